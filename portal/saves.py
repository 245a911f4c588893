"""What goes back to the portal: bodies of SAVE and RESET, and the offline tool's upload; strictly in their schema.

A body holds what the portal showed when we last read the row, word for word, since that is what it compares before it
takes an action (formats 0.1). Bodies are cut to a number of records and of bytes; sending them one at a time per
registration is the caller's part (formats 0.2). Nothing here raises for a document: what cannot be written is left out
with its reason, the rest goes.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.actions import Action, ActionState
from domain.documents import IMS_SECTIONS, Declaration, InwardDocument, ItcReduction
from domain.refusals import Refusal
from domain.sendings import ActionToSend, LeftOut, Writing, WrittenBody
from portal.json_text import json_text, parsed
from portal.wire import (
    ACTION_CODES,
    DECLARING_SECTIONS,
    SOURCE_FORMS,
    STATE_CODES,
    declared_fields,
    echoed_fields,
    inward_document,
)
from portal.wire_fields import TAX_MAX, Notes, Row, RowFault

_NUMBER_MAX: Final = 16
_CODED_FORMS: Final = frozenset(SOURCE_FORMS.values())


class WriteGeneration(StrEnum):
    """Which of the two versions of the SAVE body a portal or GSP takes (formats 0.5)."""

    PLAIN = "PLAIN"  # without remarks and declarations
    DECLARING = "DECLARING"  # with them


@dataclass(frozen=True, slots=True)
class WriteLimits:
    """How much one body may hold (DR-8.06, Q-11); settings, since the portal publishes none of them.

    remarks_on_accept: False sends a remark with Accept only where a partial or nil reduction needs it.
    """

    records: int = 500
    body_bytes: int = 4_000_000
    remark_characters: int = 250
    remarks_on_accept: bool = True


class _CannotWrite(Exception):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


Record = dict[str, object]
_Writer = Callable[[ActionToSend, list[str]], Record]


def save_bodies(
    items: Sequence[ActionToSend],
    generation: WriteGeneration = WriteGeneration.DECLARING,
    limits: WriteLimits = WriteLimits(),
) -> Writing:
    """SAVE bodies for Accept, Reject and Pending; a Reset is left out (it has its own request)."""

    def record(item: ActionToSend, notes: list[str]) -> Record:
        if item.action is Action.RESET:
            raise _cannot("NOT_A_SAVE", item, "is to go back to no action, which SAVE cannot do", "Send it as RESET.")
        fields = _own_fields(item, with_year=True)
        fields["action"] = ACTION_CODES[item.action]
        fields["prev_status"] = STATE_CODES[item.previous]
        if generation is WriteGeneration.DECLARING:
            return fields | _spoken_fields(item, limits, notes, offline=False)
        if _changes_reduction(item):
            raise _cannot(
                "BLOCKED_BY_PORTAL",
                item,
                "asks for a partial or no reduction of credit, which this version of SAVE cannot say",
                "Switch to the version with declarations, or use the offline tool's upload.",
            )
        if item.remarks:
            notes.append(f"The remark on {item.document.number} was not sent: this version of SAVE has no remarks.")
        return fields

    return _written(items, "SAVE", record, limits)


def reset_bodies(items: Sequence[ActionToSend], limits: WriteLimits = WriteLimits()) -> Writing:
    """RESET bodies, which name no action; anything but a Reset is left out."""

    def record(item: ActionToSend, _notes: list[str]) -> Record:
        if item.action is not Action.RESET:
            raise _cannot("NOT_A_RESET", item, f"is to be set to {item.action.value}, not reset", "Send it as SAVE.")
        return _own_fields(item, with_year=True) | {"prev_status": STATE_CODES[item.previous]}

    return _written(items, "RESET", record, limits)


def offline_upload(items: Sequence[ActionToSend], limits: WriteLimits = WriteLimits()) -> Writing:
    """The JSON that the IMS offline tool would have made, to be uploaded by a person; a Reset is action N."""

    def record(item: ActionToSend, notes: list[str]) -> Record:
        fields = _own_fields(item, with_year=False) | {"action": ACTION_CODES[item.action]}
        return fields | _spoken_fields(item, limits, notes, offline=True)

    return _written(items, "SAVE", record, limits)


def _own_fields(item: ActionToSend, *, with_year: bool) -> Record:
    """The document as the portal last showed it. Raises _CannotWrite when that is not known or not writable."""
    document = item.document
    if document.section not in IMS_SECTIONS or document.source_form not in _CODED_FORMS:
        raise _cannot(
            "NOT_WRITABLE",
            item,
            f"stands in section {document.section.value}, for which the portal takes no file",
            "Take the action on the portal by hand; the next import confirms it.",
        )
    if item.action is Action.PENDING and item.previous is not ActionState.PENDING and document.flags.pending_blocked:
        raise _cannot("BLOCKED_BY_PORTAL", item, "is closed for Pending on the portal", "Choose another action.")
    numbers = [document.number, document.original_number if document.section.is_amendment else document.number]
    if any(not number or len(number) > _NUMBER_MAX for number in numbers):
        raise _cannot(
            "NOT_WRITABLE",
            item,
            "has a number that the portal's format has no room for, or does not name its original",
            "Take the action on the portal by hand; the next import confirms it.",
        )
    raw = _row_last_read(item)
    fields = echoed_fields(document, raw, with_year=with_year)
    if not raw and not _says(document, fields | {"action": "N", "srcfilstatus": "Filed"}):
        raise _cannot(
            "NOT_WRITABLE",
            item,
            "holds a value that the portal's format has no room for",
            "Import the IMS download again, then send.",
        )
    return fields


def _row_last_read(item: ActionToSend) -> dict[str, object]:
    """The portal's row; it must still say what the document says, or the portal would refuse what we approved."""
    document = item.document
    if not document.wire_json:
        return {}
    try:
        raw = parsed(document.wire_json)
    except ValueError:
        raw = None
    if isinstance(raw, dict) and _says(document, raw):
        return raw
    raise _cannot(
        "STALE_ROW",
        item,
        "is not kept as the IMS showed it",
        "Import the IMS download again, look at the document, then send.",
    )


