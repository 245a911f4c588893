"""A person's link or unlink counts before the rules, survives every run, and stands with who and why."""

from dataclasses import replace
from datetime import date

import pytest

from domain.refusals import Refusal
from domain.roles import Actor
from domain.usecases.explain import explain_document, explain_entry
from domain.usecases.link import LinkAsked, LinkMade, decide_link
from domain.usecases.reconcile import reconcile
from domain.wording import india_date
from tests.desk_world import PAN, World
from tests.domain.usecases.reconciled_world import booked, paper, take, verdict_of

BILL, OTHER = paper("MT/77"), paper("MT/78", 900_00)
ENTRY = booked("no number", voucher="PV-9", dated=date(2026, 10, 20))


def said(world: World, linked: bool | None, key: str = "k", actor: Actor | None = None, **papers: str) -> object:
    ids = {"document_id": BILL.id, "book_entry_id": ENTRY.id} | papers
    asked = LinkAsked(**ids, linked=linked, why="the driver's copy says so")
    return decide_link(world.desk.units, actor or world.priya, asked, key, world.desk.now())


def test_a_link_survives_runs_and_tells_who_and_why(world: World) -> None:
    take(world, [BILL, OTHER], [ENTRY])
    assert verdict_of(world, BILL) == "ONLY_ON_PORTAL"
    made = said(world, True)
    assert isinstance(made, LinkMade)
    linked = verdict_of(world, BILL)
    assert linked == "ACCEPTABLE"
    for only_changed in (True, False):
        reconcile(world.desk.units, world.priya, PAN, world.desk.now(), only_changed=only_changed)
        assert verdict_of(world, BILL) == linked
    explained = explain_document(world.desk.units, world.priya, BILL.id, india_date(world.desk.now()))
    assert not isinstance(explained, Refusal)
    assert explained.match.partners[0].explanation.rule == "linked by a person"
    assert [(each.person_name, each.record.why) for each in explained.links] == [("Priya", "the driver's copy says so")]
    entry = explain_entry(world.desk.units, world.priya, ENTRY.id)
    assert not isinstance(entry, Refusal)
    assert [each.document.number for each in entry.match.partners] == ["MT/77"]
    assert entry.links == explained.links


def test_what_was_taken_apart_is_never_paired_again_until_it_is_forgotten(world: World) -> None:
    take(world, [BILL], [booked("MT/77")])
    assert verdict_of(world, BILL) == "EXACT"
    same = booked("MT/77").id
    assert isinstance(said(world, False, book_entry_id=same), LinkMade)
    reconcile(world.desk.units, world.priya, PAN, world.desk.now())
    assert verdict_of(world, BILL) == "ONLY_ON_PORTAL"
    assert isinstance(said(world, None, "k2", book_entry_id=same), LinkMade)
    assert verdict_of(world, BILL) == "EXACT"


def test_a_repeat_changes_nothing_and_each_deed_is_in_the_trail_once(world: World) -> None:
    take(world, [BILL], [ENTRY])
    for _ in range(2):
        assert isinstance(said(world, True), LinkMade)
    with world.desk.units.reading(frozenset({PAN})) as unit:
        assert [entry.verb for entry in unit.trail.entries(PAN, BILL.id)] == ["linked"]
    assert getattr(said(world, False), "code", "") == "IDEMPOTENCY_KEY_REUSED"


@pytest.mark.parametrize(
    ("who", "papers", "code"),
    [
        ("arjun", {}, "ROLE_MISSING"),
        ("priya", {"document_id": "d" + "0" * 24}, "NOT_FOUND"),
        ("priya", {"document_id": OTHER.id}, "LINKED_ALREADY"),
    ],
)
def test_refusals_name_the_reason(world: World, who: str, papers: dict[str, str], code: str) -> None:
    take(world, [BILL, OTHER], [ENTRY])
    assert isinstance(said(world, True), LinkMade)
    assert getattr(said(world, True, "k3", getattr(world, who), **papers), "code", "") == code


def test_a_link_needs_a_reason(world: World) -> None:
    asked = LinkAsked(BILL.id, ENTRY.id, True, "  ")
    refused = decide_link(world.desk.units, world.priya, asked, "k", world.desk.now())
    assert getattr(refused, "code", "") == "REASON_MISSING"


def test_a_link_to_an_unregistered_suppliers_booking_joins_both_scopes(world: World) -> None:
    """The books name no GSTIN: another scope. Editing either side matches both again."""
    loose = booked("cash memo", supplier_gstin="", supplier_name="Mehta (cash)")
    take(world, [BILL], [loose])
    assert verdict_of(world, BILL) == "ONLY_ON_PORTAL"
    assert isinstance(said(world, True, book_entry_id=loose.id), LinkMade)
    assert verdict_of(world, BILL) != "ONLY_ON_PORTAL"
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.books.change([replace(loose, is_withdrawn=True)], world.desk.now())
    reconcile(world.desk.units, world.priya, PAN, world.desk.now(), only_changed=True)
    assert verdict_of(world, BILL) == "ONLY_ON_PORTAL"


def test_a_split_says_how_many_parts_add_up(world: World) -> None:
    parts = [paper(f"MT/9/{n}", 600_00) for n in (1, 2, 3)]
    take(world, parts, [booked("MT/9", 1_800_00)])
    explained = explain_document(world.desk.units, world.priya, parts[0].id, india_date(world.desk.now()))
    assert not isinstance(explained, Refusal)
    assert explained.match.partners[0].explanation.line.startswith("3 parts (MT/9/1, MT/9/2, MT/9/3): ")
    assert explained.proposal is not None
    assert explained.proposal.reason.startswith("3 parts add up: ")
