"""Supplier side: what a customer's rejection of our document costs, until when it can be undone, what to do next.

Sections 5.3 and 6 of the rules. A rejected invoice leaves our tax where it is; a rejected credit note, or a rejected
lowering amendment, brings the tax back in a later GSTR-3B.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.accounts import (
    DEFAULT_NAMES,
    ENTRIES_RULE,
    EntryEvent,
    EventEntries,
    JournalEntry,
    LedgerNames,
    entries_for,
    outward_entries,
)
from domain.actions import ActionState
from domain.deadlines import (
    KNOWN_EXTENSIONS,
    Extensions,
    Frequency,
    gstr1_due,
    gstr3b_due,
    next_period,
    open_gstr2b_period,
    pending_window_end,
    recipient_period,
    section_34_2_last_day,
    supplier_last_gstr1,
)
from domain.documents import DocumentKind, InwardDocument, OutwardDocument
from domain.interest import interest
from domain.law import (
    DEFAULT_SETTINGS,
    Caution,
    LawSettings,
    OriginalVersion,
    Situation,
    is_specified,
    supplier_add_back,
)
from domain.money import Paise, TaxHeads
from domain.next_steps import NextStep, StepDates, next_steps
from domain.reason_codes import ReasonCode
from domain.tax_period import TaxPeriod
from domain.wording import full_day


class Finality(StrEnum):
    """Whether the customer can still change its mind (DR-6.04)."""

    REVERSIBLE = "REVERSIBLE"
    FINAL = "FINAL"


@dataclass(frozen=True, slots=True)
class OutwardSituation:
    """The day, our returns and what we know of the customer's.

    gstr2b_period: the customer's GSTR-2B of the document; its own month when not known. original: for amendments, the
    version the customer holds. customer_filed_on: the day it filed GSTR-3B of that period, once known.
    """

    today: date
    frequency: Frequency = Frequency.MONTHLY
    qrmp_due_day: int | None = None
    filed_gstr3b: frozenset[TaxPeriod] = frozenset()
    customer_frequency: Frequency = Frequency.MONTHLY
    customer_qrmp_due_day: int | None = None
    customer_filed_gstr3b: frozenset[TaxPeriod] = frozenset()
    customer_filed_on: date | None = None
    gstr2b_period: TaxPeriod | None = None
    original: OriginalVersion | None = None
    extensions: Extensions = KNOWN_EXTENSIONS
    annual_return_filed_on: date | None = None
    settings: LawSettings = DEFAULT_SETTINGS
    ledgers: LedgerNames = DEFAULT_NAMES


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one rejection means for us; amounts in paise, dates in India, what we only expect is named so.

    add_back: tax that comes back by head, nil for invoices and debit notes (DR-5.08, DR-5.09).
    expected_period, expected_due: the GSTR-3B it is expected in (DR-4.10, Q-15), None without an add-back.
    reversible_until: the due date of the customer's GSTR-3B while it is not filed, else None (DR-6.04).
    pending_until: until when the customer could keep it Pending instead, None where it could not.
    later_entries: what to book at each event that may follow (DR-6.05). told: by which settings of ours it is reckoned.
    interest_exposure: 18 % for the time between the two due dates, shown as exposure only (Q-14).
    """

    add_back: TaxHeads
    expected_period: TaxPeriod | None
    expected_due: date | None
    finality: Finality
    reversible_until: date | None
    pending_until: date | None
    gstr1a_until: date | None
    last_day_34_2: date
    last_gstr1_due: date
    interest_exposure: Paise
    steps: tuple[NextStep, ...]
    entries: tuple[JournalEntry, ...]
    rules: tuple[str, ...]
    later_entries: tuple[EventEntries, ...] = ()
    told: str = ""
    cautions: tuple[Caution, ...] = ()

    @property
    def cited(self) -> tuple[str, ...]:
        """Every rule that it rests on, with those of its steps and entries."""
        told = (*(one.rule for one in self.steps), *(one.rule for one in self.cautions))
        return tuple(dict.fromkeys((*self.rules, *told)))

    @property
    def is_reversible(self) -> bool:
        return self.finality is Finality.REVERSIBLE


