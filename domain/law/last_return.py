"""Section 16(4) against the return that would take a credit: which return is the last, and whether it is over."""

from typing import Final

from domain.deadlines import Effective164, effective_16_4
from domain.documents import DocumentKind, InwardDocument
from domain.law.answers import is_locked
from domain.law.situation import Situation, open_period_of
from domain.tax_period import TaxPeriod, financial_year_of

_ENDED_KINDS: Final = (DocumentKind.INVOICE, DocumentKind.DEBIT_NOTE, DocumentKind.ECO_DOCUMENT)


def last_return_for(document: InwardDocument, situation: Situation) -> Effective164 | None:
    """The last return that can take the credit of a document (DR-7.02); None for credit notes and bills of entry,
    which 16(4) is not known to end (Q-25)."""
    if document.kind not in _ENDED_KINDS:
        return None
    return effective_16_4(
        financial_year_of(document.dated), situation.frequency, situation.qrmp_due_day,
        situation.annual_return_filed_on, situation.extensions,
    )  # fmt: skip


def is_past_last_return(document: InwardDocument, situation: Situation) -> bool:
    """Whether the return that takes a document's credit comes too late for it, though its supplier reported in time.

    By the GSTR-2B that it stands in (DR-7.02), or by the day: a last return that is still not filed after 30 November
    takes nothing (DR-7.01). The portal marks only what the supplier filed too late; this it fills into 4(A)(5).
    """
    last = last_return_for(document, situation)
    if last is None:
        return False
    period = situation.own_period(document) if is_locked(document, situation) else open_period_of(document, situation)
    if period is None:
        return False
    return period > last.last_return or (situation.today > last.last_day and not situation.is_filed(period))


def is_last_chance(document: InwardDocument, situation: Situation, period: TaxPeriod) -> bool:
    """Whether a return, of the GSTR-2B `period`, is the last that can take a document's credit (DR-7.03)."""
    last = last_return_for(document, situation)
    return last is not None and period == last.last_return and situation.today <= last.last_day
