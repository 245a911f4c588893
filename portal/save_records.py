"""One action on one document to one record of a body, or the reason why it cannot be written.

A record holds what the portal showed when we last read the row, word for word, since that is what it compares before it
takes an action (formats 0.1). What would be lost on the way (a partial reduction, the wrong row) is never sent.
"""

from dataclasses import dataclass
from typing import Final

from domain.actions import Action, ActionState
from domain.documents import IMS_SECTIONS, Declaration, InwardDocument, ItcReduction
from domain.refusals import Refusal
from domain.sendings import ActionToSend
from portal.json_text import parsed
from portal.wire import DECLARING_SECTIONS, SOURCE_FORMS, declared_fields, echoed_fields, inward_document
from portal.wire_fields import TAX_MAX, Notes, Row, RowFault

_NUMBER_MAX: Final = 16
_CODED_FORMS: Final = frozenset(SOURCE_FORMS.values())
Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class WriteLimits:
    """How much one body may hold (DR-8.06, Q-11); settings, since the portal publishes none of them.

    remarks_on_accept: False sends a remark with Accept only where a partial or nil reduction needs it.
    """

    records: int = 500
    body_bytes: int = 4_000_000
    remark_characters: int = 250
    remarks_on_accept: bool = True


class CannotWrite(Exception):
    """This item has no place in the body; the refusal says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


def own_fields(item: ActionToSend, *, with_year: bool) -> Record:
    """The document as the portal last showed it. Raises CannotWrite when that is not known or not writable."""
    document = item.document
    if document.section not in IMS_SECTIONS or document.source_form not in _CODED_FORMS:
        raise cannot(
            "NOT_WRITABLE",
            item,
            f"stands in section {document.section.value}, for which the portal takes no file",
            "Take the action on the portal by hand; the next import confirms it.",
        )
    if item.action is Action.PENDING and item.previous is not ActionState.PENDING and document.flags.pending_blocked:
        raise cannot("BLOCKED_BY_PORTAL", item, "is closed for Pending on the portal", "Choose another action.")
    numbers = [document.number, document.original_number if document.section.is_amendment else document.number]
    if any(not number or len(number) > _NUMBER_MAX for number in numbers):
        raise cannot(
            "NOT_WRITABLE",
            item,
            "has a number that the portal's format has no room for, or does not name its original",
            "Take the action on the portal by hand; the next import confirms it.",
        )
    raw = _row_last_read(item)
    fields = echoed_fields(document, raw, with_year=with_year)
    if not raw and not _says(document, fields | {"action": "N", "srcfilstatus": "Filed"}):
        raise cannot(
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
    raise cannot(
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


def spoken_fields(item: ActionToSend, limits: WriteLimits, notes: list[str], *, offline: bool) -> Record:
    """The declaration and the remark, where the action and the portal's flags allow them."""
    declaration = _declaration(item)
    fields: Record = declared_fields(declaration, offline=offline) if declaration else {}
    remark = item.remarks.strip().encode("utf-8", "replace").decode("utf-8")
    if item.action is Action.RESET:
        return fields
    if not remark:
        if changes_reduction(item) and not item.document.flags.remarks_blocked:
            raise cannot("REMARK_MISSING", item, "reduces credit in part or not at all", "Write why, as a remark.")
        return fields
    if len(remark) > limits.remark_characters:
        raise cannot(
            "REMARK_REFUSED",
            item,
            f"has a remark of {len(remark)} characters; {limits.remark_characters} fit",
            "Shorten it.",
        )
    if item.document.flags.remarks_blocked:
        notes.append(f"The remark on {item.document.number} was not sent: the portal takes none on it.")
    elif item.action is Action.ACCEPT and not limits.remarks_on_accept and not changes_reduction(item):
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
        if changes_reduction(item):
            raise cannot(
                "BLOCKED_BY_PORTAL",
                item,
                f"is in section {item.document.section.value}, where the portal asks nothing about the reduction",
                "Accept it without, and correct the credit in GSTR-3B.",
            )
        return None
    is_blocked = item.document.flags.itc_reduction_blocked
    if is_blocked and changes_reduction(item):
        raise cannot(
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
            raise cannot(
                "REDUCTION_MISSING", item, "is to reduce credit in part, without amounts", "Give them by head."
            )
    if item.declaration is None and is_blocked is False:
        return Declaration(ItcReduction.FULL)
    return item.declaration


def changes_reduction(item: ActionToSend) -> bool:
    """Whether the item says something other than the full reduction, which must not get lost on the way."""
    return (
        item.action is Action.ACCEPT
        and item.declaration is not None
        and item.declaration.reduction is not ItcReduction.FULL
    )


def cannot(code: str, item: ActionToSend, fact: str, remedy: str) -> CannotWrite:
    return CannotWrite(Refusal(code, f"{_named(item.document)} {fact}.", remedy))


def _named(document: InwardDocument) -> str:
    return document.number or "A document without a number"
