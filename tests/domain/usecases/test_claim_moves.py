"""Rows of before the register told its tables apart: what is for good never waits to be reclaimed (DR-1.10)."""

import pytest

from domain.claims import ClaimEntry, ClaimMove
from domain.money import NIL
from domain.purchase_register import ItcEligibility
from domain.records import ClaimRecord
from domain.refusals import Refusal
from domain.usecases.claim_register import look_at_claims
from domain.usecases.claim_rows import ClaimRow
from domain.usecases.record_claims import GivenMove, record_moves
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take
from tests.domain.usecases.test_recorded_moves import half, seen

NOV = OCT.plus(1)


def old_row(world: World, number: str, move: ClaimMove, reason: str, rupees: int = 1_200) -> None:
    """Written as before there was any check."""
    with world.desk.units.writing(frozenset({PAN})) as unit:
        key = next(each.id for each in unit.books.of_company(PAN) if each.number == number)
        entry = ClaimEntry(key, move, half(rupees), OCT, "Priya")
        unit.returns.add_claims([ClaimRecord(PAN, GSTIN, entry, number, reason, "x", world.desk.now())])


def row(world: World, number: str = "A-1") -> ClaimRow:
    book = look_at_claims(world.desk.units, world.priya, GSTIN, world.desk.now())
    assert not isinstance(book, Refusal)
    return next(each for each in book.rows if each.label == number)


def answer(world: World, move: ClaimMove, reason: str, number: str = "A-1") -> str:
    given = GivenMove(number, move, half(100), NOV, reason, "Priya")
    taken = record_moves(world.desk.units, world.priya, GSTIN, [given], f"{move}{reason}{number}", world.desk.now())
    assert not isinstance(taken, Refusal)
    return taken.answers[0].code if taken.answers[0] is not None else ""


@pytest.mark.parametrize("reason", ["rule 42", "17(5)", "rules 42 and 43"])
def test_an_old_row_for_good_counts_in_4b1_and_is_not_reclaimed(world: World, reason: str) -> None:
    take(world, [paper("A-1")], [booked("A-1", claimed_in=OCT)])
    old_row(world, "A-1", ClaimMove.REVERSED, reason)
    position = row(world).position
    assert (position.reclaimable, position.reversed_for_good) == (NIL, half(1_200))
    assert (seen(world)[0].b1, seen(world)[0].b2) == (half(1_200), NIL)
    assert answer(world, ClaimMove.RECLAIMED, "") == "RECLAIM_TOO_HIGH"
    assert [each.code for each in row(world).cautions] == ["REVERSED_FOR_GOOD"]


def test_an_old_row_without_a_reason_goes_by_the_mark_of_the_bill(world: World) -> None:
    marks = {"A-1": ItcEligibility.BLOCKED_17_5, "A-2": None}
    take(world, [paper(each) for each in marks], [
        booked(number, claimed_in=OCT, itc_eligibility=mark) for number, mark in marks.items()
    ])  # fmt: skip
    for number in marks:
        old_row(world, number, ClaimMove.REVERSED, "")
    assert (row(world).position.reclaimable, row(world, "A-2").position.reclaimable) == (NIL, half(1_200))
    table = seen(world)[0]
    assert (table.b1, table.b2) == (half(1_800), half(1_200)), "17(5) of the mark once, the other waits"


def test_what_was_reclaimed_of_it_all_the_same_is_told(world: World) -> None:
    take(world, [paper("A-1")], [booked("A-1", claimed_in=OCT)])
    old_row(world, "A-1", ClaimMove.REVERSED, "rule 42")
    old_row(world, "A-1", ClaimMove.RECLAIMED, "rule 42", 200)
    assert [each.code for each in row(world).cautions] == ["REVERSED_FOR_GOOD", "RECLAIM_TOO_HIGH"]
    assert row(world).asks


@pytest.mark.parametrize("mark", [ItcEligibility.BLOCKED_17_5, ItcEligibility.COMMON])
def test_a_reversal_of_a_marked_bill_names_its_rule(world: World, mark: ItcEligibility) -> None:
    take(world, [paper("A-1")], [booked("A-1", claimed_in=OCT, itc_eligibility=mark), booked("A-2", claimed_in=OCT)])
    assert answer(world, ClaimMove.REVERSED, "") == "REASON_MISSING"
    assert answer(world, ClaimMove.REVERSED, "not sure") == "REASON_MISSING"
    assert answer(world, ClaimMove.REVERSED, "rule 37") == ""
    assert answer(world, ClaimMove.RECLAIMED, "") == "REASON_MISSING"
    assert answer(world, ClaimMove.REVERSED, "", "A-2") == "", "an unmarked bill may lack one"
