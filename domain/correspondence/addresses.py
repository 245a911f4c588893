"""An e-mail address: exactly one, checked at the border, so that no comma makes two and no line break a header."""

import re
from dataclasses import dataclass
from typing import Final

from domain.refusals import Refusal

_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDR_SPEC: Final = re.compile(rf"({_ATOM}(?:\.{_ATOM})*)@({_LABEL}(?:\.{_LABEL})+)")
_NAMED: Final = re.compile(r'"?([^<>@,;:"\\\x00-\x1f\x7f]{0,120}?)"?\s*<([^<>\s]+)>')
_REMEDY: Final = "Write one address such as accounts@mehta.example; a second one goes into its own field."


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox. `email` is an ASCII addr-spec with its domain in small letters; `name` may be empty.

    Build it with parse_address; a wrong one made by hand raises ValueError.
    """

    email: str
    name: str = ""

    def __post_init__(self) -> None:
        if not _ADDR_SPEC.fullmatch(self.email):
            raise ValueError(f"{self.email[:60]!r} is not one e-mail address")
        if any(ord(character) < 32 or ord(character) == 127 for character in self.name):
            raise ValueError("the name before an e-mail address must not hold control characters")

    @property
    def key(self) -> str:
        """For comparing: one mailbox whatever its capitals."""
        return self.email.lower()

    @property
    def domain(self) -> str:
        return self.email.rpartition("@")[2]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>" if self.name else self.email


def parse_address(text: str) -> Address | Refusal:
    """Exactly one address from "a@b.example" or "Name <a@b.example>"; a Refusal ADDRESS_INVALID for anything else.

    Two addresses, line breaks, spaces inside, quotes, comments and non-ASCII mailboxes are refused, never repaired.
    """
    stripped = text.strip(" \t")
    named = _NAMED.fullmatch(stripped)
    name, spec = (named[1].strip(), named[2]) if named else ("", stripped)
    found = _ADDR_SPEC.fullmatch(spec)
    if not found or len(found[1]) > 64 or len(spec) > 254:
        shown = "".join(c if c.isprintable() else "?" for c in stripped[:60])
        if not stripped:
            return Refusal("ADDRESS_INVALID", "The e-mail address is empty.", _REMEDY)
        return Refusal("ADDRESS_INVALID", f'"{shown}" is not one e-mail address.', _REMEDY)
    return Address(f"{found[1]}@{found[2].lower()}", name)
