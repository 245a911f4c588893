"""A move of the claim register that is to be taken back: found here, and the line of the command that does it.

The register is written on the command line or over the API: a withdrawal asks which move, and why.
"""

import re
from typing import Final

from bot.answers import orders
from bot.asking import Json
from bot.cards.model import Card, said
from bot.cards.words import money
from bot.cards.words import period as period_name
from bot.turn import Turn

_WITHDRAW: Final = re.compile(
    r"\b(?:withdraw|undo|take\s+back|cancel|remove|delete|reset)\s+(?:the\s+|our\s+|my\s+)?(?:wrong\s+)?claims?\b"
    r"|\bclaims?\s+(?:withdraw|wapas)",
    re.IGNORECASE,
)
_PAGES: Final = 10
_TABLES: Final = {
    "CLAIMED": "4(A)(5)", "REVERSED_FOR_GOOD": "4(B)(1)", "REVERSED": "4(B)(2)", "RECLAIMED": "4(D)(1)",
    "LOST": "4(D)(2)",
}  # fmt: skip


def take_action(turn: Turn, slots: Json) -> list[Card]:
    """An order about documents; "withdraw the claim of KP/1179" is one about the register, not about IMS."""
    numbers = [str(each) for each in slots.get("doc_no") or ()]
    if slots.get("action") == "reset" and numbers and _WITHDRAW.search(turn.words):
        return [_moves_of(turn, slots, numbers)]
    return orders.take_action(turn, slots)


def _moves_of(turn: Turn, slots: Json, numbers: list[str]) -> Card:
    lines = []
    for each in turn.registrations(slots):
        gstin, wanted = str(each["gstin"]), {number.upper() for number in numbers}
        for row in _rows(turn, gstin):
            if str(row["number"]).upper() in wanted:
                lines += [_line(str(each["name"]), gstin, str(row["number"]), move) for move in row["entries"]]
    listed = ", ".join(numbers)
    if not lines:
        return said("claims.none", f"The claim register holds no move of {listed}.", "Nothing was changed.")
    return said(
        "claims.moves", f"What the claim register holds of {listed}, and the command that takes it back:", *lines,
        "Nothing was changed here: the register is written on the command line, with a reason, and keeps both rows.",
        private=True,
    )  # fmt: skip


def _rows(turn: Turn, gstin: str) -> list[Json]:
    found: list[Json] = []
    after: str | None = None
    for _ in range(_PAGES):
        page = turn.get("claim_moves", gstin=gstin, after=after)["claims"]
        found += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    return found


def _line(name: str, gstin: str, number: str, move: Json) -> str:
    month = period_name(move["gstr3bPeriod"])
    what = f"{name}: {money(move['tax']['total'])} in {_TABLES[move['move']]} of {month}, on the word of {move['word']}"
    if not move["moveId"]:
        return f"{what}. Mend its claimed_in in the purchase register and import it again."
    verb = str(move["move"]).lower().replace("_", "-")
    return f'{what}: imsdesk claims withdraw {gstin} {number} {verb} {move["gstr3bPeriod"]} --reason "why"'
