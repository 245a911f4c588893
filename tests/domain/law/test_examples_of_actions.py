"""The worked examples on actions, windows and effects, to the day and the paisa; each names its rule."""

from datetime import date

import pytest

from domain.actions import Action, ActionState
from domain.deadlines import Extension, Extensions, Frequency, ReturnForm
from domain.documents import PortalFlags, Section
from domain.law import (
    Direction,
    LawSettings,
    NoActionPolicy,
    allowed,
    deemed_accepted,
    direction_of,
    disagrees_with_portal,
    is_locked,
    is_specified,
    itc_effect,
    open_period_of,
    pending_until,
    supplier_add_back,
)
from domain.money import NIL, TaxHeads
from domain.tax_period import TaxPeriod
from tests.domain.law.law_cases import document, igst, on, original

A, R, P, N = ActionState.ACCEPT, ActionState.REJECT, ActionState.PENDING, ActionState.NO_ACTION


@pytest.mark.parametrize(
    ("section", "new", "before", "itc", "add_back"),
    [
        (Section.B2B, 18_000, None, 18_000, 0),
        (Section.B2BA, 21_600, original(18_000, A), 3_600, 0),
        (Section.B2BA, 18_000, original(18_000, R), 18_000, 0),
        (Section.B2BA, 14_400, original(18_000, A, True), -3_600, 3_600),
        (Section.B2BCN, 9_000, None, -9_000, 9_000),
        (Section.B2BCNA, 12_000, original(9_000, A), -3_000, 3_000),
        (Section.B2BCNA, 6_000, original(9_000, A), 3_000, 0),
        (Section.B2BCNA, 9_000, original(9_000, R), -9_000, 9_000),
        (Section.B2BCNA, 12_000, original(9_000, R), -12_000, 12_000),
        (Section.B2BA, 14_400, original(18_000, R), 14_400, 0),
        (Section.B2BA, 14_400, original(18_000, A), -3_600, 0),
        (Section.IMPGA, 52_000, original(50_000, A), 2_000, 0),
    ],
)
def test_the_twelve_checks_of_the_effect_matrix(section, new, before, itc, add_back):  # type: ignore[no-untyped-def]
    """Table of checks under 2.4; DR-3.06: the difference after acceptance, the full value after rejection."""
    found, situation = document(section, new), on(date(2026, 11, 16), before=before)
    assert itc_effect(found, situation) == igst(itc)
    assert supplier_add_back(found, situation) == igst(add_back)


@pytest.mark.parametrize(
    ("dated", "gstr2b", "specified"),
    [
        (date(2025, 9, 15), "092025", False),
        (date(2025, 10, 15), "102025", True),
        (date(2025, 10, 15), None, True),
        (date(2025, 3, 15), "102025", True),
        (date(2025, 9, 20), "102025", True),
    ],
)
def test_the_new_rules_apply_by_gstr2b_period(dated, gstr2b, specified):  # type: ignore[no-untyped-def]
    """DR-2.07: the official examples; a saved note has the facility from the moment it is saved."""
    note, today = document(Section.B2BCN, 9_000, gstr2b, dated), on(date(2025, 10, 16))
    assert is_specified(note, today) is specified
    refusal = allowed(note, today)[Action.PENDING]
    assert refusal is None if specified else refusal and refusal.code == "PENDING_NOT_ALLOWED"


@pytest.mark.parametrize(
    ("gstr2b", "frequency", "due_day", "last"),
    [
        ("102025", Frequency.MONTHLY, None, date(2025, 12, 20)),
        ("112025", Frequency.MONTHLY, None, date(2026, 1, 20)),
        ("102026", Frequency.MONTHLY, None, date(2026, 12, 20)),
        ("122025", Frequency.QUARTERLY, 22, date(2026, 4, 22)),
        ("122025", Frequency.QUARTERLY, 24, date(2026, 4, 24)),
        ("102025", Frequency.QUARTERLY, 24, date(2026, 4, 24)),
        ("112025", Frequency.QUARTERLY, 22, date(2026, 4, 22)),
    ],
)
def test_the_pending_window(gstr2b, frequency, due_day, last):  # type: ignore[no-untyped-def]
    """DR-2.08 with its table; the last day itself is still allowed, the next is not."""
    note = document(Section.B2BCN, 9_000, gstr2b, date(2025, 10, 15))
    assert pending_until(note, on(last, frequency=frequency, due_day=due_day)) == last
    assert allowed(note, on(last, frequency=frequency, due_day=due_day))[Action.PENDING] is None
    after = date.fromordinal(last.toordinal() + 1)
    refusal = allowed(note, on(after, frequency=frequency, due_day=due_day))[Action.PENDING]
    assert refusal is not None
    assert (refusal.code, refusal.rule) == ("PENDING_WINDOW_OVER", "DR-2.08")


