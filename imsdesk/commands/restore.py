"""`imsdesk restore FILE`: a backup into an empty database; the trail is verified before anything is kept."""

import argparse
from pathlib import Path

from imsdesk.desk_at_hand import Refused, desk_at_hand


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="a file that imsdesk backup wrote")


def run(arguments: argparse.Namespace) -> int:
    from storage.backup import BackupRefused, restore

    with desk_at_hand() as desk:
        try:
            report = restore(Path(arguments.file), desk.settings.database_url)
        except BackupRefused as refused:
            raise Refused(str(refused)) from refused
    print(f"Restored {sum(report.rows.values())} rows of {len(report.rows)} tables; every trail is unbroken.")
    return 0
