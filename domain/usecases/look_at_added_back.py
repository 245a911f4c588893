"""The portal's added-back list as it was read, month by month, beside what we had expected of each reject (DR-5.10)."""

from collections.abc import Collection
from dataclasses import dataclass

from domain.documents import OutwardDocument
from domain.money import TaxHeads
from domain.ports import Units
from domain.records import AddedBack
from domain.roles import Actor
from domain.tax_period import TaxPeriod
from domain.usecases.visible import visible_gstins


@dataclass(frozen=True, slots=True)
class AddedBackSight:
    """One row of the list. estimate: what we expected when the reject was noticed; None where it never was."""

    row: AddedBack
    document: OutwardDocument
    estimate: TaxHeads | None

    @property
    def is_as_expected(self) -> bool:
        """Whether the portal added back what we had expected, head by head."""
        return self.estimate == self.row.amount


def list_added_back(
    units: Units, actor: Actor, companies: Collection[str], gstin: str | None = None, period: TaxPeriod | None = None
) -> tuple[AddedBackSight, ...]:
    """Every row of the registrations a person may see, the latest month first, then the largest amount."""
    scope = frozenset(companies) & actor.company_ids
    if not scope:
        return ()
    with units.reading(scope) as unit:
        documents: dict[str, OutwardDocument] = {}
        for ours in visible_gstins(unit, actor, [gstin] if gstin else ()):
            documents |= unit.outward.of_registration(ours)
        rows = unit.outward.added_back(list(documents))
        expected = {each.outward_document_id: each.add_back for each in unit.outward.rejections(open_only=False)}
    found = [
        AddedBackSight(row, documents[row.outward_document_id], expected.get(row.outward_document_id))
        for row in rows
        if period is None or row.added_back_in == period
    ]
    return tuple(sorted(found, key=_order))


def _order(sight: AddedBackSight) -> tuple[int, int, int, str]:
    month = sight.row.added_back_in
    return -month.year, -month.month, -sight.row.amount.total, sight.document.id
