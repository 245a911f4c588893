"""Questions about the law in general find the row of the table and the rules they touch, or nothing."""

from datetime import date

import pytest

from domain.actions import Action
from domain.deadlines import Frequency
from domain.documents import DocumentKind
from domain.law.asked_waits import Asker
from domain.law.lookup import law_about
from domain.law.rulebook import RULES, Grade
from domain.tax_period import TaxPeriod

TODAY = date(2026, 11, 16)
MONTHLY, QUARTERLY = (Frequency.MONTHLY,), (Frequency.QUARTERLY,)
OCTOBER_2026 = Asker(TaxPeriod(2026, 10), TODAY, MONTHLY)
OF_A_QUARTER = Asker(TaxPeriod(2026, 10), TODAY, QUARTERLY, 24)
OF_EITHER = Asker(TaxPeriod(2026, 10), TODAY)


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
        ("can we change action after filing 3b?", "DR-2.09"),
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
    before = law_about(
        "credit note pending", Asker(TaxPeriod(2025, 9), TODAY), {DocumentKind.CREDIT_NOTE}, Action.PENDING
    )
    assert [row.allowed for row in before.table] == [False]
    assert "up to Sep 2025" in before.table[0].sentence
    assert law_about("boe", Asker(TaxPeriod(2025, 9), TODAY), {DocumentKind.BILL_OF_ENTRY}).table == ()


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
        ("can I keep a credit note pending for two months", NOTE, Action.PENDING, None, "DR-2.08"),
        ("kya credit note 2 mahine pending rakh sakte hain", NOTE, Action.PENDING, None, "DR-2.08"),
        ("can we hold a credit note for more than 20 days", NOTE, Action.PENDING, True, "DR-2.08"),
        ("can we hold a credit note for 45 days", NOTE, Action.PENDING, None, "DR-2.08"),
        ("can we hold a credit note for 80 days", NOTE, Action.PENDING, None, "DR-2.08"),
        ("can we hold a credit note for 81 days", NOTE, Action.PENDING, False, "DR-2.08"),
        ("can credit notes be kept pending beyond a month", NOTE, Action.PENDING, True, "DR-2.08"),
        ("can we hold a credit note for a quarter", NOTE, Action.PENDING, False, "DR-2.08"),
        ("can we hold a credit note forever", NOTE, Action.PENDING, False, "DR-2.08"),
        ("can I hold a CN till march", NOTE, Action.PENDING, False, "DR-2.08"),
        ("can I hold a CN till 20 dec", NOTE, Action.PENDING, True, "DR-2.08"),
        ("can I hold a CN till 5 jan", NOTE, Action.PENDING, None, "DR-2.08"),
        ("can I hold a CN after 20 Jan 2027", NOTE, Action.PENDING, False, "DR-2.08"),
        ("can I hold a boe till march", IMPORT, Action.PENDING, True, "DR-1.05"),
        ("can I hold an invoice of FY 2025-26 until January", BILL, Action.PENDING, False, "DR-7.01"),
        ("can I hold an invoice of FY 2025-26 until 30 Nov", BILL, Action.PENDING, True, "DR-7.01"),
        ("can I hold an invoice of FY 2025-26 after 30 Nov", BILL, Action.PENDING, False, "DR-7.01"),
        ("can I hold an invoice dated may 2026 until january", BILL, Action.PENDING, True, "DR-7.01"),
        ("can I hold an invoice until january", BILL, Action.PENDING, None, "DR-7.01"),
        ("can I hold an invoice of fy 24-25", BILL, Action.PENDING, False, "DR-7.01"),
        ("can I accept a credit note of last year", NOTE, Action.ACCEPT, True, "DR-7.01"),
        ("can I reject an invoice dated Mar 2026 after 30 Nov", BILL, Action.REJECT, None, "DR-4.04"),
        ("can I accept a CN with no reduction without remarks", NOTE, Action.ACCEPT, False, "DR-2.13"),
        ("can I accept a CN with partial reduction", NOTE, Action.ACCEPT, True, "DR-2.12"),
        ("can I accept an invoice with no reduction", BILL, Action.ACCEPT, False, "DR-2.11"),
        ("can I reject a credit note without remarks", NOTE, Action.REJECT, True, "DR-2.13"),
        ("can I accept an invoice in part", BILL, Action.ACCEPT, False, "DR-2.01"),
        ("can I accept a CN partly", NOTE, Action.ACCEPT, True, "DR-2.12"),
        ("can I hold a CN twice", NOTE, Action.PENDING, False, "DR-2.08"),
        ("can I accept an invoice again", BILL, Action.ACCEPT, True, "DR-2.03"),
        ("can we accept an invoice without the goods", BILL, Action.ACCEPT, None, "DR-7.05"),
        ("can we hold an invoice till the goods are not received", BILL, Action.PENDING, True, "DR-7.05"),
        ("can we accept a CN with full reduction without remarks", NOTE, Action.ACCEPT, True, "DR-2.13"),
        ("can I keep a credit note of FY 2024-25 pending", NOTE, Action.PENDING, True, "DR-2.07"),
        ("can we reject a CN after its last day", NOTE, Action.REJECT, True, "DR-2.08"),
        ("can we hold a CN after its last day", NOTE, Action.PENDING, False, "DR-2.08"),
        ("can a quarterly filer hold a credit note for 3 months", NOTE, Action.PENDING, True, "DR-2.08"),
        ("can I hold a CN for at least 30 days", NOTE, Action.PENDING, True, "DR-2.08"),
        ("CN reject karne ke baad accept kar sakte hain kya", NOTE, Action.ACCEPT, True, "DR-2.03"),
        ("can we reset a pending invoice after filing 3b", BILL, Action.RESET, True, "DR-2.09"),
        ("can an invoice stay pending after filing 3b", BILL, Action.PENDING, True, "DR-2.09"),
        ("can I reject a duplicate invoice", BILL, Action.REJECT, True, "DR-4.09"),
        ("can we accept an invoice not booked", BILL, Action.ACCEPT, None, "DR-2.10"),
        ("can we hold an invoice not in our books", BILL, Action.PENDING, True, "DR-12.06"),
        ("can a BoE be rejected after filing", IMPORT, Action.REJECT, False, "DR-2.09"),
        ("can a pending CN be accepted after filing 3b", NOTE, Action.ACCEPT, True, "DR-2.09"),
        ("can we reject an rcm invoice", BILL, Action.REJECT, False, "DR-1.07"),
        ("may we reject an invoice from an unregistered dealer", BILL, Action.REJECT, False, "DR-1.07"),
        ("can we accept an invoice that is only saved", BILL, Action.ACCEPT, True, "DR-1.01"),
        ("can we accept an invoice after 2b is generated", BILL, Action.ACCEPT, True, "DR-4.03"),
        ("can I reject an amended invoice", BILL, Action.REJECT, True, "DR-2.06"),
        ("can I hold an amended credit note", NOTE, Action.PENDING, True, "DR-2.06"),
        ("can I reject an amended boe", IMPORT, Action.REJECT, False, "DR-1.05"),
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
        ("can I keep a credit note pending till diwali", "diwali"),
        ("may we reject an invoice from a bankrupt dealer", "from bankrupt dealer"),
        ("can we accept an invoice with wrong rate", "with wrong rate"),
        ("can a bankrupt firm hold a credit note for a year", "bankrupt firm"),
        ("can I not accept an invoice", "not"),
        ("can I reject an invoice after the due date of 3b", "after due date 3b"),
    ],
)
def test_what_was_not_read_is_named_and_there_is_no_yes(said: str, unread: str) -> None:
    found = law_about(said, OCTOBER_2026, {BILL, NOTE}, Action.REJECT)
    assert " ".join(found.unread) == unread
    assert {row.allowed for row in found.table} == {None}


