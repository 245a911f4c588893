"""Reads a line of `imsdesk law` into a document and a situation; says which field cannot be read, and what to write."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final, TypeVar

from domain.actions import ActionState
from domain.deadlines import KNOWN_EXTENSIONS, Extension, Frequency, ReturnForm
from domain.documents import Declaration, InwardDocument, ItcReduction, PortalFlags, Section
from domain.law import Direction, OriginalVersion, Situation, reduction_bound
from domain.money import HEADS, Paise, TaxHeads, paise_of
from domain.tax_period import TaxPeriod

Found = TypeVar("Found")
Json = dict[str, object]


class Unreadable(Exception):
    """A line, or a field of it, that cannot be read: what was found (`rule`) and what to write instead (`remedy`)."""

    def __init__(self, rule: str, remedy: str) -> None:
        super().__init__(rule)
        self.rule = rule
        self.remedy = remedy


class _Numeral(str):
    """A JSON number as it stands in the text, so that no amount ever becomes a float."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class LawLine:
    """One line, read."""

    document: InwardDocument
    situation: Situation
    declaration: Declaration | None


_ISO_DAY: Final = re.compile(r"(?:19[5-9][0-9]|20[0-8][0-9]|2090)-[0-9]{2}-[0-9]{2}")
_MONEY: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_YES_NO: Final = {"Y": True, "N": False}
_FIELDS: Final = (
    "section", "doc_date", "tax", "gstr2b_period", "direction", "original", "portal_flags", "action", "frequency",
    "qrmp_due_day", "today", "filed_gstr3b_periods", "declared", "gstr3b_due", "annual_return_filed_on",
)  # fmt: skip
_NEARLY: Final = 0.85
_FLAG_FIELDS: Final = ("ispendactblocked", "isRemarksBlocked", "isItcRedReqBlocked")


def line_of(raw: bytes) -> LawLine:
    """Read a line; raises Unreadable."""
    fields = _object_of(raw)
    _no_misspelling(fields)
    document = InwardDocument(
        recipient_gstin="",
        section=_needed(fields, "section", _section),
        supplier_gstin="",
        number="",
        dated=_needed(fields, "doc_date", _day),
        document_value=0,
        taxable_value=0,
        tax=_needed(fields, "tax", _tax),
        supplier_period=TaxPeriod(2000, 1),
        gstr2b_period=_nullable(fields, "gstr2b_period", _period, must_be_there=True),
        portal_action=_needed(fields, "action", _state),
        flags=_nullable(fields, "portal_flags", _flags) or PortalFlags(),
    )
    frequency = _needed(fields, "frequency", _frequency)
    situation = Situation(
        today=_needed(fields, "today", _day),
        frequency=frequency,
        qrmp_due_day=_nullable(fields, "qrmp_due_day", _due_day),
        filed_gstr3b=_needed(fields, "filed_gstr3b_periods", _periods),
        original=_nullable(fields, "original", _original),
        direction=_nullable(fields, "direction", _direction),
        extensions=KNOWN_EXTENSIONS.plus(_nullable(fields, "gstr3b_due", _due_dates(frequency)) or ()),
        annual_return_filed_on=_nullable(fields, "annual_return_filed_on", _day),
    )
    declared = _nullable(fields, "declared", _declared)
    return LawLine(document, situation, _declaration_of(declared, document, situation))


def _no_misspelling(fields: Json) -> None:
    """A field of a name that is nearly one of ours would be passed over and change the answer; others are let be."""
    for name in fields.keys() - set(_FIELDS):
        meant = get_close_matches(name, _FIELDS, 1, _NEARLY)
        if meant:
            raise Unreadable(f"There is no field {name[:40]!r}.", f"Write {meant[0]}, if that is meant.")


