"""What we have to write to suppliers about: missing, different, rejected by us, saved but not filed (section 10)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

from domain.actions import ActionState
from domain.correspondence import (
    Difference,
    Line,
    Mismatches,
    MismatchLine,
    MissingDocuments,
    OurRejection,
    OutboundMatter,
    Party,
    SavedNotFiled,
    Stage,
    stage_of,
)
from domain.deadlines import (
    KNOWN_EXTENSIONS,
    Extensions,
    Frequency,
    gstr1_due,
    iff_due,
    next_period,
    recipient_period,
    section_16_4_last_day,
)
from domain.documents import InwardDocument
from domain.matching import VERDICTS, Finding, Verdict
from domain.ports import Unit
from domain.purchase_register import BookEntry
from domain.roles import Actor, may_see
from domain.tax_period import TaxPeriod, financial_year_label, financial_year_of
from domain.usecases.answer_pending import period_of
from domain.usecases.calendar_rows import extensions_for
from domain.usecases.situations import extensions_of, filing_due, period_being_filed
from domain.vendors import FilingFrequency, Vendor
from domain.wording import india_date

Groups = dict[tuple[str, str, TaxPeriod], list[BookEntry]]


def party(vendor: Vendor | None, gstin: str, name: str) -> Party:
    """The vendor as a mail addresses it; the master's name before the one that books or portal show."""
    called = (vendor.name if vendor is not None else "") or name or gstin
    return Party(called, gstin, (vendor.language if vendor is not None else "") or "en")


def missing_matters(
    unit: Unit, actor: Actor, company_id: str, vendors: Mapping[str, Vendor], now: datetime,
    wanted: Callable[[str], bool],
) -> list[OutboundMatter]:  # fmt: skip
    """Books without a portal document, by vendor registration, our registration and month (M05, M19).

    Left out: what never passes through IMS, what cannot be written to (no GSTIN), and a quarterly vendor's documents
    of a month whose quarterly return is not due yet (DR-4.07) unless it is the quarter's end.
    """
    today = india_date(now)
    rows = unit.matches.findings_of(company_id, findings={Finding.ONLY_IN_BOOKS.value})
    entries = unit.books.get([str(row["id"]) for row in rows if row["side"] == 0])
    moved = extensions_for(unit, company_id)
    groups: Groups = {}
    for entry in entries.values():
        period = TaxPeriod.of(entry.dated)
        if not entry.supplier_gstin or entry.is_withdrawn or not wanted(entry.supplier_gstin):
            continue
        if not may_see(actor, company_id, entry.recipient_gstin) or period >= TaxPeriod.of(today):
            continue
        if _may_come_with_the_quarter(vendors.get(entry.supplier_gstin), period, today, moved):
            continue
        groups.setdefault((entry.supplier_gstin, entry.recipient_gstin, period), []).append(entry)
    return [
        _missing(vendors.get(supplier), supplier, ours, period, sorted(found, key=_by_date), now, moved)
        for (supplier, ours, period), found in sorted(groups.items())
    ]


def _may_come_with_the_quarter(vendor: Vendor | None, period: TaxPeriod, today: date, moved: Extensions) -> bool:
    """True for a month that a quarterly vendor may report in its quarter's GSTR-1, which is not due yet (DR-4.07)."""
    if vendor is None or vendor.filing_frequency is not FilingFrequency.QUARTERLY:
        return False
    return today <= gstr1_due(period.quarter(), Frequency.QUARTERLY, moved)


def _missing(
    vendor: Vendor | None, supplier: str, ours: str, period: TaxPeriod, entries: list[BookEntry], now: datetime,
    moved: Extensions,
) -> MissingDocuments:  # fmt: skip
    today, report_by = india_date(now), _gstr1_due(period, moved)
    stage, following = stage_of(report_by, today, None), open_gstr1(period, today, moved=moved)
    last = min(section_16_4_last_day(entry.dated) for entry in entries)
    lost = (
        financial_year_label(financial_year_of(entries[0].dated)) if last < _gstr1_due(following.plus(1), moved) else ""
    )
    return MissingDocuments(
        vendor=party(vendor, supplier, entries[0].supplier_name), our_gstin=ours, supplier_period=period,
        looked_at=now, report_by=report_by, lines=tuple(book_line(entry) for entry in entries),
        iff_by=iff_due(period, moved), stage=stage, credit_lost_for=lost,
        next_report_by=_gstr1_due(following, moved) if stage is Stage.AFTER else None,
        next_iff_by=iff_due(following, moved) if stage is Stage.AFTER else None,
    )  # fmt: skip


