"""Vendors by the credit that hangs on them, and which returns they are known not to have filed."""

from datetime import date

import strawberry

from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.look_at_vendor_risk import RiskMetric, RiskQuery, look_at_vendor_risk
from domain.usecases.visible import companies_meant
from domain.vendor_risk import Share
from domain.vendor_risk import VendorRisk as DomainRisk
from graphql_api.context import Context
from graphql_api.errors import UserError, user_error
from graphql_api.ids import key_of
from graphql_api.money import TaxHeads, tax_heads
from graphql_api.pages import check_page_size
from graphql_api.scalars import Gstin


@strawberry.type(description="How many documents, and their tax, credit notes negative.")
class RiskShare:
    document_count: int
    tax: TaxHeads


@strawberry.type(description="A return of a supplier: filed or not, as recorded, or as a GSTR-2B showed.")
class SupplierFiling:
    period: TaxPeriod
    is_filed: bool
    filed_on: date | None


@strawberry.type(description="One registration of a supplier. A document counts in one part only.")
class VendorRisk:
    gstin: Gstin
    name: str
    at_risk: TaxHeads = strawberry.field(description="Saved, differing and missing together.")
    saved_not_filed: RiskShare
    differing: RiskShare = strawberry.field(description="Filed, open, not as the books say or not in them.")
    agreeing: RiskShare = strawberry.field(description="Filed, agrees with the books, open all the same.")
    missing: RiskShare = strawberry.field(description="In the books, not on the portal.")
    gstr1: list[SupplierFiling] = strawberry.field(description="What GSTR-2Bs showed, newest first, at most 12.")
    gstr3b: list[SupplierFiling] = strawberry.field(
        description="As recorded, newest first; what is not here is unknown."
    )


@strawberry.type(description="The most credit at risk first; totalCount counts all that fit.")
class VendorRisksPayload:
    total_count: int
    vendors: list[VendorRisk]
    errors: list[UserError]


def vendor_risk_payload(
    context: Context,
    company: strawberry.ID | None,
    metric: RiskMetric,
    supplier_gstins: list[Gstin] | None,
    period: TaxPeriod | None,
    first: int,
) -> VendorRisksPayload:
    """The vendors of the companies meant."""
    check_page_size(first)
    companies = companies_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(companies, Refusal):
        return VendorRisksPayload(total_count=0, vendors=[], errors=[user_error(companies, ("company",))])
    query = RiskQuery(metric, frozenset(supplier_gstins or ()), period)
    found = look_at_vendor_risk(context.units, context.actor, companies, query)
    return VendorRisksPayload(total_count=len(found), vendors=[_view(each) for each in found[:first]], errors=[])


def _view(risk: DomainRisk) -> VendorRisk:
    return VendorRisk(
        gstin=Gstin(risk.gstin),
        name=risk.name,
        at_risk=tax_heads(risk.at_risk),
        saved_not_filed=_share(risk.saved),
        differing=_share(risk.differing),
        agreeing=_share(risk.agreeing),
        missing=_share(risk.missing),
        gstr1=[
            SupplierFiling(period=period, is_filed=True, filed_on=risk.filings[period])
            for period in sorted(risk.filings, reverse=True)[:12]
        ],
        gstr3b=[
            SupplierFiling(period=period, is_filed=risk.gstr3b[period].is_filed, filed_on=risk.gstr3b[period].filed_on)
            for period in sorted(risk.gstr3b, reverse=True)
        ],
    )


def _share(share: Share) -> RiskShare:
    return RiskShare(document_count=share.count, tax=tax_heads(share.tax))
