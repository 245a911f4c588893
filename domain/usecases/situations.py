"""What the law must know around a document: the registration's calendar, what is filed, and the amended original."""

from collections.abc import Callable, Collection
from datetime import date

from domain.actions import ActionState
from domain.companies import Registration
from domain.deadlines import Frequency, gstr3b_due, recipient_period
from domain.documents import InwardDocument
from domain.law import OriginalVersion, Situation, held_version, is_locked
from domain.ports import Unit
from domain.tax_period import TaxPeriod

SituationOf = Callable[[InwardDocument], Situation]


def frequency_of(registration: Registration) -> Frequency:
    return Frequency(registration.filing_frequency.value)


def situations_for(unit: Unit, documents: Collection[InwardDocument], today: date) -> SituationOf:
    """A function that gives each of these documents its situation; originals are looked up once for all."""
    frames = {gstin: _calendar(unit, gstin, today) for gstin in {document.recipient_gstin for document in documents}}
    originals = _originals(unit, [document for document in documents if document.section.is_amendment])

    def situation_of(document: InwardDocument) -> Situation:
        frame = frames[document.recipient_gstin]
        if not document.section.is_amendment:
            return frame
        versions = originals.get(_original_key(document), [])
        return frame.with_original(held_version([_version(frame, each) for each in versions]))

    return situation_of


def still_open(unit: Unit, documents: Collection[InwardDocument], today: date) -> list[InwardDocument]:
    """Those that wait for a decision: in IMS, no action or Pending, and not closed by a GSTR-3B filed over them.

    A document of a filed period without action was deemed accepted and has left IMS (DR-2.02, DR-4.08).
    """
    waiting = [
        each for each in documents
        if each.in_ims and not each.is_withdrawn
        and each.portal_action in (ActionState.NO_ACTION, ActionState.PENDING)
    ]  # fmt: skip
    frames = {gstin: _calendar(unit, gstin, today) for gstin in {each.recipient_gstin for each in waiting}}
    return [each for each in waiting if not is_locked(each, frames[each.recipient_gstin])]


def calendar_of(unit: Unit, gstin: str, today: date) -> Situation:
    """The situation of a registration without any document: frequency, due day, what is filed."""
    return _calendar(unit, gstin, today)


def filing_due(registration: Registration, period: TaxPeriod) -> date:
    """When GSTR-3B of a period is due by law for this registration."""
    return gstr3b_due(period, frequency_of(registration), registration.gstr3b_due_day)


def deciding_day(registration: Registration, period: TaxPeriod) -> date:
    """By when to decide: the earlier of the law's date and the day the company means to file (ux 1.9)."""
    by_law = filing_due(registration, period)
    planned = registration.planned_filing_day
    return by_law if planned is None or planned >= by_law.day else by_law.replace(day=planned)


def period_being_filed(registration: Registration, filed: Collection[TaxPeriod], today: date) -> TaxPeriod:
    """The return in hand: last month's until its GSTR-3B is filed (a quarterly filer's quarter), then this one."""
    frequency = frequency_of(registration)
    last = recipient_period(TaxPeriod.of(today).plus(-1), frequency)
    return recipient_period(TaxPeriod.of(today), frequency) if last in filed else last


def _calendar(unit: Unit, gstin: str, today: date) -> Situation:
    registration = unit.companies.registration(gstin)
    if registration is None:
        return Situation(today)
    return Situation(
        today,
        frequency_of(registration),
        registration.gstr3b_due_day,
        frozenset(unit.companies.filed(gstin)),
    )


def _originals(
    unit: Unit, amendments: Collection[InwardDocument]
) -> dict[tuple[str, str, str, str], list[InwardDocument]]:
    """Earlier versions of the documents that these amend, oldest first, by (gstin, supplier, kind, number)."""
    found: dict[tuple[str, str, str, str], list[InwardDocument]] = {}
    for amendment in amendments:
        key = _original_key(amendment)
        if key in found or not amendment.original_number:
            continue
        same_number = unit.documents.by_number(amendment.original_number, {amendment.recipient_gstin})
        found[key] = sorted(
            (
                each
                for each in same_number
                if each.supplier_gstin == amendment.supplier_gstin
                and each.kind == amendment.kind
                and each.id != amendment.id
                and each.supplier_period <= amendment.supplier_period
                and not each.is_withdrawn
            ),
            key=lambda each: (each.supplier_period, each.section.is_amendment, each.id),
        )
    return found


def _original_key(amendment: InwardDocument) -> tuple[str, str, str, str]:
    return (
        amendment.recipient_gstin,
        amendment.supplier_gstin,
        amendment.kind.value,
        (amendment.original_number or "").upper(),
    )


def _version(frame: Situation, document: InwardDocument) -> OriginalVersion:
    period = document.gstr2b_period
    filed = period is not None and recipient_period(period, frame.frequency) in frame.filed_gstr3b
    action = document.portal_action
    if action is ActionState.NO_ACTION and filed:
        action = ActionState.ACCEPT  # it was deemed accepted (DR-2.02)
    return OriginalVersion(
        tax=document.tax,
        action=action,
        gstr3b_filed=filed,
        number=document.number,
        gstr2b_period=period,
        declaration=document.declaration,
    )
