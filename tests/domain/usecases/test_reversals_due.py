"""What this very return has to carry under rules 37 and 37A is told on every way to filing, until it is recorded."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

import pytest

from domain.actions import Action, ActionState
from domain.agenda import DueKind
from domain.claims import ClaimMove
from domain.companies import Registration
from domain.money import NIL, TaxHeads
from domain.ports import Unit
from domain.purchase_register import ItcEligibility
from domain.readiness import Finding, FindingCode
from domain.records import SupplierReturn
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.check_readiness import check_readiness
from domain.usecases.claim_register import look_at_claims
from domain.usecases.complete_claims import say_complete
from domain.usecases.dated_matters import DatedMatter
from domain.usecases.digest import digest_of
from domain.usecases.effects import what_if
from domain.usecases.look_at_agenda import look_at_agenda
from domain.usecases.moved_lines import Intended
from domain.usecases.record_claims import GivenMove, record_moves
from domain.usecases.reversals_due import beside_table_4, rows_to_ask
from domain.usecases.supplier_returns import note_supplier_returns
from domain.vendors import FilingFrequency
from tests.desk_world import GSTIN, PAN, SUPPLIER, World
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take
from tests.domain.usecases.test_awaited_claims import filed

APR, MAR = TaxPeriod(2025, 4), TaxPeriod(2025, 3)
HALF = TaxHeads(cgst=3_600_00, sgst=3_600_00)
TODAY = date(2026, 11, 16)


def reversing(world: World) -> None:
    """R37/1: 7,200 of 18,000 unpaid past day 180; R37A/1: 45,000 whose supplier did not file; paid in full."""
    filed(world)
    old = {"claimed_in": APR, "dated": date(2025, 4, 10)}
    entries = [
        booked("R37/1", 18_000_00, paid_amount=118_800_00, **old),
        booked("R37A/1", 45_000_00, paid_amount=495_000_00, claimed_in=APR, dated=date(2025, 3, 28)),
    ]
    take(world, [], entries)
    supplier = [SupplierReturn(PAN, SUPPLIER, MAR, False, None, "file", world.desk.now())]
    assert not isinstance(
        note_supplier_returns(world.desk.units, world.priya, PAN, supplier, world.desk.now()), Refusal
    )


def findings(world: World) -> dict[FindingCode, Finding]:
    found = check_readiness(world.desk.units, world.priya, GSTIN, None, world.desk.now())
    assert not isinstance(found, Refusal)
    return {each.code: each for each in found.readiness.findings}


def dated(world: World, days: int = 0) -> dict[tuple[str, DueKind], DatedMatter]:
    now = world.desk.now() + timedelta(days=days)
    (found,) = look_at_agenda(world.desk.units, world.priya, frozenset({PAN}), now, 60, GSTIN)
    return {(each.number, each.due.kind): each for each in found.documents}


def test_ready_names_what_goes_back_in_this_return_by_document_and_head(world: World) -> None:
    reversing(world)
    line = findings(world)[FindingCode.REVERSALS_DUE]
    assert (line.blocks, line.count) == (True, 2)
    assert line.tax == HALF + TaxHeads(cgst=22_500_00, sgst=22_500_00)
    assert (
        "R37/1 CGST ₹3,600.00 + SGST ₹3,600.00 (rule 37, overdue, interest ₹1,935.12 so far if used)" in line.sentence
    )
    assert "R37A/1 CGST ₹22,500.00 + SGST ₹22,500.00 (rule 37A)" in line.sentence
    assert f"imsdesk claims add {GSTIN} NUMBER reversed 102026" in line.sentence


def test_deadlines_name_each_with_its_day(world: World) -> None:
    reversing(world)
    found = dated(world)
    late = found["R37/1", DueKind.RULE_37_REVERSAL]
    assert (late.due.day, late.tax, late.gstr3b_period) == (date(2026, 11, 20), HALF, OCT)
    assert "goes back in 4(B)(2) of GSTR-3B of Oct 2026 (rule 37, overdue)" in late.due.sentence
    unfiled = found["R37A/1", DueKind.RULE_37A_REVERSAL]
    assert unfiled.due.day == date(2026, 11, 20), "the day its return is due comes before 30 Nov"
    assert unfiled.due.sentence.endswith("(rule 37A); the rule's own last day is 30 Nov 2026.")
    after = dated(world, days=7)
    assert after["R37A/1", DueKind.RULE_37A_REVERSAL].due.day == date(2026, 11, 30), "the return is late"
    assert after["R37/1", DueKind.RULE_37_REVERSAL].due.day == date(2026, 11, 23), "at once"


def test_before_30_september_the_suppliers_day_is_told(world: World) -> None:
    reversing(world)
    days = (date(2026, 9, 15) - TODAY).days
    test = dated(world, days)["R37A/1", DueKind.RULE_37A_TEST]
    assert (test.due.day, test.tax.total) == (date(2026, 9, 30), 45_000_00)


def test_day_180_stays_after_it_has_passed_until_it_is_paid(world: World) -> None:
    """A bill of 20 May: its day 180 is 16 Nov; a week later it goes back in the return of Nov, by 20 Dec."""
    filed(world)
    take(world, [], [booked("A-1", dated=date(2026, 5, 20), claimed_in=TaxPeriod(2026, 6), paid_amount=0)])
    assert set(dated(world)) == {("A-1", DueKind.DAY_180)}
    after = dated(world, days=7)["A-1", DueKind.RULE_37_REVERSAL]
    assert (after.due.day, after.gstr3b_period) == (date(2026, 12, 20), TaxPeriod(2026, 11))


def test_the_digest_tells_it_daily_in_the_week_before(world: World) -> None:
    reversing(world)
    text = digest_of(world.desk.units, world.priya, PAN, world.desk.now() + timedelta(days=2)).text
    assert "Reverse by Fri 20 Nov (2 days): 2 bills of" in text
    assert "in GSTR-3B of Oct 2026, CGST ₹26,100.00, SGST ₹26,100.00: R37A/1, R37/1" in text


def test_what_is_recorded_is_asked_no_more(world: World) -> None:
    reversing(world)
    moves = [
        GivenMove("R37/1", ClaimMove.REVERSED, HALF, OCT, "rule 37", "working"),
        GivenMove("R37A/1", ClaimMove.REVERSED, TaxHeads(cgst=22_500_00, sgst=22_500_00), OCT, "rule 37A", "working"),
    ]
    assert not isinstance(record_moves(world.desk.units, world.priya, GSTIN, moves, "k", world.desk.now()), Refusal)
    assert FindingCode.REVERSALS_DUE not in findings(world)
    assert not dated(world)
    with world.desk.units.reading(frozenset({PAN})) as unit:
        assert beside_table_4(unit, GSTIN, OCT, TODAY) == ()


def test_table_4_says_what_it_does_not_hold(world: World) -> None:
    reversing(world)
    with world.desk.units.reading(frozenset({PAN})) as unit:
        (note,) = beside_table_4(unit, GSTIN, OCT, TODAY)
        assert beside_table_4(unit, GSTIN, OCT.plus(1), TODAY) == ()
    assert note.text == (
        "₹52,200.00 of 2 bills goes back in 4(B) of GSTR-3B of Oct 2026 (rule 37, rule 37A) and is not in these"
        " figures: Table 4 counts what the claim register records."
    )


def test_an_effect_says_it_beside_its_figures(world: World) -> None:
    reversing(world)
    found = what_if(world.desk.units, world.priya, GSTIN, None, [], world.desk.now())
    assert not isinstance(found, Refusal)
    assert found.effect.table_4_after.b2 == NIL
    assert [each.text[:40] for each in found.effect.notes if each.about == "DR-7.06"] == [
        "₹52,200.00 of 2 bills goes back in 4(B) "
    ]


def test_an_unpaid_bill_that_this_return_would_claim_blocks_by_itself(world: World) -> None:
    """DR-7.06: claimed and reversed in the same return, or not claimed."""
    filed(world)
    take(
        world, [paper("A-1", dated=date(2026, 3, 20))],
        [booked("A-1", dated=date(2026, 3, 20), paid_amount=0, received_on=date(2026, 3, 22))],
    )  # fmt: skip
    found = findings(world)
    assert FindingCode.REVERSALS_DUE not in found
    line = found[FindingCode.CLAIMS_UNPAID]
    assert (line.blocks, line.tax.total) == (True, 1_800_00)
    matter = dated(world)["A-1", DueKind.UNPAID_CLAIM]
    assert "GSTR-3B of Oct 2026 would claim" in matter.due.sentence


def test_what_was_never_claimed_is_not_said_to_go_back(world: World) -> None:
    """DR-7.06: a lead of its own in the digest, and a note of its own beside the figures, gone with what holds it."""
    reversing(world)
    one = paper("A-1", dated=date(2026, 3, 20))
    take(world, [one], [booked("A-1", dated=date(2026, 3, 20), paid_amount=0)])
    text = digest_of(world.desk.units, world.priya, PAN, world.desk.now() + timedelta(days=2)).text
    assert "Reverse by Fri 20 Nov (2 days): 2 bills of" in text
    assert "Do not claim unpaid by Fri 20 Nov (2 days): 1 bill of" in text
    beside = notes_of(world)
    assert [each[:47] for each in beside] == [
        "₹52,200.00 of 2 bills goes back in 4(B) of GSTR", "Do not claim unpaid: ₹1,800.00 of 1 bill past d"
    ]  # fmt: skip
    assert notes_of(world, Intended(one.id, Action.PENDING)) == beside[:1]


def test_what_is_taken_out_of_pending_is_not_claimed_unpaid(world: World) -> None:
    filed(world)
    one = paper("A-1", dated=date(2026, 3, 20), portal_action=ActionState.PENDING)
    take(world, [one], [booked("A-1", dated=date(2026, 3, 20), paid_amount=0)])
    assert notes_of(world) == []
    (said,) = notes_of(world, Intended(one.id, Action.ACCEPT))
    assert said.startswith("Do not claim unpaid: ₹1,800.00 of 1 bill")


def notes_of(world: World, *actions: Intended) -> list[str]:
    found = what_if(world.desk.units, world.priya, GSTIN, None, actions, world.desk.now())
    assert not isinstance(found, Refusal)
    return [each.text for each in found.effect.notes if each.about == "DR-7.06"]


def test_one_bill_under_two_rules_is_counted_once(world: World) -> None:
    """Rule 37 asks 40 % of R-1 and 37A the rest."""
    reversing(world)
    take(world, [], [booked("R-1", 18_000_00, dated=date(2025, 3, 28), claimed_in=APR, paid_amount=118_800_00)])
    (said,) = notes_of(world)
    assert said.startswith("₹70,200.00 of 3 bills goes back")
    text = digest_of(world.desk.units, world.priya, PAN, world.desk.now() + timedelta(days=2)).text
    assert "Reverse by Fri 20 Nov (2 days): 3 bills of" in text
    assert text.count("R-1") == 1


def test_the_digest_keeps_two_returns_apart(world: World) -> None:
    """S-1 goes back in the overdue return of Sep, O-1 in that of Oct: both are of today, and each names its own."""
    filed(world, OCT.plus(-2))
    old = {"paid_amount": 0, "claimed_in": TaxPeriod(2026, 5)}
    take(world, [], [booked("S-1", dated=date(2026, 3, 30), **old), booked("O-1", dated=date(2026, 4, 20), **old)])
    text = digest_of(world.desk.units, world.priya, PAN, world.desk.now() + timedelta(days=7)).text
    lines = sorted(each for each in text.splitlines() if each.startswith("- Reverse"))
    assert [(" of Oct 2026" in each, "O-1" in each, "S-1" in each) for each in lines] == [
        (True, True, False), (False, False, True)
    ]  # fmt: skip
    assert " in GSTR-3B of Sep 2026" in lines[1]


def test_what_nobody_says_was_claimed_is_told_and_does_not_block(world: World) -> None:
    filed(world)
    take(world, [], [booked("A-1", dated=date(2026, 3, 20), paid_amount=0)])
    found = findings(world)
    assert FindingCode.REVERSALS_DUE not in found
    assert found[FindingCode.REVERSALS_UNSURE].blocks is False
    assert "Reverse by" not in digest_of(world.desk.units, world.priya, PAN, world.desk.now()).text


def test_blocked_credit_of_a_filed_return_goes_back_in_this_one(world: World) -> None:
    """DR-1.10: of this very return the mark puts it into 4(B)(1) by itself, and it is not asked twice."""
    filed(world)
    marked = {"itc_eligibility": ItcEligibility.BLOCKED_17_5, "paid_amount": 19_800_00}
    take(world, [], [booked("A-1", claimed_in=OCT.plus(-1), **marked), booked("A-2", claimed_in=OCT, **marked)])
    line = findings(world)[FindingCode.REVERSALS_DUE]
    assert line.count == 1
    assert "A-1 CGST ₹900.00 + SGST ₹900.00 (17(5), 4(B)(1), interest" in line.sentence


@pytest.mark.parametrize("month", [10, 11, 12])
def test_blocked_credit_of_a_quarterly_filer_stands_in_its_open_quarter(world: World, month: int) -> None:
    """DR-1.10: claimed in any month of the quarter that is not filed, its mark is in 4(B)(1) of that return."""
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.companies.save_registration(Registration(GSTIN, PAN, "Pune", FilingFrequency.QUARTERLY))
    filed(world)
    marked = {"itc_eligibility": ItcEligibility.BLOCKED_17_5, "paid_amount": 19_800_00}
    take(world, [], [booked("A-1", claimed_in=TaxPeriod(2026, month), **marked)])
    with world.desk.units.reading(frozenset({PAN})) as unit:
        assert beside_table_4(unit, GSTIN, TaxPeriod(2026, 12), TODAY) == (), "4(B)(1) holds it by its mark"
    book = look_at_claims(world.desk.units, world.priya, GSTIN, world.desk.now())
    assert not isinstance(book, Refusal)
    (row,) = book.rows
    assert (row.rules["17(5)"].gstr3b_period, row.rules["17(5)"].ends_with) == (
        TaxPeriod(2026, 12), "Nothing: it is final."
    )  # fmt: skip


@pytest.mark.parametrize(("paid_on", "period"), [(date(2026, 10, 12), OCT), (date(2026, 11, 3), OCT.plus(1))])
def test_what_comes_again_stands_in_its_return(world: World, paid_on: date, period: TaxPeriod) -> None:
    reversing(world)
    take(
        world, [],
        [booked("A-9", 18_000_00, dated=date(2025, 4, 10), claimed_in=APR, paid_amount=198_000_00, paid_on=paid_on)],
    )  # fmt: skip
    back = GivenMove("A-9", ClaimMove.REVERSED, HALF, TaxPeriod(2025, 11), "rule 37", "working")
    assert not isinstance(record_moves(world.desk.units, world.priya, GSTIN, [back], "k", world.desk.now()), Refusal)
    line = findings(world).get(FindingCode.RECLAIMS_DUE)
    assert (line is not None) == (period == OCT)
    assert dated(world)["A-9", DueKind.RECLAIM].gstr3b_period == period


@dataclass(frozen=True)
class Watched:
    """A store or a unit whose whole register of claims must not be read; everything else is the real one's."""

    real: Any

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.real, name)
        return Watched(found) if name == "returns" else found

    def claims(self, gstin: str, keys: Collection[str] | None = None) -> Any:
        assert keys is not None, "the whole claim register is read"
        return self.real.claims(gstin, keys)


def test_what_goes_back_is_found_without_reading_the_whole_register(world: World) -> None:
    """A card of one return must not cost what the register of all years does (performance)."""
    reversing(world)
    said = say_complete(world.desk.units, world.priya, GSTIN, (APR, OCT.plus(-1)), "books", world.desk.now())
    assert not isinstance(said, Refusal), said
    take(world, [], [booked("A-1", dated=date(2026, 3, 20), paid_amount=0)])
    back = GivenMove("R37A/1", ClaimMove.REVERSED, HALF, OCT, "rule 37A", "working")
    assert not isinstance(record_moves(world.desk.units, world.priya, GSTIN, [back], "k", world.desk.now()), Refusal)
    with world.desk.units.reading(frozenset({PAN})) as unit:
        rows = rows_to_ask(cast(Unit, Watched(unit)), GSTIN, TODAY)
        assert sorted(each.label for each in rows) == ["A-1", "R37/1", "R37A/1"]
