"""Lists with pages, single documents explained, totals, and who did what."""

from dataclasses import replace

from bot.answers.came_since import came_since
from bot.answers.twins import ident_chosen, is_amendment
from bot.answers.vendors import pending_answer, which_vendor
from bot.asking import Json
from bot.cards.lists import PAGE, document_card, history_card, list_card, sheet_of
from bot.cards.model import Button, Card, Row, Rows, Text, bold, line, said
from bot.cards.talk import cannot_card, refusal_card
from bot.cards.words import decision_of, documents, kind_of, moment, money, on_day, paise, supplier_of, verdict_of
from bot.filters import SORTS, Filtered, filter_of
from bot.ids import Press
from bot.turn import Turn
from bot.understanding import NOT_USED
from domain.wording import clock_time, rupees

_LIST_MAX = 200
_SHEET_MAX = 2000


def list_docs(turn: Turn, slots: Json) -> list[Card]:
    """Any list, count or total; the filter is repeated in words."""
    if "only_in_books" in (slots.get("verdict") or ()):
        from bot.answers.figures import only_in_books

        return only_in_books(turn, slots)
    if slots.get("refers_to") or slots.get("pick"):
        from bot.answers.shown_before import list_of_shown

        return list_of_shown(turn, slots)
    if "specified" in (slots.get(NOT_USED) or ()):
        from bot.answers.law import specified_kinds

        return [specified_kinds()]
    made = filter_of(slots, turn.today, turn.gstins_of_states)
    if slots.get("doc_no"):
        return doc_status(turn, slots)
    return show_list(turn, made, slots)


def show_list(turn: Turn, made: Filtered, slots: Json) -> list[Card]:
    """The first page; the list is kept for the buttons and for "these"."""
    sort = SORTS.get(str(slots.get("sort")), "TAX_DESC")
    rows = max(1, min(int(slots.get("top") or PAGE), _LIST_MAX)) if str(slots.get("top", PAGE)).isdecimal() else PAGE
    asked = {"filter": made.filter, "sort": sort, "company": turn.scope}
    answer = turn.get("list", **asked, rows=min(rows, PAGE), after=None, places=True)
    if answer["documents"]["errors"]:
        return [refusal_card(answer["documents"]["errors"])]
    total = int(answer["documents"]["totalCount"])
    besides, buttons = _without_action(turn, made, slots)
    came, more = came_since(turn, made, slots)
    besides, buttons = " ".join(each for each in (besides, came) if each), (*buttons, *more)
    places = [str(each["id"]) for each in answer["places"]["nodes"]][: rows if "top" in slots else _LIST_MAX]
    words = made.said()
    wanted = str(slots.get("as") or "")
    if slots.get("exclude"):
        from bot.answers.leaving_out import list_without

        return list_without(turn, made, slots, asked)
    if wanted in ("count", "total"):
        gst = money(answer["documents"]["totalTax"]["total"])
        turn.memory.shown(places, total, unused=slots.get(NOT_USED) or ())  # "show them" means those counted
        return [said("count", f"{documents(total)}, GST {gst}: {words}.", besides, buttons=buttons, private=True)]
    turn.memory.shown(places, 0 if "top" in slots else total, unused=slots.get(NOT_USED) or ())
    if not total and besides:
        return [said("list.none", f"No document fits: {words}.", besides, buttons=buttons)]
    note: Json = {
        "kind": "list",
        "asked": asked,
        "words": words,
        "as_of": turn.now.isoformat(),
        "total": total,
        "ends": {"1": None},
        "is_whole": made.is_whole,
        "ids": places if len(places) >= min(total, rows) and total <= _LIST_MAX else [],
    }
    note["ends"][str(1 + PAGE)] = answer["documents"]["pageInfo"]["endCursor"]
    key = turn.memory.note(note)
    card = _page(turn, answer["documents"], note, key, 1)
    if besides:
        card = replace(card, footer=(besides, *card.footer), buttons=(*card.buttons, *buttons))
    if wanted in ("xlsx", "csv", "pdf") and total:
        tail = "" if wanted == "xlsx" else f" {wanted.upper()} is not made in chat; Excel opens it."
        return [list_sheet(turn, key, tail)]
    if wanted == "chart":
        return [card, cannot_card("I cannot draw charts yet.", "Here is the list; [Excel] holds all of it.")]
    return [card]


