"""What understanding asks of the core about names. The bot owns no list: it is handed something that answers this."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol


@dataclass(frozen=True, slots=True)
class WholeName:
    """words[start:end] is the whole name of a party; `kind` is vendor, customer or own.

    state: of an own name that only our registration in one state has ("Bengaluru"), its code; else "".
    """

    start: int
    end: int
    kind: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What the core sees in the words of a message: whole names, and the words that stand in some name."""

    whole: tuple[WholeName, ...] = ()
    known: frozenset[str] = frozenset()


class Parties(Protocol):
    """Names and registrations of one company, by the rules of names of the core. Each call may be a question to it."""

    @property
    def own_states(self) -> frozenset[str]:
        """State codes in which we are registered."""

    def sight(self, words: Sequence[str]) -> Sighting:
        """Asked once a message with all its words."""

    def vendors_named(self, name: str) -> Sequence[str]:
        """GSTINs of the vendors that fit a said name, sorted; none when nobody fits."""

    def customers_named(self, name: str) -> Sequence[str]:
        """Names of the customers that fit."""

    def registrations(self, gstin_or_pan: str) -> Sequence[str]:
        """The GSTIN if a master knows it, or all known ones of a PAN."""


class NoParties:
    """Knows nobody: for a person without a company, and for tests of everything but names."""

    @property
    def own_states(self) -> frozenset[str]:
        return frozenset()

    def sight(self, words: Sequence[str]) -> Sighting:
        return Sighting()

    def vendors_named(self, name: str) -> Sequence[str]:
        return ()

    def customers_named(self, name: str) -> Sequence[str]:
        return ()

    def registrations(self, gstin_or_pan: str) -> Sequence[str]:
        return ()


MOST_NAMES: Final = 12
"""So many different names are looked up for one message; a further one counts as nobody's, and is asked back."""


class Remembering:
    """Parties that ask the core once for each name of a message, and for no more names than a request has."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._vendors: dict[str, Sequence[str]] = {}
        self._customers: dict[str, Sequence[str]] = {}

    @property
    def own_states(self) -> frozenset[str]:
        return self._parties.own_states

    def sight(self, words: Sequence[str]) -> Sighting:
        return self._parties.sight(words)

    def vendors_named(self, name: str) -> Sequence[str]:
        if name not in self._vendors:
            spent = len(self._vendors) >= MOST_NAMES
            self._vendors[name] = () if spent else self._parties.vendors_named(name)
        return self._vendors[name]

    def customers_named(self, name: str) -> Sequence[str]:
        if name not in self._customers:
            spent = len(self._customers) >= MOST_NAMES
            self._customers[name] = () if spent else self._parties.customers_named(name)
        return self._customers[name]

    def registrations(self, gstin_or_pan: str) -> Sequence[str]:
        return self._parties.registrations(gstin_or_pan)
