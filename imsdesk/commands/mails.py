"""`imsdesk mails list|show|approve|cancel|settle`: the outbox on the command line."""

import argparse
import uuid

from domain.correspondence import MailState
from domain.records import MailRecord
from domain.roles import Actor, Surface
from domain.usecases.follow_up import approve_mails, cancel_mail
from domain.usecases.manage_people import token_hash
from domain.usecases.settle_mail import settle_mail
from imsdesk.desk_at_hand import Refused, desk_at_hand, or_refuse
from imsdesk.wiring import Desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="drafts, the outbox, what needs a person")
    listing.add_argument("--state", choices=[state.value.lower() for state in MailState])
    show = verbs.add_parser("show", help="one mail as it will go out")
    show.add_argument("mail")
    approve = verbs.add_parser("approve", help="let drafts go out (as the person of IMSDESK_TOKEN)")
    approve.add_argument("mails", nargs="+", metavar="MAIL")
    cancel = verbs.add_parser("cancel", help="take back a mail that has not gone out")
    cancel.add_argument("mail")
    settle = verbs.add_parser("settle", help="say what became of an uncertain mail")
    settle.add_argument("mail")
    settle.add_argument("--arrived", action="store_true", help="the recipient has it")
    settle.add_argument("--send-again", action="store_true", help="it did not arrive: send it once more")


def run(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        verb = {"list": _list, "show": _show, "approve": _approve, "cancel": _cancel, "settle": _settle}
        return verb[arguments.verb](desk, arguments)


def _all(desk: Desk) -> list[MailRecord]:
    with desk.units.reading(desk.company_ids()) as unit:
        return sorted(unit.mails.with_states(tuple(MailState)), key=lambda mail: (mail.drafted_at, mail.id))


def _one(desk: Desk, start: str) -> MailRecord:
    found = [mail for mail in _all(desk) if mail.id.startswith(start.lower())]
    if len(found) != 1:
        raise Refused(f"{len(found)} mails begin with {start[:20]!r}; imsdesk mails list shows their names.")
    return found[0]


def _list(desk: Desk, given: argparse.Namespace) -> int:
    for mail in _all(desk):
        if given.state is None or mail.state.value.lower() == given.state:
            print(f"{mail.id[:8]}  {mail.state.value.lower():10} {mail.party_name[:30]:30} {mail.draft.subject}")
    return 0


def _show(desk: Desk, given: argparse.Namespace) -> int:
    mail = _one(desk, given.mail)
    print(f"To: {mail.draft.recipient.email}\nSubject: {mail.draft.subject}\n\n{mail.draft.text}")
    for attachment in mail.draft.attachments:
        print(f"[attached: {attachment.file_name}, {len(attachment.content)} bytes]")
    return 0


def _person(desk: Desk) -> Actor:
    """Mails go out on a person's word, so the operator alone cannot approve them."""
    token = desk.settings.token
    actor = desk.actor_of("token", token_hash(token), Surface.COMMAND_LINE) if token else None
    if actor is None:
        raise Refused("Set IMSDESK_TOKEN to your own token (imsdesk people token KEY): a person approves mails.")
    return actor


def _approve(desk: Desk, given: argparse.Namespace) -> int:
    ids = [_one(desk, start).id for start in given.mails]
    queued, refused = or_refuse(approve_mails(desk.units, desk.room, _person(desk), ids, uuid.uuid4().hex, desk.now()))
    for mail in queued:
        print(f"{mail.id[:8]}: in the outbox; {mail.draft.recipient.email}")
    for refusal in refused:
        print(f"not sent: {refusal}")
    return 1 if refused else 0


def _cancel(desk: Desk, given: argparse.Namespace) -> int:
    mail = or_refuse(cancel_mail(desk.units, desk.operator(), _one(desk, given.mail).id, desk.now()))
    print(f"{mail.id[:8]}: cancelled.")
    return 0


def _settle(desk: Desk, given: argparse.Namespace) -> int:
    if given.arrived == given.send_again:
        raise Refused("Say one of --arrived and --send-again.")
    mail = or_refuse(
        settle_mail(desk.units, _person(desk), _one(desk, given.mail).id, arrived=given.arrived, now=desk.now())
    )
    print(f"{mail.id[:8]}: {mail.state.value.lower()}.")
    return 0
