"""Prints the story: numbered scenes, clean lines of at most 100 columns, progress on the error stream of a terminal."""

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

from tqdm import tqdm

T = TypeVar("T")
WIDTH = 100
INDENT = "   "
_PLAIN_SIGNS = {"₹": "Rs ", "−": "-", "…": "..."}


class Teller:
    """Lines go to `out`. Signs that its encoding lacks are written in plain letters: Rs for the rupee sign."""

    def __init__(self, out: TextIO, errors: TextIO, *, plain: bool) -> None:
        self._out = out
        self._errors = errors
        self._plain = plain
        self._encoding = out.encoding or "utf-8"

    @property
    def shows_progress(self) -> bool:
        return not self._plain and self._errors.isatty()

    def scene(self, number: int, title: str, command: str = "") -> None:
        """The head of a scene, with the command that does the same."""
        head = f"{number:2} {title}"
        self.line(f"{head:<62} ({command})" if command else head, indent="")

    def line(self, text: str = "", *, indent: str = INDENT) -> None:
        """One line, wrapped with a hanging indent when it is too long."""
        wide = min(WIDTH, max(60, shutil.get_terminal_size((WIDTH, 24)).columns)) if self.shows_progress else WIDTH
        for part in _wrapped(f"{indent}{text}".rstrip(), wide):
            self._out.write(self._encodable(part) + "\n")
        self._out.flush()

    def commands(self, texts: Iterable[str]) -> None:
        """Lines to be copied: never wrapped."""
        for text in texts:
            self._out.write(self._encodable(text.rstrip()) + "\n")
        self._out.flush()

    def lines(self, texts: Iterable[str], *, indent: str = INDENT) -> None:
        for text in texts:
            self.line(text, indent=indent)

    def progress(self, work: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
        """The same work, with a bar while it runs, on a terminal only."""
        yield from tqdm(work, what, total, leave=False, disable=not self.shows_progress, file=self._errors, ncols=80)

    def _encodable(self, text: str) -> str:
        try:
            text.encode(self._encoding)
        except UnicodeEncodeError:
            for sign, plain in _PLAIN_SIGNS.items():
                text = text.replace(sign, plain)
            return text.encode(self._encoding, "replace").decode(self._encoding)
        return text


def _wrapped(text: str, width: int) -> list[str]:
    if len(text) <= width:
        return [text]
    lead = len(text) - len(text.lstrip())
    return textwrap.wrap(
        text.lstrip(), width, initial_indent=" " * lead, subsequent_indent=" " * (lead + 2), break_long_words=False,
        break_on_hyphens=False,
    ) or [text]  # fmt: skip


def told_to_console(*, plain: bool) -> Teller:
    """A teller on this process's own streams."""
    return Teller(sys.stdout, sys.stderr, plain=plain)
