"""Marks on single rows instead of whole scopes, the day a proposal can change by itself, and indexes to find both.

Revision 0008. A released step is never edited: what changes later is a new step.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_UNSETTLED = sa.text("(rule <> 1 OR verdict > 1)")


def upgrade() -> None:
    """Every row of a marked scope is marked; the first reconciliation takes up everything all the same."""
    op.create_table(
        "stale_rows",
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("key_hash", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_stale_rows_company_id"),
        sa.PrimaryKeyConstraint("company_id", "row_id", name="pk_stale_rows"),
    )
    for table in ("documents", "book_entries"):
        joined = f"{table} AS t JOIN stale_scopes AS s ON s.company_id = t.company_id AND s.scope = t.scope"
        columns = "t.company_id, t.id, t.scope, t.key_hash"
        op.execute(f"INSERT INTO stale_rows (company_id, row_id, scope, key_hash) SELECT {columns} FROM {joined}")  # noqa: S608 - our own names
    op.drop_table("stale_scopes")
    op.drop_index("ix_match_pairs_scope", table_name="match_pairs")
    op.create_index(
        "ix_match_pairs_unsettled", "match_pairs", ["company_id", "scope"], unique=False,
        sqlite_where=_UNSETTLED, postgresql_where=_UNSETTLED,
    )  # fmt: skip
    op.add_column("proposals", sa.Column("changes_on", sa.String(10), nullable=True))
    dated = sa.text("changes_on IS NOT NULL")
    op.create_index(
        "ix_proposals_changes", "proposals", ["company_id", "changes_on"], unique=False,
        sqlite_where=dated, postgresql_where=dated,
    )  # fmt: skip
