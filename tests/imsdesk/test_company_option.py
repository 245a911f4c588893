"""--company before and after every verb of every command; the company that is set where none is named; the demo's."""

import argparse
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.companies import Company, Registration
from imsdesk.cli import COMMANDS, OF_NO_COMPANY, main, module_of
from imsdesk.company_option import offer_company
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.conftest import world, world_template
from tests.imsdesk.commands.conftest import desk_here

__all__ = ["desk_here", "world", "world_template"]
OTHER = "AAACT2222B"


def parser_of(command: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=command)
    importlib.import_module(module_of(command)).add_arguments(parser)
    offer_company(parser)
    return parser


def needed(parser: argparse.ArgumentParser) -> list[str]:
    """The least that a level of a command wants besides its verb."""
    words: list[str] = []
    chosen = [group._group_actions[0] for group in parser._mutually_exclusive_groups if group.required]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            continue
        value = [str(next(iter(action.choices)))] if action.choices else ["1"]
        if not action.option_strings:
            words += value if action.nargs not in ("?", "*", argparse.REMAINDER) else []
        elif action.required or action in chosen:
            words += [action.option_strings[0], *(value if action.nargs != 0 else [])]
    return words


def lines_of(parser: argparse.ArgumentParser, company_at: int, depth: int = 0) -> Iterator[list[str]]:
    """Command lines down to every verb, with --company on one level: before its verb, or after all else."""
    verbs = next((each for each in parser._actions if isinstance(each, argparse._SubParsersAction)), None)
    own = needed(parser) + (["--company", PAN] if company_at == depth else [])
    if verbs is None or not verbs.required:
        yield own
    for name, inner in (verbs.choices if verbs is not None else {}).items():
        for rest in lines_of(inner, company_at, depth + 1):
            yield [*own, name, *rest]


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - OF_NO_COMPANY))
def test_the_company_stands_before_and_after_every_verb(command: str) -> None:
    told = 0
    for level in range(3):
        for words in lines_of(parser_of(command), level):
            if "--company" in words:
                assert parser_of(command).parse_args(words).company == PAN, words
                told += 1
            else:
                assert parser_of(command).parse_args(words).company is None, words
    assert told


@pytest.fixture
def two_companies(desk_here: World) -> World:
    """A second company on the same desk."""
    other = desk_here.desk.operator(OTHER)
    with desk_here.desk.units.writing(other.company_ids) as unit:
        unit.companies.save(Company(OTHER, "Tamarind", "Tamarind", OTHER), None, desk_here.desk.now())
        unit.companies.save_registration(Registration("27AAACT2222B1Z5", OTHER, "Tamarind"))
    return desk_here


@pytest.mark.usefixtures("two_companies")
def test_the_company_is_asked_named_set_or_belongs_to_the_registration(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["carried"]) == 2
    assert f"say which: --company {OTHER}|{PAN}." in capsys.readouterr().err
    assert main(["carried", "--company", PAN.lower()]) == 0
    assert main(["digest", "settings", "--company", OTHER]) == main(["digest", "--company", OTHER, "settings"]) == 0
    capsys.readouterr()
    assert main(["ready", GSTIN, "102026", "--company", OTHER]) == 2
    assert f"{GSTIN} is a registration of {PAN}, not of {OTHER}" in capsys.readouterr().err
    monkeypatch.setenv("IMSDESK_COMPANY", PAN)
    assert main(["carried"]) == 0
    assert f"of {PAN}, as IMSDESK_COMPANY says; another one with --company" in capsys.readouterr().err
    monkeypatch.setenv("IMSDESK_COMPANY", "AAAAA0000A")
    assert main(["carried"]) == 2
    assert "IMSDESK_COMPANY names AAAAA0000A, which is not here" in capsys.readouterr().err


def test_what_is_listed_of_all_companies_can_be_kept_to_one(
    two_companies: World, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["status"]) == 0
    assert capsys.readouterr().out.count("mails: ") == 2
    assert main(["status", "--company", OTHER]) == 0
    assert capsys.readouterr().out.count("mails: ") == 1
    assert main(["explain", "INV-1", "--company", "AAAAA0000A"]) == 2
    assert "There is no company AAAAA0000A" in capsys.readouterr().err
    policy = tmp_path / "policy.toml"
    assert main(["policy", "--company", PAN, "show"]) == 0
    policy.write_text(capsys.readouterr().out)
    for words in (["policy", "try", str(policy), "--company", PAN], ["policy", "--company", PAN, "set", str(policy)]):
        assert main(words) == 0
        assert "nothing changes by it" in capsys.readouterr().out
    assert len(two_companies.desk.company_ids()) == 2
