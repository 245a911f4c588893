"""What: documents the portal shows, GSTR-2B statements, the books, our outward documents, what was read."""

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    text,
)

from storage.column_types import Instant, IsoDate, PaiseColumn, Period
from storage.tables.shape import by_scope, heads, match_keys, metadata, of_company

BLOCKED_BY_LAW: Final = "itc_eligibility = 'blocked_17_5'"
BLOCKED_BUT_CLAIMED: Final = f"{BLOCKED_BY_LAW} AND claimed_in IS NOT NULL"
UNPAID: Final = "paid_amount < coalesce(document_value, taxable_value + igst + cgst + sgst + cess)"
IN_IMS: Final = "in_ims"
PENDING: Final = "portal_action = 'PENDING'"
AMENDING: Final = "section IN ('B2BA', 'B2BDNA', 'B2BCNA', 'ECOMA', 'IMPGA', 'IMPGSEZA', 'ISDA', 'ISDCNA')"
"""Conditions of partial indexes. A query that wants the index must say them in these very words, without parameters."""

documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    of_company(),
    Column("recipient_gstin", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("supplier_gstin", Text, nullable=False),
    Column("supplier_pan", Text, nullable=False),
    Column("supplier_name", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("dated", IsoDate, nullable=False),
    Column("original_number", Text),
    Column("original_date", IsoDate),
    Column("supply_type", Text, nullable=False),
    Column("place_of_supply", Text, nullable=False),
    Column("port_code", Text, nullable=False),
    Column("document_value", PaiseColumn, nullable=False),
    Column("taxable_value", PaiseColumn, nullable=False),
    *heads(),
    Column("supplier_period", Period, nullable=False),
    Column("source_form", Text, nullable=False),
    Column("is_filed", Boolean, nullable=False),
    Column("filed_on", IsoDate),
    Column("gstr2b_period", Period),
    Column("reverse_charge", Boolean, nullable=False),
    Column("itc_unavailable_reason", Text),
    Column("in_ims", Boolean, nullable=False),
    Column("portal_action", Text, nullable=False),
    Column("portal_hash", Text, nullable=False),
    Column("pending_blocked", Boolean),
    Column("remarks_blocked", Boolean),
    Column("itc_reduction_blocked", Boolean),
    Column("declared_reduction", Text),
    *heads("declared_", nullable=True),
    Column("remarks", Text, nullable=False),
    Column("is_withdrawn", Boolean, nullable=False),
    Column("first_seen_at", Instant, nullable=False),
    Column("portal_read_at", Instant, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("counting_period", Period, nullable=False),
    Column("tax_total", PaiseColumn, nullable=False),
    *match_keys(),
    Column("law_traits", Text),
    Index(
        "ix_documents_month",
        "company_id",
        "recipient_gstin",
        "counting_period",
        "law_traits",
        "igst",
        "cgst",
        "sgst",
        "cess",
    ),
    Index(
        "ix_documents_amending",
        "company_id",
        "recipient_gstin",
        "counting_period",
        sqlite_where=text(AMENDING),
        postgresql_where=text(AMENDING),
    ),
    Index(
        "ix_documents_pending",
        "company_id",
        "recipient_gstin",
        "counting_period",
        sqlite_where=text(PENDING),
        postgresql_where=text(PENDING),
    ),
    Index(
        "ix_documents_seen",
        "company_id",
        "recipient_gstin",
        "portal_read_at",
        "counting_period",
        sqlite_where=text(IN_IMS),
        postgresql_where=text(IN_IMS),
    ),
    Index("ix_documents_supplier", "company_id", "supplier_pan"),
    *by_scope("documents", "original_date", "section"),
    Index("ix_documents_number", "company_id", "number_key"),
    Index("ix_documents_key", "company_id", "key_hash"),
    Index("ix_documents_tax", "company_id", "tax_total", "id"),
    Index("ix_documents_value", "company_id", "document_value", "id"),
    Index("ix_documents_dated", "company_id", "dated", "id"),
    Index("ix_documents_name", "company_id", "supplier_name", "id"),
)
"""counting_period: the GSTR-2B period, or the supplier's while the document is only saved. tax_total: all heads.
law_traits: documents with the same text are treated alike (domain/law/traits.py); none for those decided about alone.
ix_documents_month holds all that the sums of a month need, so that they are read from the index alone.
ix_documents_seen and ix_documents_pending tell what earlier months left open, without those months.
"""

document_rows = Table(
    "document_rows",
    metadata,
    of_company(),
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("wire_json", Text, nullable=False),
)
"""The rows as the portal sent them, apart from the documents, so that lists and sums need not read past them."""

gstr2b_statements = Table(
    "gstr2b_statements",
    metadata,
    of_company(),
    Column("gstin", Text, primary_key=True),
    Column("period", Period, primary_key=True),
    Column("generated_on", IsoDate, nullable=False),
    Column("read_at", Instant, nullable=False),
)
gstr2b_lines = Table(
    "gstr2b_lines",
    metadata,
    Column("id", Text, primary_key=True),
    of_company(),
    Column("gstin", Text, nullable=False),
    Column("period", Period, nullable=False),
    Column("block", Text, nullable=False),
    Column("document_id", Text),
    Column("section", Text, nullable=False),
    Column("ims_state", Text),
    Column("among_rejected", Boolean, nullable=False),
    Column("supplier_gstin", Text, nullable=False),
    Column("supplier_name", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("dated", IsoDate, nullable=False),
    Column("supplier_period", Period, nullable=False),
    Column("document_value", PaiseColumn, nullable=False),
    Column("taxable_value", PaiseColumn, nullable=False),
    *heads(),
    Column("reason", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("wire_json", Text, nullable=False),
    Index("ix_gstr2b_lines_statement", "company_id", "gstin", "period"),
    Index("ix_gstr2b_lines_document", "company_id", "document_id"),
)
"""Documents as a GSTR-2B holds them, and its reversal rows: those have no document_id."""

book_entries = Table(
    "book_entries",
    metadata,
    Column("id", Text, primary_key=True),
    of_company(),
    Column("recipient_gstin", Text, nullable=False),
    Column("supplier_gstin", Text, nullable=False),
    Column("supplier_pan", Text, nullable=False),
    Column("supplier_name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("dated", IsoDate, nullable=False),
    Column("document_value", PaiseColumn),
    Column("taxable_value", PaiseColumn, nullable=False),
    *heads(),
    Column("voucher", Text, nullable=False),
    Column("place_of_supply", Text, nullable=False),
    Column("reverse_charge", Boolean),
    Column("original_number", Text),
    Column("port_code", Text, nullable=False),
    Column("received_on", IsoDate),
    Column("posted_on", IsoDate),
    Column("paid_amount", PaiseColumn),
    Column("paid_on", IsoDate),
    Column("itc_eligibility", Text),
    Column("claimed_in", Period),
    Column("owner_email", Text, nullable=False),
    Column("plant", Text, nullable=False),
    Column("rows_grouped", Integer, nullable=False),
    Column("is_withdrawn", Boolean, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("read_at", Instant, nullable=False),
    Column("is_return", Boolean, nullable=False),
    *match_keys(),
    Index("ix_book_entries_registration", "company_id", "recipient_gstin"),
    Index("ix_book_entries_supplier", "company_id", "supplier_pan"),
    *by_scope("book_entries", "is_return"),
    Index("ix_book_entries_number", "company_id", "number_key"),
    *(
        Index(
            f"ix_book_entries_{column}",
            "company_id",
            sqlite_where=text(f"{column} IS NOT NULL"),
            postgresql_where=text(f"{column} IS NOT NULL"),
        )
        for column in ("received_on", "posted_on")
    ),
    Index(
        "ix_book_entries_blocked",
        "company_id",
        "id",
        sqlite_where=text(BLOCKED_BY_LAW),
        postgresql_where=text(BLOCKED_BY_LAW),
    ),
    *(
        Index(
            f"ix_book_entries_{name}",
            "company_id",
            "recipient_gstin",
            then,
            sqlite_where=text(condition),
            postgresql_where=text(condition),
        )
        for name, then, condition in (
            ("unpaid", "dated", UNPAID),
            ("blocked_but_claimed", "id", BLOCKED_BUT_CLAIMED),
        )
    ),
)
"""Two indexes answer whether a register knows receipts or postings at all; the others list what 17(5) blocks, and what
a rule may ask back of a registration, so that a card reads no more of the books than that."""

outward_documents = Table(
    "outward_documents",
    metadata,
    Column("id", Text, primary_key=True),
    of_company(),
    Column("supplier_gstin", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("customer_gstin", Text, nullable=False),
    Column("customer_name", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("dated", IsoDate, nullable=False),
    Column("original_number", Text),
    Column("original_date", IsoDate),
    Column("document_value", PaiseColumn, nullable=False),
    Column("taxable_value", PaiseColumn, nullable=False),
    *heads(),
    Column("supplier_period", Period, nullable=False),
    Column("source_form", Text, nullable=False),
    Column("place_of_supply", Text, nullable=False),
    Column("customer_action", Text, nullable=False),
    Column("customer_remarks", Text, nullable=False),
    *heads("original_", nullable=True),
    Column("portal_read_at", Instant),
    Index("ix_outward_documents_listing", "company_id", "supplier_gstin", "customer_action"),
)
imports = Table(
    "imports",
    metadata,
    Column("id", Text, primary_key=True),
    of_company(),
    Column("gstin", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file_hash", Text, nullable=False),
    Column("as_of", Instant, nullable=False),
    Column("read_at", Instant, nullable=False),
    Column("read_by", Text, nullable=False),
    Column("counts_json", Text, nullable=False),
    Index("ix_imports_kind", "company_id", "gstin", "kind", "as_of"),
)
column_mappings = Table(
    "column_mappings",
    metadata,
    of_company(primary_key=True),
    Column("fingerprint", Text, primary_key=True),
    Column("mapping_json", Text, nullable=False),
    Column("set_by", Text, nullable=False),
    Column("set_at", Instant, nullable=False),
)
