"""Why a document or a booking stands where it stands: field by field, with the other side, the rejected candidate, the
word of people, and for a document what may be done with it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from domain.accounts import EventEntries, inward_entries
from domain.actions import Action
from domain.documents import InwardDocument
from domain.law import Caution, Route, Situation, allowed, itc_effect, route, warnings_for
from domain.matching.explain import Explanation, explain_finding, explain_pair
from domain.matching.words import Rule, code_of
from domain.money import TaxHeads
from domain.policy import Policy
from domain.ports import Unit, Units
from domain.purchase_register import BookEntry
from domain.records import AuditEntry, ProposalRecord
from domain.refusals import Refusal
from domain.roles import Actor, may_see
from domain.usecases.law_settings import law_of
from domain.usecases.link import LinkSaid, links_about, links_said
from domain.usecases.look_at_documents import last_pending_day
from domain.usecases.naming import ids_in, in_numbers, numbers_of
from domain.usecases.policies import policy_of
from domain.usecases.situations import situations_for
from domain.usecases.twin_notes import twin_cautions_on
from domain.vendors import Vendor
from domain.wording import full_day, india_date

Row = Mapping[str, object]
Paper = TypeVar("Paper", InwardDocument, BookEntry)


@dataclass(frozen=True, slots=True)
class Partner:
    """A document and an entry that were paired, and why; a split has several."""

    entry: BookEntry
    document: InwardDocument
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class MatchSight:
    """What the last reconciliation saw of one document or entry: its partners, or why it has none.

    rivals: numbers of the best candidates that were rejected, by their id in the explanations.
    """

    partners: tuple[Partner, ...] = ()
    alone: Explanation | None = None
    rivals: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Explained:
    """All about one document. allowed: for each action why it is refused, None where it is open."""

    document: InwardDocument
    supplier: Vendor | None
    route: Route
    match: MatchSight
    links: tuple[LinkSaid, ...]
    proposal: ProposalRecord | None
    allowed: Mapping[Action, Refusal | None]
    cautions: tuple[Caution, ...]
    credit: TaxHeads
    situation: Situation
    pending_until: date | None
    history: tuple[AuditEntry, ...]
    entries: tuple[EventEntries, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedEntry:
    """All about one entry of the books."""

    entry: BookEntry
    match: MatchSight
    links: tuple[LinkSaid, ...]


@dataclass(frozen=True, slots=True)
class FoundByNumber:
    """What carries a number, on the portal and in the books; the same number may be several's."""

    documents: tuple[InwardDocument, ...]
    entries: tuple[BookEntry, ...]


def find_by_number(units: Units, actor: Actor, number: str) -> FoundByNumber:
    """What the person may see under a number as people write it."""
    if not actor.company_ids:
        return FoundByNumber((), ())
    with units.reading(actor.company_ids) as unit:
        return FoundByNumber(
            tuple(_visible(actor, unit.documents.by_number(number))),
            tuple(_visible(actor, unit.books.by_number(number))),
        )


def matches_of(units: Units, actor: Actor, documents: Collection[InwardDocument]) -> dict[str, MatchSight]:
    """Pairs, findings and rejected candidates of some documents by document id, one look-up for all of them."""
    found: dict[str, MatchSight] = {}
    visible = _visible(actor, documents)
    for company_id in sorted({each.company_id for each in visible}):
        with units.reading(frozenset({company_id})) as unit:
            mine = {each.id for each in visible if each.company_id == company_id}
            found |= _sights(unit, actor, company_id, documents=mine)
    return found


def explain_document(units: Units, actor: Actor, document_id: str, today: date) -> Explained | Refusal:
    """The whole story of one document that the person may see."""
    with units.reading(actor.company_ids) as unit:
        document = unit.documents.get([document_id]).get(document_id)
        if document is None or not _visible(actor, [document]):
            return Refusal("NOT_FOUND", "There is no such document here.", "Check the number.")
        situation = situations_for(unit, [document], today)(document)
        return Explained(
            document=document,
            supplier=unit.suppliers.get(document.company_id, document.supplier_gstin),
            route=route(document),
            match=_sights(unit, actor, document.company_id, documents={document.id})[document.id],
            links=links_said(unit, document_id=document.id),
            proposal=unit.matches.proposals([document_id]).get(document_id),
            allowed=allowed(document, situation),
            cautions=(*warnings_for(document, situation), *twin_cautions_on(unit, document)),
            credit=itc_effect(document, situation),
            situation=situation,
            pending_until=last_pending_day(document, situation),
            history=tuple(unit.trail.entries(document.company_id, document_id, 50)),
            entries=inward_entries(document, law_of(unit, document.company_id).ledgers),
        )


def explain_entry(units: Units, actor: Actor, entry_id: str) -> ExplainedEntry | Refusal:
    """The whole story of one entry of the books that the person may see."""
    with units.reading(actor.company_ids) as unit:
        entry = unit.books.get([entry_id]).get(entry_id)
        if entry is None or not _visible(actor, [entry]):
            return Refusal("NOT_FOUND", "There is no such book entry here.", "Check the number.")
        sight = _sights(unit, actor, entry.company_id, entries={entry.id})[entry.id]
        return ExplainedEntry(entry, sight, links_said(unit, book_entry_id=entry.id))


