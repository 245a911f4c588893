"""How a set of actions changes the credit, the same on every card: in words, and by the rows of Table 4 that move.

The credit is Table 4(C), what reaches the credit ledger: imports come by 4(A)(1), what 17(5) blocks goes by 4(B)(1).
"""

from typing import Final

from bot.asking import Json
from bot.cards.words import paise, plain_money
from domain.wording import rupees

_HEADS: Final = (("IGST", "igst"), ("CGST", "cgst"), ("SGST", "sgst"), ("Cess", "cess"))
_CREDIT: Final = "c"
_ALWAYS: Final = "a5"
_ROWS: Final = (
    ("4(A)(1)", "a1"),
    ("4(A)(2)", "a2"),
    ("4(A)(3)", "a3"),
    ("4(A)(4)", "a4"),
    ("4(A)(5)", "a5"),
    ("4(B)(1)", "b1"),
    ("4(B)(2)", "b2"),
    ("4(C)", "c"),
    ("4(D)(1)", "d1"),
    ("4(D)(2)", "d2"),
)
"""Rows of Table 4, in the order of the form."""
_NAMES: Final = {
    "a1": "imports",
    "a2": "import of services",
    "a3": "reverse charge",
    "a4": "ISD",
    "a5": "all other ITC",
    "b1": "17(5), rules 42 and 43",
    "b2": "reversed for now",
}
_WARNED: Final = ("DR-6.06", "DR-7.02", "DR-7.03", "DR-7.04", "DR-7.06")
_NOTES_MAX: Final = 3


def moved_by(effect: Json) -> int:
    """By how much the credit changes, in paise: the difference of Table 4(C)."""
    return paise(effect["table4Difference"]["c"]["total"])


def change_in_words(moved: int) -> str:
    """Credit rises by, falls by, or does not change: in words, never with a sign."""
    if not moved:
        return "Credit does not change"
    return f"Credit {'rises' if moved > 0 else 'falls'} by {rupees(abs(moved))}"


def table_4_rows(effect: Json) -> tuple[str, ...]:
    """The rows of Table 4 that move, and 4(C) always, before and after; below each the heads that move."""
    before, after = effect["table4Before"], effect["table4After"]
    moving = [field for _, field in _ROWS if field != _CREDIT and before[field] != after[field]] or [_ALWAYS]
    rows = [f"{'':9}{'before':>14} {'after':>14}"]
    for label, field in _ROWS:
        if field in moving or field == _CREDIT:
            rows.append(_row(label, before[field]["total"], after[field]["total"]))
            heads = [each for each in _HEADS if before[field][each[1]] != after[field][each[1]]]
            rows += [_row(f"  {name}", before[field][head], after[field][head]) for name, head in heads]
    return tuple(rows)


def _row(label: str, was: object, will: object) -> str:
    return f"{label:9}{plain_money(was):>14} {plain_money(will):>14}"


def heads_of(before: Json, after: Json, columns: tuple[str, str] = ("before", "after")) -> tuple[str, ...]:
    """Two columns by head."""
    rows = [f"{'':6}{columns[0]:>14} {columns[1]:>14}"]
    for label, head in (*_HEADS, ("All", "total")):
        if head != "cess" or before[head] != "0.00" or after[head] != "0.00":
            rows.append(f"{label:6}{plain_money(before[head]):>14} {plain_money(after[head]):>14}")
    return tuple(rows)


def made_of(table: Json) -> str:
    """What a credit, 4(C), consists of: "4(A)(1) imports 1,15,200.00; 4(A)(5) all other ITC 8,59,723.79"."""
    parts = []
    for label, field in _ROWS:
        if field in _NAMES and paise(table[field]["total"]):
            less = "less " if field.startswith("b") else ""
            parts.append(f"{less}{label} {_NAMES[field]} {plain_money(table[field]['total'])}")
    return "; ".join(parts)


def told_of_table(effect: Json) -> list[str]:
    """What figures alone do not say: rows that move while the credit does not."""
    before, after = effect["table4Before"], effect["table4After"]
    if moved_by(effect) or not any(before[field] != after[field] for _, field in _ROWS if field in _NAMES):
        return []
    return ["Rows of Table 4 move, the credit, 4(C), does not: what goes in there goes back in 4(B) or nets out."]


def told_of_suppliers(effect: Json, *, of_rejects: str) -> list[str]:
    """What rejects add to suppliers' own tax, or give back when taken back. of_rejects: how the first sentence ends."""
    raised = paise(effect["supplierAddBack"]["total"])
    if raised > 0:
        return [f"Rejecting raises suppliers' own tax by {rupees(raised)}{of_rejects}."]
    return [f"Suppliers' own tax falls by {rupees(-raised)}: rejects are taken back."] if raised else []


def rests_on(effect: Json) -> tuple[str, ...]:
    """The contested points and rules from memory that decide an effect, a short line each, three at most."""
    notes = [each for each in effect["notes"] if each["about"] not in _WARNED]
    more = (f"It rests on {len(notes) - _NOTES_MAX} more: imsdesk effect names all.",)
    return (*(str(each["text"]) for each in notes[:_NOTES_MAX]), *(more if len(notes) > _NOTES_MAX else ()))


def warnings_beside(effect: Json) -> list[str]:
    """What must be known before the click: all of it, since what goes back or may not be taken is money."""
    return [str(each["text"]) for each in effect["notes"] if each["about"] in _WARNED]
