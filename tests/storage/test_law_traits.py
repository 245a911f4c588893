"""The traits that a migration fills in are those that documents are stored with."""

from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import Any

from sqlalchemy import text

from domain.documents import InwardDocument, Section
from domain.identities import document_id_of
from domain.law.traits import traits_of
from storage.database import open_engine, transaction
from storage.unit_of_work import SqlUnits
from tests.desk_world import PAN
from tests.domain.usecases.random_months import random_month
from tests.storage.rows import settle

STEP: Any = import_module("storage.migrations.versions.s0009_law_traits")


def awkward() -> list[InwardDocument]:
    """Every kind of document, and texts that no sum may hold."""
    months = random_month(11, 250)
    plain = replace(next(each for each in months if each.section is Section.B2B), declaration=None, is_withdrawn=False)
    odd = [
        replace(plain, number="X-1", itc_unavailable_reason="a|b"),
        replace(plain, number="X-2", itc_unavailable_reason="x" * 200),
        replace(plain, number="X-3", supplier_gstin="urp"),
        replace(plain, number="X-4", dated=date(2025, 3, 31), filed_on=date(2025, 12, 1)),
        replace(plain, number="X-5", dated=date(2025, 4, 1), filed_on=date(2025, 12, 1)),
    ]
    return list({each.id: each for each in [*months, *(replace(one, id=document_id_of(one)) for one in odd)]}.values())


def test_a_migration_fills_in_what_is_stored(database_url: str) -> None:
    engine, documents = open_engine(database_url), awkward()
    with SqlUnits(engine).writing(frozenset({PAN})) as unit:
        settle(unit, PAN)
        unit.documents.add(documents)
    filled = text(f"SELECT id, law_traits, CASE WHEN {STEP._ALIKE} THEN {STEP._TRAITS} END FROM documents")
    with transaction(engine, None, writing=False) as connection:
        rows = {row[0]: (row[1], row[2]) for row in connection.execute(filled)}
    engine.dispose()
    assert len(rows) == len(documents)
    assert len({stored for stored, _ in rows.values()}) > 50
    for each in documents:
        stored, made = rows[each.id]
        assert stored == traits_of(each)
        if stored is None and made is not None:  # what the step takes back in a second statement
            assert len(made) > 120 or made.count("|") != 8
        else:
            assert made == stored
