"""A wrong move is taken back: both rows stay, nothing counts it any more, and what rests on it goes first."""

from dataclasses import replace

from domain.claims import ClaimMove
from domain.money import NIL, TaxHeads
from domain.records import ClaimRecord
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.claim_register import look_at_claims
from domain.usecases.claim_rows import ClaimRow
from domain.usecases.record_claims import GivenMove, record_moves
from domain.usecases.withdraw_claim import find_move, withdraw_claim
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take
from tests.domain.usecases.test_recorded_moves import half, seen

NOV = TaxPeriod(2026, 11)
FULL = half(1_800)
CLAIMED, GOOD, REVERSED, RECLAIMED = (
    ClaimMove.CLAIMED, ClaimMove.REVERSED_FOR_GOOD, ClaimMove.REVERSED, ClaimMove.RECLAIMED,
)  # fmt: skip


def written(world: World, move: ClaimMove, tax: TaxHeads, period: TaxPeriod = OCT, reason: str = "rule 37") -> None:
    given = GivenMove("A-1", move, tax, period, reason if move is not CLAIMED else "", "Priya")
    key = f"{move}{tax}{period}{reason}{world.desk.now().isoformat()}"
    taken = record_moves(world.desk.units, world.priya, GSTIN, [given], key, world.desk.now())
    assert not isinstance(taken, Refusal)
    assert taken.answers == (None,)


def row(world: World) -> ClaimRow:
    book = look_at_claims(world.desk.units, world.priya, GSTIN, world.desk.now())
    assert not isinstance(book, Refusal)
    return next(each for each in book.rows if each.label == "A-1")


def found(world: World, move: ClaimMove, period: TaxPeriod = OCT, tax: TaxHeads | None = None) -> str:
    meant = find_move(world.desk.units, world.priya, GSTIN, "A-1", move, period, world.desk.now(), tax=tax)
    return f"{meant.code}: {meant}" if isinstance(meant, Refusal) else meant


def withdrawn(world: World, move_id: str, key: str = "w", reason: str = "typed twice") -> ClaimRecord | Refusal:
    return withdraw_claim(world.desk.units, world.priya, GSTIN, move_id, reason, key, world.desk.now())


def test_a_wrong_claim_goes_and_both_rows_stay(world: World) -> None:
    take(world, [paper("A-1")], [booked("A-1")])
    written(world, CLAIMED, FULL)
    claim = found(world, CLAIMED)
    done = [withdrawn(world, claim) for _ in range(2)]
    assert all(isinstance(each, ClaimRecord) for each in done)
    assert done[0] == replace(done[1], id="", recorded_at=done[0].recorded_at), "the same key, the same answer"  # type: ignore[union-attr]
    after = row(world)
    assert (after.position.claimed, after.entries, after.is_claim_known) == (NIL, (), False)
    [gone] = after.withdrawn
    assert (gone.by, gone.withdrawal.reason, gone.move.entry.tax) == ("Priya", "typed twice", FULL)
    with world.desk.units.reading(frozenset({PAN})) as unit:
        assert len(unit.returns.claims(GSTIN)) == 2
        assert unit.trail.entries(PAN, GSTIN, 5)[0].verb == "withdrew a claim"
    again = withdrawn(world, claim, key="w2")
    assert isinstance(again, Refusal)
    assert (again.code, "Priya withdrew it on 16 Nov 2026: typed twice" in again.sentence) == (
        "WITHDRAWN_ALREADY",
        True,
    )
    assert found(world, CLAIMED).startswith("NOT_FOUND: A-1 has no 4(A)(5) of Oct 2026 in the register any more.")
    written(world, CLAIMED, FULL, NOV)
    assert row(world).position.claimed == FULL, "the right one can be entered now"


def test_table_4_and_the_bounds_follow(world: World) -> None:
    take(world, [paper("A-1")], [booked("A-1", claimed_in=OCT)])
    before, _ = seen(world)
    written(world, REVERSED, half(400))
    assert seen(world)[0].b2 == half(400)
    assert isinstance(withdrawn(world, found(world, REVERSED)), ClaimRecord)
    assert seen(world)[0] == before
    assert row(world).position.reclaimable == NIL
    answers = record_moves(
        world.desk.units, world.priya, GSTIN, [GivenMove("A-1", RECLAIMED, half(400), NOV, "rule 37", "Priya")], "r",
        world.desk.now(),
    )  # fmt: skip
    assert not isinstance(answers, Refusal)
    assert [each.code for each in answers.answers if each] == ["RECLAIM_TOO_HIGH"]


def test_a_claim_that_the_books_name_too_carries_what_rests_on_it(world: World) -> None:
    """Without the register's confirmation the books' own claim stands again."""
    take(world, [paper("A-1")], [booked("A-1", claimed_in=OCT)])
    written(world, CLAIMED, FULL)
    written(world, REVERSED, FULL)
    assert isinstance(withdrawn(world, found(world, CLAIMED)), ClaimRecord)
    assert (row(world).position.claimed, row(world).position.reclaimable) == (FULL, FULL)


def test_what_rests_on_it_goes_first(world: World) -> None:
    take(world, [paper("A-1")], [booked("A-1")])
    written(world, CLAIMED, FULL)
    written(world, REVERSED, half(1_000))
    written(world, RECLAIMED, half(600), NOV)
    written(world, GOOD, half(900), NOV, "17(5)")
    claim, reversal = found(world, CLAIMED), found(world, REVERSED)
    for move_id, told in (
        (claim, "imsdesk claims withdraw ... A-1 reversed-for-good 112026"),
        (reversal, "imsdesk claims withdraw ... A-1 reclaimed 112026"),
        (found(world, RECLAIMED, NOV), "reversed-for-good 112026"),
    ):
        refused = withdrawn(world, move_id, key=move_id)
        assert isinstance(refused, Refusal), told
        assert (refused.code, told in refused.remedy) == ("RESTED_UPON", True)
    for number, (move, period) in enumerate(((GOOD, NOV), (RECLAIMED, NOV), (REVERSED, OCT), (CLAIMED, OCT))):
        assert isinstance(withdrawn(world, found(world, move, period), key=f"in turn {number}"), ClaimRecord), move
    assert row(world).entries == ()


def test_which_move_is_meant_is_asked_where_it_is_not_clear(world: World) -> None:
    take(world, [paper("A-1")], [booked("A-1", claimed_in=OCT)])
    assert found(world, CLAIMED).startswith("CLAIM_OF_THE_BOOKS")
    written(world, REVERSED, half(100))
    written(world, REVERSED, half(200))
    assert found(world, REVERSED).startswith("MOVE_UNCLEAR: A-1 has 2 moves of 4(B)(2) in Oct 2026: 100.00, 200.00.")
    assert isinstance(withdrawn(world, found(world, REVERSED, tax=half(200)), reason=" "), Refusal), "why is needed"
    assert isinstance(withdrawn(world, found(world, REVERSED, tax=half(200)), key="b"), ClaimRecord)
    assert row(world).position.reversed == half(100)
    nobody = withdraw_claim(world.desk.units, world.arjun, GSTIN, "x", "x", "k", world.desk.now())
    assert isinstance(nobody, Refusal)
    assert nobody.code == "ROLE_MISSING"
