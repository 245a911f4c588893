"""The API's enumerations and scalars in the words that finance people use."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from domain.tax_period import TaxPeriod
from domain.wording import clock_time, count_of, day_and_time, grouped, india_date, rupees, short_day

Json = dict[str, Any]
_GROUNDS = 7
ACTIONS: Final = {"ACCEPT": "Accept", "REJECT": "Reject", "PENDING": "Pending", "RESET": "Reset"}
STATES: Final = {"NO_ACTION": "no action", "ACCEPT": "accepted", "REJECT": "rejected", "PENDING": "Pending"}
KINDS: Final = {
    "INVOICE": ("invoice", "invoices"),
    "DEBIT_NOTE": ("debit note", "debit notes"),
    "CREDIT_NOTE": ("credit note", "credit notes"),
    "ECO_DOCUMENT": ("e-commerce document", "e-commerce documents"),
    "BILL_OF_ENTRY": ("bill of entry", "bills of entry"),
    "ISD_DOCUMENT": ("ISD document", "ISD documents"),
    "ISD_CREDIT_NOTE": ("ISD credit note", "ISD credit notes"),
}
SHORT_KINDS: Final = {
    "CREDIT_NOTE": ("cr. note", "cr. notes"),
    "DEBIT_NOTE": ("dr. note", "dr. notes"),
    "ECO_DOCUMENT": ("ECO doc.", "ECO docs."),
    "BILL_OF_ENTRY": ("BoE", "BoEs"),
}
VERDICTS: Final = {
    "EXACT": "agrees with the books",
    "ACCEPTABLE": "agrees within tolerance",
    "PROBABLE": "probably the same bill",
    "MISMATCH": "mismatch",
    "SPLIT": "one bill, several entries",
    "DUPLICATE": "duplicate",
    "ONLY_ON_PORTAL": "not in the books",
    "ONLY_IN_BOOKS": "not on the portal",
    "OUTSIDE_IMS": "does not pass through IMS",
    "AMENDMENT": "amends another document",
}
BATCH_STATES: Final = {
    "WAITING": "waits for approval",
    "APPROVED": "approved, goes to the portal",
    "SENDING": "is being saved on the portal",
    "EXPORTED": "written to files; the next download confirms it",
    "DONE": "done",
    "PARTLY_DONE": "done in part, please look",
    "DECLINED": "declined",
    "EXPIRED": "expired",
    "VOID": "replaced by another version",
}
ITEM_STATES: Final = {
    "WAITING": "waits",
    "APPROVED": "approved",
    "IN_FLIGHT": "under way",
    "UNCLEAR": "the portal has not said what became of it",
    "SAVED": "saved",
    "FOUND": "found on the portal as wanted",
    "REFUSED": "refused by the portal",
    "CHANGED_BY_SUPPLIER": "changed by the supplier",
    "CHANGED_ON_PORTAL": "changed on the portal",
    "WITHDRAWN": "deleted by the supplier",
    "OFFERED_AGAIN": "still as before, offered again",
    "FOR_A_PERSON": "to be clicked on the portal by a person",
    "DONE_BY_HAND": "done by hand, not confirmed yet",
    "OUT": "left out",
}
MAIL_STATES: Final = {
    "DRAFTED": "draft, waits for approval",
    "APPROVED": "approved",
    "QUEUED": "on its way",
    "SENDING": "being sent",
    "ACCEPTED": "taken by their mail server",
    "DEFERRED": "will be tried again",
    "FAILED": "not sent",
    "UNCERTAIN": "may or may not have arrived",
    "CANCELLED": "taken back",
    "SUPPRESSED": "not sent, they asked us to stop",
}
MAIL_KINDS: Final = {
    "MISSING": "missing on the portal",
    "MISMATCH": "differs from our books",
    "SAVED_NOT_FILED": "saved, not filed",
    "WE_REJECTED_INVOICE": "we rejected an invoice",
    "WE_REJECTED_CREDIT_NOTE": "we rejected a credit note",
    "PLEASE_ACCEPT": "please accept",
    "PLEASE_RECONSIDER": "please reconsider",
    "CUSTOMER_REJECTED_INVOICE": "a customer rejected our invoice",
    "CUSTOMER_REJECTED_CREDIT_NOTE": "a customer rejected our credit note",
    "SEVERAL": "several matters",
}
ROUTES: Final = {
    "RCM": "You pay the tax yourself (3.1(d)) and take it in 4(A)(3); IMS does not show it.",
    "POS": "Their state and place of supply are one, not ours: in GSTR-2B as ITC not available. Nobody needs to act.",
    "TIME_BARRED": "Reported after the last date of section 16(4); the credit is lost (4(D)(2)).",
    "ISD": "Goes straight to GSTR-2B.",
    "NRTP": "From a non-resident; goes straight to GSTR-2B.",
    "PRE_IMS": "Older than IMS; no action is possible.",
    "IMPORT": "An import of before Oct 2025; it stands in GSTR-2B only.",
    "OUT_OF_SCOPE": "Does not pass through IMS.",
}
ROLES: Final = {
    "VIEWER": "look",
    "PREPARER": "prepare",
    "APPROVER": "approve",
    "TAX_HEAD": "prepare and approve",
    "ADMIN": "administer",
    "RECEIVABLES": "look after customers' rejections",
}


def paise(text: object) -> int:
    """Decimal text with two decimals, as the API gives money, in paise."""
    return int(str(text).replace(".", ""))


def money(text: object) -> str:
    """₹18,000.00 of "18000.00"."""
    return rupees(paise(text))


def plain_money(text: object) -> str:
    """18,000.00 without the sign, for columns."""
    return grouped(paise(text))


def period(text: object) -> str:
    """Oct 2026 of "102026"; a dash for none."""
    return str(TaxPeriod.parse(str(text))) if text else "no period yet"


def day(text: object) -> date:
    return date.fromisoformat(str(text))


def moment(text: object) -> datetime:
    return datetime.fromisoformat(str(text))


def read_at(text: object, today: date) -> str:
    """The moment a listing of the portal speaks of: today, 09:10 IST; Sat 14 Nov, 09:10 IST."""
    when = moment(text)
    return f"today, {clock_time(when)}" if india_date(when) == today else day_and_time(when, today)


def on_day(text: object, today: date) -> str:
    """8 Oct of "2026-10-08"."""
    return short_day(day(text), today)


def documents(number: int) -> str:
    return count_of(number, "document")


def actions(number: int) -> str:
    return count_of(number, "action")


def kind_of(kind: object, number: int = 1, *, short: bool = False) -> str:
    """invoice, 4 credit notes as "credit notes"."""
    words = SHORT_KINDS.get(str(kind)) if short else None
    one, many = words or KINDS.get(str(kind), ("document", "documents"))
    return one if number == 1 else many


def verdict_of(document: Json) -> str:
    """agrees with the books, mismatch, not in the books; empty before the first reconciliation."""
    return VERDICTS.get(str(document.get("verdict") or document.get("finding") or ""), "")


def listed(names: list[str], joiner: str = "or") -> str:
    """A, B or C."""
    return f" {joiner} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def supplier_of(document: Json) -> str:
    """The vendor's name; imports have none."""
    name = str(document["supplierName"] or "")
    if name:
        return name
    return "Imports (bills of entry)" if document["kind"] == "BILL_OF_ENTRY" else str(document["supplierGstin"] or "")


def gst_of(document: Json) -> str:
    return plain_money(document["signedGst"])


def decision_of(document: Json) -> str:
    """The decision word of a line: the proposal, else what a person has to do."""
    proposal = document.get("proposal")
    if not proposal:
        return "Look at"
    return ACTIONS.get(str(proposal.get("action")), "You choose")


def grounds(told: Iterable[Json]) -> tuple[str, ...]:
    """What answers say of rules that rest on memory or are contested, each once: lines of a card's detail."""
    found = tuple(dict.fromkeys(f"{each['ground']}." for each in told if each.get("ground")))
    more = len(found) - _GROUNDS
    return found if more <= 0 else (*found[:_GROUNDS], f"And {count_of(more, 'more point')} to have checked.")
