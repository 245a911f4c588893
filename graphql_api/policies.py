"""The policy: what is in force, what another one would change, and putting it in force. It travels as its JSON file."""

import json
from collections.abc import Mapping
from datetime import datetime

import strawberry

from domain.actions import Action
from domain.policy import Policy, policy_as_dict, policy_from
from domain.policy_schema import policy_schema
from domain.refusals import Refusal
from domain.usecases.claim_key import claim_key
from domain.usecases.set_policy import ChangedDocument, PolicyTrial, set_policy, show_policy, try_policy
from domain.usecases.visible import company_meant
from graphql_api.context import Context
from graphql_api.errors import UserError, user_error
from graphql_api.ids import global_id, key_of

_LONGEST = 200_000


@strawberry.type(description="The policy in force; setBy and setAt are empty while the defaults hold.")
class PolicyInForce:
    version: str
    file: str = strawberry.field(description="JSON, as setPolicy takes it.")
    schema: str = strawberry.field(description="JSON Schema of the file.")
    set_by: str
    set_at: datetime | None


@strawberry.type
class PolicyPayload:
    policy: PolicyInForce | None
    errors: list[UserError]


@strawberry.type(description="A name, and how many before and after.")
class CountChange:
    name: str
    before: int
    after: int


@strawberry.type(description="One document whose verdict or proposal changes. Empty verdict: it had or has none.")
class PolicyChange:
    document_id: strawberry.ID
    number: str
    supplier_name: str
    verdict_before: str
    verdict_after: str
    action_before: Action | None
    action_after: Action | None
    reason_after: str


@strawberry.type(description="What a policy changes. isNew is false when it says the same as the one in force.")
class PolicyTrialPayload:
    version: str
    is_new: bool
    verdicts: list[CountChange]
    proposals: list[CountChange]
    changed_count: int
    first: list[PolicyChange] = strawberry.field(description="At most 20, the largest tax first.")
    errors: list[UserError]


def policy_in_force(context: Context, company: strawberry.ID | None) -> PolicyPayload:
    """The policy of a company, as a file."""
    company_id = company_meant(context.actor, company and key_of(company, "Company"))
    sight = company_id if isinstance(company_id, Refusal) else show_policy(context.units, context.actor, company_id)
    if isinstance(sight, Refusal):
        return PolicyPayload(policy=None, errors=[user_error(sight, ("company",))])
    shown = PolicyInForce(
        version=sight.policy.version,
        file=json.dumps(policy_as_dict(sight.policy), ensure_ascii=False),
        schema=json.dumps(policy_schema()),
        set_by=sight.set_by,
        set_at=sight.set_at,
    )
    return PolicyPayload(policy=shown, errors=[])


def policy_trial(context: Context, file: str, company: strawberry.ID | None) -> PolicyTrialPayload:
    """What a policy would change, without taking it."""
    given = _given(context, file, company)
    if isinstance(given, Refusal):
        return _refused(given)
    found = try_policy(context.units, context.actor, *given, context.now)
    return _refused(found) if isinstance(found, Refusal) else _payload(found)


def policy_set(context: Context, file: str, company: strawberry.ID | None, key: str) -> PolicyTrialPayload:
    """Put a policy in force; the same one again changes nothing."""
    given = _given(context, file, company)
    if isinstance(given, Refusal):
        return _refused(given)
    claimed = claim_key(context.units, context.actor, "policy", key, (given[0], file), context.now)
    if isinstance(claimed, Refusal):
        return _refused(claimed)
    found = set_policy(context.units, context.actor, *given, context.now)
    return _refused(found) if isinstance(found, Refusal) else _payload(found)


def _given(context: Context, file: str, company: strawberry.ID | None) -> tuple[str, Policy] | Refusal:
    company_id = company_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(company_id, Refusal):
        return company_id
    try:
        if len(file) > _LONGEST:
            raise ValueError("it is too long for a policy")
        found = json.loads(file, parse_float=str)
        if not isinstance(found, dict):
            raise ValueError("it is no JSON object")
        return company_id, policy_from(found)
    except (ValueError, RecursionError) as fault:
        return Refusal("POLICY_WRONG", f"The policy cannot be taken: {fault}.", "Mend it; nothing was changed.")


def _payload(trial: PolicyTrial) -> PolicyTrialPayload:
    return PolicyTrialPayload(
        version=trial.policy.version,
        is_new=trial.is_new,
        verdicts=_changes(trial.counts_before, trial.counts_after),
        proposals=_changes(trial.proposals_before, trial.proposals_after),
        changed_count=trial.changed,
        first=[_change(each) for each in trial.first],
        errors=[],
    )


def _changes(before: Mapping[str, int], after: Mapping[str, int]) -> list[CountChange]:
    names = sorted(before.keys() | after.keys())
    return [CountChange(name=name, before=before.get(name, 0), after=after.get(name, 0)) for name in names]


def _change(each: ChangedDocument) -> PolicyChange:
    return PolicyChange(
        document_id=global_id("Document", each.document_id),
        number=each.number,
        supplier_name=each.supplier_name,
        verdict_before=each.verdict_before,
        verdict_after=each.verdict_after,
        action_before=each.action_before,
        action_after=each.action_after,
        reason_after=each.reason_after,
    )


def _refused(refusal: Refusal) -> PolicyTrialPayload:
    return PolicyTrialPayload(
        version="", is_new=False, verdicts=[], proposals=[], changed_count=0, first=[], errors=[user_error(refusal)]
    )
