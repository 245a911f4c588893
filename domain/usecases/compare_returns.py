"""GSTR-3B against GSTR-2B: what is unexplained by head, for the month and the year, and what explains it (DR-12.03)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.actions import ActionState
from domain.comparison import (
    Candidate,
    Comparison,
    Explanation,
    MonthClaim,
    NoticeKind,
    ReplyPack,
    compare,
    edit_caution,
    explain_difference,
    likely_notice,
    missing_months,
    reply_pack,
    spans,
    taxable_at,
)
from domain.deadlines import Frequency, recipient_period, section_16_4_last_day
from domain.documents import InwardDocument
from domain.gstin import pan_of
from domain.gstr2b import table_4
from domain.interest import interest
from domain.law import Caution, itc_effect
from domain.money import Paise, TaxHeads
from domain.ports import Unit, Units
from domain.purchase_register import BookEntry
from domain.records import Gstr3bRecord
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, PREPARING, Actor, may_see, refusal_to
from domain.tax_period import TaxPeriod
from domain.usecases.calendar_rows import annual_returns
from domain.usecases.law_settings import settings_in
from domain.usecases.month import Month, falls_in, month_of
from domain.usecases.situations import calendar_of, extensions_of, filing_due, frequency_of, situations_for
from domain.wording import india_date

RATES = (5, 12, 18, 28, 40)
_DECIDING = (
    "drc_01c_share_percent", "drc_01c_amount_paise", "interest_percent", "credit_note_row", "table_4_editable",
    "no_action_policy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fitting:
    """A document that may explain a difference, as a person finds it again."""

    candidate: Candidate
    document: InwardDocument
    received_on: date | None


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


def unexplained_of(unit: Unit, gstin: str, period: TaxPeriod, gstr2b_a5: TaxHeads) -> TaxHeads | None:
    """What a recorded GSTR-3B claims beyond GSTR-2B and reclaims; None when none is recorded for the period."""
    held = unit.returns.gstr3b(gstin).get(period)
    return MonthClaim(period, held.a5, held.d1, gstr2b_a5).unexplained if held is not None else None


def compare_3b(
    units: Units, actor: Actor, gstin: str, period: TaxPeriod, now: datetime,
    claimed: tuple[TaxHeads, TaxHeads] | None = None,
) -> Compared | Refusal:  # fmt: skip
    """Compare a month and its year. claimed: (4(A)(5), 4(D)(1)) to try without recording; else what is recorded."""
    company_id = pan_of(gstin)
    if not may_see(actor, company_id, gstin):
        return Refusal("NOT_FOUND", "There is nothing by that name here.", "Check the GSTIN, or ask for access.")
    with units.reading(frozenset({company_id})) as unit:
        registration = unit.companies.registration(gstin)
        if registration is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        period = recipient_period(period, frequency_of(registration))
        months = _claims(unit, gstin, period, now, claimed)
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
        documents = _fitting(unit, gstin, period, comparison.unexplained, now)
        explanation = explain_difference(comparison.unexplained, [each.candidate for each in documents.values()])
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
            cautions=tuple(filter(None, (edit_caution(claim, settings),))), told=settings.told(*_DECIDING),
        )  # fmt: skip


def _claims(
    unit: Unit, gstin: str, period: TaxPeriod, now: datetime, claimed: tuple[TaxHeads, TaxHeads] | None
) -> list[MonthClaim]:
    """The recorded returns of the year up to the month, each beside its GSTR-2B; the one tried takes its place."""
    held = {
        key: (each.a5, each.d1)
        for key, each in unit.returns.gstr3b(gstin).items()
        if key <= period and key.financial_year == period.financial_year
    }
    if claimed is not None:
        held[period] = claimed
    return [
        MonthClaim(key, a5, d1, _filled_in(month_of(unit, gstin, key, now))) for key, (a5, d1) in sorted(held.items())
    ]


def _filled_in(month: Month) -> TaxHeads:
    """4(A)(5) as the portal fills it in from GSTR-2B, credit notes where the company's setting puts them (Q-06)."""
    return table_4(month.figures, row=month.calendar.settings.credit_note_row).a5


def _fitting(
    unit: Unit, gstin: str, period: TaxPeriod, difference: TaxHeads, now: datetime
) -> dict[str, Fitting]:  # fmt: skip
    """Documents not known to be claimed in their own month: of earlier GSTR-2Bs of the year, claimed now perhaps;
    and of this one, left out perhaps, which count the other way round."""
    if not difference:
        return {}
    held = [
        each for each in unit.documents.of_registration(gstin).values()
        if each.gstr2b_period is not None and not each.is_withdrawn and each.gstr2b_period <= period
    ]  # fmt: skip
    today = india_date(now)
    situation_of = situations_for(unit, held, today)
    frequency = calendar_of(unit, gstin, today).frequency
    step = 3 if frequency == "Q" else 1
    months = [TaxPeriod(period.financial_year, 4).plus(each) for each in range(0, 12, step)]
    partners = _books_of(unit, held)
    found: dict[str, Fitting] = {}
    for each in held:
        situation = situation_of(each)
        stands_in = next((one for one in (*months, period) if one <= period and falls_in(each, situation, one)), None)
        if stands_in is None or each.portal_action in (ActionState.REJECT, ActionState.PENDING):
            continue
        entries = partners.get(each.id, [])
        if any(entry.claimed_in == stands_in for entry in entries):
            continue
        tax = itc_effect(each, situation, each.declaration)
        label = f"{each.number} of {each.supplier_name or each.supplier_gstin}"
        received = next((entry.received_on for entry in entries if entry.received_on is not None), None)
        name = label if label not in found else f"{label} ({each.id[-6:]})"
        signed = tax if stands_in < period else -tax
        found[name] = Fitting(Candidate(name, stands_in, signed, received), each, received)
    return found


def _books_of(unit: Unit, documents: Sequence[InwardDocument]) -> dict[str, list[BookEntry]]:
    rows = unit.matches.pairs_of(document_ids=[each.id for each in documents])
    entries = unit.books.get([str(row["book"]) for row in rows])
    found: dict[str, list[BookEntry]] = {}
    for row in rows:
        if str(row["book"]) in entries:
            found.setdefault(str(row["portal"]), []).append(entries[str(row["book"])])
    return found


__all__ = ["Compared", "Fitting", "company_name_of", "compare_3b", "own_return", "record_gstr3b", "unexplained_of"]
