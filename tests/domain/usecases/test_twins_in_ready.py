"""Twin rejects in readiness and in the claim register: an invoice we rejected and the note that takes it back."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.actions import ActionState
from domain.claims import ClaimMove
from domain.documents import Declaration, InwardDocument, ItcReduction, Section
from domain.money import NIL
from domain.readiness import Finding, FindingCode
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.check_readiness import MonthReadiness, check_readiness
from domain.usecases.claim_register import look_at_claims
from domain.wording import INDIA
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take
from tests.domain.usecases.test_recorded_moves import half, written

SEP = TaxPeriod(2026, 9)
INVOICE = paper("A-1", portal_action=ActionState.REJECT, gstr2b_period=SEP, supplier_period=SEP)
NOTE = paper("CN-1", section=Section.B2BCN, dated=date(2026, 10, 20))


def twins(world: World) -> list[Finding]:
    found = check_readiness(world.desk.units, world.priya, GSTIN, OCT, world.desk.now())
    assert isinstance(found, MonthReadiness), found
    return [each for each in found.readiness.findings if each.code is FindingCode.TWIN_REJECTS]


def cautions(world: World) -> list[str]:
    book = look_at_claims(world.desk.units, world.priya, GSTIN, world.desk.now())
    assert not isinstance(book, Refusal)
    return [f"{each.code} {each.rule}" for row in book.rows if row.label == "A-1" for each in row.cautions]


def acted(world: World, note: InwardDocument, state: ActionState, declared: Declaration | None = None) -> None:
    with world.desk.units.writing(frozenset({PAN})) as unit:
        now = world.desk.now()
        changed = replace(note, portal_action=state, declaration=declared, portal_read_at=now, first_seen_at=now)
        unit.documents.change([changed])


def test_a_note_that_would_cut_credit_never_taken_blocks_and_one_that_is_rejected_is_told(world: World) -> None:
    take(world, [INVOICE, NOTE], [booked("A-1")])
    [waiting] = twins(world)
    assert (waiting.blocks, waiting.rule, waiting.tax) == (True, "DR-6.06", half(1_800))
    assert (
        "(CN-1 of A-1): as they stand, they reduce credit that was never taken. Accept each with no" in waiting.sentence
    )
    assert cautions(world) == ["TWIN_REJECT DR-6.06"]
    acted(world, NOTE, ActionState.REJECT)
    [both] = twins(world)
    assert (both.blocks, "their tax comes back to the supplier" in both.sentence) == (False, True)
    assert cautions(world) == ["TWIN_REJECT DR-6.06"]


@pytest.mark.parametrize(
    ("state", "declared"),
    [(ActionState.PENDING, None), (ActionState.ACCEPT, Declaration(ItcReduction.NONE))],
    ids=["it waits as Pending", "accepted with no reduction"],
)
def test_a_note_that_waits_or_stands_right_is_not_named(
    world: World, state: ActionState, declared: Declaration | None
) -> None:
    take(world, [INVOICE, NOTE], [booked("A-1")])
    acted(world, NOTE, state, declared)
    assert twins(world) == []


def test_an_invoice_that_was_not_rejected_makes_no_twin(world: World) -> None:
    take(world, [replace(INVOICE, portal_action=ActionState.ACCEPT), NOTE], [booked("A-1")])
    acted(world, NOTE, ActionState.REJECT)
    assert (twins(world), cautions(world)) == ([], [])


def test_a_claim_of_a_rejected_invoice_is_told_in_the_register(world: World) -> None:
    """DR-5.02: GSTR-2B holds none of it, so there was nothing to claim."""
    take(world, [INVOICE], [booked("A-1")])
    assert cautions(world) == []
    written(world, "A-1", ClaimMove.CLAIMED, half(1_800), "", SEP)
    assert cautions(world) == ["REJECTED_BUT_CLAIMED DR-5.02"]
    book = look_at_claims(world.desk.units, world.priya, GSTIN, world.desk.now())
    assert not isinstance(book, Refusal)
    assert (book.rows[0].asks, book.rows[0].position.reversed) == (True, NIL)


def test_what_a_filed_month_decided_is_not_asked_any_more(world: World) -> None:
    take(world, [INVOICE, replace(NOTE, gstr2b_period=SEP, supplier_period=SEP)], [booked("A-1")])
    assert cautions(world) == ["TWIN_REJECT DR-6.06"]
    with world.desk.units.writing(frozenset({PAN})) as unit:
        seen_on = datetime(2026, 10, 15, 9, tzinfo=INDIA)
        note = next(each for each in unit.documents.of_company(PAN) if each.number == "CN-1")
        unit.documents.change([replace(note, portal_read_at=seen_on, first_seen_at=seen_on)])
        unit.companies.record_filed(GSTIN, SEP, date(2026, 10, 19), "p", world.desk.now())
    assert cautions(world) == []
