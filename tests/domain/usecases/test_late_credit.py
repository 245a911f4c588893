"""Credit that its return comes too late for (section 16(4)): counted as the portal fills it in, and said with rule and
amount; what is put off past its last return too; and "in the draft" is said of a month that has a draft."""

from dataclasses import replace
from datetime import date

import pytest

from domain.actions import Action, ActionState
from domain.companies import Registration
from domain.credit_reversal import ReversalStatus
from domain.documents import InwardDocument, Section
from domain.gstr2b import Effect
from domain.identities import book_entry_id_of, document_id_of
from domain.law import Situation, is_past_last_return, warnings_for
from domain.money import NIL, TaxHeads
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.claim_register import look_at_claims
from domain.usecases.effects import WhatIf, what_if
from domain.usecases.look_at_batches import BatchSight, look_at_batch
from domain.usecases.moved_lines import Intended
from domain.usecases.reconcile import reconcile
from domain.usecases.record_filed import record_filed
from domain.vendors import FilingFrequency
from tests.desk_world import PAN, SUPPLIER, World, gstin_of
from tests.domain.usecases.reconciled_world import booked

OCT, NOV, DEC = TaxPeriod(2026, 10), TaxPeriod(2026, 11), TaxPeriod(2026, 12)
OURS = gstin_of("33", PAN)
LOST = (
    "₹3,600.00 of this credit comes after the last return that can take it (section 16(4)): the portal fills it into "
    "4(A)(5), but it may not be taken. Leave it out there, tell it in 4(D)(2), and book it as cost."
)


def bill(number: str, dated: date = date(2026, 1, 5), period: TaxPeriod = OCT, **changes: object) -> InwardDocument:
    """A bill of FY 2025-26 that its supplier filed in time, IGST 3,600.00."""
    made = InwardDocument(
        recipient_gstin=OURS, section=Section.B2B, supplier_gstin=SUPPLIER, number=number, dated=dated,
        document_value=23_600_00, taxable_value=20_000_00, tax=TaxHeads(3_600_00), supplier_period=period,
        company_id=PAN, place_of_supply="33", filed_on=date(2026, 11, 10), gstr2b_period=period,
    )  # fmt: skip
    made = replace(made, **changes)  # type: ignore[arg-type]  # fields of a document
    return replace(made, id=document_id_of(made))


def take(world: World, *papers: InwardDocument, frequency: FilingFrequency = FilingFrequency.QUARTERLY) -> None:
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.companies.save_registration(Registration(OURS, PAN, "Chennai", frequency))
        unit.documents.add([replace(each, portal_read_at=world.desk.now()) for each in papers])


def effect(world: World, *actions: Intended) -> Effect:
    found = what_if(world.desk.units, world.priya, OURS, None, actions, world.desk.now())
    assert isinstance(found, WhatIf), found
    return found.effect


def told(of: Effect, about: str) -> list[str]:
    return [each.text for each in of.notes if each.about == about]


def sight(world: World, *papers: InwardDocument) -> BatchSight:
    [batch] = world.propose([each.id for each in papers]).batches
    found = look_at_batch(world.desk.units, world.priya, batch.id, world.desk.now())
    assert found is not None
    return found


def test_a_quarterly_recipient_counts_it_and_is_told(world: World) -> None:
    """DR-7.02: July to September was the last return for FY 2025-26; the GSTR-2B of Oct to Dec comes on 14 Jan 2027."""
    late, fine = bill("Q-OLD"), bill("Q-NEW", date(2026, 10, 5))
    take(world, late, fine)
    found = effect(world)
    assert found.after.past_last_return == TaxHeads(3_600_00)
    assert found.table_4_after.a5 == TaxHeads(7_200_00)
    assert told(found, "DR-7.02") == [LOST]
    assert told(effect(world, Intended(late.id, Action.PENDING)), "DR-7.02") == []
    assert told(effect(world, Intended(late.id, Action.ACCEPT)), "DR-7.02") == [LOST]
    seen = sight(world, late, fine)
    assert told(seen.effect, "DR-7.02") == [LOST]


def test_a_monthly_recipient_may_take_it_in_oct_and_not_later(world: World) -> None:
    late, fine = bill("M-NOV", period=NOV), bill("M-OCT")
    take(world, late, fine, frequency=FilingFrequency.MONTHLY)
    found = what_if(world.desk.units, world.priya, OURS, NOV, [], world.desk.now())
    assert isinstance(found, WhatIf)
    assert found.effect.after.past_last_return == TaxHeads(3_600_00)
    assert effect(world).after.past_last_return == NIL


def test_what_the_supplier_reported_too_late_is_not_available_and_not_warned_of(world: World) -> None:
    """DR-5.04: the portal marks that itself, in 4(D)(2)."""
    take(world, bill("Q-C", itc_unavailable_reason="C"))
    found = effect(world)
    assert (found.table_4_after.d2, found.table_4_after.a5) == (TaxHeads(3_600_00), NIL)
    assert told(found, "DR-7.02") == []


def test_after_30_november_an_open_last_return_takes_nothing_more() -> None:
    """DR-7.01: the day counts too, though the GSTR-2B of Oct came in time."""
    one = bill("X")
    assert not is_past_last_return(one, Situation(date(2026, 11, 30)))
    assert is_past_last_return(one, Situation(date(2026, 12, 1)))
    assert not is_past_last_return(one, Situation(date(2026, 12, 1), filed_gstr3b=frozenset({OCT})))
    assert not is_past_last_return(replace(one, section=Section.B2BCN), Situation(date(2026, 12, 1))), "Q-25"


