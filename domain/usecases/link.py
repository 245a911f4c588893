"""Link a document with a book entry by hand, or take a pair apart; the word of a person survives every run."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.documents import InwardDocument
from domain.ports import Unit, Units
from domain.purchase_register import BookEntry
from domain.records import LinkRecord, ProposalRecord
from domain.refusals import Refusal
from domain.roles import PREPARING, Actor, may_see, refusal_to
from domain.usecases.once import earlier_answer, remember, request_hash
from domain.usecases.policies import policy_of
from domain.usecases.reconcile import run_match, write_run

_WHY_MAX: Final = 500
_NOT_FOUND: Final = Refusal("NOT_FOUND", "There is no such document or book entry here.", "Check both numbers.")


@dataclass(frozen=True, slots=True)
class LinkAsked:
    """What a person says of two papers. linked None: forget what was said, and let the rules decide again."""

    document_id: str
    book_entry_id: str
    linked: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class LinkMade:
    """The two papers, and what is proposed for the document now."""

    document: InwardDocument
    entry: BookEntry
    proposal: ProposalRecord | None


@dataclass(frozen=True, slots=True)
class LinkSaid:
    """A decision that stands, with the name of the person who made it."""

    record: LinkRecord
    person_name: str


def decide_link(units: Units, actor: Actor, asked: LinkAsked, key: str, now: datetime) -> LinkMade | Refusal:
    """Link, take apart or forget, and match at once what that can change. A repeat with the same key does nothing."""
    if asked.linked is not None and not asked.why.strip():
        return Refusal("REASON_MISSING", "A link needs a reason; it stands beside it for good.", "Say why.")
    if not actor.company_ids:
        return _NOT_FOUND
    request = request_hash(asked.document_id, asked.book_entry_id, str(asked.linked), asked.why)
    with units.writing(actor.company_ids) as unit:
        earlier = earlier_answer(unit, actor, "link", key, request)
        if isinstance(earlier, Refusal):
            return earlier
        found = _papers(unit, actor, asked)
        if isinstance(found, Refusal):
            return found
        document, entry = found
        if earlier is None:
            refused = _refusal(unit, actor, asked, document, entry)
            if refused is not None:
                return refused
            _write(unit, actor, asked, document, now)
            remember(unit, actor, "link", key, request, "done", now)
        return LinkMade(document, entry, unit.matches.proposals([document.id]).get(document.id))


def links_said(unit: Unit, *, document_id: str = "", book_entry_id: str = "") -> tuple[LinkSaid, ...]:
    """What people decided about a document or an entry, newest first, with their names."""
    records = unit.matches.links_of(
        document_ids=[document_id] if document_id else (), book_entry_ids=[book_entry_id] if book_entry_id else ()
    )
    people = {each.decided_by: unit.people.get(each.decided_by) for each in records}
    return tuple(LinkSaid(each, person.name if (person := people[each.decided_by]) else each.decided_by)
                 for each in records)  # fmt: skip


def _papers(unit: Unit, actor: Actor, asked: LinkAsked) -> tuple[InwardDocument, BookEntry] | Refusal:
    """Both, when they are of one company and the person may see both; missing and others' papers look alike."""
    document = unit.documents.get([asked.document_id], lock=True).get(asked.document_id)
    entry = unit.books.get([asked.book_entry_id]).get(asked.book_entry_id)
    if document is None or entry is None or document.company_id != entry.company_id:
        return _NOT_FOUND
    seen = all(may_see(actor, each.company_id, each.recipient_gstin) for each in (document, entry))
    return (document, entry) if seen else _NOT_FOUND


def _refusal(
    unit: Unit, actor: Actor, asked: LinkAsked, document: InwardDocument, entry: BookEntry
) -> Refusal | None:  # fmt: skip
    refused = refusal_to(actor, document.company_id, document.recipient_gstin, PREPARING, "link")
    if refused is not None or not asked.linked:
        return refused
    if document.is_withdrawn or entry.is_withdrawn:
        gone = document.number if document.is_withdrawn else entry.number
        return Refusal("WITHDRAWN", f"{gone} is withdrawn.", "Link what stands in its place.")
    others = [
        each
        for each in unit.matches.links_of(document_ids=[document.id], book_entry_ids=[entry.id])
        if each.linked and (each.document_id, each.book_entry_id) != (document.id, entry.id)
    ]
    if others:
        taken = document.number if others[0].document_id == document.id else entry.number
        return Refusal("LINKED_ALREADY", f"{taken} is linked with another one.", "Unlink that pair first.")
    return None


def _write(unit: Unit, actor: Actor, asked: LinkAsked, document: InwardDocument, now: datetime) -> None:
    company_id, why = document.company_id, asked.why.strip()[:_WHY_MAX]
    if asked.linked is None:
        unit.matches.undecide(company_id, asked.document_id, asked.book_entry_id)
    else:
        unit.matches.decide(
            company_id,
            asked.document_id,
            asked.book_entry_id,
            linked=asked.linked,
            by=actor.person_id,
            why=why,
            now=now,
        )
    verb = {True: "linked", False: "unlinked", None: "link forgotten"}[asked.linked]
    unit.trail.append(company_id, actor, now, verb, asked.document_id, {"book_entry": asked.book_entry_id})
    policy = policy_of(unit, company_id)
    run = run_match(unit, company_id, policy, now, only_changed=True, at_hand=True)
    write_run(unit, actor, run, policy, now)


__all__ = ["LinkAsked", "LinkMade", "LinkSaid", "decide_link", "links_said"]
