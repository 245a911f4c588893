"""Taking back a batch: a preview of the opposite, which needs a second person like any other."""

from bot.answers.batches import named_batch
from bot.answers.documents import list_gone
from bot.answers.previews import preview
from bot.asking import Json
from bot.cards.batches import batch_card, by_hand_buttons
from bot.cards.model import Button, Card, said
from bot.cards.talk import refusal_card
from bot.cards.words import documents
from bot.ids import Press
from bot.turn import Turn

_LINES_MAX = 1000


def undo(turn: Turn, slots: Json) -> list[Card]:
    """Take back a batch: a preview of the opposite; a second person as for any batch."""
    batch = named_batch(turn, str(slots.get("batch_id") or turn.memory.kept.get("last_batch") or ""))
    return [batch] if isinstance(batch, Card) else undo_of(turn, str(batch["id"]))


def undo_of(turn: Turn, ident: str) -> list[Card]:
    """The preview that takes each saved line back to what it was."""
    lines: list[Json] = []
    after: str | None = None
    name = "The batch"
    while True:
        batch = turn.get("batch_lines", id=ident, states=["SAVED", "FOUND"], first=200, after=after)["batch"]
        if batch is None:
            return [list_gone()]
        name = str(batch["name"])
        if batch["state"] == "WAITING":
            return [
                said(
                    "undo",
                    f"{name} still waits: nothing was done that could be undone.",
                    "Decline it instead.",
                    buttons=(Button("Open", Press.BATCH_OPEN, ident),),
                    private=True,
                )
            ]
        for each in batch["lines"]["nodes"]:
            if each["document"] is not None:
                back = "RESET" if each["previous"] == "NO_ACTION" else each["previous"]
                lines.append({"documentId": each["document"]["id"], "action": back, "reason": "BY_MISTAKE"})
        after = batch["lines"]["pageInfo"]["endCursor"]
        if not batch["lines"]["pageInfo"]["hasNextPage"] or len(lines) >= _LINES_MAX:
            break
    if not lines:
        batch = turn.get("batch", id=ident)["batch"]
        if batch is not None and batch["byHand"]["nodes"]:
            told = " ".join(str(each["message"]) for each in batch["byHand"]["nodes"])
            buttons = by_hand_buttons(batch)
            return [
                said("undo", f"{name} is with a person: {told} It can be withdrawn.", buttons=buttons, private=True)
            ]
        return [
            said("undo", f"Nothing of {name} stands saved on the portal, so there is nothing to undo.", private=True)
        ]
    words = f"Undo of {name}: {documents(len(lines))} back to what they were. It needs a second person like any batch."
    cards = preview(turn, {"lines": lines, "company": turn.scope or turn.one_company()})
    return cards if cards[0].kind == "refusal" else [said("undo", words, private=True), *cards]


def press_by_hand(turn: Turn, value: str) -> list[Card]:
    """The button: it was clicked on the portal, or is not to be any more. value: batch id | done or withdraw."""
    ident, _, word = value.partition("|")
    key = f"by hand:{ident}:{turn.key}"[:255]
    answer = turn.get("by_hand", id=ident, done=word == "done", key=key)["settleByHand"]
    if answer["errors"] or answer["batch"] is None:
        return [refusal_card(answer["errors"], (Button("Open", Press.BATCH_OPEN, ident),))]
    return [batch_card(answer["batch"], turn.today)]
