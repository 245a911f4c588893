"""The parts of `imsdesk mails` that set things: the company's own templates, and who asked us to stop."""

import argparse
from pathlib import Path

from domain.correspondence import MailKind, TemplateOverride, TemplatePart
from domain.usecases.mail_templates import list_templates, preview_template, remove_template, set_template
from domain.usecases.stop_mails import list_stopped, resume_writing, stop_writing
from domain.wording import count_of
from imsdesk.desk_at_hand import Refused, or_refuse
from imsdesk.wiring import Desk

_NAMES = (*(kind.value for kind in MailKind), "frame", "internal_frame")
_PARTS = tuple(part.value for part in TemplatePart)
_LONGEST = 100_000


def add_verbs(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """stop, resume, stopped, template."""
    stop = verbs.add_parser("stop", help="an address asked us to stop: nothing goes there any more")
    stop.add_argument("address")
    resume = verbs.add_parser("resume", help="they may be written to again")
    resume.add_argument("address")
    verbs.add_parser("stopped", help="who asked us to stop")
    template = verbs.add_parser("template", help="the company's own wording").add_subparsers(
        dest="deed", required=True, metavar="DEED"
    )
    template.add_parser("list", help="which parts of which mails are worded by the company")
    for deed, said in (
        ("set", "use this file as the wording, once it passed the check"),
        ("preview", "show a mail over invented facts; nothing is kept"),
        ("remove", "go back to our wording"),
    ):
        parser = template.add_parser(deed, help=said)
        parser.add_argument("template", choices=_NAMES)
        parser.add_argument("part", choices=_PARTS)
        if deed != "remove":
            parser.add_argument("file", metavar="FILE", type=Path)


def stop(desk: Desk, company_id: str, given: argparse.Namespace) -> int:
    done = or_refuse(stop_writing(desk.units, desk.operator(), company_id, given.address, desk.now()))
    print(f"{done.address.email}: no more mails. {count_of(len(done.held_back), 'mail')} held back.")
    return 0


def resume(desk: Desk, company_id: str, given: argparse.Namespace) -> int:
    done = or_refuse(resume_writing(desk.units, desk.operator(), company_id, given.address, desk.now()))
    print(f"{done.address.email}: may be written to again. imsdesk mails draft takes up what is open.")
    return 0


def stopped(desk: Desk, company_id: str, _: argparse.Namespace) -> int:
    for address in list_stopped(desk.units, desk.operator(), company_id):
        print(address.email)
    return 0


def template(desk: Desk, company_id: str, given: argparse.Namespace) -> int:
    """One deed on the company's own wording."""
    operator, now = desk.operator(), desk.now()
    if given.deed == "list":
        for each in list_templates(desk.units, operator, company_id):
            print(f"{each.template}/{each.part.value}: {count_of(len(each.source), 'character')}")
        return 0
    part = TemplatePart(given.part)
    if given.deed == "remove":
        or_refuse(remove_template(desk.units, operator, company_id, given.template, part, now))
        print(f"{given.template}/{part.value}: our wording again.")
        return 0
    override = TemplateOverride(given.template, part, _source(given.file))
    if given.deed == "preview":
        draft = or_refuse(preview_template(desk.units, desk.room, operator, company_id, override, now))
        print(f"Subject: {draft.subject}\n\n{draft.html if part is TemplatePart.HTML else draft.text}")
        return 0
    or_refuse(set_template(desk.units, desk.room, operator, company_id, override, now))
    print(f"{given.template}/{part.value}: set. Drafts made from now on use it.")
    return 0


def _source(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise Refused(f"{path} cannot be read as text: {fault}") from fault
    if not text.strip() or len(text) > _LONGEST:
        raise Refused(f"{path} is empty or longer than {_LONGEST} characters.")
    return text
