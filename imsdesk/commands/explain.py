"""`imsdesk explain NUMBER`: why a document has its verdict and its proposal, field by field."""

import argparse
from datetime import date

from domain.usecases.explain import Explained, explain_document, find_by_number
from domain.wording import due, full_day, india_date, rupees
from imsdesk.desk_at_hand import Refused, desk_at_hand, or_refuse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", help="the document number as on the portal")


def run(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        actor = desk.operator()
        found = find_by_number(desk.units, actor, arguments.number)
        if not found:
            raise Refused(f"No document {arguments.number[:30]!r} is on the portal. Is it only in the books?")
        for document in found:
            _tell(
                or_refuse(explain_document(desk.units, actor, document.id, india_date(desk.now()))), desk.now().date()
            )
    return 0


def _tell(told: Explained, today: date) -> None:
    document = told.document
    print(f"{document.number}, {full_day(document.dated)}, {document.supplier_name or document.supplier_gstin}")
    state = document.portal_action.value.lower().replace("_", " ")
    print(f"  {document.section.value}, GST {rupees(document.tax.total)}, {state} on the portal")
    for explanation in told.explanations:
        print(f"  {explanation.line}  [{explanation.rule}]")
        for difference in explanation.differences:
            print(f"    {difference.text}")
    if told.proposal is not None:
        action = told.proposal.action.value.capitalize() if told.proposal.action else "you choose"
        print(f"  Proposal: {action}: {told.proposal.reason}")
    for action, refused in told.allowed.items():
        said = "open" if refused is None else f"{refused.sentence} [{refused.rule}]"
        print(f"  {action.value.capitalize():8} {said}")
    if told.pending_until is not None:
        print(f"  Can be Pending until {due(told.pending_until, today)}.")
    for caution in told.cautions:
        print(f"  Note: {caution.sentence} {caution.remedy}")