def _declaration_of(
    declared: dict[str, Paise] | None, document: InwardDocument, situation: Situation
) -> Declaration | None:
    """Heads left out are reduced in full, as on the wire (DR-2.14)."""
    if declared is None:
        return None
    bound = dict(reduction_bound(document, situation).by_head())
    return Declaration(ItcReduction.PARTIAL, TaxHeads(**{head: declared.get(head, bound[head]) for head in HEADS}))


def _object_of(raw: bytes) -> Json:
    try:
        found: object = json.loads(
            raw.decode("utf-8-sig"),
            parse_float=_Numeral,
            parse_int=_Numeral,
            parse_constant=_no_constant,
            object_pairs_hook=_each_once,
        )
    except (ValueError, RecursionError):
        raise Unreadable("The line is not a JSON object in UTF-8.", "Write one JSON object a line.") from None
    if not isinstance(found, dict):
        raise Unreadable(f"The line holds {_kind(found)}, not a JSON object.", "Write one JSON object a line.")
    return found


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _each_once(pairs: list[tuple[str, object]]) -> Json:
    """Of a field given twice nobody can say which one is meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Unreadable(f"The field {twice[:40]} is given twice.", f"Write {twice[:40]} once.")
    return found


def _needed(fields: Json, name: str, read: Callable[[object, str], Found]) -> Found:
    if name not in fields:
        raise Unreadable(f"The field {name} is missing.", f"Add {name}.")
    return read(fields[name], name)


def _part(fields: Json, inside: str, name: str, read: Callable[[object, str], Found]) -> Found:
    """A needed field of an inner object, named with its path in a fault."""
    path = f"{inside}.{name}"
    if name not in fields:
        raise Unreadable(f"The field {path} is missing.", f"Add {path}.")
    return read(fields[name], path)


def _nullable(
    fields: Json, name: str, read: Callable[[object, str], Found], must_be_there: bool = False
) -> Found | None:
    if must_be_there and name not in fields:
        raise Unreadable(f"The field {name} is missing.", f"Add {name}; write null when there is none.")
    value = fields.get(name)
    return None if value is None else read(value, name)


def _wrong(name: str, value: object, expected: str) -> Unreadable:
    if isinstance(value, _Numeral):
        shown = f"the number {value[:40]}"
    else:
        shown = f"{value[:40]!r}" if isinstance(value, str) else _kind(value)
    return Unreadable(f"The field {name} is {shown}.", f"Write {name} as {expected}.")


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", bool: "true or false", type(None): "null"}
    return names.get(type(value), f"{str(value)[:40]!r}")


def _text(value: object, name: str, expected: str) -> str:
    if isinstance(value, _Numeral):
        raise _wrong(name, value, f"{expected}, a text in quotes")
    if not isinstance(value, str):
        raise _wrong(name, value, expected)
    return value


def _mapping(value: object, name: str, expected: str) -> Json:
    if not isinstance(value, dict):
        raise _wrong(name, value, expected)
    return value


def _section(value: object, name: str) -> Section:
    text = _text(value, name, "a section such as B2B or B2BCNA")
    try:
        return Section(text.upper())
    except ValueError:
        raise _wrong(name, value, f"one of {', '.join(Section)}") from None


def _day(value: object, name: str) -> date:
    expected = "a date from 1950 to 2090 such as 2026-11-23"
    text = _text(value, name, expected)
    if not _ISO_DAY.fullmatch(text):
        raise _wrong(name, value, expected)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _wrong(name, value, expected) from None


def _period(value: object, name: str) -> TaxPeriod:
    expected = "a period MMYYYY such as 102026"
    text = _text(value, name, expected)
    try:
        if text != text.strip():
            raise _wrong(name, value, expected)
        return TaxPeriod.parse(text)
    except ValueError:
        raise _wrong(name, value, expected) from None


def _periods(value: object, name: str) -> frozenset[TaxPeriod]:
    if not isinstance(value, list):
        raise _wrong(name, value, 'a list of periods such as ["092026"]')
    return frozenset(_period(item, name) for item in value)


def _amount(value: object, name: str) -> Paise:
    expected = "rupees with at most two decimals such as 18000.00"
    text = _text(value, name, expected)
    if not _MONEY.fullmatch(text):
        raise _wrong(name, value, expected)
    try:
        return paise_of(text)
    except ValueError:
        raise _wrong(name, value, expected) from None


def _tax(value: object, name: str) -> TaxHeads:
    heads = _mapping(value, name, "an object of igst, cgst, sgst and cess")
    unknown = sorted(set(heads) - set(HEADS))
    if unknown:
        raise _wrong(f"{name}.{str(unknown[0])[:20]}", heads[unknown[0]], "one of igst, cgst, sgst, cess")
    amounts: dict[str, Paise] = {}
    for head in HEADS:
        amounts[head] = _part(heads, name, head, _amount)
        if amounts[head] < 0:
            raise _wrong(f"{name}.{head}", heads[head], "an amount that is not negative; the section gives the sign")
    return TaxHeads(**amounts)


def _declared(value: object, name: str) -> dict[str, Paise]:
    heads = _mapping(value, name, "an object of rupees per head")
    found: dict[str, Paise] = {}
    for head, amount in heads.items():
        if head not in HEADS:
            raise _wrong(f"{name}.{str(head)[:20]}", amount, "one of igst, cgst, sgst, cess")
        if amount is not None:
            found[head] = _amount(amount, f"{name}.{head}")
    return found


def _state(value: object, name: str) -> ActionState:
    expected = "NO_ACTION, ACCEPT, REJECT or PENDING"
    try:
        return ActionState(_text(value, name, expected))
    except ValueError:
        raise _wrong(name, value, expected) from None


def _original(value: object, name: str) -> OriginalVersion:
    fields = _mapping(value, name, "an object of tax, action and gstr3b_filed")
    return OriginalVersion(
        tax=_part(fields, name, "tax", _tax),
        action=_part(fields, name, "action", _state),
        gstr3b_filed=_part(fields, name, "gstr3b_filed", _truth),
    )


def _truth(value: object, name: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(name, value, "true or false")
    return value


def _direction(value: object, name: str) -> Direction:
    expected = "UP, DOWN, SAME or null"
    try:
        return Direction(_text(value, name, expected))
    except ValueError:
        raise _wrong(name, value, expected) from None


def _frequency(value: object, name: str) -> Frequency:
    try:
        return Frequency(_text(value, name, "M or Q"))
    except ValueError:
        raise _wrong(name, value, "M or Q") from None


def _due_day(value: object, name: str) -> int:
    if value not in ("22", "24"):
        raise _wrong(name, value, "22, 24 or null")
    return int(str(value))


def _flag(value: object, name: str) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.upper() in _YES_NO:
        return _YES_NO[value.upper()]
    raise _wrong(name, value, "Y, N, true or false")


def _flags(value: object, name: str) -> PortalFlags:
    fields = _mapping(value, name, "an object of the portal's flags")
    unknown = sorted(set(fields) - set(_FLAG_FIELDS))
    if unknown:
        raise _wrong(f"{name}.{str(unknown[0])[:30]}", fields[unknown[0]], f"one of {', '.join(_FLAG_FIELDS)}")
    pending, remarks, reduction = (
        _nullable(fields, field, lambda item, field: _flag(item, f"{name}.{field}")) for field in _FLAG_FIELDS
    )
    return PortalFlags(pending, remarks, reduction)


def _due_dates(frequency: Frequency) -> Callable[[object, str], list[Extension]]:
    """Due dates given in the line; for a quarterly recipient any month of a quarter names it."""

    def read(value: object, name: str) -> list[Extension]:
        fields = _mapping(value, name, "an object from periods to dates")
        return [
            Extension(
                ReturnForm.GSTR3B,
                _period(period, name),
                _day(day, f"{name}.{period[:6]}"),
                "given in the line",
                frequency,
            )
            for period, day in fields.items()
        ]

    return read


__all__ = ["LawLine", "Unreadable", "line_of"]
