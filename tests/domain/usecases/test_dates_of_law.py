"""Moved due dates, annual returns, and documents that the portal still lists after a filing."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.actions import Action, ActionState
from domain.deadlines import Extension, Frequency, ReturnForm
from domain.documents import InwardDocument, Section
from domain.identities import document_id_of
from domain.law import allowed, is_locked, pending_until
from domain.money import TaxHeads
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.calendar_rows import DueDateRow, list_due_dates, record_annual_return, set_due_date
from domain.usecases.digest import digest_of
from domain.usecases.record_filed import record_filed
from domain.usecases.show_board import show_board
from domain.usecases.situations import situations_for
from tests.desk_world import GSTIN, PAN, SUPPLIER, TODAY, World, gstin_of

SEP, OCT, NOV = TaxPeriod(2026, 9), TaxPeriod(2026, 10), TaxPeriod(2026, 11)
OTHER = gstin_of("29", PAN)


def stored(world: World, **changes: object) -> InwardDocument:
    made = InwardDocument(
        recipient_gstin=GSTIN, section=Section.B2B, supplier_gstin=SUPPLIER, number="X-1", dated=date(2026, 9, 8),
        document_value=11_800_00, taxable_value=10_000_00, tax=TaxHeads(0, 900_00, 900_00), supplier_period=SEP,
        company_id=PAN, place_of_supply="27", filed_on=date(2026, 10, 10), gstr2b_period=SEP,
        portal_read_at=datetime(2026, 10, 12, 5, tzinfo=UTC), first_seen_at=datetime(2026, 10, 12, 5, tzinfo=UTC),
    )  # fmt: skip
    made = replace(made, **changes)  # type: ignore[arg-type]
    made = replace(made, id=document_id_of(made))
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add([made])
    return made


def moved(due: date, gstin: str | None = None, frequency: Frequency | None = None) -> DueDateRow:
    return DueDateRow(Extension(ReturnForm.GSTR3B, OCT, due, "31/2026-CT", frequency), gstin)


def board_due(world: World) -> date:
    return show_board(world.desk.units, world.kavita, frozenset({PAN}), world.desk.now())[0].gstr3b_due


def test_a_notification_moves_the_due_date_and_the_pending_window_with_it(world: World) -> None:
    note = stored(world, section=Section.B2BCN, portal_action=ActionState.PENDING)
    record_filed(world.desk.units, world.kavita, GSTIN, SEP, date(2026, 10, 19), world.desk.now())
    assert board_due(world) == date(2026, 11, 20)
    answer = set_due_date(world.desk.units, world.kavita, PAN, moved(date(2026, 11, 25)), world.desk.now())
    assert answer == (moved(date(2026, 11, 25)),)
    assert board_due(world) == date(2026, 11, 25)
    with world.desk.units.reading(frozenset({PAN})) as unit:
        assert pending_until(note, situations_for(unit, [note], TODAY)(note)) == date(2026, 11, 25)
        entry = unit.trail.entries(PAN)[0]
        assert (entry.verb, entry.subject) == ("moved a due date", "GSTR3B 2026-10")
        assert "31/2026-CT" in entry.facts


def test_the_last_row_stands_and_one_of_another_registration_does_not_count(world: World) -> None:
    units, now = world.desk.units, world.desk.now()
    with units.writing(frozenset({PAN})) as unit:
        registration = unit.companies.registration(GSTIN)
        assert registration is not None
        unit.companies.save_registration(replace(registration, gstin=OTHER))
    record_filed(units, world.kavita, GSTIN, SEP, date(2026, 10, 19), now)
    assert not isinstance(set_due_date(units, world.kavita, PAN, moved(date(2026, 11, 28), OTHER), now), Refusal)
    assert board_due(world) == date(2026, 11, 20)
    for day in (25, 24):
        answer = set_due_date(units, world.kavita, PAN, moved(date(2026, 11, day)), now)
        assert isinstance(answer, tuple)
        assert len(answer) == 2
    assert board_due(world) == date(2026, 11, 24)
    assert not isinstance(
        set_due_date(units, world.kavita, PAN, moved(date(2026, 11, 29), frequency=Frequency.QUARTERLY), now), Refusal
    )
    assert board_due(world) == date(2026, 11, 24)
    listed = list_due_dates(units, world.kavita, PAN)
    assert isinstance(listed, tuple)
    assert listed[0].extension.notification == "Notification 01/2025-CT"
    assert listed[-1].extension.frequency is Frequency.QUARTERLY


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (moved(date(2026, 10, 31)), "DATE_TOO_EARLY"),
        (DueDateRow(Extension(ReturnForm.GSTR1, OCT, date(2026, 11, 13), "  ")), "NOTIFICATION_MISSING"),
        (moved(date(2026, 11, 25), gstin_of("29", PAN)), "NOT_FOUND"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(world: World, row: DueDateRow, code: str) -> None:
    answer = set_due_date(world.desk.units, world.kavita, PAN, row, world.desk.now())
    assert isinstance(answer, Refusal)
    assert answer.code == code
    with world.desk.units.reading(frozenset({PAN})) as unit:
        assert unit.companies.setting(PAN, "due_dates") is None


def test_only_who_administers_moves_dates(world: World) -> None:
    answer = set_due_date(world.desk.units, world.priya, PAN, moved(date(2026, 11, 25)), world.desk.now())
    assert isinstance(answer, Refusal)
    assert answer.code == "ROLE_MISSING"


def test_an_annual_return_ends_the_credit_of_its_own_year_only(world: World) -> None:
    last_year = stored(world, dated=date(2026, 3, 8), number="L-1")
    this_year = stored(world, dated=date(2026, 9, 8), number="T-1")
    units, now = world.desk.units, world.desk.now()
    assert record_annual_return(units, world.kavita, GSTIN, 2025, date(2026, 11, 10), now) is True
    assert record_annual_return(units, world.kavita, GSTIN, 2025, date(2026, 11, 10), now) is False
    with units.reading(frozenset({PAN})) as unit:
        situation_of = situations_for(unit, [last_year, this_year], TODAY)
        assert pending_until(last_year, situation_of(last_year)) == date(2026, 11, 10)
        assert pending_until(this_year, situation_of(this_year)) == date(2027, 11, 30)
        refused = allowed(last_year, situation_of(last_year))[Action.PENDING]
    assert refused is not None
    assert refused.code == "TIME_BARRED"
    for on, code in ((date(2026, 3, 31), "DATE_TOO_EARLY"), (date(2026, 11, 17), "DATE_IN_FUTURE")):
        answer = record_annual_return(units, world.kavita, GSTIN, 2025, on, now)
        assert isinstance(answer, Refusal)
        assert answer.code == code


@pytest.mark.parametrize(
    ("seen", "locked"),
    [(datetime(2026, 10, 19, 12, tzinfo=UTC), True), (datetime(2026, 10, 19, 19, tzinfo=UTC), False)],
    ids=["on the day itself in India", "00:30 of the next day in India"],
)
def test_what_is_still_listed_after_the_filing_was_carried(world: World, seen: datetime, locked: bool) -> None:
    document = stored(world, portal_action=ActionState.ACCEPT, portal_read_at=seen)
    record_filed(world.desk.units, world.kavita, GSTIN, SEP, date(2026, 10, 19), world.desk.now())
    with world.desk.units.reading(frozenset({PAN})) as unit:
        situation = situations_for(unit, [document], TODAY)(document)
        assert is_locked(document, situation) is locked
        assert (allowed(document, situation)[Action.RESET] is not None) is locked


def test_what_only_a_gstr2b_showed_was_not_carried(world: World) -> None:
    document = stored(world, in_ims=False, portal_read_at=datetime(2026, 11, 2, tzinfo=UTC))
    record_filed(world.desk.units, world.kavita, GSTIN, SEP, date(2026, 10, 19), world.desk.now())
    with world.desk.units.reading(frozenset({PAN})) as unit:
        assert is_locked(document, situations_for(unit, [document], TODAY)(document))


def test_a_carried_record_that_was_decided_is_locked_when_the_next_return_is_filed(world: World) -> None:
    document = stored(
        world, portal_action=ActionState.ACCEPT, portal_read_at=datetime(2026, 11, 2, tzinfo=UTC),
        supplier_period=TaxPeriod(2026, 8), gstr2b_period=TaxPeriod(2026, 8),
    )  # fmt: skip
    record_filed(world.desk.units, world.kavita, GSTIN, TaxPeriod(2026, 8), date(2026, 9, 20), world.desk.now())
    with world.desk.units.reading(frozenset({PAN})) as unit:
        assert not is_locked(document, situations_for(unit, [document], TODAY)(document))
    record_filed(world.desk.units, world.kavita, GSTIN, SEP, date(2026, 11, 10), world.desk.now())
    with world.desk.units.reading(frozenset({PAN})) as unit:
        assert is_locked(document, situations_for(unit, [document], TODAY)(document))


def test_an_original_is_found_by_its_number_as_people_vary_it(world: World) -> None:
    original = stored(world, number="MT/26-27/0412", portal_action=ActionState.ACCEPT)
    twin = stored(world, number="mt/26-27/0412", supplier_gstin=gstin_of("27", "AAKFK4444D"))
    amended = stored(
        world, number="A-1", section=Section.B2BA, original_number="MT-412", original_date=original.dated,
        supplier_period=OCT, gstr2b_period=OCT, tax=TaxHeads(0, 1_000_00, 1_000_00),
    )  # fmt: skip
    with world.desk.units.reading(frozenset({PAN})) as unit:
        found = situations_for(unit, [original, twin, amended], TODAY)(amended).original
        exact = unit.documents.with_numbers({("MT/26-27/0412", original.dated)}, {GSTIN})
    assert found is not None
    assert found.number == original.number
    assert {each.id for each in exact["MT/26-27/0412"]} == {original.id, twin.id}


def test_pending_documents_of_a_year_are_counted_down_in_the_digest(world: World) -> None:
    """DR-7.03, DR-7.02: Mondays from September on, daily in the fortnight before the last return and the law's day."""
    stored(world, dated=date(2026, 3, 30), portal_action=ActionState.PENDING)

    def told(day: date) -> bool:
        now = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
        return "credit of" in digest_of(world.desk.units, world.kavita, PAN, now).text

    assert [day for day in range(1, 17) if told(date(2026, 11, day))] == [2, *range(6, 17)]
    assert told(date(2026, 11, 20))
    assert told(date(2026, 11, 21)), "late, and still to be filed"
    assert told(date(2026, 11, 30))
    assert not told(date(2026, 12, 1))


