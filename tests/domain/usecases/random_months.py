"""Months of documents of every kind, and their figures told the slow way: document by document."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from domain.actions import Action, ActionState, state_after
from domain.documents import Declaration, DocumentKind, InwardDocument, ItcReduction, PortalFlags, Section, SourceForm
from domain.gstr2b import Figures, Line, Stand, month_figures
from domain.identities import book_entry_id_of, document_id_of
from domain.matching import match
from domain.money import TaxHeads
from domain.ports import Unit
from domain.purchase_register import BookEntry, ItcEligibility
from domain.tax_period import TaxPeriod
from domain.usecases.month import falls_in
from domain.usecases.moved_lines import Intended
from domain.usecases.situations import situations_for
from domain.wording import india_date
from storage.unit_of_work import SqlUnit
from tests.desk_world import GSTIN, PAN, gstin_of

OCT = TaxPeriod(2026, 10)
BEFORE, AFTER = datetime(2026, 10, 14, 5, tzinfo=UTC), datetime(2026, 11, 14, 5, tzinfo=UTC)
VENDORS = [gstin_of(state, f"AAGC{letter}4821K") for state in ("27", "29") for letter in "ABC"]
SECTIONS = [Section.B2B] * 6 + [Section.B2BCN] * 3 + [Section.B2BDN, Section.ECOM, Section.IMPG, Section.ISD]


def random_month(seed: int, count: int) -> list[InwardDocument]:
    """Documents of Aug to Oct 2026, most of Oct, with amendments, declarations, odd routes and every state."""
    chance = random.Random(seed)
    found = [_document(chance, number) for number in range(count)]
    for number, original in enumerate(chance.sample(found, count // 5)):
        at = original.number.removeprefix("N-")
        if original.kind in (DocumentKind.ISD_DOCUMENT, DocumentKind.ISD_CREDIT_NOTE) or not original.is_filed:
            continue
        tax = TaxHeads(*(head * chance.choice((0, 1, 1, 2)) for head in original.tax))
        period = chance.choice((original.supplier_period, OCT))
        amended = replace(
            original, section=Section(f"{original.section.value}A"), tax=tax, supplier_period=period,
            number=chance.choice((original.number, f"A{number}", f"A{number}")),
            original_number=chance.choice((original.number, original.number, original.number.lower(), f"N{at}")),
            original_date=chance.choice((original.dated, original.dated, original.dated, None)),
            gstr2b_period=max(period, original.gstr2b_period or period), portal_action=chance.choice(list(ActionState)),
            declaration=None,
        )  # fmt: skip
        found.append(amended)
    return [replace(each, id=document_id_of(each)) for each in found]


def _document(chance: random.Random, number: int) -> InwardDocument:
    section, supplier = chance.choice(SECTIONS), chance.choice(VENDORS)
    period = chance.choice((OCT, OCT, OCT, OCT, OCT.plus(-1), OCT.plus(-2)))
    dated = chance.choice((date(2026, period.month, 5), date(2026, 3, 9), date(2025, 6, 1)))
    state = chance.choice(list(ActionState))
    tax = TaxHeads(*(chance.choice((0, chance.randrange(1, 10**7))) for _ in range(4)))
    declared = section is Section.B2BCN and state is ActionState.ACCEPT and chance.random() < 0.5
    part = Declaration(ItcReduction.PARTIAL, TaxHeads(*(chance.randrange(head + 1) for head in tax)))
    filed = chance.random() < 0.9
    return InwardDocument(
        recipient_gstin=GSTIN, section=section, supplier_gstin="" if section.is_import else supplier,
        number=f"N-{number}", dated=dated, document_value=1, taxable_value=1, tax=tax, supplier_period=period,
        company_id=PAN, place_of_supply=chance.choice(("27", "27", "29", "")), is_filed=filed,
        port_code="INNSA1" if section.is_import else "", gstr2b_period=period if filed else None,
        filed_on=date(2026, period.month + 1, chance.choice((10, 25))) if filed else None,
        reverse_charge=chance.random() < 0.05, portal_action=state,
        itc_unavailable_reason=chance.choice((None, None, None, None, None, None, "P", "C", "other")),
        source_form=chance.choice((SourceForm.GSTR1, SourceForm.GSTR1, SourceForm.GSTR1A, SourceForm.GSTR5)),
        in_ims=section is not Section.ISD, portal_read_at=chance.choice((BEFORE, AFTER)), first_seen_at=BEFORE,
        declaration=chance.choice((part, Declaration(ItcReduction.NONE))) if declared else None,
        flags=PortalFlags(False, False, chance.choice((None, None, True))), is_withdrawn=chance.random() < 0.03,
    )  # fmt: skip


def store_month(unit: SqlUnit, documents: Iterable[InwardDocument], seed: int) -> None:
    """The documents, and the books of half of them, some blocked by 17(5); matched."""
    chance, kept = random.Random(seed), list({each.id: each for each in documents}.values())
    unit.documents.add(kept)
    entries = []
    for each in kept:
        if each.section.is_amendment or not each.supplier_gstin or chance.random() < 0.5:
            continue
        entry = BookEntry(
            GSTIN, each.supplier_gstin, each.kind, each.number, each.dated, each.taxable_value, each.tax,
            company_id=PAN, voucher=each.number,
            itc_eligibility=chance.choice((None, ItcEligibility.ELIGIBLE, ItcEligibility.BLOCKED_17_5)),
        )  # fmt: skip
        entries.append(replace(entry, id=book_entry_id_of(entry)))
    unit.books.add(entries, AFTER)
    matching = match(*unit.matches.frames(PAN))
    unit.matches.replace(PAN, matching.pairs, matching.findings, [])


def random_actions(seed: int, documents: Iterable[InwardDocument]) -> list[Intended]:
    """An action, with a declaration and a remark now and then, for a third of the documents."""
    chance = random.Random(seed + 1)
    found = []
    for each in documents:
        if chance.random() < 0.35:
            action = chance.choice(list(Action))
            declared = chance.choice((None, Declaration(ItcReduction.NONE), Declaration(ItcReduction.FULL)))
            found.append(Intended(each.id, action, declared if action is Action.ACCEPT else None, "why"))
    return found


def slow_figures(unit: Unit, period: TaxPeriod, now: datetime) -> Figures:
    """The figures of a month, each document read and placed on its own."""
    documents = list(unit.documents.of_registration(GSTIN).values())
    situation_of = situations_for(unit, documents, india_date(now))
    here = [each for each in documents if falls_in(each, situation_of(each), period)]
    lines = []
    for each in here:
        covered = is_superseded(each, here)
        situation, blocked = situation_of(each), _is_blocked(unit, each)
        stand = Stand(each.portal_action, each.declaration, situation.original)
        lines.append(Line(each, stand, stand, situation, blocked, covered))
    return month_figures(lines)


def is_superseded(document: InwardDocument, month: Iterable[InwardDocument]) -> bool:
    """Whether an amendment of the month takes a document's place; numbers are alike but for case and dashes."""

    def plain(number: str | None) -> str:
        return (number or "").upper().replace("-", "")

    return any(
        each.section.is_amendment
        and each.id != document.id
        and (each.supplier_gstin, each.kind, plain(each.original_number))
        == (document.supplier_gstin, document.kind, plain(document.number))
        and document.supplier_period <= each.supplier_period
        for each in month
    )


def _is_blocked(unit: Unit, document: InwardDocument) -> bool:
    rows = unit.matches.pairs_of(document_ids=[document.id])
    entries = unit.books.get([str(row["book"]) for row in rows]).values()
    return bool(entries) and all(each.itc_eligibility is ItcEligibility.BLOCKED_17_5 for each in entries)


def take(unit: SqlUnit, taken: Mapping[str, Intended]) -> None:
    """Bring the documents into the states that actions leave, as the portal shows them afterwards."""
    documents = unit.documents.get(taken)
    unit.documents.change(
        [
            replace(
                each,
                portal_action=state_after(taken[key].action),
                declaration=taken[key].declaration,
                portal_read_at=AFTER,
            )
            for key, each in documents.items()
        ]
    )
