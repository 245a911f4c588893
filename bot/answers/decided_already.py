"""What fits an order or a what-if, is decided already and may still change (DR-2.03)."""

from collections.abc import Callable
from typing import Final

from bot.answers.documents import all_rows, numbers_of, pointed_to
from bot.answers.leaving_out import ids_left_out
from bot.asking import Json
from bot.cards.model import Button, Card, said
from bot.cards.words import day, documents
from bot.cards.words import period as period_name
from bot.filters import filter_of
from bot.ids import Press
from bot.turn import Turn
from domain.tax_period import TaxPeriod
from domain.wording import due

_OTHERWISE: Final = {"ACCEPT": ("REJECT",), "REJECT": ("ACCEPT",), "PENDING": ("ACCEPT", "REJECT")}
_WORDS: Final = {"ACCEPT": "accepted", "REJECT": "rejected"}
_LOOKED_MAX: Final = 400
_NAMED_MAX: Final = 5


def decided_already(turn: Turn, slots: Json, action: str, order: str, line_of: Callable[[str], Json]) -> Card | None:
    """To an order that no open document fits: what stands decided and fits; None when nothing does.

    line_of: what a preview of a document would hold.
    """
    found = decided_otherwise(turn, slots, action)
    if not found:
        return None
    numbers = [str(each["number"]) for each in found]
    deeds = _deeds(found)
    verb, it = ("is", "it") if len(found) == 1 else ("are", "they")
    named = ", ".join(numbers[:_NAMED_MAX]) + (f" and {len(numbers) - _NAMED_MAX} more" if numbers[_NAMED_MAX:] else "")
    turn.memory.shown([str(each["id"]) for each in found])
    note: Json = {"kind": "order", "company": turn.scope, "lines": [line_of(str(each["id"])) for each in found]}
    buttons = (Button(f"Preview for {documents(len(found))}", Press.PREVIEW, turn.memory.note(note), named),)
    return said(
        "nothing",
        f"No open document fits. {order}. Nothing was changed.",
        f"{documents(len(found))} {verb} {deeds} already and {it} can still be changed: {named}.",
        buttons=buttons,
        private=True,
    )


def _deeds(found: list[Json]) -> str:
    return " or ".join(dict.fromkeys(_WORDS[str(each["portalAction"])] for each in found))


def taken_in(turn: Turn, found: list[Json], all_count: int, gstin: str) -> str:
    """Of what a what-if takes, what is decided already, until when it can be changed, and how an order differs."""
    mine = [each for each in found if each["recipientGstin"] == gstin]
    row = next((each for each in board_of(turn) if each["registration"]["gstin"] == gstin), None)
    if not mine or row is None:
        return ""
    until = f"GSTR-3B of {period_name(row['period'])} is filed (due {due(day(row['gstr3bDue']), turn.today)})"
    which = "All" if len(mine) == all_count else f"{len(mine)} of these {all_count}"
    if len(mine) == 1:
        which, verb = "The only one" if all_count == 1 else f"1 of these {all_count}", "is"
    else:
        verb = "are"
    rest = all_count - len(mine)
    alone = (
        f" An order in these words takes {f'the other {rest}' if rest > 1 else 'the other one'} alone." if rest else ""
    )
    return f"{which} {verb} {_deeds(mine)} already, and can be changed until {until}.{alone}"


def board_of(turn: Turn) -> list[Json]:
    """The month in hand of every registration in scope."""
    found: list[Json] = turn.get("board", company=turn.scope)["board"]
    return found


def decided_otherwise(turn: Turn, slots: Json, action: str) -> list[Json]:
    """Documents decided otherwise, of returns that are not filed; none where a status, numbers or a list was said."""
    made = filter_of(slots, turn.today, turn.gstins_of_states)
    pointed = numbers_of(slots) or pointed_to(turn, slots)
    if action not in _OTHERWISE or not made.filter or "states" in made.filter or pointed:
        return []
    sought = {**made.filter, "states": list(_OTHERWISE[action]), "inIms": True}
    left_out = ids_left_out(turn, slots)
    begun = {str(row["registration"]["gstin"]): TaxPeriod.parse(str(row["period"])) for row in board_of(turn)}
    asked = {"filter": sought, "sort": "TAX_DESC", "company": turn.scope}
    return [each for each in all_rows(turn, asked, _LOOKED_MAX) if each["id"] not in left_out and _is_open(each, begun)]


def _is_open(document: Json, begun: dict[str, TaxPeriod]) -> bool:
    period, first = document["gstr2bPeriod"], begun.get(str(document["recipientGstin"]))
    return period is not None and first is not None and TaxPeriod.parse(str(period)) >= first
