"""Two people write into the claim register, or into one setting, at the same moment: the second sees the first."""

import json
from collections.abc import Callable
from threading import Thread

import pytest

from domain.claims import ClaimEntry, ClaimMove
from domain.money import TaxHeads
from domain.records import ClaimRecord
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.law_settings import company_law_as_dict, company_law_from, set_law_settings
from domain.usecases.record_claims import GivenMove, MovesTaken, record_moves
from domain.usecases.withdraw_claim import withdraw_claim
from storage.unit_of_work import SqlUnit, SqlUnits
from tests.storage.rows import NOW, OURS, QUILLON, actor, book_entry, settle

HERE = frozenset({QUILLON})
TAX = TaxHeads(100_00, 0, 0, 0)
SEP = TaxPeriod(2026, 9)


def in_the_middle_of(units: SqlUnits, first: Callable[[SqlUnit], object], second: Callable[[], object]) -> object:
    """What the second is told, who comes while the first is in its transaction."""
    told: list[object] = []
    other = Thread(target=lambda: told.append(second()))
    with units.writing(HERE) as unit:
        first(unit)
        other.start()
        other.join(0.5)
        assert not told, "the second waits for the first"
    other.join()
    return told[0]


@pytest.fixture
def bill(units: SqlUnits) -> str:
    """A bill whose credit was claimed and reversed."""
    entry = book_entry("b")
    with units.writing(HERE) as unit:
        settle(unit)
        unit.books.add([entry], NOW)
        unit.returns.add_claims([_row(entry.id, move) for move in (ClaimMove.CLAIMED, ClaimMove.REVERSED)])
    return entry.id


def _row(key: str, move: ClaimMove, withdraws: str = "") -> ClaimRecord:
    entry = ClaimEntry(key, move, TAX, SEP, "the CA")
    return ClaimRecord(QUILLON, OURS, entry, "b", "rule 37", "p", NOW, withdraws=withdraws)


def test_what_waits_is_reclaimed_once(units: SqlUnits, bill: str) -> None:
    number = book_entry("b").number
    given = GivenMove(number, ClaimMove.RECLAIMED, TAX, SEP.plus(1), "rule 37", "the CA")

    def first(unit: SqlUnit) -> None:
        unit.documents.hold(OURS)
        unit.returns.add_claims([_row(bill, ClaimMove.RECLAIMED)])

    answer = in_the_middle_of(units, first, lambda: record_moves(units, actor(), OURS, [given], "k", NOW))
    assert isinstance(answer, MovesTaken)
    assert answer.taken == 0


def test_a_move_is_withdrawn_once(units: SqlUnits, bill: str) -> None:
    with units.reading(HERE) as unit:
        wrong = next(each for each in unit.returns.claims(OURS) if each.entry.move is ClaimMove.REVERSED)

    def first(unit: SqlUnit) -> None:
        unit.documents.hold(OURS)
        unit.returns.add_claims([_row(bill, ClaimMove.REVERSED, withdraws=wrong.id)])

    answer = in_the_middle_of(units, first, lambda: withdraw_claim(units, actor(), OURS, wrong.id, "wrong", "k", NOW))
    assert isinstance(answer, Refusal)
    assert answer.code == "WITHDRAWN_ALREADY"


def test_settings_put_in_force_meanwhile_are_not_wiped(units: SqlUnits) -> None:
    with units.writing(HERE) as unit:
        settle(unit)
    theirs, mine = ({"ledgers": {name: "Account"}} for name in ("OUTPUT", "INPUT"))

    def first(unit: SqlUnit) -> None:
        unit.companies.hold_settings(QUILLON)
        unit.companies.set_setting(QUILLON, "law", json.dumps(company_law_as_dict(company_law_from(theirs))), "p", NOW)

    answer = in_the_middle_of(
        units, first, lambda: set_law_settings(units, actor(), QUILLON, company_law_from(mine), NOW)
    )
    assert isinstance(answer, Refusal)
    assert answer.code == "SETTINGS_LEFT_OUT"
