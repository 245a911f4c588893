"""`imsdesk claims list|add|withdraw|import|complete|common|suppliers`: claimed, reversed, reclaimed; what is asked."""

import argparse
import hashlib
import json
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from domain.credit_reversal import Reversal, ReversalStatus
from domain.law import detail_of, details_of
from domain.money import HEADS, TaxHeads, rupees_of
from domain.readings import FileRefused, RowRefusal
from domain.records import SupplierReturn
from domain.register_readings import ReturnRows
from domain.usecases.claim_moves import WithdrawnMove
from domain.usecases.claim_register import look_at_claims
from domain.usecases.claim_rows import ClaimBook, ClaimRow
from domain.usecases.record_claims import GIVEN_TWICE, RECORDED_ALREADY, GivenMove, MovesTaken, record_moves
from domain.usecases.supplier_returns import look_at_supplier_returns, note_supplier_returns
from domain.wording import count_of, full_day, india_date, rupees
from imsdesk.claim_words import MOVES, add_complete, add_withdraw, run_complete, run_withdraw
from imsdesk.common_credit import add_common, run_common
from imsdesk.desk_at_hand import Refused, complain, desk_at_hand, one_company, or_refuse
from imsdesk.given import gstin_of, heads_of, period_of
from imsdesk.papers import opening_balances_of, supplier_returns_of

Read = TypeVar("Read")
_COLUMNS = ("document", "supplier_gstin", "move", "period", *HEADS, "reason", "word")
_SUPPLIER_COLUMNS = ("supplier_gstin", "period", "filed", "filed_on")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    shown = verbs.add_parser("list", help="the register, what asks for a deed first")
    shown.add_argument("gstin", help="our registration")
    shown.add_argument("--all", action="store_true", help="also what asks for nothing")
    shown.add_argument("--json", action="store_true", help="one JSON line a document")
    added = verbs.add_parser("add", help="one move of one document")
    added.add_argument("gstin")
    added.add_argument("document", help="the bill's number as in the books")
    added.add_argument(
        "move", choices=sorted(MOVES),
        help="reversed: 4(B)(2), comes back (rule 37, 37A); reversed-for-good: 4(B)(1), final (17(5), rule 38, 42, 43)",
    )  # fmt: skip
    added.add_argument("period", help="the GSTR-3B, such as 102026")
    added.add_argument("tax", help="by head, such as cgst=3600.00,sgst=3600.00")
    added.add_argument("--reason", default="", help='the rule behind it, such as "rule 37" or "rule 37A"')
    added.add_argument("--again", action="store_true", help="it is a second move of the same amounts, not a repeat")
    added.add_argument("--word", required=True, help="who or what says so")
    added.add_argument("--supplier", default="", help="the supplier's GSTIN, when several bills have the number")
    read = verbs.add_parser("import", help=f"opening balances from CSV or XLSX: {', '.join(_COLUMNS)}")
    read.add_argument("gstin")
    read.add_argument("file")
    read.add_argument("--dry-run", action="store_true")
    read.add_argument("--again", action="store_true", help="equal rows of the file are moves of their own, no repeats")
    common = verbs.add_parser("common", help="rules 42 and 43: the share of common credit, by return and by year")
    add_common(common)
    add_withdraw(verbs.add_parser("withdraw", help="take a wrong move back; the register keeps both rows"))
    add_complete(verbs.add_parser("complete", help="returns of which all claims are known, so that none is missing"))
    told = verbs.add_parser("suppliers", help=f"who filed GSTR-3B, from CSV or XLSX: {', '.join(_SUPPLIER_COLUMNS)}")
    told.add_argument("file", nargs="?", help="the file; without one, what is recorded")


def run(arguments: argparse.Namespace) -> int:
    verbs = {
        "list": _list, "add": _add, "import": _import, "suppliers": _suppliers, "common": run_common,
        "withdraw": run_withdraw, "complete": run_complete,
    }  # fmt: skip
    return verbs[arguments.verb](arguments)


