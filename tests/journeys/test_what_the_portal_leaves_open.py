"""The portal answers so that we cannot know: nothing is called saved on its silence, and nothing hangs for good."""

from collections.abc import Callable
from pathlib import Path

import pytest

from domain.batches import Batch, BatchState, ItemState
from domain.documents import Section
from domain.readings import PortalReading, SaveError
from domain.sendings import ROW_NOT_NAMED, WrittenBody
from domain.tax_period import TaxPeriod
from domain.usecases.export_actions import export_actions
from domain.usecases.send import send_step
from domain.world_failures import PortalRefusedRequest
from domain.world_ports import SaveAnswer
from imsdesk.fetching import fetch_ims
from imsdesk.work import carry_due_jobs
from portal.gsp_answers import request_status_of
from portal.gsp_portal import save_answer_of
from portal.simulator import running_simulator
from tests.desk_world import GSTIN, PAN, SUPPLIER, World, invoice_row, portal_seed, world_in


class _Told:
    """The portal of the desk, whose word on requests is ours."""

    def __init__(self, world: World, say: Callable[[SaveAnswer], SaveAnswer]) -> None:
        portal = world.desk.portal
        assert portal is not None
        self._portal, self._say = portal, say
        self.asked = 0

    def read_documents(self, gstin: str) -> PortalReading:
        return self._portal.read_documents(gstin)

    def read_outward(self, gstin: str, supplier_period: TaxPeriod) -> PortalReading:
        return self._portal.read_outward(gstin, supplier_period)

    def read_added_back(self, gstin: str, supplier_period: TaxPeriod) -> PortalReading:
        return self._portal.read_added_back(gstin, supplier_period)

    def send(self, body: WrittenBody) -> str:
        return self._portal.send(body)

    def answer_of(self, gstin: str, reference: str) -> SaveAnswer:
        self.asked += 1
        answer = self._portal.answer_of(gstin, reference)
        return answer if answer.is_running else self._say(answer)


def _stranger(_: SaveAnswer) -> SaveAnswer:
    error = SaveError(Section.B2B, SUPPLIER, "INV/1", None, None, "IMSSIM99", "not today", "error_report[0]")
    return SaveAnswer(False, (error,))


def _unnamed(_: SaveAnswer) -> SaveAnswer:
    return SaveAnswer(False, (), ROW_NOT_NAMED, "The portal refused a row without saying which: 1 counted")


def _no_word(_: SaveAnswer) -> SaveAnswer:
    raise PortalRefusedRequest("RET99", "no such reference")


@pytest.mark.parametrize("say", [_stranger, _unnamed, _no_word], ids=["a row not ours", "no row", "no answer"])
def test_silence_on_a_row_is_not_saved(tmp_path: Path, say: Callable[[SaveAnswer], SaveAnswer]) -> None:
    seed = portal_seed([invoice_row(number) for number in range(3)])
    with running_simulator(seed) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        fetch_ims(world.desk, world.desk.operator(), GSTIN)
        [batch] = world.propose(world.document_ids()).batches
        world.approve(batch)
        portal.refuse_row(SUPPLIER, "INV-1", code="IMSSIM99", message="not today")
        told = _Told(world, say)
        world.desk.__dict__["portal"] = told
        after = _steps(world, batch, told)
        states = [item.state for item in after.items]
        assert told.asked
        assert states[0] is states[2] is ItemState.FOUND
        if say is not _no_word:  # there the request is sent again until it is answered
            assert states[1] is ItemState.REFUSED
            assert after.state is BatchState.PARTLY_DONE


def _steps(world: World, batch: Batch, told: _Told) -> Batch:
    for _ in range(30):
        step = send_step(world.desk.units, told, world.desk.writer, PAN, batch.id, world.desk.now())
        states = [item.state for item in step.batch.items]
        if ItemState.UNCLEAR not in states and (step.wait is None or states.count(ItemState.FOUND) == 2):
            return step.batch
    return world.batch(batch.id)


def test_an_answer_with_errors_that_names_none_is_in_doubt() -> None:
    counted = {"status_cd": "PE", "err_cnt": "2", "error_report": {"b2b": []}}
    assert save_answer_of(request_status_of(counted)).failed_code == ROW_NOT_NAMED
    uncounted = {"status_cd": "PE"}
    assert save_answer_of(request_status_of(uncounted)).failed_code == ROW_NOT_NAMED
    assert save_answer_of(request_status_of({"status_cd": "P", "err_cnt": "0"})) == SaveAnswer(False)


def test_a_batch_that_was_exported_meanwhile_is_not_taken_back_by_the_engine(tmp_path: Path) -> None:
    seed = portal_seed([invoice_row(number) for number in range(2)])
    with running_simulator(seed) as portal, world_in(tmp_path, gsp_url=portal.base_url) as world:
        fetch_ims(world.desk, world.desk.operator(), GSTIN)
        [batch] = world.propose(world.document_ids()).batches
        world.approve(batch)
        world.desk.__dict__["units"] = _ExportBetween(world)
        carry_due_jobs(world.desk, seconds_max=5, pause=lambda _: None)
        assert world.batch(batch.id).state is BatchState.EXPORTED
        assert not [row for row in portal.received() if row["event"] == "processed"]


class _ExportBetween:
    """The real units; somebody exports between the engine's first look and its first writing."""

    def __init__(self, world: World) -> None:
        self._world, self._units, self._looks = world, world.desk.units, 0

    def reading(self, companies: frozenset[str]) -> object:
        self._looks += 1
        return self._units.reading(companies)

    def writing(self, companies: frozenset[str]) -> object:
        if self._looks == 1:
            self._looks += 1
            export_actions(self._units, self._world.desk.writer, self._world.priya, PAN, self._world.desk.now())
        return self._units.writing(companies)

    def __getattr__(self, name: str) -> object:
        return getattr(self._units, name)
