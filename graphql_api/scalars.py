"""Scalars: money as decimal text, GSTIN, tax period. A 32-bit Int would overflow at two crore rupees of paise."""

from collections.abc import Callable
from typing import Final, NewType, TypeVar

import strawberry
from graphql import GraphQLError
from strawberry.types.scalar import ScalarDefinition

from domain.gstin import has_gstin_form
from domain.money import paise_of, rupees_of
from domain.tax_period import TaxPeriod

T = TypeVar("T")
Money = NewType("Money", int)
"""Signed paise inside, rupees with two decimals outside."""
Gstin = NewType("Gstin", str)


def gstin_or_none(text: str) -> Gstin | None:
    """A GSTIN, or nothing where the document has none (imports, unregistered suppliers)."""
    return Gstin(text) if text else None


def _read_money(value: object) -> Money:
    return Money(_converted(value, paise_of, "an amount in rupees as text, such as 18000.00"))


def _read_gstin(value: object) -> Gstin:
    def convert(text: str) -> str:
        gstin = text.strip().upper()
        if not has_gstin_form(gstin):
            raise ValueError
        return gstin

    return Gstin(_converted(value, convert, "a GSTIN of 15 characters"))


def _read_period(value: object) -> TaxPeriod:
    return _converted(value, TaxPeriod.parse, "a tax period as MMYYYY, such as 102026")


def _converted(value: object, convert: Callable[[str], T], expected: str) -> T:
    """The value in our words; the refusal never repeats what was sent, since it may be a secret."""
    if isinstance(value, str) and len(value) <= 40:
        try:
            return convert(value)
        except ValueError:
            pass
    raise GraphQLError(f"Expected {expected}.")


SCALARS: Final[dict[object, ScalarDefinition]] = {
    Money: strawberry.scalar(
        name="Money",
        description='Rupees as decimal text with two decimals, signed: "-18000.00". Never a float.',
        serialize=rupees_of,
        parse_value=_read_money,
    ),
    Gstin: strawberry.scalar(
        name="Gstin",
        description="A GSTIN: 15 characters, such as 27AAGCM4821K1ZA. Read in any case, given in capitals.",
        serialize=str,
        parse_value=_read_gstin,
    ),
    TaxPeriod: strawberry.scalar(
        name="Period",
        description='A tax period as MMYYYY: "102026" is Oct 2026. A quarter is named by its last month.',
        serialize=lambda period: period.mmyyyy,
        parse_value=_read_period,
    ),
}
"""What strawberry shall make of these Python types."""
