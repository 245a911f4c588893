"""The end that is said with a hold ("till Dec"): heard and shown, with how long Pending can last; none is kept here."""

from datetime import date
from typing import Final

from bot.asking import Json
from bot.cards.model import Card, said
from bot.cards.words import day, documents
from bot.turn import Turn
from domain.tax_period import TaxPeriod
from domain.wording import full_day

_NAMED_MAX: Final = 5
_LOOKED_MAX: Final = 40
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
    wanted = str(slots["until"])
    lasts = _last_days(turn, idents[:_LOOKED_MAX])
    late = [(number, last) for number, last in lasts if last.isoformat()[: len(wanted)] < wanted]
    fine = [(number, last) for number, last in lasts if last.isoformat()[: len(wanted)] >= wanted]
    told = [
        f"{until} is too late for {number}: it can be Pending until {full_day(last)} and counts as accepted after that."
        for number, last in late[:_NAMED_MAX]
    ]
    if len(late) > _NAMED_MAX:
        told.append(f"So it is for {documents(len(late) - _NAMED_MAX)} more.")
    if len(fine) > _NAMED_MAX:
        told.append(f"The other {len(fine)} can be Pending until {full_day(min(last for _, last in fine))} at least.")
    else:
        told += [f"{number} can be Pending until {full_day(last)}." for number, last in fine]
    if len(idents) > _LOOKED_MAX or not idents:
        told.append("More than I look at one by one: a credit note may wait one period only.")
    return [said("hold.end", f"Until {until}: {_STAYS}", *told, "The digest counts the days down.", private=True)]


def _last_days(turn: Turn, idents: list[str]) -> list[tuple[str, date]]:
    """Number and last day of Pending of each document that has one."""
    found = []
    for ident in idents:
        document = turn.get("document", id=ident)["document"]
        last = ((document or {}).get("standing") or {}).get("pendingUntil")
        if document and last:
            found.append((str(document["number"]), day(last)))
    return found
