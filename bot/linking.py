"""Linking oneself: `/ims link CODE`, the one thing that somebody whom the desk does not know can do."""

import re
from collections.abc import Callable
from typing import Final, TypeAlias

from bot.asking import Identity
from bot.cards.model import Card, said

Linking: TypeAlias = Callable[[Identity, str, str | None], tuple[str, ...]]
"""(identity, code, global id of the company whose channel it is) -> sentences about what came of it."""
_CODE: Final = re.compile(r"link\s+([0-9A-Z]{5}-?[0-9A-Z]{5})", re.IGNORECASE)
ELSEWHERE: Final = "This desk answers only members of its own workspace."


def code_in(text: str) -> str:
    """The code of "link K7QF3-M2PXA"; empty for any other sentence."""
    found = _CODE.fullmatch(text.strip())
    return found[1] if found else ""


def linked_card(sentences: tuple[str, ...]) -> Card:
    """What came of it, for the one who typed it."""
    return said("linked", *sentences)
