"""Lists of documents: the filter means what a plain loop over the documents means, pages neither overlap nor skip."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from domain.actions import Action, ActionState
from domain.documents import DocumentKind, InwardDocument, Section
from domain.matching import match
from domain.money import TaxHeads, sum_of
from domain.reason_codes import ReasonCode
from domain.tax_period import TaxPeriod
from domain.wording import start_of
from domain.worklist import DocumentPage, DocumentQuery, Sort
from storage.unit_of_work import SqlUnits
from tests.storage.rows import (
    KAVERI,
    MEHTA,
    OCTOBER,
    OURS,
    OURS_IN_KARNATAKA,
    QUILLON,
    TAMARIND,
    THEIRS,
    document,
    proposal,
    settle,
)

BOTH_COMPANIES = frozenset({QUILLON, TAMARIND})
SECTIONS = (Section.B2B, Section.B2BCN, Section.B2BDNA, Section.IMPG)
VERDICTS = ("EXACT", "MISMATCH", "")


def papers() -> list[InwardDocument]:
    """Ninety documents of two companies in which every part of a filter has something to keep and to leave."""
    found = []
    for n in range(90):
        section = SECTIONS[n % 4]
        found.append(
            document(
                f"MT/26-27/{n:04d}", (OURS, OURS_IN_KARNATAKA, THEIRS)[n % 3], section=section, declaration=None,
                supplier_gstin=(MEHTA, KAVERI)[n // 2 % 2], dated=date(2026, 8, 1) + timedelta(days=n % 40),
                supplier_name=f"Name {n % 5}", document_value=n % 7 * 100, tax=TaxHeads(n % 6 * 10, n % 5, n % 5, 1),
                supplier_period=TaxPeriod(2026, 8 + n % 4), gstr2b_period=OCTOBER if n % 2 else None,
                is_filed=n % 4 > 0, in_ims=n % 5 > 0, portal_action=list(ActionState)[n % 4], is_withdrawn=n % 9 == 0,
                port_code="INBOM4" if section is Section.IMPG else "", wire_json="",
                first_seen_at=start_of(date(2026, 11, 12)) - timedelta(microseconds=1) + timedelta(days=n % 3),
            )
        )  # fmt: skip
    return found


def advice(n: int) -> tuple[str, Action | None]:
    return VERDICTS[n % 3], (Action.ACCEPT, Action.REJECT, None)[n // 3 % 3]


@pytest.fixture
def listed(units: SqlUnits) -> tuple[SqlUnits, list[InwardDocument]]:
    made = papers()
    for company in sorted(BOTH_COMPANIES):
        with units.writing(frozenset({company})) as unit:
            settle(unit, company)
            own = [each for each in made if each.company_id == company]
            unit.documents.add(own)
            told = [proposal(each, *advice(made.index(each))) for each in own if VERDICTS[made.index(each) % 3]]
            matching = match(*unit.matches.frames(company))
            unit.matches.replace(company, matching.pairs, matching.findings, told)
    return units, made


def counting(each: InwardDocument) -> TaxPeriod:
    return each.gstr2b_period or each.supplier_period


Keep = Callable[[InwardDocument, int], bool]
FILTERS: dict[str, tuple[DocumentQuery, Keep]] = {
    "nothing": (DocumentQuery(), lambda d, n: True),
    "with withdrawn": (DocumentQuery(with_withdrawn=True), lambda d, n: True),
    "registration": (DocumentQuery(gstins=frozenset({OURS})), lambda d, n: d.recipient_gstin == OURS),
    "registrations of both": (
        DocumentQuery(gstins=frozenset({OURS, THEIRS})), lambda d, n: d.recipient_gstin in (OURS, THEIRS),
    ),
    "supplier": (DocumentQuery(supplier_gstins=frozenset({MEHTA})), lambda d, n: d.supplier_gstin == MEHTA),
    "supplier or PAN": (
        DocumentQuery(supplier_gstins=frozenset({MEHTA}), supplier_pans=frozenset({KAVERI[2:12]})), lambda d, n: True,
    ),
    "kind": (
        DocumentQuery(kinds=frozenset({DocumentKind.CREDIT_NOTE})), lambda d, n: d.kind is DocumentKind.CREDIT_NOTE,
    ),
    "section": (
        DocumentQuery(sections=frozenset({Section.B2BDNA, Section.IMPG})),
        lambda d, n: d.section in (Section.B2BDNA, Section.IMPG),
    ),
    "state": (
        DocumentQuery(states=frozenset({ActionState.PENDING, ActionState.NO_ACTION})),
        lambda d, n: d.portal_action in (ActionState.PENDING, ActionState.NO_ACTION),
    ),
    "saved only": (DocumentQuery(is_filed=False), lambda d, n: not d.is_filed),
    "in IMS": (DocumentQuery(in_ims=True), lambda d, n: d.in_ims),
    "value": (DocumentQuery(value_from=200, value_to=400), lambda d, n: 200 <= d.document_value <= 400),
    "tax": (DocumentQuery(tax_from=20, tax_to=45), lambda d, n: 20 <= d.tax.total <= 45),
    "dated": (
        DocumentQuery(dated_from=date(2026, 8, 9), dated_to=date(2026, 8, 20)),
        lambda d, n: date(2026, 8, 9) <= d.dated <= date(2026, 8, 20),
    ),
    "came since": (DocumentQuery(seen_from=date(2026, 11, 12)), lambda d, n: n % 3 > 0),
    "period": (
        DocumentQuery(gstr2b_from=TaxPeriod(2026, 9), gstr2b_to=OCTOBER),
        lambda d, n: TaxPeriod(2026, 9) <= counting(d) <= OCTOBER,
    ),
    "verdict": (DocumentQuery(verdicts=frozenset({"EXACT"})), lambda d, n: advice(n)[0] == "EXACT"),
    "proposed": (
        DocumentQuery(proposed=frozenset({Action.REJECT})),
        lambda d, n: bool(advice(n)[0]) and advice(n)[1] is Action.REJECT,
    ),
    "ground": (DocumentQuery(reasons=frozenset({ReasonCode.AGREES})), lambda d, n: bool(advice(n)[0])),
    "number": (DocumentQuery(number="mt/26-27/0005"), lambda d, n: n == 5),
    "end of a number": (DocumentQuery(number="0015"), lambda d, n: n == 15),
    "everything": (
        DocumentQuery(
            gstins=frozenset({OURS, OURS_IN_KARNATAKA}), states=frozenset({ActionState.ACCEPT}), is_filed=True,
            verdicts=frozenset({"EXACT", "MISMATCH"}), gstr2b_to=OCTOBER,
        ),
        lambda d, n: d.company_id == QUILLON and d.portal_action is ActionState.ACCEPT and d.is_filed
        and advice(n)[0] != "" and counting(d) <= OCTOBER,
    ),
}  # fmt: skip
ORDERS: dict[Sort, Callable[[InwardDocument], Any]] = {
    Sort.TAX_DESC: lambda d: d.tax.total,
    Sort.VALUE_DESC: lambda d: d.document_value,
    Sort.NEWEST: lambda d: d.dated,
    Sort.OLDEST: lambda d: d.dated,
    Sort.SUPPLIER: lambda d: d.supplier_name,
}


def pages(units: SqlUnits, query: DocumentQuery) -> Iterator[DocumentPage]:
    while True:
        with units.reading(BOTH_COMPANIES) as unit:
            page = unit.documents.page(query)
        yield page
        if not page.has_next:
            return
        query = replace(query, after=page.end_cursor)


def test_each_filter_keeps_what_a_plain_loop_keeps_and_sums_all_of_it(
    listed: tuple[SqlUnits, list[InwardDocument]],
) -> None:
    units, made = listed
    for name, (query, keep) in FILTERS.items():
        wanted = [d for n, d in enumerate(made) if keep(d, n) and (query.with_withdrawn or not d.is_withdrawn)]
        assert len(wanted) > 0, name
        got = list(pages(units, replace(query, limit=7)))
        found = [line.document for page in got for line in page.lines]
        assert {d.id for d in found} == {d.id for d in wanted}, name
        assert len(found) == len(wanted), f"{name}: pages overlap"
        assert all(page.total == len(wanted) for page in got), name
        assert all(page.tax == sum_of(d.signed_tax for d in wanted) for page in got), name


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_follow_the_sort_and_carry_what_the_last_run_says(
    listed: tuple[SqlUnits, list[InwardDocument]], sort: Sort
) -> None:
    units, made = listed
    lines = [line for page in pages(units, DocumentQuery(sort=sort, limit=11)) for line in page.lines]
    values = [ORDERS[sort](line.document) for line in lines]
    assert values == sorted(values, reverse=sort in (Sort.TAX_DESC, Sort.VALUE_DESC, Sort.NEWEST))
    by_id = {each.id: place for place, each in enumerate(made)}
    for line in lines:
        verdict, action = advice(by_id[line.document.id])
        assert line.document == made[by_id[line.document.id]]
        if verdict:
            assert line.proposal is not None
            assert (line.verdict, line.proposal.action, line.why) == (verdict, action, "agrees with 0412")
        else:
            assert line.verdict in ("ONLY_ON_PORTAL", "OUTSIDE_IMS", "AMENDMENT")
            assert line.proposal is None


def test_lines_come_in_the_order_asked(listed: tuple[SqlUnits, list[InwardDocument]]) -> None:
    units, made = listed
    wanted = [made[4].id, made[1].id, "d-unknown", made[4].id]
    with units.reading(BOTH_COMPANIES) as unit:
        assert [line.document.id for line in unit.documents.lines(wanted)] == [made[4].id, made[1].id]


def test_a_verdict_that_only_findings_hold_is_found_too(listed: tuple[SqlUnits, list[InwardDocument]]) -> None:
    units, _ = listed
    with units.reading(BOTH_COMPANIES) as unit:
        page = unit.documents.page(DocumentQuery(verdicts=frozenset({"ONLY_ON_PORTAL"}), limit=200))
    assert page.total == len(page.lines) > 0
    assert all(line.verdict == "ONLY_ON_PORTAL" or line.proposal is not None for line in page.lines)


Ask = Callable[[Any], object]


def asked_back(unit: Any, *suppliers: str) -> object:
    return unit.books.asked_back(OURS, DAY, suppliers, (DAY, DAY), ["b1"])


def left_open(unit: Any) -> object:
    return unit.documents.month_apart(OURS, [OCTOBER], left_open=start_of(DAY), seen_after=None)


DAY = date(2026, 11, 16)
PLANS: dict[str, tuple[Ask, str]] = {
    "a page by tax": (lambda u: u.documents.page(DocumentQuery()), "ix_documents_tax"),
    "a page by date": (lambda u: u.documents.page(DocumentQuery(sort=Sort.NEWEST)), "ix_documents_dated"),
    "a page by name": (lambda u: u.documents.page(DocumentQuery(sort=Sort.SUPPLIER)), "ix_documents_name"),
    "by id": (lambda u: u.documents.get(["d1", "d2"]), "sqlite_autoindex_documents_1"),
    "of a PAN": (lambda u: u.documents.of_pans(QUILLON, {"AAAAA0000A"}), "ix_documents_supplier"),
    "of a scope": (lambda u: u.documents.of_scopes(QUILLON, {1, 2}), "ix_documents_matching"),
    "of a tax": (lambda u: u.documents.of_tax(OURS, {1, 2}), "ix_documents_tax"),
    "by number": (lambda u: u.documents.by_number("MT/1"), "ix_documents_number"),
    "books of a scope": (lambda u: u.books.of_scopes(QUILLON, {1, 2}), "ix_book_entries_matching"),
    "documents of a part": (lambda u: u.matches.part(QUILLON, DAY), "COVERING INDEX ix_documents_matching"),
    "books of a part": (lambda u: u.matches.part(QUILLON, DAY), "COVERING INDEX ix_book_entries_matching"),
    "pairs of a part": (lambda u: u.matches.part(QUILLON, DAY), "ix_match_pairs_unsettled"),
    "findings of a part": (lambda u: u.matches.part(QUILLON, DAY), "ix_match_findings_scope"),
    "what falls due": (lambda u: u.matches.is_settled(QUILLON, DAY), "ix_proposals_changes"),
    "whether receipts are known": (lambda u: u.books.columns_known(QUILLON), "ix_book_entries_received_on"),
    "whether postings are known": (lambda u: u.books.columns_known(QUILLON), "ix_book_entries_posted_on"),
    "pairs of a document": (lambda u: u.matches.pairs_of(document_ids={"d1"}), "sqlite_autoindex_match_pairs_1"),
    "proposals": (lambda u: u.matches.proposals({"d1"}), "sqlite_autoindex_proposals_1"),
    "batch lines": (lambda u: u.batches.items_of_documents(["d1"], ()), "ix_batch_items_document"),
    "registration": (lambda u: u.documents.of_registration(OURS), "ix_documents_month"),
    "sums of a month": (lambda u: u.documents.month_sums(OURS, [OCTOBER]), "COVERING INDEX ix_documents_month"),
    "amendments of a month": (lambda u: u.documents.month_families(OURS, [OCTOBER]), "ix_documents_amending"),
    "what they amend": (lambda u: u.documents.month_families(OURS, [OCTOBER]), "ix_documents_key"),
    "blocked in a month": (lambda u: u.documents.blocked_in(OURS, [OCTOBER]), "ix_book_entries_blocked"),
    "what is alone": (
        lambda u: u.documents.month_apart(OURS, [OCTOBER], left_open=None, seen_after=None),
        "law_traits=?",
    ),
    "bills unpaid": (asked_back, "ix_book_entries_unpaid"),
    "blocked though claimed": (asked_back, "ix_book_entries_blocked_but_claimed"),
    "bills of late suppliers": (lambda u: asked_back(u, MEHTA), "ix_book_entries_supplier"),
    "reversed documents": (lambda u: u.returns.reversed_documents(OURS), "ix_claim_moves_after_claim"),
    "moves of a return": (lambda u: u.returns.taken_back(OURS, OCTOBER), "gstr3b_period=?"),
    "withdrawn moves": (lambda u: u.returns.withdrawals(OURS), "ix_claim_moves_takes_back"),
    "what was left Pending": (left_open, "ix_documents_pending"),
    "what was seen after a filing": (left_open, "ix_documents_seen"),
    "trail of a subject": (lambda u: u.trail.entries(QUILLON, "d1"), "ix_audit_entries_subject"),
}


@pytest.mark.parametrize("name", sorted(PLANS))
def test_sqlite_answers_by_index(fresh_sqlite: str, name: str) -> None:
    """A wrong type of a column once made an index silently useless: 230 ms a document (performance)."""
    from storage.database import open_engine

    engine = open_engine(fresh_sqlite)
    ask, index = PLANS[name]
    plan = _plan(engine, ask)
    assert index in plan, plan
    engine.dispose()


def test_a_page_needs_no_sorting(fresh_sqlite: str) -> None:
    from storage.database import open_engine

    engine = open_engine(fresh_sqlite)

    def turn(query: DocumentQuery) -> Ask:
        return lambda unit: unit.documents.page(query)

    for sort in Sort:
        last = "2026-08-01" if sort in (Sort.NEWEST, Sort.OLDEST) else "1"
        plan = _plan(engine, turn(DocumentQuery(sort=sort, after=(last, "d1"))))
        assert "TEMP B-TREE" not in plan, (sort, plan)
    engine.dispose()


def _plan(engine: Engine, ask: Ask) -> str:
    """How SQLite would answer every SELECT of a question."""
    asked: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    with SqlUnits(engine).reading(frozenset({QUILLON})) as unit:
        ask(unit)
    event.remove(engine, "before_cursor_execute", note)
    with engine.connect() as connection:
        rows = [
            row
            for statement, values in asked
            for row in connection.exec_driver_sql("EXPLAIN QUERY PLAN " + statement, values)
        ]
    return "\n".join(str(row[3]) for row in rows)
