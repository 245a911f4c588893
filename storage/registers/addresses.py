"""E-mail addresses from a vendor master: one text is exactly one address, or it is refused.

A cell may hold several with semicolons between; everything else that mail programs would split, unfold or rewrite
(commas, angle brackets, line breaks, names beside the address) is refused, so that a mail goes where a person meant.
"""

import re
from typing import Final

_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS: Final = re.compile(rf"({_ATOM}(?:\.{_ATOM})*)@((?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]{{0,61}}[A-Za-z0-9])")
_MOST: Final = 20


def parse_address(text: str) -> str:
    """The one address in a text, its domain in lower case; raises ValueError that says what is wrong."""
    bare = text.strip(" \t")
    if re.search(r"[\r\n\x00-\x1f\x7f]", bare):
        raise ValueError("a line break or control character stands in the address")
    if re.search(r"[<>\"()]", bare):
        raise ValueError(f"{bare[:60]!r} has more than the address; write name@company.example alone")
    if "," in bare or re.search(r"\s", bare) or bare.count("@") > 1:
        raise ValueError(f"{bare[:60]!r} is not one address; put a semicolon between two")
    found = _ADDRESS.fullmatch(bare) if len(bare) <= 254 else None
    if not found or len(found[1]) > 64:
        raise ValueError(f"{bare[:60]!r} is not an e-mail address")
    return f"{found[1]}@{found[2].lower()}"


def parse_addresses(text: str) -> tuple[str, ...]:
    """The addresses of a cell, each once; raises ValueError for any that is none, and for more than twenty."""
    if re.search(r"[\r\n]", text.strip()):
        raise ValueError("a line break stands between the addresses; put a semicolon between two")
    addresses = tuple(dict.fromkeys(parse_address(part) for part in text.split(";") if part.strip()))
    if len(addresses) > _MOST:
        raise ValueError(f"{len(addresses)} addresses stand in one cell; up to {_MOST} are taken")
    return addresses
