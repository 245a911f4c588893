"""A company's own wording of its mails: set after a check, looked at over invented facts, taken back."""

from datetime import datetime

from domain.correspondence import MailDraft, TemplateOverride, TemplatePart
from domain.ports import Units
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, Actor, Role, refusal_to
from domain.usecases.letterheads import letterhead_of
from domain.usecases.mail_settings import save_templates, templates_of
from domain.wording import india_date
from domain.world_ports import MailRoom

_WORDING = (*ADMINISTERING, Role.TAX_HEAD)


def list_templates(units: Units, actor: Actor, company_id: str) -> tuple[TemplateOverride, ...]:
    """The company's own wording in force; empty for who is not of the company."""
    if actor.grant_in(company_id) is None:
        return ()
    with units.reading(frozenset({company_id})) as unit:
        return templates_of(unit, company_id)


def set_template(
    units: Units, room: MailRoom, actor: Actor, company_id: str, override: TemplateOverride, now: datetime
) -> TemplateOverride | Refusal:
    """Put one part in force, once it was filled with sample facts and held every block it must show."""
    refused = refusal_to(actor, company_id, None, _WORDING, "word mails") or room.check_override(override)
    if refused is not None:
        return refused
    with units.writing(frozenset({company_id})) as unit:
        others = _without(templates_of(unit, company_id), override.template, override.part)
        save_templates(unit, company_id, (*others, override), actor.person_id, now)
        subject, facts = f"COMPANY {company_id}", {"template": override.template, "part": override.part.value}
        unit.trail.append(company_id, actor, now, "template set", subject, facts)
    return override


def remove_template(
    units: Units, actor: Actor, company_id: str, template: str, part: TemplatePart, now: datetime
) -> TemplateOverride | Refusal:
    """Go back to our wording of one part; the answer is what stood there."""
    refused = refusal_to(actor, company_id, None, _WORDING, "word mails")
    if refused is not None:
        return refused
    with units.writing(frozenset({company_id})) as unit:
        held = templates_of(unit, company_id)
        found = next((each for each in held if (each.template, each.part) == (template, part)), None)
        if found is None:
            return Refusal(
                "NOT_FOUND", f"The company has no wording of its own for {template[:40]}/{part.value}.",
                "imsdesk mails template list shows what is set.",
            )  # fmt: skip
        save_templates(unit, company_id, _without(held, template, part), actor.person_id, now)
        facts = {"template": template, "part": part.value}
        unit.trail.append(company_id, actor, now, "template removed", f"COMPANY {company_id}", facts)
        return found


def preview_template(
    units: Units, room: MailRoom, actor: Actor, company_id: str, override: TemplateOverride, now: datetime
) -> MailDraft | Refusal:
    """The mail as it would look on the company's letterhead, over invented facts; nothing is kept."""
    refused = refusal_to(actor, company_id, None, _WORDING, "word mails")
    if refused is not None:
        return refused
    with units.reading(frozenset({company_id})) as unit:
        letterhead = letterhead_of(unit, company_id, actor)
    return letterhead if isinstance(letterhead, Refusal) else room.preview(override, letterhead, india_date(now))


def _without(held: tuple[TemplateOverride, ...], template: str, part: TemplatePart) -> tuple[TemplateOverride, ...]:
    return tuple(each for each in held if (each.template, each.part) != (template, part))
