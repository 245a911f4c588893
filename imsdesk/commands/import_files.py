"""`imsdesk import FILE...`: recognise each file by its content, take it in, account for every row."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tqdm import tqdm

from domain.readings import FileRefused
from domain.refusals import Refusal
from domain.usecases.take_in import ImportOutcome
from imsdesk.desk_at_hand import Refused, desk_at_hand
from imsdesk.given import gstin_of
from imsdesk.intake import FileToRead, Intake
from imsdesk.intake_parts import PartsOfOne
from imsdesk.wiring import Desk

DONE, PARTLY, REFUSED = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="portal JSON, register CSV or XLSX, vendors, company")
    parser.add_argument("--gstin", help="our registration, where the file does not name it")
    parser.add_argument("--company", metavar="PAN", help="PAN of the company, for vendor files")
    parser.add_argument("--map", metavar="FILE", help="JSON object: column header -> our field, remembered per company")
    parser.add_argument("--as-of", metavar="ISO", help="when the file was downloaded, if it does not say itself")
    parser.add_argument(
        "--complete", action="store_true", help="the register is whole for its days: drop what it lacks"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
    parser.add_argument("--json", action="store_true", help="one JSON line a file")
    parser.add_argument("--no-reconcile", action="store_true", help="do not match afterwards")


def run(arguments: argparse.Namespace) -> int:
    names: list[str] = arguments.files
    kind = names.pop(0) if names[0] in ("vendors", "company") and len(names) > 1 else ""
    ours = gstin_of(arguments.gstin) if arguments.gstin else None
    with desk_at_hand() as desk:
        intake = Intake(
            desk, gstin=ours, company=arguments.company, is_complete=arguments.complete,
            mapping=_mapping(arguments.map), as_of=_moment(arguments.as_of), dry_run=arguments.dry_run,
        )  # fmt: skip
        code = DONE
        touched: set[str] = set()
        parts = PartsOfOne()
        for name in tqdm(names, unit="file", leave=False, disable=len(names) == 1 or not sys.stderr.isatty()):
            answer = _one(intake, name, kind, touched, parts)
            if answer is not None:
                _print(name, answer, as_json=arguments.json)
                code = max(code, _code(answer))
        for name, answer in _joined(intake, parts, touched):
            _print(name, answer, as_json=arguments.json)
            code = max(code, _code(answer))
        if touched and not (arguments.dry_run or arguments.no_reconcile):
            _reconcile(desk, touched, quiet=arguments.json)
        return code


def _one(intake: Intake, name: str, kind: str, touched: set[str], parts: PartsOfOne) -> ImportOutcome | Refusal | None:
    """One file's answer; None when it is a part of a GSTR-2B that waits for the others."""
    try:
        file = FileToRead(Path(name).name, Path(name).read_bytes())
    except OSError as fault:
        return Refusal("FILE_NOT_FOUND", f"{name} cannot be read ({fault.strerror}).", "Check the path.")
    try:
        if not kind and parts.takes(file):
            return None
        outcome = intake.take_in(file, kind)
    except FileRefused as refused:
        return refused.refusal
    except Refused as refused:
        return Refusal("COMPANY_UNCLEAR", str(refused), "Nothing was taken in.")
    _touch(intake, outcome, touched)
    return outcome


def _joined(intake: Intake, parts: PartsOfOne, touched: set[str]) -> Iterator[tuple[str, ImportOutcome | Refusal]]:
    """The GSTR-2Bs that came in several files, each taken in whole or not at all."""
    for name, answer in parts.joined(intake):
        _touch(intake, answer, touched)
        yield name, answer


def _touch(intake: Intake, outcome: ImportOutcome | Refusal, touched: set[str]) -> None:
    if isinstance(outcome, ImportOutcome) and outcome.recipient_gstin:
        touched.add(intake.company_of(outcome))
    elif isinstance(outcome, ImportOutcome) and outcome.kind == "company file":
        touched |= intake.desk.company_ids()  # its policy may be a new one; where nothing changed, nothing is done