def _says(document: InwardDocument, raw: Record) -> bool:
    """Whether a row of the IMS can be read and gives this very document."""
    try:
        again = inward_document(document.section, Row.of(raw, document.number, Notes()), document.recipient_gstin)
    except RowFault:
        return False
    return again.content_hash == document.content_hash


def _spoken_fields(item: ActionToSend, limits: WriteLimits, notes: list[str], *, offline: bool) -> Record:
    """The declaration and the remark, where the action and the portal's flags allow them."""
    declaration = _declaration(item)
    fields: Record = declared_fields(declaration, offline=offline) if declaration else {}
    remark = item.remarks.strip().encode("utf-8", "replace").decode("utf-8")
    if item.action is Action.RESET:
        return fields
    if not remark:
        if _changes_reduction(item) and not item.document.flags.remarks_blocked:
            raise _cannot("REMARK_MISSING", item, "reduces credit in part or not at all", "Write why, as a remark.")
        return fields
    if len(remark) > limits.remark_characters:
        raise _cannot(
            "REMARK_REFUSED",
            item,
            f"has a remark of {len(remark)} characters; {limits.remark_characters} fit",
            "Shorten it.",
        )
    if item.document.flags.remarks_blocked:
        notes.append(f"The remark on {item.document.number} was not sent: the portal takes none on it.")
    elif item.action is Action.ACCEPT and not limits.remarks_on_accept and not _changes_reduction(item):
        notes.append(f"The remark on {item.document.number} was not sent: remarks go with Reject and Pending only.")
    else:
        fields["remarks"] = remark
    return fields