def consequence_of(
    document: OutwardDocument, situation: OutwardSituation, reason: ReasonCode | None = None
) -> Consequence:
    """All that a rejection of this document brings, whether it happened or is only feared (DR-6.03)."""
    add_back = add_back_of(document, situation)
    dates = _dates_of(document, situation, bool(add_back))
    expected = add_back_period(document, situation) if add_back else None
    due = None
    if expected is not None:
        due = gstr3b_due(expected, situation.frequency, situation.qrmp_due_day, situation.extensions)
    is_final = dates.customer_filed
    return Consequence(
        add_back=add_back,
        expected_period=expected,
        expected_due=due,
        finality=Finality.FINAL if is_final else Finality.REVERSIBLE,
        reversible_until=None if is_final else dates.customer_gstr3b_due,
        pending_until=dates.customer_pending_until,
        gstr1a_until=dates.gstr1a_until,
        last_day_34_2=dates.last_day_34_2,
        last_gstr1_due=dates.last_gstr1_due,
        interest_exposure=_exposure(document, situation, add_back, due),
        steps=next_steps(document.kind, bool(add_back), reason, dates),
        entries=situation.ledgers.on(entries_for(EntryEvent.ADDED_BACK, document.taxable_value, add_back)),
        later_entries=outward_entries(document.kind, document.taxable_value, add_back, situation.ledgers)
        if add_back
        else (),
        told=situation.settings.told("interest_percent", "finance_act_2026", "notes_until"),
        cautions=_cautions(situation, dates),
        rules=("DR-5.08", "DR-4.10", ENTRIES_RULE) if add_back else ("DR-5.09",),
    )


def _cautions(situation: OutwardSituation, dates: StepDates) -> tuple[Caution, ...]:
    """After the safe return of a quarterly supplier, before 30 November: an IFF carries it, its GSTR-3B comes later."""
    is_between = dates.last_gstr1_due < situation.today <= dates.last_day_34_2
    if situation.frequency is not Frequency.QUARTERLY or not is_between:
        return ()
    return (
        Caution(
            "SAFE_RETURN_OVER",
            f"GSTR-1 of July to September, due {full_day(dates.last_gstr1_due)}, was the safe return for a note or an"
            " amendment (Q-28); an IFF of October carries it, but its GSTR-3B comes only in January.",
            f"Ask your adviser before {full_day(dates.last_day_34_2)}.",
            "DR-3.10",
        ),
    )


def add_back_of(document: OutwardDocument, situation: OutwardSituation) -> TaxHeads:
    """Tax that comes back when the customer rejects, by head (2.4): nil for an invoice or debit note.

    For an amendment the customer's original decides; when only its tax is known, it is taken as accepted and filed.
    """
    return supplier_add_back(_as_customer_sees(document, situation), _customer_situation(document, situation))


def add_back_period(document: OutwardDocument, situation: OutwardSituation) -> TaxPeriod:
    """The GSTR-3B in which it is expected (DR-4.10): the later of the next period and our first unfiled one.

    "Unfiled" is asked for the day the customer files: until then our returns filed so far count; once that day is
    known, the returns that fell due before it.
    """
    own = recipient_period(document.supplier_period, situation.frequency)
    unfiled = open_gstr2b_period(own, situation.filed_gstr3b, situation.frequency)
    if situation.customer_filed_on is not None:
        unfiled = own
        while (
            gstr3b_due(unfiled, situation.frequency, situation.qrmp_due_day, situation.extensions)
            < situation.customer_filed_on
        ):
            unfiled = next_period(unfiled, situation.frequency)
    return max(next_period(own, situation.frequency), unfiled)


@dataclass(frozen=True, slots=True)
class TwinReject:
    """An invoice and its own credit note, both rejected: tax would be paid on a sale that is none (DR-6.06)."""

    invoice: OutwardDocument
    credit_note: OutwardDocument
    add_back: TaxHeads
    advice: str = (
        "Ask them to accept the credit note with no reduction and a remark; the reject of the invoice may stay."
    )


def twin_rejects(documents: tuple[OutwardDocument, ...]) -> tuple[TwinReject, ...]:
    """Pairs among the rejected documents of one supplier: same customer, the note names the invoice or equals it."""
    rejected = [document for document in documents if document.customer_action is ActionState.REJECT]
    invoices = [document for document in rejected if document.kind is DocumentKind.INVOICE]
    found: list[TwinReject] = []
    taken: set[tuple[str, str, str, int, str]] = set()
    for note in rejected:
        if note.kind is not DocumentKind.CREDIT_NOTE:
            continue
        free = [invoice for invoice in invoices if invoice.identity not in taken]
        twin = next((one for one in free if _names(note, one)), None) or next(
            (one for one in free if _equals(note, one)), None
        )
        if twin is not None:
            taken.add(twin.identity)
            found.append(TwinReject(twin, note, note.tax))
    return tuple(found)


