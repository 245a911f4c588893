"""Lists of documents as people ask for them: a filter in the field's words, a line per document, pages."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

import polars as pl

from domain.actions import Action, ActionState
from domain.documents import DocumentKind, InwardDocument, Section
from domain.money import HEADS, Paise, TaxHeads
from domain.reason_codes import ReasonCode
from domain.records import ProposalRecord
from domain.tax_period import TaxPeriod


class Sort(StrEnum):
    """Orders of a list; ties are broken by id, so that pages never overlap."""

    TAX_DESC = "TAX_DESC"
    VALUE_DESC = "VALUE_DESC"
    NEWEST = "NEWEST"
    OLDEST = "OLDEST"
    SUPPLIER = "SUPPLIER"


@dataclass(frozen=True, slots=True)
class DocumentQuery:
    """A filter; an empty part does not filter. Amounts are inclusive paise; periods are GSTR-2B periods.

    gstr2b_from, gstr2b_to: a document that is only saved counts in the period its supplier reports it for.
    reasons: grounds of the proposal of the last reconciliation, such as NOT_RECEIVED.
    is_open: only what waits for a decision: in IMS, no action or Pending, not closed by a filed GSTR-3B; the periods
    closed so, with their registration, stand in `closed` (filled by the use case).
    after: the (sort value, id) of the last line seen, for the next page; limit 1 to 200.
    """

    gstins: frozenset[str] = frozenset()
    supplier_gstins: frozenset[str] = frozenset()
    supplier_pans: frozenset[str] = frozenset()
    kinds: frozenset[DocumentKind] = frozenset()
    sections: frozenset[Section] = frozenset()
    states: frozenset[ActionState] = frozenset()
    verdicts: frozenset[str] = frozenset()
    proposed: frozenset[Action] = frozenset()
    reasons: frozenset[ReasonCode] = frozenset()
    number: str = ""
    is_filed: bool | None = None
    in_ims: bool | None = None
    is_open: bool = False
    closed: frozenset[tuple[str, TaxPeriod]] = frozenset()
    value_from: Paise | None = None
    value_to: Paise | None = None
    tax_from: Paise | None = None
    tax_to: Paise | None = None
    dated_from: date | None = None
    dated_to: date | None = None
    seen_from: date | None = None
    gstr2b_from: TaxPeriod | None = None
    gstr2b_to: TaxPeriod | None = None
    with_withdrawn: bool = False
    sort: Sort = Sort.TAX_DESC
    after: tuple[str, str] | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document with what the last reconciliation says of it; verdict "" and no proposal before the first."""

    document: InwardDocument
    verdict: str = ""
    why: str = ""
    proposal: ProposalRecord | None = None


_Heads = tuple[Paise, Paise, Paise, Paise]


class TraitLine(NamedTuple):
    """One document by what the law looks at (domain/law/traits.py), with its tax in paise."""

    id: str
    gstin: str
    traits: str | None
    igst: Paise
    cgst: Paise
    sgst: Paise
    cess: Paise


class MonthSum(NamedTuple):
    """Originals of a month with the same traits: how many, and their tax together."""

    traits: str
    documents: int
    tax: _Heads


def _taxed(name: str) -> dict[str, type[pl.DataType]]:
    """Id, traits and tax by head of a document, as columns."""
    return {name: pl.String, f"{name}_traits": pl.String, **{f"{name}_{head}": pl.Int64 for head in HEADS}}


FAMILY_SCHEMA: Final[dict[str, type[pl.DataType]]] = {**_taxed("one"), **_taxed("old"), "is_unsure": pl.Int64}
"""An amendment (one) and a version it may stand on (old, null for none); is_unsure: 1 where a key cannot tell."""


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One page. total and tax count the whole filter, not the page; tax is signed by section."""

    lines: tuple[DocumentLine, ...]
    total: int
    tax: TaxHeads
    end_cursor: tuple[str, str] | None
    has_next: bool
