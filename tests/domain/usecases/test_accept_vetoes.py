"""Accepting everything that agrees must not accept what did not arrive: policy's vetoes hold against any order."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.actions import Action, ActionState
from domain.batches import ItemState
from domain.documents import InwardDocument, Section
from domain.law import NoActionPolicy, Situation
from domain.law.contested import LawSettings
from domain.money import TaxHeads
from domain.policy import Policy, Vetoes
from domain.reason_codes import ReasonCode
from domain.receipts import Receipt, ReceiptSight
from domain.records import ImportRecord, ProposalRecord
from domain.tax_period import TaxPeriod
from domain.usecases.accept_vetoes import accept_veto, silence_veto
from domain.usecases.policies import save_policy
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.reconciled_world import booked, paper, take

DOCUMENT = InwardDocument(
    "27AABCQ9012R1ZW", Section.B2B, "33AAFCK3092E1ZS", "KP/1188", date(2026, 10, 27), 11_800_000, 10_000_000,
    TaxHeads(igst=1_800_000), TaxPeriod(2026, 10),
)  # fmt: skip


def proposal(reason: ReasonCode, action: Action | None = Action.PENDING) -> ProposalRecord:
    at = datetime(2026, 11, 16, tzinfo=UTC)
    return ProposalRecord("AABCQ9012R", "d1", DOCUMENT.content_hash, "EXACT", action, reason.value, "", at)


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (ReasonCode.NOT_RECEIVED, "NOT_RECEIVED"),
        (ReasonCode.NOT_IN_BOOKS, "NOT_IN_BOOKS"),
        (ReasonCode.CN_NOT_IN_BOOKS, "NOT_IN_BOOKS"),
    ],
)
def test_the_default_policy_keeps_these_from_being_accepted(reason: ReasonCode, code: str) -> None:
    refused = accept_veto(DOCUMENT, proposal(reason), Policy())
    assert refused is not None
    assert refused.code == code
    assert refused.sentence.startswith("KP/1188 has no ")


@pytest.mark.parametrize(
    "reason", [ReasonCode.NOT_POSTED, ReasonCode.SUPPLIER_NOT_FILED, ReasonCode.BLOCKED_CREDIT, ReasonCode.AGREES]
)
def test_what_the_default_policy_leaves_open_stays_open(reason: ReasonCode) -> None:
    assert accept_veto(DOCUMENT, proposal(reason), Policy()) is None


def test_a_veto_that_policy_lifts_does_not_hold() -> None:
    policy = Policy(vetoes=Vetoes(not_received=False))
    assert accept_veto(DOCUMENT, proposal(ReasonCode.NOT_RECEIVED), policy) is None
    strict = Policy(vetoes=Vetoes(not_posted=True, supplier_not_filed=True, blocked_17_5=True))
    for reason in (ReasonCode.NOT_POSTED, ReasonCode.SUPPLIER_NOT_FILED, ReasonCode.BLOCKED_CREDIT):
        assert accept_veto(DOCUMENT, proposal(reason, None), strict) is not None


def test_a_proposal_to_accept_and_no_proposal_are_no_veto() -> None:
    assert accept_veto(DOCUMENT, proposal(ReasonCode.BLOCKED_CREDIT, Action.ACCEPT), Policy()) is None
    assert accept_veto(DOCUMENT, None, Policy()) is None


def test_without_any_register_the_books_say_nothing() -> None:
    assert accept_veto(DOCUMENT, proposal(ReasonCode.NOT_IN_BOOKS), Policy(), has_register=False) is None


def test_leaving_pending_for_no_action_is_accepting_by_silence() -> None:
    """DR-2.02, DR-2.10."""
    situation, held = Situation(date(2026, 11, 16)), replace(DOCUMENT, portal_action=ActionState.PENDING)
    refused = silence_veto(held, proposal(ReasonCode.NOT_RECEIVED), Policy(), situation)
    assert refused is not None
    assert refused.code == "NOT_RECEIVED"
    assert "without an action it counts as accepted on filing" in refused.sentence
    assert silence_veto(held, proposal(ReasonCode.AGREES), Policy(), situation) is None
    rejected = replace(DOCUMENT, portal_action=ActionState.REJECT)  # Pending, Reject, Reset is silence in two steps
    assert silence_veto(rejected, proposal(ReasonCode.NOT_RECEIVED), Policy(), situation) == refused
    stuck = replace(rejected, flags=replace(rejected.flags, pending_blocked=True))  # a wrong Reject can be taken back
    assert silence_veto(stuck, proposal(ReasonCode.NOT_RECEIVED), Policy(), situation) is None
    accepted = replace(DOCUMENT, portal_action=ActionState.ACCEPT)
    assert silence_veto(accepted, proposal(ReasonCode.NOT_RECEIVED), Policy(), situation) is None
    rejecting = replace(situation, settings=LawSettings(no_action_policy=NoActionPolicy.DEEMED_REJECT))
    assert silence_veto(held, proposal(ReasonCode.NOT_RECEIVED), Policy(), rejecting) is None


def test_a_reset_out_of_pending_is_held_by_the_receipt_veto(world: World) -> None:
    """DR-2.10, DR-2.02: by order or by silence."""
    late = paper("INV-9", portal_action=ActionState.PENDING)
    take(world, [late], [booked("INV-9", received_on=None), booked("INV-8", 900_00)])
    now = world.desk.now()
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.imports.add(ImportRecord("r1", PAN, GSTIN, "REGISTER", "register.xlsx", "h", now, now, "priya"))
    for action in (Action.ACCEPT, Action.RESET):
        made = world.propose([late.id], action, key=action.value)
        assert not made.batches
        assert made.left_out[0].code == "NOT_RECEIVED"
    assert "without an action it counts as accepted" in made.left_out[0].sentence


def test_what_the_proposal_names_otherwise_waits_for_its_receipt_too(world: World) -> None:
    """DR-2.10, DR-7.05: a split by the rules and a mismatch, as `ready` blocks them."""
    split, differs, late = paper("D-1", 3600_00), paper("M-1"), paper("L-1", 2700_00)
    entries = [booked("D-1", voucher=voucher, received_on=None) for voucher in ("V1", "V2")]
    entries += [booked("M-1", 1700_00, received_on=None), booked("L-1", 2500_00, received_on=date(2026, 11, 6))]
    take(world, [split, differs, late, paper("R-1", 900_00)], [*entries, booked("R-1", 900_00)])
    with world.desk.units.reading(frozenset({PAN})) as unit:
        reasons = {each.reason_code for each in unit.matches.proposals([split.id, differs.id, late.id]).values()}
    assert reasons == {"OTHER", "VALUE_MISMATCH"}
    made = world.propose([split.id, differs.id, late.id])
    assert not made.batches
    told = {each.number: (each.code, each.sentence) for each in made.left_out}
    assert {number: code for number, (code, _) in told.items()} == dict.fromkeys(("D-1", "M-1", "L-1"), "NOT_RECEIVED")
    assert told["M-1"][1] == "M-1 has no goods receipt in the books; policy does not let it be accepted."
    assert told["L-1"][1].startswith("L-1: goods came 6 Nov 2026, after the end of Oct 2026 (DR-7.05); policy")
    save(world, Policy(vetoes=Vetoes(not_received=False)))
    assert len(world.propose([split.id, differs.id, late.id], key="p2").batches[0].items) == 3


def test_the_receipt_by_today_outweighs_an_earlier_proposal() -> None:
    """DR-7.05: the return in hand may be another since it was proposed."""
    in_time = ReceiptSight(Receipt.IN_TIME)
    assert accept_veto(DOCUMENT, proposal(ReasonCode.NOT_RECEIVED), Policy(), in_time) is None


def test_a_policy_tightened_meanwhile_is_asked_again_at_approval(world: World) -> None:
    """DR-2.10: what was prepared under the old policy is not agreed to under the new one."""
    here, awaited = paper("H-1"), paper("W-1", 2700_00)
    take(world, [here, awaited], [booked("H-1"), booked("W-1", 2700_00, received_on=None)])
    save(world, Policy(vetoes=Vetoes(not_received=False)))
    [batch] = world.propose([here.id, awaited.id]).batches
    assert len(batch.items) == 2
    save(world, Policy())
    decision = world.approve(batch)
    assert not decision.is_approved
    [stale] = decision.stale
    assert stale.document_id == awaited.id
    assert stale.state is ItemState.OUT
    assert stale.message.startswith("W-1 has no goods receipt in the books; policy does not let it be accepted.")
    assert [each.document_id for each in decision.batch.live_items] == [here.id]
    assert world.approve(world.batch(batch.id), key="a2").is_approved


def test_a_reset_into_silence_is_asked_again_at_approval(world: World) -> None:
    """DR-2.02, DR-2.10: the receipt is taken out of the books after the reset was prepared."""
    held = paper("W-1", 2700_00, portal_action=ActionState.PENDING)
    entry = booked("W-1", 2700_00)
    take(world, [held, paper("H-1")], [entry, booked("H-1")])
    [batch] = world.propose([held.id], Action.RESET).batches
    with world.desk.units.writing(frozenset({PAN})) as unit:
        [known] = unit.books.by_number("W-1")
        unit.books.change([replace(known, received_on=None)], world.desk.now())
    [stale] = world.approve(batch).stale
    assert "without an action it counts as accepted" in stale.message
    assert stale.state is ItemState.OUT


def test_a_reject_whose_proposal_is_gone_is_not_agreed_to(world: World) -> None:
    """DR-2.05: a Reject of the rules' own proposal needs it still; a ground that a person said against it stands."""
    stranger = paper("N-1")
    take(world, [stranger], [])
    _advise(world, stranger, Action.REJECT, ReasonCode.NOT_OURS)
    [batch] = world.propose([stranger.id], Action.REJECT).batches
    _advise(world, stranger, Action.ACCEPT, ReasonCode.AGREES)
    decision = world.approve(batch)
    assert [each.message[:44] for each in decision.stale] == ["Nothing proposes any more to reject N-1; a w"]
    [by_hand] = world.propose([stranger.id], Action.REJECT, "p2", reason=ReasonCode.NOT_OURS).batches
    assert not world.approve(by_hand, key="a2").stale


def _advise(world: World, document: InwardDocument, action: Action, reason: ReasonCode) -> None:
    made = ProposalRecord(
        PAN, document.id, document.content_hash, "ONLY_ON_PORTAL", action, reason.value, "by the rules",
        world.desk.now(),
    )  # fmt: skip
    with world.desk.units.writing(frozenset({PAN})) as unit:
        pairs, findings = unit.matches.state(PAN)
        unit.matches.replace(PAN, pairs, findings, [made])


def save(world: World, policy: Policy) -> None:
    now = world.desk.now()
    with world.desk.units.writing(frozenset({PAN})) as unit:
        save_policy(unit, PAN, policy, "kavita", now)
