"""GSTR-3B against GSTR-2B: what is unexplained by head, for the month and the year, and what explains it (DR-12.03)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from domain.comparison import (
    Comparison,
    Explanation,
    MonthClaim,
    NoticeKind,
    ReplyPack,
    compare,
    edit_caution,
    likely_notice,
    missing_months,
    reply_pack,
    spans,
    taxable_at,
)
from domain.deadlines import Frequency, recipient_period, section_16_4_last_day
from domain.gstin import pan_of
from domain.gstr2b import table_4
from domain.interest import interest
from domain.law import Caution
from domain.money import NIL, Paise, TaxHeads
from domain.ports import Unit, Units
from domain.readiness import MonthFacts
from domain.records import Gstr3bRecord
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, PREPARING, Actor, may_see, refusal_to
from domain.tax_period import TaxPeriod
from domain.usecases.calendar_rows import annual_returns
from domain.usecases.explain_difference import Fitting, explained
from domain.usecases.law_settings import settings_in
from domain.usecases.month import Month, month_of
from domain.usecases.reclaim_statement import ReturnMoves, reclaim_beyond, reclaim_caution
from domain.usecases.situations import extensions_of, filing_due, frequency_of
from domain.wording import india_date, rupees

RATES = (5, 12, 18, 28, 40)
_DECIDING = (
    "drc_01c_share_percent", "drc_01c_amount_paise", "interest_percent", "credit_note_row", "table_4_editable",
    "no_action_policy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TriedReturn:
    """Table 4 figures that somebody tries without recording them: 4(A)(5), 4(D)(1) and 4(B)(2)."""

    a5: TaxHeads
    d1: TaxHeads = NIL
    b2: TaxHeads = NIL


@dataclass(frozen=True, slots=True)
class Compared:
    """One month's GSTR-3B beside its GSTR-2B. months: of its financial year up to it, those that are recorded.

    missing: the other months of that year up to it, in words; the year's sum is without them.
    taxable_at: the taxable value the difference would have at each rate, to look for it in the books (DR-12.04).
    told: which settings of the company decided in place of defaults. cautions: what to know before filing so (Q-02).
    exposure: interest at most, from the due date to today, if the excess was used (DR-12.05); it is an exposure only.
    """

    gstin: str
    claim: MonthClaim
    comparison: Comparison
    months: tuple[MonthClaim, ...]
    explanation: Explanation
    documents: Mapping[str, Fitting]
    notice: NoticeKind | None
    taxable_at: tuple[tuple[int, Paise], ...]
    exposure: Paise
    pack: ReplyPack
    cautions: tuple[Caution, ...] = ()
    told: str = ""
    missing: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a person of ours should read with it; a reply to an officer has the pack's alone."""
        without = (
            f"The financial year to date is without {self.missing}: no GSTR-3B of it is recorded here. Record it for "
            f"the sum of the year: imsdesk compare-3b {self.gstin} MMYYYY --file 3b.json, or --claimed ... --record."
        )
        year = (without,) if self.missing else ()
        return (
            *self.pack.sentences,
            *year,
            *(str(each) for each in self.cautions),
            *((self.told,) if self.told else ()),
        )


def own_return(record: Gstr3bRecord, gstin: str, period: TaxPeriod) -> Gstr3bRecord | Refusal:
    """The figures of a summary, when it is the return that was asked about."""
    if (record.gstin, record.period) == (gstin, period):
        return record
    return Refusal(
        "GSTR3B_OF_ANOTHER",
        f"{record.source} is GSTR-3B of {record.gstin} for {record.period}, not of {gstin} for {period}.",
        "Take the summary of that return.",
    )


def company_name_of(units: Units, actor: Actor, gstin: str) -> str:
    """The name a reply is written under; the GSTIN where no company file was read."""
    company_id = pan_of(gstin)
    with units.reading(frozenset({company_id}) & actor.company_ids) as unit:
        company = unit.companies.get(company_id)
    return company.name if company is not None else gstin


def record_gstr3b(
    units: Units, actor: Actor, record: Gstr3bRecord, now: datetime, *, dry_run: bool = False
) -> bool | Refusal:  # fmt: skip
    """Keep what a GSTR-3B of ours claimed; True when it is news. The latest word stands, the trail holds the others."""
    company_id = pan_of(record.gstin)
    refused = refusal_to(actor, company_id, record.gstin, (*PREPARING, *ADMINISTERING), "record a GSTR-3B")
    if refused is not None:
        return refused
    opener = units.reading if dry_run else units.writing
    with opener(frozenset({company_id})) as unit:
        if unit.companies.registration(record.gstin) is None:
            return Refusal("NOT_FOUND", f"{record.gstin} is none of our registrations.", "Check the GSTIN.")
        kept = replace(record, company_id=company_id, recorded_by=actor.person_id, recorded_at=now)
        held = unit.returns.gstr3b(record.gstin).get(record.period)
        if held is not None and (held.a5, held.b2, held.d1) == (kept.a5, kept.b2, kept.d1):
            return False
        if dry_run:
            return True
        unit.returns.put_gstr3b(kept)
        unit.trail.append(
            company_id, actor, now, "recorded GSTR-3B", f"{record.gstin} {record.period.iso}",
            {"a5": list(kept.a5), "b2": list(kept.b2), "d1": list(kept.d1), "source": kept.source[:80]},
        )  # fmt: skip
        return True