def mismatch_matters(
    unit: Unit, actor: Actor, company_id: str, vendors: Mapping[str, Vendor], now: datetime,
    wanted: Callable[[str], bool],
) -> list[OutboundMatter]:  # fmt: skip
    """Documents that differ from our books beyond the policy and that nobody has decided yet (M08 to M10, M15)."""
    today = india_date(now)
    open_documents = [
        document
        for document in unit.documents.of_company(company_id)
        if document.in_ims and not document.is_withdrawn and wanted(document.supplier_gstin)
        and document.portal_action in (ActionState.NO_ACTION, ActionState.PENDING)
        and may_see(actor, company_id, document.recipient_gstin)
    ]  # fmt: skip
    by_id = {document.id: document for document in open_documents}
    rows = [
        row
        for row in unit.matches.pairs_of(document_ids=list(by_id))
        if VERDICTS[_whole(row, "verdict")] is Verdict.MISMATCH
    ]  # fmt: skip
    books = unit.books.get([str(row["book"]) for row in rows])
    groups: dict[tuple[str, str, TaxPeriod], list[MismatchLine]] = {}
    for row in rows:
        document, entry = by_id[str(row["portal"])], books.get(str(row["book"]))
        differences = differences_between(document, entry) if entry is not None else ()
        if differences:
            key = (document.supplier_gstin, document.recipient_gstin, period_of(document))
            groups.setdefault(key, []).append(MismatchLine(portal_line(document), differences))
    names = {document.supplier_gstin: document.supplier_name for document in open_documents}
    return [
        Mismatches(
            party(vendors.get(supplier), supplier, names.get(supplier, "")), ours, period, now,
            answer_by=_answer_by(unit, ours, today), lines=tuple(found),
        )
        for (supplier, ours, period), found in sorted(groups.items())
    ]  # fmt: skip


def saved_not_filed_matters(
    unit: Unit, actor: Actor, company_id: str, vendors: Mapping[str, Vendor], now: datetime,
    wanted: Callable[[str], bool],
) -> list[OutboundMatter]:  # fmt: skip
    """Documents that the supplier saved but has not filed, from two days before its GSTR-1 is due (M06)."""
    today, moved = india_date(now), extensions_for(unit, company_id)
    groups: dict[tuple[str, str, TaxPeriod], list[InwardDocument]] = {}
    for document in unit.documents.of_company(company_id):
        if document.is_filed or document.is_withdrawn or not document.in_ims or not wanted(document.supplier_gstin):
            continue
        near = today >= _gstr1_due(document.supplier_period, moved) - timedelta(days=2)
        if near and may_see(actor, company_id, document.recipient_gstin):
            key = (document.supplier_gstin, document.recipient_gstin, document.supplier_period)
            groups.setdefault(key, []).append(document)
    return [
        SavedNotFiled(
            party(vendors.get(supplier), supplier, found[0].supplier_name), ours, period, now,
            _gstr1_due(period, moved), tuple(portal_line(document) for document in found), iff_due(period, moved),
        )
        for (supplier, ours, period), found in sorted(groups.items())
    ]  # fmt: skip


def rejection_matters(
    unit: Unit, vendors: Mapping[str, Vendor], rejected: Iterable[tuple[InwardDocument, str]], now: datetime
) -> list[OutboundMatter]:
    """Documents that we rejected and the portal saved, each with the reason the vendor shall read."""
    today = india_date(now)
    found: list[OutboundMatter] = []
    for document, reason in rejected:
        registration = unit.companies.registration(document.recipient_gstin)
        period = period_of(document)
        if registration is None:
            continue
        due = filing_due(registration, period, extensions_of(unit, registration))
        vendor, moved = vendors.get(document.supplier_gstin), extensions_for(unit, registration.company_pan)
        often = frequency_of_vendor(vendor)
        amend = amendment_in(document.supplier_period, today, often, moved)
        found.append(
            OurRejection(
                party(vendor, document.supplier_gstin, document.supplier_name),
                document.recipient_gstin, period, portal_line(document), reason, document.portal_read_at or now, due,
                max(today, due - timedelta(days=1)), amend, gstr1_due(amend, often, moved),
                unit.companies.filed(document.recipient_gstin).get(period),
            )
        )  # fmt: skip
    return found


