"""Have the portal compute GSTR-2B again: a button first, then how far it is; without a portal, how it is done there."""

from typing import Final

from bot.answers.dates import month_of, nobody
from bot.asking import Json
from bot.cards.model import Button, Card, said
from bot.cards.talk import refusal_card
from bot.cards.words import listed, moment
from bot.cards.words import period as period_name
from bot.ids import Press
from bot.turn import Turn
from domain.wording import day_and_time, recompute_state

_READY: Final = Button("Is it ready", Press.SAY, "is the month ready")


def recompute_said(turn: Turn, slots: Json) -> list[Card]:
    """The question with its button, and how far the last one is."""
    ours = turn.registrations(slots)
    if not ours:
        return [nobody()]
    if turn.by_file:
        how = "Press Compute GSTR-2B on the portal and import it; then I compare."
        return [said("recompute.by_file", "No portal is connected here; nothing was done.", how, buttons=(_READY,))]
    period = month_of(slots)
    held = [turn.get("recompute_state", gstin=each["gstin"], period=period)["recompute"] for each in ours]
    note = turn.memory.note({"kind": "recompute", "gstins": [str(each["gstin"]) for each in ours], "period": period})
    names = listed([str(each["name"]) for each in ours], "and")
    month = period_name(period) if period else "the return in hand"
    return [
        said(
            "recompute",
            f"Have GSTR-2B of {month} computed again on the portal for {names}, and read it then? "
            "It changes no action.",
            *(_told(each, turn) for each in held if each is not None),
            buttons=(
                Button("Recompute", Press.RECOMPUTE, note, style="primary"),
                Button("Not now", Press.NOTHING, "recompute"),
            ),
        )
    ]


def press_recompute(turn: Turn, value: str) -> list[Card]:
    """The button: asks for it, registration by registration; pressed twice it is asked for once."""
    noted = turn.memory.noted(value)
    if noted is None or noted.get("kind") != "recompute":
        return [said("recompute.old", "This button is too old. Nothing was done; ask again.")]
    told: list[str] = []
    problems: list[Json] = []
    for gstin in noted["gstins"]:
        key = f"recompute:{turn.memory.thread}:{value}:{gstin}"[-255:]
        answer = turn.get("recompute", gstin=gstin, period=noted["period"], key=key)["recomputeGstr2b"]
        problems += answer["errors"]
        told += [_told(answer["recompute"], turn)] if answer["recompute"] else []
    cards = [said("recomputing", *told, buttons=(_READY,), private=True)] if told else []
    return [*cards, *([refusal_card(problems)] if problems else [])]


def _told(held: Json, turn: Turn) -> str:
    said_of_it = recompute_state(str(held["state"]), str(held["code"]), is_read=bool(held["isRead"]))
    when = day_and_time(moment(held["at"]), turn.today)
    return f"{held['gstin']}, GSTR-2B of {period_name(held['period'])}: {said_of_it}, {when}."
