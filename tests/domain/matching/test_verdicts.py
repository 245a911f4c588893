"""The verdicts of matching, case by case, in the order finance would tell them."""

from datetime import date, timedelta

import polars as pl
import pytest

from domain.matching import Decisions, match
from domain.matching.explain import explain_finding
from domain.policy import Limit, Override, Policy, Tolerances
from tests.domain.matching.sides import (
    BILL_OF_ENTRY,
    CREDIT_NOTE,
    DEBIT_NOTE,
    MEHTA,
    MEHTA_GUJARAT,
    OURS_KARNATAKA,
    findings,
    matched,
    only,
    row,
    side,
    verdicts,
)

DAY = date(2025, 10, 8)


def test_same_number_date_and_amounts_are_exact() -> None:
    pair = only(matched([row("MT/0412")], [row("mt-412")]))
    assert (pair["verdict"], pair["rule"], pair["differs"]) == ("EXACT", "KEY_AND_AMOUNTS", set())


@pytest.mark.parametrize("head", ["taxable", "cgst", "sgst", "igst", "cess"])
def test_a_rupee_is_acceptable_and_a_paisa_more_is_not(head: str) -> None:
    base = int(str(row("1")[head]))
    for delta, verdict in ((100, "ACCEPTABLE"), (-100, "ACCEPTABLE"), (101, "MISMATCH"), (-101, "MISMATCH")):
        pair = only(matched([row("MT-1", **{head: base})], [row("MT-1", **{head: base + delta})]))
        assert (pair["verdict"], pair["differs"], pair[f"d_{head}"]) == (verdict, {head.upper()}, delta)


def test_document_value_has_ten_rupees_and_unknown_is_no_difference() -> None:
    assert only(matched([row("1A", value=118000)], [row("1A", value=119000)]))["verdict"] == "ACCEPTABLE"
    assert only(matched([row("1A", value=118000)], [row("1A", value=119001)]))["over"] == {"VALUE"}
    assert only(matched([row("1A")], [row("1A", value=119001)]))["verdict"] == "EXACT"


def test_the_smaller_of_rupees_and_percent_wins() -> None:
    policy = Policy(Tolerances(taxable_value=Limit(100, basis_points=1)))
    assert only(matched([row("1A")], [row("1A", taxable=100010)], policy))["verdict"] == "ACCEPTABLE"
    assert only(matched([row("1A")], [row("1A", taxable=100011)], policy))["verdict"] == "MISMATCH"


def test_a_supplier_may_have_its_own_tolerances() -> None:
    policy = Policy(overrides={MEHTA[2:12]: Override(Tolerances(cgst=Limit(5000)))})
    assert only(matched([row("1A")], [row("1A", cgst=14000)], policy))["verdict"] == "ACCEPTABLE"
    other = {"supplier": "29AFQPK5521M1ZU"}
    assert only(matched([row("1A", **other)], [row("1A", cgst=14000, **other)], policy))["verdict"] == "MISMATCH"


def test_another_date_of_the_year_is_named_and_another_year_is_a_mismatch() -> None:
    pair = only(matched([row("MT-7")], [row("MT-7", dated=DAY + timedelta(days=120))]))
    assert (pair["verdict"], pair["days"], pair["differs"]) == ("ACCEPTABLE", 120, {"DATE"})
    pair = only(matched([row("MT-7", dated=date(2025, 4, 2))], [row("MT-7", dated=date(2025, 3, 31))]))
    assert (pair["verdict"], pair["over"]) == ("MISMATCH", {"FINANCIAL_YEAR"})


def test_the_very_number_is_a_mismatch_whatever_year_it_writes_and_the_date_says() -> None:
    for number in ("INV/FY26-27/25", "10/FY26-27", "INV/FY2627/25", "INV/26-27/25"):
        for one, two in ((date(2026, 3, 23), date(2026, 5, 14)), (date(2025, 8, 17), date(2026, 8, 17))):
            pair = only(matched([row(number, dated=one)], [row(number, dated=two)]))
            assert (pair["verdict"], pair["rule"]) == ("MISMATCH", "OTHER_YEAR")


def test_day_and_month_exchanged_over_the_year_is_the_same_document_though_the_amount_stands_twice() -> None:
    book, portal = row("TI-167", dated=date(2025, 1, 8)), row("TI-167", dated=date(2025, 8, 1))
    more = row("TI-9", dated=date(2025, 7, 7))
    assert verdicts(matched([book, more], [portal, more | {"id": "P9"}]))["TI-167", "TI-167"] == "MISMATCH"
    late = portal | {"dated": date(2025, 8, 2)}
    assert set(verdicts(matched([book, more], [late, more | {"id": "P9"}]))) == {("TI-9", "P9")}


