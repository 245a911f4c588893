"""One document asked for twice: the same thing is no contradiction, different things are asked back, not chosen."""

from datetime import UTC

import pytest

from domain.actions import Action
from domain.refusals import Refusal
from domain.usecases.effects import WhatIf, what_if
from domain.usecases.moved_lines import Intended
from domain.usecases.propose import Proposed, Wanted, propose_batch
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.test_reductions_in_one_batch import OCT, note

ONE = note(1)


@pytest.fixture
def _noted(world: World) -> None:
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add([ONE])


@pytest.mark.usefixtures("_noted")
def test_an_effect_takes_neither_of_two_contradicting_actions(world: World) -> None:
    def asked(*actions: Action) -> WhatIf | Refusal:
        lines = [Intended(ONE.id, each) for each in actions]
        return what_if(world.desk.units, world.priya, GSTIN, OCT, lines, world.desk.now().astimezone(UTC))

    assert isinstance(asked(Action.PENDING, Action.PENDING), WhatIf)
    refused = asked(Action.ACCEPT, Action.PENDING)
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.sentence) == ("ASKED_TWICE", "CN-1 is asked for twice: once Accept, once Pending.")


@pytest.mark.usefixtures("_noted")
def test_a_batch_takes_neither_of_two_contradicting_lines(world: World) -> None:
    def asked(*lines: Wanted) -> Proposed | Refusal:
        return propose_batch(world.desk.units, world.priya, PAN, lines, "k", world.desk.now(), dry_run=True)

    hold = Wanted(ONE.id, Action.PENDING)
    same = asked(hold, hold)
    assert isinstance(same, Proposed)
    assert len(same.batches[0].items) == 1
    for other, how in (
        (Wanted(ONE.id), "once Pending, once what is proposed"),
        (Wanted(ONE.id, Action.PENDING, remarks="call them"), "Pending, each time otherwise"),
    ):
        refused = asked(hold, other)
        assert isinstance(refused, Refusal)
        assert (refused.code, how in refused.sentence) == ("ASKED_TWICE", True)
