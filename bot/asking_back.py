"""What is asked back when a sentence leaves something open, or when nothing may be guessed."""

from bot.answers.batches import batch_status
from bot.answers.orders import ORDERS, narrowed_by
from bot.answers.vendors import gstin_wrong, which_vendor
from bot.asking import Json
from bot.cards.model import Button, Card, said
from bot.cards.talk import unclear_card
from bot.cards.words import documents, kind_of, listed
from bot.ids import Press
from bot.turn import Turn
from bot.understanding import Understanding

_VERBS = {"accept": "accepted", "reject": "rejected", "pending": "kept Pending", "reset": "reset"}


def ask_back(turn: Turn, heard: Understanding) -> list[Card] | None:
    """The question for the first open point; None when the intent can be answered as it is."""
    slots: Json = dict(heard.slots)
    code = next((each for each in heard.ask if each != "confirm"), None)
    match code:
        case None:
            return None
        case "gstin":
            return gstin_wrong(turn, slots)
        case "vendor":
            return which_vendor(turn, slots)
        case "action":
            return [_WHAT_IF if heard.intent in ("simulate", "cash_forecast") else _which_action(heard, slots)]
        case "batch":
            return [said("ask.batch", "Which batch? Nothing was decided.", private=True), *batch_status(turn, {})]
        case "intent":
            return [_party_alone(turn, slots)]
        case "scope":
            return [_too_wide(turn, heard, slots)]
        case "amount" if slots.get("itc_reduction"):
            return [said("ask.amount", _SENTENCES["reduction"], private=True)]
    return [said(f"ask.{code}", _SENTENCES.get(code, _SENTENCES["target"]))]


_SENTENCES = {
    "target": 'Which documents? Say the vendor, a number such as MT/26-27/0412, or "these" after a list. '
    "Nothing was changed.",
    "document": "Which document? Give its number, such as AB-1187.",
    "side": "Do you mean a vendor's document to us, or ours to a customer? Say inward or outward.",
    "period": "I could not read the period. Say a month and year, such as Oct 2026, or Q2 of FY 2026-27.",
    "amount": "I could not read the amount. Write rupees: 1,23,456 or 1.2 lakh; half or 50 % is no amount.",
    "reduction": "How many rupees shall be reduced? Half or 50 % is no amount. Say them by head where there are two, "
    'such as "reduce cgst 500 sgst 500". Nothing was changed.',
    "date": "I could not read the date. Write 20 Nov or 20/11/2026.",
}


def _too_wide(turn: Turn, heard: Understanding, slots: Json) -> Card:
    """How many it would be, and of which kind where one was said: a kind alone does not narrow an order."""
    kinds = [str(each).upper() for each in slots.get("doc_type") or ()]
    made = narrowed_by(turn, slots, ORDERS.get(str(slots.get("action")), "ACCEPT"))
    if not kinds or heard.intent != "take_action":
        return said("ask.scope", f"That would touch every document. {_NARROW}")
    asked = {"filter": made.filter, "sort": "TAX_DESC", "company": turn.scope}
    found = turn.get("documents", **asked, first=_NAMED_MAX, after=None)["documents"]
    count, named = int(found["totalCount"]), ", ".join(str(each["number"]) for each in found["nodes"])
    if not count:
        return said("nothing", f"No open document fits: {made.said()}. Nothing was changed.", private=True)
    what = listed([kind_of(each, count) for each in kinds], "and")
    all_of = "a " if count == 1 else "all "
    which = f" Or say the number: {named}." if count <= _NAMED_MAX else ""
    return said("ask.scope", f"That would be {documents(count)}, {all_of}{what}. {_NARROW}{which}", private=True)


_NARROW = (
    "Name a vendor, a number, an amount, a date, or how it agrees with the books "
    '("accept all exact matches for oct"). Nothing was changed.'
)
_NAMED_MAX = 5
_WHAT_IF = said("ask.action", "A what-if takes one action: ask one after the other. Nothing was changed.")


def _which_action(heard: Understanding, slots: Json) -> Card:
    verb = _VERBS.get(str(slots.get("action")), "done")
    whom = str(slots.get("vendor") or ", ".join(slots.get("doc_no") or ()) or "")
    buttons: tuple[Button, ...] = ()
    if whom and slots.get("action") != "pending":
        buttons = (
            Button(f"Keep {whom} Pending", Press.SAY, f"hold {whom}"),
            Button("What is open", Press.SAY, f"pending for {whom}"),
        )
    if "negated" not in slots:
        return said("ask.action", "Which one: Accept, Reject or Pending? Nothing was changed.", buttons=buttons)
    return said(
        "ask.action",
        f"Nothing was {verb}{' for ' + whom if whom else ''}.",
        "Shall I keep it Pending, or did you only want to leave it out of the next batch?",
        buttons=buttons,
    )


def _party_alone(turn: Turn, slots: Json) -> Card:
    """A name or a number without a verb: offer what is asked most."""
    name = str(slots.get("vendor") or slots.get("gstin") or "")
    numbers = [str(each) for each in slots.get("doc_no") or ()]
    if name:
        return said(
            "ask.intent",
            f"{name}: what would you like to know? Nothing was changed.",
            buttons=(
                Button("What is pending", Press.SAY, f"pending for {name}"),
                Button("Their documents", Press.SAY, f"list documents of {name}"),
            ),
        )
    if numbers:
        return said(
            "ask.intent",
            f"{numbers[0]}: what would you like to know? Nothing was changed.",
            buttons=(
                Button("Explain it", Press.SAY, f"why {numbers[0]}"),
                Button("Its status", Press.SAY, f"status of {numbers[0]}"),
            ),
        )
    return unclear_card()