def test_an_extended_due_date_moves_the_window_with_it() -> None:
    """DR-2.08: the window is a due date, and due dates are data."""
    moved = Extensions((Extension(ReturnForm.GSTR3B, TaxPeriod(2025, 11), date(2025, 12, 27), "Notification 99/2025"),))
    note = document(Section.B2BCN, 9_000, "102025", date(2025, 10, 15))
    assert pending_until(note, on(date(2025, 12, 25), extensions=moved)) == date(2025, 12, 27)
    assert allowed(note, on(date(2025, 12, 25), extensions=moved))[Action.PENDING] is None


def test_a_pending_past_its_window_counts_as_accepted_in_the_open_period() -> None:
    """DR-2.08, Q-20: deemed accepted in [period + 1] while its 3B is unfiled, else in the next; never locked."""
    note = document(Section.B2BCN, 9_000, "102025", date(2025, 10, 15), P)
    last, after = on(date(2025, 12, 20), ("102025",)), on(date(2025, 12, 21), ("102025",))
    assert not deemed_accepted(note, last)
    assert deemed_accepted(note, after)
    assert open_period_of(note, after) == TaxPeriod(2025, 11)
    assert open_period_of(note, on(date(2025, 12, 21), ("102025", "112025"))) == TaxPeriod(2025, 12)
    assert allowed(note, after)[Action.REJECT] is None


@pytest.mark.parametrize("state", [N, A, R])
def test_the_lock_is_the_filing_of_gstr_3b(state: ActionState) -> None:
    """DR-2.09, DR-4.04, DR-4.08: not the 14th, not the 20th; then every action is refused, Reset included."""
    found = document(state=state)
    for day in (date(2026, 11, 14), date(2026, 11, 21)):
        assert set(allowed(found, on(day, ("092026",))).values()) == {None}
    refusals = allowed(found, on(date(2026, 11, 19), ("102026",)))
    assert {refusal and refusal.code for refusal in refusals.values()} == {"GSTR3B_FILED"}
    assert {refusal and refusal.rule for refusal in refusals.values()} == {"DR-2.09"}


def test_what_was_pending_at_the_filing_is_carried() -> None:
    """DR-2.09, DR-4.09: carried to the next open GSTR-2B, takes all actions there; Reset means deemed acceptance."""
    found = document(state=P)
    later = on(date(2026, 12, 2), ("102026",))
    assert set(allowed(found, later).values()) == {None}
    assert open_period_of(found, later) == TaxPeriod(2026, 11)
    assert open_period_of(found, on(date(2027, 1, 21), ("102026", "112026"))) == TaxPeriod(2026, 12)
    assert is_locked(document(state=A), later)


def test_a_record_known_to_be_carried_stays_open_after_its_acceptance() -> None:
    """DR-2.03: an action in the open period may still be replaced until that period's 3B is filed."""
    from dataclasses import replace

    later = replace(on(date(2026, 12, 2), ("102026",)), was_carried=True)
    assert set(allowed(document(state=A), later).values()) == {None}


def test_a_monthly_recipients_months_are_locked_one_by_one() -> None:
    """DR-2.09: another month of the same quarter locks nothing."""
    assert not is_locked(document(state=A), on(date(2026, 12, 21), ("112026",)))


def test_a_quarterly_recipients_month_counts_as_its_quarter() -> None:
    """DR-2.09: filing the quarter's GSTR-3B locks its three months; the open period is the next quarter."""
    found = document(gstr2b="102026")
    quarter = on(date(2027, 1, 23), ("122026",), frequency=Frequency.QUARTERLY, due_day=24)
    assert is_locked(found, quarter)
    assert open_period_of(found, quarter) == TaxPeriod(2027, 3)
    assert not is_locked(found, on(date(2027, 1, 23), ("092026",), frequency=Frequency.QUARTERLY))


