"""Questions about the law in general find the row of the table and the rules they touch, or nothing."""

import pytest

from domain.actions import Action
from domain.documents import DocumentKind
from domain.law.lookup import law_about
from domain.law.rulebook import RULES, Grade
from domain.tax_period import TaxPeriod

OCTOBER_2026 = TaxPeriod(2026, 10)


def ids(said: str) -> list[str]:
    return [each.id for each in law_about(said, OCTOBER_2026).rules]


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("what is deemed acceptance", "DR-2.02"),
        ("rule 37A kya hai", "DR-7.07"),
        ("180 days rule", "DR-7.06"),
        ("what is section 16(4)", "DR-7.01"),
        ("blocked credit 17(5) accept or reject?", "DR-1.10"),
        ("when is 2b generated", "DR-4.01"),
        ("can we change action after filing 3b?", "DR-2.03"),
        ("remarks mandatory when?", "DR-2.13"),
        ("order of using igst credit", "DR-9.14"),
        ("is ISD in IMS", "DR-1.06"),
        ("what is drc-01c", "DR-12.01"),
    ],
)
def test_the_rule_that_is_meant_comes_first(said: str, first: str) -> None:
    assert ids(said)[0] == first


def test_words_that_no_rule_holds_find_nothing() -> None:
    assert ids("who won the cricket match yesterday evening") == []
    assert ids("") == []


@pytest.mark.parametrize(
    ("kind", "action", "allowed"),
    [
        (DocumentKind.BILL_OF_ENTRY, Action.REJECT, False),
        (DocumentKind.BILL_OF_ENTRY, Action.PENDING, True),
        (DocumentKind.CREDIT_NOTE, Action.PENDING, True),
        (DocumentKind.INVOICE, Action.REJECT, True),
    ],
)
def test_the_table_answers_a_kind_and_an_action(kind: DocumentKind, action: Action, allowed: bool) -> None:
    found = law_about("may it be", OCTOBER_2026, {kind}, action)
    assert [row.allowed for row in found.table] == [allowed]
    assert found.rules[0].id == found.table[0].row.rule


def test_the_answer_is_of_the_period_asked_for() -> None:
    before = law_about("credit note pending", TaxPeriod(2025, 9), {DocumentKind.CREDIT_NOTE}, Action.PENDING)
    assert [row.allowed for row in before.table] == [False]
    assert "up to Sep 2025" in before.table[0].sentence
    assert law_about("boe", TaxPeriod(2025, 9), {DocumentKind.BILL_OF_ENTRY}).table == ()


def test_what_is_contested_and_no_rule_is_never_cited() -> None:
    doubtful = [each for each in RULES.values() if each.grade is Grade.U or each.not_applicable]
    assert doubtful
    for each in doubtful:
        assert each.id not in ids(each.sentence)
