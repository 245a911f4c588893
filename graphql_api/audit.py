"""The audit trail: who did what, when, through which surface."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import strawberry

from domain.records import TrailAsked
from domain.refusals import Refusal
from domain.usecases.look_at_trail import TrailLine, list_trail
from domain.usecases.visible import company_meant
from domain.wording import start_of
from graphql_api.context import Context
from graphql_api.errors import UserError, user_error
from graphql_api.ids import global_id, key_of, parse_id
from graphql_api.pages import check_page_size


@strawberry.type(description="One line of the trail, chained to the one before it. It holds ids, figures and hashes.")
class AuditEntry:
    id: strawberry.ID
    seq: int
    at: datetime
    person_id: str
    person_name: str
    surface: str
    request_id: str
    verb: str
    subject: str
    facts: str = strawberry.field(description="JSON.")
    hash: str
    previous_hash: str


@strawberry.type(description="The newest entries.")
class AuditPayload:
    entries: list[AuditEntry]
    errors: list[UserError]


@dataclass(frozen=True, slots=True)
class DeedsAsked:
    """Days in India, both included, and the deeds by their verbs."""

    since: date | None = None
    until: date | None = None
    verbs: tuple[str, ...] = ()

    def as_trail(self) -> TrailAsked:
        """The same as instants; the last day there is bounds nothing."""
        since = start_of(self.since) if self.since is not None else None
        before = start_of(self.until + timedelta(days=1)) if self.until is not None and self.until < date.max else None
        return TrailAsked(since, before, self.verbs)


def audit_trail(
    context: Context, company: strawberry.ID | None, about: strawberry.ID | None, first: int, deeds: DeedsAsked
) -> AuditPayload:
    """The newest entries of a company, or about one thing (a batch, a mail, a document), newest first."""
    company_id = company_meant(context.actor, company and key_of(company, "Company"))
    check_page_size(first)
    if isinstance(company_id, Refusal):
        return AuditPayload(entries=[], errors=[user_error(company_id)])
    found = parse_id(about) if about is not None else None
    if about is not None and found is None:
        return AuditPayload(entries=[], errors=[])
    subject = found[1] if found is not None else None
    entries = list_trail(context.units, context.actor, company_id, subject, first, asked=deeds.as_trail())
    if isinstance(entries, Refusal):
        return AuditPayload(entries=[], errors=[user_error(entries)])
    return AuditPayload(entries=[_entry(each) for each in entries], errors=[])


def _entry(line: TrailLine) -> AuditEntry:
    of = line.entry
    return AuditEntry(
        id=global_id("AuditEntry", f"{of.company_id}:{of.seq}"),
        seq=of.seq,
        at=of.at,
        person_id=of.person_id,
        person_name=line.person_name,
        surface=of.surface,
        request_id=of.request_id,
        verb=of.verb,
        subject=of.subject,
        facts=of.facts,
        hash=of.hash,
        previous_hash=of.previous_hash,
    )
