"""What tables share: naming, the company column and the four tax heads."""

from typing import Any, Final

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, Text

from storage.column_types import PaiseColumn

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


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
