"""4(D)(1) above what waits in 4(B)(2) is said in the comparison, in the register and in readiness (DR-5.07, Q-04)."""

import pytest

from domain.claims import ClaimMove
from domain.law.contested import Choice
from domain.money import NIL, TaxHeads
from domain.readiness import Finding, FindingCode
from domain.records import Gstr3bRecord
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.check_readiness import MonthReadiness, check_readiness
from domain.usecases.claim_register import look_at_claims
from domain.usecases.compare_returns import Compared, TriedReturn, compare_3b, record_gstr3b
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take
from tests.domain.usecases.test_law_settings import put
from tests.domain.usecases.test_recorded_moves import half, written

SEP = TaxPeriod(2026, 9)
FULL = half(1_800)


def recorded(world: World, a5: TaxHeads, d1: TaxHeads, b2: TaxHeads = NIL, period: TaxPeriod = OCT) -> None:
    record = Gstr3bRecord(PAN, GSTIN, period, a5, b2, d1, "by hand", "", world.desk.now())
    assert record_gstr3b(world.desk.units, world.priya, record, world.desk.now()) is True


def compared(world: World, tried: TriedReturn | None = None) -> Compared:
    found = compare_3b(world.desk.units, world.priya, GSTIN, OCT, world.desk.now(), tried)
    assert isinstance(found, Compared), found
    return found


def guard(world: World) -> Finding | None:
    found = check_readiness(world.desk.units, world.priya, GSTIN, OCT, world.desk.now())
    assert isinstance(found, MonthReadiness), found
    return next((each for each in found.readiness.findings if each.code is FindingCode.RECLAIM_ABOVE_LEDGER), None)


def of_register(world: World) -> list[str]:
    book = look_at_claims(world.desk.units, world.priya, GSTIN, world.desk.now())
    assert not isinstance(book, Refusal)
    return [each.rule for each in book.cautions]


@pytest.fixture
def waiting(world: World) -> World:
    """A claim of Sep with 400 of it waiting in 4(B)(2)."""
    take(world, [paper("A-1"), paper("A-2")], [booked("A-1", claimed_in=SEP), booked("A-2")])
    written(world, "A-1", ClaimMove.REVERSED, half(400), "rule 37", SEP)
    return world


def test_all_three_say_it_and_say_nothing_within_what_waits(waiting: World) -> None:
    recorded(waiting, FULL + FULL, half(400))
    assert (guard(waiting), of_register(waiting)) == (None, [])
    assert "RECLAIM_ABOVE_LEDGER" not in [each.code for each in compared(waiting).cautions]
    recorded(waiting, FULL + FULL, half(500))
    finding = guard(waiting)
    assert finding is not None
    assert (finding.blocks, finding.rule) == (True, "DR-5.07")
    assert "CGST 250.00 in 4(D)(1) is more than the 200.00 that the reclaim ledger allows" in finding.sentence
    assert of_register(waiting) == ["DR-5.07"]
    assert any(each.startswith("4(D)(1) of Oct 2026 is above what waits") for each in compared(waiting).sentences)


def test_figures_that_are_only_tried_are_held_against_it_too(waiting: World) -> None:
    codes = [each.code for each in compared(waiting, TriedReturn(FULL, half(500))).cautions]
    assert "RECLAIM_ABOVE_LEDGER" in codes
    within = compared(waiting, TriedReturn(FULL, half(500), half(100)))
    assert "RECLAIM_ABOVE_LEDGER" not in [each.code for each in within.cautions], "4(B)(2) of the same return counts"


def test_a_reversal_that_only_a_recorded_return_knows_waits_as_well(world: World) -> None:
    take(world, [paper("A-1")], [booked("A-1")])
    recorded(world, FULL, NIL, half(700), SEP)
    recorded(world, FULL, half(700))
    assert guard(world) is None
    written(world, "A-1", ClaimMove.CLAIMED, FULL, "", SEP)
    written(world, "A-1", ClaimMove.REVERSED, half(300), "rule 37", SEP)
    assert guard(world) is None, "the same reversal, not one more and not less"
    recorded(world, FULL, half(701))
    assert guard(world) is not None


def test_what_is_taken_above_it_is_explained_by_no_document(waiting: World) -> None:
    """M17: sets of bills that make up the 50,000 by chance were offered beside it."""
    found = compared(waiting, TriedReturn(FULL + FULL, FULL))
    assert (found.comparison.unexplained, found.explanation.total) == (-FULL, 0), "1,400 of it is above what waits"
    assert compared(waiting, TriedReturn(FULL)).explanation.total == 2, "so much left out is either bill"


def test_a_company_may_leave_it_to_the_portal(waiting: World) -> None:
    """Q-04: then it is told, and blocks nothing."""
    recorded(waiting, FULL, half(500))
    put(waiting, Choice("reclaim_guard_blocks", value=False, since=TaxPeriod(2026, 4), why="the portal only warns"))
    finding = guard(waiting)
    assert finding is not None
    assert not finding.blocks