@pytest.mark.parametrize("state", list(ActionState))
def test_repeating_an_action_or_resetting_nothing_is_no_ground_for_a_refusal(state: ActionState) -> None:
    """DR-2.03, DR-2.09."""
    assert set(allowed(document(state=state), on(date(2026, 11, 16))).values()) == {None}


def test_pending_ends_at_16_4_but_accept_and_reject_do_not() -> None:
    """DR-4.09, DR-7.01, DR-7.03, Q-25."""
    found = document(gstr2b="092025", dated=date(2025, 3, 31), state=P)
    last, after = on(date(2025, 11, 30), ("092025",)), on(date(2025, 12, 1), ("092025",))
    assert pending_until(found, after) == date(2025, 11, 30)
    assert allowed(found, last)[Action.PENDING] is None
    refusal = allowed(found, after)[Action.PENDING]
    assert refusal is not None
    assert (refusal.code, refusal.rule) == ("TIME_BARRED", "DR-4.09")
    assert allowed(found, after)[Action.ACCEPT] is None
    assert allowed(found, after)[Action.REJECT] is None


def test_a_pending_invoice_past_16_4_is_not_accepted_by_silence() -> None:
    """DR-2.08 speaks of specified records only: a lapsed invoice stays where it is, its credit lost."""
    found = document(gstr2b="092025", dated=date(2025, 3, 31), state=P)
    assert not deemed_accepted(found, on(date(2025, 12, 1), ("092025",)))


def test_deemed_acceptance_is_a_policy() -> None:
    """Q-01: contested, a dated setting with its default."""
    from dataclasses import replace

    strict = LawSettings(no_action_policy=NoActionPolicy.DEEMED_REJECT)
    assert deemed_accepted(document(), on(date(2026, 11, 16)))
    assert not deemed_accepted(document(), replace(on(date(2026, 11, 16)), settings=strict))


def test_an_earlier_annual_return_ends_pending_earlier() -> None:
    """DR-7.01: 30 November or the annual return, whichever is earlier."""
    found = document(gstr2b="092025", dated=date(2025, 3, 31))
    assert pending_until(found, on(date(2025, 10, 1), annual_return=date(2025, 10, 15))) == date(2025, 10, 15)
    assert pending_until(found, on(date(2025, 10, 1), annual_return=date(2025, 12, 15))) == date(2025, 11, 30)


def test_pending_until_is_none_where_no_day_applies() -> None:
    """DR-2.08, last bullet: not in IMS, imports, blocked before Oct 2025 or by the portal, specified but saved."""
    today = on(date(2025, 11, 16))
    october = date(2025, 10, 8)
    assert pending_until(document(Section.ISD, 100, "102025", october), today) is None
    assert pending_until(document(Section.IMPG, 100, "102025", october), today) is None
    assert pending_until(document(Section.B2BCN, 100, "092025", october), today) is None
    assert (
        pending_until(document(gstr2b="102025", dated=october, flags=PortalFlags(pending_blocked=True)), today) is None
    )
    assert pending_until(document(Section.B2BCN, 100, None, october), today) is None
    assert pending_until(document(Section.B2B, 100, None, october), today) == date(2026, 11, 30)


@pytest.mark.parametrize("section", [Section.IMPG, Section.IMPGA, Section.IMPGSEZ, Section.IMPGSEZA])
def test_imports_cannot_be_rejected_and_wait_without_a_limit(section: Section) -> None:
    """DR-1.05: Accept, Pending, Reset; Reject is not offered; 16(4) does not reach them."""
    refusals = allowed(document(section, gstr2b="102025", dated=date(2023, 10, 8)), on(date(2027, 1, 5)))
    assert [action for action, no in refusals.items() if no] == [Action.REJECT]
    refusal = refusals[Action.REJECT]
    assert refusal is not None
    assert (refusal.code, refusal.rule) == ("REJECT_NOT_OFFERED", "DR-1.05")
    assert supplier_add_back(document(section), on(date(2026, 11, 16))) == NIL