def _gstr1_due(period: TaxPeriod, moved: Extensions) -> date:
    return gstr1_due(period, Frequency.MONTHLY, moved)


def open_gstr1(
    period: TaxPeriod, today: date, frequency: Frequency = Frequency.MONTHLY, moved: Extensions = KNOWN_EXTENSIONS
) -> TaxPeriod:
    """The first GSTR-1 from this period on that is not over: due today or later, as extended."""
    found = recipient_period(period, frequency)
    while gstr1_due(found, frequency, moved) < today:
        found = next_period(found, frequency)
    return found


def amendment_in(
    own: TaxPeriod, today: date, frequency: Frequency = Frequency.MONTHLY, moved: Extensions = KNOWN_EXTENSIONS
) -> TaxPeriod:
    """The first GSTR-1 whose Table 9A or 9C can still take an amendment: a later one than the document's own."""
    return open_gstr1(next_period(own, frequency), today, frequency, moved)


def frequency_of_vendor(vendor: Vendor | None) -> Frequency:
    """Monthly unless our master, or what we have seen, says quarterly."""
    known = vendor.filing_frequency if vendor is not None else None
    return Frequency(known.value) if known is not None else Frequency.MONTHLY


def book_line(entry: BookEntry) -> Line:
    return Line(
        entry.kind,
        entry.number,
        entry.dated,
        entry.taxable_value,
        entry.tax,
        entry.id,
        entry.document_value,
        entry.voucher,
    )


def portal_line(document: InwardDocument) -> Line:
    return Line(
        document.kind, document.number, document.dated, document.taxable_value, document.tax, document.id,
        document.document_value,
    )  # fmt: skip


def differences_between(document: InwardDocument, entry: BookEntry) -> tuple[Difference, ...]:
    """Field by field, what the portal shows and what our books hold; only what is not the same."""
    pairs: list[tuple[str, int | date | str | None, int | date | str | None]] = [
        ("GSTIN", document.supplier_gstin, entry.supplier_gstin),
        ("Date", document.dated, entry.dated),
        ("Taxable value", document.taxable_value, entry.taxable_value),
        ("IGST", document.tax.igst, entry.tax.igst),
        ("CGST", document.tax.cgst, entry.tax.cgst),
        ("SGST", document.tax.sgst, entry.tax.sgst),
        ("Cess", document.tax.cess, entry.tax.cess),
    ]
    if entry.place_of_supply and document.place_of_supply:
        pairs.append(("Place of supply", document.place_of_supply, entry.place_of_supply))
    if entry.reverse_charge is not None:
        said = {True: "reverse charge", False: "no reverse charge"}
        pairs.append(("Reverse charge", said[document.reverse_charge], said[entry.reverse_charge]))
    return tuple(Difference(name, theirs, ours) for name, theirs, ours in pairs if theirs != ours)


def wanted_suppliers(gstins: Collection[str]) -> Callable[[str], bool]:
    """A filter on supplier GSTINs; none given means all."""
    chosen = frozenset(gstins)
    return lambda gstin: not chosen or gstin in chosen


def _answer_by(unit: Unit, gstin: str, today: date) -> date:
    registration = unit.companies.registration(gstin)
    if registration is None:
        return today + timedelta(days=3)
    period = period_being_filed(registration, unit.companies.filed(gstin), today)
    due = filing_due(registration, period, extensions_of(unit, registration))
    return max(today + timedelta(days=1), due - timedelta(days=1))


def _by_date(entry: BookEntry) -> tuple[date, str]:
    return (entry.dated, entry.number)


def _whole(row: Mapping[str, object], column: str) -> int:
    value = row[column]
    assert isinstance(value, int)
    return value
