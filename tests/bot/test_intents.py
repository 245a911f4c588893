"""Every intent of the language gets an honest answer within the limits of Slack; none is broken, none is silent."""

import re
from pathlib import Path

import pytest

from bot.answers.month import CANNOT
from bot.asking import Identity
from bot.cards.model import Card
from bot.conversation import INTENTS, Bot, Place
from bot.ids import Press
from bot.limits import OWN_BLOCKS, OWN_CHARACTERS, OWN_HEADER
from bot.render_slack import blocks_of, home_of, message_of
from bot.render_text import text_of
from domain.usecases.manage_people import token_hash
from imsdesk.bot_at_hand import bot_of
from tests.fakes.block_kit import faults_of_message, faults_of_view, words_of
from tests.graphql_api.api_world import TOKEN, ApiWorld

TALK = {"greeting", "thanks", "cancel", "out_of_scope", "unclear", "approve"}
SENTENCES = {
    "pending_query": "what's pending for mehta traders",
    "list_docs": "list invoices above 10k",
    "doc_status": "status of 0412",
    "explain": "why is 0431 a mismatch",
    "audit_log": "who accepted 0412",
    "summary": "top 3 vendors by pending itc",
    "deadline": "deadline kab hai",
    "readiness": "is oct ready",
    "simulate": "what if I accept 0431",
    "cash_forecast": "cash needed on 20th",
    "compare_3b_2b": "compare 3b with 2b",
    "credit_watch": "which credit lapses under 16(4)",
    "vendor_risk": "which vendors have not filed gstr-1",
    "vendor_info": "email of mehta traders",
    "followup_status": "who has replied to our mails",
    "outward_docs": "our invoices rejected by customers",
    "outward_next_step": "what to do about the credit note bharat auto rejected",
    "liability_impact": "liability impact of rejected credit notes",
    "batch_status": "batch status",
    "sync_status": "last sync",
    "policy_get": "what is our tolerance",
    "permissions": "my limit",
    "rule_question": "can a bill of entry be rejected",
    "take_action": "accept 0412",
    "approve": "approve B-1",
    "decline": "decline B-1 - check GRN",
    "undo": "undo B-1",
    "cancel": "never mind",
    "link": "link 0431 with PV-12",
    "recompute_2b": "recompute 2b",
    "fetch_ims": "fetch ims",
    "reconcile": "reconcile now",
    "draft_followup": "draft a mail to mehta traders",
    "send_followup": "remind krishna traders",
    "assign": "assign 0431 to ramesh",
    "snooze": "remind me on friday",
    "policy_set": "set tolerance to 10",
    "delegate": "delegate my approvals to arjun until friday",
    "help": "help",
    "greeting": "good morning",
    "thanks": "thanks",
    "out_of_scope": "what is the weather",
    "unclear": "florp",
}


def identity(person: str) -> Identity:
    return Identity("token", token_hash(TOKEN.format(person=person)))


def intents_of_the_language() -> set[str]:
    """Every intent that the grammar can give."""
    source = Path(__file__).parents[2] / "bot" / "understanding"
    rows = re.findall(
        r'^\s+\(?\s*"([a-z_0-9]+)",\s*$|^\s+\("([a-z_0-9]+)", "', (source / "tables" / "intents.py").read_text(), re.M
    )
    return {first or second for first, second in rows} | TALK


def test_the_table_of_answers_holds_every_intent() -> None:
    answered = set(INTENTS) | set(CANNOT) | TALK
    assert intents_of_the_language() <= answered
    assert set(SENTENCES) == answered


@pytest.mark.parametrize("intent", sorted(SENTENCES))
@pytest.mark.parametrize("person", ["priya", "meera"])
def test_it_is_answered_within_the_limits(seen_world: ApiWorld, intent: str, person: str) -> None:
    cards = say(seen_world, person, SENTENCES[intent], f"limits-{intent}-{person}")
    assert cards
    for card in cards:
        fits(card)


def say(world: ApiWorld, person: str, text: str, thread: str = "t") -> list[Card]:
    """One sentence in a thread."""
    cards = bot_of(world.desk, world.asker).say(identity(person), Place(thread), text, f"{thread}:{text}"[:200])
    assert not [card for card in cards if card.kind == "broken"], cards
    return cards


