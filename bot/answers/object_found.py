"""What an order or a what-if names must be found, or it is asked back: nothing said is dropped, so nothing widens.

The one place that holds the words of an object (places of a list, numbers, names, what is left out) against what they
became; every preview and every what-if passes here before its documents are looked for.
"""

from typing import Final

from bot.answers.documents import find_by_number, numbers_of, pointed_to
from bot.answers.leaving_out import things_of
from bot.answers.vendors import gstin_wrong, which_vendor
from bot.asking import Json
from bot.cards.model import Card, said
from bot.cards.words import documents
from bot.filters import filter_of
from bot.turn import Turn
from bot.understanding import EVERYTHING, NOT_USED

NOTHING: Final = "Nothing was changed."
_WAYS: Final = 'Say the vendor, a number such as MT/26-27/0412, or "these" after a list.'


def asked_of_object(turn: Turn, slots: Json) -> Card | None:
    """The question about an object that was named and is not found; None when all that was said is in the filter."""
    if (card := _lost(turn, slots)) is not None:
        return card
    for thing in things_of(slots.get("exclude")):
        if (card := _lost(turn, thing) or _nothing_to_leave_out(turn, thing)) is not None:
            return card
    if numbers_of(slots):
        return _mixed(turn, slots)
    return None if pointed_to(turn, slots) else _whole(turn, slots)


def _lost(turn: Turn, slots: Json) -> Card | None:
    """A place, a range, a name or a GSTIN that leads to nothing."""
    listed = turn.memory.listed
    picks = [int(each) for each in slots.get("pick") or ()]
    beyond = [str(each) for each in picks if not 0 < each <= len(listed)]
    if beyond and not listed:
        return said("ask.list", f"No list was shown here, so I do not know number {beyond[0]}. {NOTHING}", _WAYS)
    if beyond:
        last = f"The list last shown has {documents(len(listed))}; there is no number {', '.join(beyond)}."
        return said("ask.list", f"{last} {NOTHING}", _WAYS, private=True)
    if slots.get("refers_to") and not picks and not numbers_of(slots) and not pointed_to(turn, slots):
        return said("ask.target", f"Which documents? {_WAYS} {NOTHING}")
    span = slots.get("doc_no_range")
    if isinstance(span, dict) and not numbers_of({"doc_no_range": span}):
        ends = f"{span.get('from')} to {span.get('to')}"
        return said("ask.target", f"I cannot count from {ends}, or it is more than 100. {NOTHING}", private=True)
    if slots.get("gstin_invalid"):
        return gstin_wrong(turn, slots)[0]
    named = any(slots.get(each) for each in ("vendor", "gstin"))
    return which_vendor(turn, slots)[0] if named and not slots.get("vendor_resolved") else None


def _nothing_to_leave_out(turn: Turn, thing: Json) -> Card | None:
    """ "without XY-9": what is to be left out and does not exist may be something that exists, misspelt."""
    unknown = [number for number, found in find_by_number(turn, thing).items() if not found]
    if unknown and not isinstance(thing.get("doc_no_range"), dict):
        return said(
            "document.unknown", f"I find no document {', '.join(unknown)} to leave out. {NOTHING}", private=True
        )
    if numbers_of(thing) or pointed_to(turn, thing):
        return None
    made = filter_of(thing, turn.today, turn.gstins_of_states)
    return None if made.filter else said("ask.target", f"What shall be left out? {_WAYS} {NOTHING}")


def _mixed(turn: Turn, slots: Json) -> Card | None:
    """ "INV-5 and all mismatches": numbers beside a filter over many; only one of them could be kept."""
    wide = slots.get("all") and any(slots.get(each) for each in ("verdict", "amount", "age_days", "reasons"))
    if not wide:
        return None
    numbers = ", ".join(numbers_of(slots)[:5])
    return said("ask.target", f"{numbers}, or all that fit the rest? One order at a time. {NOTHING}", private=True)


def _whole(turn: Turn, slots: Json) -> Card | None:
    """No filter at all: only where everything was said, and no word was left over."""
    unused = [str(each) for each in slots.get(NOT_USED) or ()]
    if filter_of(slots, turn.today, turn.gstins_of_states).filter:
        return None
    if unused:
        return said("ask.target", f"I find no vendor or document {', '.join(unused)}. {NOTHING}", _WAYS, private=True)
    if slots.get("all") or slots.get(EVERYTHING):
        return None
    return said("ask.target", f"Which documents? {_WAYS} {NOTHING}")
