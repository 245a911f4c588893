"""What tables share: naming, the company column and the four tax heads."""

from typing import Final

from sqlalchemy import Column, ForeignKey, MetaData, String

from storage.column_types import PaiseColumn

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def of_company() -> "Column[str]":
    """The column that binds a row to its company."""
    return Column("company_id", String(40), ForeignKey("companies.id"), nullable=False)


def heads(prefix: str = "", nullable: bool = False) -> "tuple[Column[int], ...]":
    """Four columns in paise, one a tax head."""
    return tuple(Column(prefix + head, PaiseColumn, nullable=nullable) for head in ("igst", "cgst", "sgst", "cess"))
