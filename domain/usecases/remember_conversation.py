"""What a chat thread was about, kept per person, so that "these 14" still works after a restart."""

from datetime import datetime

from domain.ports import Units
from domain.refusals import Refusal
from domain.roles import Actor

CONTEXT_LENGTH_MAX = 100_000
THREAD_LENGTH_MAX = 255


def recall(units: Units, actor: Actor, thread: str) -> str | None:
    """What this person last kept of a thread; nobody else's."""
    with units.reading(actor.company_ids) as unit:
        return unit.conversations.get(thread, actor.person_id)


def keep(units: Units, actor: Actor, thread: str, context: str, now: datetime) -> Refusal | None:
    """Keep it; the later one stands. None when it was kept."""
    if not 0 < len(thread) <= THREAD_LENGTH_MAX or len(context) > CONTEXT_LENGTH_MAX:
        return Refusal("CONTEXT_TOO_LONG", "This is too much to remember of a thread.", "Keep less.")
    with units.writing(actor.company_ids) as unit:
        unit.conversations.put(thread, actor.person_id, context, now)
    return None
