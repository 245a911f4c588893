"""Who holds only some registrations reads their own deeds, and reads them past many of others."""

from dataclasses import replace

from domain.refusals import Refusal
from domain.roles import Grant, Role
from domain.usecases.look_at_trail import list_trail
from tests.desk_world import GSTIN, PAN, World


def test_own_deeds_are_found_behind_many_newer_ones_of_others(world: World) -> None:
    now = world.desk.now()
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.trail.append(PAN, world.priya, now, "mine", GSTIN, {})
        for _ in range(3):
            unit.trail.append(PAN, world.arjun, now, "another's", GSTIN, {})
    only = replace(world.priya, grants=(Grant(PAN, frozenset({Role.PREPARER}), frozenset({GSTIN})),))
    own = list_trail(world.desk.units, only, PAN, GSTIN, 2)
    assert not isinstance(own, Refusal)
    assert [each.entry.verb for each in own] == ["mine"]
    whole = list_trail(world.desk.units, world.priya, PAN, GSTIN, 2)
    assert not isinstance(whole, Refusal)
    assert [each.entry.verb for each in whole] == ["another's", "another's"]
