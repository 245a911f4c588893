"""A document booked in parts, or several booked in one voucher, linked by hand: one decision, made and undone whole."""

from dataclasses import replace
from datetime import date

import pytest

from domain.actions import Action
from domain.documents import DocumentKind
from domain.policy import Policy, ProposalRules
from domain.records import ProposalRecord
from domain.refusals import Refusal
from domain.roles import Actor
from domain.usecases.explain import explain_document, explain_entry
from domain.usecases.link import LinkAsked, LinkMade, decide_link
from domain.usecases.reconcile import reconcile
from domain.usecases.set_policy import set_policy
from domain.wording import india_date
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.reconciled_world import booked, paper, take

BILL = paper("MT/80", 1_000_00)
HALVES = (booked("cash 1", 400_00), booked("cash 2", 600_00, dated=date(2026, 10, 9)))
ENTRY = booked("consolidated", 1_000_00)
BILLS = (paper("MT/81", 400_00), paper("MT/82", 600_00))
PLAIN = booked("other", 90_00)


def said(
    world: World, documents: list[str], entries: list[str], linked: bool | None = True, key: str = "k",
    actor: Actor | None = None,
) -> LinkMade | Refusal:  # fmt: skip
    asked = LinkAsked(
        documents[0], entries[0], linked, "the driver's copy", more_documents=tuple(documents[1:]),
        more_entries=tuple(entries[1:]),
    )  # fmt: skip
    return decide_link(world.desk.units, actor or world.priya, asked, key, world.desk.now())


def ids(*papers: object) -> list[str]:
    return [str(getattr(each, "id", each)) for each in papers]


def proposal_of(world: World, document_id: str) -> ProposalRecord:
    with world.desk.units.reading(frozenset({PAN})) as unit:
        return unit.matches.proposals([document_id])[document_id]


def line_of(world: World, document_id: str) -> str:
    told = explain_document(world.desk.units, world.priya, document_id, india_date(world.desk.now()))
    assert not isinstance(told, Refusal)
    return told.match.partners[0].explanation.line


def test_a_document_booked_in_parts_is_one_decision_and_survives_runs(world: World) -> None:
    take(world, [BILL], [*HALVES])
    assert proposal_of(world, BILL.id).verdict == "PROBABLE"
    made = said(world, ids(BILL), ids(*HALVES))
    assert isinstance(made, LinkMade)
    assert {each.id for each in made.entries} == set(ids(*HALVES))
    assert made.proposal is not None
    assert (made.proposal.verdict, made.proposal.action) == ("SPLIT", Action.ACCEPT)
    told = "2 parts linked by a person; the parts add up to the paisa; date 1 day earlier on the portal"
    assert made.proposal.reason == f"agrees within policy: {told}"
    for only_changed in (True, False):
        reconcile(world.desk.units, world.priya, PAN, world.desk.now(), only_changed=only_changed)
        assert replace(proposal_of(world, BILL.id), made_at=made.proposal.made_at) == made.proposal
    assert line_of(world, BILL.id).startswith("2 parts (cash 1, cash 2): linked by Priya on 16 Nov 2026; ")
    entry = explain_entry(world.desk.units, world.priya, HALVES[1].id)
    assert not isinstance(entry, Refusal)
    assert [each.document.id for each in entry.match.partners] == [BILL.id]
    assert [each.person_name for each in entry.links] == ["Priya"]


def test_documents_booked_in_one_voucher_each_get_the_proposal(world: World) -> None:
    take(world, [*BILLS], [ENTRY])
    made = said(world, ids(*BILLS), ids(ENTRY))
    assert isinstance(made, LinkMade)
    assert {key: each.action for key, each in made.proposals.items()} == dict.fromkeys(ids(*BILLS), Action.ACCEPT)
    assert "2 parts linked" in made.proposals[BILLS[1].id].reason
    assert line_of(world, BILLS[0].id).startswith("2 parts (MT/81, MT/82): linked by Priya")
    with world.desk.units.reading(frozenset({PAN})) as unit:
        assert [[each.verb for each in unit.trail.entries(PAN, paper.id)] for paper in BILLS] == [["linked"]] * 2


