"""One rule of the book: its id, its sentence, how well it is known, since when, on whose word."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How well a rule is known; what rests on M, U or an open question says so wherever it decides."""

    V = "V"
    V2 = "V2"
    D = "D"
    M = "M"
    U = "U"


GRADE_TEXTS: dict[Grade, str] = {
    Grade.V: "text of the advisory, FAQ, rule or notification seen",
    Grade.V2: "seen as a summary, or in working public code against the portal",
    Grade.D: "derived by arithmetic or logic from rules that were seen",
    Grade.M: "from general knowledge of the law, not read again: have it checked",
    Grade.U: "contested or from low-grade sources: not coded as a rule",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One numbered rule.

    in_force: since when, in words (a GSTR-2B period or a date). sources: ids of the source register.
    not_applicable: why no code of ours rests on it; empty for a rule that decides something here.
    from_memory: the part of a better known rule that rests on general knowledge only (grade M); empty for none.
    """

    id: str
    sentence: str
    grade: Grade
    in_force: str
    sources: tuple[str, ...]
    not_applicable: str = ""
    from_memory: str = ""


def rule(
    number: str,
    sentence: str,
    grade: Grade,
    in_force: str,
    sources: str,
    not_applicable: str = "",
    from_memory: str = "",
) -> Rule:
    """A rule from its bare number and the ids of its sources, separated by spaces."""
    return Rule(f"DR-{number}", sentence, grade, in_force, tuple(sources.split()), not_applicable, from_memory)
