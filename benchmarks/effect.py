"""How long the effect of a 10,000-document batch takes, in a month of 10,000 and of 100,000 documents.

By the what-if (GraphQL, command line) and by the card of a stored batch (chat). One document in ten is a credit note,
one in fifty an amendment; nine in ten are in the books, one in fifty of these blocked by 17(5). Then the same beside a
register of 100,000 claims with 2,000 bills unpaid past day 180 and the GSTR-3B of eighteen returns recorded. In a
process tuned as `imsdesk serve` is. Prints seconds and processor seconds of batches of 10,000, and holds both bars: a
second, and a ratio of 1.5. Run: python -m benchmarks.effect
"""

import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.register import add_register
from domain.actions import Action, ActionState
from domain.batches import Batch, BatchItem
from domain.companies import Company, Registration, Sender
from domain.documents import InwardDocument, Section
from domain.gstin import check_character
from domain.identities import book_entry_id_of, document_id_of
from domain.matching import match
from domain.money import NIL, TaxHeads
from domain.purchase_register import BookEntry, ItcEligibility
from domain.roles import Actor, Grant, Role, Surface
from domain.tax_period import TaxPeriod
from domain.usecases.effects import WhatIf, batch_effect, what_if
from domain.usecases.moved_lines import Intended
from imsdesk.collector import calm_collector
from storage.database import open_engine
from storage.migrate import upgrade
from storage.unit_of_work import SqlUnits

PAN = "AABCQ9012R"
OCT = TaxPeriod(2026, 10)
NOW = datetime(2026, 11, 16, 6, tzinfo=UTC)
BATCH = 10_000
CLAIMS, UNPAID = 100_000, 2_000
SECONDS_MAX, RATIO_MAX = 1.0, 1.5


def gstin_of(state: str, pan: str) -> str:
    """A GSTIN with its right check character."""
    first = f"{state}{pan}1Z"
    return first + check_character(first)


def month(count: int) -> list[InwardDocument]:
    """Documents of Oct 2026 of many vendors: one in ten a credit note, one in fifty an amendment."""
    chance = random.Random(count)
    vendors = [gstin_of(f"{chance.randrange(1, 36):02d}", f"AA{chance.randrange(676):03d}"[:2] + "GCK" + f"{n:04d}K")
               for n in range(500)]  # fmt: skip
    found: list[InwardDocument] = []
    for number in range(count):
        section = chance.choice([Section.B2B] * 9 + [Section.B2BCN])
        made = InwardDocument(
            recipient_gstin=gstin_of("27", PAN), section=section, supplier_gstin=chance.choice(vendors),
            number=f"N/26-27/{number}", dated=date(2026, 10, chance.randrange(1, 29)), document_value=1,
            taxable_value=1, tax=TaxHeads(chance.randrange(10**7)), supplier_period=OCT, company_id=PAN,
            place_of_supply="27", filed_on=date(2026, 11, 10), gstr2b_period=OCT,
            portal_action=chance.choice(list(ActionState)), portal_read_at=NOW, first_seen_at=NOW,
        )  # fmt: skip
        if number % 50 == 49:
            of = found[-1]
            made = replace(
                made, section=Section(f"{of.section.value}A"), supplier_gstin=of.supplier_gstin,
                original_number=of.number, original_date=of.dated,
            )  # fmt: skip
        found.append(replace(made, id=document_id_of(made)))
    return found


def books_of(documents: Sequence[InwardDocument]) -> list[BookEntry]:
    """Nine in ten of the documents as the books hold them."""
    chance = random.Random(len(documents))
    found = []
    for each in documents:
        if each.section.is_amendment or chance.random() < 0.1:
            continue
        entry = BookEntry(
            each.recipient_gstin, each.supplier_gstin, each.kind, each.number, each.dated, each.taxable_value, each.tax,
            company_id=PAN, voucher=each.number,
            itc_eligibility=ItcEligibility.BLOCKED_17_5 if chance.random() < 0.02 else None,
        )  # fmt: skip
        found.append(replace(entry, id=book_entry_id_of(entry)))
    return found


