"""An order or a what-if that no open document fits: what fits, is decided already and may still change (DR-2.03)."""

from collections.abc import Callable
from typing import Final

from bot.answers.documents import all_rows, numbers_of, pointed_to
from bot.answers.leaving_out import ids_left_out
from bot.asking import Json
from bot.cards.model import Button, Card, said
from bot.cards.words import documents
from bot.filters import filter_of
from bot.ids import Press
from bot.turn import Turn
from domain.tax_period import TaxPeriod

_OTHERWISE: Final = {"ACCEPT": ("REJECT",), "REJECT": ("ACCEPT",), "PENDING": ("ACCEPT", "REJECT")}
_WORDS: Final = {"ACCEPT": "accepted", "REJECT": "rejected"}
_LOOKED_MAX: Final = 400
_NAMED_MAX: Final = 5
_ASKED_MAX: Final = 10


def decided_already(
    turn: Turn, slots: Json, action: str, order: str, line_of: Callable[[str], Json] | None = None
) -> Card | None:
    """What stands decided and fits; None when nothing does. line_of: of an order, what a preview of it would hold."""
    found = _found(turn, slots, action)
    if not found:
        return None
    numbers = [str(each["number"]) for each in found]
    deeds = " or ".join(dict.fromkeys(_WORDS[str(each["portalAction"])] for each in found))
    verb, it = ("is", "it") if len(found) == 1 else ("are", "they")
    named = ", ".join(numbers[:_NAMED_MAX]) + (f" and {len(numbers) - _NAMED_MAX} more" if numbers[_NAMED_MAX:] else "")
    turn.memory.shown([str(each["id"]) for each in found])
    buttons: tuple[Button, ...] = ()
    if line_of is not None:
        note: Json = {"kind": "order", "company": turn.scope, "lines": [line_of(str(each["id"])) for each in found]}
        buttons = (Button(f"Preview for {documents(len(found))}", Press.PREVIEW, turn.memory.note(note), named),)
    elif len(found) <= _ASKED_MAX:
        asked = f"what if we {_VERBS[action]} {', '.join(numbers)}"
        buttons = (Button(f"What if for {documents(len(found))}", Press.SAY, asked, named),)
    return said(
        "nothing",
        f"No open document fits. {order}. Nothing was changed.",
        f"{documents(len(found))} {verb} {deeds} already and {it} can still be changed: {named}.",
        buttons=buttons,
        private=True,
    )


_VERBS: Final = {"ACCEPT": "accept", "REJECT": "reject", "PENDING": "hold"}


def _found(turn: Turn, slots: Json, action: str) -> list[Json]:
    """Documents decided otherwise, of returns that are not filed; none where a status, numbers or a list was said."""
    made = filter_of(slots, turn.today, turn.gstins_of_states)
    pointed = numbers_of(slots) or pointed_to(turn, slots)
    if action not in _OTHERWISE or not made.filter or "states" in made.filter or pointed:
        return []
    sought = {**made.filter, "states": list(_OTHERWISE[action]), "inIms": True}
    left_out = ids_left_out(turn, slots)
    begun = {
        str(row["registration"]["gstin"]): TaxPeriod.parse(str(row["period"]))
        for row in turn.get("board", company=turn.scope)["board"]
    }
    asked = {"filter": sought, "sort": "TAX_DESC", "company": turn.scope}
    return [each for each in all_rows(turn, asked, _LOOKED_MAX) if each["id"] not in left_out and _is_open(each, begun)]


def _is_open(document: Json, begun: dict[str, TaxPeriod]) -> bool:
    period, first = document["gstr2bPeriod"], begun.get(str(document["recipientGstin"]))
    return period is not None and first is not None and TaxPeriod.parse(str(period)) >= first