def test_a_sum_beyond_policy_is_never_proposed_for_accept(world: World) -> None:
    """Money first: ₹20 of tax more on the portal than in the two bookings."""
    take(world, [paper("MT/80", 1_020_00)], [*HALVES])
    made = said(world, ids(paper("MT/80", 1_020_00)), ids(*HALVES))
    assert isinstance(made, LinkMade)
    assert made.proposal is not None
    assert (made.proposal.verdict, made.proposal.action) == ("SPLIT", Action.PENDING)
    assert made.proposal.reason_code == "VALUE_MISMATCH"
    assert "CGST ₹10.00 above the books, all parts together (beyond the ₹1.00 allowed)" in made.proposal.reason


def test_one_part_of_another_kind_or_year_keeps_all_from_accept(world: World) -> None:
    wrong = booked("cash 3", 600_00, kind=DocumentKind.DEBIT_NOTE)
    parts = (paper("MT/83", 600_00), paper("MT/84", 400_00, dated=date(2026, 3, 8)))
    take(world, [BILL, *parts], [HALVES[0], wrong, ENTRY])
    made = said(world, ids(BILL), ids(HALVES[0], wrong))
    assert isinstance(made, LinkMade)
    assert made.proposal is not None
    assert made.proposal.action is Action.PENDING
    assert "another kind of document" in made.proposal.reason
    made = said(world, ids(*parts), ids(booked("consolidated", 1_000_00)), key="k2")
    assert isinstance(made, LinkMade)
    assert all(each.action is not Action.ACCEPT for each in made.proposals.values())


def test_what_policy_lets_block_accept_blocks_a_split_too(world: World) -> None:
    parts = [HALVES[0], replace(HALVES[1], received_on=None)]
    take(world, [BILL], parts)
    made = said(world, ids(BILL), ids(*parts))
    assert isinstance(made, LinkMade)
    assert made.proposal is not None
    assert (made.proposal.action, made.proposal.reason_code) == (Action.PENDING, "NOT_RECEIVED")


def test_a_policy_for_splits_holds_for_those_by_hand(world: World) -> None:
    take(world, [BILL], [*HALVES])
    assert isinstance(said(world, ids(BILL), ids(*HALVES)), LinkMade)
    policy = Policy(proposals=ProposalRules(split=Action.PENDING))
    assert not isinstance(set_policy(world.desk.units, world.desk.operator(), PAN, policy, world.desk.now()), Refusal)
    assert proposal_of(world, BILL.id).action is Action.PENDING


@pytest.mark.parametrize("linked", [False, None])
@pytest.mark.parametrize("merged", [False, True])
def test_it_is_taken_apart_and_forgotten_as_a_whole(world: World, linked: bool | None, merged: bool) -> None:
    documents, entries = ([*BILLS], [ENTRY]) if merged else ([BILL], [*HALVES])
    take(world, documents, entries)
    assert isinstance(said(world, ids(*documents), ids(*entries)), LinkMade)
    undone = said(world, ids(documents[-1]), ids(entries[-1]), linked, "k2")
    assert isinstance(undone, LinkMade)
    assert (len(undone.documents), len(undone.entries)) == (len(documents), len(entries))
    with world.desk.units.reading(frozenset({PAN})) as unit:
        decided = unit.matches.decisions(PAN)
        assert not decided.linked
        assert len(decided.unlinked) == (2 if linked is False else 0)
    again = said(world, ids(documents[-1]), ids(entries[-1]), linked, "k2")
    assert isinstance(again, LinkMade)
    assert (again.documents, again.entries) == (undone.documents, undone.entries), "a repeat gets the first answer"
    assert all(proposal_of(world, each.id).verdict != "SPLIT" or linked is None for each in documents)


