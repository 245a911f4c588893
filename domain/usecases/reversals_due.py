"""What rules 37, 37A and 17(5) ask of returns that are still to be filed: what goes back, and what comes again.

One answer for readiness, deadlines, digest, calendar and effects. Only bills that a rule may touch are read, so that an
effect can ask it too. Rules 42 and 43 are not here: Table 4 holds their share (usecases/common_credit.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from domain.actions import ActionState
from domain.claims import ClaimMove
from domain.credit_reversal import Reversal, ReversalStatus
from domain.deadlines import gstr3b_due, recipient_period, rule_37a_dates
from domain.gstin import pan_of
from domain.law import Note, Situation
from domain.money import TaxHeads, sum_of
from domain.ports import Unit
from domain.purchase_register import BookEntry, ItcEligibility
from domain.tax_period import TaxPeriod
from domain.unpaid_bills import is_paid, reaches_rule_37
from domain.usecases.claim_register import rows_of_bills
from domain.usecases.claim_rows import ClaimRow, claimed_in, is_asking
from domain.usecases.claim_rules import RULE_37A
from domain.usecases.situations import calendar_of
from domain.wording import INDIA, count_of, rupees

BACK: Final = "DR-7.06"
AGAIN: Final = "DR-7.04"
_180: Final = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class AskedBill:
    """What one rule asks of one bill; day: by when, today where that is over. period: the return that carries it."""

    row: ClaimRow
    rule: str
    reversal: Reversal
    period: TaxPeriod
    day: date

    @property
    def is_reclaim(self) -> bool:
        """Whether it comes again rather than goes back."""
        return self.reversal.status is ReversalStatus.TO_RECLAIM

    @property
    def awaits_claim(self) -> bool:
        """Whether the return takes the credit and reverses it in itself, or leaves it out."""
        return self.reversal.status is ReversalStatus.AWAITS_CLAIM

    @property
    def is_unsure(self) -> bool:
        """Whether nobody says that it was claimed at all."""
        return not self.row.is_claim_known and not self.awaits_claim


def asked_bills(
    unit: Unit, gstin: str, today: date, after: Mapping[str, ActionState] | None = None
) -> tuple[AskedBill, ...]:  # fmt: skip
    """What each rule asks, the nearest day first, then the most tax. after: as in `rows_to_ask`."""
    return asked_in(rows_to_ask(unit, gstin, today, after), calendar_of(unit, gstin, today))


def asked_in(rows: Sequence[ClaimRow], calendar: Situation) -> tuple[AskedBill, ...]:
    """The same of rows that are read already."""
    found = [
        AskedBill(row, rule, each, each.gstr3b_period, _day_of(each, each.gstr3b_period, calendar))
        for row in rows
        for rule, each in row.rules.items()
        if is_asking(each) and each.tax and each.gstr3b_period is not None
        and not _stands_in_table_4(row, rule, each, calendar)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (each.day, -each.reversal.tax.total, each.row.label)))


def awaiting_suppliers(rows: Sequence[ClaimRow]) -> list[tuple[ClaimRow, date]]:
    """Claimed bills of suppliers that are known not to have filed, with the day until which they may (DR-7.07)."""
    found = []
    for row in rows:
        asked, availed = row.rules.get(RULE_37A), claimed_in(row)
        if asked is not None and asked.status is ReversalStatus.WAITING and availed is not None:
            found.append((row, rule_37a_dates(availed.financial_year).supplier_must_file_by))
    return found


def rows_to_ask(
    unit: Unit, gstin: str, today: date, after: Mapping[str, ActionState] | None = None, *, is_brief: bool = False
) -> list[ClaimRow]:
    """The register of those bills that a rule may ask something of now. after: what documents are to become, by id.

    is_brief: only of bills that somebody says were claimed, or that a document of the portal tells about.
    """
    company_id, noon = pan_of(gstin), datetime.combine(today, time(12), INDIA)
    late = {key for key, each in unit.returns.supplier_returns(company_id).items() if not each.is_filed}
    months = [period for _, period in late] or [TaxPeriod.of(today)]
    dated = min(months).plus(-2).first_day, max(months).last_day  # a return may be the one of its quarter
    suppliers = {supplier for supplier, _ in late}
    found = unit.books.asked_back(gstin, today - _180, suppliers, dated, unit.returns.reversed_documents(gstin))
    moves = [each.entry for each in unit.returns.claims(gstin, [each.id for each in found])]
    moved = {each.document_id for each in moves if each.move in (ClaimMove.REVERSED, ClaimMove.CLAIMED)}
    entries = [each for each in found if _may_ask(each, late, moved, today)]
    if is_brief:
        entries = _with_claim_or_paper(unit, entries, moved)
    return rows_of_bills(unit, gstin, entries, noon, after, is_brief=is_brief) if entries else []


def _with_claim_or_paper(unit: Unit, entries: Sequence[BookEntry], moved: set[str]) -> list[BookEntry]:
    """Of any other bill nobody can say what it does to a return in hand."""
    bare = [each.id for each in entries if each.claimed_in is None and each.id not in moved]
    paired = {str(each["book"]) for each in unit.matches.pairs_of(book_entry_ids=bare)} if bare else set()
    return [each for each in entries if each.claimed_in is not None or each.id in moved or each.id in paired]


def _may_ask(entry: BookEntry, late: set[tuple[str, TaxPeriod]], moved: set[str], today: date) -> bool:
    """Whether a bill is one of these: of a supplier that did not file for its month, reversed before, unpaid, 17(5)."""
    if not reaches_rule_37(entry) and entry.id not in moved:
        return False
    month = TaxPeriod.of(entry.dated)
    if not late.isdisjoint({(entry.supplier_gstin, month), (entry.supplier_gstin, month.quarter())}):
        return True
    is_old = entry.dated <= today - _180 and entry.paid_amount is not None and not is_paid(entry)
    return is_old or entry.id in moved or entry.itc_eligibility is ItcEligibility.BLOCKED_17_5


def _stands_in_table_4(row: ClaimRow, rule: str, asked: Reversal, calendar: Situation) -> bool:
    """17(5) of the return that claims it: the mark of the books puts it into 4(B)(1) by itself."""
    month = claimed_in(row)
    if rule != "17(5)" or month is None:
        return False
    return asked.gstr3b_period == recipient_period(month, calendar.frequency)


def _day_of(asked: Reversal, period: TaxPeriod, calendar: Situation) -> date:
    """The earlier of the rule's day and the due day of the return that carries it, of those that are to come."""
    filing = gstr3b_due(period, calendar.frequency, calendar.qrmp_due_day, calendar.extensions)
    return min((each for each in (asked.act_by, filing) if each is not None and each >= calendar.today),
               default=calendar.today)  # fmt: skip


