"""`imsdesk carried`: credit of earlier GSTR-2Bs that nobody has claimed, with what stands in the way."""

import argparse
import json
from collections.abc import Sequence

from domain.money import rupees_of, sum_of
from domain.usecases.carried import CarriedDocument, carried
from domain.wording import count_of, full_day, rupees
from imsdesk.desk_at_hand import desk_at_hand, one_company, or_refuse
from imsdesk.given import gstin_of

_HOW_TO_KNOW = (
    "What is unknown is no credit to take: it may have been claimed. Once all claims of a return are in the books "
    "(claimed_in) or in the claim register, say so: imsdesk claims complete GSTIN MMYYYY --word WHO."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gstin", help="one registration of ours")
    parser.add_argument("--json", action="store_true", help="one JSON line a document")


def run(arguments: argparse.Namespace) -> int:
    gstin = gstin_of(arguments.gstin) if arguments.gstin else None
    with desk_at_hand() as desk:
        company_id = one_company(desk, arguments.company)
        found = or_refuse(carried(desk.units, desk.operator(), company_id, desk.now(), gstin))
    if arguments.json:
        for each in found:
            print(json.dumps(_as_line(each), ensure_ascii=False))
        return 0
    for title, before_ims in (("GSTR-2Bs before IMS (before Oct 2024)", True), ("earlier GSTR-2Bs since then", False)):
        listed = [each for each in found if each.before_ims is before_ims]
        unknown = [each for each in listed if not each.is_known]
        print(f"Unclaimed of {title}: {_sum([each for each in listed if each.is_known])}")
        if unknown:
            print(f"Unknown whether claimed, of {title}: {_sum(unknown)}")
        for each in listed:
            document = each.document
            print(
                f"  {document.number}, {document.supplier_name or document.supplier_gstin}, "
                f"{full_day(document.dated)}, GSTR-2B of {document.gstr2b_period}, GST {rupees(document.tax.total)}: "
                f"{each.why}"
            )
    if any(not each.is_known for each in found):
        print(_HOW_TO_KNOW)
    return 0


def _sum(listed: Sequence[CarriedDocument]) -> str:
    total = sum_of(each.document.signed_tax for each in listed)
    return f"{count_of(len(listed), 'document')}, GST {rupees(total.total)}"


def _as_line(each: CarriedDocument) -> dict[str, object]:
    document = each.document
    return {
        "number": document.number,
        "section": document.section.value,
        "supplier_gstin": document.supplier_gstin,
        "recipient_gstin": document.recipient_gstin,
        "dated": document.dated.isoformat(),
        "gstr2b_period": document.gstr2b_period.mmyyyy if document.gstr2b_period else None,
        "tax": {head: rupees_of(paise) for head, paise in document.tax.by_head()},
        "before_ims": each.before_ims,
        "in_books": [entry.number for entry in each.entries],
        "claim_by": each.claim_by.isoformat() if each.claim_by else None,
        "is_late": each.is_late,
        "is_claim_known": each.is_known,
        "why": each.why,
    }
