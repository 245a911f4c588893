"""Vendors as risks: credit that hangs on what a vendor has not done yet, counted once, the largest first."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.matching import Verdict
from domain.money import NIL, Paise, TaxHeads
from domain.records import SupplierReturn
from domain.tax_period import TaxPeriod


@dataclass(frozen=True, slots=True)
class SupplierSum:
    """Open documents of one supplier that are alike: filed or only saved, with one verdict. tax: credit notes minus."""

    supplier_gstin: str
    supplier_name: str
    is_filed: bool
    verdict: str
    count: int
    tax: TaxHeads


@dataclass(frozen=True, slots=True)
class Filing:
    """One GSTR-1 or IFF of a supplier that a GSTR-2B has shown: its period, the day."""

    period: TaxPeriod
    filed_on: date


@dataclass(slots=True)
class Share:
    """How many, and how much tax."""

    count: int = 0
    tax: TaxHeads = NIL

    def add(self, count: int, tax: TaxHeads) -> None:
        self.count += count
        self.tax = self.tax + tax


@dataclass(slots=True)
class VendorRisk:
    """One registration of a supplier. A document counts in the first part that fits: saved, differing, agreeing.

    saved: shown in IMS, GSTR-1 not filed. differing: filed, not what the books say or not in them. agreeing: filed and
    agreed, open all the same. missing: in our books, not on the portal. gstr3b: by period, as recorded; a period that
    is not there is unknown, never filed. last_filing: the newest GSTR-1 that a GSTR-2B showed.
    """

    gstin: str
    name: str
    saved: Share = field(default_factory=Share)
    differing: Share = field(default_factory=Share)
    agreeing: Share = field(default_factory=Share)
    missing: Share = field(default_factory=Share)
    gstr3b: dict[TaxPeriod, SupplierReturn] = field(default_factory=dict)
    filings: dict[TaxPeriod, date] = field(default_factory=dict)

    @property
    def at_risk(self) -> TaxHeads:
        """Credit that does not come unless the vendor does something."""
        return self.saved.tax + self.differing.tax + self.missing.tax

    @property
    def weight(self) -> Paise:
        return sum(abs(each.tax.total) for each in (self.saved, self.differing, self.missing))

    @property
    def unfiled_3b(self) -> tuple[TaxPeriod, ...]:
        """Periods whose GSTR-3B is recorded as not filed (rule 37A, DR-7.07)."""
        return tuple(sorted(period for period, told in self.gstr3b.items() if not told.is_filed))

    @property
    def last_filing(self) -> Filing | None:
        return Filing(*max(self.filings.items())) if self.filings else None


_AGREES = frozenset((Verdict.EXACT, Verdict.ACCEPTABLE))


def vendor_risks(
    sums: Iterable[SupplierSum],
    missing: Iterable[tuple[str, str, TaxHeads]],
    filings: Iterable[tuple[str, TaxPeriod, date]],
    returns: Mapping[tuple[str, TaxPeriod], SupplierReturn],
    wanted: Collection[str] = (),
) -> list[VendorRisk]:
    """All that is known of each supplier, the most credit at risk first. wanted: only these GSTINs; none: all.

    missing: (GSTIN, name, signed tax) of each entry that only the books hold. An entry without a GSTIN is no vendor's.
    """
    found: dict[str, VendorRisk] = {}

    def of(gstin: str, name: str = "") -> VendorRisk | None:
        if not gstin or (wanted and gstin not in wanted):
            return None
        risk = found.setdefault(gstin, VendorRisk(gstin, name))
        risk.name = risk.name or name
        return risk

    for each in sums:
        if (risk := of(each.supplier_gstin, each.supplier_name)) is not None:
            part = risk.saved if not each.is_filed else risk.agreeing if each.verdict in _AGREES else risk.differing
            part.add(each.count, each.tax)
    for gstin, name, tax in missing:
        if (risk := of(gstin, name)) is not None:
            risk.missing.add(1, tax)
    for gstin, period, day in filings:
        if (risk := of(gstin)) is not None:
            risk.filings[period] = max(day, risk.filings.get(period, day))
    for (gstin, period), told in returns.items():
        if (risk := of(gstin)) is not None:
            risk.gstr3b[period] = told
    return sorted(found.values(), key=lambda each: (-each.weight, -len(each.unfiled_3b), each.name, each.gstin))
