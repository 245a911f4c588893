"""What is open with each supplier, summed by the database: filed or only saved, by verdict."""

from collections.abc import Collection

from sqlalchemy import and_, case, func, select

from domain.actions import ActionState
from domain.documents import Section
from domain.money import HEADS, TaxHeads
from domain.tax_period import TaxPeriod
from domain.vendor_risk import SupplierSum
from storage.repositories.store import Store
from storage.tables import documents, proposals

_CREDIT = tuple(section.value for section in Section if section.sign < 0)
_OPEN = (ActionState.NO_ACTION.value, ActionState.PENDING.value)


class SupplierSums(Store):
    """Reads sums by supplier."""

    def of(self, gstins: Collection[str], period: TaxPeriod | None) -> list[SupplierSum]:
        """Living documents in IMS without action or Pending, of our registrations; period: that they count in."""
        table = documents.c
        sign = case((table.section.in_(_CREDIT), -1), else_=1)
        verdict = func.coalesce(proposals.c.verdict, "")
        advised = and_(proposals.c.document_id == table.id, self._ours(proposals))
        keys = (table.supplier_gstin, table.is_filed, verdict)
        query = (
            select(
                *keys, func.max(table.supplier_name), func.count(), *(func.sum(table[head] * sign) for head in HEADS)
            )
            .select_from(documents.outerjoin(proposals, advised))
            .where(
                self._ours(documents),
                self._one_of(table.recipient_gstin, gstins),
                table.in_ims,
                table.is_withdrawn.is_(False),
                table.portal_action.in_(_OPEN),
                *([table.counting_period == period] if period is not None else []),
            )
            .group_by(*keys)
        )
        return [
            SupplierSum(row[0], row[3], bool(row[1]), row[2], row[4], TaxHeads(*(int(each) for each in row[5:])))
            for row in self._rows(query)
        ]
