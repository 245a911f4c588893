"""What an answer of GET2B says of itself: which GSTR-2B it is, whether it comes in parts, and that they are of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.world_failures import PortalRefusedRequest
from portal.json_text import NumberText

PARTS_MAX: Final = 1_000  # of 10,000 rows each: more is no answer


@dataclass(frozen=True, slots=True)
class Gstr2bHead:
    """parts: 0 when it comes whole. number: of a part. checksum, made_on: as the portal writes them, "" if it does not.

    holds_documents: documents stand in it, if only as empty lists.
    """

    checksum: str
    made_on: str
    parts: int
    number: int
    holds_documents: bool


def head_of(payload: Mapping[str, object]) -> Gstr2bHead:
    """Read it from a payload of GET2B, wrapped in `data` or bare. Raises PortalRefusedRequest for a mad count."""
    inner = payload.get("data")
    body: Mapping[str, object] = inner if isinstance(inner, Mapping) else payload
    checksum = payload.get("chksum", body.get("chksum"))
    made_on = body.get("gendt")
    parts = _count(body.get("fc"))
    if parts > PARTS_MAX:
        raise PortalRefusedRequest("PARTS_WRONG", f"The portal names {parts} parts of one GSTR-2B.")
    return Gstr2bHead(
        checksum if isinstance(checksum, str) else "",
        made_on if isinstance(made_on, str) else "",
        parts,
        _count(body.get("file_num")),
        isinstance(body.get("docdata"), Mapping) or isinstance(body.get("docRejdata"), Mapping),
    )


def fault_of_parts(head: Gstr2bHead, parts: Sequence[Gstr2bHead]) -> str:
    """Why these are not parts 1 to n of that GSTR-2B, "" when they are; a part need not repeat what the head says."""
    for place, part in enumerate(parts, 1):
        if not part.holds_documents or part.number not in (0, place):
            return f"Part {place} of {head.parts} of the GSTR-2B did not come. Read it again."
        if (part.made_on or head.made_on, part.parts or head.parts) != (head.made_on, head.parts):
            return f"Part {place} of {head.parts} is of another GSTR-2B than the first. Read it again."
    return ""


def _count(value: object) -> int:
    return int(value) if isinstance(value, NumberText) and value.isdecimal() and len(value) < 6 else 0
