"""Returns and claims: our GSTR-3B figures, what happened to the credit of documents, and what suppliers filed."""

from typing import Final

from sqlalchemy import Boolean, Column, Index, Table, Text, text

from storage.column_types import Instant, IsoDate, Period
from storage.tables.shape import heads, metadata, of_company

AFTER_CLAIM: Final = "move <> 'CLAIMED'"
TAKES_BACK: Final = "withdraws <> ''"
"""Conditions of partial indexes. A query that wants the index must say them in these very words, without parameters."""

gstr3b_figures = Table(
    "gstr3b_figures",
    metadata,
    of_company(),
    Column("gstin", Text, primary_key=True),
    Column("period", Period, primary_key=True),
    *heads("a5_"),
    *heads("b2_"),
    *heads("d1_"),
    Column("source", Text, nullable=False),
    Column("recorded_by", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
)
"""Table 4 of our GSTR-3B as claimed: 4(A)(5), 4(B)(2) and 4(D)(1); one row a return, the latest word stands."""

claim_moves = Table(
    "claim_moves",
    metadata,
    Column("id", Text, primary_key=True),
    of_company(),
    Column("gstin", Text, nullable=False),
    Column("document_key", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("move", Text, nullable=False),
    *heads(),
    Column("gstr3b_period", Period, nullable=False),
    Column("reason", Text, nullable=False),
    Column("word", Text, nullable=False),
    Column("is_opening", Boolean, nullable=False),
    Column("recorded_by", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("withdraws", Text, nullable=False, server_default=""),
    Index("ix_claim_moves_document", "company_id", "gstin", "document_key"),
    *(
        Index(
            f"ix_claim_moves_{name}",
            "company_id",
            "gstin",
            "gstr3b_period",
            sqlite_where=text(condition),
            postgresql_where=text(condition),
        )
        for name, condition in (("after_claim", AFTER_CLAIM), ("takes_back", TAKES_BACK))
    ),
)
"""The claim register, only added to: one move of one document's credit in a GSTR-3B. document_key: the book entry or,
where there is none, what an opening balance calls it. withdraws: the id of the row that this one takes back, or empty;
a row can be taken back once. Two indexes list the few rows that are no claim, or that take one back."""

supplier_returns = Table(
    "supplier_returns",
    metadata,
    of_company(primary_key=True),
    Column("supplier_gstin", Text, primary_key=True),
    Column("period", Period, primary_key=True),
    Column("is_filed", Boolean, nullable=False),
    Column("filed_on", IsoDate),
    Column("source", Text, nullable=False),
    Column("read_at", Instant, nullable=False),
)
"""Whether a supplier filed its GSTR-3B of a period, as somebody or a GSTR-2A said (rule 37A)."""
