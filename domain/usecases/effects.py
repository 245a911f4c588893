"""What a set of actions does before anybody clicks: GSTR-2B by row, Table 4, add-back, cash (DR-5.01 to 5.18).

Against the whole month: before is everything that stands in that GSTR-2B, after is a recomputation from the states
that the actions would leave, to the paisa.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from domain.actions import Action, ActionState, action_to, state_after
from domain.batches import Batch, ItemState
from domain.cash import CreditUse, cash_payable, told_going_back, uses_of_credit
from domain.claims import ReverseChargePaid, reverse_charge_guard
from domain.documents import DocumentKind
from domain.gstin import pan_of
from domain.gstr2b import Effect, Figures, Line, Stand, effect_of
from domain.law import cited_in, notes_on
from domain.law.traits import is_original, stand_in
from domain.money import NIL, TaxHeads, rupees_of
from domain.ports import Unit, Units
from domain.refusals import Refusal
from domain.roles import Actor, may_see
from domain.tax_period import TaxPeriod
from domain.usecases.asked_twice import asked_twice
from domain.usecases.common_credit import with_common_share
from domain.usecases.families import Counted
from domain.usecases.late_credit import late_notes
from domain.usecases.month import Month, falls_in, month_of, standing_period
from domain.usecases.moved_lines import Intended, moves_of
from domain.usecases.recorded_moves import with_recorded
from domain.usecases.resting import points_behind
from domain.usecases.silence import Deemed, by_silence
from domain.usecases.situations import calendar_of, period_being_filed, situations_for
from domain.usecases.twin_notes import twin_notes
from domain.wording import grouped, india_date
from domain.worklist import TraitLine

OUT_OF_BATCH = (ItemState.OUT, ItemState.CHANGED_BY_SUPPLIER, ItemState.WITHDRAWN)
Grouped = tuple[Action, DocumentKind]


@dataclass(frozen=True, slots=True)
class CashEffect:
    """What is paid in cash for a month's tax before and after, credit used in the order of the law (DR-9.14).

    uses: which credit is used on which tax after the actions, in that order. going_back: a sentence for each head of
    4(C) that is negative after them (DR-5.18). ledger: the credit ledger's balance before the month; None: not known.
    not_counted: credit in 4(C) after them that comes too late to be taken (DR-7.02).
    """

    liability: TaxHeads
    before: TaxHeads
    after: TaxHeads
    uses: tuple[CreditUse, ...]
    going_back: tuple[str, ...] = ()
    ledger: TaxHeads | None = None
    not_counted: TaxHeads = NIL

    @property
    def difference(self) -> TaxHeads:
        """More cash when positive."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A month with a set of actions. deemed, deemed_after: what counts as accepted if nobody acts, before and after.

    other_periods: the effect on other open GSTR-2Bs that some of the documents fall into. refused: what the law does
    not let be done, and why; it moves nothing. only_saved: documents in no GSTR-2B yet, which move nothing either.
    cash: None when the month's own tax is not known. reverse_charge: why its credit is more than the return allows.
    is_filed: GSTR-3B of the month is filed, so what counts as accepted did so then, whoever acts now.
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
    reverse_charge: Refusal | None = None
    is_filed: bool = False


def what_if(
    units: Units, actor: Actor, gstin: str, period: TaxPeriod | None, intended: Sequence[Intended], now: datetime,
    batch_ids: Collection[str] = (), liability: TaxHeads | None = None, reverse_charge: ReverseChargePaid | None = None,
    ledger: TaxHeads | None = None,
) -> WhatIf | Refusal:  # fmt: skip
    """The effect of actions and of whole batches on one month of a registration; the month in hand when none is said.

    liability: the month's output tax by head, to tell the cash; not derived, since sales to consumers are not here.
    reverse_charge: what the return declares of it, to hold 4(A)(3) against (DR-5.07); without it nothing is said.
    ledger: the balance of the credit ledger before the month, which the desk does not know.
    """
    below_nil = _below_nil(liability, reverse_charge, ledger)
    if below_nil is not None:
        return below_nil
    company_id = pan_of(gstin)
    if not may_see(actor, company_id, gstin):
        return Refusal("NOT_FOUND", "There is nothing by that name here.", "Check the GSTIN, or ask for access.")
    with units.reading(frozenset({company_id})) as unit:
        registration = unit.companies.registration(gstin)
        if registration is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        meant = period or period_being_filed(registration, unit.companies.filed(gstin), india_date(now))
        actions = {each.document_id: each for each in intended}
        if len(actions) < len(intended):
            named = unit.documents.plain(actions)
            twice = asked_twice(named, ((each.document_id, each.action, each) for each in intended))
            if twice is not None:
                return twice
        for batch_id in batch_ids:
            batch = unit.batches.get(batch_id)
            if batch is None or batch.gstin != gstin:
                return Refusal("NOT_FOUND", "There is no such batch of this registration.", "Check its name.")
            actions = {each.document_id: each for each in intended_by(batch)} | actions
        found = _what_if(unit, gstin, meant, actions, now, liability, ledger)
        if reverse_charge is None:
            return found
        return replace(found, reverse_charge=reverse_charge_guard(found.effect.table_4_after.a3, reverse_charge))


