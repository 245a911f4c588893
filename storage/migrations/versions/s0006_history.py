"""Earlier states of documents, scopes to be matched again, and what a register knows at all.

Revision 0006. A released step is never edited: what changes later is a new step.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add two tables and two indexes; every scope there is counts as out of date until the next reconciliation."""
    op.create_table(
        "document_history",
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.String(27), nullable=False),
        sa.Column("until_at", sa.String(27), nullable=False),
        sa.Column("portal_action", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("gstr2b_period", sa.String(7), nullable=True),
        sa.Column("is_filed", sa.Boolean(), nullable=False),
        sa.Column("in_ims", sa.Boolean(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("document_value", sa.BigInteger(), nullable=False),
        sa.Column("taxable_value", sa.BigInteger(), nullable=False),
        sa.Column("igst", sa.BigInteger(), nullable=False),
        sa.Column("cgst", sa.BigInteger(), nullable=False),
        sa.Column("sgst", sa.BigInteger(), nullable=False),
        sa.Column("cess", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_document_history_company_id"),
        sa.PrimaryKeyConstraint("document_id", "seen_at", name="pk_document_history"),
    )
    op.create_index("ix_document_history_until", "document_history", ["company_id", "until_at"], unique=False)
    op.create_table(
        "stale_scopes",
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("scope", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_stale_scopes_company_id"),
        sa.PrimaryKeyConstraint("company_id", "scope", name="pk_stale_scopes"),
    )
    for column in ("received_on", "posted_on"):
        known = sa.text(f"{column} IS NOT NULL")
        op.create_index(
            f"ix_book_entries_{column}", "book_entries", ["company_id"], unique=False,
            sqlite_where=known, postgresql_where=known,
        )  # fmt: skip
