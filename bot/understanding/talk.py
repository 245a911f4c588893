"""Short talk: yes and no in a batch's thread, stop, hello, thanks, help. Everything else is for the grammar."""

from typing import Final

from bot.understanding.bygone import asks_a_reply
from bot.understanding.model import NOTHING, Context, Slots, Understanding
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.plain import FUNCTION_WORDS

_FILLERS: Final = word_set(
    "please pls plz bhai sir ji madam team all everyone bot imsdesk priya there it this now then so "
    "do to for me us desk again a the very much that was is you u your my are yaar boss dear ok okay "
    "hmm well and just this request dialogue conversation flow everything thing things process karo "
    "kar bhaiya anna mam maam one na re guys folks ! . , ? : - help quick some need i want can with "
    "how show "
    "helpful useful indeed lot super nice use get got what know about here friend friends buddy dost log "
    "today hai ho se ka kuch vala wala mat could would kindly will"
)
_SURE_CANCEL: Final = frozenset(
    [
        "cancel",
        "stop",
        "abort",
        "quit",
        "never mind",
        "nevermind",
        "nvm",
        "forget it",
        "forget about it",
        "rehne do",
        "rehne de",
        "chhodo",
        "chodo",
        "chhod do",
        "chod do",
        "jaane do",
        "jane do",
        "leave it",
        "drop it",
        "skip it",
        "cancel karo",
        "cancel kar do",
        "let it be",
        "scrap it",
        "scrap that",
        "rahne do",
        "rehva do",
        "javado",
        "java do",
        "vidu",
        "vitudu",
        "vidunga",
        "stop it",
        "cancel it",
        "cancel that",
        "cancel this",
        "no need",
        "bas",
        "dont bother",
        "exit",
        "raddh karo",
        "kuch nahi",
    ]
)


_WAITS: Final = frozenset(
    {
        "hold on",
        "hold on a sec",
        "hold on please",
        "wait",
        "wait a minute",
        "one minute",
        "ruko",
        "ek minute",
        "hold on a minute",
    }
)
"""Said to win time: no order to hold anything."""


def small_talk(reading: Reading, context: Context) -> Understanding | None:
    """What a message of nothing but talk means; None when it says more."""
    tags = [mark.tags for mark in reading.marks]
    if (
        not tags
        and not any(not token.is_mark for token in reading.tokens)
        and not any(t.text in "👍✅👎❌👌" for t in reading.tokens)
    ):
        return NOTHING
    if " ".join(reading.low(at) for at, token in enumerate(reading.tokens) if not token.is_mark) in _WAITS:
        return NOTHING
    if asks_a_reply(reading):
        return NOTHING
    if (refused := _refused_with_a_reason(reading, context)) is not None:
        return refused
    if not _only_talk(reading):
        return None
    if any("t.thanks" in one for one in tags):
        return Understanding("thanks", {})
    if (verdict := _yes_or_no(reading)) is not None:
        return _loose(verdict, context) if _is_whole_answer(reading) else NOTHING
    if _is_cancel(reading):
        return _cancel(context, is_refused(reading))
    for tag, intent in (("t.help", "help"), ("t.thanks", "thanks"), ("t.greeting", "greeting")):
        if any(tag in one for one in tags):
            return Understanding(intent, {})
    return None


def _loose(verdict: str, context: Context) -> Understanding:
    if context.thread_batch is None:
        return NOTHING
    slots: Slots = {"batch_id": context.thread_batch}
    return Understanding(verdict, slots, ("confirm",))


def _cancel(context: Context, refused: bool) -> Understanding:
    slots: Slots = {"batch_id": context.thread_batch} if context.thread_batch else {}
    if refused:
        return Understanding("cancel", {**slots, "negated": True}, ("action",))
    return Understanding("cancel", slots)


def is_refused(reading: Reading) -> bool:
    """ "don't cancel", "cancel mat karo": the dialogue is not to end."""
    cancels = list(reading.tagged("v.cancel", "c.off"))
    forbids = [one for one in reading.tagged("neg") if _FORBIDS & set(one.said.split()) and one not in cancels]
    return any(no.end == one.start or no.start == one.end for no in forbids for one in cancels)


_FORBIDS: Final = word_set("dont do donot dnt never mat nahi nahin")


def _only_talk(reading: Reading) -> bool:
    """No words but talk, politeness and fillers; a name is more than talk."""
    if any(reading.claims):
        return False
    for mark in reading.marks:
        sorry = bool(mark.tags & {"t.sorry", "c.sorry"}) and reading.has("v.cancel", "c.off")
        talks = any(tag.startswith("t.") and (sorry or tag not in {"t.sorry", "t.same"}) for tag in mark.tags) or bool(
            mark.tags & {"v.cancel", "c.off"}
        )
        if not talks and not all(reading.low(at) in _FILLERS for at in range(mark.start, mark.end)):
            return False
    return all(
        reading.low(at) in _FILLERS or reading.low(at) in FUNCTION_WORDS or len(reading.low(at)) == 1
        for at in reading.words_free()
    )


def _yes_or_no(reading: Reading) -> str | None:
    """approve for a yes, decline for a no, None when other things are said too or both."""
    found: set[str] = set()
    for mark in reading.marks:
        if mark.tags & {"v.cancel"} and not mark.tags & {"t.no", "t.yes"}:
            return None
        if "t.no" in mark.tags:
            found.add("decline")
        elif "t.yes" in mark.tags:
            found.add("approve")
        elif mark.tags & {"t.help", "t.greeting"}:
            return None
    if not found or (any(mark.tags & {"t.thanks"} for mark in reading.marks) and found == set()):
        return None
    return "decline" if "decline" in found else "approve"


def _is_whole_answer(reading: Reading) -> bool:
    """A yes or no and nothing else: no question ("is it done", "ok?"), no name, no day, no verb beside it."""
    if any(reading.claims) or any(token.text == "?" for token in reading.tokens):
        return False
    for at, token in enumerate(reading.tokens):
        mark = reading.mark_at(at)
        answers = mark is not None and (mark.tags & _ANSWERING or "v.cancel" in mark.tags)
        if not answers and not token.is_mark and reading.low(at) not in _BESIDE_AN_ANSWER:
            return False
    return True


_ANSWERING: Final = frozenset({"t.yes", "t.no", "t.greeting", "t.thanks", "polite"})
_BESIDE_AN_ANSWER: Final = word_set(
    "sir madam mam maam ji jee bhai bhaiya anna akka boss team bot imsdesk dear yaar bro folks guys then so "
    "well to toh it this hai"
)
"""Courtesies and pointing words that may stand beside a yes."""


def _refused_with_a_reason(reading: Reading, context: Context) -> Understanding | None:
    """ "no because GRN is missing": a loose no to the batch, and why."""
    reason = reading.first("reason")
    if reason is None or reason.start == 0 or context.thread_batch is None:
        return None
    answer = reading.part(0, reason.start)
    if _yes_or_no(answer) != "decline" or not _is_whole_answer(answer):
        return None
    text = reading.said(reason.end, len(reading)).strip(" .!:-,")
    slots: Slots = {"batch_id": context.thread_batch}
    if text:
        slots["reason"] = text
    return Understanding("decline", slots, ("confirm",))


def _is_cancel(reading: Reading) -> bool:
    words = [at for at, token in enumerate(reading.tokens) if not token.is_mark]
    marks = [
        mark
        for mark in reading.marks
        if "c.off" in mark.tags or ("v.cancel" in mark.tags and mark.said in _SURE_CANCEL)
    ]
    return bool(marks) and len(words) <= 8 and not any("t.help" in mark.tags for mark in reading.marks)
