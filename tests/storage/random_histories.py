"""Random histories of a month: what comes in, is edited, withdrawn, linked, taken apart, and set by policy.

Every number, amount and vendor comes from a small pool, so that papers meet: the same serial under noise, copies, parts
that add up, sister registrations of the vendor and of ours, notes, bills of entry, bookings without a GSTIN.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.actions import ActionState
from domain.documents import DocumentKind, InwardDocument, Section
from domain.identities import book_entry_id_of, document_id_of
from domain.money import TaxHeads
from domain.policy import Limit, Override, Policy, ProposalRules, Tolerances, Vetoes
from domain.purchase_register import BookEntry
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.link import LinkAsked, decide_link
from domain.usecases.reconcile import reconcile
from domain.usecases.set_policy import set_policy
from storage.unit_of_work import SqlUnits
from tests.storage.rows import OURS, OURS_IN_KARNATAKA, QUILLON, actor, gstin_of

BEGIN = datetime(2026, 11, 16, 4, 0, tzinfo=UTC)
VENDORS = (gstin_of("AAPFM3333C"), gstin_of("AAPFM3333C"), gstin_of("AAPFM3333C", "29"), gstin_of("AAECB5555E"))
NUMBERS = ("MT/26-27/0412", "412", "MT-0413", "MT/9", "MT/9A", "MT/9B", "9/1", "9/2", "INV-101", "INV-1010", "O7", "07")
AMOUNTS = (1_000_00, 1_000_50, 400_00, 600_00, 2_000_00)
POLICIES = (
    Policy(),
    Policy(tolerances=replace(Tolerances(), taxable_value=Limit(200_00), igst=Limit(50_00))),
    Policy(overrides={"AAPFM3333C": Override(tolerances=replace(Tolerances(), days_max=5))}),
    Policy(vetoes=Vetoes(not_received=False, not_posted=True), proposals=ProposalRules(only_on_portal=None)),
)  # fmt: skip


@dataclass
class History:
    """One history, step by step; `chance` is its only source of choices."""

    units: SqlUnits
    chance: random.Random
    told: list[str] = field(default_factory=list)
    steps: int = 0
    days: int = 0

    @property
    def now(self) -> datetime:
        return BEGIN + timedelta(days=self.days, minutes=self.steps)

    def step(self) -> None:
        """One thing that happens, and the delta after it as after an import."""
        self.steps += 1
        deeds: tuple[tuple[Callable[[], None], int], ...] = (
            (self._documents_come, 5), (self._bookings_come, 5), (self._document_edited, 2), (self._booking_edited, 3),
            (self._document_withdrawn, 2), (self._booking_withdrawn, 2), (self._linked, 5), (self._taken_apart, 2),
            (self._policy_set, 1), (self._split_comes, 2), (self._copied, 2), (self._days_pass, 2), (self._acted, 2),
            (self._filed, 1), (self._split_linked, 4), (self._split_part_changed, 3),
        )  # fmt: skip
        deed = self.chance.choices([one for one, _ in deeds], [weight for _, weight in deeds])[0]
        self.told.append(deed.__name__)
        deed()
        if self.chance.random() < 0.7:  # several files may come before the next delta
            self.delta()

    def delta(self) -> None:
        done = reconcile(self.units, actor(), QUILLON, self.now, only_changed=True)
        assert not isinstance(done, Refusal), done

    def papers(self) -> list[InwardDocument]:
        with self.units.reading(frozenset({QUILLON})) as unit:
            return unit.documents.of_company(QUILLON)

    def bookings(self) -> list[BookEntry]:
        with self.units.reading(frozenset({QUILLON})) as unit:
            return unit.books.of_company(QUILLON)

    def _amounts(self) -> dict[str, Any]:
        rare = 5_000_00 + self.chance.randrange(1_000_000)
        taxable = self.chance.choice(AMOUNTS) if self.chance.random() < 0.6 else rare
        igst = taxable * 18 // 100
        return {"taxable_value": taxable, "tax": TaxHeads(igst), "document_value": taxable + igst}

    def _named(self) -> dict[str, Any]:
        return {
            "recipient_gstin": self.chance.choice((OURS,) * 7 + (OURS_IN_KARNATAKA,)),
            "supplier_gstin": self.chance.choice(VENDORS), "number": self.chance.choice(NUMBERS),
            "dated": date(2026, self.chance.choice((3, 9, 10)), self.chance.choice((7, 8, 9, 28))),
            "company_id": QUILLON, "place_of_supply": "27",
        }  # fmt: skip

    def _paper(self, **more: Any) -> InwardDocument:
        section = self.chance.choice((Section.B2B,) * 6 + (Section.B2BCN, Section.B2BDN, Section.B2BA, Section.IMPG))
        named = self._named()
        if section is Section.IMPG:
            named |= {
                "supplier_gstin": "",
                "number": str(self.chance.choice((7654321, 7654322))),
                "port_code": "INNSA1",
            }
        if section.is_amendment:
            named |= {"original_number": self.chance.choice(NUMBERS), "original_date": named["dated"]}
        given = named | self._amounts() | more
        made = InwardDocument(
            section=section, supplier_period=TaxPeriod(2026, 10), gstr2b_period=TaxPeriod(2026, 10), supplier_name="V",
            reverse_charge=self.chance.random() < 0.05, first_seen_at=self.now, portal_read_at=self.now, **given,
        )  # fmt: skip
        return replace(made, id=document_id_of(made))

    def _booking(self, **more: Any) -> BookEntry:
        kind = self.chance.choice(
            (DocumentKind.INVOICE,) * 7
            + (DocumentKind.CREDIT_NOTE, DocumentKind.DEBIT_NOTE, DocumentKind.BILL_OF_ENTRY)
        )
        named = self._named() | self._amounts()
        if kind is DocumentKind.BILL_OF_ENTRY:
            named |= {
                "supplier_gstin": "",
                "number": str(self.chance.choice((7654321, 7654322))),
                "port_code": "INNSA1",
            }
        elif self.chance.random() < 0.08:
            named |= {"supplier_gstin": "", "supplier_name": "no GSTIN"}
        if self.chance.random() < 0.05:  # a return booked as a negative invoice
            named |= {"taxable_value": -named["taxable_value"], "tax": -named["tax"]}
        received = self._received() if self.steps > 10 and self.chance.random() < 0.5 else None
        voucher = f"V{self.chance.randrange(10_000)}"
        made = BookEntry(**{"kind": kind, "voucher": voucher, "received_on": received} | named | more)
        return replace(made, id=book_entry_id_of(made))

    def _put(self, papers: list[InwardDocument], bookings: list[BookEntry]) -> None:
        """As an import does it: what is there already is changed, the rest added."""
        with self.units.writing(frozenset({QUILLON})) as unit:
            new = {each.id: each for each in papers}
            held = unit.documents.get(list(new))
            unit.documents.add([each for each in new.values() if each.id not in held])
            unit.documents.change([each for each in new.values() if each.id in held])
            entries = {each.id: each for each in bookings}
            there = unit.books.existing(QUILLON, list(entries))
            unit.books.add([each for each in entries.values() if each.id not in there], self.now)
            unit.books.change([each for each in entries.values() if each.id in there], self.now)

    def _documents_come(self) -> None:
        self._put([self._paper() for _ in range(self.chance.randrange(3, 8))], [])

    def _bookings_come(self) -> None:
        like = self.papers()
        made = [self._booking() for _ in range(self.chance.randrange(1, 3))]
        for paper in self.chance.sample(like, min(len(like), 5)):  # the books often hold what the portal shows
            made.append(
                self._booking(
                    recipient_gstin=paper.recipient_gstin,
                    supplier_gstin=paper.supplier_gstin,
                    number=paper.number,
                    kind=paper.kind,
                    dated=paper.dated,
                    taxable_value=paper.taxable_value,
                    tax=paper.tax,
                    port_code=paper.port_code,
                    document_value=paper.document_value,
                )
            )
        self._put([], made)

    def _document_edited(self) -> None:
        if papers := self.papers():
            changes = self._amounts() | {"dated": date(2026, 10, self.chance.randrange(1, 29))}
            edited = replace(self.chance.choice(papers), is_withdrawn=False, portal_read_at=self.now, **changes)
            self._put([replace(edited, id=document_id_of(edited))], [])

    def _booking_edited(self) -> None:
        if bookings := self.bookings():
            before = self.chance.choice(bookings)
            received = self.chance.choice((None, self._received())) if self.steps > 10 else None
            edited = replace(before, is_withdrawn=False, received_on=received, **self._amounts())
            if self.chance.random() < 0.3:  # another vendor or number: another booking, and the old one goes
                named = {"supplier_gstin": self.chance.choice(VENDORS), "number": self.chance.choice(NUMBERS)}
                self._put([], [replace(before, is_withdrawn=True)])
                edited = replace(edited, **named)
                edited = replace(edited, id=book_entry_id_of(edited))
            self._put([], [edited])

    def _document_withdrawn(self) -> None:
        if papers := self.papers():
            self._put([replace(self.chance.choice(papers), is_withdrawn=True, portal_read_at=self.now)], [])

    def _booking_withdrawn(self) -> None:
        if bookings := self.bookings():
            self._put([], [replace(self.chance.choice(bookings), is_withdrawn=True)])

    def _received(self) -> date:
        """Some bookings know when the goods will come."""
        return self.now.date() + timedelta(days=self.chance.choice((-30, -1, 0, 1, 15, 50)))

    def _days_pass(self) -> None:
        self.days += self.chance.choice((1, 1, 2, 20, 60, 300))

    def _acted(self) -> None:
        """What was decided on the portal; it bears on amendments of the document too."""
        if papers := self.papers():
            acted = replace(self.chance.choice(papers), portal_action=self.chance.choice(tuple(ActionState)))
            self._put([replace(acted, portal_read_at=self.now)], [])

    def _filed(self) -> None:
        with self.units.writing(frozenset({QUILLON})) as unit:
            period = TaxPeriod(2026, self.chance.choice((8, 9, 10)))
            if period not in unit.companies.filed(OURS):
                unit.companies.record_filed(OURS, period, self.now.date(), "p", self.now)

    def _linked(self) -> None:
        papers, bookings = self.papers(), self.bookings()
        if papers and bookings:
            asked = LinkAsked(self.chance.choice(papers).id, self.chance.choice(bookings).id, True, "said so")
            decide_link(self.units, actor(), asked, f"k{self.steps}", self.now)

    def _split_linked(self) -> None:
        """One paper with two or three of the other side; now and then a part of an older link is among them."""
        papers, bookings = ([each.id for each in some] for some in (self.papers(), self.bookings()))
        if min(len(papers), len(bookings)) < 3:
            return
        few = self.chance.choice((2, 2, 3))
        documents, entries = self.chance.sample(papers, few), self.chance.sample(bookings, few)
        if self.chance.random() < 0.5:
            asked = LinkAsked(documents[0], entries[0], True, "said so", more_entries=tuple(entries[1:]))
        else:
            asked = LinkAsked(documents[0], entries[0], True, "said so", more_documents=tuple(documents[1:]))
        decide_link(self.units, actor(), asked, f"k{self.steps}", self.now)

    def _split_part_changed(self) -> None:
        """A paper that a person linked is edited, withdrawn or comes back."""
        with self.units.reading(frozenset({QUILLON})) as unit:
            linked = sorted(unit.matches.decisions(QUILLON).linked)
        if not linked:
            return
        book, portal = self.chance.choice(linked)
        papers, bookings = ({each.id: each for each in some} for some in (self.papers(), self.bookings()))
        gone = self.chance.random() < 0.3
        if portal in papers and self.chance.random() < 0.5:
            changes = {} if gone else self._amounts()
            self._put([replace(papers[portal], is_withdrawn=gone, portal_read_at=self.now, **changes)], [])
        elif book in bookings:
            self._put([], [replace(bookings[book], is_withdrawn=gone, **({} if gone else self._amounts()))])

    def _taken_apart(self) -> None:
        with self.units.reading(frozenset({QUILLON})) as unit:
            pairs, _ = unit.matches.state(QUILLON)
            said = unit.matches.decisions(QUILLON)
        known = sorted({(row["book"], row["portal"]) for row in pairs.to_dicts()} | said.linked | said.unlinked)
        if known:
            book, portal = self.chance.choice(known)
            asked = LinkAsked(portal, book, self.chance.choice((False, False, None)), "said so")
            decide_link(self.units, actor(), asked, f"k{self.steps}", self.now)

    def _policy_set(self) -> None:
        set_policy(self.units, actor(), QUILLON, self.chance.choice(POLICIES), self.now)

    def _split_comes(self) -> None:
        """One bill of 1,000 on one side, its parts on the other."""
        shared: dict[str, Any] = self._named() | {"number": "MT/55"}
        whole = {"taxable_value": 1_000_00, "tax": TaxHeads(180_00), "document_value": 1_180_00}
        parts = [
            {
                "number": f"MT/55/{n}",
                "taxable_value": part,
                "tax": TaxHeads(part * 18 // 100),
                "document_value": part * 118 // 100,
            }
            for n, part in ((1, 400_00), (2, 600_00))
        ]
        if self.chance.random() < 0.5:
            self._put(
                [self._invoice(**shared | whole)],
                [self._booking(**shared | each | {"kind": DocumentKind.INVOICE}) for each in parts],
            )
        else:
            entry = self._booking(**shared | whole | {"kind": DocumentKind.INVOICE})
            self._put([self._invoice(**shared | each) for each in parts], [entry])

    def _invoice(self, **given: Any) -> InwardDocument:
        made = replace(
            self._paper(), section=Section.B2B, original_number=None, original_date=None, port_code="", **given
        )
        return replace(made, id=document_id_of(made))

    def _copied(self) -> None:
        """Booked again under another voucher, or reported again in another period."""
        if bookings := self.bookings():
            copy = replace(self.chance.choice(bookings), voucher=f"C{self.steps}", is_withdrawn=False)
            self._put([], [replace(copy, id=book_entry_id_of(copy))])
        if papers := self.papers():
            copied = replace(
                self.chance.choice(papers), supplier_period=TaxPeriod(2026, 9), is_withdrawn=False,
                first_seen_at=self.now, portal_read_at=self.now,
            )  # fmt: skip
            self._put([replace(copied, id=document_id_of(copied))], [])
