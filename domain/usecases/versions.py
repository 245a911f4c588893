"""Earlier versions of what an amendment amends."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from domain.documents import InwardDocument
from domain.ports import Unit
from domain.tax_period import TaxPeriod, financial_year_of

Amended = tuple[InwardDocument, Sequence[InwardDocument]]
"""An amendment with the earlier versions it stands on, oldest first."""


def versions_for(unit: Unit, amendments: Collection[InwardDocument]) -> list[Amended]:
    """Each amendment with the earlier versions it stands on, oldest first."""
    asked = {
        (each.original_number, day)
        for each in amendments
        if each.original_number
        for day in ([each.original_date] if each.original_date else [each.dated, each.dated - timedelta(days=365)])
    }
    gstins = {each.recipient_gstin for each in amendments}
    by_number = unit.documents.with_numbers(asked, gstins) if asked else {}
    found: list[Amended] = []
    for amendment in amendments:
        number = (amendment.original_number or "").upper()
        likely = {each.id: each for each in by_number.get(number, ()) if is_earlier_version(each, amendment)}
        same = [each for each in likely.values() if each.number.upper() == number]
        found.append((amendment, sorted(same or likely.values(), key=_age)))
    return found


def is_earlier_version(document: InwardDocument, amendment: InwardDocument) -> bool:
    """Whether a document of the amended number is a version that the amendment can stand on.

    The same number may come again in another financial year (DR-9.07), a bill's at another port: other documents.
    """
    return (
        document.supplier_gstin == amendment.supplier_gstin
        and document.port_code == amendment.port_code
        and document.recipient_gstin == amendment.recipient_gstin
        and document.kind == amendment.kind
        and document.id != amendment.id
        and document.supplier_period <= amendment.supplier_period
        and not document.is_withdrawn
        and (
            amendment.original_date is None
            or financial_year_of(document.dated) == financial_year_of(amendment.original_date)
        )
    )


def _age(version: InwardDocument) -> tuple[TaxPeriod, bool, str]:
    return version.supplier_period, version.section.is_amendment, version.id
