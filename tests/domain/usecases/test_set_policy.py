"""Trying a policy tells what setting it does; setting it is dated, in the trail, and matches everything again."""

from dataclasses import replace

from domain.actions import Action
from domain.policy import Limit, Override, Policy, Tolerances
from domain.refusals import Refusal
from domain.roles import Role
from domain.usecases.set_policy import PolicyTrial, set_policy, show_policy, try_policy
from tests.desk_world import PAN, SUPPLIER, World
from tests.domain.usecases.reconciled_world import booked, paper, take, verdict_of

WIDE = replace(Tolerances(), cgst=Limit(500), sgst=Limit(500), taxable_value=Limit(5000), document_value=Limit(6000))
OURS = Policy(overrides={SUPPLIER: Override(tolerances=WIDE)})
BILLS = [paper("MT/1"), paper("MT/2", 1_804_00)]
ENTRIES = [booked("MT/1"), booked("MT/2", 1_800_00)]


def test_a_dry_run_equals_the_real_run(world: World) -> None:
    take(world, BILLS, ENTRIES)
    admin = world.desk.operator()
    tried = try_policy(world.desk.units, admin, PAN, OURS, world.desk.now())
    assert verdict_of(world, BILLS[1]) == "MISMATCH", "trying changes nothing"
    done = set_policy(world.desk.units, admin, PAN, OURS, world.desk.now())
    assert isinstance(tried, PolicyTrial)
    assert isinstance(done, PolicyTrial)
    assert replace(tried, policy=done.policy) == done
    assert verdict_of(world, BILLS[1]) == "ACCEPTABLE"
    assert done.counts_before == {"EXACT": 1, "MISMATCH": 1}
    assert done.counts_after == {"EXACT": 1, "ACCEPTABLE": 1}
    assert done.proposals_after == {"ACCEPT": 2}
    assert [(each.number, each.verdict_before, each.verdict_after) for each in done.first] == [
        ("MT/2", "MISMATCH", "ACCEPTABLE")
    ]
    assert (done.first[0].action_before, done.first[0].action_after) == (Action.PENDING, Action.ACCEPT)


def test_what_is_set_is_dated_and_in_the_trail_and_the_same_again_is_nothing(world: World) -> None:
    admin = world.desk.operator()
    before = show_policy(world.desk.units, admin, PAN)
    assert not isinstance(before, Refusal)
    assert (before.policy, before.set_by, before.set_at) == (Policy(), "", None)
    for _ in range(2):
        done = set_policy(world.desk.units, admin, PAN, OURS, world.desk.now())
        assert isinstance(done, PolicyTrial)
    assert not done.is_new
    sight = show_policy(world.desk.units, world.priya, PAN)
    assert not isinstance(sight, Refusal)
    assert sight.policy.version.startswith("16 Nov 2026")
    assert sight.set_by == "operator"
    assert sight.policy.overrides == OURS.overrides
    with world.desk.units.reading(frozenset({PAN})) as unit:
        verbs = [entry.verb for entry in unit.trail.entries(PAN)]
    assert verbs.count("policy set") == 1


def test_only_administrators_set_it(world: World) -> None:
    for who, allowed in ((world.arjun, False), (world.priya, True)):
        tried = try_policy(world.desk.units, who, PAN, OURS, world.desk.now())
        assert isinstance(tried, PolicyTrial) == allowed
        refused = set_policy(world.desk.units, who, PAN, OURS, world.desk.now())
        assert isinstance(refused, Refusal)
        assert refused.code == "ROLE_MISSING"
    assert not world.priya.has(PAN, Role.ADMIN)
