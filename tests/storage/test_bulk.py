"""Many rows go in and out as frames, exactly, inside the transaction, on both databases."""

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from sqlalchemy import Engine, func, select

from domain.documents import DocumentKind, InwardDocument
from domain.matching import SCHEMA, book_frame, match, portal_frame
from domain.money import TaxHeads
from domain.rematching import Change
from storage import bulk
from storage.database import transaction
from storage.tables import companies, gstr2b_lines, suppliers
from storage.unit_of_work import SqlUnits
from tests.storage.rows import NOW, QUILLON, book_entry, credit_note, document, proposal, settle

HERE = frozenset({QUILLON})
MANY = bulk.MANY + 7

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
exact = st.integers(-(2**63), 2**63 - 1)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(texts, st.one_of(st.none(), texts), exact, st.booleans()), min_size=1, max_size=30),
    exchange=st.booleans(),
)
def test_any_text_null_integer_and_flag_comes_back_exactly(
    units: SqlUnits, engine: Engine, rows: list[tuple[str, str | None, int, bool]], exchange: bool
) -> None:
    """Quotes, line breaks, empty texts beside nulls, the largest integers; through the exchange file too."""
    names = [
        "id", "company_id", "gstin", "period", "block", "document_id", "section", "among_rejected", "supplier_gstin",
        "supplier_name", "number", "dated", "supplier_period", "document_value", "taxable_value", "igst", "cgst",
        "sgst", "cess", "reason", "content_hash", "wire_json",
    ]  # fmt: skip
    frame = pl.DataFrame(
        [
            (
                f"l{place}", QUILLON, "g", "2026-10", "b", optional, "B2B", flag, "s", text, "n", "2026-10-01",
                "2026-10", number, -number if number > -(2**63) else 0, 0, 0, 0, 0, "", "h", text,
            )
            for place, (text, optional, number, flag) in enumerate(rows)
        ],
        schema=bulk.schema_of(gstr2b_lines, names),
        orient="row",
    )  # fmt: skip
    before = bulk._EXCHANGE_FROM
    bulk._EXCHANGE_FROM = 1 if exchange else before  # type: ignore[misc]  # the road for very many rows, with few
    try:
        with transaction(engine, HERE, writing=True) as connection:
            if (
                connection.execute(
                    select(func.count()).select_from(companies).where(companies.c.id == QUILLON)
                ).scalar()
                == 0
            ):
                row = {
                    "id": QUILLON,
                    "pan": QUILLON,
                    "name": "",
                    "short_name": "",
                    "sender_json": "{}",
                    "created_at": NOW,
                }
                connection.execute(companies.insert(), [row])
            connection.execute(gstr2b_lines.delete().where(gstr2b_lines.c.company_id == QUILLON))
            bulk.add_rows(connection, gstr2b_lines, frame)
            query = select(*(gstr2b_lines.c[name] for name in names)).where(gstr2b_lines.c.company_id == QUILLON)
            got = bulk.read_frame(connection, query.order_by(gstr2b_lines.c.id), bulk.schema_of(gstr2b_lines, names))
            assert_frame_equal(got, frame.sort("id"))
    finally:
        bulk._EXCHANGE_FROM = before  # type: ignore[misc]  # as it was


def many() -> list[InwardDocument]:
    return [document(f"MT/26-27/{n}", document_value=n, remarks="" if n % 2 else 'q"\n,') for n in range(MANY)]


def test_many_documents_are_added_and_changed_as_few_are(units: SqlUnits) -> None:
    made = many()
    with units.writing(HERE) as unit:
        settle(unit)
        unit.documents.add(made)
        held = unit.documents.get([each.id for each in made])
        assert held == {each.id: each for each in made}
        changed = [replace(each, document_value=-1, declaration=None, filed_on=None, wire_json="{}") for each in made]
        unit.documents.change(changed)
    with units.reading(HERE) as unit:
        assert unit.documents.get([each.id for each in made]) == {each.id: each for each in changed}


def test_many_book_entries_are_added_and_changed_as_few_are(units: SqlUnits) -> None:
    made = [book_entry(f"{n}", reverse_charge=None if n % 3 else True, received_on=None) for n in range(MANY)]
    with units.writing(HERE) as unit:
        settle(unit)
        unit.books.add(made, NOW)
        unit.books.change([replace(each, plant="Thane") for each in made], NOW)
        assert unit.books.get([each.id for each in made]) == {each.id: replace(each, plant="Thane") for each in made}


