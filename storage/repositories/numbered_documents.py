"""Amendments with what they amend: by the key of supplier, kind, financial year and number that matching knows too."""

from collections.abc import Collection
from typing import Final

import polars as pl
from sqlalchemy import and_, case, false, func, or_, select, text

from domain.gstin import pan_of
from domain.money import HEADS
from domain.tax_period import TaxPeriod
from domain.worklist import FAMILY_SCHEMA
from storage.repositories.store import Store
from storage.tables import documents
from storage.tables.papers import AMENDING

_ONE: Final = documents
_OLD: Final = documents.alias("old")


class NumberedDocuments(Store):
    """Reads documents by what ties an amendment to its original."""

    def families(self, gstin: str, periods: Collection[TaxPeriod]) -> pl.DataFrame:
        """Amendments of these GSTR-2B periods with each version they may stand on, a row each (FAMILY_SCHEMA)."""
        one, old = _ONE.c, _OLD.c
        stands_on = and_(
            old.company_id == pan_of(gstin),
            old.key_hash == one.original_key,
            old.recipient_gstin == one.recipient_gstin,
            old.supplier_gstin == one.supplier_gstin,
            old.port_code == one.port_code,
            old.kind_code == one.kind_code,
            old.id != one.id,
            old.supplier_period <= one.supplier_period,
            old.is_withdrawn.is_(False),
        )
        keyless = and_(one.original_number.is_not(None), or_(one.original_key.is_(None), one.original_date.is_(None)))
        unlike = func.coalesce(func.upper(old.number) != func.upper(one.original_number), false())
        query = (
            select(
                one.id, one.law_traits, *(one[head] for head in HEADS),
                old.id, old.law_traits, *(old[head] for head in HEADS), case((or_(keyless, unlike), 1), else_=0),
            )
            .select_from(_ONE.outerjoin(_OLD, stands_on))
            .where(
                self._ours(_ONE),
                one.company_id == pan_of(gstin),
                one.recipient_gstin == gstin,
                one.counting_period.in_(sorted(periods)),
                one.gstr2b_period.is_not(None),
                text(f"documents.{AMENDING}"),
            )
        )  # fmt: skip
        return pl.DataFrame(self._tuples(query), schema=FAMILY_SCHEMA, orient="row")
