"""The share of common credit (rules 42 and 43) as the finance team sets it by return and by year, and what it moves."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from domain.common_credit import WHOLE, CommonShare, share_of
from domain.documents import InwardDocument
from domain.gstin import pan_of
from domain.gstr2b import Effect, Figures, Stand, effect_of, figures_of
from domain.law import Situation
from domain.law.traits import is_original, stand_in
from domain.money import NIL, TaxHeads
from domain.ports import Unit, Units
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, PREPARING, Actor, Role, refusal_to
from domain.tax_period import TaxPeriod, financial_year_label
from domain.usecases.month import Month, falls_in
from domain.usecases.moved_lines import Intended, moves_of
from domain.usecases.situations import situations_for
from domain.worklist import TraitLine

RULES_42_43: Final = "rules 42 and 43"
_KEY: Final = "common credit"
_MAY: Final = (*PREPARING, *ADMINISTERING, Role.TAX_HEAD)


@dataclass(frozen=True, slots=True)
class CommonShares:
    """The shares of one registration: provisional by return, final by financial year."""

    by_period: Mapping[TaxPeriod, CommonShare]
    by_year: Mapping[int, CommonShare]


NO_SHARES: Final = CommonShares({}, {})


def shares_of(unit: Unit, gstin: str) -> CommonShares:
    """What was set for a registration; nothing while nobody set it."""
    held = unit.companies.setting(pan_of(gstin), _KEY)
    mine = json.loads(held.value).get(gstin, {}) if held is not None else {}
    return CommonShares(
        {TaxPeriod.parse(key): _share(each) for key, each in mine.get("periods", {}).items()},
        {int(key): _share(each) for key, each in mine.get("years", {}).items()},
    )


def set_common_share(
    units: Units, actor: Actor, gstin: str, of: TaxPeriod | int, share: CommonShare, now: datetime
) -> bool | Refusal:  # fmt: skip
    """Set the share of a return (TaxPeriod), or the final one of a financial year; True when that is news."""
    company_id = pan_of(gstin)
    refused = refusal_to(actor, company_id, gstin, _MAY, "set the share of common credit") or _faulty(share)
    if refused is not None:
        return refused
    with units.writing(frozenset({company_id})) as unit:
        if unit.companies.registration(gstin) is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        unit.companies.hold_settings(company_id)
        held = unit.companies.setting(company_id, _KEY)
        every = json.loads(held.value) if held is not None else {}
        group, key, name = ("years", str(of), f"FY {financial_year_label(of)}") if isinstance(of, int) else (
            "periods", of.mmyyyy, of.iso,
        )  # fmt: skip
        mine = every.setdefault(gstin, {}).setdefault(group, {})
        before, mine[key] = mine.get(key), _as_json(share)
        if before == mine[key]:
            return False
        unit.companies.set_setting(company_id, _KEY, json.dumps(every, ensure_ascii=False), actor.person_id, now)
        facts = {"parts_of_a_million": share.parts, "amount": list(share.amount) if share.amount else None}
        unit.trail.append(company_id, actor, now, "set a share of common credit", f"{gstin} {name}", facts)
        return True


def common_share_of(unit: Unit, month: Month) -> TaxHeads:
    """The share that a month's common credit, as it stands, sends to 4(B)(1); nil where none was set."""
    share = shares_of(unit, month.gstin).by_period.get(month.period)
    if share is None:
        return NIL
    return share_of(_standing_credit(unit, month, unit.documents.common_of(month.gstin)), share)


def with_common_share(
    unit: Unit, effect: Effect, months: Sequence[Month], actions: Mapping[str, Intended], rows: Sequence[TraitLine]
) -> Effect:  # fmt: skip
    """The effect with the share in 4(B)(1), before and after; as it is where no share was ever set for the months."""
    before, after = NIL, NIL
    for month in months:
        share = shares_of(unit, month.gstin).by_period.get(month.period)
        if share is None:
            continue
        marked = unit.documents.common_of(month.gstin)
        stands, ids = _standing_credit(unit, month, marked), {each.id for each in marked}
        mine = {key: each for key, each in actions.items() if key in ids}
        moved = NIL
        if mine:
            lines = moves_of(unit, mine, [row for row in rows if row.id in mine], [month], is_judged=False).lines
            here = [line for line, _ in lines if falls_in(line.document, line.situation, month.period)]
            moved = _credit(effect_of(here).difference)
        before, after = before + share_of(stands, share), after + share_of(stands + moved, share)
    if not before and not after:
        return effect
    other = effect.other
    return replace(
        effect, other=replace(other, b1=other.b1 + before), other_after=replace(other, b1=other.b1 + after)
    )  # fmt: skip


def _standing_credit(unit: Unit, month: Month, marked: Sequence[TraitLine]) -> TaxHeads:
    """The credit of the documents marked common that stand in the month, signed; what is alike is summed first."""
    today, calendar = month.calendar.today, month.calendar
    alike: dict[str, list[int]] = {}
    alone = []
    for row in marked:
        own = calendar.own_period(stand_in(row.traits, month.gstin)) if row.traits and is_original(row.traits) else None
        if row.traits is None or own is None or calendar.is_filed(own) or row.id in month.superseded:
            alone.append(row.id)
            continue
        heads = alike.setdefault(row.traits, [0, 0, 0, 0])
        for place, paise in enumerate(row[3:]):
            heads[place] += paise
    papers = unit.documents.plain(alone)
    situation_of = situations_for(unit, list(papers.values()), today)
    total = NIL
    for one in (
        *(stand_in(traits, month.gstin, TaxHeads(*heads)) for traits, heads in alike.items()),
        *papers.values(),
    ):
        situation = situation_of(one)
        if not one.is_withdrawn and falls_in(one, situation, month.period):
            total = total + _credit(_figures(one, situation, is_superseded=one.id in month.superseded))
    return total


def _figures(document: InwardDocument, situation: Situation, *, is_superseded: bool) -> Figures:
    stand = Stand(document.portal_action, document.declaration, situation.original)
    return figures_of(document, stand, situation, superseded=is_superseded)


def _credit(of: Figures) -> TaxHeads:
    return of.net_credit + of.imports


def _faulty(share: CommonShare) -> Refusal | None:
    if not share.word.strip():
        return Refusal("WORD_MISSING", "A share stands on somebody's word.", "Say who worked it out.")
    if (share.parts is None) is (share.amount is None):
        return Refusal("SHARE_WRONG", "A share is a percentage or amounts by head.", "Give one of the two.")
    if share.parts is not None and not 0 <= share.parts <= WHOLE:
        return Refusal("SHARE_WRONG", "A share is from 0 to 100 percent.", "Give it so.", "DR-1.10")
    if share.amount is not None and any(head < 0 for head in share.amount):
        return Refusal("SHARE_WRONG", "A share has no negative amount.", "Give it by head, from 0.00.", "DR-1.10")
    return None


def _share(held: Mapping[str, object]) -> CommonShare:
    parts, amount = held.get("parts"), held.get("amount")
    return CommonShare(
        str(held["word"]), int(str(parts)) if parts is not None else None,
        TaxHeads(*(int(str(head)) for head in amount)) if isinstance(amount, list) else None,
    )  # fmt: skip


def _as_json(share: CommonShare) -> dict[str, object]:
    return {
        "word": share.word,
        "parts": share.parts,
        "amount": list(share.amount) if share.amount is not None else None,
    }
