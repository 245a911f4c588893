"""Scene 6: the same without any server: files for the portal, and the next download says what came of them."""

from domain.actions import Action
from domain.batches import Batch
from domain.refusals import Refusal
from domain.sendings import WrittenBody
from domain.usecases.export_actions import Exported, export_actions
from domain.usecases.propose import Wanted
from domain.wording import count_of
from imsdesk.commands.export import write_exported
from imsdesk.demo.portal_files import as_offline_download
from imsdesk.demo.scenes_batch import approved, proposals_of, propose, sight_of, untouched
from imsdesk.demo.stage import Stage, StoryBroken
from imsdesk.demo.telling_batches import batch_lines, odd_lines, outcome_line
from imsdesk.demo.world import MARIGOLD, MARIGOLD_PAN
from imsdesk.intake import FileToRead, Intake
from portal.gsp import GspClient
from portal.gsp_session import GspSettings
from portal.simulator.exact_json import loads


def by_file(stage: Stage) -> None:
    """Propose, approve, export, upload by hand, download again, import: what the portal shows confirms the batch."""
    teller = stage.teller
    teller.scene(6, "The same without any server", "imsdesk export actions")
    wanted = [
        Wanted(document.id) for document, proposal in proposals_of(stage, MARIGOLD_PAN, MARIGOLD)
        if untouched(document) and proposal.action in (Action.ACCEPT, Action.PENDING)
    ]  # fmt: skip
    sight = propose(stage, wanted, "demo-batch-3", "nikhil")
    teller.lines(batch_lines(sight))
    approved(stage, sight.batch, "farida", "demo-approve-3", to_portal=False)
    exported = _exported(stage, sight.batch)
    _uploaded_by_hand(stage, exported.uploads)
    stage.clock.move_to(13, 20)
    _next_download(stage)
    after = sight_of(stage, stage.person("farida"), sight.batch.id)
    numbers = {key: f"{each.number}, {each.supplier_name}" for key, each in after.documents.items()}
    teller.line(f"  {outcome_line(after.batch)}")
    teller.lines(odd_lines(after.batch, numbers))


def _exported(stage: Stage, batch: Batch) -> Exported:
    desk = stage.desk
    answer = export_actions(
        desk.units, desk.writer, stage.person("farida"), MARIGOLD_PAN, desk.now(), [batch.id], dry_run=True
    )
    if isinstance(answer, Refusal):
        raise StoryBroken(f"export: {answer}")
    for path in write_exported(stage.folder.path / "export", answer):
        stage.folder.note(path)
        stage.teller.line(f"  written {stage.folder.shown(path)}")
    done = export_actions(desk.units, desk.writer, stage.person("farida"), MARIGOLD_PAN, desk.now(), [batch.id])
    if isinstance(done, Refusal):
        raise StoryBroken(f"export: {done}")
    stage.teller.line(f"  {batch.name} is exported, not saved: only the portal's next download can say that.")
    return done


def _uploaded_by_hand(stage: Stage, uploads: tuple[WrittenBody, ...]) -> None:
    """A person uploads the offline tool's file; one row of it does not get through, as happens."""
    sections = [pair for body in uploads for pair in loads(body.content)["invdata"].items()]
    rows = [(section, row) for section, found in sections for row in found]
    for section, row in rows[:-1]:
        number = row.get("inum") or row["nt_num"]
        left = {key: row[key] for key in ("remarks",) if row.get(key)}
        stage.portal.set_action(MARIGOLD, section, row["stin"], number, row["action"], **left)
    all_rows = count_of(len(rows), "row")
    stage.teller.line(f"  (uploaded on the simulated portal by hand: {len(rows) - 1} of {all_rows} got through)")


def _next_download(stage: Stage) -> None:
    """The offline tool's listing of some minutes later, imported as a file."""
    client = GspClient(GspSettings(base_url=stage.portal.base_url, username="marigold", auth_token="demo"))  # noqa: S106
    try:
        sections = loads(client.list_documents(MARIGOLD))
    finally:
        client.close()
    path = stage.folder.write("files/marigold_gujarat_ims_2026-11-16.json", as_offline_download(MARIGOLD, sections))
    intake = Intake(stage.desk, as_of=stage.desk.now())
    answer = intake.take_in(FileToRead(path.name, path.read_bytes()))
    if isinstance(answer, Refusal):
        raise StoryBroken(f"the next download: {answer}")
    stage.teller.line(f"  imported {stage.folder.shown(path)}: {answer.read} read, {answer.changed} changed")