def intended_by(batch: Batch) -> list[Intended]:
    """The lines of a batch that are still in, measured from the state that was shown."""
    return [
        Intended(item.document_id, item.action, item.declaration, item.remarks, item.previous)
        for item in batch.items
        if item.state not in OUT_OF_BATCH
    ]


def _what_if(
    unit: Unit, gstin: str, period: TaxPeriod, actions: Mapping[str, Intended], now: datetime,
    liability: TaxHeads | None, ledger: TaxHeads | None,
) -> WhatIf:  # fmt: skip
    rows = [row for row in unit.documents.trait_lines(actions) if row.gstin == gstin]
    month = month_of(unit, gstin, period, now)
    moves = moves_of(unit, actions, rows, [month])
    others = sorted({
        each for line, _ in moves.lines
        if (each := standing_period(line.document, line.situation)) is not None and each != month.period
    })  # fmt: skip
    months = [month, *(month_of(unit, gstin, each, now) for each in others)]
    if others:  # an amendment there is measured against what the actions make of its original
        moves = moves_of(unit, actions, rows, months)
    mine, *elsewhere = ([each for each in moves.lines if _stands_in(each[0], of)] for of in months)
    noted = [line for line, _ in moves.lines]
    effect = _measured(unit, [month], [line for line, _ in mine], actions, rows, noted=noted)
    before, after = _deemed_moves(month.deemed, mine)
    return WhatIf(
        gstin=gstin, period=month.period, effect=effect, deemed=before, deemed_after=after,
        taken=len(actions) - len(moves.refused),
        only_saved=sum(count for line, count in moves.lines if line.document.gstr2b_period is None),
        refused=moves.refused, other_periods={
            of.period: _measured(unit, [of], [line for line, _ in there], actions, rows)
            for of, there in zip(months[1:], elsewhere, strict=True)
        },
        cash=_cash(liability, effect, ledger) if liability is not None or ledger is not None else None,
        is_filed=month.calendar.is_filed(month.period),
    )  # fmt: skip


def _stands_in(line: Line, month: Month) -> bool:
    return falls_in(line.document, line.situation, month.period)


def _measured(
    unit: Unit, months: Sequence[Month], lines: Sequence[Line], actions: Mapping[str, Intended],
    rows: Sequence[TraitLine], *, noted: Sequence[Line] | None = None, cited: Collection[str] = (),
) -> Effect:  # fmt: skip
    """The effect of lines on whole months, at least one: with the books' rows of Table 4, and what to know beside it.

    noted: the lines whose contested points are told, where they are others. cited: rules that reasons of lines name.
    """
    whole = Figures()
    for month in months:
        whole = whole + month.figures
    effect = _noted(_against(whole, lines), lines if noted is None else noted, months[0], cited)
    beside = (*late_notes(effect, lines), *twin_notes(unit, months[0].gstin, actions, rows))
    effect = replace(effect, notes=(*effect.notes, *beside))
    become = {key: state_after(each.action) for key, each in actions.items()}
    return with_recorded(unit, with_common_share(unit, effect, months, actions, rows), months, become)


def _noted(effect: Effect, lines: Sequence[Line], month: Month, cited: Collection[str] = ()) -> Effect:
    """The effect with the contested points and rules from memory that decide it, by the settings of the month.

    cited: rules that the reasons of the lines name.
    """
    settings, ids = month.calendar.settings, points_behind(lines).union(cited)
    if effect.supplier_add_back:
        ids |= {"DR-5.08"}
    return replace(effect, row=settings.credit_note_row, notes=notes_on(ids, settings))


def _below_nil(
    liability: TaxHeads | None, reverse_charge: ReverseChargePaid | None, ledger: TaxHeads | None
) -> Refusal | None:
    """Why a tax or balance cannot be meant; the ledger of reverse charge alone may stand below nil (DR-5.07)."""
    paid = reverse_charge or ReverseChargePaid(NIL)
    given = (
        ("the month's own tax", liability or NIL), ("the credit ledger's balance", ledger or NIL),
        ("the tax of 3.1(d)", paid.paid), ("the services of 4(A)(2)", paid.services),
    )  # fmt: skip
    for what, heads in given:
        for head, paise in heads.by_head():
            if paise < 0:
                return Refusal(
                    "AMOUNT_WRONG", f"{head.upper()} {grouped(paise)} as {what} is below nil.",
                    f"Give it by head, 0.00 or more, such as {head}={rupees_of(-paise)}; leave a head out that is nil.",
                )  # fmt: skip
    return None


