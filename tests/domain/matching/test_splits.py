"""One document against several: parts of a serial, of a day, rows per rate; and sums that prove nothing."""

from datetime import date, timedelta

import pytest

from tests.domain.matching.sides import findings, matched, row, verdicts

DAY = date(2025, 10, 8)


def parts(*numbers: str, **changes: object) -> list[dict[str, object]]:
    """Parts of ₹1,000: unequal, the last takes what is left."""
    shares = [100000 * (place + 1) // 25 for place in range(len(numbers))]
    shares[-1] = 100000 - sum(shares[:-1])
    made = []
    for number, share in zip(numbers, shares, strict=True):
        tax = 9000 - sum(int(str(m["cgst"])) for m in made) if number == numbers[-1] else share * 9 // 100
        made.append(row(number, taxable=share, cgst=tax, sgst=tax, **changes))
    return made


@pytest.mark.parametrize(
    "numbers",
    [("9A", "9B"), ("MT/9/1", "MT/9/2", "MT/9/3"), ("MT-0009-A", "MT-0009-B"), ("9-1", "9-2", "9-3", "9-4", "9-5")],
)
def test_parts_of_a_serial_add_up_in_either_direction(numbers: tuple[str, ...]) -> None:
    far = {"dated": DAY + timedelta(days=9)}
    split = verdicts(matched(parts(*numbers, **far), [row("MT/009")]))
    assert split == dict.fromkeys(((number, "MT/009") for number in numbers), "SPLIT")
    merged = verdicts(matched([row("MT/009")], parts(*numbers, **far)))
    assert merged == dict.fromkeys((("MT/009", number) for number in numbers), "SPLIT")


def test_six_parts_are_too_many() -> None:
    found = matched(parts("9A", "9B", "9C", "9D", "9E", "9F"), [row("9", dated=DAY + timedelta(days=3))])
    assert "SPLIT" not in verdicts(found).values()


def test_rows_per_rate_of_one_number_add_up() -> None:
    rows = [one | {"id": f"B{place}", "number": "MT-9"} for place, one in enumerate(parts("a", "b", "c"))]
    assert set(verdicts(matched(rows, [row("MT-9")])).values()) == {"SPLIT"}


def test_two_equal_rows_of_one_number_that_add_up_are_no_copies() -> None:
    rows = [row("MT-9", id=name, taxable=50000, cgst=4500, sgst=4500) for name in ("B1", "B2")]
    found = matched(rows, [row("MT-9", id="P")])
    assert verdicts(found) == {("B1", "P"): "SPLIT", ("B2", "P"): "SPLIT"}


def test_documents_of_one_day_add_up() -> None:
    found = matched(parts("X-1", "X-2", "X-3"), [row("Q-77")])
    assert set(verdicts(found).values()) == {"SPLIT"}


def test_a_part_too_many_spoils_it() -> None:
    found = matched(
        [*parts("9A", "9B"), row("9C", taxable=777, cgst=70, sgst=70)], [row("9", dated=DAY + timedelta(days=2))]
    )
    assert {book for book, _ in verdicts(found)} == {"9A", "9B"}
    assert findings(found) == {(0, "9C"): "ONLY_IN_BOOKS"}


def test_a_sum_alone_is_at_most_probable() -> None:
    books = [one | {"dated": DAY + timedelta(days=place)} for place, one in enumerate(parts("K-11", "L-22"), start=1)]
    found = verdicts(matched(books, [row("Q-77")]))
    assert set(found.values()) <= {"PROBABLE"}


def test_a_sum_that_exists_twice_is_nothing() -> None:
    halves = [row(f"K-{n}", taxable=50000, cgst=4500, sgst=4500, dated=DAY + timedelta(days=n)) for n in range(1, 5)]
    assert verdicts(matched(halves, [row("Q-77")])) == {}


@pytest.mark.parametrize("number", ["MT/8,MT/9", "8 & 9", "MT/8+9", "8-9"])
def test_a_number_that_lists_others_is_made_of_them_on_whatever_day(number: str) -> None:
    eight, nine = (
        one | {"dated": DAY + timedelta(days=place)} for place, one in enumerate(parts("MT/8", "MT/9"), start=1)
    )
    other = row("MT/77", taxable=60000, cgst=5400, sgst=5400)
    found = verdicts(matched([row(number)], [eight, nine, other]))
    assert found == {(number, "MT/8"): "SPLIT", (number, "MT/9"): "SPLIT"}


def test_parts_of_another_day_than_the_one_are_at_most_probable() -> None:
    books = [one | {"dated": DAY - timedelta(days=12)} for one in parts("K-11", "L-22")]
    assert set(verdicts(matched(books, [row("Q-77")])).values()) <= {"PROBABLE"}


def test_dust_is_no_part() -> None:
    dust = row("Z-1", taxable=40, cgst=4, sgst=4)
    found = matched([row("K-11", taxable=99960, cgst=8996, sgst=8996), dust], [row("Q-77")])
    assert verdicts(found) == {}
