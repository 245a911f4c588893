"""The claim register: what was claimed, reversed and reclaimed of each document, and what rules 37 and 37A ask next.

A claim is on somebody's word: the register's own moves first, then the books' column of the return they claimed it in.
Without payment data rule 37 says so, per document; nothing is ever taken as paid.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from domain.claims import ClaimEntry, ClaimMove, ClaimPosition, position_of, table_refusal
from domain.common_credit import apportioned, common_reversal, share_of
from domain.credit_reversal import (
    Reversal,
    ReversalStatus,
    UnfiledSupply,
    UnpaidBill,
    blocked_credit,
    rule_37,
    rule_37a,
)
from domain.deadlines import gstr3b_due, rule_180_day, section_16_4_last_day
from domain.gstin import pan_of
from domain.law import Situation
from domain.money import NIL, TaxHeads, sum_of
from domain.ports import Unit, Units
from domain.purchase_register import BookEntry, ItcEligibility
from domain.records import ClaimRecord, SupplierReturn
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, PREPARING, Actor, may_see, refusal_to
from domain.tax_period import TaxPeriod
from domain.usecases.calendar_rows import annual_returns
from domain.usecases.claim_bounds import BOOKS_WORD, not_available, refused_by_bounds, standing_before
from domain.usecases.common_credit import RULES_42_43, CommonShares, shares_of
from domain.usecases.law_settings import CompanyLaw, law_of
from domain.usecases.look_at_agenda import reaches_rule_37
from domain.usecases.once import answer_with_noes, done_and_noes, earlier_answer, refusal_texts, remember, request_hash
from domain.usecases.situations import calendar_of
from domain.wording import india_date

RULE_37: Final = "rule 37"
RULE_37A: Final = "rule 37A"
ASKING: Final = (ReversalStatus.TO_REVERSE, ReversalStatus.OVERDUE, ReversalStatus.TO_RECLAIM)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One document of the register. is_claim_known: False when neither register nor books say in which return.

    lost: unclaimed credit whose 16(4) day is over. rules: what rules 37, 37A, 17(5), 42 and 43 say, by name.
    common: of a bill marked common, what was reversed under rules 42 and 43; None for any other.
    tax: the bill's own; None where only an opening balance knows the document.
    """

    key: str
    label: str
    supplier_gstin: str
    supplier_name: str
    dated: date | None
    position: ClaimPosition
    entries: tuple[ClaimEntry, ...]
    is_claim_known: bool
    rules: Mapping[str, Reversal]
    lost: TaxHeads = NIL
    common: TaxHeads | None = None
    tax: TaxHeads | None = None

    @property
    def asks(self) -> bool:
        """Whether something is to be done now."""
        return any(each.status in ASKING for each in self.rules.values())


@dataclass(frozen=True, slots=True)
class ClaimBook:
    """The register of one registration. reclaimable: what waits in 4(B)(2), the closing balance of the statement."""

    gstin: str
    rows: tuple[ClaimRow, ...]
    reclaimable: TaxHeads


@dataclass(frozen=True, slots=True)
class GivenMove:
    """One move as a person or a file gives it; document is a number of the books, or an opening balance's own name."""

    document: str
    move: ClaimMove
    tax: TaxHeads
    period: TaxPeriod
    reason: str
    word: str
    is_opening: bool = False
    supplier_gstin: str = ""


@dataclass(frozen=True, slots=True)
class MovesTaken:
    """What became of each move, in order: None where it was taken, else why not."""

    taken: int
    answers: tuple[Refusal | None, ...]


def look_at_claims(units: Units, actor: Actor, gstin: str, now: datetime) -> ClaimBook | Refusal:
    """The whole register of a registration, what asks for a deed first, then the largest credit."""
    company_id = pan_of(gstin)
    if not may_see(actor, company_id, gstin):
        return Refusal("NOT_FOUND", "There is nothing by that name here.", "Check the GSTIN, or ask for access.")
    with units.reading(frozenset({company_id})) as unit:
        if unit.companies.registration(gstin) is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        return _book(unit, gstin, india_date(now))


