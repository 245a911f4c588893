"""What a set of actions does before anybody clicks: GSTR-2B by row, Table 4, add-back, cash (DR-5.01 to 5.18).

Against the whole month: before is everything that stands in that GSTR-2B, after is a recomputation from the states
that the actions would leave, to the paisa.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from domain.actions import Action, ActionState, state_after
from domain.batches import Batch, BatchItem, ItemState
from domain.cash import cash_payable
from domain.documents import Declaration, InwardDocument
from domain.gstin import pan_of
from domain.gstr2b import Effect, Figures, Line, Stand, effect_of
from domain.law import (
    Situation,
    deemed_accepted,
    is_specified,
    itc_effect,
    normalised,
    reduction_bound,
    refusal_for,
)
from domain.money import TaxHeads
from domain.ports import Unit, Units
from domain.refusals import Refusal
from domain.roles import Actor, may_see
from domain.tax_period import TaxPeriod
from domain.usecases.month import Deemed, Month, falls_in, month_of, standing_period
from domain.usecases.situations import SituationOf, held_by, period_being_filed, situations_for
from domain.wording import india_date

OUT_OF_BATCH = (ItemState.OUT, ItemState.CHANGED_BY_SUPPLIER, ItemState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Intended:
    """One action that somebody thinks of; previous None is what the portal shows now."""

    document_id: str
    action: Action
    declaration: Declaration | None = None
    remarks: str = ""
    previous: ActionState | None = None


@dataclass(frozen=True, slots=True)
class CashEffect:
    """What is paid in cash for a month's tax before and after, credit used in the order of the law (DR-9.14)."""

    liability: TaxHeads
    before: TaxHeads
    after: TaxHeads

    @property
    def difference(self) -> TaxHeads:
        """More cash when positive."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A month with a set of actions. deemed, deemed_after: what counts as accepted if nobody acts, before and after.

    other_periods: the effect on other open GSTR-2Bs that some of the documents fall into. refused: what the law does
    not let be done, and why; it moves nothing. only_saved: documents in no GSTR-2B yet, which move nothing either.
    cash: None when the month's own tax is not known.
    """

    gstin: str
    period: TaxPeriod
    effect: Effect
    deemed: Deemed
    deemed_after: Deemed
    taken: int
    only_saved: int
    refused: tuple[tuple[str, Refusal], ...]
    other_periods: Mapping[TaxPeriod, Effect]
    cash: CashEffect | None = None


def what_if(
    units: Units, actor: Actor, gstin: str, period: TaxPeriod | None, intended: Sequence[Intended], now: datetime,
    batch_ids: Collection[str] = (), liability: TaxHeads | None = None,
) -> WhatIf | Refusal:  # fmt: skip
    """The effect of actions and of whole batches on one month of a registration; the month in hand when none is said.

    liability: the month's output tax by head, to tell the cash; not derived, since sales to consumers are not here.
    """
    company_id = pan_of(gstin)
    if not may_see(actor, company_id, gstin):
        return Refusal("NOT_FOUND", "There is nothing by that name here.", "Check the GSTIN, or ask for access.")
    with units.reading(frozenset({company_id})) as unit:
        registration = unit.companies.registration(gstin)
        if registration is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        meant = period or period_being_filed(registration, unit.companies.filed(gstin), india_date(now))
        actions = {each.document_id: each for each in intended}
        for batch_id in batch_ids:
            batch = unit.batches.get(batch_id)
            if batch is None or batch.gstin != gstin:
                return Refusal("NOT_FOUND", "There is no such batch of this registration.", "Check its name.")
            actions = {each.document_id: each for each in intended_by(batch)} | actions
        return _what_if(unit, gstin, meant, actions, now, liability)


def intended_by(batch: Batch) -> list[Intended]:
    """The lines of a batch that are still in, measured from the state that was shown."""
    return [
        Intended(item.document_id, item.action, item.declaration, item.remarks, item.previous)
        for item in batch.items
        if item.state not in OUT_OF_BATCH
    ]


