"""`imsdesk understand`: JSON lines in, JSON lines out, a line for every line whatever it holds."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from bot.understanding import Context, Sighting, Understanding, WholeName, understand
from bot.understanding.model import NOTHING
from domain.suppliers import PartyBook, Supplier
from imsdesk.collector import calm_collector


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.epilog = (
        'Each line of standard input is an object: {"text": "pending for mehta", "today": "2026-11-16"}; text is the '
        "sentence, today the day in India; context (optional) holds open_period, thread_batch, last_batch, last_docs, "
        "last. Every line gets a line; what could not be read is unclear, and why is said on standard error."
    )
    parser.add_argument(
        "--vendors",
        metavar="FILE",
        type=Path,
        help='JSON: {"own": [{"gstin","name"}], "customers": [{"name"}], '
        '"vendors": [{"gstin","legal_name","trade_name"}]}; without it the masters of the database',
    )
    parser.add_argument(
        "--company", metavar="PAN", help="PAN of the company whose masters are meant, when there are several"
    )


def run(arguments: argparse.Namespace) -> int:
    """Understand every line of standard input; 2 when the names cannot be had."""
    try:
        book = party_book_of(arguments.vendors) if arguments.vendors else masters_of_database(arguments.company)
    except (OSError, ValueError) as error:
        print(f"imsdesk understand: {error}", file=sys.stderr)
        return 2
    calm_collector()  # the names are not looked through again at every line
    return understand_lines(sys.stdin.buffer, sys.stdout, book)


def masters_of_database(company: str | None) -> PartyBook:
    """The masters of the database, of one company. Raises ValueError that says what to do when there are none."""
    from graphql_api.party_books import PartyBooks
    from imsdesk.desk_at_hand import Refused, desk_at_hand, one_company

    with desk_at_hand() as desk:
        try:
            return PartyBooks(desk.units).of(one_company(desk, company))
        except Refused as refused:
            raise ValueError(f"{refused} Or give --vendors FILE.") from refused


def party_book_of(path: Path) -> PartyBook:
    """Read a file of names. Raises OSError or ValueError that says what is wrong with it."""
    given = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(given, Mapping):
        raise ValueError(f"{path}: expected an object with own, customers and vendors")
    return PartyBook(
        [(_text(one, "gstin"), _text(one, "name")) for one in _rows(given, "own")],
        [_text(one, "name") for one in _rows(given, "customers")],
        [
            Supplier(_text(one, "gstin").upper(), _text(one, "legal_name"), _text(one, "trade_name") or None)
            for one in _rows(given, "vendors")
            if _text(one, "gstin")
        ],
    )


class LineUnread(ValueError):
    """Why a line of the input holds no sentence, and how to write it."""


def understand_lines(lines: Iterable[bytes], out: TextIO, book: PartyBook) -> int:
    """One answer for each line, in order; a line that cannot be read is unclear, and standard error says why."""
    parties, unread = NamesInMemory(book), 0
    for number, line in enumerate(lines, 1):
        try:
            understood = answer(line, parties)
        except Exception as error:  # a line for every line, whatever it holds: the fault is told beside
            unread += 1
            why = str(error) if isinstance(error, LineUnread) else type(error).__name__
            if unread <= _TOLD_MAX:
                print(f"imsdesk understand: line {number}: {why}; counted as unclear", file=sys.stderr)
            understood = NOTHING
        out.write(json.dumps(understood.as_json(), ensure_ascii=True) + "\n")
    if unread > _TOLD_MAX:
        print(f"imsdesk understand: {unread - _TOLD_MAX} more lines counted as unclear", file=sys.stderr)
    out.flush()
    return 0


_TOLD_MAX = 20


def answer(line: bytes, parties: "NamesInMemory") -> Understanding:
    """The understanding of one input line. Raises LineUnread."""
    try:
        given = json.loads(line.decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError) as fault:
        raise LineUnread("it is no JSON object") from fault
    if not isinstance(given, Mapping):
        raise LineUnread("it is no JSON object")
    if not isinstance(given.get("text"), str):
        held = ", ".join(sorted(str(key)[:20] for key in given)[:5]) or "nothing"
        raise LineUnread(f'the sentence stands in "text", as text; this line has {held}')
    try:
        today = date.fromisoformat(given.get("today") or "")
    except (ValueError, TypeError) as fault:
        raise LineUnread('"today" is missing or no day such as "2026-11-16"') from fault
    return understand(given["text"], today, Context.from_json(given.get("context")), parties)


class NamesInMemory:
    """A party book as the bot asks it; over GraphQL the same four questions go to the API."""

    def __init__(self, book: PartyBook) -> None:
        self._book = book

    @property
    def own_states(self) -> frozenset[str]:
        return self._book.own_states

    def sight(self, words: Sequence[str]) -> Sighting:
        spans = self._book.whole_names_in(words)
        return Sighting(
            tuple(
                WholeName(span.start, span.end, span.party, self._book.state_of_own(words[span.start : span.end]))
                for span in spans
            ),
            frozenset(self._book.known_words(words)),
        )

    def vendors_named(self, name: str) -> Sequence[str]:
        return self._book.suppliers_named(name)

    def customers_named(self, name: str) -> Sequence[str]:
        return self._book.customers_named(name)

    def registrations(self, gstin_or_pan: str) -> Sequence[str]:
        return self._book.registrations(gstin_or_pan)


def _rows(given: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    rows = given.get(key) or []
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise ValueError(f"{key} must be a list of objects")
    return rows


def _text(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""