def test_far_dates_need_the_number_in_full() -> None:
    near = [row("MT-77", dated=DAY + timedelta(days=45))]
    far = [row("MT-77", dated=DAY + timedelta(days=46))]
    assert only(matched([row("77")], near))["verdict"] == "ACCEPTABLE"
    assert only(matched([row("77")], far))["verdict"] == "PROBABLE"
    assert only(matched([row("MT-77/25-26")], near))["verdict"] == "ACCEPTABLE"
    assert only(matched([row("MT-77/25-26")], far))["verdict"] == "PROBABLE"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"reverse_charge": True}, "REVERSE_CHARGE"),
        ({"pos": 29}, "PLACE_OF_SUPPLY"),
        ({"recipient": OURS_KARNATAKA}, "RECIPIENT"),
        ({"supplier": MEHTA_GUJARAT}, "SUPPLIER"),
        ({"igst": 18000, "cgst": 0, "sgst": 0}, "IGST"),
        ({"kind": DEBIT_NOTE}, "KIND"),
    ],
)
def test_what_is_material_is_a_mismatch(change: dict[str, object], field: str) -> None:
    pair = only(matched([row("MT-9")], [row("MT-9", **change)]))
    assert pair["verdict"] == "MISMATCH"
    assert field in pair["over"]


def test_unknown_reverse_charge_and_place_are_no_difference() -> None:
    assert only(matched([row("MT-9", reverse_charge=None, pos=None)], [row("MT-9")]))["verdict"] == "EXACT"


def test_look_alike_serials_with_equal_amounts_are_never_tied() -> None:
    for one, two in (("INV-101", "INV-1010"), ("0123", "0124"), ("1/23", "12/3"), ("A/5", "B/5")):
        found = matched([row(one)], [row(two)])
        assert verdicts(found) == {}
        assert set(findings(found).values()) == {"ONLY_IN_BOOKS", "ONLY_ON_PORTAL"}


def test_rent_is_paired_by_serial_and_a_gap_stays_open() -> None:
    books = [row(f"R-{month}", dated=date(2025, month, 1)) for month in (4, 5, 6, 8)]
    portal = [row(f"RENT/0{month}", dated=date(2025, month, 1)) for month in (4, 6, 7, 8)]
    found = matched([b | {"number": str(b["number"]).replace("R-", "")} for b in books], portal)
    assert set(verdicts(found)) == {("R-4", "RENT/04"), ("R-6", "RENT/06"), ("R-8", "RENT/08")}


def test_of_two_that_fit_equally_well_none_is_taken_and_both_are_named() -> None:
    found = matched([row("5")], [row("A/5"), row("B/5")])
    assert verdicts(found) == {}
    (finding,) = found.findings.filter(pl.col("side") == 0).iter_rows(named=True)
    assert "A/5 and B/5 fit equally" in explain_finding(finding).line


def test_of_two_that_fit_the_nearer_one_is_for_a_person() -> None:
    found = matched([row("5")], [row("A/5"), row("B/5", dated=DAY + timedelta(days=3))])
    assert verdicts(found) == {("5", "A/5"): "PROBABLE"}
    assert verdicts(matched([row("S12")], [row("12"), row("512")])) == {("S12", "12"): "PROBABLE"}


def test_a_lone_note_needs_no_number_and_two_do() -> None:
    book = row("RTN/77", kind=CREDIT_NOTE, dated=DAY + timedelta(days=20))
    assert only(matched([book], [row("CN-5", kind=CREDIT_NOTE)]))["verdict"] == "ACCEPTABLE"
    for days in (46, 120):
        late = book | {"dated": DAY + timedelta(days=days)}
        assert only(matched([late], [row("CN-5", kind=CREDIT_NOTE)]))["verdict"] == "PROBABLE"
    assert only(matched([book | {"taxable": 100050}], [row("CN-5", kind=CREDIT_NOTE)]))["verdict"] == "PROBABLE"
    assert only(matched([book | {"taxable": 100050, "number": ""}], [row("C-5", kind=CREDIT_NOTE)]))["verdict"] == (
        "ACCEPTABLE"
    )
    assert verdicts(matched([book], [row("CN-5", kind=CREDIT_NOTE), row("CN-9", kind=CREDIT_NOTE)])) == {}
    assert verdicts(matched([row("CN-6", kind=CREDIT_NOTE)], [row("CN-5", kind=CREDIT_NOTE)])) == {}


def test_a_return_booked_negative_is_a_credit_note() -> None:
    book = row("CN-5", taxable=-100000, cgst=-9000, sgst=-9000)
    assert only(matched([book], [row("CN-5", kind=CREDIT_NOTE)]))["verdict"] == "EXACT"


def test_a_bill_of_entry_is_known_by_number_port_and_date() -> None:
    boe = {"kind": BILL_OF_ENTRY, "supplier": "", "port": "INNSA1", "igst": 18000, "cgst": 0, "sgst": 0}
    assert only(matched([row("5523817", **boe)], [row("5523817", **boe)]))["verdict"] == "EXACT"
    assert verdicts(matched([row("5523817", **boe)], [row("5523818", **boe)])) == {}