def test_an_undone_unit_undoes_bulk_rows_and_leaves_no_scratch_file(engine: Engine, tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "company_id": [QUILLON] * bulk._EXCHANGE_FROM,
            "gstin": [f"g{n}" for n in range(bulk._EXCHANGE_FROM)],
            **dict.fromkeys(("name", "seen_name", "code", "email_to_json", "email_cc_json", "language", "owner"), ""),
            "seen_quarterly": False,
            "from_master": True,
        }
    ).select(pl.lit(QUILLON).alias("company_id"), pl.exclude("company_id"))
    with SqlUnits(engine).writing(HERE) as unit:
        settle(unit)

    def put(fault: Exception | None) -> None:
        with transaction(engine, HERE, writing=True) as connection:
            bulk.add_rows(connection, suppliers, frame)
            if fault is not None:
                raise fault

    def held() -> int | None:
        with transaction(engine, HERE, writing=False) as connection:
            if connection.dialect.name == "sqlite":
                attached = connection.exec_driver_sql("PRAGMA database_list").all()
                assert [row[1] for row in attached] == ["main"]
            ours = suppliers.c.company_id == QUILLON
            return connection.execute(select(func.count()).select_from(suppliers).where(ours)).scalar()

    with pytest.raises(KeyError):
        put(KeyError())
    assert held() == 0
    put(None)
    assert held() == frame.height


def test_the_frames_of_matching_are_those_of_the_values(units: SqlUnits) -> None:
    """What storage reads as columns equals what domain.matching builds from the values, for odd rows too."""
    papers = [
        document(),
        credit_note(),
        document("NA"),
        document("12", reverse_charge=True),
        document("W", is_withdrawn=True),
    ]
    entries = [
        book_entry(), book_entry("NIL"), book_entry("R-1", tax=TaxHeads(-5), taxable_value=-100, document_value=-105),
        book_entry("B", kind=DocumentKind.BILL_OF_ENTRY, supplier_gstin="", port_code="inbom4"),
        book_entry("U", supplier_gstin="", supplier_name="Cash"), book_entry("W", is_withdrawn=True),
        book_entry("V", document_value=None, place_of_supply=""),
        book_entry("R-2", tax=TaxHeads(-5), taxable_value=-100, document_value=105),
    ]  # fmt: skip
    with units.writing(HERE) as unit:
        settle(unit)
        unit.documents.add(papers)
        unit.books.add(entries, NOW)
        books, portal = unit.matches.frames(QUILLON)
        order = list(SCHEMA)
        assert_frame_equal(
            books.select(order).sort("id"), book_frame(entries).select(order).sort("id"), check_column_order=False
        )
        assert_frame_equal(portal.select(order).sort("id"), portal_frame(papers).select(order).sort("id"))
        part = unit.matches.part(QUILLON, NOW.date())
        assert set(part.laid.portal["id"]) == set(portal["id"]), "nothing was matched yet"
        assert part.touched == {each.id for each in (*papers, *entries)}


def test_pairs_and_findings_come_back_and_some_are_replaced_alone(units: SqlUnits) -> None:
    other: dict[str, Any] = {"supplier_gstin": document(supplier_gstin="29AAKFK4444D1ZZ").supplier_gstin}
    papers = [document("1"), document("2"), document("1", **other), document("7", **other)]
    entries = [book_entry("1"), book_entry("1", **other), book_entry("9", **other)]
    with units.writing(HERE) as unit:
        settle(unit)
        unit.documents.add(papers)
        unit.books.add(entries, NOW)
        matching = match(*unit.matches.frames(QUILLON))
        unit.matches.replace(QUILLON, matching.pairs, matching.findings, [proposal(each) for each in papers])
        stored = unit.matches.pairs_of(document_ids=[each.id for each in papers])
        expected = {(row["portal"], row["book"]): row for row in matching.pairs.iter_rows(named=True)}
        assert {(row["portal"], row["book"]): dict(row) for row in stored} == expected
        assert len(expected) == 2
        found = {row["id"]: row for row in unit.matches.findings_of(QUILLON)}
        assert found == {row["id"]: row for row in matching.findings.iter_rows(named=True)}
        assert unit.matches.findings_of(QUILLON, ids=[papers[1].id])[0]["id"] == papers[1].id
        assert len(unit.matches.proposals([each.id for each in papers])) == 4

        gone = [each.id for each in papers[2:]]
        nothing = match(book_frame([]), portal_frame([]))
        change = Change(frozenset(gone), nothing.pairs, frozenset(gone), nothing.findings, frozenset(gone))
        unit.matches.change(QUILLON, change, [proposal(papers[3])], marked=unit.matches.marked(QUILLON))
        assert {row["portal"] for row in unit.matches.pairs_of(document_ids=[each.id for each in papers])} == {
            papers[0].id
        }
        assert set(unit.matches.proposals([each.id for each in papers])) == {papers[n].id for n in (0, 1, 3)}
        assert unit.matches.is_settled(QUILLON, NOW.date())
        unit.matches.change(QUILLON, Change(frozenset(), nothing.pairs, frozenset(), nothing.findings, frozenset()), [])
        assert len(unit.matches.pairs_of(document_ids=[papers[0].id])) == 1


