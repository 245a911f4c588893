"""What was mailed, run, linked or decided already, or is only spoken of, is no order: verbs x tenses x subjects.

And what is ordered stays an order, whatever past stands in its reason.
"""

from datetime import date

import pytest

from bot.understanding import Context, Understanding, understand
from bot.understanding.tables.slots import WRITING
from imsdesk.commands.understand import NamesInMemory
from tests.bot.understanding.names_of_corpus import party_book

PARTIES = NamesInMemory(party_book())
PASTS = (
    "gaya kya",
    "gaya?",
    "kab gaya",
    "gaya tha",
    "chala gaya",
    "bhej diya kya",
    "bheja tha ya nahi",
    "bhej chuke hai",
)
NOUNS = ("reminder", "mail", "email")
MAILED = (
    "{n} was mailed on friday",
    "has {n} been reminded",
    "have we chased {n}",
    "we reminded {n} last week",
    "meera mailed {n}",
    "priya has already followed up with {n}",
    "{n} reminded us about payment",
    "{n} keeps sending reminders",
    "{n} ne humko mail kiya",
    "{n} ko remind kar diya kya",
    "{n} ko remind kar diya gaya hai",
    "{n} ko yaad dilaya kya",
    "{n} se follow up hua kya",
    "{n} ko follow up ho gaya?",
    "mail from {n}",
    "reminder from {n} about payment",
    "last reminder to {n} was when",
    "follow up done with {n}?",
    "reminder bounced for {n}?",
    "mail has gone to {n}",
    "mail to {n} pending?",
    "draft was prepared for {n} by meera",
    "mail history of {n}",
    "{n} ko reminder bheju?",
    "{n} ku reminder anuppitingala",
    "{n} ne reminder mokli didhu?",
    "need to mail {n}?",
)
RUNS = ("recompute", "reconciliation", "ims fetch", "INV-9 link", "INV-9 assign", "INV-9 snooze", "B-9 undo")
RUN_PASTS = ("hua kya", "ho gaya kya", "ho gayi?", "kab hua", "kisne kiya", "hua tha kya", "ho chuka hai kya")
SPOKEN_OF = (
    "{v} karne layak bills dikhao",
    "vora ke {v} karne layak bills",
    "bills {v} hone wale",
    "jo {v} karne hai unki list",
    "jo bills {v} karne hai dikhao",
    "{v} ka matlab kya hai",
    "{v} ka meaning",
    "{v} karne ka effect",
    "difference in {v} and pending",
    "{v} aur pending mein kya fark hai",
    "{v} hone ke liye kitne bills hai",
)
ASKED = (
    "B-9 {v} kab hua",
    "B-9 {v} hua kya",
    "B-9 {v} ho sakta hai kya",
    "{v} karna padega kya B-9",
    "{v} karna zaroori hai kya B-9",
    "B-9 kisne {v} kiya",
    "B-9 kab {v} karna chahiye",
    "kab tak {v} kar sakte hai B-9",
)
ORDERS = (
    "send reminder to vora",
    "reminder to vora for missing invoices",
    "vora ko reminder bhejo",
    "vora ko mail bhej diya jaye",
    "mail vora, INV-9 was not filed",
    "mail to vora that INV-9 has not come",
    "remind vora about invoices which were not uploaded",
    "remind vendors who have not filed",
    "vora ko likho ki INV-9 nahi aaya",
    "vora ko mail karo ki maal nahi mila",
    "draft mail to vora asking why INV-9 is missing",
    "2b recompute kar do",
    "recompute 2b, imports are done",
    "reco karo, books load ho gaye",
    "link INV-9 to PB-2, it was split",
    "undo B-9, it was wrong",
    "assign INV-9 to priya, she has done it before",
    "accept INV-9, goods came",
    "vora ke bills accept kar dena",
)


def _read(text: str) -> tuple[Understanding, ...]:
    understood = understand(text, date(2026, 11, 16), Context(), PARTIES)
    return (understood, *understood.also)


def _orders(text: str) -> bool:
    return any(one.intent in WRITING for one in _read(text))


@pytest.mark.parametrize("past", PASTS)
@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("party", ["vora ko {}", "vora ka {}", "{} vora ko", "{}"])
def test_a_mail_of_the_past_is_asked_about(party: str, noun: str, past: str) -> None:
    assert not _orders(party.format(f"{noun} {past}"))


@pytest.mark.parametrize("frame", MAILED)
@pytest.mark.parametrize("name", ["vora", "Kaveri Chemicals"])
def test_who_was_mailed_or_mails_is_asked_about(frame: str, name: str) -> None:
    assert not _orders(frame.format(n=name))


@pytest.mark.parametrize("past", RUN_PASTS)
@pytest.mark.parametrize("run", RUNS)
def test_what_ran_is_asked_about(run: str, past: str) -> None:
    assert not _orders(f"{run} {past}")


@pytest.mark.parametrize("frame", ASKED)
@pytest.mark.parametrize("verb", ["approve", "decline", "undo", "reject", "accept"])
def test_what_is_asked_of_a_batch_decides_nothing(frame: str, verb: str) -> None:
    assert not _orders(frame.format(v=verb))


@pytest.mark.parametrize("frame", SPOKEN_OF)
@pytest.mark.parametrize("verb", ["accept", "reject", "hold"])
def test_a_verb_spoken_of_orders_nothing(frame: str, verb: str) -> None:
    assert not _orders(frame.format(v=verb))


@pytest.mark.parametrize("text", ORDERS)
def test_an_order_stays_one_whatever_past_its_reason_tells(text: str) -> None:
    assert _orders(text)
