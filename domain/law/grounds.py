"""What an answer rests on, said openly: the rule in a sentence, how well it is known, and what is contested in it."""

import re
from typing import Final

from domain.law.contested import CONTESTED, ContestedPoint
from domain.law.rulebook import GRADE_TEXTS, RULES, Grade

_QUESTION: Final = re.compile(r"Q-\d\d")
_SAID_OPENLY: Final = (Grade.M, Grade.U)


def contested_in(rule_id: str) -> tuple[ContestedPoint, ...]:
    """The open questions that a rule names, with the default we follow."""
    named = _QUESTION.findall(RULES[rule_id].sentence)
    return tuple(point for point in CONTESTED if point.id in named)


def ground_of(rule_id: str) -> str:
    """For the detail of an answer: "DR-7.01: ...", plus a clause when it rests on memory or on an open question.

    Raises KeyError for an id that the rule book does not hold.
    """
    rule = RULES[rule_id]
    parts = [f"{rule.id}: {rule.sentence}"]
    if rule.grade in _SAID_OPENLY:
        parts.append(f"This rests on grade {rule.grade}: {GRADE_TEXTS[rule.grade]}.")
    parts += [
        f"Contested ({point.id}), our default since {point.as_of}: {point.default}" for point in contested_in(rule_id)
    ]
    return " ".join(parts)
