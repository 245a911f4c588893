"""What the larger tables do not meet: orders of precedence, clamps, locked flags, the whole of a fingerprint."""

from dataclasses import replace
from datetime import date

import pytest

from domain.actions import Action, ActionState
from domain.deadlines import Frequency
from domain.documents import Declaration, InwardDocument, ItcReduction, PortalFlags, Section, SourceForm
from domain.gstr2b import Line, Stand, effect_of, month_figures, table_4
from domain.law import (
    LawSettings,
    Route,
    allowed,
    disagrees_with_portal,
    itc_effect,
    reduction_bound,
    route,
    supplier_add_back,
    warnings_for,
)
from domain.money import NIL, TaxHeads
from domain.tax_period import TaxPeriod
from tests.domain.law.law_cases import OTHER_STATE, document, igst, on, original

A, N, R = ActionState.ACCEPT, ActionState.NO_ACTION, ActionState.REJECT
TODAY = on(date(2026, 11, 16))
NOTE = document(Section.B2BCN, 18_000)
OPEN = PortalFlags(pending_blocked=False)


@pytest.mark.parametrize(
    "declaration",
    [
        None,
        Declaration(ItcReduction.FULL),
        Declaration(ItcReduction.PARTIAL, igst(9_000)),
        Declaration(ItcReduction.NONE),
    ],
)
def test_accepting_in_part_adds_nothing_to_the_supplier(declaration: Declaration | None) -> None:
    """DR-2.16 where the figure is shown: the effect of a set of actions."""
    accepted = Line(NOTE, Stand(N), Stand(A, declaration), TODAY)
    assert effect_of((accepted,)).supplier_add_back == NIL
    rejected = Line(NOTE, Stand(A, declaration), Stand(R), TODAY)
    assert effect_of((rejected,)).supplier_add_back == igst(18_000)


def test_a_head_that_rises_adds_nothing_and_can_declare_nothing() -> None:
    """2.4: the add-back never goes below 0 in a head; DR-2.15: nor does the bound."""
    before = original(TaxHeads(igst=20_000_00), A, True)
    lowered = document(Section.B2BA, TaxHeads(igst=5_000_00, cgst=1_000_00, sgst=1_000_00))
    situation = TODAY.with_original(before)
    assert supplier_add_back(lowered, situation) == TaxHeads(igst=15_000_00)
    assert reduction_bound(lowered, situation) == TaxHeads(igst=15_000_00)


def late(**rest: object) -> InwardDocument:
    """An invoice of FY 2024-25 in GSTR-2B of Dec 2025: 16(4) ended on 30 Nov 2025."""
    return document(dated=date(2025, 3, 1), gstr2b="122025", **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "where"),
    [
        (late(reverse_charge=True, supplier=OTHER_STATE, pos="29"), Route.RCM),
        (late(supplier=OTHER_STATE, pos="29"), Route.POS),
        (late(source_form=SourceForm.GSTR5), Route.TIME_BARRED),
        (late(source_form=SourceForm.GSTR6), Route.TIME_BARRED),
        (document(dated=date(2023, 3, 1), gstr2b="122023"), Route.TIME_BARRED),
        (document(Section.ISD, dated=date(2024, 8, 1), gstr2b="082024"), Route.ISD),
        (document(source_form=SourceForm.GSTR5, dated=date(2024, 8, 1), gstr2b="082024"), Route.NRTP),
        (document(supplier="URP", dated=date(2024, 8, 1), gstr2b="082024"), Route.PRE_IMS),
    ],
)
def test_the_order_of_the_classifier(found, where) -> None:  # type: ignore[no-untyped-def]
    """DR-1.07: reverse charge, then place of supply, then 16(4), then form, then period."""
    assert route(found) is where


def test_the_rule_that_is_told_is_that_of_the_first_reason() -> None:
    """DR-1.07 before DR-1.02: the credit is lost by 16(4), not only older than IMS."""
    refusal = allowed(document(dated=date(2023, 3, 1), gstr2b="122023"), TODAY)[Action.ACCEPT]
    assert refusal is not None
    assert refusal.rule == "DR-1.07"


@pytest.mark.parametrize(
    ("found", "filed"),
    [
        (document(state=A, flags=OPEN), ("102026",)),
        (document(reverse_charge=True, flags=OPEN), ()),
        (document(gstr2b="092024", dated=date(2024, 9, 1), flags=OPEN), ()),
    ],
)
def test_an_open_flag_on_what_takes_no_action_is_a_disagreement(found, filed) -> None:  # type: ignore[no-untyped-def]
    """Q-26: N opens nothing that a lock or a route refuses, and the disagreement is shown."""
    situation = on(date(2026, 11, 21), filed)
    assert allowed(found, situation)[Action.PENDING] is not None
    assert disagrees_with_portal(found, situation)
    shut = replace(found, flags=PortalFlags(pending_blocked=True))
    assert not disagrees_with_portal(shut, situation)


