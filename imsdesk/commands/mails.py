"""`imsdesk mails`: the outbox on the command line, from the draft to what became of it."""

import argparse
import uuid

from domain.correspondence import MailState
from domain.records import MailRecord
from domain.roles import Actor, Surface
from domain.usecases.follow_up import DEFAULT_TOPICS, Topic, approve_mails, cancel_mail, draft_follow_ups
from domain.usecases.manage_people import token_hash
from domain.usecases.settle_mail import settle_mail
from domain.wording import count_of
from imsdesk.commands import mail_wording
from imsdesk.desk_at_hand import Refused, desk_at_hand, one_company, or_refuse
from imsdesk.wiring import Desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="drafts, the outbox, what needs a person")
    listing.add_argument("--state", choices=[state.value.lower() for state in MailState])
    show = verbs.add_parser("show", help="one mail as it will go out")
    show.add_argument("mail")
    draft = verbs.add_parser("draft", help="draft follow-ups; who gets none is listed with the reason")
    draft.add_argument("--topic", action="append", default=[], choices=[topic.value for topic in Topic])
    draft.add_argument("--vendor", action="append", default=[], metavar="GSTIN", help="only them, asked before or not")
    draft.add_argument("--dry-run", action="store_true", help="only say what would be written")
    approve = verbs.add_parser("approve", help="let drafts go out (as the person of IMSDESK_TOKEN)")
    approve.add_argument("mails", nargs="+", metavar="MAIL")
    cancel = verbs.add_parser("cancel", help="take back a mail that has not gone out")
    cancel.add_argument("mail")
    settle = verbs.add_parser("settle", help="say what became of an uncertain mail")
    settle.add_argument("mail")
    settle.add_argument("--arrived", action="store_true", help="the recipient has it")
    settle.add_argument("--send-again", action="store_true", help="it did not arrive: send it once more")
    mail_wording.add_verbs(verbs)


def run(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        verb = {"list": _list, "show": _show, "approve": _approve, "cancel": _cancel, "settle": _settle}
        if arguments.verb in verb:
            return verb[arguments.verb](desk, arguments)
        company_id = one_company(desk, arguments.company)
        of_company = {
            "draft": _draft, "stop": mail_wording.stop, "resume": mail_wording.resume,
            "stopped": mail_wording.stopped, "template": mail_wording.template,
        }  # fmt: skip
        return of_company[arguments.verb](desk, company_id, arguments)


def _all(desk: Desk, company: str | None) -> list[MailRecord]:
    companies = frozenset({one_company(desk, company)}) if company else desk.company_ids()
    with desk.units.reading(companies) as unit:
        return sorted(unit.mails.with_states(tuple(MailState)), key=lambda mail: (mail.drafted_at, mail.id))


def _one(desk: Desk, start: str, company: str | None) -> MailRecord:
    found = [mail for mail in _all(desk, company) if mail.id.startswith(start.lower())]
    if len(found) != 1:
        raise Refused(f"{len(found)} mails begin with {start[:20]!r}; imsdesk mails list shows their names.")
    return found[0]


def _list(desk: Desk, given: argparse.Namespace) -> int:
    for mail in _all(desk, given.company):
        if given.state is None or mail.state.value.lower() == given.state:
            print(f"{mail.id[:8]}  {mail.state.value.lower():10} {mail.party_name[:30]:30} {mail.draft.subject}")
    return 0


def _show(desk: Desk, given: argparse.Namespace) -> int:
    mail = _one(desk, given.mail, given.company)
    to, cc = mail.draft.to or (mail.draft.recipient,), mail.draft.cc
    print(f"To: {', '.join(each.email for each in to)}")
    if cc:
        print(f"Cc: {', '.join(each.email for each in cc)}")
    if (mail.draft.recipient.key,) != tuple(each.key for each in to):
        print(f"This copy goes to: {mail.draft.recipient.email}")
    print(f"Subject: {mail.draft.subject}\n\n{mail.draft.text}")
    for attachment in mail.draft.attachments:
        print(f"[attached: {attachment.file_name}, {len(attachment.content)} bytes]")
    return 0


def _draft(desk: Desk, company_id: str, given: argparse.Namespace) -> int:
    topics = [Topic(name) for name in given.topic] or DEFAULT_TOPICS
    answer = or_refuse(
        draft_follow_ups(
            desk.units, desk.room, desk.operator(), company_id, desk.now(), uuid.uuid4().hex, topics,
            [gstin.upper() for gstin in given.vendor], dry_run=given.dry_run,
        )
    )  # fmt: skip
    for mail in answer.drafts:
        name = "would draft" if given.dry_run else mail.id[:8]
        print(f"{name}  {mail.draft.recipient.email}  {mail.draft.subject}")
    for skip in answer.skips:
        print(f"no mail  {count_of(skip.documents, 'document')}: {skip.as_refusal()}")
    for refusal in answer.refused:
        print(f"not drafted: {refusal}")
    return 1 if answer.refused else 0


def _person(desk: Desk) -> Actor:
    """Mails go out on a person's word, so the operator alone cannot approve them."""
    token = desk.settings.token
    actor = desk.actor_of("token", token_hash(token), Surface.COMMAND_LINE) if token else None
    if actor is None:
        raise Refused("Set IMSDESK_TOKEN to your own token (imsdesk people token KEY): a person approves mails.")
    return actor


def _approve(desk: Desk, given: argparse.Namespace) -> int:
    ids = [_one(desk, start, given.company).id for start in given.mails]
    queued, refused = or_refuse(approve_mails(desk.units, desk.room, _person(desk), ids, uuid.uuid4().hex, desk.now()))
    for mail in queued:
        print(f"{mail.id[:8]}: in the outbox; {mail.draft.recipient.email}")
    for refusal in refused:
        print(f"not sent: {refusal}")
    return 1 if refused else 0


def _cancel(desk: Desk, given: argparse.Namespace) -> int:
    mail = or_refuse(cancel_mail(desk.units, desk.operator(), _one(desk, given.mail, given.company).id, desk.now()))
    print(f"{mail.id[:8]}: cancelled.")
    return 0


def _settle(desk: Desk, given: argparse.Namespace) -> int:
    if given.arrived == given.send_again:
        raise Refused("Say one of --arrived and --send-again.")
    mail = or_refuse(
        settle_mail(
            desk.units, _person(desk), _one(desk, given.mail, given.company).id, arrived=given.arrived, now=desk.now()
        )
    )
    print(f"{mail.id[:8]}: {mail.state.value.lower()}.")
    return 0
