"""What testers who had not read the code found: each as they wrote it."""

from datetime import date, timedelta

import pytest

from domain.matching.explain import pair_line
from domain.policy import Policy
from tests.domain.matching.sides import CREDIT_NOTE, OURS_KARNATAKA, matched, only, row, verdicts

DAY = date(2025, 10, 8)


@pytest.mark.parametrize(("one", "two"), [("1", "412/1"), ("INV/2", "INV/412/2"), ("2", "0028/U2")])
def test_a_number_longer_than_the_serial_is_hardly_a_code(one: str, two: str) -> None:
    """412/1 may well be the first part of 412."""
    assert only(matched([row(one)], [row(two)]))["verdict"] == "PROBABLE"
    assert verdicts(matched([row(one)], [row(two, dated=DAY + timedelta(days=4))])) == {}


def test_a_number_as_long_as_the_serial_may_be_a_code() -> None:
    for one, two in (("101", "412/101"), ("7", "5/7"), ("MUM/28/U2", "28/U2"), ("5", "20251008-05"),
                     ("GST-5", "GST-2025-005"), ("27/003", "3"), ("OB000014", "07/OB000014")):  # fmt: skip
        assert only(matched([row(one)], [row(two)]))["verdict"] == "ACCEPTABLE"


def test_the_part_does_not_beat_the_whole() -> None:
    books = [row("0028"), row("0002", dated=DAY - timedelta(days=180))]
    assert verdicts(matched(books, [row("0028/U2")])) == {}
    assert verdicts(matched(books[:1], [row("0028/U2")])) == {("0028", "0028/U2"): "PROBABLE"}


def test_the_one_note_is_the_only_one_however_far_the_other_is() -> None:
    book = row("", id="B", kind=CREDIT_NOTE)
    near = row("CN9", kind=CREDIT_NOTE, dated=DAY + timedelta(days=10))
    far = row("CN10", kind=CREDIT_NOTE, dated=DAY + timedelta(days=102))
    assert verdicts(matched([book], [near])) == {("B", "CN9"): "ACCEPTABLE"}
    for books, portal in (([book], [near, far]), ([book, book | {"id": "B2", "dated": far["dated"]}], [near])):
        assert "ACCEPTABLE" not in verdicts(matched(books, portal)).values()


def parts(*amounts: int, **changes: object) -> list[dict[str, object]]:
    """Bills of these taxable values, without tax."""
    return [row(f"P-{place}", taxable=amount, cgst=0, sgst=0, **changes) for place, amount in enumerate(amounts)]


def test_a_sum_that_is_paise_off_is_found_though_another_bill_is_open_that_day() -> None:
    whole = row("TX/50", taxable=8_123_407, cgst=0, sgst=0)
    both = parts(5_000_203, 3_123_211)
    for more in ([], parts(777_777)):
        more = [each | {"id": "other", "number": "other"} for each in more]
        assert set(verdicts(matched([whole], [*both, *more])).values()) == {"SPLIT"}


def test_a_second_sum_within_a_rupee_is_a_second_sum() -> None:
    late = {"dated": DAY + timedelta(days=9)}
    whole = row("W", taxable=3_000_017, cgst=0, sgst=0)
    one = parts(1_000_004, 2_000_013, **late)
    two = [each | {"id": f"Q{place}"} for place, each in enumerate(parts(1_500_003, 1_500_034, **late))]
    assert set(verdicts(matched([whole], one)).values()) == {"PROBABLE"}
    assert verdicts(matched([whole], [*one, *two])) == {}


def test_documents_of_one_day_are_of_one_registration_of_ours() -> None:
    whole = row("TX/50", taxable=8_123_414, cgst=0, sgst=0)
    there = [row("P-0", taxable=5_000_203, cgst=0, sgst=0),
             row("P-1", taxable=3_123_211, cgst=0, sgst=0, recipient=OURS_KARNATAKA)]  # fmt: skip
    assert "SPLIT" not in verdicts(matched([whole], there)).values()


def test_parts_share_the_serial_not_the_branch() -> None:
    for whole, some in (("02/26-27/0002", ("02/26-27/0003", "02/26-27/0004")), ("HYD8/8", ("HYD8/9", "HYD8/10"))):
        there = [row(number, taxable=50000, cgst=4500, sgst=4500, dated=DAY + timedelta(days=place * 3 + 2))
                 for place, number in enumerate(some)]  # fmt: skip
        assert "SPLIT" not in verdicts(matched([row(whole)], there)).values()


@pytest.mark.parametrize(
    ("number", "named"),
    [
        ("INV-412/INV-413", ("INV-412", "INV-413")),
        ("KA/52/KA/55", ("KA/52", "KA/55")),
        ("GI/7/8/10", ("GI/7", "GI/8", "GI/10")),
        ("412..413", ("412", "413")),
        ("4500081726/4500081727", ("4500081726", "4500081727")),
        ("DL/8744", ("DL/8744 (1/2)", "DL/8744 (2/2)")),
    ],
)
def test_a_list_or_a_fraction_is_a_reference(number: str, named: tuple[str, ...]) -> None:
    there = [row(each, taxable=30000, cgst=3000, sgst=3000, dated=DAY + timedelta(days=place + 2))
             for place, each in enumerate(named)]  # fmt: skip
    whole = row(number, taxable=30000 * len(named), cgst=3000 * len(named), sgst=3000 * len(named))
    assert verdicts(matched([whole], there)) == {(number, each): "SPLIT" for each in named}


def test_a_part_of_the_day_that_has_the_number_is_not_said_to_have_none() -> None:
    whole = row("GST/02/016", id="B", taxable=8_123_414, cgst=0, sgst=0)
    there = [row("GST/02/016", id="P", taxable=5_000_203, cgst=0, sgst=0), *parts(3_123_211)]
    lines = {pair["portal"]: pair_line(pair, Policy().tolerances, ("GST/02/016", str(pair["portal"])))
             for pair in matched([whole], there).pairs.iter_rows(named=True)}  # fmt: skip
    assert lines["P"] == "documents of one day that add up"
    assert "no number in common" in lines["P-0"]


def test_another_spelling_is_named_where_the_number_agrees() -> None:
    pair = matched([row("mt-0412")], [row("MT/412")]).pairs.row(0, named=True)
    said = pair_line(pair, Policy().tolerances, ("mt-0412", "MT/412"))
    assert said == "number, date and all amounts agree; number written mt-0412 in the books, MT/412 on the portal"
    assert pair_line(pair, Policy().tolerances, ("MT/412 ", "MT/412")) == "number, date and all amounts agree"


def test_the_number_of_a_goods_receipt_is_no_bill_of_other_amounts() -> None:
    assert verdicts(matched([row("GRN/4420", taxable=104000)], [row("4420")])) == {}
    assert verdicts(matched([row("GRN/4420")], [row("4420")])) == {("GRN/4420", "4420"): "ACCEPTABLE"}
