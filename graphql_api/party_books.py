"""One PartyBook per company, kept until something that was written changed who its parties are."""

from dataclasses import dataclass
from threading import Lock

from domain.gstin import pan_of
from domain.ports import Unit, Units
from domain.suppliers import PartyBook, Supplier


@dataclass(frozen=True, slots=True)
class _Names:
    """All that a book is built from."""

    own: tuple[tuple[str, str], ...]
    customers: tuple[str, ...]
    suppliers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A book with the length of the trail when it was looked at last: without a new entry nothing has changed."""

    trail_length: int
    names: _Names
    book: PartyBook


class PartyBooks:
    """Builds and keeps party books; safe for several threads. A company's book never leaves its session's company."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._kept: dict[str, _Kept] = {}
        self._lock = Lock()

    def of(self, company_id: str) -> PartyBook:
        """The book of a company that the asking person belongs to."""
        with self._lock, self._units.reading(frozenset({company_id})) as unit:
            newest = unit.trail.entries(company_id, limit=1)
            length = newest[0].seq if newest else 0
            kept = self._kept.get(company_id)
            if kept is None or kept.trail_length != length:
                names = _names(unit, company_id)
                book = kept.book if kept is not None and kept.names == names else _built(names)
                kept = _Kept(length, names, book)
                self._kept[company_id] = kept
            return kept.book


def _built(names: _Names) -> PartyBook:
    return PartyBook(names.own, names.customers, [Supplier(gstin, name) for gstin, name in names.suppliers])


def _names(unit: Unit, company_id: str) -> _Names:
    ours = [each for each in unit.companies.registrations() if pan_of(each.gstin) == company_id]
    company = unit.companies.get(company_id)
    called = (company.name, company.short_name) if company is not None else ()
    customers = {
        document.customer_name
        for each in ours
        for document in unit.outward.of_registration(each.gstin).values()
        if document.customer_name
    }
    return _Names(
        own=tuple((each.gstin, name) for each in ours for name in (*called, each.name) if name),
        customers=tuple(sorted(customers)),
        suppliers=tuple((each.gstin, each.name or each.gstin) for each in unit.suppliers.of_company(company_id)),
    )
