"""The desk of tests/desk_world.py on any day, with customers, books and a mail server, for the mail journeys."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from domain.actions import ActionState
from domain.companies import Person
from domain.correspondence import MailState
from domain.documents import DocumentKind, OutwardDocument, Section, SourceForm
from domain.identities import book_entry_id_of
from domain.money import TaxHeads
from domain.purchase_register import BookEntry
from domain.readings import AddedBackRow, PortalReading, ReadingKind
from domain.records import MailRecord, RejectionRecord
from domain.refusals import Refusal
from domain.roles import Actor, Role, Surface
from domain.tax_period import TaxPeriod
from domain.usecases.drafting import FollowUps
from domain.usecases.follow_up import approve_mails, draft_follow_ups
from domain.usecases.reconcile import reconcile
from domain.usecases.take_in import FileFacts
from domain.usecases.take_in_added_back import TakenBack, take_in_added_back
from domain.usecases.watch_outward import Watched, take_in_outward
from domain.vendors import Vendor
from imsdesk.wiring import Desk, fixed_clock
from imsdesk.work import carry_due_jobs
from tests.desk_world import GSTIN, PAN, SUPPLIER, gstin_of, set_up_company, settings_for
from tests.fakes.smtp_sink import Taken

BHARAT = gstin_of("27", "AAECB4417L")
OCTOBER, NOVEMBER = TaxPeriod(2026, 10), TaxPeriod(2026, 11)


def credit_note(number: str = "QCN/26-27/021", gst: int = 45_000_00, **more: Any) -> OutwardDocument:
    """A credit note of ours that Bharat Auto rejected; the GST in paise, half CGST and half SGST."""
    made = OutwardDocument(
        GSTIN, Section.B2BCN, BHARAT, number, date(2026, 10, 22), gst // 18 * 118, gst // 18 * 100,
        TaxHeads(0, gst // 2, gst // 2), OCTOBER, SourceForm.GSTR1,
        customer_name="Bharat Auto Components Private Limited", place_of_supply="27",
        customer_action=ActionState.REJECT, customer_remarks="Rate difference not agreed",
    )  # fmt: skip
    return replace(made, **more)


def bill(number: str, supplier: str = SUPPLIER, dated: date = date(2026, 10, 5), igst: int = 5_400_00) -> BookEntry:
    """A purchase of Oct 2026 in our books."""
    made = BookEntry(
        GSTIN, supplier, DocumentKind.INVOICE, number, dated, igst // 18 * 100, TaxHeads(igst), "", PAN,
        supplier_name="Mehta Traders Private Limited",
    )  # fmt: skip
    return replace(made, id=book_entry_id_of(made))


@dataclass
class MailWorld:
    """A desk on one day and the people who use it; Ramesh looks after receivables."""

    desk: Desk
    people: dict[str, Actor]

    def watch(self, *seen: OutwardDocument) -> Watched:
        """Read the supplier view: these documents of ours and what the customers did."""
        reading = PortalReading(
            ReadingKind.SUPPLIER_VIEW, "supplier view", GSTIN, supplier_period=OCTOBER, outward=seen
        )
        desk, facts = self.desk, FileFacts("supplier view", "x" * 64)
        watched = take_in_outward(desk.units, desk.room, self.people["priya"], reading, facts, desk.now())
        assert not isinstance(watched, Refusal), watched
        assert watched.outcome.adds_up
        return watched

    def added_back(self, *rows: OutwardDocument, month: TaxPeriod = NOVEMBER) -> TakenBack:
        """Read the portal's added-back list; the tax of each row is what came back."""
        reading = PortalReading(
            ReadingKind.ADDED_BACK, "added back", GSTIN, supplier_period=month,
            added_back=tuple(AddedBackRow(row, month, f"row {place}") for place, row in enumerate(rows)),
        )  # fmt: skip
        desk, facts = self.desk, FileFacts("added back", "y" * 64)
        taken = take_in_added_back(desk.units, desk.room, self.people["priya"], reading, facts, desk.now())
        assert not isinstance(taken, Refusal), taken
        assert taken.outcome.adds_up
        return taken

    def follow_up(self, key: str = "f1", *vendors: str, **more: Any) -> FollowUps:
        """Draft follow-ups as Priya."""
        desk = self.desk
        found = draft_follow_ups(
            desk.units, desk.room, self.people["priya"], PAN, desk.now(), key, supplier_gstins=vendors, **more
        )
        assert not isinstance(found, Refusal), found
        return found

    def approve(self, mails: Sequence[MailRecord], key: str = "m1") -> list[MailRecord]:
        """Kavita approves them; none is refused."""
        desk = self.desk
        answer = approve_mails(
            desk.units, desk.room, self.people["kavita"], [each.id for each in mails], key, desk.now()
        )  # fmt: skip
        assert not isinstance(answer, Refusal), answer
        assert not answer[1], answer[1]
        return list(answer[0])

    def carry(self) -> None:
        """Let the outbox and other due jobs be carried."""
        carry_due_jobs(self.desk, seconds_max=30, pause=lambda _: None)

    def ask_and_send(self, key: str) -> FollowUps:
        """Draft, approve and send in one go."""
        found = self.follow_up(key)
        if found.drafts:
            self.approve(found.drafts, key)
            self.carry()
        return found

    def mails(self, *states: MailState) -> list[MailRecord]:
        with self.desk.units.reading(frozenset({PAN})) as unit:
            return list(unit.mails.with_states(states or tuple(MailState)))

    def rejections(self, *, open_only: bool = True) -> tuple[RejectionRecord, ...]:
        with self.desk.units.reading(frozenset({PAN})) as unit:
            return unit.outward.rejections(open_only=open_only)

    def trail(self) -> list[str]:
        with self.desk.units.reading(frozenset({PAN})) as unit:
            return [entry.verb for entry in unit.trail.entries(PAN)]

    def vendor(self, gstin: str, name: str, to: tuple[str, ...] = (), cc: tuple[str, ...] = ()) -> None:
        with self.desk.units.writing(frozenset({PAN})) as unit:
            unit.suppliers.save_master(PAN, [Vendor(gstin, name, email_to=to, email_cc=cc)])

    def book(self, *entries: BookEntry) -> None:
        """These bookings, laid beside what the portal shows (nothing)."""
        with self.desk.units.writing(frozenset({PAN})) as unit:
            unit.books.add(entries, self.desk.now())
        assert not isinstance(reconcile(self.desk.units, self.people["priya"], PAN, self.desk.now()), Refusal)


