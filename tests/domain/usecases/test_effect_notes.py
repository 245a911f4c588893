"""What an effect and a batch card say beside the figures: contested points, rules from memory, twin rejects."""

from dataclasses import replace
from datetime import date

import pytest

from domain.actions import Action, ActionState
from domain.documents import Declaration, InwardDocument, ItcReduction, PortalFlags, Section
from domain.identities import document_id_of
from domain.law.chosen import ChosenLaw
from domain.law.contested import Choice
from domain.law.rulebook import RULES
from domain.money import TaxHeads
from domain.reason_codes import ReasonCode
from domain.refusals import Refusal
from domain.usecases.effects import WhatIf, what_if
from domain.usecases.explain import explain_document
from domain.usecases.law_settings import CompanyLaw, set_law_settings
from domain.usecases.look_at_batches import look_at_batch
from domain.usecases.look_at_documents import look_at_document
from domain.usecases.measure_batch import keep_figures
from domain.usecases.moved_lines import Intended
from tests.desk_world import GSTIN, PAN, TODAY, World
from tests.domain.usecases.reconciled_world import OCT, paper

NOTHING = Declaration(ItcReduction.NONE)
REJECTED = paper("INV-88", portal_action=ActionState.REJECT)
LATE = paper(
    "A", dated=date(2025, 3, 5), gstr2b_period=OCT.plus(-12), supplier_period=OCT.plus(-12),
    filed_on=date(2025, 11, 10), portal_action=ActionState.PENDING,
)  # fmt: skip
"""Reported in time, and accepted after 30 Nov 2025 only."""
NOTE = paper("CN-12", section=Section.B2BCN, dated=date(2026, 10, 20))


def stored(world: World, *papers: InwardDocument) -> None:
    now = world.desk.now()
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add([replace(each, portal_read_at=now, first_seen_at=now) for each in papers])


def notes(world: World, *intended: Intended) -> dict[str, str]:
    found = what_if(world.desk.units, world.priya, GSTIN, OCT, intended, world.desk.now())
    assert isinstance(found, WhatIf), found
    assert not found.refused
    return {each.about: each.text for each in found.effect.notes}


def amended(tax: TaxHeads) -> InwardDocument:
    """An amendment in Nov of an invoice of Oct that counts as accepted."""
    made = paper("INV-1A", section=Section.B2BA, original_number="INV-1", original_date=date(2026, 10, 8))
    return replace(made, tax=tax, id=document_id_of(replace(made, tax=tax)))


@pytest.mark.parametrize(
    ("document", "action", "points"),
    [
        (paper("A"), Action.ACCEPT, {"Q-01"}),
        (paper("A", portal_action=ActionState.PENDING), Action.ACCEPT, set()),
        (paper("A", section=Section.B2BCN), Action.PENDING, {"Q-01", "Q-06", "Q-08"}),
        (paper("A", section=Section.IMPG, portal_action=ActionState.ACCEPT), Action.PENDING, {"Q-10"}),
        (paper("A", gstr2b_period=None, is_filed=False), Action.ACCEPT, set()),
        (LATE, Action.ACCEPT, {"Q-25"}),
        (paper("A", flags=PortalFlags(pending_blocked=True)), Action.ACCEPT, {"Q-01", "Q-26"}),
        (paper("A", section=Section.B2BCN), Action.REJECT, {"Q-01", "Q-06", "DR-5.08"}),
    ],
)  # fmt: skip
def test_what_decides_an_effect_and_is_not_settled_is_named(
    world: World, document: InwardDocument, action: Action, points: set[str]
) -> None:
    stored(world, document)
    found = notes(world, Intended(document.id, action))
    assert set(found) == points
    assert all(f"Rests on {each}" in text for each, text in found.items())


def test_moved_heads_and_an_amendment_in_the_place_of_its_original(world: World) -> None:
    """Q-23; DR-3.07 is a rule from memory: the original of an amendment of the same GSTR-2B counts no more."""
    first = paper("INV-1")
    made = amended(TaxHeads(1_800_00))
    stored(world, first, made)
    assert "Q-23" in notes(world, Intended(made.id, Action.REJECT))
    told = notes(world, Intended(first.id, Action.REJECT))
    assert "from general knowledge of the law" in told["DR-3.07"]


def test_a_company_that_reads_a_point_otherwise_is_told_so(world: World) -> None:
    stored(world, paper("A"))
    law = CompanyLaw(ChosenLaw((Choice("no_action_policy", "DEEMED_REJECT", OCT, "our adviser"),)))
    assert not isinstance(
        set_law_settings(world.desk.units, world.desk.operator(), PAN, law, world.desk.now()), Refusal
    )
    found = notes(world, Intended(paper("A").id, Action.ACCEPT))
    assert found["Q-01"].startswith("By your setting no_action_policy = DEEMED_REJECT since Oct 2026 (Q-01)")


def test_a_batch_names_them_and_keeps_them_when_it_is_decided(world: World) -> None:
    note = paper("CN-9", section=Section.B2BCN)
    stored(world, note)
    [batch] = world.propose([note.id], Action.PENDING).batches
    shown = look_at_batch(world.desk.units, world.arjun, batch.id, world.desk.now())
    assert shown is not None
    assert [each.about for each in shown.effect.notes] == ["Q-01", "Q-06", "Q-08"]
    world.approve(batch, to_portal=False)
    assert keep_figures(world.desk.units, PAN, batch.id, world.desk.now())
    kept = look_at_batch(world.desk.units, world.arjun, batch.id, world.desk.now())
    assert kept is not None
    assert kept.batch.figures is not None
    assert kept.effect == shown.effect


def test_the_twin_of_a_rejected_invoice_is_warned_of_wherever_it_is_met(world: World) -> None:
    """DR-6.06, our side: the note is to be accepted with no reduction, not rejected and not left alone."""
    stored(world, REJECTED, NOTE)
    said = f"{NOTE.number} takes back {REJECTED.number}"
    for action in (Action.REJECT, Action.ACCEPT, Action.RESET):
        assert notes(world, Intended(NOTE.id, action))["DR-6.06"].startswith(said)
    assert "DR-6.06" not in notes(world, Intended(NOTE.id, Action.ACCEPT, NOTHING, "ITC never taken"))
    assert "DR-6.06" not in notes(world, Intended(NOTE.id, Action.PENDING))
    for of in (NOTE, REJECTED):
        sight = look_at_document(world.desk.units, world.priya, of.id, world.desk.now())
        assert sight is not None
        assert "TWIN_REJECT" in {each.code for each in sight.cautions}
        told = explain_document(world.desk.units, world.priya, of.id, TODAY)
        assert not isinstance(told, Refusal)
        assert "TWIN_REJECT" in {each.code for each in told.cautions}
    [batch] = world.propose([NOTE.id], Action.REJECT, reason=ReasonCode.CN_NOT_AGREED).batches
    card = look_at_batch(world.desk.units, world.arjun, batch.id, world.desk.now())
    assert card is not None
    assert [each.about for each in card.effect.notes][-1] == "DR-6.06"
    assert "DR-6.06" in RULES


def test_rejecting_an_invoice_whose_note_came_makes_a_twin(world: World) -> None:
    open_invoice = replace(REJECTED, portal_action=ActionState.NO_ACTION)
    other = paper("INV-99", 3_600_00, portal_action=ActionState.REJECT)
    stored(world, open_invoice, NOTE, other)
    assert "DR-6.06" in notes(world, Intended(open_invoice.id, Action.REJECT))
    assert "DR-6.06" not in notes(world, Intended(NOTE.id, Action.REJECT))
