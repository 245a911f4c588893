"""What was open on a past day; what earlier GSTR-2Bs left unclaimed; a one-time run against a GSTR-2B."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from domain.actions import ActionState
from domain.documents import InwardDocument, Section
from domain.money import TaxHeads
from domain.readings import Gstr2bBlock
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.against_gstr2b import AgainstGstr2b, against_gstr2b
from domain.usecases.carried import carried
from domain.usecases.complete_claims import say_complete
from domain.usecases.open_on import open_on
from domain.wording import INDIA
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.reconciled_world import OCT, booked, paper, statement, take

SEP = OCT.plus(-1)


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, 10, tzinfo=INDIA)


def seen(number: str, on: datetime, tax: int = 1_800_00, **more: Any) -> InwardDocument:
    return paper(number, tax, first_seen_at=on, portal_read_at=on, **more)


def change(world: World, *papers: InwardDocument) -> None:
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.change(list(papers))


def numbers(world: World, month: int, day: int) -> list[str]:
    found = open_on(world.desk.units, world.priya, PAN, date(2026, month, day), world.desk.now())
    assert not isinstance(found, Refusal), found
    return [f"{each.number} {each.tax.total // 100} {each.portal_action.value}" for each in found.documents]


def test_each_day_shows_what_stood_then(world: World) -> None:
    first = seen("MT/1", at(11, 5))
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add([first, seen("MT/2", at(11, 7), 900_00)])
    edited = replace(first, tax=TaxHeads(0, 1_000_00, 1_000_00), portal_read_at=at(11, 8))
    change(world, edited)
    pending = replace(edited, portal_action=ActionState.PENDING, portal_read_at=at(11, 10))
    change(world, pending)
    change(world, replace(pending, portal_action=ActionState.ACCEPT, portal_read_at=at(11, 12)))
    change(world, replace(pending, portal_action=ActionState.ACCEPT, portal_read_at=at(11, 13), remarks="x"))
    assert numbers(world, 11, 4) == []
    assert numbers(world, 11, 6) == ["MT/1 1800 NO_ACTION"]
    assert numbers(world, 11, 7) == ["MT/1 1800 NO_ACTION", "MT/2 900 NO_ACTION"]
    assert numbers(world, 11, 9) == ["MT/1 2000 NO_ACTION", "MT/2 900 NO_ACTION"]
    assert numbers(world, 11, 10) == ["MT/1 2000 PENDING", "MT/2 900 NO_ACTION"]
    assert numbers(world, 11, 12) == numbers(world, 11, 16) == ["MT/2 900 NO_ACTION"]


def test_a_filing_closes_from_its_day_on_and_a_withdrawal_from_when_it_was_seen(world: World) -> None:
    with world.desk.units.writing(frozenset({PAN})) as unit:
        gone, closed = seen("MT/1", at(10, 14)), seen("MT/2", at(10, 14), 900_00, gstr2b_period=SEP)
        unit.documents.add([gone, closed])
        unit.companies.record_filed(GSTIN, SEP, date(2026, 10, 19), "p", world.desk.now())
    change(world, replace(gone, is_withdrawn=True, portal_read_at=at(11, 3)))
    assert numbers(world, 10, 18) == ["MT/1 1800 NO_ACTION", "MT/2 900 NO_ACTION"]
    assert numbers(world, 10, 19) == ["MT/1 1800 NO_ACTION"]
    assert numbers(world, 11, 3) == []
    ahead = open_on(world.desk.units, world.priya, PAN, date(2026, 11, 17), world.desk.now())
    assert getattr(ahead, "code", "") == "DAY_AHEAD"


def test_many_at_once_keep_their_past_too(world: World) -> None:
    """The bulk road of the stores."""
    many = [seen(f"MT/{n}", at(11, 5)) for n in range(2_100)]
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add(many)
        unit.documents.change(
            [replace(each, portal_action=ActionState.ACCEPT, portal_read_at=at(11, 9)) for each in many]
        )
    assert len(numbers(world, 11, 8)) == 2_100
    assert numbers(world, 11, 9) == []


def test_what_earlier_statements_left_unclaimed_is_carried_with_its_reason(world: World) -> None:
    old = paper("MT/OLD", gstr2b_period=TaxPeriod(2024, 5), supplier_period=TaxPeriod(2024, 5), dated=date(2024, 5, 3))
    booked_only, alone = paper("MT/B", gstr2b_period=SEP), paper("MT/A", gstr2b_period=SEP)
    others = [
        paper("MT/CLAIMED", gstr2b_period=SEP), paper("MT/NOW"), paper("MT/RC", gstr2b_period=SEP, reverse_charge=True),
        paper("MT/PEND", gstr2b_period=SEP, portal_action=ActionState.PENDING),
        paper("MT/NO", gstr2b_period=SEP, itc_unavailable_reason="P"),
        paper("MT/CN", section=Section.B2BCN, gstr2b_period=SEP, is_withdrawn=True),
    ]  # fmt: skip
    take(world, [old, booked_only, alone, *others], [booked("MT/B"), booked("MT/CLAIMED", claimed_in=SEP)])
    said = say_complete(world.desk.units, world.priya, GSTIN, (TaxPeriod(2024, 5), SEP), "audit", world.desk.now())
    assert not isinstance(said, Refusal)
    found = carried(world.desk.units, world.priya, PAN, world.desk.now())
    assert not isinstance(found, Refusal)
    told = {each.document.number: (each.before_ims, each.is_late, each.why) for each in found}
    assert told == {
        "MT/OLD": (True, True, "not in the books; the credit could be taken until 30 Nov 2025"),
        "MT/B": (False, False, "in the books, not claimed in any GSTR-3B"),
        "MT/A": (False, False, "not in the books"),
    }


def test_where_no_return_is_named_at_all_nothing_is_called_unclaimed(world: World) -> None:
    take(world, [paper("MT/B", gstr2b_period=SEP)], [booked("MT/B")])
    found = carried(world.desk.units, world.priya, PAN, world.desk.now())
    assert not isinstance(found, Refusal)
    [only] = found
    assert only.why.startswith("in the books; unknown whether it was claimed")


def run_against(world: World) -> AgainstGstr2b:
    found = against_gstr2b(world.desk.units, world.priya, GSTIN, OCT)
    assert not isinstance(found, Refusal), found
    return found


def test_a_run_against_a_statement_stores_nothing_and_takes_what_ims_never_shows(world: World) -> None:
    reverse, agreed = paper("MT/RC", reverse_charge=True, in_ims=False), paper("MT/1")
    elsewhere = paper("MT/3", gstr2b_period=SEP, supplier_period=SEP)
    entries = [
        booked("MT/RC", reverse_charge=True), booked("MT/1"), booked("MT/2", 900_00), booked("MT/3"),
        booked("MT/4", dated=date(2026, 9, 1)), booked("MT/5", dated=date(2026, 11, 2)),
    ]  # fmt: skip
    take(world, [reverse, agreed, elsewhere], entries)
    with world.desk.units.reading(frozenset({PAN})) as unit:
        before = unit.matches.state(PAN)
    statement(world, [(reverse, Gstr2bBlock.UNAVAILABLE), (agreed, Gstr2bBlock.AVAILABLE)])
    found = run_against(world)
    assert found.counts == {"EXACT": 2, "ONLY_IN_BOOKS": 1}
    assert (found.lines[0].number, found.lines[0].is_booking) == ("MT/2", True)
    assert found.earlier_alone == 1, "MT/4; MT/3 is another GSTR-2B's, MT/5 of after it"
    with world.desk.units.reading(frozenset({PAN})) as unit:
        after = unit.matches.state(PAN)
    assert all(one.equals(other) for one, other in zip(before, after, strict=True))
    missing = against_gstr2b(world.desk.units, world.priya, GSTIN, SEP)
    assert getattr(missing, "code", "") == "GSTR2B_MISSING"
