"""The claim register holds a claim to its bill and to GSTR-2B, and a reversal to the table of its reason."""

from dataclasses import replace

import pytest

from domain.claims import ClaimMove, reverses_for_good
from domain.money import TaxHeads
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.claim_register import look_at_claims
from domain.usecases.record_claims import GivenMove, record_moves
from tests.desk_world import GSTIN, SUPPLIER, World
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take

NOV = TaxPeriod(2026, 11)
FULL, MORE = TaxHeads(0, 900_00, 900_00), TaxHeads(0, 900_01, 900_00)
CLAIM = GivenMove("A-1", ClaimMove.CLAIMED, FULL, OCT, "", "Priya")


def answers(world: World, *moves: GivenMove, key: str = "k") -> list[str]:
    taken = record_moves(world.desk.units, world.priya, GSTIN, moves, key, world.desk.now())
    assert not isinstance(taken, Refusal)
    return [f"{each.code} {each.rule}" if each is not None else "" for each in taken.answers]


def test_a_claim_is_at_most_the_bills_tax_by_head_and_made_once(world: World) -> None:
    take(world, [paper("A-1")], [booked("A-1")])
    half = replace(CLAIM, tax=TaxHeads(0, 450_00, 450_00))
    assert answers(world, replace(CLAIM, tax=MORE), replace(CLAIM, tax=TaxHeads(1)), key="1") == [
        "CLAIM_TOO_HIGH DR-7.05", "CLAIM_TOO_HIGH DR-7.05",
    ]  # fmt: skip
    assert answers(world, half, CLAIM, replace(half, period=NOV), key="2") == ["", "CLAIM_TOO_HIGH DR-7.05", ""]
    assert answers(world, replace(half, period=NOV), key="3") == ["RECORDED_ALREADY "]
    assert answers(world, replace(half, period=NOV.plus(1)), key="4") == ["CLAIMED_ALREADY DR-7.05"]


def test_an_equal_second_move_is_asked_and_not_written_twice(world: World) -> None:
    """A command that is run again does no harm; a second move of the same amounts is said to be one."""
    take(world, [paper("A-1")], [booked("A-1", claimed_in=OCT)])
    back = GivenMove("A-1", ClaimMove.REVERSED, TaxHeads(0, 300_00, 300_00), OCT, "rule 37", "CA")
    assert answers(world, back, key="1") == [""]
    assert answers(world, replace(back, word="another"), key="2") == ["RECORDED_ALREADY "]
    book = look_at_claims(world.desk.units, world.priya, GSTIN, world.desk.now())
    assert not isinstance(book, Refusal)
    assert book.reclaimable.total == 600_00
    said = record_moves(world.desk.units, world.priya, GSTIN, [back], "3", world.desk.now(), again=True)
    assert not isinstance(said, Refusal)
    assert said.taken == 1
    again = record_moves(world.desk.units, world.priya, GSTIN, [back], "1", world.desk.now())
    assert not isinstance(again, Refusal)
    assert (again.taken, again.is_repeat) == (1, True), "the answer of the first, and nothing written"


def test_what_was_claimed_is_not_lost(world: World) -> None:
    """DR-7.04: claimed and reversed it comes back; only what was never claimed is lost, and then not claimed."""
    take(world, [paper("A-1"), paper("A-2")], [booked("A-1", claimed_in=OCT), booked("A-2")])
    lost = GivenMove("A-1", ClaimMove.LOST, FULL, OCT, "16(4)", "CA")
    assert answers(world, lost, key="1") == ["LOST_TOO_HIGH DR-7.04"]
    other = replace(lost, document="A-2")
    assert answers(world, other, replace(CLAIM, document="A-2"), key="2") == ["", "CLAIM_TOO_HIGH DR-7.05"]


def test_what_the_books_say_is_claimed_is_confirmed_in_that_return_and_in_no_other(world: World) -> None:
    take(world, [paper("A-1")], [booked("A-1", claimed_in=OCT)])
    assert answers(world, replace(CLAIM, period=NOV), key="1") == ["CLAIMED_ALREADY DR-7.05"]
    assert answers(world, CLAIM, CLAIM, key="2") == ["", "GIVEN_TWICE "]
    book = look_at_claims(world.desk.units, world.priya, GSTIN, world.desk.now())
    assert not isinstance(book, Refusal)
    assert book.rows[0].position.claimed == FULL


def test_an_opening_balance_is_held_to_the_same_row_by_row(world: World) -> None:
    opening = replace(CLAIM, document="OLD-1", is_opening=True, supplier_gstin=SUPPLIER)
    assert answers(world, opening, opening, replace(opening, document="OLD-2")) == ["", "GIVEN_TWICE ", ""]


@pytest.mark.parametrize("why", ["P", "C"])
def test_credit_that_gstr2b_bars_is_not_claimed(world: World, why: str) -> None:
    take(world, [paper("A-1", itc_unavailable_reason=why), paper("A-2")], [booked("A-1"), booked("A-2")])
    assert answers(world, CLAIM, replace(CLAIM, document="A-2")) == ["CREDIT_NOT_AVAILABLE DR-5.04", ""]


@pytest.mark.parametrize("reason", ["17(5)", "s. 17 (5)(d)", "rule 42", "rules 42 and 43", "Rule 43", "rule 38"])
def test_a_reason_that_is_for_good_goes_to_4b1_and_never_comes_back(world: World, reason: str) -> None:
    """DR-1.10, Circular 170."""
    take(world, [paper("A-1")], [booked("A-1", claimed_in=OCT)])
    back = replace(CLAIM, move=ClaimMove.REVERSED, reason=reason)
    good = replace(back, move=ClaimMove.REVERSED_FOR_GOOD)
    again = replace(back, move=ClaimMove.RECLAIMED, period=NOV)
    assert answers(world, back, good, again, replace(again, reason="")) == [
        "REVERSED_FOR_GOOD DR-1.10", "", "REVERSED_FOR_GOOD DR-1.10", "RECLAIM_TOO_HIGH DR-5.07",
    ]  # fmt: skip


def test_a_reason_that_comes_back_goes_to_4b2(world: World) -> None:
    take(world, [paper("A-1")], [booked("A-1", claimed_in=OCT)])
    good = replace(CLAIM, move=ClaimMove.REVERSED_FOR_GOOD, reason="rule 37")
    assert answers(world, good, replace(good, move=ClaimMove.REVERSED)) == ["REVERSAL_COMES_BACK DR-7.06", ""]
    for reason in ("rule 37", "rule 37A", "bill 42 not paid", "rule 420", ""):
        assert not reverses_for_good(reason)
