"""Batches: how they stand, the review before the yes, approve and decline."""

import re
from dataclasses import replace
from typing import Final

from bot.asking import Json
from bot.cards.batches import batch_card, batches_card, by_hand_buttons
from bot.cards.model import Button, Card, Text, line, said
from bot.cards.reviews import batch_sheet, decided_card, lines_card, review_card, stale_card
from bot.cards.talk import refusal_card
from bot.cards.words import documents
from bot.ids import Press
from bot.turn import Turn
from domain.gstin import state_name_of

_GONE = ("There is no such batch here, or it is none of yours.", 'Ask "batch status" for those that wait.')
_NOT_SAVED = [
    "REFUSED",
    "CHANGED_BY_SUPPLIER",
    "CHANGED_ON_PORTAL",
    "WITHDRAWN",
    "OFFERED_AGAIN",
    "UNCLEAR",
    "FOR_A_PERSON",
    "DONE_BY_HAND",
]
_SHEET_MAX = 10_000


def named_batch(turn: Turn, name: str) -> Json | Card:
    """The batch people call B-1042; a card when there is none or when two companies have one of that name."""
    found = turn.get("batch_named", name=name, company=turn.scope)["batchesNamed"] if name else []
    if len(found) == 1:
        batch: Json = found[0]
        turn.memory.batch(str(batch["name"]), str(batch["id"]))
        return batch
    if found:
        return batches_card(found, turn.today, f"called {name}; which one?")
    return said("batch.unknown", *_GONE, private=True)


def batch_status(turn: Turn, slots: Json) -> list[Card]:
    """One batch, or those that wait."""
    if slots.get("batch_id"):
        batch = named_batch(turn, str(slots["batch_id"]))
        if isinstance(batch, Card):
            return [batch]
        was_named = str(batch["name"]).upper() in turn.words.upper()
        return _shown(turn, batch) if was_named else [*_shown(turn, batch), *_others(turn, str(batch["id"]))]
    if _MINE.search(turn.words):
        return _for_me(turn)
    said = str(slots.get("own_gstin_state") or "all")
    if said == "all":
        return [batches_card(_open(turn), turn.today, "open")]
    ours = [each for each in _open(turn) if str(each["gstin"]).startswith(said)]
    return [batches_card(ours, turn.today, f"open, our {state_name_of(said)}")]


_MINE: Final = re.compile(
    r"\b(?:my approval|my queue|on my plate|pending with me|waiting (?:for|on) me|mere|mera|mujhe)\b", re.I
)


def _for_me(turn: Turn) -> list[Card]:
    """What the asker can approve; what waits for somebody else, though the asker asked for it, is apart."""
    waiting = [each for each in _open(turn) if each["state"] == "WAITING"]
    mine = [each for each in waiting if each["refusalToApprove"] is None]
    others = [each for each in waiting if each["refusalToApprove"] is not None]
    told = batches_card(mine, turn.today, "for you to approve") if mine else said("batches.none", _NOT_YOURS)
    asked = [batches_card(others, turn.today, "for somebody else to approve")] if others else []
    return [told, *asked]


_NOT_YOURS = "Nothing waits for your approval."


def _others(turn: Turn, ident: str) -> list[Card]:
    """The other open batches, when the one shown was only guessed from the thread."""
    others = [each for each in _open(turn) if each["id"] != ident]
    return [batches_card(others, turn.today, "open besides")] if others else []


def _open(turn: Turn) -> list[Json]:
    answer = turn.get("batches", states=None, openOnly=True, mine=None, company=turn.scope, first=20)["batches"]
    waiting = [each for each in answer["nodes"] if each["state"] == "WAITING"]
    rest = [each for each in answer["nodes"] if each["state"] != "WAITING"]
    return [*waiting, *rest]


def _shown(turn: Turn, batch: Json) -> list[Card]:
    cards = [batch_card(batch, turn.today)]
    if batch["state"] in ("PARTLY_DONE", "SENDING"):
        cards += not_saved(turn, str(batch["id"]))
    return cards


def not_saved(turn: Turn, ident: str) -> list[Card]:
    """Lines that need a look, with the reason for each."""
    batch = turn.get("batch_lines", id=ident, states=_NOT_SAVED, first=50, after=None)["batch"]
    nodes = batch["lines"]["nodes"] if batch else []
    return [lines_card(str(batch["name"]), nodes, turn.today)] if nodes else []


def open_batch(turn: Turn, ident: str) -> list[Card]:
    """The card of a batch as it stands now."""
    batch = turn.get("batch", id=ident)["batch"]
    if batch is None:
        return [said("batch.unknown", *_GONE, private=True)]
    turn.memory.batch(str(batch["name"]), str(batch["id"]))
    return _shown(turn, batch)


def approve_said(turn: Turn, slots: Json, *, modals: bool) -> list[Card]:
    """ "approve B-1042": never the deed. The review (or, in Slack, the card whose button opens it)."""
    batch = named_batch(turn, str(slots.get("batch_id") or ""))
    if isinstance(batch, Card):
        return [batch]
    if batch["state"] != "WAITING":
        return [decided_card(str(batch["name"]), batch, turn.today)]
    refusal = batch["refusalToApprove"]
    if refusal is not None:
        return [refusal_card([refusal], (Button("Open", Press.BATCH_OPEN, str(batch["id"])),))]
    return [batch_card(batch, turn.today)] if modals else [review_of(turn, str(batch["id"]))]


