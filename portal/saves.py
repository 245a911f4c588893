"""What goes back to the portal: bodies of SAVE and RESET, and the offline tool's upload; strictly in their schema.

Bodies are cut to a number of records and of bytes; sending them one at a time per registration is the caller's part
(formats 0.2). Nothing here raises for a document: what cannot be written is left out with its reason, the rest goes.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from domain.actions import Action
from domain.sendings import ActionToSend, LeftOut, Writing, WrittenBody
from portal.json_text import json_text
from portal.save_records import CannotWrite, Record, WriteLimits, cannot, changes_reduction, own_fields, spoken_fields
from portal.wire import ACTION_CODES, STATE_CODES

__all__ = ["PortalBodies", "WriteGeneration", "WriteLimits", "offline_upload", "reset_bodies", "save_bodies"]

_FRAME_BYTES: Final = 400  # kept free for what stands around the records
_STANDARD: Final = WriteLimits()
_Writer = Callable[[ActionToSend, list[str]], Record]


class WriteGeneration(StrEnum):
    """Which of the two versions of the SAVE body a portal or GSP takes (formats 0.5)."""

    PLAIN = "PLAIN"  # without remarks and declarations
    DECLARING = "DECLARING"  # with them


@dataclass(frozen=True, slots=True)
class PortalBodies:
    """The three writers with one installation's settings, as the use cases ask for them (`domain.ports.BodyWriter`)."""

    generation: WriteGeneration = WriteGeneration.DECLARING
    limits: WriteLimits = _STANDARD

    def save_bodies(self, items: Sequence[ActionToSend]) -> Writing:
        return save_bodies(items, self.generation, self.limits)

    def reset_bodies(self, items: Sequence[ActionToSend]) -> Writing:
        return reset_bodies(items, self.limits)

    def offline_upload(self, items: Sequence[ActionToSend]) -> Writing:
        return offline_upload(items, self.limits)

    def within(self, remark_max_length: int | None, rows_max: int | None) -> "PortalBodies":
        """The same writers under what a company set for a remark and a request; None keeps ours (Q-11)."""
        limits = replace(
            self.limits,
            remark_characters=remark_max_length or self.limits.remark_characters,
            records=rows_max or self.limits.records,
        )
        return replace(self, limits=limits)


def save_bodies(
    items: Sequence[ActionToSend],
    generation: WriteGeneration = WriteGeneration.DECLARING,
    limits: WriteLimits = _STANDARD,
) -> Writing:
    """SAVE bodies for Accept, Reject and Pending; a Reset is left out (it has its own request)."""

    def record(item: ActionToSend, notes: list[str]) -> Record:
        if item.action is Action.RESET:
            raise cannot("NOT_A_SAVE", item, "is to go back to no action, which SAVE cannot do", "Send it as RESET.")
        fields = own_fields(item, with_year=True)
        fields["action"] = ACTION_CODES[item.action]
        fields["prev_status"] = STATE_CODES[item.previous]
        if generation is WriteGeneration.DECLARING:
            return fields | spoken_fields(item, limits, notes, offline=False)
        if changes_reduction(item):
            raise cannot(
                "BLOCKED_BY_PORTAL",
                item,
                "asks for a partial or no reduction of credit, which this version of SAVE cannot say",
                "Switch to the version with declarations, or use the offline tool's upload.",
            )
        if item.remarks:
            notes.append(f"The remark on {item.document.number} was not sent: this version of SAVE has no remarks.")
        return fields

    return _written(items, "SAVE", record, limits)


def reset_bodies(items: Sequence[ActionToSend], limits: WriteLimits = _STANDARD) -> Writing:
    """RESET bodies, which name no action; anything but a Reset is left out."""

    def record(item: ActionToSend, _notes: list[str]) -> Record:
        if item.action is not Action.RESET:
            raise cannot("NOT_A_RESET", item, f"is to be set to {item.action.value}, not reset", "Send it as SAVE.")
        return own_fields(item, with_year=True) | {"prev_status": STATE_CODES[item.previous]}

    return _written(items, "RESET", record, limits)


def offline_upload(items: Sequence[ActionToSend], limits: WriteLimits = _STANDARD) -> Writing:
    """The JSON that the IMS offline tool would have made, to be uploaded by a person; a Reset is action N."""

    def record(item: ActionToSend, notes: list[str]) -> Record:
        fields = own_fields(item, with_year=False) | {"action": ACTION_CODES[item.action]}
        return fields | spoken_fields(item, limits, notes, offline=True)

    return _written(items, "SAVE", record, limits)


def _written(items: Sequence[ActionToSend], request: str, record: _Writer, limits: WriteLimits) -> Writing:
    left_out: list[LeftOut] = []
    notes: list[str] = []
    by_gstin: dict[str, list[tuple[ActionToSend, str]]] = {}
    for item in items:
        try:
            text = json_text(record(item, notes))
        except CannotWrite as fault:
            left_out.append(LeftOut(item, fault.refusal))
        else:
            by_gstin.setdefault(item.document.recipient_gstin, []).append((item, text))
    bodies = [_body(gstin, request, chunk) for gstin, written in by_gstin.items() for chunk in _chunks(written, limits)]
    return Writing(tuple(bodies), tuple(left_out), tuple(notes))


def _chunks(written: list[tuple[ActionToSend, str]], limits: WriteLimits) -> Iterator[list[tuple[ActionToSend, str]]]:
    """Cut so that neither records nor bytes pass the limit."""
    chunk: list[tuple[ActionToSend, str]] = []
    size = _FRAME_BYTES
    for item, text in written:
        bytes_here = len(text.encode()) + 1
        if chunk and (len(chunk) >= limits.records or size + bytes_here > limits.body_bytes):
            yield chunk
            chunk, size = [], _FRAME_BYTES
        chunk.append((item, text))
        size += bytes_here
    if chunk:
        yield chunk


def _body(gstin: str, request: str, chunk: list[tuple[ActionToSend, str]]) -> WrittenBody:
    sections: dict[str, list[str]] = {}
    for item, text in chunk:
        sections.setdefault(item.document.section.value.lower(), []).append(text)
    records = ",".join(f'"{section}":[{",".join(texts)}]' for section, texts in sections.items())
    content = f'{{"rtin":{json_text(gstin)},"reqtyp":"{request}","invdata":{{{records}}}}}'
    return WrittenBody(gstin, request, content.encode(), tuple(item for item, _ in chunk))
