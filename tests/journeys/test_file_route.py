"""A month without any server: files in, two people agree, files out, and the next download says what became of them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from domain.actions import Action, ActionState
from domain.batches import BatchState, ItemState
from domain.documents import Declaration, ItcReduction
from domain.money import TaxHeads
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.export_actions import Exported, export_actions
from domain.usecases.propose import Wanted, propose_batch
from domain.usecases.record_filed import record_filed
from domain.usecases.take_in import ImportOutcome
from imsdesk.intake import FileToRead, Intake
from tests.desk_world import GSTIN, PAN, SUPPLIER, TODAY, World, invoice_row, world_in
from tests.portal_files import ims_download, ims_errors

SCHEMAS = Path(__file__).parents[1] / "schemas"


def _take_in(world: World, content: bytes, name: str = "ims.json") -> ImportOutcome:
    answer = Intake(world.desk, gstin=GSTIN).take_in(FileToRead(name, content))
    assert isinstance(answer, ImportOutcome), answer
    assert answer.adds_up
    return answer


def _export(world: World, **how: Any) -> Exported:
    answer = export_actions(world.desk.units, world.desk.writer, world.priya, PAN, world.desk.now(), **how)
    assert not isinstance(answer, Refusal), answer
    return answer


def _valid(body: bytes, schema: str) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(body)
    jsonschema.validate(parsed, json.loads((SCHEMAS / schema).read_text()))
    return parsed


def _states(world: World, batch_id: str) -> dict[str, ItemState]:
    with world.desk.units.reading(frozenset({PAN})) as unit:
        numbers = {each.id: each.number for each in unit.documents.of_registration(GSTIN).values()}
    return {numbers[item.document_id]: item.state for item in world.batch(batch_id).items}


def _rows(count: int, **changes: Any) -> list[dict[str, Any]]:
    return [invoice_row(number, **changes) for number in range(count)]


def test_exported_actions_are_confirmed_by_the_next_download(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        _take_in(world, ims_download(GSTIN, {"b2b": _rows(6)}))
        [batch] = world.propose(world.document_ids(), Action.PENDING).batches
        world.approve(batch, to_portal=False)
        exported = _export(world)
        [api] = exported.api_bodies
        [upload] = exported.uploads
        body = _valid(api.content, "ims-save-request.schema.json")
        _valid(upload.content, "ims-offline-upload.schema.json")
        assert [row["action"] for row in body["invdata"]["b2b"]] == ["P"] * 6
        assert {row["prev_status"] for row in body["invdata"]["b2b"]} == {"N"}
        assert world.batch(batch.id).state is BatchState.EXPORTED  # never saved before the portal says so
        after = _rows(6, action="P")
        after[1]["action"] = "N"  # the upload did not reach it
        after[2]["action"] = "A"  # someone clicked Accept on the portal
        after[3] |= {"action": "N", "txval": 20000, "val": 21800}  # the supplier edited it
        del after[5]  # the supplier deleted it
        outcome = _take_in(world, ims_download(GSTIN, {"b2b": after}))
        assert outcome.withdrawn == 1
        assert _states(world, batch.id) == {
            "INV-0": ItemState.SAVED,
            "INV-1": ItemState.OFFERED_AGAIN,
            "INV-2": ItemState.CHANGED_ON_PORTAL,
            "INV-3": ItemState.CHANGED_BY_SUPPLIER,
            "INV-4": ItemState.SAVED,
            "INV-5": ItemState.WITHDRAWN,
        }
        assert world.batch(batch.id).state is BatchState.PARTLY_DONE
        again = world.propose([world.document_ids()[1]], Action.PENDING, key="again")
        assert len(again.batches) == 1  # what is as before can be asked for anew


def test_the_tools_error_file_says_which_were_refused_and_why(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        _take_in(world, ims_download(GSTIN, {"b2b": _rows(3)}))
        [batch] = world.propose(world.document_ids()).batches
        world.approve(batch, to_portal=False)
        _export(world)
        refused = invoice_row(1, action="A", error_msg="Either previous action is incorrect")
        stranger = invoice_row(99, action="A", error_msg="nothing of ours")
        outcome = _take_in(world, ims_errors(GSTIN, {"b2b": [refused, stranger]}), "errors.json")
        assert (outcome.changed, len(outcome.refused)) == (1, 1)
        states = _states(world, batch.id)
        assert states["INV-1"] is ItemState.REFUSED
        assert states["INV-0"] is ItemState.IN_FLIGHT  # the next download confirms the rest
        message = next(item.message for item in world.batch(batch.id).items if item.state is ItemState.REFUSED)
        assert "previous action is incorrect" in message


def test_reset_has_a_body_of_its_own(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        _take_in(world, ims_download(GSTIN, {"b2b": _rows(2, action="P")}))
        first, second = world.document_ids()
        wanted = [Wanted(first, Action.RESET), Wanted(second, Action.ACCEPT)]
        proposed = propose_batch(world.desk.units, world.priya, PAN, wanted, "p", world.desk.now())
        assert not isinstance(proposed, Refusal)
        [batch] = proposed.batches
        world.approve(batch, to_portal=False)
        exported = _export(world)
        by_request = {body.request: body for body in exported.api_bodies}
        reset = _valid(by_request["RESET"].content, "ims-reset-request.schema.json")
        save = _valid(by_request["SAVE"].content, "ims-save-request.schema.json")
        assert "action" not in reset["invdata"]["b2b"][0]
        assert save["invdata"]["b2b"][0]["prev_status"] == "P"
        [upload] = exported.uploads
        actions = [row["action"] for row in _valid(upload.content, "ims-offline-upload.schema.json")["invdata"]["b2b"]]
        assert sorted(actions) == ["A", "N"]


def test_a_credit_note_is_accepted_with_a_part_reduced_and_a_remark(tmp_path: Path) -> None:
    note = invoice_row(7) | {"nt_num": "CN-7", "nt_dt": "10-10-2026"}
    del note["inum"], note["idt"]
    with world_in(tmp_path) as world:
        _take_in(world, ims_download(GSTIN, {"b2bcn": [note]}))
        [document_id] = world.document_ids()
        declared = Declaration(ItcReduction.PARTIAL, TaxHeads(0, 45_000, 45_000))
        silent = world.propose([document_id], declaration=declared, key="no remark")
        assert [line.code for line in silent.left_out] == ["REMARK_MISSING"]
        remark = "50% blocked u/s 17(5), reversed in 4(B)(1) Jul 2026"
        [batch] = world.propose([document_id], declaration=declared, remarks=remark, key="with remark").batches
        assert batch.items[0].credit_effect == TaxHeads(0, 45_000, 45_000)  # half of what no action would reduce
        world.approve(batch, to_portal=False)
        row = _valid(_export(world).api_bodies[0].content, "ims-save-request.schema.json")["invdata"]["b2bcn"][0]
        assert (row["itcRedReq"], row["declCgst"], row["declSgst"]) == ("Y", 450, 450)
        assert row["remarks"] == remark


def test_an_older_download_changes_nothing_and_confirms_nothing(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        _take_in(world, ims_download(GSTIN, {"b2b": _rows(2)}))
        [batch] = world.propose(world.document_ids()).batches
        world.approve(batch, to_portal=False)
        _export(world)
        older = Intake(world.desk, gstin=GSTIN, as_of=world.desk.now() - timedelta(days=2))
        answer = older.take_in(FileToRead("old.json", ims_download(GSTIN, {"b2b": _rows(1, action="R")})))
        assert isinstance(answer, ImportOutcome)
        assert (answer.unchanged, answer.changed, answer.withdrawn) == (1, 0, 0)
        assert set(_states(world, batch.id).values()) == {ItemState.IN_FLIGHT}
        with world.desk.units.reading(frozenset({PAN})) as unit:
            assert {each.portal_action for each in unit.documents.of_registration(GSTIN).values()} == {
                ActionState.NO_ACTION
            }


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        content = ims_download(GSTIN, {"b2b": _rows(4)})
        assert _take_in(world, content).added == 4
        again = _take_in(world, content)
        assert (again.added, again.changed, again.unchanged, again.withdrawn) == (0, 0, 4, 0)


def test_a_filed_return_closes_its_documents(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        _take_in(world, ims_download(GSTIN, {"b2b": _rows(2)}))
        first, second = world.document_ids()
        units, oct_2026 = world.desk.units, TaxPeriod(2026, 10)
        wrong = record_filed(units, world.priya, GSTIN, oct_2026, TODAY.replace(day=30), world.desk.now())
        assert isinstance(wrong, Refusal)
        assert wrong.code == "DATE_IN_FUTURE"
        filed = record_filed(units, world.priya, GSTIN, oct_2026, TODAY, world.desk.now())
        assert not isinstance(filed, Refusal)
        assert filed.is_new
        left_out = world.propose([first, second]).left_out
        assert {line.code for line in left_out} == {"GSTR3B_FILED"}


def test_nothing_to_export_says_so(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        answer = export_actions(world.desk.units, world.desk.writer, world.priya, PAN, world.desk.now())
        assert isinstance(answer, Refusal)
        assert answer.code == "NOTHING_TO_EXPORT"


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt, RuntimeError])
def test_an_import_that_is_stopped_in_the_middle_leaves_nothing(tmp_path: Path, interrupt: type[BaseException]) -> None:
    with world_in(tmp_path) as world:
        content = ims_download(GSTIN, {"b2b": _rows(50)})
        whole = world.desk.units
        world.desk.__dict__["units"] = _Stopped(whole, interrupt)
        with pytest.raises(interrupt):
            Intake(world.desk, gstin=GSTIN).take_in(FileToRead("ims.json", content))
        world.desk.__dict__["units"] = whole
        assert world.document_ids() == []
        assert _take_in(world, content).added == 50


class _Stopped:
    """The real units, but a writer is stopped at its end, as by Ctrl-C."""

    def __init__(self, units: Any, interrupt: type[BaseException]) -> None:
        self._units, self._interrupt = units, interrupt

    @contextmanager
    def writing(self, companies: frozenset[str]) -> Iterator[Any]:
        with self._units.writing(companies) as unit:
            yield unit
            raise self._interrupt

    def __getattr__(self, name: str) -> Any:
        return getattr(self._units, name)


def _gstr2b(rows: list[dict[str, Any]], made_on: str) -> bytes:
    group = {"ctin": SUPPLIER, "trdnm": "Mehta Traders", "supfildt": "10-11-2026", "supprd": "102026", "inv": rows}
    whole = {"gstin": GSTIN, "rtnprd": "102026", "version": "4.0", "gendt": made_on, "docdata": {"b2b": [group]}}
    return json.dumps({"data": whole}).encode()


def _gstr2b_row(number: int, state: str) -> dict[str, Any]:
    heads = {"igst": 0, "cgst": 900, "sgst": 900, "cess": 0}
    common = {"typ": "R", "dt": "08-10-2026", "val": 19800, "pos": "27", "rev": "N", "itcavl": "Y", "txval": 18000}
    return {"inum": f"INV-{number}", "imsStatus": state} | common | heads


def test_a_newer_gstr2b_answers_for_what_gstr3b_closed(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        _take_in(world, ims_download(GSTIN, {"b2b": _rows(3)}))
        [batch] = world.propose(world.document_ids()).batches
        world.approve(batch, to_portal=False)
        _export(world)
        outcome = _take_in(world, _gstr2b([_gstr2b_row(0, "A"), _gstr2b_row(1, "R")], "14-11-2026"), "old.json")
        assert outcome.confirmed == {}  # made before the export: it says nothing about it
        outcome = _take_in(world, _gstr2b([_gstr2b_row(0, "A"), _gstr2b_row(1, "R")], "18-11-2026"), "new.json")
        assert outcome.confirmed == {"SAVED": 1, "CHANGED_ON_PORTAL": 1}
        assert _states(world, batch.id)["INV-2"] is ItemState.IN_FLIGHT


def test_refused_rows_under_the_name_of_a_download_are_errors_not_a_listing(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        _take_in(world, ims_download(GSTIN, {"b2b": _rows(3)}))
        [batch] = world.propose(world.document_ids()).batches
        world.approve(batch, to_portal=False)
        _export(world)
        refused = invoice_row(1, action="A", error_msg="Either previous action is incorrect")
        outcome = _take_in(world, ims_download(GSTIN, {"b2b": [refused]}), "errors.json")
        assert (outcome.kind, outcome.withdrawn, outcome.changed) == ("IMS_ERRORS", 0, 1)
        assert _states(world, batch.id)["INV-0"] is ItemState.IN_FLIGHT


def test_a_dry_run_answers_as_the_real_run_and_keeps_nothing(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        rows = _rows(4)
        _take_in(world, ims_download(GSTIN, {"b2b": rows}))
        _take_in(world, _gstr2b([_gstr2b_row(0, "N"), _gstr2b_row(1, "N")], "14-11-2026"), "old.json")
        edited = [*rows[:2], rows[2] | {"action": "A"}]
        for name, content in (
            ("next.json", ims_download(GSTIN, {"b2b": edited})),
            ("new.json", _gstr2b([_gstr2b_row(0, "R"), _gstr2b_row(3, "N")], "15-11-2026")),
        ):
            rehearsal = Intake(world.desk, gstin=GSTIN, dry_run=True).take_in(FileToRead(name, content))
            again = Intake(world.desk, gstin=GSTIN, dry_run=True).take_in(FileToRead(name, content))
            assert isinstance(rehearsal, ImportOutcome)
            assert rehearsal.changed + rehearsal.added > 0
            assert rehearsal == again == _take_in(world, content, name)
