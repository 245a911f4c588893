"""The notice of 7,074.58: what was done, what Circular 170 asks, what IMS pending does; and the finder."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.comparison import (
    Candidate,
    MonthClaim,
    NoticeKind,
    compare,
    explain_difference,
    likely_notice,
    missing_months,
    reply_pack,
    spans,
    taxable_at,
)
from domain.interest import interest
from domain.money import NIL, TaxHeads
from domain.tax_period import TaxPeriod

OCT, NOV = TaxPeriod(2024, 10), TaxPeriod(2024, 11)
X, Y = TaxHeads(igst=3_000_000_00), TaxHeads(igst=4_105_925_42)
THE_BILL = TaxHeads(igst=7_074_58)


def months(a5_oct: TaxHeads, twob_oct: TaxHeads, a5_nov: TaxHeads, d1_nov: TaxHeads, twob_nov: TaxHeads):  # type: ignore[no-untyped-def]
    return compare((MonthClaim(OCT, a5_oct, NIL, twob_oct), MonthClaim(NOV, a5_nov, d1_nov, twob_nov)))


def test_what_they_did_draws_a_letter_though_the_year_is_right() -> None:
    """DR-12.02, DR-12.03: +7,074.58 in Nov, nil over the year."""
    _, november = months(X, X + THE_BILL, Y + THE_BILL, NIL, Y)
    assert november.unexplained == THE_BILL
    assert november.cumulative == NIL
    assert november.is_timing_only


def test_circular_170_explains_it_by_4_d_1() -> None:
    """DR-12.02: claimed and reversed in Oct, reclaimed in Nov."""
    october, november = months(X + THE_BILL, X + THE_BILL, Y + THE_BILL, THE_BILL, Y)
    assert (october.unexplained, november.unexplained) == (NIL, NIL)


def test_pending_leaves_nothing_to_explain() -> None:
    """DR-12.02, the right way."""
    october, november = months(X, X, Y + THE_BILL, NIL, Y + THE_BILL)
    assert (october.unexplained, november.unexplained) == (NIL, NIL)


def test_the_cumulative_begins_anew_in_april() -> None:
    """DR-12.03."""
    march, april = TaxPeriod(2025, 3), TaxPeriod(2025, 4)
    found = compare((MonthClaim(april, X, NIL, X), MonthClaim(march, X + THE_BILL, NIL, X)))
    assert [one.period for one in found] == [march, april]
    assert (found[0].cumulative, found[1].cumulative) == (THE_BILL, NIL)


def test_it_is_most_likely_no_drc_01c() -> None:
    """DR-12.01, Q-18: 0.172 percent; both thresholds must be passed."""
    assert likely_notice(7_074_58, 4_105_925_42) is NoticeKind.SCRUTINY
    assert likely_notice(25_00_000_01, 1_00_00_000_00) is NoticeKind.DRC_01C
    assert likely_notice(25_00_000_00, 1_00_00_000_00) is NoticeKind.SCRUTINY
    assert likely_notice(30_00_000_00, 2_00_00_000_00) is NoticeKind.SCRUTINY


@pytest.mark.parametrize(("percent", "taxable"), [(18, 39_303_22), (5, 1_41_491_60), (12, 58_954_83), (28, 25_266_36)])
def test_the_taxable_value_at_each_rate(percent: int, taxable: int) -> None:
    """DR-12.04."""
    assert taxable_at(7_074_58, percent) == taxable


def candidate(name: str, igst: int, received: date | None = None) -> Candidate:
    return Candidate(name, OCT, TaxHeads(igst=igst), received)


def test_one_document_alone_is_an_explanation() -> None:
    """DR-12.04, DR-12.05: one set, with the reply and the exposure of 118.62 at most."""
    found = explain_difference(THE_BILL, [candidate("S-7", 7_074_58, date(2024, 11, 6)), candidate("S-8", 100_00)])
    assert found.is_certain
    assert [one.id for one in found.sets[0]] == ["S-7"]
    _, november = months(X, X + THE_BILL, Y + THE_BILL, NIL, Y)
    exposure = interest(7_074_58, (date(2025, 1, 23) - date(2024, 12, 20)).days)
    pack = reply_pack(november, found, exposure, date(2025, 11, 30), date(2025, 1, 10))
    assert exposure == 118_62
    assert (pack.section_16_4_open, [one.id for one in pack.documents]) == (True, ["S-7"])
    assert any("no tax is due" in sentence for sentence in pack.sentences)


def test_two_and_three_documents_are_found_and_several_sets_are_a_list() -> None:
    """DR-12.04: notes count negative; it says how many sets fit."""
    pool = [candidate("A", 5_000_00), candidate("B", 2_074_58), candidate("C", 4_000_00), candidate("D", -1_000_00),
            candidate("E", 6_000_00), candidate("F", -925_42)]  # fmt: skip
    found = explain_difference(THE_BILL, pool)
    named = {frozenset(one.id for one in chosen) for chosen in found.sets}
    assert frozenset("AB") in named
    assert frozenset(("B", "E", "D")) in named
    assert found.total == len(found.sets) > 1
    assert not found.is_certain
    _, november = months(X, X, Y + THE_BILL, NIL, Y)
    assert reply_pack(november, found, 0, date(2025, 11, 30), date(2025, 12, 1)).documents == ()


def test_all_heads_must_fit() -> None:
    assert explain_difference(TaxHeads(cgst=50, sgst=50), [Candidate("A", OCT, TaxHeads(igst=100))]).total == 0
    assert explain_difference(NIL, [candidate("A", 5)]).total == 0


@given(st.lists(st.integers(-9, 9), max_size=9), st.integers(-20, 20).filter(bool))
@settings(max_examples=150, deadline=None)
def test_the_finder_finds_what_trying_all_sets_finds(taxes: list[int], wanted: int) -> None:
    from itertools import combinations

    pool = [candidate(str(place), tax) for place, tax in enumerate(taxes)]
    useful = [one for one in pool if one.tax]
    tried = sum(
        sum(one.tax.igst for one in chosen) == wanted for size in (1, 2, 3) for chosen in combinations(useful, size)
    )
    assert explain_difference(TaxHeads(igst=wanted), pool, 10_000).total == tried


def test_a_thousand_candidates_are_tried_and_more_are_said_not_to_be() -> None:
    many = [candidate(str(place), 10_000_000 + place * place) for place in range(1201)]
    assert not explain_difference(THE_BILL, many).is_complete


def test_the_months_of_the_year_that_are_not_recorded_are_named() -> None:
    """DR-12.03: the year's sum is told with what it is without."""
    oct_, dec = TaxPeriod(2026, 10), TaxPeriod(2026, 12)
    known = [MonthClaim(each, NIL, NIL, NIL) for each in (TaxPeriod(2026, 8), oct_, TaxPeriod(2026, 3))]
    missing = missing_months(known, oct_)
    assert spans(missing) == "Apr 2026 to Jul 2026 and Sep 2026"
    assert missing_months([MonthClaim(TaxPeriod(2026, 4).plus(each), NIL, NIL, NIL) for each in range(7)], oct_) == ()
    quarterly = missing_months([MonthClaim(dec, NIL, NIL, NIL)], dec, 3)
    assert spans(quarterly, 3) == "Jun 2026 to Sep 2026"
