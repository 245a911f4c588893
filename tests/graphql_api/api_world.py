"""Two companies on one desk, filled through the use cases, and people who ask them over GraphQL.

Quillon's texts all carry its mark, so that a test can look for any of them in an answer given to somebody else.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from domain.actions import Action, ActionState
from domain.common_credit import CommonShare
from domain.companies import Company, Person, Registration, Sender
from domain.correspondence import MailState
from domain.documents import InwardDocument, OutwardDocument, Section, SourceForm
from domain.gstin import check_character
from domain.identities import book_entry_id_of, document_id_of, outward_id_of
from domain.money import TaxHeads
from domain.purchase_register import BookEntry
from domain.readings import PortalReading, ReadingKind
from domain.records import ImportRecord, NoticeKind, NoticeRecord, SupplierReturn
from domain.refusals import Refusal
from domain.roles import Actor, Role, Surface
from domain.tax_period import TaxPeriod
from domain.usecases.common_credit import set_common_share
from domain.usecases.follow_up import draft_follow_ups
from domain.usecases.manage_people import store_token
from domain.usecases.propose import Wanted, propose_batch
from domain.usecases.reconcile import reconcile
from domain.usecases.take_in import FileFacts
from domain.usecases.watch_outward import take_in_outward
from domain.vendors import Vendor
from graphql_api.ask import Asker
from graphql_api.ids import global_id
from imsdesk.asgi import build_app
from imsdesk.asking import asker_for
from imsdesk.settings import Settings
from imsdesk.wiring import Desk, fixed_clock

TODAY = date(2026, 11, 16)
OCTOBER = TaxPeriod(2026, 10)
QUILLON, TAMARIND = "AABCQ9012R", "AAACT2222B"
COMPANIES = ((QUILLON, ""), (TAMARIND, "t-"))
TOKEN = "tk_{person}_0123456789abcdef0123456789"


def gstin_of(pan: str, state: str = "27") -> str:
    """A GSTIN with its right check character."""
    first = f"{state}{pan}1Z"
    return first + check_character(first)


MEHTA, KRISHNA, BALAJI = gstin_of("AAGCM4821K"), gstin_of("AFQPK5521M", "29"), gstin_of("AAKCS7719P", "24")
SHREE_BALAJI = gstin_of("ABLFB3310D")
BHARAT = gstin_of("AAECB4417L")
NAMES = {
    MEHTA: "Mehta Traders Private Limited", KRISHNA: "Krishna Traders", BALAJI: "Balaji Enterprises",
    SHREE_BALAJI: "Shree Balaji Steels Private Limited",
}  # fmt: skip
PEOPLE = {
    "priya": (Role.PREPARER,), "arjun": (Role.APPROVER,), "kavita": (Role.TAX_HEAD, Role.ADMIN),
    "ramesh": (Role.RECEIVABLES,), "meera": (Role.VIEWER,),
}  # fmt: skip


def document(company: str, number: str, tax: int, supplier: str = MEHTA, **changes: Any) -> InwardDocument:
    """A filed invoice of Oct 2026; tax in rupees, all of it IGST, ten times as much taxable."""
    made = InwardDocument(
        recipient_gstin=gstin_of(company), section=Section.B2B, supplier_gstin=supplier,
        number=f"{company[:5]}/{number}", dated=date(2026, 10, 8),
        document_value=tax * 11_00, taxable_value=tax * 10_00, tax=TaxHeads(tax * 100),
        supplier_period=OCTOBER, company_id=company, supplier_name=f"{NAMES[supplier]} {company[:5]}",
        place_of_supply="27", filed_on=date(2026, 11, 11), gstr2b_period=OCTOBER,
    )  # fmt: skip
    made = replace(made, **changes)
    return replace(made, id=document_id_of(made))


def booked(of: InwardDocument, **changes: Any) -> BookEntry:
    """The same bill in the books."""
    made = BookEntry(
        recipient_gstin=of.recipient_gstin, supplier_gstin=of.supplier_gstin, kind=of.kind, number=of.number,
        dated=of.dated, taxable_value=of.taxable_value, tax=of.tax, company_id=of.company_id,
        document_value=of.document_value, supplier_name=of.supplier_name, voucher=f"PV-{of.number}",
        place_of_supply=of.place_of_supply, received_on=date(2026, 10, 9),
    )  # fmt: skip
    made = replace(made, **changes)
    return replace(made, id=book_entry_id_of(made))


def credit_note_of_ours(company: str) -> OutwardDocument:
    """A credit note that our customer rejected."""
    made = OutwardDocument(
        supplier_gstin=gstin_of(company), section=Section.B2BCN, customer_gstin=BHARAT,
        number=f"{company[:5]}/CN-21", dated=date(2026, 10, 22), document_value=2_95_000_00, taxable_value=2_50_000_00,
        tax=TaxHeads(0, 22_500_00, 22_500_00), supplier_period=OCTOBER, source_form=SourceForm.GSTR1,
        company_id=company, customer_name=f"Bharat Auto {company[:5]}", customer_action=ActionState.REJECT,
        customer_remarks=f"Rate difference not agreed {company[:5]}",
    )  # fmt: skip
    return replace(made, id=outward_id_of(made))


@dataclass
class ApiWorld:
    """A desk with both companies, its schema, its application and its people."""

    desk: Desk
    asker: Asker
    app: Starlette
    people: dict[str, Actor] = field(default_factory=dict)

    def ask(self, document: str, who: str = "priya", **variables: Any) -> dict[str, Any]:
        """The data of an answer without top-level errors."""
        answer = self.asker.ask(document, variables, self.people[who])
        assert "errors" not in answer, answer
        data = answer["data"]
        assert isinstance(data, dict)
        return data

    def answer(self, document: str, who: str = "priya", **variables: Any) -> dict[str, Any]:
        """The whole answer, errors and all."""
        return self.asker.ask(document, variables, self.people[who])

    def http(self, who: str | None = "priya") -> httpx.AsyncClient:
        """A client of the application, with the person's token."""
        headers = {"Authorization": f"Bearer {TOKEN.format(person=who)}"} if who is not None else {}
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://desk.test", headers=headers)

    def document_id(self, number: str, company: str = QUILLON) -> str:
        """The global id of a document by the end of its number."""
        with self.desk.units.reading(frozenset({company})) as unit:
            found = [each for each in unit.documents.of_company(company) if each.number.endswith(number)]
        assert len(found) == 1, [each.number for each in found]
        return global_id("Document", found[0].id)

    def waiting_batch(self, *numbers: str, key: str = "w1", action: str = "ACCEPT") -> dict[str, Any]:
        """A batch that Priya proposes over these documents."""
        lines = [{"documentId": self.document_id(number), "action": action} for number in numbers]
        made = self.ask(PROPOSE, input={"lines": lines}, key=key)["propose"]
        assert not made["errors"], made
        batch = made["batches"][0]
        assert isinstance(batch, dict)
        return batch


