"""One paper linked by hand with several: kept out of every tier, a split whatever it adds up to, told by its sum."""

from itertools import permutations

from domain.matching import Decisions, Matching, match
from domain.matching.explain import explain_pair
from domain.matching.words import VERDICTS
from domain.policy import Limit, Policy, Tolerances
from tests.domain.matching.sides import BILL_OF_ENTRY, CREDIT_NOTE, MEHTA_GUJARAT, row, side, verdicts

Side = list[dict[str, object]]


def part(number: str, taxable: int, **changes: object) -> dict[str, object]:
    return row(number, **{"taxable": taxable, "cgst": taxable * 9 // 100, "sgst": taxable * 9 // 100} | changes)


def linked(books: Side, portal: Side, *pairs: tuple[str, str], policy: Policy | None = None) -> Matching:
    return match(side(*books), side(*portal), policy or Policy(), Decisions(frozenset(pairs)))


def lines(found: Matching, policy: Policy | None = None) -> dict[str, str]:
    """Book -> why."""
    tolerances = (policy or Policy()).tolerances
    return {row["book"]: explain_pair(row, tolerances).line for row in found.pairs.iter_rows(named=True)}


def test_a_document_booked_in_parts_that_no_number_ties_to_it() -> None:
    books = [part("cash 1", 400_00), part("cash 2", 600_00)]
    found = linked(books, [row("MT/80")], ("cash 1", "MT/80"), ("cash 2", "MT/80"))
    assert set(verdicts(found).values()) == {"SPLIT"}
    assert set(found.pairs["group"]) == {"MT/80"}
    assert set(lines(found).values()) == {"linked by a person; the parts add up to the paisa"}
    assert found.pairs.select("d_taxable", "d_igst", "d_cgst", "d_sgst", "over").unique().row(0) == (0, 0, 0, 0, 0)


def test_documents_booked_in_one_voucher() -> None:
    portal = [part(f"MT/8{number}", 300_00) for number in range(3)]
    found = linked([row("PV", taxable=901_00)], portal, *(("PV", f"MT/8{number}") for number in range(3)))
    assert set(verdicts(found)) == {("PV", f"MT/8{number}") for number in range(3)}
    assert set(found.pairs["group"]) == {"PV"}
    assert set(found.pairs["d_taxable"]) == {-1_00}


def test_each_difference_of_the_sum_says_its_size_and_whether_policy_allows_it() -> None:
    books = [part("cash 1", 400_00), part("cash 2", 602_00, cgst=54_50)]
    found = linked(books, [row("MT/80")], ("cash 1", "MT/80"), ("cash 2", "MT/80"))
    assert set(verdicts(found).values()) == {"SPLIT"}
    told = "linked by a person; taxable value ₹2.00 below the books, all parts together (beyond the ₹1.00 allowed); "
    told += "CGST ₹0.50 below the books, all parts together (within the ₹1.00 allowed); "
    assert all(line.startswith(told) for line in lines(found).values()), lines(found)
    wide = Policy(tolerances=Tolerances(taxable_value=Limit(5_00)))
    found = linked(books, [row("MT/80")], ("cash 1", "MT/80"), ("cash 2", "MT/80"), policy=wide)
    assert "(within the ₹5.00 allowed)" in lines(found, wide)["cash 1"]
    assert set(found.pairs["over"]) == {0}


def test_a_decided_split_is_kept_out_of_every_tier() -> None:
    """Each part has its very double on the other side; without the decision the rules pair them."""
    books = [part("MT/80", 400_00), part("MT/81", 600_00)]
    portal = [part("MT/80", 400_00), part("MT/81", 600_00), row("MT/82")]
    assert set(verdicts(match(side(*books), side(*portal)))) == {("MT/80", "MT/80"), ("MT/81", "MT/81")}
    found = linked(books, portal, ("MT/80", "MT/82"), ("MT/81", "MT/82"))
    assert set(verdicts(found)) == {("MT/80", "MT/82"), ("MT/81", "MT/82")}
    assert set(found.findings["id"]) == {"MT/80", "MT/81"}


def test_a_part_that_is_gone_leaves_the_others_linked_and_the_sum_short() -> None:
    pairs = [(f"cash {number}", "MT/80") for number in (1, 2, 3)]
    books = [part("cash 1", 400_00), part("cash 2", 300_00)]
    found = linked(books, [row("MT/80")], *pairs)
    assert set(found.pairs["d_taxable"]) == {300_00}
    (left,) = linked(books[:1], [row("MT/80")], *pairs).pairs.iter_rows(named=True)
    assert (left["group"], VERDICTS[left["verdict"]].name) == (None, "MISMATCH"), "one part is a pair"


def test_a_credit_note_among_the_parts_is_taken_off() -> None:
    books = [part("cash 1", 1_100_00), part("back 1", 100_00, kind=CREDIT_NOTE)]
    found = linked(books, [row("MT/80")], ("cash 1", "MT/80"), ("back 1", "MT/80"))
    assert set(found.pairs["d_taxable"]) == {0}
    assert "another kind of document" in lines(found)["back 1"]
    whole = row("back", kind=CREDIT_NOTE, taxable=50_00)
    found = linked([whole], [part("a", 100_00, kind=CREDIT_NOTE), part("b", 50_00)], ("back", "a"), ("back", "b"))
    assert set(found.pairs["d_taxable"]) == {0}


def test_a_document_value_that_one_part_does_not_tell_says_nothing() -> None:
    books = [part("cash 1", 400_00, value=472_00), part("cash 2", 600_00)]
    found = linked(books, [row("MT/80", value=1_180_00)], ("cash 1", "MT/80"), ("cash 2", "MT/80"))
    assert set(found.pairs["d_value"]) == {0}
    books[1]["value"] = 700_00
    found = linked(books, [row("MT/80", value=1_180_00)], ("cash 1", "MT/80"), ("cash 2", "MT/80"))
    assert set(found.pairs["d_value"]) == {8_00}


def test_percent_limits_are_of_the_sum_on_the_portal() -> None:
    policy = Policy(tolerances=Tolerances(taxable_value=Limit(100_00, 100)))
    books, portal = [row("PV", taxable=1_005_00)], [part("a", 500_00), part("b", 500_00)]
    assert set(linked(books, portal, ("PV", "a"), ("PV", "b"), policy=policy).pairs["over"] & 1 << 8) == {0}
    books[0]["taxable"] = 1_011_00
    assert set(linked(books, portal, ("PV", "a"), ("PV", "b"), policy=policy).pairs["over"] & 1 << 8) == {1 << 8}


def test_the_order_of_the_input_changes_nothing() -> None:
    books = [part("c", 400_00), part("d", 600_00), row("e", kind=BILL_OF_ENTRY), row("f", supplier=MEHTA_GUJARAT)]
    portal = [row("P"), part("Q", 500_00), part("R", 500_00)]
    pairs = [("c", "P"), ("d", "P"), ("e", "Q"), ("e", "R")]
    first = linked(books, portal, *pairs)
    for one, two in zip(permutations(books), permutations(portal), strict=False):
        again = linked(list(one), list(two), *reversed(pairs))
        assert again.pairs.sort("portal", "book").equals(first.pairs.sort("portal", "book"))
        assert again.findings.sort("side", "id").equals(first.findings.sort("side", "id"))
