"""What: documents, GSTR-2B lines, books, outward documents, imports.

Revision 0002. A released step is never edited: what changes later is a new step.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "book_entries",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("recipient_gstin", sa.Text(), nullable=False),
        sa.Column("supplier_gstin", sa.Text(), nullable=False),
        sa.Column("supplier_pan", sa.Text(), nullable=False),
        sa.Column("supplier_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("dated", sa.String(10), nullable=False),
        sa.Column("document_value", sa.BigInteger(), nullable=True),
        sa.Column("taxable_value", sa.BigInteger(), nullable=False),
        sa.Column("igst", sa.BigInteger(), nullable=False),
        sa.Column("cgst", sa.BigInteger(), nullable=False),
        sa.Column("sgst", sa.BigInteger(), nullable=False),
        sa.Column("cess", sa.BigInteger(), nullable=False),
        sa.Column("voucher", sa.Text(), nullable=False),
        sa.Column("place_of_supply", sa.Text(), nullable=False),
        sa.Column("reverse_charge", sa.Boolean(), nullable=True),
        sa.Column("original_number", sa.Text(), nullable=True),
        sa.Column("port_code", sa.Text(), nullable=False),
        sa.Column("received_on", sa.String(10), nullable=True),
        sa.Column("posted_on", sa.String(10), nullable=True),
        sa.Column("paid_amount", sa.BigInteger(), nullable=True),
        sa.Column("paid_on", sa.String(10), nullable=True),
        sa.Column("itc_eligibility", sa.Text(), nullable=True),
        sa.Column("claimed_in", sa.String(7), nullable=True),
        sa.Column("owner_email", sa.Text(), nullable=False),
        sa.Column("plant", sa.Text(), nullable=False),
        sa.Column("rows_grouped", sa.Integer(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("read_at", sa.String(27), nullable=False),
        sa.Column("is_return", sa.Boolean(), nullable=False),
        sa.Column("kind_code", sa.Integer(), nullable=False),
        sa.Column("pos_code", sa.Integer(), nullable=True),
        sa.Column("outside_code", sa.Integer(), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.BigInteger(), nullable=True),
        sa.Column("original_key", sa.BigInteger(), nullable=True),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_book_entries_company_id"),
        sa.PrimaryKeyConstraint("id", name="pk_book_entries"),
    )
    op.create_index("ix_book_entries_number", "book_entries", ["company_id", "number_key"], unique=False)
    op.create_index("ix_book_entries_registration", "book_entries", ["company_id", "recipient_gstin"], unique=False)
    op.create_index("ix_book_entries_scope", "book_entries", ["company_id", "scope"], unique=False)
    op.create_index("ix_book_entries_supplier", "book_entries", ["company_id", "supplier_pan"], unique=False)
    op.create_table(
        "column_mappings",
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("mapping_json", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_column_mappings_company_id"),
        sa.PrimaryKeyConstraint("company_id", "fingerprint", name="pk_column_mappings"),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("recipient_gstin", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("supplier_gstin", sa.Text(), nullable=False),
        sa.Column("supplier_pan", sa.Text(), nullable=False),
        sa.Column("supplier_name", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("dated", sa.String(10), nullable=False),
        sa.Column("original_number", sa.Text(), nullable=True),
        sa.Column("original_date", sa.String(10), nullable=True),
        sa.Column("supply_type", sa.Text(), nullable=False),
        sa.Column("place_of_supply", sa.Text(), nullable=False),
        sa.Column("port_code", sa.Text(), nullable=False),
        sa.Column("document_value", sa.BigInteger(), nullable=False),
        sa.Column("taxable_value", sa.BigInteger(), nullable=False),
        sa.Column("igst", sa.BigInteger(), nullable=False),
        sa.Column("cgst", sa.BigInteger(), nullable=False),
        sa.Column("sgst", sa.BigInteger(), nullable=False),
        sa.Column("cess", sa.BigInteger(), nullable=False),
        sa.Column("supplier_period", sa.String(7), nullable=False),
        sa.Column("source_form", sa.Text(), nullable=False),
        sa.Column("is_filed", sa.Boolean(), nullable=False),
        sa.Column("filed_on", sa.String(10), nullable=True),
        sa.Column("gstr2b_period", sa.String(7), nullable=True),
        sa.Column("reverse_charge", sa.Boolean(), nullable=False),
        sa.Column("itc_unavailable_reason", sa.Text(), nullable=True),
        sa.Column("in_ims", sa.Boolean(), nullable=False),
        sa.Column("portal_action", sa.Text(), nullable=False),
        sa.Column("portal_hash", sa.Text(), nullable=False),
        sa.Column("pending_blocked", sa.Boolean(), nullable=True),
        sa.Column("remarks_blocked", sa.Boolean(), nullable=True),
        sa.Column("itc_reduction_blocked", sa.Boolean(), nullable=True),
        sa.Column("declared_reduction", sa.Text(), nullable=True),
        sa.Column("declared_igst", sa.BigInteger(), nullable=True),
        sa.Column("declared_cgst", sa.BigInteger(), nullable=True),
        sa.Column("declared_sgst", sa.BigInteger(), nullable=True),
        sa.Column("declared_cess", sa.BigInteger(), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("first_seen_at", sa.String(27), nullable=False),
        sa.Column("portal_read_at", sa.String(27), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("counting_period", sa.String(7), nullable=False),
        sa.Column("tax_total", sa.BigInteger(), nullable=False),
        sa.Column("kind_code", sa.Integer(), nullable=False),
        sa.Column("pos_code", sa.Integer(), nullable=True),
        sa.Column("outside_code", sa.Integer(), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.BigInteger(), nullable=True),
        sa.Column("original_key", sa.BigInteger(), nullable=True),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_documents_company_id"),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
    )
    op.create_index("ix_documents_dated", "documents", ["company_id", "dated", "id"], unique=False)
    op.create_index("ix_documents_name", "documents", ["company_id", "supplier_name", "id"], unique=False)
    op.create_index("ix_documents_number", "documents", ["company_id", "number_key"], unique=False)
    op.create_index(
        "ix_documents_registration", "documents", ["company_id", "recipient_gstin", "counting_period"], unique=False
    )
    op.create_index("ix_documents_scope", "documents", ["company_id", "scope"], unique=False)
    op.create_index("ix_documents_supplier", "documents", ["company_id", "supplier_pan"], unique=False)
    op.create_index("ix_documents_tax", "documents", ["company_id", "tax_total", "id"], unique=False)
    op.create_index("ix_documents_value", "documents", ["company_id", "document_value", "id"], unique=False)
    op.create_table(
        "gstr2b_lines",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("gstin", sa.Text(), nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("ims_state", sa.Text(), nullable=True),
        sa.Column("among_rejected", sa.Boolean(), nullable=False),
        sa.Column("supplier_gstin", sa.Text(), nullable=False),
        sa.Column("supplier_name", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("dated", sa.String(10), nullable=False),
        sa.Column("supplier_period", sa.String(7), nullable=False),
        sa.Column("document_value", sa.BigInteger(), nullable=False),
        sa.Column("taxable_value", sa.BigInteger(), nullable=False),
        sa.Column("igst", sa.BigInteger(), nullable=False),
        sa.Column("cgst", sa.BigInteger(), nullable=False),
        sa.Column("sgst", sa.BigInteger(), nullable=False),
        sa.Column("cess", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("wire_json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_gstr2b_lines_company_id"),
        sa.PrimaryKeyConstraint("id", name="pk_gstr2b_lines"),
    )
    op.create_index("ix_gstr2b_lines_document", "gstr2b_lines", ["company_id", "document_id"], unique=False)
    op.create_index("ix_gstr2b_lines_statement", "gstr2b_lines", ["company_id", "gstin", "period"], unique=False)
    op.create_table(
        "gstr2b_statements",
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("gstin", sa.Text(), nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("generated_on", sa.String(10), nullable=False),
        sa.Column("read_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_gstr2b_statements_company_id"),
        sa.PrimaryKeyConstraint("gstin", "period", name="pk_gstr2b_statements"),
    )
    op.create_table(
        "imports",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("gstin", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_hash", sa.Text(), nullable=False),
        sa.Column("as_of", sa.String(27), nullable=False),
        sa.Column("read_at", sa.String(27), nullable=False),
        sa.Column("read_by", sa.Text(), nullable=False),
        sa.Column("counts_json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_imports_company_id"),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
    )
    op.create_index("ix_imports_kind", "imports", ["company_id", "gstin", "kind", "as_of"], unique=False)
    op.create_table(
        "outward_documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("supplier_gstin", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("customer_gstin", sa.Text(), nullable=False),
        sa.Column("customer_name", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("dated", sa.String(10), nullable=False),
        sa.Column("original_number", sa.Text(), nullable=True),
        sa.Column("original_date", sa.String(10), nullable=True),
        sa.Column("document_value", sa.BigInteger(), nullable=False),
        sa.Column("taxable_value", sa.BigInteger(), nullable=False),
        sa.Column("igst", sa.BigInteger(), nullable=False),
        sa.Column("cgst", sa.BigInteger(), nullable=False),
        sa.Column("sgst", sa.BigInteger(), nullable=False),
        sa.Column("cess", sa.BigInteger(), nullable=False),
        sa.Column("supplier_period", sa.String(7), nullable=False),
        sa.Column("source_form", sa.Text(), nullable=False),
        sa.Column("place_of_supply", sa.Text(), nullable=False),
        sa.Column("customer_action", sa.Text(), nullable=False),
        sa.Column("customer_remarks", sa.Text(), nullable=False),
        sa.Column("original_igst", sa.BigInteger(), nullable=True),
        sa.Column("original_cgst", sa.BigInteger(), nullable=True),
        sa.Column("original_sgst", sa.BigInteger(), nullable=True),
        sa.Column("original_cess", sa.BigInteger(), nullable=True),
        sa.Column("portal_read_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_outward_documents_company_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outward_documents"),
    )
    op.create_index(
        "ix_outward_documents_listing",
        "outward_documents",
        ["company_id", "supplier_gstin", "customer_action"],
        unique=False,
    )
    op.create_table(
        "document_rows",
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("wire_json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_document_rows_company_id"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_document_rows_document_id"),
        sa.PrimaryKeyConstraint("document_id", name="pk_document_rows"),
    )
