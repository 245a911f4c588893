"""`imsdesk outward`: what customers rejected, what it costs, until when, the ways out and the entries; a what-if."""

import argparse
import json
from datetime import date
from uuid import uuid4

from domain.actions import ActionState
from domain.documents import OutwardDocument
from domain.law import detail_of, details_of
from domain.money import rupees_of
from domain.refusals import Refusal
from domain.rejection import Consequence
from domain.roles import Actor
from domain.usecases.assign_rejection import assign_rejection
from domain.usecases.look_at_outward import RejectionSight, consequence_for, list_outward, list_rejections
from domain.usecases.take_in_added_back import confirmation
from domain.wording import count_of, due, full_day, india_date, rupees
from imsdesk.commands import added_back
from imsdesk.desk_at_hand import Refused, desk_at_hand, one_company
from imsdesk.wiring import Desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--what-if", metavar="NUMBER", help="what it would cost if this document of ours were rejected")
    parser.add_argument("--all", action="store_true", help="also rejections that were taken back")
    added_back.add_options(parser)
    parser.add_argument("--assign", metavar="NUMBER", help="give the open rejection of this document to a colleague")
    parser.add_argument("--to", metavar="WHOM", default="", help="with --assign: key, name or address of the colleague")
    parser.add_argument("--json", action="store_true", help="one JSON line a document")


