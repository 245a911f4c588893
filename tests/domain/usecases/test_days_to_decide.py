"""A day to decide by is told only where something can still be decided (DR-3.04, DR-4.08)."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.actions import ActionState
from domain.documents import InwardDocument, Section
from domain.identities import document_id_of
from domain.money import TaxHeads
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.answer_pending import PendingAnswer, pending_for_supplier
from domain.usecases.explain import explain_document
from domain.usecases.look_at_documents import look_at_document
from domain.usecases.record_filed import record_filed
from domain.wording import india_date
from tests.desk_world import GSTIN, PAN, SUPPLIER, World

SEP, OCT = TaxPeriod(2026, 9), TaxPeriod(2026, 10)
SEEN = datetime(2026, 10, 15, 5, tzinfo=UTC)  # before GSTR-3B of Sep was filed
LAST_DAY, CUT_OFF = date(2026, 11, 20), date(2027, 11, 30)
PAPER = InwardDocument(
    recipient_gstin=GSTIN, section=Section.B2B, supplier_gstin=SUPPLIER, number="", dated=date(2026, 9, 8),
    document_value=11_800_00, taxable_value=10_000_00, tax=TaxHeads(0, 900_00, 900_00), supplier_period=SEP,
    company_id=PAN, place_of_supply="27", filed_on=date(2026, 10, 10), gstr2b_period=SEP,
)  # fmt: skip


def days(world: World, of: InwardDocument) -> tuple[date | None, date | None]:
    """(decide by, Pending until): the same Pending until in chat and on the command line."""
    of = replace(of, id=document_id_of(of))
    now = world.desk.now()
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add([replace(of, portal_read_at=SEEN, first_seen_at=SEEN)])
    sight = look_at_document(world.desk.units, world.priya, of.id, now)
    told = explain_document(world.desk.units, world.priya, of.id, india_date(now))
    assert sight is not None
    assert not isinstance(told, Refusal)
    assert told.pending_until == sight.pending_until
    return sight.decide_by, sight.pending_until


def vendor_day(world: World) -> date | None:
    found = pending_for_supplier(world.desk.units, world.priya, PAN, [SUPPLIER], world.desk.now())
    assert isinstance(found, PendingAnswer)
    assert found.lines
    return found.decide_by


def test_what_a_filed_return_closed_has_no_day(world: World) -> None:
    record_filed(world.desk.units, world.kavita, GSTIN, SEP, date(2026, 10, 19), world.desk.now())
    assert days(world, replace(PAPER, number="CLOSED-1")) == (None, None)
    assert days(world, replace(PAPER, number="KEPT-1", portal_action=ActionState.PENDING)) == (LAST_DAY, CUT_OFF)
    assert days(world, replace(PAPER, number="OPEN-1", gstr2b_period=OCT)) == (LAST_DAY, CUT_OFF)


def test_what_is_only_saved_has_none_to_decide_by(world: World) -> None:
    saved = replace(PAPER, supplier_period=OCT, is_filed=False, filed_on=None, gstr2b_period=None)
    assert days(world, replace(saved, number="SAVED-1")) == (None, CUT_OFF)
    assert vendor_day(world) is None
    assert days(world, replace(PAPER, number="OPEN-1", gstr2b_period=OCT)) == (LAST_DAY, CUT_OFF)
    assert vendor_day(world) == LAST_DAY
