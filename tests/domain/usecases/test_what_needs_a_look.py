"""What an approver is shown first: a reset that moves nothing is not among it."""

from datetime import date

import pytest

from domain.actions import Action, ActionState
from domain.batches import AGAINST_THE_PROPOSAL, BatchItem
from domain.documents import InwardDocument, Section
from domain.money import NIL, TaxHeads
from domain.tax_period import TaxPeriod
from domain.usecases.look_at_batches import needs_a_look

TAX = TaxHeads(igst=18_000_00)
DOCUMENT = InwardDocument(
    "27AABCQ9012R1ZW", Section.B2B, "33AAHCN2281B1ZW", "NP/2026/771", date(2026, 10, 19), 118_000_00, 100_000_00, TAX,
    TaxPeriod(2026, 10),
)  # fmt: skip


@pytest.mark.parametrize(
    ("action", "moves", "looked_at"),
    [(Action.RESET, NIL, False), (Action.RESET, TAX, True), (Action.PENDING, NIL, True), (Action.ACCEPT, NIL, True)],
)
def test_against_the_proposal(action: Action, moves: TaxHeads, looked_at: bool) -> None:
    item = BatchItem(
        "d1", "h", ActionState.ACCEPT, action, TAX, moves, reason=f"{AGAINST_THE_PROPOSAL} (Accept): agrees"
    )
    assert needs_a_look(item, DOCUMENT) is looked_at
