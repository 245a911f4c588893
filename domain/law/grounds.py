"""What an answer rests on, said openly: the rule in a sentence, how well it is known, and what is contested in it."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from domain.law.contested import CONTESTED, ContestedPoint, LawSettings
from domain.law.rulebook import RULES, Grade, Rule
from domain.wording import full_day

_QUESTION: Final = re.compile(r"Q-\d\d")
_RULE: Final = re.compile(r"DR-\d+\.\d\d")
FROM_MEMORY: Final = "from general knowledge of the law: have it checked"
"""What every answer says that rests on a rule, or on a part of one, that was not read again (grade M)."""


def contested_in(rule_id: str) -> tuple[ContestedPoint, ...]:
    """The open questions that a rule names, with the default we follow."""
    named = _QUESTION.findall(RULES[rule_id].sentence)
    return tuple(point for point in CONTESTED if point.id in named)


def ground_of(rule_id: str) -> str:
    """The whole ground: "DR-7.01: ...", plus a clause when it rests on memory or on an open question.

    Raises KeyError for an id that the rule book does not hold.
    """
    rule = RULES[rule_id]
    doubts = [f"{part}." if not part.endswith(".") else part for part in (_doubt(rule), *_open_points(rule_id)) if part]
    return " ".join((f"{rule.id}: {rule.sentence}", *doubts))


def details_of(*rule_ids: str) -> tuple[str, ...]:
    """What a person should doubt in answers that cite these rules, one a line and each once; none when nothing is.

    "DR-7.09, from general knowledge of the law: have it checked". Ids that are not of the book say nothing.
    """
    known = [rule_id for rule_id in dict.fromkeys(rule_ids) if rule_id in RULES]
    doubts = [_doubt(RULES[rule_id]) for rule_id in known]
    points = dict.fromkeys(point for rule_id in known for point in _open_points(rule_id))
    return tuple(part.rstrip(".") for part in (*doubts, *points) if part)


def detail_of(*rule_ids: str) -> str:
    """The same in one line, for the detail beside a rule id; "" when nothing is to be doubted."""
    return "; ".join(details_of(*rule_ids))


def cited_in(text: str) -> tuple[str, ...]:
    """The rules that a sentence names, such as the reason of a proposal: "... (DR-7.05)"."""
    return tuple(dict.fromkeys(_RULE.findall(text)))


def _doubt(rule: Rule) -> str:
    if rule.grade is Grade.M:
        return f"{rule.id}, {FROM_MEMORY}"
    if rule.grade is Grade.U:
        return f"{rule.id}, contested or from low-grade sources"
    return f"{rule.id}: {rule.from_memory}, {FROM_MEMORY}" if rule.from_memory else ""


def _open_points(rule_id: str) -> Iterable[str]:
    points = contested_in(rule_id)
    return (
        f"Contested ({one.id}), our default by sources up to {full_day(one.as_of)}: {one.default}" for one in points
    )


@dataclass(frozen=True, slots=True)
class Note:
    """What a person should know beside figures: a contested point they rest on, a rule from memory, a warning.

    about: the id of the point or rule, such as Q-23 or DR-3.07.
    """

    about: str
    text: str


def notes_on(ids: Collection[str], settings: LawSettings) -> tuple[Note, ...]:
    """A note for each contested point (Q-23) and each rule that rests on memory (DR-3.07) among these ids, in order.

    Where a company set a point otherwise, its setting is told in place of our default.
    """
    points = {point.id: point for point in CONTESTED}
    found = []
    for each in sorted(ids):
        text = _point_told(points[each], settings) if each in points else _doubt(RULES[each]) if each in RULES else ""
        if text:
            found.append(Note(each, text if text.startswith("By your") else f"Rests on {text.rstrip('.')}."))
    return tuple(found)


def _point_told(point: ContestedPoint, settings: LawSettings) -> str:
    chosen = settings.told(*(name for name in point.setting.split(", ") if name))
    return chosen or f"{point.id} (contested), our default by sources up to {full_day(point.as_of)}: {point.default}"
