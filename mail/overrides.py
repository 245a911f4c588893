"""A company's own wording of a mail: checked before it is kept, previewed over invented facts, never trusted.

Every part may be replaced: the subject and body of a kind of mail, and the frame around all. A body must show
`blocks.document_table` (the digest `blocks.digest_list`); a frame `blocks.who_we_are`, `blocks.sections`,
`blocks.how_to_answer` and `blocks.why`, as they are. What else may be named is what `variables` lists.
"""

import difflib
import re
from dataclasses import replace
from datetime import date
from typing import Final

from domain.correspondence import (
    Address,
    CustomerRejection,
    Letterhead,
    MailDraft,
    MailKind,
    PlannedMail,
    TemplateOverride,
    TemplatePart,
)
from domain.correspondence.facts import Matter
from domain.refusals import Refusal
from mail.drafts import draft_alert, draft_digest, draft_mail, template_refused
from mail.props import digest_props, letterhead_props, matter_props
from mail.render import TemplateFault, built_in, parse
from mail.samples import DIGEST, LETTERHEAD, MISMATCHES, MISSING, SAMPLES, TODAY
from mail.style import CSS

_FORBIDDEN: Final = re.compile(
    r"<\s*(script|iframe|object|embed|form|link|meta\s+http)|javascript:|\son[a-z]+\s*=", re.I
)
_PREVIEW_TO: Final = Address("vendor@preview.example")
_FRAMES: Final = ("frame", "internal_frame")
_INTERNAL: Final = ("internal_frame", MailKind.DIGEST.value)
_AROUND_NAMES: Final = ("language", "today", "subject")
_MAIL_NAMES: Final = (
    "about", "we_are", "greeting", "addressed_as", "answers_one", "has_several_parties", "parts", "answer_by", "shorts",
)  # fmt: skip
_BLOCKS: Final = {
    "frame": ("who_we_are", "sections", "how_to_answer", "why"),
    "internal_frame": ("sections", "why"),
    MailKind.DIGEST.value: ("digest_list",),
    MailKind.CUSTOMER_REJECTED_INVOICE.value: ("document_table", "entries_table"),
    MailKind.CUSTOMER_REJECTED_CREDIT_NOTE.value: ("document_table", "entries_table"),
}


def check_override(override: TemplateOverride) -> Refusal | None:
    """What is wrong with a company's own template, or None: it has been filled with sample facts and holds all blocks.

    Refusal TEMPLATE_REFUSED names the template, the line or the variable, and the nearest right one.
    """
    drafted = preview(override, LETTERHEAD, TODAY)
    return drafted if isinstance(drafted, Refusal) else None


def preview(override: TemplateOverride, letterhead: Letterhead, today: date) -> MailDraft | Refusal:
    """The mail as it would look with this template, over invented facts and to an address that does not exist."""
    try:
        _static_check(override)
    except TemplateFault as fault:
        return template_refused(fault)
    kept = tuple(o for o in letterhead.overrides if (o.template, o.part) != (override.template, override.part))
    dressed = replace(letterhead, overrides=(*kept, override))
    if override.template == MailKind.DIGEST.value:
        return draft_digest(DIGEST, dressed, _PREVIEW_TO, today)
    matters = _sample(override.template)
    if isinstance(matters[0], CustomerRejection):
        return draft_alert(matters[0], dressed, _PREVIEW_TO, "preview", today)
    outbound = tuple(matter for matter in matters if not isinstance(matter, CustomerRejection))
    return draft_mail(PlannedMail(letterhead.company_id, _PREVIEW_TO, today, outbound), dressed, today)


def variables(template: str, part: TemplatePart) -> tuple[str, ...]:
    """What a template of this name and part may name, such as "section.report_by", for help and for checking."""
    names = [f"us.{name}" for name in letterhead_props(LETTERHEAD)]
    names += [*_AROUND_NAMES, *(f"css.{name}" for name in CSS)]
    if template == MailKind.DIGEST.value:
        names += _paths("section", digest_props(DIGEST))
    elif template not in _FRAMES and template != MailKind.SEVERAL.value:
        names += _paths("section", matter_props(SAMPLES[MailKind(template)], TODAY))
    if template not in _INTERNAL and not template.startswith("customer_rejected"):
        names += _MAIL_NAMES
    if part is not TemplatePart.SUBJECT:
        names += [f"blocks.{name}" for name in _BLOCKS.get(template, ("document_table",))]
    return tuple(sorted(names))


def _static_check(override: TemplateOverride) -> None:
    name = f"{override.template}/{override.part.value}"
    if override.template == "blocks":
        raise TemplateFault("The blocks are ours and cannot be replaced.")
    built_in(override.template, override.part.value)  # says so when there is no such template
    is_html = override.part is TemplatePart.HTML
    found = _FORBIDDEN.search(override.source)
    if is_html and found:
        raise TemplateFault(f"{name} must not hold {found[0].strip()!r}: mail readers drop it or warn of it.")
    if override.part is TemplatePart.SUBJECT and "\n" in override.source.strip():
        raise TemplateFault(f"{name} must be one line.")
    parsed = parse(override.source, is_html, name)
    allowed = variables(override.template, override.part)
    for root, uses in parsed.analyze().globals.items():
        for use in uses:
            path = ".".join(str(segment) for segment in use.segments if isinstance(segment, str))
            if path not in allowed:
                near = difflib.get_close_matches(path or root, allowed, n=1)
                hint = f" Nearest: {near[0]}." if near else ""
                raise TemplateFault(f'{name} names "{path or root}", which this mail does not have.{hint}')


def _sample(template: str) -> tuple[Matter, ...]:
    if template == "frame":
        return (MISSING,)
    if template == "internal_frame":
        return (SAMPLES[MailKind.CUSTOMER_REJECTED_CREDIT_NOTE],)
    if template == MailKind.SEVERAL.value:
        return (MISSING, MISMATCHES)
    return (SAMPLES[MailKind(template)],)


def _paths(root: str, props: dict[str, object]) -> list[str]:
    """section.period, section.party.name ...; a list may be named as a whole."""
    found: list[str] = []
    for name, value in props.items():
        path = f"{root}.{name}"
        found += _paths(path, value) if isinstance(value, dict) else [path]
    return found