def _same_customer(note: OutwardDocument, invoice: OutwardDocument) -> bool:
    return note.customer_gstin == invoice.customer_gstin and note.dated >= invoice.dated


def _names(note: OutwardDocument, invoice: OutwardDocument) -> bool:
    named = (note.original_number or "").upper()
    return bool(named) and named == invoice.number.upper() and _same_customer(note, invoice)


def _equals(note: OutwardDocument, invoice: OutwardDocument) -> bool:
    return _same_customer(note, invoice) and note.tax == invoice.tax and note.taxable_value == invoice.taxable_value


def _as_customer_sees(document: OutwardDocument, situation: OutwardSituation) -> InwardDocument:
    return InwardDocument(
        recipient_gstin=document.customer_gstin,
        section=document.section,
        supplier_gstin=document.supplier_gstin,
        number=document.number,
        dated=document.dated,
        document_value=document.document_value,
        taxable_value=document.taxable_value,
        tax=document.tax,
        supplier_period=document.supplier_period,
        place_of_supply=document.place_of_supply,
        source_form=document.source_form,
        gstr2b_period=situation.gstr2b_period or document.supplier_period,
        portal_action=document.customer_action,
    )


def _customer_situation(document: OutwardDocument, situation: OutwardSituation) -> Situation:
    original = situation.original
    if original is None and document.original_tax is not None:
        original = OriginalVersion(document.original_tax, ActionState.ACCEPT, True, document.original_number or "")
    return Situation(
        today=situation.today,
        frequency=situation.customer_frequency,
        qrmp_due_day=situation.customer_qrmp_due_day,
        filed_gstr3b=situation.customer_filed_gstr3b,
        original=original,
        extensions=situation.extensions,
    )


def _dates_of(document: OutwardDocument, situation: OutwardSituation, adds_back: bool) -> StepDates:
    seen, customer = _as_customer_sees(document, situation), _customer_situation(document, situation)
    period = situation.gstr2b_period or document.supplier_period
    frequency, due_day = situation.customer_frequency, situation.customer_qrmp_due_day
    pending = None
    if is_specified(seen, customer):
        pending = pending_window_end(period, frequency, due_day, situation.extensions)
    own = recipient_period(document.supplier_period, situation.frequency)
    filed = {recipient_period(one, situation.frequency) for one in situation.filed_gstr3b}
    own_due = gstr3b_due(own, situation.frequency, situation.qrmp_due_day, situation.extensions)
    next_gstr1 = own
    while gstr1_due(next_gstr1, situation.frequency, situation.extensions) < situation.today:
        next_gstr1 = next_period(next_gstr1, situation.frequency)
    next_gstr1 = max(next_gstr1, next_period(own, situation.frequency))
    return StepDates(
        today=situation.today,
        customer_gstr3b_due=gstr3b_due(period, frequency, due_day, situation.extensions),
        customer_filed=customer.is_filed(recipient_period(period, frequency)),
        customer_pending_until=pending,
        gstr1a_until=None if own in filed else own_due,
        next_gstr1_period=next_gstr1,
        next_gstr1_due=gstr1_due(next_gstr1, situation.frequency, situation.extensions),
        last_day_34_2=section_34_2_last_day(
            document.dated, situation.annual_return_filed_on, situation.settings.notes_until
        ),
        last_gstr1_due=supplier_last_gstr1(document.dated, situation.frequency),
        next_gstr3b_period=add_back_period(document, situation) if adds_back else None,
        finance_act_2026=situation.settings.finance_act_2026,
    )


def _exposure(document: OutwardDocument, situation: OutwardSituation, add_back: TaxHeads, due: date | None) -> Paise:
    """If the document's period were held short: 18 % from its due date to that of the add-back (DR-5.08, Q-14)."""
    if due is None:
        return 0
    own_due = gstr3b_due(document.supplier_period, situation.frequency, situation.qrmp_due_day, situation.extensions)
    return interest(add_back.total, (due - own_due).days, situation.settings.interest_percent)


__all__ = [
    "Consequence", "Finality", "NextStep", "OutwardSituation", "ReasonCode", "TwinReject", "add_back_of",
    "add_back_period", "consequence_of", "interest", "twin_rejects",
]  # fmt: skip
