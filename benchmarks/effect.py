"""How long the effect of a 10,000-document batch takes, in a month of 10,000 and of 100,000 documents.

Prints seconds, and the ratio of the two: it must not grow with the month. Run: python -m benchmarks.effect
"""

import random
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from domain.actions import Action, ActionState
from domain.companies import Company, Registration, Sender
from domain.documents import InwardDocument, Section
from domain.gstin import check_character
from domain.identities import document_id_of
from domain.money import TaxHeads
from domain.roles import Actor, Grant, Role, Surface
from domain.tax_period import TaxPeriod
from domain.usecases.effects import Intended, WhatIf, what_if
from storage.database import open_engine
from storage.migrate import upgrade
from storage.unit_of_work import SqlUnits

PAN = "AABCQ9012R"
OCT = TaxPeriod(2026, 10)
NOW = datetime(2026, 11, 16, 6, tzinfo=UTC)
BATCH = 10_000


def gstin_of(state: str, pan: str) -> str:
    """A GSTIN with its right check character."""
    first = f"{state}{pan}1Z"
    return first + check_character(first)


def month(count: int) -> list[InwardDocument]:
    """Documents of Oct 2026 of many vendors: one in ten a credit note, one in fifty an amendment."""
    chance = random.Random(count)
    vendors = [gstin_of(f"{chance.randrange(1, 36):02d}", f"AA{chance.randrange(676):03d}"[:2] + "GCK" + f"{n:04d}K")
               for n in range(500)]  # fmt: skip
    found = []
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


def seconds_for(count: int, folder: Path) -> float:
    """The best of three previews of a 10,000-document batch in a month of so many documents."""
    engine = open_engine(f"sqlite:///{folder / f'{count}.db'}")
    upgrade(engine)
    units, documents = SqlUnits(engine), month(count)
    with units.writing(frozenset({PAN})) as unit:
        unit.companies.save(Company(PAN, "Quillon", "Quillon", PAN), Sender(), NOW)
        unit.companies.save_registration(Registration(gstin_of("27", PAN), PAN))
        unit.documents.add(documents)
    actor = Actor("b", "B", (Grant(PAN, frozenset({Role.PREPARER})),), Surface.API)
    intended = [Intended(each.id, Action.PENDING) for each in documents[:BATCH]]
    times = []
    for _ in range(3):
        began = perf_counter()
        found = what_if(units, actor, gstin_of("27", PAN), OCT, intended, NOW)
        times.append(perf_counter() - began)
        assert isinstance(found, WhatIf)
        assert found.taken > BATCH // 2
    engine.dispose()
    return min(times)


def main() -> int:
    """Print the two times and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (seconds_for(count, Path(folder)) for count in (BATCH, 10 * BATCH))
    print(f"effect of {BATCH:,} documents in a month of {BATCH:,}: {small:.2f} s; of {10 * BATCH:,}: {large:.2f} s")
    print(f"ratio {large / small:.2f} (at most 1.5)")
    return 0 if large / small <= 1.5 else 1


if __name__ == "__main__":
    sys.exit(main())