def test_an_amendment_meets_the_original_in_the_books() -> None:
    amended = row("MT-9A", original_number="MT-9", original_dated=DAY, amendment=True, cgst=9050, sgst=9050)
    pair = only(matched([row("MT-9")], [amended]))
    assert (pair["verdict"], pair["rule"]) == ("ACCEPTABLE", "ORIGINAL")
    found = matched([row("MT-9")], [row("MT-9", id="P1"), amended | {"id": "P2", "number": "MT-9", "cgst": 12000}])
    assert verdicts(found) == {("MT-9", "P1"): "EXACT"}
    assert findings(found) == {(1, "P2"): "AMENDMENT"}


def test_a_mismatch_takes_nothing_from_what_agrees_however_wide_the_tolerances() -> None:
    wide = Policy(
        Tolerances(
            taxable_value=Limit(6000_00), cgst=Limit(1000_00), sgst=Limit(1000_00), document_value=Limit(6000_00)
        )
    )
    amended = {"id": "A", "amendment": True, "original_number": "MT-9", "original_dated": DAY}
    changed = amended | {"taxable": 600000, "cgst": 54000, "sgst": 54000, "value": 708001}
    found = matched([row("MT-9", value=118000)], [row("MT-9", id="O", value=118000), row("MT-9", **changed)], wide)
    assert verdicts(found) == {("MT-9", "O"): "EXACT"}
    found = matched([row("MT-9")], [row("MT-9", id="O"), row("MT-9", **amended, taxable=100050)], wide)
    assert verdicts(found) == {("MT-9", "O"): "EXACT"}
    found = matched([row("MT-9")], [row("MT-9", id="O", taxable=100090), row("MT-9", **amended, taxable=100050)], wide)
    assert verdicts(found) == {("MT-9", "A"): "ACCEPTABLE"}
    found = matched([row("9")], [row("MT-9", pos=29), row("MT-9/25-26")])
    assert verdicts(found) == {("9", "MT-9/25-26"): "ACCEPTABLE"}


def test_a_reworked_original_leaves_the_booking_to_a_clean_match() -> None:
    amended = row("MT-10", id="A", amendment=True, original_number="MT-9", original_dated=DAY, taxable=640000)
    found = matched([row("MT-9")], [amended, row("X/MT-9", id="O")])
    assert verdicts(found) == {("MT-9", "O"): "ACCEPTABLE"}
    assert verdicts(matched([row("MT-9")], [amended])) == {("MT-9", "A"): "MISMATCH"}


def test_a_copy_is_flagged_and_pairs_only_once() -> None:
    found = matched(
        [row("MT-9", id="B1"), row("mt/09", id="B2"), row("MT-9", id="B3", cgst=9040)], [row("MT-9", id="P")]
    )
    assert verdicts(found) == {("B1", "P"): "EXACT"} or verdicts(found) == {("B2", "P"): "EXACT"}
    assert sorted(findings(found).values()) == ["DUPLICATE", "DUPLICATE"]


def test_a_word_read_as_digits_is_a_copy_in_the_books_only() -> None:
    both = [row("SB/476", id="1"), row("58/476", id="2")]
    assert sorted(findings(matched(both, [])).values()) == ["DUPLICATE", "ONLY_IN_BOOKS"]
    assert set(findings(matched([], both)).values()) == {"ONLY_ON_PORTAL"}


def test_a_year_left_out_and_amounts_and_date_far_off_are_another_document() -> None:
    far = {"taxable": 640000, "cgst": 57600, "sgst": 57600}
    for days, expected in ((45, {("3/19", "3/2025-26/19"): "MISMATCH"}), (46, {})):
        portal = row("3/2025-26/19", dated=DAY + timedelta(days=days), **far)
        assert verdicts(matched([row("3/19")], [portal])) == expected


def test_on_the_portal_another_spelling_is_a_copy_of_the_same_day_only_and_said_to_be_so() -> None:
    for number, day, expected in (("MT/9", DAY, "DUPLICATE"), ("INV-MT-9", DAY, "DUPLICATE"), ("SO9", DAY, ""),
                                  ("INV-MT-9", DAY + timedelta(days=1), "")):  # fmt: skip
        found = matched([row("mt-9")], [row("MT-09"), row(number, id="P2", dated=day)])
        assert findings(found).get((1, "P2")) == (expected or "ONLY_ON_PORTAL")
        (finding,) = found.findings.iter_rows(named=True)
        spelled = "written differently" in explain_finding(finding).line
        assert spelled == (number == "INV-MT-9" and day == DAY)


def test_what_does_not_pass_through_ims_is_never_missing() -> None:
    found = matched([row("MT-9", outside=1, reverse_charge=True)], [row("MT-10", outside=2)])
    assert findings(found) == {(0, "MT-9"): "OUTSIDE_IMS", (1, "MT-10"): "OUTSIDE_IMS"}


def test_what_people_linked_and_took_apart_holds() -> None:
    books, portal = side(row("A-1"), row("B-2")), side(row("A-1"), row("Z-9"))
    found = match(books, portal, Policy(), Decisions(frozenset({("B-2", "Z-9")}), frozenset({("A-1", "A-1")})))
    assert set(verdicts(found)) == {("B-2", "Z-9")}
    assert findings(found) == {(0, "A-1"): "ONLY_IN_BOOKS", (1, "A-1"): "ONLY_ON_PORTAL"}
