"""Company walls: no statement without its company's filter, and nothing of one company in a session of another."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import ClauseElement, and_, delete, exists, insert, or_, select, update

from domain.batches import BatchState, ItemState
from domain.claims import ClaimEntry, ClaimMove
from domain.correspondence import MailState
from domain.matching import match
from domain.money import TaxHeads
from domain.readings import Gstr2bBlock, Gstr2bLine
from domain.records import (
    AddedBack,
    ClaimRecord,
    Gstr3bRecord,
    ImportRecord,
    JobKind,
    NoticeKind,
    NoticeRecord,
    PortalRequest,
    RejectionRecord,
    RequestState,
    StatementRecord,
    SupplierReturn,
)
from domain.register_readings import ColumnMapping, RegisterField
from domain.worklist import DocumentQuery
from storage import bulk
from storage.database import transaction
from storage.tables import COMPANY_COLUMNS, metadata
from storage.tables import documents as papers
from storage.tables import proposals as advice
from storage.unit_of_work import SqlUnit, SqlUnits
from storage.walls import WallBreached, check
from tests.storage.rows import (
    NOW,
    OCTOBER,
    OURS,
    QUILLON,
    TAMARIND,
    THEIRS,
    actor,
    batch,
    book_entry,
    document,
    item,
    mail,
    outward,
    proposal,
    settle,
)

A = frozenset({"A"})
PEOPLE_TABLES = {"people", "grants", "identities", "idempotency", "conversations", "link_tries"}


def test_every_table_belongs_to_a_company_or_to_a_person() -> None:
    assert set(metadata.tables) == set(COMPANY_COLUMNS) | PEOPLE_TABLES


@pytest.mark.parametrize("name", sorted(COMPANY_COLUMNS))
def test_a_statement_without_the_filter_fails_on_each_table(name: str) -> None:
    table = metadata.tables[name]
    company = table.c[COMPANY_COLUMNS[name]]
    some = next(column for column in table.c if column is not company)
    for statement in (select(table), update(table).values({some.name: None}), delete(table)):
        with pytest.raises(WallBreached, match=name):
            check(statement, A)
        with pytest.raises(WallBreached, match=name):
            check(statement.where(some.is_(None)), A)
        with pytest.raises(WallBreached, match="not of this session"):
            check(statement.where(company == "B"), A)
        with pytest.raises(WallBreached, match="not of this session"):
            check(statement.where(company.in_(["A", "B"])), A)
        check(statement.where(company == "A"), A)
        check(statement.where(company.in_(["A"])), A)
    with pytest.raises(WallBreached, match=name):
        check(insert(table), A, [{COMPANY_COLUMNS[name]: "A"}, {COMPANY_COLUMNS[name]: "B"}])
    with pytest.raises(WallBreached, match=name):
        check(insert(table), A, [{}])
    check(insert(table), A, [{COMPANY_COLUMNS[name]: "A"}])


def test_a_filter_counts_only_where_it_must_hold() -> None:
    other = papers.alias()
    same = advice.c.company_id == papers.c.company_id
    loose = [
        select(papers).where(or_(papers.c.company_id == "A", papers.c.id == "x")),
        select(papers.c.id, other.c.id).where(papers.c.company_id == "A"),
        select(papers).where(papers.c.company_id == "A", papers.c.id.in_(select(advice.c.document_id))),
        select(papers).select_from(papers.outerjoin(advice, and_(same, advice.c.company_id == "A"))),
        select(select(papers.c.id).subquery().c.id),
        select(select(papers.c.id).cte().c.id),
        select(papers.c.id).where(papers.c.company_id == "A").union_all(select(papers.c.id)),
        select(papers).where(papers.c.company_id != "B"),
    ]
    for statement in loose:
        with pytest.raises(WallBreached):
            check(statement, A)
    inner = exists().where(advice.c.document_id == papers.c.id)
    unheld: tuple[ClauseElement, ...] = (
        select(papers).where(papers.c.company_id == "A", inner),
        select(papers).where(inner, inner.where(advice.c.company_id == "A")),
        select(papers).where(inner.where(advice.c.company_id == "A")),
        update(papers).values(number="x").where(papers.c.company_id == "A", inner),
    )
    for each in unheld:
        with pytest.raises(WallBreached):
            check(each, A)
    for tie in (advice.c.company_id == "A", same):
        check(select(papers).where(papers.c.company_id == "A", inner.where(tie)), A)
        check(update(papers).values(number="x").where(papers.c.company_id == "A", inner.where(tie)), A)
    check(select(papers).select_from(papers.join(advice, and_(same, advice.c.company_id == "A"))), A)
    check(select(papers).select_from(papers.outerjoin(advice, same)).where(papers.c.company_id == "A"), A)
    check(
        select(papers.c.id, other.c.id).where(papers.c.company_id == "A", other.c.company_id == papers.c.company_id), A
    )


def test_a_shape_that_was_seen_is_still_held_to_its_values() -> None:
    for company, good in (("A", True), ("B", False), ("A", True)):
        statement = select(papers.c.id).where(papers.c.company_id == company)
        if good:
            check(statement, A)
        else:
            with pytest.raises(WallBreached):
                check(statement, A)


def test_bulk_rows_name_their_company(units: SqlUnits) -> None:
    frame = pl.DataFrame({"company_id": [QUILLON, TAMARIND], "document_id": ["d1", "d2"], "wire_json": ["", ""]})
    with transaction(units._engine, frozenset({QUILLON}), writing=True) as connection:
        table = metadata.tables["document_rows"]
        with pytest.raises(WallBreached):
            bulk.add_rows(connection, table, frame)
        with pytest.raises(WallBreached):
            bulk.change_rows(connection, table, frame, ["document_id", "company_id"])
        with pytest.raises(WallBreached):
            bulk.read_frame(connection, select(table.c.wire_json), {"wire_json": pl.String})


def fill_both(units: SqlUnits) -> None:
    """The same work in two companies, so that everything of one has its like in the other."""
    for company, gstin in ((QUILLON, OURS), (TAMARIND, THEIRS)):
        with units.writing(frozenset({company})) as unit:
            settle(unit, company)
            unit.companies.record_filed(gstin, OCTOBER, NOW.date(), "p", NOW)
            unit.companies.set_setting(company, "policy", "{}", "p", NOW)
            unit.suppliers.note_seen(company, {document().supplier_gstin: "Mehta"})
            paper, entry, sold = document(recipient=gstin), book_entry(recipient=gstin), outward(supplier=gstin)
            unit.documents.add([paper, document("plain", gstin, declaration=None)])
            unit.books.add([entry], NOW)
            matching = match(*unit.matches.frames(company))
            unit.matches.replace(company, matching.pairs, matching.findings, [proposal(paper, action=None)])
            unit.matches.decide(company, paper.id, entry.id, linked=True, by="p", why="w", now=NOW)
            unit.batches.add(batch(f"t-{company}", (item(paper),), company))
            unit.batches.add_request(
                PortalRequest(
                    f"r-{company}",
                    company,
                    f"t-{company}",
                    gstin,
                    "SAVE",
                    (paper.id,),
                    RequestState.TAKEN,
                    answered_at=NOW,
                )
            )
            unit.outward.put([sold])
            unit.outward.add_rejection(RejectionRecord(f"j-{company}", company, sold.id, NOW, "", TaxHeads(1)))
            unit.outward.put_added_back([AddedBack(company, sold.id, OCTOBER, TaxHeads(1), "", NOW)])
            unit.mails.add(mail(f"m-{company}", "k", company))
            told = {"header": "Tue 17 Nov"}
            unit.notices.add(
                NoticeRecord(f"n-{company}", company, "k", NoticeKind.DIGEST, "C1", told, NOW, NOW + timedelta(1))
            )
            unit.imports.add(ImportRecord("", company, gstin, "IMS", "f", "h", NOW, NOW, "p"))
            unit.imports.remember_mapping(company, "fp", ColumnMapping({"a": RegisterField.NUMBER}), "p", NOW)
            line = Gstr2bLine(Gstr2bBlock.AVAILABLE, paper, None, "")
            unit.statements.replace(StatementRecord(company, gstin, OCTOBER, NOW.date(), NOW), [(paper.id, line)], [])
            entered = ClaimEntry(entry.id, ClaimMove.REVERSED, TaxHeads(1), OCTOBER, "p")
            moved = ClaimRecord(company, gstin, entered, "0412", "rule 37", "p", NOW)
            unit.returns.add_claims([moved, replace(moved, withdraws="w")])
            figures = Gstr3bRecord(company, gstin, OCTOBER, TaxHeads(1), TaxHeads(2), TaxHeads(3), "f", "p", NOW)
            unit.returns.put_gstr3b(figures)
            filed = SupplierReturn(company, paper.supplier_gstin, OCTOBER, True, NOW.date(), "f", NOW)
            unit.returns.put_supplier_returns([filed])
            unit.jobs.ask(JobKind.FETCH, company, gstin, NOW)
            unit.trail.append(company, actor(company), NOW, "imported", paper.id, {})


Look = Callable[[SqlUnit, str, str], object]
"""A question about the documents of a company, by its id and one of its GSTINs."""


def _ids(company: str, gstin: str) -> tuple[str, str, str]:
    return document(recipient=gstin).id, book_entry(recipient=gstin).id, outward(supplier=gstin).id


LOOKS: dict[str, Look] = {
    "company": lambda u, c, g: u.companies.get(c),
    "companies": lambda u, c, g: [each for each in u.companies.all() if each.id == c],
    "sender": lambda u, c, g: u.companies.sender(c).email,
    "registration": lambda u, c, g: u.companies.registration(g),
    "registrations": lambda u, c, g: [each for each in u.companies.registrations() if each.company_pan == c],
    "filed": lambda u, c, g: u.companies.filed(g),
    "what each filed": lambda u, c, g: u.companies.filings(c),
    "setting": lambda u, c, g: u.companies.setting(c, "policy"),
    "person": lambda u, c, g: u.people.get(f"{c}-kavita"),
    "people": lambda u, c, g: u.people.of_company(c),
    "grants": lambda u, c, g: u.people.grants(f"{c}-kavita"),
    "suppliers": lambda u, c, g: u.suppliers.of_company(c),
    "supplier": lambda u, c, g: u.suppliers.get(c, document().supplier_gstin),
    "document": lambda u, c, g: u.documents.get([_ids(c, g)[0]]),
    "locked document": lambda u, c, g: u.documents.get([_ids(c, g)[0]], lock=True),
    "documents of a registration": lambda u, c, g: u.documents.of_registration(g),
    "documents": lambda u, c, g: u.documents.of_company(c),
    "documents of a PAN": lambda u, c, g: u.documents.of_pans(c, {document().supplier_pan}),
    "by number": lambda u, c, g: [d for d in u.documents.by_number("MT/26-27/0412") if d.company_id == c],
    "by number there": lambda u, c, g: u.documents.by_number("MT/26-27/0412", {g}),
    "with numbers": lambda u, c, g: [
        d for ds in u.documents.with_numbers({("MT/26-27/0412", date(2026, 10, 7))}, {g}).values() for d in ds
    ],
    "month sums": lambda u, c, g: u.documents.month_sums(g, [OCTOBER]),
    "filings": lambda u, c, g: u.documents.filings(g),
    "supplier sums": lambda u, c, g: u.documents.supplier_sums({g}, None),
    "month apart": lambda u, c, g: u.documents.month_apart(g, [OCTOBER], left_open=None, seen_after=None),
    "page": lambda u, c, g: u.documents.page(DocumentQuery(gstins=frozenset({g}))).lines,
    "page of a supplier": lambda u, c, g: [
        line
        for line in u.documents.page(DocumentQuery(supplier_pans=frozenset({document().supplier_pan}))).lines
        if line.document.company_id == c
    ],
    "page of a verdict": lambda u, c, g: (
        u.documents.page(DocumentQuery(gstins=frozenset({g}), verdicts=frozenset({"EXACT"}))).total
    ),
    "lines": lambda u, c, g: u.documents.lines([_ids(c, g)[0]]),
    "3B figures": lambda u, c, g: u.returns.gstr3b(g),
    "claims": lambda u, c, g: u.returns.claims(g),
    "claims taken back": lambda u, c, g: u.returns.taken_back(g, OCTOBER),
    "documents reversed": lambda u, c, g: u.returns.reversed_documents(g),
    "claims that take one back": lambda u, c, g: u.returns.withdrawals(g),
    "claims named": lambda u, c, g: u.returns.named_claims(g, (), ()),
    "claims of documents": lambda u, c, g: u.returns.claims(g, [_ids(c, g)[1]]),
    "supplier returns": lambda u, c, g: u.returns.supplier_returns(c),
    "statement": lambda u, c, g: u.statements.get(g, OCTOBER),
    "latest statement": lambda u, c, g: u.statements.latest(g),
    "blocks": lambda u, c, g: u.statements.blocks(g, OCTOBER),
    "statement lines": lambda u, c, g: u.statements.lines(g, OCTOBER),
    "book entry": lambda u, c, g: u.books.get([_ids(c, g)[1]]),
    "book entries": lambda u, c, g: u.books.of_company(c),
    "book entries of a PAN": lambda u, c, g: u.books.of_pans(c, {document().supplier_pan}),
    "entries by number": lambda u, c, g: [e for e in u.books.by_number("0412") if e.company_id == c],
    "entries asked back": lambda u, c, g: u.books.asked_back(
        g, date(2027, 1, 1), [document().supplier_gstin], (date(2020, 1, 1), date(2027, 1, 1)), [_ids(c, g)[1]]
    ),
    "columns known": lambda u, c, g: u.books.columns_known(c),
    "existing entries": lambda u, c, g: u.books.existing(c, [_ids(c, g)[1]]),
    "books frame": lambda u, c, g: u.matches.frames(c)[0].height,
    "portal frame": lambda u, c, g: u.matches.frames(c)[1].height,
    "pairs of documents": lambda u, c, g: u.matches.pairs_of(document_ids=[_ids(c, g)[0]]),
    "pairs of entries": lambda u, c, g: u.matches.pairs_of(book_entry_ids=[_ids(c, g)[1]]),
    "proposals": lambda u, c, g: u.matches.proposals([_ids(c, g)[0]]),
    "objections": lambda u, c, g: u.matches.objections([_ids(c, g)[0]]),
    "receipts beside": lambda u, c, g: u.matches.receipts_beside([_ids(c, g)[0]]),
    "proposal facts": lambda u, c, g: u.matches.proposal_facts(c),
    "links": lambda u, c, g: u.matches.links_of(document_ids=[_ids(c, g)[0]]),
    "what is marked": lambda u, c, g: u.matches.marked(c),
    "what is settled": lambda u, c, g: not u.matches.is_settled(c, NOW.date()),
    "what is matched again": lambda u, c, g: u.matches.part(c, NOW.date()).touched,
    "what stands": lambda u, c, g: u.matches.state(c)[0].height,
    "open then": lambda u, c, g: u.documents.stood_open(c, NOW + timedelta(days=1)),
    "decisions": lambda u, c, g: u.matches.decisions(c).linked,
    "batch": lambda u, c, g: u.batches.get(f"t-{c}"),
    "locked batch": lambda u, c, g: u.batches.get(f"t-{c}", lock=True),
    "batch by number": lambda u, c, g: u.batches.by_number(c, 1),
    "batches": lambda u, c, g: [b for b in u.batches.with_states(tuple(BatchState)) if b.company_id == c],
    "batch lines": lambda u, c, g: u.batches.items_of_documents([_ids(c, g)[0]], tuple(ItemState)),
    "requests": lambda u, c, g: u.batches.requests(f"t-{c}"),
    "open requests": lambda u, c, g: u.batches.requests_open(g),
    "answered requests": lambda u, c, g: u.batches.requests_answered(g, NOW - timedelta(1)),
    "outward": lambda u, c, g: u.outward.get([_ids(c, g)[2]]),
    "outward of a registration": lambda u, c, g: u.outward.of_registration(g),
    "rejections": lambda u, c, g: [each for each in u.outward.rejections(open_only=False) if each.company_id == c],
    "added back": lambda u, c, g: u.outward.added_back([_ids(c, g)[2]]),
    "open rejection": lambda u, c, g: u.outward.open_rejection(_ids(c, g)[2]),
    "mail": lambda u, c, g: u.mails.get(f"m-{c}"),
    "locked mail": lambda u, c, g: u.mails.get(f"m-{c}", lock=True),
    "mails": lambda u, c, g: [each for each in u.mails.with_states(tuple(MailState)) if each.company_id == c],
    "mail log": lambda u, c, g: u.mails.log(c).traces,
    "mail by key": lambda u, c, g: u.mails.by_key(c, "k"),
    "notice": lambda u, c, g: u.notices.get(f"n-{c}"),
    "locked notice": lambda u, c, g: u.notices.get(f"n-{c}", lock=True),
    "notices": lambda u, c, g: [n for n in u.notices.with_states(tuple(MailState)) if n.company_id == c],
    "import": lambda u, c, g: u.imports.latest(g, "IMS"),
    "imports": lambda u, c, g: [each for each in u.imports.all_latest() if each.company_id == c],
    "mapping": lambda u, c, g: u.imports.mapping(c, "fp"),
    "trail": lambda u, c, g: u.trail.entries(c),
    "trail of a subject": lambda u, c, g: u.trail.entries(c, _ids(c, g)[0]),
    "jobs due": lambda u, c, g: [each for each in u.jobs.due(NOW) if each.company_id == c],
    "stuck jobs": lambda u, c, g: [each for each in u.jobs.stuck(NOW + timedelta(days=1)) if each.company_id == c],
}


def seen(unit: SqlUnit, look: Look, company: str, gstin: str) -> object:
    """What a session sees; a breach of the wall is "nothing"."""
    try:
        return look(unit, company, gstin)
    except WallBreached:
        return None


def test_every_reading_method_is_looked_through() -> None:
    """A new method of a store belongs into LOOKS (or is named here as one that writes, or tells who somebody is)."""
    told = " ".join(LOOKS)
    stores = {name: type(store) for name, store in vars(SqlUnit(_no_session())).items()}
    methods = {
        f"{name}.{method}"
        for name, store in stores.items()
        for method in vars(store)
        if not method.startswith("_") and callable(getattr(store, method))
    }
    looked = set()
    for look in LOOKS.values():
        looked |= {f"{a}.{b}" for a, b in zip(look.__code__.co_names, look.__code__.co_names[1:], strict=False)}
    assert methods - looked - WRITING_OR_IDENTIFYING == set(), told


WRITING_OR_IDENTIFYING = {
    "companies.save", "companies.save_registration", "companies.record_filed", "companies.set_setting",
    "companies.hold_settings",
    "companies.setting_history", "people.by_key", "people.save", "people.link", "people.unlink", "people.remove",
    "people.identified", "people.tried", "people.labelled", "notices.add", "notices.change",
    "people.identities", "suppliers.save_master", "suppliers.note_seen", "documents.add", "documents.change",
    "documents.hold",
    "documents.of_scopes", "documents.blocked_among", "documents.blocked_in", "documents.common_of",
    "documents.trait_lines",
    "documents.month_families", "documents.of_tax",
    "documents.plain", "books.of_scopes", "statements.replace", "statements.seen_again",
    "books.add", "books.change", "matches.replace", "matches.change",
    "matches.findings_of", "matches.decide", "matches.undecide", "batches.next_number", "batches.add",
    "batches.change", "batches.set_items", "batches.add_request", "batches.change_request", "outward.put",
    "outward.add_rejection", "outward.end_rejection", "outward.give_rejection", "outward.put_added_back",
    "mails.add", "mails.change",
    "imports.add", "imports.remember_mapping", "trail.append", "trail.write", "trail.head", "trail.count",
    "trail.verify",
    "returns.put_gstr3b", "returns.add_claims", "returns.put_supplier_returns",
    "once.answer", "once.record", "jobs.ask", "jobs.settle", "conversations.get", "conversations.put",
}  # fmt: skip


def _no_session() -> Any:
    class Nothing:
        connection = None

    return Nothing()


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_a_session_sees_its_own_company_and_nothing_of_another(filled_units: SqlUnits, name: str) -> None:
    look = LOOKS[name]
    with filled_units.writing(frozenset({QUILLON})) as unit:
        assert seen(unit, look, QUILLON, OURS), "its own must be there, or the test shows nothing"
    with filled_units.writing(frozenset({QUILLON})) as unit:
        assert not seen(unit, look, TAMARIND, THEIRS)
    with filled_units.reading(frozenset()) as unit:
        told = seen(unit, look, TAMARIND, THEIRS)
        assert not told or name in ("person", "grants"), "who somebody is, and what they may do, is asked before"


@pytest.fixture(scope="module")
def filled_units(sqlite_template: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    import shutil

    from storage.database import open_engine

    path = tmp_path_factory.mktemp("walls") / "filled.db"
    shutil.copyfile(sqlite_template, path)
    engine = open_engine(f"sqlite:///{path}")
    units = SqlUnits(engine)
    fill_both(units)
    yield units
    engine.dispose()


def test_the_same_on_postgres(fresh_postgres: str) -> None:
    from storage.database import open_engine

    engine = open_engine(fresh_postgres)
    units = SqlUnits(engine)
    fill_both(units)
    for look in LOOKS.values():
        with units.reading(frozenset({QUILLON})) as unit:
            if "lock" not in look.__code__.co_names and not any(look is LOOKS[n] for n in LOOKS if "locked" in n):
                assert seen(unit, look, QUILLON, OURS)
                assert not seen(unit, look, TAMARIND, THEIRS)
    engine.dispose()


Write = Callable[[SqlUnit], object]
WRITES: dict[str, Write] = {
    "company": lambda u: settle(u, TAMARIND),
    "filed": lambda u: u.companies.record_filed(THEIRS, OCTOBER, NOW.date(), "p", NOW),
    "setting": lambda u: u.companies.set_setting(TAMARIND, "policy", "{}", "p", NOW),
    "documents": lambda u: u.documents.add([document("new", recipient=THEIRS)]),
    "changed documents": lambda u: u.documents.change([document(recipient=THEIRS)]),
    "books": lambda u: u.books.add([book_entry("new", recipient=THEIRS)], NOW),
    "batch": lambda u: u.batches.add(batch("t-new", (), TAMARIND, 9)),
    "changed batch": lambda u: u.batches.change(batch(f"t-{TAMARIND}", (), TAMARIND)),
    "outward": lambda u: u.outward.put([outward(supplier=THEIRS)]),
    "mail": lambda u: u.mails.add(mail("m-new", "k-new", TAMARIND)),
    "job": lambda u: u.jobs.ask(JobKind.FETCH, TAMARIND, THEIRS, NOW),
    "trail": lambda u: u.trail.append(TAMARIND, actor(TAMARIND), NOW, "v", "s", {}),
    "person": lambda u: u.people.save(u.people.of_company(QUILLON)[0], TAMARIND, NOW),
}


@pytest.mark.parametrize("name", sorted(WRITES))
def test_nothing_is_written_over_the_wall(filled_units: SqlUnits, name: str) -> None:
    with pytest.raises((WallBreached, ValueError)), filled_units.writing(frozenset({QUILLON})) as unit:
        WRITES[name](unit)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.sampled_from(sorted(LOOKS)), min_size=1, max_size=8),
    companies=st.sets(st.sampled_from([QUILLON, TAMARIND])),
)
def test_in_any_order_of_questions_a_session_sees_its_companies_only(
    filled_units: SqlUnits, steps: Collection[str], companies: set[str]
) -> None:
    with filled_units.writing(frozenset(companies)) as unit:
        for name in steps:
            for company, gstin in ((QUILLON, OURS), (TAMARIND, THEIRS)):
                found = seen(unit, LOOKS[name], company, gstin)
                if companies:
                    assert bool(found) == (company in companies), name
