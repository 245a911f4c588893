"""A document counts once against its vendor; what is not recorded is unknown, never filed."""

from datetime import UTC, date, datetime

from domain.money import NIL, TaxHeads
from domain.records import SupplierReturn
from domain.tax_period import TaxPeriod
from domain.vendor_risk import SupplierSum, vendor_risks

A, B = "27AAPCM1234K1Z1", "29AAZCJ4401N1ZS"
AUG, SEP = TaxPeriod(2026, 8), TaxPeriod(2026, 9)


def told(gstin: str, period: TaxPeriod, is_filed: bool) -> SupplierReturn:
    return SupplierReturn("C", gstin, period, is_filed, None, "file", datetime(2026, 11, 1, tzinfo=UTC))


def test_each_document_counts_in_the_first_part_that_fits() -> None:
    [risk] = vendor_risks(
        [
            SupplierSum(A, "Mehta", False, "EXACT", 2, TaxHeads(100)),
            SupplierSum(A, "Mehta", True, "EXACT", 3, TaxHeads(1000)),
            SupplierSum(A, "Mehta", True, "MISMATCH", 1, TaxHeads(20)),
            SupplierSum(A, "Mehta", True, "", 1, TaxHeads(3)),
        ],
        [(A, "Mehta", TaxHeads(7)), ("", "cash", TaxHeads(99))],
        [],
        {},
    )
    assert (risk.saved.count, risk.differing.count, risk.agreeing.count, risk.missing.count) == (2, 2, 3, 1)
    assert risk.at_risk == TaxHeads(130)


def test_the_most_credit_comes_first_whatever_its_sign() -> None:
    sums = [SupplierSum(A, "Low", False, "", 1, TaxHeads(10)), SupplierSum(B, "Note", False, "", 1, TaxHeads(-500))]
    assert [each.gstin for each in vendor_risks(sums, [], [], {})] == [B, A]


def test_only_what_was_recorded_counts_as_not_filed() -> None:
    returns = {(A, AUG): told(A, AUG, False), (A, SEP): told(A, SEP, True)}
    filings = [(A, AUG, date(2026, 9, 11)), (A, AUG, date(2026, 9, 20)), (B, SEP, date(2026, 10, 9))]
    risks = {each.gstin: each for each in vendor_risks([], [], filings, returns)}
    assert risks[A].unfiled_3b == (AUG,)
    assert risks[B].unfiled_3b == ()
    assert risks[B].gstr3b == {}
    assert risks[A].filings == {AUG: date(2026, 9, 20)}
    assert risks[A].at_risk == NIL


def test_only_the_vendors_asked_for() -> None:
    sums = [SupplierSum(A, "a", False, "", 1, TaxHeads(10)), SupplierSum(B, "b", False, "", 1, TaxHeads(500))]
    assert [each.gstin for each in vendor_risks(sums, [], [], {}, {A})] == [A]
