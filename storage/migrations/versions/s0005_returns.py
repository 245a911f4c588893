"""Our GSTR-3B figures, the claim register, and what suppliers filed.

Revision 0005. A released step is never edited: what changes later is a new step.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the three tables."""
    op.create_table(
        "gstr3b_figures",
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("gstin", sa.Text(), nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        *_heads("a5_"),
        *_heads("b2_"),
        *_heads("d1_"),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_gstr3b_figures_company_id"),
        sa.PrimaryKeyConstraint("gstin", "period", name="pk_gstr3b_figures"),
    )
    op.create_table(
        "claim_moves",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("gstin", sa.Text(), nullable=False),
        sa.Column("document_key", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        *_heads(""),
        sa.Column("gstr3b_period", sa.String(7), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("is_opening", sa.Boolean(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_claim_moves_company_id"),
        sa.PrimaryKeyConstraint("id", name="pk_claim_moves"),
    )
    op.create_index("ix_claim_moves_document", "claim_moves", ["company_id", "gstin", "document_key"], unique=False)
    op.create_table(
        "supplier_returns",
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("supplier_gstin", sa.Text(), nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("is_filed", sa.Boolean(), nullable=False),
        sa.Column("filed_on", sa.String(10), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("read_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_supplier_returns_company_id"),
        sa.PrimaryKeyConstraint("company_id", "supplier_gstin", "period", name="pk_supplier_returns"),
    )


def _heads(prefix: str) -> list[sa.Column[int]]:
    return [sa.Column(prefix + head, sa.BigInteger(), nullable=False) for head in ("igst", "cgst", "sgst", "cess")]
