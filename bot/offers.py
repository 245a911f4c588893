"""Buttons that the asker may use: what is asked of another role is left out, and said where it was the way on.

A batch's card may stand in a channel where others press it, so only who merely looks sees it without its buttons.
Pressing is checked again by the API; this only spares people a refusal.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.asking import Json
from bot.cards.model import Button, Card, Row, Rows
from bot.ids import Press

_PREPARING: Final = frozenset({"PREPARER", "TAX_HEAD"})
_APPROVING: Final = frozenset({"APPROVER", "TAX_HEAD"})
_RUNNING: Final = _PREPARING | {"ADMIN"}
_MAILING: Final = _PREPARING | _APPROVING | {"RECEIVABLES"}
_SENDING: Final = _APPROVING | {"ADMIN", "RECEIVABLES"}
_GIVING: Final = _PREPARING | {"RECEIVABLES", "ADMIN"}
NEEDS: Final[dict[Press, frozenset[str]]] = {
    Press.PREVIEW: _PREPARING,
    Press.PROPOSE: _PREPARING,
    Press.LINK: _PREPARING,
    Press.BATCH_UNDO: _PREPARING,
    Press.BATCH_REVIEW: _APPROVING,
    Press.BATCH_APPROVE: _APPROVING,
    Press.BATCH_DECLINE: _PREPARING | _APPROVING,
    Press.BATCH_BY_HAND: _PREPARING | _APPROVING | {"ADMIN"},
    Press.MAIL_PREVIEW: _MAILING,
    Press.MAIL_DRAFT: _MAILING,
    Press.MAIL_CANCEL: _MAILING,
    Press.MAIL_APPROVE: _SENDING,
    Press.RECONCILE: _RUNNING,
    Press.FETCH: _RUNNING,
    Press.RECOMPUTE: _RUNNING,
    Press.ASSIGN: _GIVING,
}
"""Roles of which one is needed; a button that is not here only looks."""
_SAID: Final = {
    "accept": _PREPARING, "hold": _PREPARING, "reject": _PREPARING, "reset": _PREPARING, "draft": _MAILING,
    "recompute": _RUNNING, "assign": _GIVING,
}  # fmt: skip
"""Buttons that say a sentence, by its first word."""
_LOOKS: Final = "You can look; this is for others to do."
_ELSEWHERE: Final = "The next step is for somebody with another role."


def offered(cards: Sequence[Card], me: Json, company: str | None) -> list[Card]:
    """The cards with the buttons that this person may use. company: the one in question, if one is."""
    held = [each for each in me["memberships"] if company in (None, each["company"]["id"])]
    roles = frozenset(str(role) for each in held for role in each["roles"])
    return [_for(card, roles) for card in cards]


def _for(card: Card, roles: frozenset[str]) -> Card:
    if card.batch and roles - {"VIEWER"}:
        return card
    left = [each for each in card.every_button() if not _may(each, roles)]
    if not left:
        return card
    parts = tuple(
        Rows(tuple(_without(row, roles) for row in part.rows)) if isinstance(part, Rows) else part
        for part in card.parts
    )
    was_the_way_on = any(each.style == "primary" for each in left) and card.kind not in ("batch", "pending")
    footer = card.footer
    if was_the_way_on:
        footer = (*footer, _ELSEWHERE if roles - {"VIEWER"} else _LOOKS)
    buttons = tuple(each for each in card.buttons if _may(each, roles))
    return replace(card, parts=parts, buttons=buttons, footer=footer)


def _without(row: Row, roles: frozenset[str]) -> Row:
    return row if row.button is None or _may(row.button, roles) else replace(row, button=None)


def _may(button: Button, roles: frozenset[str]) -> bool:
    needed = NEEDS.get(button.press)
    if button.press is Press.SAY:
        needed = _SAID.get(button.value.partition(" ")[0])
    return needed is None or bool(needed & roles)


__all__ = ["NEEDS", "offered"]
