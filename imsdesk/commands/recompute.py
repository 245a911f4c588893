"""`imsdesk recompute [GSTIN...]`: have the portal compute GSTR-2B again, wait for its word, read it (DR-4.03)."""

import argparse
import time
from uuid import uuid4

from domain.gstin import pan_of
from domain.records import JobKind
from domain.refusals import Refusal
from domain.usecases.recompute import Recompute, RecomputeState, ask_recompute, recompute_of
from domain.wording import day_and_time, in_india, recompute_state
from imsdesk.desk_at_hand import chosen_registrations, complain, desk_at_hand
from imsdesk.given import period_of
from imsdesk.wiring import Desk
from imsdesk.work import Worker


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gstins", nargs="*", metavar="GSTIN", help="our registrations (default: all)")
    parser.add_argument("--period", metavar="MMYYYY", help="of another month than the return in hand")
    parser.add_argument(
        "--wait", type=float, default=60.0, metavar="SECONDS", help="for the portal's word (default: 60)"
    )


def run(arguments: argparse.Namespace) -> int:
    failed = 0
    with desk_at_hand() as desk:
        period = period_of(arguments.period) if arguments.period else None
        for gstin in chosen_registrations(desk, arguments.company, arguments.gstins):
            asked = ask_recompute(
                desk.units, desk.operator(pan_of(gstin)), gstin, period, uuid4().hex, desk.now(),
                has_portal=desk.portal is not None,
            )  # fmt: skip
            if isinstance(asked, Refusal):
                complain(f"{gstin}: {asked}")
                failed += 1
                continue
            ended = _carried(desk, asked, time.monotonic() + arguments.wait)
            print(f"{gstin}: {_told(ended, desk)}")
            failed += ended.state is RecomputeState.REFUSED
    return 1 if failed else 0


def _carried(desk: Desk, asked: Recompute, until: float) -> Recompute:
    """Step by step in this process; whoever serves finds it done, or goes on with it."""
    worker, held, company_id = Worker(desk), asked, pan_of(asked.gstin)
    while (kind := _NEXT.get(held.state)) is not None and not held.is_read:
        done = worker.step(kind, company_id, f"{held.gstin}:{held.period.mmyyyy}")
        found = recompute_of(desk.units, desk.operator(company_id), held.gstin, held.period, desk.now())
        held = found or held
        has_ended_now = kind is not JobKind.READ_GSTR2B and not held.is_open  # then it is read at once, late or not
        if kind is JobKind.READ_GSTR2B and done.wait is None:
            return held
        if time.monotonic() >= until and not has_ended_now:
            return held
        time.sleep(0.0 if has_ended_now else min(done.wait or 0.5, max(0.0, until - time.monotonic())))
    return held


_NEXT = {
    RecomputeState.ASKED: JobKind.RECOMPUTE,
    RecomputeState.TAKEN: JobKind.RECOMPUTE_ANSWER,
    RecomputeState.DONE: JobKind.READ_GSTR2B,
    RecomputeState.UNCHANGED: JobKind.READ_GSTR2B,
}
"""What comes next in each state; a refused one is at its end."""


def _told(held: Recompute, desk: Desk) -> str:
    said = recompute_state(held.state.value, held.code, is_read=held.is_read)
    when = day_and_time(in_india(held.at), in_india(desk.now()).date())
    return f"GSTR-2B of {held.period}: {said}, {when}"
