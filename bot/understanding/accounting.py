"""The last look at an order: every word outside quotation marks must have been used, or say nothing.

An order with a word left over that could leave out, forbid, put off or withdraw is asked back, never prepared: the list
of such words has no end ("spare vora", "vora can wait"), so it is what an order may hold that is listed here. An order
over many documents may hold nothing unknown at all; one over numbered documents no word that turns it.
"""

from collections.abc import Iterator
from typing import Final

from bot.understanding.analysis import Analysis
from bot.understanding.conditions import untimed_conditions
from bot.understanding.marks import Mark
from bot.understanding.model import Slots
from bot.understanding.names import NOTES
from bot.understanding.narrowing import count_word
from bot.understanding.retracting import BUTS
from bot.understanding.tables import word_set
from bot.understanding.tables.plain import FUNCTION_WORDS, TITLES

_DEEDS: Final = frozenset({"take_action", "approve", "decline", "undo"})
_MAILS: Final = frozenset({"draft_followup", "send_followup"})
_RUNS: Final = frozenset({"recompute_2b", "fetch_ims", "reconcile", "link", "assign", "policy_set"})
_NUMBERED: Final = frozenset({"doc_no", "doc_no_range", "pick", "batch_id"})
_TURNING: Final = word_set(
    "out aside alone apart left leave leaves leaving kept keep stays stay spare spared exempt exempted except "
    "excepting excluded exclude excludes exclusion without unless none nothing nobody neither nor else rather "
    "besides beyond away off though although however whereas while yet otherwise later skip skipped drop dropped "
    "remove removed omit omitted avoid ignore ignored forget stop stopped wait waits waiting untouched pause "
    "paused defer deferred postpone retain tab tabhi jabhi alag hatao hata hatake chhod chhodo chhodke chod bina "
    "siva sivay alawa baad magar lekin kintu parantu warna varna myself ourselves khud manually personally "
    "exception exceptions"
)
"""Words that turn an order, or may: unused, none of them may be passed over."""
_SAYING: Final = (
    "all",
    "do.",
    "vd.",
    "k.",
    "n.docs",
    "n.batch",
    "n.vendor",
    "n.customer",
    "n.people",
    "n.ims",
    "n.2b",
    "n.inward",
    "n.portal",
    "n.books",
    "n.ours",
    "and",
    "it",
    "refers",
    "st.",
    "stn.",
    "past.",
    "filed.",
    "amended",
    "incoming",
    "own.",
    "pick.",
    "r.",
    "v.reduce",
    "notneg",
    "injection",
    "whoami",
    "polite",
    "want",
    "w.data",
    "w.fresh",
    "q.please",
    "t.yes",
    "t.sorry",
    "t.greeting",
    "t.thanks",
    "t.same",
    "c.rather",
    "c.sorry",
    "c.morrow",
    "sort.",
    "top",
    "as.",
    "group.",
    "v.undo",
    "reason",
    "c.when",
    "c.till",
    "c.before",
)
"""Meanings that an order may hold: they have become slots, or are talk."""
_IN_PASSING: Final = frozenset({"delay", "worth"})
_OF_TAX: Final = ("n.tax", "n.itc", "n.rulebook")
_HARMLESS_WEAK: Final = frozenset({"but", "no", "nahi", "nahin", "not", "never", "ex", "exc"})
"""Weak words of exclusion that say something else as often; a "not" is looked after by asking.py."""
_SETTING: Final = frozenset({"set", "change", "mark", "move", "make", "turn", "put", "treat", "flag", "shift", "push"})
_TOLD: Final = word_set("ask asks asking know tell check whether confirm confirming")
"""Before an "if" that is the matter of a mail, and no condition."""


def ask_unaccounted(intent: str, one: Analysis, slots: Slots, ask: list[str]) -> None:
    """Add the question about what an order holds beyond what was understood."""
    if not {"action", "target"} & set(ask) and (code := unaccounted(intent, one, slots)) is not None:
        ask.append(code)


