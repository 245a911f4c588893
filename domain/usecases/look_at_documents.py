"""Look at inward documents: lists by a filter, one with what may be done and why, its match and its history."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.accounts import EventEntries, inward_entries
from domain.actions import Action, ActionState
from domain.batches import BatchState, ItemState
from domain.documents import InwardDocument
from domain.law import Caution, Situation, allowed, open_period_of, pending_until, warnings_for
from domain.money import NIL
from domain.ports import Unit, Units
from domain.records import ProposalRecord
from domain.refusals import Refusal
from domain.roles import Actor, may_see
from domain.tax_period import TaxPeriod
from domain.usecases.law_settings import law_of
from domain.usecases.policies import policy_of
from domain.usecases.situations import deciding_day, extensions_of, period_being_filed, situations_for
from domain.usecases.twin_notes import twin_cautions_on
from domain.usecases.visible import visible_gstins
from domain.vendors import FilingFrequency
from domain.wording import india_date
from domain.worklist import DocumentLine, DocumentPage, DocumentQuery

PAGE_MAX = 200
EMPTY_PAGE = DocumentPage((), 0, NIL, None, False)


def list_documents(
    units: Units, actor: Actor, query: DocumentQuery, companies: frozenset[str] | None = None
) -> DocumentPage:
    """One page of the documents that the person may see; totals count the whole filter."""
    scope = actor.company_ids if companies is None else companies & actor.company_ids
    if not scope:
        return EMPTY_PAGE
    with units.reading(scope) as unit:
        gstins = visible_gstins(unit, actor, query.gstins)
        if not gstins:
            return EMPTY_PAGE
        closed = closed_periods(unit, gstins) if query.is_open else frozenset()
        return unit.documents.page(replace(query, gstins=gstins, closed=closed))


def closed_periods(unit: Unit, gstins: Collection[str]) -> frozenset[tuple[str, TaxPeriod]]:
    """Registration and month of every GSTR-2B whose GSTR-3B is filed; a quarter closes its three months."""
    closed: set[tuple[str, TaxPeriod]] = set()
    for gstin in gstins:
        registration = unit.companies.registration(gstin)
        is_quarterly = registration is not None and registration.filing_frequency is FilingFrequency.QUARTERLY
        for period in unit.companies.filed(gstin):
            closed |= {(gstin, period.plus(-back)) for back in range(3 if is_quarterly else 1)}
    return frozenset(closed)


def documents_of_ids(units: Units, actor: Actor, ids: Collection[str]) -> list[DocumentLine]:
    """Those of these documents that exist and that the person may see, in the order asked."""
    if not ids or not actor.company_ids:
        return []
    with units.reading(actor.company_ids) as unit:
        return [line for line in unit.documents.lines(ids) if _is_visible(actor, line.document)]


def choose_documents(
    units: Units, actor: Actor, company_id: str, query: DocumentQuery, exclude: Sequence[DocumentQuery], most: int
) -> list[str]:
    """The ids a filter holds at this moment, less what the exclusions hold; at most `most` and one more."""
    left_out = {each for other in exclude for each in _all_ids(units, actor, company_id, other, most)}
    chosen = _all_ids(units, actor, company_id, query, most + len(left_out))
    return [each for each in chosen if each not in left_out][: most + 1]


def _all_ids(units: Units, actor: Actor, company_id: str, query: DocumentQuery, most: int) -> list[str]:
    found: list[str] = []
    page_query = replace(query, limit=PAGE_MAX, after=None)
    while len(found) <= most:
        page = list_documents(units, actor, page_query, frozenset({company_id}))
        found += [line.document.id for line in page.lines]
        if not page.has_next or page.end_cursor is None:
            break
        page_query = replace(page_query, after=page.end_cursor)
    return found


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened to a document; `who` is empty when it was the supplier or the portal."""

    at: datetime | None
    on: date | None
    what: str
    who: str = ""
    batch_id: str = ""


