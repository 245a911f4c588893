"""A setting named in a request, and the value that it shall have."""

import re
from dataclasses import dataclass
from typing import Final

from bot.understanding.figures import decimal_text, figure_at
from bot.understanding.reading import Mark, Reading

_VALUE_MARKERS: Final = frozenset("to at as = : ko by".split())
_ON_OFF: Final = {
    "on": "on",
    "off": "off",
    "enable": "on",
    "disable": "off",
    "activate": "on",
    "deactivate": "off",
    "stop": "off",
    "start": "on",
    "band": "off",
    "chalu": "on",
    "disabled": "off",
    "enabled": "on",
    "no": "off",
    "yes": "on",
}
_TAIL_WORDS: Final = frozenset(
    "karo kar do kardo please pls kare karna hai set rakho for now from rs rupees rupee . ! now karke across all everyone".split()
)


@dataclass(frozen=True, slots=True)
class Setting:
    """`key` of the policy; `value` as the slot holds it, None when none was said."""

    key: str
    value: str | None


def find_setting(reading: Reading) -> Setting | None:
    """The setting that a request names, with the value beside it."""
    mark = reading.first("key.")
    if mark is None:
        return None
    key = next(tag[4:] for tag in sorted(mark.tags) if tag.startswith("key."))
    return Setting(key, _value(reading, mark))


def _value(reading: Reading, mark: Mark) -> str | None:
    """A figure ("10", "1%", "2500000"), on or off, else the words after "to"."""
    figures = [
        figure
        for at in range(len(reading))
        if (at >= mark.end or at < mark.start)
        and (figure := figure_at(reading, at)) is not None
        and not (
            figure.words
            and figure.unit == 1
            and not figure.money
            and reading.low(at) in {"do", "so", "be", "che", "sat"}
        )
    ]
    chosen = _after_to(reading, mark, [figure.start for figure in figures])
    if figures:
        figure = next((one for one in figures if one.start == chosen), figures[-1] if chosen is None else figures[0])
        unit = reading.low(figure.end)
        if unit in {"days", "day", "weeks", "hours", "week", "din"}:
            return f"{decimal_text(figure.amount)} {unit}"
        return decimal_text(figure.amount) + ("%" if figure.percent else "")
    for at in range(len(reading)):
        if reading.low(at) in _ON_OFF and not mark.start <= at < mark.end:
            return _ON_OFF[reading.low(at)]
    for at in range(mark.end, len(reading)):
        if reading.low(at) in _VALUE_MARKERS and at + 1 < len(reading):
            return _words(reading, at + 1) or None
    return None


def _after_to(reading: Reading, mark: Mark, starts: list[int]) -> int | None:
    """Of "from 5 to 10" the figure after "to"."""
    for start in starts:
        before = start - 1
        while reading.low(before) in {"rs", "inr", "₹", "."}:
            before -= 1
        if reading.low(before) in {"to", "at", "="} and start >= mark.end:
            return start
    return None


def _words(reading: Reading, start: int) -> str:
    end = len(reading)
    while end > start and reading.low(end - 1) in _TAIL_WORDS:
        end -= 1
    return re.sub(r"\s+([.,!?])", r"\1", reading.said(start, end))
