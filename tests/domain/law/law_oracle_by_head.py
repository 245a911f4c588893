"""The second reading of the rules where heads, declarations, annual returns, moved dates and both flags come in."""

from datetime import date
from typing import NamedTuple

from tests.domain.law import law_oracle as table

Heads = tuple[int, int, int, int]
NOTHING: Heads = (0, 0, 0, 0)
ALL_FOUR = ("ACCEPT", "REJECT", "PENDING", "RESET")


class Asked(NamedTuple):
    """A case in plain values. shape: as the table's oracle knows it, its sums taken of the heads here.

    declared: None, "FULL", "NONE" or paise by head. annual_return: the day it was filed. moved: GSTR-3B due dates by
    (year, month) of the period, a quarter by its last month.
    """

    shape: table.Shape
    new: Heads
    original: Heads
    declared: Heads | str | None
    annual_return: date | None
    moved: dict[tuple[int, int], date]
    reduction_flag: bool | None


def cut_off(asked: Asked) -> date:
    """DR-7.01: 30 November after the year of the document, or the annual return if that is earlier."""
    last = date((asked.shape.dated.year if asked.shape.dated.month >= 4 else asked.shape.dated.year - 1) + 1, 11, 30)
    return min(last, asked.annual_return or last)


def bypasses(asked: Asked) -> bool:
    """DR-1.02, 1.05, 1.06, 1.07: as in the table; a GSTR-2B that begins after the cut-off holds no credit any more."""
    shape = asked.shape
    if shape.kind.startswith("ISD"):
        return True
    if shape.month is None:
        return False
    if shape.month < (2024, 10) or (shape.kind == "BILL_OF_ENTRY" and shape.month < (2025, 10)):
        return True
    year, month = shape.month
    first = month - (month - 1) % 3 if shape.quarterly else month
    return shape.kind in table.CREDIT and date(year, first, 1) > cut_off(asked)


def window_end(asked: Asked) -> date | None:
    """DR-2.08: the due date of GSTR-3B one period later, moved with it by a notification."""
    usual = table.window_end(asked.shape)
    if usual is None:
        return None
    filed_for = (usual.year, usual.month - 1) if usual.month > 1 else (usual.year - 1, 12)
    return asked.moved.get(filed_for, usual)


def moved_by_accept(asked: Asked) -> Heads:
    """2.4, accept, by head, once filed: new less what is held of the original, minus for credit notes."""
    holds = asked.shape.amendment and asked.shape.fate is not None and table.accepted(asked.shape)
    sign = -1 if asked.shape.kind in ("CREDIT_NOTE", "ISD_CREDIT_NOTE") else 1
    return _four(sign * (new - (was if holds else 0)) for new, was in zip(asked.new, asked.original, strict=True))


def effect(asked: Asked) -> Heads:
    """Nothing moves while it is only saved (DR-3.04)."""
    return NOTHING if asked.shape.month is None else moved_by_accept(asked)


def bound(asked: Asked) -> Heads:
    """DR-2.15: the full reduction of each head, nil where a head rises; of what is saved too."""
    return _four(max(0, -head) for head in moved_by_accept(asked))


def add_back(asked: Asked) -> Heads:
    """2.4, reject: the reduction that is refused, in the bold rows only, never below nil in a head."""
    return bound(asked) if asked.shape.month is not None and table.is_bold_row(asked.shape) else NOTHING


def declared_effect(asked: Asked) -> Heads:
    """DR-2.12, 2.15: a declared head takes the place of its reduction; ignored where none is asked or out of bounds."""
    full, declared = effect(asked), asked.declared
    is_asked = table.is_specified(asked.shape) and not asked.reduction_flag
    if asked.shape.month is None or declared is None or declared == "FULL" or not is_asked:
        return full
    amounts = NOTHING if declared == "NONE" else declared
    if not all(0 <= head <= most for head, most in zip(amounts, bound(asked), strict=True)):  # type: ignore[operator]
        return full
    return _four(whole if whole > 0 else -head for whole, head in zip(full, amounts, strict=True))  # type: ignore[operator,arg-type]


def refused(asked: Asked) -> dict[str, str | None]:
    """Code of the refusal for each action, whatever is declared."""
    shape = asked.shape
    if bypasses(asked):
        return dict.fromkeys(ALL_FOUR, "NOT_IN_IMS")
    if shape.own_filed and shape.month is not None and shape.state != "PENDING":
        return dict.fromkeys(ALL_FOUR, "GSTR3B_FILED")
    reject = "REJECT_NOT_OFFERED" if shape.kind == "BILL_OF_ENTRY" else None
    pending = _pending_by_rows(asked) or ("BLOCKED_BY_PORTAL" if shape.pending_flag else None)
    return {"ACCEPT": None, "REJECT": reject, "PENDING": pending, "RESET": None}


def accept_with_declaration(asked: Asked) -> str | None:
    """Rule of the refusal of Accept with what is declared and a remark beside it (DR-2.15)."""
    if refused(asked)["ACCEPT"] is not None:
        return "NOT_AT_ALL"
    if asked.declared is None:
        return None
    if not table.is_specified(asked.shape) or asked.reduction_flag:
        return "DR-2.15"
    if isinstance(asked.declared, str):
        return None
    within = all(0 <= head <= most for head, most in zip(asked.declared, bound(asked), strict=True))
    return None if within else "DR-2.15"


def disagrees(asked: Asked) -> bool:
    """Q-26: a flag that says other than our answer without flags, in either direction."""
    flag = asked.shape.pending_flag
    if flag is not None:
        shut = bypasses(asked) or refused(asked)["ACCEPT"] is not None
        if flag != (shut or _pending_by_rows(asked) is not None):
            return True
    return asked.reduction_flag is not None and asked.reduction_flag == table.is_specified(asked.shape)


def pending_until(asked: Asked) -> date | None:
    """DR-2.08, last bullet."""
    shape = asked.shape
    if bypasses(asked) or shape.kind == "BILL_OF_ENTRY" or shape.pending_flag:
        return None
    if table.is_bold_row(shape):
        return window_end(asked) if table.is_specified(shape) else None
    return cut_off(asked)


def _pending_by_rows(asked: Asked) -> str | None:
    shape = asked.shape
    if shape.kind == "BILL_OF_ENTRY":
        return None
    if table.is_bold_row(shape):
        if not table.is_specified(shape):
            return "PENDING_NOT_ALLOWED"
        end = window_end(asked)
        return "PENDING_WINDOW_OVER" if end is not None and shape.today > end else None
    return "TIME_BARRED" if shape.today > cut_off(asked) else None


def _four(heads) -> Heads:  # type: ignore[no-untyped-def]
    igst, cgst, sgst, cess = heads
    return igst, cgst, sgst, cess
