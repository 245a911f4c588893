"""What a card is made of. Foreign text (vendor names, remarks) stands in spans of its own and is never markup."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.ids import Press


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text; `bold` is the only dress there is.

    user: who is called, as team/user of the chat; only in running text. Where nobody can be, the line is left out.
    """

    text: str
    bold: bool = False
    user: str = ""


Line: TypeAlias = tuple[Span, ...]


def bold(text: str) -> Span:
    return Span(text, True)


def called(name: str, user: str) -> Span:
    """Somebody who must act now."""
    return Span(name, user=user)


def line(*parts: str | Span) -> Line:
    """A line of spans; plain strings are spans without dress."""
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


@dataclass(frozen=True, slots=True)
class Button:
    """A button. value: an opaque id. says: for screen readers, so that buttons of one row differ.

    prompt: what the terminal asks before it presses (a reason); Slack opens a modal for it instead.
    """

    label: str
    press: Press
    value: str = ""
    says: str = ""
    style: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of running text."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Aligned figures, at most 38 characters wide, without rupee signs: the line above says what they are."""

    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words, alone under "They wrote:"."""

    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in a list: the decision word first, the document second, the reason below; a button at its end."""

    first: Line
    second: Line = ()
    button: Button | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """A short list."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A long list: native where Slack can, two-line sections where it cannot, aligned text in the terminal."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Tick:
    """A box that must be ticked before a modal can be sent; the terminal asks for the same words."""

    text: str


Part: TypeAlias = Text | Ledger | Quote | Rows | Table | Tick


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list as a file: the first row is the head. Made into XLSX by bot/sheets.py; `text` instead is written as is,
    and so is `content`, of a file that the desk made whole."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    text: str = ""
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Card:
    """One answer. notice: for phones and screen readers; hushed: the same without amounts, for unmarked channels.

    private: holds amounts or names, so it goes to the asker alone unless the channel is marked for finance.
    batch: the id of the batch it shows, so that the message can be updated later; owner: the PAN of its company.
    """

    kind: str
    title: str
    notice: str
    context: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    buttons: tuple[Button, ...] = ()
    footer: tuple[str, ...] = ()
    hushed: str = ""
    private: bool = True
    batch: str = ""
    owner: str = ""
    sheet: Sheet | None = None

    def every_button(self) -> tuple[Button, ...]:
        """The card's own buttons, then those of its rows, in order."""
        inner = [row.button for part in self.parts if isinstance(part, Rows) for row in part.rows if row.button]
        return (*self.buttons, *inner)


def said(kind: str, *sentences: str, buttons: tuple[Button, ...] = (), private: bool = False) -> Card:
    """A card that is a sentence or two: the first is its title line, the rest follow."""
    words = tuple(sentence for sentence in sentences if sentence)
    return Card(
        kind, "", " ".join(words), parts=(Text(tuple(line(each) for each in words)),), buttons=buttons, private=private
    )
