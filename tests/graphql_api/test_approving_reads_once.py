"""The click on Approve reads a batch and its documents once, and its card is the one that is shown afterwards."""

from pathlib import Path

from sqlalchemy import event

from bot.asking import question
from domain.actions import Action
from graphql_api.ids import global_id
from imsdesk.asking import asker_for
from imsdesk.intake import FileToRead, Intake
from tests.desk_world import GSTIN, invoice_row, world_in
from tests.portal_files import ims_download


def test_the_card_after_the_click_costs_no_second_reading_and_is_the_same(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        rows = {"b2b": [invoice_row(number) for number in range(4)]}
        Intake(world.desk, gstin=GSTIN).take_in(FileToRead("ims.json", ims_download(GSTIN, rows)))
        [batch] = world.propose(world.document_ids(), Action.PENDING).batches
        asker, batch_id = asker_for(world.desk), global_id("Batch", batch.id)
        said: list[tuple[str, str]] = []

        def hear(_: object, __: object, statement: str, parameters: object, *___: object) -> None:
            said.append((statement, str(parameters)))

        event.listen(world.desk.engine, "before_cursor_execute", hear)
        given = {"id": batch_id, "contentHash": batch.content_hash, "key": "k"}
        answer = asker.ask(question("approve"), given, world.kavita)["data"]
        assert isinstance(answer, dict)
        assert answer["approve"]["isApproved"]
        assert sum("FROM batch_items" in each for each, _ in said) == 1
        whole = [with_ for each, with_ in said if "documents.portal_hash" in each]
        assert sum(all(key in with_ for key in world.document_ids()) for with_ in whole) == 1
        anew = asker.ask(question("batch"), {"id": batch_id}, world.kavita)["data"]
        assert isinstance(anew, dict)
        assert answer["approve"]["batch"] == anew["batch"]
