"""One PartyBook per company, kept until an import changed who its parties are."""

from threading import Lock

from domain.gstin import pan_of
from domain.ports import Unit, Units
from domain.suppliers import PartyBook, Supplier


class PartyBooks:
    """Builds and keeps party books; safe for several threads. A company's book never leaves its session's company."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._kept: dict[str, tuple[object, PartyBook]] = {}
        self._lock = Lock()

    def of(self, company_id: str) -> PartyBook:
        """The book of a company that the asking person belongs to."""
        with self._lock, self._units.reading(frozenset({company_id})) as unit:
            mark = _mark(unit, company_id)
            kept = self._kept.get(company_id)
            if kept is None or kept[0] != mark:
                kept = (mark, _build(unit, company_id))
                self._kept[company_id] = kept
            return kept[1]


def _mark(unit: Unit, company_id: str) -> object:
    """Changes with every import of the company: suppliers, customers and registrations come in no other way."""
    read = [record.read_at for record in unit.imports.all_latest() if record.company_id == company_id]
    company = unit.companies.get(company_id)
    return company, len(read), max(read, default=None), len(unit.companies.registrations())


def _build(unit: Unit, company_id: str) -> PartyBook:
    ours = [each for each in unit.companies.registrations() if pan_of(each.gstin) == company_id]
    company = unit.companies.get(company_id)
    own = [
        (each.gstin, name)
        for each in ours
        for name in (company.name if company else "", company.short_name if company else "", each.name)
        if name
    ]
    customers = [
        document.customer_name
        for each in ours
        for document in unit.outward.of_registration(each.gstin).values()
        if document.customer_name
    ]
    suppliers = [Supplier(each.gstin, each.name or each.gstin) for each in unit.suppliers.of_company(company_id)]
    return PartyBook(own, customers, suppliers)
