"""What the simulated portal received, row by row, for those who count at the receiver and not at the sender."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from portal.simulator.documents import Json, number_keys
from portal.simulator.exact_json import dumps, loads

TAKEN: Final = "taken"
PROCESSED: Final = "processed"
REFUSED: Final = "refused"


class ReceivedLog:
    """Append-only, in memory and, with a path, one JSON object a line on disk; a half-written last line is dropped."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self.lines: list[Json] = []
        if path and path.exists():
            whole = path.read_text().rpartition("\n")[0]
            self.lines = [loads(line) for line in whole.splitlines()]
            path.write_text(whole + "\n" if whole else "")

    def put(self, event: str, at: datetime, kind: str, rtin: str, reference_id: str, rows: list[Json]) -> None:
        """Write down one event of a request, a line per row."""
        head: Json = {
            "event": event,
            "at": at.isoformat(timespec="milliseconds"),
            "reference_id": reference_id,
            "kind": kind,
            "rtin": rtin,
        }
        lines = [{**head, **row} for row in rows]
        self.lines.extend(lines)
        if self._path:
            with self._path.open("a") as file:
                file.write("".join(dumps(line) + "\n" for line in lines))


def row_of(section: str, record: Mapping[str, Any]) -> Json:
    """What a line says of one record."""
    return {
        "section": section,
        "stin": record["stin"],
        "number": record[number_keys(section)[0]],
        "rtnprd": record["rtnprd"],
        "prev_status": record["prev_status"],
        "action": record.get("action", "N"),
    }
