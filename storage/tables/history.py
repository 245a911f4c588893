"""What was, and what must be looked at again: earlier states of documents, and rows whose match is out of date."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Table, Text

from storage.column_types import Instant, PaiseColumn, Period
from storage.tables.shape import heads, metadata, of_company

document_history = Table(
    "document_history",
    metadata,
    of_company(),
    Column("document_id", Text, primary_key=True),
    Column("seen_at", Instant, primary_key=True),
    Column("until_at", Instant, nullable=False),
    Column("portal_action", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("gstr2b_period", Period),
    Column("is_filed", Boolean, nullable=False),
    Column("in_ims", Boolean, nullable=False),
    Column("is_withdrawn", Boolean, nullable=False),
    Column("document_value", PaiseColumn, nullable=False),
    Column("taxable_value", PaiseColumn, nullable=False),
    *heads(),
    Index("ix_document_history_until", "company_id", "until_at"),
)
"""A state that a document no longer has: seen so at seen_at, known otherwise from until_at on. The present one is not
here but in documents, so that a first reading writes nothing."""

stale_rows = Table(
    "stale_rows",
    metadata,
    of_company(primary_key=True),
    Column("row_id", Text, primary_key=True),
    Column("scope", BigInteger, nullable=False),
    Column("key_hash", BigInteger),
)
"""Documents and book entries that changed, or about which people decided, since they were matched last; written with
the change. key_hash: the one they were matched under; none for what is new."""
