"""A month holds what earlier ones left over, whatever was filed when: as placing each document on its own tells."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.documents import InwardDocument
from domain.tax_period import TaxPeriod
from domain.usecases.month import month_of
from domain.vendors import FilingFrequency
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.random_months import OCT, random_month, slow_figures, store_month

FILINGS: list[dict[TaxPeriod, date]] = [
    {},
    {OCT.plus(-1): date(2026, 10, 20)},
    {OCT.plus(-2): date(2026, 9, 21)},
    {OCT.plus(-2): date(2026, 9, 20), OCT.plus(-1): date(2026, 10, 19)},
    {OCT.plus(-2): date(2026, 11, 2), OCT.plus(-1): date(2026, 10, 19)},
    {OCT.plus(-2): date(2026, 9, 20), OCT: date(2026, 11, 12)},
]


def read_at_any_time(seed: int) -> list[InwardDocument]:
    """Documents of Aug to Oct, each last seen on some day from September to November."""
    chance, first = random.Random(seed), datetime(2026, 9, 1, 5, tzinfo=UTC)
    return [
        replace(each, portal_read_at=first + timedelta(days=chance.randrange(76))) for each in random_month(seed, 80)
    ]


@pytest.mark.parametrize(
    ("frequency", "seed"),
    [(FilingFrequency.MONTHLY, seed) for seed in range(6)]
    + [(FilingFrequency.QUARTERLY, seed) for seed in (1, 4)]
    + [pytest.param(each, seed, marks=pytest.mark.slow) for each in FilingFrequency for seed in range(6, 36)],
)
def test_every_month_holds_what_single_documents_tell(world: World, frequency: FilingFrequency, seed: int) -> None:
    filed = FILINGS[seed % len(FILINGS)]
    now = world.desk.now()
    with world.desk.units.writing(frozenset({PAN})) as unit:
        registration = unit.companies.registration(GSTIN)
        assert registration is not None
        unit.companies.save_registration(replace(registration, filing_frequency=frequency))
        store_month(unit, read_at_any_time(seed), seed)
        for period, on in filed.items():
            unit.companies.record_filed(GSTIN, period, on, "p", now)
    with world.desk.units.reading(frozenset({PAN})) as unit:
        for back in range(-1, 3):
            month = month_of(unit, GSTIN, OCT.plus(-back), now)
            assert month.figures == slow_figures(unit, month.period, now), OCT.plus(-back)
