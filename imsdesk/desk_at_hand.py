"""What every command needs: the desk of this environment, the clock, and one way to say a refusal and leave."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from domain.refusals import Refusal
from domain.roles import Actor
from imsdesk.settings import SettingWrong, load_settings
from imsdesk.wiring import Desk, fixed_clock

T = TypeVar("T")


class Refused(Exception):
    """Ends a command with exit code 2 and a sentence."""


@contextmanager
def desk_at_hand() -> Iterator[Desk]:
    """The desk as the environment sets it up; closed at the end."""
    try:
        settings = load_settings()
    except SettingWrong as fault:
        raise Refused(str(fault)) from fault
    desk = Desk(settings)
    if settings.today:
        try:
            moment = datetime.fromisoformat(settings.today)
        except ValueError as fault:
            said = settings.today[:20]
            raise Refused(f"IMSDESK_TODAY must be 2026-11-16 or 2026-11-16T14:30, not {said!r}.") from fault
        has_time = "T" in settings.today
        desk = Desk(settings, fixed_clock(moment.date(), moment.time()) if has_time else fixed_clock(moment.date()))
    try:
        if settings.today and not is_demo(desk):
            complain(f"today is taken to be {settings.today}, as IMSDESK_TODAY says; unset it for the real day.")
        yield desk
    finally:
        desk.close()


def is_demo(desk: Desk) -> bool:
    """True when every company here is made up: only there a day may be set and somebody else spoken for."""
    companies = desk.company_ids()
    with desk.units.reading(companies) as unit:
        return bool(companies) and all(unit.companies.setting(each, "demo") is not None for each in companies)


def or_refuse(answer: "T | Refusal") -> "T":
    """The answer, or the end of the command with the refusal's words."""
    if isinstance(answer, Refusal):
        raise Refused(f"{answer.code}: {answer}")
    return answer


def one_company(desk: Desk, given: str | None) -> str:
    """The company a command is about: the one named (PAN), the only one there is, or the one that is set."""
    companies = sorted(desk.company_ids())
    if given is not None:
        if given.upper() in companies:
            return given.upper()
        raise Refused(f"There is no company {given[:20]}. There are: {', '.join(companies) or 'none yet'}.")
    if len(companies) == 1:
        return companies[0]
    if not companies:
        raise Refused("There is no company yet. Import a company file or a portal file first: imsdesk import FILE.")
    usual = desk.settings.company.strip().upper()
    if usual in companies:
        complain(f"of {usual}, as IMSDESK_COMPANY says; another one with --company.")
        return usual
    wrong = f" IMSDESK_COMPANY names {usual[:20]}, which is not here." if usual else ""
    raise Refused(f"Several companies are here; say which: --company {'|'.join(companies)}.{wrong}")


def chosen_registrations(desk: Desk, company: str | None, gstins: Sequence[str]) -> list[str]:
    """The GSTINs named, in capitals; where none is, every registration of ours, or of the company named."""
    of = one_company(desk, company) if company else None
    if gstins:
        return [gstin.upper() for gstin in gstins]
    with desk.units.housekeeping(writing=False) as unit:
        ours = sorted(each.gstin for each in unit.companies.registrations() if of in (None, each.company_pan))
    if not ours:
        raise Refused("There is no registration yet. Import a company file first.")
    return ours


def operator_of(desk: Desk, given: str | None) -> Actor:
    """The operator over the company named, or over all where none is."""
    return desk.operator(only=one_company(desk, given)) if given is not None else desk.operator()


def complain(text: str) -> None:
    """A line for people on the error stream."""
    print(f"imsdesk: {text}", file=sys.stderr)
