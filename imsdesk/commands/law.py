"""`imsdesk law`: JSON lines in, answers of the law out in the same order; used by the tests and by support.

One line describes a document, what it replaces, the portal's flags and the recipient's day; the answer says for each
action whether it is open, until when Pending is, what Accept moves and what Reject adds to the supplier.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from domain.actions import Action
from domain.law.whole_answer import whole_answer
from domain.money import TaxHeads, rupees_of
from domain.refusals import Refusal
from imsdesk.commands.law_lines import LawLine, Unreadable, line_of

Answer = dict[str, object]
_FIELDS: Final = """\
a line, all on one: {"section": "B2BCN", "doc_date": "2026-10-08",
  "tax": {"igst": "9000.00", "cgst": "0.00", "sgst": "0.00", "cess": "0.00"}, "gstr2b_period": "102026" (null: only
  saved), "direction": "UP|DOWN|SAME" or null, "original": {"tax": {...}, "action": "ACCEPT", "gstr3b_filed": true} or
  null, "portal_flags": {"ispendactblocked": "N", "isItcRedReqBlocked": "N", "isRemarksBlocked": "N"} or null,
  "action": "NO_ACTION|ACCEPT|REJECT|PENDING", "frequency": "M|Q", "qrmp_due_day": 22, 24 or null (taken as 22),
  "today": "2026-11-16", "filed_gstr3b_periods": ["092026"]}
direction counts where there is no original; with one it is computed, never taken from the label (DR-2.17). Amounts
are texts without blanks or commas; a field stands once.
and if wanted: "declared": {"igst": "4500.00"} (a head left out is reduced in full), "gstr3b_due": {"112026":
  "2026-12-22"}, "annual_return_filed_on": "2026-10-15". The rules cited are those of docs/rules.md."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A file instead of standard input, for convenience."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _FIELDS
    parser.add_argument("file", nargs="?", help="JSON lines to read; standard input when left out or -")


def run(arguments: argparse.Namespace) -> int:
    """Answer every line; 0 when all were readable, else 2."""
    if arguments.file in (None, "-"):
        return _answer_all(sys.stdin.buffer)
    path = Path(arguments.file)
    if not path.is_file():
        print(
            f"imsdesk law: there is no file {arguments.file}; give JSON lines there or on standard input.",
            file=sys.stderr,
        )
        return 2
    with path.open("rb") as lines:
        return _answer_all(lines)


def _answer_all(lines: Iterable[bytes]) -> int:
    code = 0
    for answer in answers_to(lines):
        code = 2 if "error" in answer else code
        sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
    return code


def answers_to(lines: Iterable[bytes]) -> Iterator[Answer]:
    """One answer a line, in order; a line that cannot be read gets an error that names the field."""
    for raw in lines:
        try:
            yield answer_to(line_of(raw))
        except Unreadable as fault:
            yield {"error": {"code": "UNREADABLE", "rule": fault.rule, "remedy": fault.remedy}}


def answer_to(line: LawLine) -> Answer:
    """The answer to one readable line."""
    found = whole_answer(line.document, line.situation, line.declaration)
    return {
        "allowed": {action.value: _written(found.refusals[action]) for action in Action},
        "pending_until": found.pending_until.isoformat() if found.pending_until else None,
        "specified": found.is_specified,
        "itc_effect": _in_rupees(found.itc_effect),
        "supplier_add_back": _in_rupees(found.supplier_add_back),
        "disagrees_with_portal": found.disagrees_with_portal,
    }


def _written(refusal: Refusal | None) -> dict[str, str] | None:
    return None if refusal is None else {"code": refusal.code, "rule": refusal.rule, "remedy": refusal.remedy}


def _in_rupees(tax: TaxHeads) -> dict[str, str]:
    return {head: rupees_of(paise) for head, paise in tax.by_head()}
