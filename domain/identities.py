"""Names that follow from what a thing is: the same document gets the same id, however often and wherever it is read.

An id is a letter (d document, b booking, o outward document, l line of a GSTR-2B) and 24 hex digits: blake2b-12 over
company, registration and identity (DR-9.05 to DR-9.07), a unit separator between the parts. Stable across machines.
"""

import hashlib
from collections.abc import Iterable
from typing import Final

from domain.documents import InwardDocument, OutwardDocument
from domain.gstin import pan_of
from domain.purchase_register import BookEntry
from domain.tax_period import TaxPeriod

_DIGEST_BYTES: Final = 12


def document_id_of(document: InwardDocument) -> str:
    """The id of an inward document of the recipient's company; whatever `id` and `company_id` it carries."""
    return _named("d", pan_of(document.recipient_gstin), document.recipient_gstin, document.identity)


def book_entry_id_of(entry: BookEntry, occurrence: int = 0) -> str:
    """The id of a booking. occurrence: 0 for the first of several with the same identity in one register, then 1, 2."""
    return _named("b", pan_of(entry.recipient_gstin), entry.recipient_gstin, (*entry.identity, occurrence))


def outward_id_of(document: OutwardDocument) -> str:
    """The id of a document of ours, in our own company."""
    return _named("o", pan_of(document.supplier_gstin), document.supplier_gstin, document.identity)


def statement_line_id_of(gstin: str, period: TaxPeriod, parts: Iterable[object], ordinal: int) -> str:
    """The id of a line of a GSTR-2B; a document may stand in two blocks, and twice in one (ordinal)."""
    return _named("l", pan_of(gstin), gstin, (period.iso, *parts, ordinal))


def _named(letter: str, company_id: str, gstin: str, identity: Iterable[object]) -> str:
    text = "\x1f".join((company_id, gstin, *(str(part) for part in identity)))
    return letter + hashlib.blake2b(text.encode(), digest_size=_DIGEST_BYTES).hexdigest()
