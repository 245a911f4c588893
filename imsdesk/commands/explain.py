"""`imsdesk explain NUMBER`: why a document or a booking has its verdict, field by field, and what is proposed."""

import argparse
from collections import Counter
from datetime import date

from domain.accounts import ENTRIES_RULE
from domain.law import cited_in, details_of
from domain.roles import Actor
from domain.usecases.explain import (
    Explained,
    ExplainedEntry,
    FoundByNumber,
    MatchSight,
    explain_document,
    explain_entry,
    find_by_number,
)
from domain.usecases.link import LinkSaid
from domain.wording import due, full_day, india_date, rupees, short_day
from imsdesk.desk_at_hand import Refused, desk_at_hand, operator_of, or_refuse
from imsdesk.named_documents import FORM, number_in, the_one_named
from imsdesk.wiring import Desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", help=f"the number as on the portal, or as in the books: {FORM}")


def run(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        actor, today = operator_of(desk, arguments.company), india_date(desk.now())
        found = _found(desk, actor, arguments.number)
        told: set[str] = set()
        for document in found.documents:
            explained = or_refuse(explain_document(desk.units, actor, document.id, today))
            _tell(explained, today)
            told |= {partner.entry.id for partner in explained.match.partners}
        for entry in found.entries:
            if entry.id not in told:
                _tell_entry(or_refuse(explain_entry(desk.units, actor, entry.id)), today)
    return 0


def _found(desk: Desk, actor: Actor, given: str) -> FoundByNumber:
    """All that has the number; with NUMBER@SECTION and the like the one document meant. Raises Refused."""
    found = find_by_number(desk.units, actor, given)
    if found.documents or found.entries:
        return found
    nothing = f"Nothing has the number {number_in(given)[:30]!r}, neither on the portal nor in the books."
    if number_in(given) == given:
        raise Refused(nothing)
    documents = find_by_number(desk.units, actor, number_in(given)).documents
    return FoundByNumber((the_one_named(documents, given, nothing),), ())


def _tell(told: Explained, today: date) -> None:
    document = told.document
    print(f"{document.number}, {full_day(document.dated)}, {document.supplier_name or document.supplier_gstin}")
    state = document.portal_action.value.lower().replace("_", " ")
    gone = ", withdrawn" if document.is_withdrawn else ""
    print(f"  {document.section.value}, GST {rupees(document.tax.total)}, {state} on the portal{gone}")
    for partner in told.match.partners:
        entry = partner.entry
        voucher = f", voucher {entry.voucher}" if entry.voucher else ""
        came = f", received {full_day(entry.received_on)}" if entry.received_on else ""
        print(f"  in the books: {entry.number}, {full_day(entry.dated)}, GST {rupees(entry.tax.total)}{voucher}{came}")
    _tell_match(told.match)
    _tell_links(told.links, today)
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
    for event in told.entries:
        print(f"  {event}")
    cited = [each.rule for each in (*told.allowed.values(), *told.cautions) if each is not None]
    cited += cited_in(told.proposal.reason) if told.proposal is not None else ()
    for doubt in details_of(*cited, *(ENTRIES_RULE for _ in told.entries)):
        print(f"    {doubt}.")


def _tell_entry(told: ExplainedEntry, today: date) -> None:
    entry = told.entry
    print(f"{entry.number}, {full_day(entry.dated)}, {entry.supplier_name or entry.supplier_gstin}: a booking")
    voucher = f", voucher {entry.voucher}" if entry.voucher else ""
    gone = ", withdrawn" if entry.is_withdrawn else ""
    print(f"  {entry.kind.value.replace('_', ' ').lower()}, GST {rupees(entry.tax.total)}{voucher}{gone}")
    for partner in told.match.partners:
        document = partner.document
        print(f"  on the portal: {document.number}, {full_day(document.dated)}, GST {rupees(document.tax.total)}")
    _tell_match(told.match)
    _tell_links(told.links, today)


def _tell_match(match: MatchSight) -> None:
    explanations = [partner.explanation for partner in match.partners] or ([match.alone] if match.alone else [])
    if not explanations:
        print("  not matched yet: imsdesk reconcile")
    for explanation in explanations:
        verdict = explanation.outcome.replace("_", " ").lower()
        print(f"  {verdict}: {explanation.line}  [{explanation.rule}]")
        if explanation.agreed:
            print(f"    agreed: {', '.join(each.value.replace('_', ' ') for each in explanation.agreed)}")
        for difference in explanation.differences:
            print(f"    {difference.text}{'' if difference.within else ' (beyond the policy)'}")
        if explanation.rejected is not None:
            number = match.rivals.get(explanation.rejected.id, "another document")
            print(f"    not {number}: {explanation.rejected.why}")


def _tell_links(links: tuple[LinkSaid, ...], today: date) -> None:
    """A split by hand is one decision about several pairs, and told once."""
    said = Counter(
        (each.record.linked, each.person_name, each.record.decided_at, each.record.why) for each in links
    )  # fmt: skip
    for (linked, name, at, why), parts in said.items():
        deed = "linked" if linked else "taken apart"
        several = f" with {parts} parts" if linked and parts > 1 else f" from {parts} parts" if parts > 1 else ""
        print(f"  {deed}{several} by {name}, {short_day(india_date(at), today)}: {why}")