def record_moves(
    units: Units, actor: Actor, gstin: str, moves: Sequence[GivenMove], key: str, now: datetime, *,
    dry_run: bool = False,
) -> MovesTaken | Refusal:  # fmt: skip
    """Add moves, each taken or refused by itself: more reversed than held, more reclaimed than waits (DR-5.07)."""
    company_id = pan_of(gstin)
    refused = refusal_to(actor, company_id, gstin, (*PREPARING, *ADMINISTERING), "write into the claim register")
    if refused is not None:
        return refused
    request = request_hash(gstin, *(str(each) for each in moves))
    opener = units.reading if dry_run else units.writing
    with opener(frozenset({company_id})) as unit:
        if unit.companies.registration(gstin) is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        if not dry_run:
            earlier = earlier_answer(unit, actor, "claims", key, request)
            if isinstance(earlier, Refusal):
                return earlier
            if earlier is not None:
                return _taken_before(earlier, len(moves))
        answers, records = _judged(unit, actor, gstin, moves, now)
        if not dry_run:
            unit.returns.add_claims(records)
            unit.trail.append(
                company_id, actor, now, "wrote claims", gstin,
                {"moves": len(records), "refused": len(moves) - len(records),
                 "gst_paise": sum(each.entry.tax.total for each in records)},
            )  # fmt: skip
            noes = [(str(place), *refusal_texts(each)) for place, each in enumerate(answers) if each is not None]
            remember(unit, actor, "claims", key, request, answer_with_noes(str(len(records)), noes), now)
        return MovesTaken(len(records), tuple(answers))


def _taken_before(answer: str, count: int) -> MovesTaken:
    """The first answer to these moves, each refusal at the place of its move."""
    done, noes = done_and_noes(answer)
    at = {int(place): Refusal(*texts) for place, *texts in noes}
    return MovesTaken(int(done), tuple(at.get(place) for place in range(count)))


def note_supplier_returns(
    units: Units, actor: Actor, company_id: str, rows: Sequence[SupplierReturn], now: datetime
) -> int | Refusal:
    """Keep which suppliers filed GSTR-3B of which period (rule 37A); how many rows."""
    refused = refusal_to(actor, company_id, None, (*PREPARING, *ADMINISTERING), "record what suppliers filed")
    if refused is not None:
        return refused
    with units.writing(frozenset({company_id})) as unit:
        unit.returns.put_supplier_returns([replace(each, company_id=company_id, read_at=now) for each in rows])
        unit.trail.append(company_id, actor, now, "noted suppliers' GSTR-3B", company_id, {"rows": len(rows)})
        return len(rows)


def look_at_supplier_returns(
    units: Units, actor: Actor, company_id: str
) -> tuple[SupplierReturn, ...] | Refusal:  # fmt: skip
    """What is recorded of suppliers' GSTR-3B, by supplier and period; what is not recorded is unknown, never filed."""
    if company_id not in actor.company_ids:
        return Refusal("NOT_FOUND", "There is nothing by that name here.", "Check the company, or ask for access.")
    with units.reading(frozenset({company_id})) as unit:
        held = unit.returns.supplier_returns(company_id)
    return tuple(held[key] for key in sorted(held))


def _book(unit: Unit, gstin: str, today: date) -> ClaimBook:
    company_id = pan_of(gstin)
    moves: dict[str, list[ClaimRecord]] = {}
    for record in unit.returns.claims(gstin):
        moves.setdefault(record.entry.document_id, []).append(record)
    entries = [each for each in unit.books.of_company(company_id) if each.recipient_gstin == gstin]
    calendar, annual = calendar_of(unit, gstin, today), annual_returns(unit, company_id, gstin)
    filed, law = unit.returns.supplier_returns(company_id), law_of(unit, company_id)
    rows = []
    for entry in entries:
        if reaches_rule_37(entry) or entry.id in moves:
            rows.append(_row(entry, moves.pop(entry.id, []), calendar, filed, annual, law))
    rows = _with_shares(rows, shares_of(unit, gstin), law)
    rows += [_opening_row(key, records) for key, records in moves.items()]
    rows.sort(key=lambda row: (not row.asks, -row.position.held.total, row.label))
    return ClaimBook(gstin, tuple(rows), sum_of(row.position.reclaimable for row in rows))


