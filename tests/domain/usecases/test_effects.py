"""The effect before the click equals, to the paisa, a recomputation from the states that the actions leave."""

from dataclasses import replace
from datetime import date

import pytest

from domain.actions import Action, ActionState
from domain.batches import Batch
from domain.documents import InwardDocument, Section
from domain.gstr2b import Effect, Figures
from domain.law import deemed_accepted, itc_effect
from domain.money import NIL, TaxHeads, sum_of
from domain.reason_codes import ReasonCode
from domain.refusals import Refusal
from domain.usecases.effects import WhatIf, what_if
from domain.usecases.look_at_batches import look_at_batch
from domain.usecases.month import falls_in, month_of
from domain.usecases.moved_lines import Intended
from domain.usecases.propose import Wanted, propose_batch
from domain.usecases.record_filed import record_filed
from domain.usecases.situations import situations_for
from tests.desk_world import GSTIN, PAN, TODAY, World, gstin_of
from tests.domain.usecases.random_months import (
    OCT,
    is_superseded,
    random_actions,
    random_month,
    slow_figures,
    store_month,
    take,
)
from tests.domain.usecases.reconciled_world import paper

COMPANY = frozenset({PAN})


def filled(world: World, seed: int, count: int = 120) -> list[InwardDocument]:
    documents = random_month(seed, count)
    with world.desk.units.writing(COMPANY) as unit:
        store_month(unit, documents, seed)
    if seed % 2:
        for back, on in ((-2, date(2026, 9, 19)), (-1, date(2026, 10, 19))):
            record_filed(world.desk.units, world.kavita, GSTIN, OCT.plus(back), on, world.desk.now())
    return documents


def asked(world: World, intended: list[Intended], **more: object) -> WhatIf:
    found = what_if(world.desk.units, world.priya, GSTIN, OCT, intended, world.desk.now(), **more)  # type: ignore[arg-type]
    assert isinstance(found, WhatIf), found
    return found


@pytest.mark.parametrize("seed", [*range(4), *(pytest.param(each, marks=pytest.mark.slow) for each in range(4, 24))])
def test_before_and_after_are_what_a_recomputation_gives(world: World, seed: int) -> None:
    documents, now = filled(world, seed), world.desk.now()
    intended = random_actions(seed, documents)
    found = asked(world, intended)
    with world.desk.units.reading(COMPANY) as unit:
        assert found.effect.before == slow_figures(unit, OCT, now)
    refused = {key for key, _ in found.refused}
    assert 0 < found.taken == len({each.document_id for each in intended}) - len(refused)
    taken = {each.document_id: each for each in intended if each.document_id not in refused}
    assert found.effect.after != found.effect.before
    with world.desk.units.writing(COMPANY) as unit:
        take(unit, taken)
    with world.desk.units.reading(COMPANY) as unit:
        assert found.effect.after == slow_figures(unit, OCT, now)
        month = month_of(unit, GSTIN, OCT, now)
        assert month.figures == found.effect.after
        assert month.deemed == found.deemed_after == _deemed_slowly(unit)
    back = asked(world, [Intended(key, Action.RESET) for key in taken])
    with world.desk.units.writing(COMPANY) as unit:
        take(unit, {key: Intended(key, Action.RESET) for key in taken if key not in dict(back.refused)})
    with world.desk.units.reading(COMPANY) as unit:
        assert back.effect.after == slow_figures(unit, OCT, now)


def _deemed_slowly(unit: object) -> object:
    from domain.usecases.silence import Deemed

    documents = list(unit.documents.of_registration(GSTIN).values())  # type: ignore[attr-defined]  # a unit
    situation_of = situations_for(unit, documents, TODAY)  # type: ignore[arg-type]
    here = [each for each in documents if falls_in(each, situation_of(each), OCT)]
    counted = [each for each in here if deemed_accepted(each, situation_of(each)) and not is_superseded(each, here)]
    lapsed = sum(1 for each in counted if each.portal_action is ActionState.PENDING)
    return Deemed(len(counted), sum_of(itc_effect(each, situation_of(each)) for each in counted), lapsed)


def test_order_does_not_matter_and_parts_add_up(world: World) -> None:
    documents = filled(world, 2)
    intended = random_actions(2, documents)
    plain = [each for each in intended if not _is_amended(each, documents)]
    whole, turned = asked(world, plain), asked(world, plain[::-1])
    assert whole.effect == turned.effect
    parts = [asked(world, [each]).effect.difference for each in plain]
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    assert total == whole.effect.difference


def _is_amended(intent: Intended, documents: list[InwardDocument]) -> bool:
    of = next(each for each in documents if each.id == intent.document_id)
    return of.section.is_amendment or is_superseded(replace(of, supplier_period=OCT.plus(-9)), documents)