PROPOSE = """mutation P($input: ProposeInput!, $key: String!) { propose(input: $input, idempotencyKey: $key) {
  batches { id name contentHash state lineCount creditEffect { total } approvalsMissing leftOut { code documentId } }
  leftOut { code message remedy documentId } leftOutCount errors { code message remedy } } }"""
APPROVE = """mutation A($id: ID!, $hash: String!, $key: String!) {
  approve(batchId: $id, contentHash: $hash, idempotencyKey: $key) { isApproved isRepeat stale { state message }
    batch { id state contentHash approvals { personName } } errors { code message remedy } } }"""


@contextmanager
def opened_world(folder: Path, **settings: Any) -> Iterator[ApiWorld]:
    """The world whose database lies in a folder already."""
    given = {"database_url": f"sqlite:///{folder / 'desk.db'}", "mail_folder": str(folder / "mails")} | settings
    desk = Desk(Settings(**given), fixed_clock(TODAY))
    try:
        world = ApiWorld(desk, asker_for(desk), build_app(desk))
        for company, short in COMPANIES:
            with desk.units.reading(frozenset({company})) as unit:
                for key in PEOPLE:
                    person = unit.people.by_key(company, key)
                    if person is not None:
                        grants = unit.people.grants(person.id)
                        world.people[f"{short}{key}"] = Actor(person.id, person.name, grants, Surface.API)
        yield world
    finally:
        desk.close()


@contextmanager
def api_world(folder: Path, **settings: Any) -> Iterator[ApiWorld]:
    """Both companies, filled."""
    with opened_world(folder, **settings) as empty:
        for company, short in COMPANIES:
            _make_people(empty.desk, company, short)
    with opened_world(folder, **settings) as world:
        for company, short in COMPANIES:
            _fill(world.desk, company, world.people[f"{short}priya"])
        yield world


