"""Money in integer paise, tax by its four heads, and decimal text at the border; never a float (ADR 0002)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

Paise = int
"""Rupees times one hundred, signed."""

HEADS: Final = ("igst", "cgst", "sgst", "cess")
_RUPEES: Final = re.compile(r"(-?)([0-9]{1,15})(?:\.([0-9]*))?")


def paise_of(text: str) -> Paise:
    """Paise from decimal rupee text such as "18000.5" or "-0.01", exactly.

    Raises ValueError when it is no plain decimal, has more than two decimals that are not zero, or is beyond 15
    digits. Grouping commas and currency signs are the reader's business, not this function's.
    """
    found = _RUPEES.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text[:30]!r} is not an amount in rupees such as 18000.00")
    fraction = (found[3] or "").rstrip("0")
    if len(fraction) > 2:
        raise ValueError(f"{text[:30]!r} has more than two decimals; an amount ends at paise")
    value = int(found[2]) * 100 + int(fraction.ljust(2, "0") or "0")
    return -value if found[1] else value


def rupees_of(paise: Paise) -> str:
    """Decimal rupee text with two decimals, no grouping: -5 is "-0.05"."""
    sign = "-" if paise < 0 else ""
    return f"{sign}{abs(paise) // 100}.{abs(paise) % 100:02d}"


def decimal_of(paise: Paise) -> Decimal:
    """The exact decimal in rupees, for faces that want a Decimal."""
    return Decimal(paise).scaleb(-2)


@dataclass(frozen=True, slots=True)
class TaxHeads:
    """Tax by head, in paise. Sums stay by head; `total` is for showing, never for deciding."""

    igst: Paise = 0
    cgst: Paise = 0
    sgst: Paise = 0
    cess: Paise = 0

    def __iter__(self) -> Iterator[Paise]:
        return iter((self.igst, self.cgst, self.sgst, self.cess))

    def __add__(self, other: "TaxHeads") -> "TaxHeads":
        return TaxHeads(self.igst + other.igst, self.cgst + other.cgst, self.sgst + other.sgst, self.cess + other.cess)

    def __neg__(self) -> "TaxHeads":
        return TaxHeads(-self.igst, -self.cgst, -self.sgst, -self.cess)

    def __sub__(self, other: "TaxHeads") -> "TaxHeads":
        return self + (-other)

    def __bool__(self) -> bool:
        return any(self)

    @property
    def total(self) -> Paise:
        """What finance calls "GST": the sum of the heads."""
        return self.igst + self.cgst + self.sgst + self.cess

    def by_head(self) -> tuple[tuple[str, Paise], ...]:
        """(head, paise) in the order of the law."""
        return tuple(zip(HEADS, self, strict=True))

    def at_least_zero(self) -> "TaxHeads":
        """Each head floored at zero, for add-backs that never become negative (DR-2.4)."""
        return TaxHeads(*(max(0, head) for head in self))

    def at_most(self, bound: "TaxHeads") -> "TaxHeads":
        """Each head, but no more than the bound's and never below zero: what is asked back of what is held."""
        return TaxHeads(*(max(0, min(pair)) for pair in zip(self, bound, strict=True)))


NIL: Final = TaxHeads()


def sum_of(heads: Iterable[TaxHeads]) -> TaxHeads:
    """The sum head by head; nil for none."""
    igst = cgst = sgst = cess = 0
    for item in heads:
        igst += item.igst
        cgst += item.cgst
        sgst += item.sgst
        cess += item.cess
    return TaxHeads(igst, cgst, sgst, cess)
