"""Rule 37 takes back what was claimed: credit that no return has taken waits for its claim (DR-7.06)."""

from datetime import date, datetime
from typing import Any

import pytest

from domain.actions import ActionState
from domain.credit_reversal import Reversal, ReversalStatus
from domain.money import NIL
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.claim_register import look_at_claims
from domain.usecases.complete_claims import say_complete
from domain.usecases.record_filed import record_filed
from tests.desk_world import GSTIN, World
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take

OLD = date(2026, 3, 20)
SEP = OCT.plus(-1)


def filed(world: World, period: TaxPeriod = SEP) -> None:
    on = date(period.plus(1).year, period.plus(1).month, 15)
    done = record_filed(world.desk.units, world.priya, GSTIN, period, on, world.desk.now())
    assert not isinstance(done, Refusal), done


def rule_37_of(world: World, number: str = "A-1", now: datetime | None = None) -> Reversal:
    book = look_at_claims(world.desk.units, world.priya, GSTIN, now or world.desk.now())
    assert not isinstance(book, Refusal)
    return next(each for each in book.rows if each.label == number).rules["rule 37"]


def old(world: World, **changes: Any) -> None:
    """A bill of March, unpaid, whose document stands in GSTR-2B of Oct 2026."""
    take(world, [paper("A-1", dated=OLD, **changes)], [booked("A-1", dated=OLD, paid_amount=0)])


def test_what_stands_in_an_open_gstr2b_waits_for_its_claim(world: World) -> None:
    filed(world)
    old(world)
    found = rule_37_of(world)
    assert (found.status, found.tax.total, found.gstr3b_period) == (ReversalStatus.AWAITS_CLAIM, 1_800_00, OCT)
    assert "it stands in GSTR-2B of Oct 2026, whose GSTR-3B is not filed" in found.ends_with
    assert "claim and reverse it in the same return" in found.ends_with


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"portal_action": ActionState.PENDING}, "it is Pending"),
        ({"portal_action": ActionState.REJECT}, "it is rejected"),
        ({"gstr2b_period": None, "filed_on": None}, "its supplier has not filed it"),
    ],
)
def test_what_is_pending_rejected_or_only_saved_is_claimed_by_no_return(
    world: World, changes: dict[str, Any], why: str
) -> None:
    filed(world)
    old(world, **changes)
    found = rule_37_of(world)
    assert (found.status, found.tax) == (ReversalStatus.AWAITS_CLAIM, NIL)
    assert why in found.ends_with


def test_what_a_filed_return_may_have_taken_is_asked_as_that(world: World) -> None:
    """Nobody says whether it was claimed: asked, and said to be so only if it was."""
    filed(world)
    old(world, gstr2b_period=SEP, supplier_period=SEP, in_ims=False)
    found = rule_37_of(world)
    assert (found.status, found.gstr3b_period) == (ReversalStatus.OVERDUE, OCT)
    assert found.ends_with.startswith("If it was claimed. ")


def test_what_no_return_since_claimed_waits_too(world: World) -> None:
    """All claims of the returns since are known: this is none of them (DR-12.04)."""
    filed(world)
    take(world, [], [booked("A-1", dated=OLD, paid_amount=0)])
    assert rule_37_of(world).status is ReversalStatus.OVERDUE
    span = (TaxPeriod(2026, 3), SEP)
    said = say_complete(world.desk.units, world.priya, GSTIN, span, "the auditor", world.desk.now())
    assert not isinstance(said, Refusal), said
    found = rule_37_of(world)
    assert (found.status, found.tax) == (ReversalStatus.AWAITS_CLAIM, NIL)


def test_where_no_filing_is_recorded_an_older_gstr2b_may_have_been_claimed(world: World) -> None:
    """Nobody recorded a filing: a GSTR-2B before the one in hand is not taken for open."""
    old(world, gstr2b_period=SEP, supplier_period=SEP)
    assert rule_37_of(world).status is ReversalStatus.OVERDUE


def test_what_comes_after_the_last_return_is_neither_claimed_nor_reversed(world: World) -> None:
    """DR-7.02: a bill of FY 2025-26 in GSTR-2B of Nov 2026; its last return was that of Oct."""
    filed(world)
    old(world, gstr2b_period=OCT.plus(1), supplier_period=OCT.plus(1))
    found = rule_37_of(world)
    assert (found.status, found.tax, found.gstr3b_period) == (ReversalStatus.AWAITS_CLAIM, NIL, None)
    assert "nothing may be claimed; book it as cost" in found.ends_with