def fits(card: Card) -> None:
    """A card is drawn within Slack's limits and ours, with its text twin and its notice."""
    message = message_of(card)
    assert not faults_of_message(message), card
    assert len(card.title) <= OWN_HEADER + 40
    assert len(message["blocks"]) <= OWN_BLOCKS
    assert len(words_of(message["blocks"])) <= OWN_CHARACTERS
    twin = text_of(card)
    assert twin.strip()
    assert max(len(line) for line in twin.splitlines()) <= 100
    assert "₹" not in card.hushed


@pytest.mark.parametrize("intent", sorted(CANNOT))
def test_what_cannot_be_done_says_so_and_offers_something(seen_world: ApiWorld, intent: str) -> None:
    [card] = say(seen_world, "priya", SENTENCES[intent], f"cannot-{intent}")
    assert card.kind == "cannot", card
    assert "Nothing was done." in card.notice


@pytest.mark.parametrize("intent", sorted(CANNOT))
def test_every_offered_sentence_is_understood(seen_world: ApiWorld, intent: str) -> None:
    for button in CANNOT[intent][2]:
        assert button.press is Press.SAY
        kinds = {card.kind for card in say(seen_world, "priya", button.value, f"offer-{intent}")}
        assert not kinds & {"unclear", "cannot", "ask.intent", "ask.target"}, button


def test_help_shows_only_what_the_asker_may_do(seen_world: ApiWorld) -> None:
    texts = {
        person: text_of(say(seen_world, person, "help", f"help-{person}")[0]) for person in ("priya", "arjun", "meera")
    }
    assert "Prepare:" in texts["priya"]
    assert "Approve:" not in texts["priya"]
    assert "Approve:" in texts["arjun"]
    assert "Prepare:" not in texts["meera"]


NO_ANSWER = ("unclear", "refusal", "broken", "cannot", "ask.", "document.unknown", "vendor.", "stranger")


@pytest.mark.parametrize("person", ["priya", "arjun", "kavita", "ramesh", "meera"])
def test_every_example_of_help_works_as_it_stands(seen_world: ApiWorld, person: str) -> None:
    [card] = say(seen_world, person, "help", f"examples-{person}")
    shown = "\n".join(span.text for part in card.parts for line in part.lines for span in line)
    examples = re.findall(r'"([^"]+)"', shown)
    assert len(examples) >= 5
    for example in examples:
        if "decline" in example:
            continue  # it works too, and then the batch of the others is gone
        for answer in say(seen_world, person, example, f"{person}-{example}"):
            assert not answer.kind.startswith(NO_ANSWER), (example, answer.notice)


def test_a_stranger_learns_nothing(seen_world: ApiWorld) -> None:
    bot: Bot = bot_of(seen_world.desk, seen_world.asker)
    for text in ("pending for mehta traders", "help", "approve B-1", "batch status"):
        [card] = bot.say(Identity("slack", "T9/U9"), Place("x"), text, "k")
        assert card.kind == "stranger"
        assert "Mehta" not in card.notice


def test_the_home_tab_fits(seen_world: ApiWorld) -> None:
    cards = bot_of(seen_world.desk, seen_world.asker).home(identity("kavita"), Place("home"))
    assert not faults_of_view(home_of(cards))
    assert len(home_of(cards)["blocks"]) < 60


def test_words_of_vendors_cannot_become_markup(seen_world: ApiWorld) -> None:
    from bot.cards.model import Row, Rows, bold, line

    nasty = "<!channel> *Reject* <https://evil.example|GST portal> & Sons `x`"
    card = Card(
        "x", nasty, nasty, (nasty,), (Rows((Row(line(bold("Accept"), f"  {nasty}"), line(nasty)),)),), footer=(nasty,)
    )
    message = message_of(card)
    assert not faults_of_message(message)
    [section] = [block for block in blocks_of(card) if block["type"] == "section"]
    assert section["text"]["text"].count("*") == 2
    assert "<" not in section["text"]["text"]
    assert "<" not in message["text"]
