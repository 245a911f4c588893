"""What matching reads of a row stands in an index by scope on SQLite, so that a rematch reads no table for it.

Revision 0010. A released step is never edited: what changes later is a new step.
"""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Put wide indexes in the place of those of scopes; PostgreSQL keeps its own."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for table, more in (("documents", ["original_date", "section"]), ("book_entries", ["is_return"])):
        op.drop_index(f"ix_{table}_scope", table)
        op.create_index(f"ix_{table}_matching", table, ["company_id", "scope", *_READ, *more], unique=False)


_READ = [
    "id", "recipient_gstin", "supplier_gstin", "number", "kind_code", "dated", "taxable_value", "igst", "cgst", "sgst",
    "cess", "document_value", "pos_code", "reverse_charge", "original_number", "port_code", "outside_code", "key_hash",
    "number_key", "original_key", "is_withdrawn",
]  # fmt: skip
