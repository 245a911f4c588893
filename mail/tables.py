"""The table of documents in a mail: three columns, at most ten rows, the rest is in the Excel."""

from datetime import date
from typing import Final

from domain.correspondence import (
    CustomerRejection,
    Difference,
    Line,
    Matter,
    Mismatches,
    MissingDocuments,
    SavedNotFiled,
)
from domain.correspondence.facts import lines_of
from domain.documents import DocumentKind
from domain.gstin import state_name_of
from domain.wording import full_day, grouped, period_name, rupees
from mail.props import by_head, document_word, one_line
from mail.render import Props

ROWS_MAX: Final = 10
_NO_TOTAL: Final[Props] = {"title": "", "first": "", "second": ""}


def table_props(matter: Matter) -> Props:
    """`table` in the templates: caption, head of three, rows of {title, under, first, second}, total, left_out.

    said: what the last two columns are called inside a line of plain text.
    """
    if isinstance(matter, Mismatches):
        return _differences(matter)
    lines = lines_of(matter)
    word = document_word(lines).capitalize()
    captions = {MissingDocuments: f"{word}s we cannot find", SavedNotFiled: f"{word}s saved, not filed"}
    rows = [_row(line, lines) for line in lines[:ROWS_MAX]]
    return {
        "caption": f"{captions.get(type(matter), word)} (₹)",
        "head": ["Number and date", "Taxable value", "GST"],
        "said": ["taxable value", "GST"],
        "rows": rows,
        "total": _total(lines) if len(lines) > 1 else _NO_TOTAL,
        "left_out": max(0, len(lines) - ROWS_MAX),
        "left_out_of": "documents",
    }


def sign_of(line: Line, among: tuple[Line, ...]) -> int:
    """Credit notes count against invoices where both stand in one table, so that its total adds up."""
    is_credit_note = line.kind is DocumentKind.CREDIT_NOTE
    return -1 if is_credit_note and any(other.kind is not DocumentKind.CREDIT_NOTE for other in among) else 1


def _row(line: Line, among: tuple[Line, ...]) -> Props:
    sign = sign_of(line, among)
    is_mixed = len({other.kind for other in among}) > 1
    under = f"{full_day(line.dated)}, {document_word((line,))}" if is_mixed else full_day(line.dated)
    return {
        "title": one_line(line.number),
        "under": under,
        "first": grouped(sign * line.taxable_value),
        "second": grouped(sign * line.tax.total),
    }


def _total(lines: tuple[Line, ...]) -> Props:
    return {
        "title": f"Total, {len(lines)}",
        "first": grouped(sum(sign_of(line, lines) * line.taxable_value for line in lines)),
        "second": grouped(sum(sign_of(line, lines) * line.tax.total for line in lines)),
    }


def _differences(matter: Mismatches) -> Props:
    pairs = [(item.line, difference) for item in matter.lines for difference in item.differences]
    return {
        "caption": "What differs (₹)",
        "head": ["Document and field", "On the portal", "In our books"],
        "said": ["on the portal", "in our books"],
        "rows": [
            {
                "title": one_line(line.number),
                "under": f"{full_day(line.dated)}, {one_line(difference.field)}",
                "first": shown(difference.on_portal),
                "second": shown(difference.in_books),
            }
            for line, difference in pairs[:ROWS_MAX]
        ],
        "total": _NO_TOTAL,
        "left_out": max(0, len(pairs) - ROWS_MAX),
        "left_out_of": "differences",
    }


def rejection_table(matter: CustomerRejection) -> Props:
    """The facts of a customer's reject as names and values (DR-6.03): {caption, rows of {name, value}}."""
    line = matter.line
    rows = (
        ("Customer", f"{one_line(matter.customer.name)}, {matter.customer.gstin}"),
        ("Our GSTIN", f"{matter.our_gstin} ({state_name_of(matter.our_gstin)})"),
        (document_word((line,)).capitalize(), f"{one_line(line.number)}, {full_day(line.dated)}"),
        ("Taxable value", rupees(line.taxable_value)),
        ("GST", by_head(line.tax)),
        ("Document value", rupees(line.total)),
        ("In their IMS", f"Reject, GSTR-2B of {period_name(matter.gstr2b_period)}"),
        ("Last date to mend", full_day(matter.last_date)),
    )
    return {"caption": "The document", "rows": [{"name": name, "value": value} for name, value in rows]}


def shown(value: int | date | str | None) -> str:
    """One side of a difference: an amount, a date, a text, or that there is nothing."""
    if isinstance(value, int):
        return grouped(value)
    if isinstance(value, date):
        return full_day(value)
    return one_line(value) if value else "none"


def difference_of(item: Difference) -> int | None:
    """On portal less in books, in paise; None where it is no amount."""
    if isinstance(item.on_portal, int) and isinstance(item.in_books, int):
        return item.on_portal - item.in_books
    return None
