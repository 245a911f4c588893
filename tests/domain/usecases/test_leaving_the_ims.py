"""What a document's place in the IMS tells: deleted, closed by GSTR-3B, and the GSTR-2B it falls into."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.deadlines import Frequency
from domain.documents import InwardDocument, SourceForm
from domain.readings import Gstr2bBlock, Gstr2bLine, PortalReading, ReadingKind
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.record_filed import record_filed
from domain.usecases.take_in import FileFacts, ImportOutcome
from domain.usecases.take_in_gstr2b import take_in_gstr2b
from domain.usecases.take_in_ims import gstr2b_period_seen
from imsdesk.intake import FileToRead, Intake
from tests.desk_world import GSTIN, PAN, World, invoice_row
from tests.portal_files import ims_download

OCT = TaxPeriod(2026, 10)


def _listed(world: World, *numbers: int) -> ImportOutcome:
    content = ims_download(GSTIN, {"b2b": [invoice_row(number) for number in numbers]})
    answer = Intake(world.desk, gstin=GSTIN).take_in(FileToRead("ims.json", content))
    assert isinstance(answer, ImportOutcome), answer
    return answer


def _held(world: World) -> dict[str, InwardDocument]:
    with world.desk.units.reading(frozenset({PAN})) as unit:
        return {each.number: each for each in unit.documents.of_registration(GSTIN).values()}


def _gstr2b(world: World, *numbers: str) -> None:
    told = [replace(_held(world)[number], gstr2b_period=OCT, filed_on=date(2026, 11, 10)) for number in numbers]
    lines = tuple(Gstr2bLine(Gstr2bBlock.AVAILABLE, each, each.portal_action, each.number) for each in told)
    as_of = datetime(2026, 11, 13, 18, 30, tzinfo=UTC)  # the 14th in India, before the list was read
    reading = PortalReading(ReadingKind.GSTR2B, "2b.json", GSTIN, OCT, as_of=as_of, gstr2b_lines=lines)
    answer = take_in_gstr2b(world.desk.units, world.priya, reading, FileFacts("2b.json", ""), world.desk.now())
    assert not isinstance(answer, Refusal), answer


def test_what_a_gstr_2b_holds_is_kept_when_it_leaves_the_list_and_the_rest_is_withdrawn(world: World) -> None:
    """GSTR-3B was filed on the portal and nobody has recorded it yet."""
    _listed(world, 1, 2)
    _gstr2b(world, "INV-1")
    outcome = _listed(world)
    assert outcome.withdrawn == 1
    assert {number: each.is_withdrawn for number, each in _held(world).items()} == {"INV-1": False, "INV-2": True}
    assert any("imsdesk filed" in warning for warning in outcome.warnings)


def test_a_gstr_2b_brings_back_what_had_left_the_list(world: World) -> None:
    _listed(world, 1)
    _listed(world)
    assert _held(world)["INV-1"].is_withdrawn
    _gstr2b(world, "INV-1")
    assert not _held(world)["INV-1"].is_withdrawn


@pytest.mark.parametrize("filing_first", [True, False])
def test_a_listing_of_before_a_filing_says_the_same_whichever_is_told_first(
    world: World, *, filing_first: bool
) -> None:
    """The filing of October on 12 Nov closes INV-1, listed on 10 Nov without an action (DR-4.08)."""

    def file() -> None:
        answer = record_filed(world.desk.units, world.priya, GSTIN, OCT, date(2026, 11, 12), world.desk.now())
        assert not isinstance(answer, Refusal), answer

    def list_of_10_nov() -> None:
        content = ims_download(GSTIN, {"b2b": [invoice_row(1)]})
        as_of = datetime(2026, 11, 10, 9, 12, tzinfo=UTC)
        answer = Intake(world.desk, gstin=GSTIN, as_of=as_of).take_in(FileToRead("ims.json", content))
        assert isinstance(answer, ImportOutcome), answer

    for step in (file, list_of_10_nov) if filing_first else (list_of_10_nov, file):
        step()
    assert _held(world)["INV-1"].gstr2b_period == OCT


@pytest.mark.parametrize(
    ("form", "saved_until", "seen_filed", "period"),
    [
        (SourceForm.GSTR1, date(2026, 11, 9), date(2026, 11, 20), OCT),  # it may have been filed in time
        (SourceForm.GSTR1, date(2026, 11, 20), date(2026, 11, 25), TaxPeriod(2026, 11)),
        (SourceForm.GSTR1, date(2026, 11, 20), date(2026, 12, 5), TaxPeriod(2026, 11)),  # November's window to 11 Dec
        (SourceForm.GSTR1, date(2026, 11, 20), date(2026, 12, 14), TaxPeriod(2026, 12)),
        (SourceForm.IFF, date(2026, 11, 12), date(2026, 11, 14), OCT),  # the IFF of October is open to the 13th
        (SourceForm.GSTR1A, date(2026, 11, 12), date(2026, 11, 14), TaxPeriod(2026, 11)),
    ],
)
def test_the_gstr_2b_of_a_document_seen_to_be_filed(
    world: World, form: SourceForm, saved_until: date, seen_filed: date, period: TaxPeriod
) -> None:
    _listed(world, 1)
    noon = datetime(2026, 1, 1, 6, 30, tzinfo=UTC).timetz()
    row = replace(_held(world)["INV-1"], source_form=form, gstr2b_period=None)
    before = replace(row, is_filed=False, portal_read_at=datetime.combine(saved_until, noon))
    as_of = datetime.combine(seen_filed, noon)
    assert gstr2b_period_seen(row, before, as_of, Frequency.MONTHLY, frozenset()) == period
