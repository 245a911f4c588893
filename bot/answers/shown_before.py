"""The list last shown, asked for again: "show those", "of these only above 1 lakh", "first 2 of these in Excel"."""

from typing import Final

from bot.answers.documents import all_rows, explain, list_gone, list_sheet, pointed_to
from bot.answers.leaving_out import ids_left_out, words_left_out
from bot.asking import Json
from bot.cards.lists import PAGE, list_card
from bot.cards.model import Card, said
from bot.cards.words import documents, moment, paise
from bot.filters import filter_of
from bot.turn import Turn
from bot.understanding import NOT_USED
from domain.wording import clock_time, rupees

_POINTING: Final = ("refers_to", "pick", "exclude", "as", "sort", "top")
_ROWS_MAX: Final = 2000


def list_of_shown(turn: Turn, slots: Json) -> list[Card]:
    """What "these" or the places mean, narrowed by what else was said; one document alone is explained."""
    pointed = pointed_to(turn, slots)
    made = filter_of({slot: slots[slot] for slot in slots if slot not in _POINTING}, turn.today, turn.gstins_of_states)
    wanted = str(slots.get("as") or "")
    if not pointed or (len(pointed) == 1 and not wanted and not made.filter):
        return explain(turn, slots)
    fitting, most = set(pointed) - ids_left_out(turn, slots), ""
    if made.filter:
        asked = {"filter": made.filter, "sort": "TAX_DESC", "company": turn.scope}
        rows = all_rows(turn, asked, _ROWS_MAX)
        fitting &= {str(each["id"]) for each in rows}
        most = f"of the {_ROWS_MAX} with the most GST" if len(rows) >= _ROWS_MAX else ""
    told = [_pointed_words(turn, slots, len(pointed)), *made.words, words_left_out(turn, slots), most]
    words = " / ".join(each for each in told if each)
    ids = [each for each in pointed if each in fitting]
    turn.memory.shown(ids, unused=slots.get(NOT_USED) or ())
    note: Json = {"kind": "shown", "ids": ids, "words": words, "as_of": turn.now.isoformat(), "company": turn.scope}
    if wanted in ("count", "total"):
        gst = sum(paise(each["signedGst"]) for each in nodes_of_shown(turn, note))
        return [said("count", f"{documents(len(ids))}, GST {rupees(gst)}: {words}.", private=True)]
    key = turn.memory.note(note)
    if wanted in ("xlsx", "csv", "pdf") and ids:
        tail = "" if wanted == "xlsx" else f" {wanted.upper()} is not made in chat; Excel opens it."
        return [list_sheet(turn, key, tail)]
    return page_of_shown(turn, note, key, 1)


def page_of_shown(turn: Turn, note: Json, key: str, start: int) -> list[Card]:
    """A page of such a list. start: the place of its first row, from 1."""
    nodes = nodes_of_shown(turn, note)
    if note["ids"] and not nodes:
        return [list_gone()]
    gst = sum(paise(each["signedGst"]) for each in nodes)
    total = f"{'-' if gst < 0 else ''}{abs(gst) // 100}.{abs(gst) % 100:02d}"
    answer = {"totalCount": len(nodes), "totalTax": {"total": total}, "nodes": nodes[start - 1 : start - 1 + PAGE]}
    as_of = clock_time(moment(note["as_of"]))
    return [list_card(answer, note["words"], turn.today, key, start, as_of, may_prepare=turn.may_prepare)]


def nodes_of_shown(turn: Turn, note: Json) -> list[Json]:
    """The documents of a kept list of this kind, as they stand now; one that is gone is left out."""
    found = (turn.get("document", id=each)["document"] for each in note["ids"])
    return [each for each in found if each is not None]


def _pointed_words(turn: Turn, slots: Json, pointed: int) -> str:
    places = [str(each) for each in slots.get("pick") or ()]
    if places:
        return f"number {' and '.join(places)} of the list above"
    total = int(turn.memory.kept.get("docs_of") or pointed)
    return f"the first {pointed} of the {total} listed above" if total > pointed else "the list above"
