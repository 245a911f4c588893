"""How long a document may wait, and until which day its credit may be taken: windows, the cut-off of section 16(4)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.actions import Action
from domain.deadlines import (
    Frequency,
    effective_16_4,
    gstr2b_draft_day,
    next_period,
    pending_window_end,
    recipient_period,
    section_16_4_last_day,
)
from domain.documents import DocumentKind
from domain.law.asked_conditions import Asked, Conditions
from domain.law.asked_days import Relation
from domain.law.dated_rows import PendingTerm, Row
from domain.tax_period import TaxPeriod, financial_year_label, financial_year_of
from domain.wording import full_day

BOTH: Final = (Frequency.MONTHLY, Frequency.QUARTERLY)
_FILES: Final = {Frequency.MONTHLY: "monthly", Frequency.QUARTERLY: "quarterly"}


@dataclass(frozen=True, slots=True)
class Asker:
    """For whom a question is answered: the GSTR-2B meant, the day, how their registrations file.

    frequencies: both where nobody said; then what differs between them depends. due_day: of a quarterly one.
    is_period_said: the question names the GSTR-2B; else what is saved now, for the one after it, is meant too.
    """

    period: TaxPeriod
    today: date
    frequencies: tuple[Frequency, ...] = BOTH
    due_day: int | None = None
    is_period_said: bool = False

    def periods(self, frequency: Frequency) -> tuple[TaxPeriod, ...]:
        """The GSTR-2Bs that a document of the question may belong to."""
        following = next_period(self.period, frequency)
        return (self.period,) if self.is_period_said else (self.period, following)


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a condition comes to. allowed None: it depends, and the sentence says on what. rules: those that decide."""

    allowed: bool | None
    sentence: str = ""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of document under an action, as asked."""

    kind: DocumentKind
    row: Row
    action: Action
    is_offered: bool
    asked: Conditions
    asker: Asker


def for_so_long(case: Case) -> Ruled | None:
    """A length of time that is asked with Pending, or how long it may be (DR-2.08, DR-7.01)."""
    length = case.asked.length
    if length is None:
        if case.asked.is_open and case.action is Action.PENDING:
            return Ruled(None, term_of(case), term_rules(case))
        return None
    if case.action is not Action.PENDING:
        return Ruled(
            None,
            "Only Pending is for a time: another action stands until GSTR-3B is filed, and then for good.",
            ("DR-2.09", "DR-2.03"),
        )
    if case.row.pending is PendingTerm.NO_LIMIT:
        return Ruled(True, "No limit is known for a bill of entry (Q-10).", ("DR-1.05",))
    if case.row.pending is PendingTerm.ONE_PERIOD:
        fits = [_fits_window(case, frequency) for frequency in case.asker.frequencies]
        return Ruled(_all(fits), term_of(case), term_rules(case))
    if length.days is None:
        return Ruled(False, term_of(case), term_rules(case))
    days = length.days or 30 * length.periods
    last = date.fromordinal(min(case.asker.today.toordinal() + days + length.is_more, date.max.toordinal()))
    return Ruled(_fits_16_4(case, last, last), term_of(case), term_rules(case))


def _fits_window(case: Case, frequency: Frequency) -> bool | None:
    """Whether a wait ends in the one-period window: however late the record came, in no case, or as it came."""
    length = case.asked.length
    assert length is not None
    if length.days is None:
        return False
    if length.periods:
        return length.periods + length.is_more <= 1
    shortest, longest, _ = _window(case.asker, frequency)
    days = length.days + length.is_more
    return True if days <= shortest else False if days > longest else None


def _window(asker: Asker, frequency: Frequency) -> tuple[int, int, date]:
    """Shortest (from the draft) and longest (saved on the first day) wait in days, and the last day (DR-2.08)."""
    last = pending_window_end(asker.period, frequency, asker.due_day)
    own = recipient_period(asker.period, frequency)
    first = own.plus(-2).first_day if frequency is Frequency.QUARTERLY else own.first_day
    return (last - gstr2b_draft_day(asker.period, frequency)).days, (last - first).days, last


def term_of(case: Case) -> str:
    """How long the kind may be Pending, with the days of the GSTR-2B that is meant."""
    if case.row.pending is PendingTerm.NO_LIMIT:
        return "No limit is known for a bill of entry (Q-10)."
    if case.row.pending is PendingTerm.ONE_PERIOD:
        return "One period: until GSTR-3B of the period after its GSTR-2B period is due. " + " ".join(
            _window_told(case, frequency) for frequency in case.asker.frequencies
        )
    if case.row.pending is PendingTerm.BLOCKED:
        return ""
    years = [case.asked.year] if case.asked.year is not None else _open_years(case.asker.today)
    return (
        "Until the cut-off of section 16(4) of its financial year: "
        + ", ".join(f"FY {financial_year_label(year)} {full_day(_cut_off(year))}" for year in years)
        + ("." if case.asked.year is None else ", or the day its annual return is filed if that is earlier.")
    )


def _window_told(case: Case, frequency: Frequency) -> str:
    """The last days of the GSTR-2Bs meant; how long that is, where a length was asked."""
    asker = case.asker
    either = " or 24" if frequency is Frequency.QUARTERLY and asker.due_day is None else ""
    ends = []
    for period in asker.periods(frequency) if case.asked.day is not None else (asker.period,):
        last = full_day(pending_window_end(period, frequency, asker.due_day)).replace("22 ", f"22{either} ", 1)
        own = recipient_period(period, frequency)
        ends.append(f"one of GSTR-2B {f'of the quarter to {own}' if own != period or either else own} until {last}")
    shortest, longest, _ = _window(asker, frequency)
    lasts = "" if case.asked.day else f": {shortest} days from the draft, {longest} if saved on the first day"
    return f"Filing {_FILES[frequency]}, {', '.join(ends)}{lasts}."


def term_rules(case: Case) -> tuple[str, ...]:
    """The rules behind that term."""
    if case.row.pending is PendingTerm.UNTIL_16_4:
        return ("DR-7.01", "DR-4.09")
    return (case.row.rule,)


def _open_years(today: date) -> list[int]:
    """Financial years whose documents 16(4) does not bar yet."""
    current = financial_year_of(today)
    return [year for year in (current - 1, current) if _cut_off(year) >= today]


def _cut_off(year: int) -> date:
    return section_16_4_last_day(date(year, 4, 1))


def _fits_16_4(case: Case, first: date, last: date) -> bool | None:
    """Whether a wait until some day between two ends by the cut-off, for the year said or each that is open."""
    years = [case.asked.year] if case.asked.year is not None else _open_years(case.asker.today)
    return _all([True if last <= _cut_off(year) else False if first > _cut_off(year) else None for year in years])


def _all(fits: list[bool | None]) -> bool | None:
    return fits[0] if fits and len(set(fits)) == 1 else None


def by_that_day(case: Case) -> Ruled | None:
    """A day until or after which is asked: of Pending the window or 16(4), else the lock (DR-4.04)."""
    day = case.asked.day
    if day is None or Asked.CLAIM in case.asked.asked:
        return None
    if case.action is not Action.PENDING:
        return _acted_on_a_day(case)
    if case.row.pending is PendingTerm.NO_LIMIT:
        return Ruled(True, "No limit is known for a bill of entry (Q-10).", ("DR-1.05",))
    beyond = int(day.relation is Relation.AFTER)
    first, last = (day.last, day.last) if beyond else (day.first, day.last)
    if case.row.pending is PendingTerm.ONE_PERIOD:
        asker = case.asker
        ends = [
            pending_window_end(period, each, asker.due_day)
            for each in asker.frequencies
            for period in asker.periods(each)
        ]
        fits = [
            True if last.toordinal() + beyond <= end.toordinal()
            else False if first.toordinal() + beyond > end.toordinal() else None
            for end in ends
        ]  # fmt: skip
        return Ruled(_all(fits), term_of(case), term_rules(case))
    shift = date.fromordinal
    fits_16_4 = _fits_16_4(case, shift(first.toordinal() + beyond), shift(last.toordinal() + beyond))
    return Ruled(fits_16_4, term_of(case), term_rules(case))


def _acted_on_a_day(case: Case) -> Ruled:
    """Accept, Reject or Reset on a day: the filing of GSTR-3B decides, and for credit 16(4)."""
    day, year = case.asked.day, case.asked.year
    assert day is not None
    told, rules = ["Not a day of the calendar but the filing of GSTR-3B of its GSTR-2B period ends it."], ["DR-4.04"]
    has_cut_off = case.row.pending is PendingTerm.UNTIL_16_4
    if year is not None and has_cut_off and _asked_span(case.asked, case.asker.today)[1] > _cut_off(year):
        cut_off = full_day(_cut_off(year))
        told.append(
            f"A document of FY {financial_year_label(year)} gives no credit after {cut_off} (section 16(4)), and "
            "Pending is refused from then on; whether Accept and Reject are still offered is not settled (Q-25): "
            "the desk warns and does not refuse."
        )
        rules += ["DR-7.01", "DR-4.09"]
    return Ruled(None, " ".join(told), tuple(rules))


def of_a_year(case: Case) -> Ruled | None:
    """A document of a financial year, and no day or length asked with it."""
    year = case.asked.year
    if year is None or case.asked.day is not None or case.asked.length is not None or Asked.CLAIM in case.asked.asked:
        return None
    if case.row.pending is PendingTerm.ONE_PERIOD and case.action is Action.PENDING:
        return Ruled(
            True, f"The GSTR-2B it came in counts, not its date. {term_of(case)}", ("DR-2.07", *term_rules(case))
        )
    if case.row.pending is not PendingTerm.UNTIL_16_4:
        return Ruled(True, "Section 16(4) is not known to bar credit notes and bills of entry (Q-25).", ("DR-7.01",))
    cut_off = _cut_off(year)
    named = f"FY {financial_year_label(year)}"
    if case.asker.today > cut_off:
        barred = f"The cut-off of section 16(4) for {named} was {full_day(cut_off)}: its credit is barred."
        if case.action is Action.PENDING:
            return Ruled(False, f"{barred} Pending is refused.", ("DR-7.01", "DR-4.09"))
        return Ruled(
            None,
            f"{barred} Whether Accept and Reject are still offered is not settled (Q-25): the desk warns and does not "
            "refuse.",
            ("DR-7.01", "DR-4.09"),
        )
    return Ruled(True, f"Until {full_day(cut_off)}, the cut-off of section 16(4) for {named}.", ("DR-7.01", "DR-4.09"))


def claimed(kind: DocumentKind | None, asked: Conditions, asker: Asker) -> Ruled | None:
    """Whether the credit of a document may be taken on a day or for a year (section 16(4)); None where neither is."""
    if Asked.CLAIM not in asked.asked or Asked.OUTSIDE in asked.asked:
        return None
    if Asked.WAS_PENDING in asked.asked and asked.year is None and asked.day is None:
        return Ruled(
            True,
            "When it is accepted, in the GSTR-2B that is open then; of an invoice or debit note by the cut-off of "
            "section 16(4).",
            ("DR-4.09", "DR-7.01"),
        )
    if Asked.WAS_REJECTED in asked.asked:
        return Ruled(
            None,
            "Before GSTR-3B is filed: change the action to Accept and recompute. After it: only when the supplier "
            "reports the document again, unchanged, in GSTR-1A or the next amendment table.",
            ("DR-3.09", "DR-2.03", "DR-2.09"),
        )
    if kind in (DocumentKind.CREDIT_NOTE, DocumentKind.BILL_OF_ENTRY):
        return Ruled(None, "Section 16(4) is not known to bar credit notes and bills of entry (Q-25).", ("DR-7.01",))
    years = [asked.year] if asked.year is not None else _open_years(asker.today)
    if asked.year is None and asked.day is None:
        return None
    told = [_last_claim(year, frequency, asker) for year in years for frequency in asker.frequencies]
    first, last = _asked_span(asked, asker.today)
    fits = [True if last <= _cut_off(year) else False if first > _cut_off(year) else None for year in years]
    return Ruled(_all(fits), " ".join(told), ("DR-7.01", "DR-7.02"))


def _asked_span(asked: Conditions, today: date) -> tuple[date, date]:
    day = asked.day
    if day is None:
        return today, today
    beyond = int(day.relation is Relation.AFTER)
    first = day.last if beyond else day.first
    return date.fromordinal(first.toordinal() + beyond), date.fromordinal(day.last.toordinal() + beyond)


def _last_claim(year: int, frequency: Frequency, asker: Asker) -> str:
    last = effective_16_4(year, frequency, asker.due_day)
    return (
        f"Of FY {financial_year_label(year)} until {full_day(last.last_day)} or the day the annual return is filed, if "
        f"earlier; filing {_FILES[frequency]}, the last return that can carry it is GSTR-3B of {last.last_return}."
    )