@dataclass(frozen=True, slots=True)
class DocumentSight:
    """One document with what may be done now: each action with its refusal or None, dates, cautions and its past.

    pending_until, decide_by: None where the day ends nothing, for the document is closed or only saved.
    """

    document: InwardDocument
    proposal: ProposalRecord | None
    allowed: Mapping[Action, Refusal | None]
    cautions: tuple[Caution, ...]
    lands_in: TaxPeriod | None
    pending_until: date | None
    decide_by: date | None
    open_batch_id: str
    policy_version: str
    history: tuple[HistoryLine, ...]
    entries: tuple[EventEntries, ...] = ()


def look_at_document(units: Units, actor: Actor, document_id: str, now: datetime) -> DocumentSight | None:
    """One document from near; None when there is none that this person may see."""
    if not actor.company_ids:
        return None
    today = india_date(now)
    with units.reading(actor.company_ids) as unit:
        document = unit.documents.get([document_id]).get(document_id)
        if document is None or not _is_visible(actor, document):
            return None
        situation = situations_for(unit, [document], today)(document)
        proposal = unit.matches.proposals([document_id]).get(document_id)
        if proposal is not None and proposal.content_hash != document.content_hash:
            proposal = None
        open_batch, history = _history(unit, document)
        cautions = (*warnings_for(document, situation), *twin_cautions_on(unit, document))
        return DocumentSight(
            document, proposal, allowed(document, situation), cautions,
            open_period_of(document, situation), last_pending_day(document, situation),
            _decide_by(unit, document, situation), open_batch, policy_of(unit, document.company_id).version, history,
            inward_entries(document, law_of(unit, document.company_id).ledgers),
        )  # fmt: skip


def last_pending_day(document: InwardDocument, situation: Situation) -> date | None:
    """The last day on which it may be Pending, of what is Pending or may be made so today; None of all others."""
    if document.portal_action is ActionState.PENDING or allowed(document, situation)[Action.PENDING] is None:
        return pending_until(document, situation)
    return None


def _decide_by(unit: Unit, document: InwardDocument, situation: Situation) -> date | None:
    """None where no day ends anything: every action is closed, or the document is only saved (DR-3.04, DR-4.08)."""
    registration, lands_in = unit.companies.registration(document.recipient_gstin), open_period_of(document, situation)
    if registration is None or lands_in is None or None not in allowed(document, situation).values():
        return None
    filed = unit.companies.filed(registration.gstin)
    period = period_being_filed(registration, filed, situation.today)
    return deciding_day(registration, period, extensions_of(unit, registration))


def _history(unit: Unit, document: InwardDocument) -> tuple[str, tuple[HistoryLine, ...]]:
    """(id of the open batch that holds it, its past, newest first)"""
    lines: list[HistoryLine] = []
    open_batch = ""
    if document.first_seen_at is not None:
        lines.append(HistoryLine(document.first_seen_at, None, "first seen on the portal"))
    if document.filed_on is not None:
        lines.append(HistoryLine(None, document.filed_on, "filed by the supplier"))
    for batch_id, item in unit.batches.items_of_documents([document.id], tuple(ItemState)):
        batch = unit.batches.get(batch_id)
        if batch is None:
            continue
        said = item.action.value.capitalize()
        lines.append(
            HistoryLine(batch.created_at, None, f"{said} asked in {batch.name}", batch.proposer_name, batch.id)
        )
        lines += [
            HistoryLine(each.at, None, f"{batch.name} approved", each.person_name, batch.id) for each in batch.approvals
        ]
        if batch.state is BatchState.DECLINED:
            lines.append(HistoryLine(batch.decided_at, None, f"{batch.name} declined", batch.declined_by, batch.id))
        if batch.state in (BatchState.WAITING, BatchState.APPROVED, BatchState.SENDING, BatchState.EXPORTED):
            open_batch = batch.id
        if item.state not in (ItemState.WAITING, ItemState.APPROVED):
            became = item.state.value.replace("_", " ").lower()
            lines.append(HistoryLine(None, None, f"{batch.name}: {became} {item.message}".strip(), "", batch.id))
    return open_batch, tuple(sorted(lines, key=_moment, reverse=True))


def _moment(line: HistoryLine) -> str:
    if line.at is not None:
        return line.at.isoformat()
    return line.on.isoformat() if line.on is not None else "9999"


def _is_visible(actor: Actor, document: InwardDocument) -> bool:
    return may_see(actor, document.company_id, document.recipient_gstin)