def test_a_paper_of_another_decision_is_refused_until_that_is_taken_back(world: World) -> None:
    take(world, [BILL, *BILLS], [*HALVES, ENTRY, PLAIN])
    assert isinstance(said(world, ids(BILL), ids(*HALVES)), LinkMade)
    for documents, entries in (
        (ids(BILL), ids(*HALVES, PLAIN)),
        (ids(BILL), ids(HALVES[0])),
        (ids(BILL), ids(PLAIN)),
        (ids(*BILLS), ids(HALVES[1])),
        (ids(BILLS[0]), ids(HALVES[0], PLAIN)),
    ):
        refused = said(world, documents, entries, key="k2")
        assert isinstance(refused, Refusal)
        assert (refused.code, "whole" in refused.remedy) == ("LINKED_ALREADY", True), (documents, entries)
    assert isinstance(said(world, ids(BILL), ids(*reversed(HALVES)), key="k3"), LinkMade), "the same may be said again"
    assert isinstance(said(world, ids(BILL), ids(HALVES[0]), False, "k4"), LinkMade)
    assert isinstance(said(world, ids(BILL), ids(*HALVES, PLAIN), key="k5"), LinkMade), "it replaces an unlink"


def test_shapes_that_are_no_split_are_refused(world: World) -> None:
    many = [booked(f"part {number}") for number in range(6)]
    take(world, [BILL, *BILLS], [*many, ENTRY])
    for documents, entries in (
        (ids(*BILLS), ids(*many[:2])),
        (ids(BILL), ids(*many)),
        (ids(BILL), ids(ENTRY, ENTRY)),
    ):
        assert getattr(said(world, documents, entries), "code", "") == "LINK_SHAPE"
    assert isinstance(said(world, ids(BILL), ids(*many[:5])), LinkMade)


def test_a_withdrawn_part_is_not_linked_and_one_withdrawn_later_leaves_the_sum_short(world: World) -> None:
    gone = replace(HALVES[1], is_withdrawn=True)
    take(world, [BILL], [*HALVES])
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.books.change([gone], world.desk.now())
    assert getattr(said(world, ids(BILL), ids(*HALVES)), "code", "") == "WITHDRAWN"
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.books.change([replace(gone, is_withdrawn=False)], world.desk.now())
    assert isinstance(said(world, ids(BILL), ids(*HALVES), key="k2"), LinkMade)
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.books.change([gone], world.desk.now())
    reconcile(world.desk.units, world.priya, PAN, world.desk.now(), only_changed=True)
    assert proposal_of(world, BILL.id).action is not Action.ACCEPT


def test_who_does_not_see_all_of_a_split_cannot_take_it_apart(world: World) -> None:
    take(world, [BILL], [*HALVES])
    assert isinstance(said(world, ids(BILL), ids(*HALVES)), LinkMade)
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.books.change([replace(HALVES[1], recipient_gstin="29" + GSTIN[2:])], world.desk.now())
    grants = tuple(replace(each, registrations=frozenset({GSTIN})) for each in world.priya.grants)
    narrow = replace(world.priya, grants=grants)
    assert getattr(said(world, ids(BILL), ids(HALVES[0]), False, "k2", narrow), "code", "") == "SPLIT_NOT_SEEN"
    assert getattr(said(world, ids(BILL), ids(HALVES[0]), False, "k3", world.arjun), "code", "") == "ROLE_MISSING"


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_delta_that_touches_one_part_alone_looks_at_all_of_them(world: World, by_hand: bool) -> None:
    """Money first: one of two documents in a voucher is of another year; a run about the other must not forget it."""
    parts = BILLS if by_hand else (paper("MT/9/1", 400_00), paper("MT/9/2", 600_00))
    entry = ENTRY if by_hand else booked("MT/9", 1_000_00)
    odd = replace(parts[1], dated=date(2026, 3, 8)) if by_hand else parts[1]
    odd = replace(odd, id=paper(odd.number, odd.tax.total, dated=odd.dated).id)
    take(world, [parts[0], odd], [entry])
    if by_hand:
        assert isinstance(said(world, ids(parts[0], odd), ids(entry)), LinkMade)
    before = proposal_of(world, parts[0].id)
    assert (before.verdict, before.action is Action.ACCEPT, "2 parts" in before.reason) == ("SPLIT", False, True)
    with world.desk.units.writing(frozenset({PAN})) as unit:
        (held,) = unit.documents.get([parts[0].id]).values()
        unit.documents.change([replace(held, remarks="seen")])
    reconcile(world.desk.units, world.priya, PAN, world.desk.now(), only_changed=True)
    after = proposal_of(world, parts[0].id)
    assert (after.action, after.reason) == (before.action, before.reason)
