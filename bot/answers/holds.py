"""The end that is said with a hold ("till Dec"): heard and shown, with how long Pending can last; none is kept here."""

from datetime import date
from typing import Final

from bot.asking import Json
from bot.cards.model import Card, said
from bot.cards.words import day
from bot.turn import Turn
from domain.tax_period import TaxPeriod
from domain.wording import full_day

_NAMED_MAX: Final = 3
_STAYS: Final = "imsdesk keeps no end of a Pending and changes nothing by itself: it stays until somebody acts."


def end_in_words(slots: Json) -> str:
    """ "20 Dec 2026" or "Dec 2026"; empty when no end was said, or nothing is held."""
    until = str(slots.get("until") or "")
    if slots.get("action") != "pending" or not until:
        return ""
    try:
        return full_day(date.fromisoformat(until)) if len(until) > 7 else str(TaxPeriod(int(until[:4]), int(until[5:])))
    except ValueError:
        return ""


def end_of_hold(turn: Turn, slots: Json, idents: list[str]) -> list[Card]:
    """That the end was heard and is not kept, and how long the law lets these documents wait."""
    until = end_in_words(slots)
    if not until:
        return []
    told = []
    for ident in idents[:_NAMED_MAX] if len(idents) <= _NAMED_MAX else []:
        document = turn.get("document", id=ident)["document"]
        last = ((document or {}).get("standing") or {}).get("pendingUntil")
        told += [f"{document['number']} can be Pending until {full_day(day(last))}."] if document and last else []
    return [said("hold.end", f"Until {until}: {_STAYS}", *told, "The digest counts the days down.", private=True)]
