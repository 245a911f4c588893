"""The rule book holds every id that code cites, and its printed page is true."""

import re
from pathlib import Path

import pytest

from domain.law import contested_in, ground_of
from domain.law.contested import CONTESTED, DEFAULT_SETTINGS
from domain.law.rulebook import RULES, SOURCES, Grade
from imsdesk.commands.rules import rules_text

ROOT = Path(__file__).parents[3]
CODE = ("bot", "domain", "graphql_api", "imsdesk", "mail", "portal", "storage")
COVERED_IN_OTHER_ROOMS = {
    "DR-5.10": "tests/portal/test_files.py::test_the_added_back_list",
    "DR-6.01": "tests/portal/test_files.py::test_the_supplier_view_gives_our_documents_with_what_customers_did",
    "DR-8.02": "tests/portal/test_files.py::test_the_error_file_of_the_offline_tool",
    "DR-8.03": "tests/portal/test_saves.py::test_the_offline_upload_carries_no_action_as_n_and_no_lock",
    "DR-8.04": "tests/portal/test_saves.py::test_a_save_echoes_the_row_and_names_the_action_and_the_one_before",
    "DR-8.05": "tests/portal/test_wire.py::test_an_unknown_value_refuses_the_row_with_its_address",
    "DR-8.06": "tests/portal/test_saves.py::test_five_hundred_records_are_the_standard",
}
"""Rules of the wire, whose tests are the portal's and speak of files rather than of rules."""
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


def test_every_rule_is_tested_or_says_why_not() -> None:
    """The id stands in a test of the suite; at most some twenty are not applicable."""
    tested = ids_in("tests", ".py")
    missing = [rule.id for rule in RULES.values() if not rule.not_applicable and rule.id not in tested]
    assert not missing
    assert sum(bool(rule.not_applicable) for rule in RULES.values()) <= 20


@pytest.mark.parametrize("where", COVERED_IN_OTHER_ROOMS.values())
def test_the_tests_of_other_rooms_are_still_there(where: str) -> None:
    path, name = where.split("::")
    assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")


def test_what_rests_on_memory_says_so() -> None:
    """Item 10: grade M and open questions are told in the detail."""
    for rule in RULES.values():
        text = ground_of(rule.id)
        assert ("This rests on grade" in text) is (rule.grade in (Grade.M, Grade.U))
        assert all(point.default in text for point in contested_in(rule.id))
    assert "Q-25" in ground_of("DR-7.01")


def test_contested_points_are_dated_and_their_switches_exist() -> None:
    assert [point.id for point in CONTESTED] == [f"Q-{number:02d}" for number in range(1, 29)]
    for point in CONTESTED:
        assert point.default
        for setting in filter(None, point.setting.split(", ")):
            assert hasattr(DEFAULT_SETTINGS, setting)
