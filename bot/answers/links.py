"""Tie a document to a line of the books by hand, or one to several, or untie them: shown first, done by a button."""

from typing import Final

from bot.answers.documents import find_documents, list_gone, numbers_of, pointed_to
from bot.answers.tied_papers import Tie, lines_called, numbers_said, split_meant, unknown_among
from bot.asking import Json
from bot.cards.model import Button, Card, Ledger, said
from bot.cards.parts import gst_of_parts
from bot.cards.talk import refusal_card
from bot.cards.words import decision_of, listed, money, on_day, supplier_of, verdict_of
from bot.ids import Press
from bot.turn import Turn

_WHY: Final = "said in chat"
_BY_PERSON: Final = "linked by a person"


def link(turn: Turn, slots: Json) -> list[Card]:
    """The preview: the papers beside each other, and a button."""
    if slots.get("mode") == "unlink":
        return _unlink(turn, slots)
    tie = split_meant(turn, slots)
    if tie is not None:
        return [_preview(turn, tie, slots, untie=False)]
    if len(numbers_said(slots)) > 2:
        return [_no_split(unknown_among(turn, slots))]
    book = str(slots.get("book_no") or "")
    found = _documents(turn, slots)
    entries = lines_called(turn, book, found[:3])
    if len(found) != 1 or len(entries) != 1:
        other = str(next(iter(numbers_of(slots)), ""))
        swapped = find_documents(turn, {"doc_no": [book]}) if book else []
        turned = lines_called(turn, other, swapped[:3])
        if len(swapped) == 1 and len(turned) == 1:
            found, entries = swapped, turned
    if not found and not entries and not book:
        return [said("ask.document", 'Which document and which line of the books? "link AB-1187 with PV-12".')]
    if len(found) != 1:
        return [_not_one("document on the portal", ", ".join(numbers_of(slots)) or "that", len(found))]
    if len(entries) != 1:
        return [_not_one("line of the books without a partner", book or "that", len(entries))]
    return [_preview(turn, Tie((found[0],), (entries[0],)), slots, untie=False)]


def _unlink(turn: Turn, slots: Json) -> list[Card]:
    found = _documents(turn, slots)
    if len(found) != 1:
        return [_not_one("document on the portal", ", ".join(numbers_of(slots)) or "that", len(found))]
    document = turn.get("document", id=found[0]["id"])["document"]
    partners = document["match"]["partners"]
    by_hand = bool(partners) and partners[0]["explanation"]["rule"] == _BY_PERSON
    if len(partners) != 1 and not by_hand:
        word = "no line of the books" if not partners else f"{len(partners)} lines of the books"
        return [said("link.none", f"{found[0]['number']} is tied to {word}. Nothing was changed.", private=True)]
    tie = Tie((document,), tuple(each["entry"] for each in partners))
    is_whole = by_hand and document["match"]["verdict"] == "SPLIT"
    return [_preview(turn, tie, slots, untie=True, whole=is_whole)]


def _documents(turn: Turn, slots: Json) -> list[Json]:
    return find_documents(turn, slots) if numbers_of(slots) or pointed_to(turn, slots) else []


def _not_one(what: str, number: str, count: int) -> Card:
    found = f"{count} fit" if count else "I find none"
    return said(
        "link.unclear",
        f"{number}: {found} as a {what}. Nothing was changed.",
        'Give both numbers, as in "link AB-1187 with PV-12", or all parts, as in "link AB-1187 with PV-12 and PV-13"; '
        "a line that has another partner must be untied first.",
        private=True,
    )


def _no_split(unknown: list[str]) -> Card:
    if unknown:
        return _not_one(
            "document on the portal, or as a line of the books without a partner", listed(unknown, "and"), 0
        )
    return said(
        "link.unclear",
        "I cannot tell the one document (or line of the books) from its parts. Nothing was changed.",
        'Give one of the one and all of the other, as in "link AB-1187 with PV-12 and PV-13".',
        private=True,
    )


def _preview(turn: Turn, tie: Tie, slots: Json, *, untie: bool, whole: bool = False) -> Card:
    """whole: what is untied is a split by hand, of which this may be a part."""
    verb = "Untie" if untie else "Tie"
    why = str(slots.get("reason") or "")[:200] or f"{_WHY} by {turn.me['name']}"
    papers = {"documents": [each["id"] for each in tie.documents], "entries": [each["id"] for each in tie.entries]}
    key = turn.memory.note({"kind": "link", **papers, "why": why, "untie": untie})
    title = f"{verb} {_named(tie.documents)} {'from' if untie else 'to'} {_named(tie.entries)} of the books?"
    told = "They are never paired again" if untie else "They stay paired, whatever the rules say"
    told += ", until somebody undoes it. It changes no action on the portal."
    if whole:
        told += " It is a split by hand: all its parts are untied together."
    buttons = (
        Button(verb, Press.LINK, key, title, "primary"),
        Button("Not now", Press.NOTHING, key),
    )
    return Card(
        "link.preview",
        title,
        f"{title} Nothing was changed.",
        context=(*dict.fromkeys(supplier_of(each) for each in tie.documents), f'reason: "{why}"'),
        parts=(Ledger(gst_of_parts(tie.documents, tie.entries) if tie.is_split else _side_by_side(turn, tie)),),
        buttons=buttons if turn.may_prepare else (),
        footer=(told,),
        hushed=title,
    )


def _named(papers: tuple[Json, ...]) -> str:
    return listed([str(each["number"]) for each in papers], "and")


def _side_by_side(turn: Turn, tie: Tie) -> tuple[str, ...]:
    document, entry = tie.documents[0], tie.entries[0]
    return (
        f"{'':8}{'portal':>14} {'books':>14}",
        f"{'Number':8}{str(document['number'])[-14:]:>14} {str(entry['number'])[-14:]:>14}",
        f"{'Date':8}{on_day(document['dated'], turn.today):>14} {on_day(entry['dated'], turn.today):>14}",
        f"{'GST':8}{money(document['tax']['total']):>14} {money(entry['tax']['total']):>14}",
    )


def press_link(turn: Turn, value: str) -> list[Card]:
    """The button: ties or unties; the same click twice does it once."""
    note = turn.memory.noted(value)
    if note is None or note.get("kind") != "link":
        return [list_gone()]
    documents, entries = (
        note.get(many) or [note[one]] for many, one in (("documents", "document"), ("entries", "entry"))
    )
    key = f"link:{turn.memory.thread}:{value}"[-255:]
    pair = {"document": documents[0], "entry": entries[0]}
    if note["untie"]:
        answer = turn.get("unlink", **pair, why=note["why"], key=key)["unlinkDocuments"]
    elif len(documents) + len(entries) == 2:
        answer = turn.get("link", **pair, why=note["why"], key=key)["linkDocuments"]
    else:
        asked = {"documents": documents, "entries": entries, "why": note["why"]}
        answer = turn.get("link_split", **asked, key=key)["linkSplit"]
    if answer["errors"]:
        return [refusal_card(answer["errors"])]
    told = tuple(answer["documents"])
    deed = "are never paired now" if note["untie"] else "are tied now"
    return [
        said(
            "link.done",
            f"{_named(told)} and {_named(tuple(answer['entries']))} of the books {deed}.",
            *(f"{each['number']}: {verdict_of(each) or 'not compared yet'}, proposal {decision_of(each)}."
              for each in told),
            buttons=tuple(
                Button("Why", Press.WHY, str(each["id"]), f"Why: explain {each['number']}") for each in told[:5]
            ),
            private=True,
        )
    ]  # fmt: skip
