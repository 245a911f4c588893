"""What is pending with a supplier: open documents, what they cost, until when, and what happens if nobody acts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.actions import Action, ActionState
from domain.documents import InwardDocument
from domain.law import Route, Situation, deemed_accepted, itc_effect, pending_until, route
from domain.matching import Finding
from domain.money import NIL, TaxHeads, sum_of
from domain.ports import Unit, Units
from domain.purchase_register import BookEntry
from domain.records import AuditEntry, ImportRecord, ProposalRecord
from domain.refusals import Refusal
from domain.roles import Actor, may_see
from domain.tax_period import TaxPeriod
from domain.usecases.month import superseded_among
from domain.usecases.situations import deciding_day, extensions_of, period_being_filed, situations_for, still_open
from domain.vendors import Vendor
from domain.wording import india_date


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """One open document with what is advised and what nothing would do. credit: what Accept moves, signed."""

    document: InwardDocument
    proposal: ProposalRecord | None
    credit: TaxHeads
    counts_as_accepted: bool
    pending_until: date | None


@dataclass(frozen=True, slots=True)
class PendingAnswer:
    """The answer for the registrations of one supplier that the person may see.

    credit_now: of the open documents, what the draft GSTR-2B holds if nobody acts, counted as counts_as_accepted;
    credit_proposed: with the proposals. stays_pending: Pending, and not past its last day.
    missing: in our books, not on the portal. bypassing: never pass through IMS, so never pending.
    """

    suppliers: tuple[Vendor, ...]
    decide_by: date | None
    period: TaxPeriod | None
    lines: tuple[OpenDocument, ...]
    credit_now: TaxHeads
    credit_proposed: TaxHeads
    counts_as_accepted: int
    stays_pending: int
    missing: tuple[BookEntry, ...]
    bypassing: tuple[tuple[InwardDocument, Route], ...]
    decided: tuple[InwardDocument, ...]
    last_decision: AuditEntry | None
    portal_read: ImportRecord | None


def pending_for_supplier(
    units: Units, actor: Actor, company_id: str, supplier_gstins: Collection[str], now: datetime,
    period: TaxPeriod | None = None, gstin: str | None = None,
) -> PendingAnswer | Refusal:  # fmt: skip
    """What is open with a supplier (all its registrations given); of one GSTR-2B period or registration if said."""
    if actor.grant_in(company_id) is None:
        return Refusal("NOT_FOUND", "There is nothing by that name here.", "Check the name, or ask for access.")
    today = india_date(now)
    with units.reading(frozenset({company_id})) as unit:
        held = [
            document
            for document in unit.documents.of_pans(company_id, {each[2:12] for each in supplier_gstins})
            if document.supplier_gstin in set(supplier_gstins)
            and may_see(actor, company_id, document.recipient_gstin)
            and (gstin is None or document.recipient_gstin == gstin)
            and not document.is_withdrawn
        ]
        wanted = [document for document in held if period is None or period_of(document) == period]
        open_ones = still_open(unit, wanted, today)
        shown = {each.id for each in open_ones}
        decided = [each for each in held if each.section.is_amendment and each.id not in shown]
        lines = open_documents(unit, open_ones, today, decided)
        read = [unit.imports.latest(each, "IMS") for each in sorted({document.recipient_gstin for document in held})]
        return PendingAnswer(
            suppliers=tuple(each for each in unit.suppliers.of_company(company_id) if each.gstin in supplier_gstins),
            decide_by=_decide_by(unit, open_ones, today),
            period=period,
            lines=tuple(sorted(lines, key=_weight)),
            credit_now=sum_of(line.credit for line in lines if line.counts_as_accepted),
            credit_proposed=sum_of(line.credit for line in lines if _accepted_if_proposed(line)),
            counts_as_accepted=sum(1 for line in lines if line.counts_as_accepted),
            stays_pending=sum(1 for line in lines if _stays_pending(line)),
            missing=_missing(unit, actor, company_id, supplier_gstins, gstin),
            bypassing=tuple((each, route(each)) for each in wanted if not each.in_ims and _recent(each, today)),
            decided=tuple(each for each in wanted if each.portal_action not in _OPEN),
            last_decision=None,
            portal_read=max((each for each in read if each is not None), key=lambda each: each.as_of, default=None),
        )


_OPEN = (ActionState.NO_ACTION, ActionState.PENDING)


def period_of(document: InwardDocument) -> TaxPeriod:
    """The GSTR-2B period a person means: the real one, or the supplier's for what is only saved."""
    return document.gstr2b_period or document.supplier_period


