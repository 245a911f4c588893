"""What the desk wants done on the portal and the bodies it was written into, without a word of the wire's own."""

from dataclasses import dataclass
from typing import Final

from domain.actions import Action, ActionState
from domain.documents import Declaration, InwardDocument
from domain.refusals import Refusal

ROW_NOT_NAMED: Final = "ERROR_ROW_UNKNOWN"
"""The portal complains of rows without saying which: then none of them may be called saved, nor refused."""


@dataclass(frozen=True, slots=True)
class ActionToSend:
    """One action on one document as last read.

    previous: the state the portal showed then; the portal takes the action only while it still holds (its lock).
    declaration: how much credit to reduce, on Accept of a specified document (DR-2.11, DR-2.12).
    """

    document: InwardDocument
    action: Action
    previous: ActionState
    declaration: Declaration | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class WrittenBody:
    """One request or upload: UTF-8 JSON for one registration, and the items it carries in their order.

    request: SAVE or RESET, as the portal names it.
    """

    recipient_gstin: str
    request: str
    content: bytes
    items: tuple[ActionToSend, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An item that cannot be written as it stands, with the reason."""

    item: ActionToSend
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Writing:
    """Every item is in exactly one body or left out. notes: what was not carried (a remark with no field for it)."""

    bodies: tuple[WrittenBody, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