def filled(count: int, folder: Path) -> tuple[SqlUnits, list[InwardDocument]]:
    """A database with a month of so many documents, its books matched."""
    engine = open_engine(f"sqlite:///{folder / f'{count}.db'}")
    upgrade(engine)
    units, documents = SqlUnits(engine), month(count)
    with units.writing(frozenset({PAN})) as unit:
        unit.companies.save(Company(PAN, "Quillon", "Quillon", PAN), Sender(), NOW)
        unit.companies.save_registration(Registration(gstin_of("27", PAN), PAN))
        unit.documents.add(documents)
        unit.books.add(books_of(documents), NOW)
        matching = match(*unit.matches.frames(PAN))
        unit.matches.replace(PAN, matching.pairs, matching.findings, [])
    return units, documents


def timed(what: Callable[[], object]) -> tuple[float, float]:
    """The best of five: (seconds, processor seconds)."""
    found = []
    for _ in range(5):
        began, processor = perf_counter(), process_time()
        what()
        found.append((perf_counter() - began, process_time() - processor))
    return min(each for each, _ in found), min(each for _, each in found)


def previews(count: int, folder: Path) -> dict[str, tuple[float, float]]:
    """How long each surface's preview of a 10,000-document batch takes in a month of so many documents."""
    units, documents = filled(count, folder)
    chosen, suppliers = documents[:BATCH], sorted({each.supplier_gstin for each in documents})
    del documents  # a desk that serves holds no month in memory either
    calm_collector()
    plain = _both(units, chosen)
    with units.writing(frozenset({PAN})) as unit:
        add_register(unit, gstin_of("27", PAN), suppliers, NOW, claims=CLAIMS, unpaid=UNPAID)
    beside = _both(units, chosen)
    return plain | {f"{name} beside {CLAIMS:,} claims, {UNPAID:,} unpaid": took for name, took in beside.items()}


def _both(units: SqlUnits, chosen: Sequence[InwardDocument]) -> dict[str, tuple[float, float]]:
    """By the what-if and by the card of a stored batch."""
    actor = Actor("b", "B", (Grant(PAN, frozenset({Role.PREPARER})),), Surface.API)
    gstin = gstin_of("27", PAN)
    intended = [Intended(each.id, Action.PENDING) for each in chosen]
    items = tuple(
        BatchItem(each.id, each.content_hash, each.portal_action, Action.PENDING, each.tax, NIL) for each in chosen
    )
    batch = Batch("b1", PAN, 1, gstin, OCT, "b", "B", NOW, NOW, items)

    def by_what_if() -> None:
        found = what_if(units, actor, gstin, OCT, intended, NOW)
        assert isinstance(found, WhatIf)
        assert found.taken == BATCH

    def by_card() -> None:
        with units.reading(frozenset({PAN})) as unit:
            effect, _ = batch_effect(unit, batch, {each.id for each in chosen}, NOW)
            assert effect.difference.absent.total > 0

    return {"what-if": timed(by_what_if), "batch card": timed(by_card)}


def main() -> int:
    """Print the times and their ratios; 1 when a bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (previews(count, Path(folder)) for count in (BATCH, 10 * BATCH))
    missed = 0
    for name, (seconds, processor) in small.items():
        long, much = large[name]
        ratio = min(long / seconds, much / processor)
        at_once = f"{name}: {seconds:.2f} s in a month of {BATCH:,} ({processor:.2f} busy)"
        print(f"{at_once}; {long:.2f} s in one of {10 * BATCH:,} ({much:.2f}); ratio {ratio:.2f} (at most {RATIO_MAX})")
        missed += long > SECONDS_MAX or ratio > RATIO_MAX
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
