"""`imsdesk demo`: the whole story on made-up companies; `imsdesk demo COMMAND ...` runs a command on what it left."""

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from imsdesk.desk_at_hand import Refused, complain

if TYPE_CHECKING:
    from imsdesk.demo.folder import DemoFolder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", default="demo", help="where it writes; made by it, emptied by it (default: demo)")
    parser.add_argument("--seed", type=int, default=7, help="another seed, another world (default: 7)")
    parser.add_argument("--plain", action="store_true", help="no progress bars")
    parser.add_argument(
        "command", nargs=argparse.REMAINDER, metavar="COMMAND", help="run this command on the demo's database instead"
    )


def run(arguments: argparse.Namespace) -> int:
    from imsdesk.demo.folder import DemoFolder

    folder = DemoFolder(Path(arguments.folder))
    if arguments.command:
        return _on_what_is_there(folder, arguments.command)
    from imsdesk.demo.stage import StoryBroken
    from imsdesk.demo.story import tell
    from imsdesk.demo.telling import told_to_console
    from imsdesk.logs import configure_logs

    configure_logs("ERROR")
    try:
        tell(folder, arguments.seed, told_to_console(plain=arguments.plain), _as_called())
    except StoryBroken as broken:
        complain(f"the story cannot go on: {broken}")
        return 1
    return 0


def _as_called() -> str:
    """How the person would type the command again: by name when it is on the path, else by its place in .venv."""
    called = Path(sys.argv[0])
    found = shutil.which("imsdesk")
    if called.name != "imsdesk" or (found is not None and Path(found).resolve() == called.resolve()):
        return "imsdesk"
    try:
        return called.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return called.as_posix()


def _on_what_is_there(folder: "DemoFolder", command: list[str]) -> int:
    """The same environment as the demo: its database, its mails, its day, later than the story; Quillon's."""
    from imsdesk.cli import main
    from imsdesk.demo.world import QUILLON_PAN, TODAY

    if not folder.is_ours:
        raise Refused(f"There is no demo in {folder.path} yet. Run imsdesk demo first.")
    os.environ["IMSDESK_DATABASE_URL"] = folder.database_url
    os.environ["IMSDESK_MAIL_FOLDER"] = str(folder.mails)
    os.environ.setdefault("IMSDESK_COMPANY", QUILLON_PAN)
    os.environ["IMSDESK_TODAY"] = folder.moment(TODAY).isoformat(timespec="minutes")
    return main(command)
