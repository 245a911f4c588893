"""Indexes of what a rule may ask back, so that the effect on a card reads neither all books nor all claims.

Revision 0012. A released step is never edited: what changes later is a new step.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add partial indexes: bills unpaid, bills blocked by 17(5) though claimed, moves after a claim, withdrawals."""
    for table, name, columns, condition in (
        ("book_entries", "unpaid", ["company_id", "recipient_gstin", "dated"], _UNPAID),
        ("book_entries", "blocked_but_claimed", ["company_id", "recipient_gstin", "id"], _BLOCKED_BUT_CLAIMED),
        ("claim_moves", "after_claim", ["company_id", "gstin", "gstr3b_period"], "move <> 'CLAIMED'"),
        ("claim_moves", "takes_back", ["company_id", "gstin", "gstr3b_period"], "withdraws <> ''"),
    ):
        where = sa.text(condition)
        op.create_index(f"ix_{table}_{name}", table, columns, sqlite_where=where, postgresql_where=where)


_UNPAID = "paid_amount < coalesce(document_value, taxable_value + igst + cgst + sgst + cess)"
_BLOCKED_BUT_CLAIMED = "itc_eligibility = 'blocked_17_5' AND claimed_in IS NOT NULL"
