"""The month: dates, readiness, what was read, who may do what; and what the desk cannot do in chat yet."""

from datetime import date
from typing import Final

from bot.asking import Json
from bot.cards.model import Button, Card, Text, line, said
from bot.cards.talk import (
    cannot_card,
    month_lines,
    refusal_card,
    sync_card,
)
from bot.cards.words import VERDICTS, day, listed, money
from bot.cards.words import period as period_name
from bot.ids import Press
from bot.turn import Turn
from domain.wording import count_of, full_day

_MISMATCHES: Final = Button("Mismatches", Press.SAY, "list mismatches")
_PENDING: Final = Button("What is Pending", Press.SAY, "list pending documents")
_DATES: Final = Button("Next dates", Press.SAY, "deadline")
_SILENCE: Final = (
    "A filed document without action counts as accepted when GSTR-3B is filed (DR-2.02); one that the supplier only "
    "saved counts as nothing until filed (DR-3.04)."
)
CANNOT: Final[dict[str, tuple[str, str, tuple[Button, ...]]]] = {
    "delegate": (
        "I cannot hand approvals to another yet.",
        "An administrator gives roles, and takes them back: imsdesk people add.",
        (Button("What I may do", Press.SAY, "my limit"),),
    ),
    "snooze": (
        "I cannot remind you later yet.",
        "The digest counts the days down every morning; the next dates I can show now.",
        (_DATES,),
    ),
}
"""What is understood and not done in chat: what it is, the nearest thing, and buttons to it."""


def cannot(turn: Turn, intent: str) -> list[Card]:
    """An honest no, with the nearest thing."""
    what, nearest, buttons = CANNOT[intent]
    return [cannot_card(what, nearest, *buttons)]


def _board(turn: Turn, slots: Json) -> list[Json]:
    meant = {each["gstin"] for each in turn.registrations(slots)}
    rows: list[Json] = turn.get("board", company=turn.scope)["board"]
    return [each for each in rows if each["registration"]["gstin"] in meant]


def month(turn: Turn, slots: Json) -> list[Card]:
    """The month in hand, registration by registration."""
    lines = month_lines(_board(turn, slots), turn.today)
    awaited, propose = _not_received(turn, slots)
    lines += [awaited] if awaited else []
    return [
        Card(
            "month",
            "The month in hand",
            lines[0],
            parts=(Text(tuple(line(each) for each in lines)),),
            buttons=(_DATES, _MISMATCHES, Button("Open batches", Press.SAY, "batch status"), *propose),
            footer=(_SILENCE,),
            hushed="The month in hand",
        )
    ]


def _not_received(turn: Turn, slots: Json) -> tuple[str, tuple[Button, ...]]:
    """Of what counts as accepted if nobody acts, what has no goods receipt: how much, and the batch that holds it."""
    wanted: Json = {
        "states": ["NO_ACTION"], "isOpen": True, "inIms": True, "isFiled": True, "reasons": ["NOT_RECEIVED"],
        "gstins": [str(each["gstin"]) for each in turn.registrations(slots)],
    }  # fmt: skip
    asked: Json = {"filter": wanted, "sort": "TAX_DESC", "company": turn.scope}
    found = turn.get("list", **asked, rows=1, after=None, places=False)["documents"]
    count = 0 if found["errors"] or not wanted["gstins"] else int(found["totalCount"])
    if not count:
        return "", ()
    told = f"{count} of them not received, GST {money(found['totalTax']['total'])}."
    if not turn.may_prepare:
        return told, ()
    key = turn.memory.note({"kind": "list", "asked": asked, "words": "not received"})
    return told, (Button(f"Propose the {count} not received", Press.PREVIEW, key),)


def sync_status(turn: Turn, slots: Json) -> list[Card]:
    """When what was read."""
    names = {str(each["gstin"]): str(each["name"]) for each in turn.registrations(slots)}
    return [sync_card(turn.get("status", company=turn.scope)["status"], names, turn.today)]


def reconcile_said(turn: Turn, slots: Json) -> list[Card]:
    """Run the comparison: a button first."""
    company = turn.one_company()
    return [
        said(
            "reconcile",
            "Lay the portal beside the books again and renew all proposals? It changes no action.",
            buttons=(
                Button("Reconcile now", Press.RECONCILE, company, style="primary"),
                Button("Not now", Press.NOTHING, "reconcile"),
            ),
        )
    ]


def fetch_said(turn: Turn, slots: Json) -> list[Card]:
    """Read the portal: a button first, for it takes the portal's time and ours."""
    ours = turn.registrations(slots)
    note = turn.memory.note({"kind": "fetch", "gstins": [str(each["gstin"]) for each in ours]})
    return [
        said(
            "fetch",
            f"Read IMS and GSTR-2B of {listed([str(each['name']) for each in ours], 'and')} from the portal now? "
            "It changes no action.",
            buttons=(
                Button("Read the portal", Press.FETCH, note, style="primary"),
                Button("What was read", Press.SAY, "last sync"),
                Button("Not now", Press.NOTHING, "fetch"),
            ),
        )
    ]


def press_fetch(turn: Turn, value: str) -> list[Card]:
    """The button: asks for the reading; the job's end is told by the status."""
    noted = turn.memory.noted(value)
    if noted is None or noted.get("kind") != "fetch":
        return [said("fetch.old", "This button is too old. Nothing was done; ask again.")]
    company = turn.one_company()
    key = f"fetch:{turn.key}"[-255:]
    answer = turn.get("fetch_portal", company=company, gstins=noted["gstins"], key=key)["fetchPortal"]
    if answer["errors"]:
        return [refusal_card(answer["errors"], (Button("What was read", Press.SAY, "last sync"),))]
    told = count_of(len(answer["gstins"]), "registration")
    return [
        said(
            "fetching",
            f"The reading of {told} was asked for. What it brings is compared at once.",
            *_gstr2bs_read(answer["gstr2bs"], turn.today),
            buttons=(Button("What was read", Press.SAY, "last sync"),),
            private=True,
        )
    ]


def _gstr2bs_read(asked: list[Json], today: date) -> list[str]:
    """Which GSTR-2B comes with it, and which is not there yet."""
    there = [each for each in asked if day(each["comesOn"]) <= today]
    months = sorted({str(each["period"]) for each in there})
    told = [f"GSTR-2B of {listed([period_name(each) for each in months], 'and')} is read with it."] if months else []
    later = sorted({(str(each["comesOn"]), str(each["period"])) for each in asked if each not in there})
    return [*told, *(f"GSTR-2B of {period_name(each)} comes on {full_day(day(on))}." for on, each in later)]


def press_reconcile(turn: Turn, value: str) -> list[Card]:
    """The button: runs it."""
    answer = turn.get("reconcile", company=value, key=f"reconcile:{turn.key}"[-255:])["reconcile"]
    if answer["errors"]:
        return [refusal_card(answer["errors"])]
    told = ", ".join(
        f"{VERDICTS.get(str(each['name']).upper(), str(each['name']).lower())} {each['count']}"
        for each in answer["counts"]
    )
    return [
        said(
            "reconciled",
            f"Compared {count_of(int(answer['documents']), 'document')} with "
            f"{count_of(int(answer['bookEntries']), 'entry', 'entries')} of the books.",
            f"{told}.",
            buttons=(_MISMATCHES,),
            private=True,
        )
    ]
