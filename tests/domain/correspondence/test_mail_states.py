"""The whole table of states and events, and what is never possible."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.correspondence import (
    DeliveryFate,
    DeliveryOutcome,
    MailEvent,
    MailState,
    event_of,
    mail_state_after,
    retry_delay,
)
from domain.refusals import Refusal

S, E = MailState, MailEvent
ALLOWED = {
    S.DRAFTED: {E.APPROVE: S.APPROVED, E.CANCEL: S.CANCELLED, E.SUPPRESS: S.SUPPRESSED},
    S.APPROVED: {E.QUEUE: S.QUEUED, E.CANCEL: S.CANCELLED, E.SUPPRESS: S.SUPPRESSED},
    S.QUEUED: {E.CLAIM: S.SENDING, E.CANCEL: S.CANCELLED, E.SUPPRESS: S.SUPPRESSED},
    S.SENDING: {E.ACCEPT: S.ACCEPTED, E.DEFER: S.DEFERRED, E.FAIL: S.FAILED, E.LOSE_TRACK: S.UNCERTAIN},
    S.DEFERRED: {E.CLAIM: S.SENDING, E.FAIL: S.FAILED, E.CANCEL: S.CANCELLED, E.SUPPRESS: S.SUPPRESSED},
    S.FAILED: {E.SEND_AGAIN: S.QUEUED, E.CANCEL: S.CANCELLED},
    S.UNCERTAIN: {E.CONFIRM_SENT: S.ACCEPTED, E.SEND_AGAIN: S.QUEUED, E.CANCEL: S.CANCELLED},
    S.ACCEPTED: {},
    S.CANCELLED: {},
    S.SUPPRESSED: {},
}


@pytest.mark.parametrize("state", list(MailState))
@pytest.mark.parametrize("event", list(MailEvent))
def test_every_state_and_event(state: MailState, event: MailEvent) -> None:
    after = mail_state_after(state, event)
    expected = ALLOWED[state].get(event)
    if expected is None:
        assert isinstance(after, Refusal)
        assert after.code == "MAIL_STATE"
        assert after.sentence
        assert after.remedy
    else:
        assert after is expected


@given(st.lists(st.sampled_from(MailEvent)))
def test_no_mail_is_claimed_unapproved_or_twice_without_a_person_or_a_deferral(events: list[MailEvent]) -> None:
    state, approved, may_claim = S.DRAFTED, False, False
    for event in events:
        after = mail_state_after(state, event)
        if isinstance(after, Refusal):
            continue
        approved |= event is E.APPROVE
        if event in (E.QUEUE, E.DEFER, E.SEND_AGAIN):
            may_claim = True
        if event is E.CLAIM:
            assert approved
            assert may_claim
            may_claim = False
        state = after


def test_what_ended_stays_and_what_needs_a_person_says_so() -> None:
    assert {state for state in MailState if state.is_final} == {S.ACCEPTED, S.CANCELLED, S.SUPPRESSED}
    assert {state for state in MailState if not ALLOWED[state]} == {state for state in MailState if state.is_final}
    assert {state for state in MailState if state.needs_a_person} == {S.FAILED, S.UNCERTAIN}


def test_an_unknown_outcome_is_never_sent_again_by_itself() -> None:
    lost = event_of(DeliveryOutcome(DeliveryFate.UNCERTAIN, None, "broke off", "end"))
    state = mail_state_after(S.SENDING, lost)
    assert state is S.UNCERTAIN
    assert isinstance(mail_state_after(S.UNCERTAIN, E.CLAIM), Refusal)
    assert {event_of(DeliveryOutcome(fate, None, "", "end")) for fate in DeliveryFate} == {
        E.ACCEPT,
        E.DEFER,
        E.FAIL,
        E.LOSE_TRACK,
    }


def test_tries_grow_apart_and_end_within_two_days() -> None:
    delays = [retry_delay(tries) for tries in range(1, 9)]
    waits = [delay for delay in delays if delay is not None]
    assert delays[-1] is None
    assert waits == sorted(waits)
    assert timedelta(hours=24) < sum(waits, timedelta()) < timedelta(hours=48)
    assert retry_delay(0) is None
