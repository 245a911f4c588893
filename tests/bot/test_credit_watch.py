"""Credit that goes back, in chat: what is asked, what waits for its claim, what is wrong; and dates asked by name."""

from dataclasses import replace
from datetime import date

import pytest

from bot.render_text import text_of
from domain.calendar_text import CALENDAR_DAYS
from domain.claims import ClaimEntry, ClaimMove
from domain.common_credit import CommonShare
from domain.money import TaxHeads
from domain.purchase_register import ItcEligibility
from domain.records import ClaimRecord
from domain.tax_period import TaxPeriod
from domain.usecases.common_credit import set_common_share
from domain.usecases.record_claims import GivenMove, MovesTaken, record_moves
from tests.bot.test_month_answers import say
from tests.graphql_api.api_world import QUILLON, ApiWorld, gstin_of

OURS = gstin_of(QUILLON)
OCT = TaxPeriod(2026, 10)


def told(world: ApiWorld, text: str) -> str:
    return " ".join(" ".join(text_of(card) for card in say(world, text, thread=f"w:{text}")).split())


def bill(world: ApiWorld, **changes: object) -> str:
    """The bill AABCQ/0412 of the books, changed; its number."""
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        entry = next(each for each in unit.books.of_company(QUILLON) if each.number.endswith("0412"))
        unit.books.change([replace(entry, **changes)], world.desk.now())  # type: ignore[arg-type]
    return entry.number


def test_what_goes_back_names_its_open_return_and_since_when_interest_runs(world: ApiWorld) -> None:
    number = bill(world, dated=date(2025, 4, 10), paid_amount=0, claimed_in=TaxPeriod(2025, 4))
    said = told(world, "which ITC must be reversed")
    assert number in said
    assert "Reverse in 4(B)(2) of Oct 2026, rule 37. Overdue: interest" in said
    assert "since 20 May 2025, if the credit was used" in said


@pytest.mark.parametrize("asked", ["what can be reclaimed", "which ITC must be reversed"])
def test_what_can_come_again_is_one_document_with_its_tax_once(world: ApiWorld, asked: str) -> None:
    """Reversed 7,200 and paid since: the register, its rule and its date are one thing (DR-7.04)."""
    paid = {"paid_amount": 99_99_99_999_00, "paid_on": date(2026, 10, 12), "claimed_in": TaxPeriod(2025, 4)}
    number = bill(world, dated=date(2025, 4, 10), **paid)
    back = GivenMove(number, ClaimMove.REVERSED, TaxHeads(igst=100_000), TaxPeriod(2025, 11), "rule 37", "Priya")
    done = record_moves(world.desk.units, world.desk.operator(), OURS, [back], "k", world.desk.now())
    assert isinstance(done, MovesTaken)
    assert done.taken == 1, done
    said = told(world, asked)
    assert said.count(f"{number},") == 1, said
    assert "1 document, GST ₹1,000.00" in said
    assert "Reclaim in 4(A)(5) and 4(D)(1) of Oct 2026, rule 37." in said


def test_every_rule_of_the_command_line_is_told_in_chat(world: ApiWorld) -> None:
    number = bill(world, claimed_in=OCT, itc_eligibility=ItcEligibility.COMMON)
    put = set_common_share(
        world.desk.units, world.desk.operator(), OURS, OCT, CommonShare("CA", 500_000), world.desk.now()
    )  # fmt: skip
    assert put is True
    said = told(world, "which ITC must be reversed")
    assert number in said
    assert "Reverse in 4(B)(1) of Oct 2026, rules 42 and 43." in said


def test_what_waits_for_its_payment_is_told_as_waiting(world: ApiWorld) -> None:
    number = bill(world, dated=date(2025, 4, 10), paid_amount=0, claimed_in=TaxPeriod(2025, 4))
    back = GivenMove(number, ClaimMove.REVERSED, TaxHeads(igst=100_000), TaxPeriod(2025, 11), "rule 37", "Priya")
    record_moves(world.desk.units, world.desk.operator(), OURS, [back], "k", world.desk.now())
    said = told(world, "what can be reclaimed")
    assert "GST 1,000.00. Waits in 4(B)(2)" in said.replace("₹", "")


def test_what_no_return_claimed_is_in_no_sum(world: ApiWorld) -> None:
    number = bill(world, dated=date(2026, 3, 20), paid_amount=0)
    said = told(world, "which ITC must be reversed")
    assert f"1 bill unpaid past day 180 is not claimed yet ({number})" in said
    assert "Reverse in 4(B)(2)" not in said


def test_the_registers_cautions_are_told(world: ApiWorld) -> None:
    number = bill(world, claimed_in=OCT)
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        key = next(each.id for each in unit.books.of_company(QUILLON) if each.number == number)
        wrong = ClaimEntry(key, ClaimMove.REVERSED, TaxHeads(igst=100_000), OCT, "Priya")
        unit.returns.add_claims([ClaimRecord(QUILLON, OURS, wrong, number, "rule 42", "x", world.desk.now())])
    said = told(world, "which ITC must be reversed")
    assert f"{number}: 1,000.00 of Oct 2026 was written as 4(B)(2) for rule 42" in said


@pytest.mark.parametrize(
    ("asked", "named", "left_out"),
    [
        ("when is gstr 9 due", "GSTR-9 and 9C of FY 2025-26 are due", "GSTR-1 of"),
        ("when is gstr1 due", "GSTR-1 of Nov 2026 is due", "GSTR-3B of"),
        ("last date for 16(4)", "is the last return for credit of FY 2025-26", "GSTR-1 of"),
        ("when is 3b due", "GSTR-3B of Oct 2026 is due", "GSTR-1 of"),
    ],
)
def test_the_date_that_is_asked_for_is_answered(world: ApiWorld, asked: str, named: str, left_out: str) -> None:
    said = told(world, asked)
    assert named in said
    assert left_out not in said


def test_the_calendar_says_how_far_it_looks_as_far_as_the_command_line(world: ApiWorld) -> None:
    assert CALENDAR_DAYS == 120
    assert "dates up to 16 Mar 2027" in told(world, "deadlines as calendar")


def test_a_claim_to_withdraw_is_answered_by_the_command(world: ApiWorld) -> None:
    """It is an order about the register, not a reset in IMS."""
    number = bill(world)
    assert "holds no move of" in told(world, f"withdraw the claim of {number}")
    moves = [GivenMove(number, ClaimMove.CLAIMED, TaxHeads(igst=1_800_000), OCT, "", "Priya")]
    record_moves(world.desk.units, world.desk.operator(), OURS, moves, "k", world.desk.now())
    said = told(world, f"withdraw claim of {number}")
    assert f'imsdesk claims withdraw {OURS} {number} claimed 102026 --reason "why"' in said
    assert "Preview" not in said


def test_a_what_if_says_what_goes_back_beside_its_figures(world: ApiWorld) -> None:
    number = bill(world, dated=date(2025, 4, 10), paid_amount=0, claimed_in=TaxPeriod(2025, 4))
    said = told(world, f"what if we hold {number}")
    assert "goes back in 4(B) of GSTR-3B of Oct 2026 (rule 37) and is not in these figures" in said
