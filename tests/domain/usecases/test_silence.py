"""What counts as accepted if nobody acts has one answer: board, overview, effect, digest, readiness and vendor card."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.actions import ActionState
from domain.documents import InwardDocument, Section
from domain.identities import document_id_of
from domain.money import TaxHeads
from domain.readiness import FindingCode
from domain.roles import engine_for
from domain.tax_period import TaxPeriod
from domain.usecases.answer_pending import PendingAnswer, pending_for_supplier
from domain.usecases.check_readiness import MonthReadiness, check_readiness
from domain.usecases.digest import digest_of
from domain.usecases.effects import WhatIf, what_if
from domain.usecases.overview import overview_of
from domain.usecases.record_filed import record_filed
from domain.usecases.show_board import BoardRow, show_board
from domain.usecases.silence import Deemed
from tests.desk_world import GSTIN, PAN, SUPPLIER, World
from tests.domain.usecases.random_months import OCT, random_month, store_month

COMPANY = frozenset({PAN})
SEEN = datetime(2026, 11, 14, 5, tzinfo=UTC)


def board_of(world: World) -> BoardRow:
    (row,) = show_board(world.desk.units, world.kavita, COMPANY, world.desk.now())
    return row


def effect_of_nothing(world: World) -> WhatIf:
    found = what_if(world.desk.units, world.kavita, GSTIN, OCT, [], world.desk.now())
    assert isinstance(found, WhatIf)
    return found


def readiness_of(world: World) -> MonthReadiness:
    found = check_readiness(world.desk.units, world.kavita, GSTIN, OCT, world.desk.now())
    assert isinstance(found, MonthReadiness)
    return found


def vendor_card(world: World) -> PendingAnswer:
    found = pending_for_supplier(world.desk.units, world.kavita, PAN, [SUPPLIER], world.desk.now())
    assert isinstance(found, PendingAnswer)
    return found


def add(world: World, number: str, **changes: object) -> InwardDocument:
    made = InwardDocument(
        recipient_gstin=GSTIN, section=Section.B2B, supplier_gstin=SUPPLIER, number=number, dated=date(2026, 10, 8),
        document_value=11_800_00, taxable_value=10_000_00, tax=TaxHeads(0, 900_00, 900_00), supplier_period=OCT,
        company_id=PAN, place_of_supply="27", filed_on=date(2026, 11, 10), gstr2b_period=OCT, portal_read_at=SEEN,
        first_seen_at=SEEN,
    )  # fmt: skip
    made = replace(made, **changes)  # type: ignore[arg-type]  # a test's own fields
    made = replace(made, id=document_id_of(made))
    with world.desk.units.writing(COMPANY) as unit:
        unit.documents.add([made])
    return made


@pytest.mark.parametrize("seed", range(6))
def test_every_surface_says_the_same(world: World, seed: int) -> None:
    """DR-2.02, DR-2.08, DR-3.07."""
    with world.desk.units.writing(COMPANY) as unit:
        store_month(unit, random_month(seed, 150), seed)
    for back, on in ((-2, date(2026, 9, 19)), (-1, date(2026, 10, 19))) if seed % 2 else ():
        record_filed(world.desk.units, world.kavita, GSTIN, OCT.plus(back), on, world.desk.now())
    effect = effect_of_nothing(world)
    deemed = effect.deemed
    assert deemed.count > 5
    assert effect.deemed_after == deemed
    row = board_of(world)
    assert Deemed(row.will_count_as_accepted, row.credit_if_nobody_acts, row.pending_past_last_day) == deemed
    assert row.untouched == deemed.count - deemed.lapsed
    seen = overview_of(world.desk.units, engine_for(PAN), PAN, world.desk.now()).registrations[0]
    assert (seen.deemed, seen.stays_pending.count) == (deemed, row.pending)
    morning = digest_of(world.desk.units, world.kavita, PAN, world.desk.now())
    line = next(each for each in morning.lines if "count as accepted" in each.rest)
    assert (line.lead, line.tax) == (f"{deemed.count} documents", deemed.credit)
    told = next(each for each in readiness_of(world).readiness.findings if each.code is FindingCode.NO_ACTION)
    assert (told.count, told.tax) == (deemed.count, deemed.credit)


def test_a_pending_past_its_last_day_counts_as_accepted_and_what_stays_pending_is_told_apart(world: World) -> None:
    """DR-2.08: the window of a credit note of GSTR-2B Aug ended on 20 Oct; it is no document "without action"."""
    for period, on in ((TaxPeriod(2026, 8), date(2026, 9, 19)), (TaxPeriod(2026, 9), date(2026, 10, 19))):
        record_filed(world.desk.units, world.kavita, GSTIN, period, on, world.desk.now())
    aug = TaxPeriod(2026, 8)
    add(world, "CN-1", section=Section.B2BCN, portal_action=ActionState.PENDING, supplier_period=aug, gstr2b_period=aug,
        dated=date(2026, 8, 9), tax=TaxHeads(0, 100_00, 100_00))  # fmt: skip
    add(world, "INV-1")
    add(world, "INV-2", portal_action=ActionState.PENDING)
    add(
        world,
        "OLD-1",
        portal_action=ActionState.PENDING,
        supplier_period=TaxPeriod(2026, 5),
        dated=date(2026, 5, 8),
        gstr2b_period=TaxPeriod(2026, 5),
    )  # of a return that nobody recorded as filed: still Pending
    add(world, "INV-3", gstr2b_period=None, is_filed=False, filed_on=None)
    row = board_of(world)
    assert (row.untouched, row.will_count_as_accepted, row.pending_past_last_day, row.pending) == (1, 2, 1, 2)
    assert row.credit_if_nobody_acts == TaxHeads(0, 800_00, 800_00)
    assert row.pending_credit == TaxHeads(0, 1_800_00, 1_800_00)
    assert row.saved_not_filed == 1
    card = vendor_card(world)
    assert (card.counts_as_accepted, card.stays_pending, len(card.lines)) == (2, 2, 5)
    assert card.credit_now == TaxHeads(0, 800_00, 800_00)


def test_an_original_is_not_counted_beside_its_amendment(world: World) -> None:
    """DR-3.07: in one GSTR-2B the amendment prevails, on the vendor's card as in the month."""
    first = add(world, "INV-1")
    add(world, "INV-1A", section=Section.B2BA, original_number="INV-1", original_date=first.dated,
        tax=TaxHeads(0, 1_000_00, 1_000_00))  # fmt: skip
    row, card = board_of(world), vendor_card(world)
    assert (row.will_count_as_accepted, row.credit_if_nobody_acts) == (1, TaxHeads(0, 1_000_00, 1_000_00))
    assert (card.counts_as_accepted, card.credit_now) == (1, TaxHeads(0, 1_000_00, 1_000_00))
