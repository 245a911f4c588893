"""What a company holds of contested law and how its ledgers are called: dated settings, who set them and why."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.accounts import DEFAULT_NAMES, Ledger, LedgerNames
from domain.gstin import pan_of
from domain.law.chosen import NOTHING_CHOSEN, ChosenLaw, chosen_as_rows, chosen_from_rows
from domain.law.contested import LawSettings
from domain.policy import Json
from domain.ports import Unit, Units
from domain.records import Setting
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, Actor, may_see, refusal_to
from domain.tax_period import TaxPeriod
from domain.usecases.once import answer_with_noes, done_and_noes, earlier_answer, refusal_texts, remember, request_hash
from domain.wording import india_date
from domain.world_ports import BodyWriter

_LAW: Final = "law"
_OPERATION: Final = "set law settings"
DECIDING_IN_A_MONTH: Final = ("no_action_policy", "credit_note_row")
"""The settings that decide what stands where in a GSTR-2B and in Table 4."""


@dataclass(frozen=True, slots=True)
class CompanyLaw:
    """The file as a value: choices on contested points, and names of ledgers (section 6.05 of the rules)."""

    chosen: ChosenLaw = NOTHING_CHOSEN
    ledgers: LedgerNames = DEFAULT_NAMES


@dataclass(frozen=True, slots=True)
class LawSight:
    """What is in force; nobody and never while the defaults hold. is_new: false when nothing was changed by it."""

    law: CompanyLaw
    set_by: str = ""
    set_at: datetime | None = None
    is_new: bool = False


def law_of(unit: Unit, company_id: str) -> CompanyLaw:
    """What a company set; the defaults when nothing was."""
    held = unit.companies.setting(company_id, _LAW)
    return company_law_from(json.loads(held.value)) if held is not None else CompanyLaw()


def settings_in(unit: Unit, gstin: str, period: TaxPeriod) -> LawSettings:
    """The settings that hold in a GSTR-2B period of a registration."""
    return law_of(unit, pan_of(gstin)).chosen.at(period)


def writer_for(unit: Unit, writer: BodyWriter, gstin: str, now: datetime) -> BodyWriter:
    """The writer of portal bodies under what the company set for remarks and requests (Q-11); else as it is."""
    settings = settings_in(unit, gstin, TaxPeriod.of(india_date(now)))
    chosen = {each.name for each in settings.chosen}
    remark = settings.remark_max_length if "remark_max_length" in chosen else None
    rows = settings.portal_request_rows_max if "portal_request_rows_max" in chosen else None
    return writer if remark is None and rows is None else writer.within(remark, rows)


def company_law_as_dict(law: CompanyLaw) -> dict[str, Json]:
    """The file form; `company_law_from` reads it back."""
    ledgers: dict[str, Json] = {ledger.name: name for ledger, name in law.ledgers.names}
    return {"settings": chosen_as_rows(law.chosen), "ledgers": ledgers}


def company_law_from(found: Json) -> CompanyLaw:
    """From the file form; what is left out has its default. Raises ValueError that says how to mend it."""
    if not isinstance(found, dict):
        raise ValueError("it is no group: write [[settings]] and [ledgers]")
    strange = next((key for key in found if key not in ("settings", "ledgers")), None)
    if strange is not None:
        raise ValueError(f"it knows no {strange!r}; it takes settings and ledgers")
    ledgers = found.get("ledgers", {})
    if not isinstance(ledgers, dict):
        raise ValueError('ledgers should be a group such as OUTPUT = "Output GST"')
    names = []
    for key, name in ledgers.items():
        if key not in Ledger.__members__:
            raise ValueError(f"ledgers knows no {key!r}; it takes {', '.join(Ledger.__members__)}")
        if not isinstance(name, str) or not name.strip() or len(name) > 60 or not name.isprintable():
            raise ValueError(f"ledgers.{key} is {name!r}; write a name of at most 60 characters")
        names.append((Ledger[key], name.strip()))
    return CompanyLaw(chosen_from_rows(found.get("settings", [])), LedgerNames(tuple(sorted(names))))


def left_out_of(law: CompanyLaw, held: CompanyLaw) -> tuple[str, ...]:
    """What is in force and has no row of its own in a file that is to take its place, in words."""
    kept = {(each.name, each.since) for each in law.chosen.choices}
    named = {ledger for ledger, _ in law.ledgers.names}
    rows = [
        f"{each.name} = {each.value} from {each.since}"
        for each in held.chosen.choices if (each.name, each.since) not in kept
    ]  # fmt: skip
    return (*rows, *(f'ledger {ledger.name} = "{name}"' for ledger, name in held.ledgers.names if ledger not in named))


def show_law_settings(units: Units, actor: Actor, company_id: str) -> LawSight | Refusal:
    """What is in force; everyone of the company may see it."""
    if actor.grant_in(company_id) is None:
        return Refusal("NOT_FOUND", "There is no such company here.", "Check its id.")
    with units.reading(frozenset({company_id})) as unit:
        return _sight(unit, company_id, unit.companies.setting(company_id, _LAW))


def set_law_settings(
    units: Units, actor: Actor, company_id: str, law: CompanyLaw, now: datetime, *, may_drop: bool = False,
    key: str | None = None,
) -> LawSight | Refusal:  # fmt: skip
    """Put it in force whole, in place of what was set before; the same again changes nothing. In the trail.

    may_drop: also where it leaves out what is in force; else that is refused and named.
    key: the same again changes nothing, whatever was set since, and shows what is in force; None: nothing repeats.
    """
    refused = refusal_to(actor, company_id, None, ADMINISTERING, "set how contested law is read")
    if refused is not None:
        return refused
    value = json.dumps(company_law_as_dict(law), sort_keys=True, ensure_ascii=False)
    with units.writing(frozenset({company_id})) as unit:
        unit.companies.hold_settings(company_id)
        request = request_hash(company_id, value, str(may_drop))
        earlier = earlier_answer(unit, actor, _OPERATION, key, request) if key is not None else None
        if isinstance(earlier, Refusal):
            return earlier
        if earlier is not None:
            noes = done_and_noes(earlier)[1]
            return Refusal(*noes[0]) if noes else _sight(unit, company_id, unit.companies.setting(company_id, _LAW))
        done = _put_in_force(unit, actor, company_id, law, value, now, may_drop=may_drop)
        if key is not None:
            said = [refusal_texts(done)] if isinstance(done, Refusal) else []
            remember(unit, actor, _OPERATION, key, request, answer_with_noes("", said), now)
        return done


def _put_in_force(
    unit: Unit, actor: Actor, company_id: str, law: CompanyLaw, value: str, now: datetime, *, may_drop: bool
) -> LawSight | Refusal:  # fmt: skip
    held = law_of(unit, company_id)
    gone = left_out_of(law, held)
    if gone and not may_drop:
        return Refusal(
            "SETTINGS_LEFT_OUT", f"It leaves out what is in force: {', '.join(gone)}. Nothing was changed.",
            "Write it in again, or say that it is to go.",
        )  # fmt: skip
    is_new = law != held
    if is_new:
        unit.companies.set_setting(company_id, _LAW, value, actor.person_id, now)
        facts = {
            "settings": [f"{each.name} = {each.value} from {each.since.mmyyyy}" for each in law.chosen.choices],
            "ledgers": [ledger.name for ledger, _ in law.ledgers.names],
        }
        unit.trail.append(company_id, actor, now, "law settings set", f"COMPANY {company_id}", facts)
    sight = _sight(unit, company_id, unit.companies.setting(company_id, _LAW))
    return LawSight(sight.law, sight.set_by, sight.set_at, is_new)


def settings_told(units: Units, actor: Actor, gstin: str, period: TaxPeriod, *names: str) -> str:
    """By whose word these settings decide in an answer on a period: "By your setting ..."; "" where defaults do."""
    company_id = pan_of(gstin)
    if not may_see(actor, company_id, gstin):
        return ""
    with units.reading(frozenset({company_id})) as unit:
        return settings_in(unit, gstin, period).told(*names)


def _sight(unit: Unit, company_id: str, held: Setting | None) -> LawSight:
    if held is None:
        return LawSight(CompanyLaw())
    person = unit.people.get(held.set_by)
    return LawSight(law_of(unit, company_id), person.name if person else held.set_by, held.set_at)