def _make_people(desk: Desk, company: str, short: str) -> None:
    now, operator, mark = desk.now(), desk.operator(company), company[:5]
    with desk.units.writing(frozenset({company})) as unit:
        unit.companies.save(
            Company(company, f"{mark} Foods Limited", mark, company), Sender(f"AP {mark}", f"ap@{mark}.example"), now
        )
        for state, name in (("27", "Maharashtra"), ("29", "Karnataka")):
            unit.companies.save_registration(Registration(gstin_of(company, state), company, f"{name} {mark}"))
        for key, roles in PEOPLE.items():
            only = frozenset({gstin_of(company, "29")}) if key == "meera" else None
            unit.people.save(
                Person(key, f"{key.capitalize()} {mark}", f"{key}@{mark}.example", frozenset(roles), registrations=only,
                       id=f"{company}-{key}"),
                company, now,
            )  # fmt: skip
    for key in PEOPLE:
        token = TOKEN.format(person=f"{short}{key}")
        made = store_token(desk.units, operator, company, key, token, 30, "test", now)
        assert not isinstance(made, Refusal), made


def _fill(desk: Desk, company: str, preparer: Actor) -> None:
    now = desk.now()
    papers = [
        document(company, "0412", 18_000),
        document(company, "0398", 10_800, portal_action=ActionState.PENDING, gstr2b_period=TaxPeriod(2026, 9)),
        document(company, "0431", 9_000),
        document(company, "KT-1", 5_400, KRISHNA),
        document(company, "KT-2", 7_200, KRISHNA),
        document(company, "BL-1", 3_600, BALAJI),
        document(company, "CN-7", 1_800, section=Section.B2BCN),
        document(company, "KA-1", 2_700, recipient_gstin=gstin_of(company, "29"), place_of_supply="29"),
    ]
    wrong = booked(papers[2], tax=TaxHeads(8_100_00), taxable_value=81_000_00)
    missing = booked(document(company, "0405", 5_400))
    entries = [booked(papers[0]), booked(papers[1]), wrong, booked(papers[3]), booked(papers[4]), missing]
    with desk.units.writing(frozenset({company})) as unit:
        unit.suppliers.save_master(
            company,
            [Vendor(gstin, f"{name} {company[:5]}", email_to=(f"ap@{name.split()[0].lower()}.{company[:5]}.example",))
             for gstin, name in NAMES.items() if gstin != BALAJI]
            + [Vendor(BALAJI, f"{NAMES[BALAJI]} {company[:5]}")],
        )  # fmt: skip
        unit.documents.add([replace(each, portal_read_at=now, first_seen_at=now) for each in papers])
        unit.books.add(entries, now)
        for state in ("27", "29"):
            unit.companies.record_filed(gstin_of(company, state), TaxPeriod(2026, 9), date(2026, 10, 19), "p", now)
        read = ImportRecord("", company, gstin_of(company), "IMS", f"ims-{company[:5]}.json", "x" * 64, now, now, "p")
        unit.imports.add(read)
    assert not isinstance(reconcile(desk.units, preparer, company, now), Refusal)
    drafted = draft_follow_ups(desk.units, desk.room, preparer, company, now, "seed-drafts")
    assert not isinstance(drafted, Refusal), drafted
    reading = PortalReading(
        ReadingKind.SUPPLIER_VIEW, "outward.json", gstin_of(company), supplier_period=OCTOBER,
        outward=(credit_note_of_ours(company),),
    )  # fmt: skip
    watched = take_in_outward(desk.units, desk.room, preparer, reading, FileFacts("outward.json", "y" * 64), now)
    assert not isinstance(watched, Refusal), watched
    filed = SupplierReturn(company, KRISHNA, TaxPeriod(2025, 4), True, date(2025, 5, 20), f"{company[:5]} file", now)
    with desk.units.writing(frozenset({company})) as unit:
        unit.returns.put_supplier_returns([filed])
        unit.notices.add(
            NoticeRecord(f"n-{company}", company, "digest", NoticeKind.DIGEST, f"C-{company[:5]}", {}, now,
                         now + timedelta(hours=8), MailState.UNCERTAIN, answer="broke off")
        )  # fmt: skip
    kept = [Wanted(paper.id, Action.ACCEPT) for paper in papers[4:5]]
    assert not isinstance(propose_batch(desk.units, preparer, company, kept, "seed", now), Refusal)
    share = CommonShare(f"{company[:5]} working", 500_000)
    assert set_common_share(desk.units, preparer, gstin_of(company), TaxPeriod(2025, 4), share, desk.now()) is True


def as_text(answer: object) -> str:
    """An answer as one text, to look for marks in."""
    return json.dumps(answer, ensure_ascii=False, default=str)
