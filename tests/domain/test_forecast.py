"""The forecast's band on a synthetic history of filing lags, and what it refuses to pretend."""

import random
from datetime import date, timedelta
from fractions import Fraction

from domain.forecast import MissingDocument, chance_to_file, forecast_of
from domain.money import TaxHeads

DUE = date(2026, 11, 11)


def month_of(
    chance: random.Random, vendors: int, months: int
) -> tuple[dict[str, list[int]], list[MissingDocument], dict[str, int]]:
    """Earlier lags, this month's missing documents on the due date, and this month's true lags."""
    lags: dict[str, list[int]] = {}
    truth: dict[str, int] = {}
    missing: list[MissingDocument] = []
    for number in range(vendors):
        gstin = f"V{number:03d}"
        usual = chance.choice([-2, 0, 1, 2, 4, 8, 40])
        lags[gstin] = [round(chance.gauss(usual, 3)) for _ in range(months)]
        truth[gstin] = round(chance.gauss(usual, 3))
        if truth[gstin] > -1:
            for _ in range(chance.randint(1, 3)):
                missing.append(MissingDocument(gstin, TaxHeads(igst=chance.randint(1_000_00, 50_000_00))))
    return lags, missing, truth


def test_the_band_of_80_percent_holds_70_to_90_percent() -> None:
    """Back-test of item 3: 300 months, seed printed on failure."""
    chance = random.Random(20261116)
    held = 0
    for _ in range(300):
        lags, missing, truth = month_of(chance, 30, 12)
        found = forecast_of(TaxHeads(), missing, lags, DUE, DUE + timedelta(days=2), DUE - timedelta(days=1))
        came = sum(one.tax.total for one in missing if truth[one.supplier_gstin] <= 2)
        assert found.low is not None
        assert found.high is not None
        held += found.low - 1_000_00 <= came <= found.high + 1_000_00
    assert 0.70 <= held / 300 <= 0.90, f"{held} of 300, seed 20261116"


def test_under_five_documents_there_is_no_range() -> None:
    four = [MissingDocument(f"V{number}", TaxHeads(igst=100)) for number in range(4)]
    found = forecast_of(TaxHeads(igst=500), four, {}, DUE, DUE, DUE - timedelta(days=3))
    assert (found.low, found.high) == (None, None)
    five = [*four, MissingDocument("V9", TaxHeads(igst=100))]
    assert forecast_of(TaxHeads(igst=500), five, {}, DUE, DUE, DUE - timedelta(days=3)).low is not None


def test_likely_lies_between_sure_and_all() -> None:
    lags, missing, _ = month_of(random.Random(7), 20, 6)
    found = forecast_of(TaxHeads(igst=1_000), missing, lags, DUE, DUE + timedelta(days=2), DUE)
    assert found.low is not None
    assert found.high is not None
    assert (
        found.sure.total <= found.low <= found.likely.total <= found.high <= found.sure.total + found.missing_tax.total
    )
    assert all(type(paise) is int for paise in (*found.likely, found.low, found.high))


def test_after_the_window_nothing_comes() -> None:
    missing = [MissingDocument("V", TaxHeads(igst=100))] * 6
    found = forecast_of(TaxHeads(igst=5), missing, {"V": [0, 1]}, DUE, DUE, DUE + timedelta(days=1))
    assert (found.likely, found.low, found.high) == (TaxHeads(igst=5), 5, 5)
    assert found.closed_on == DUE
    assert forecast_of(TaxHeads(igst=5), missing, {}, DUE, DUE, DUE).closed_on is None


def test_what_actions_move_is_below_what_may_still_come() -> None:
    missing = [MissingDocument(f"V{number}", TaxHeads(igst=100)) for number in range(6)]
    before = forecast_of(TaxHeads(igst=5_000), missing, {}, DUE, DUE, DUE - timedelta(days=3))
    after = before.moved_by(TaxHeads(igst=-700, cgst=50))
    assert (after.sure, after.likely) == (TaxHeads(igst=4_300, cgst=50), before.likely + TaxHeads(igst=-700, cgst=50))
    assert before.low is not None
    assert before.high is not None
    assert (after.low, after.high) == (before.low - 650, before.high - 650)


def test_a_vendor_with_few_lags_is_drawn_towards_all() -> None:
    everyone = [0] * 90 + [30] * 10
    assert chance_to_file([], everyone, -1, 2) == Fraction(9, 10)
    assert chance_to_file([30] * 8, everyone, -1, 2) == Fraction(9, 50)
    assert chance_to_file([0] * 8, everyone, -1, 2) == Fraction(49, 50)
    assert chance_to_file([], [], -1, 2) == Fraction(1, 2)


def test_a_missing_bill_that_brings_no_credit_is_missing_all_the_same() -> None:
    """17(5): its tax is told, its vendor's filing brings nothing."""
    bills = [MissingDocument("V1", TaxHeads(igst=100), TaxHeads())] + [MissingDocument("V2", TaxHeads(igst=50))] * 4
    found = forecast_of(TaxHeads(), bills, {"V1": [-3] * 9, "V2": [-3] * 9}, DUE, DUE, DUE - timedelta(days=9))
    assert (found.missing_documents, found.missing_tax) == (5, TaxHeads(igst=300))
    assert found.likely == TaxHeads(igst=200) == TaxHeads(igst=found.high or 0)