def run(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        company_id, actor, now = one_company(desk, arguments.company), desk.operator(), desk.now()
        scope = frozenset({company_id})
        if arguments.added_back:
            return added_back.tell_added_back(desk, actor, company_id, arguments)
        if arguments.assign:
            return _assigned(desk, actor, company_id, arguments)
        told: list[tuple[OutwardDocument, Consequence, RejectionSight | None]]
        if arguments.what_if:
            feared = list_outward(desk.units, actor, scope, number=arguments.what_if)
            if not feared:
                raise Refused(
                    f"No document {arguments.what_if[:30]!r} of ours is here. Import the supplier view first."
                )
            told = [(each, consequence_for(desk.units, actor, each, now), None) for each in feared]
        else:
            sights = list_rejections(desk.units, actor, scope, now, open_only=not arguments.all)
            told = [(each.document, each.consequence, each) for each in sights]
    for document, consequence, sight in told:
        if arguments.json:
            print(json.dumps(_as_line(document, consequence, sight), ensure_ascii=False))
        else:
            print("\n".join(_lines(document, consequence, sight, india_date(now))))
    if not told and not arguments.json:
        print("No customer's rejection is open.")
    return 0


def _assigned(desk: Desk, actor: Actor, company_id: str, arguments: argparse.Namespace) -> int:
    """Give one rejection to a colleague."""
    scope, now = frozenset({company_id}), desk.now()
    called = {each.id for each in list_outward(desk.units, actor, scope, number=arguments.assign)}
    sights = list_rejections(desk.units, actor, scope, now, open_only=True)
    found = [each.rejection.id for each in sights if each.document.id in called]
    if len(found) != 1 or not arguments.to:
        raise Refused(f"{len(found)} open rejections are of {arguments.assign[:30]!r}. Say one number, and --to WHOM.")
    given = assign_rejection(desk.units, actor, company_id, found[0], arguments.to, uuid4().hex, now)
    if isinstance(given, Refusal):
        raise Refused(str(given))
    if given.before == given.owner:
        print(f"{given.number}: {given.owner} has it already; nothing was changed.")
    else:
        print(f"{given.number}: {given.owner} has it now" + (f", before {given.before}." if given.before else "."))
    return 0


def _lines(
    document: OutwardDocument, consequence: Consequence, sight: RejectionSight | None, today: date
) -> list[str]:  # fmt: skip
    """One document: what is so, what it costs, until when, who has it, the ways out, the entries."""
    whom = document.customer_name or document.customer_gstin
    is_rejected = document.customer_action is ActionState.REJECT
    said = "rejected by" if is_rejected and sight is not None else "if rejected by"
    lines = [
        f"{document.number}, {full_day(document.dated)}, {document.section.value}, value "
        f"{rupees(document.document_value)}, GST {rupees(document.tax.total)}: {said} {whom}"
    ]
    if consequence.add_back:
        month = f", expected in our GSTR-3B of {consequence.expected_period}" if consequence.expected_period else ""
        lines.append(f"  {rupees(consequence.add_back.total)} output tax may come back to us{month} (our estimate).")
    else:
        lines.append("  Our tax does not change; they take no credit.")
    lines += [f"  {confirmation(each)}" for each in (sight.confirmed if sight is not None else ())]
    if consequence.reversible_until is not None:
        lines.append(f"  Final when they file GSTR-3B: due {due(consequence.reversible_until, today)}.")
    if document.customer_remarks:
        lines.append(f"  They wrote: {document.customer_remarks!r}")
    if sight is not None and sight.twin is not None:
        lines.append(f"  Twin reject: {sight.twin.advice} [DR-6.06]")
    for number, step in enumerate(consequence.steps, 1):
        until = f", until {due(step.until, today)}" if step.until is not None else ""
        route = f" ({step.route})" if step.route else ""
        lines.append(f"  {number}. {step.sentence}{route}{until} [{step.rule}]")
    for entry in consequence.entries:
        lines.append(f"     {'Dr' if entry.is_debit else 'Cr'} {entry.name} {rupees(entry.amount)}")
    lines += [f"     {event}" for event in consequence.later_entries]
    lines += [f"  Note: {caution}" for caution in consequence.cautions]
    if consequence.told:
        lines.append(f"  {consequence.told}")
    if consequence.interest_exposure:
        lines.append(f"  Interest exposure {rupees(consequence.interest_exposure)}; no advisory says so.")
    lines += [f"     {doubt}." for doubt in details_of(*consequence.cited)]
    dates = f"  Last day of section 34(2): {due(consequence.last_day_34_2, today)}"
    owner = f"; owner {sight.owner_name}" if sight is not None and sight.owner_name else ""
    return [*lines, f"{dates}{owner}. {count_of(len(consequence.steps), 'way')} out."]


def _as_line(
    document: OutwardDocument, consequence: Consequence, sight: RejectionSight | None
) -> dict[str, object]:  # fmt: skip
    def day(of: date | None) -> str | None:
        return of.isoformat() if of is not None else None

    return {
        "document": document.number, "customer_gstin": document.customer_gstin, "section": document.section.value,
        "is_rejected": document.customer_action is ActionState.REJECT,
        "add_back": {head: rupees_of(paise) for head, paise in consequence.add_back.by_head()},
        "added_back_by_portal": [
            {"in": row.added_back_in.mmyyyy, "gst": rupees_of(row.amount.total)}
            for row in (sight.confirmed if sight is not None else ())
        ],
        "expected_period": consequence.expected_period.mmyyyy if consequence.expected_period else None,
        "finality": consequence.finality.value, "reversible_until": day(consequence.reversible_until),
        "pending_until": day(consequence.pending_until), "last_day_34_2": day(consequence.last_day_34_2),
        "interest_exposure": rupees_of(consequence.interest_exposure),
        "steps": [{"step": each.step.value, "sentence": each.sentence, "route": each.route, "until": day(each.until),
                   "liability": each.liability.value, "rule": each.rule, "ground": detail_of(each.rule)}
                  for each in consequence.steps],
        "entries": [{"ledger": each.name, "amount": rupees_of(each.amount), "debit": each.is_debit}
                    for each in consequence.entries],
        "later_entries": [
            {"event": event.event.value, "when": event.when,
             "entries": [{"ledger": each.name, "amount": rupees_of(each.amount), "debit": each.is_debit}
                         for each in event.entries]}
            for event in consequence.later_entries
        ],
        "twin": sight.twin.advice if sight is not None and sight.twin is not None else None,
        "rules": list(consequence.rules), "ground": detail_of(*consequence.cited),
    }  # fmt: skip
