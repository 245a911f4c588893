"""The table over its whole finite space, against a second reading of the rules; the number of states may not shrink."""

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest

from domain.actions import Action, ActionState
from domain.deadlines import Frequency
from domain.documents import PortalFlags, Section
from domain.law import (
    OriginalVersion,
    allowed,
    deemed_accepted,
    disagrees_with_portal,
    is_specified,
    itc_effect,
    pending_until,
    supplier_add_back,
    warnings_for,
)
from domain.law.dated_rows import ROWS, row_for
from domain.law.routes import ROUTE_RULES
from domain.law.rulebook import RULES, SOURCES
from domain.law.situation import Direction, Fate
from tests.domain.law import law_oracle as oracle
from tests.domain.law.law_cases import document, igst, on

FLOOR = 349_000
STEP = 13  # in the default run; shares no factor with the sizes of the axes, so every value of each axis is met
GSTR2B = (None, "082024", "102024", "092025", "102025", "122025", "092026")
TODAYS = (date(2025, 11, 30), date(2025, 12, 20), date(2025, 12, 21), date(2026, 4, 24), date(2026, 12, 1))
FLAGS = (None, True, False)
DATED = {"082024": date(2024, 8, 5), "102024": date(2024, 10, 5)}
ORIGINALS = (None, *product(ActionState, (True, False)))
TAXES = (90_00, 100_00, 110_00)


def shapes(section: Section) -> Iterator[tuple[int, OriginalVersion | None]]:
    """(tax of the document in rupees, its original): one for an original, every direction and fate for an amendment."""
    if not section.is_amendment:
        yield 10_000, None
        return
    for fate in ORIGINALS:
        if fate is None:
            yield 10_000, None
            continue
        for new in TAXES:
            yield new, OriginalVersion(igst(10_000), *fate)


def states(section: Section) -> Iterator[tuple[object, ...]]:
    for (new, before), gstr2b, frequency in product(shapes(section), GSTR2B, Frequency):
        for today, flag, state, own_filed in product(TODAYS, FLAGS, ActionState, (True, False)):
            yield new, before, gstr2b, frequency, today, flag, state, own_filed


def _enumerate(step: int) -> int:
    count = 0
    for section in Section:
        for state in states(section):
            count += 1
            if count % step == 0:
                _compare(section, *state)
    return count


def test_the_table_answers_as_the_rules_say(capsys: pytest.CaptureFixture[str]) -> None:
    """DR-2.01 to DR-2.09 and 2.4 over sections x direction x fate x period x frequency x day x flag x state x lock."""
    count = _enumerate(STEP)
    with capsys.disabled():
        print(f"\nthe law's table: {count:,} states, one in {STEP} compared here, all of them by make test-slow")
    assert count >= FLOOR


@pytest.mark.slow
def test_every_state_of_the_table_answers_as_the_rules_say() -> None:
    assert _enumerate(1) >= FLOOR


def _compare(section, new, before, gstr2b, frequency, today, flag, state, own_filed) -> None:  # type: ignore[no-untyped-def]
    dated = DATED.get(gstr2b, date(2025, 3, 15))
    filed = (gstr2b,) if own_filed and gstr2b else ()
    found = document(section, new, gstr2b, dated, state, PortalFlags(pending_blocked=flag))
    situation = on(today, filed, before, frequency, 24)
    shape = oracle.Shape(
        kind=section.kind.value,
        amendment=section.is_amendment,
        new=new,
        original=None if before is None else 10_000,
        fate=None if before is None else before.action.value,
        original_filed=before is not None and before.gstr3b_filed,
        month=None if gstr2b is None else (int(gstr2b[2:]), int(gstr2b[:2])),
        dated=dated,
        quarterly=frequency is Frequency.QUARTERLY,
        due_day=24,
        today=today,
        state=state.value,
        own_filed=own_filed,
        pending_flag=flag,
    )
    answers = allowed(found, situation)
    told = f"{section} {shape}"
    assert {action.value: no and no.code for action, no in answers.items()} == oracle.refused(shape), told
    assert is_specified(found, situation) == oracle.is_specified(shape), told
    assert pending_until(found, situation) == oracle.pending_until(shape), told
    assert itc_effect(found, situation) == igst(oracle.effect(shape)), told
    assert supplier_add_back(found, situation) == igst(oracle.add_back(shape)), told
    for no in answers.values():
        if no is not None:
            assert no.rule in RULES, no
            assert no.sentence
            assert no.remedy


def test_no_row_is_without_a_rule_and_a_public_document() -> None:
    for row in ROWS:
        assert row.rule in RULES
        assert row.sources
        assert all(SOURCES[source].title and SOURCES[source].read_in for source in row.sources)
    for rule, reason in ROUTE_RULES.values():
        assert rule in RULES
        assert reason


def test_exactly_one_newest_row_fits_every_shape() -> None:
    """No two rows of one date claim the same shape, none of the eight sections and imports is without a row."""
    for section in Section:
        if section.kind.value.startswith("ISD"):
            assert row_for(section.kind, None, Fate.ORIGINAL, None) is None
            continue
        directions = tuple(Direction) if section.is_amendment else (None,)
        fates = tuple(set(Fate) - {Fate.ORIGINAL}) if section.is_amendment else (Fate.ORIGINAL,)
        for direction, fate in product(directions, fates):
            fitting = [row for row in ROWS if row.fits(section.kind, direction, fate)]
            assert fitting, (section, direction, fate)
            assert len({row.in_force_from for row in fitting}) == len(fitting), (section, direction, fate)


@pytest.mark.parametrize("index", range(len(ROWS)))
def test_a_row_that_is_taken_out_is_missed(index: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row decides something: without it some shape loses its row, or falls back to the older one."""
    from domain.law import dated_rows

    row = ROWS[index]
    direction = min(row.directions, default=None)
    shape = (min(row.kinds), direction, min(row.fates), row.in_force_from)
    assert row_for(*shape) == row
    monkeypatch.setattr(dated_rows, "ROWS", ROWS[:index] + ROWS[index + 1 :])
    row_for.cache_clear()
    try:
        assert row_for(*shape) != row
    finally:
        monkeypatch.undo()
        row_for.cache_clear()


def test_a_blocking_flag_only_ever_refuses_more() -> None:
    for section, gstr2b in product(Section, GSTR2B):
        situation = on(date(2026, 10, 20))
        free = allowed(document(section, 100, gstr2b, date(2026, 9, 1)), situation)
        shut = allowed(document(section, 100, gstr2b, date(2026, 9, 1), flags=PortalFlags(True, True, True)), situation)
        for action in Action:
            assert free[action] is None or shut[action] is not None
        assert shut[Action.PENDING] is not None


def test_no_state_raises_and_no_figure_is_a_float() -> None:
    for section, gstr2b, state in product(Section, GSTR2B, ActionState):
        found = document(section, 100, gstr2b, date(2025, 3, 15), state, PortalFlags(False, False, False))
        situation = on(date(2026, 10, 20), ("102025",))
        figures = (*itc_effect(found, situation), *supplier_add_back(found, situation))
        assert all(type(paise) is int for paise in figures)
        assert isinstance(deemed_accepted(found, situation), bool)
        assert isinstance(disagrees_with_portal(found, situation), bool)
        assert all(caution.rule in RULES for caution in warnings_for(found, situation))
