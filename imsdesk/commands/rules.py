"""`imsdesk rules`: prints docs/rules.md from the law's own data, checks a printed copy, or answers a question."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from domain.deadlines import KNOWN_EXTENSIONS
from domain.law.asked_waits import Asker
from domain.law.contested import CONTESTED, default_of
from domain.law.dated_rows import ROWS, PendingTerm, Row
from domain.law.from_memory import BEHIND
from domain.law.lookup import law_about
from domain.law.routes import ROUTE_RULES, Route
from domain.law.rulebook import GRADE_TEXTS, RULES, SOURCES, Rule
from domain.tax_period import TaxPeriod
from domain.wording import full_day, india_date, yes_or_no

_TERMS: Final = {
    PendingTerm.UNTIL_16_4: "until the cut-off of 16(4)",
    PendingTerm.ONE_PERIOD: "one period",
    PendingTerm.NO_LIMIT: "without a limit (Q-10)",
    PendingTerm.BLOCKED: "blocked",
}
_INTRODUCTION: Final = """# The rules imsdesk works by

Printed from the data of `domain/law` by `imsdesk rules`; do not edit. `make check` compares the two.
Every answer of the desk cites one of these ids. Rules are dated by GSTR-2B period, not by the date of a document. A row
that no longer holds is followed by a newer one. A flag of the portal that blocks wins over our rows; one that allows
opens nothing that a row in force refuses, and the disagreement is shown. Due dates are data: an administrator moves one
by the number of its notification.
"""


_HOW_TO_SET: Final = """An administrator sets any of these otherwise for a company, from a GSTR-2B period on and with
the reason: `imsdesk law-settings set FILE`, or `setLawSettings` over GraphQL. Earlier periods stand as they were.
Wherever a setting decides, the answer says "By your setting ..." with the point and our default.
Points without a setting are readings that rows and sentences of ours carry, or facts that nothing of ours depends on.
"""
_NO_SWITCH: Final = "none; nothing to switch"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--check FILE compares, --write FILE prints into it; without either the text goes to standard output."""
    parser.add_argument("--check", metavar="FILE", help="say whether FILE is what would be printed (exit 1 when not)")
    parser.add_argument("--write", metavar="FILE", help="print into FILE")
    parser.add_argument("--about", metavar="QUESTION", help="only the rules that a question touches")


def run(arguments: argparse.Namespace) -> int:
    """Print, write, check or answer."""
    if arguments.about:
        return _answer(arguments.about)
    text = rules_text()
    if arguments.check:
        path = Path(arguments.check)
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            return 0
        print(f"{path} is not what domain/law says; run: imsdesk rules --write {path}", file=sys.stderr)
        return 1
    if arguments.write:
        Path(arguments.write).write_text(text, encoding="utf-8")
        return 0
    print(text, end="")
    return 0


def _answer(question: str) -> int:
    """What decides a question, where the table of topics does, and the rules it touches; exit code 1 when none does."""
    today = india_date(datetime.now(UTC))
    answer = law_about(question, Asker(TaxPeriod.of(today), today))
    found, ruling = answer.rules, answer.ruling
    if ruling is not None:
        print(f"{yes_or_no(ruling.allowed, is_asked=not answer.is_open)}{ruling.sentence}")
    for each in found:
        sources = "; ".join(SOURCES[source].title for source in each.sources)
        print(
            f"{each.id} ({each.grade}: {GRADE_TEXTS[each.grade]}) {each.sentence}\n"
            f"  In force: {each.in_force}. {sources}."
        )
    if not found:
        print("No rule of the book shares these words.", file=sys.stderr)
    return 0 if found else 1


