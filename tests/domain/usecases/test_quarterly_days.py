"""The day of a quarterly GSTR-3B by state (section 11.2 of the rules), wherever the desk reckons with it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.actions import ActionState
from domain.companies import Registration
from domain.documents import InwardDocument, OutwardDocument, Section
from domain.identities import document_id_of
from domain.law import pending_until
from domain.money import TaxHeads
from domain.rejection import consequence_of
from domain.tax_period import TaxPeriod
from domain.usecases.customer_requests import situation_of
from domain.usecases.look_at_agenda import look_at_agenda
from domain.usecases.record_filed import record_filed
from domain.usecases.show_board import show_board
from domain.usecases.situations import filing_due, situations_for
from domain.vendors import FilingFrequency, Vendor
from tests.desk_world import GSTIN, PAN, SUPPLIER, World, gstin_of

DEC = TaxPeriod(2026, 12)
ON_THE_22ND = (
    "Chhattisgarh 22, Madhya Pradesh 23, Gujarat 24, Daman and Diu 25, Dadra and Nagar Haveli 26, Maharashtra 27,"
    " Andhra Pradesh (before Telangana) 28, Karnataka 29, Goa 30, Lakshadweep 31, Kerala 32, Tamil Nadu 33,"
    " Puducherry 34, Andaman and Nicobar 35, Telangana 36, Andhra Pradesh 37"
)
DAYS = {f"{code:02d}": 22 if f" {code:02d}" in ON_THE_22ND else 24 for code in range(1, 39)}


def quarterly(state: str, due_day: int | None = None) -> Registration:
    return Registration(gstin_of(state, PAN), PAN, "", FilingFrequency.QUARTERLY, due_day)


@pytest.mark.parametrize(("state", "day"), DAYS.items())
def test_a_registration_that_says_nothing_has_the_day_of_its_state(state: str, day: int) -> None:
    assert filing_due(quarterly(state), DEC) == date(2027, 1, day)
    assert filing_due(replace(quarterly(state), filing_frequency=FilingFrequency.MONTHLY), DEC) == date(2027, 1, 20)


def test_the_days_of_all_states_are_told() -> None:
    assert sorted(DAYS.values()) == [22] * 16 + [24] * 22


def test_what_is_set_stands_and_what_cannot_be_does_not() -> None:
    assert filing_due(quarterly("27", 24), DEC) == date(2027, 1, 24)
    assert filing_due(quarterly("07", 20), DEC) == date(2027, 1, 24)
    monthly = replace(quarterly("07", 24), filing_frequency=FilingFrequency.MONTHLY)
    assert filing_due(monthly, DEC) == date(2027, 1, 20)


@pytest.mark.parametrize(("state", "day"), [("07", 24), ("29", 22)])
def test_the_window_the_agenda_and_the_board_go_by_the_state(world: World, state: str, day: int) -> None:
    """DR-2.08: the due day is the recipient's."""
    ours = quarterly(state)
    made = InwardDocument(
        recipient_gstin=ours.gstin, section=Section.B2BCN, supplier_gstin=SUPPLIER, number="CN-1",
        dated=date(2026, 8, 8), document_value=11_800_00, taxable_value=10_000_00, tax=TaxHeads(1_800_00),
        supplier_period=TaxPeriod(2026, 9), company_id=PAN, place_of_supply=state, filed_on=date(2026, 10, 10),
        gstr2b_period=TaxPeriod(2026, 9), portal_read_at=datetime(2026, 10, 20, 5, tzinfo=UTC),
        portal_action=ActionState.PENDING, first_seen_at=datetime(2026, 10, 20, 5, tzinfo=UTC),
    )  # fmt: skip
    note = replace(made, id=document_id_of(made))
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.companies.save_registration(ours)
        unit.documents.add([note])
    with world.desk.units.reading(frozenset({PAN})) as unit:
        assert pending_until(note, situations_for(unit, [note], date(2026, 11, 16))(note)) == date(2027, 1, day)
    board = show_board(world.desk.units, world.kavita, frozenset({PAN}), world.desk.now())
    assert {row.registration.gstin: row.gstr3b_due for row in board}[ours.gstin] == date(2027, 1, day)
    agenda = look_at_agenda(
        world.desk.units, world.kavita, frozenset({PAN}), datetime(2026, 10, 20, 5, tzinfo=UTC), within_days=5
    )
    told = {each.due.day for row in agenda if row.registration.gstin == ours.gstin for each in row.returns}
    assert date(2026, 10, day) in told


@pytest.mark.parametrize(("state", "day"), [("07", 24), ("29", 22)])
def test_a_quarterly_customers_day_goes_by_its_gstin(world: World, state: str, day: int) -> None:
    """DR-6.04: until when the reject can be taken back."""
    customer = gstin_of(state, "AAGCM4821K")
    note = OutwardDocument(
        supplier_gstin=GSTIN, section=Section.B2BCN, customer_gstin=customer, number="OUR/CN-1",
        dated=date(2026, 10, 9), document_value=59_000_00, taxable_value=50_000_00, tax=TaxHeads(9_000_00),
        supplier_period=TaxPeriod(2026, 10), company_id=PAN, customer_action=ActionState.REJECT,
    )  # fmt: skip
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.suppliers.save_master(PAN, [Vendor(customer, "Client", filing_frequency=FilingFrequency.QUARTERLY)])
    with world.desk.units.reading(frozenset({PAN})) as unit:
        found = consequence_of(note, situation_of(unit, note, date(2026, 11, 16)))
    assert found.reversible_until == date(2027, 1, day)
    assert found.pending_until == date(2027, 4, day)


def dates_of_returns(world: World, day: date, within: int) -> list[tuple[str, str]]:
    """What the agenda of our registration tells of returns: the period and the kind of each."""
    now = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
    (found,) = look_at_agenda(world.desk.units, world.priya, frozenset({PAN}), now, within, GSTIN)
    return [(each.due.about, each.due.kind.value) for each in found.returns]


def test_every_return_with_a_date_in_the_window_is_told(world: World) -> None:
    """DR-4.04: four months of returns in 120 days, not the one in hand and the next alone."""
    told = dates_of_returns(world, date(2026, 11, 16), 120)
    assert [about for about, kind in told if kind == "GSTR3B"] == ["2026-10", "2026-11", "2026-12", "2027-01"]
    assert [about for about, kind in told if kind == "GSTR1"] == ["2026-11", "2026-12", "2027-01", "2027-02"]


def test_a_return_that_is_over_and_not_recorded_is_told_first(world: World) -> None:
    assert dates_of_returns(world, date(2026, 11, 25), 3)[0] == ("2026-10", "GSTR3B")
    now = datetime(2026, 11, 25, 6, tzinfo=UTC)
    record_filed(world.desk.units, world.priya, GSTIN, TaxPeriod(2026, 10), date(2026, 11, 24), now)
    assert ("2026-10", "GSTR3B") not in dates_of_returns(world, date(2026, 11, 25), 3)
