"""A card as text: the twin that the terminal shows, at most 100 columns, with numbers that press buttons."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.cards.model import Button, Card, Ledger, Line, Part, Quote, Row, Rows, Table, Text, Tick

COLUMNS: Final = 100


@dataclass(frozen=True, slots=True)
class Numbers:
    """Which number presses which button of a card; the first is `start`."""

    buttons: tuple[Button, ...]
    start: int = 1

    def of(self, button: Button) -> int:
        return self.start + next(place for place, each in enumerate(self.buttons) if each is button)


def text_of(card: Card, start: int = 1, columns: int = COLUMNS, *, numbers: bool = True) -> str:
    """The card in lines. Numbering begins at `start`, so that several cards of one answer do not clash."""
    columns = max(20, min(columns, COLUMNS))
    given = Numbers(card.every_button(), start) if numbers else None
    lines = [*_head(card, columns)]
    for part in card.parts:
        lines += _part(part, given, columns)
    if given is not None and card.buttons:
        lines += _wrapped("   ".join(f"[{given.of(each)}] {each.label}" for each in card.buttons), columns)
    for each in card.footer:
        lines += _wrapped(each, columns)
    return "\n".join(each.rstrip() for each in lines)


def _head(card: Card, columns: int) -> Iterator[str]:
    right = card.context[0] if card.context else ""
    if card.title and right and len(card.title) + len(right) + 2 <= columns:
        yield card.title + right.rjust(columns - len(card.title))
    else:
        if card.title:
            yield from _wrapped(card.title, columns)
        if right:
            yield from _wrapped(right, columns)
    for each in card.context[1:]:
        yield from _wrapped(each, columns)


def _part(part: Part, numbers: Numbers | None, columns: int) -> list[str]:
    match part:
        case Text():
            lines = [each for each in part.lines if not any(span.user for span in each)]  # nobody is called here
            return [wrapped for each in lines for wrapped in _wrapped(plain(each), columns)]
        case Ledger():
            return [f"  {row}"[:columns] for row in part.rows]
        case Quote():
            return [f"  | {wrapped}" for wrapped in _wrapped(part.text, columns - 4)]
        case Rows():
            return [each for row in part.rows for each in _row(row, numbers, columns)]
        case Table():
            return _table(part, columns)
        case Tick():
            return _wrapped(f"By approving you say: {part.text}", columns)


def _row(row: Row, numbers: Numbers | None, columns: int) -> list[str]:
    end = ""
    if numbers is not None and row.button is not None:
        end = f"   [{numbers.of(row.button)}] {row.button.label}"
    first, second = plain(row.first), plain(row.second)
    joined = f"  {first}   {second}{end}" if second else f"  {first}{end}"
    if len(joined) <= columns:
        return [joined]
    lines = _wrapped(first, columns - 2, "  ", "    ")
    return [*lines, *_wrapped(second + end, columns - 4, "    ", "    ")]


def _table(table: Table, columns: int) -> list[str]:
    rows = [table.head, *table.rows]
    widths = [max(len(row[at]) for row in rows) for at in range(len(table.head))]
    while sum(widths) + 2 * len(widths) > columns and max(widths) > 12:
        widths[widths.index(max(widths))] -= 1
    if sum(widths) + 2 * len(widths) > columns:  # too narrow for a table: two lines a row
        return [each for row in table.rows for each in _narrow(row, columns)]
    return ["  ".join(_cell(row[at], widths[at], at in table.right) for at in range(len(widths))) for row in rows]


def _narrow(row: Sequence[str], columns: int) -> list[str]:
    return [*_wrapped("  ".join(row[:2]), columns), *_wrapped("  ".join(row[2:]), columns - 2, "  ", "  ")]


def _cell(text: str, width: int, right: bool) -> str:
    shown = text if len(text) <= width else text[: width - 1] + "…"
    return shown.rjust(width) if right else shown.ljust(width)


def plain(spans: Line) -> str:
    """A line without its dress."""
    return "".join(span.text for span in spans)


def _wrapped(text: str, columns: int, first: str = "", following: str = "  ") -> list[str]:
    """Lines no wider than the window; long numbers are not cut."""
    lines: Sequence[str] = textwrap.wrap(
        text,
        columns,
        initial_indent=first,
        subsequent_indent=following,
        break_long_words=len(text) > 2 * columns,
        break_on_hyphens=False,
        replace_whitespace=True,
        drop_whitespace=True,
    )
    return list(lines) or [""]
