"""Is a month ready to file: the recompute guard, silence, what is not received, what differs (DR-4.03, DR-12.06)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.batches import OPEN_STATES, Batch, BatchState, ItemState
from domain.companies import Registration
from domain.gstin import pan_of
from domain.gstr2b import Table4, table_4
from domain.ports import Unit, Units
from domain.readiness import AskedOfReturn, MonthDocument, MonthFacts, Readiness, readiness_of
from domain.receipts import receipt_of
from domain.records import StatementRecord
from domain.refusals import Refusal
from domain.roles import Actor, may_see
from domain.tax_period import TaxPeriod
from domain.usecases.by_hand import by_hand_of
from domain.usecases.compare_returns import facts_of_return
from domain.usecases.decide import approver_names
from domain.usecases.gstr2b_reach import reach_of
from domain.usecases.law_settings import DECIDING_IN_A_MONTH
from domain.usecases.month import falls_in, month_of
from domain.usecases.paired import paired_entries
from domain.usecases.policies import policy_of
from domain.usecases.recorded_moves import other_rows
from domain.usecases.reversals_due import asked_bills, of_return
from domain.usecases.situations import extensions_of, filing_due, period_being_filed, situations_for
from domain.usecases.twin_notes import twins_among
from domain.wording import day_and_time, india_date

_ACTED = (BatchState.SENDING, BatchState.DONE, BatchState.PARTLY_DONE)
_HALF = (ItemState.IN_FLIGHT, ItemState.UNCLEAR)


@dataclass(frozen=True, slots=True)
class MonthReadiness:
    """Whether GSTR-3B of a registration's month can be filed, and Table 4 as it stands.

    told: which settings of the company decide in it in place of the defaults of contested law.
    """

    registration: Registration
    due: date
    readiness: Readiness
    table_4: Table4
    statement: StatementRecord | None
    told: str = ""


def check_readiness(
    units: Units, actor: Actor, gstin: str, period: TaxPeriod | None, now: datetime
) -> MonthReadiness | Refusal:  # fmt: skip
    """The whole list for one month; of the return in hand when none is said."""
    company_id = pan_of(gstin)
    if not may_see(actor, company_id, gstin):
        return Refusal("NOT_FOUND", "There is nothing by that name here.", "Check the GSTIN, or ask for access.")
    with units.reading(frozenset({company_id})) as unit:
        registration = unit.companies.registration(gstin)
        if registration is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        today = india_date(now)
        meant = period or period_being_filed(registration, unit.companies.filed(gstin), today)
        month = month_of(unit, gstin, meant, now)
        if month.calendar.is_filed(month.period):
            return Refusal(
                "GSTR3B_FILED", f"GSTR-3B of {month.period} is filed.", "Ask for the month in hand.", "DR-2.09"
            )
        facts = _work(unit, gstin, facts_of_return(unit, month, now), today)
        documents = _documents(unit, gstin, month.period, month.superseded, today)
        twins = twins_among(unit, gstin, [each.document for each in documents], today)
        return MonthReadiness(
            registration=registration,
            due=filing_due(registration, month.period, extensions_of(unit, registration)),
            readiness=readiness_of(documents, month.calendar, facts, twins),
            table_4=table_4(month.figures, other_rows(unit, month), month.calendar.settings.credit_note_row),
            statement=unit.statements.get(gstin, month.period),
            told=month.calendar.settings.told(*DECIDING_IN_A_MONTH),
        )


def _next_of(unit: Unit, batch: Batch, today: date) -> str:
    """What is to be done about an open batch, as a sentence that names it."""
    match batch.state:
        case BatchState.WAITING:
            who = " or ".join(approver_names(unit, batch)) or "an approver"
            return f"{batch.name} waits for {who} until {day_and_time(batch.expires_at, today)}: approve or decline it."
        case BatchState.EXPORTED:
            return f"{batch.name} is written to files: upload them, then import the next download of the IMS."
        case BatchState.APPROVED:
            return f"{batch.name} is approved: a running desk saves it, or write its files with imsdesk export actions."
    return f"{batch.name} is being saved: wait for its answers."


def _work(unit: Unit, gstin: str, facts: MonthFacts, today: date) -> MonthFacts:
    """What the desk itself did: the last action, the GSTR-2B that must hold it, what is open or half saved."""
    batches = [each for each in unit.batches.with_states((*_ACTED, *OPEN_STATES)) if each.gstin == gstin]
    statement = unit.statements.get(gstin, facts.period)
    mine = [each for each in batches if each.gstr2b_period in (None, facts.period)]
    return replace(
        facts,
        last_action_at=max((at for each in mine if (at := _saved_at(unit, each)) is not None), default=None),
        last_gstr2b_at=reach_of(unit, statement) if statement is not None else None,
        gstr2b_day=statement.generated_on if statement is not None else None,
        batches_open=sum(1 for each in mine if each.state in OPEN_STATES),
        actions_half_saved=sum(1 for each in mine for item in each.items if item.state in _HALF),
        open_work=tuple(_next_of(unit, each, today) for each in mine if each.state in OPEN_STATES),
        by_hand=tuple((each.batch.name, item.message) for each in map(by_hand_of, mine) for item in each.to_do),
        asked=tuple(
            AskedOfReturn(each.row.label, each.rule, each.reversal, each.is_unsure, each.row.key)
            for each in of_return(asked_bills(unit, gstin, today), facts.period)
        ),
        ims_read=unit.imports.latest(gstin, "IMS") is not None,
        gstr2b_read=statement is not None,
    )


def _saved_at(unit: Unit, batch: Batch) -> datetime | None:
    """When the portal last took an action of a batch; when it was decided, or a person said that they clicked it,
    where no request of ours did."""
    if not any(item.state in (ItemState.SAVED, ItemState.DONE_BY_HAND) for item in batch.items):
        return None
    answered = [each.answered_at for each in unit.batches.requests(batch.id) if each.answered_at is not None]
    if batch.decided_at is not None and any(item.state is ItemState.DONE_BY_HAND for item in batch.items):
        answered.append(batch.decided_at)
    return max(answered, default=batch.decided_at)


def _documents(
    unit: Unit, gstin: str, period: TaxPeriod, superseded: frozenset[str], today: date
) -> list[MonthDocument]:  # fmt: skip
    """The documents of the month, and those only saved, each with what the books know by the period's end."""
    held = [each for each in unit.documents.of_registration(gstin).values() if not each.is_withdrawn]
    situation_of = situations_for(unit, held, today)
    here = [
        each for each in held
        if each.in_ims and each.id not in superseded
        and (each.gstr2b_period is None or falls_in(each, situation_of(each), period))
    ]  # fmt: skip
    partners, policy = paired_entries(unit, [each.id for each in here]), policy_of(unit, pan_of(gstin))
    has_books = bool(unit.books.of_company(pan_of(gstin)))
    told = unit.books.columns_known(pan_of(gstin))
    found = []
    for each in here:
        entries = partners.get(each.id, [])
        receipt = receipt_of(each, entries, period, policy, today, is_told="received_on" in told)
        by = today if receipt.let_pass else period.last_day
        posted = _is_booked([one.posted_on for one in entries], by, "posted_on" in told, has_books)
        found.append(MonthDocument(each, receipt, posted, situation_of(each).original))
    return found


def _is_booked(days: Sequence[date | None], by: date, is_told: bool, has_books: bool) -> bool | None:
    """Whether all was posted by a day; what no entry is paired with is not booked, where there are books at all.

    None where the books never tell. by: the period's end; today where the goods may come until then.
    """
    if not days:
        return False if has_books else None
    return all(day is not None and day <= by for day in days) if is_told else None
