"""Indexes of what earlier months left open, so that the month in hand is not slower for those before it.

Revision 0013. A released step is never edited: what changes later is a new step.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add an index of what is Pending, and one of when the portal last showed a document."""
    for name, columns, condition in (
        ("pending", ["counting_period"], "portal_action = 'PENDING'"),
        ("seen", ["portal_read_at", "counting_period"], "in_ims"),
    ):
        own, where = ["company_id", "recipient_gstin", *columns], sa.text(condition)
        op.create_index(f"ix_documents_{name}", "documents", own, sqlite_where=where, postgresql_where=where)
