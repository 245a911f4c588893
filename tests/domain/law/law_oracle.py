"""The law once more, written straight from the sentences of the rules and not from our table, to check it against."""

from datetime import date
from typing import NamedTuple

CREDIT = ("INVOICE", "DEBIT_NOTE", "ECO_DOCUMENT")


class Shape(NamedTuple):
    """What the oracle decides on, in plain values."""

    kind: str
    amendment: bool
    new: int
    original: int | None
    fate: str | None  # the original's action
    original_filed: bool
    month: tuple[int, int] | None  # (year, month) of the GSTR-2B, None: only saved
    dated: date
    quarterly: bool
    due_day: int
    today: date
    state: str
    own_filed: bool
    pending_flag: bool | None


def accepted(shape: Shape) -> bool:
    """Accepted includes deemed accepted: no action over which GSTR-3B was filed."""
    return shape.fate == "ACCEPT" or (shape.fate == "NO_ACTION" and shape.original_filed)


def is_bold_row(shape: Shape) -> bool:
    """The five bold rows of table 2.2, whatever the period."""
    if not shape.amendment:
        return shape.kind == "CREDIT_NOTE"
    before = 0 if shape.original is None else shape.original
    if shape.kind == "CREDIT_NOTE":
        return shape.new > before or shape.fate == "REJECT"
    if shape.kind in CREDIT:
        return shape.original is not None and shape.new < before and accepted(shape) and shape.original_filed
    return False


def bypasses(shape: Shape) -> bool:
    """What no action can be taken on: ISD, GSTR-2B before Oct 2024, imports before Oct 2025, reported after 16(4)."""
    if shape.kind.startswith("ISD"):
        return True
    if shape.month is None:
        return False
    if shape.month < (2024, 10) or (shape.kind == "BILL_OF_ENTRY" and shape.month < (2025, 10)):
        return True
    year, month = shape.month
    if shape.quarterly:
        month -= (month - 1) % 3
    return shape.kind in CREDIT and date(year, month, 1) > cut_off(shape)


def cut_off(shape: Shape) -> date:
    first_year = shape.dated.year if shape.dated.month >= 4 else shape.dated.year - 1
    return date(first_year + 1, 11, 30)


def window_end(shape: Shape) -> date | None:
    """The due date of GSTR-3B one tax period after the GSTR-2B period."""
    if shape.month is None:
        return None
    year, month = shape.month
    if shape.quarterly:
        month += (3 - month % 3) % 3
        months, day = 4, shape.due_day
    else:
        months, day = 2, 20
    index = year * 12 + month - 1 + months
    return date(index // 12, index % 12 + 1, day)


def is_specified(shape: Shape) -> bool:
    return is_bold_row(shape) and (shape.month is None or shape.month >= (2025, 10))


def effect(shape: Shape) -> int:
    """The accept column of 2.4."""
    if shape.month is None:
        return 0
    held = shape.original if shape.amendment and accepted(shape) and shape.original is not None else 0
    change = shape.new - held
    return -change if shape.kind in ("CREDIT_NOTE", "ISD_CREDIT_NOTE") else change


def add_back(shape: Shape) -> int:
    """The reject column of 2.4: the official list of four, what is refused of the reduction."""
    return max(0, -effect(shape)) if is_bold_row(shape) else 0


def refused(shape: Shape) -> dict[str, str | None]:
    """Code of the refusal for each action."""
    if bypasses(shape):
        return dict.fromkeys(("ACCEPT", "REJECT", "PENDING", "RESET"), "NOT_IN_IMS")
    if shape.own_filed and shape.month is not None and shape.state != "PENDING":
        return dict.fromkeys(("ACCEPT", "REJECT", "PENDING", "RESET"), "GSTR3B_FILED")
    reject = "REJECT_NOT_OFFERED" if shape.kind == "BILL_OF_ENTRY" else None
    return {"ACCEPT": None, "REJECT": reject, "PENDING": _pending(shape), "RESET": None}


def _pending(shape: Shape) -> str | None:
    ours = None
    end = window_end(shape)
    if shape.kind == "BILL_OF_ENTRY":
        ours = None
    elif is_bold_row(shape) and not is_specified(shape):
        ours = "PENDING_NOT_ALLOWED"
    elif is_specified(shape):
        ours = "PENDING_WINDOW_OVER" if end is not None and shape.today > end else None
    elif shape.today > cut_off(shape):
        ours = "TIME_BARRED"
    return ours or ("BLOCKED_BY_PORTAL" if shape.pending_flag else None)


def pending_until(shape: Shape) -> date | None:
    if bypasses(shape) or shape.kind == "BILL_OF_ENTRY" or shape.pending_flag:
        return None
    if is_bold_row(shape):
        return window_end(shape) if is_specified(shape) else None
    return cut_off(shape)