def _without_action(turn: Turn, made: Filtered, slots: Json) -> tuple[str, tuple[Button, ...]]:
    """Beside "pending", the portal's state: what fits and has no action, which people mean too; a way to see both."""
    if list(slots.get("status") or ()) != ["pending"] or slots.get("status_not"):
        return "", ()
    asked: Json = {"sort": "TAX_DESC", "company": turn.scope, "rows": 1, "after": None, "places": False}
    untouched = {**made.filter, "states": ["NO_ACTION"]}
    found = turn.get("list", **asked, filter=untouched)["documents"]
    if found["errors"] or not int(found["totalCount"]):
        return "", ()
    saved = turn.get("list", **asked, filter={**untouched, "isFiled": False})["documents"]
    told = _by_silence(found, saved)
    key = turn.memory.note({"kind": "again", "slots": {**slots, "status": ["open"], "as": ""}})
    return told, (Button("Show both", Press.LIST_PAGE, f"{key}:1", "Show Pending and without action"),)


def _by_silence(found: Json, saved: Json) -> str:
    """What is without action, as it counts if nobody acts: what is only saved counts as nothing (DR-2.02, DR-3.04)."""
    unfiled = int(saved["totalCount"])
    filed = int(found["totalCount"]) - unfiled
    gst = rupees(paise(found["totalTax"]["total"]) - paise(saved["totalTax"]["total"]))
    told: list[str] = []
    if filed:
        many, count = ("fit", "they count") if filed > 1 else ("fits", "it counts")
        said_of = f"{documents(filed)} more {many} without action, GST {gst}"
        told.append(f"{said_of}: if nobody acts {count} as accepted on filing.")
    if unfiled:
        more = "are" if unfiled > 1 else "is"
        told.append(f"{documents(unfiled)} {more} only saved by the supplier, without action: no credit until filed.")
    return " ".join(told)


def _page(turn: Turn, answer: Json, note: Json, key: str, start: int) -> Card:
    as_of = clock_time(moment(note["as_of"]))
    may = turn.may_prepare and note.get("is_whole", True) and bool(note["asked"]["filter"])
    return list_card(answer, note["words"], turn.today, key, start, as_of, may_prepare=may)


def list_page(turn: Turn, value: str) -> list[Card]:
    """Another page of a kept list, or one group of a vendor's documents."""
    key, _, rest = value.partition(":")
    note = turn.memory.noted(key)
    if note is None:
        return [list_gone()]
    if note["kind"] == "pending":
        return _group(turn, note, rest.removeprefix("group:"))
    if note["kind"] == "without":
        from bot.answers.leaving_out import list_without

        made = Filtered(note["asked"]["filter"], note["said"])
        return list_without(turn, made, note["slots"], note["asked"], int(rest) if rest.isdecimal() else 1)
    if note["kind"] == "these":
        return _these(turn, note)
    if note["kind"] == "shown":
        from bot.answers.shown_before import page_of_shown

        return page_of_shown(turn, note, key, int(rest) if rest.isdecimal() else 1)
    if note["kind"] == "again":
        return show_list(turn, filter_of(note["slots"], turn.today, turn.gstins_of_states), note["slots"])
    if note["kind"] == "came":
        return show_list(turn, Filtered(note["filter"], note["said"]), {})
    start = int(rest) if rest.isdecimal() else 1
    if start != 1 and str(start) not in note["ends"]:
        return [list_gone()]
    answer = turn.get("list", **note["asked"], rows=PAGE, after=note["ends"].get(str(start)), places=False)["documents"]
    if answer["errors"]:
        return [refusal_card(answer["errors"])]
    note["ends"][str(start + PAGE)] = answer["pageInfo"]["endCursor"]
    return [_page(turn, answer, note, key, start)]


def _these(turn: Turn, note: Json) -> list[Card]:
    """Documents that another answer counted, one by one; ids: which."""
    found = [turn.get("document", id=each)["document"] for each in note["ids"][:PAGE]]
    nodes = [each for each in found if each is not None]
    turn.memory.shown([str(each) for each in note["ids"]])
    title = f"{documents(len(note['ids']))}: {note['words']}"
    more = (f"and {len(note['ids']) - PAGE} more.",) if len(note["ids"]) > PAGE else ()
    return [Card("list", title, f"{title}.", parts=(Rows(tuple(_row(each, turn) for each in nodes)),), footer=more)]


