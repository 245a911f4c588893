"""Nobody is asked twice for the same: stages by day, what waits, what is counted as found since."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.correspondence import (
    Address,
    Line,
    MailLog,
    MailState,
    MailTrace,
    Mismatches,
    MismatchLine,
    MissingDocuments,
    Party,
    SkipReason,
    Stage,
    stage_of,
    with_history,
)
from domain.correspondence.facts import lines_of
from domain.correspondence.history import milestone
from domain.documents import DocumentKind
from domain.money import TaxHeads
from domain.tax_period import TaxPeriod

DUE = date(2026, 11, 11)
MEHTA = Party("Mehta Traders", "27AAGCM4821K1ZA")
SEEN = datetime(2026, 11, 9, 4, 0, tzinfo=UTC)


def line(name: str) -> Line:
    return Line(DocumentKind.INVOICE, name, date(2026, 10, 5), 100_00, TaxHeads(igst=18_00), id=name)


def missing(*names: str) -> MissingDocuments:
    return MissingDocuments(
        MEHTA, "27AABCQ9012R1ZW", TaxPeriod(2026, 10), SEEN, DUE, tuple(line(name) for name in names)
    )


def trace(
    day: int, *covers: str, state: MailState = MailState.ACCEPTED, key: str = "c/follow-up/a@m.example"
) -> MailTrace:
    at = datetime(2026, 11, day, 5, 0, tzinfo=UTC)
    sent = at if state is MailState.ACCEPTED else None
    return MailTrace(f"m{day}", f"{key}/{day}", state, Address("a@m.example"), at.date(), covers, at, sent)


@pytest.mark.parametrize(
    ("today", "wrote_on", "stage"),
    [
        (date(2026, 11, 7), None, Stage.FIRST),
        (date(2026, 11, 9), None, Stage.FIRST),
        (date(2026, 11, 9), date(2026, 11, 7), Stage.REMINDER),
        (date(2026, 11, 10), None, Stage.FINAL),
        (date(2026, 11, 11), date(2026, 11, 9), Stage.FINAL),
        (date(2026, 11, 12), None, Stage.AFTER),
        (date(2026, 12, 7), date(2026, 11, 12), Stage.AFTER),
    ],
)
def test_the_stage_of_a_day(today: date, wrote_on: date | None, stage: Stage) -> None:
    assert stage_of(DUE, today, wrote_on) is stage


@pytest.mark.parametrize(
    ("today", "began"),
    [
        (date(2026, 11, 8), None),
        (date(2026, 11, 9), date(2026, 11, 9)),
        (date(2026, 11, 10), date(2026, 11, 10)),
        (date(2026, 11, 11), date(2026, 11, 10)),
        (date(2026, 11, 12), date(2026, 11, 12)),
        (date(2026, 12, 6), date(2026, 11, 12)),
        (date(2026, 12, 7), date(2026, 12, 7)),
        (date(2027, 1, 3), date(2026, 12, 7)),
        (date(2027, 3, 3), date(2027, 2, 7)),
    ],
)
def test_when_a_new_asking_begins(today: date, began: date | None) -> None:
    assert milestone(DUE, today) == began


def test_a_mail_sent_the_day_after_it_was_drafted_was_written_on_the_day_it_went() -> None:
    drafted = trace(7, "a")
    late = replace(drafted, sent_at=drafted.drafted_at + timedelta(days=1))
    assert MailLog((late,)).sent() == {"a": date(2026, 11, 8)}


def test_of_five_asked_for_three_are_left() -> None:
    log = MailLog((trace(7, "a", "b", "c", "d", "e"),))
    groups = dict.fromkeys("abcde", "mehta october")
    [matter], skips = with_history([missing("a", "b", "c")], log, groups, date(2026, 11, 9), paced=True)
    assert isinstance(matter, MissingDocuments)
    assert (matter.stage, matter.wrote_on, matter.asked_before) == (Stage.REMINDER, date(2026, 11, 7), 5)
    assert skips == []


def test_documents_of_other_months_or_no_longer_booked_are_not_counted_as_found() -> None:
    log = MailLog((trace(7, "a", "b", "gone", "september"),))
    groups = {"a": "october", "b": "october", "september": "september"}
    [matter], _ = with_history([missing("a")], log, groups, date(2026, 11, 9), paced=True)
    assert isinstance(matter, MissingDocuments)
    assert matter.asked_before == 2


def test_fresh_and_asked_documents_are_two_matters() -> None:
    log = MailLog((trace(7, "a"),))
    found, _ = with_history([missing("a", "b")], log, {"a": "g"}, date(2026, 11, 9), paced=True)
    assert [[each.id for each in lines_of(matter)] for matter in found] == [["b"], ["a"]]
    assert [matter.stage for matter in found if isinstance(matter, MissingDocuments)] == [Stage.FIRST, Stage.REMINDER]


@pytest.mark.parametrize("state", [MailState.DRAFTED, MailState.QUEUED, MailState.FAILED, MailState.UNCERTAIN])
def test_what_is_in_a_mail_that_has_not_gone_out_waits_for_a_person(state: MailState) -> None:
    log = MailLog((trace(7, "a", "x", state=state),))
    mismatch = Mismatches(
        MEHTA,
        "27AABCQ9012R1ZW",
        TaxPeriod(2026, 10),
        SEEN,
        DUE,
        (MismatchLine(line("x"), ()), MismatchLine(line("y"), ())),
    )
    found, skips = with_history([missing("a", "b"), mismatch], log, {}, date(2026, 11, 9), paced=True)
    assert [[each.id for each in lines_of(matter)] for matter in found] == [["b"], ["y"]]
    assert [(skip.reason, skip.documents) for skip in skips] == [(SkipReason.DRAFT_WAITS, 1)] * 2


@pytest.mark.parametrize("state", [MailState.CANCELLED, MailState.SUPPRESSED])
def test_what_was_taken_back_was_never_asked(state: MailState) -> None:
    log = MailLog((trace(7, "a", state=state),))
    [matter], skips = with_history([missing("a")], log, {}, date(2026, 11, 9), paced=True)
    assert (matter, skips) == (missing("a"), [])
    assert log.written_on(date(2026, 11, 7)) == frozenset()


def test_notices_to_our_own_people_are_no_asking() -> None:
    log = MailLog((trace(7, "a", key="c/rejection/r1/k@q.example"),))
    assert (log.sent(), log.written_on(date(2026, 11, 7))) == ({}, frozenset())
    assert log.has_told("r1")
    assert not log.has_told("r2")


@given(
    st.sets(st.sampled_from("abcdef"), min_size=1),
    st.lists(st.tuples(st.integers(1, 30), st.sets(st.sampled_from("abcdef")), st.sampled_from(list(MailState)))),
    st.integers(1, 30), st.booleans(),
)  # fmt: skip
def test_every_document_is_written_about_or_held_back_exactly_once(
    names: set[str], past: list[tuple[int, set[str], MailState]], day: int, paced: bool
) -> None:
    log = MailLog(tuple(trace(on, *sorted(covers), state=state) for on, covers, state in past))
    found, skips = with_history([missing(*sorted(names))], log, {}, date(2026, 11, day), paced=paced)
    told = [each.id for matter in found for each in lines_of(matter)]
    held = [each.id for skip in skips for matter in skip.matters for each in lines_of(matter)]
    assert sorted(told + held) == sorted(names)
