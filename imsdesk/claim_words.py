"""`imsdesk claims withdraw` and `claims complete`: a wrong move taken back, and a return whose claims are all known."""

import argparse
import uuid

from domain.claims import ClaimMove
from domain.usecases.complete_claims import CompleteReturn, look_at_complete, say_complete
from domain.usecases.withdraw_claim import find_move, withdraw_claim
from domain.wording import count_of, full_day, india_date, rupees
from imsdesk.desk_at_hand import Refused, desk_at_hand, or_refuse
from imsdesk.given import gstin_of, heads_of, period_of

MOVES = {move.name.lower().replace("_", "-"): move for move in ClaimMove}


def add_withdraw(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("gstin", help="our registration")
    parser.add_argument("document", help="the bill's number as in the books")
    parser.add_argument("move", choices=sorted(MOVES), help="the move that is wrong")
    parser.add_argument("period", help="its GSTR-3B, such as 102026")
    parser.add_argument("--tax", help="by head, where the return has several such moves of the bill")
    parser.add_argument("--reason", required=True, help="why it is wrong")
    parser.add_argument("--supplier", default="", help="the supplier's GSTIN, when several bills have the number")


def run_withdraw(arguments: argparse.Namespace) -> int:
    """Take one move back; the register keeps both rows."""
    gstin, move, period = gstin_of(arguments.gstin), MOVES[arguments.move], period_of(arguments.period)
    tax = heads_of(arguments.tax) if arguments.tax else None
    with desk_at_hand() as desk:
        actor, now = desk.operator(), desk.now()
        meant = or_refuse(
            find_move(
                desk.units, actor, gstin, arguments.document, move, period, now, tax=tax,
                supplier_gstin=arguments.supplier.upper(),
            )
        )  # fmt: skip
        done = or_refuse(withdraw_claim(desk.units, actor, gstin, meant, arguments.reason, uuid.uuid4().hex, now))
    print(
        f"{done.label}: {rupees(done.entry.tax.total)} {move.value} of {period} withdrawn: {done.reason}. "
        "It counts nowhere any more; the register keeps both rows."
    )
    return 0


def _said(each: CompleteReturn) -> str:
    if each.said is None:
        return "all claims known: its recorded 4(A)(5) is what books and register name, credit notes netted"
    on = full_day(india_date(each.said.at))
    if not each.is_complete:
        since = "since then a claim was withdrawn, or a GSTR-3B that claims more than is named was recorded"
        return f"{each.by} said on {on} that all claims are known; {since}: say it again"
    return f"all claims known, {each.by} on {on}: {each.said.word}"


def add_complete(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("gstin", help="our registration")
    parser.add_argument("of", nargs="?", help="a GSTR-3B such as 092026, or a span such as 042026-092026")
    parser.add_argument("--word", default="", help="who or what says so")
    parser.add_argument("--not", dest="is_not", action="store_true", help="take it back: it is not so")


def run_complete(arguments: argparse.Namespace) -> int:
    """Say of returns that all their claims are known; without a return, what was said."""
    gstin = gstin_of(arguments.gstin)
    with desk_at_hand() as desk:
        actor, now = desk.operator(), desk.now()
        if arguments.of:
            first, _, last = arguments.of.partition("-")
            span = period_of(first), period_of(last or first)
            news = or_refuse(
                say_complete(desk.units, actor, gstin, span, arguments.word, now, is_so=not arguments.is_not)
            )
            said = "not known to be complete" if arguments.is_not else "complete"
            print(f"{count_of(len(news), 'return')} now {said}." if news else "That is so already; nothing changes.")
        elif arguments.word or arguments.is_not:
            raise Refused("Name the return it is about, such as 092026, or a span such as 042026-092026.")
        held = or_refuse(look_at_complete(desk.units, actor, gstin, now))
    for each in held:
        print(f"GSTR-3B of {each.period}: {_said(each)}")
    if not held:
        print("Of no return it is known that all claims are in the books or the register: unclaimed credit is unknown.")
    return 0
