"""The supplier's side for tests: credit note CN-77 of the worked example and its invoice, on 16 Nov 2026."""

from dataclasses import replace
from datetime import date

from domain.actions import ActionState
from domain.documents import OutwardDocument, Section
from domain.money import TaxHeads
from domain.rejection import OutwardSituation
from domain.tax_period import TaxPeriod

OCT, NOV = TaxPeriod(2026, 10), TaxPeriod(2026, 11)
TODAY = OutwardSituation(date(2026, 11, 16))


def note(tax: int = 9_000, taxable: int = 50_000, number: str = "CN-77", **rest: object) -> OutwardDocument:
    """A credit note of Oct 2026 that the customer rejected; tax and taxable value in rupees of IGST."""
    made = OutwardDocument(
        supplier_gstin="27AABCQ9012R1ZW",
        section=Section.B2BCN,
        customer_gstin="27AAECB4417L1ZL",
        number=number,
        dated=date(2026, 10, 22),
        document_value=(taxable + tax) * 100,
        taxable_value=taxable * 100,
        tax=TaxHeads(igst=tax * 100),
        supplier_period=OCT,
        customer_action=ActionState.REJECT,
    )
    return replace(made, **rest)  # type: ignore[arg-type]


def invoice(**rest: object) -> OutwardDocument:
    """The invoice of the same figures, rejected too."""
    return note(section=Section.B2B, number="INV-88", **rest)