def _group(turn: Turn, note: Json, action: str) -> list[Card]:
    answer = pending_answer(turn, note["asked"])
    if answer.get("errors"):
        return [refusal_card(answer["errors"])]
    nodes = [
        each["document"]
        for each in answer["pending"]["lines"]
        if str((each["document"]["proposal"] or {}).get("action") or "") == action
    ]
    turn.memory.shown([str(each["id"]) for each in nodes])
    rows = tuple(_row(each, turn) for each in nodes[:PAGE])
    gst = rupees(sum(paise(each["signedGst"]) for each in nodes))
    title = f"{note['name']}: {documents(len(nodes))}, GST {gst}"
    ids = [str(each["id"]) for each in nodes]
    key = turn.memory.note({"kind": "ids", "ids": ids, "company": note["asked"]["company"], "name": note["name"]})
    buttons = (
        (Button(f"Propose these {len(nodes)}" if len(nodes) > 1 else "Propose this one", Press.PREVIEW, key),)
        if action and nodes and turn.may_prepare
        else ()
    )
    more = (f"and {len(nodes) - PAGE} more; the Excel of the vendor's card holds all.",) if len(nodes) > PAGE else ()
    return [Card("list", title, f"{title}.", parts=(Rows(rows),), buttons=buttons, footer=more)]


def _row(document: Json, turn: Turn) -> Row:
    number = str(document["number"])
    first = line(
        bold(decision_of(document)), f"  {number}, {supplier_of(document)}, {on_day(document['dated'], turn.today)}"
    )
    told = [f"GST {money(document['signedGst'])}", (document["proposal"] or {}).get("reason") or verdict_of(document)]
    if document["kind"] != "INVOICE":
        told.insert(0, kind_of(document["kind"]).capitalize())
    return Row(
        first,
        line(", ".join(each for each in told if each)),
        Button("Why", Press.WHY, str(document["id"]), f"Why: explain {number}"),
    )


def list_gone() -> Card:
    """A button of a list that is not kept any more, or that somebody else asked for."""
    return said(
        "stale",
        "This list is not at hand any more, or somebody else asked for it. Nothing was changed.",
        "Ask for it again and press there.",
    )


def list_sheet(turn: Turn, key: str, tail: str = "") -> Card:
    """All rows of a kept list as a file."""
    note = turn.memory.noted(key)
    if note is None:
        return list_gone()
    if note["kind"] == "pending":
        answer = pending_answer(turn, note["asked"])
        nodes = [each["document"] for each in (answer.get("pending") or {}).get("lines", ())]
        name = str(note["name"])
    elif note["kind"] == "shown":
        from bot.answers.shown_before import nodes_of_shown

        nodes, name = nodes_of_shown(turn, note), "documents"
    else:
        from bot.answers.leaving_out import rows_without

        nodes, name = rows_without(turn, note["asked"], note.get("slots") or {}), "documents"
    file = "".join(each if each.isalnum() else "_" for each in name)[:40].strip("_") or "documents"
    sheet = sheet_of(nodes, f"{file}_{turn.today.isoformat()}.xlsx")
    told = str(note.get("words") or (name if note["kind"] == "pending" else ""))
    sentence = f"Here is the Excel with {documents(len(nodes))}{': ' + told if told else ''}."
    return Card("sheet", "", sentence, parts=(Text((line(sentence + tail),)),), sheet=sheet)


def all_rows(turn: Turn, asked: Json, most: int) -> list[Json]:
    """Every document of a filter, page by page, up to some number."""
    nodes: list[Json] = []
    after: str | None = None
    while len(nodes) < most:
        page = turn.get("documents", **asked, first=200, after=after)["documents"]
        nodes += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    return nodes[:most]


def find_documents(turn: Turn, slots: Json) -> list[Json]:
    """The documents that are named or pointed to, each once."""
    found: list[Json] = []
    for ident in pointed_to(turn, slots):
        document = turn.get("document", id=ident)["document"]
        found += [document] if document is not None else []
    for documents_so_called in find_by_number(turn, slots).values():
        found += documents_so_called
    return list({each["id"]: each for each in found}.values())


