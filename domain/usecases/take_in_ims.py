"""Take in an IMS listing: new, changed, withdrawn documents; an edit by the supplier takes the action away."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.actions import ActionState
from domain.deadlines import (
    KNOWN_EXTENSIONS,
    Extensions,
    Frequency,
    gstr2b_period_of_filing,
    open_gstr2b_period,
    recipient_period,
)
from domain.documents import InwardDocument, Section, SourceForm
from domain.gstin import pan_of
from domain.identities import document_id_of
from domain.ports import Unit, Units
from domain.readings import PortalReading
from domain.records import ImportRecord
from domain.refusals import Refusal
from domain.roles import Actor
from domain.tax_period import TaxPeriod
from domain.usecases.confirm_exports import confirm_from_listing
from domain.usecases.situations import calendar_of
from domain.usecases.take_in import FileFacts, ImportOutcome, ensure_registration, in_one_go, refusal_to_import
from domain.usecases.void_approvals import void_changed
from domain.wording import count_of, india_date, period_name


@dataclass(slots=True)
class _Sorted:
    """The rows of a listing beside what we hold."""

    added: list[InwardDocument]
    changed: list[InwardDocument]
    edited_ids: list[str]
    older_ids: set[str]
    unchanged: int = 0


def take_in_ims(
    units: Units, actor: Actor, reading: PortalReading, file: FileFacts, now: datetime, *, dry_run: bool = False
) -> ImportOutcome | Refusal:
    """Take in one listing (an API answer or the offline tool's download) for one registration.

    An older listing never overwrites a newer reading of a document; a document that a complete newer listing no
    longer holds is withdrawn; a document with other content loses its action and voids approvals of it.
    """
    company_id = pan_of(reading.recipient_gstin)
    refused = refusal_to_import(actor, company_id, reading.recipient_gstin)
    if refused is not None:
        return refused
    return in_one_go(units, company_id, lambda unit: _take_in(unit, actor, reading, file, now), dry_run=dry_run)


def _take_in(unit: Unit, actor: Actor, reading: PortalReading, file: FileFacts, now: datetime) -> ImportOutcome:
    gstin, company_id = reading.recipient_gstin, pan_of(reading.recipient_gstin)
    as_of = reading.as_of or file.as_of or now
    unit.documents.hold(gstin)
    warnings = ensure_registration(unit, gstin, now)
    held = unit.documents.of_registration(gstin)
    newest = _newest_listings(unit, gstin)
    filed = calendar_of(unit, gstin, india_date(now))
    filed_then = _filed_by(unit, gstin, filed.filed_gstr3b, india_date(as_of))
    rows = [
        _completed(document, company_id, as_of, held, filed.frequency, filed_then, filed.extensions)
        for document in reading.documents
    ]
    found = _sort(rows, held, as_of, newest)
    left = _withdrawn(rows, held, reading.complete_sections, as_of, newest)
    left = [each for each in left if not _closed(each, filed.frequency, filed.filed_gstr3b)]
    gone = [each for each in left if not _in_gstr2b(each)]
    if len(gone) < len(left):
        warnings.append(_seems_filed([each for each in left if _in_gstr2b(each)], filed.frequency))
    if found.older_ids:
        warnings.append(f"{len(found.older_ids)} rows are older than what was read before; the newer reading was kept.")
    current = {row.id for row in rows} - found.older_ids
    confirmed = _write(unit, actor, reading, file, found, current, gone, as_of, now)
    became = {"added": len(found.added), "changed": len(found.changed), "withdrawn": len(gone)}
    subject = f"{reading.kind.value} {file.sha256[:16]}"
    unit.trail.append(company_id, actor, now, "imported", subject, {"read": reading.read, **became})
    return ImportOutcome(
        file=file.name, kind=reading.kind.value, recipient_gstin=gstin, read=reading.read,
        unchanged=found.unchanged, grouped=reading.grouped, summary_rows=reading.summary_rows,
        warnings=(*warnings, *(f"{each.where}: {each.sentence}" for each in reading.warnings)),
        refused=reading.refused, confirmed=dict(confirmed), added=became["added"], changed=became["changed"],
        withdrawn=became["withdrawn"],
    )  # fmt: skip


def _write(
    unit: Unit, actor: Actor, reading: PortalReading, file: FileFacts, found: _Sorted, current: Collection[str],
    gone: Sequence[InwardDocument], as_of: datetime, now: datetime,
) -> Counter[str]:  # fmt: skip
    gstin, company_id = reading.recipient_gstin, pan_of(reading.recipient_gstin)
    unit.documents.add(found.added)
    unit.documents.change([*found.changed, *gone])
    names = {each.supplier_gstin: each.supplier_name for each in reading.documents if each.supplier_gstin}
    quarterly = {each.supplier_gstin for each in reading.documents if each.source_form is SourceForm.IFF}
    unit.suppliers.note_seen(company_id, names, quarterly)
    confirmed = confirm_from_listing(unit, actor, gstin, current, as_of, now)
    void_changed(unit, actor, company_id, [*found.edited_ids, *(each.id for each in gone)], now)
    counts = {"read": reading.read, "added": len(found.added), "changed": len(found.changed), "withdrawn": len(gone)}
    for kind in ("IMS", *(f"IMS/{section.value}" for section in sorted(reading.complete_sections))):
        unit.imports.add(
            ImportRecord("", company_id, gstin, kind, file.name, file.sha256, as_of, now, actor.person_id, counts)
        )
    return confirmed


def _filed_by(unit: Unit, gstin: str, filed: frozenset[TaxPeriod], day: date) -> frozenset[TaxPeriod]:
    """Without those recorded as filed after that day: a listing of before a filing shows what the filing closed."""
    recorded = unit.companies.filed(gstin)
    return frozenset(period for period in filed if recorded.get(period, date.min) <= day)


def _completed(
    row: InwardDocument, company_id: str, as_of: datetime, held: Mapping[str, InwardDocument],
    frequency: Frequency, filed: frozenset[TaxPeriod], extensions: Extensions,
) -> InwardDocument:  # fmt: skip
    """The row with our ids, and with what the IMS does not say kept from what we hold."""
    with_company = replace(row, company_id=company_id)
    before = held.get(document_id_of(with_company))
    period = gstr2b_period_seen(row, before, as_of, frequency, filed, extensions)
    return replace(
        with_company,
        id=document_id_of(with_company),
        gstr2b_period=period,
        filed_on=before.filed_on if before else row.filed_on,
        reverse_charge=row.reverse_charge or (before.reverse_charge if before else False),
        itc_unavailable_reason=before.itc_unavailable_reason if before else None,
        supplier_name=row.supplier_name or (before.supplier_name if before else ""),
        first_seen_at=(before.first_seen_at if before else None) or as_of,
        portal_read_at=as_of,
    )


def gstr2b_period_seen(
    row: InwardDocument,
    before: InwardDocument | None,
    as_of: datetime,
    frequency: Frequency,
    filed: frozenset[TaxPeriod],
    extensions: Extensions = KNOWN_EXTENSIONS,
) -> TaxPeriod | None:
    """The GSTR-2B a listed document belongs to: the IMS does not say it, a later GSTR-2B corrects it (DR-4.02).

    Only saved: none. Filed: the supplier's period; if it was still saved after that period's window, the one whose
    window was open when it was first seen filed; GSTR-1A the next one. Whatever is still listed without Pending cannot
    belong to a period whose GSTR-3B is filed (DR-4.08), so it belongs to the open one.
    """
    if not row.is_filed:
        return None
    if before is not None and before.gstr2b_period is not None and before.is_filed:
        return before.gstr2b_period
    own = row.supplier_period.plus(1) if row.source_form is SourceForm.GSTR1A else row.supplier_period
    if before is not None and not before.is_filed and before.portal_read_at is not None:
        saved_still = india_date(before.portal_read_at)
        if _falls(row, saved_still, extensions) > own:
            own = _falls(row, india_date(as_of), extensions)
    if row.portal_action is not ActionState.PENDING and recipient_period(own, frequency) in filed:
        own = open_gstr2b_period(own, filed, frequency)
    return own


def _falls(row: InwardDocument, filed_on: date, extensions: Extensions) -> TaxPeriod:
    return gstr2b_period_of_filing(row.source_form, filed_on, row.supplier_period, extensions=extensions)


def _sort(
    rows: Sequence[InwardDocument], held: Mapping[str, InwardDocument], as_of: datetime,
    newest: Mapping[Section, datetime],
) -> _Sorted:  # fmt: skip
    found = _Sorted([], [], [], set())
    for row in rows:
        before = held.get(row.id)
        if _is_older(before, as_of, newest.get(row.section, as_of)):
            found.older_ids.add(row.id)
            found.unchanged += 1
        elif before is None:
            found.added.append(row)
        elif _same(before, row):
            found.unchanged += 1
        else:
            found.changed.append(row)
            if before.content_hash != row.content_hash:
                found.edited_ids.append(row.id)
    return found


def _is_older(before: InwardDocument | None, as_of: datetime, newest: datetime) -> bool:
    """A newer complete listing of the section has been read, which either held this document or no longer did."""
    return newest > as_of or (
        before is not None and before.portal_read_at is not None and before.portal_read_at > as_of
    )


def _same(before: InwardDocument, row: InwardDocument) -> bool:
    return replace(before, portal_read_at=row.portal_read_at, first_seen_at=row.first_seen_at) == row


def _withdrawn(
    rows: Sequence[InwardDocument], held: Mapping[str, InwardDocument], complete: frozenset[Section],
    as_of: datetime, newest: Mapping[Section, datetime],
) -> list[InwardDocument]:  # fmt: skip
    """Documents that a complete listing no longer holds (DR-3.02): saved ones were deleted, filed ones have closed."""
    present = {row.id for row in rows}
    return [
        replace(document, is_withdrawn=True, portal_read_at=as_of)
        for document in held.values()
        if document.section in complete
        and document.in_ims
        and not document.is_withdrawn
        and document.id not in present
        and (document.portal_read_at is None or document.portal_read_at <= as_of)
        and newest.get(document.section, as_of) <= as_of
    ]


def _closed(document: InwardDocument, frequency: Frequency, filed: frozenset[TaxPeriod]) -> bool:
    """The portal removes what was decided when GSTR-3B is filed (DR-4.08): gone from the list, but not withdrawn."""
    period = document.gstr2b_period
    return document.is_filed and period is not None and recipient_period(period, frequency) in filed


def _in_gstr2b(document: InwardDocument) -> bool:
    """A GSTR-2B has shown it, with the day of its filing: its supplier cannot delete it any more."""
    return document.is_filed and document.filed_on is not None


def _seems_filed(left: Sequence[InwardDocument], frequency: Frequency) -> str:
    """Documents of a GSTR-2B leave the IMS when GSTR-3B is filed (DR-4.08); nobody has told us that it was."""
    periods = sorted({recipient_period(each.gstr2b_period or each.supplier_period, frequency) for each in left})
    named = ", ".join(period_name(period) for period in periods)
    return (
        f"{count_of(len(left), 'document')} of the GSTR-2B of {named} left the IMS, as after GSTR-3B; nothing is lost. "
        "If it is filed, record it: imsdesk filed GSTIN MMYYYY --on DATE."
    )


def _newest_listings(unit: Unit, gstin: str) -> dict[Section, datetime]:
    newest: dict[Section, datetime] = {}
    for section in Section:
        record = unit.imports.latest(gstin, f"IMS/{section.value}")
        if record is not None:
            newest[section] = record.as_of
    return newest
