"""A document as people name it on the command line: NUMBER, and where several have it NUMBER@WHAT TELLS THEM APART.

An amendment keeps its original's number and supplier, so the section, the date and the return tell them apart too:
GSW/098@B2BA, GSW/098@36AAACG7715H1ZN@B2BA, GSW/098@2026-08-20, GSW/098@B2BA@092026.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from domain.documents import InwardDocument
from domain.wording import full_day, rupees
from imsdesk.desk_at_hand import Refused

FORM = "NUMBER, or NUMBER@SECTION, NUMBER@GSTIN, NUMBER@GSTIN@SECTION, NUMBER@DATE where several have it"
_LISTED = 5


def number_in(given: str) -> str:
    """The number itself, without what stands behind @."""
    return given.partition("@")[0]


def the_one_named(found: Sequence[InwardDocument], given: str, nothing: str) -> InwardDocument:
    """The only one that fits all that stands behind @.

    found: the documents with the number. nothing: what is said when there is none. Raises Refused, which names a form
    that works for each of several.
    """
    number, *marks = given.split("@")
    fitting = [each for each in found if all(mark.strip().upper() in _marks(each) for mark in marks)]
    if len(fitting) == 1:
        return fitting[0]
    if not found:
        raise Refused(nothing)
    several = sorted(fitting or found, key=_originals_first)
    ways = "; ".join(_way(each, found) for each in several[:_LISTED])
    more = f"; and {len(several) - _LISTED} more" if len(several) > _LISTED else ""
    if not fitting:
        raise Refused(f"No document {number[:30]!r} is {' and '.join(marks)[:60]!r}. There is: {ways}{more}.")
    raise Refused(f"{len(several)} documents have the number {number[:30]!r}. Write one of: {ways}{more}.")


def _way(document: InwardDocument, found: Sequence[InwardDocument]) -> str:
    """How to write this one, and what it is."""
    what = "the amendment" if document.section.is_amendment else "the original"
    told = f"{what}, " if len({each.section.is_amendment for each in found}) > 1 else ""
    name = "@".join((document.number, *_shortest(document, found)))
    gst = rupees(document.section.sign * document.tax.total)
    return f"{name} ({told}{document.supplier_name or document.supplier_gstin}, {full_day(document.dated)}, GST {gst})"


def _originals_first(document: InwardDocument) -> tuple[str, str, bool, str]:
    return document.number, document.supplier_gstin, document.section.is_amendment, document.supplier_period.iso


def _shortest(document: InwardDocument, found: Sequence[InwardDocument]) -> tuple[str, ...]:
    """The fewest marks that only this one of those found has."""
    others = [_marks(each) for each in found if each is not document and each.number == document.number]
    for marks in _sets_of_marks(document):
        if not any(set(marks) <= other for other in others):
            return marks
    return tuple(_in_order(document))


def _sets_of_marks(document: InwardDocument) -> Iterator[tuple[str, ...]]:
    marks = _in_order(document)
    for size in range(len(marks) + 1):
        yield from combinations(marks, size)


def _in_order(document: InwardDocument) -> list[str]:
    """In the order in which people would write them."""
    return [
        document.supplier_gstin, document.section.value, document.dated.isoformat(), document.supplier_period.mmyyyy,
        document.recipient_gstin,
    ]  # fmt: skip


def _marks(document: InwardDocument) -> set[str]:
    """Every word behind @ that this document answers to."""
    return {*_in_order(document), document.dated.strftime("%d-%m-%Y")}
