"""We rejected the invoice, then its credit note came: accept it with no reduction (DR-6.06)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.actions import ActionState
from domain.documents import Declaration, ItcReduction, Section
from domain.law.rulebook import RULES
from domain.twins import inward_twins
from tests.domain.law.law_cases import document

A, R, P, N = ActionState.ACCEPT, ActionState.REJECT, ActionState.PENDING, ActionState.NO_ACTION
INVOICE = document(state=R, tax=900, number="INV-88")
NOTE = document(Section.B2BCN, 900, dated=date(2026, 10, 20), number="CN-12")


@pytest.mark.parametrize("state", [N, R, P, A])
def test_the_pair_is_found_whatever_was_done_to_the_note(state: ActionState) -> None:
    """DR-6.06: also an accepted note, as long as it reduces credit that was never taken."""
    (twin,) = inward_twins((INVOICE, replace(NOTE, portal_action=state)))
    assert (twin.invoice.number, twin.credit_note.number) == ("INV-88", "CN-12")
    assert (twin.caution.code, twin.caution.rule in RULES) == ("TWIN_REJECT", True)
    assert "no reduction" in twin.caution.remedy


@pytest.mark.parametrize(
    "note",
    [
        replace(NOTE, portal_action=A, declaration=Declaration(ItcReduction.NONE)),
        replace(NOTE, dated=date(2026, 10, 1)),
        replace(NOTE, taxable_value=1),
        replace(NOTE, supplier_gstin="29AAGFH7734M1ZR"),
        replace(NOTE, is_withdrawn=True),
    ],
)
def test_what_is_no_twin(note) -> None:  # type: ignore[no-untyped-def]
    assert inward_twins((INVOICE, note)) == ()


def test_an_accepted_invoice_has_no_twin_and_one_note_takes_one_invoice() -> None:
    assert inward_twins((replace(INVOICE, portal_action=A), NOTE)) == ()
    both = inward_twins((INVOICE, NOTE, replace(NOTE, number="CN-13")))
    assert [twin.credit_note.number for twin in both] == ["CN-12"]
