"""Tie a document to a line of the books by hand, or untie it: shown first, done by a button, for good."""

from typing import Final

from bot.answers.documents import find_documents, list_gone, numbers_of, pointed_to
from bot.asking import Json
from bot.cards.model import Button, Card, Ledger, said
from bot.cards.talk import refusal_card
from bot.cards.words import decision_of, money, on_day, supplier_of, verdict_of
from bot.ids import Press
from bot.turn import Turn

_WHY: Final = "said in chat"


def link(turn: Turn, slots: Json) -> list[Card]:
    """The preview: the two papers beside each other, and a button."""
    if slots.get("mode") == "unlink":
        return _unlink(turn, slots)
    book = str(slots.get("book_no") or "")
    found = _documents(turn, slots)
    entries = _entries(turn, book)
    if len(found) != 1 or len(entries) != 1:
        other = str(next(iter(numbers_of(slots)), ""))
        swapped, turned = find_documents(turn, {"doc_no": [book]}) if book else [], _entries(turn, other)
        if len(swapped) == 1 and len(turned) == 1:
            found, entries = swapped, turned
    if not found and not entries and not book:
        return [said("ask.document", 'Which document and which line of the books? "link AB-1187 with PV-12".')]
    if len(found) != 1:
        return [_not_one("document on the portal", ", ".join(numbers_of(slots)) or "that", len(found))]
    if len(entries) != 1:
        return [_not_one("line of the books without a partner", book or "that", len(entries))]
    return [_preview(turn, found[0], entries[0], slots, untie=False)]


def _unlink(turn: Turn, slots: Json) -> list[Card]:
    found = _documents(turn, slots)
    if len(found) != 1:
        return [_not_one("document on the portal", ", ".join(numbers_of(slots)) or "that", len(found))]
    document = turn.get("document", id=found[0]["id"])["document"]
    partners = [each["entry"] for each in document["match"]["partners"]]
    if len(partners) != 1:
        word = "no line of the books" if not partners else f"{len(partners)} lines of the books"
        return [said("link.none", f"{found[0]['number']} is tied to {word}. Nothing was changed.", private=True)]
    return [_preview(turn, document, partners[0], slots, untie=True)]


def _documents(turn: Turn, slots: Json) -> list[Json]:
    return find_documents(turn, slots) if numbers_of(slots) or pointed_to(turn, slots) else []


def _entries(turn: Turn, number: str) -> list[Json]:
    if not number:
        return []
    entries: list[Json] = turn.get("missing", company=turn.scope, filter={"number": number}, first=5)["missing"][
        "entries"
    ]
    return entries


def _not_one(what: str, number: str, count: int) -> Card:
    found = f"{count} fit" if count else "I find none"
    return said(
        "link.unclear",
        f"{number}: {found} as a {what}. Nothing was changed.",
        'Give both numbers, as in "link AB-1187 with PV-12"; a line that has a partner must be untied first.',
        private=True,
    )


def _preview(turn: Turn, document: Json, entry: Json, slots: Json, *, untie: bool) -> Card:
    number, book = str(document["number"]), str(entry["number"])
    verb = "Untie" if untie else "Tie"
    why = str(slots.get("reason") or "")[:200] or f"{_WHY} by {turn.me['name']}"
    note = {"kind": "link", "document": document["id"], "entry": entry["id"], "why": why, "untie": untie}
    key = turn.memory.note(note)
    rows = (
        f"{'':8}{'portal':>14} {'books':>14}",
        f"{'Number':8}{number[-14:]:>14} {book[-14:]:>14}",
        f"{'Date':8}{on_day(document['dated'], turn.today):>14} {on_day(entry['dated'], turn.today):>14}",
        f"{'GST':8}{money(document['tax']['total']):>14} {money(entry['tax']['total']):>14}",
    )
    title = f"{verb} {number} {'from' if untie else 'to'} {book} of the books?"
    told = "They are never paired again" if untie else "They stay paired, whatever the rules say"
    buttons = (
        Button(verb, Press.LINK, key, title, "primary"),
        Button("Not now", Press.NOTHING, key),
    )
    return Card(
        "link.preview",
        title,
        f"{title} Nothing was changed.",
        context=(supplier_of(document), f'reason: "{why}"'),
        parts=(Ledger(rows),),
        buttons=buttons if turn.may_prepare else (),
        footer=(f"{told}, until somebody undoes it. It changes no action on the portal.",),
        hushed=title,
    )


def press_link(turn: Turn, value: str) -> list[Card]:
    """The button: ties or unties; the same click twice does it once."""
    note = turn.memory.noted(value)
    if note is None or note.get("kind") != "link":
        return [list_gone()]
    asked = {"document": note["document"], "entry": note["entry"], "why": note["why"]}
    key = f"link:{turn.memory.thread}:{value}"[-255:]
    if note["untie"]:
        answer = turn.get("unlink", **asked, key=key)["unlinkDocuments"]
    else:
        answer = turn.get("link", **asked, key=key)["linkDocuments"]
    if answer["errors"]:
        return [refusal_card(answer["errors"])]
    document, entry = answer["document"], answer["entry"]
    deed = "are never paired now" if note["untie"] else "are tied now"
    now = verdict_of(document) or "not compared yet"
    return [
        said(
            "link.done",
            f"{document['number']} and {entry['number']} of the books {deed}.",
            f"{document['number']}: {now}, proposal {decision_of(document)}.",
            buttons=(Button("Why", Press.WHY, str(document["id"]), f"Why: explain {document['number']}"),),
            private=True,
        )
    ]
