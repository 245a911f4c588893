"""Lay the portal beside the books and propose an action for each document, with its reason."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import polars as pl

from domain.actions import Action, ActionState
from domain.documents import InwardDocument
from domain.law import allowed, open_period_of
from domain.matching import FINDINGS, VERDICTS, Matching, match
from domain.policy import Policy
from domain.ports import Unit, Units
from domain.proposals import Subject, propose
from domain.records import ProposalRecord
from domain.refusals import Refusal
from domain.rematching import Change, change_of, changes_on
from domain.roles import ADMINISTERING, ENGINE_PERSON, PREPARING, Actor, refusal_to
from domain.usecases.alike import MANY, SCHEMA, alike_proposals
from domain.usecases.naming import ids_in, in_numbers, numbers_by_registration
from domain.usecases.policies import policy_of
from domain.usecases.situations import situations_for
from domain.usecases.standing import basis_of, stand_on, stands_on
from domain.wording import india_date


@dataclass(frozen=True, slots=True)
class Reconciled:
    """How a reconciliation came out. counts: pairs and findings by verdict, a split counted once.

    documents, book_entries: how many were laid beside one another: all, or what had changed and what it can change,
    and the rest of the figures are about these.
    """

    company_id: str
    documents: int
    book_entries: int
    counts: dict[str, int]
    proposals: dict[str, int]


@dataclass(frozen=True, slots=True)
class Run:
    """One run before it is written. change: how a part differs from what stands; None when everything was matched.

    proposals: made one by one; alike: those made for many at once, a row of domain.usecases.alike.SCHEMA each.
    basis: what it stands on (domain.usecases.standing). marked: ids of the changes that it takes up.
    """

    company_id: str
    change: Change | None
    documents: int
    book_entries: int
    matching: Matching
    proposals: list[ProposalRecord]
    alike: pl.DataFrame
    basis: str
    marked: frozenset[str]


def reconcile(
    units: Units, actor: Actor, company_id: str, now: datetime, *, only_changed: bool = False, dry_run: bool = False
) -> Reconciled | Refusal:  # fmt: skip
    """Match a company's portal documents with its books and renew the proposals.

    only_changed: after an import, only what can have changed since the last run (domain/rematching.py), by what came
    in, was withdrawn, linked, or fell due with the day; everything when what a run stands on has changed
    (domain/usecases/standing.py). The result is the same as that of a full run. Writes nothing to the portal.
    """
    refused = refusal_to_match(actor, company_id)
    if refused is not None:
        return refused
    opener = units.reading if dry_run else units.writing
    with opener(frozenset({company_id})) as unit:
        policy = policy_of(unit, company_id)
        if only_changed and _is_up_to_date(unit, company_id, policy, india_date(now)):
            return Reconciled(company_id, 0, 0, {}, {})
        run = run_match(unit, company_id, policy, now, only_changed=only_changed)
        if not dry_run:
            write_run(unit, actor, run, policy, now)
        return Reconciled(company_id, run.documents, run.book_entries, counts_of(run.matching), proposed_in(run))


def refusal_to_match(actor: Actor, company_id: str) -> Refusal | None:
    """Those who prepare, administrators, and the desk itself after it read the portal."""
    if actor.person_id == ENGINE_PERSON and actor.grant_in(company_id) is not None:
        return None
    return refusal_to(actor, company_id, None, (*PREPARING, *ADMINISTERING), "reconcile")


def run_match(
    unit: Unit, company_id: str, policy: Policy, now: datetime, *, only_changed: bool, at_hand: bool = False
) -> Run:
    """Match without writing. at_hand: of what changed alone, whatever else has: the next run takes up the rest."""
    today = india_date(now)
    basis, stood = basis_of(unit, company_id, policy, today), stands_on(unit, company_id)
    if only_changed and stood and (at_hand or stood == basis):
        return _part_run(unit, company_id, policy, now, stood)
    marked = unit.matches.marked(company_id)
    books, portal = unit.matches.frames(company_id)
    matching = match(books, portal, policy, unit.matches.decisions(company_id))
    ids = portal["id"].to_list()
    alone, alike = _proposed(unit, company_id, matching, ids, policy, now, is_all=True)
    return Run(company_id, None, portal.height, books.height, matching, alone, alike, basis, marked)


def _part_run(unit: Unit, company_id: str, policy: Policy, now: datetime, basis: str) -> Run:
    """What changed, fell due, and what that can change."""
    part = unit.matches.part(company_id, india_date(now))
    books, portal = part.laid.books, part.laid.portal
    matching = match(books, portal, policy, unit.matches.decisions(company_id))
    change = change_of(part, matching)
    ids = sorted(change.documents.intersection(portal["id"]))
    alone, alike = _proposed(unit, company_id, _about(matching, ids), ids, policy, now, is_all=False)
    return Run(company_id, change, portal.height, books.height, matching, alone, alike, basis, part.marked)


def _proposed(
    unit: Unit, company_id: str, matching: Matching, ids: list[str], policy: Policy, now: datetime, *, is_all: bool
) -> tuple[list[ProposalRecord], pl.DataFrame]:  # fmt: skip
    """Proposals for these documents, whose rows `matching` holds: one by one, and for many at once."""
    knows = unit.books.columns_known(company_id)

    def one_by_one(some: Collection[str]) -> list[ProposalRecord]:
        about = matching if len(some) == len(ids) else _about(matching, some)
        return proposals_for(unit, company_id, about, unit.documents.plain(some), policy, knows, now)

    if matching.pairs.height < MANY:
        return one_by_one(ids), pl.DataFrame(schema=SCHEMA)
    wanted = (None, None) if is_all else (ids, matching.pairs["book"].to_list())
    alike = alike_proposals(matching, *unit.matches.proposal_facts(company_id, *wanted), policy, now, one_by_one)
    listed = pl.DataFrame({"id": ids}, schema={"id": pl.String})
    rest = listed.join(alike, left_on="id", right_on="document_id", how="anti")["id"].to_list()
    return one_by_one(rest), alike


def _about(matching: Matching, ids: Collection[str]) -> Matching:
    """The rows of these documents, and those of all parts of their splits."""
    wanted = pl.DataFrame({"id": list(ids)}, schema={"id": pl.String})
    mine = matching.pairs.join(wanted, left_on="portal", right_on="id", how="semi")
    splits = mine.select("group").drop_nulls().unique()
    parts = matching.pairs.join(splits, on="group", how="semi")
    beside = parts.join(wanted, left_on="portal", right_on="id", how="anti")
    return Matching(pl.concat([mine, beside]), matching.findings.join(wanted, on="id", how="semi"))


def _is_up_to_date(unit: Unit, company_id: str, policy: Policy, today: date) -> bool:
    """Nothing has changed since the last run; or nothing has ever come in."""
    if not unit.matches.is_settled(company_id, today):
        return False
    return stands_on(unit, company_id) in ("", basis_of(unit, company_id, policy, today))


def write_run(unit: Unit, actor: Actor, run: Run, policy: Policy, now: datetime) -> None:
    """Put a run in place of what stood before, and remember what it stood on."""
    company_id = run.company_id
    if run.change is None:
        found = run.matching
        unit.matches.replace(company_id, found.pairs, found.findings, run.proposals, run.alike, run.marked)
    else:
        unit.matches.change(company_id, run.change, run.proposals, run.alike, run.marked)
    stand_on(unit, company_id, run.basis, now)
    unit.trail.append(
        company_id, actor, now, "reconciled", f"COMPANY {company_id}",
        {"documents": run.documents, "book_entries": run.book_entries, "policy": policy.version or "default"},
    )  # fmt: skip


def proposals_by_action(records: Collection[ProposalRecord]) -> dict[str, int]:
    """How many of each action; YOU_CHOOSE where none is proposed."""
    return dict(Counter(record.action.value if record.action else "YOU_CHOOSE" for record in records))


def proposed_in(run: Run) -> dict[str, int]:
    """How many of each action a run proposes."""
    alone = Counter(proposals_by_action(run.proposals))
    for action, count in run.alike.group_by("action").len().iter_rows():
        alone[action] += count
    return dict(alone)


def records_of(run: Run) -> dict[str, ProposalRecord]:
    """Every proposal of a run by document id."""
    told = {each.document_id: each for each in run.proposals}
    for row in run.alike.iter_rows(named=True):
        told[row["document_id"]] = ProposalRecord(
            **row | {"company_id": run.company_id, "action": Action(row["action"])}
        )
    return told


def counts_of(matching: Matching) -> dict[str, int]:
    """Pairs by verdict and findings by name; a split of one into three counts as one."""
    counts: Counter[str] = Counter()
    split = pl.col("group").is_not_null()
    once = matching.pairs.filter(split).unique("group")
    for verdict, count in pl.concat([matching.pairs.filter(~split), once])["verdict"].value_counts().iter_rows():
        counts[VERDICTS[verdict].value] += count
    for side, finding, count in matching.findings.group_by("side", "finding").len().iter_rows():
        name = FINDINGS[finding].value
        counts[f"{name} in books" if side == 0 and name == "DUPLICATE" else name] += count
    return dict(sorted(counts.items()))


def proposals_for(
    unit: Unit, company_id: str, matching: Matching, documents: Mapping[str, InwardDocument], policy: Policy,
    knows: frozenset[str], now: datetime,
) -> list[ProposalRecord]:  # fmt: skip
    """A proposal for each document that passes through IMS and can still be acted on.

    matching holds all parts of their splits.
    """
    pairs: dict[str, list[dict[str, object]]] = {}
    splits: dict[object, list[dict[str, object]]] = {None: []}
    for row in matching.pairs.iter_rows(named=True):
        pairs.setdefault(row["portal"], []).append(row)
        if row["group"]:
            splits.setdefault(row["group"], []).append(row)
    findings = {row["id"]: row for row in matching.findings.iter_rows(named=True) if row["side"] == 1}
    books = unit.books.get([str(row["book"]) for rows in pairs.values() for row in rows])
    actionable = [each for each in documents.values() if each.in_ims and not each.is_withdrawn]
    situation_of = situations_for(unit, actionable, india_date(now))
    made: list[ProposalRecord] = []
    for document in actionable:
        rows, situation = pairs.get(document.id, []), situation_of(document)
        subject = Subject(
            document, tuple(rows), findings.get(document.id),
            tuple(books[str(row["book"])] for row in rows if str(row["book"]) in books), knows,
            split=tuple(splits[rows[0]["group"]] if rows else ()),
            lands_in=open_period_of(document, situation),
        )  # fmt: skip
        proposal = propose(subject, policy, allowed(document, situation), situation.today)
        verdict = VERDICTS[_code(rows[0], "verdict")] if rows else _finding_name(findings.get(document.id))
        made.append(
            ProposalRecord(
                company_id, document.id, document.content_hash, str(verdict), proposal.action, proposal.reason.value,
                proposal.line, now, changes_on(document, situation, subject.books, proposal),
            )
        )  # fmt: skip
    numbers = numbers_by_registration(unit, ids_in(record.reason for record in made))
    ours = {document.id: numbers.get(document.recipient_gstin, {}) for document in actionable}
    return [replace(record, reason=in_numbers(record.reason, ours[record.document_id])) for record in made]


def _code(row: Mapping[str, object], column: str) -> int:
    value = row[column]
    assert isinstance(value, int)
    return value


def _finding_name(row: Mapping[str, object] | None) -> str:
    return FINDINGS[_code(row, "finding")].value if row is not None else ""


def is_open(document: InwardDocument, today: date) -> bool:
    """Open, as people say pending: no action or Pending, in IMS, not withdrawn."""
    return (
        document.in_ims
        and not document.is_withdrawn
        and document.portal_action in (ActionState.NO_ACTION, ActionState.PENDING)
    )
