"""Our own documents: what customers did, what to do about a rejection, what it adds to our tax."""

from bot.asking import Json
from bot.cards.model import Card, said
from bot.cards.outward import entries_card, outward_card, rejection_card, rejections_card
from bot.turn import Turn

_STATES = {"no_action": "NO_ACTION", "pending": "PENDING", "accepted": "ACCEPT", "rejected": "REJECT"}


def outward_docs(turn: Turn, slots: Json) -> list[Card]:
    """Our documents and what customers did with them."""
    wanted = [_STATES[each] for each in slots.get("status") or () if each in _STATES]
    if wanted == ["REJECT"] and not slots.get("doc_no"):
        return liability_impact(turn, slots)
    number = next(iter(slots.get("doc_no") or ()), None)
    answer = turn.get("outward", states=wanted or None, number=number, customer=None, company=turn.scope, first=50)[
        "outwardDocuments"
    ]
    nodes = [each for each in answer["nodes"] if _of(each["customerName"], slots)]
    words = ", ".join(
        each
        for each in (str(number or ""), ", ".join(slots.get("status") or ()), str(slots.get("customer") or ""))
        if each
    )
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


def next_step(turn: Turn, slots: Json) -> list[Card]:
    """A rejection with its ways out, entries and dates."""
    numbers = [str(each).upper() for each in slots.get("doc_no") or ()]
    found = [
        each
        for each in _rejections(turn)
        if _of(each["document"]["customerName"], slots)
        and (not numbers or any(str(each["document"]["number"]).upper().endswith(number) for number in numbers))
    ]
    if not found:
        return [
            said(
                "rejections.none",
                "I find no open rejection by a customer that fits.",
                "Nothing needs a next step.",
                private=True,
            )
        ]
    if len(found) > 1:
        return [rejections_card(found, turn.today)]
    return [rejection_card(found[0], turn.today)]


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
