"""Lay the portal beside the books and propose an action for each document, with its reason."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.actions import ActionState
from domain.documents import InwardDocument
from domain.law import allowed
from domain.matching import FINDINGS, VERDICTS, Matching, match
from domain.policy import Policy
from domain.ports import Unit, Units
from domain.proposals import Subject, propose
from domain.purchase_register import BookEntry
from domain.records import ProposalRecord
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, PREPARING, Actor, refusal_to
from domain.usecases.naming import ids_in, in_numbers, numbers_of
from domain.usecases.policies import policy_of
from domain.usecases.situations import situations_for
from domain.wording import india_date


@dataclass(frozen=True, slots=True)
class Reconciled:
    """How a reconciliation came out. counts: pairs and findings by verdict, a split counted once."""

    company_id: str
    documents: int
    book_entries: int
    counts: dict[str, int]
    proposals: dict[str, int]


def reconcile(
    units: Units, actor: Actor, company_id: str, now: datetime, *, scopes: Collection[int] | None = None,
    dry_run: bool = False,
) -> Reconciled | Refusal:  # fmt: skip
    """Match a company's portal documents with its books and renew the proposals.

    scopes: only these groups of documents that can influence one another (after an import); None is everything.
    The rules and the policy decide; people decide over them later. Writes nothing to the portal.
    """
    refused = refusal_to(actor, company_id, None, (*PREPARING, *ADMINISTERING), "reconcile")
    if refused is not None:
        return refused
    opener = units.reading if dry_run else units.writing
    with opener(frozenset({company_id})) as unit:
        policy = policy_of(unit, company_id)
        books, portal = unit.matches.frames(company_id, scopes)
        matching = match(books, portal, policy, unit.matches.decisions(company_id))
        documents = unit.documents.get(portal["id"].to_list())
        records = proposals_for(unit, company_id, matching, documents, policy, now)
        if not dry_run:
            unit.matches.replace(company_id, scopes, matching.pairs, matching.findings, records)
            unit.trail.append(
                company_id, actor, now, "reconciled", f"COMPANY {company_id}",
                {"documents": portal.height, "book_entries": books.height, "policy": policy.version or "default"},
            )  # fmt: skip
        return Reconciled(
            company_id, portal.height, books.height, counts_of(matching),
            dict(Counter(record.action.value if record.action else "YOU_CHOOSE" for record in records)),
        )  # fmt: skip


def counts_of(matching: Matching) -> dict[str, int]:
    """Pairs by verdict and findings by name; a split of one into three counts as one."""
    counts: Counter[str] = Counter()
    groups: set[object] = set()
    for verdict, group in matching.pairs.select("verdict", "group").iter_rows():
        if group is None or group not in groups:
            counts[VERDICTS[verdict].value] += 1
        if group is not None:
            groups.add(group)
    for side, finding in matching.findings.select("side", "finding").iter_rows():
        name = FINDINGS[finding].value
        counts[f"{name} in books" if side == 0 and name == "DUPLICATE" else name] += 1
    return dict(counts)


def proposals_for(
    unit: Unit, company_id: str, matching: Matching, documents: Mapping[str, InwardDocument], policy: Policy,
    now: datetime,
) -> list[ProposalRecord]:  # fmt: skip
    """A proposal for each document that passes through IMS and can still be acted on."""
    pairs: dict[str, list[dict[str, object]]] = {}
    for row in matching.pairs.iter_rows(named=True):
        pairs.setdefault(row["portal"], []).append(row)
    findings = {row["id"]: row for row in matching.findings.iter_rows(named=True) if row["side"] == 1}
    books = unit.books.get([str(row["book"]) for rows in pairs.values() for row in rows])
    actionable = [each for each in documents.values() if each.in_ims and not each.is_withdrawn]
    situation_of = situations_for(unit, actionable, india_date(now))
    knows = frozenset(_columns_known(list(books.values())))
    made: list[ProposalRecord] = []
    for document in actionable:
        rows = pairs.get(document.id, [])
        subject = Subject(
            document, tuple(rows), findings.get(document.id),
            tuple(books[str(row["book"])] for row in rows if str(row["book"]) in books), knows,
        )  # fmt: skip
        situation = situation_of(document)
        proposal = propose(subject, policy, allowed(document, situation), situation.today)
        verdict = VERDICTS[_code(rows[0], "verdict")] if rows else _finding_name(findings.get(document.id))
        made.append(
            ProposalRecord(
                company_id, document.id, document.content_hash, str(verdict), proposal.action, proposal.reason.value,
                proposal.line, now,
            )
        )  # fmt: skip
    numbers = numbers_of(unit, ids_in(record.reason for record in made))
    return [replace(record, reason=in_numbers(record.reason, numbers)) for record in made]


def _code(row: Mapping[str, object], column: str) -> int:
    value = row[column]
    assert isinstance(value, int)
    return value


def _finding_name(row: Mapping[str, object] | None) -> str:
    return FINDINGS[_code(row, "finding")].value if row is not None else ""


def _columns_known(entries: Sequence[BookEntry]) -> set[str]:
    """Optional register columns that are filled at all: what a register never tells is unknown, never "no"."""
    known = set()
    if any(entry.received_on is not None for entry in entries):
        known.add("received_on")
    if any(entry.posted_on is not None for entry in entries):
        known.add("posted_on")
    return known


def is_open(document: InwardDocument, today: date) -> bool:
    """Open, as people say pending: no action or Pending, in IMS, not withdrawn."""
    return (
        document.in_ims
        and not document.is_withdrawn
        and document.portal_action in (ActionState.NO_ACTION, ActionState.PENDING)
    )
