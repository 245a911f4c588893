"""A delta renews what the passing of days alone changes, and what a run stands on besides papers."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from domain.actions import Action
from domain.documents import InwardDocument, Section
from domain.identities import document_id_of
from domain.records import ProposalRecord
from domain.refusals import Refusal
from domain.usecases.link import LinkAsked, LinkMade, decide_link
from domain.usecases.reconcile import Reconciled, reconcile
from domain.wording import INDIA
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 0, 30, tzinfo=INDIA)


def proposals(world: World, *papers: InwardDocument) -> list[ProposalRecord]:
    with world.desk.units.reading(frozenset({PAN})) as unit:
        found = unit.matches.proposals([each.id for each in papers])
    return [found[each.id] for each in papers]


def delta(world: World, day: date) -> Reconciled:
    done = reconcile(world.desk.units, world.priya, PAN, on(day), only_changed=True)
    assert not isinstance(done, Refusal)
    return done


def full_says(world: World, day: date, paper: InwardDocument) -> ProposalRecord:
    """What a full run makes of it, at the same moment."""
    assert not isinstance(reconcile(world.desk.units, world.priya, PAN, on(day)), Refusal)
    return proposals(world, paper)[0]


def test_goods_that_were_to_come_have_come(world: World) -> None:
    bill, other = paper("MT/1"), paper("MT/2", 700_00)
    take(world, [bill, other], [booked("MT/1", received_on=date(2026, 11, 20)), booked("MT/2", 700_00)])
    before, settled = proposals(world, bill, other)
    assert (before.action, before.changes_on) == (Action.PENDING, date(2026, 11, 20))
    assert (settled.action, settled.changes_on) == (Action.ACCEPT, None)
    assert delta(world, date(2026, 11, 19)).documents == 0, "nothing falls due on the day before"
    assert delta(world, date(2026, 11, 20)).documents > 0
    after, same = proposals(world, bill, other)
    assert (after.action, after.reason_code) == (Action.PENDING, "NOT_RECEIVED")
    assert after.reason == "agrees, but goods came 20 Nov 2026, after the end of Oct 2026 (DR-7.05)"
    assert same == settled, "what does not hang on the day is left alone"
    assert full_says(world, date(2026, 11, 20), bill) == after


def test_a_window_closes(world: World) -> None:
    """Pending of a credit note of Oct ends with the due day of the period after it (DR-2.08)."""
    note = paper("CN/1", section=Section.B2BCN)
    note = replace(note, id=document_id_of(note))
    take(world, [note], [])
    before = proposals(world, note)[0]
    assert before.action is Action.PENDING
    assert before.changes_on is not None
    last = before.changes_on - timedelta(days=1)
    assert delta(world, last).documents == 0
    delta(world, before.changes_on)
    after = proposals(world, note)[0]
    assert after.action is None
    assert "ended on" in after.reason
    assert after.changes_on == date(2027, 4, 1), "then its day is told with its year"
    assert full_says(world, before.changes_on, note) == after
    delta(world, date(2027, 4, 1))
    told = proposals(world, note)[0]
    assert "2026, one period" in told.reason
    assert full_says(world, date(2027, 4, 1), note) == told


@pytest.mark.parametrize("which", ["filed", "moved"])
def test_what_a_run_stands_on_is_looked_at_again(world: World, which: str) -> None:
    """A return filed, or a due date moved, changes what may be done with papers that nobody touched."""
    bill = paper("MT/1")
    take(world, [bill], [])
    assert proposals(world, bill)[0].action is Action.PENDING
    day = date(2026, 11, 21)
    with world.desk.units.writing(frozenset({PAN})) as unit:
        if which == "filed":
            unit.companies.record_filed(GSTIN, OCT, day, "p", on(day))
        else:
            unit.companies.set_setting(PAN, "due_dates", "[]", "p", on(day))
    assert delta(world, day).documents == 1
    after = proposals(world, bill)[0]
    assert (after.action is None) == (which == "filed")
    assert full_says(world, day, bill) == after
    assert delta(world, day).documents == 0


def test_a_return_counts_from_the_day_it_is_filed_on(world: World) -> None:
    bill, day = paper("MT/1"), date(2026, 11, 25)
    take(world, [bill], [])
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.companies.record_filed(GSTIN, OCT, day, "p", world.desk.now())
    assert delta(world, day - timedelta(days=1)).documents == 0
    assert delta(world, day).documents == 1
    assert proposals(world, bill)[0].action is None


def test_a_link_at_hand_waits_for_nothing_else(world: World) -> None:
    """Who links two papers is answered at once; what else has changed is taken up by the next run."""
    bill, other, entry = paper("MT/1"), paper("MT/2", 700_00), booked("cash 9", 650_00)
    take(world, [bill, other], [entry])
    day = date(2026, 11, 21)
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.companies.record_filed(GSTIN, OCT, day, "p", on(day))
    asked = LinkAsked(bill.id, entry.id, linked=True, why="the driver's copy")
    assert isinstance(decide_link(world.desk.units, world.priya, asked, "k", on(day)), LinkMade)
    assert proposals(world, other)[0].action is Action.PENDING, "not looked at"
    assert delta(world, day).documents == 2
    assert proposals(world, other)[0].action is None
