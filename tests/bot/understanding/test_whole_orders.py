"""A verb of a batch is an order only when it stands alone: no noun, other verb, "wale" or condition beside it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding import Context, Understanding, understand
from imsdesk.commands.understand import NamesInMemory
from tests.bot.understanding.names_of_corpus import party_book

PARTIES = NamesInMemory(party_book())
THREAD = Context(thread_batch="B-7")
INTENTS = {"approve": "approve", "decline": "decline", "reject": "decline", "undo": "undo"}
VERBS = sorted(INTENTS)
OF_A_BATCH = {"approve", "decline", "undo"}
TAILS = (
    "wale dikhao",
    "wali dikha do",
    "wale",
    "wale batches dikhao",
    "wali list bhejo",
    "list",
    "list please",
    "queue",
    "history",
    "ka history batao",
    "log dikhao",
    "button",
    "button kahan hai",
    "button not working",
    "ka status",
    "status kya hai",
    "after 20th",
    "after lunch",
    "once the GRN is in",
    "when Meera is back",
    "only if freight is right",
    "dikhao",
    "ka matlab",
    "kaise karte hai",
    "kab tak",
    "karne wale bills",
    "report",
    "screen open karo",
    "email bhejo",
    "link",
    "limit",
    "option kidhar hai",
    "karne ko Priya se bolo",
    "xyzzy",
)
HEADS = (
    "show {}",
    "show {} list",
    "send {} list to me",
    "open {} screen",
    "list {}",
    "where is {}",
    "who can {}",
    "explain {}",
    "pending {} dikhao",
    "show me {} wale",
    "mail {} wale ko",
    "count {} wale",
)
BESIDE = (
    "{}",
    "{}.",
    "please {}",
    "{} pls",
    "{} it",
    "{} it now",
    "{} karo",
    "{} kar do ji",
    "haan {}",
    "yes {}",
    "ok {} it sir",
    "{} this batch",
    "{} the batch please",
    "{} B-7",
    "batch B-7 {} karo",
    "i want to {} it",
)


def _read(text: str) -> tuple[Understanding, ...]:
    understood = understand(text, date(2026, 11, 16), THREAD, PARTIES)
    return (understood, *understood.also)


def _decides(text: str) -> bool:
    return any(one.intent in OF_A_BATCH and "action" not in one.ask for one in _read(text))


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(VERBS),
    st.sampled_from(TAILS),
    st.sampled_from(("", "haan ", "ok, ", "please ", "bhai ", "yes ", "B-7 ")),
)
def test_a_verb_with_more_behind_it_decides_nothing(verb: str, tail: str, before: str) -> None:
    assert not _decides(f"{before}{verb} {tail}")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("head", HEADS)
def test_a_verb_behind_another_decides_nothing(verb: str, head: str) -> None:
    assert not _decides(head.format(verb))


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("frame", BESIDE)
def test_the_verb_alone_is_the_order(verb: str, frame: str) -> None:
    first, *further = _read(frame.format(verb))
    assert (first.intent, first.slots, first.ask) == (INTENTS[verb], {"batch_id": "B-7"}, ())
    assert not further


@pytest.mark.parametrize("mark", [" - freight not agreed", " because the GRN is missing", ", wrong period"])
def test_a_no_may_say_why(mark: str) -> None:
    (read,) = _read("decline" + mark)
    assert read.intent == "decline"
    assert read.slots.keys() == {"batch_id", "reason"}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("haan reject wale dikhao", "list_docs"),
        ("approve history", "audit_log"),
        ("approve log dikhao", "audit_log"),
        ("approve ka status", "batch_status"),
        ("approve button kahan hai", "unclear"),
    ],
)
def test_what_can_be_read_is_read(text: str, intent: str) -> None:
    (read,) = _read(text)
    assert read.intent == intent
