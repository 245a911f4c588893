"""`imsdesk open --as-of DAY`: what was open at the end of a past day, as it was known then."""

import argparse
import json

from domain.documents import InwardDocument
from domain.money import rupees_of
from domain.usecases.open_on import open_on
from domain.wording import count_of, full_day, india_date, rupees
from imsdesk.desk_at_hand import desk_at_hand, one_company, or_refuse
from imsdesk.given import day_of, gstin_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", metavar="DAY", help="such as 2026-10-31; today when left out")
    parser.add_argument("--gstin", help="one registration of ours")
    parser.add_argument("--json", action="store_true", help="one JSON line a document")


def run(arguments: argparse.Namespace) -> int:
    gstin = gstin_of(arguments.gstin) if arguments.gstin else None
    with desk_at_hand() as desk:
        company_id = one_company(desk, arguments.company)
        now = desk.now()
        day = day_of(arguments.as_of) if arguments.as_of else india_date(now)
        found = or_refuse(open_on(desk.units, desk.operator(), company_id, day, now, gstin))
    if arguments.json:
        for document in found.documents:
            print(json.dumps(_as_line(document), ensure_ascii=False))
        return 0
    print(
        f"Open on {full_day(day)}: {count_of(len(found.documents), 'document')}, GST {rupees(found.tax.total)} "
        "(credit notes count against it)"
    )
    for document in found.documents:
        state = document.portal_action.value.lower().replace("_", " ")
        print(
            f"  {document.number}, {document.supplier_name or document.supplier_gstin}, {full_day(document.dated)}, "
            f"GST {rupees(document.tax.total)}, {state}"
        )
    return 0


def _as_line(document: InwardDocument) -> dict[str, object]:
    return {
        "number": document.number,
        "section": document.section.value,
        "supplier_gstin": document.supplier_gstin,
        "recipient_gstin": document.recipient_gstin,
        "dated": document.dated.isoformat(),
        "state": document.portal_action.value,
        "gstr2b_period": document.gstr2b_period.mmyyyy if document.gstr2b_period else None,
        "tax": {head: rupees_of(paise) for head, paise in document.tax.by_head()},
    }
