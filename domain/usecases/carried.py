"""Credit of earlier GSTR-2Bs that nobody has claimed: carried as a list of its own, with what stands in the way."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from domain.actions import ActionState
from domain.deadlines import section_16_4_last_day
from domain.documents import DocumentKind, InwardDocument
from domain.ports import Unit, Units
from domain.purchase_register import BookEntry
from domain.refusals import Refusal
from domain.roles import Actor, may_see
from domain.tax_period import FIRST_IMS_PERIOD, financial_year_of
from domain.usecases.calendar_rows import annual_returns
from domain.usecases.claim_moves import as_written
from domain.usecases.complete_claims import CompleteReturns, complete_returns
from domain.usecases.situations import period_being_filed
from domain.wording import full_day, india_date

_BARRED_KINDS = frozenset({DocumentKind.INVOICE, DocumentKind.DEBIT_NOTE, DocumentKind.ECO_DOCUMENT})
_NO_SUPPLIER: Final = "opening::"


@dataclass(frozen=True, slots=True)
class CarriedDocument:
    """One document with credit left over. before_ims: its GSTR-2B is of before Oct 2024, so IMS never showed it.

    claim_by: the last day of section 16(4), None where none applies; is_late: that day has passed. is_known: all claims
    of the returns it could stand in are known, and none is of it; else nobody can say that it was not claimed. Of what
    is in no books it is known too where each such return has a recorded GSTR-3B that claims no more than is named.
    """

    document: InwardDocument
    entries: tuple[BookEntry, ...]
    why: str
    before_ims: bool
    claim_by: date | None
    is_late: bool
    is_known: bool = True


def carried(
    units: Units, actor: Actor, company_id: str, now: datetime, gstin: str | None = None
) -> tuple[CarriedDocument, ...] | Refusal:
    """Documents of GSTR-2Bs before the one in hand with credit available, that nobody is known to have claimed.

    Never an invitation to claim twice: one is called unclaimed only where all claims of the returns are known.

    Left out: rejected and Pending ones (those are decided in IMS), reverse charge (its credit follows our payment),
    and what the GSTR-2B gives no credit for. The oldest first.
    """
    if actor.grant_in(company_id) is None:
        return Refusal("NOT_FOUND", "There is no such company here.", "Check its id.")
    today = india_date(now)
    with units.reading(frozenset({company_id})) as unit:
        seen = [
            each
            for each in unit.documents.of_company(company_id)
            if may_see(actor, company_id, each.recipient_gstin) and gstin in (None, each.recipient_gstin)
        ]
        earlier = _of_earlier(unit, seen, today)
        booked = _entries_of(unit, [each.id for each in earlier])
        gstins = {each.recipient_gstin for each in earlier}
        claimed, unclear = _claimed(unit, earlier, seen, booked)
        yearly = {each: annual_returns(unit, company_id, each) for each in gstins}
        returns = {each: complete_returns(unit, each, now) for each in gstins}
        found = [
            _carried(each, booked.get(each.id, ()), yearly[each.recipient_gstin], today, returns[each.recipient_gstin])
            for each in earlier
            if each.id not in claimed
        ]
        found = [_of_unclear_supplier(each) if each.document.id in unclear else each for each in found]
    return tuple(sorted(found, key=lambda each: (each.document.dated, each.document.id)))


def _of_earlier(unit: Unit, documents: Collection[InwardDocument], today: date) -> list[InwardDocument]:
    """Those with credit in a GSTR-2B before the one in hand of their registration."""
    in_hand = {}
    for gstin in {each.recipient_gstin for each in documents}:
        registration = unit.companies.registration(gstin)
        if registration is not None:
            in_hand[gstin] = period_being_filed(registration, unit.companies.filed(gstin), today)
    return [
        each
        for each in documents
        if each.recipient_gstin in in_hand
        and each.gstr2b_period is not None
        and each.gstr2b_period < in_hand[each.recipient_gstin]
        and not each.is_withdrawn
        and not each.reverse_charge
        and each.itc_unavailable_reason is None
        and each.portal_action not in (ActionState.REJECT, ActionState.PENDING)
    ]


def _entries_of(unit: Unit, document_ids: Collection[str]) -> dict[str, tuple[BookEntry, ...]]:
    rows = unit.matches.pairs_of(document_ids=document_ids)
    entries = unit.books.get({str(row["book"]) for row in rows})
    found: dict[str, tuple[BookEntry, ...]] = {}
    for row in rows:
        entry = entries.get(str(row["book"]))
        if entry is not None:
            found[str(row["portal"])] = (*found.get(str(row["portal"]), ()), entry)
    return found


def _claimed(
    unit: Unit, documents: Collection[InwardDocument], seen: Collection[InwardDocument],
    booked: Mapping[str, tuple[BookEntry, ...]],
) -> tuple[set[str], set[str]]:  # fmt: skip
    """Documents whose booking, or the claim register, names the GSTR-3B that took the credit; and those of which that
    is open. An opening balance names the document itself; one without a supplier, where only one has that number."""
    registered = {
        (gstin, each.entry.document_id)
        for gstin in sorted({each.recipient_gstin for each in documents})
        for each in as_written(unit.returns.claims(gstin))
    }
    found = {
        key
        for key, entries in booked.items()
        if any(each.claimed_in is not None or (each.recipient_gstin, each.id) in registered for each in entries)
    }
    unclear: set[str] = set()
    shared = _shared_numbers(unit, seen) if any(key.startswith(_NO_SUPPLIER) for _, key in registered) else set()
    for each in documents:
        number = _spelled(each.number)
        if (each.recipient_gstin, f"opening:{each.supplier_gstin}:{number}") in registered:
            found.add(each.id)
        elif (each.recipient_gstin, f"{_NO_SUPPLIER}{number}") in registered:
            (unclear if (each.recipient_gstin, number) in shared else found).add(each.id)
    return found, unclear


def _shared_numbers(unit: Unit, seen: Collection[InwardDocument]) -> set[tuple[str, str]]:
    """Numbers that bills of several suppliers of a registration have, on the portal or in the books."""
    suppliers: dict[tuple[str, str], set[str]] = {}
    bills: list[InwardDocument | BookEntry] = [*seen]
    for key in sorted({each.company_id for each in seen}):
        bills += unit.books.of_company(key)
    for each in bills:
        suppliers.setdefault((each.recipient_gstin, _spelled(each.number)), set()).add(each.supplier_gstin)
    return {key for key, several in suppliers.items() if len(several) > 1}


def _spelled(number: str) -> str:
    return number.strip().upper()


def _of_unclear_supplier(each: CarriedDocument) -> CarriedDocument:
    why = f"{each.why}; an opening claim of {each.document.number} does not name its supplier: it may be of this one"
    return replace(each, is_known=False, why=why)


def _carried(
    document: InwardDocument, entries: tuple[BookEntry, ...], annual: Mapping[int, date], today: date,
    returns: CompleteReturns,
) -> CarriedDocument:  # fmt: skip
    """returns: of which all claims are known; where one is not, silence is no answer. What is in no books may
    stand in any return whose recorded GSTR-3B does not rule it out, since the portal fills in all of GSTR-2B."""
    assert document.gstr2b_period is not None
    since = document.gstr2b_period
    unknown = returns.unknown_since(since) if entries else returns.unsure_since(since)
    why = "in the books" if entries else "not in the books"
    if unknown is None:
        why += ", not claimed in any GSTR-3B" if entries else ""
    elif entries or not returns.is_above(unknown):
        why += f"; unknown whether it was claimed: nobody said that all claims of GSTR-3B of {unknown} are known"
    else:
        why += f"; unknown whether it was claimed: GSTR-3B of {unknown} claims more than books and register name"
    last = None
    if document.kind in _BARRED_KINDS:  # credit notes and bills of entry are not time-barred
        last = section_16_4_last_day(document.dated, annual.get(financial_year_of(document.dated)))
        why += f"; the credit could be taken until {full_day(last)}" if last < today else ""
    before_ims = document.gstr2b_period < FIRST_IMS_PERIOD
    return CarriedDocument(document, entries, why, before_ims, last, last is not None and last < today, unknown is None)
