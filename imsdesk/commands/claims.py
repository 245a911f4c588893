"""`imsdesk claims list|add|import|suppliers`: what was claimed, reversed and reclaimed, and what the rules ask."""

import argparse
import csv
import hashlib
import io
import json
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from domain.claims import ClaimMove
from domain.credit_reversal import Reversal
from domain.law import detail_of, details_of
from domain.money import HEADS, TaxHeads, paise_of, rupees_of
from domain.records import SupplierReturn
from domain.usecases.claim_register import (
    ClaimBook,
    ClaimRow,
    GivenMove,
    MovesTaken,
    look_at_claims,
    note_supplier_returns,
    record_moves,
)
from domain.wording import full_day, rupees
from imsdesk.desk_at_hand import Refused, complain, desk_at_hand, one_company, or_refuse
from imsdesk.given import day_of, gstin_of, heads_of, period_of

_MOVES = {move.name.lower().replace("_", "-"): move for move in ClaimMove}
_BY_TABLE = {move.value: move for move in ClaimMove}
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
    added.add_argument("move", choices=sorted(_MOVES))
    added.add_argument("period", help="the GSTR-3B, such as 102026")
    added.add_argument("tax", help="by head, such as cgst=3600.00,sgst=3600.00")
    added.add_argument("--reason", default="", help='the rule behind it, such as "rule 37" or "rule 37A"')
    added.add_argument("--word", required=True, help="who or what says so")
    added.add_argument("--supplier", default="", help="the supplier's GSTIN, when several bills have the number")
    read = verbs.add_parser("import", help=f"opening balances from CSV: {', '.join(_COLUMNS)}")
    read.add_argument("gstin")
    read.add_argument("file")
    read.add_argument("--dry-run", action="store_true")
    told = verbs.add_parser("suppliers", help=f"who filed GSTR-3B, from CSV: {', '.join(_SUPPLIER_COLUMNS)}")
    told.add_argument("file")


def run(arguments: argparse.Namespace) -> int:
    verb = {"list": _list, "add": _add, "import": _import, "suppliers": _suppliers}[arguments.verb]
    return verb(arguments)


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
    waits = f", {rupees(position.reclaimable.total)} waits in 4(B)(2)" if position.reclaimable else ""
    lost = f"; lost by 16(4): {rupees(row.lost.total)}" if row.lost else ""
    name = f" of {row.supplier_name or row.supplier_gstin}" if row.supplier_gstin else ""
    lines = [f"{row.label}{name}, {claimed}{waits}{lost}"]
    lines += [f"  {rule}: {_said(reversal)}" for rule, reversal in row.rules.items()]
    cited = [each for reversal in row.rules.values() for each in reversal.cited]
    return "\n".join((*lines, *(f"    {doubt}." for doubt in details_of(*cited))))


def _said(reversal: Reversal) -> str:
    """The status, what goes where and until when, interest, the entry, what ends it."""
    parts = [reversal.status.value.lower().replace("_", " ")]
    if reversal.tax:
        heads = ", ".join(f"{head.upper()} {rupees(paise)}" for head, paise in reversal.tax.by_head() if paise)
        parts.append(f"{heads} in {reversal.table} of {reversal.gstr3b_period}")
    if reversal.act_by is not None:
        parts.append(f"by {full_day(reversal.act_by)}")
    if reversal.interest:
        least = f" (at least {rupees(reversal.interest_least)})" if reversal.interest_least != reversal.interest else ""
        parts.append(f"interest {rupees(reversal.interest)}{least} if the credit was used")
    for entry in reversal.entries:
        parts.append(f"{'Dr' if entry.is_debit else 'Cr'} {entry.name} {rupees(entry.amount)}")
    return "; ".join([*parts, reversal.ends_with]) + f" [{', '.join(reversal.rules)}]"


def _tell_sums(book: ClaimBook, shown: int) -> None:
    unknown = sum(1 for row in book.rows for each in row.rules.values() if each.status.value == "UNKNOWN")
    print(f"{shown} of {len(book.rows)} documents shown; {rupees(book.reclaimable.total)} waits to be reclaimed.")
    if unknown:
        print(f"{unknown} answers are unknown: the books hold no payment, or nobody said what the supplier filed.")


def _as_line(row: ClaimRow) -> dict[str, object]:
    position = row.position
    return {
        "document": row.label, "supplier_gstin": row.supplier_gstin, "claim_known": row.is_claim_known,
        "claimed": _heads(position.claimed), "reversed": _heads(position.reversed),
        "reversed_for_good": _heads(position.reversed_for_good), "reclaimed": _heads(position.reclaimed),
        "reclaimable": _heads(position.reclaimable), "lost": _heads(row.lost),
        "moves": [{"move": each.move.value, "tax": _heads(each.tax), "period": each.gstr3b_period.mmyyyy,
                   "word": each.word, "opening": each.is_opening} for each in row.entries],
        "rules": {
            name: {"status": each.status.value, "tax": _heads(each.tax), "table": each.table,
                   "period": each.gstr3b_period.mmyyyy if each.gstr3b_period else None,
                   "act_by": each.act_by.isoformat() if each.act_by else None, "interest": rupees_of(each.interest),
                   "interest_least": rupees_of(each.interest_least), "ends_with": each.ends_with,
                   "rules": list(each.rules), "ground": detail_of(*each.cited)}
            for name, each in row.rules.items()
        },
    }  # fmt: skip


