"""`imsdesk recompute [GSTIN...]`: have the portal compute GSTR-2B again, and wait for its word (DR-4.03)."""

import argparse
import time
from uuid import uuid4

from domain.gstin import pan_of
from domain.records import JobKind
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.recompute import Recompute, RecomputeState, ask_recompute, recompute_of
from domain.wording import day_and_time, in_india
from imsdesk.desk_at_hand import Refused, chosen_registrations, complain, desk_at_hand
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
        period = _period(arguments.period)
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


def _period(text: str | None) -> TaxPeriod | None:
    try:
        return TaxPeriod.parse(text) if text else None
    except ValueError as fault:
        raise Refused(f"{text!r} is no period. Write MMYYYY, such as 102026.") from fault


def _carried(desk: Desk, asked: Recompute, until: float) -> Recompute:
    """Step by step in this process; whoever serves finds it done, or goes on with it."""
    worker, held, company_id = Worker(desk), asked, pan_of(asked.gstin)
    while held.is_open:
        kind = JobKind.RECOMPUTE if held.state is RecomputeState.ASKED else JobKind.RECOMPUTE_ANSWER
        done = worker.step(kind, company_id, f"{held.gstin}:{held.period.mmyyyy}")
        found = recompute_of(desk.units, desk.operator(company_id), held.gstin, held.period, desk.now())
        held = found or held
        if held.is_open and time.monotonic() >= until:
            return held
        if held.is_open:
            time.sleep(min(done.wait or 1.0, max(0.0, until - time.monotonic())))
    return held


_WORDS = {
    RecomputeState.ASKED: "the recompute waits to be taken by the portal",
    RecomputeState.TAKEN: "the portal has taken the recompute and computes",
    RecomputeState.DONE: "computed again; import it, then it is compared",
    RecomputeState.UNCHANGED: "nothing has changed since it was computed",
    RecomputeState.REFUSED: "the portal refused the recompute",
}


def _told(held: Recompute, desk: Desk) -> str:
    code = f" ({held.code})" if held.code and held.state is RecomputeState.REFUSED else ""
    when = day_and_time(in_india(held.at), in_india(desk.now()).date())
    return f"GSTR-2B of {held.period}: {_WORDS[held.state]}{code}, {when}"