def _declaration(item: ActionToSend) -> Declaration | None:
    """What to declare: only with Accept, where the section takes it and the portal does not block it (DR-2.14).

    Where the portal says that it asks, an Accept without our word is written as its own default, the full reduction:
    without it such an Accept is reported to count as no action.
    """
    if item.action is not Action.ACCEPT or item.document.section not in DECLARING_SECTIONS:
        if _changes_reduction(item):
            raise _cannot(
                "BLOCKED_BY_PORTAL",
                item,
                f"is in section {item.document.section.value}, where the portal asks nothing about the reduction",
                "Accept it without, and correct the credit in GSTR-3B.",
            )
        return None
    is_blocked = item.document.flags.itc_reduction_blocked
    if is_blocked and _changes_reduction(item):
        raise _cannot(
            "BLOCKED_BY_PORTAL",
            item,
            "is closed on the portal for a partial or no reduction of credit",
            "Accept it in full, or keep it Pending and ask the supplier.",
        )
    if is_blocked:
        return None
    if item.declaration and item.declaration.reduction is ItcReduction.PARTIAL:
        amounts = item.declaration.amounts
        if amounts is None or not all(0 <= amount <= TAX_MAX for amount in amounts):
            raise _cannot(
                "REDUCTION_MISSING", item, "is to reduce credit in part, without amounts", "Give them by head."
            )
    if item.declaration is None and is_blocked is False:
        return Declaration(ItcReduction.FULL)
    return item.declaration


def _changes_reduction(item: ActionToSend) -> bool:
    """Whether the item says something other than the full reduction, which must not get lost on the way."""
    return (
        item.action is Action.ACCEPT
        and item.declaration is not None
        and item.declaration.reduction is not ItcReduction.FULL
    )


def _written(items: Sequence[ActionToSend], request: str, record: _Writer, limits: WriteLimits) -> Writing:
    left_out: list[LeftOut] = []
    notes: list[str] = []
    by_gstin: dict[str, list[tuple[ActionToSend, str]]] = {}
    for item in items:
        try:
            text = json_text(record(item, notes))
        except _CannotWrite as fault:
            left_out.append(LeftOut(item, fault.refusal))
        else:
            by_gstin.setdefault(item.document.recipient_gstin, []).append((item, text))
    bodies = [_body(gstin, request, chunk) for gstin, written in by_gstin.items() for chunk in _chunks(written, limits)]
    return Writing(tuple(bodies), tuple(left_out), tuple(notes))


def _chunks(written: list[tuple[ActionToSend, str]], limits: WriteLimits) -> Iterable[list[tuple[ActionToSend, str]]]:
    """Cut so that neither records nor bytes pass the limit; 400 bytes are kept for the frame around the records."""
    chunk: list[tuple[ActionToSend, str]] = []
    size = frame = 400
    for item, text in written:
        bytes_here = len(text.encode()) + 1
        if chunk and (len(chunk) >= limits.records or size + bytes_here > limits.body_bytes):
            yield chunk
            chunk, size = [], frame
        chunk.append((item, text))
        size += bytes_here
    if chunk:
        yield chunk


def _body(gstin: str, request: str, chunk: list[tuple[ActionToSend, str]]) -> WrittenBody:
    sections: dict[str, list[str]] = {}
    for item, text in chunk:
        sections.setdefault(item.document.section.value.lower(), []).append(text)
    records = ",".join(f'"{section}":[{",".join(texts)}]' for section, texts in sections.items())
    content = f'{{"rtin":{json_text(gstin)},"reqtyp":"{request}","invdata":{{{records}}}}}'
    return WrittenBody(gstin, request, content.encode(), tuple(item for item, _ in chunk))


def _cannot(code: str, item: ActionToSend, fact: str, remedy: str) -> _CannotWrite:
    return _CannotWrite(Refusal(code, f"{_named(item.document)} {fact}.", remedy))


def _named(document: InwardDocument) -> str:
    return document.number or "A document without a number"
