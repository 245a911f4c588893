"""Documents with the same traits are treated alike: what answers for them all answers like each of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actions import ActionState
from domain.deadlines import Frequency
from domain.documents import Declaration, InwardDocument, ItcReduction, PortalFlags, Section, SourceForm
from domain.gstr2b import Stand, placement_of
from domain.law import (
    OriginalVersion,
    Situation,
    allowed,
    deemed_accepted,
    disagrees_with_portal,
    full_effect,
    is_locked,
    is_reduction_asked,
    is_specified,
    itc_effect,
    open_period_of,
    pending_until,
    route,
    supplier_add_back,
)
from domain.law.traits import is_original, stand_in, traits_of
from domain.money import TaxHeads
from domain.tax_period import TaxPeriod, financial_year_of
from tests.domain.law.law_cases import document, igst, original

PERIODS = [TaxPeriod(2024, 9), TaxPeriod(2025, 9), TaxPeriod(2025, 10), TaxPeriod(2026, 10), TaxPeriod(2026, 12)]
MARKS = st.sampled_from((None, True, False))
TAXES = st.builds(TaxHeads, *[st.integers(0, 10**6)] * 4)


@st.composite
def documents(draw: st.DrawFn) -> InwardDocument:
    section = draw(st.sampled_from(list(Section)))
    dated = draw(st.dates(date(2024, 3, 1), date(2026, 12, 31)))
    own = draw(st.sampled_from([*PERIODS, None]))
    return document(
        section, draw(TAXES), own.mmyyyy if own else None, dated, draw(st.sampled_from(list(ActionState))),
        PortalFlags(draw(MARKS), draw(MARKS), draw(MARKS)),
        supplier="" if section.is_import else draw(st.sampled_from(["27AAGCM4821K1ZA", "29AAGFH7734M1ZR", "URP"])),
        pos=draw(st.sampled_from(["", "27", "29"])),
        source_form=draw(st.sampled_from(list(SourceForm))),
        filed_on=draw(st.none() | st.dates(date(2024, 10, 1), date(2026, 12, 31))),
        reverse_charge=draw(st.booleans()), in_ims=draw(st.booleans()),
        itc_unavailable_reason=draw(st.sampled_from([None, "P", "C", "other"])),
    )  # fmt: skip


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    versions = st.builds(OriginalVersion, TAXES, st.sampled_from(list(ActionState)), st.booleans())
    return Situation(
        draw(st.dates(date(2026, 8, 1), date(2027, 2, 28))), draw(st.sampled_from(list(Frequency))),
        draw(st.sampled_from([None, 22, 24])), draw(st.frozensets(st.sampled_from(PERIODS))),
        original=draw(st.none() | versions), was_carried=draw(st.booleans()),
    )  # fmt: skip


def answers(found: InwardDocument, situation: Situation) -> tuple[object, ...]:
    """Everything the law says of a document, sentences aside."""
    refusals = [refusal and (refusal.code, refusal.rule) for refusal in allowed(found, situation).values()]
    where = route(found, situation.frequency, situation.annual_return_filed_on)
    stand = Stand(found.portal_action, None, situation.original)
    return (
        refusals, where, is_locked(found, situation), is_specified(found, situation),
        is_reduction_asked(found, situation), pending_until(found, situation), deemed_accepted(found, situation),
        disagrees_with_portal(found, situation), full_effect(found, situation), itc_effect(found, situation),
        supplier_add_back(found, situation), open_period_of(found, situation),
        placement_of(found, stand, situation, blocked_credit=True), placement_of(found, stand, situation),
    )  # fmt: skip


@given(documents(), situations(), st.none() | st.integers(0, 300))
def test_what_stands_in_for_a_document_answers_like_it(
    found: InwardDocument, situation: Situation, annual: int | None
) -> None:
    traits, over = traits_of(found), date(financial_year_of(found.dated) + 1, 4, 1)
    assert traits is not None
    if annual is not None:
        situation = replace(situation, annual_return_filed_on=over + timedelta(days=annual))
    other = stand_in(traits, found.recipient_gstin, found.tax)
    assert answers(other, situation) == answers(found, situation)
    assert traits_of(other) == traits
    assert is_original(traits) is not found.section.is_amendment


@pytest.mark.parametrize(
    ("change", "matters"),
    [
        ({"number": "Y-2", "document_value": 5, "remarks": "x", "supplier_name": "Other", "tax": igst(1)}, False),
        ({"dated": date(2026, 4, 1)}, False),
        ({"dated": date(2026, 3, 31)}, True),
        ({"filed_on": date(2026, 11, 12)}, False),
        ({"filed_on": date(2027, 3, 31)}, False),
        ({"filed_on": date(2027, 4, 1)}, True),
        ({"filed_on": date(2027, 11, 30)}, True),
        ({"filed_on": date(2027, 12, 1)}, True),
        ({"supplier_gstin": "29AAGFH7734M1ZR"}, False),
        ({"supplier_gstin": "29AAGFH7734M1ZR", "place_of_supply": "29"}, True),
        ({"portal_action": ActionState.PENDING}, True),
        ({"reverse_charge": True}, True),
        ({"flags": PortalFlags(True)}, True),
    ],
)
def test_which_parts_tell_documents_apart(change: dict[str, object], matters: bool) -> None:
    plain = document(filed_on=date(2026, 11, 11))
    assert (traits_of(replace(plain, **change)) != traits_of(plain)) is matters  # type: ignore[arg-type]  # test data


def test_what_traits_cannot_tell_is_looked_at_alone() -> None:
    declared = document(Section.B2BCN, declaration=Declaration(ItcReduction.NONE))
    for alone in (
        declared, document(is_withdrawn=True), document(tax=TaxHeads(-1, 5)),
        document(itc_unavailable_reason="a|b"), document(itc_unavailable_reason="x" * 200),
    ):  # fmt: skip
        assert traits_of(alone) is None
        assert not is_original(traits_of(alone))


def test_an_amendment_adds_up_with_others_of_its_direction() -> None:
    """The sum of two amendments against the sum of their originals moves what the two move."""
    day = Situation(date(2026, 11, 16), filed_gstr3b=frozenset({TaxPeriod(2026, 9)}))
    pairs = [(igst(12_000), igst(9_000)), (TaxHeads(3, 7, 7, 1), TaxHeads(2, 7, 7, 0))]
    note = document(Section.B2BCNA)
    traits = traits_of(note) or ""
    alone = [
        itc_effect(replace(note, tax=tax), day.with_original(original(held, ActionState.ACCEPT, filed=True)))
        for tax, held in pairs
    ]
    sums = [pairs[0][place] + pairs[1][place] for place in (0, 1)]
    together = stand_in(traits, note.recipient_gstin, sums[0])
    with_sum = day.with_original(original(sums[1], ActionState.ACCEPT, filed=True))
    assert itc_effect(together, with_sum) == alone[0] + alone[1]
