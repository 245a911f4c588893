"""Questions that come often are answered by the rule that decides them; every row of the table is asked for here."""

from datetime import date

import pytest

from domain.law.asked_topics import TOPICS, topic_of
from domain.law.asked_waits import Asker
from domain.law.lookup import law_about
from domain.law.rulebook import RULES
from domain.tax_period import TaxPeriod

ASKER = Asker(TaxPeriod(2026, 10), date(2026, 11, 16))

ASKED = [
    ("can a supplier change the gstin in 1A", False, "DR-3.05"),
    ("can a supplier correct the gstin of an invoice later", True, "DR-3.08"),
    ("what happens if a supplier deletes a saved invoice", None, "DR-3.02"),
    ("if the vendor revises an invoice that is pending what happens", None, "DR-3.11"),
    ("what if supplier amends an invoice after I reject it", None, "DR-3.06"),
    ("what if the supplier edits after approval", None, "DR-3.01"),
    ("agar supplier saved invoice edit kare to kya hoga", None, "DR-3.01"),
    ("can a supplier amend an invoice in the next month", True, "DR-3.05"),
    ("until when can a supplier issue a credit note", None, "DR-3.10"),
    ("is interest payable on added back tax", None, "DR-5.08"),
    ("is there interest under rule 37A", None, "DR-7.07"),
    ("how much interest if we pay after 180 days", None, "DR-7.06"),
    ("kitna interest lagega agar 180 din baad pay kare", None, "DR-7.06"),
    ("can I reclaim ITC reversed under rule 37 after 16(4)", True, "DR-7.04"),
    ("is reversal under rule 37 proportionate", True, "DR-7.06"),
    ("is itc on a bill of entry barred by 16(4)", None, "DR-7.01"),
    ("are no action invoices auto rejected after 30 days", False, "DR-2.02"),
    ("is gstr-3b table 4 locked", None, "DR-12.03"),
    ("should a 17(5) invoice be rejected in IMS", None, "DR-1.10"),
    ("what happens if both an invoice and its credit note are rejected", None, "DR-6.06"),
    ("does rejecting a credit note increase the supplier's tax", True, "DR-5.08"),
    ("CN reject karne se supplier ki liability badhti hai kya", True, "DR-5.08"),
    ("does rejecting an invoice reduce supplier liability", False, "DR-5.09"),
    ("is there any limit on remark length", None, "DR-2.13"),
    ("can the supplier see our rejection", True, "DR-6.01"),
    ("Is a remark compulsory for accepting a credit note with partial reduction?", True, "DR-2.13"),
    ("are remarks mandatory when a credit note is rejected", False, "DR-2.13"),
    ("does a quarterly filer get a 2B every month", False, "DR-4.06"),
    ("what is a specified record", None, "DR-2.06"),
    ("can we use CGST credit for SGST", False, "DR-9.14"),
    ("which credit is used first", None, "DR-9.14"),
    ("how many times can 2b be recomputed", None, "DR-4.03"),
    ("does an action after the 14th need a recompute", True, "DR-4.03"),
    ("does a pending invoice appear in 2b", False, "DR-5.03"),
    ("do rejected invoices show in 2b", True, "DR-5.02"),
    ("can a composition dealer use IMS", False, "DR-1.08"),
    ("rcm invoice ims me aata hai kya", False, "DR-1.07"),
    ("is ISD in IMS", False, "DR-1.06"),
    ("is it mandatory to act in IMS", False, "DR-2.04"),
]


@pytest.mark.parametrize(("said", "allowed", "rule"), ASKED)
def test_what_is_often_asked_is_answered_by_its_rule(said: str, allowed: bool | None, rule: str) -> None:
    found = law_about(said, ASKER)
    assert found.ruling is not None
    assert (found.ruling.allowed, found.rules[0].id) == (allowed, rule)


def test_every_row_is_reached_and_cites_rules_that_count() -> None:
    reached = {id(topic_of(said)) for said, _, _ in ASKED}
    assert [one.answer.sentence for one in TOPICS if id(one.answer) not in reached] == []
    for one in TOPICS:
        assert one.answer.sentence
        assert not any(RULES[each].not_applicable for each in one.answer.rules)


@pytest.mark.parametrize("said", ["can a BoE be rejected?", "who won the match", "", "can we hold a CN for 45 days"])
def test_what_the_table_answers_is_no_topic(said: str) -> None:
    assert topic_of(said) is None