def _heads(tax: TaxHeads) -> dict[str, str]:
    return {head: rupees_of(paise) for head, paise in tax.by_head()}


def _add(arguments: argparse.Namespace) -> int:
    move = GivenMove(
        arguments.document, _MOVES[arguments.move], heads_of(arguments.tax), period_of(arguments.period),
        arguments.reason, arguments.word, supplier_gstin=arguments.supplier.upper(),
    )  # fmt: skip
    gstin = gstin_of(arguments.gstin)
    with desk_at_hand() as desk:
        now = desk.now()
        key = uuid.uuid4().hex
        taken = or_refuse(record_moves(desk.units, desk.operator(), gstin, [move], key, now))
    (refused,) = taken.answers
    if refused is not None:
        raise Refused(f"{refused.code}: {refused}")
    print(f"{arguments.document}: {rupees(move.tax.total)} {move.move.value} of {move.period} recorded.")
    return 0


def _import(arguments: argparse.Namespace) -> int:
    gstin, path = gstin_of(arguments.gstin), Path(arguments.file)
    rows = list(_rows(path, ("document", "move", "period", "word")))
    moves = [_move(where, row) for where, row in rows]
    with desk_at_hand() as desk:
        key = "opening-" + hashlib.sha256(path.read_bytes()).hexdigest()[:40]
        taken: MovesTaken = or_refuse(
            record_moves(desk.units, desk.operator(), gstin, moves, key, desk.now(), dry_run=arguments.dry_run)
        )
    for (where, _), refused in zip(rows, taken.answers, strict=True):
        if refused is not None:
            complain(f"{path.name} {where}: {refused.code}: {refused}")
    word = "would be recorded" if arguments.dry_run else "recorded"
    print(f"{path.name}: {len(moves)} read, {taken.taken} {word}, {len(moves) - taken.taken} refused.")
    return 0 if taken.taken == len(moves) else 1


def _move(where: str, row: Mapping[str, str]) -> GivenMove:
    move = _BY_TABLE.get(row["move"]) or _MOVES.get(row["move"].lower().replace("_", "-"))
    if move is None:
        raise Refused(f"{where}: {row['move'][:20]!r} is no move; write one of {', '.join(_MOVES)}.")
    try:
        tax = TaxHeads(*(paise_of(row.get(head) or "0") for head in HEADS))
    except ValueError as wrong:
        raise Refused(f"{where}: {wrong}.") from wrong
    supplier = row.get("supplier_gstin", "").upper()
    period = period_of(row["period"])
    return GivenMove(row["document"], move, tax, period, row.get("reason", ""), row["word"], True, supplier)


def _suppliers(arguments: argparse.Namespace) -> int:
    path = Path(arguments.file)
    rows = [_supplier_return(where, row, path.name) for where, row in _rows(path, _SUPPLIER_COLUMNS[:3])]
    with desk_at_hand() as desk:
        company_id = one_company(desk, arguments.company)
        count = or_refuse(note_supplier_returns(desk.units, desk.operator(), company_id, rows, desk.now()))
    print(f"{path.name}: {count} returns of suppliers recorded.")
    return 0


def _supplier_return(where: str, row: Mapping[str, str], source: str) -> SupplierReturn:
    answers = {"y": True, "yes": True, "filed": True, "n": False, "no": False, "not filed": False}
    filed = answers.get(row["filed"].lower())
    if filed is None:
        raise Refused(f"{where}: filed must be yes or no, not {row['filed'][:20]!r}.")
    on: date | None = day_of(row["filed_on"]) if row.get("filed_on") else None

    period, never = period_of(row["period"]), datetime.min.replace(tzinfo=UTC)
    return SupplierReturn("", gstin_of(row["supplier_gstin"]), period, filed, on, source, never)


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """(where, row) of a CSV with a header; refuses the file when a column is missing."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise Refused(f"{path.name} cannot be read as UTF-8 text ({fault}).") from fault
    reader = csv.DictReader(io.StringIO(text))
    names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    missing = [name for name in needed if name not in names]
    if missing:
        raise Refused(f"{path.name} lacks the column {missing[0]}; it needs {', '.join(needed)}.")
    reader.fieldnames = names
    for number, row in enumerate(reader, 2):
        yield f"line {number}", {name: (value or "").strip() for name, value in row.items() if name}
