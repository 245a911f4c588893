"""Questions about the law in general: the rule as the desk holds it, with grade and source; never advice."""

import re
from collections.abc import Iterator
from typing import Final

from bot.answers.dates import month_of
from bot.asking import Json
from bot.cards.model import Button, Card, Line, Text, bold, line
from bot.cards.talk import cannot_card
from bot.ids import Press
from bot.turn import Turn
from domain.wording import yes_or_no

_ACTIONS: Final = {"accept": "ACCEPT", "reject": "REJECT", "pending": "PENDING", "reset": "RESET"}
_DATES: Final = Button("Next dates", Press.SAY, "deadline")
_MISMATCHES: Final = Button("Mismatches", Press.SAY, "list mismatches")
_DOUBTED: Final = ("M", "D")
_UNREAD_MAX: Final = 4
_FILING: Final = re.compile(
    r"\bhow\b.*\b(?:fil(?:e|ing)|submit)\b.*\b(?:gstr|3b|r1|2b|return)|\b(?:3b|gstr\W*1|return)\b.*\bkaise\b"
)
"""A question of how a return is filed: no rule of IMS, and not what the desk does."""
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W{0,2}(?:20\d\d|\d\d)?"
_NAMED_2B: Final = re.compile(rf"\b{_MONTH}\s*(?:gstr\W?)?2b\b|\b2b\s+(?:of\s+|for\s+)?{_MONTH}")


def rule_question(turn: Turn, slots: Json) -> list[Card]:
    """What the table says of the kinds and the action that were named, then the rules the words touch."""
    if _FILING.search(turn.words.casefold()):
        return [_not_filing()]
    kinds = [str(each).upper() for each in slots.get("doc_type") or ()]
    action = _ACTIONS.get(str(slots.get("action") or ""))
    found = turn.get("rules", said=turn.words[:500], kinds=kinds or None, action=action, period=_period(turn, slots))[
        "rules"
    ]
    if not found["table"] and not found["rules"]:
        return [
            cannot_card(
                "I find no rule of IMS for that.",
                "All of them stand in docs/rules.md. Ask about one document and I name the rule that decides.",
                _MISMATCHES,
                _DATES,
            )
        ]
    return [
        Card(
            "rules",
            "What the rules say",
            _in_short(found),
            parts=(Text(tuple(_lines(found))),),
            footer=(*found["contested"], "As the desk holds it; it is no advice."),
            buttons=(_DATES,),
        )
    ]


def specified_kinds() -> Card:
    """ "which of my documents are specified": no list goes by it; said plainly, with the lists that come nearest."""
    return cannot_card(
        "I cannot list documents by whether they are specified.",
        "Specified are, from GSTR-2B Oct 2025 (DR-2.06): credit notes, their amendments upward or after a rejection, "
        "and amendments that lower an accepted invoice or debit note whose GSTR-3B is filed.",
        Button("Credit notes", Press.SAY, "list credit notes"),
        Button("Amendments", Press.SAY, "list amended documents"),
    )


def _lines(found: Json) -> Iterator[Line]:
    """What the answer is, then each rule with the public document it stands in."""
    ruling, table = found["ruling"], found["table"]
    if found["unread"] and any(row["allowed"] is None for row in table):
        yield line(f"In general; I did not read {_quoted(found['unread'])} of your question.")
    if ruling is not None:
        yield line(bold(yes_or_no(ruling["allowed"], is_asked=not found["isOpen"])), ruling["sentence"])
    for row in table:
        yield line(bold(yes_or_no(row["allowed"], is_asked=bool(row["condition"]) and not found["isOpen"])), _told(row))
    for rule in found["rules"]:
        yield line(bold(f"{rule['id']} "), str(rule["sentence"]), _doubt(rule), f" Source: {_source(rule)}.")


def _in_short(found: Json) -> str:
    first = found["ruling"] or (found["table"] or found["rules"])[0]
    return str(first["sentence"])


def _source(rule: Json) -> str:
    """The public document a rule stands in, in words; the second only names what was read beside it."""
    return str(rule["sources"][0])


def _period(turn: Turn, slots: Json) -> str | None:
    """The GSTR-2B a question names; a month alone is a day until which, or a document's."""
    return month_of(slots) if _NAMED_2B.search(turn.words.casefold()) else None


def _not_filing() -> Card:
    return cannot_card(
        "imsdesk does not file returns: GSTR-3B is filed on the GST portal.",
        "I tell what stands in the way of filing a month, its figures, and keep the day it was filed: "
        '"is oct ready", then "imsdesk filed".',
        Button("Is it ready", Press.SAY, "is it ready"),
        _DATES,
    )


def _told(row: Json) -> str:
    """What decides the condition that was asked, then what holds of the kind."""
    return f"{row['condition']} {row['sentence']}".strip()


def _quoted(words: list[str]) -> str:
    return f'"{" ".join(words[:_UNREAD_MAX])}"'


def _doubt(rule: Json) -> str:
    """How well it is known, where not well; and the part of a better known rule that is from general knowledge only."""
    memory = f" (from general knowledge: {rule['fromMemory']}; have it checked)" if rule["fromMemory"] else ""
    return f" ({rule['gradeMeaning']})" if rule["grade"] in _DOUBTED and not memory else memory
