"""Where documents go: the classifier in its order, with the hotel of Karnataka."""

from dataclasses import replace
from datetime import date

import pytest

from domain.actions import Action
from domain.deadlines import Frequency
from domain.documents import Section, SourceForm
from domain.law import Route, allowed, pending_until, route
from tests.domain.law.law_cases import OTHER_STATE, document, on


def test_an_annual_return_ends_the_credit_early() -> None:
    """Reported after it, a document of that year goes to GSTR-2B alone: no credit, no action (DR-7.01, DR-1.07b)."""
    filed = date(2026, 7, 31)
    day = replace(on(date(2026, 9, 15)), annual_return_filed_on=filed)
    august = document(dated=date(2025, 6, 1), gstr2b="082026")
    assert {refusal and (refusal.code, refusal.rule) for refusal in allowed(august, day).values()} == {
        ("NOT_IN_IMS", "DR-1.07")
    }
    assert pending_until(august, day) is None
    assert route(document(dated=date(2025, 6, 1), gstr2b="072026"), annual_return_filed_on=filed) is Route.IMS
    for known, where in ((date(2026, 7, 31), Route.IMS), (date(2026, 8, 1), Route.TIME_BARRED)):
        reported = document(dated=date(2025, 6, 1), gstr2b="082026", filed_on=known)
        assert route(reported, annual_return_filed_on=filed) is where
    assert route(document(dated=date(2026, 4, 1), gstr2b="082026"), annual_return_filed_on=None) is Route.IMS
    assert (
        route(document(Section.B2BCN, dated=date(2025, 6, 1), gstr2b="082026"), annual_return_filed_on=filed)
        is Route.IMS
    )


@pytest.mark.parametrize(
    ("found", "where"),
    [
        (document(), Route.IMS),
        (document(reverse_charge=True), Route.RCM),
        (document(supplier=OTHER_STATE, pos="29"), Route.POS),
        (document(itc_unavailable_reason="P"), Route.POS),
        (document(Section.IMPGSEZ, supplier=OTHER_STATE, pos="29"), Route.IMS),
        (document(supplier="", pos=""), Route.IMS),
        (document(itc_unavailable_reason="C"), Route.TIME_BARRED),
        (document(dated=date(2025, 3, 1), gstr2b="122025"), Route.TIME_BARRED),
        (document(dated=date(2025, 3, 1), gstr2b="112025"), Route.IMS),
        (document(dated=date(2025, 3, 1), gstr2b="112025", filed_on=date(2025, 12, 1)), Route.TIME_BARRED),
        (document(dated=date(2025, 3, 1), gstr2b="112025", filed_on=date(2025, 11, 30)), Route.IMS),
        (document(Section.B2BCN, dated=date(2025, 3, 1), gstr2b="122025"), Route.IMS),
        (document(Section.ISD), Route.ISD),
        (document(source_form=SourceForm.GSTR6), Route.ISD),
        (document(source_form=SourceForm.GSTR5), Route.NRTP),
        (document(gstr2b="092024", dated=date(2024, 9, 1)), Route.PRE_IMS),
        (document(gstr2b="102024", dated=date(2024, 9, 1)), Route.IMS),
        (document(Section.IMPG, gstr2b="092025", dated=date(2025, 9, 1)), Route.IMPORT),
        (document(Section.IMPG, gstr2b="082024", dated=date(2024, 8, 1)), Route.PRE_IMS),
        (document(Section.IMPG, gstr2b="102025", dated=date(2025, 9, 1)), Route.IMS),
        (document(supplier="URP"), Route.OUT_OF_SCOPE),
        (document(reverse_charge=True, supplier=OTHER_STATE, pos="29"), Route.RCM),
    ],
)
def test_the_classifier(found, where):  # type: ignore[no-untyped-def]
    """DR-1.02, DR-1.05 to DR-1.08, in the order reverse charge, place of supply, 16(4), form, period."""
    assert route(found) is where
    refusals = allowed(found, on(date(2025, 11, 16)))
    codes = {refusal.code if refusal else None for refusal in refusals.values()}
    assert (codes == {"NOT_IN_IMS"}) is (where is not Route.IMS)
    remedies = {refusal.remedy for refusal in refusals.values() if refusal}
    assert any("4(D)(2)" in remedy for remedy in remedies) is (where in (Route.TIME_BARRED, Route.POS))


def test_the_hotel_in_karnataka() -> None:
    """DR-1.07c: supplier and place of supply 29, we are 27: not actionable, credit not available, not "missing"."""
    bill = document(supplier=OTHER_STATE, pos="29", dated=date(2026, 10, 12))
    refusal = allowed(bill, on(date(2026, 11, 16)))[Action.ACCEPT]
    assert refusal is not None
    assert "place of supply" in refusal.sentence
    assert refusal.rule == "DR-1.07"


@pytest.mark.parametrize(
    ("supplier", "pos", "recipient", "barred"),
    [
        ("27AAGCM4821K1ZA", "27", "27AABCQ9012R1ZW", False),
        ("27AAGCM4821K1ZA", "29", "29AABCQ9012R1ZS", False),
        ("27AAGCM4821K1ZA", "29", "27AABCQ9012R1ZW", False),
        ("29AAGFH7734M1ZR", "29", "27AABCQ9012R1ZW", True),
    ],
)
def test_credit_is_barred_by_place_of_supply(supplier, pos, recipient, barred):  # type: ignore[no-untyped-def]
    """DR-9.12, the table."""
    assert (route(document(supplier=supplier, pos=pos, recipient=recipient)) is Route.POS) is barred


@pytest.mark.parametrize("supply_type", ["R", "DE", "SEWP", "SEWOP", "CBW"])
def test_the_supply_type_changes_nothing(supply_type: str) -> None:
    """DR-1.04."""
    found = document(supply_type=supply_type)
    assert route(found) is Route.IMS
    assert set(allowed(found, on(date(2026, 11, 16))).values()) == {None}


def test_a_quarter_is_behind_16_4_only_as_a_whole() -> None:
    """DR-7.01: GSTR-2B named Dec 2025 is Oct to Dec for a quarterly recipient, so the day of filing is not proven."""
    found = document(dated=date(2025, 3, 1), gstr2b="122025")
    assert route(found, Frequency.QUARTERLY) is Route.IMS
    assert route(document(dated=date(2025, 3, 1), gstr2b="032026"), Frequency.QUARTERLY) is Route.TIME_BARRED
