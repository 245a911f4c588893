"""Which suppliers filed GSTR-3B of which period, on somebody's word (rule 37A); what is not recorded is unknown."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.ports import Units
from domain.records import SupplierReturn
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, PREPARING, Actor, refusal_to


def note_supplier_returns(
    units: Units, actor: Actor, company_id: str, rows: Sequence[SupplierReturn], now: datetime
) -> int | Refusal:
    """Keep which suppliers filed GSTR-3B of which period (rule 37A); how many rows."""
    refused = refusal_to(actor, company_id, None, (*PREPARING, *ADMINISTERING), "record what suppliers filed")
    if refused is not None:
        return refused
    with units.writing(frozenset({company_id})) as unit:
        unit.returns.put_supplier_returns([replace(each, company_id=company_id, read_at=now) for each in rows])
        unit.trail.append(company_id, actor, now, "noted suppliers' GSTR-3B", company_id, {"rows": len(rows)})
        return len(rows)


def look_at_supplier_returns(
    units: Units, actor: Actor, company_id: str
) -> tuple[SupplierReturn, ...] | Refusal:  # fmt: skip
    """What is recorded of suppliers' GSTR-3B, by supplier and period; what is not recorded is unknown, never filed."""
    if company_id not in actor.company_ids:
        return Refusal("NOT_FOUND", "There is nothing by that name here.", "Check the company, or ask for access.")
    with units.reading(frozenset({company_id})) as unit:
        held = unit.returns.supplier_returns(company_id)
    return tuple(held[key] for key in sorted(held))
