"""A GSTR-2B that the portal split over several files: its parts wait for one another and are taken in as one."""

from collections.abc import Iterator

from domain.readings import FileRefused, PortalReading
from domain.refusals import Refusal
from domain.usecases.take_in import ImportOutcome
from imsdesk.intake import FileToRead, Intake


class PartsOfOne:
    """Parts met so far, by registration and period."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], list[tuple[FileToRead, PortalReading]]] = {}

    def takes(self, file: FileToRead) -> bool:
        """True when the file is one part of several; it is then kept for `joined`. May raise FileRefused."""
        if b'"fc"' not in file.content:
            return False
        from portal.files import looks_like_json, read_portal_file

        if not looks_like_json(file.content):
            return False
        reading = read_portal_file(file.content, file.name)
        if reading.parts is None or reading.parts < 2 or reading.gstr2b_period is None:
            return False
        key = (reading.recipient_gstin, reading.gstr2b_period.iso)
        self._held.setdefault(key, []).append((file, reading))
        return True

    def joined(self, intake: Intake) -> Iterator[tuple[str, ImportOutcome | Refusal]]:
        """(names, answer) of each statement; a missing part refuses the whole."""
        from portal.files import join_gstr2b_parts

        for held in self._held.values():
            name = " + ".join(file.name for file, _ in held)
            content = b"".join(file.content for file, _ in held)
            try:
                whole = join_gstr2b_parts([reading for _, reading in held])
                yield name, intake.take_in_reading(whole, FileToRead(name, content))
            except FileRefused as refused:
                yield name, refused.refusal
