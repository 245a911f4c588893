"""`imsdesk backup FILE`: one consistent copy of everything, readable by `imsdesk restore` on either database."""

import argparse
from pathlib import Path

from imsdesk.desk_at_hand import Refused, desk_at_hand


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="the file to write; it must not be there yet")


def run(arguments: argparse.Namespace) -> int:
    from storage.backup import BackupRefused, backup

    with desk_at_hand() as desk:
        desk.company_ids()  # opens and migrates, so that a backup is always of the current form
        try:
            report = backup(desk.settings.database_url, Path(arguments.file))
        except BackupRefused as refused:
            raise Refused(str(refused)) from refused
    print(f"{arguments.file}: {sum(report.rows.values())} rows of {len(report.rows)} tables.")
    print(f"Into an empty database: imsdesk restore {arguments.file}")
    return 0
