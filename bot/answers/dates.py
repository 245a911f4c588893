"""Deadlines, the one that was asked for or all, and whether a month can be filed."""

import re
from datetime import timedelta
from typing import Final

from bot.asking import Json
from bot.cards.dates import agenda_card, readiness_card
from bot.cards.model import Card, Sheet, Text, line, said
from bot.cards.talk import refusal_card
from bot.cards.words import period as period_name
from bot.turn import Turn
from domain.wording import full_day

_DAYS: Final = 60
_YEAR: Final = 400
_CALENDAR_DAYS: Final = 120
_BY_NAME: Final = (
    (r"gstr\W{0,2}9c?\b|annual return", ("ANNUAL_RETURN",)),
    (r"gstr\W{0,2}1\b", ("GSTR1",)),
    (r"gstr\W{0,2}3b?\b|\b3b\b", ("GSTR3B",)),
    (r"gstr\W{0,2}2b\b|\b2b\b", ("GSTR2B",)),
    (r"\biff\b", ("IFF",)),
    (r"\bpmt\W{0,2}0?6\b", ("PMT_06",)),
    (r"\b16\s*\(?4\)?|time.?bar", ("SECTION_16_4", "SECTION_16_4_RETURN")),
    (r"\b34\s*\(?2\)?", ("SECTION_34_2",)),
    (r"\b37\s*a\b", ("RULE_37A_TEST", "RULE_37A_REVERSAL")),
    (r"\b180\b|\brule\s*37\b", ("DAY_180", "RULE_37_REVERSAL", "UNPAID_CLAIM")),
)
"""How people name a date of the law, and what it is in the agenda."""
_NEXT: Final = 2
_SHOWN: Final = 5


def deadline(turn: Turn, slots: Json) -> list[Card]:
    """What is due when, of the returns and of documents; as a calendar file when asked."""
    gstin = _only(turn, slots)
    asked: Json = {"company": turn.scope, "gstin": gstin}
    if slots.get("as") != "ics":
        kinds = _kinds_asked(turn.words) if not slots.get("doc_no") else frozenset()
        days = _YEAR if kinds else _DAYS
        agendas = [each for each in turn.get("agenda", **asked, withinDays=days)["agenda"] if _meant(each, turn, slots)]
        return [agenda_card([_only_these(each, kinds) for each in agendas] if kinds else agendas, turn.today, days)]
    text = str(turn.get("calendar", **asked, withinDays=_CALENDAR_DAYS)["calendar"])
    sheet = Sheet(f"gst_dates_{turn.today.isoformat()}.ics", (), text)
    until = full_day(turn.today + timedelta(days=_CALENDAR_DAYS))
    count = text.count("BEGIN:VEVENT")
    sentence = f"Here is the calendar with {count} dates up to {until}; other programs can import it."
    return [Card("sheet", "", sentence, parts=(Text((line(sentence),)),), sheet=sheet)]


def readiness(turn: Turn, slots: Json) -> list[Card]:
    """May we file: a card per registration."""
    cards = []
    for each in turn.registrations(slots)[:_SHOWN]:
        found = turn.get("readiness", gstin=each["gstin"], period=month_of(slots))["readiness"]
        if found["errors"]:
            cards.append(refusal_card(found["errors"]))
        else:
            kept = {"NOT_RECEIVED": _hold_key(turn, found), **_list_keys(turn, found)}
            cards.append(readiness_card(found, str(each["name"]), str(each["gstin"]), turn.today, kept))
    return cards or [nobody()]


def _hold_key(turn: Turn, found: Json) -> str:
    """Kept for the button: Pending for the very documents whose receipt is missing, whatever is done with them now."""
    idents = [ident for one in found["findings"] if one["code"] == "NOT_RECEIVED" for ident in one["documentIds"]]
    lines = [{"documentId": ident, "action": "PENDING", "reason": "NOT_RECEIVED"} for ident in idents]
    name = f"Pending: goods not received, {period_name(found['period'])}"
    return str(turn.memory.note({"kind": "ids", "lines": lines, "name": name})) if lines else ""


def _list_keys(turn: Turn, found: Json) -> dict[str, str]:
    """Kept for the buttons that show what a line counts: those very documents, not a list that resembles them."""
    keys = {}
    for one in found["findings"]:
        if one["code"] in ("NOT_BOOKED", "CREDIT_NOTES_UNDECIDED") and one["documentIds"]:
            words = f"{str(one['sentence']).partition(':')[0]}, {period_name(found['period'])}"
            keys[str(one["code"])] = str(turn.memory.note({"kind": "these", "ids": one["documentIds"], "words": words}))
    return keys


def month_of(slots: Json) -> str | None:
    """The one month that was said, as the API writes it."""
    span = slots.get("return_period") or {}
    if not span or span.get("from") != span.get("to"):
        return None
    year, _, month = str(span["from"]).partition("-")
    return f"{month}{year}"


def nobody() -> Card:
    """No registration of the person's fits."""
    return said("registration.none", "No registration of yours fits.", "Ask without naming one, or import a company.")


def _only(turn: Turn, slots: Json) -> str | None:
    ours = turn.registrations(slots)
    return str(ours[0]["gstin"]) if len(ours) == 1 else None


def _meant(agenda: Json, turn: Turn, slots: Json) -> bool:
    return agenda["gstin"] in {each["gstin"] for each in turn.registrations(slots)}


def _kinds_asked(words: str) -> frozenset[str]:
    """The dates that a question names; none when it asks for all."""
    return frozenset(kind for said, kinds in _BY_NAME if re.search(said, words, re.IGNORECASE) for kind in kinds)


def _only_these(agenda: Json, kinds: frozenset[str]) -> Json:
    """The next of these dates of a registration: of its returns two of a kind, of documents all."""
    returns: list[Json] = []
    for each in agenda["returns"]:
        if each["kind"] in kinds and sum(one["kind"] == each["kind"] for one in returns) < _NEXT:
            returns.append(each)
    return {**agenda, "returns": returns, "documents": [one for one in agenda["documents"] if one["kind"] in kinds]}