def test_an_unfiled_document_moves_nothing_and_is_never_deemed_accepted() -> None:
    """DR-2.02, DR-3.04, DR-1.01: it may be acted on, but stands in no GSTR-2B."""
    saved, today = document(Section.B2BCN, gstr2b=None), on(date(2026, 11, 16), ("092026",))
    assert set(allowed(saved, today).values()) == {None}
    assert itc_effect(saved, today) == NIL
    assert supplier_add_back(saved, today) == NIL
    assert not deemed_accepted(saved, today)
    assert open_period_of(saved, today) is None


@pytest.mark.parametrize(
    ("new", "before", "label", "direction"),
    [
        (120, original(100, A), Direction.DOWN, Direction.UP),
        (80, original(100, A), Direction.UP, Direction.DOWN),
        (100, original(100, A), Direction.UP, Direction.SAME),
        (80, None, Direction.DOWN, Direction.DOWN),
        (80, None, None, Direction.UP),
    ],
)
def test_the_direction_is_computed_and_a_label_only_fills_a_gap(new, before, label, direction):  # type: ignore[no-untyped-def]
    """DR-2.17."""
    assert (
        direction_of(document(Section.B2BA, new), on(date(2026, 11, 16), before=before, direction=label)) == direction
    )


def test_heads_that_move_have_an_effect_by_head() -> None:
    """DR-2.17, Q-23: IGST turned into CGST and SGST is the same sum, and still moves every head."""
    before = original(TaxHeads(igst=1_800_000), A, True)
    moved = document(Section.B2BA, TaxHeads(cgst=900_000, sgst=900_000))
    situation = on(date(2026, 11, 16), before=before)
    assert direction_of(moved, situation) is Direction.SAME
    assert itc_effect(moved, situation) == TaxHeads(-1_800_000, 900_000, 900_000)
    assert supplier_add_back(moved, situation) == NIL


@pytest.mark.parametrize(
    ("section", "gstr2b", "flags", "disagrees"),
    [
        (Section.B2B, "102026", PortalFlags(), False),
        (Section.B2B, "102026", PortalFlags(pending_blocked=False), False),
        (Section.B2B, "102026", PortalFlags(pending_blocked=True), True),
        (Section.B2BCN, "092025", PortalFlags(pending_blocked=False), True),
        (Section.B2BCN, "092025", PortalFlags(pending_blocked=True), False),
        (Section.B2BCN, "102026", PortalFlags(itc_reduction_blocked=False), False),
        (Section.B2BCN, "102026", PortalFlags(itc_reduction_blocked=True), True),
        (Section.B2B, "102026", PortalFlags(itc_reduction_blocked=False), True),
        (Section.B2B, "102026", PortalFlags(remarks_blocked=True), False),
    ],
)
def test_disagreement_with_the_portal_is_seen(section, gstr2b, flags, disagrees):  # type: ignore[no-untyped-def]
    """Q-26: in either direction, for Pending and for the reduction; remarks have no row of ours."""
    assert disagrees_with_portal(document(section, gstr2b=gstr2b, flags=flags), on(date(2026, 11, 16))) is disagrees


def test_an_open_flag_opens_nothing_and_a_blocking_one_wins() -> None:
    """Q-26: N opens no expired window; Y refuses what our row would allow, and says so."""
    note = document(Section.B2BCN, gstr2b="092026", flags=PortalFlags(pending_blocked=False))
    refusal = allowed(note, on(date(2026, 11, 21)))[Action.PENDING]
    assert refusal is not None
    assert refusal.code == "PENDING_WINDOW_OVER"
    assert disagrees_with_portal(note, on(date(2026, 11, 21)))
    shut = allowed(document(flags=PortalFlags(pending_blocked=True)), on(date(2026, 11, 16)))[Action.PENDING]
    assert shut is not None
    assert shut.code == "BLOCKED_BY_PORTAL"


def test_a_withdrawn_document_takes_no_action() -> None:
    """DR-3.02."""
    refusals = allowed(document(is_withdrawn=True), on(date(2026, 11, 16)))
    assert {refusal and refusal.code for refusal in refusals.values()} == {"WITHDRAWN"}