def of_return(asked: Sequence[AskedBill], period: TaxPeriod) -> list[AskedBill]:
    """What one return has to carry."""
    return [each for each in asked if each.period == period]


def beside_table_4(
    unit: Unit, gstin: str, period: TaxPeriod, today: date, after: Mapping[str, ActionState] | None = None
) -> tuple[Note, ...]:  # fmt: skip
    """What a return has to carry and Table 4 does not hold: it counts what the register records (DR-7.06, DR-7.07).

    What the return would be the first to claim is none of that, and told apart. after: as in `rows_to_ask`. Read in
    brief: of a bill that nobody says was claimed nothing is told here, so a card does not look through earlier returns.
    """
    rows = rows_to_ask(unit, gstin, today, after, is_brief=True)
    mine = of_return(asked_in(rows, calendar_of(unit, gstin, today)), period)
    again = [each for each in mine if each.is_reclaim]
    unpaid = [each for each in mine if each.awaits_claim]
    back = [each for each in mine if not (each.is_reclaim or each.awaits_claim or each.is_unsure)]
    notes = []
    if back:
        notes.append(_note(BACK, back, period, "goes back in 4(B)"))
    if unpaid:
        notes.append(_note_of_unpaid(unpaid, period))
    if again:
        notes.append(_note(AGAIN, again, period, "can come again in 4(A)(5) and 4(D)(1)"))
    return tuple(notes)


def _note_of_unpaid(some: Sequence[AskedBill], period: TaxPeriod) -> Note:
    total = sum_of(each.reversal.tax for each in some)
    return Note(
        BACK,
        f"Do not claim unpaid: {rupees(total.total)} of {count_of(bills_in(some), 'bill')} past day 180 is in these"
        f" figures and was not claimed before (rule 37). In GSTR-3B of {period} claim it and reverse it in the same"
        " return, or keep it Pending.",
    )


def bills_in(some: Sequence[AskedBill]) -> int:
    """How many bills these answers are of, each counted once however many rules ask of it."""
    return len({each.row.key for each in some})


def _note(about: str, some: Sequence[AskedBill], period: TaxPeriod, what: str) -> Note:
    total = sum_of(each.reversal.tax for each in some)
    rules = ", ".join(sorted({each.rule for each in some}))
    return Note(
        about,
        f"{rupees(total.total)} of {count_of(bills_in(some), 'bill')} {what} of GSTR-3B of {period} ({rules}) and"
        " is not in these figures: Table 4 counts what the claim register records.",
    )


def heads_said(tax: TaxHeads) -> str:
    """ "CGST ₹3,600.00, SGST ₹3,600.00"."""
    return ", ".join(f"{head.upper()} {rupees(paise)}" for head, paise in tax.by_head() if paise)
