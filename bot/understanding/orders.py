"""The actions of a request: ordered, asked about, done already; and which of them a "do not" takes back."""

from dataclasses import dataclass
from typing import Final

from bot.understanding.governing import forbids, kind_of, past_kind
from bot.understanding.marks import Mark
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set

ACTIONS: Final = ("accept", "reject", "pending", "reset", "approve", "decline")
_STATE_ACTIONS: Final[dict[str, str]] = {
    "st.pending": "pending",
    "st.no_action": "reset",
    "st.accepted": "accept",
    "st.rejected": "reject",
    "past.accept": "accept",
    "past.reject": "reject",
    "past.pending": "pending",
}
_CLAUSE_ENDS: Final = frozenset(
    {",", ";", ".", "\n", "but", "!", "?", "-", "and", "then", "lekin", "par", "magar", "aur", "instead"}
)
_EITHER: Final = frozenset({"or", "nor", "ya", "/", "athva", "and", "&", "aur"})
"""Between two orders that one "do not" governs: "do not accept or reject"."""
_NEGATIVE_AFTER: Final = word_set(
    "mat nahi nahin nai na nako vendam venam nathi vendaam pannadha pannatha pannadhinga pannaadhe "
    "koodathu koodadhu kudathu koodaadhu not"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """An action at tokens[start:end]. `kind`: order, asked, past, ing; `negated`: the words take it back."""

    start: int
    end: int
    action: str
    kind: str
    negated: bool


def mentions_in(reading: Reading) -> list[Mention]:
    """Every action said, in order."""
    found: list[Mention] = []
    for mark in reading.marks:
        if (mention := _mention(reading, mark)) is not None:
            found.append(mention)
    return found


def _mention(reading: Reading, mark: Mark) -> Mention | None:
    for tag in sorted(mark.tags):
        family, _, action = tag.partition(".")
        if family == "act" and (behind := reading.mark_at(mark.end)) is not None and "unpast" in behind.tags:
            return Mention(mark.start, behind.end, action, "past", True)
        if family == "act":
            return Mention(mark.start, mark.end, action, kind_of(reading, mark), is_negated(reading, mark))
        if family == "may":
            return Mention(mark.start, mark.end, action, "asked", is_negated(reading, mark))
        if family == "ing":
            return Mention(mark.start, mark.end, action, "ing", is_negated(reading, mark))
    if mark.said in _HELD and _asks_who(reading, mark.start - 1):
        return Mention(mark.start, mark.end, "pending", "past", False)
    if mark.said in _HELD and forbids(reading, mark):
        return Mention(mark.start, mark.end, "pending", "order", True)
    for tag, action in _STATE_ACTIONS.items():
        if tag in mark.tags and reading.low(mark.start - 1) != "from":
            put = _put_beside(reading, mark)
            if put is not None:
                kind = "ing" if "v.put" not in put.tags else kind_of(reading, put)
                start = min(put.start, mark.start)
                return Mention(
                    start, max(put.end, mark.end), action, kind, is_negated(reading, put) or is_negated(reading, mark)
                )
    for tag in sorted(mark.tags):
        family, _, action = tag.partition(".")
        if family == "past" and forbids(reading, mark):
            return Mention(mark.start, mark.end, action, "order", True)
        if family == "past" and reading.low(mark.start - 1) != "from":
            kind = past_kind(reading, mark)
            return Mention(mark.start, mark.end, action, kind, is_negated(reading, mark))
    return None


_HELD: Final = frozenset({"held", "parked", "withheld"})


def _asks_who(reading: Reading, at: int) -> bool:
    """ "who held INV-9": a deed, though "held" alone is a status."""
    mark = reading.mark_at(at)
    return mark is not None and "q.who" in mark.tags


def _put_beside(reading: Reading, mark: Mark) -> Mark | None:
    """ "keep ... pending", "mark ... as accepted" before; "pending me daalo" after."""
    for put in reading.tagged("v.put", "v.keep"):
        if put.end <= mark.start and not _parted(reading, put.end, mark.start):
            if put.said in {"set", "make", "turn", "change", "leave"} and mark.start - put.end > 8:
                continue
            if put.said == "leave" and reading.low(put.end) == "out":
                continue
            return put
        if put.start >= mark.end and put.start - mark.end <= 2 and put.said in _AFTER_PUTS:
            return put
    return None


_PUT_BEHIND: Final = (
    "rakho|rakh|rakh do|rakhna|rakh lo|daalo|dalo|daal do|dal do|mukho|vai|vaiyunga|rakhdo|rakhe|rakha|rahe|rahenge|"
    "mark karo|mark kar do|mark|bana do|rakhu|rakhun|rakhte|stay|stays|remain|remains|muki do|muko|mukjo|nakho|"
    "nakhi do|theva|thev|thevaa|thevun dya|podu|podunga|vainga|vechidu|vechidunga"
)
_AFTER_PUTS: Final = frozenset(_PUT_BEHIND.split("|"))


def _parted(reading: Reading, start: int, end: int) -> bool:
    for at in range(start, end):
        if reading.low(at) in {";", ".", "\n", "?", "!"}:
            return True
        if reading.low(at) in {"and", "then"} and any(
            tag.startswith(("act.", "v.")) for mark in reading.marks if mark.start == at + 1 for tag in mark.tags
        ):
            return True
    return False


def is_negated(reading: Reading, mark: Mark) -> bool:
    """Whether a "not" governs the phrase: before it in its clause, or (Hindi) just after it or inside it."""
    if (behind := reading.mark_at(mark.end)) is not None and "unpast" in behind.tags:
        return True
    at = mark.start - 1
    steps = 0
    while at >= 0 and steps < 5:
        if reading.low(at) in _CLAUSE_ENDS and not (reading.low(at) in {"and", "aur"} and steps < 1):
            break
        before = reading.mark_at(at)
        if before is not None and "notneg" in before.tags:
            return False
        if before is not None and _refuses(reading, before, mark) and not _belongs_elsewhere(reading, before, mark):
            return True
        if before is not None and any(tag.startswith("act.") for tag in before.tags):
            if reading.low(before.end) in _EITHER and before.end == mark.start - 1:
                return is_negated(reading, before)
            break
        at = before.start - 1 if before is not None else at - 1
        steps += 1
    return _negated_after(reading, mark)


def _refuses(reading: Reading, before: Mark, mark: Mark) -> bool:
    """A "not" anywhere in the clause, or a bare no right before the first verb: "no accept", "no reminder to vora"."""
    if "neg" in before.tags:
        return "injection" not in before.tags
    if "t.no" not in before.tags or before.end != mark.start or not _BARE_NO & set(before.said.split()):
        return False
    return not any(one.start < before.start for one in reading.tagged("act."))  # "accept, no reject": two orders


_BARE_NO: Final = word_set("no nope nah nahi nahin not dont never mat vendam nako")
"""Words of refusal that are no postposition ("na", "n") and no sign."""


def _belongs_elsewhere(reading: Reading, neg: Mark, mark: Mark) -> bool:
    """ "reject nahi, accept karo": the nahi belongs to the verb before it. "INV-9 nahi accept karo" does not."""
    if reading.low(neg.start) not in _NEGATIVE_AFTER or reading.low(neg.start) == "not":
        return False
    before = reading.mark_at(neg.start - 1)
    return before is not None and any(tag.startswith(("act.", "past.", "st.")) for tag in before.tags)


def _negated_after(reading: Reading, mark: Mark) -> bool:
    joint = reading.mark_at(mark.end)
    if any(reading.claims[mark.end : mark.end + 1]) or (joint is not None and "notneg" in joint.tags):
        return False  # the word of a name forbids nothing: "hold vendam spices"
    place = mark.end
    helper = reading.mark_at(place)
    if helper is not None and any(tag.startswith("do.") for tag in helper.tags) and "neg" not in helper.tags:
        place = helper.end
        if (after := reading.mark_at(place)) is not None and "notneg" in after.tags:
            return False
        if reading.low(place) in _NEGATIVE_AFTER and reading.low(place) != "na" and not _tells_state(after):
            return True
    if _negated_further(reading, mark.end):
        return True
    low, later = reading.low(mark.end), reading.low(mark.end + 1)
    if low in _NEGATIVE_AFTER and not (low == "na" and later == ""):
        return low != "not" or later in {"", ","}
    if joint is not None and "neg" in joint.tags and low in {"na", "pannadha", "pannatha", "nahi", "mat"}:
        return True
    return low in {"ku", "la", "ko"} and later in {"vendam", "venam", "nako"}


def _tells_state(mark: Mark | None) -> bool:
    """ "reject pannu not in books": the "not" is of what the documents are."""
    return mark is not None and mark.said.startswith("not ") and any(tag.startswith(_STATES) for tag in mark.tags)


_STATES: Final = ("vd.", "filed.", "st.")


_VERB_HELPERS: Final = word_set(
    "karne karna karni karni ki ko hai hain ka zaroorat zarurat jarurat jaroorat need panna pannanum "
    "pannu pannave karvani karvanu karvu jarur "
    "jaruri zaroori bilkul kabhi abhi ye yeh isko inko it them"
)


def _negated_further(reading: Reading, at: int) -> bool:
    """ "reject karne ki zaroorat nahi", "accept nothing": only helpers of the verb stand between."""
    if reading.low(at) in {"nothing", "none", "nobody", "nil"}:
        return True
    place = at
    while place < len(reading) and place - at < 6:
        low = reading.low(place)
        if low in _NEGATIVE_AFTER and low not in {"na", "not"}:
            return place > at
        mark = reading.mark_at(place)
        if low not in _VERB_HELPERS and not (mark is not None and any(tag.startswith("do.") for tag in mark.tags)):
            return False
        place += 1
    return False


def standing(mentions: list[Mention]) -> tuple[str | None, bool, bool]:
    """(action, negated, contradicting) of the orders: the one not taken back stands; two different ones contradict.

    One wanted and refused in one breath counts as refused: what is left out of what is asked, never guessed.
    """
    orders = [
        one
        for one in mentions
        if one.kind == "order" and one.action in ("accept", "reject", "pending", "reset", "approve", "decline")
    ]
    wanted = list(dict.fromkeys(one.action for one in orders if not one.negated))
    refused = list(dict.fromkeys(one.action for one in orders if one.negated))
    if len(wanted) == 1:
        return wanted[0], wanted[0] in refused, False
    if len(wanted) > 1:
        return wanted[0], False, True
    if refused:
        return refused[0], True, False
    return None, False, False
