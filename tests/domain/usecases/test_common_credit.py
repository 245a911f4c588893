"""Rules 42 and 43 on the desk: marked in the books, the share set by people, Table 4, the register, the year."""

from dataclasses import replace
from typing import Any

import pytest

from domain.actions import Action, ActionState
from domain.common_credit import CommonShare
from domain.documents import InwardDocument
from domain.gstr2b import Effect
from domain.money import NIL, TaxHeads
from domain.purchase_register import ItcEligibility
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.check_readiness import check_readiness
from domain.usecases.common_credit import set_common_share
from domain.usecases.common_register import CommonBook, look_at_common, record_common
from domain.usecases.effects import WhatIf, what_if
from domain.usecases.look_at_batches import look_at_batch
from domain.usecases.measure_batch import keep_figures
from domain.usecases.moved_lines import Intended
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take

COMMON = ItcEligibility.COMMON
HALF = CommonShare("Kavita, working of 9 Nov", 500_000)


def filled(world: World, **changes: Any) -> list[InwardDocument]:
    """A-1 of 1,800.00 and A-2 of 900.00 marked common, A-3 of 3,600.00 not."""
    papers = [paper("A-1"), paper("A-2", 900_00), paper("A-3", 3_600_00)]
    entries = [
        booked("A-1", itc_eligibility=COMMON, **changes), booked("A-2", 900_00, itc_eligibility=COMMON, **changes),
        booked("A-3", 3_600_00, itc_eligibility=ItcEligibility.ELIGIBLE, **changes),
    ]  # fmt: skip
    take(world, papers, entries)
    return papers


def put(world: World, of: TaxPeriod | int = OCT, share: CommonShare = HALF) -> None:
    assert set_common_share(world.desk.units, world.kavita, GSTIN, of, share, world.desk.now()) is True


def effect(world: World, *intended: Intended) -> Effect:
    found = what_if(world.desk.units, world.priya, GSTIN, OCT, intended, world.desk.now())
    assert isinstance(found, WhatIf), found
    return found.effect


def book(world: World) -> CommonBook:
    found = look_at_common(world.desk.units, world.priya, GSTIN, world.desk.now())
    assert isinstance(found, CommonBook), found
    return found


def test_table_4_holds_the_share_of_what_is_marked_common_before_and_after(world: World) -> None:
    """DR-1.10: half of 2,700.00 in 4(B)(1); without A-2, which is kept Pending, half of 1,800.00."""
    papers = filled(world)
    assert effect(world).table_4_before.b1 == NIL, "no share is set, so none is guessed"
    put(world)
    found = effect(world, Intended(papers[1].id, Action.PENDING), Intended(papers[2].id, Action.PENDING))
    assert found.table_4_before.b1 == TaxHeads(0, 675_00, 675_00)
    assert found.table_4_after.b1 == TaxHeads(0, 450_00, 450_00)
    assert found.table_4_before.c == found.table_4_before.a5 - found.table_4_before.b1
    assert effect(world, Intended(papers[0].id, Action.ACCEPT)).table_4_difference.b1 == NIL
    ready = check_readiness(world.desk.units, world.priya, GSTIN, OCT, world.desk.now())
    assert not isinstance(ready, Refusal)
    assert ready.table_4.b1 == TaxHeads(0, 675_00, 675_00)


def test_amounts_are_taken_as_they_are_given(world: World) -> None:
    papers = filled(world)
    put(world, share=CommonShare("Kavita", amount=TaxHeads(0, 10_00, 10_00)))
    found = effect(world, Intended(papers[0].id, Action.REJECT))
    assert found.table_4_before.b1 == found.table_4_after.b1 == TaxHeads(0, 10_00, 10_00)


def test_a_decided_batch_keeps_the_share_it_showed(world: World) -> None:
    papers = filled(world)
    put(world)
    [batch] = world.propose([papers[1].id], Action.PENDING).batches
    shown = look_at_batch(world.desk.units, world.arjun, batch.id, world.desk.now())
    assert shown is not None
    assert shown.effect.table_4_after.b1 == TaxHeads(0, 450_00, 450_00)
    world.approve(batch, to_portal=False)
    assert keep_figures(world.desk.units, PAN, batch.id, world.desk.now())
    put(world, share=replace(HALF, parts=0))
    kept = look_at_batch(world.desk.units, world.arjun, batch.id, world.desk.now())
    assert kept is not None
    assert kept.effect == shown.effect


def test_what_is_carried_or_amended_counts_where_it_stands(world: World) -> None:
    """A document of Sep, Pending when Sep was filed, is common credit of Oct; a superseded one is not."""
    late = paper("A-9", gstr2b_period=OCT.plus(-1), supplier_period=OCT.plus(-1), portal_action=ActionState.PENDING)
    take(world, [late], [booked("A-9", itc_eligibility=COMMON)])
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.companies.record_filed(GSTIN, OCT.plus(-1), world.desk.now().date().replace(month=10, day=19), "p",
                                    world.desk.now())  # fmt: skip
    put(world)
    found = effect(world, Intended(late.id, Action.ACCEPT))
    assert (found.table_4_before.b1, found.table_4_after.b1) == (NIL, TaxHeads(0, 450_00, 450_00))


def test_the_year_is_asked_for_once_its_share_is_set(world: World) -> None:
    march = TaxPeriod(2026, 3)
    filled(world, claimed_in=march)
    put(world, march)
    taken = record_common(world.desk.units, world.priya, GSTIN, march, "GSTR-3B", "k1", world.desk.now())
    assert not isinstance(taken, Refusal)
    assert [each.asked for each in book(world).years] == [None]
    put(world, 2025, CommonShare("Kavita", 600_000))
    (year,) = book(world).years
    assert year.asked is not None
    assert (year.financial_year, year.recorded, year.asked.tax) == (
        2025, TaxHeads(0, 675_00, 675_00), TaxHeads(0, 135_00, 135_00),
    )  # fmt: skip
    assert year.asked.status.value == "OVERDUE", "the return of Sep 2026 was due on 20 Oct"


@pytest.mark.parametrize(
    ("share", "code"),
    [
        (CommonShare("", 1), "WORD_MISSING"),
        (CommonShare("x"), "SHARE_WRONG"),
        (CommonShare("x", 1, TaxHeads(1)), "SHARE_WRONG"),
        (CommonShare("x", 1_000_001), "SHARE_WRONG"),
        (CommonShare("x", amount=TaxHeads(-1)), "SHARE_WRONG"),
    ],
)
def test_a_share_that_cannot_be(world: World, share: CommonShare, code: str) -> None:
    refused = set_common_share(world.desk.units, world.kavita, GSTIN, OCT, share, world.desk.now())
    assert isinstance(refused, Refusal)
    assert refused.code == code
    assert getattr(
        set_common_share(world.desk.units, world.arjun, GSTIN, OCT, HALF, world.desk.now()), "code", ""
    ) == "ROLE_MISSING"  # fmt: skip
    put(world)
    assert set_common_share(world.desk.units, world.kavita, GSTIN, OCT, HALF, world.desk.now()) is False
