"""`imsdesk risks`: vendors by the credit that hangs on them, or those known not to have filed a return."""

import argparse
import json
from typing import Final

from domain.money import rupees_of
from domain.usecases.look_at_vendor_risk import RiskMetric, RiskQuery, look_at_vendor_risk
from domain.vendor_risk import VendorRisk
from domain.wording import count_of, rupees
from imsdesk.desk_at_hand import desk_at_hand, one_company
from imsdesk.given import gstin_of, period_of, whole_number

_METRICS: Final = {
    "credit": RiskMetric.CREDIT_AT_RISK,
    "gstr1": RiskMetric.GSTR1_NOT_FILED,
    "gstr3b": RiskMetric.GSTR3B_NOT_FILED,
}
_PARTS: Final = (("saved", "saved, not filed"), ("differing", "differing from the books"), ("missing", "missing"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("vendors", nargs="*", metavar="GSTIN", help="only these vendors, whatever stands against them")
    parser.add_argument("--metric", choices=sorted(_METRICS), default="credit", help="what makes a vendor a risk")
    parser.add_argument("--period", metavar="MMYYYY", help="only this month")
    parser.add_argument("--top", type=whole_number(1, 100_000), default=20, help="how many (default 20)")
    parser.add_argument("--json", action="store_true", help="one JSON line a vendor")


def run(arguments: argparse.Namespace) -> int:
    query = RiskQuery(
        _METRICS[arguments.metric],
        frozenset(gstin_of(each) for each in arguments.vendors),
        period_of(arguments.period) if arguments.period else None,
    )
    with desk_at_hand() as desk:
        company_id = one_company(desk, arguments.company)
        found = look_at_vendor_risk(desk.units, desk.operator(company_id), {company_id}, query)
    shown = found[: arguments.top]
    if arguments.json:
        for each in shown:
            print(json.dumps(_as_line(each), ensure_ascii=False))
        return 0
    for each in shown:
        print(f"{each.name} {each.gstin}: {_told(each)}")
    print(f"{count_of(len(found), 'vendor')}; GSTR-3B of vendors only as recorded by imsdesk claims suppliers.")
    return 0


def _told(risk: VendorRisk) -> str:
    parts = [
        f"{getattr(risk, name).count} {words}, GST {rupees(getattr(risk, name).tax.total)}"
        for name, words in _PARTS
        if getattr(risk, name).count
    ]
    if risk.unfiled_3b:
        parts.append(f"GSTR-3B of {', '.join(str(each) for each in risk.unfiled_3b)} not filed")
    if risk.last_filing is not None:
        parts.append(f"GSTR-1 seen up to {risk.last_filing.period}")
    return "; ".join(parts) or "nothing against it"


def _as_line(risk: VendorRisk) -> dict[str, object]:
    shares = {
        name: {"count": getattr(risk, name).count, "gst": rupees_of(getattr(risk, name).tax.total)}
        for name, _ in (*_PARTS, ("agreeing", ""))
    }
    return {
        "gstin": risk.gstin,
        "name": risk.name,
        "at_risk": rupees_of(risk.at_risk.total),
        **shares,
        "gstr3b_not_filed": [each.mmyyyy for each in risk.unfiled_3b],
        "gstr1_seen": {period.mmyyyy: day.isoformat() for period, day in sorted(risk.filings.items())},
    }
