"""After any history, what deltas left is what a full run makes: pairs, findings and proposals, on both databases."""

import random
from dataclasses import replace

import polars as pl
import pytest

from domain.records import ProposalRecord
from domain.refusals import Refusal
from domain.usecases.reconcile import reconcile
from domain.wording import india_date
from storage.database import open_engine
from storage.unit_of_work import SqlUnits
from tests.storage.random_histories import BEGIN, History
from tests.storage.rows import QUILLON, actor, settle

State = tuple[pl.DataFrame, pl.DataFrame, dict[str, ProposalRecord]]


def state_of(units: SqlUnits) -> State:
    with units.reading(frozenset({QUILLON})) as unit:
        pairs, findings = unit.matches.state(QUILLON)
        made = unit.matches.proposals([each.id for each in unit.documents.of_company(QUILLON)])
    return pairs, findings, {key: replace(record, made_at=BEGIN) for key, record in made.items()}


def check(units: SqlUnits, seed: int, steps: int = 20) -> None:
    """One history; afterwards a full run must change nothing."""
    with units.writing(frozenset({QUILLON})) as unit:
        settle(unit)
    history = History(units, random.Random(seed))
    for _ in range(steps):
        history.step()
    history.delta()
    by_delta = state_of(units)
    full = reconcile(units, actor(), QUILLON, history.now)
    assert not isinstance(full, Refusal)
    by_full = state_of(units)
    for one, other in zip(by_delta, by_full, strict=True):
        same = one.equals(other) if isinstance(one, pl.DataFrame) and isinstance(other, pl.DataFrame) else one == other
        assert same, (seed, history.told, one, other)
    with units.reading(frozenset({QUILLON})) as unit:
        assert unit.matches.is_settled(QUILLON, india_date(history.now))


def check_at(url: str, seed: int) -> None:
    engine = open_engine(url)
    check(SqlUnits(engine), seed)
    engine.dispose()


@pytest.mark.parametrize("seed", range(4))
def test_deltas_leave_what_a_full_run_makes(fresh_sqlite: str, seed: int) -> None:
    check_at(fresh_sqlite, seed)


@pytest.mark.postgres
def test_deltas_leave_it_on_postgres(fresh_postgres: str) -> None:
    check_at(fresh_postgres, 50)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 300))
def test_two_hundred_histories(fresh_sqlite: str, seed: int) -> None:
    """The bar of issue 3, item 8."""
    check_at(fresh_sqlite, seed)


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.parametrize("seed", range(300, 320))
def test_histories_on_postgres(fresh_postgres: str, seed: int) -> None:
    check_at(fresh_postgres, seed)
