"""Colours and cursor orders of a terminal are no words: they neither add an amount nor hide a sentence."""

from datetime import date

import pytest

from bot.understanding import Context, Understanding, understand
from imsdesk.commands.understand import NamesInMemory
from tests.bot.understanding.names_of_corpus import party_book

PARTIES = NamesInMemory(party_book())
RED, PLAIN = "\x1b[31m", "\x1b[0m"


def understood(text: str) -> Understanding:
    return understand(text, date(2026, 11, 16), Context(), PARTIES)


@pytest.mark.parametrize("noise", [f"{RED}😀{PLAIN}", "\x1b[31m", "\x1b[2J\x1b[10;20H", "\x1b]0;5 lakh\x07"])
def test_terminal_bytes_alone_say_nothing(noise: str) -> None:
    assert understood(noise).as_json() == {"intent": "unclear", "slots": {}, "ask": ["intent"]}


@pytest.mark.parametrize("text", ["pending for vora", "accept all exact of oct except lakhani"])
def test_a_coloured_sentence_is_the_sentence(text: str) -> None:
    assert understood(f"{RED}{text}{PLAIN}") == understood(text)