def facts_of_return(unit: Unit, month: Month, now: datetime) -> MonthFacts:
    """What readiness asks of the recorded GSTR-3B of a month: what differs, what explains it, what it reclaims.

    The same finder and the same guard as the comparison; nothing is unexplained where no GSTR-3B is recorded.
    """
    held = unit.returns.gstr3b(month.gstin).get(month.period)
    unexplained = MonthClaim(month.period, held.a5, held.d1, filled_in(month)).unexplained if held is not None else None
    by_documents = unexplained + reclaim_beyond(unit, month.gstin, month.period) if unexplained else NIL
    sets = explained(unit, month.gstin, month.period, by_documents, now)[1] if unexplained else None
    certain = sets.sets[0] if sets is not None and sets.is_certain else ()
    return MonthFacts(
        month.period, unexplained=unexplained, gstin=month.gstin,
        fitting=tuple(f"{each.id}, {rupees(each.tax.total)}" for each in certain),
        fitting_sets=sets.total if sets is not None else 0,
        reclaim=reclaim_caution(unit, month.gstin, month.period),
        reclaim_blocks=month.calendar.settings.reclaim_guard_blocks,
    )  # fmt: skip


def compare_3b(
    units: Units, actor: Actor, gstin: str, period: TaxPeriod, now: datetime,
    tried: TriedReturn | None = None,
) -> Compared | Refusal:  # fmt: skip
    """Compare a month and its year. tried: figures in place of what is recorded of the month."""
    company_id = pan_of(gstin)
    if not may_see(actor, company_id, gstin):
        return Refusal("NOT_FOUND", "There is nothing by that name here.", "Check the GSTIN, or ask for access.")
    with units.reading(frozenset({company_id})) as unit:
        registration = unit.companies.registration(gstin)
        if registration is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        period = recipient_period(period, frequency_of(registration))
        months = _claims(unit, gstin, period, now, tried)
        claim = next((each for each in months if each.period == period), None)
        if claim is None:
            return Refusal(
                "GSTR3B_NOT_KNOWN", f"No GSTR-3B of {period} is recorded.",
                "Import its summary (JSON), or give 4(A)(5), and 4(D)(1) where it is not nil: imsdesk compare-3b "
                f"{gstin} {period.mmyyyy} --claimed igst=18000.00,cgst=900.00 tries them, --record keeps them.",
            )  # fmt: skip
        comparison = next(each for each in compare(months) if each.period == period)
        step = 3 if frequency_of(registration) is Frequency.QUARTERLY else 1
        missing = missing_months(months, period, step)
        covered = spans([each.period for each in months], step) if missing else ""
        settings = settings_in(unit, gstin, period)
        moves = ReturnMoves(tried.b2, tried.d1) if tried is not None else None
        by_documents = comparison.unexplained + reclaim_beyond(unit, gstin, period, moves)
        documents, explanation = explained(unit, gstin, period, by_documents, now)
        due = filing_due(registration, period, extensions_of(unit, registration))
        excess = comparison.unexplained.at_least_zero().total
        days = max(0, (india_date(now) - due).days)
        exposure = interest(excess, days, settings.interest_percent) if excess else 0
        filed = annual_returns(unit, company_id, gstin).get(period.financial_year)
        last_day = section_16_4_last_day(period.first_day, filed)
        return Compared(
            gstin=gstin, claim=claim, comparison=comparison, months=tuple(months), explanation=explanation,
            documents=documents, exposure=exposure,
            notice=likely_notice(excess, claim.gstr2b_a5.total, settings) if excess else None,
            taxable_at=tuple((rate, taxable_at(abs(comparison.unexplained.total), rate)) for rate in RATES)
            if comparison.unexplained else (),
            pack=reply_pack(comparison, explanation, exposure, last_day, india_date(now), covered),
            missing=spans(missing, step),
            cautions=tuple(
                filter(None, (reclaim_caution(unit, gstin, period, moves), edit_caution(claim, settings)))
            ), told=settings.told(*_DECIDING),
        )  # fmt: skip


def _claims(unit: Unit, gstin: str, period: TaxPeriod, now: datetime, tried: TriedReturn | None) -> list[MonthClaim]:
    """The recorded returns of the year up to the month, each beside its GSTR-2B; the one tried takes its place."""
    held = {
        key: (each.a5, each.d1)
        for key, each in unit.returns.gstr3b(gstin).items()
        if key <= period and key.financial_year == period.financial_year
    }
    if tried is not None:
        held[period] = (tried.a5, tried.d1)
    return [
        MonthClaim(key, a5, d1, filled_in(month_of(unit, gstin, key, now))) for key, (a5, d1) in sorted(held.items())
    ]


def filled_in(month: Month) -> TaxHeads:
    """4(A)(5) as the portal fills it in from GSTR-2B, credit notes where the company's setting puts them (Q-06)."""
    return table_4(month.figures, row=month.calendar.settings.credit_note_row).a5