def _cash(given: TaxHeads | None, effect: Effect, ledger: TaxHeads | None) -> CashEffect:
    """The cash with what 16(4) still gives of the credit: what comes too late stands in 4(C), and pays nothing."""
    liability, late = given or NIL, effect.after.past_last_return
    before, after = effect.table_4_before.c - effect.before.past_last_return, effect.table_4_after.c - late
    return CashEffect(
        liability, cash_payable(liability, before, ledger), cash_payable(liability, after, ledger),
        uses_of_credit(liability, after, ledger), told_going_back(after, ledger), ledger, late,
    )  # fmt: skip


def batch_effect(
    unit: Unit, batch: Batch, documents: Collection[str], now: datetime
) -> tuple[Effect, Mapping[Grouped, TaxHeads]]:
    """What a batch does to the GSTR-2Bs that its lines fall into, whole; before is without this batch.

    documents: ids of those of its lines that are to be counted. Beside it what the lines of each action and kind move
    in 4(C), signed; what amendments and the share of common credit move with them is in the effect alone.
    """
    actions = {each.document_id: each for each in intended_by(batch) if each.document_id in documents}
    rows = unit.documents.trait_lines(actions)
    months = [month_of(unit, batch.gstin, each, now) for each in _periods(unit, rows, batch.gstin, now)]
    if not months:
        return effect_of([], Figures()), {}
    standing = [
        line
        for line, _ in moves_of(unit, actions, rows, months, is_judged=False).lines
        if any(falls_in(line.document, line.situation, each.period) for each in months)
    ]
    cited = {rule for item in batch.items if item.document_id in actions for rule in cited_in(item.reason)}
    effect = _measured(unit, months, standing, actions, rows, cited=cited)
    return effect, _by_group([line for line in standing if not line.document.id or line.document.id in actions])


def _by_group(lines: Iterable[Line]) -> Mapping[Grouped, TaxHeads]:
    """What lines move in 4(C), by action and kind of document."""
    found: dict[Grouped, list[Line]] = {}
    for line in lines:
        found.setdefault((action_to(line.after.state), line.document.kind), []).append(line)
    return {key: effect_of(mine).credit for key, mine in found.items()}


def _periods(unit: Unit, rows: Sequence[TraitLine], gstin: str, now: datetime) -> list[TaxPeriod]:
    """The GSTR-2Bs that these documents stand in, each asked about once for all that the law treats alike."""
    today = india_date(now)
    calendar = calendar_of(unit, gstin, today)
    stand_ins = {row.traits: stand_in(row.traits, gstin) for row in rows if is_original(row.traits) and row.traits}
    closed = {
        traits for traits, one in stand_ins.items()
        if (own := calendar.own_period(one)) is not None and calendar.is_filed(own)
    }  # fmt: skip
    alone = unit.documents.plain([row.id for row in rows if not is_original(row.traits) or row.traits in closed])
    situation_of = situations_for(unit, list(alone.values()), today)
    asked = [*alone.values(), *(one for traits, one in stand_ins.items() if traits not in closed)]
    found = {standing_period(each, situation_of(each)) for each in asked}
    return sorted(period for period in found if period is not None)


def _against(month: Figures, lines: Sequence[Line]) -> Effect:
    """The effect on a month whose figures stand as the portal shows them now."""
    return effect_of(lines, _as_before(month, lines))


def _as_before(month: Figures, lines: Sequence[Line]) -> Figures:
    """The month with these documents in the state that was shown, where the portal shows another one by now."""
    now = [replace(line, before=_as_shown(line), after=line.before) for line in lines]
    moved = [line for line in now if line.before != line.after]
    return month + effect_of(moved).difference if moved else month


def _as_shown(line: Line) -> Stand:
    """How the portal shows the document now, measured against the version that the portal shows."""
    return Stand(line.document.portal_action, line.document.declaration, line.situation.original)


def _deemed_moves(deemed: Deemed, lines: Sequence[Counted]) -> tuple[Deemed, Deemed]:
    """(before, after): documents that leave no action, or come to it, change what counts as accepted by silence."""
    gone, before, after = Deemed(), Deemed(), Deemed()
    for line, count in lines:
        shown = _as_shown(line)
        silent = _by_silence(line, count, shown)
        gone = gone + silent
        before = before + (silent if line.before == shown else _by_silence(line, count, line.before))
        after = after + _by_silence(line, count, line.after)
    return deemed - gone + before, deemed - gone + after


_LOUD: Final = (ActionState.ACCEPT, ActionState.REJECT)


def _by_silence(line: Line, count: int, stand: Stand) -> Deemed:
    """What the documents of a line count as accepted by silence in a state: themselves, or nothing."""
    if line.superseded or stand.state in _LOUD:
        return Deemed()
    document, situation = line.document, line.situation
    if stand.original is not situation.original:
        situation = situation.with_original(stand.original)
    if stand.state is not document.portal_action:
        document = replace(document, portal_action=stand.state)
    return by_silence(document, situation, count)
