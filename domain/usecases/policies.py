"""The policy in force for a company: a dated setting; without one the defaults hold."""

import hashlib
import json
from datetime import datetime
from typing import Final

from domain.policy import Policy, policy_as_dict, policy_from
from domain.ports import Unit
from domain.records import Setting

_KEY: Final = "policy"
_OF_MATCHING: Final = ("goods_received_by", "tolerances", "overrides", "vetoes", "proposals")


def policy_setting(unit: Unit, company_id: str) -> Setting | None:
    """The setting as it stands: who set it, when; None while the defaults hold."""
    return unit.companies.setting(company_id, _KEY)


def policy_of(unit: Unit, company_id: str) -> Policy:
    """The policy in force now; the defaults when none was set."""
    setting = policy_setting(unit, company_id)
    return policy_from(json.loads(setting.value)) if setting is not None else Policy()


def matching_print(policy: Policy) -> str:
    """Fingerprint of what verdicts and proposals depend on; who approves and how much at once does not count."""
    told = {name: part for name, part in policy_as_dict(policy).items() if name in _OF_MATCHING}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:24]


def save_policy(unit: Unit, company_id: str, policy: Policy, by: str, now: datetime) -> None:
    """Put a policy in force; the one before stays in the history of settings."""
    unit.companies.set_setting(company_id, _KEY, json.dumps(policy_as_dict(policy), sort_keys=True), by, now)
