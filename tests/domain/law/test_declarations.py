"""The ITC-reduction question: full, in part, none; its bounds, its remark, and where it is not asked."""

from datetime import date

import pytest

from domain.actions import Action, ActionState
from domain.documents import Declaration, ItcReduction, PortalFlags, Section
from domain.law import itc_effect, normalised, refusal_for, supplier_add_back
from domain.money import TaxHeads
from tests.domain.law.law_cases import document, igst, on, original

FULL, NONE = Declaration(ItcReduction.FULL), Declaration(ItcReduction.NONE)
TODAY = on(date(2026, 11, 16))
NOTE = document(Section.B2BCN, 18_000)


def part(rupees: int) -> Declaration:
    return Declaration(ItcReduction.PARTIAL, igst(rupees))


def code(*asked: object, **named: object) -> str | None:
    refusal = refusal_for(*asked, **named)  # type: ignore[arg-type]
    return refusal.code if refusal else None


@pytest.mark.parametrize(
    ("declaration", "itc"),
    [(None, -18_000), (FULL, -18_000), (part(9_000), -9_000), (NONE, 0), (part(18_000), -18_000)],
)
def test_what_a_declaration_moves(declaration: Declaration | None, itc: int) -> None:
    """DR-2.11, DR-2.12 with the example: half of the credit was blocked, so 9,000 is reduced."""
    assert itc_effect(NOTE, TODAY, declaration) == igst(itc)


def test_the_supplier_pays_nothing_for_a_partial_acceptance() -> None:
    """DR-2.16: the add-back belongs to Reject alone, whatever is declared."""
    assert supplier_add_back(NOTE, TODAY) == igst(18_000)
    assert itc_effect(NOTE, TODAY, part(9_000)) == igst(-9_000)


def test_a_remark_is_a_must_for_part_and_none() -> None:
    """DR-2.13; all heads at the bound are a full reduction and need none."""
    assert code(NOTE, Action.ACCEPT, TODAY, part(9_000)) == "REMARK_MISSING"
    assert code(NOTE, Action.ACCEPT, TODAY, NONE, "  ") == "REMARK_MISSING"
    assert code(NOTE, Action.ACCEPT, TODAY, part(9_000), "50% blocked u/s 17(5)") is None
    assert code(NOTE, Action.ACCEPT, TODAY, NONE, "never availed") is None
    assert code(NOTE, Action.ACCEPT, TODAY, FULL) is None
    assert code(NOTE, Action.ACCEPT, TODAY, part(18_000)) is None
    assert code(NOTE, Action.REJECT, TODAY) is None


def test_a_remark_has_its_length_and_the_portal_may_refuse_it() -> None:
    """Q-11: 250 characters, refused before sending."""
    assert code(NOTE, Action.REJECT, TODAY, None, "x" * 250) is None
    assert code(NOTE, Action.REJECT, TODAY, None, "x" * 251) == "REMARK_REFUSED"
    shut = document(Section.B2BCN, flags=PortalFlags(remarks_blocked=True))
    assert code(shut, Action.REJECT, TODAY, None, "not ours") == "REMARK_REFUSED"
    assert code(shut, Action.REJECT, TODAY) is None


def test_a_reduction_stays_within_its_bound() -> None:
    """DR-2.15: nil to the full reduction by head; the difference for an amendment of an accepted original."""
    assert code(NOTE, Action.ACCEPT, TODAY, part(18_001), "r") == "REDUCTION_TOO_HIGH"
    assert code(NOTE, Action.ACCEPT, TODAY, part(-1), "r") == "REDUCTION_NEGATIVE"
    refusal = refusal_for(NOTE, Action.ACCEPT, TODAY, Declaration(ItcReduction.PARTIAL, TaxHeads(cgst=1)), "r")
    assert refusal is not None
    assert (refusal.code, refusal.rule) == ("REDUCTION_TOO_HIGH", "DR-2.15")
    lowered = document(Section.B2BA, 14_400)
    situation = TODAY.with_original(original(18_000, ActionState.ACCEPT, True))
    assert code(lowered, Action.ACCEPT, situation, part(3_600), "r") is None
    assert code(lowered, Action.ACCEPT, situation, part(3_601), "r") == "REDUCTION_TOO_HIGH"
    assert itc_effect(lowered, situation, part(1_000)) == igst(-1_000)


def test_beyond_its_bound_a_declaration_moves_nothing_of_its_own() -> None:
    assert itc_effect(NOTE, TODAY, part(18_001)) == igst(-18_000)


def test_where_no_reduction_is_asked_it_is_refused_and_ignored() -> None:
    """DR-2.15: only Accept of a specified record from Oct 2025 whose flag is open."""
    invoice, old = document(Section.B2B), document(Section.B2BCN, gstr2b="092025", dated=date(2025, 9, 1))
    shut = document(Section.B2BCN, flags=PortalFlags(itc_reduction_blocked=True))
    assert code(invoice, Action.ACCEPT, TODAY, NONE, "r") == "REDUCTION_NOT_OFFERED"
    assert code(old, Action.ACCEPT, TODAY, NONE, "r") == "REDUCTION_NOT_OFFERED"
    assert code(NOTE, Action.PENDING, TODAY, NONE, "r") == "REDUCTION_NOT_OFFERED"
    assert code(shut, Action.ACCEPT, TODAY, NONE, "r") == "BLOCKED_BY_PORTAL"
    assert itc_effect(invoice, TODAY, NONE) == igst(18_000)
    assert itc_effect(old, TODAY, NONE) == igst(-18_000)
    assert itc_effect(shut, TODAY, NONE) == igst(-18_000)


def test_a_part_without_its_amount_is_asked_for() -> None:
    assert code(NOTE, Action.ACCEPT, TODAY, Declaration(ItcReduction.PARTIAL), "r") == "REDUCTION_AMOUNT_MISSING"


def test_a_head_that_rises_keeps_its_rise() -> None:
    """DR-2.15: a declared reduction replaces the full one head by head; a rising head has no reduction to declare."""
    before = original(TaxHeads(igst=2_000_000), ActionState.ACCEPT, True)
    moved = document(Section.B2BA, TaxHeads(igst=500_000, cgst=100_000, sgst=100_000))
    situation = TODAY.with_original(before)
    declared = Declaration(ItcReduction.PARTIAL, TaxHeads(igst=700_000))
    assert itc_effect(moved, situation, declared) == TaxHeads(-700_000, 100_000, 100_000)


def test_what_a_declaration_means() -> None:
    """DR-2.15: at the bound is full, nil is none, between is partial."""
    assert normalised(part(18_000), igst(18_000)) == FULL
    assert normalised(part(0), igst(18_000)) == NONE
    assert normalised(part(1), igst(18_000)) == part(1)
    assert normalised(NONE, igst(18_000)) == NONE
