"""Which vendors put credit at risk, and what each has not filed, of the registrations a person may see."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from domain.documents import DocumentKind
from domain.gstin import pan_of
from domain.money import TaxHeads
from domain.ports import Unit, Units
from domain.records import SupplierReturn
from domain.roles import Actor
from domain.tax_period import TaxPeriod
from domain.usecases.look_at_missing import MissingQuery, missing_on_portal
from domain.usecases.visible import visible_registrations
from domain.vendor_risk import SupplierSum, VendorRisk, vendor_risks


class RiskMetric(StrEnum):
    """What makes a vendor a risk."""

    CREDIT_AT_RISK = "CREDIT_AT_RISK"
    GSTR1_NOT_FILED = "GSTR1_NOT_FILED"
    GSTR3B_NOT_FILED = "GSTR3B_NOT_FILED"


@dataclass(frozen=True, slots=True)
class RiskQuery:
    """supplier_gstins: only these, also when nothing is against them; periods: of returns, none for all."""

    metric: RiskMetric = RiskMetric.CREDIT_AT_RISK
    supplier_gstins: frozenset[str] = frozenset()
    period: TaxPeriod | None = None


def look_at_vendor_risk(units: Units, actor: Actor, companies: Collection[str], query: RiskQuery) -> list[VendorRisk]:
    """Vendors by credit at risk; with a return as the metric those that are known not to have filed it.

    GSTR-1: documents are saved and not filed, which the portal shows. GSTR-3B: only what was recorded of suppliers'
    returns (`imsdesk claims suppliers`); who is not recorded is unknown and not in the list.
    """
    found: list[VendorRisk] = []
    for company_id in sorted(set(companies) & actor.company_ids):
        with units.reading(frozenset({company_id})) as unit:
            ours = [each.gstin for each in visible_registrations(unit, actor, company_id)]
            sums = unit.documents.supplier_sums(ours, query.period)
            filings = [(gstin, period, day) for each in ours for gstin, period, _, day in unit.documents.filings(each)]
            returns = _returns(unit, company_id, query)
            names = {vendor.gstin: vendor.name for vendor in unit.suppliers.of_company(company_id)}
        risks = vendor_risks(sums, _missing(units, actor, company_id), filings, returns, query.supplier_gstins)
        for each in risks:
            each.name = names.get(each.gstin) or each.name
        vendors = [each for each in risks if pan_of(each.gstin) != company_id]  # a sister unit is no vendor
        found += [each for each in vendors if query.supplier_gstins or _is_one(each, query.metric)]
    return found


def _is_one(risk: VendorRisk, metric: RiskMetric) -> bool:
    match metric:
        case RiskMetric.GSTR1_NOT_FILED:
            return risk.saved.count > 0
        case RiskMetric.GSTR3B_NOT_FILED:
            return bool(risk.unfiled_3b)
        case RiskMetric.CREDIT_AT_RISK:
            return risk.weight > 0 or bool(risk.unfiled_3b)


def _returns(unit: Unit, company_id: str, query: RiskQuery) -> dict[tuple[str, TaxPeriod], SupplierReturn]:
    told = unit.returns.supplier_returns(company_id)
    return {key: each for key, each in told.items() if query.period is None or key[1] == query.period}


def _missing(units: Units, actor: Actor, company_id: str) -> list[tuple[str, str, TaxHeads]]:
    entries = missing_on_portal(units, actor, {company_id}, MissingQuery()).entries
    return [
        (
            each.supplier_gstin,
            each.supplier_name,
            -each.tax if each.kind is DocumentKind.CREDIT_NOTE else each.tax,
        )
        for each in entries
    ]


__all__ = ["RiskMetric", "RiskQuery", "SupplierSum", "look_at_vendor_risk"]