def unaccounted(intent: str, one: Analysis, slots: Slots) -> str | None:
    """What to ask of an order that holds more than was understood: "action" or "target"; None when all is used."""
    if slots.get("negated"):
        return None
    if intent in _RUNS or intent in _MAILS:
        return _of_a_run(intent, one, slots)
    if intent not in _DEEDS:
        return None
    if untimed_conditions(one.reading):
        return "action"
    for mark in _marks_left(one):
        if (code := _turn_of(one, mark, slots)) is not None:
            return code
    if slots.get("all") and any(_is_behind_a_dash(one, name.start) for name in one.names.names):
        return "target"
    if (one.reason_doubted and not _is_numbered(slots)) or any(
        _is_left(one, at, slots) for at in range(len(one.reading))
    ):
        return "target"
    return None


def _is_behind_a_dash(one: Analysis, at: int) -> bool:
    """ "accept all exact - vora": less vora, or of vora?"""
    dash = one.reading.low(at - 1) in {"-", "–", "—"}
    return dash and any(mention.end < at for mention in one.mentions if mention.kind == "order")


def _of_a_run(intent: str, one: Analysis, slots: Slots) -> str | None:
    """Mails and runs: no condition, and of a mail to many nobody left out unseen."""
    for condition in one.reading.tagged("c.cond"):
        if not (intent in _MAILS and one.reading.low(condition.start - 1) in _TOLD):
            return "action"
    if intent in _MAILS and slots.get("all"):
        kept = any(mark.said.split()[0] in _TURNING for mark in one.reading.tagged("v.put", "v.keep", "ex.before"))
        return "target" if kept else None
    return None


def _marks_left(one: Analysis) -> Iterator[Mark]:
    """Phrases that no order of the request has used."""
    used = {at for mention in one.mentions if mention.kind == "order" for at in range(mention.start, mention.end)}
    return (mark for mark in one.reading.marks if mark.start not in used)


def _turn_of(one: Analysis, mark: Mark, slots: Slots) -> str | None:
    if mark.tags & {"c.off", "v.cancel", "c.later"} and mark.said not in {"bas", "kuch nahi"}:
        return "action"
    if "t.no" in mark.tags and not _is_numbered(slots):
        passed = mark.said in {"na", "n"} or mark.start == 0 or any(mention.negated for mention in one.mentions)
        return None if passed else "action"
    if mark.tags & {"ex.before", "ex.after"}:
        return None if mark.said in _HARMLESS_WEAK or _is_of_an_order(one, mark) else "target"
    if mark.tags & {"v.put", "v.keep"} and not (mark.said in _SETTING and not mark.tags & {"v.keep"}):
        return "target"
    if any(tag.startswith("ing.") for tag in mark.tags):
        return None if _is_of_an_order(one, mark) else "action"
    if not _is_numbered(slots) and not _says(one, mark):
        return "target"
    if "status" in slots and any(tag.startswith(("st.", "past.")) for tag in mark.tags) and _is_predicate(one, mark):
        return "action"
    return None


def _is_numbered(slots: Slots) -> bool:
    return any(slot in slots for slot in _NUMBERED)


def _says(one: Analysis, mark: Mark) -> bool:
    if mark.said in _IN_PASSING or _is_relative(one, mark):
        return True
    taxed = one.reduction is not None or "n.tax" in mark.tags
    return any(tag.startswith(_SAYING) or (taxed and tag in _OF_TAX) or tag == "neg" for tag in mark.tags)


def _is_relative(one: Analysis, mark: Mark) -> bool:
    """ "accept all exact which are above 5 lakh": the words that join what is described to its description."""
    low = one.reading.low
    if mark.said in {"is", "are", "was", "were"}:
        return low(mark.start - 1) in _RELATIVES
    return mark.said in _RELATIVES and any(mention.end <= mark.start for mention in one.mentions)


_RELATIVES: Final = word_set("which that who whose")


def _is_of_an_order(one: Analysis, mark: Mark) -> bool:
    """ "instead of rejecting it, hold it", "revert the rejection", "release the holds"."""
    if mark.said in {"instead of", "rather than"}:
        return True
    at = mark.start - 1
    while one.reading.low(at) in {"the", "my", "our", "all", "of"}:
        at -= 1
    before = one.reading.mark_at(at)
    return before is not None and (
        any(tag.startswith(("act.", "v.undo")) for tag in before.tags) or before.said in {"instead of", "rather than"}
    )