def _what_if(
    unit: Unit, gstin: str, period: TaxPeriod, actions: Mapping[str, Intended], now: datetime,
    liability: TaxHeads | None,
) -> WhatIf:  # fmt: skip
    documents = {
        key: each for key, each in unit.documents.plain(actions).items() if each.recipient_gstin == gstin
    }  # fmt: skip
    situation_of = situations_for(unit, list(documents.values()), india_date(now))
    month = month_of(unit, gstin, period, now)
    blocked = unit.documents.blocked_among(documents)
    refused: list[tuple[str, Refusal]] = []
    lines: dict[str, Line] = {}
    for key, intent in actions.items():
        document = documents.get(key)
        refusal = _refusal(intent, document, situation_of)
        if refusal is not None or document is None:
            refused.append((key, refusal or _NOT_HERE))
        else:
            lines[key] = _line(document, intent, situation_of(document), month.superseded, blocked)
    lines = _with_amendments(lines, [month])
    mine = [line for line in lines.values() if falls_in(line.document, line.situation, month.period)]
    effect = effect_of(mine, _as_before(month.figures, mine))
    before, after = _deemed_moves(month.deemed, mine)
    credit = (effect.table_4_before.c, effect.table_4_after.c)
    return WhatIf(
        gstin=gstin, period=month.period, effect=effect, deemed=before, deemed_after=after,
        taken=len(actions) - len(refused),
        only_saved=sum(1 for line in lines.values() if line.document.gstr2b_period is None), refused=tuple(refused),
        other_periods=_elsewhere(lines.values(), month),
        cash=CashEffect(liability, *(cash_payable(liability, each) for each in credit)) if liability else None,
    )  # fmt: skip


_NOT_HERE = Refusal("NOT_FOUND", "There is no such document in this registration.", "Check the number.")


def _refusal(intent: Intended, document: InwardDocument | None, situation_of: SituationOf) -> Refusal | None:
    if document is None:
        return None
    return refusal_for(document, intent.action, situation_of(document), intent.declaration, intent.remarks)


def batch_effect(
    unit: Unit, batch: Batch, documents: Mapping[str, InwardDocument], now: datetime
) -> Effect:  # fmt: skip
    """What a batch does to the GSTR-2Bs that its lines fall into, whole; before is without this batch."""
    live = [item for item in batch.items if item.state not in OUT_OF_BATCH and item.document_id in documents]
    situation_of = situations_for(unit, [documents[item.document_id] for item in live], india_date(now))
    periods = {standing_period(documents[item.document_id], situation_of(documents[item.document_id])) for item in live}
    months = [month_of(unit, batch.gstin, each, now) for each in sorted(periods - {None}, key=str) if each is not None]
    covered = frozenset(each for month in months for each in month.superseded)
    blocked = unit.documents.blocked_among([item.document_id for item in live])
    lines = _with_amendments(
        {
            each.document_id: _of_item(each, documents[each.document_id], situation_of, covered, blocked)
            for each in live
        },
        months,
    )
    standing = [
        line for line in lines.values() if any(falls_in(line.document, line.situation, each.period) for each in months)
    ]
    whole = Figures()
    for month in months:
        whole = whole + month.figures
    return effect_of(standing, _as_before(whole, standing))


def _of_item(
    item: BatchItem, document: InwardDocument, situation_of: SituationOf, covered: frozenset[str],
    blocked: frozenset[str],
) -> Line:  # fmt: skip
    intent = Intended(document.id, item.action, item.declaration, item.remarks, item.previous)
    return _line(document, intent, situation_of(document), covered, blocked)


