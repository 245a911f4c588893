"""Our own documents: what customers did, what to do about a rejection, what it adds to our tax."""

from bot.asking import Json
from bot.cards.model import Button, Card, said
from bot.cards.outward import entries_card, feared_card, outward_card, rejection_card, rejections_card
from bot.ids import Press
from bot.turn import Turn

_STATES = {"no_action": "NO_ACTION", "pending": "PENDING", "accepted": "ACCEPT", "rejected": "REJECT"}
_NUMBERS_MAX = 10


def outward_docs(turn: Turn, slots: Json) -> list[Card]:
    """Our documents and what customers did with them."""
    wanted = [_STATES[each] for each in slots.get("status") or () if each in _STATES]
    if wanted == ["REJECT"] and not slots.get("doc_no"):
        return liability_impact(turn, slots)
    turn.memory.shown([])  # "these" must not mean a list of vendors' documents shown before
    if slots.get("doc_no"):
        return one_of_ours(turn, slots)
    answer = turn.get("outward", states=wanted or None, number=None, customer=None, company=turn.scope, first=50)[
        "outwardDocuments"
    ]
    nodes = [each for each in answer["nodes"] if _of(each["customerName"], slots)]
    words = ", ".join(each for each in (", ".join(slots.get("status") or ()), str(slots.get("customer") or "")) if each)
    return [
        outward_card(
            nodes,
            len(nodes) if slots.get("customer") else int(answer["totalCount"]),
            words or "newest first",
            turn.today,
        )
    ]


def _of(name: str, slots: Json) -> bool:
    customer = str(slots.get("customer") or "").casefold()
    return not customer or all(word in name.casefold() for word in customer.split())


def ours_named(turn: Turn, slots: Json) -> list[Json]:
    """Our own documents of the numbers that were said, of the customer that was said."""
    found: list[Json] = []
    for number in list(slots.get("doc_no") or ())[:_NUMBERS_MAX]:
        answer = turn.get("outward", states=None, number=str(number), customer=None, company=turn.scope, first=10)
        found += answer["outwardDocuments"]["nodes"]
    return [each for each in {each["id"]: each for each in found}.values() if _of(each["customerName"], slots)]


def one_of_ours(turn: Turn, slots: Json) -> list[Card]:
    """A document of ours by its number: its rejection with the ways out, else how it stands and what a reject costs."""
    found = ours_named(turn, slots)
    if not found:
        numbers = ", ".join(str(each) for each in slots.get("doc_no") or ())
        told = (
            f"I find no document {numbers} of ours{' for ' + str(slots['customer']) if slots.get('customer') else ''}."
        )
        listed = (Button("Our documents", Press.SAY, "list our outward documents"),)
        return [said("outward.unknown", told, "Our supplies are read with the portal's supplier view.", buttons=listed)]
    if len(found) > 1:
        return [outward_card(found, len(found), "of that number; which one?", turn.today)]
    rejected = [each for each in _rejections(turn) if each["document"]["id"] == found[0]["id"]]
    if rejected:
        return [rejection_card(rejected[0], turn.today)]
    return [feared_card(turn.get("feared", id=found[0]["id"])["node"], turn.today)]


def next_step(turn: Turn, slots: Json) -> list[Card]:
    """A rejection with its ways out, entries and dates; a number nobody knows does not hide the customer's others."""
    if ours_named(turn, slots):
        return one_of_ours(turn, slots)
    found = [each for each in _rejections(turn) if _of(each["document"]["customerName"], slots)]
    numbers = [str(each) for each in slots.get("doc_no") or ()]
    if not found or (numbers and not slots.get("customer")):
        sentence = (
            f"I find no open rejection of {', '.join(numbers)}." if numbers else "No rejection by a customer fits."
        )
        buttons = (Button("Open rejections", Press.SAY, "which customers rejected us"),)
        return [said("rejections.none", sentence, "Nothing was changed.", buttons=buttons, private=True)]
    cards = [rejections_card(found, turn.today)] if len(found) > 1 else [rejection_card(found[0], turn.today)]
    if not numbers:
        return cards
    told = f"I find no {', '.join(numbers)} among our documents. Of {slots['customer']} this is open:"
    return [said("outward.unknown", told, private=True), *cards]


def open_rejections(turn: Turn, slots: Json) -> list[Json]:
    """Open rejections of the numbers or the customer that were said; none when neither was."""
    ours = {each["id"] for each in ours_named(turn, slots)} if slots.get("doc_no") else set()
    named = bool(slots.get("customer") or slots.get("doc_no"))
    return [
        each
        for each in (_rejections(turn) if named else ())
        if (each["document"]["id"] in ours if slots.get("doc_no") else _of(each["document"]["customerName"], slots))
    ]


def liability_impact(turn: Turn, slots: Json) -> list[Card]:
    """What customers' rejections may add to our tax."""
    return [
        rejections_card(
            [each for each in _rejections(turn) if _of(each["document"]["customerName"], slots)], turn.today
        )
    ]


def _rejections(turn: Turn) -> list[Json]:
    nodes: list[Json] = turn.get("rejections", company=turn.scope, openOnly=True, first=50)["rejections"]["nodes"]
    return nodes


def press_rejection(turn: Turn, value: str) -> list[Card]:
    """The button of an alarm or a list: the rejection, or its entries and dates."""
    ident, _, what = value.partition(":")
    rejection = turn.get("rejection", id=ident)["rejection"]
    if rejection is None:
        return [said("rejections.none", "That rejection is not there any more, or it is none of yours.", private=True)]
    return [entries_card(rejection, turn.today) if what else rejection_card(rejection, turn.today)]
