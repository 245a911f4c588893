"""The documents that may explain what GSTR-3B claims beyond GSTR-2B: one finder for all who ask (DR-12.04).

What the books or the claim register name for another return does not explain this one, and no set holds it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.actions import ActionState
from domain.claims import ClaimMove
from domain.comparison import Candidate, Explanation
from domain.comparison import explain_difference as find_sets
from domain.documents import InwardDocument
from domain.law import itc_effect
from domain.money import TaxHeads, sum_of
from domain.ports import Unit
from domain.purchase_register import BookEntry
from domain.tax_period import TaxPeriod
from domain.usecases.claim_moves import as_written
from domain.usecases.month import falls_in
from domain.usecases.paired import paired_entries
from domain.usecases.situations import calendar_of, situations_for
from domain.wording import india_date


@dataclass(frozen=True, slots=True)
class Fitting:
    """A document that may explain a difference, as a person finds it again."""

    candidate: Candidate
    document: InwardDocument
    received_on: date | None


def explained(
    unit: Unit, gstin: str, period: TaxPeriod, difference: TaxHeads, now: datetime
) -> tuple[Mapping[str, Fitting], Explanation]:
    """The documents that were looked at, by name, and the sets of them that make up the difference.

    difference: without what 4(D)(1) takes above what waits: that is a wrong figure, and no document explains it.
    """
    documents = _fitting(unit, gstin, period, difference, now)
    return documents, find_sets(difference, [each.candidate for each in documents.values()])


def _fitting(
    unit: Unit, gstin: str, period: TaxPeriod, difference: TaxHeads, now: datetime
) -> dict[str, Fitting]:  # fmt: skip
    """Of earlier GSTR-2Bs of the year what was not claimed in another return: claimed now perhaps; and of this one what
    was not claimed in this return: left out perhaps, which counts the other way round."""
    if not difference:
        return {}
    held = [
        each for each in unit.documents.of_registration(gstin).values()
        if each.gstr2b_period is not None and not each.is_withdrawn and each.gstr2b_period <= period
    ]  # fmt: skip
    today = india_date(now)
    situation_of = situations_for(unit, held, today)
    step = 3 if calendar_of(unit, gstin, today).frequency == "Q" else 1
    months = [TaxPeriod(period.financial_year, 4).plus(each) for each in range(step - 1, 12, step)]
    partners = paired_entries(unit, [each.id for each in held])
    claims = _claims_of(unit, gstin, partners.values())
    found: dict[str, Fitting] = {}
    for each in held:
        situation = situation_of(each)
        stands_in = next((one for one in (*months, period) if one <= period and falls_in(each, situation, one)), None)
        if stands_in is None or each.portal_action in (ActionState.REJECT, ActionState.PENDING):
            continue
        entries = partners.get(each.id, [])
        against = sum_of(
            tax for entry in entries for where, tax in claims.get(entry.id, ())
            if (where == period) is (stands_in == period)
        )  # fmt: skip
        left = _left(itc_effect(each, situation, each.declaration), against, sum_of(entry.tax for entry in entries))
        if not left:
            continue
        label = f"{each.number} of {each.supplier_name or each.supplier_gstin}"
        received = next((entry.received_on for entry in entries if entry.received_on is not None), None)
        name = label if label not in found else f"{label} ({each.id[-6:]})"
        signed = left if stands_in < period else -left
        found[name] = Fitting(Candidate(name, stands_in, signed, received), each, received)
    return found


def _left(tax: TaxHeads, against: TaxHeads, billed: TaxHeads) -> TaxHeads:
    """The credit of a document that no known claim contradicts.

    against: claims of it that do; of this GSTR-2B those in this return, of an earlier one those in others. billed: the
    tax of its bookings; where that is claimed whole, a rounding difference to the document leaves nothing.
    """
    if not against:
        return tax
    if all(claimed >= head for claimed, head in zip(against, billed, strict=True)):
        return TaxHeads()
    return TaxHeads(*(max(0, head - less) if head > 0 else head for head, less in zip(tax, against, strict=True)))


def _claims_of(
    unit: Unit, gstin: str, booked: Iterable[Sequence[BookEntry]]
) -> dict[str, list[tuple[TaxPeriod, TaxHeads]]]:
    """(return, tax) of the claims of each booking: the register's word, else the books' own column."""
    found: dict[str, list[tuple[TaxPeriod, TaxHeads]]] = {}
    for record in as_written(unit.returns.claims(gstin)):
        if record.entry.move is ClaimMove.CLAIMED:
            found.setdefault(record.entry.document_id, []).append((record.entry.gstr3b_period, record.entry.tax))
    for entry in (each for some in booked for each in some):
        if entry.claimed_in is not None and entry.id not in found:
            found[entry.id] = [(entry.claimed_in, entry.tax)]
    return found
