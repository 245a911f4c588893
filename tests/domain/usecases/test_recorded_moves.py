"""Table 4 of an effect holds what the claim register records of that return, each rupee once."""

from domain.claims import ClaimMove
from domain.common_credit import CommonShare
from domain.gstr2b import Table4
from domain.money import NIL, TaxHeads
from domain.purchase_register import ItcEligibility
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.check_readiness import MonthReadiness, check_readiness
from domain.usecases.common_credit import set_common_share
from domain.usecases.effects import WhatIf, what_if
from domain.usecases.record_claims import GivenMove, record_moves
from tests.desk_world import GSTIN, World
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take

SEP = TaxPeriod(2026, 9)
LIABILITY = TaxHeads(0, 5_000_00, 5_000_00)


def half(rupees: int) -> TaxHeads:
    return TaxHeads(0, rupees * 50, rupees * 50)


def written(world: World, number: str, move: ClaimMove, tax: TaxHeads, reason: str, period: TaxPeriod = OCT) -> None:
    key = f"{number}{move}{period}{reason}"
    given = GivenMove(number, move, tax, period, reason, "Priya")
    taken = record_moves(world.desk.units, world.priya, GSTIN, [given], key, world.desk.now())
    assert not isinstance(taken, Refusal)
    assert taken.answers == (None,)


def seen(world: World) -> tuple[Table4, int]:
    """Table 4 of Oct, and the cash."""
    found = what_if(world.desk.units, world.priya, GSTIN, OCT, [], world.desk.now(), liability=LIABILITY)
    assert isinstance(found, WhatIf), found
    assert found.cash is not None
    assert found.effect.table_4_difference.c == NIL
    return found.effect.table_4_after, found.cash.after.total


def ready_of(world: World) -> Table4:
    """Table 4 of Oct in the list of what blocks its filing."""
    found = check_readiness(world.desk.units, world.priya, GSTIN, OCT, world.desk.now())
    assert isinstance(found, MonthReadiness), found
    return found.table_4


def test_recorded_reversals_and_reclaims_move_4c_and_the_cash(world: World) -> None:
    take(world, [paper("A-1"), paper("A-2")], [booked("A-1", claimed_in=SEP), booked("A-2", claimed_in=OCT)])
    before, cash = seen(world)
    written(world, "A-1", ClaimMove.REVERSED, half(400), "rule 37", SEP)
    assert seen(world) == (before, cash), "another return's"
    written(world, "A-2", ClaimMove.REVERSED, half(300), "rule 37")
    written(world, "A-2", ClaimMove.REVERSED_FOR_GOOD, half(200), "rule 38")
    written(world, "A-1", ClaimMove.RECLAIMED, half(100), "rule 37")
    after, paid = seen(world)
    assert (after.b1, after.b2, after.d1) == (half(200), half(300), half(100))
    assert after.c - before.c == half(100) - half(500)
    assert paid - cash == 400_00
    assert ready_of(world) == after


def test_what_the_mark_or_the_share_gives_is_not_counted_again(world: World) -> None:
    marks = {"A-1": ItcEligibility.BLOCKED_17_5, "A-2": ItcEligibility.COMMON}
    take(world, [paper(each) for each in marks], [
        booked(number, itc_eligibility=mark, claimed_in=OCT) for number, mark in marks.items()
    ])  # fmt: skip
    share = CommonShare("Kavita", 500_000)
    assert set_common_share(world.desk.units, world.kavita, GSTIN, OCT, share, world.desk.now()) is True
    before, _ = seen(world)
    assert before.b1 == half(1_800 + 900)
    written(world, "A-1", ClaimMove.REVERSED_FOR_GOOD, half(1_800), "17(5)")
    written(world, "A-2", ClaimMove.REVERSED_FOR_GOOD, half(900), "rules 42 and 43")
    assert seen(world)[0] == before
