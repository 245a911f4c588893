"""The ground the simulated portal stands on: exact JSON, its clock, its seed, its command."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.simulator import running_simulator
from portal.simulator.clock import PortalClock
from portal.simulator.exact_json import dumps, loads
from tests.portal.simulator_seeds import BUYER, client_of, invoices, listed, row, seed

SCALARS = st.none() | st.booleans() | st.integers() | st.text() | st.decimals(-(10**13), 10**13, places=2)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@settings(deadline=None)
@given(VALUES)
def test_json_comes_back_as_it_was(value: Any) -> None:
    text = dumps(value)
    assert loads(text) == value
    json.loads(text)


def test_json_keeps_every_digit_and_takes_no_float() -> None:
    assert dumps({"a": Decimal("99999999999999.90"), "b": Decimal("1E+3")}) == '{"a":99999999999999.90,"b":1000}'
    assert loads('{"a":0.10}') == {"a": Decimal("0.10")}
    for odd in (0.1, Decimal("NaN"), {1: 2}, object()):
        with pytest.raises(TypeError):
            dumps(odd)
    for text in ("NaN", "[" * 100_000, "{", ""):
        with pytest.raises(ValueError, match=r"."):
            loads(text)


def test_the_day_is_the_day_in_india() -> None:
    seconds = [0.0]
    clock = PortalClock(datetime(2025, 11, 13, 18, 29, tzinfo=UTC), elapsed=lambda: seconds[0])
    assert clock.today() == date(2025, 11, 13)
    seconds[0] = 60.0
    assert clock.today() == date(2025, 11, 14)
    clock.advance(86400)
    assert clock.now() == datetime(2025, 11, 14, 18, 30, tzinfo=UTC)
    clock.go_on_from(datetime(2025, 11, 1, tzinfo=UTC))
    assert clock.today() == date(2025, 11, 15)
    with pytest.raises(ValueError, match="time zone"):
        PortalClock(datetime(2025, 11, 13))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("odd", "complaint"),
    [
        ({"registrations": []}, "not registrations"),
        ({"documents": {BUYER: {"b2x": [{}]}}}, "no section of IMS"),
        ({"documents": {BUYER: {"b2b": [{"stin": "x"}]}}}, "lacks"),
        ({"documents": {BUYER: invoices("A-1", "a-1")}}, "already has"),
        ({"gstr3b_filed": {BUYER: ["2025-10"]}}, "not a tax period"),
    ],
)
def test_a_seed_that_cannot_be_is_explained(odd: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint), running_simulator(odd):
        pass


def test_a_seed_with_floats_is_not_taken() -> None:
    floating = seed({"b2b": [row("b2b", "A-1", val=1.5)]})
    with pytest.raises(TypeError, match="give int, Decimal or text"), running_simulator(floating):
        pass


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "portal.simulator", *arguments]


def test_the_command_prints_its_address_serves_and_ends_with_its_input(tmp_path: Path) -> None:
    seed_path = tmp_path / "seed.json"
    seed_path.write_text(dumps(seed(invoices("A-1"))))
    starting = [*command("--seed", str(seed_path), "--until-stdin-closes"), "--now", "2025-11-14T09:00"]
    pipe = subprocess.PIPE
    with subprocess.Popen(starting, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as child:
        assert child.stdout is not None
        address = child.stdout.readline().strip()
        with client_of(address) as client:
            assert [each["inum"] for each in listed(client)["b2b"]] == ["A-1"]
        _, said = child.communicate(timeout=20)
    assert child.returncode == 0
    assert said == ""  # started by a program: nothing is said to people


def test_the_command_says_what_is_wrong_with_its_seed(tmp_path: Path) -> None:
    seed_path = tmp_path / "seed.json"
    seed_path.write_text('{"documents": ')
    ended = subprocess.run(command("--seed", str(seed_path)), capture_output=True, text=True, timeout=20, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Nothing was started" in ended.stderr
    assert "Traceback" not in ended.stderr