def _sights(
    unit: Unit, actor: Actor, company_id: str, *, documents: Collection[str] = (), entries: Collection[str] = ()
) -> dict[str, MatchSight]:
    """By id of what was asked: documents, or entries."""
    own, asked = ("portal", set(documents)) if documents else ("book", set(entries))
    rows = unit.matches.pairs_of(document_ids=list(documents), book_entry_ids=list(entries))
    pairs: dict[str, list[Row]] = {}
    for row in rows:
        pairs.setdefault(str(row[own]), []).append(row)
    alone = sorted(asked - pairs.keys())
    findings = {str(row["id"]): row for row in unit.matches.findings_of(company_id, ids=alone)}
    parts = _parts(unit, rows)
    papers = unit.documents.plain({str(row["portal"]) for row in [*rows, *(r for g in parts.values() for r in g)]})
    books = unit.books.get({str(row["book"]) for row in [*rows, *(r for g in parts.values() for r in g)]})
    numbers = numbers_of(unit, _ids_named([*rows, *findings.values()]), actor)
    policy = policy_of(unit, company_id)
    said = _said_of(unit, rows)

    def partner(row: Row) -> Partner | None:
        document, entry = papers.get(str(row["portal"])), books.get(str(row["book"]))
        if document is None or entry is None or len(_visible(actor, [entry])) + len(_visible(actor, [document])) < 2:
            return None
        named = _numbers_of_parts(parts.get(str(row["group"]), ()), papers, books)
        explained = _told(_explained(row, document, entry, policy, named), said.get((document.id, entry.id)))
        return Partner(entry, document, _named(explained, numbers))

    return {
        key: MatchSight(
            tuple(found for row in pairs.get(key, ()) if (found := partner(row)) is not None),
            _named(explain_finding(findings[key]), numbers) if key in findings else None,
            numbers,
        )
        for key in asked
    }


def _parts(unit: Unit, rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    """All rows of each split that these rows belong to, by the id of its one document."""
    groups = {str(row["group"]) for row in rows if row["group"]}
    if not groups:
        return {}
    found: dict[str, tuple[Row, ...]] = {}
    for row in unit.matches.pairs_of(
        document_ids=[each for each in groups if each.startswith("d")],
        book_entry_ids=[each for each in groups if each.startswith("b")],
    ):
        found[str(row["group"])] = (*found.get(str(row["group"]), ()), row)
    return found


def _numbers_of_parts(
    rows: Iterable[Row], papers: Mapping[str, InwardDocument], books: Mapping[str, BookEntry]
) -> tuple[str, ...]:
    """The numbers of the many, in order."""
    named = []
    for row in rows:
        many: InwardDocument | BookEntry | None = (
            papers.get(str(row["portal"])) if row["group"] == row["book"] else books.get(str(row["book"]))
        )
        if many is not None:
            named.append(many.number)
    return tuple(sorted(named))


def _explained(
    row: Row, document: InwardDocument, entry: BookEntry, policy: Policy, parts: tuple[str, ...]
) -> Explanation:  # fmt: skip
    tolerances = policy.tolerances_for(document.supplier_gstin)
    explained = explain_pair(row, tolerances, (entry.number, document.number))
    if not parts:
        return explained
    return replace(explained, line=f"{len(parts)} parts ({', '.join(parts)}): {explained.line}")


def _said_of(unit: Unit, rows: Iterable[Row]) -> dict[tuple[str, str], LinkSaid]:
    """Who linked which of these pairs, by (document id, entry id)."""
    linked = [str(row["portal"]) for row in rows if row["rule"] == code_of(Rule.LINKED)]
    about = links_about(unit, document_ids=linked) if linked else ()
    return {(each.record.document_id, each.record.book_entry_id): each for each in about}


def _told(explanation: Explanation, said: LinkSaid | None) -> Explanation:
    """Who linked them, and when; what is stored names nobody."""
    if said is None or explanation.rule != Rule.LINKED:
        return explanation
    by = f"linked by {said.person_name} on {full_day(india_date(said.record.decided_at))}"
    return replace(explanation, line=explanation.line.replace(Rule.LINKED.value, by, 1))


def _ids_named(rows: Iterable[Row]) -> set[str]:
    """Rejected candidates, and what a copy repeats."""
    return {str(row[name]) for row in rows for name in ("rival", "of") if row.get(name)}


def _named(explanation: Explanation, numbers: Mapping[str, str]) -> Explanation:
    """People know numbers, not ids."""
    if not ids_in([explanation.line]):
        return explanation
    return replace(explanation, line=in_numbers(explanation.line, numbers))


def _visible(actor: Actor, papers: Iterable[Paper]) -> list[Paper]:
    return [each for each in papers if may_see(actor, each.company_id, each.recipient_gstin)]
