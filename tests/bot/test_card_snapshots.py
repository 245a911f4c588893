"""One card of each kind, as view model drawn twice: Block Kit JSON and its text twin, kept as files.

UPDATE_SNAPSHOTS=1 writes them anew; look at the difference before you commit it.
"""

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest

from bot.asking import Identity
from bot.cards.mails import mails_card
from bot.conversation import Place
from bot.ids import Press
from bot.render_slack import message_of
from bot.render_text import text_of
from domain.usecases.manage_people import token_hash
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import TOKEN, ApiWorld

SNAPSHOTS = Path(__file__).parent / "snapshots"
CARDS = {
    "pending": ("priya", "what's pending for mehta traders"),
    "pending_none": ("priya", "what's pending for shree balaji steels"),
    "vendor_unclear": ("priya", "pending for balaji"),
    "vendor_unknown": ("priya", "pending for sunrise polymer"),
    "gstin_wrong": ("priya", "pending for 27AAGCM4821K1ZB"),
    "list": ("priya", "list invoices above 50k"),
    "document": ("priya", "why is 0431 a mismatch"),
    "batch_preview": ("priya", "accept 0412, CN-7"),
    "batch": ("kavita", "status of batch B-1"),
    "review": ("kavita", "approve B-1"),
    "refusal": ("priya", "approve B-1"),
    "decline": ("kavita", "decline B-1 - check the GRN first"),
    "mail_preview": ("priya", "draft a mail to krishna traders"),
    "rejection": ("ramesh", "what to do about the credit note bharat auto rejected"),
    "rejections": ("ramesh", "which customers rejected us"),
    "deadline": ("priya", "deadline kab hai"),
    "readiness": ("priya", "is oct ready"),
    "summary": ("priya", "top 3 vendors by pending itc"),
    "sync": ("priya", "last sync"),
    "permissions": ("meera", "my limit"),
    "help": ("priya", "help"),
    "unclear": ("priya", "florp"),
    "cannot": ("priya", "assign 0431 to ramesh"),
    "effect": ("priya", "what if I accept 0431"),
    "forecast": ("priya", "cash needed on 20th"),
    "comparison_unknown": ("priya", "compare 3b with 2b"),
    "credit_watch": ("priya", "which credit lapses under 16(4)"),
    "missing": ("priya", "list missing invoices"),
    "link": ("priya", "link CN-7 with 0405"),
    "unlink": ("priya", "unlink 0431"),
    "policy": ("priya", "what is our policy"),
    "negated": ("priya", "don't accept mehta"),
}


@pytest.mark.parametrize("name", CARDS)
def test_the_card_is_as_it_was(seen_world: ApiWorld, name: str) -> None:
    person, text = CARDS[name]
    cards = bot_of(seen_world.desk, seen_world.asker).say(_who(person), Place(f"snapshot:{name}"), text, f"s-{name}")
    _holds(f"{name}.txt", "\n\n".join(text_of(card) for card in cards))
    _holds(f"{name}.json", json.dumps(_drawn(message_of(cards[0])), indent=1, ensure_ascii=False, sort_keys=True))


def test_mails_are_as_they_were() -> None:
    mail = {
        "partyName": "Mehta Traders",
        "recipient": "ap@mehta.example",
        "documentCount": 3,
        "draftedAt": "2026-11-16T04:00:00+00:00",
        "sentAt": None,
        "answer": "",
        "needsAPerson": False,
    }
    nodes = [
        {**mail, "kind": "MISSING", "state": "DRAFTED"},
        {**mail, "kind": "MISMATCH", "state": "ACCEPTED", "sentAt": "2026-11-15T06:30:00+00:00"},
        {**mail, "kind": "SEVERAL", "state": "FAILED", "answer": "550 no such user", "needsAPerson": True},
    ]
    _holds("mails.txt", text_of(mails_card(nodes, "in all", date(2026, 11, 16))))


def test_the_first_screen_is_as_it_was(seen_world: ApiWorld) -> None:
    [card] = bot_of(seen_world.desk, seen_world.asker).first(_who("priya"), Place("first"), is_demo=True)
    _holds("first.txt", text_of(card))


def test_the_history_is_as_it_was(seen_world: ApiWorld) -> None:
    bot = bot_of(seen_world.desk, seen_world.asker)
    ident = seen_world.document_id("KT-1")
    [card] = bot.press(_who("priya"), Place("h"), Press.HISTORY, ident, "h1")
    _holds("history.txt", text_of(card))


def _who(person: str) -> Identity:
    return Identity("token", token_hash(TOKEN.format(person=person)))


def _holds(name: str, shown: str) -> None:
    path = SNAPSHOTS / name
    shown = re.sub(r"\d\d:\d\d IST", "11:42 IST", shown) + "\n"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOTS.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def _drawn(message: object) -> object:
    """Ids of this very run are not compared; that there is one is."""
    if isinstance(message, dict):
        return {key: "an id" if key == "value" and each != "-" else _drawn(each) for key, each in message.items()}
    return [_drawn(each) for each in message] if isinstance(message, list) else message