def review_of(turn: Turn, ident: str, shown: str = "") -> Card:
    """The read-only review; what is approved is what it shows."""
    batch = turn.get("review", id=ident)["batch"]
    if batch is None:
        return said("batch.unknown", *_GONE, private=True)
    if batch["state"] != "WAITING":
        return decided_card(str(batch["name"]), batch, turn.today)
    if batch["refusalToApprove"] is not None:
        return refusal_card([batch["refusalToApprove"]], (Button("Open", Press.BATCH_OPEN, ident),))
    return review_card(batch, turn.today, shown)


def decline_said(turn: Turn, slots: Json) -> list[Card]:
    """ "decline B-1042, check the GRN": the question first, with the reason kept."""
    batch = named_batch(turn, str(slots.get("batch_id") or ""))
    if isinstance(batch, Card):
        return [batch]
    if batch["state"] != "WAITING":
        return [_too_late_to_decline(turn, batch)]
    name, reason = str(batch["name"]), str(slots.get("reason") or "")
    if not reason:
        button = Button(
            f"Decline {name}", Press.BATCH_DECLINE, str(batch["id"]), style="danger", prompt="Why? Write the reason: "
        )
        return [
            said(
                "decline", f"Decline {name}? It needs a reason; nothing is changed yet.", buttons=(button, _keep(batch))
            )
        ]
    key = turn.memory.note({"kind": "reason", "reason": reason[:500]})
    button = Button(f"Decline {name}", Press.BATCH_DECLINE, f"{batch['id']}|{key}", style="danger")
    return [
        said(
            "decline", f'Decline {name} with "{reason[:200]}"? Nothing is changed yet.', buttons=(button, _keep(batch))
        )
    ]


_ENDED: Final = {"DECLINED", "EXPIRED", "VOID"}


def _too_late_to_decline(turn: Turn, batch: Json) -> Card:
    """That the no changes nothing any more, how the batch stands, and what still can be done."""
    name, state = str(batch["name"]), str(batch["state"])
    decided = decided_card(name, batch, turn.today)
    if state in _ENDED:
        return decided
    told = f"{name} is decided already, so it cannot be declined. Nothing was changed."
    by_hand = by_hand_buttons(batch)
    undo = (Button("Undo", Press.BATCH_UNDO, str(batch["id"]), f"Prepare the undo of {name}"),)
    more = by_hand or (undo if state in ("DONE", "PARTLY_DONE") else ())
    parts = (Text((line(told),)), *decided.parts)
    return replace(decided, notice=told, parts=parts, buttons=(*more, *decided.buttons))


def _keep(batch: Json) -> Button:
    return Button("Keep it", Press.NOTHING, str(batch["id"]))


def press_approve(turn: Turn, value: str) -> list[Card]:
    """The yes: bound to the content that was shown. value: batch id | content hash."""
    ident, _, shown = value.partition("|")
    answer = turn.get("approve", id=ident, contentHash=shown, key=f"approve:{ident}:{shown}"[:255])["approve"]
    if answer["stale"] and answer["batch"] is not None:
        return [stale_card(answer["batch"], answer["stale"], turn.today)]
    if answer["errors"]:
        return [refusal_card(answer["errors"], (Button("Open", Press.BATCH_OPEN, ident),))]
    batch = answer["batch"]
    turn.memory.batch(str(batch["name"]), str(batch["id"]))
    decided = decided_card(str(batch["name"]), batch, turn.today)
    if batch["byHand"]["nodes"]:
        told = [line(str(each["message"])) for each in batch["byHand"]["nodes"]]
        decided = replace(decided, parts=(*decided.parts, Text(tuple(told))), buttons=by_hand_buttons(batch))
    if turn.by_file and batch["state"] == "APPROVED":
        decided = replace(decided, footer=("No portal is connected here: imsdesk export writes them as files for it.",))
    return [decided]


def press_decline(turn: Turn, value: str, reason: str) -> list[Card]:
    """The no, with its reason. value: batch id, and the note that holds the reason when it was said before."""
    ident, _, note = value.partition("|")
    kept = turn.memory.noted(note) if note else None
    words = reason.strip() or str((kept or {}).get("reason") or "")
    if not words:
        return [said("decline", "Declining needs a reason; nothing was changed.", "Press Decline again and write why.")]
    answer = turn.get("decline", id=ident, reason=words[:500], key=f"decline:{ident}"[:255])["decline"]
    if answer["errors"] or answer["batch"] is None:
        return [refusal_card(answer["errors"], (Button("Open", Press.BATCH_OPEN, ident),))]
    return [decided_card(str(answer["batch"]["name"]), answer["batch"], turn.today)]


def sheet_of_batch(turn: Turn, ident: str) -> Card:
    """All lines of a batch as a file."""
    nodes: list[Json] = []
    after: str | None = None
    name = "batch"
    while len(nodes) < _SHEET_MAX:
        batch = turn.get("batch_lines", id=ident, states=None, first=200, after=after)["batch"]
        if batch is None:
            return said("batch.unknown", *_GONE, private=True)
        name = str(batch["name"])
        nodes += batch["lines"]["nodes"]
        after = batch["lines"]["pageInfo"]["endCursor"]
        if not batch["lines"]["pageInfo"]["hasNextPage"]:
            break
    told = said("sheet", f"Here is the Excel of {name} with {documents(len(nodes))}.", private=True)
    return replace(told, sheet=batch_sheet(name, nodes))
