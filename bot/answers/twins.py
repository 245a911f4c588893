"""One number that several documents carry, an amendment and its original above all: which is asked, the rest is kept.

The whole order stands behind every button (its other documents, the reduction, the remark, the end), so that the answer
to the question is the order as it was said, with one number less to guess.
"""

from typing import Final

from bot.asking import Json
from bot.cards.model import Button, Card, Line, Row, Rows, Text, bold, line
from bot.cards.words import STATES, documents, kind_of, money, on_day, supplier_of
from bot.cards.words import period as month_named
from bot.ids import Press
from bot.turn import Turn

CHOSEN: Final = "documents_chosen"
"""Slot of ours, never of what was heard: number -> id of the document that was chosen for it."""
_TWINS_MAX: Final = 5
KIND: Final = "chosen"


def which_of_them(
    turn: Turn, orders: list[Json], slots: Json, number: str, twins: list[Json], *, what_if: bool = False
) -> Card:
    """The question, a button for each. orders: all of the message; slots: the one of them that the number stands in."""
    what = "What if" if what_if else VERBS.get(str(slots.get("action")), "Accept")
    press = Press.CHOOSE_DOCUMENT if what_if else Press.PREVIEW
    mixed = len({is_amendment(each) for each in twins}) > 1
    rows = []
    for each in twins[:_TWINS_MAX]:
        kept = [_with(one, number, each) if one is slots else one for one in orders]
        note = {"kind": KIND, "what_if": what_if, "orders": kept, "of": _pointed_at(turn, orders)}
        name = str(each["number"])
        label = f"{what} the {_which(each)}" if mixed else what
        button = Button(label, press, turn.memory.note(note), f"{label}: {name} of {supplier_of(each)}")
        rows.append(Row(_first(each, turn, mixed=mixed), _second(each), button))
    title = f"{documents(len(twins))} may be meant by {number}. Which one?"
    more = " More fit: type more of the number." if len(twins) > _TWINS_MAX else ""
    several = len({each["supplierGstin"] for each in twins}) > 1
    way = "Or say it with the vendor's name. " if several else ""
    return Card("documents", title, title, parts=(Rows(tuple(rows)), Text((line(f"{way}Nothing was changed.{more}"),))))


VERBS: Final = {"accept": "Accept", "reject": "Reject", "pending": "Hold", "reset": "Reset", "approve": "Accept"}


def orders_chosen(turn: Turn, note: Json) -> list[Json] | None:
    """The orders of a kept question with its answer in them.

    None for another kind of note, and where they point into a list that is not the one in view any more.
    """
    if note.get("kind") != KIND or note.get("of") not in (None, _list_in_view(turn)):
        return None
    return [dict(each) for each in note["orders"]]


def chosen_in_words(slots: Json, number: str) -> str:
    """ "GSW/098, the amendment" once it was asked; else the number as it was said."""
    told = (slots.get(CHOSEN) or {}).get(number)
    return f"{number}{told['words']}" if told else number


def ident_chosen(slots: Json, number: str) -> str | None:
    """The document that was chosen for a number; None when it was not asked."""
    told = (slots.get(CHOSEN) or {}).get(number)
    return str(told["id"]) if told else None


def _with(slots: Json, number: str, document: Json) -> Json:
    told = f", the {_which(document)}" if document.get("section") else ""
    choice = {"id": str(document["id"]), "words": told}
    return {**slots, CHOSEN: {**(slots.get(CHOSEN) or {}), number: choice}}


def _pointed_at(turn: Turn, orders: list[Json]) -> list[list[str]] | None:
    """The list in view, where an order counts its places: only while it stands may the order go on."""
    return _list_in_view(turn) if any(each.get("pick") or each.get("refers_to") for each in orders) else None


def _list_in_view(turn: Turn) -> list[list[str]]:
    return [turn.memory.listed, [str(each) for each in turn.memory.kept.get("docs") or ()]]


def is_amendment(document: Json) -> bool:
    """By its section, as on the portal: those of amendments end in A."""
    return str(document.get("section") or "").endswith("A")


def _which(document: Json) -> str:
    return "amendment" if is_amendment(document) else "original"


def _first(document: Json, turn: Turn, *, mixed: bool) -> Line:
    what = f", the {_which(document)}" if mixed else ""
    kind = kind_of(document["kind"])
    where = f"{supplier_of(document)}, {on_day(document['dated'], turn.today)}"
    return line(bold(str(document["number"])), f"  {kind}{what}, {where}")


def _second(document: Json) -> Line:
    section = str(document.get("section") or "")
    month = document["gstr2bPeriod"]
    stands = f"GSTR-2B {month_named(month)}" if month else "only saved"
    state = STATES.get(str(document["portalAction"]), "")
    return line(", ".join(each for each in (f"GST {money(document['signedGst'])}", section, stands, state) if each))
