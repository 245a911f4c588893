"""Puts a mail together from its parts: each matter a section, the blocks every mail must have, the frame around."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import escape

from domain.correspondence import (
    CustomerRejection,
    CustomerRequest,
    Letterhead,
    MailKind,
    MorningDigest,
    OutboundMatter,
    TemplatePart,
)
from domain.correspondence.facts import lines_of, party_of
from domain.wording import count_of, full_day
from mail.props import answer_by, digest_props, document_word, letterhead_props, matter_props, one_line
from mail.render import Props, TemplateFault, as_markup, built_in, fill_built_in, fill_part, tidy_text
from mail.style import CSS
from mail.tables import rejection_table, table_props

AROUND: Final = ("who_we_are", "how_to_answer", "why")
_SIDES: Final = {  # does the mail write to a customer: what we are to them, what they are to us
    frozenset({False}): ("your customer", "our vendor"),
    frozenset({True}): ("your supplier", "our customer"),
    frozenset({False, True}): ("your customer and supplier", "our business partner"),
}

_SORTS: Final = {
    MailKind.MISSING: "not on the portal",
    MailKind.MISMATCH: "different from our books",
    MailKind.SAVED_NOT_FILED: "saved but not filed",
    MailKind.WE_REJECTED_INVOICE: "rejected by us",
    MailKind.WE_REJECTED_CREDIT_NOTE: "rejected by us",
    MailKind.PLEASE_ACCEPT: "rejected by you",
    MailKind.PLEASE_RECONSIDER: "rejected by you",
}


@dataclass(frozen=True, slots=True)
class Written:
    """The three texts of a mail."""

    subject: str
    text: str
    html: str


def write_outbound(us: Letterhead, matters: tuple[OutboundMatter, ...], today: date, language: str) -> Written:
    """A mail to a vendor or customer; raises TemplateFault when a company's own template cannot be filled."""
    base: Props = {"us": letterhead_props(us), "language": language, "today": full_day(today), "css": CSS}
    base |= _about(matters, today)
    is_one = len(matters) == 1
    named = base | {"section": matter_props(matters[0], today)} if is_one else base
    kind = matters[0].kind if is_one else MailKind.SEVERAL
    subject = one_line(fill_part(us.overrides, kind.value, TemplatePart.SUBJECT, named))
    around = {name: fill_built_in("blocks", f"{name}.txt", base).strip() for name in AROUND}
    bodies: dict[TemplatePart, str] = {}
    for part in (TemplatePart.TEXT, TemplatePart.HTML):
        sections = "\n".join(_section(us, matter, base, today, part, at) for at, matter in enumerate(matters, 1))
        blocks: Props = {**around, "sections": _marked(sections, part)}
        bodies[part] = _with_blocks(us, "frame", part, base | {"subject": subject}, blocks)
    return Written(subject, tidy_text(bodies[TemplatePart.TEXT]), bodies[TemplatePart.HTML])


def write_internal(us: Letterhead, matter: CustomerRejection, today: date) -> Written:
    """A mail to our own people; raises TemplateFault as above."""
    base: Props = {"us": letterhead_props(us), "language": "en", "today": full_day(today), "css": CSS}
    base |= {"section": matter_props(matter, today), "facts": rejection_table(matter)}
    subject = one_line(fill_part(us.overrides, matter.kind.value, TemplatePart.SUBJECT, base))
    base |= {"subject": subject}
    why = fill_built_in("blocks", "internal_why.txt", base).strip()
    bodies: dict[TemplatePart, str] = {}
    for part in (TemplatePart.TEXT, TemplatePart.HTML):
        entries = _block("entries", part, base) if matter.entries else ""
        tables: Props = {"document_table": _block("facts", part, base), "entries_table": entries}
        body = _with_blocks(us, matter.kind.value, part, base, tables)
        bodies[part] = _with_blocks(us, "internal_frame", part, base, {"sections": _marked(body, part), "why": why})
    return Written(subject, tidy_text(bodies[TemplatePart.TEXT]), bodies[TemplatePart.HTML])