def test_what_is_put_off_past_its_last_return_is_told(world: World) -> None:
    """DR-7.03: Pending is possible until 30 Nov, yet only GSTR-3B of Oct can still take the credit."""
    last, fine = bill("M-OCT"), bill("M-NEW", date(2026, 4, 1))
    take(world, last, fine, frequency=FilingFrequency.MONTHLY)
    both = effect(world, Intended(last.id, Action.PENDING), Intended(fine.id, Action.PENDING))
    assert told(both, "DR-7.03") == [
        "₹3,600.00 of what is made Pending is lost if it stays so: GSTR-3B of Oct 2026 is the last return that can "
        "take it (section 16(4))."
    ]
    assert told(effect(world, Intended(fine.id, Action.PENDING)), "DR-7.03") == []


def test_a_month_without_a_draft_is_not_said_to_have_one(world: World) -> None:
    """DR-4.06: no GSTR-2B of the quarter before 14 Jan 2027; a filed document counts as accepted all the same."""
    papers = [bill("Q-1", date(2026, 10, 5)), bill("Q-2", date(2026, 10, 6))]
    take(world, *papers)
    figures = sight(world, *papers).figures
    assert (figures.in_draft, figures.in_no_draft, figures.gstr2b_comes_on) == (0, 2, date(2027, 1, 14))


def test_a_month_with_a_draft_is(world: World) -> None:
    """DR-4.01: 16 Nov is after the 14th."""
    papers = [bill("M-1", date(2026, 10, 5)), bill("M-2", date(2026, 10, 6), portal_action=ActionState.PENDING)]
    take(world, *papers, frequency=FilingFrequency.MONTHLY)
    figures = sight(world, *papers).figures
    assert (figures.in_draft, figures.in_no_draft, figures.gstr2b_comes_on) == (1, 0, None)


def test_a_pending_document_says_which_return_is_its_last() -> None:
    """DR-7.03: on the document itself too, whether it is Pending or about to be; not where a later return takes it."""
    one, today = bill("X", portal_action=ActionState.PENDING), Situation(date(2026, 11, 16))
    said = next(each for each in warnings_for(one, today) if each.code == "LAST_RETURN")
    assert said.sentence == (
        "GSTR-3B of Oct 2026 is the last return that can take credit of FY 2025-26: Pending beyond it, "
        "3,600.00 is lost."
    )
    untouched = bill("X")
    assert "LAST_RETURN" not in {each.code for each in warnings_for(untouched, today)}
    assert "LAST_RETURN" in {each.code for each in warnings_for(untouched, today, Action.PENDING)}
    for other in (bill("Y", date(2026, 4, 1)), bill("Z", section=Section.B2BCN)):
        assert "LAST_RETURN" not in {each.code for each in warnings_for(other, today, Action.PENDING)}


def test_cash_is_counted_without_what_may_not_be_taken(world: World) -> None:
    """DR-7.02: it stands in 4(A)(5) and 4(C), as the portal fills it in, and pays no tax."""
    take(world, bill("Q-OLD"), bill("Q-NEW", date(2026, 10, 5)))
    tax = TaxHeads(20_000_00)
    found = what_if(world.desk.units, world.priya, OURS, None, [], world.desk.now(), liability=tax)
    assert isinstance(found, WhatIf)
    assert found.cash is not None
    assert found.effect.table_4_after.c == TaxHeads(7_200_00)
    assert (found.cash.not_counted, found.cash.after) == (TaxHeads(3_600_00), TaxHeads(16_400_00))
    assert sum(each.amount for each in found.cash.uses) == 3_600_00


@pytest.mark.parametrize(
    ("claimed", "status"), [(DEC, ReversalStatus.NOT_REACHED), (TaxPeriod(2026, 9), ReversalStatus.OVERDUE)]
)
def test_a_claim_that_comes_too_late_is_left_out_and_not_reversed(
    world: World, claimed: TaxPeriod, status: ReversalStatus
) -> None:
    """DR-7.02 against DR-7.06: one bill gets one order. The return of Sep is filed, so what it took goes back."""
    late = bill("Q-OLD", period=DEC)
    take(world, late)
    entry = replace(
        booked("Q-OLD", dated=late.dated, paid_amount=0, claimed_in=claimed), recipient_gstin=OURS, tax=late.tax,
        taxable_value=late.taxable_value, document_value=late.document_value, place_of_supply="33",
    )  # fmt: skip
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.books.add([replace(entry, id=book_entry_id_of(entry))], world.desk.now())
    assert not isinstance(reconcile(world.desk.units, world.priya, PAN, world.desk.now()), Refusal)
    sep = record_filed(world.desk.units, world.priya, OURS, TaxPeriod(2026, 9), date(2026, 10, 20), world.desk.now())
    assert not isinstance(sep, Refusal)
    book = look_at_claims(world.desk.units, world.priya, OURS, world.desk.now())
    assert not isinstance(book, Refusal)
    (row,) = book.rows
    assert row.rules["rule 37"].status is status
    is_late = status is ReversalStatus.NOT_REACHED
    assert bool(told(effect(world), "DR-7.06")) is not is_late
    assert ("tell it in 4(D)(2)" in row.rules["rule 37"].ends_with) is is_late
