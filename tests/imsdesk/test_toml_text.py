"""A policy printed as TOML reads back to the same policy, whatever was set."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actions import Action
from domain.policy import Policy, policy_from
from domain.policy_terms import (
    ApprovalBand,
    Approvals,
    Limit,
    OneApprover,
    Override,
    ProposalRules,
    Tolerances,
)
from domain.usecases.set_policy import set_policy
from imsdesk.cli import main
from imsdesk.toml_text import toml_of
from tests.desk_world import PAN, World
from tests.domain.usecases.conftest import world, world_template
from tests.imsdesk.commands.conftest import desk_here

__all__ = ["desk_here", "world", "world_template"]
ODD = Policy(
    tolerances=Tolerances(igst=Limit(900_00, 150)),
    overrides={"AAGCM4821K": Override(Tolerances(days_max=9), None, ProposalRules(mismatch=None))},
    proposals=ProposalRules(exact=None, acceptable=Action.PENDING),
    approvals=Approvals(
        3, (ApprovalBand(4, (Action.REJECT,), (), 20_00_000_00, 50), ApprovalBand(2)),
        OneApprover(date(2026, 11, 1), date(2026, 11, 30), "kavita", 'Arjun is "away"\nuntil \u20b9 month end\x7f'),
    ),
    version="7",
)  # fmt: skip


@pytest.mark.parametrize("policy", [Policy(), ODD], ids=["the defaults", "everything set"])
def test_what_show_prints_is_what_try_and_set_read(
    desk_here: World, policy: Policy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_policy(desk_here.desk.units, desk_here.desk.operator(), PAN, policy, desk_here.desk.now())
    for said in ([], ["--json"]):
        capsys.readouterr()
        assert main(["policy", "show", *said]) == 0
        text = capsys.readouterr().out
        assert text.startswith("{") == bool(said)
        file = tmp_path / "p.toml"
        file.write_text(text, encoding="utf-8")
        assert main(["policy", "try", str(file)]) == 0
        assert "This says the same as the policy in force" in capsys.readouterr().out
    shown = policy_from(tomllib.loads(toml_of({"proposals": {"exact": ""}})))
    assert shown.proposals.exact is None


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=20) | st.integers(0, 10**9) | st.booleans(), max_size=4))
def test_any_text_comes_back(settings: dict[str, str | int | bool]) -> None:
    text = toml_of({"plain": 1, "inner": settings, "list": [settings, {"x": ["a", "b"]}]})
    assert tomllib.loads(text) == {"plain": 1, "inner": settings, "list": [settings, {"x": ["a", "b"]}]}
