"""A row of the claim register may name the row that it takes back.

Revision 0011. A released step is never edited: what changes later is a new step.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the column; every row there is stands."""
    op.add_column("claim_moves", sa.Column("withdraws", sa.Text(), nullable=False, server_default=""))
