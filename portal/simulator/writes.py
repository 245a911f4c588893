"""SAVE and RESETIMS: taken one at a time per GSTIN, processed later, refused row by row (formats 0, 2.4, 2.5)."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from portal.simulator.books import PortalBooks, WriteRequest
from portal.simulator.clock import INDIA
from portal.simulator.documents import DECLARED, HEADS, LEFT_BY_THE_RECIPIENT, Json, PortalDocument, Refused
from portal.simulator.gstr2b import make_due_drafts
from portal.simulator.received import PROCESSED, REFUSED, TAKEN, row_of
from portal.simulator.recompute import finish_recompute
from portal.simulator.shapes import refuse_if_misshapen

LOCK_CODE: Final = "IMSSAV0010"
LOCK_MESSAGE: Final = "Either previous action is incorrect/ invoice might have edited by supplier"
BUSY_CODE: Final = "IMSSAV0015"
# GSTN's codes for the following are not public: these are ours, and say so by their name.
PENDING_BLOCKED: Final = ("IMSSIM01", "Pending action is not allowed for this record")
REMARKS_BLOCKED: Final = ("IMSSIM02", "Remarks are not allowed for this record")
DECLARATION_REFUSED: Final = ("IMSSIM03", "ITC reduction declaration is not allowed for this record or action")
DECLARATION_TOO_HIGH: Final = ("IMSSIM04", "Declared ITC reduction is more than the tax of the document")
REMARKS_NEEDED: Final = ("IMSSIM05", "Remarks are mandatory for a partial or nil ITC reduction")


def take(books: PortalBooks, kind: str, gstin: str, body: Any) -> WriteRequest:
    """Take a SAVE or RESETIMS; Refused when it is misshapen, not this taxpayer's, or another one still runs."""
    books.shelf(gstin)
    try:
        refuse_if_misshapen("SAVE" if kind == "SAVE" else "RESET", body)
        if body["rtin"] != gstin:
            raise Refused("RET11402", "API authorisation failed: rtin is not the GSTIN of this session")
        if is_busy(books, gstin):
            raise Refused(BUSY_CODE, "Earlier save/reset request is in progress, please try after some time")
    except Refused as refused:
        row: Json = {"error_cd": refused.code}
        books.received.put(REFUSED, books.clock.now(), kind, gstin, "", [row])
        raise
    request = WriteRequest(books.next_reference_id(), kind, gstin, books.due_at())
    request.records = [(section, record) for section, records in body["invdata"].items() for record in records]
    request.count = len(request.records)
    books.requests[request.reference_id] = request
    rows = [row_of(section, record) for section, record in request.records]
    books.received.put(TAKEN, books.clock.now(), kind, gstin, request.reference_id, rows)
    return request


def is_busy(books: PortalBooks, gstin: str) -> bool:
    """True while a write of this GSTIN has not been processed."""
    return any(each.gstin == gstin and each.kind != "GEN2B" and not each.is_done for each in books.requests.values())


def settle(books: PortalBooks) -> bool:
    """Process everything that is due by the clock, in the order it fell due; True when something changed."""
    now, drafted = books.clock.now(), False
    due = [each for each in books.requests.values() if not each.is_done and each.due_at <= now]
    for request in sorted(due, key=lambda each: each.due_at):
        drafted |= make_due_drafts(books, request.due_at.astimezone(INDIA).date())
        process(books, request, request.due_at)
    drafted |= make_due_drafts(books, books.clock.today())
    return drafted or bool(due)


def process(books: PortalBooks, request: WriteRequest, at: datetime) -> None:
    """Carry out one request now: every row is saved or refused on its own."""
    request.is_done = True
    if request.kind == "GEN2B":
        finish_recompute(books, request, at.astimezone(INDIA).date())
        return
    lines = []
    for section, record in request.records:
        code, message = _carry_out(books, request, section, record)
        row = row_of(section, record)
        if code:
            error = (section, row["stin"], row["number"], row["rtnprd"], code, message)
            request.errors.append(error)
        lines.append({**row, "error_cd": code})
    books.received.put(PROCESSED, at, request.kind, request.gstin, request.reference_id, lines)


def _carry_out(books: PortalBooks, request: WriteRequest, section: str, record: Json) -> tuple[str, str]:
    row = row_of(section, record)
    told = books.row_refusals.pop((row["stin"], row["number"]), None)
    if told:
        return told
    document = books.shelf(request.gstin).find(section, record)
    if document is None or document.action != record["prev_status"] or document.differs_from(record):
        return LOCK_CODE, LOCK_MESSAGE
    if request.kind != "SAVE":
        document.forget_action()
        books.touch(document)
        return "", ""
    for refusal in _refusals(document, record):
        return refusal
    document.forget_action()
    document.row["action"] = record["action"]
    document.row.update({name: record[name] for name in LEFT_BY_THE_RECIPIENT if name in record})
    books.touch(document)
    return "", ""


def _refusals(document: PortalDocument, record: Json) -> Iterator[tuple[str, str]]:
    """Why the portal would not save this record, by its own flags and the rules on declarations (DR-2.13 to 2.15)."""
    row = document.row
    if record["action"] == "P" and _is_set(row, "ispendactblocked", "ispendactnallwd"):
        yield PENDING_BLOCKED
    if record.get("remarks") and _is_set(row, "isRemarksBlocked"):
        yield REMARKS_BLOCKED
    amounts = [Decimal(record[name]) for name in DECLARED if name in record]
    if "itcRedReq" not in record and not amounts:
        return
    blocked = _is_set(row, "isItcRedReqBlocked", "itcRedReqBlocked")
    if blocked or record["action"] != "A" or "itcRedReq" not in record or (amounts and record["itcRedReq"] == "N"):
        yield DECLARATION_REFUSED
    declared = (Decimal(record.get(name, 0)) for name in DECLARED)
    if any(part > Decimal(row[head]) for part, head in zip(declared, HEADS, strict=True)):
        yield DECLARATION_TOO_HIGH
    if (amounts or record.get("itcRedReq") == "N") and not record.get("remarks"):
        yield REMARKS_NEEDED


def _is_set(row: Json, *names: str) -> bool:
    return any(row.get(name) in ("Y", True) for name in names)
