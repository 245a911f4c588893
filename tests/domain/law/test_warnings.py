"""What is said before the click although it is not refused."""

from dataclasses import replace
from datetime import date

import pytest

from domain.actions import Action, ActionState
from domain.deadlines import Frequency
from domain.documents import Declaration, ItcReduction, PortalFlags, Section
from domain.law import OriginalVersion, Situation, held_version, warnings_for
from domain.money import TaxHeads
from domain.tax_period import TaxPeriod
from tests.domain.law.law_cases import document, igst, on, original

A, R, P, N = ActionState.ACCEPT, ActionState.REJECT, ActionState.PENDING, ActionState.NO_ACTION
TODAY = on(date(2026, 11, 16))


def codes(found, situation: Situation = TODAY, action: Action | None = None) -> set[str]:  # type: ignore[no-untyped-def]
    return {caution.code for caution in warnings_for(found, situation, action)}


def test_an_ordinary_invoice_needs_no_warning() -> None:
    assert codes(document(), TODAY, Action.ACCEPT) == set()


def test_the_original_comes_first_in_another_period_and_not_in_the_same() -> None:
    """DR-3.07, Q-07: warned, not refused."""
    sept = replace(original(18_000, A), number="A-9", gstr2b_period=TaxPeriod(2026, 9))
    assert "ORIGINAL_FIRST" in codes(document(Section.B2BA, 14_400), TODAY.with_original(sept))
    same = replace(sept, gstr2b_period=TaxPeriod(2026, 10))
    assert "ORIGINAL_FIRST" not in codes(document(Section.B2BA, 14_400), TODAY.with_original(same))
    filed = replace(sept, gstr3b_filed=True)
    assert "ORIGINAL_FIRST" not in codes(document(Section.B2BA, 14_400), TODAY.with_original(filed))


@pytest.mark.parametrize(
    ("tax", "is_odd"),
    [
        (TaxHeads(0, 900_00, 900_00), False),
        (TaxHeads(0, 900_00, 901_00), False),
        (TaxHeads(0, 900_00, 901_01), True),
        (TaxHeads(1_800_00), False),
        (TaxHeads(1_800_00, 1, 1), True),
        (TaxHeads(1_800_00, 0, 0, 100_00), False),
    ],
)
def test_heads_that_cannot_be(tax: TaxHeads, is_odd: bool) -> None:
    """DR-9.13: CGST and SGST within a rupee of each other, and IGST beside neither."""
    assert ("HEADS_ODD" in codes(document(tax=tax))) is is_odd


def test_an_amendment_of_a_pending_original() -> None:
    """DR-3.11, Q-22."""
    assert "ORIGINAL_PENDING" in codes(document(Section.B2BA, 14_400), TODAY.with_original(original(18_000, P)))


def test_an_amendment_of_a_rejected_amendment() -> None:
    """DR-3.12: measured against the last accepted version, both are shown."""
    held = held_version([original(18_000, A, True), original(20_000, R)])
    assert held is not None
    assert held.tax == igst(18_000)
    assert "VERSION_REJECTED_BETWEEN" in codes(document(Section.B2BA, 21_000), TODAY.with_original(held))
    assert held_version([original(18_000, R), original(20_000, P)]) == original(20_000, P)
    assert held_version([]) is None


def test_a_note_reduced_in_part_and_amended_later() -> None:
    """Q-21."""
    before = OriginalVersion(igst(9_000), A, True, declaration=Declaration(ItcReduction.NONE))
    assert "REDUCED_IN_PART_BEFORE" in codes(document(Section.B2BCNA, 6_000), TODAY.with_original(before))


def test_no_action_on_a_credit_note_reduces_in_full() -> None:
    """DR-2.11: the trap to warn about."""
    note = document(Section.B2BCN, 9_000)
    assert "FULL_REDUCTION_BY_DEFAULT" in codes(note)
    assert "FULL_REDUCTION_BY_DEFAULT" in codes(note, TODAY, Action.RESET)
    assert "FULL_REDUCTION_BY_DEFAULT" not in codes(note, TODAY, Action.ACCEPT)
    assert "FULL_REDUCTION_BY_DEFAULT" not in codes(document())


def test_accepted_but_the_supplier_has_not_filed() -> None:
    """DR-3.04."""
    assert "SUPPLIER_NOT_FILED" in codes(document(gstr2b=None), TODAY, Action.ACCEPT)
    assert "SUPPLIER_NOT_FILED" in codes(document(gstr2b=None, state=A))


def test_accept_after_16_4_is_worthless_not_refused() -> None:
    """Q-25, DR-7.01."""
    late = document(dated=date(2025, 3, 31), gstr2b="092025", state=P)
    assert "CREDIT_TIME_BARRED" in codes(late, on(date(2025, 12, 1), ("092025",)), Action.ACCEPT)
    assert "CREDIT_TIME_BARRED" not in codes(late, on(date(2025, 11, 30), ("092025",)), Action.ACCEPT)


@pytest.mark.parametrize(
    ("frequency", "gstr2b", "filed", "is_late"),
    [
        (Frequency.MONTHLY, "102026", (), False),
        (Frequency.MONTHLY, "112026", (), True),
        (Frequency.MONTHLY, "092026", ("092026", "102026"), True),
        (Frequency.QUARTERLY, "092026", (), False),
        (Frequency.QUARTERLY, "102026", (), True),
        (Frequency.QUARTERLY, "122026", (), True),
    ],
)
def test_a_gstr2b_after_the_last_useful_return(
    frequency: Frequency, gstr2b: str, filed: tuple[str, ...], is_late: bool
) -> None:
    """DR-7.02, F2 of the audit: it stays in IMS, for it was reported in time; the credit is told to be lost."""
    bill = document(dated=date(2026, 3, 31), gstr2b=gstr2b, state=P)
    day = replace(on(date(2026, 11, 25), filed), frequency=frequency, qrmp_due_day=22)
    for action in (Action.ACCEPT, Action.PENDING, None):
        assert ("CREDIT_TOO_LATE" in codes(bill, day, action)) is is_late
    assert "CREDIT_TOO_LATE" not in codes(bill, day, Action.REJECT)
    assert "CREDIT_TOO_LATE" not in codes(replace(bill, section=Section.B2BCN), day, Action.ACCEPT)
    assert "CREDIT_TOO_LATE" not in codes(replace(bill, section=Section.IMPG), day, Action.ACCEPT)
    assert "CREDIT_TOO_LATE" not in codes(replace(bill, dated=date(2026, 4, 1)), day, Action.ACCEPT)


def test_tax_that_moves_between_heads_needs_a_person() -> None:
    """DR-2.17, Q-23."""
    moved = document(Section.B2BA, TaxHeads(cgst=900_000, sgst=900_000))
    assert "HEADS_MOVED" in codes(moved, TODAY.with_original(original(18_000, A)))


def test_a_bill_of_entry_may_wait_without_a_limit() -> None:
    """DR-1.05, Q-10."""
    assert "IMPORT_PENDING_UNLIMITED" in codes(document(Section.IMPG), TODAY, Action.PENDING)


def test_a_disagreement_with_the_portal_is_shown() -> None:
    """Q-26."""
    assert "PORTAL_DISAGREES" in codes(document(flags=PortalFlags(pending_blocked=True)))


@pytest.mark.parametrize("found", [document(reverse_charge=True), document(is_withdrawn=True)])
def test_what_is_not_in_ims_has_no_warnings(found) -> None:  # type: ignore[no-untyped-def]
    assert warnings_for(found, TODAY, Action.ACCEPT) == ()
