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


NOTE, BILL, IMPORT = DocumentKind.CREDIT_NOTE, DocumentKind.INVOICE, DocumentKind.BILL_OF_ENTRY


@pytest.mark.parametrize(
    ("said", "kind", "action", "allowed", "rule"),
    [
        ("can I keep credit note pending for 3 months", NOTE, Action.PENDING, False, "DR-2.08"),
        ("can I keep a credit note pending for two months", NOTE, Action.PENDING, False, "DR-2.08"),
        ("kya credit note 2 mahine pending rakh sakte hain", NOTE, Action.PENDING, False, "DR-2.08"),
        ("can i hold credit notes for more than one tax period", NOTE, Action.PENDING, False, "DR-2.08"),
        ("can we keep a CN pending for one month", NOTE, Action.PENDING, True, "DR-2.08"),
        ("can I keep an invoice on hold for two months", BILL, Action.PENDING, None, "DR-7.01"),
        ("can a BoE be kept pending for 9 months", IMPORT, Action.PENDING, True, "DR-1.05"),
        ("can I reject an invoice after filing 3B", BILL, Action.REJECT, False, "DR-2.09"),
        ("can I accept invoices once our GSTR-3B has been filed", BILL, Action.ACCEPT, False, "DR-2.09"),
        ("3b file hone ke baad invoice reject kar sakte hain kya", BILL, Action.REJECT, False, "DR-2.09"),
        ("can I reject an invoice before filing 3b", BILL, Action.REJECT, True, "DR-4.09"),
        ("can a BoE be rejected?", IMPORT, Action.REJECT, False, "DR-1.05"),
        ("how long can a credit note be pending", NOTE, Action.PENDING, None, "DR-2.08"),
    ],
)
def test_a_condition_is_answered_by_its_rule(
    said: str, kind: DocumentKind, action: Action, allowed: bool | None, rule: str
) -> None:
    """DR-2.08 one period, DR-2.09 the lock; no yes or no where the document decides."""
    found = law_about(said, OCTOBER_2026, {kind}, action)
    [row] = found.table
    assert row.allowed is allowed
    assert found.rules[0].id == rule
    assert found.unread == ()


@pytest.mark.parametrize(
    ("said", "unread"),
    [
        ("can I keep a credit note pending till march", "till march"),
        ("may we reject an invoice from an unregistered dealer", "from unregistered dealer"),
        ("can I reject an amended invoice", "amended"),
        ("can we accept an invoice without the goods", "without goods"),
        ("can I not accept an invoice", "not"),
        ("can I reject an invoice after the due date of 3b", "after due date 3b"),
    ],
)
def test_what_was_not_read_is_named_and_there_is_no_yes(said: str, unread: str) -> None:
    found = law_about(said, OCTOBER_2026, {BILL, NOTE}, Action.REJECT)
    assert " ".join(found.unread) == unread
    assert {row.allowed for row in found.table} == {None}
