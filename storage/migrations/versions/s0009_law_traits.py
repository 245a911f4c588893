"""What the law looks at in a document, as one text, so that a month is summed from an index.

Revision 0009. A released step is never edited: what changes later is a new step.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column with its index, fill it for every document there is, and an index of what 17(5) blocks."""
    op.add_column("documents", sa.Column("law_traits", sa.Text(), nullable=True))
    op.execute(f"UPDATE documents SET law_traits = {_TRAITS} WHERE {_ALIKE}")  # noqa: S608 - our own words
    op.execute(
        "UPDATE documents SET law_traits = NULL WHERE length(law_traits) > 120 "
        "OR length(law_traits) - length(replace(law_traits, '|', '')) <> 8"
    )
    op.drop_index("ix_documents_registration", "documents")
    op.create_index(
        "ix_documents_month", "documents",
        ["company_id", "recipient_gstin", "counting_period", "law_traits", "igst", "cgst", "sgst", "cess"],
        unique=False,
    )  # fmt: skip
    amending = sa.text(f"section IN {_AMENDMENTS}")
    op.create_index(
        "ix_documents_amending", "documents", ["company_id", "recipient_gstin", "counting_period"], unique=False,
        sqlite_where=amending, postgresql_where=amending,
    )  # fmt: skip
    op.create_index("ix_documents_key", "documents", ["company_id", "key_hash"], unique=False)
    blocked = sa.text("itc_eligibility = 'blocked_17_5'")
    op.create_index(
        "ix_book_entries_blocked", "book_entries", ["company_id", "id"], unique=False,
        sqlite_where=blocked, postgresql_where=blocked,
    )  # fmt: skip


def _mark(condition: str) -> str:
    return f"CASE WHEN {condition} THEN 'Y' ELSE 'N' END"


def _flag(column: str) -> str:
    return f"CASE WHEN {column} IS NULL THEN '-' WHEN {column} THEN 'Y' ELSE 'N' END"


_AMENDMENTS = "('B2BA', 'B2BDNA', 'B2BCNA', 'ECOMA', 'IMPGA', 'IMPGSEZA', 'ISDA', 'ISDCNA')"
_YEAR = "CAST(substr(dated, 1, 4) AS INTEGER) - CASE WHEN substr(dated, 6, 2) < '04' THEN 1 ELSE 0 END"
_LATE = f"filed_on > CAST({_YEAR} + 1 AS VARCHAR(4)) || '-11-30'"
_IN_THE_YEAR = f"filed_on < CAST({_YEAR} + 1 AS VARCHAR(4)) || '-04-01'"
_BARRED = (
    "coalesce(itc_unavailable_reason, '') = 'P' OR (section NOT IN ('IMPG', 'IMPGA', 'IMPGSEZ', 'IMPGSEZA') "
    "AND place_of_supply <> '' AND substr(supplier_gstin, 1, 2) = place_of_supply "
    "AND substr(supplier_gstin, 1, 2) <> substr(recipient_gstin, 1, 2))"
)
_REGISTERED = "upper(supplier_gstin) NOT IN ('URP', 'URD', 'UNREGISTERED')"
_MARKS = ("is_filed", "in_ims", "reverse_charge", _BARRED, f"{_BARRED} OR {_REGISTERED}")
_TRAITS = " || '|' || ".join(
    (
        f"CASE WHEN section IN {_AMENDMENTS} THEN '+' ELSE '' END || section",
        "portal_action",
        "coalesce(gstr2b_period, '')",
        f"CAST({_YEAR} AS VARCHAR(4))",
        f"CASE WHEN filed_on IS NULL THEN '-' WHEN {_IN_THE_YEAR} THEN 'Y' WHEN {_LATE} THEN 'L' ELSE filed_on END",
        "source_form",
        " || ".join(_mark(each) for each in _MARKS),
        " || ".join(_flag(column) for column in ("pending_blocked", "remarks_blocked", "itc_reduction_blocked")),
        "coalesce(itc_unavailable_reason, '')",
    )
)
_ALIKE = "declared_reduction IS NULL AND NOT is_withdrawn AND igst >= 0 AND cgst >= 0 AND sgst >= 0 AND cess >= 0"
