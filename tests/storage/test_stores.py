"""What goes into a store comes out again, on both databases: every field of every value."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.actions import ActionState
from domain.batches import BatchState, ItemState
from domain.companies import Person, Sender
from domain.correspondence import MailState
from domain.documents import Section
from domain.money import TaxHeads
from domain.ports import Unit, Units
from domain.readings import Gstr2bBlock, Gstr2bLine, ReversalRow
from domain.records import ImportRecord, JobKind, PortalRequest, RejectionRecord, RequestState, StatementRecord
from domain.register_readings import ColumnMapping, RegisterField
from domain.roles import Role
from domain.tax_period import TaxPeriod
from domain.vendors import FilingFrequency, Vendor
from storage.unit_of_work import SqlUnit, SqlUnits
from tests.storage.rows import (
    KAVERI,
    MEHTA,
    NOW,
    OCTOBER,
    OURS,
    OURS_IN_KARNATAKA,
    QUILLON,
    batch,
    book_entry,
    credit_note,
    document,
    item,
    mail,
    outward,
    settle,
)

HERE = frozenset({QUILLON})


def promised(units: SqlUnits, unit: SqlUnit) -> tuple[Units, Unit]:
    """mypy holds the stores to the ports through this return."""
    return units, unit


def test_a_company_its_settings_and_what_it_filed(units: SqlUnits) -> None:
    with units.writing(HERE) as unit:
        settle(unit)
        unit.companies.set_setting(QUILLON, "policy", '{"a":1}', "p", NOW)
        unit.companies.set_setting(QUILLON, "policy", '{"a":2}', "p", NOW)
        assert unit.companies.record_filed(OURS, OCTOBER, date(2026, 11, 20), "p", NOW)
        assert not unit.companies.record_filed(OURS, OCTOBER, date(2026, 11, 20), "p", NOW)
        with pytest.raises(ValueError, match="2026-11-20"):
            unit.companies.record_filed(OURS, OCTOBER, date(2026, 11, 21), "p", NOW)
    with units.reading(HERE) as unit:
        company = unit.companies.get(QUILLON)
        assert company is not None
        assert (company.id, company.name) == (QUILLON, f"{QUILLON} Pvt Ltd")
        assert unit.companies.sender(QUILLON) == Sender("Accounts", "ap@ours.example")
        assert [each.gstin for each in unit.companies.registrations()] == [OURS, OURS_IN_KARNATAKA]
        here = unit.companies.registration(OURS)
        assert here is not None
        assert (here.gstr3b_due_day, here.planned_filing_day, here.name) == (20, 17, "unit 27")
        setting = unit.companies.setting(QUILLON, "policy")
        assert setting is not None
        assert setting.value == '{"a":2}'
        assert [each.value for each in unit.companies.setting_history(QUILLON, "policy")] == ['{"a":2}', '{"a":1}']
        assert unit.companies.filed(OURS) == {OCTOBER: date(2026, 11, 20)}


def test_a_later_save_without_a_sender_keeps_the_sender(units: SqlUnits) -> None:
    with units.writing(HERE) as unit:
        settle(unit)
        company = unit.companies.get(QUILLON)
        assert company is not None
        unit.companies.save(replace(company, name="Quillon Industries"), None, NOW)
        assert unit.companies.sender(QUILLON).email == "ap@ours.example"
        assert [each.name for each in unit.companies.all()] == ["Quillon Industries"]


def test_a_person_is_found_by_an_unexpired_identity_before_any_company_is_known(units: SqlUnits) -> None:
    with units.writing(HERE) as unit:
        settle(unit)
        kavita = unit.people.by_key(QUILLON, "kavita")
        assert kavita is not None
        unit.people.link("slack", "U1", kavita.id, NOW, None, "company file")
        unit.people.link("token", "hash", kavita.id, NOW, NOW + timedelta(days=1), "laptop")
        with pytest.raises(ValueError, match="another person"):
            unit.people.link("slack", "U1", "somebody", NOW, None, "")
    with units.reading(frozenset()) as unit:
        assert unit.people.identified("slack", "U1", NOW) == kavita.id
        assert unit.people.identified("token", "hash", NOW + timedelta(days=2)) is None
        assert unit.people.identified("token", "hash", NOW) == kavita.id
        assert [grant.company_id for grant in unit.people.grants(kavita.id)] == [QUILLON]
        assert unit.people.grants(kavita.id)[0].limit == 500
    with units.writing(HERE) as unit:
        person = unit.people.get(kavita.id)
        assert person is not None
        assert (person.slack_user, person.roles, person.key) == ("U1", frozenset({Role.PREPARER}), "kavita")
        assert unit.people.unlink("slack", "U1")
        assert not unit.people.unlink("slack", "U1")
        assert unit.people.identified("slack", "U1", NOW) is None


def test_a_person_of_two_companies_keeps_their_name_and_shows_each_company_its_own_grant(units: SqlUnits) -> None:
    with units.writing(HERE) as unit:
        settle(unit)
    with units.writing(frozenset({"AAACT2222B"})) as unit:
        settle(unit, "AAACT2222B", ("27",))
        joined = Person("kv", "Somebody Else", "x@y.example", frozenset({Role.APPROVER}), id=f"{QUILLON}-kavita")
        unit.people.save(joined, "AAACT2222B", NOW)
        held = unit.people.get(f"{QUILLON}-kavita")
        assert held is not None
        assert (held.name, held.roles) == ("Kavita", frozenset({Role.APPROVER}))
        assert [grant.company_id for grant in unit.people.grants(held.id)] == ["AAACT2222B"]
    with units.reading(HERE) as unit:
        assert [person.id for person in unit.people.of_company(QUILLON)] == [f"{QUILLON}-kavita"]
        assert unit.people.get("AAACT2222B-kavita") is None


def test_suppliers_from_the_master_and_as_seen(units: SqlUnits) -> None:
    vendor = Vendor(MEHTA, "Mehta Traders", "V01", ("a@m.example",), ("b@m.example",), "hi", None, "o@ours.example")
    with units.writing(HERE) as unit:
        settle(unit)
        unit.suppliers.note_seen(QUILLON, {MEHTA: "MEHTA TRADERS LLP", KAVERI: "Kaveri"}, {MEHTA})
        assert unit.suppliers.get(QUILLON, MEHTA) == Vendor(
            MEHTA, "MEHTA TRADERS LLP", filing_frequency=FilingFrequency.QUARTERLY
        )
        assert unit.suppliers.save_master(QUILLON, [vendor]) == (1, 0)
        assert unit.suppliers.save_master(QUILLON, [vendor]) == (0, 0)
        assert unit.suppliers.save_master(QUILLON, [replace(vendor, code="V02")]) == (0, 1)
        unit.suppliers.note_seen(QUILLON, {MEHTA: ""})
        assert unit.suppliers.get(QUILLON, MEHTA) == replace(
            vendor, code="V02", filing_frequency=FilingFrequency.QUARTERLY
        )
        assert [each.gstin for each in unit.suppliers.of_company(QUILLON)] == sorted([MEHTA, KAVERI])


def test_documents_come_back_as_they_were(units: SqlUnits) -> None:
    one, note = document(), credit_note()
    plain = document("2", flags=document().flags, declaration=None, wire_json="", gstr2b_period=None)
    with units.writing(HERE) as unit:
        settle(unit)
        unit.documents.add([one, note, plain])
    with units.reading(HERE) as unit:
        held = {one.id: one, note.id: note, plain.id: plain}
        assert unit.documents.get([one.id, note.id, plain.id, "d-unknown"]) == held
        assert unit.documents.of_registration(OURS) == held
        assert unit.documents.of_registration(OURS_IN_KARNATAKA) == {}
        listed = unit.documents.of_company(QUILLON)
        assert {each.id: each for each in listed} == {key: replace(d, wire_json="") for key, d in held.items()}
        assert len(unit.documents.of_pans(QUILLON, {one.supplier_pan})) == 3
        assert unit.documents.of_pans(QUILLON, {"AAAAA0000A"}) == []
        scopes = frozenset(unit.matches.frames(QUILLON)[1]["scope"])
        assert len(unit.documents.of_scopes(QUILLON, scopes)) == 3


def test_a_changed_document_keeps_its_first_sight_and_its_row_unless_a_new_one_is_given(units: SqlUnits) -> None:
    one, later = document(), NOW + timedelta(days=1)
    with units.writing(HERE) as unit:
        settle(unit)
        unit.documents.add([one])
        changed = replace(
            one, document_value=1, portal_action=ActionState.ACCEPT, first_seen_at=later, portal_read_at=later,
            declaration=None, wire_json="", is_withdrawn=True,
        )  # fmt: skip
        unit.documents.change([changed])
        assert unit.documents.get([one.id])[one.id] == replace(changed, first_seen_at=NOW, wire_json=one.wire_json)
        unit.documents.change([replace(changed, wire_json="{}")])
        assert unit.documents.get([one.id], lock=True)[one.id].wire_json == "{}"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("mt/26-27/0412", ["MT/26-27/0412"]),
        ("MT-412", ["MT/26-27/0412"]),
        ("MT/412", ["MT/26-27/0412"]),
        ("0412", []),
        ("MT/26-27/0413", []),
        ("NA", []),
    ],
)
def test_by_number_finds_the_number_and_its_spellings_never_another(
    units: SqlUnits, asked: str, found: list[str]
) -> None:
    with units.writing(HERE) as unit:
        settle(unit)
        unit.documents.add([document(), document("MT/26-27/4120"), document("X", recipient=OURS_IN_KARNATAKA)])
        assert [each.number for each in unit.documents.by_number(asked)] == found
        assert unit.documents.by_number(asked, {OURS_IN_KARNATAKA}) == []


def test_book_entries_come_back_as_they_were(units: SqlUnits) -> None:
    one, twin = book_entry(), book_entry(occurrence=1)
    bare = replace(
        book_entry("9", supplier_gstin="", supplier_name="Cash"), document_value=None, reverse_charge=None,
        received_on=None, posted_on=None, paid_amount=None, paid_on=None, itc_eligibility=None, claimed_in=None,
        original_number=None,
    )  # fmt: skip
    with units.writing(HERE) as unit:
        settle(unit)
        unit.books.add([one, twin, bare], NOW)
        assert unit.books.get([one.id, twin.id, bare.id]) == {one.id: one, twin.id: twin, bare.id: bare}
        assert {each.id for each in unit.books.of_pans(QUILLON, {one.supplier_pan})} == {one.id, twin.id}
        assert {each.id for each in unit.books.of_company(QUILLON)} == {one.id, twin.id, bare.id}
        unit.books.change([replace(one, is_withdrawn=True), replace(bare, plant="Thane")], NOW)
        assert unit.books.existing(QUILLON, [one.id, twin.id, "b-unknown"]) == {one.id: "", twin.id: twin.content_hash}
        assert unit.books.get([bare.id])[bare.id].plant == "Thane"


def test_a_statement_counts_lines_and_reversals_and_replaces_what_is_gone(units: SqlUnits) -> None:
    statement = StatementRecord(QUILLON, OURS, OCTOBER, date(2026, 11, 14), NOW)
    one, two = document("1"), document("2")
    lines = [
        (one.id, Gstr2bLine(Gstr2bBlock.AVAILABLE, one, ActionState.ACCEPT, "b2b[0]")),
        (one.id, Gstr2bLine(Gstr2bBlock.REJECTED, one, ActionState.REJECT, "rej[0]")),
        (two.id, Gstr2bLine(Gstr2bBlock.UNAVAILABLE, two, None, "b2b[1]")),
    ]
    reversal = ReversalRow(
        Section.B2BCN,
        MEHTA,
        "Mehta",
        "CN",
        date(2026, 10, 1),
        10,
        8,
        TaxHeads(1, 2, 3, 4),
        OCTOBER,
        False,
        "r",
        "{}",
        "",
    )
    with units.writing(HERE) as unit:
        settle(unit)
        assert unit.statements.replace(statement, lines, [reversal, reversal]) == (5, 0, 0, 0)
        assert unit.statements.replace(statement, lines, [reversal, reversal]) == (0, 0, 5, 0)
        edited = replace(lines[0][1], ims_state=ActionState.PENDING)
        assert unit.statements.replace(statement, [(one.id, edited), lines[1]], [reversal]) == (0, 1, 2, 2)
        assert unit.statements.get(OURS, OCTOBER) == statement
        assert unit.statements.latest(OURS) == statement
        assert unit.statements.get(OURS, TaxPeriod(2026, 9)) is None
        held = unit.statements.lines(OURS, OCTOBER)
        assert sorted((each.block, each.ims_state, each.document_id) for each in held if each.document_id) == [
            (Gstr2bBlock.AVAILABLE, ActionState.PENDING, one.id),
            (Gstr2bBlock.REJECTED, ActionState.REJECT, one.id),
        ]
        assert [each.tax for each in held if each.document_id is None] == [TaxHeads(1, 2, 3, 4)]


def test_a_batch_with_its_lines_and_requests(units: SqlUnits) -> None:
    documents = [document(str(number)) for number in range(5)]
    made = batch("t1", tuple(item(each) for each in reversed(documents)))
    with units.writing(HERE) as unit:
        settle(unit)
        assert unit.batches.next_number(QUILLON) == 1
        unit.batches.add(made)
        assert unit.batches.next_number(QUILLON) == 2
        assert unit.batches.get("t1", lock=True) == made
        assert unit.batches.by_number(QUILLON, 1) == made
        assert unit.batches.with_states((BatchState.APPROVED,)) == (made,)
        assert unit.batches.with_states((BatchState.DONE,)) == ()
        saved = [
            replace(made.items[0], state=ItemState.SAVED),
            replace(made.items[2], state=ItemState.REFUSED, message="no"),
        ]
        unit.batches.set_items("t1", saved)
        unit.batches.change(replace(made, state=BatchState.SENDING, approvals=(), note="x"))
        after = unit.batches.get("t1")
        assert after is not None
        assert [each.state for each in after.items] == ["SAVED", "WAITING", "REFUSED", "WAITING", "WAITING"]
        assert (after.items[2].message, after.state, after.note, after.approvals) == ("no", "SENDING", "x", ())
        found = unit.batches.items_of_documents([documents[4].id, documents[3].id], (ItemState.WAITING,))
        assert [(name, line.document_id) for name, line in found] == [("t1", documents[3].id)]
        request = PortalRequest("r1", QUILLON, "t1", OURS, "SAVE", ("d1", "d2"), RequestState.ABOUT_TO_SEND)
        unit.batches.add_request(request)
        assert unit.batches.requests_open(OURS) == (request,)
        answered = replace(
            request, state=RequestState.ANSWERED, reference="x", sent_at=NOW, answered_at=NOW, message="PE"
        )
        unit.batches.change_request(answered)
        assert unit.batches.requests("t1") == (answered,)
        assert unit.batches.requests_open(OURS) == ()


def test_our_documents_and_one_open_rejection_each(units: SqlUnits) -> None:
    one = outward()
    rejection = RejectionRecord("j1", QUILLON, one.id, NOW, "not ours", TaxHeads(1, 2, 3, 4), "p-kavita")
    with units.writing(HERE) as unit:
        settle(unit)
        unit.outward.put([one])
        later = replace(one, customer_action=ActionState.ACCEPT, original_tax=None)
        unit.outward.put([later, outward("QL-78")])
        assert unit.outward.get([one.id]) == {one.id: later}
        assert len(unit.outward.of_registration(OURS)) == 2
        unit.outward.add_rejection(rejection)
        assert unit.outward.open_rejection(one.id) == rejection
        unit.outward.end_rejection("j1", NOW)
        assert unit.outward.open_rejection(one.id) is None
        assert unit.outward.rejections(open_only=True) == ()
        assert unit.outward.rejections(open_only=False) == (replace(rejection, ended_at=NOW),)


def test_a_mail_is_added_once_and_its_draft_never_changes(units: SqlUnits) -> None:
    record = mail()
    with units.writing(HERE) as unit:
        settle(unit)
        assert unit.mails.add(record)
        assert not unit.mails.add(mail("m2"))
        assert unit.mails.get("m1", lock=True) == record
        assert unit.mails.get("m2") is None
        assert unit.mails.by_key(QUILLON, "k1") == record
        other = replace(record, state=MailState.ACCEPTED, draft=replace(record.draft, subject="other"), attempts=4)
        unit.mails.change(other)
        assert unit.mails.with_states((MailState.ACCEPTED,)) == (replace(record, state=MailState.ACCEPTED, attempts=4),)


def test_imports_the_latest_is_of_the_latest_moment(units: SqlUnits) -> None:
    old = ImportRecord("", QUILLON, OURS, "IMS", "a.json", "f" * 64, NOW, NOW + timedelta(days=9), "p", {"read": 6})
    new = replace(old, id="i2", as_of=NOW + timedelta(days=1), read_at=NOW)
    mapping = ColumnMapping({"Bill No.": RegisterField.NUMBER, "₹ IGST": RegisterField.IGST}, "Sheet 1")
    with units.writing(HERE) as unit:
        settle(unit)
        for record in (old, new, old, replace(old, id="i4", kind="GSTR2B")):
            unit.imports.add(record)
        assert unit.imports.latest(OURS, "IMS") == new
        assert unit.imports.latest(OURS_IN_KARNATAKA, "IMS") is None
        assert [each.id for each in unit.imports.all_latest()] == ["i4", "i2"]
        unit.imports.remember_mapping(QUILLON, "fp", mapping, "p", NOW)
        unit.imports.remember_mapping(QUILLON, "fp", mapping, "p", NOW)
        assert unit.imports.mapping(QUILLON, "fp") == mapping
        assert unit.imports.mapping(QUILLON, "other") is None


def test_answers_threads_and_jobs(units: SqlUnits) -> None:
    with units.writing(HERE) as unit:
        settle(unit)
        assert unit.once.answer("p", "approve", "k") is None
        unit.once.record("p", "approve", "k", "hash", "answer", NOW)
        assert unit.once.answer("p", "approve", "k") == ("hash", "answer")
        unit.conversations.put("thread", "p", "{}", NOW)
        unit.conversations.put("thread", "p", '{"a":1}', NOW)
        assert unit.conversations.get("thread", "p") == '{"a":1}'
        assert unit.conversations.get("thread", "other") is None
        for days in (2, 1, 3):
            unit.jobs.ask(JobKind.SEND_MAIL, QUILLON, "m1", NOW + timedelta(days=days))
        assert unit.jobs.due(NOW) == ()
        (job,) = unit.jobs.due(NOW + timedelta(days=1))
        assert (job.kind, job.subject, job.due_at) == (JobKind.SEND_MAIL, "m1", NOW + timedelta(days=1))
        unit.jobs.settle(job.id, "STARTED", "", NOW)
        unit.jobs.ask(JobKind.SEND_MAIL, QUILLON, "m1", NOW)
        assert len(unit.jobs.due(NOW)) == 1
        assert [each.id for each in unit.jobs.stuck(NOW + timedelta(seconds=1))].count(job.id) == 1
        unit.jobs.settle(job.id, "DONE", "sent", NOW)
        unit.jobs.settle(job.id, "STARTED", "", NOW)
        assert job.id not in {each.id for each in unit.jobs.stuck(NOW + timedelta(days=9))}
