"""`imsdesk status`: what was read last per registration, open batches, stuck jobs, mails that need a person."""

import argparse
import json

from domain.money import rupees_of
from domain.roles import engine_for
from domain.usecases.overview import Overview, overview_of
from domain.wording import count_of, day_and_time, due, if_nobody_acts, india_date, rupees, stay_pending
from imsdesk.commands.digest import unsettled_lines
from imsdesk.desk_at_hand import desk_at_hand, one_company


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON line a company")


def run(arguments: argparse.Namespace) -> int:
    worried = False
    with desk_at_hand() as desk:
        companies = [one_company(desk, arguments.company)] if arguments.company else sorted(desk.company_ids())
        if not companies:
            print("There is no company yet. Import a company file or a portal file first: imsdesk import FILE.")
            return 0
        for company_id in companies:
            view = overview_of(desk.units, engine_for(company_id), company_id, desk.now())
            worried = worried or bool(
                view.stuck_jobs or view.mails_for_a_person or view.alarms_untold or view.notices_for_a_person
            )
            if arguments.json:
                print(json.dumps(_as_line(view), ensure_ascii=False))
            else:
                _tell(view)
    return 1 if worried else 0


def _tell(view: Overview) -> None:
    today = india_date(view.at)
    print(f"{view.company.name} ({view.company.id}), {day_and_time(view.at, today)}")
    for row in view.registrations:
        read = f"IMS of {day_and_time(row.last_read.as_of, today)}" if row.last_read else "IMS not read yet"
        print(f"  {row.registration.gstin} {row.registration.label}: {read}")
        print(
            f"    GSTR-3B of {row.period} due {due(row.due, today)}; "
            f"{_then(if_nobody_acts(row.deemed.count, row.deemed.lapsed))}, credit {rupees(row.deemed.credit.total)}; "
            f"{stay_pending(row.stays_pending.count) or 'none stays Pending'}"
        )
    for batch in view.open_batches:
        people = f"{len(batch.approvals)} of {batch.others_needed} approvals"
        print(f"  {batch.name}: {batch.state.value.lower()}, {count_of(len(batch.live_items), 'action')}, {people}")
    for each in view.by_hand:
        for item in each.to_do:
            print(f"  {each.batch.name}: {item.message} Then: imsdesk by-hand {each.batch.name} --done")
    for job in view.stuck_jobs:
        print(f"  stuck: {job.kind.value} {job.subject}, due {day_and_time(job.due_at, today)} {job.message}")
    for mail in view.mails_for_a_person:
        print(f"  mail {mail.id[:8]} to {mail.party_name}: {mail.state.value.lower()}: {mail.answer}")
    for told in unsettled_lines(view.notices_for_a_person):
        print(told)
    if view.alarms_untold:
        print(
            f"  nobody could be told of {count_of(view.alarms_untold, 'reject')} by customers: set [sender] and the "
            "email of a person in receivables in the company file, then import it and read again"
        )
    waiting = f"{count_of(view.mail_drafts, 'draft')} to approve, {count_of(view.mails_queued, 'mail')} in the outbox"
    print(f"  mails: {waiting}")


def _then(sentence: str) -> str:
    """A sentence that goes on another one."""
    return sentence[:1].lower() + sentence[1:]


def _as_line(view: Overview) -> dict[str, object]:
    return {
        "company": view.company.id,
        "registrations": [
            {
                "gstin": row.registration.gstin,
                "last_read": row.last_read.as_of.isoformat() if row.last_read else None,
                "period": row.period.mmyyyy,
                "due": row.due.isoformat(),
                "without_action": row.without_action,
                "count_as_accepted": row.deemed.count,
                "pending_past_last_day": row.deemed.lapsed,
                "credit_if_nobody_acts": rupees_of(row.deemed.credit.total),
                "pending": row.stays_pending.count,
            }
            for row in view.registrations
        ],
        "open_batches": [{"batch": batch.name, "state": batch.state.value} for batch in view.open_batches],
        "by_hand": [
            {"batch": each.batch.name, "to_do": [item.message for item in each.to_do]} for each in view.by_hand
        ],
        "stuck_jobs": [{"kind": job.kind.value, "subject": job.subject} for job in view.stuck_jobs],
        "uncertain_mails": [mail.id for mail in view.mails_for_a_person],
        "uncertain_messages": [notice.id for notice in view.notices_for_a_person],
        "alarms_untold": view.alarms_untold,
    }
