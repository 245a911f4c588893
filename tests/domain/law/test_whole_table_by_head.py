"""The table once more with mixed heads, declarations, both flags, annual returns and moved due dates, by sample."""

from datetime import date
from math import prod

import pytest

from domain.actions import Action, ActionState
from domain.deadlines import Extension, Extensions, Frequency, ReturnForm
from domain.documents import Declaration, ItcReduction, PortalFlags, Section
from domain.law import (
    OriginalVersion,
    allowed,
    disagrees_with_portal,
    is_specified,
    itc_effect,
    pending_until,
    refusal_for,
    supplier_add_back,
)
from domain.money import TaxHeads
from domain.tax_period import TaxPeriod
from tests.domain.law import law_oracle, law_oracle_by_head
from tests.domain.law.law_cases import document, on
from tests.domain.law.law_oracle_by_head import Asked, Heads

BEFORE: Heads = (100_00, 0, 0, 7_00)
NEW: tuple[Heads, ...] = (
    (100_00, 0, 0, 7_00),  # the same
    (80_00, 0, 0, 7_00),  # down in one head
    (50_00, 20_00, 20_00, 0),  # down in sum, heads moved
    (0, 50_00, 50_00, 7_00),  # the same sum, heads moved
    (90_00, 20_01, 20_00, 0),  # up in sum, heads moved
)
MOVED = {(2025, 11): date(2025, 12, 27), (2026, 3): date(2026, 4, 30)}
EXTENDED = Extensions(
    tuple(Extension(ReturnForm.GSTR3B, TaxPeriod(*period), due, "9/2026") for period, due in MOVED.items())
)
DECLARED = (None, "FULL", "NONE", "AT_THE_BOUND", "HALF", "A_PAISA_OVER", "BELOW_NIL")
AXES: dict[str, tuple[object, ...]] = {
    "section": tuple(Section),
    "new": NEW,
    "before": (None, *((state, filed) for state in ActionState for filed in (True, False))),
    "gstr2b": (None, "082024", "092025", "102025", "122025", "092026"),
    "dated": (date(2025, 3, 15), date(2025, 5, 2)),
    "frequency": tuple(Frequency),
    "today": (
        date(2025, 11, 10), date(2025, 12, 20), date(2025, 12, 27), date(2025, 12, 28), date(2026, 4, 30),
        date(2026, 5, 1),
    ),
    "pending_flag": (None, True, False),
    "reduction_flag": (None, True, False),
    "declared": DECLARED,
    "annual_return": (None, date(2025, 10, 15), date(2026, 1, 5)),
    "moved": (False, True),
    "own_filed": (False, True),
    "state": (ActionState.NO_ACTION, ActionState.PENDING),
}  # fmt: skip
STATES = prod(len(values) for values in AXES.values())
FLOOR = 156_000_000
STEP = 20_011  # a prime, so that every value of every axis is met with every other's
SLOW_STEP = 1_009


def state_at(index: int) -> dict[str, object]:
    """One state of the space by its number."""
    found = {}
    for name, values in AXES.items():
        index, place = divmod(index, len(values))
        found[name] = values[place]
    return found


def test_a_sample_of_the_wider_table_answers_as_the_rules_say(capsys: pytest.CaptureFixture[str]) -> None:
    """2.2 to 2.4, DR-2.15, DR-7.01, DR-2.08 and Q-26 where the axes of the first table end."""
    for index in range(0, STATES, STEP):
        _compare(**state_at(index))
    with capsys.disabled():
        print(f"\nthe law's wider table: {STATES:,} states, one in {STEP:,} compared here, in {SLOW_STEP:,} when slow")
    assert STATES >= FLOOR


@pytest.mark.slow
def test_a_larger_sample_of_the_wider_table_answers_as_the_rules_say() -> None:
    for index in range(0, STATES, SLOW_STEP):
        _compare(**state_at(index))


