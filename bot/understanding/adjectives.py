"""Bare verbs that describe papers: "reject cn dikhao", "show hold invoices", "oct ke accept bills".

Phones and Hindi drop the ending of "rejected". Beside a word of showing, or behind "ke", such a verb with its noun at
once behind it says what state the papers are in; it orders nothing, unless "karo" follows.
"""

from collections.abc import Sequence
from typing import Final

from bot.understanding.marks import Mark
from bot.understanding.tables import word_set

_STATE_OF: Final = {"act.accept": "accepted", "act.reject": "rejected", "act.pending": "pending"}
_NOUNS: Final = ("k.", "n.docs", "amended")
_SHOWING: Final = ("v.show", "v.export", "as.", "q.howmuch", "q.which", "sort.", "n.audit")
_GENITIVES: Final = word_set("ke ka ki nu na ni oda")
_JOINTS: Final = word_set("and aur then phir fir also ane but lekin , ; . ? ! - :") | {"\n"}
_NEEDS: Final = frozenset({"i need", "chahiye", "joie", "joiye", "venum", "vennum"})


def with_states(marks: list[Mark], lows: Sequence[str]) -> list[Mark]:
    """The phrases, with the verbs that describe turned into states."""
    if not any(mark.tags & _STATE_OF.keys() for mark in marks):
        return marks
    return [_as_state(mark) if _describes(marks, number, lows) else mark for number, mark in enumerate(marks)]


def _as_state(mark: Mark) -> Mark:
    state = next(_STATE_OF[tag] for tag in sorted(mark.tags) if tag in _STATE_OF)
    return Mark(mark.start, mark.end, frozenset({f"st.{state}"}), mark.said)


def _describes(marks: list[Mark], number: int, lows: Sequence[str]) -> bool:
    mark = marks[number]
    if not mark.tags & _STATE_OF.keys() or " " in mark.said or number + 1 >= len(marks):
        return False
    noun = marks[number + 1]
    if noun.start != mark.end or not any(tag.startswith(_NOUNS) for tag in noun.tags):
        return False
    begin, end = mark.start, noun.end
    while begin > 0 and lows[begin - 1] not in _JOINTS:
        begin -= 1
    while end < len(lows) and lows[end] not in _JOINTS:
        end += 1
    beside = [one for one in marks if begin <= one.start < end and one is not mark]
    if any("do.order" in one.tags and one.said != "do" for one in beside if one.start >= noun.end):
        return False
    if mark.start > begin and lows[mark.start - 1] in _GENITIVES:
        return True
    return any(any(tag.startswith(_SHOWING) for tag in one.tags) and one.said not in _NEEDS for one in beside)
