"""A bill is called unclaimed only where all claims of the returns since are known; nobody is invited to claim twice."""

from datetime import date

import pytest

from domain.claims import ClaimMove
from domain.documents import Section
from domain.money import NIL, TaxHeads
from domain.records import Gstr3bRecord
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.carried import CarriedDocument, carried
from domain.usecases.claim_register import look_at_claims
from domain.usecases.compare_returns import record_gstr3b
from domain.usecases.complete_claims import CompleteReturn, look_at_complete, say_complete
from domain.usecases.record_claims import GivenMove, record_moves
from domain.usecases.withdraw_claim import find_move, withdraw_claim
from tests.desk_world import GSTIN, PAN, SUPPLIER, World, gstin_of
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take

SEP, AUG = TaxPeriod(2026, 9), TaxPeriod(2026, 8)
FULL = TaxHeads(0, 900_00, 900_00)


def claim(world: World, number: str, period: TaxPeriod = SEP, tax: TaxHeads = FULL, **more: object) -> None:
    given = GivenMove(number, ClaimMove.CLAIMED, tax, period, "", "Priya", **more)  # type: ignore[arg-type]
    taken = record_moves(world.desk.units, world.priya, GSTIN, [given], f"{number}{period}{tax}", world.desk.now())
    assert not isinstance(taken, Refusal)
    assert taken.answers == (None,)


def filed(world: World, a5: TaxHeads, period: TaxPeriod = SEP) -> None:
    record = Gstr3bRecord(PAN, GSTIN, period, a5, NIL, NIL, "by hand", "", world.desk.now())
    assert record_gstr3b(world.desk.units, world.priya, record, world.desk.now()) is True


def said(
    world: World, first: TaxPeriod, last: TaxPeriod | None = None, word: str = "audit", *, is_so: bool = True
) -> str:
    found = say_complete(
        world.desk.units, world.priya, GSTIN, (first, last or first), word, world.desk.now(), is_so=is_so
    )  # fmt: skip
    return found.code if isinstance(found, Refusal) else f"{len(found)} news"


def left(world: World) -> dict[str, bool]:
    """Documents without a known claim, and whether that is sure."""
    found = carried(world.desk.units, world.priya, PAN, world.desk.now())
    assert not isinstance(found, Refusal)
    return {each.document.number: each.is_known for each in found}


def one(world: World, number: str) -> CarriedDocument:
    found = carried(world.desk.units, world.priya, PAN, world.desk.now())
    assert not isinstance(found, Refusal)
    return next(each for each in found if each.document.number == number)


def complete(world: World) -> dict[str, CompleteReturn]:
    found = look_at_complete(world.desk.units, world.priya, GSTIN, world.desk.now())
    assert not isinstance(found, Refusal)
    return {str(each.period): each for each in found}


@pytest.fixture
def three(world: World) -> World:
    """Three bills of the GSTR-2B of Sep, and one of Aug."""
    papers = [paper(f"S-{n}", gstr2b_period=SEP, supplier_period=SEP) for n in (1, 2, 3)]
    take(world, [*papers, paper("A-1", gstr2b_period=AUG, supplier_period=AUG)], [
        booked(number) for number in ("S-1", "S-2", "S-3", "A-1")
    ])  # fmt: skip
    return world


def test_one_claim_does_not_make_the_others_unclaimed(three: World) -> None:
    """M14: 156 bills were called not claimed after one claim of another month."""
    assert left(three) == {"S-1": False, "S-2": False, "S-3": False, "A-1": False}
    claim(three, "S-1")
    assert left(three) == {"S-2": False, "S-3": False, "A-1": False}
    assert "unknown whether it was claimed: nobody said that all claims of GSTR-3B of Sep 2026" in one(three, "S-2").why


def test_what_the_team_says_is_complete_makes_the_rest_unclaimed_since_then(three: World) -> None:
    claim(three, "S-1")
    assert said(three, SEP, word=" ") == "WORD_MISSING"
    assert said(three, OCT) == "GSTR3B_NOT_FILED", "its claims are still to come"
    assert said(three, SEP, AUG) == "PERIOD_WRONG"
    assert [said(three, SEP), said(three, SEP)] == ["1 news", "0 news"]
    assert left(three) == {"S-2": True, "S-3": True, "A-1": False}, "A-1 could stand in Aug, of which nobody spoke"
    assert one(three, "S-2").why == "in the books, not claimed in any GSTR-3B"
    assert said(three, AUG, SEP) == "1 news"
    assert left(three)["A-1"]
    assert complete(three)["Sep 2026"].by == "Priya"
    assert said(three, SEP, is_so=False) == "1 news"
    assert set(left(three).values()) == {False}


