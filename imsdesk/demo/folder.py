"""The demo's own folder: made by the demo, known by a marker, emptied by a second run; nothing else is touched."""

import json
import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from imsdesk.desk_at_hand import Refused
from imsdesk.seat import Seat

MARKER: Final = ".imsdesk-demo.json"
DATABASE: Final = "imsdesk.db"
AFTER_THE_STORY: Final = time(14, 30)
_OUR_MAIL: Final = re.compile(rb"^Message-ID:\s*<[^>\s]+@(?:quillon|marigold)\.example>", re.IGNORECASE | re.MULTILINE)


class DemoFolder:
    """A folder of ours. Every file is noted in the marker before it is written, and only what we made is removed.

    Made are the noted files, the database with what lies beside it (imsdesk.db...), and mails of the two companies.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._made: list[str] = []
        self._seat: Seat | None = None

    @property
    def database_url(self) -> str:
        return f"sqlite:///{(self.path / DATABASE).as_posix()}"

    @property
    def mails(self) -> Path:
        return self.path / "mails"

    @property
    def is_ours(self) -> bool:
        """True when an earlier demo made it."""
        return (self.path / MARKER).is_file()

    def moment(self, day: date) -> datetime:
        """What the clock in India shows for commands after the story: from 14:30 of its day, no later than 23:30.

        It goes on from when the story ended, so that a chat and a server of the same demo share one time.
        """
        ended = datetime.fromtimestamp((self.path / MARKER).stat().st_mtime, UTC)
        later = datetime.combine(day, AFTER_THE_STORY) + (datetime.now(UTC) - ended)
        return min(later, datetime.combine(day, time(23, 30)))

    def begin(self) -> None:
        """Make it, or empty what an earlier demo made; hold it until `end`. Raises Refused for a folder of others."""
        if not self.is_ours and self.path.exists() and (not self.path.is_dir() or any(self.path.iterdir())):
            raise Refused(
                f"{self.path} is there already and was not made by the demo, so nothing in it is touched. "
                "Name another folder: imsdesk demo --folder NAME."
            )
        self.path.mkdir(parents=True, exist_ok=True)
        self._seat = Seat(self.database_url, "desk")
        if not self._seat.taken:
            self._seat.close()
            raise Refused(f"Another imsdesk works on {self.path} (serve, or a demo). Stop it first.")
        if self.is_ours:
            self._empty()
        self._note()

    def end(self) -> None:
        """Let others use it."""
        if self._seat is not None:
            self._seat.close()
            self._seat = None

    def write(self, name: str, content: bytes | str) -> Path:
        """Write one file of the demo."""
        self._made.append(name)
        self._note()
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def note(self, path: Path) -> None:
        """A file that somebody else's code wrote into the folder for the demo."""
        self._made.append(path.relative_to(self.path).as_posix())
        self._note()

    def shown(self, path: Path) -> str:
        """How a path of the folder is printed: demo/files/..., wherever the folder lies."""
        return f"{self.path.name}/{path.relative_to(self.path).as_posix()}"

    def _note(self) -> None:
        text = json.dumps({"made_by": "imsdesk demo", "files": self._made}, indent=1)
        (self.path / MARKER).write_text(text + "\n", encoding="utf-8")

    def _empty(self) -> None:
        for path in [*self._noted(), *self.path.glob(f"{DATABASE}*"), *self._our_mails()]:
            if path.is_file() and not path.name.endswith(".seat"):
                path.unlink(missing_ok=True)
        for folder in sorted((each for each in self.path.rglob("*") if each.is_dir()), reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()

    def _noted(self) -> list[Path]:
        """What the marker lists, never anything outside the folder."""
        try:
            names = json.loads((self.path / MARKER).read_text(encoding="utf-8"))["files"]
        except (OSError, ValueError, KeyError, TypeError):
            return []
        root = self.path.resolve()
        paths = [self.path / name for name in names if isinstance(name, str)]
        return [path for path in paths if root in path.resolve().parents]

    def _our_mails(self) -> list[Path]:
        return [path for path in self.mails.glob("*.eml") if _OUR_MAIL.search(path.read_bytes()[:8192])]
