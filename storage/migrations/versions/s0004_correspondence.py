"""Mails that several people get, and what the portal added back after rejections.

Revision 0004. A released step is never edited: what changes later is a new step.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column and the table."""
    op.add_column("mails", sa.Column("addressed_json", sa.Text(), nullable=False, server_default="{}"))
    op.create_table(
        "added_back",
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("outward_document_id", sa.Text(), nullable=False),
        sa.Column("added_back_in", sa.String(7), nullable=False),
        sa.Column("igst", sa.BigInteger(), nullable=False),
        sa.Column("cgst", sa.BigInteger(), nullable=False),
        sa.Column("sgst", sa.BigInteger(), nullable=False),
        sa.Column("cess", sa.BigInteger(), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("read_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_added_back_company_id"),
        sa.ForeignKeyConstraint(
            ["outward_document_id"], ["outward_documents.id"], name="fk_added_back_outward_document_id"
        ),
        sa.PrimaryKeyConstraint("outward_document_id", "added_back_in", name="pk_added_back"),
    )