def test_a_filed_month_is_told_too(world: World) -> None:
    filled(world, 3)
    sep = OCT.plus(-1)
    with world.desk.units.reading(COMPANY) as unit:
        assert month_of(unit, GSTIN, sep, world.desk.now()).figures == slow_figures(unit, sep, world.desk.now())


def test_a_batch_is_measured_against_its_whole_month_whatever_became_of_it(world: World) -> None:
    documents = filled(world, 5)
    plain = [
        each for each in documents
        if each.section is Section.B2B and each.portal_action is ActionState.NO_ACTION and each.gstr2b_period == OCT
        and not _is_amended(Intended(each.id, Action.PENDING), documents)
    ]  # fmt: skip
    made = propose_batch(
        world.desk.units, world.priya, PAN, [Wanted(each.id, Action.PENDING) for each in plain], "k", world.desk.now()
    )
    assert not isinstance(made, Refusal)
    (batch,) = made.batches
    before = asked(world, [])
    seen = _effect(world, batch)
    assert seen.before == before.effect.before
    assert seen == asked(world, [], batch_ids=[batch.id]).effect
    assert seen.difference.absent == sum_of(item.tax for item in batch.items)
    with world.desk.units.writing(COMPANY) as unit:
        take(unit, {item.document_id: Intended(item.document_id, item.action) for item in batch.items})
    after = _effect(world, batch)
    assert (after.before, after.after) == (seen.before, seen.after)


def test_deemed_acceptance_of_a_filed_month_is_over(world: World) -> None:
    """DR-4.04: then nobody can act any more, so nothing is said of what happens if nobody does."""
    documents = filled(world, 2)
    assert documents
    assert not asked(world, []).is_filed
    record_filed(world.desk.units, world.kavita, GSTIN, OCT, date(2026, 11, 16), world.desk.now())
    assert asked(world, []).is_filed


def test_a_batch_of_a_filed_month_still_shows_what_it_did(world: World) -> None:
    documents = filled(world, 4)
    plain = next(
        each for each in documents
        if each.section is Section.B2B and each.portal_action is ActionState.NO_ACTION and each.gstr2b_period == OCT
        and not _is_amended(Intended(each.id, Action.REJECT), documents) and not each.is_withdrawn
    )  # fmt: skip
    wanted = [Wanted(plain.id, Action.REJECT, reason=ReasonCode.NOT_OURS)]
    made = propose_batch(world.desk.units, world.priya, PAN, wanted, "k", world.desk.now())
    assert not isinstance(made, Refusal)
    seen = _effect(world, made.batches[0])
    with world.desk.units.writing(COMPANY) as unit:
        take(unit, {plain.id: Intended(plain.id, Action.REJECT)})
    record_filed(world.desk.units, world.kavita, GSTIN, OCT, date(2026, 11, 16), world.desk.now())
    after = _effect(world, made.batches[0])
    assert after.difference == seen.difference != Figures()


def _effect(world: World, batch: Batch) -> Effect:
    sight = look_at_batch(world.desk.units, world.kavita, batch.id, world.desk.now())
    assert sight is not None
    return sight.effect


def test_cash_is_told_for_a_liability_and_only_then(world: World) -> None:
    filled(world, 0)
    assert asked(world, []).cash is None
    found = asked(world, [], liability=TaxHeads(10**12))
    assert found.cash is not None
    assert found.cash.liability == TaxHeads(10**12)
    assert found.cash.difference == NIL


def test_what_is_not_theirs_is_not_found(world: World) -> None:
    strange = what_if(world.desk.units, world.priya, gstin_of("29", "AAACT2222B"), OCT, [], world.desk.now())
    assert isinstance(strange, Refusal)
    assert strange.code == "NOT_FOUND"
    none = asked(world, [Intended("d" + "0" * 24, Action.ACCEPT)])
    assert [refusal.code for _, refusal in none.refused] == ["NOT_FOUND"]


def test_what_was_carried_moves_the_open_month_and_not_the_filed_one(world: World) -> None:
    """DR-4.09: Pending when Sep was filed, accepted now: Oct takes it, whatever month is asked about."""
    carried = paper(
        "C-1", gstr2b_period=OCT.plus(-1), portal_action=ActionState.PENDING, portal_read_at=world.desk.now()
    )
    with world.desk.units.writing(COMPANY) as unit:
        unit.documents.add([carried])
    record_filed(world.desk.units, world.kavita, GSTIN, OCT.plus(-1), date(2026, 10, 19), world.desk.now())
    intended = [Intended(carried.id, Action.ACCEPT)]
    filed = what_if(world.desk.units, world.priya, GSTIN, OCT.plus(-1), intended, world.desk.now())
    assert isinstance(filed, WhatIf)
    assert not filed.effect.difference
    assert list(filed.other_periods) == [OCT]
    assert filed.other_periods[OCT].difference.net_credit == carried.tax
    mine = asked(world, intended)
    assert (mine.effect.difference.net_credit, mine.other_periods) == (carried.tax, {})