def _list(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        book = or_refuse(look_at_claims(desk.units, desk.operator(), gstin_of(arguments.gstin), desk.now()))
    rows = [row for row in book.rows if arguments.all or arguments.json or row.asks]
    for row in rows:
        print(json.dumps(_as_line(row), ensure_ascii=False) if arguments.json else _told(row))
    if not arguments.json:
        _tell_sums(book, len(rows))
    return 0


def _told(row: ClaimRow) -> str:
    position = row.position
    claimed = f"claimed {rupees(position.claimed.total)}" if row.is_claim_known else "in which return is not known"
    if position.lost:
        claimed = f"{claimed}, {rupees(position.lost.total)} lost in 4(D)(2)"
    waiting = position.reclaimable.at_least_zero().total
    waits = f", {rupees(waiting)} waits in 4(B)(2)" if waiting else ""
    unsure = "" if row.is_surely_lost else ", if it was never claimed"
    lost = f"; lost by 16(4){unsure}: {rupees(row.lost.total)}" if row.lost else ""
    name = f" of {row.supplier_name or row.supplier_gstin}" if row.supplier_gstin else ""
    lines = [f"{row.label}{name}, {claimed}{waits}{lost}"]
    lines += [f"  {each} [{each.rule}]" for each in row.cautions]
    lines += [f"  {_withdrawn(each)}" for each in row.withdrawn]
    lines += [f"  {rule}: {_said(reversal)}" for rule, reversal in row.rules.items()]
    cited = [each for reversal in row.rules.values() for each in reversal.cited]
    return "\n".join((*lines, *(f"    {doubt}." for doubt in details_of(*cited))))


def _withdrawn(each: WithdrawnMove) -> str:
    entry, on = each.move.entry, full_day(india_date(each.withdrawal.recorded_at))
    return (
        f"withdrawn by {each.by} on {on}: {rupees(entry.tax.total)} {entry.move.value} of {entry.gstr3b_period}"
        f" ({each.withdrawal.reason})"
    )


def _said(reversal: Reversal) -> str:
    """The status, what goes where and until when, interest, the entry, what ends it."""
    parts = [reversal.status.value.lower().replace("_", " ")]
    if reversal.tax:
        heads = ", ".join(f"{head.upper()} {rupees(paise)}" for head, paise in reversal.tax.by_head() if paise)
        parts.append(f"{heads} in {reversal.table} of {reversal.gstr3b_period}")
    if reversal.act_by is not None:
        parts.append(f"by {full_day(reversal.act_by)}")
    elif reversal.status is ReversalStatus.OVERDUE:
        parts.append("at once")
    if reversal.interest:
        least = f" (at least {rupees(reversal.interest_least)})" if reversal.interest_least != reversal.interest else ""
        since = f" since {full_day(reversal.interest_since)}" if reversal.interest_since is not None else ""
        parts.append(f"interest {rupees(reversal.interest)}{since}{least} if the credit was used")
    for entry in reversal.entries:
        parts.append(f"{'Dr' if entry.is_debit else 'Cr'} {entry.name} {rupees(entry.amount)}")
    return "; ".join([*parts, reversal.ends_with]) + f" [{', '.join(reversal.rules)}]"


def _tell_sums(book: ClaimBook, shown: int) -> None:
    unknown = sum(1 for row in book.rows for each in row.rules.values() if each.status.value == "UNKNOWN")
    print(f"{shown} of {len(book.rows)} documents shown; {rupees(book.reclaimable.total)} waits to be reclaimed.")
    for each in book.cautions:
        print(f"{each} [{each.rule}]")
    if unknown:
        print(
            f"{unknown} answers are unknown: the books hold no payment or claim, or no word on what the supplier filed."
        )


def _as_line(row: ClaimRow) -> dict[str, object]:
    position = row.position
    return {
        "document": row.label, "supplier_gstin": row.supplier_gstin, "claim_known": row.is_claim_known,
        "claimed": _heads(position.claimed), "reversed": _heads(position.reversed),
        "reversed_for_good": _heads(position.reversed_for_good), "reclaimed": _heads(position.reclaimed),
        "reclaimable": _heads(position.reclaimable), "lost": _heads(row.lost),
        "is_surely_lost": row.is_surely_lost,
        "moves": [{"move": each.move.value, "tax": _heads(each.tax), "period": each.gstr3b_period.mmyyyy,
                   "word": each.word, "opening": each.is_opening} for each in row.entries],
        "withdrawn": [{"move": each.move.entry.move.value, "tax": _heads(each.move.entry.tax),
                       "period": each.move.entry.gstr3b_period.mmyyyy, "by": each.by,
                       "on": india_date(each.withdrawal.recorded_at).isoformat(), "reason": each.withdrawal.reason}
                      for each in row.withdrawn],
        "cautions": [str(each) for each in row.cautions],
        "rules": {
            name: {"status": each.status.value, "tax": _heads(each.tax), "table": each.table,
                   "period": each.gstr3b_period.mmyyyy if each.gstr3b_period else None,
                   "act_by": each.act_by.isoformat() if each.act_by else None, "interest": rupees_of(each.interest),
                   "rule_day": each.rule_day.isoformat() if each.rule_day else None,
                   "interest_least": rupees_of(each.interest_least),
                   "interest_since": each.interest_since.isoformat() if each.interest_since else None,
                   "ends_with": each.ends_with,
                   "rules": list(each.rules), "ground": detail_of(*each.cited)}
            for name, each in row.rules.items()
        },
    }  # fmt: skip


def _heads(tax: TaxHeads) -> dict[str, str]:
    return {head: rupees_of(paise) for head, paise in tax.by_head()}


def _add(arguments: argparse.Namespace) -> int:
    move = GivenMove(
        arguments.document, MOVES[arguments.move], heads_of(arguments.tax), period_of(arguments.period),
        arguments.reason, arguments.word, supplier_gstin=arguments.supplier.upper(),
    )  # fmt: skip
    gstin = gstin_of(arguments.gstin)
    with desk_at_hand() as desk:
        now = desk.now()
        key = uuid.uuid4().hex
        taken = or_refuse(record_moves(desk.units, desk.operator(), gstin, [move], key, now, again=arguments.again))
    (refused,) = taken.answers
    if refused is not None:
        raise Refused(f"{refused.code}: {refused}")
    print(f"{arguments.document}: {rupees(move.tax.total)} {move.move.value} of {move.period} recorded.")
    return 0


def _import(arguments: argparse.Namespace) -> int:
    gstin, path = gstin_of(arguments.gstin), Path(arguments.file)
    content = _bytes(path)
    found = _or_refuse_file(lambda: opening_balances_of(path.name, content))
    with desk_at_hand() as desk:
        key = f"opening-{'again-' if arguments.again else ''}{hashlib.sha256(content).hexdigest()[:40]}"
        moves = [move for _, move in found.rows]
        taken: MovesTaken = or_refuse(
            record_moves(
                desk.units,
                desk.operator(),
                gstin,
                moves,
                key,
                desk.now(),
                dry_run=arguments.dry_run,
                twice=arguments.again,
            )
        )
    _complain_of(path, found.refused)
    first: dict[tuple[object, ...], str] = {}
    for (where, move), refused in zip(found.rows, taken.answers, strict=True):
        same = first.setdefault(_named(move), where)
        if refused is not None and refused.code != RECORDED_ALREADY:
            like = f" (as {same})" if refused.code == GIVEN_TWICE else ""
            complain(f"{path.name} {where}{like}: {refused.code}: {refused}")
    word = "would be recorded" if arguments.dry_run else "recorded"
    new = 0 if taken.is_repeat else taken.taken
    there = taken.there_already + (taken.taken if taken.is_repeat else 0)
    held = f", {there} there already" if there else ""
    print(f"{path.name}: {found.read} read, {new} {word}{held}, {found.read - new - there} refused.")
    return 0 if new + there == found.read else 1


def _named(move: GivenMove) -> tuple[object, ...]:
    """By what two rows of a file are the same move."""
    return move.document.strip().upper(), move.supplier_gstin, move.move, move.tax, move.period


def _suppliers(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        company_id = one_company(desk, arguments.company)
        if arguments.file is None:
            held = or_refuse(look_at_supplier_returns(desk.units, desk.operator(), company_id))
            print("\n".join(_return_line(each) for each in held) or "No return of a supplier is recorded yet.")
            return 0
        path = Path(arguments.file)
        content = _bytes(path)
        found = _or_refuse_file(lambda: supplier_returns_of(path.name, content))
        rows = [row for _, row in found.rows]
        count = or_refuse(note_supplier_returns(desk.units, desk.operator(), company_id, rows, desk.now()))
    _complain_of(path, found.refused)
    print(f"{path.name}: {count_of(count, 'return')} of suppliers recorded, {len(found.refused)} refused.")
    return 1 if found.refused else 0


def _return_line(each: SupplierReturn) -> str:
    on = f" on {full_day(each.filed_on)}" if each.filed_on is not None else ""
    said = f"filed{on}" if each.is_filed else "not filed"
    return f"{each.supplier_gstin} GSTR-3B of {each.period}: {said} ({each.source})"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Refused(f"{path} cannot be read ({fault.strerror}). Check the path.") from fault


def _or_refuse_file(read: Callable[[], ReturnRows[Read]]) -> ReturnRows[Read]:
    try:
        return read()
    except FileRefused as fault:
        raise Refused(f"{fault.code}: {fault}") from fault


def _complain_of(path: Path, refused: Sequence[RowRefusal]) -> None:
    for each in refused:
        complain(f"{path.name} {each.where}: {each.why} {each.remedy}")
