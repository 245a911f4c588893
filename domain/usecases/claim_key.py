"""Idempotency for deeds that are the same when done twice (cancel, file, export again, reconcile, import).

The key is bound to what was asked before the deed; a repeat does the deed again, which changes nothing, and another
request under the same key is refused. Where doing it again could look like a success, the refusal is kept beside the
key (keep_refusal), and the repeat gets it.
"""

from datetime import datetime

from domain.ports import Units
from domain.refusals import Refusal
from domain.roles import Actor
from domain.usecases.once import answer_with_noes, done_and_noes, earlier_answer, refusal_texts, remember, request_hash


def claim_key(
    units: Units, actor: Actor, operation: str, key: str, parts: tuple[str, ...], now: datetime
) -> bool | Refusal:
    """True when this is a repeat of the same request, False the first time; why the key cannot be used, or the refusal
    that was kept as the answer of the first."""
    request = request_hash(*parts)
    with units.writing(actor.company_ids) as unit:
        earlier = earlier_answer(unit, actor, operation, key, request)
        if isinstance(earlier, Refusal):
            return earlier
        if earlier is not None:
            refused = unit.once.answer(actor.person_id, _refused(operation), key)
            return True if refused is None else Refusal(*done_and_noes(refused[1])[1][0])
        remember(unit, actor, operation, key, request, "asked", now)
        return False


def keep_refusal(
    units: Units, actor: Actor, operation: str, key: str, parts: tuple[str, ...], refusal: Refusal, now: datetime
) -> Refusal:
    """The refusal of a deed whose key was claimed, kept as the answer of every repeat."""
    with units.writing(actor.company_ids) as unit:
        if unit.once.answer(actor.person_id, _refused(operation), key) is None:
            kept = answer_with_noes("refused", [refusal_texts(refusal)])
            remember(unit, actor, _refused(operation), key, request_hash(*parts), kept, now)
    return refusal


def _refused(operation: str) -> str:
    return f"{operation}: refused"
