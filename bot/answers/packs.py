"""The reply to a notice as files: a workbook, and a page that prints; made by the desk, handed on here."""

import base64
from typing import Final

from bot.asking import Json
from bot.cards.model import Button, Card, Sheet, Text, line, said
from bot.cards.talk import refusal_card
from bot.cards.words import period as period_name
from bot.ids import Press
from bot.turn import Turn

_EXCEL: Final = "xlsx"
_PAGE: Final = "html"
_WORDS: Final = {
    _EXCEL: "The reply for {month} as Excel: the figures, the documents that explain them, the rules.",
    _PAGE: "The reply for {month} as a page: open it in a browser and print it, to paper or as PDF.",
}
_BY_WISH: Final = {"xlsx": _EXCEL, "csv": _EXCEL, "pdf": _PAGE}
WISHES: Final = frozenset(_BY_WISH)


def pack_buttons(turn: Turn, gstin: str, period: str) -> tuple[Button, ...]:
    """Buttons to both forms, for a comparison that has figures."""
    notes = {
        kind: turn.memory.note({"kind": "pack", "gstin": gstin, "period": period, "as": kind})
        for kind in (_EXCEL, _PAGE)
    }
    return (
        Button("Reply (Excel)", Press.REPLY_PACK, notes[_EXCEL], "Reply to a notice as Excel"),
        Button("Reply (to print)", Press.REPLY_PACK, notes[_PAGE], "Reply to a notice as a page to print"),
    )


def pack_asked(turn: Turn, gstin: str, period: str, wish: str) -> Card:
    """The file that was asked for by its kind."""
    return _file_card(turn, gstin, period, _BY_WISH[wish])


def press_pack(turn: Turn, value: str) -> list[Card]:
    """The button: the file as the figures stand now."""
    noted = turn.memory.noted(value)
    if noted is None or noted.get("kind") != "pack":
        return [said("pack.old", "This button is too old. Ask again: compare 3B with 2B.")]
    return [_file_card(turn, str(noted["gstin"]), str(noted["period"]), str(noted["as"]))]


def _file_card(turn: Turn, gstin: str, period: str, kind: str) -> Card:
    found: Json = turn.get("reply_pack", gstin=gstin, period=period)["replyPack"]
    if found["errors"]:
        return refusal_card(found["errors"])
    file = next(each for each in found["files"] if str(each["name"]).endswith(f".{kind}"))
    sentence = _WORDS[kind].format(month=period_name(period))
    sheet = Sheet(str(file["name"]), (), content=base64.b64decode(str(file["content"])))
    return Card("sheet", "", sentence, parts=(Text((line(sentence),)),), sheet=sheet)
