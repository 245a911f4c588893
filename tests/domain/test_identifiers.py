"""GSTIN, state, number, identity, fingerprint, period and money: the marks by which documents are known."""

from dataclasses import replace
from datetime import date

import pytest

from domain.actions import Action, ActionState, state_after
from domain.documents import IMS_SECTIONS, DocumentKind, Section
from domain.gstin import STATES, check_character, gstin_fault, has_valid_check_digit, state_name_of
from domain.gstr2b import Stand, figures_of
from domain.law import Route, route
from domain.money import paise_of, rupees_of
from domain.policy_terms import REJECT_APPROVERS_MIN, Limit, ProposalRules, Tolerances, Vetoes
from domain.tax_period import TaxPeriod, financial_year_of
from tests.domain.law.law_cases import document, on

SAMPLE = "27AAPFU0939F1ZV"


def test_the_eight_sections_and_their_signs() -> None:
    """DR-1.03: amounts are positive on the wire, the section gives the sign; ECO has no notes."""
    assert [section.value for section in IMS_SECTIONS] == [
        "B2B", "B2BA", "B2BDN", "B2BDNA", "B2BCN", "B2BCNA", "ECOM", "ECOMA",
    ]  # fmt: skip
    assert [section for section in IMS_SECTIONS if section.sign < 0] == [Section.B2BCN, Section.B2BCNA]
    assert Section.ECOMA.kind is DocumentKind.ECO_DOCUMENT
    assert document(Section.B2BCN, 100).signed_tax.igst == -100_00


def test_isd_is_shown_only() -> None:
    """DR-1.06, Q-09."""
    assert {route(document(section)) for section in Section if section.value.startswith("ISD")} == {Route.ISD}


@pytest.mark.parametrize("gstin", [SAMPLE, "29AAGCB7383J1Z4", "05AAACG2115R1ZN", "27AAAAA0000A1Z2"])
def test_right_gstins(gstin: str) -> None:
    """DR-9.01, DR-9.02."""
    assert gstin_fault(gstin) is None


@pytest.mark.parametrize(
    ("gstin", "right"), [("27AAAAA0000A1Z5", "2"), ("27AAAPL1234C1ZV", "E"), ("01AABCE2207R1Z5", "V")]
)
def test_wrong_check_characters(gstin: str, right: str) -> None:
    """DR-9.02: common placeholders fail."""
    refusal = gstin_fault(gstin)
    assert refusal is not None
    assert refusal.rule == "DR-9.02"
    assert check_character(gstin[:14]) == right


@pytest.mark.parametrize("gstin", ["27AAPFU0939F1Z", "27AAPFU0939F1ZVV", "A7AAPFU0939F1ZV", ""])
def test_wrong_forms(gstin: str) -> None:
    """DR-9.01."""
    refusal = gstin_fault(gstin)
    assert refusal is not None
    assert refusal.rule == "DR-9.01"


def test_the_check_character_catches_every_slip_of_one_character() -> None:
    """DR-9.02: all 490 single substitutions of the sample, and its adjacent swaps."""
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    slips = [SAMPLE[:at] + other + SAMPLE[at + 1 :] for at in range(14) for other in alphabet if other != SAMPLE[at]]
    swaps = [SAMPLE[:at] + SAMPLE[at + 1] + SAMPLE[at] + SAMPLE[at + 2 :] for at in range(13)]
    changed = [*slips, *(swap for swap in swaps if swap != SAMPLE)]
    assert len(slips) == 490
    assert not [gstin for gstin in changed if check_character(gstin[:14]) == gstin[14]]
    assert has_valid_check_digit(SAMPLE)


def test_states() -> None:
    """DR-9.03."""
    assert (STATES["37"], STATES["38"], STATES["97"]) == ("Andhra Pradesh", "Ladakh", "Other territory")
    assert state_name_of("27AABCQ9012R1ZW") == "Maharashtra"


def test_what_makes_a_document_the_same() -> None:
    """DR-9.04 to DR-9.07: DR-9.05 capitals do not matter, DR-9.06 supplier and section do, DR-9.07 so does the year."""
    one = document(dated=date(2026, 3, 31))
    assert replace(one, number="x-1").identity == one.identity
    for other in (
        replace(one, number="X-2"),
        replace(one, section=Section.B2BDN),
        replace(one, supplier_gstin=SAMPLE),
        replace(one, dated=date(2026, 4, 1)),
    ):
        assert other.identity != one.identity
    assert (financial_year_of(date(2026, 3, 31)), financial_year_of(date(2026, 4, 1))) == (2025, 2026)


def test_an_edit_changes_the_fingerprint_and_filing_or_acting_does_not() -> None:
    """DR-3.01, DR-3.03: what a reviewer saw is voided by an edit, kept by a filing."""
    saved = document(gstr2b=None)
    filed = replace(saved, is_filed=True, gstr2b_period=TaxPeriod(2026, 10), portal_action=ActionState.ACCEPT)
    assert filed.content_hash == saved.content_hash
    for edited in (
        replace(saved, taxable_value=1),
        replace(saved, tax=-saved.tax),
        replace(saved, place_of_supply="29"),
        replace(saved, dated=date(2026, 10, 9)),
    ):
        assert edited.content_hash != saved.content_hash


def test_periods_and_money() -> None:
    """DR-9.08: MMYYYY, a quarter by its last month, integer paise and never a float."""
    assert TaxPeriod.parse("102026").quarter() == TaxPeriod(2026, 12)
    assert TaxPeriod(2026, 12).mmyyyy == "122026"
    with pytest.raises(ValueError, match="MMYYYY"):
        TaxPeriod.parse("2026-10")
    assert (paise_of("18000.5"), rupees_of(-5)) == (18_000_50, "-0.05")
    with pytest.raises(ValueError, match="two decimals"):
        paise_of("1.234")


def test_the_states_that_actions_leave() -> None:
    """DR-2.01: Reset leads back to no action."""
    assert [state_after(action).value for action in Action] == ["ACCEPT", "REJECT", "PENDING", "NO_ACTION"]


def test_the_default_policy() -> None:
    """DR-2.05: Reject only for what is not ours or stands twice; DR-2.10: vetoes, two people; DR-9.09: tolerances."""
    rules = ProposalRules()
    rejecting = {name for name in ProposalRules.__dataclass_fields__ if getattr(rules, name) is Action.REJECT}
    assert rejecting <= {"duplicate", "wrong_recipient"}
    assert Vetoes().not_in_books
    assert REJECT_APPROVERS_MIN == 2
    found = Tolerances()
    assert [limit.absolute for limit in (found.igst, found.cgst, found.sgst, found.taxable_value)] == [100] * 4
    assert found.document_value.absolute == 1000
    assert Limit(100, 100).allowed(1_00_00_000_00) == 100, "a percentage never widens the absolute limit"


def test_the_portal_figure_is_the_one_that_counts() -> None:
    """DR-9.10: GSTR-2B governs; the books' figure is no part of the credit."""
    assert (
        figures_of(document(tax=18_001), Stand(ActionState.ACCEPT), on(date(2026, 11, 16))).available.igst == 18_001_00
    )