def _is_predicate(one: Analysis, mark: Mark) -> bool:
    """ "INV-2 goes on hold", ", vora pending": what is to become of something named apart, no filter."""
    reading, at = one.reading, mark.start - 1
    while reading.low(at) in _COPULAS:
        at -= 1
    claim = reading.claims[at] if at >= 0 else ""
    if claim == "doc" and at < mark.start - 1:
        return True
    if not claim.startswith(("doc", "whole:", "vendor", "gstin")):
        return False
    begin = at
    while begin > 0 and reading.claims[begin - 1] == claim:
        begin -= 1
    while reading.low(begin - 1) in {"please", "pls", "the", "kindly"}:
        begin -= 1
    ends = mark.end >= len(reading) or reading.tokens[mark.end].is_mark
    ordered = any(mention.end < begin for mention in one.mentions if mention.kind == "order")
    return ends and ordered and reading.low(begin - 1) in {",", ";", "(", "-", "and", "aur", "."} | BUTS


_COPULAS: Final = word_set("on be to as should must will is are goes go the ka ke ki ko stays stay")


def _is_left(one: Analysis, at: int, slots: Slots) -> bool:
    """Whether a word stands there that nothing has used and that may say something."""
    reading, token = one.reading, one.reading.tokens[at]
    low = reading.low(at)
    if reading.claims[at] in {"vendor", "customer"}:
        return low in _TURNING and token.text not in reading.known
    if reading.claims[at] or reading.mark_at(at) is not None:
        return False
    if token.is_mark:
        if len(token.text) == 1 and _FACES[0] <= token.text <= _FACES[1]:
            return False
        return token.text not in _PLAIN_MARKS or (token.text == "=" and reading.low(at - 1) == "!")
    if low in _TURNING:
        return True
    if token.has_digit and not _is_numbered(slots) and not _counts_them(one, at):
        return True  # "with 5% rate": a figure that no slot holds narrows, or may
    if low in FUNCTION_WORDS or low in TITLES or low in NOTES or _is_numbered(slots) or len(low) < 3:
        return False
    if (
        any(name.start <= at < name.end for name in one.names.unknown)
        and "vendor" in slots
        and not _is_addressed(one, at)
    ):
        return token.text.casefold() not in str(slots["vendor"]).casefold()
    return not _is_addressed(one, at)


_FACES: Final = ("\U0001f600", "\U0001f644")
"""Faces cross nothing out; a hand, a cross or a stop sign may."""
_PLAIN_MARKS: Final = frozenset(",.-–—;:()[]{}/&'\"\n*_!?…%₹$@#+<>=≤≥|`’‘“”•·🙏👍✅🙂😊👌💯")
"""Signs and pictures that say nothing in an order; any other may cross something out."""


def _is_addressed(one: Analysis, at: int) -> bool:
    """ "Rohan, accept all exact": who is spoken to."""
    reading = one.reading
    return all(not reading.claims[place] and reading.mark_at(place) is None for place in range(at + 1)) and any(
        reading.low(place) == "," for place in range(at + 1, min(at + 4, len(reading)))
    )


def _counts_them(one: Analysis, at: int) -> bool:
    """ "all 14", "these 3": how many they are."""
    before = one.reading.mark_at(at - 1)
    return before is not None and bool(before.tags & {"all", "refers"}) and one.reading.low(at + 1) != "%"


def not_used(one: Analysis, slots: Slots) -> list[str]:
    """What a list was asked by and no slot holds, as said: told beside it, so that it is not taken for a filter."""
    reading, told = one.reading, list[tuple[int, str]]()
    told += [(mark.start, mark.said) for mark in reading.marks if mark.tags <= _TELLING_NOTHING]
    vendor = str(slots.get("vendor") or "").casefold()
    for at in reading.words_free():
        low = reading.low(at)
        plain = (
            low in FUNCTION_WORDS
            or low in TITLES
            or len(low) < 3
            or low in _IDLE
            or reading.tokens[at].text.startswith("@")
        )
        if not plain and not count_word(low) and low not in vendor and not _is_addressed(one, at):
            told.append((at, reading.tokens[at].text))
    return [said for _, said in sorted(told)]


_IDLE: Final = word_set("pertaining relating related layak")
_TELLING_NOTHING: Final = frozenset({"n.rulebook", "n.law"})
"""Meanings that no filter holds; where a list holds nothing else of a phrase, the phrase was passed over."""
