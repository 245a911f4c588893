"""An approved bill of entry: no machine carries it, a person clicks it, says so, or takes it back; ready names it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from domain.actions import Action, ActionState
from domain.batches import Batch, BatchState, ItemState
from domain.documents import InwardDocument, Section
from domain.identities import document_id_of
from domain.money import TaxHeads
from domain.readiness import Finding, FindingCode
from domain.refusals import Refusal
from domain.roles import engine_for
from domain.usecases.by_hand import list_by_hand, settle_by_hand
from domain.usecases.check_readiness import MonthReadiness, check_readiness
from domain.usecases.confirm_exports import confirm_from_listing
from domain.usecases.overview import overview_of
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.random_months import OCT

COMPANY = frozenset({PAN})
TO_DO = "Accept bill of entry 5523817, port INNSA1, 12 Oct 2026, by hand on the portal."


def bill(world: World) -> InwardDocument:
    made = InwardDocument(
        recipient_gstin=GSTIN, section=Section.IMPG, supplier_gstin="", number="5523817", dated=date(2026, 10, 12),
        document_value=11_80_000_00, taxable_value=10_00_000_00, tax=TaxHeads(1_15_200_00), supplier_period=OCT,
        company_id=PAN, port_code="INNSA1", gstr2b_period=OCT, portal_read_at=datetime(2026, 11, 14, 5, tzinfo=UTC),
        first_seen_at=datetime(2026, 11, 14, 5, tzinfo=UTC),
    )  # fmt: skip
    made = replace(made, id=document_id_of(made))
    with world.desk.units.writing(COMPANY) as unit:
        unit.documents.add([made])
    return made


def approved(world: World) -> tuple[InwardDocument, Batch]:
    document = bill(world)
    batch = world.propose([document.id]).batches[0]
    return document, world.approve(batch).batch


def finding(world: World, code: FindingCode) -> Finding | None:
    found = check_readiness(world.desk.units, world.kavita, GSTIN, OCT, world.desk.now())
    assert isinstance(found, MonthReadiness)
    return next((each for each in found.readiness.findings if each.code is code), None)


def settled(world: World, batch: Batch, *, done: bool) -> Batch:
    answer = settle_by_hand(world.desk.units, world.priya, batch.id, world.desk.now(), done=done)
    assert isinstance(answer, Batch)
    return answer


def listing(world: World, document: InwardDocument, shown: ActionState) -> Batch:
    """The next download shows the bill so."""
    later = world.desk.now() + timedelta(hours=1)
    with world.desk.units.writing(COMPANY) as unit:
        unit.documents.change([replace(document, portal_action=shown, portal_read_at=later)])
        confirm_from_listing(unit, world.kavita, GSTIN, {document.id}, later, later)
        (batch,) = unit.batches.with_states(tuple(BatchState))
    return batch


def test_an_approved_bill_is_for_a_person_at_once_and_named_as_the_portal_shows_it(world: World) -> None:
    """DR-1.05."""
    _, batch = approved(world)
    assert batch.state is BatchState.PARTLY_DONE, "no batch that waits for a portal for ever"
    (item,) = batch.items
    assert (item.state, item.message) == (ItemState.FOR_A_PERSON, TO_DO)
    with world.desk.units.reading(COMPANY) as unit:
        assert not [job for job in unit.jobs.due(world.desk.now(), 50) if job.kind.value == "SEND_BATCH"]
    (left,) = list_by_hand(world.desk.units, world.priya, COMPANY)
    assert [each.message for each in left.to_do] == [TO_DO]
    seen = overview_of(world.desk.units, engine_for(PAN), PAN, world.desk.now())
    assert [each.batch.name for each in seen.by_hand] == [batch.name]


def test_ready_says_precisely_what_is_to_be_done_and_a_persons_word_ends_it(world: World) -> None:
    _, batch = approved(world)
    line = finding(world, FindingCode.BY_HAND)
    assert line is not None
    assert (line.blocks, line.count) == (True, 1)
    assert line.sentence.startswith(f"{batch.name}: {TO_DO} Then say so: imsdesk by-hand {batch.name} --done")
    assert finding(world, FindingCode.BATCH_OPEN) is None
    after = settled(world, batch, done=True)
    assert after.items[0].state is ItemState.DONE_BY_HAND
    assert "done, says Priya; the next download of the IMS confirms it" in after.items[0].message
    assert finding(world, FindingCode.BY_HAND) is None
    stale = finding(world, FindingCode.GSTR2B_STALE)
    assert stale is not None, "what was clicked after the draft must be recomputed (DR-4.03)"
    assert settled(world, after, done=True) == after, "the same word again changes nothing"


def test_the_next_download_confirms_the_word_or_takes_it_back(world: World) -> None:
    document, batch = approved(world)
    settled(world, batch, done=True)
    back = listing(world, document, ActionState.NO_ACTION)
    assert (back.items[0].state, back.items[0].message) == (ItemState.FOR_A_PERSON, TO_DO)
    done = listing(world, document, ActionState.ACCEPT)
    assert (done.state, done.items[0].state) == (BatchState.DONE, ItemState.SAVED)
    assert finding(world, FindingCode.BY_HAND) is None


def test_the_next_download_settles_it_without_a_word(world: World) -> None:
    document, _ = approved(world)
    assert listing(world, document, ActionState.NO_ACTION).items[0].state is ItemState.FOR_A_PERSON
    other = listing(world, document, ActionState.PENDING)
    assert other.items[0].state is ItemState.CHANGED_ON_PORTAL


def test_what_waits_for_a_person_is_in_no_second_batch(world: World) -> None:
    document, batch = approved(world)
    for said, done in (("is to be clicked by hand", False), ("was clicked by hand", True)):
        if done:
            settled(world, batch, done=True)
        again = world.propose([document.id], Action.PENDING, key=said)
        assert not again.batches
        (left,) = again.left_out
        assert (left.code, left.sentence) == ("IN_A_BATCH", f"5523817 {said} for {batch.name}.")


def test_once_gstr3b_is_filed_nothing_is_to_be_clicked_any_more(world: World) -> None:
    _, batch = approved(world)
    with world.desk.units.writing(COMPANY) as unit:
        unit.companies.record_filed(GSTIN, OCT, date(2026, 11, 16), "kavita", world.desk.now())
    (left,) = list_by_hand(world.desk.units, world.priya, COMPANY)
    assert not left.to_do
    assert "too late, GSTR-3B of Oct 2026 is filed. Withdraw it" in left.items[0].message
    assert not overview_of(world.desk.units, engine_for(PAN), PAN, world.desk.now()).by_hand
    assert settled(world, batch, done=False).items[0].state is ItemState.OUT
    assert not list_by_hand(world.desk.units, world.priya, COMPANY)


def test_it_can_be_withdrawn(world: World) -> None:
    document, batch = approved(world)
    after = settled(world, batch, done=False)
    assert (after.state, after.declined_by, after.items[0].state) == (BatchState.DECLINED, "Priya", ItemState.OUT)
    assert finding(world, FindingCode.BY_HAND) is None
    again = settle_by_hand(world.desk.units, world.priya, batch.id, world.desk.now(), done=True)
    assert isinstance(again, Refusal)
    assert again.code == "NOTHING_BY_HAND"
    assert world.propose([document.id], Action.PENDING, key="p2").batches, "it can be proposed anew"


def test_a_batch_of_bills_alone_that_an_older_desk_left_approved_is_ended_by_the_word(world: World) -> None:
    _, batch = approved(world)
    with world.desk.units.writing(COMPANY) as unit:
        unit.batches.change(replace(batch, state=BatchState.APPROVED))
    assert settled(world, batch, done=True).state is BatchState.PARTLY_DONE
    assert finding(world, FindingCode.BATCH_OPEN) is None


def test_a_batch_with_other_lines_is_carried_and_keeps_its_bill_for_a_person(world: World) -> None:
    document = bill(world)
    other = replace(document, section=Section.B2B, number="INV-1", supplier_gstin="27AAGCM4821K1ZA", port_code="")
    other = replace(other, id=document_id_of(other))
    with world.desk.units.writing(COMPANY) as unit:
        unit.documents.add([other])
    batch = world.approve(world.propose([document.id, other.id]).batches[0]).batch
    assert batch.state is BatchState.APPROVED
    assert {item.state for item in batch.items} == {ItemState.FOR_A_PERSON, ItemState.APPROVED}
    open_one = finding(world, FindingCode.BATCH_OPEN)
    assert open_one is not None
    assert f"{batch.name} is approved: a running desk saves it" in open_one.sentence
    after = settled(world, batch, done=True)
    assert after.state is BatchState.APPROVED, "the other line still goes to the portal"