def rules_text() -> str:
    """The whole page, in Markdown."""
    parts = (
        _INTRODUCTION,
        _grades(),
        _section(
            "The dated table",
            _row_lines(),
            "Record",
            "From GSTR-2B",
            "Pending",
            "Specified",
            "Reject adds back",
            "Rule",
            "Grade",
            "Sources",
        ),
        _section("Where a document goes", _route_lines(), "Route", "Rule", "Because"),
        _section("Rules", map(_rule_cells, _applied()), "Id", "Rule", "Grade", "In force", "Sources"),
        _section(
            "Not applicable",
            map(_refused_cells, _not_applied()),
            "Id",
            "Rule",
            "Grade",
            "Why no code of ours rests on it",
            "Sources",
        ),
        _section("Contested, with our default", _contested_lines(), "Id", "Question", "Default", "As of", "Setting"),
        _HOW_TO_SET,
        _section(
            "Rules from memory", _memory_lines(), "Rule", "What is from memory", "Setting", "Default, or why none"
        ),
        _section(
            "Due dates moved by notification", _extension_lines(), "Return", "Period", "For", "Due", "Notification"
        ),
        _section("Sources", _source_lines(), "Id", "Document", "Read in"),
    )
    return "\n".join(parts)


def _grades() -> str:
    lines = "\n".join(f"- **{grade}** {text}" for grade, text in GRADE_TEXTS.items())
    return f"## Grades\n\n{lines}\n"


def _section(title: str, rows: Iterable[tuple[str, ...]], *heads: str) -> str:
    lines = [f"## {title}", "", _cells(heads), _cells(("---",) * len(heads)), *map(_cells, rows), ""]
    return "\n".join(lines)


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _row_lines() -> Iterator[tuple[str, ...]]:
    for row in ROWS:
        yield (
            row.name, str(row.in_force_from), _TERMS[row.pending], _yes(row.specified), _added(row), row.rule,
            row.grade, ", ".join(row.sources),
        )  # fmt: skip


def _added(row: Row) -> str:
    return _yes(row.adds_back) if row.reject_offered else "cannot be rejected"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _route_lines() -> Iterator[tuple[str, ...]]:
    return ((route.value, *ROUTE_RULES[route]) for route in Route)


def _applied() -> Iterator[Rule]:
    return (rule for rule in RULES.values() if not rule.not_applicable)


def _not_applied() -> Iterator[Rule]:
    return (rule for rule in RULES.values() if rule.not_applicable)


def _rule_cells(rule: Rule) -> tuple[str, ...]:
    return (rule.id, rule.sentence, _grade(rule), rule.in_force, ", ".join(rule.sources))


def _refused_cells(rule: Rule) -> tuple[str, ...]:
    return (rule.id, rule.sentence, _grade(rule), rule.not_applicable, ", ".join(rule.sources))


def _grade(rule: Rule) -> str:
    """The grade; M beside it where a part of the rule rests on general knowledge only."""
    return f"{rule.grade}; M for {rule.from_memory}" if rule.from_memory else rule.grade.value


def _contested_lines() -> Iterator[tuple[str, ...]]:
    return ((one.id, one.question, one.default, full_day(one.as_of), one.setting or _NO_SWITCH) for one in CONTESTED)


def _memory_lines() -> Iterator[tuple[str, ...]]:
    for each in BEHIND:
        what = RULES[each.rule].from_memory or "the whole rule"
        held = ", ".join(f"{name} = {default_of(name)}" for name in each.settings)
        yield (each.rule, what, ", ".join(each.settings) or "none", held or each.why)


def _extension_lines() -> Iterator[tuple[str, ...]]:
    for row in KNOWN_EXTENSIONS.rows:
        whom = {"M": "monthly filers", "Q": "quarterly filers"}.get(row.frequency or "", "all")
        yield (row.form.value, str(row.period), whom, full_day(row.due), row.notification)


def _source_lines() -> Iterator[tuple[str, ...]]:
    return ((source.id, source.title, source.read_in) for source in SOURCES.values())


if __name__ == "__main__":  # `python -m imsdesk.commands.rules --check docs/rules.md`, as make check does
    _parser = argparse.ArgumentParser(prog="imsdesk rules")
    add_arguments(_parser)
    sys.exit(run(_parser.parse_args()))