@pytest.mark.parametrize(
    "edit",
    [
        {"supplier_gstin": OTHER_STATE}, {"number": "X-2"}, {"dated": date(2026, 10, 9)}, {"document_value": 1},
        {"taxable_value": 1}, {"tax": igst(1)}, {"place_of_supply": "29"}, {"supply_type": "SEWP"},
        {"original_number": "X-0"}, {"original_date": date(2026, 9, 1)}, {"reverse_charge": True},
    ],
    ids=lambda edit: next(iter(edit)),
)  # fmt: skip
def test_every_part_of_the_content_is_in_the_fingerprint(edit: dict[str, object]) -> None:
    """DR-3.01: whatever the supplier edits voids what a reviewer saw."""
    saved = document(Section.B2BA, gstr2b=None)
    assert replace(saved, **edit).content_hash != saved.content_hash  # type: ignore[arg-type]


def test_credit_that_gstr_2b_calls_unavailable_for_another_reason() -> None:
    """DR-5.04: neither P nor C, and still in 4(D)(2) and in no credit, whatever was done to it."""
    for state in ActionState:
        lines = (Line(document(tax=700, itc_unavailable_reason="X"), Stand(state), Stand(state), TODAY),)
        figures = month_figures(lines)
        assert (figures.not_available_other, figures.available, figures.rejected) == (igst(700), NIL, NIL), state
        assert (table_4(figures).d2, table_4(figures).a5) == (igst(700), NIL)


@pytest.mark.parametrize("fate", [ActionState.PENDING, ActionState.NO_ACTION, ActionState.REJECT])
def test_nothing_is_held_of_an_original_that_is_not_decided(fate: ActionState) -> None:
    """DR-3.11, 2.4: the amendment takes its place and gives its whole tax; rejecting it adds nothing."""
    situation = TODAY.with_original(original(18_000, fate))
    lowered = document(Section.B2BA, 14_400)
    assert itc_effect(lowered, situation) == igst(14_400)
    assert supplier_add_back(lowered, situation) == NIL
    assert itc_effect(lowered, TODAY.with_original(original(18_000, A))) == igst(-3_600)


@pytest.mark.parametrize("filed", ["102026", "112026", "122026"])
def test_a_quarter_that_is_named_by_any_of_its_months_is_filed(filed: str) -> None:
    """DR-2.09: a quarterly recipient's month counts as its quarter, in what is filed too."""
    found = document(gstr2b="102026", state=A)
    january = on(date(2027, 1, 23), (filed,), frequency=Frequency.QUARTERLY, due_day=24)
    assert {refusal and refusal.code for refusal in allowed(found, january).values()} == {"GSTR3B_FILED"}
    assert set(allowed(found, on(date(2027, 1, 23), ("092026",), frequency=Frequency.QUARTERLY)).values()) == {None}


def test_a_sentence_names_a_document_without_a_number() -> None:
    """A line of `imsdesk law` has none: capital where the sentence begins with it, small within."""
    bill = replace(document(Section.IMPG), number="")
    refusal = allowed(bill, TODAY)[Action.REJECT]
    assert refusal is not None
    assert refusal.remedy == "Keep this document Pending, or accept; errors go to customs."
    barred = allowed(replace(document(supplier=OTHER_STATE, pos="29"), number=""), TODAY)[Action.ACCEPT]
    assert barred is not None
    assert barred.sentence.startswith("This document does not pass through IMS")


def test_an_amendment_waits_for_its_original_where_a_company_reads_it_so() -> None:
    """DR-3.07 is from memory, Q-07: by our default it is a warning, by the setting a refusal of every action."""
    september = replace(original(18_000, A), number="A-9", gstr2b_period=TaxPeriod(2026, 9))
    amendment = document(Section.B2BA, 14_400)
    by_default = TODAY.with_original(september)
    assert set(allowed(amendment, by_default).values()) == {None}
    strict = replace(by_default, settings=LawSettings(original_first_refuses=True))
    assert {refusal and refusal.code for refusal in allowed(amendment, strict).values()} == {"ORIGINAL_FIRST"}
    assert "ORIGINAL_FIRST" not in {each.code for each in warnings_for(amendment, strict)}
    filed = replace(strict, original=replace(september, gstr3b_filed=True))
    assert set(allowed(amendment, filed).values()) == {None}