def test_credit_that_no_return_can_carry_any_more_is_told_as_lost_on_mondays(world: World) -> None:
    """DR-7.02: with October's GSTR-3B filed on 19 Nov, 30 Nov helps nobody."""
    stored(world, dated=date(2026, 3, 30), portal_action=ActionState.PENDING)
    later = datetime(2026, 11, 23, 4, tzinfo=UTC)
    for period, on in ((SEP, date(2026, 10, 19)), (OCT, date(2026, 11, 19))):
        assert record_filed(world.desk.units, world.kavita, GSTIN, period, on, later) is not None
    (line,) = [each for each in digest_of(world.desk.units, world.kavita, PAN, later).lines if "credit of" in each.rest]
    assert line.sentence == (
        "Over: 1 document Pending, credit of Maharashtra ₹1,800.00 is lost: GSTR-3B of Oct 2026, the last return that "
        "could carry its credit, is filed (30 Nov 2026 is the law's day)"
    )
    tuesday = datetime(2026, 11, 24, 4, tzinfo=UTC)
    assert "credit of" not in digest_of(world.desk.units, world.kavita, PAN, tuesday).text


def test_a_return_that_is_overdue_and_not_recorded_is_told_with_what_to_do(world: World) -> None:
    """DR-4.04: on the due day not yet, the day after until it is recorded; every month since the last recorded one."""

    def overdue(day: date) -> list[str]:
        now = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
        lines = digest_of(world.desk.units, world.kavita, PAN, now).lines
        return [each.sentence for each in lines if "nobody recorded" in each.rest]

    assert overdue(date(2026, 11, 20)) == []
    (line,) = overdue(date(2026, 11, 21))
    assert line.startswith("GSTR-3B of Oct 2026 of Maharashtra: due Fri 20 Nov (1 day ago), and nobody recorded")
    assert f"imsdesk filed {GSTIN} 102026 --on DATE" in line
    later = datetime(2026, 11, 23, 4, tzinfo=UTC)
    record_filed(world.desk.units, world.kavita, GSTIN, TaxPeriod(2026, 8), date(2026, 9, 20), later)
    (line,) = overdue(date(2026, 11, 23))
    assert line.startswith("GSTR-3B of Sep 2026 and Oct 2026 of Maharashtra: due Tue 20 Oct (34 days ago)")
    for period in (SEP, OCT):
        record_filed(world.desk.units, world.kavita, GSTIN, period, date(2026, 11, 21), later)
    assert overdue(date(2026, 11, 23)) == []