def _line(
    document: InwardDocument, intent: Intended, situation: Situation, covered: frozenset[str], blocked: frozenset[str]
) -> Line:
    """One action as a line of the effect; the declaration in its plainest form."""
    declared = None
    if intent.action is Action.ACCEPT and intent.declaration is not None and is_specified(document, situation):
        declared = normalised(intent.declaration, reduction_bound(document, situation))
    before = document.portal_action if intent.previous is None else intent.previous
    return Line(
        document,
        Stand(before, document.declaration if before is document.portal_action else None, situation.original),
        Stand(state_after(intent.action), declared, situation.original),
        situation,
        document.id in blocked,
        document.id in covered,
    )


def _with_amendments(lines: Mapping[str, Line], months: Sequence[Month]) -> dict[str, Line]:
    """The lines, and amendments that are measured against another version once an original among them changes."""
    found = dict(lines)
    carried = {key for key, line in lines.items() if _is_carried(line)}  # acted on in the open period, not filed yet
    for month in months:
        for standing, versions in month.amended:
            if not any(version.id in lines for version in versions):
                continue
            line = found.get(standing.document.id, standing)
            filed = month.filed_over - carried
            before = [_as_if(version, lines, lambda one: one.before) for version in versions]
            after = [_as_if(version, lines, lambda one: one.after) for version in versions]
            found[line.document.id] = replace(
                line,
                before=replace(line.before, original=held_by(before, filed)),
                after=replace(line.after, original=held_by(after, filed)),
            )
    return found


def _is_carried(line: Line) -> bool:
    return line.situation.was_carried or ActionState.PENDING in (line.document.portal_action, line.before.state)


def _as_if(version: InwardDocument, lines: Mapping[str, Line], of: Callable[[Line], Stand]) -> InwardDocument:
    line = lines.get(version.id)
    return version if line is None else replace(version, portal_action=of(line).state, declaration=of(line).declaration)


def _as_before(month: Figures, lines: Sequence[Line]) -> Figures:
    """The month with these documents in the state that was shown, where the portal shows another one by now."""
    now = [replace(line, before=_as_shown(line), after=line.before) for line in lines]
    moved = [line for line in now if line.before != line.after]
    return month + effect_of(moved).difference if moved else month


def _as_shown(line: Line) -> Stand:
    """How the portal shows the document now, measured against the version that the portal shows."""
    return Stand(line.document.portal_action, line.document.declaration, line.situation.original)


def _deemed_moves(deemed: Deemed, lines: Sequence[Line]) -> tuple[Deemed, Deemed]:
    """(before, after): documents that leave no action, or come to it, change what counts as accepted by silence."""
    gone, before, after = Deemed(), Deemed(), Deemed()
    for line in lines:
        shown = _as_shown(line)
        silent = _by_silence(line, shown)
        gone = gone + silent
        before = before + (silent if line.before == shown else _by_silence(line, line.before))
        after = after + _by_silence(line, line.after)
    return deemed - gone + before, deemed - gone + after


_LOUD: Final = (ActionState.ACCEPT, ActionState.REJECT)


def _by_silence(line: Line, stand: Stand) -> Deemed:
    """What one document counts as accepted by silence in a state: itself, or nothing."""
    if line.superseded or stand.state in _LOUD:
        return Deemed()
    document, situation = line.document, line.situation
    if stand.original is not situation.original:
        situation = situation.with_original(stand.original)
    if stand.state is not document.portal_action:
        document = replace(document, portal_action=stand.state)
    return Deemed(1, itc_effect(document, situation)) if deemed_accepted(document, situation) else Deemed()


def _elsewhere(lines: Collection[Line], month: Month) -> dict[TaxPeriod, Effect]:
    """The effect on other GSTR-2Bs, by period, measured by the lines alone."""
    found: dict[TaxPeriod, list[Line]] = {}
    for line in lines:
        period = standing_period(line.document, line.situation)
        if period is not None and period != month.period:
            found.setdefault(period, []).append(line)
    return {period: effect_of(found[period]) for period in sorted(found)}
