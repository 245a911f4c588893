"""Idempotency for deeds that are the same when done twice (cancel, file, export again, reconcile, import).

The key is bound to what was asked before the deed; a repeat does the deed again, which changes nothing, and another
request under the same key is refused.
"""

from datetime import datetime

from domain.ports import Units
from domain.refusals import Refusal
from domain.roles import Actor
from domain.usecases.once import earlier_answer, remember, request_hash


def claim_key(
    units: Units, actor: Actor, operation: str, key: str, parts: tuple[str, ...], now: datetime
) -> bool | Refusal:
    """True when this is a repeat of the same request, False the first time, or why the key cannot be used."""
    request = request_hash(*parts)
    with units.writing(actor.company_ids) as unit:
        earlier = earlier_answer(unit, actor, operation, key, request)
        if isinstance(earlier, Refusal):
            return earlier
        if earlier is not None:
            return True
        remember(unit, actor, operation, key, request, "asked", now)
        return False
