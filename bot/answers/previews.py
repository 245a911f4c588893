"""What an order would be, on a card per registration, and the button that asks for it; nothing runs before."""

from dataclasses import replace

from bot.answers.documents import list_gone
from bot.asking import Json
from bot.cards.batches import batch_card
from bot.cards.model import Card, Row, Rows, line
from bot.cards.talk import refusal_card
from bot.cards.words import documents, supplier_of
from bot.turn import Turn


def preview(turn: Turn, given: Json, *, may_ask: bool = True) -> list[Card]:
    """What the API would make of it, on a card per registration; the button stands under the last."""
    answer = turn.get("proposal_preview", input=given)["proposalPreview"]
    if answer["errors"]:
        return [refusal_card(answer["errors"])]
    batches = [each for each in answer["batches"] if int(each["lineCount"])]
    if not batches:
        return [left_out_card(answer["leftOut"], int(answer["leftOutCount"]))]
    key = turn.memory.note({"kind": "draft", "input": given})
    cards = [batch_card(each, turn.today, draft_key=key) for each in batches[:5]]
    return [_without_buttons(each) for each in cards[:-1]] + [cards[-1] if may_ask else _without_buttons(cards[-1])]


def _without_buttons(card: Card) -> Card:
    return replace(card, buttons=())


def left_out_card(left_out: list[Json], count: int) -> Card:
    """Everything was left out: why, one by one."""
    rows = [Row(line(str(each["message"])), line(str(each["remedy"]))) for each in left_out[:5]]
    more = (f"and {count - 5} more.",) if count > 5 else ()
    title = f"Nothing can be proposed; {documents(count)} left out"
    return Card("left_out", title, f"{title}.", parts=(Rows(tuple(rows)),), footer=more)


def with_words(heard: str, cards: list[Card]) -> list[Card]:
    """The cards, the first of them with what was heard."""
    told = (heard,) if heard else ()
    return [replace(cards[0], context=(*cards[0].context, *told)), *cards[1:]] if cards else cards


def called(turn: Turn, ident: str) -> str:
    """One document in words: its number and its supplier."""
    found = turn.get("document", id=ident)["document"]
    return f"{found['number']} of {supplier_of(found)}" if found else ""


def press_propose(turn: Turn, value: str) -> list[Card]:
    """The button "Ask for approval": makes the batches; the same click twice makes them once."""
    note = turn.memory.noted(value)
    if note is None or note.get("kind") != "draft":
        return [list_gone()]
    answer = turn.get("propose", input=note["input"], key=f"propose:{turn.memory.thread}:{value}"[-255:])["propose"]
    if answer["errors"]:
        return [refusal_card(answer["errors"])]
    if not answer["batches"]:
        return [left_out_card(answer["leftOut"], int(answer["leftOutCount"]))]
    for each in answer["batches"]:
        turn.memory.batch(str(each["name"]), str(each["id"]))
    return [batch_card(each, turn.today, calls=True) for each in answer["batches"]]
