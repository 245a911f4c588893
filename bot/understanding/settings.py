"""A setting named in a request, and the value that it shall have."""

import re
from dataclasses import dataclass
from typing import Final

from bot.understanding.figures import decimal_text, figure_at
from bot.understanding.marks import Mark
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set

_VALUE_MARKERS: Final = word_set("to at as = : ko by")
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
_TAIL_WORDS: Final = word_set(
    "karo kar do kardo please pls kare karna hai set rakho for now from rs rupees rupee . ! now "
    "karke across all everyone"
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
        return _reminders(reading)
    key = next(tag[4:] for tag in sorted(mark.tags) if tag.startswith("key."))
    return Setting(key, _value(reading, mark))


def _reminders(reading: Reading) -> Setting | None:
    """ "turn off reminders", "reminders weekly karo": the word alone is a setting only when it is set."""
    mark = next((one for one in reading.tagged("v.remind") if one.said in {"reminders", "reminder"}), None)
    if mark is None:
        return None
    switch = next((one for one in reading.tagged("v.set") if one.said in _SWITCHES), None)
    often = next((at for at in range(len(reading)) if reading.low(at) in _OFTEN), None)
    if switch is None or (
        switch.said in {"set", "change", "make", "karo", "kar do", "stop", "start"}
        and often is None
        and switch.said not in {"stop", "start"}
    ):
        return None
    if any(claim.startswith(("whole:", "doc", "gstin")) for claim in reading.claims):
        return None
    if often is not None:
        start = often - 1 if reading.low(often - 1) == "every" or reading.low(often - 1).isdecimal() else often
        return Setting("reminders", _words(reading, start - 1 if reading.low(start - 1) == "every" else start))
    return Setting("reminders", _value(reading, mark))


_SWITCHES: Final = frozenset(
    [
        "turn off",
        "turn on",
        "switch off",
        "switch on",
        "disable",
        "enable",
        "stop",
        "start",
        "activate",
        "deactivate",
        "band karo",
        "chalu karo",
        "set",
        "change",
        "make",
        "karo",
        "kar do",
    ]
)
_OFTEN: Final = word_set("weekly daily fortnightly monthly days day week hourly")


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
        percent = (
            figure.percent
            or unit in {"percent", "pc", "pct"}
            or (unit == "per" and reading.low(figure.end + 1) == "cent")
        )
        return decimal_text(figure.amount) + ("%" if percent else "")
    for at in range(len(reading) - 1, -1, -1):
        if reading.low(at) in _ON_OFF and not mark.start <= at < mark.end and reading.low(at) not in {"no", "yes"}:
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