def _row(
    entry: BookEntry, records: Sequence[ClaimRecord], calendar: Situation,
    filed: Mapping[tuple[str, TaxPeriod], SupplierReturn], annual: Mapping[int, date], law: CompanyLaw,
) -> ClaimRow:  # fmt: skip
    entries = sorted(_with_the_books(entry, [record.entry for record in records]), key=_by_return)
    position = position_of(entries)
    is_known = bool(entries)
    availed = next((each.gstr3b_period for each in entries if each.move is ClaimMove.CLAIMED), None)
    last_day = section_16_4_last_day(entry.dated, annual.get(TaxPeriod.of(entry.dated).financial_year))
    was_missed = not is_known and entry.claimed_in is None and calendar.today > last_day
    return ClaimRow(
        entry.id, entry.number, entry.supplier_gstin, entry.supplier_name, entry.dated, position, tuple(entries),
        is_known, _rules(entry, records, position, availed, calendar, filed, law),
        lost=entry.tax if was_missed else NIL, common=_common(entry, records), tax=entry.tax,
    )  # fmt: skip


def _with_shares(rows: Sequence[ClaimRow], shares: CommonShares, law: CompanyLaw) -> list[ClaimRow]:
    """What rules 42 and 43 ask of each bill marked common, by the return it was claimed in."""
    by_period: dict[TaxPeriod, list[ClaimRow]] = {}
    found: dict[str, Reversal] = {}
    for row in rows:
        if row.common is None:
            continue
        if (period := claimed_in(row)) is not None:
            by_period.setdefault(period, []).append(row)
        else:
            found[row.key] = common_reversal(None, NIL, None)
    for period, mine in by_period.items():
        credit, share = [row.position.claimed for row in mine], shares.by_period.get(period)
        parts = apportioned(share_of(sum_of(credit), share), credit) if share is not None else None
        for place, row in enumerate(mine):
            asked = common_reversal(parts[place] if parts is not None else None, row.common or NIL, period)
            found[row.key] = replace(asked, entries=law.ledgers.on(asked.entries))
    return [
        replace(row, rules={**row.rules, RULES_42_43: found[row.key]}) if row.key in found else row for row in rows
    ]  # fmt: skip


def claimed_in(row: ClaimRow) -> TaxPeriod | None:
    """The return in which a document was claimed; None where nobody said."""
    return next((each.gstr3b_period for each in row.entries if each.move is ClaimMove.CLAIMED), None)


def _by_return(entry: ClaimEntry) -> tuple[TaxPeriod, int]:
    return entry.gstr3b_period, tuple(ClaimMove).index(entry.move)


def _with_the_books(entry: BookEntry, held: list[ClaimEntry]) -> list[ClaimEntry]:
    """The register's word stands before the books'; their column counts only where the register tells no claim."""
    if entry.claimed_in is None or any(each.move is ClaimMove.CLAIMED for each in held):
        return held
    return [ClaimEntry(entry.id, ClaimMove.CLAIMED, entry.tax, entry.claimed_in, BOOKS_WORD), *held]


def _rules(
    entry: BookEntry, records: Sequence[ClaimRecord], position: ClaimPosition, availed: TaxPeriod | None,
    calendar: Situation, filed: Mapping[tuple[str, TaxPeriod], SupplierReturn], law_held: CompanyLaw,
) -> dict[str, Reversal]:  # fmt: skip
    """What each rule says of one bill; the credit counts as used from the day its return was due (DR-7.06)."""
    chosen = law_held.chosen
    frequency, day, moved = calendar.frequency, calendar.qrmp_due_day, calendar.extensions
    used = gstr3b_due(availed, frequency, day, moved) if availed is not None else None
    total = entry.document_value if entry.document_value is not None else entry.taxable_value + entry.tax.total
    itc = position.claimed - position.reversed_for_good if availed is not None else entry.tax
    found = {}
    if reaches_rule_37(entry):
        bill = UnpaidBill(entry.dated, total, itc, entry.paid_amount, _open_under(records, RULE_37), used)
        law = chosen.at(TaxPeriod.of(rule_180_day(entry.dated)))
        found[RULE_37] = rule_37(bill, calendar.today, frequency, law, None, day, moved)
    if availed is not None:
        waiting = _open_under(records, RULE_37A)
        supply = UnfiledSupply(
            waiting or position.held, availed, _supplier_filed(entry, filed), bool(waiting), used, entry.dated
        )
        law = chosen.at(TaxPeriod.of(calendar.today))
        found[RULE_37A] = rule_37a(supply, calendar.today, frequency, day, None, moved, law)
    law = chosen.at(TaxPeriod.of(calendar.today))
    blocked = blocked_credit(position.held, entry.itc_eligibility, availed, calendar, law)
    if blocked is not None:
        found["17(5)"] = blocked
    return {name: replace(each, entries=law_held.ledgers.on(each.entries)) for name, each in found.items()}


