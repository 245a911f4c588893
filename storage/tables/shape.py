"""What tables share: naming, the company column and the four tax heads."""

from typing import Any, Final

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, Text

from storage.column_types import PaiseColumn

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ONLY_ON: Final = "only on"
"""In the info of an index: the one database that has it."""


def of_company(primary_key: bool = False) -> "Column[str]":
    """The column that binds a row to its company."""
    return Column("company_id", Text, ForeignKey("companies.id"), nullable=False, primary_key=primary_key)


def heads(prefix: str = "", nullable: bool = False) -> "tuple[Column[int], ...]":
    """Four columns in paise, one a tax head."""
    return tuple(Column(prefix + head, PaiseColumn, nullable=nullable) for head in ("igst", "cgst", "sgst", "cess"))


def match_keys() -> "tuple[Column[Any], ...]":
    """What matching needs of a row beyond its plain columns, computed when it comes in (domain/matching/frames.py).

    kind_code: KIND_CODES of the kind matching sees (a return booked as a negative invoice is a credit note).
    """
    return (
        Column("kind_code", Integer, nullable=False),
        Column("pos_code", Integer),
        Column("outside_code", Integer, nullable=False),
        Column("number_key", Text, nullable=False),
        Column("key_hash", BigInteger),
        Column("original_key", BigInteger),
        Column("scope", BigInteger, nullable=False),
    )


def by_scope(table: str, *more: str) -> tuple[Index, Index]:
    """The index of scopes: on SQLite one that holds all that matching reads of a row, `more` for this table.

    A scope's rows lie all over the table and a rematch reads thousands of them: from the index alone in a third of the
    time. PostgreSQL visits rows page by page, and refuses long index entries, so there it is the scope alone.
    """
    read = (
        "id", "recipient_gstin", "supplier_gstin", "number", "kind_code", "dated", "taxable_value", "igst", "cgst",
        "sgst", "cess", "document_value", "pos_code", "reverse_charge", "original_number", "port_code",
        "outside_code", "key_hash", "number_key", "original_key", "is_withdrawn",
    )  # fmt: skip
    return (
        Index(f"ix_{table}_matching", "company_id", "scope", *read, *more, info={ONLY_ON: "sqlite"}),
        Index(f"ix_{table}_scope", "company_id", "scope", info={ONLY_ON: "postgresql"}),
    )
