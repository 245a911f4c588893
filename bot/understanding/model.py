"""What is understood, and what is known beforehand: plain values, the same in chat and on the command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias, Union

from domain.tax_period import TaxPeriod

SlotValue: TypeAlias = Union[str, int, bool, "list[SlotValue]", "dict[str, SlotValue]"]
Slots: TypeAlias = dict[str, SlotValue]


ONE_THING: Final = "_one_thing"
"""In `exclude`: its slots narrow one thing ("CNs of vora"); without it each slot is a thing of its own, left out whole.

For the answers in this process only; as_json does not write it, and what is read back leaves out the more.
"""


NOT_USED: Final = "_not_used"
"""Of a list or a what-if: the words that became no slot, for the answer in this process; as_json does not write it."""


EVERYTHING: Final = "_everything"
"""Of a what-if: it speaks of all papers, or of papers in general; as_json does not write it."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """An intent, what was said with it, what must be asked back, and further requests of the same message."""

    intent: str
    slots: Slots
    ask: tuple[str, ...] = ()
    also: tuple["Understanding", ...] = ()

    def as_json(self) -> dict[str, object]:
        """As the command prints it and thread memory keeps it; `ask` and `also` only when there is something."""
        written: dict[str, object] = {"intent": self.intent, "slots": _written(self.slots)}
        if self.ask:
            written["ask"] = list(self.ask)
        if self.also:
            written["also"] = [further.as_json() for further in self.also]
        return written

    @classmethod
    def from_json(cls, given: object) -> "Understanding | None":
        """Read what as_json wrote; None when it is something else."""
        if not isinstance(given, Mapping) or not isinstance(given.get("intent"), str):
            return None
        slots, ask, also = given.get("slots"), given.get("ask"), given.get("also")
        further = [cls.from_json(one) for one in also] if isinstance(also, list) else []
        return cls(
            intent=str(given["intent"]),
            slots=dict(slots) if isinstance(slots, Mapping) else {},
            ask=tuple(str(code) for code in ask) if isinstance(ask, list) else (),
            also=tuple(one for one in further if one is not None),
        )


@dataclass(frozen=True, slots=True)
class Context:
    """What the thread knows: the return being filed, batches, the list last shown, what was understood last."""

    open_period: TaxPeriod | None = None
    thread_batch: str | None = None
    last_batch: str | None = None
    last_docs: tuple[str, ...] = ()
    last: Understanding | None = None

    @classmethod
    def from_json(cls, given: object) -> "Context":
        """Read leniently: what has a wrong type counts as not given."""
        if not isinstance(given, Mapping):
            return cls()
        docs = given.get("last_docs")
        return cls(
            open_period=_period(given.get("open_period")),
            thread_batch=_text(given.get("thread_batch")),
            last_batch=_text(given.get("last_batch")),
            last_docs=tuple(str(one) for one in docs) if isinstance(docs, list) else (),
            last=Understanding.from_json(given.get("last")),
        )


NOTHING: Final = Understanding("unclear", {}, ("intent",))
"""The answer to what says nothing."""


def _written(slots: Slots) -> Slots:
    slots = {slot: value for slot, value in slots.items() if slot not in (NOT_USED, EVERYTHING)}
    exclude = slots.get("exclude")
    if not isinstance(exclude, dict) or ONE_THING not in exclude:
        return slots
    return {**slots, "exclude": {slot: value for slot, value in exclude.items() if slot != ONE_THING}}


def _text(given: object) -> str | None:
    return given if isinstance(given, str) and given else None


def _period(given: object) -> TaxPeriod | None:
    if not isinstance(given, str) or len(given) != 7 or not given.isascii():
        return None
    year, dash, month = given[:4], given[4], given[5:]
    if dash != "-" or not (year.isdecimal() and month.isdecimal()) or not 1 <= int(month) <= 12:
        return None
    return TaxPeriod(int(year), int(month))
