"""Papers for tests of reconciliation: invoices of Mehta in IMS and the same bills in the books."""

from dataclasses import replace
from datetime import date
from typing import Any

from domain.documents import DocumentKind, InwardDocument, Section
from domain.identities import book_entry_id_of, document_id_of
from domain.money import TaxHeads
from domain.purchase_register import BookEntry
from domain.readings import Gstr2bBlock, Gstr2bLine
from domain.records import StatementRecord
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.reconcile import reconcile
from tests.desk_world import GSTIN, PAN, SUPPLIER, World

OCT = TaxPeriod(2026, 10)


def paper(number: str, tax: int = 1_800_00, **changes: Any) -> InwardDocument:
    """A filed invoice of Oct 2026; tax in paise, half CGST and half SGST, taxable ten times as much."""
    made = InwardDocument(
        recipient_gstin=GSTIN, section=Section.B2B, supplier_gstin=SUPPLIER, number=number, dated=date(2026, 10, 8),
        document_value=tax * 11, taxable_value=tax * 10, tax=TaxHeads(0, tax // 2, tax // 2), supplier_period=OCT,
        company_id=PAN, supplier_name="Mehta Traders", place_of_supply="27", filed_on=date(2026, 11, 11),
        gstr2b_period=OCT,
    )  # fmt: skip
    made = replace(made, **changes)
    return replace(made, id=document_id_of(made))


def booked(number: str, tax: int = 1_800_00, **changes: Any) -> BookEntry:
    """The same bill in the books, received."""
    made = BookEntry(
        recipient_gstin=GSTIN, supplier_gstin=SUPPLIER, kind=DocumentKind.INVOICE, number=number,
        dated=date(2026, 10, 8), taxable_value=tax * 10, tax=TaxHeads(0, tax // 2, tax // 2), company_id=PAN,
        document_value=tax * 11, supplier_name="Mehta Traders", voucher=f"PV-{number}", place_of_supply="27",
        received_on=date(2026, 10, 9),
    )  # fmt: skip
    made = replace(made, **changes)
    return replace(made, id=book_entry_id_of(made))


def take(world: World, papers: list[InwardDocument], entries: list[BookEntry], *, run: bool = True) -> None:
    """Put them in, and reconcile."""
    now = world.desk.now()
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add([replace(each, portal_read_at=now, first_seen_at=now) for each in papers])
        unit.books.add(entries, now)
    if run:
        assert not isinstance(reconcile(world.desk.units, world.priya, PAN, now, only_changed=True), Refusal)


def verdict_of(world: World, document: InwardDocument) -> str:
    with world.desk.units.reading(frozenset({PAN})) as unit:
        return unit.matches.proposals([document.id])[document.id].verdict


def statement(world: World, lines: list[tuple[InwardDocument, Gstr2bBlock]]) -> None:
    """The GSTR-2B of Oct with these documents."""
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.statements.replace(
            StatementRecord(PAN, GSTIN, OCT, date(2026, 11, 14), world.desk.now()),
            [(document_id_of(each), Gstr2bLine(block, each, None, "")) for each, block in lines], [],
        )  # fmt: skip
