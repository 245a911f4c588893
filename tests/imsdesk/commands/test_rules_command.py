"""`imsdesk rules --about`: what decides a question comes before the rules it touches."""

import pytest

from imsdesk.cli import main


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("can a supplier change the gstin in 1A", "No. GSTR-1A cannot change the recipient"),
        ("does rejecting a credit note increase the supplier's tax", "Yes. Rejecting a credit note adds"),
        ("can a BoE be rejected", "DR-"),
    ],
)
def test_a_question_is_answered_before_its_rules(
    question: str, begins: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "--about", question]) == 0
    said = capsys.readouterr().out
    assert said.startswith(begins)
    assert "\n  In force: " in said


def test_what_no_rule_touches_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--about", "zzz"]) == 1
    assert "No rule of the book shares these words." in capsys.readouterr().err
