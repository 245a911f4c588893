"""Idempotency: a write with a key happens once; the same key again gets the first answer, never a second effect."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from datetime import datetime

from domain.ports import Unit
from domain.refusals import Refusal
from domain.roles import Actor

KEY_LENGTH_MAX = 255


def request_hash(*parts: str) -> str:
    """Fingerprint of what was asked, to tell a repeated request from another one under the same key."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def earlier_answer(unit: Unit, actor: Actor, operation: str, key: str, request: str) -> str | Refusal | None:
    """The answer of the first request with this key; a Refusal when the key was used for another request."""
    if not key or len(key) > KEY_LENGTH_MAX:
        return Refusal(
            "IDEMPOTENCY_KEY_MISSING",
            "A write needs a key of 1 to 255 characters that is new for each intent.",
            "Send one, and the same one again when you repeat the request.",
        )
    found = unit.once.answer(actor.person_id, operation, key)
    if found is None:
        return None
    if found[0] != request:
        return Refusal(
            "IDEMPOTENCY_KEY_REUSED",
            f"The key {key[:40]!r} was used for another request.",
            "Use a new key for a new request. Nothing was changed.",
        )
    return found[1]


def remember(unit: Unit, actor: Actor, operation: str, key: str, request: str, answer: str, now: datetime) -> None:
    """Keep the answer beside the key, in the transaction of the effect."""
    unit.once.record(actor.person_id, operation, key, request, answer, now)


def answer_with_noes(done: str, noes: Iterable[Sequence[str]]) -> str:
    """An answer to keep: what was done, on one line, and beside it each no as texts, so that a repeat says it too."""
    return f"{done}\n{json.dumps([list(each) for each in noes], ensure_ascii=False)}"


def done_and_noes(answer: str) -> tuple[str, list[tuple[str, ...]]]:
    """What answer_with_noes kept; an answer kept without noes has none."""
    done, _, noes = answer.partition("\n")
    return done, [tuple(str(text) for text in each) for each in json.loads(noes)] if noes else []


def refusal_texts(refusal: Refusal) -> tuple[str, ...]:
    """A refusal as texts for answer_with_noes; Refusal(*texts) is it again."""
    return astuple(refusal)
