"""Somebody asks us not to write any more: their address is held back until they or we take it up again."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.correspondence import Address, MailEvent, MailState, mail_state_after, parse_address
from domain.ports import Unit, Units
from domain.records import MailRecord
from domain.refusals import Refusal
from domain.roles import APPROVING, PREPARING, Actor, Role, refusal_to
from domain.usecases.mail_settings import save_stopped, stopped_addresses

MAILING = (*PREPARING, *APPROVING, Role.RECEIVABLES)
_NOT_OUT = (MailState.DRAFTED, MailState.APPROVED, MailState.QUEUED, MailState.DEFERRED)


@dataclass(frozen=True, slots=True)
class Stopped:
    """The address, and the mails to it that were held back because they had not gone out."""

    address: Address
    held_back: tuple[MailRecord, ...] = ()


def stop_writing(units: Units, actor: Actor, company_id: str, text: str, now: datetime) -> Stopped | Refusal:
    """Write to this address no more; what has not gone out is held back. Notices to our own people still go."""
    address = _allowed(actor, company_id, text)
    if isinstance(address, Refusal):
        return address
    with units.writing(frozenset({company_id})) as unit:
        unit.companies.hold_settings(company_id)
        save_stopped(unit, company_id, (*stopped_addresses(unit, company_id), address), actor.person_id, now)
        waiting = [
            record for record in unit.mails.with_states(_NOT_OUT)
            if record.company_id == company_id and record.draft.recipient.key == address.key
            and "/follow-up/" in record.draft.key
        ]  # fmt: skip
        held = tuple(set_aside(unit, record, MailEvent.SUPPRESS) for record in waiting)
        unit.trail.append(company_id, actor, now, "stopped writing", f"COMPANY {company_id}", {"mails": len(held)})
    return Stopped(address, tuple(each for each in held if isinstance(each, MailRecord)))


def resume_writing(units: Units, actor: Actor, company_id: str, text: str, now: datetime) -> Stopped | Refusal:
    """They may be written to again; what was held back is drafted anew by the next follow-ups."""
    address = _allowed(actor, company_id, text)
    if isinstance(address, Refusal):
        return address
    with units.writing(frozenset({company_id})) as unit:
        unit.companies.hold_settings(company_id)
        held = stopped_addresses(unit, company_id)
        left = tuple(each for each in held if each.key != address.key)
        if len(left) == len(held):
            return Refusal(
                "NOT_FOUND", f"{address.email} has not asked us to stop.", "imsdesk mails stopped shows who has."
            )
        save_stopped(unit, company_id, left, actor.person_id, now)
        unit.trail.append(company_id, actor, now, "writes again", f"COMPANY {company_id}", {})
    return Stopped(address)


def list_stopped(units: Units, actor: Actor, company_id: str) -> tuple[Address, ...]:
    """Addresses that asked us to stop; empty for who is not of the company."""
    if actor.grant_in(company_id) is None:
        return ()
    with units.reading(frozenset({company_id})) as unit:
        return stopped_addresses(unit, company_id)


def set_aside(unit: Unit, record: MailRecord, event: MailEvent) -> MailRecord | Refusal:
    """Take a mail out of the outbox for good. Its key is freed, so that a new draft may take its place today."""
    after = mail_state_after(record.state, event)
    if isinstance(after, Refusal):
        return after
    draft = replace(record.draft, key=f"{record.draft.key}/{after.value.lower()}/{record.id}")
    changed = replace(record, state=after, draft=draft)
    unit.mails.change(changed)
    return changed


def _allowed(actor: Actor, company_id: str, text: str) -> Address | Refusal:
    refused = refusal_to(actor, company_id, None, MAILING, "decide whom we write to")
    return refused if refused is not None else parse_address(text)
