"""`imsdesk audit verify|show|head`: walk the hash chain of the trail, read it, print its head to be anchored."""

import argparse

from domain.batches import ItemState
from domain.ports import Unit
from domain.records import AuditEntry
from domain.wording import in_india
from imsdesk.desk_at_hand import Refused, desk_at_hand, one_company
from imsdesk.given import whole_number
from imsdesk.wiring import Desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verb", choices=["verify", "show", "head"])
    parser.add_argument("--company", metavar="PAN", help="PAN of the company; verify takes all when none is named")
    parser.add_argument("--subject", metavar="B-12", help="show: only about this batch or document, by its name")
    parser.add_argument("--anchor", metavar="SEQ:HASH", help="verify against a head that was kept elsewhere")
    parser.add_argument("--limit", type=whole_number(1, 1_000_000), default=50)


def run(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        if arguments.verb == "verify":
            return _verify(desk, arguments)
        company_id = one_company(desk, arguments.company)
        with desk.units.reading(frozenset({company_id})) as unit:
            if arguments.verb == "head":
                seq, mark = unit.trail.head(company_id)
                print(f"{seq}:{mark}")
                return 0
            entries = _entries(unit, company_id, arguments.subject, arguments.limit)
            if not entries:
                about = f" about {arguments.subject[:40]!r}" if arguments.subject else ""
                print(f"Nothing is in the trail{about}.")
            for entry in entries:
                at = f"{in_india(entry.at):%Y-%m-%d %H:%M:%S} IST"
                who = f"{entry.person_id} ({entry.surface})"
                print(f"{entry.seq:6} {at} {who} {entry.verb}: {entry.subject} {entry.facts}")
    return 0


def _entries(unit: Unit, company_id: str, said: str | None, limit: int) -> list[AuditEntry]:
    """The newest entries, oldest of them first; about a batch by its name, or a document with the batches it was in."""
    if said is None:
        return list(reversed(unit.trail.entries(company_id, None, limit)))
    found = {
        entry.seq: entry
        for subject in _subjects(unit, company_id, said)
        for entry in unit.trail.entries(company_id, subject, limit)
    }
    return [found[seq] for seq in sorted(found)][-limit:]


def _subjects(unit: Unit, company_id: str, said: str) -> set[str]:
    """What the trail calls a thing that people name: ids of its batches and documents, or the words themselves."""
    digits = said.strip().upper().removeprefix("B-")
    batch = unit.batches.by_number(company_id, int(digits)) if digits.isdecimal() else None
    if batch is not None:
        return {batch.id}
    gstins = {each.gstin for each in unit.companies.registrations() if each.company_pan == company_id}
    documents = {each.id for each in unit.documents.by_number(said.strip(), gstins)}
    held = {batch_id for batch_id, _ in unit.batches.items_of_documents(documents, tuple(ItemState))}
    return {said, *documents, *held}


def _verify(desk: Desk, arguments: argparse.Namespace) -> int:
    companies = [one_company(desk, arguments.company)] if arguments.company else sorted(desk.company_ids())
    anchor = _anchor(arguments.anchor)
    if anchor is not None and len(companies) != 1:
        raise Refused("An anchor is of one company; say which: --company PAN.")
    broken = 0
    for company_id in companies:
        with desk.units.reading(frozenset({company_id})) as unit:
            fault, entries = unit.trail.verify(company_id, anchor), unit.trail.count(company_id)
        if fault is None:
            print(f"{company_id}: {entries} entries, chain unbroken")
        else:
            broken += 1
            print(f"{company_id}: BROKEN at entry {fault.seq}: {fault.why}")
    return 1 if broken else 0


def _anchor(text: str | None) -> tuple[int, str] | None:
    if text is None:
        return None
    seq, _, mark = text.partition(":")
    if not seq.isdecimal() or len(mark) != 64:
        raise Refused("--anchor is a line that `imsdesk audit head` printed, such as 1412:9f3c...")
    return int(seq), mark
