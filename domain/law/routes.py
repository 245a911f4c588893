"""Which documents pass through IMS and which go straight to GSTR-2B (DR-1.01 to DR-1.10)."""

from datetime import date
from enum import StrEnum
from typing import Final

from domain.deadlines import Frequency, recipient_period, section_16_4_last_day
from domain.documents import DocumentKind, InwardDocument, SourceForm
from domain.gstin import state_code_of
from domain.tax_period import FIRST_IMPORT_PERIOD, FIRST_IMS_PERIOD


class Route(StrEnum):
    """Where a document goes; everything but IMS takes no action, Reset included."""

    IMS = "IMS"
    RCM = "2B_ONLY_RCM"
    POS = "2B_ONLY_POS"
    TIME_BARRED = "2B_ONLY_164"
    ISD = "2B_ONLY_ISD"
    NRTP = "2B_ONLY_NRTP"
    PRE_IMS = "2B_ONLY_PRE_IMS"
    IMPORT = "2B_ONLY_IMPORT"
    OUT_OF_SCOPE = "OUT_OF_SCOPE"


ROUTE_RULES: Final[dict[Route, tuple[str, str]]] = {
    Route.IMS: ("DR-1.01", "it passes through IMS"),
    Route.RCM: ("DR-1.07", "reverse charge: you pay the tax yourself and take it in 4(A)(3)"),
    Route.POS: ("DR-1.07", "the supplier's state is the place of supply and yours is another; no credit, reason P"),
    Route.TIME_BARRED: ("DR-1.07", "reported after the last date of section 16(4); no credit, reason C"),
    Route.ISD: ("DR-1.06", "an ISD document goes straight to GSTR-2B"),
    Route.NRTP: ("DR-1.07", "a non-resident's GSTR-5 goes straight to GSTR-2B"),
    Route.PRE_IMS: ("DR-1.02", "its GSTR-2B is older than IMS, which began with Oct 2024"),
    Route.IMPORT: ("DR-1.05", "bills of entry came straight to GSTR-2B up to Sep 2025"),
    Route.OUT_OF_SCOPE: ("DR-1.08", "documents of unregistered suppliers are in no IMS"),
}
"""For each route the rule that sends a document there and the fact, as a refusal says it."""

_UNREGISTERED: Final = frozenset(("URP", "URD", "UNREGISTERED"))
_TIME_BARRED_KINDS: Final = frozenset((DocumentKind.INVOICE, DocumentKind.DEBIT_NOTE, DocumentKind.ECO_DOCUMENT))


def route(
    document: InwardDocument, frequency: Frequency = Frequency.MONTHLY, annual_return_filed_on: date | None = None
) -> Route:
    """The classifier, in the order of the rules: reverse charge, place of supply, 16(4), form, period, scope.

    frequency: the recipient's, since a GSTR-2B named Dec is the whole quarter for a quarterly one.
    annual_return_filed_on: the recipient's, of the document's financial year; it may end the credit early (DR-7.01).
    """
    if document.reverse_charge:
        return Route.RCM
    if is_barred_by_place_of_supply(document):
        return Route.POS
    if was_reported_after_16_4(document, frequency, annual_return_filed_on):
        return Route.TIME_BARRED
    if document.kind in (DocumentKind.ISD_DOCUMENT, DocumentKind.ISD_CREDIT_NOTE):
        return Route.ISD
    if document.source_form is SourceForm.GSTR6:
        return Route.ISD
    if document.source_form is SourceForm.GSTR5:
        return Route.NRTP
    period = document.gstr2b_period
    if period is not None and period < FIRST_IMS_PERIOD:
        return Route.PRE_IMS
    if document.section.is_import and period is not None and period < FIRST_IMPORT_PERIOD:
        return Route.IMPORT
    return Route.OUT_OF_SCOPE if is_unregistered(document.supplier_gstin) else Route.IMS


def is_unregistered(supplier_gstin: str) -> bool:
    """Whether the portal writes a word for a supplier without a GSTIN (DR-1.08)."""
    return supplier_gstin.upper() in _UNREGISTERED


def is_barred_by_place_of_supply(document: InwardDocument) -> bool:
    """Supplier's state is the place of supply and the recipient's is another (DR-1.07c, DR-9.12), or 2B says P."""
    if document.itc_unavailable_reason == "P":
        return True
    if document.section.is_import or not document.place_of_supply or len(document.recipient_gstin) < 2:
        return False
    supplier_state = state_code_of(document.supplier_gstin)
    same_as_supply = supplier_state == document.place_of_supply
    return same_as_supply and supplier_state != state_code_of(document.recipient_gstin)


def was_reported_after_16_4(
    document: InwardDocument, frequency: Frequency = Frequency.MONTHLY, annual_return_filed_on: date | None = None
) -> bool:
    """Whether the supplier filed the document after the last date for its credit (DR-1.07b, DR-7.01), or 2B says C.

    Where the day of filing is not known, its GSTR-2B period tells it when all of it lies behind the last date.
    Credit notes and bills of entry are not time-barred.
    """
    if document.kind not in _TIME_BARRED_KINDS:
        return False
    if document.itc_unavailable_reason == "C":
        return True
    last_day = section_16_4_last_day(document.dated, annual_return_filed_on)
    if document.filed_on is not None:
        return document.is_filed and document.filed_on > last_day
    if document.gstr2b_period is None:
        return False
    period = recipient_period(document.gstr2b_period, frequency)
    begins = period.plus(-2) if frequency is Frequency.QUARTERLY else period
    return begins.first_day > last_day
