"""An original counts as filed by the GSTR-3B of the period in which it was accepted (section 2.4 of the rules)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.actions import Action, ActionState
from domain.documents import InwardDocument, Section
from domain.identities import document_id_of
from domain.law import Fate, Situation, fate_of, is_specified, itc_effect, supplier_add_back
from domain.money import NIL, TaxHeads
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.effects import Intended, what_if
from domain.usecases.record_filed import record_filed
from domain.usecases.situations import situations_for
from tests.desk_world import GSTIN, PAN, SUPPLIER, TODAY, World

SEP, OCT, NOV = TaxPeriod(2026, 9), TaxPeriod(2026, 10), TaxPeriod(2026, 11)


def paper(number: str, period: TaxPeriod, tax: int, seen: datetime, **more: object) -> InwardDocument:
    made = InwardDocument(
        recipient_gstin=GSTIN, section=Section.B2B, supplier_gstin=SUPPLIER, number=number, dated=date(2026, 9, 8),
        document_value=11_800_00, taxable_value=10_000_00, tax=TaxHeads(0, tax // 2, tax // 2), supplier_period=period,
        company_id=PAN, place_of_supply="27", filed_on=date(2026, period.month + 1, 10), gstr2b_period=period,
        portal_read_at=seen, first_seen_at=seen,
    )  # fmt: skip
    made = replace(made, **more)  # type: ignore[arg-type]
    return replace(made, id=document_id_of(made))


def amended(period: TaxPeriod) -> InwardDocument:
    return paper(
        "X-1A", period, 1_200_00, at(period.month + 1, 12), section=Section.B2BA, original_number="X-1",
        original_date=date(2026, 9, 8),
    )  # fmt: skip


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 5, tzinfo=UTC)


def put(world: World, *papers: InwardDocument) -> None:
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add(list(papers))
    record_filed(world.desk.units, world.kavita, GSTIN, SEP, date(2026, 10, 19), world.desk.now())


def situation(world: World, document: InwardDocument, today: date = TODAY) -> Situation:
    with world.desk.units.reading(frozenset({PAN})) as unit:
        return situations_for(unit, [document], today)(document)


def test_a_carried_original_that_was_accepted_in_the_open_period_is_not_filed(world: World) -> None:
    """The row "down, original accepted, its 3B not yet filed": no declaration, add-back nil."""
    later = amended(OCT)
    put(world, paper("X-1", SEP, 1_800_00, at(10, 25), portal_action=ActionState.ACCEPT), later)
    found = situation(world, later)
    assert fate_of(later, found) is Fate.ACCEPTED
    assert not is_specified(later, found)
    assert supplier_add_back(later, found) == NIL
    assert itc_effect(later, found) == TaxHeads(0, -300_00, -300_00)


def test_a_carried_original_that_was_reset_is_undecided_until_a_filing_closes_it(world: World) -> None:
    later = amended(OCT)
    put(world, paper("X-1", SEP, 1_800_00, at(10, 25)), later)
    found = situation(world, later)
    assert fate_of(later, found) is Fate.UNDECIDED
    assert itc_effect(later, found) == later.tax


@pytest.mark.parametrize("state", [ActionState.ACCEPT, ActionState.NO_ACTION])
def test_the_return_of_the_period_in_which_it_was_accepted_closes_it(world: World, state: ActionState) -> None:
    later = amended(NOV)
    put(world, paper("X-1", SEP, 1_800_00, at(10, 25), portal_action=state), later)
    record_filed(world.desk.units, world.kavita, GSTIN, OCT, date(2026, 11, 15), world.desk.now())
    found = situation(world, later, date(2026, 12, 15))
    assert fate_of(later, found) is Fate.ACCEPTED_AND_FILED
    assert is_specified(later, found)
    assert supplier_add_back(later, found) == TaxHeads(0, 300_00, 300_00)


def test_an_original_decided_at_its_own_filing_is_filed(world: World) -> None:
    later = amended(OCT)
    put(world, paper("X-1", SEP, 1_800_00, at(10, 12), portal_action=ActionState.ACCEPT), later)
    assert fate_of(later, situation(world, later)) is Fate.ACCEPTED_AND_FILED


def test_accepting_both_at_once_reckons_the_original_as_not_filed(world: World) -> None:
    """The preview: a Pending original of a filed period that is accepted now lands in the open GSTR-2B."""
    first = paper("X-1", SEP, 1_800_00, at(10, 12), portal_action=ActionState.PENDING)
    later = amended(OCT)
    put(world, first, later)
    wanted = [Intended(first.id, Action.ACCEPT), Intended(later.id, Action.REJECT)]
    found = what_if(world.desk.units, world.priya, GSTIN, OCT, wanted, world.desk.now())
    assert not isinstance(found, Refusal), found
    assert (found.taken, found.refused) == (2, ())
    assert found.effect.supplier_add_back == NIL