def _common(entry: BookEntry, records: Sequence[ClaimRecord]) -> TaxHeads | None:
    if entry.itc_eligibility is not ItcEligibility.COMMON:
        return None
    return position_of(each.entry for each in records if each.reason.lower() == RULES_42_43).reversed_for_good


def _open_under(records: Sequence[ClaimRecord], rule: str) -> TaxHeads:
    """What was reversed under a rule and is not reclaimed yet."""
    of_rule = [record.entry for record in records if record.reason.lower() == rule.lower()]
    return position_of(of_rule).reclaimable


def _supplier_filed(entry: BookEntry, filed: Mapping[tuple[str, TaxPeriod], SupplierReturn]) -> bool | None:
    """Of the bill's month, or of its quarter; None where nobody said."""
    month = TaxPeriod.of(entry.dated)
    for period in (month, month.quarter()):
        told = filed.get((entry.supplier_gstin, period))
        if told is not None:
            return told.is_filed
    return None


def _opening_row(key: str, records: Sequence[ClaimRecord]) -> ClaimRow:
    """A document that only an opening balance knows."""
    entries = tuple(record.entry for record in records)
    return ClaimRow(key, records[0].label, "", "", None, position_of(entries), entries, True, {})


def _judged(
    unit: Unit, actor: Actor, gstin: str, moves: Sequence[GivenMove], now: datetime
) -> tuple[list[Refusal | None], list[ClaimRecord]]:
    """Each move on top of those before it."""
    book, chosen = _book(unit, gstin, india_date(now)), law_of(unit, pan_of(gstin)).chosen
    held = {row.key: list(row.entries) for row in book.rows}
    bills = {row.key: row.tax for row in book.rows}
    everything = [entry for row in book.rows for entry in row.entries]
    answers: list[Refusal | None] = []
    records: list[ClaimRecord] = []
    for given in moves:
        key, label, refused = _meant(given, book)
        entry = ClaimEntry(key, given.move, given.tax, given.period, given.word, given.is_opening)
        before = standing_before(entry, held.get(key, []))
        refused = (
            refused
            or _faulty(given)
            or table_refusal(given.move, given.reason)
            or (not_available(unit, key, given.document, now) if given.move is ClaimMove.CLAIMED else None)
            or refused_by_bounds(
                entry, before, everything, bills.get(key), blocks=chosen.at(given.period).reclaim_guard_blocks
            )
        )  # fmt: skip
        answers.append(refused)
        if refused is None:
            held[key] = [*before, entry]
            everything.append(entry)
            records.append(
                ClaimRecord(pan_of(gstin), gstin, entry, label, given.reason, actor.person_id, now)
            )  # fmt: skip
    return answers, records


def _meant(given: GivenMove, book: ClaimBook) -> tuple[str, str, Refusal | None]:
    """(key, label, why it cannot be told): a bill of the books by its number, or an opening balance's own name."""
    wanted = given.document.strip().upper()
    fitting = [
        row
        for row in book.rows
        if (row.label.upper() == wanted or row.key.upper() == wanted)
        and (not given.supplier_gstin or row.supplier_gstin in ("", given.supplier_gstin))
    ]
    if len(fitting) == 1:
        return fitting[0].key, fitting[0].label, None
    if fitting:
        return "", "", Refusal(
            "DOCUMENT_UNCLEAR", f"{len(fitting)} bills are called {given.document[:30]}.",
            "Give the supplier's GSTIN too.",
        )  # fmt: skip
    if given.is_opening and wanted:
        return f"opening:{given.supplier_gstin}:{wanted}", given.document.strip(), None
    return "", "", Refusal("NOT_FOUND", f"No bill {given.document[:30]!r} is in the books.", "Check the number.")


def _faulty(given: GivenMove) -> Refusal | None:
    if not given.word.strip():
        return Refusal("WORD_MISSING", "A move stands on somebody's word.", "Say who or what says so.")
    if any(head < 0 for head in given.tax) or not given.tax:
        return Refusal("AMOUNT_WRONG", "A move has amounts above nil.", "Give tax by head; a wrong move is reversed.")
    return None
