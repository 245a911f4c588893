"""The claim register: what was claimed, reversed and reclaimed of each document, and what the rules ask of it next.

A claim is on somebody's word: the register's own moves first, then the books' column of the return they claimed it in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.actions import ActionState
from domain.claims import ClaimEntry, ClaimMove, ClaimPosition, position_of
from domain.credit_reversal import AwaitedClaim
from domain.deadlines import rule_180_day, section_16_4_last_day
from domain.gstin import pan_of
from domain.law import Caution, Situation
from domain.money import NIL, sum_of
from domain.ports import Unit, Units
from domain.purchase_register import BookEntry, ItcEligibility
from domain.records import ClaimRecord, SupplierReturn
from domain.refusals import Refusal
from domain.roles import Actor, may_see
from domain.tax_period import TaxPeriod
from domain.unpaid_bills import is_paid, reaches_rule_37
from domain.usecases.awaited_claims import awaited_claims
from domain.usecases.calendar_rows import annual_returns
from domain.usecases.claim_bounds import BOOKS_WORD
from domain.usecases.claim_moves import as_written, counts_otherwise, standing, standing_entries, withdrawn_of
from domain.usecases.claim_rows import OPENING, ClaimBook, ClaimRow
from domain.usecases.claim_rules import common_part, rules_of_bill, with_shares
from domain.usecases.common_credit import CommonShares, shares_of
from domain.usecases.complete_claims import CompleteReturns, complete_returns
from domain.usecases.law_settings import CompanyLaw, law_of
from domain.usecases.reclaim_statement import reclaim_cautions
from domain.usecases.situations import calendar_of
from domain.usecases.twin_notes import twins_of_bills
from domain.wording import grouped, india_date


def look_at_claims(units: Units, actor: Actor, gstin: str, now: datetime) -> ClaimBook | Refusal:
    """The whole register of a registration, what asks for a deed first, then the largest credit."""
    company_id = pan_of(gstin)
    if not may_see(actor, company_id, gstin):
        return Refusal("NOT_FOUND", "There is nothing by that name here.", "Check the GSTIN, or ask for access.")
    with units.reading(frozenset({company_id})) as unit:
        if unit.companies.registration(gstin) is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        return book_of(unit, gstin, now)


def book_of(unit: Unit, gstin: str, now: datetime) -> ClaimBook:
    """The register as it stands, for whoever holds the unit."""
    moves: dict[str, list[ClaimRecord]] = {}
    records = unit.returns.claims(gstin)
    for record in records:
        moves.setdefault(record.entry.document_id, []).append(record)
    entries = [each for each in unit.books.of_company(pan_of(gstin)) if each.recipient_gstin == gstin]
    facts = _facts(unit, gstin, now)
    awaited = _awaited(unit, entries, moves, facts)
    rows = [
        _row(entry, moves.pop(entry.id, []), facts, awaited.get(entry.id)) for entry in entries
        if reaches_rule_37(entry) or entry.id in moves
    ]  # fmt: skip
    rows = with_shares(rows, facts.shares, facts.law)
    rows += [_opening_row(key, records, facts) for key, records in moves.items()]
    rows = _with_twins(unit, gstin, rows, facts.calendar.today)
    rows.sort(key=lambda row: (not row.asks, -row.position.held.total, row.label))
    return ClaimBook(
        gstin, tuple(rows), sum_of(row.position.reclaimable for row in rows), reclaim_cautions(unit, gstin)
    )  # fmt: skip


def rows_of_bills(
    unit: Unit, gstin: str, entries: Sequence[BookEntry], now: datetime, after: Mapping[str, ActionState] | None = None,
    *, is_brief: bool = False,
) -> list[ClaimRow]:  # fmt: skip
    """The rows of these bills alone, without what only the whole register tells: shares of common credit, twins.

    after: what documents are to become by actions that somebody thinks of, by their ids. is_brief: without what takes
    all earlier returns, whether a credit that nobody names was surely claimed in none of them.
    """
    facts = _facts(unit, gstin, now)
    if is_brief:
        facts = replace(facts, complete=replace(facts.complete, is_looked_at=False))
    moves: dict[str, list[ClaimRecord]] = {}
    for record in unit.returns.claims(gstin, [each.id for each in entries]):
        moves.setdefault(record.entry.document_id, []).append(record)
    awaited = _awaited(unit, entries, moves, facts, after)
    return [_row(entry, moves.get(entry.id, []), facts, awaited.get(entry.id)) for entry in entries]


def _awaited(
    unit: Unit, entries: Sequence[BookEntry], moves: Mapping[str, list[ClaimRecord]], facts: "_Facts",
    after: Mapping[str, ActionState] | None = None,
) -> dict[str, AwaitedClaim]:  # fmt: skip
    """Which bills without a claim, unpaid past day 180, no return has claimed."""
    today = facts.calendar.today
    asked = [
        each for each in entries
        if reaches_rule_37(each) and each.paid_amount is not None and not is_paid(each)
        and each.claimed_in is None and each.id not in moves and today > rule_180_day(each.dated)
        and each.itc_eligibility is not ItcEligibility.BLOCKED_17_5
    ]  # fmt: skip
    return awaited_claims(unit, asked, facts.complete, today, after or {})


@dataclass(frozen=True, slots=True)
class _Facts:
    """What every row of a registration is read with. annual: the day of GSTR-9 by year. names: people by id."""

    calendar: Situation
    filed: Mapping[tuple[str, TaxPeriod], SupplierReturn]
    annual: Mapping[int, date]
    law: CompanyLaw
    complete: CompleteReturns
    names: Mapping[str, str]
    shares: CommonShares


def _facts(unit: Unit, gstin: str, now: datetime) -> _Facts:
    company_id = pan_of(gstin)
    return _Facts(
        calendar_of(unit, gstin, india_date(now)), unit.returns.supplier_returns(company_id),
        annual_returns(unit, company_id, gstin), law_of(unit, company_id), complete_returns(unit, gstin, now),
        {person.id: person.name for person in unit.people.of_company(company_id)},
        shares_of(unit, gstin),
    )  # fmt: skip


def _row(
    entry: BookEntry, records: Sequence[ClaimRecord], facts: _Facts, awaited: AwaitedClaim | None
) -> ClaimRow:  # fmt: skip
    is_blocked = entry.itc_eligibility is ItcEligibility.BLOCKED_17_5
    blocked = {entry.id} if is_blocked else set()
    mine = standing(records, blocked)
    entries = sorted(with_the_books(entry, standing_entries(records, blocked)), key=_by_return)
    position = position_of(entries)
    is_known = bool(entries)
    availed = next((each.gstr3b_period for each in entries if each.move is ClaimMove.CLAIMED), None)
    last_day = section_16_4_last_day(entry.dated, facts.annual.get(TaxPeriod.of(entry.dated).financial_year))
    was_missed = not is_known and entry.claimed_in is None and facts.calendar.today > last_day
    return ClaimRow(
        entry.id, entry.number, entry.supplier_gstin, entry.supplier_name, entry.dated, position, tuple(entries),
        is_known, rules_of_bill(entry, mine, position, availed, facts.calendar, facts.filed, facts.law, awaited,
                                 facts.shares),
        lost=entry.tax if was_missed else NIL, common=common_part(entry, mine), tax=entry.tax,
        withdrawn=withdrawn_of(records, facts.names), is_blocked=is_blocked,
        cautions=(*_in_another_table(records, blocked), *_beyond_what_waits(position)),
        is_surely_lost=was_missed and facts.complete.covers_since(TaxPeriod.of(entry.dated)),
    )  # fmt: skip


def _opening_row(key: str, records: Sequence[ClaimRecord], facts: _Facts) -> ClaimRow:
    """A document that only an opening balance knows."""
    entries = tuple(standing_entries(records))
    supplier = key.split(":")[1] if key.startswith(OPENING) else ""
    return ClaimRow(
        key, records[0].label, supplier, "", None, position_of(entries), entries, bool(entries), {},
        withdrawn=withdrawn_of(records, facts.names), cautions=_in_another_table(records, ()),
    )  # fmt: skip


def _in_another_table(records: Sequence[ClaimRecord], blocked: set[str] | tuple[()]) -> tuple[Caution, ...]:
    """Rows written as 4(B)(2) that count as 4(B)(1): of before the register told them apart."""
    return tuple(
        Caution(
            "REVERSED_FOR_GOOD",
            f"{grouped(each.entry.tax.total)} of {each.entry.gstr3b_period} was written as 4(B)(2)"
            f" for {each.reason.strip()[:40] or 'a bill blocked by 17(5)'}: it counts as 4(B)(1) and never comes back.",
            "Withdraw it and enter it as reversed-for-good; or, if another rule was meant, as reversed with that rule.",
            "DR-1.10",
        )
        for each in as_written(records)
        if counts_otherwise(each, blocked)
    )


def _beyond_what_waits(position: ClaimPosition) -> tuple[Caution, ...]:
    """More reclaimed than was reversed to come back."""
    over = (-position.reclaimable).at_least_zero()
    if not over:
        return ()
    return (
        Caution(
            "RECLAIM_TOO_HIGH", f"{grouped(over.total)} was reclaimed that does not wait in 4(B)(2).",
            "Withdraw the reclaim if it is wrong; else it goes back with interest.", "DR-5.07",
        ),
    )  # fmt: skip


def _with_twins(unit: Unit, gstin: str, rows: Sequence[ClaimRow], today: date) -> list[ClaimRow]:
    """The same rows, those of a rejected invoice whose credit note came with what to do about it (DR-6.06)."""
    said = twins_of_bills(unit, gstin, {row.key: row.position.claimed for row in rows}, today)
    return [replace(row, cautions=(*row.cautions, *said[row.key])) if row.key in said else row for row in rows]


def _by_return(entry: ClaimEntry) -> tuple[TaxPeriod, int]:
    return entry.gstr3b_period, tuple(ClaimMove).index(entry.move)


def with_the_books(entry: BookEntry, held: list[ClaimEntry]) -> list[ClaimEntry]:
    """The register's word stands before the books'; their column counts only where the register tells no claim."""
    if entry.claimed_in is None or any(each.move is ClaimMove.CLAIMED for each in held):
        return held
    return [ClaimEntry(entry.id, ClaimMove.CLAIMED, entry.tax, entry.claimed_in, BOOKS_WORD), *held]
