"""A set of actions as lines of the effect: what the law treats alike is decided about once and summed.

Ten thousand documents of a month come to some hundred sums; only amendments, what they amend, declarations and what
is refused are looked at one by one.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from domain.actions import Action, ActionState, state_after
from domain.documents import Declaration, InwardDocument
from domain.gstr2b import Line, Stand
from domain.law import Situation, is_specified, normalised, reduction_bound, refusal_for
from domain.law.traits import is_original, stand_in
from domain.money import TaxHeads
from domain.ports import Unit
from domain.refusals import Refusal
from domain.usecases.families import Counted, standing_line
from domain.usecases.month import Month, months_of
from domain.usecases.situations import SituationOf, filed_over, held_by, situations_for
from domain.usecases.versions import Amended, versions_for
from domain.worklist import TraitLine


@dataclass(frozen=True, slots=True)
class Intended:
    """One action that somebody thinks of; previous None is what the portal shows now."""

    document_id: str
    action: Action
    declaration: Declaration | None = None
    remarks: str = ""
    previous: ActionState | None = None


@dataclass(frozen=True, slots=True)
class Moves:
    """What actions come to: lines, each with the number of documents it sums; refused: (document id, why)."""

    lines: tuple[Counted, ...]
    refused: tuple[tuple[str, Refusal], ...]


_NOT_HERE = Refusal("NOT_FOUND", "There is no such document in this registration.", "Check the number.")
_Alike = tuple[str, Action, ActionState | None, bool, bool]
"""(traits, action, previous state, blocked by 17(5), whether there is a remark)."""


@dataclass(slots=True)
class _Sum:
    """Documents moved alike: who they are, their tax together, and the longest remark among them."""

    ids: list[str]
    tax: list[int]
    remark: str


def moves_of(
    unit: Unit, actions: Mapping[str, Intended], rows: Sequence[TraitLine], months: Sequence[Month],
    *, is_judged: bool = True,
) -> Moves:  # fmt: skip
    """The lines of these actions. rows: the documents there are; months: those the lines are measured against, at least
    one. is_judged: what the law refuses moves nothing; False for a batch, judged when it was made.
    """
    amended = frozenset(key for month in months for key in month.superseded)
    blocked = _blocked(unit, rows, months)
    sums, alone = _sorted_out(actions, rows, amended, blocked)
    situation_of = situations_for(unit, [], months[0].calendar.today)
    lines: list[Counted] = []
    for key, each in sums.items():
        line = _line_of_all(key, each, months[0].gstin, situation_of, is_judged=is_judged)
        if line is None:
            alone += each.ids
        else:
            lines.append((line, len(each.ids)))
    single, refused = _one_by_one(unit, {key: actions[key] for key in alone}, months, blocked, is_judged=is_judged)
    refused |= dict.fromkeys(actions.keys() - {row.id for row in rows}, _NOT_HERE)
    in_order = tuple((key, refused[key]) for key in actions if key in refused)
    return Moves((*lines, *((line, 1) for line in single.values())), in_order)


def _blocked(unit: Unit, rows: Sequence[TraitLine], months: Sequence[Month]) -> frozenset[str]:
    """What the books call blocked: the months tell for their own documents, the others are asked about."""
    told = {traits for traits in {row.traits for row in rows} if traits is not None and _stands_in(traits, months)}
    others = unit.documents.blocked_among([row.id for row in rows if row.traits not in told])
    return others.union(*(month.blocked for month in months))


def _stands_in(traits: str, months: Sequence[Month]) -> bool:
    period = stand_in(traits, months[0].gstin).gstr2b_period
    return period is not None and any(period in months_of(each.period, each.calendar.frequency) for each in months)


def _sorted_out(
    actions: Mapping[str, Intended], rows: Sequence[TraitLine], amended: Collection[str], blocked: Collection[str]
) -> tuple[dict[_Alike, _Sum], list[str]]:
    """Documents moved alike, and those that must be looked at one by one."""
    sums: dict[_Alike, _Sum] = {}
    alone: list[str] = []
    originals = {traits for traits in {row.traits for row in rows} if is_original(traits)}
    for document_id, _, traits, *tax in rows:
        intent = actions[document_id]
        if traits is None or traits not in originals or intent.declaration is not None or document_id in amended:
            alone.append(document_id)
            continue
        key = (traits, intent.action, intent.previous, document_id in blocked, bool(intent.remarks.strip()))
        found = sums.get(key)
        if found is None:
            sums[key] = _Sum([document_id], tax, intent.remarks)
            continue
        found.ids.append(document_id)
        if len(intent.remarks) > len(found.remark):
            found.remark = intent.remarks
        for head in range(4):
            found.tax[head] += tax[head]
    return sums, alone


def _line_of_all(
    key: _Alike, each: _Sum, gstin: str, situation_of: SituationOf, *, is_judged: bool
) -> Line | None:  # fmt: skip
    """One line for documents moved alike; None where each must be looked at: refused, or in a month that is filed."""
    traits, action, previous, is_blocked, _ = key
    document = stand_in(traits, gstin, TaxHeads(*each.tax))
    situation = situation_of(document)
    own = situation.own_period(document)
    if own is not None and situation.is_filed(own):
        return None
    if is_judged and refusal_for(document, action, situation, None, each.remark) is not None:
        return None
    return _line(document, Intended("", action, previous=previous), situation, is_blocked=is_blocked)


def _one_by_one(
    unit: Unit, actions: Mapping[str, Intended], months: Sequence[Month], blocked: Collection[str], *, is_judged: bool
) -> tuple[dict[str, Line], dict[str, Refusal]]:
    """Lines of documents that are decided about alone, with the amendments that stand on them; and what is refused."""
    families = _touched(unit, actions, months)
    documents = unit.documents.plain(actions) | {each.id: each for one, old in families for each in (one, *old)}
    situation_of = situations_for(unit, list(documents.values()), months[0].calendar.today, families)
    covered = {each for month in months for each in month.superseded}
    refused: dict[str, Refusal] = {}
    lines: dict[str, Line] = {}
    for key, intent in actions.items():
        document, situation = documents[key], situation_of(documents[key])
        refusal = refusal_for(document, intent.action, situation, intent.declaration, intent.remarks)
        if refusal is not None and is_judged:
            refused[key] = refusal
        else:
            lines[key] = _line(
                document, intent, situation, is_blocked=key in blocked, is_superseded=key in covered
            )  # fmt: skip
    versions = [version for _, of in families for version in of]
    filed = filed_over(unit, months[0].gstin, versions, months[0].calendar.today)
    filed -= {key for key, line in lines.items() if _is_carried(line)}
    blocked = {*blocked, *unit.documents.blocked_among([one.id for one, _ in families])}
    for one, of in families:
        if any(version.id in lines for version in of):
            standing = standing_line(one, situation_of(one), blocked=one.id in blocked, superseded=one.id in covered)
            lines[one.id] = _remeasured(lines.get(one.id, standing), of, lines, filed)
    return lines, refused


def _touched(unit: Unit, actions: Mapping[str, Intended], months: Sequence[Month]) -> list[Amended]:
    """Amendments of these months that the actions move, or whose originals they move."""
    asked = pl.Series("asked", list(actions), dtype=pl.String).implode()
    rows = pl.concat([month.families for month in months]).filter(
        pl.col("one").is_in(asked) | pl.col("old").is_in(asked)
    )
    return versions_for(unit, list(unit.documents.plain(frozenset(rows["one"])).values()))


def _line(
    document: InwardDocument, intent: Intended, situation: Situation, *, is_blocked: bool, is_superseded: bool = False
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
        is_blocked,
        is_superseded,
    )


def _is_carried(line: Line) -> bool:
    """Acted on in the open period, which is not filed yet."""
    return line.situation.was_carried or ActionState.PENDING in (line.document.portal_action, line.before.state)


def _remeasured(
    line: Line, versions: Sequence[InwardDocument], lines: Mapping[str, Line], filed: Collection[str]
) -> Line:
    """An amendment against another version once an original among them changes."""
    before = [_as_if(version, lines, lambda one: one.before) for version in versions]
    after = [_as_if(version, lines, lambda one: one.after) for version in versions]
    return replace(
        line,
        before=replace(line.before, original=held_by(before, filed)),
        after=replace(line.after, original=held_by(after, filed)),
    )


def _as_if(version: InwardDocument, lines: Mapping[str, Line], of: Callable[[Line], Stand]) -> InwardDocument:
    line = lines.get(version.id)
    return version if line is None else replace(version, portal_action=of(line).state, declaration=of(line).declaration)
