"""`imsdesk export actions`: the file route without any server; nothing is called saved before the portal says so."""

import argparse
import os
from pathlib import Path

from domain.sendings import WrittenBody
from domain.usecases.export_actions import Exported, export_actions
from imsdesk.desk_at_hand import Refused, desk_at_hand, one_company, or_refuse
from imsdesk.wiring import Desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["actions"], help="the approved actions")
    parser.add_argument("--batch", action="append", default=[], metavar="B-12", help="only this batch; may be repeated")
    parser.add_argument("--to", default="export", metavar="FOLDER", help="where the files go (default: export)")
    parser.add_argument("--again", action="store_true", help="write exported batches once more, changing nothing")
    parser.add_argument("--dry-run", action="store_true", help="say what would be written")


def run(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        company_id = one_company(desk, arguments.company)
        chosen = [_batch_id(desk, company_id, name) for name in arguments.batch]
        folder = Path(arguments.to)
        exported = or_refuse(
            export_actions(
                desk.units, desk.writer, desk.operator(), company_id, desk.now(), chosen,
                again=arguments.again, dry_run=True,
            )
        )  # fmt: skip
        if not arguments.dry_run:
            written = write_exported(
                folder, exported
            )  # the files first: an exported batch without a file would wait for ever
            exported = or_refuse(
                export_actions(
                    desk.units, desk.writer, desk.operator(), company_id, desk.now(), chosen, again=arguments.again
                )
            )
            for path in written:
                print(path)
        _tell(exported, dry_run=arguments.dry_run)
    return 0


def _batch_id(desk: Desk, company_id: str, name: str) -> str:
    number = name.upper().removeprefix("B-")
    if not number.isdecimal():
        raise Refused(f"{name[:20]!r} is no batch; batches are called B-1, B-2 ...")
    with desk.units.reading(frozenset({company_id})) as unit:
        batch = unit.batches.by_number(company_id, int(number))
    if batch is None:
        raise Refused(f"There is no batch B-{number} in this company.")
    return batch.id


def write_exported(folder: Path, exported: Exported) -> list[Path]:
    """Write every body into the folder; the paths. The demo does it with the same code."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind, bodies in (("api", exported.api_bodies), ("offline_tool", exported.uploads)):
        counts: dict[str, int] = {}
        for body in bodies:
            stem = f"{body.recipient_gstin}_{kind}_{body.request.lower()}"
            counts[stem] = counts.get(stem, 0) + 1
            written.append(_put(folder / f"{stem}_{counts[stem]:02d}.json", body))
    return written


def _put(path: Path, body: WrittenBody) -> Path:
    """Whole or not at all: a half-written upload must never be taken for one."""
    draft = path.with_suffix(".part")
    draft.write_bytes(body.content)
    os.replace(draft, path)
    return path


def _tell(exported: Exported, *, dry_run: bool) -> None:
    word = "would be exported" if dry_run else "exported"
    for batch in exported.batches:
        print(f"{batch.name}: {word}, {sum(1 for item in batch.items if item.state.value == 'IN_FLIGHT')} actions.")
    for item in exported.out:
        print(f"  out: {item.document_id}: {item.message}")
    for item in exported.by_hand:
        print(f"  {item.message} No machine route exists; then: imsdesk by-hand")
    for note in exported.notes:
        print(f"  note: {note}")
    if not dry_run:
        print(
            "Upload either the offline tool's file on the portal, or the API bodies through your GSP, not both.\n"
            "Then import the next IMS download (or the tool's error file): it says what became of each document."
        )
