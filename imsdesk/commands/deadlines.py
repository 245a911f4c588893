"""`imsdesk deadlines`: what is due for returns, documents and bills, with days left; also as a calendar file."""

import argparse
from datetime import date, timedelta
from pathlib import Path

from domain.calendar_text import CALENDAR_DAYS, calendar_text, told_in_calendar
from domain.law import details_of
from domain.usecases.dated_matters import DatedMatter
from domain.usecases.look_at_agenda import RegistrationAgenda, look_at_agenda
from domain.wording import due, full_day, india_date, rupees
from imsdesk.desk_at_hand import desk_at_hand, one_company
from imsdesk.given import gstin_of, whole_number

_SHOWN = 15
_DAYS = 60
_MOST_DAYS = 3660
"""Ten years: no date of a return or a document is known beyond."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gstin", help="only this registration")
    how_far = f"how far to look (default {_DAYS}, --ics {CALENDAR_DAYS})"
    parser.add_argument("--days", type=whole_number(0, _MOST_DAYS), help=how_far)
    parser.add_argument("--ics", metavar="FILE", help="write a calendar that other programs can read")


def run(arguments: argparse.Namespace) -> int:
    far = arguments.days if arguments.days is not None else CALENDAR_DAYS if arguments.ics else _DAYS
    with desk_at_hand() as desk:
        company_id = one_company(desk, arguments.company)
        gstin = gstin_of(arguments.gstin) if arguments.gstin else None
        found = look_at_agenda(desk.units, desk.operator(), frozenset({company_id}), desk.now(), far, gstin)
        now = desk.now()
    for each in found:
        _tell(each, india_date(now))
    if arguments.ics:
        entries, until = [one for each in found for one in each.calendar], india_date(now) + timedelta(days=far)
        text = calendar_text(entries, now, f"GST dates of {company_id}", until)
        Path(arguments.ics).write_text(text, "utf-8", newline="")
        print(f"{len(told_in_calendar(entries))} dates up to {full_day(until)} in {arguments.ics}")
    return 0


def _tell(agenda: RegistrationAgenda, today: date) -> None:
    print(f"{agenda.registration.label} ({agenda.registration.gstin}), return in hand: {agenda.period}")
    for matter in agenda.returns:
        print(f"  {_day(matter, today):24} {matter.due.sentence} {matter.to_do} [{matter.due.rule}]")
    for matter in agenda.documents[:_SHOWN]:
        print(f"  {_day(matter, today):24} {_line(matter)}")
    if len(agenda.documents) > _SHOWN:
        print(f"  and {len(agenda.documents) - _SHOWN} more documents and bills")
    for doubt in details_of(*(matter.due.rule for matter in (*agenda.returns, *agenda.documents[:_SHOWN]))):
        print(f"    {doubt}.")


def _day(matter: DatedMatter, today: date) -> str:
    return "over" if matter.due.is_over else due(matter.due.day, today)


def _line(matter: DatedMatter) -> str:
    party = f", {matter.party_name}" if matter.party_name else ""
    return f"{matter.due.sentence} {rupees(abs(matter.tax.total))}{party}. {matter.to_do} [{matter.due.rule}]"