def test_a_run_sweeps_away_no_mark_that_it_never_saw(units: SqlUnits) -> None:
    """What changes or comes in while a run goes on is taken up by the next."""
    first, second = document("1"), document("2")
    with units.writing(HERE) as unit:
        settle(unit)
        unit.documents.add([first])

    def meanwhile() -> None:
        with units.writing(HERE) as unit:
            unit.documents.change([replace(first, taxable_value=first.taxable_value + 1)])
            unit.documents.add([second])

    other = threading.Thread(target=meanwhile)
    nothing = match(book_frame([]), portal_frame([]))
    with units.writing(HERE) as unit:
        part = unit.matches.part(QUILLON, NOW.date())
        other.start()
        other.join(0.3)
        assert other.is_alive(), "who changes what is being matched waits for the end of the run"
        unit.matches.replace(QUILLON, nothing.pairs, nothing.findings, [], marked=part.marked)
    other.join()
    with units.reading(HERE) as unit:
        assert unit.matches.marked(QUILLON) == {first.id, second.id}


def test_links_of_people_survive_a_run(units: SqlUnits) -> None:
    paper, entry = document(), book_entry("another number")
    with units.writing(HERE) as unit:
        settle(unit)
        unit.documents.add([paper])
        unit.books.add([entry], NOW)
        unit.matches.decide(QUILLON, paper.id, entry.id, linked=False, by="p", why="two bills", now=NOW)
        unit.matches.decide(QUILLON, paper.id, entry.id, linked=True, by="p", why="the same", now=NOW)
        decided = unit.matches.decisions(QUILLON)
        assert (decided.linked, decided.unlinked) == (frozenset({(entry.id, paper.id)}), frozenset())
        matching = match(*unit.matches.frames(QUILLON), decisions=decided)
        unit.matches.replace(QUILLON, matching.pairs, matching.findings, [])
        assert unit.matches.decisions(QUILLON) == decided
        assert [row["book"] for row in unit.matches.pairs_of(document_ids=[paper.id])] == [entry.id]
        assert unit.matches.undecide(QUILLON, paper.id, entry.id)
        assert not unit.matches.undecide(QUILLON, paper.id, entry.id)


def test_without_the_driver_the_rows_go_another_way(fresh_sqlite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra `bulk` is optional."""
    import sys

    from storage.database import open_engine

    monkeypatch.setitem(sys.modules, "adbc_driver_sqlite.dbapi", None)
    monkeypatch.setattr(bulk, "_EXCHANGE_FROM", 1)
    engine = open_engine(fresh_sqlite)
    made = many()
    with SqlUnits(engine).writing(HERE) as unit:
        settle(unit)
        unit.documents.add(made)
    with sqlite3.connect(fresh_sqlite.removeprefix("sqlite:///")) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (MANY,)
    engine.dispose()


def test_a_unit_with_more_bulk_steps_than_sqlite_can_attach_still_ends_well(
    fresh_sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.database import open_engine

    monkeypatch.setattr(bulk, "_EXCHANGE_FROM", 1)
    monkeypatch.setattr(bulk, "MANY", 10)
    engine = open_engine(fresh_sqlite)
    made = many()[:20]
    with SqlUnits(engine).writing(HERE) as unit:
        settle(unit)
        unit.documents.add(made)
        for _ in range(10):
            unit.documents.change(made)
    with SqlUnits(engine).reading(HERE) as unit:
        assert unit.documents.get([each.id for each in made]) == {each.id: each for each in made}
    engine.dispose()