def open_documents(
    unit: Unit, documents: Collection[InwardDocument], today: date, amendments: Collection[InwardDocument] = ()
) -> list[OpenDocument]:  # fmt: skip
    """Each open document with its proposal and what it moves.

    amendments: of the same supplier; an original whose amendment stands in its GSTR-2B counts for nothing beside it.
    """
    situation_of = situations_for(unit, [*documents, *amendments], today)
    covered = superseded_among(unit, [*documents, *amendments], situation_of)
    proposals = unit.matches.proposals([document.id for document in documents])
    return [
        _open_document(document, situation_of(document), proposals, covered=document.id in covered)
        for document in documents
    ]


def _open_document(
    document: InwardDocument, situation: Situation, proposals: Mapping[str, ProposalRecord], *, covered: bool
) -> OpenDocument:
    proposal = proposals.get(document.id)
    if proposal is not None and proposal.content_hash != document.content_hash:
        proposal = None  # the supplier edited it since; the next reconciliation proposes anew
    return OpenDocument(
        document, proposal, NIL if covered else itc_effect(document, situation),
        not covered and deemed_accepted(document, situation), pending_until(document, situation),
    )  # fmt: skip


def _stays_pending(line: OpenDocument) -> bool:
    return line.document.portal_action is ActionState.PENDING and not line.counts_as_accepted


def _accepted_if_proposed(line: OpenDocument) -> bool:
    if line.proposal is None or line.proposal.action is None:
        return line.counts_as_accepted
    if not line.document.is_filed:
        return False
    return line.proposal.action in (Action.ACCEPT, Action.RESET)


def _weight(line: OpenDocument) -> tuple[int, int, str]:
    until = line.pending_until.toordinal() if line.pending_until else 10**9
    return (
        until if line.document.portal_action is ActionState.PENDING else 10**9,
        -line.document.tax.total,
        line.document.id,
    )


def _decide_by(unit: Unit, documents: Collection[InwardDocument], today: date) -> date | None:
    """The first day by which one of them is to be decided; what is only saved is in no GSTR-2B yet (DR-3.04)."""
    days = []
    for gstin in {document.recipient_gstin for document in documents if document.is_filed}:
        registration = unit.companies.registration(gstin)
        if registration is not None:
            filed = unit.companies.filed(gstin)
            period = period_being_filed(registration, filed, today)
            days.append(deciding_day(registration, period, extensions_of(unit, registration)))
    return min(days, default=None)


def _missing(
    unit: Unit, actor: Actor, company_id: str, supplier_gstins: Collection[str], gstin: str | None
) -> tuple[BookEntry, ...]:
    rows = unit.matches.findings_of(company_id, findings={Finding.ONLY_IN_BOOKS.value})
    entries = unit.books.get([str(row["id"]) for row in rows if row["side"] == 0])
    return tuple(
        sorted(
            (
                entry
                for entry in entries.values()
                if entry.supplier_gstin in set(supplier_gstins)
                and may_see(actor, company_id, entry.recipient_gstin)
                and (gstin is None or entry.recipient_gstin == gstin)
            ),
            key=lambda entry: (entry.dated, entry.number),
        )
    )


def _recent(document: InwardDocument, today: date) -> bool:
    return period_of(document) >= TaxPeriod.of(today).plus(-3)
