"""A batch in lines for the transcript: what it would do, what it leaves out, what became of each action."""

from collections import Counter
from collections.abc import Iterable

from domain.actions import Action
from domain.batches import GOOD_ITEM_STATES, Batch, ItemState
from domain.documents import DocumentKind
from domain.usecases.look_at_batches import BatchSight
from domain.wording import count_of, rupees, signed

_ACTIONS = (Action.ACCEPT, Action.PENDING, Action.REJECT, Action.RESET)
_STATES = {
    ItemState.SAVED: "saved on the portal", ItemState.FOUND: "found there as wanted", ItemState.REFUSED: "refused",
    ItemState.CHANGED_ON_PORTAL: "changed there by someone", ItemState.CHANGED_BY_SUPPLIER: "edited by the supplier",
    ItemState.WITHDRAWN: "deleted by the supplier", ItemState.OFFERED_AGAIN: "not there yet, offered again",
    ItemState.FOR_A_PERSON: "to do by hand on the portal",
    ItemState.DONE_BY_HAND: "done by hand, not confirmed yet",
}  # fmt: skip


def batch_lines(sight: BatchSight) -> Iterable[str]:
    """The card: the headline, a line for each action and kind, and what is left out with the reason."""
    batch, effect = sight.batch, sight.effect
    before, after = effect.table_4_before.c.total, effect.table_4_after.c.total
    yield f"{batch.name}: {count_of(len(batch.live_items), 'action')}. {_headline(before, after)}"
    for action in _ACTIONS:
        yield from _action_lines(sight, action)
    if sight.in_draft:
        yield f"  {sight.in_draft} of them are in the draft GSTR-2B already: accepting changes no figure."
    for left in batch.left_out:
        yield f"  Left out {left.number}: {left.sentence}"


def _headline(before: int, after: int) -> str:
    if before == after:
        return f"Credit in GSTR-3B Table 4(C) stays {rupees(after)}."
    word = "rises" if after > before else "falls"
    return f"Credit in Table 4(C) {word} by {rupees(abs(after - before))}, from {rupees(before)} to {rupees(after)}."


def _action_lines(sight: BatchSight, action: Action) -> Iterable[str]:
    notes = (DocumentKind.CREDIT_NOTE, DocumentKind.DEBIT_NOTE)
    for is_note in (False, True):
        items = [
            item for item in sight.batch.live_items
            if item.action is action and (sight.documents[item.document_id].kind in notes) is is_note
        ]  # fmt: skip
        if items:
            moved = sum(item.credit_effect.total for item in items)
            kind = "note" if is_note else "document"
            yield f"  {action.value.capitalize():<8} {count_of(len(items), kind):<14} {signed(moved):>15}"


def outcome_line(batch: Batch) -> str:
    """How many ended how, in the order of the table above."""
    counts = Counter(item.state for item in batch.items)
    parts = [f"{counts[state]} {words}" for state, words in _STATES.items() if counts[state]]
    return f"{batch.name}: {', '.join(parts)}."


def odd_lines(batch: Batch, numbers: dict[str, str]) -> Iterable[str]:
    """Every action that did not simply get there, with what is known."""
    for item in batch.items:
        if item.state not in GOOD_ITEM_STATES:
            yield f"  Please look: {numbers.get(item.document_id, '')}. {item.message}"