@contextmanager
def mail_world(folder: Path, day: date, **settings: Any) -> Iterator[MailWorld]:
    """The desk as it stands on this day; opened again on another day, it goes on with the same database."""
    desk = Desk(settings_for(folder, **settings), fixed_clock(day))
    try:
        people = dict(set_up_company(desk))
        with desk.units.writing(frozenset({PAN})) as unit:
            if unit.people.by_key(PAN, "ramesh") is None:
                ramesh = Person("ramesh", "Ramesh Iyer", "ramesh@quillon.example", frozenset({Role.RECEIVABLES}))
                unit.people.save(replace(ramesh, id=f"{PAN}-ramesh"), PAN, desk.now())
                unit.suppliers.save_master(
                    PAN, [Vendor(BHARAT, "Bharat Auto Components", email_to=("gst@bharat.example",))]
                )
            people["ramesh"] = Actor(f"{PAN}-ramesh", "Ramesh Iyer", unit.people.grants(f"{PAN}-ramesh"), Surface.API)
        yield MailWorld(desk, people)
    finally:
        desk.close()


def smtp(port: int) -> dict[str, Any]:
    """Settings that send through a mail server on this machine."""
    return {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "plain"}


def text_of(taken: Taken) -> str:
    """The plain words of a message that a mail server took."""
    body = taken.message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
