"""Which contested points and rules from memory decide the figures of a change (section 13 of the rules, grade M)."""

import re
from collections.abc import Iterable
from typing import Final

from domain.actions import ActionState, action_to
from domain.gstr2b import Line, Stand
from domain.law import is_specified, pending_has_lapsed, warnings_for
from domain.law.situation import Situation

_POINT: Final = re.compile(r"Q-\d\d")
_COUNTING: Final = (ActionState.ACCEPT, ActionState.NO_ACTION)


def points_behind(lines: Iterable[Line]) -> frozenset[str]:
    """Ids of the points (Q-23) and rules (DR-3.07) on which what these lines move rests; none for what moves nothing.

    By what silence counts (Q-01), where a note is netted (Q-06), which window holds (Q-08), a window that is over
    (Q-20), an amendment in the place of its original (DR-3.07), and every point that a warning on the document names.
    """
    found: set[str] = set()
    for line in lines:
        if line.before != line.after and line.document.gstr2b_period is not None:
            found |= _of_line(line)
    return frozenset(found)


def _of_line(line: Line) -> set[str]:
    document, states = line.document, (line.before.state, line.after.state)
    situation = _measured(line.situation, line.after)
    said = warnings_for(document, situation, action_to(line.after.state))
    found = {point for each in said for point in _POINT.findall(f"{each.sentence} {each.remedy}")}
    if line.superseded:
        found.add("DR-3.07")
    elif ActionState.NO_ACTION in states:
        found.add("Q-01")
    if document.section.sign < 0 and any(state in _COUNTING for state in states):
        found.add("Q-06")
    if ActionState.PENDING in states and pending_has_lapsed(document, situation):
        found.add("Q-20")
    elif line.after.state is ActionState.PENDING and is_specified(document, situation):
        found.add("Q-08")
    return found


def _measured(situation: Situation, stand: Stand) -> Situation:
    return situation if stand.original is None else situation.with_original(stand.original)
