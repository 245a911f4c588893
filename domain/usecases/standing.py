"""What a reconciliation stands on besides documents and bookings; when any of it changes, everything is matched again.

The part of the policy that decides verdicts and proposals, which columns the register fills at all, and the calendar
of each registration: how often it files, its due day, what is filed, due dates that were moved, annual returns.
"""

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from domain.policy import Policy
from domain.ports import Unit
from domain.roles import ENGINE_PERSON
from domain.usecases.calendar_rows import ANNUAL_RETURNS_KEY, DUE_DATES_KEY
from domain.usecases.policies import matching_print

_KEY: Final = "reconciled under"
"""Setting: what the last run stood on."""


def basis_of(unit: Unit, company_id: str, policy: Policy, today: date) -> str:
    """All of it as one text; equal texts make equal proposals of equal papers."""
    told = {
        "policy": matching_print(policy), "register": sorted(unit.books.columns_known(company_id)),
        "calendar": _calendar_print(unit, company_id, today),
    }  # fmt: skip
    return json.dumps(told, sort_keys=True)


def stands_on(unit: Unit, company_id: str) -> str:
    """The basis of the last run; empty before the first."""
    held = unit.companies.setting(company_id, _KEY)
    return held.value if held is not None else ""


def stand_on(unit: Unit, company_id: str, basis: str, now: datetime) -> None:
    """Remember what the run that is being written stands on."""
    if basis != stands_on(unit, company_id):
        unit.companies.set_setting(company_id, _KEY, basis, ENGINE_PERSON, now)


def _calendar_print(unit: Unit, company_id: str, today: date) -> str:
    """Fingerprint of what the law asks of the registrations; a return counts from the day it is filed on.

    The whole registration counts but for what people call it and the day they mean to file.
    """
    filings = unit.companies.filings(company_id)
    told = [
        (
            repr(replace(each, name="", planned_filing_day=None)),
            [(period.iso, on.isoformat()) for period, on in filings.get(each.gstin, {}).items() if on <= today],
        )
        for each in unit.companies.registrations() if each.company_pan == company_id
    ]  # fmt: skip
    settings = [unit.companies.setting(company_id, key) for key in (DUE_DATES_KEY, ANNUAL_RETURNS_KEY)]
    text = json.dumps([told, [held.value if held is not None else "" for held in settings]])
    return hashlib.sha256(text.encode()).hexdigest()[:24]
