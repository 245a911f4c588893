"""deadlines, digest, ready and compare-3b: what a month's people type, from a small desk on 16 Nov 2026."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from domain.actions import Action, ActionState
from domain.documents import InwardDocument, Section
from domain.identities import book_entry_id_of, document_id_of
from domain.matching import match
from domain.money import TaxHeads
from domain.purchase_register import BookEntry
from domain.readiness import FindingCode, Readiness
from domain.records import ImportRecord, StatementRecord
from domain.refusals import Refusal
from domain.usecases.check_readiness import check_readiness
from domain.usecases.digest import LINES_MAX, digest_of
from domain.usecases.record_filed import record_filed
from imsdesk.cli import main
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.test_reductions_in_one_batch import OCT, note

SEP = OCT.plus(-1)


def with_id(made: InwardDocument) -> InwardDocument:
    return replace(made, id=document_id_of(made))


def bill(number: int, **changes: object) -> InwardDocument:
    made = note(number)
    return with_id(replace(made, **({"section": Section.B2B, "number": f"INV-{number}"} | changes)))  # type: ignore[arg-type]


def put(world: World, *documents: InwardDocument, books: dict[str, dict[str, object]] | None = None) -> None:
    """Documents, and bookings of those named by number, with what the books know; matched."""
    entries = []
    for each in documents:
        if books is not None and each.number in books:
            entry = BookEntry(
                GSTIN, each.supplier_gstin, each.kind, each.number, each.dated, each.taxable_value, each.tax,
                company_id=PAN, document_value=each.document_value, voucher=each.number,
            )  # fmt: skip
            entry = replace(entry, **books[each.number])  # type: ignore[arg-type]
            entries.append(replace(entry, id=book_entry_id_of(entry)))
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add(list(documents))
        unit.books.add(entries, world.desk.now())
        matching = match(*unit.matches.frames(PAN))
        unit.matches.replace(PAN, matching.pairs, matching.findings, [])


def readiness(world: World) -> Readiness:
    found = check_readiness(world.desk.units, world.priya, GSTIN, OCT, world.desk.now())
    assert not isinstance(found, Refusal)
    return found.readiness


def statement(world: World, made_on: date) -> None:
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.statements.replace(StatementRecord(PAN, GSTIN, OCT, made_on, world.desk.now()), [], [])


def known(world: World) -> None:
    """IMS was read, and GSTR-3B of Sep is recorded as filed."""
    now = world.desk.now()
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.imports.add(ImportRecord("r1", PAN, GSTIN, "IMS", "ims.json", "h", now, now, "priya"))
    record_filed(world.desk.units, world.kavita, GSTIN, SEP, date(2026, 10, 19), now)


def test_nothing_is_ready_where_nothing_was_read(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    """DR-4.03, DR-4.05: no IMS, no GSTR-2B, no filing recorded: each blocks until it is known."""
    assert main(["ready", GSTIN, "102026"]) == 1
    told = capsys.readouterr().out
    assert "Oct 2026 is not ready to file: 3 to clear" in told
    for said in ("GSTR-3B of Sep 2026 is filed is not known", f"IMS of {GSTIN} was never read", "No GSTR-2B of Oct"):
        assert said in told
    known(desk_here)
    blocking = [each.code for each in readiness(desk_here).findings if each.blocks]
    assert blocking == [FindingCode.GSTR2B_NOT_READ]
    statement(desk_here, date(2026, 11, 14))
    assert main(["ready", GSTIN, "102026"]) == 0


def test_an_action_after_the_last_gstr2b_blocks_until_it_is_computed_anew(
    desk_here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    put(desk_here, bill(1), books={"INV-1": {"received_on": date(2026, 10, 9)}})
    statement(desk_here, date(2026, 11, 14))
    known(desk_here)
    assert main(["ready", GSTIN, "102026"]) == 0
    assert "Oct 2026 is ready. GSTR-2B of 14 Nov 2026; credit, 4(C): ₹1,800.00." in capsys.readouterr().out
    batch = desk_here.propose([bill(1).id], Action.PENDING).batches[0]
    assert [each.code for each in readiness(desk_here).findings if each.blocks] == [FindingCode.BATCH_OPEN]
    desk_here.approve(batch, to_portal=False)
    with desk_here.desk.units.writing(frozenset({PAN})) as unit:
        from domain.batches import BatchState, ItemState

        held = unit.batches.get(batch.id)
        assert held is not None
        unit.batches.set_items(batch.id, [replace(item, state=ItemState.SAVED) for item in held.items])
        unit.batches.change(replace(held, state=BatchState.DONE, decided_at=desk_here.desk.now()))
    assert main(["ready", GSTIN]) == 1
    told = capsys.readouterr().out
    assert "Oct 2026 is not ready to file: 1 to clear" in told
    assert "does not hold your actions" in told
    with desk_here.desk.units.writing(frozenset({PAN})) as unit:
        later = desk_here.desk.now() + timedelta(days=1)
        unit.statements.replace(StatementRecord(PAN, GSTIN, OCT, date(2026, 11, 17), later), [], [])
    assert readiness(desk_here).is_ready


def test_the_list_tells_each_amount(world: World) -> None:
    put(
        world, bill(1), bill(2), bill(3), note(4),
        bill(5, is_filed=False, gstr2b_period=None, filed_on=None, portal_action=ActionState.ACCEPT),
        bill(6, gstr2b_period=SEP, supplier_period=SEP, dated=date(2026, 9, 5),
             portal_read_at=datetime(2026, 10, 12, tzinfo=UTC)),
        books={"INV-1": {"received_on": date(2026, 10, 9)}, "INV-2": {"received_on": date(2026, 11, 2)}},
    )  # fmt: skip
    known(world)
    statement(world, date(2026, 11, 14))
    found = {each.code: each for each in readiness(world).findings}
    assert set(found) == {
        FindingCode.NOT_RECEIVED, FindingCode.NOT_BOOKED, FindingCode.GSTR3B_NOT_GIVEN,
        FindingCode.CREDIT_NOTES_UNDECIDED, FindingCode.SUPPLIER_NOT_FILED, FindingCode.NO_ACTION,
    }  # fmt: skip
    for code in (FindingCode.NOT_RECEIVED, FindingCode.NOT_BOOKED):  # INV-2 came in Nov, INV-3 is not booked
        assert (found[code].count, found[code].tax.total) == (1, 1_800_00)
    assert found[FindingCode.CREDIT_NOTES_UNDECIDED].tax == TaxHeads(0, -900_00, -900_00)
    assert found[FindingCode.SUPPLIER_NOT_FILED].count == 1
    assert (found[FindingCode.NO_ACTION].count, found[FindingCode.NO_ACTION].tax.total) == (4, 3_600_00)


def test_ready_names_the_documents_of_each_line(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    put(desk_here, bill(1), bill(3), books={"INV-1": {"received_on": date(2026, 10, 9)}})
    assert main(["ready", GSTIN, "102026"]) == 1
    assert "INV-3" not in capsys.readouterr().out
    assert main(["ready", GSTIN, "102026", "--documents"]) == 1
    told = capsys.readouterr().out.splitlines()
    at = next(place for place, each in enumerate(told) if "not booked by 31 Oct" in each)
    assert told[at + 1].split(",")[0].strip() == "INV-3"
    assert told[at + 1].endswith("GST ₹1,800.00, no action")


def test_deadlines_name_returns_documents_and_bills(
    desk_here: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paid, unpaid = {"paid_amount": 11_800_00}, {"paid_amount": 0}
    put(
        desk_here,
        note(1, gstr2b_period=SEP, portal_action=ActionState.PENDING),
        bill(2, dated=date(2026, 3, 5), portal_action=ActionState.PENDING),
        *(bill(number, dated=date(2026, 5, 21)) for number in (3, 4, 5)),
        books={"INV-3": paid, "INV-4": unpaid, "INV-5": {}},
    )
    record_filed(desk_here.desk.units, desk_here.kavita, GSTIN, SEP, date(2026, 10, 19), desk_here.desk.now())
    calendar = tmp_path / "gst.ics"
    assert main(["deadlines", "--ics", str(calendar), "--days", "30"]) == 0
    told = capsys.readouterr().out
    assert "Fri 20 Nov (4 days)      GSTR-3B of Oct 2026 is due" in told
    assert "Fri 20 Nov (4 days)      CN-1 can be Pending until then." in told
    assert "Fri 20 Nov (4 days)      INV-2: GSTR-3B of Oct 2026 is the last return that can carry its credit" in told
    assert "Tue 17 Nov (1 day)       INV-4: day 180 unpaid." in told
    assert "INV-5: day 180; the books tell no payment." in told
    assert "INV-3" not in told
    raw = calendar.read_bytes()
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"\r\r\n" not in raw
    assert raw.count(b"BEGIN:VEVENT") == int(told.rsplit("\n", 2)[1].split()[0])


def test_the_digest_is_empty_when_there_is_nothing(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["digest"]) == 0
    assert capsys.readouterr().out == ""


def test_the_digest_tells_what_waits_by_day_and_amount(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    put(
        desk_here,
        note(1, gstr2b_period=SEP, portal_action=ActionState.PENDING, dated=date(2026, 9, 5)),
        *(bill(number, dated=date(2026, 5, 20)) for number in (3, 4)),
        books={"INV-3": {"paid_amount": 0}, "INV-4": {}},
    )
    record_filed(desk_here.desk.units, desk_here.kavita, GSTIN, SEP, date(2026, 10, 19), desk_here.desk.now())
    desk_here.propose([bill(3, dated=date(2026, 5, 20)).id], Action.PENDING)
    assert main(["digest"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Mon 16 Nov: GSTR-3B of Oct 2026 is due Fri 20 Nov (4 days)"
    assert told[1] == "- Day 180 16 Nov: 1 unpaid bill, credit ₹1,800.00: pay, or reverse the unpaid share"
    assert told[2].startswith("- B-1 waits for Arjun or Kavita until Wed 18 Nov")
    assert told[3].startswith("- 2 documents in Maharashtra count as accepted when GSTR-3B of Oct 2026 is filed")
    digest = digest_of(desk_here.desk.units, desk_here.priya, PAN, datetime(2026, 11, 17, 4, tzinfo=UTC))
    assert any("Pending ends Fri 20 Nov (3 days) for 1 document" in line.sentence for line in digest.lines)
    assert len(digest.lines) <= LINES_MAX


def test_the_reconstructed_notice_is_explained_and_packed(
    desk_here: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """DR-12.02, what they did: Oct's document of 7,074.58 claimed in Nov."""
    nov = OCT.plus(1)
    late = bill(1, tax=TaxHeads(7_074_58), supplier_period=OCT, gstr2b_period=OCT)
    put(
        desk_here, late, bill(2), bill(3, supplier_period=nov, gstr2b_period=nov, dated=date(2026, 11, 2)),
        books={"INV-1": {"received_on": date(2026, 11, 3), "claimed_in": nov}, "INV-2": {"claimed_in": OCT},
               "INV-3": {"claimed_in": nov}},
    )  # fmt: skip
    summary = tmp_path / "3b.json"
    rows = [{"ty": "OTH", "iamt": 0, "camt": 900.0, "samt": 900, "csamt": 0}]
    body = {"gstin": GSTIN, "ret_period": "102026", "itc_elg": {"itc_avl": rows, "itc_rev": [], "itc_inelg": []}}
    summary.write_text(json.dumps(body), encoding="utf-8")
    assert main(["compare-3b", GSTIN, "102026", "--file", str(summary)]) == 1  # Oct claims less than its GSTR-2B
    capsys.readouterr()
    asked = ["compare-3b", GSTIN, "112026", "--claimed", "igst=7074.58,cgst=900.00,sgst=900.00", "--record"]
    assert main([*asked, "--pack", str(tmp_path / "pack")]) == 1
    told = capsys.readouterr().out
    assert any(line.split()[:2] == ["Unexplained", "7,074.58"] for line in told.splitlines())
    assert any(
        line.split()[:6] == ["Unexplained,", "financial", "year", "to", "date", "0.00"] for line in told.splitlines()
    )
    assert "Documents that explain it" in told
    assert "INV-1 of" in told
    assert "Over Oct 2026 to Nov 2026 GSTR-3B and GSTR-2B agree to the paisa." in told
    assert "The financial year to date is without Apr 2026 to Sep 2026: no GSTR-3B of it is recorded here." in told
    assert "no tax is due" not in told, "half a year is no year"
    html = next((tmp_path / "pack").glob("*.html")).read_text(encoding="utf-8")
    assert "INV-1" in html
    assert "The sums of the financial year to date are those of Oct 2026 to Nov 2026." in html
    assert "Record it" not in html, "an officer reads it"
    assert "<script" not in html
    sheet = openpyxl.load_workbook(next((tmp_path / "pack").glob("*.xlsx"))).active
    assert sheet is not None
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "7,074.58" in cells
    assert not [each for each in cells if each.startswith(("=", "+", "@"))]
    assert main(["ready", GSTIN, "112026"]) == 1
    told = capsys.readouterr().out
    assert "GSTR-3B and GSTR-2B differ and one set of documents explains it, INV-1 of " in told, (
        "as the comparison says"
    )
    assert "--pack FOLDER. GST ₹7,074.58" in told


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"gstin": GSTIN, "ret_period": "092026", "itc_elg": {}}, "not of"),
        ({"gstin": GSTIN, "ret_period": "102026"}, "FILE_UNKNOWN"),
        ({"gstin": GSTIN, "ret_period": "102026", "itc_elg": {"itc_avl": [{"ty": "OTH", "iamt": "x"}]}}, "itc_avl OTH"),
        ({"gstin": "X", "ret_period": "102026", "itc_elg": {}}, "GSTIN_INVALID"),
    ],
)
def test_a_summary_that_does_not_fit_is_refused(
    desk_here: World, tmp_path: Path, body: object, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = tmp_path / "3b.json"
    summary.write_text(json.dumps(body), encoding="utf-8")
    assert main(["compare-3b", GSTIN, "102026", "--file", str(summary)]) == 2
    assert said in capsys.readouterr().err
    assert main(["compare-3b", GSTIN, "102026"]) == 2
    assert "GSTR3B_NOT_KNOWN" in capsys.readouterr().err