def _code(answer: ImportOutcome | Refusal) -> int:
    if isinstance(answer, Refusal):
        return REFUSED
    return PARTLY if answer.refused else DONE


def _print(name: str, answer: ImportOutcome | Refusal, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(as_line(name, answer), ensure_ascii=False), flush=True)
        return
    if isinstance(answer, Refusal):
        print(f"{Path(name).name}: nothing was taken in. {answer}", flush=True)
        return
    period = f" {answer.gstr2b_period}" if answer.gstr2b_period else ""
    counts = (
        f"{answer.read} read  {answer.added} new  {answer.changed} changed  {answer.unchanged} unchanged  "
        f"{answer.withdrawn} withdrawn  {answer.grouped} grouped  {len(answer.refused)} refused"
    )
    print(f"{answer.file}: {answer.kind}{period} {answer.recipient_gstin}\n  {counts}")
    for state, count in sorted(answer.confirmed.items()):
        print(f"  exported actions: {count} {state.lower().replace('_', ' ')}")
    for warning in answer.warnings[:20]:
        print(f"  warning: {warning}")
    if len(answer.warnings) > 20:
        print(f"  and {len(answer.warnings) - 20} more warnings (--json shows all)")
    for row in answer.refused[:20]:
        print(f"  refused {row.where}: {row.why} {row.remedy}")
    if len(answer.refused) > 20:
        print(f"  and {len(answer.refused) - 20} more refused rows (--json shows all)")


def as_line(name: str, answer: ImportOutcome | Refusal) -> dict[str, object]:
    """The machine's line for one file; a refused file has no rows and one refusal without an address."""
    if isinstance(answer, Refusal):
        refused = [{"where": "", "why": f"{answer.code}: {answer.sentence}", "remedy": answer.remedy}]
        answer, kind = ImportOutcome(Path(name).name, ""), None
    else:
        refused = [{"where": row.where, "why": row.why, "remedy": row.remedy} for row in answer.refused]
        kind = answer.kind
    return {
        "file": answer.file,
        "kind": kind,
        "recipient_gstin": answer.recipient_gstin or None,
        "gstr2b_period": answer.gstr2b_period.mmyyyy if answer.gstr2b_period else None,
        "read": answer.read,
        "added": answer.added,
        "changed": answer.changed,
        "unchanged": answer.unchanged,
        "withdrawn": answer.withdrawn,
        "grouped": answer.grouped,
        "summary_rows": answer.summary_rows,
        "warnings": list(answer.warnings),
        "refused": refused,
        "confirmed": answer.confirmed,
    }


def _reconcile(desk: Desk, companies: set[str], *, quiet: bool) -> None:
    """Match again what the files changed; its failure does not undo what was taken in."""
    from domain.usecases.reconcile import reconcile

    for company_id in sorted(companies):
        answer = reconcile(desk.units, desk.operator(), company_id, desk.now(), only_changed=True)
        if not quiet and not isinstance(answer, Refusal) and answer.documents + answer.book_entries:
            counts = "  ".join(f"{name} {count}" for name, count in sorted(answer.counts.items()))
            print(f"reconciled {answer.documents} documents with {answer.book_entries} book entries: {counts}")


def _mapping(path: str | None) -> dict[str, str] | None:
    if path is None:
        return None
    try:
        given = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise Refused(f"--map {path}: {fault}") from fault
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
        raise Refused(f'--map {path} must be one JSON object such as {{"Bill No": "number"}}.')
    return given


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    from domain.wording import INDIA

    try:
        moment = datetime.fromisoformat(text)
    except ValueError as fault:
        raise Refused(f"--as-of must be a date or moment such as 2026-11-14T09:10, not {text[:30]!r}.") from fault
    return moment if moment.tzinfo else moment.replace(tzinfo=INDIA)