def write_digest(us: Letterhead, fact: MorningDigest, today: date) -> Written:
    """The morning's digest to one of our own people; raises TemplateFault as above."""
    base: Props = {"us": letterhead_props(us), "language": "en", "today": full_day(today), "css": CSS}
    base |= {"section": digest_props(fact)}
    subject = one_line(fill_part(us.overrides, fact.kind.value, TemplatePart.SUBJECT, base))
    base |= {"subject": subject}
    why = fill_built_in("blocks", "digest_why.txt", base).strip()
    bodies: dict[TemplatePart, str] = {}
    for part in (TemplatePart.TEXT, TemplatePart.HTML):
        blocks: Props = {"digest_list": _block("digest_list", part, base)}
        body = _with_blocks(us, fact.kind.value, part, base, blocks)
        bodies[part] = _with_blocks(us, "internal_frame", part, base, {"sections": _marked(body, part), "why": why})
    return Written(subject, tidy_text(bodies[TemplatePart.TEXT]), bodies[TemplatePart.HTML])


def _section(us: Letterhead, matter: OutboundMatter, base: Props, today: date, part: TemplatePart, at: int) -> str:
    props = base | {"section": matter_props(matter, today), "table": table_props(matter)}
    body = _with_blocks(us, matter.kind.value, part, props, {"document_table": _block("table", part, props)})
    if base["parts"] == 1:
        return body
    heading: Props = {"part": at, "answers": built_in(matter.kind.value, "answers.txt"), "body": _marked(body, part)}
    return _block("one_of_several", part, props | heading)


def _with_blocks(us: Letterhead, template: str, part: TemplatePart, props: Props, blocks: Props) -> str:
    """The template filled, and proof that every block stands in it: a company's wording may not leave one out."""
    filled = fill_part(us.overrides, template, part, props | {"blocks": blocks})
    for name, block in blocks.items():
        expected = str(escape(block)) if part is TemplatePart.HTML else str(block)
        if expected.strip() not in filled:
            raise TemplateFault(f"{template}/{part.value} must show {{{{ blocks.{name} }}}} as it is.")
    return filled


def _block(name: str, part: TemplatePart, props: Props) -> str:
    return _marked(fill_built_in("blocks", f"{name}.{part.value.rpartition('.')[2]}", props), part)


def _marked(text: str, part: TemplatePart) -> str:
    return as_markup(text) if part is TemplatePart.HTML else text


def _about(matters: tuple[OutboundMatter, ...], today: date) -> Props:
    """What the blocks say about the mail as a whole."""
    lines = tuple(line for matter in matters for line in lines_of(matter))
    parties = list(dict.fromkeys((one_line(party_of(m).name), party_of(m).gstin) for m in matters))
    names = list(dict.fromkeys(one_line(party_of(m).called) for m in matters))
    is_customer = {isinstance(matter, CustomerRequest) for matter in matters}
    we_are, they_are = _SIDES[frozenset(is_customer)]
    counts = Counter({_SORTS[matter.kind]: 0 for matter in matters})
    for matter in matters:
        counts[_SORTS[matter.kind]] += len(lines_of(matter))
    days = sorted(answer_by(matter) for matter in matters)
    return {
        "about": count_of(len(lines), document_word(lines)),
        "we_are": we_are,
        "greeting": f"Dear {names[0]} team" if len(names) == 1 else "Dear team",
        "addressed_as": f"{'; '.join(f'{name}, {gstin}' for name, gstin in parties)}, {they_are}"
        + ("s" if len(parties) > 1 else ""),
        "answers_one": built_in(matters[0].kind.value, "answers.txt") if len(matters) == 1 else "",
        "has_several_parties": len(parties) > 1,
        "parts": len(matters),
        "answer_by": full_day(next((day for day in days if day >= today), days[-1])),
        "shorts": ", ".join(f"{count} {what}" for what, count in counts.items()),
    }
