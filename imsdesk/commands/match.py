"""`imsdesk match`: lay a file of the books beside a file of the portal, with no database."""

import argparse
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from domain.wording import INDIA
from imsdesk.match_lines import Lines, LinesRefused

if TYPE_CHECKING:
    from domain.policy import Policy

DONE, PARTLY, REFUSED = 0, 1, 2
SHOWN_MAX: Final = 20
_FIELDS: Final = """\
JSON lines, one document a line: {"id": "B1", "supplier_gstin": "27AAGCM4821K1ZA", "supplier_name": "Mehta Traders",
  "company_gstin": "27AABCQ9012R1ZW", "bill_no": "MT/26-27/0412", "bill_date": "2026-10-08", "doc_type": "Invoice",
  "is_reverse_charge": false, "place_of_supply": "27", "taxable_value": "100000.00", "igst": "0", "cgst": "9000.00",
  "sgst": "9000.00", "cess": "0"}; doc_type is Invoice, Credit Note or Debit Note; other fields are passed over.
Amounts are decimal text, exact; a tax head that is not given is nil, a line without taxable_value is left out. A
  company_gstin or place_of_supply that is not given is unknown. An id names one document of a file: a later line with
  the same id is left out. Dates lie between 2017-07-01 and a year ahead. An empty file is a side without documents.
  A GSTIN with a wrong check digit is taken and named. UTF-8, or UTF-16 with its mark.
Or what imsdesk import reads: a register as CSV or XLSX, an IMS download or a GSTR-2B as JSON (with --gstin).
out: {"book": id, "portal": id, "verdict": "exact|acceptable|probable|mismatch|split", "why": "..."}
findings: {"side": "book|portal", "id": id, "finding": "duplicate|only_in_books|only_on_portal|outside_ims", "of": id
  or null, "why": "..."}
Both outputs are written or none. A link is followed, a device or a pipe is written to as it stands. The paths must
  be of different files.
Exit code 0: all rows taken; 1: some rows refused (named on standard error), the rest matched; 2: nothing done."""


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
    from imsdesk.match_files import read_policy
    from imsdesk.match_outputs import check_paths

    inputs = [("--books", arguments.books), ("--portal", arguments.portal), ("--policy", arguments.policy)]
    try:
        check_paths(inputs, [("--out", arguments.out), ("--findings", arguments.findings)])
        policy = read_policy(arguments.policy)
        with _Bar() as bar:
            books, portal = _matched(arguments, policy, bar)
    except LinesRefused as refused:
        print(f"imsdesk match: {refused}", file=sys.stderr)
        return REFUSED
    refused_rows = [_report(arguments.books, books), _report(arguments.portal, portal)]
    return PARTLY if any(refused_rows) else DONE


def _matched(arguments: argparse.Namespace, policy: "Policy", bar: "_Bar") -> tuple[Lines, Lines]:
    """Read, match, write: both sides as they were read. Raises LinesRefused with nothing written."""
    from domain.matching import match
    from imsdesk.match_answers import finding_lines, pair_lines
    from imsdesk.match_files import read_side
    from imsdesk.match_outputs import write_all

    today = datetime.now(INDIA).date()
    books = read_side(arguments.books, False, arguments.gstin, today, bar.step("books", 38))
    portal = read_side(arguments.portal, True, arguments.gstin, today, bar.step("portal", 38))
    bar.step("matching", 12)
    found = match(books.frame, portal.frame, policy)
    bar.step("answers", 12)
    answers = [(arguments.out, pair_lines(found, books.frame, portal.frame, policy))]
    if arguments.findings:
        answers.append((arguments.findings, finding_lines(found)))
    write_all(answers)
    return books, portal


def _report(path: Path, lines: Lines) -> bool:
    """Say what is odd in a file: notes, refused rows, doubtful ones, rounded amounts; True when rows were refused."""
    for note in lines.notes:
        print(f"{path} {note}.", file=sys.stderr)
    _say_some(path, lines.faults, "The row was left out", "rows were left out")
    _say_some(path, lines.doubts, "The row was taken as it stands", "doubts of this kind")
    if lines.rounded:
        print(f"{path}: {lines.rounded} amounts had more than two decimals and were rounded to paise.", file=sys.stderr)
    return bool(lines.faults)


def _say_some(path: Path, said: Sequence[tuple[int, str]], outcome: str, others: str) -> None:
    for number, why in said[:SHOWN_MAX]:
        print(f"{path}{f' line {number}' if number else ''}: {why}. {outcome}.", file=sys.stderr)
    if len(said) > SHOWN_MAX:
        print(f"{path}: {len(said) - SHOWN_MAX} more {others}.", file=sys.stderr)


class _Bar:
    """A progress bar over the steps in per cent of the time they usually take, on a terminal only."""

    def __init__(self) -> None:
        from tqdm import tqdm

        # A terminal that does not tell its size says 0 x 0, and tqdm would draw nothing at all.
        self.bar = tqdm(
            total=100, desc="start", leave=False, disable=not sys.stderr.isatty(), mininterval=0, nrows=24,
            ncols=min(shutil.get_terminal_size().columns, 100),
            bar_format="{desc}: {percentage:3.0f}%|{bar}| {elapsed}",
        )  # fmt: skip
        self.done = 0.0
        self.share = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.close()

    def step(self, name: str, share: float) -> Callable[[float], None]:
        """Begin a step, which ends the one before; what comes back takes how much of it is done, from 0 to 1."""
        self.done += self.share
        self.share = share
        self.bar.set_description_str(name, refresh=False)
        self._show(0)
        return self._show

    def _show(self, part: float) -> None:
        self.bar.n = self.done + self.share * part
        self.bar.refresh()