def _asked(
    section,
    new,
    before,
    gstr2b,
    dated,
    frequency,
    today,
    pending_flag,
    reduction_flag,
    annual_return,
    moved,
    own_filed,
    state,
) -> Asked:  # type: ignore[no-untyped-def]
    shape = law_oracle.Shape(
        kind=section.kind.value,
        amendment=section.is_amendment,
        new=sum(new),
        original=None if before is None else sum(BEFORE),
        fate=None if before is None else before[0].value,
        original_filed=before is not None and before[1],
        month=None if gstr2b is None else (int(gstr2b[2:]), int(gstr2b[:2])),
        dated=dated,
        quarterly=frequency is Frequency.QUARTERLY,
        due_day=24,
        today=today,
        state=state.value,
        own_filed=own_filed,
        pending_flag=pending_flag,
    )
    return Asked(shape, new, BEFORE, None, annual_return, MOVED if moved else {}, reduction_flag)


def _declared(name: str | None, bound: Heads) -> Heads | str | None:
    if name in (None, "FULL", "NONE"):
        return name
    if name == "HALF":
        igst, cgst, sgst, cess = (head // 2 for head in bound)
        return igst, cgst, sgst, cess
    more = {"AT_THE_BOUND": 0, "A_PAISA_OVER": bound[0] + 1 - bound[0], "BELOW_NIL": -bound[0] - 1}[str(name)]
    return bound[0] + more, bound[1], bound[2], bound[3]


def _declaration(declared: Heads | str | None) -> Declaration | None:
    if declared is None or isinstance(declared, str):
        return None if declared is None else Declaration(ItcReduction(declared))
    return Declaration(ItcReduction.PARTIAL, TaxHeads(*declared))


def _compare(declared, **state) -> None:  # type: ignore[no-untyped-def]
    asked = _asked(**state)
    asked = asked._replace(declared=_declared(declared, law_oracle_by_head.bound(asked)))
    filed = (state["gstr2b"],) if state["own_filed"] and state["gstr2b"] else ()
    before = None if state["before"] is None else OriginalVersion(TaxHeads(*BEFORE), *state["before"])
    flags = PortalFlags(pending_blocked=state["pending_flag"], itc_reduction_blocked=state["reduction_flag"])
    tax = TaxHeads(*state["new"])
    found = document(state["section"], tax, state["gstr2b"], state["dated"], state["state"], flags)
    extensions = EXTENDED if state["moved"] else Extensions()
    situation = on(
        state["today"], filed, before, state["frequency"], 24, None, extensions, state["annual_return"]
    )  # fmt: skip
    _same(found, situation, asked)


def _same(found, situation, asked: Asked) -> None:  # type: ignore[no-untyped-def]
    told = f"{found.section} {asked}"
    answers = allowed(found, situation)
    declaration = _declaration(asked.declared)
    assert {action.value: no and no.code for action, no in answers.items()} == law_oracle_by_head.refused(asked), told
    assert pending_until(found, situation) == law_oracle_by_head.pending_until(asked), told
    assert is_specified(found, situation) == law_oracle.is_specified(asked.shape), told
    assert itc_effect(found, situation) == TaxHeads(*law_oracle_by_head.effect(asked)), told
    assert itc_effect(found, situation, declaration) == TaxHeads(*law_oracle_by_head.declared_effect(asked)), told
    assert supplier_add_back(found, situation) == TaxHeads(*law_oracle_by_head.add_back(asked)), told
    assert disagrees_with_portal(found, situation) == law_oracle_by_head.disagrees(asked), told
    refusal = refusal_for(found, Action.ACCEPT, situation, declaration, "half of it was blocked")
    expected = law_oracle_by_head.accept_with_declaration(asked)
    if expected == "NOT_AT_ALL":
        assert refusal == answers[Action.ACCEPT] is not None, told
    else:
        assert (refusal and refusal.rule) == expected, told
