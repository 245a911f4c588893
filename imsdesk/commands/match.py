"""`imsdesk match`: lay a file of the books beside a file of the portal, with no database."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from imsdesk.match_lines import Lines, LinesRefused

DONE, PARTLY, REFUSED = 0, 1, 2
SHOWN_MAX: Final = 20
_FIELDS: Final = """\
JSON lines, one document a line: {"id": "B1", "supplier_gstin": "27AAGCM4821K1ZA", "supplier_name": "Mehta Traders",
  "company_gstin": "27AABCQ9012R1ZW", "bill_no": "MT/26-27/0412", "bill_date": "2026-10-08", "doc_type": "Invoice",
  "is_reverse_charge": false, "place_of_supply": "27", "taxable_value": "100000.00", "igst": "0", "cgst": "9000.00",
  "sgst": "9000.00", "cess": "0"}; doc_type is Invoice, Credit Note or Debit Note; other fields are passed over.
Or what imsdesk import reads: a register as CSV or XLSX, an IMS download or a GSTR-2B as JSON (with --gstin).
out: {"book": id, "portal": id, "verdict": "exact|acceptable|probable|mismatch|split", "why": "..."}
findings: {"side": "book|portal", "id": id, "finding": "duplicate|only_in_books|only_on_portal|outside_ims", "of": id
  or null, "why": "..."}
Exit code 0: all rows taken; 1: some rows refused (named on standard error), the rest matched; 2: nothing done."""
Made = TypeVar("Made")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _FIELDS
    parser.add_argument("--books", required=True, metavar="B", type=Path, help="what the books hold")
    parser.add_argument("--portal", required=True, metavar="P", type=Path, help="what the portal shows")
    parser.add_argument("--out", required=True, metavar="O", type=Path, help="where the pairs go")
    parser.add_argument("--findings", metavar="F2", type=Path, help="where documents without a partner go")
    parser.add_argument("--policy", metavar="F", type=Path, help="tolerances and overrides, TOML or JSON")
    parser.add_argument("--gstin", help="our registration, where an import format does not name it")


def run(arguments: argparse.Namespace) -> int:
    from imsdesk.match_files import read_policy, read_side

    try:
        policy = read_policy(arguments.policy)
        for target in (arguments.out, arguments.findings):
            _check_target(target)
        steps = _Steps(5)
        books = steps.take("books", lambda: read_side(arguments.books, False, arguments.gstin))
        portal = steps.take("portal", lambda: read_side(arguments.portal, True, arguments.gstin))
    except LinesRefused as refused:
        print(f"imsdesk match: {refused}", file=sys.stderr)
        return REFUSED
    from domain.matching import match
    from imsdesk.match_answers import write_findings, write_pairs

    found = steps.take("matching", lambda: match(books.frame, portal.frame, policy))
    steps.take("pairs", lambda: write_pairs(found, books.frame, portal.frame, policy, arguments.out))
    if arguments.findings:
        steps.take("findings", lambda: write_findings(found, arguments.findings))
    steps.close()
    refused_rows = [_report(arguments.books, books), _report(arguments.portal, portal)]
    return PARTLY if any(refused_rows) else DONE


def _check_target(path: Path | None) -> None:
    """Say before the work that an output cannot be written."""
    if path is not None and (path.is_dir() or not path.absolute().parent.is_dir()):
        raise LinesRefused(f"{path} cannot be written: its folder is not there. Give a path in a folder that exists.")


def _report(path: Path, lines: Lines) -> bool:
    """Name refused rows and rounded amounts; True when rows were refused."""
    for number, why in lines.faults[:SHOWN_MAX]:
        print(f"{path} line {number}: {why}. The row was left out.", file=sys.stderr)
    if len(lines.faults) > SHOWN_MAX:
        print(f"{path}: {len(lines.faults) - SHOWN_MAX} more rows were left out.", file=sys.stderr)
    if lines.rounded:
        print(f"{path}: {lines.rounded} amounts had more than two decimals and were rounded to paise.", file=sys.stderr)
    return bool(lines.faults)


class _Steps:
    """A progress bar over the steps, on a terminal only."""

    def __init__(self, count: int) -> None:
        from tqdm import tqdm

        self.bar = tqdm(total=count, unit="step", leave=False, disable=not sys.stderr.isatty())

    def take(self, name: str, work: Callable[[], Made]) -> Made:
        self.bar.set_description(name)
        made = work()
        self.bar.update()
        return made

    def close(self) -> None:
        self.bar.close()