@pytest.mark.parametrize(
    ("length", "monthly", "quarterly"),
    [
        ("36 days", True, True),
        ("37 days", None, True),
        ("one period", True, True),
        ("two periods", False, False),
        ("3 months", False, True),
        ("a quarter", False, True),
        ("100 days", False, True),
        ("101 days", False, None),
        ("203 days", False, None),
        ("206 days", False, False),
        ("a year", False, False),
    ],
)
def test_one_period_is_as_long_as_the_own_period(length: str, monthly: bool | None, quarterly: bool | None) -> None:
    """DR-2.08: 36 to 80 days of a month, 100 to 205 of a quarter; where it is not known how they file, it depends."""
    asked = f"can we hold a credit note for {length}"
    found = [
        law_about(asked, each, {NOTE}, Action.PENDING).table[0].allowed
        for each in (OCTOBER_2026, OF_A_QUARTER, OF_EITHER)
    ]
    assert found == [monthly, quarterly, monthly if monthly is quarterly else None]


KINDS = {NOTE: "a credit note", BILL: "an invoice", IMPORT: "a bill of entry", DocumentKind.DEBIT_NOTE: "a debit note"}
CONDITIONS = (
    "for 3 months", "until march", "after 30 nov", "after filing 3b", "without remarks", "in part", "twice",
    "of FY 2025-26", "after 2b is generated", "without goods", "before filing", "for more than one period",
)  # fmt: skip


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("action", [Action.ACCEPT, Action.REJECT, Action.PENDING])
def test_every_kind_and_condition_is_read_and_cites_its_rule(
    condition: str, kind: DocumentKind, action: Action
) -> None:
    """No condition is passed over: what it comes to is told, with a rule of the book, and never against the table."""
    verb = {Action.ACCEPT: "accept", Action.REJECT: "reject", Action.PENDING: "hold"}[action]
    found = law_about(f"can we {verb} {KINDS[kind]} {condition}", OCTOBER_2026, {kind}, action)
    [row] = found.table
    assert found.unread == ()
    assert found.deciding >= 1
    if kind is IMPORT and action is Action.REJECT:
        assert row.allowed is False
    else:
        assert {each.id for each in found.rules[: found.deciding]} - {row.row.rule} or condition in _OF_THE_TABLE
    if row.allowed is None:
        assert row.condition


_OF_THE_TABLE = (*CONDITIONS[:3], "twice", "before filing", "for more than one period")
"""Conditions that the row of the table itself decides for some kind."""


def test_without_a_kind_each_term_is_told_or_the_lock() -> None:
    held = law_about("can I hold for 3 months", OCTOBER_2026, (), Action.PENDING)
    assert {row.kind: row.allowed for row in held.table} == {BILL: None, NOTE: False, IMPORT: True}
    after = law_about("can I accept after filing 3b", OCTOBER_2026, (), Action.ACCEPT)
    assert after.ruling is not None
    assert after.ruling.allowed is False
    assert after.rules[0].id == "DR-2.09"


@pytest.mark.parametrize(
    ("said", "allowed"),
    [
        ("can i claim itc on an invoice of march 2026 in december", False),
        ("can i claim itc on an invoice of march 2026 in november", True),
        ("can we take credit of an invoice dated april 2026 in december", True),
        ("can I avail itc of fy 2024-25 now", False),
        ("can we take itc of a rejected invoice later", None),
    ],
)
def test_a_claim_of_credit_ends_with_the_cut_off(said: str, allowed: bool | None) -> None:
    """DR-7.01, DR-7.02."""
    found = law_about(said, OCTOBER_2026, {BILL})
    assert found.ruling is not None
    assert found.ruling.allowed is allowed
