"""GSTR-2B and Table 4 before and after: the worked month, and the laws that any set of actions obeys."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.actions import ActionState
from domain.cash import cash_payable, going_back, told_going_back, uses_of_credit
from domain.documents import Declaration, ItcReduction, Section
from domain.gstr2b import (
    Figures,
    Line,
    OtherRows,
    Stand,
    effect_of,
    figures_of,
    month_figures,
)
from domain.law import LawSettings, NoActionPolicy, OriginalVersion, Situation
from domain.money import NIL, TaxHeads
from tests.domain.law.law_cases import OTHER_STATE, document, igst, on, original

A, R, P, N = ActionState.ACCEPT, ActionState.REJECT, ActionState.PENDING, ActionState.NO_ACTION
TODAY = on(date(2026, 11, 16))


def line(found, before=N, after=None, situation: Situation = TODAY, **rest) -> Line:  # type: ignore[no-untyped-def]
    return Line(found, Stand(before), Stand(after or before), situation, **rest)


def month(blocked: bool = False) -> tuple[Line, ...]:
    return (
        line(document(tax=18_000), A),
        line(document(tax=9_000), N, blocked_credit=blocked),
        line(document(tax=5_400), P),
        line(document(tax=3_600), R),
        line(document(Section.B2BCN, 1_800), A),
        line(document(Section.B2BCN, 900), P),
    )


def test_the_worked_month() -> None:
    """DR-5.06 with DR-5.01, DR-5.02, DR-5.03, DR-5.05: 27,000 less 1,800 is 25,200; rejected 3,600; absent 6,300."""
    figures = month_figures(month())
    assert figures.available == igst(27_000)
    assert figures.credit_notes == igst(1_800)
    assert figures.net_credit == igst(25_200)
    assert figures.rejected == igst(3_600)
    assert figures.absent == igst(6_300)
    assert figures.absent_net == igst(4_500)


def test_blocked_credit_is_accepted_and_reversed_in_4_b_1() -> None:
    """DR-5.06, DR-1.10: 4(A)(5) stays 25,200, 4(B)(1) is 9,000, 4(C) 16,200."""
    table = effect_of(month(blocked=True)).table_4_after
    assert (table.a5, table.b1, table.c) == (igst(25_200), igst(9_000), igst(16_200))


def test_what_bypasses_ims_goes_to_its_own_row() -> None:
    """DR-5.04, DR-5.17: reasons P and C in 4(D)(2), reverse charge 4(A)(3), ISD 4(A)(4), imports 4(A)(1)."""
    lines = (
        line(document(tax=100, supplier=OTHER_STATE, pos="29")),
        line(document(tax=200, itc_unavailable_reason="C")),
        line(document(tax=300, reverse_charge=True)),
        line(document(Section.ISD, 400)),
        line(document(Section.IMPG, 500)),
        line(document(Section.ISDCN, 50)),
    )
    table = effect_of(lines).table_4_before
    assert (table.a1, table.a3, table.a4, table.a5, table.d2) == (igst(500), igst(300), igst(350), NIL, igst(300))
    figures = month_figures(lines)
    assert (figures.not_available_pos, figures.not_available_time_barred) == (igst(100), igst(200))


def test_4_a_5_may_be_negative_in_a_head() -> None:
    """DR-5.18: 20,756.64 less 82,786.26 is -62,029.62; never clamped."""
    lines = (
        line(document(tax=TaxHeads(igst=2_075_664, cgst=100)), A),
        line(document(Section.B2BCN, TaxHeads(igst=8_278_626)), A),
    )
    assert effect_of(lines).table_4_after.a5 == TaxHeads(igst=-6_202_962, cgst=100)


def test_a_partial_reduction_moves_only_its_part() -> None:
    """DR-2.12 in the figures: 9,000 of 18,000."""
    declared = Declaration(ItcReduction.PARTIAL, igst(9_000))
    note = document(Section.B2BCN, 18_000)
    effect = effect_of((Line(note, Stand(N), Stand(A, declared), TODAY),))
    assert effect.difference.net_credit == igst(9_000)


def test_accepting_what_is_deemed_accepted_changes_no_figure() -> None:
    """DR-2.02, DR-2.04: the draft holds it already."""
    assert not effect_of((line(document(), N, A),)).difference


def test_an_amendment_in_the_same_gstr2b_takes_the_place_of_its_original() -> None:
    """DR-3.07: original 18,000 and amendment 14,400 make 14,400, whatever was done to the original."""
    for state in ActionState:
        before = original(18_000, state)
        lines = (
            line(document(tax=18_000), state, superseded=True),
            line(document(Section.B2BA, 14_400), N, situation=TODAY.with_original(before)),
        )
        assert month_figures(lines).net_credit == igst(14_400), state


def test_an_expired_pending_counts_as_accepted() -> None:
    """DR-2.08."""
    note = document(Section.B2BCN, 900, "082026", date(2026, 8, 5))
    late = on(date(2026, 11, 16), ("082026", "092026"))
    assert figures_of(note, Stand(P), late).credit_notes == igst(900)
    assert figures_of(note, Stand(P), on(date(2026, 10, 20), ("082026",))).absent == igst(900)


def test_a_rejection_shows_what_it_adds_to_the_supplier_and_a_reset_takes_it_back() -> None:
    """2.4: a note adds its tax, an invoice nothing."""
    note, invoice = document(Section.B2BCN, 9_000), document(tax=9_000)
    assert effect_of((line(note, N, R), line(invoice, N, R))).supplier_add_back == igst(9_000)
    assert effect_of((line(note, R, N),)).supplier_add_back == igst(-9_000)


def test_unfiled_and_withdrawn_documents_stand_nowhere() -> None:
    """DR-3.04, DR-3.02."""
    assert not month_figures((line(document(gstr2b=None), A), line(document(is_withdrawn=True), A)))


def test_the_no_action_policy_is_a_switch() -> None:
    """Q-01."""
    strict = Situation(date(2026, 11, 16), settings=LawSettings(no_action_policy=NoActionPolicy.DEEMED_REJECT))
    assert figures_of(document(tax=100), Stand(N), strict).rejected == igst(100)


def test_the_rows_that_the_books_bring_stand_beside() -> None:
    """DR-5.17: 4(C) = A - B; 4(D)(1) is part of 4(A)(5), which GSTR-2B does not fill with it."""
    other = OtherRows(a2=igst(10), b1=igst(1), b2=igst(2), d1=igst(5))
    table = effect_of((line(document(tax=100), A),), other=other).table_4_after
    assert (table.a2, table.b1, table.b2, table.d1, table.c) == (igst(10), igst(1), igst(2), igst(5), igst(112))


heads = st.builds(TaxHeads, *(st.integers(0, 10**12),) * 4)
stands = st.builds(
    Stand,
    st.sampled_from(ActionState),
    st.none() | st.builds(Declaration, st.just(ItcReduction.PARTIAL), heads) | st.just(Declaration(ItcReduction.NONE)),
    st.none() | st.builds(OriginalVersion, heads, st.sampled_from(ActionState), st.booleans()),
)
documents = st.builds(
    document,
    st.sampled_from(Section),
    heads,
    st.sampled_from([None, "092024", "092025", "102025", "092026", "102026"]),
    st.dates(date(2023, 4, 1), date(2026, 11, 16)),
)
situations = st.builds(on, st.dates(date(2024, 10, 1), date(2027, 12, 31)))
lines_of_a_month = st.lists(
    st.builds(Line, documents, stands, stands, situations, st.booleans(), st.booleans()), max_size=12
)


@given(lines_of_a_month)
@settings(max_examples=150, deadline=None)
def test_effects_add_up_to_after_minus_before(lines: list[Line]) -> None:
    """Equal, to the paisa, to a recomputation from the resulting states; every figure an int."""
    effect = effect_of(lines)
    again = month_figures(
        Line(one.document, one.after, one.after, one.situation, one.blocked_credit, one.superseded) for one in lines
    )
    assert effect.after == again
    assert effect.before == month_figures(lines)
    parts = Figures()
    for one in lines:
        parts = parts + effect_of((one,)).difference
    assert effect.difference == parts
    assert all(type(paise) is int for paise in effect.table_4_after.c)


@given(lines_of_a_month, st.integers())
@settings(max_examples=80, deadline=None)
def test_order_does_not_matter_and_a_reset_undoes(lines: list[Line], seed: int) -> None:
    shuffled = list(lines)
    random.Random(seed).shuffle(shuffled)
    assert effect_of(shuffled) == effect_of(lines)
    back = [
        Line(one.document, one.after, one.before, one.situation, one.blocked_credit, one.superseded) for one in lines
    ]
    assert effect_of(back, effect_of(lines).after).after == effect_of(lines).before


@given(lines_of_a_month, heads)
@settings(max_examples=50, deadline=None)
def test_a_known_month_is_moved_by_the_same_difference(lines: list[Line], available: TaxHeads) -> None:
    total = Figures(available=available)
    assert effect_of(lines, total).after - total == effect_of(lines).difference


@pytest.mark.parametrize(
    ("liability", "credit", "cash"),
    [
        (TaxHeads(100, 50, 50), TaxHeads(200, 0, 0), NIL),
        (TaxHeads(100, 50, 50), TaxHeads(100, 50, 50), NIL),
        (TaxHeads(0, 100, 100), TaxHeads(0, 200, 0), TaxHeads(0, 0, 100)),
        (TaxHeads(100, 0, 0), TaxHeads(0, 60, 60), NIL),
        (TaxHeads(100, 0, 0), TaxHeads(0, 30, 30), TaxHeads(40)),
        (TaxHeads(0, 100, 100), TaxHeads(100, 100, 0), NIL),
        (TaxHeads(0, 0, 0, 10), TaxHeads(100, 0, 0, 4), TaxHeads(0, 0, 0, 6)),
        (TaxHeads(10), TaxHeads(-5), TaxHeads(15)),
        (TaxHeads(), TaxHeads(-5), TaxHeads(5)),
        (TaxHeads(0, 10), TaxHeads(5, -5, 3), TaxHeads(0, 10)),
        (TaxHeads(10_000_00, 1_000_00, 1_000_00), TaxHeads(-52_200_00, 21_900_00, 21_900_00), TaxHeads(20_400_00)),
    ],
)
def test_credit_is_used_in_the_order_of_the_law(liability: TaxHeads, credit: TaxHeads, cash: TaxHeads) -> None:
    """DR-9.14: IGST first and fully, CGST and SGST never across."""
    assert cash_payable(liability, credit) == cash


def test_igst_credit_is_used_up_before_any_other() -> None:
    """DR-9.14: what IGST leaves goes to CGST and SGST first, where their own credit is short, then to the rest."""
    uses = uses_of_credit(TaxHeads(100, 100, 100), TaxHeads(250, 90, 0))
    assert [(str(each), each.amount) for each in uses] == [
        ("IGST on IGST", 100), ("IGST on CGST", 50), ("IGST on SGST", 100), ("CGST on CGST", 50),
    ]  # fmt: skip
    assert [str(each) for each in uses_of_credit(TaxHeads(100), TaxHeads(0, 60, 60))] == [
        "CGST on IGST",
        "SGST on IGST",
    ]


@given(heads, heads)
@settings(max_examples=100, deadline=None)
def test_cash_is_never_negative_and_never_less_than_what_credit_cannot_cover(owed: TaxHeads, credit: TaxHeads) -> None:
    cash = cash_payable(owed, credit)
    due = owed + going_back(credit)
    assert all(0 <= paid <= most for paid, most in zip(cash, due, strict=True))
    assert cash.total >= owed.total - credit.total


def test_a_negative_head_of_4c_adds_to_the_tax_and_the_ledger_pays_it() -> None:
    """DR-5.18: never clamped, never borrowed from another head; the ledger's balance is used like credit."""
    owed, credit = TaxHeads(10_000_00, 1_000_00, 1_000_00), TaxHeads(-52_200_00, 21_900_00, 21_900_00)
    assert going_back(credit) == TaxHeads(52_200_00)
    assert cash_payable(owed, credit, TaxHeads(15_000_00)) == TaxHeads(5_400_00)
    assert cash_payable(owed, credit, TaxHeads(62_200_00)) == NIL
    (told,) = told_going_back(credit)
    assert told.startswith("52,200.00 IGST goes back")
    assert "which the desk does not know, or in cash" in told
    assert "does not know" not in told_going_back(credit, NIL)[0]
    assert not told_going_back(TaxHeads(1, 0, 2))
