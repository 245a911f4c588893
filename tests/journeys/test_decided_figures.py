"""What people decided about stays on the card: later imports of the month move nothing on it."""

from dataclasses import replace
from pathlib import Path

import pytest

from domain.actions import Action, ActionState
from domain.batches import BatchState
from domain.documents import InwardDocument, Section, SourceForm
from domain.identities import document_id_of
from domain.money import TaxHeads
from domain.records import JobKind
from domain.refusals import Refusal
from domain.roles import engine_for
from domain.tax_period import TaxPeriod
from domain.usecases.decide import decline, expire
from domain.usecases.export_actions import export_actions
from domain.usecases.look_at_batches import BatchSight, look_at_batch
from domain.usecases.measure_batch import keep_figures
from domain.usecases.propose import BATCH_LIFE
from imsdesk.work import Worker, carry_due_jobs
from tests.desk_world import GSTIN, PAN, SUPPLIER, TODAY, World, world_in

OCTOBER = TaxPeriod(2026, 10)


def paper(world: World, number: str, igst: int = 1_800_00) -> InwardDocument:
    """A filed invoice of Oct 2026 that the portal shows without action."""
    made = InwardDocument(
        recipient_gstin=GSTIN, section=Section.B2B, supplier_gstin=SUPPLIER, number=number,
        dated=TODAY.replace(month=10, day=8), document_value=igst // 18 * 118, taxable_value=igst // 18 * 100,
        tax=TaxHeads(igst), supplier_period=OCTOBER, company_id=PAN, place_of_supply="27",
        source_form=SourceForm.GSTR1, is_filed=True, gstr2b_period=OCTOBER, first_seen_at=world.desk.now(),
        portal_read_at=world.desk.now(),
    )  # fmt: skip
    return replace(made, id=document_id_of(made))


def seen(world: World, *papers: InwardDocument) -> list[str]:
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add(papers)
    return [each.id for each in papers]


def sight_of(world: World, batch_id: str) -> BatchSight:
    found = look_at_batch(world.desk.units, world.arjun, batch_id, world.desk.now())
    assert found is not None
    return found


def test_an_approved_card_keeps_its_figures(tmp_path: Path, database_url: str) -> None:
    with world_in(tmp_path, database_url=database_url) as world:
        ids = seen(world, paper(world, "MT/1"), paper(world, "MT/2", 3_600_00))
        [batch] = world.propose(ids, Action.PENDING).batches
        seen(world, paper(world, "MT/3", 9_000_00))
        shown = sight_of(world, batch.id).figures
        assert shown.effect.table_4_before.a5 == TaxHeads(14_400_00), "while it waits it is measured against the month"
        world.approve(batch, to_portal=False)
        carry_due_jobs(world.desk, pause=lambda _: None)
        seen(world, paper(world, "MT/4", 90_000_00))
        with world.desk.units.writing(frozenset({PAN})) as unit:  # the month goes on: this one was taken back there
            held = unit.documents.get(ids[:1])[ids[0]]
            unit.documents.change([replace(held, portal_action=ActionState.ACCEPT, is_withdrawn=True)])
        assert sight_of(world, batch.id).figures == shown
        assert world.batch(batch.id).figures == shown
        assert (shown.line_count, shown.gst_total, shown.credit_effect) == (2, 5_400_00, TaxHeads(-5_400_00))


@pytest.mark.parametrize("how", ["declined", "expired"])
def test_so_does_one_that_nobody_agreed_to(how: str, tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        [batch] = world.propose(seen(world, paper(world, "MT/1")), Action.PENDING).batches
        shown = sight_of(world, batch.id).figures
        units, now = world.desk.units, world.desk.now()
        if how == "declined":
            assert not isinstance(decline(units, world.arjun, batch.id, "look at the GRN first", "d1", now), Refusal)
        else:
            ended = expire(units, engine_for(PAN), batch.id, now + BATCH_LIFE)
            assert ended is not None
            assert ended.state is BatchState.EXPIRED
        assert Worker(world.desk).step(JobKind.KEEP_FIGURES, PAN, batch.id).did == "kept"
        seen(world, paper(world, "MT/2", 90_000_00))
        assert sight_of(world, batch.id).figures == shown
        assert not keep_figures(units, PAN, batch.id, now), "once is enough"


def test_a_batch_that_travels_by_file_keeps_them_when_it_is_written(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        [batch] = world.propose(seen(world, paper(world, "MT/1")), Action.PENDING).batches
        shown = sight_of(world, batch.id).figures
        world.approve(batch, to_portal=False)
        desk = world.desk
        written = export_actions(desk.units, desk.writer, desk.operator(), PAN, desk.now())
        assert not isinstance(written, Refusal)
        seen(world, paper(world, "MT/2", 90_000_00))
        assert sight_of(world, batch.id).figures == shown
