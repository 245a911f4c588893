"""Link a document with a book entry by hand, or take a pair apart; the word of a person survives every run.

A document booked in parts is linked with all of them, documents booked in one voucher with that one: a split by hand.
It is one decision: made, taken apart and forgotten as a whole.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from domain.documents import InwardDocument
from domain.matching.adding_up import PARTS_MAX
from domain.ports import Unit, Units
from domain.purchase_register import BookEntry
from domain.records import LinkRecord, ProposalRecord
from domain.refusals import Refusal
from domain.roles import PREPARING, Actor, may_see, refusal_to
from domain.usecases.once import earlier_answer, remember, request_hash
from domain.usecases.policies import policy_of
from domain.usecases.reconcile import run_match, write_run

_WHY_MAX: Final = 500
_WORD: Final = len("done")
"""Answers kept before ids were: this word alone."""
_NOT_FOUND: Final = Refusal("NOT_FOUND", "There is no such document or book entry here.", "Check both numbers.")
_ONE_WITH_FEW: Final = f"Link one document with up to {PARTS_MAX} book entries, or one entry with up to {PARTS_MAX}."
_DEEDS: Final = {True: "linked", False: "unlinked", None: "link forgotten"}


@dataclass(frozen=True, slots=True)
class LinkAsked:
    """What a person says of two papers. linked None: forget what was said, and let the rules decide again.

    more_documents, more_entries: ids of the other parts when a split is linked; one of the two is empty. What is said
    of one pair of a split by hand later is said of all of it.
    """

    document_id: str
    book_entry_id: str
    linked: bool | None
    why: str
    more_documents: tuple[str, ...] = ()
    more_entries: tuple[str, ...] = ()

    @property
    def document_ids(self) -> tuple[str, ...]:
        return (self.document_id, *self.more_documents)

    @property
    def entry_ids(self) -> tuple[str, ...]:
        return (self.book_entry_id, *self.more_entries)


@dataclass(frozen=True, slots=True)
class LinkMade:
    """The two papers, and what is proposed for the document now.

    documents, entries: all papers of the decision, by id; proposals likewise.
    """

    document: InwardDocument
    entry: BookEntry
    proposal: ProposalRecord | None
    documents: tuple[InwardDocument, ...]
    entries: tuple[BookEntry, ...]
    proposals: Mapping[str, ProposalRecord] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LinkSaid:
    """A decision that stands, with the name of the person who made it."""

    record: LinkRecord
    person_name: str


@dataclass(frozen=True, slots=True)
class _Papers:
    """What a decision is about."""

    documents: dict[str, InwardDocument]
    entries: dict[str, BookEntry]

    @property
    def all(self) -> tuple[InwardDocument | BookEntry, ...]:
        return (*self.documents.values(), *self.entries.values())

    def pairs(self) -> list[tuple[str, str]]:
        """(document id, entry id); one of the two sides is one paper."""
        return [(document, entry) for document in sorted(self.documents) for entry in sorted(self.entries)]


def decide_link(units: Units, actor: Actor, asked: LinkAsked, key: str, now: datetime) -> LinkMade | Refusal:
    """Link, take apart or forget, and match at once what that can change. A repeat with the same key does nothing."""
    refused = _ill_asked(asked)
    if refused is not None:
        return refused
    if not actor.company_ids:
        return _NOT_FOUND
    more = (*asked.more_documents, *asked.more_entries)
    request = request_hash(asked.document_id, asked.book_entry_id, str(asked.linked), asked.why, *more)
    with units.writing(actor.company_ids) as unit:
        earlier = earlier_answer(unit, actor, "link", key, request)
        if isinstance(earlier, Refusal):
            return earlier
        papers = _papers(unit, actor, asked) if earlier is None else _papers_then(unit, actor, asked, earlier)
        if isinstance(papers, Refusal):
            return papers
        if earlier is None:
            refused = _refusal(unit, actor, asked, papers)
            if refused is not None:
                return refused
            _write(unit, actor, asked, papers, now)
            remember(unit, actor, "link", key, request, " ".join(each.id for each in papers.all), now)
        return _made(unit, asked, papers)


def links_said(unit: Unit, *, document_id: str = "", book_entry_id: str = "") -> tuple[LinkSaid, ...]:
    """What people decided about a document or an entry, newest first, with their names."""
    return links_about(
        unit, document_ids=[document_id] if document_id else (), entry_ids=[book_entry_id] if book_entry_id else ()
    )


def links_about(
    unit: Unit, *, document_ids: Collection[str] = (), entry_ids: Collection[str] = ()
) -> tuple[LinkSaid, ...]:  # fmt: skip
    """The same about several."""
    records = unit.matches.links_of(document_ids=document_ids, book_entry_ids=entry_ids)
    people = {each.decided_by: unit.people.get(each.decided_by) for each in records}
    return tuple(LinkSaid(each, person.name if (person := people[each.decided_by]) else each.decided_by)
                 for each in records)  # fmt: skip


def _ill_asked(asked: LinkAsked) -> Refusal | None:
    """What is refused without a look at any paper."""
    if asked.linked is not None and not asked.why.strip():
        return Refusal("REASON_MISSING", "A link needs a reason; it stands beside it for good.", "Say why.")
    named = (*asked.document_ids, *asked.entry_ids)
    if len(set(named)) < len(named):
        return Refusal("LINK_SHAPE", "One paper is named twice.", "Name each part once.")
    if asked.more_documents and asked.more_entries:
        return Refusal("LINK_SHAPE", "Several documents cannot be linked with several book entries.", _ONE_WITH_FEW)
    if max(len(asked.document_ids), len(asked.entry_ids)) > PARTS_MAX:
        return Refusal("LINK_SHAPE", f"A split has at most {PARTS_MAX} parts.", _ONE_WITH_FEW)
    return None


def _papers(unit: Unit, actor: Actor, asked: LinkAsked) -> _Papers | Refusal:
    """All of them, when they are of one company and the person may see each; missing and others' papers look alike.

    Of a pair that is taken apart or forgotten, all papers of the split by hand that it is part of.
    """
    papers = _held(unit, asked.document_ids, asked.entry_ids)
    if len(papers.all) < len(asked.document_ids) + len(asked.entry_ids):
        return _NOT_FOUND
    if len({each.company_id for each in papers.all}) > 1 or not _all_seen(actor, papers):
        return _NOT_FOUND
    if asked.linked:
        return papers
    pairs = {(each.document_id, each.book_entry_id) for each in _linked_with(unit, papers)}
    if (asked.document_id, asked.book_entry_id) not in pairs:
        return papers
    papers = _held(unit, {document for document, _ in pairs}, {entry for _, entry in pairs})
    if not _all_seen(actor, papers):
        return Refusal(
            "SPLIT_NOT_SEEN", "This link holds papers of a registration that you do not see.",
            "Ask somebody who sees them all.",
        )  # fmt: skip
    return papers


def _papers_then(unit: Unit, actor: Actor, asked: LinkAsked, answer: str) -> _Papers | Refusal:
    """Of a repeat: all papers that the first answer named, though a split that was taken apart ties them no more."""
    named = [each for each in answer.split() if each[0] in "db" and len(each) > _WORD]
    if not named:
        return _papers(unit, actor, asked)
    papers = _held(unit, [each for each in named if each[0] == "d"], [each for each in named if each[0] == "b"])
    return papers if _all_seen(actor, papers) else _NOT_FOUND


def _held(unit: Unit, documents: Collection[str], entries: Collection[str]) -> _Papers:
    """Held till the end of the transaction, so that no other decision comes between."""
    return _Papers(unit.documents.get(documents, lock=True), unit.books.get(entries, lock=True))


def _all_seen(actor: Actor, papers: _Papers) -> bool:
    return all(may_see(actor, each.company_id, each.recipient_gstin) for each in papers.all)


def _linked_with(unit: Unit, papers: _Papers) -> Sequence[LinkRecord]:
    """The links of these papers, with whatever they are linked."""
    said = unit.matches.links_of(document_ids=list(papers.documents), book_entry_ids=list(papers.entries))
    return [each for each in said if each.linked]


def _refusal(unit: Unit, actor: Actor, asked: LinkAsked, papers: _Papers) -> Refusal | None:
    for document in papers.documents.values():
        refused = refusal_to(actor, document.company_id, document.recipient_gstin, PREPARING, "link")
        if refused is not None:
            return refused
    if not asked.linked:
        return None
    gone = next((each.number for each in papers.all if each.is_withdrawn), None)
    if gone is not None:
        return Refusal("WITHDRAWN", f"{gone} is withdrawn.", "Link what stands in its place.")
    return _linked_otherwise(papers, _linked_with(unit, papers))


def _linked_otherwise(papers: _Papers, said: Sequence[LinkRecord]) -> Refusal | None:
    """What was said of one of these together with others stands until it is taken back; the same may be said again."""
    pairs = papers.pairs()
    standing = {(each.document_id, each.book_entry_id) for each in said}
    if not standing or standing == set(pairs):
        return None
    document_id, entry_id = min(standing.difference(pairs) or standing)
    taken: InwardDocument | BookEntry = papers.documents.get(document_id) or papers.entries[entry_id]
    return Refusal(
        "LINKED_ALREADY", f"{taken.number} is linked with another one.",
        "Unlink that first; a split is taken apart as a whole.",
    )  # fmt: skip


def _write(unit: Unit, actor: Actor, asked: LinkAsked, papers: _Papers, now: datetime) -> None:
    company_id, why = papers.all[0].company_id, asked.why.strip()[:_WHY_MAX]
    for document_id, entry_id in papers.pairs():
        if asked.linked is None:
            unit.matches.undecide(company_id, document_id, entry_id)
        else:
            unit.matches.decide(
                company_id, document_id, entry_id, linked=asked.linked, by=actor.person_id, why=why, now=now
            )
    entries = sorted(papers.entries)
    facts: dict[str, object] = {"book_entry": entries[0]} if len(entries) == 1 else {"book_entries": entries}
    if len(papers.documents) > 1:
        facts["documents"] = sorted(papers.documents)
    for document_id in sorted(papers.documents):
        unit.trail.append(company_id, actor, now, _DEEDS[asked.linked], document_id, facts)
    policy = policy_of(unit, company_id)
    run = run_match(unit, company_id, policy, now, only_changed=True, at_hand=True)
    write_run(unit, actor, run, policy, now)


def _made(unit: Unit, asked: LinkAsked, papers: _Papers) -> LinkMade:
    proposals = unit.matches.proposals(list(papers.documents))
    return LinkMade(
        papers.documents[asked.document_id], papers.entries[asked.book_entry_id], proposals.get(asked.document_id),
        tuple(papers.documents.values()), tuple(papers.entries.values()), proposals,
    )  # fmt: skip


__all__ = ["LinkAsked", "LinkMade", "LinkSaid", "decide_link", "links_about", "links_said"]
