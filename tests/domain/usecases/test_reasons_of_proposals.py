"""The reason that stands with a proposal is read by all who may see its document, so it names nothing else to them."""

from datetime import date

import pytest

from domain.companies import Registration
from tests.desk_world import GSTIN, PAN, World, gstin_of
from tests.domain.usecases.reconciled_world import booked, paper, take

SISTER = gstin_of("29", PAN)


@pytest.mark.parametrize(("gstin", "named"), [(GSTIN, "ZZ-77"), (SISTER, "another document")])
def test_a_paper_of_another_registration_is_not_named(world: World, gstin: str, named: str) -> None:
    """Who is granted one GSTIN alone learns no number of another's papers; `explain` names it to who may see it."""
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.companies.save_registration(Registration(SISTER, PAN))
    bill, rival = paper("X/9", 900_00), paper("ZZ-77", recipient_gstin=gstin, dated=date(2026, 10, 20))
    take(world, [bill, rival], [booked("X/9")])
    with world.desk.units.reading(frozenset({PAN})) as unit:
        told = unit.matches.proposals([bill.id])[bill.id]
        pair = unit.matches.pairs_of(document_ids=[bill.id])[0]
    assert pair["rival"] == rival.id
    assert named in told.reason
    assert ("ZZ-77" in told.reason) == (gstin == GSTIN)


@pytest.mark.parametrize(("gstin", "named"), [(GSTIN, "CASH-3"), (SISTER, "another document")])
def test_nor_a_booking_of_another_registration(world: World, gstin: str, named: str) -> None:
    """A document in no booking tells of the nearest one."""
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.companies.save_registration(Registration(SISTER, PAN))
    bill = paper("X/9")
    take(world, [bill], [booked("CASH-3", recipient_gstin=gstin)])
    with world.desk.units.reading(frozenset({PAN})) as unit:
        told = unit.matches.proposals([bill.id])[bill.id]
    assert named in told.reason
    assert ("CASH-3" in told.reason) == (gstin == GSTIN)
