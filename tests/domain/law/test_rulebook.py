"""The rule book holds every id that code cites, and its printed page is true."""

import re
from pathlib import Path

import pytest

from domain.law import contested_in, detail_of, ground_of
from domain.law.chosen import SETTING_NAMES
from domain.law.contested import CONTESTED, DEFAULT_SETTINGS, SETTING_ABOUT, default_of, question_about
from domain.law.from_memory import BEHIND
from domain.law.grounds import FROM_MEMORY
from domain.law.rulebook import RULES, SOURCES, Grade
from imsdesk.commands.rules import rules_text

ROOT = Path(__file__).parents[3]
CODE = ("bot", "domain", "graphql_api", "imsdesk", "mail", "portal", "storage")
RULE_ID = re.compile(r"DR-\d{1,2}\.\d\d")


def ids_in(folder: str, *suffixes: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in suffixes and ".venv" not in path.parts:
            for name in RULE_ID.findall(path.read_text(encoding="utf-8")):
                found.setdefault(name, str(path.relative_to(ROOT)))
    return found


@pytest.mark.parametrize("folder", CODE)
def test_every_id_that_code_cites_is_in_the_book(folder: str) -> None:
    unknown = {name: path for name, path in ids_in(folder, ".py", ".liquid", ".graphql").items() if name not in RULES}
    assert not unknown


def test_the_printed_page_is_what_the_data_say() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rules_text()


def test_the_page_stands_alone() -> None:
    text = rules_text()
    assert "shared" not in text
    assert "/work" not in text


def test_every_rule_names_its_public_documents() -> None:
    for rule in RULES.values():
        assert rule.sentence.endswith(".")
        assert rule.in_force
        assert rule.sources
        assert all(source in SOURCES for source in rule.sources), rule.id


def test_what_rests_on_memory_says_so() -> None:
    """Item 10: grade M and open questions are told in the detail."""
    for rule in RULES.values():
        text, told = ground_of(rule.id), detail_of(rule.id)
        rests = rule.grade is Grade.M or bool(rule.from_memory)
        assert (FROM_MEMORY in text) is (FROM_MEMORY in told) is rests
        assert ("low-grade" in told) is (rule.grade is Grade.U)
        assert all(point.default.rstrip(".") in text and point.default.rstrip(".") in told
                   for point in contested_in(rule.id))  # fmt: skip
        assert bool(told) is (rests or rule.grade is Grade.U or bool(contested_in(rule.id)))
    assert "Q-25" in ground_of("DR-7.01")


def test_contested_points_are_dated_and_their_switches_exist() -> None:
    assert [point.id for point in CONTESTED] == [f"Q-{number:02d}" for number in range(1, 29)]
    for point in CONTESTED:
        assert point.default
        for setting in filter(None, point.setting.split(", ")):
            assert hasattr(DEFAULT_SETTINGS, setting)


def test_behind_every_rule_from_memory_stands_a_setting_or_a_reason() -> None:
    """Grade M: a dated entry behind it, or why it is none; both are printed."""
    from_memory = {
        rule.id for rule in RULES.values()
        if not rule.not_applicable and (rule.grade is Grade.M or rule.from_memory)
    }  # fmt: skip
    assert {each.rule for each in BEHIND} == from_memory
    for each in BEHIND:
        assert bool(each.settings) is not bool(each.why), each.rule
        for name in each.settings:
            assert hasattr(DEFAULT_SETTINGS, name)
            assert SETTING_ABOUT[name] == each.rule or SETTING_ABOUT[name] in ground_of(each.rule)
            assert f"{name} = {default_of(name)}" in rules_text()


def test_every_setting_says_what_it_asks() -> None:
    for name in SETTING_NAMES:
        assert question_about(name).endswith("?")
