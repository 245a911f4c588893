"""Show the policy, try another one on what is there, and put it in force: dated, in the trail, with what it changes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from domain.actions import Action
from domain.matching import Matching
from domain.policy import Policy, policy_as_dict
from domain.ports import Unit, Units
from domain.records import ProposalRecord
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, PREPARING, Actor, may_see, refusal_to
from domain.usecases.policies import matching_print, policy_of, policy_setting, save_policy
from domain.usecases.reconcile import (
    Run,
    counts_of,
    proposals_by_action,
    proposed_in,
    records_of,
    run_match,
    write_run,
)
from domain.wording import clock_time, full_day, india_date

_SHOWN_MAX: Final = 20


@dataclass(frozen=True, slots=True)
class PolicySight:
    """The policy in force, and who set it when; nobody and never while the defaults hold."""

    policy: Policy
    set_by: str = ""
    set_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChangedDocument:
    """One document whose verdict or proposal another policy would change. Empty verdict: it had or has none."""

    document_id: str
    number: str
    supplier_name: str
    verdict_before: str
    verdict_after: str
    action_before: Action | None
    action_after: Action | None
    reason_after: str


@dataclass(frozen=True, slots=True)
class PolicyTrial:
    """What a policy changes: counts before and after, and the first documents, the largest tax first.

    is_new: false when it says the same as the one in force. version: under which it is (or would be) kept.
    """

    policy: Policy
    is_new: bool
    counts_before: Mapping[str, int]
    counts_after: Mapping[str, int]
    proposals_before: Mapping[str, int]
    proposals_after: Mapping[str, int]
    changed: int
    first: tuple[ChangedDocument, ...]


def show_policy(units: Units, actor: Actor, company_id: str) -> PolicySight | Refusal:
    """What is in force; everyone of the company may see it."""
    if actor.grant_in(company_id) is None:
        return Refusal("NOT_FOUND", "There is no such company here.", "Check its id.")
    with units.reading(frozenset({company_id})) as unit:
        held = policy_setting(unit, company_id)
        if held is None:
            return PolicySight(Policy())
        person = unit.people.get(held.set_by)
        return PolicySight(policy_of(unit, company_id), person.name if person else held.set_by, held.set_at)


def try_policy(units: Units, actor: Actor, company_id: str, policy: Policy, now: datetime) -> PolicyTrial | Refusal:
    """What `set_policy` would change, without changing it."""
    refused = refusal_to(actor, company_id, None, (*PREPARING, *ADMINISTERING), "try a policy")
    if refused is not None:
        return refused
    with units.reading(frozenset({company_id})) as unit:
        run = run_match(unit, company_id, policy, now, only_changed=False)
        return _trial(unit, actor, company_id, policy_of(unit, company_id), _named(unit, company_id, policy, now), run)


def set_policy(units: Units, actor: Actor, company_id: str, policy: Policy, now: datetime) -> PolicyTrial | Refusal:
    """Put a policy in force and match everything under it, in one transaction. The same one again changes nothing."""
    refused = refusal_to(actor, company_id, None, ADMINISTERING, "set the policy")
    if refused is not None:
        return refused
    with units.writing(frozenset({company_id})) as unit:
        before, named = policy_of(unit, company_id), _named(unit, company_id, policy, now)
        run = run_match(unit, company_id, named, now, only_changed=False)
        trial = _trial(unit, actor, company_id, before, named, run)
        if not trial.is_new:
            return trial
        save_policy(unit, company_id, named, actor.person_id, now)
        unit.trail.append(
            company_id, actor, now, "policy set", f"COMPANY {company_id}",
            {"version": named.version, "policy": matching_print(named), "before": matching_print(before),
             "documents_changed": trial.changed},
        )  # fmt: skip
        write_run(unit, actor, run, named, now)
        return trial


def _named(unit: Unit, company_id: str, policy: Policy, now: datetime) -> Policy:
    """The policy with a version of its own: the file's, or the moment when it has none or still the last one's."""
    last = policy_of(unit, company_id)
    if policy.version and policy.version != last.version:
        return policy
    return (
        last
        if _says_the_same(policy, last)
        else replace(policy, version=f"{full_day(india_date(now))}, {clock_time(now)}")
    )


def _says_the_same(one: Policy, other: Policy) -> bool:
    return policy_as_dict(replace(one, version="")) == policy_as_dict(replace(other, version=""))


def _trial(unit: Unit, actor: Actor, company_id: str, before: Policy, after: Policy, run: Run) -> PolicyTrial:
    pairs, findings = unit.matches.state(company_id)
    _, portal = unit.matches.frames(company_id)
    held = unit.matches.proposals(portal["id"].to_list())
    made = records_of(run)
    changed = sorted(key for key in held.keys() | made.keys() if _shown(held.get(key)) != _shown(made.get(key)))
    return PolicyTrial(
        after, not _says_the_same(before, after),
        counts_of(Matching(pairs, findings)), counts_of(run.matching),
        proposals_by_action(held.values()), proposed_in(run),
        len(changed), _first(unit, actor, changed, held, made),
    )  # fmt: skip


def _first(
    unit: Unit, actor: Actor, changed: list[str], held: Mapping[str, ProposalRecord],
    made: Mapping[str, ProposalRecord],
) -> tuple[ChangedDocument, ...]:  # fmt: skip
    documents = [
        each for each in unit.documents.plain(changed).values() if may_see(actor, each.company_id, each.recipient_gstin)
    ]
    documents.sort(key=lambda each: (-each.tax.total, each.id))
    found = []
    for document in documents[:_SHOWN_MAX]:
        was, will = held.get(document.id), made.get(document.id)
        found.append(
            ChangedDocument(
                document.id, document.number, document.supplier_name or document.supplier_gstin,
                was.verdict if was else "", will.verdict if will else "", was.action if was else None,
                will.action if will else None, will.reason if will else "",
            )
        )  # fmt: skip
    return tuple(found)


def _shown(record: ProposalRecord | None) -> tuple[str, Action | None, str] | None:
    return None if record is None else (record.verdict, record.action, record.reason_code)
