"""What an order or a what-if leaves out: every thing that was said is left out whole, nothing said is lost."""

from typing import Final

from bot.answers.documents import all_rows, find_documents, numbers_of, pointed_to
from bot.asking import Json
from bot.cards.lists import PAGE, list_card
from bot.cards.model import Card, said
from bot.cards.words import documents, paise
from bot.filters import Filtered, filter_of
from bot.turn import Turn
from bot.understanding import NOT_USED, ONE_THING
from domain.wording import clock_time, rupees

_GROUPS: Final = (
    ("vendor", "vendor_resolved", "gstin", "gstin_invalid", "state"),
    ("doc_no", "doc_no_range"),
    ("pick", "refers_to"),
    ("doc_type", "amended"),
    ("verdict",),
    ("status", "status_not"),
    ("amount",),
    ("age_days",),
    ("doc_date", "since"),
    ("return_period",),
    ("own_gstin_state",),
    ("filed",),
    ("reasons",),
)
"""Slots that describe one thing together."""
_ROWS_MAX: Final = 2000
_KEPT_MAX: Final = 200


def things_of(exclude: object) -> list[Json]:
    """The things left out, as slots each: "vora and CNs" are two, "CNs of vora" is one."""
    if not isinstance(exclude, dict) or not exclude:
        return []
    if exclude.get(ONE_THING):
        return [{slot: value for slot, value in exclude.items() if slot != ONE_THING}]
    parts = [{slot: exclude[slot] for slot in group if slot in exclude} for group in _GROUPS]
    return [each for each in parts if each]


def ids_left_out(turn: Turn, slots: Json) -> set[str]:
    """Ids of what an order leaves out."""
    found: set[str] = set()
    for thing in things_of(slots.get("exclude")):
        if numbers_of(thing) or pointed_to(turn, thing):
            found |= {str(each["id"]) for each in find_documents(turn, thing)}
            continue
        made = filter_of(thing, turn.today, turn.gstins_of_states)
        asked = {"filter": made.filter, "sort": "TAX_DESC", "company": turn.scope}
        found |= {str(each["id"]) for each in all_rows(turn, asked, _ROWS_MAX)} if made.filter else set()
    return found


def filters_left_out(turn: Turn, slots: Json) -> list[Json]:
    """The same as filters, for orders too wide to be held as documents."""
    filters: list[Json] = []
    for thing in things_of(slots.get("exclude")):
        apart = filter_of(thing, turn.today, turn.gstins_of_states).filter
        numbers = numbers_of(thing)
        filters += [{**apart, "number": each} for each in numbers[:10]] if numbers else [apart] if apart else []
    return filters


def words_left_out(turn: Turn, slots: Json) -> str:
    """What is left out, in words: "without vora and without Credit notes"; empty when nothing is."""
    told = []
    for thing in things_of(slots.get("exclude")):
        left = filter_of(thing, turn.today, turn.gstins_of_states)
        places = [str(each) for each in thing.get("pick") or ()]
        picked = [f"number {' and '.join(places)} of the list"] if places else []
        picked += ["the list above"] if thing.get("refers_to") and not places else []
        told.append(" / ".join([*numbers_of(thing)[:5], *picked, *left.words]))
    return " and ".join(f"without {each}" for each in told if each)


def rows_without(turn: Turn, asked: Json, slots: Json) -> list[Json]:
    """The documents of a filter, without what is left out."""
    left_out = ids_left_out(turn, slots)
    return [each for each in all_rows(turn, asked, _ROWS_MAX) if str(each["id"]) not in left_out]


def _by_number(turn: Turn, slots: Json) -> Json:
    """Places left out as the numbers that stood there: the new list has other places, and so has its next page."""
    exclude = dict(slots["exclude"])
    if not exclude.get("pick"):
        return slots
    left = find_documents(turn, {"pick": exclude.pop("pick"), "refers_to": exclude.pop("refers_to", None)})
    exclude.pop(ONE_THING, None)
    numbers = [*(exclude.get("doc_no") or ()), *(str(each["number"]) for each in left)]
    settled = {**slots, "exclude": {**exclude, "doc_no": list(dict.fromkeys(numbers))}}
    last = turn.memory.kept.get("last")
    if isinstance(last, dict) and last.get("intent") == "list_docs":
        turn.memory.kept["last"] = {**last, "slots": settled}
    return settled


def list_without(turn: Turn, made: Filtered, slots: Json, asked: Json, start: int = 1) -> list[Card]:
    """A page of a list that leaves something out: what is left out is said, and none of it is shown or counted."""
    slots = _by_number(turn, slots)
    nodes = rows_without(turn, asked, slots)
    most = f"of the {_ROWS_MAX} with the most GST" if len(nodes) + len(ids_left_out(turn, slots)) >= _ROWS_MAX else ""
    words = " / ".join(each for each in (*made.words, words_left_out(turn, slots), most) if each)
    gst = sum(paise(each["signedGst"]) for each in nodes)
    if slots.get("as") in ("count", "total"):
        counted = [str(each["id"]) for each in nodes]
        turn.memory.shown(counted, len(counted), unused=slots.get(NOT_USED) or ())
        return [said("count", f"{documents(len(nodes))}, GST {rupees(gst)}: {words}.", private=True)]
    ids = [str(each["id"]) for each in nodes]
    turn.memory.shown(ids, len(ids), unused=slots.get(NOT_USED) or ())
    few = 0 < len(ids) <= _KEPT_MAX
    note: Json = {"kind": "without", "asked": asked, "said": made.words, "slots": slots, "words": words}
    key = turn.memory.note({**note, "ids": ids if few else []})
    total = f"{'-' if gst < 0 else ''}{abs(gst) // 100}.{abs(gst) % 100:02d}"
    answer = {"totalCount": len(nodes), "totalTax": {"total": total}, "nodes": nodes[start - 1 : start - 1 + PAGE]}
    as_of = clock_time(turn.now)
    return [
        list_card(answer, words, turn.today, key, start, as_of, may_prepare=turn.may_prepare and few and made.is_whole)
    ]