def test_a_claim_withdrawn_afterwards_opens_the_question_again(three: World) -> None:
    claim(three, "S-1")
    assert said(three, AUG, SEP) == "2 news"
    units, now = three.desk.units, three.desk.now()
    wrong = find_move(units, three.priya, GSTIN, "S-1", ClaimMove.CLAIMED, SEP, now)
    assert isinstance(wrong, str)
    assert not isinstance(withdraw_claim(units, three.priya, GSTIN, wrong, "typed twice", "w", now), Refusal)
    assert set(left(three).values()) == {False}
    assert {key: each.is_complete for key, each in complete(three).items()} == {"Aug 2026": True, "Sep 2026": False}
    assert said(three, SEP) == "1 news"
    assert left(three)["S-1"]


def test_a_gstr3b_that_claims_just_what_is_named_shows_it(three: World) -> None:
    claim(three, "S-1")
    filed(three, FULL)
    assert left(three) == {"S-2": True, "S-3": True, "A-1": False}
    assert (complete(three)["Sep 2026"].is_complete, complete(three)["Sep 2026"].said) == (True, None)


def test_a_gstr3b_that_claims_more_contradicts_whoever_says_so(three: World) -> None:
    claim(three, "S-1")
    assert said(three, SEP) == "1 news"
    filed(three, FULL + FULL)
    assert set(left(three).values()) == {False}
    assert said(three, SEP) == "CLAIMS_MISSING"
    claim(three, "S-2")
    assert left(three) == {"S-3": True, "A-1": False}


def test_what_nobody_booked_may_be_in_a_return_that_claims_more_than_is_named(world: World) -> None:
    """The portal fills in 4(A)(5) with all of GSTR-2B."""
    take(world, [paper("X-1", gstr2b_period=SEP)], [booked("OLD", 1_200_00, dated=date(2026, 6, 2), claimed_in=SEP)])
    assert left(world) == {"X-1": False}, "no GSTR-3B is recorded: it may be in what was filed"
    assert "nobody said that all claims of GSTR-3B of Sep 2026 are known" in one(world, "X-1").why
    filed(world, TaxHeads(0, 300_00, 300_00))
    assert (left(world), one(world, "X-1").why) == ({"X-1": True}, "not in the books"), "OLD is more than that"
    filed(world, FULL + FULL)
    assert left(world) == {"X-1": False}
    assert one(world, "X-1").why.endswith("GSTR-3B of Sep 2026 claims more than books and register name")


def test_the_credit_notes_of_the_month_are_netted_first(three: World) -> None:
    """DR-5.05: 4(A)(5) is claims less credit notes."""
    note = paper("CN-1", 200_00, section=Section.B2BCN, gstr2b_period=SEP, supplier_period=SEP)
    take(three, [note], [booked("BOE", reverse_charge=True, claimed_in=SEP)])
    claim(three, "S-1")
    filed(three, TaxHeads(0, 800_00, 800_00))
    assert left(three)["S-2"], "reverse charge stands in 4(A)(3), not here"


def test_an_opening_balance_names_a_document_that_the_books_lack(world: World) -> None:
    take(world, [paper("X-1", gstr2b_period=SEP), paper("X-2", gstr2b_period=SEP)], [])
    claim(world, "x-1", is_opening=True, supplier_gstin=SUPPLIER)
    assert left(world) == {"X-2": False}
    assert said(world, SEP) == "1 news"
    assert left(world) == {"X-2": True}


def test_an_opening_balance_without_its_supplier_names_a_number_that_only_one_has(world: World) -> None:
    """INV-1 of one supplier hid the credit of INV-1 of another."""
    other = gstin_of("27", "AAACO1234K")
    take(world, [
        paper("X-1", gstr2b_period=SEP), paper("INV-1", gstr2b_period=SEP),
        paper("INV-1", 700_00, gstr2b_period=SEP, supplier_gstin=other),
    ], [])  # fmt: skip
    claim(world, "x-1", is_opening=True)
    claim(world, "inv-1", is_opening=True)
    assert said(world, SEP) == "1 news"
    found = carried(world.desk.units, world.priya, PAN, world.desk.now())
    assert not isinstance(found, Refusal)
    assert {(each.document.number, each.document.supplier_gstin, each.is_known) for each in found} == {
        ("INV-1", SUPPLIER, False), ("INV-1", other, False)
    }  # fmt: skip
    assert "an opening claim of INV-1 does not name its supplier" in found[0].why


def test_credit_of_an_old_year_is_lost_for_sure_only_where_no_claim_can_be_missing(world: World) -> None:
    take(world, [], [booked("L-1", dated=date(2025, 3, 1))])
    book = look_at_claims(world.desk.units, world.priya, GSTIN, world.desk.now())
    assert not isinstance(book, Refusal)
    assert (book.rows[0].lost, book.rows[0].is_surely_lost) == (FULL, False)
    assert said(world, TaxPeriod(2025, 3), SEP) == "19 news"
    book = look_at_claims(world.desk.units, world.priya, GSTIN, world.desk.now())
    assert not isinstance(book, Refusal)
    assert book.rows[0].is_surely_lost
