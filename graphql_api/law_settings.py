"""How a company reads contested law, and how its ledgers are called: what is in force, and setting it."""

import json
from datetime import datetime

import strawberry

from domain.law.contested import SETTING_ABOUT, default_of, question_about
from domain.law.grounds import FROM_MEMORY
from domain.refusals import Refusal
from domain.usecases.law_settings import (
    CompanyLaw,
    LawSight,
    company_law_as_dict,
    company_law_from,
    set_law_settings,
    show_law_settings,
)
from domain.usecases.visible import company_meant
from graphql_api.context import Context
from graphql_api.errors import UserError, user_error
from graphql_api.ids import key_of

_LONGEST = 50_000


@strawberry.type(description="One setting: the contested point or rule it is about, our default, and what was chosen.")
class LawSetting:
    name: str
    about: str = strawberry.field(description="Such as Q-05.")
    question: str
    ground: str = strawberry.field(description="Whether it is contested or from memory.")
    default: str
    chosen: list["LawChoice"] = strawberry.field(description="Dated; the latest that had begun decides.")


@strawberry.type(description="What the company set in place of a default.")
class LawChoice:
    value: str
    since: str = strawberry.field(description="The first GSTR-2B period, MMYYYY; earlier ones stand as they were.")
    why: str


@strawberry.type(description="setBy and setAt are empty while all defaults hold. file: as setLawSettings takes it.")
class LawSettingsPayload:
    settings: list[LawSetting]
    file: str
    set_by: str
    set_at: datetime | None
    is_new: bool = strawberry.field(description="False when nothing was changed.")
    errors: list[UserError]


def law_settings(context: Context, company: strawberry.ID | None) -> LawSettingsPayload:
    """What is in force for a company."""
    meant = company_meant(context.actor, company and key_of(company, "Company"))
    return _payload(meant if isinstance(meant, Refusal) else show_law_settings(context.units, context.actor, meant))


def law_settings_set(
    context: Context, file: str, company: strawberry.ID | None, key: str, *, may_drop: bool
) -> LawSettingsPayload:
    """Put a file in force; the same one again changes nothing. may_drop: also where it leaves out what is in force."""
    meant = company_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(meant, Refusal):
        return _payload(meant)
    given = _given(file)
    if isinstance(given, Refusal):
        return _payload(given)
    return _payload(
        set_law_settings(context.units, context.actor, meant, given, context.now, may_drop=may_drop, key=key)
    )


def _given(file: str) -> CompanyLaw | Refusal:
    try:
        if len(file) > _LONGEST:
            raise ValueError("it is too long")
        return company_law_from(json.loads(file, parse_float=str))
    except (ValueError, RecursionError) as fault:
        return Refusal("LAW_SETTINGS_WRONG", f"These cannot be taken: {fault}.", "Mend it; nothing was changed.")


def _payload(found: LawSight | Refusal) -> LawSettingsPayload:
    if isinstance(found, Refusal):
        return LawSettingsPayload(
            settings=[], file="", set_by="", set_at=None, is_new=False, errors=[user_error(found)]
        )  # fmt: skip
    chosen = found.law.chosen.choices
    return LawSettingsPayload(
        settings=[
            LawSetting(
                name=name, about=about, question=question_about(name), default=str(default_of(name)),
                ground="contested" if about.startswith("Q-") else FROM_MEMORY,
                chosen=[
                    LawChoice(value=str(each.value), since=each.since.mmyyyy, why=each.why)
                    for each in chosen if each.name == name
                ],
            )
            for name, about in SETTING_ABOUT.items()
        ],
        file=json.dumps(company_law_as_dict(found.law), ensure_ascii=False),
        set_by=found.set_by,
        set_at=found.set_at,
        is_new=found.is_new,
        errors=[],
    )  # fmt: skip
