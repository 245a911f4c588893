"""One finder answers the comparison and readiness; what the claim register contradicts is in no set (DR-12.04)."""

from dataclasses import replace

import pytest

from domain.claims import ClaimMove
from domain.companies import Registration
from domain.documents import InwardDocument
from domain.money import NIL, TaxHeads
from domain.readiness import Finding, FindingCode
from domain.records import Gstr3bRecord
from domain.tax_period import TaxPeriod
from domain.usecases.check_readiness import MonthReadiness, check_readiness
from domain.usecases.compare_returns import Compared, TriedReturn, compare_3b, record_gstr3b
from domain.vendors import FilingFrequency
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take
from tests.domain.usecases.test_recorded_moves import half, written

SEP, AUG = TaxPeriod(2026, 9), TaxPeriod(2026, 8)


def of(number: str, period: TaxPeriod, rupees: int) -> InwardDocument:
    return paper(number, rupees * 100, gstr2b_period=period, supplier_period=period)


def sets(world: World, more: TaxHeads) -> list[list[str]]:
    """Of Oct, claimed that much more than its GSTR-2B: the sets that fit."""
    tried = TriedReturn(half(1_800) + more)
    found = compare_3b(world.desk.units, world.priya, GSTIN, OCT, world.desk.now(), tried)
    assert isinstance(found, Compared), found
    return [[found.documents[one.id].document.number for one in chosen] for chosen in found.explanation.sets]


def finding(world: World, more: TaxHeads) -> Finding:
    record = Gstr3bRecord(PAN, GSTIN, OCT, half(1_800) + more, NIL, NIL, "by hand", "", world.desk.now())
    record_gstr3b(world.desk.units, world.priya, record, world.desk.now())
    found = check_readiness(world.desk.units, world.priya, GSTIN, OCT, world.desk.now())
    assert isinstance(found, MonthReadiness), found
    return next(each for each in found.readiness.findings if each.code is FindingCode.UNEXPLAINED)


@pytest.fixture
def months(world: World) -> World:
    """O-1 of Oct, S-1 and S-2 of Sep with the same tax, A-1 of Aug."""
    papers = [of("O-1", OCT, 1_800), of("S-1", SEP, 700), of("S-2", SEP, 700), of("A-1", AUG, 300)]
    take(world, papers, [booked(each.number, each.tax.total) for each in papers])
    return world


def test_what_another_return_claimed_explains_nothing(months: World) -> None:
    assert sorted(sets(months, half(700))) == [["S-1"], ["S-2"]]
    written(months, "S-1", ClaimMove.CLAIMED, half(700), "", SEP)
    assert sets(months, half(700)) == [["S-2"]]
    written(months, "S-2", ClaimMove.CLAIMED, half(700), "", OCT)
    assert sets(months, half(700)) == [["S-2"]], "claimed in the very return that is asked about"


def test_what_this_return_claimed_was_not_left_out_of_it(months: World) -> None:
    """M17: sets took away a bill that the register calls claimed in that month."""
    assert sets(months, -half(1_800)) == [["O-1"]]
    written(months, "O-1", ClaimMove.CLAIMED, half(1_800), "", OCT)
    assert sets(months, -half(1_800)) == []


def test_the_word_of_the_books_counts_as_well_and_a_part_leaves_the_rest(world: World) -> None:
    papers = [of("O-1", OCT, 1_800), of("S-1", SEP, 700), of("S-2", SEP, 900)]
    take(world, papers, [booked("O-1"), booked("S-1", 700_00, claimed_in=AUG.plus(1)), booked("S-2", 900_00)])
    assert sets(world, half(700)) == []
    written(world, "S-2", ClaimMove.CLAIMED, half(400), "", SEP)
    assert (sets(world, half(900)), sets(world, half(500))) == ([], [["S-2"]])


def test_a_rounding_difference_of_a_claimed_bill_is_no_candidate(world: World) -> None:
    papers = [of("O-1", OCT, 1_800), of("S-1", SEP, 700)]
    take(world, papers, [booked("O-1"), replace(booked("S-1", 700_00), tax=TaxHeads(0, 349_50, 349_50))])
    written(world, "S-1", ClaimMove.CLAIMED, TaxHeads(0, 349_50, 349_50), "", SEP)
    assert sets(world, TaxHeads(0, 50, 50)) == []


def test_a_quarterly_filer_is_explained_by_its_earlier_quarters(world: World) -> None:
    """An earlier GSTR-2B is that of a quarter, named by its last month."""
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.companies.save_registration(Registration(GSTIN, PAN, "", FilingFrequency.QUARTERLY, 22))
    papers = [of("O-1", OCT, 1_800), of("S-1", AUG, 700)]
    take(world, papers, [booked(each.number, each.tax.total) for each in papers])
    assert sets(world, half(700)) == [["S-1"]]
    written(world, "S-1", ClaimMove.CLAIMED, half(700), "", SEP)
    assert sets(world, half(700)) == []


def test_readiness_says_what_the_comparison_says(months: World) -> None:
    several = finding(months, half(700))
    assert (several.code, several.blocks) == (FindingCode.UNEXPLAINED, True)
    assert "2 sets of documents fit; a person must say which one it is: imsdesk compare-3b" in several.sentence
    none = finding(months, half(1))
    assert "nothing explains it: no one, two or three documents make it up" in none.sentence
    one = finding(months, half(300))
    assert (one.code, one.blocks, one.tax) == (FindingCode.UNEXPLAINED, True, half(300))
    assert "one set of documents explains it, A-1 of Mehta Traders, ₹300.00; it draws a letter" in one.sentence
