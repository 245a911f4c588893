"""We rejected a vendor's document and the portal saved it: one draft to the vendor, by whichever road it went."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.actions import Action, ActionState
from domain.batches import BatchState
from domain.correspondence import MailState, SkipReason
from domain.readings import PortalReading, ReadingKind
from domain.reason_codes import ReasonCode
from domain.records import JobKind, MailRecord
from domain.refusals import Refusal
from domain.usecases.export_actions import export_actions
from domain.usecases.follow_up import Topic, cancel_mail, draft_follow_ups
from domain.usecases.rejection_mails import write_rejections
from domain.usecases.take_in import FileFacts
from domain.usecases.take_in_ims import take_in_ims
from domain.vendors import Vendor
from imsdesk.fetching import fetch_ims
from imsdesk.work import carry_due_jobs
from portal.simulator import Fault, FaultKind, running_simulator
from tests.desk_world import GSTIN, PAN, SUPPLIER, World, gstin_of, invoice_row, portal_seed, world_in

SISTER = gstin_of("29", PAN)


def _mails(world: World, *states: MailState) -> list[MailRecord]:
    with world.desk.units.reading(frozenset({PAN})) as unit:
        return list(unit.mails.with_states(states or tuple(MailState)))


def _carry(world: World) -> None:
    carry_due_jobs(world.desk, seconds_max=30, pause=lambda _: None)


def _rejected(world: World, *ids: str, key: str = "p1", to_portal: bool = True) -> str:
    """A batch of rejects that both people agreed to; its id."""
    chosen = list(ids) or world.document_ids()
    [batch] = world.propose(chosen, Action.REJECT, key, reason=ReasonCode.NOT_OURS).batches
    world.approve(batch, key=f"a-{key}", to_portal=to_portal)
    return batch.id


def _fetch(world: World) -> None:
    assert not isinstance(fetch_ims(world.desk, world.desk.operator(), GSTIN, outward_months=0), Refusal)


def _at_the_portal(count: int = 1) -> dict[str, Any]:
    return portal_seed([invoice_row(number) for number in range(1, count + 1)])


def test_over_the_portal_the_draft_comes_after_the_save(tmp_path: Path) -> None:
    with running_simulator(_at_the_portal(2)) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        _fetch(world)
        batch = _rejected(world)
        assert _mails(world) == [], "nothing is written before the portal saved it"
        _carry(world)
        assert world.batch(batch).state is BatchState.DONE
        [draft] = _mails(world)
        assert (draft.state, draft.draft.recipient.email) == (MailState.DRAFTED, "gst@mehta.example")
        assert sorted(draft.draft.covers) == sorted(world.document_ids())
        assert "Reason: Not ours. We find no order of ours and no delivery to us." in draft.draft.text
        assert "the portal saved it on 16 Nov 2026" in draft.draft.text
        assert "Nov 2026: due 11 Dec 2026" in draft.draft.text
        assert write_rejections(world.desk.units, world.desk.room, PAN, batch, world.desk.now()) is not None
        assert len(_mails(world)) == 1, "the job may run again"


@pytest.mark.parametrize("kind", [FaultKind.LOSE_ANSWER_AFTER_TAKING, FaultKind.LOSE_ANSWER_AFTER_PROCESSING])
def test_found_on_the_portal_after_a_lost_answer_counts_as_well(tmp_path: Path, kind: FaultKind) -> None:
    with running_simulator(_at_the_portal()) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        _fetch(world)
        portal.inject(Fault(kind, call="SAVE"))
        _rejected(world)
        _carry(world)
        assert len(_mails(world)) == 1


def test_what_the_portal_refused_is_not_written_about(tmp_path: Path) -> None:
    with running_simulator(_at_the_portal()) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        _fetch(world)
        portal.refuse_row(SUPPLIER, "INV-1", code="IMSSIM99", message="not today")
        _rejected(world)
        _carry(world)
        assert _mails(world) == []


def test_an_accepted_batch_asks_for_no_mail(tmp_path: Path) -> None:
    with running_simulator(_at_the_portal()) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        _fetch(world)
        [batch] = world.propose(world.document_ids()).batches
        world.approve(batch)
        _carry(world)
        assert _mails(world) == []


def test_by_file_the_next_download_brings_the_draft_once(tmp_path: Path) -> None:
    with running_simulator(_at_the_portal()) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        _fetch(world)
        _rejected(world, to_portal=False)
        exported = export_actions(world.desk.units, world.desk.writer, world.kavita, PAN, world.desk.now())
        assert not isinstance(exported, Refusal), exported
        _listing(world, ActionState.NO_ACTION, minutes=5)
        _carry(world)
        assert _mails(world) == [], "the upload has not reached the portal"
        _rejected(world, key="p2", to_portal=False)
        exported = export_actions(world.desk.units, world.desk.writer, world.kavita, PAN, world.desk.now())
        assert not isinstance(exported, Refusal), exported
        for minutes in (10, 15):
            _listing(world, ActionState.REJECT, minutes)
            _carry(world)
        assert [mail.draft.kind.value for mail in _mails(world)] == ["we_rejected_invoice"]


def _listing(world: World, action: ActionState, minutes: int) -> None:
    """A download of the IMS some minutes from now, with this action on every row."""
    with world.desk.units.reading(frozenset({PAN})) as unit:
        held = unit.documents.of_registration(GSTIN).values()
    now, as_of = world.desk.now(), world.desk.now() + timedelta(minutes=minutes)
    rows = tuple(replace(each, portal_action=action) for each in held)
    reading = PortalReading(ReadingKind.IMS_OFFLINE, "next.json", GSTIN, as_of=as_of, documents=rows)
    answer = take_in_ims(world.desk.units, world.priya, reading, FileFacts("next.json", "z" * 64), now)
    assert not isinstance(answer, Refusal), answer


def test_no_address_is_listed_and_drafted_once_there_is_one(tmp_path: Path) -> None:
    with running_simulator(_at_the_portal()) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        _fetch(world)
        _set_vendor(world, Vendor(SUPPLIER, "Mehta Traders"))
        _rejected(world)
        _carry(world)
        assert _mails(world) == []
        assert _follow_up(world, "f1") == (0, [SkipReason.NO_ADDRESS])
        _set_vendor(world, Vendor(SUPPLIER, "Mehta Traders", email_to=("ap@mehta.example",)))
        assert _follow_up(world, "f2") == (1, [])
        assert _follow_up(world, "f3") == (0, [])


def _set_vendor(world: World, vendor: Vendor) -> None:
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.suppliers.save_master(PAN, [vendor])


def _follow_up(world: World, key: str) -> tuple[int, list[SkipReason]]:
    desk = world.desk
    found = draft_follow_ups(desk.units, desk.room, world.priya, PAN, desk.now(), key, (Topic.OUR_REJECTION,))
    assert not isinstance(found, Refusal), found
    return len(found.drafts), [skip.reason for skip in found.skips]


def test_a_mail_of_the_day_puts_it_off_to_the_next_morning(tmp_path: Path) -> None:
    with running_simulator(_at_the_portal(2)) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        _fetch(world)
        first, second = world.document_ids()
        _rejected(world, first, key="p1")
        _carry(world)
        later = _rejected(world, second, key="p2")
        _carry(world)
        assert len(_mails(world)) == 1
        with world.desk.units.reading(frozenset({PAN})) as unit:
            due = unit.jobs.due(world.desk.now() + timedelta(days=1))
        assert [job.subject for job in due if job.kind is JobKind.WRITE_REJECTIONS] == [later]
        tomorrow = world.desk.now() + timedelta(days=1)
        answer = write_rejections(world.desk.units, world.desk.room, PAN, later, tomorrow)
        assert not isinstance(answer, Refusal)
        assert [mail.draft.covers for mail in answer.drafts] == [(second,)]


def test_a_draft_that_a_person_took_back_comes_again_only_when_asked_for(tmp_path: Path) -> None:
    with running_simulator(_at_the_portal()) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        _fetch(world)
        batch = _rejected(world)
        _carry(world)
        [draft] = _mails(world)
        cancel_mail(world.desk.units, world.priya, draft.id, world.desk.now())
        write_rejections(world.desk.units, world.desk.room, PAN, batch, world.desk.now())
        assert [mail.state for mail in _mails(world)] == [MailState.CANCELLED]
        assert _follow_up(world, "f1") == (1, [])
        assert _follow_up(world, "f2") == (0, [])


def test_a_sister_unit_gets_no_mail(tmp_path: Path) -> None:
    seed = portal_seed([invoice_row(1, supplier=SISTER)])
    with running_simulator(seed) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        _fetch(world)
        _set_vendor(world, Vendor(SISTER, "Quillon Karnataka", email_to=("ka@quillon.example",)))
        _rejected(world)
        _carry(world)
        assert portal.documents(GSTIN)["b2b"][0]["action"] == "R"
        assert _mails(world) == []
        assert _follow_up(world, "f1") == (0, [SkipReason.SISTER_UNIT])