def find_by_number(turn: Turn, slots: Json) -> dict[str, list[Json]]:
    """For each number that was said the documents it may mean: 0412 finds MT/26-27/0412 and JRW/412 alike."""
    narrowed: Json = {"supplierGstins": list(slots["vendor_resolved"])} if slots.get("vendor_resolved") else {}
    return {number: _called(turn, slots, number, narrowed) for number in numbers_of(slots)}


def _called(turn: Turn, slots: Json, number: str, narrowed: Json) -> list[Json]:
    """The one that was chosen for this number, where it was asked; else every one that it may mean."""
    chosen = ident_chosen(slots, number)
    if chosen is not None:
        document = turn.get("document", id=chosen)["document"]
        return [document] if document is not None else []
    asked = {"filter": {**narrowed, "number": number}, "sort": "NEWEST", "company": turn.scope}
    found: list[Json] = turn.get("documents", **asked, first=10, after=None)["documents"]["nodes"]
    amending = [each for each in found if is_amendment(each)] if slots.get("amended") else []
    return amending or found


def pointed_to(turn: Turn, slots: Json) -> list[str]:
    """Ids of the list last shown: all of it, or the places picked."""
    picks = [int(each) for each in slots.get("pick") or () if isinstance(each, int) or str(each).isdecimal()]
    if picks:
        listed = turn.memory.listed
        return [listed[each - 1] for each in picks if 0 < each <= len(listed)]
    return [str(each) for each in turn.memory.kept.get("docs") or ()] if slots.get("refers_to") else []


def numbers_of(slots: Json) -> list[str]:
    """Numbers said, with a range spelled out (at most 100)."""
    numbers = [str(each) for each in slots.get("doc_no") or ()]
    span = slots.get("doc_no_range")
    if isinstance(span, dict):
        first, last = str(span.get("from") or ""), str(span.get("to") or "")
        head = first.rstrip("0123456789")
        low, high = first[len(head) :], last[len(last.rstrip("0123456789")) :]
        if low.isdecimal() and high.isdecimal() and int(low) <= int(high) < int(low) + 100:
            numbers += [f"{head}{each:0{len(low)}d}" for each in range(int(low), int(high) + 1)]
    return numbers


def doc_status(turn: Turn, slots: Json) -> list[Card]:
    """Where named documents stand."""
    if slots.get("side") == "outward":
        from bot.answers.outward import outward_docs

        return outward_docs(turn, slots)
    return explain(turn, slots)


def explain(turn: Turn, slots: Json) -> list[Card]:
    """Why a document has its verdict and its proposal."""
    if slots.get("side") == "outward":
        return doc_status(turn, slots)
    if slots.get("batch_id"):
        from bot.answers.batches import batch_status

        return batch_status(turn, slots)
    if not numbers_of(slots) and not pointed_to(turn, slots):
        if slots.get("vendor_resolved") is not None and not slots["vendor_resolved"]:
            return which_vendor(turn, slots)
        return show_list(turn, filter_of(slots, turn.today, turn.gstins_of_states), slots)
    found = find_documents(turn, slots)
    if not found and slots.get("doc_no"):
        from bot.answers.sides import ours_instead

        if ours := ours_instead(turn, slots):
            return ours
    if not found:
        number = ", ".join(numbers_of(slots)) or "that"
        return [
            said(
                "document.unknown",
                f"I find no document {number} on the portal or in what you may see.",
                "It may be in the books only: ask what is pending with its vendor.",
                private=True,
            )
        ]
    if len(found) == 1:
        return [one_document(turn, str(found[0]["id"]))]
    turn.memory.shown([str(each["id"]) for each in found])
    title = f"{documents(len(found))} fit. Which one?"
    return [Card("documents", title, title, parts=(Rows(tuple(_row(each, turn) for each in found[:PAGE])),))]


def one_document(turn: Turn, ident: str) -> Card:
    """The card of a document, or that there is none."""
    document = turn.get("document", id=ident)["document"]
    if document is None:
        return said("document.unknown", "That document is not there any more, or it is none of yours.", private=True)
    turn.memory.opened(ident, str(document["number"]))
    return document_card(document, turn.today, may_prepare=turn.may_prepare)


def history_of(turn: Turn, ident: str) -> Card:
    """The past of a document."""
    document = turn.get("document", id=ident)["document"]
    if document is None:
        return said("document.unknown", "That document is not there any more, or it is none of yours.", private=True)
    return history_card(document, turn.today)
