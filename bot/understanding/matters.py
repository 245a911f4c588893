"""Who may, who did, where do we stand: small judgements over the people and returns that a request speaks of."""

from typing import Final

from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.plain import COMMON, FUNCTION_WORDS

_ADDING: Final = word_set(
    "add adds added adding bring brings cost costs increase increases increased raise raises raised extra due because "
    "from by impact effect badhega badhegi badha badhi badhta badhti badhayega badh jodenge jodega judega lagega "
    "aayega aayegi wajah"
)
"""Words of what a rejected note does to our tax; feature ADDS."""


_STANDING: Final = frozenset(
    ["position", "where do we stand", "where we stand", "how do we stand", "how are we doing", "hows it going"]
)
"""Beside a supplier's name the status of that supplier, no summary."""


_DID_WHAT: Final = word_set(
    "touched changed edited modified did done raised lowered actioned imported ran kiya kiye ki badla badli lagaya "
    "handled reviewed looked worked updated set moved"
)


def _asks_who_did(reading: Reading) -> bool:
    """ "who touched INV-9 last", "kal kisne kya kiya": a deed whoever did it, whatever it was."""
    for who in reading.tagged("q.who"):
        near = range(who.end, min(who.end + 5, len(reading)))
        if who.said not in {"whom", "kisko"} and any(reading.low(at) in _DID_WHAT for at in near):
            return not reading.has("w.file", "v.remind", "n.mail", "v.send", "q.may", "n.r1", "n.3b", "n.reply")
    return False


def _somebody(reading: Reading) -> bool:
    """ "can Rohit reject invoices", "Neha approve kar sakti hai kya": a person's name where the one who may stands."""
    mays = [one for one in reading.tagged("q.may", "may.") if one.said not in {"possible", "is it possible"}]
    if not mays or reading.has("q.why", "v.show"):
        return False
    deeds = [one.start for one in reading.tagged("act.", "may.", "ing.", "past.")]
    for at in (0, *(one.end for one in reading.tagged("q.may", "q.aux", "q.where"))):
        while reading.low(at) in {"mr", "ms", "mrs", "our", "my", "the", "kya", "and", "so", "please", "also"}:
            at += 1
        token = reading.tokens[at] if at < len(reading) else None
        mark = reading.mark_at(at)
        if mark is not None and mark.tags == {"n.people"} and mark.said not in {"user", "users", "anyone", "team"}:
            return True
        if token is None or not reading.free(at) or mark is not None or not token.text.isalpha():
            continue
        person = len(token.low) > 2 and token.low not in FUNCTION_WORDS | COMMON | _NOBODY
        if person and any(at < deed <= at + 5 for deed in deeds):
            return True
    return False


_NOBODY: Final = word_set(
    "isd rcm sez blocked composition recipients recipient buyer buyers taxpayer taxpayers quarterly"
)
"""Words of the law where a person's name might stand: "can ISD invoices be rejected"."""


def _should_be(reading: Reading) -> bool:
    """ "should TG-7 be rejected", "TG-7 should be rejected or not": asked, and no wish that it be so."""
    lows = [reading.low(at) for at in range(len(reading))]
    if "should" not in lows or "be" not in lows[lows.index("should") :]:
        return False
    at = lows.index("should")
    return lows.index("be", at) > at + 1 or lows[-2:] == ["or", "not"] or lows[-1] == "?"


def matters_of(reading: Reading, named: bool, bag: set[str]) -> set[str]:
    """ADDS, SAYS.2b ..., WHO_DID, SOMEBODY of tables/intents.py; where we stand with a supplier is its status."""
    found: set[str] = set()
    if any(reading.low(at) in _ADDING for at in range(len(reading))):
        found.add("ADDS")
    standing = [one.said in _STANDING for one in reading.tagged("n.summary")]
    if standing and all(standing) and named:
        found.add("status.word")
        bag.discard("n.summary")
    for mark in reading.marks:
        found |= {f"SAYS.{form}" for form in ("2b", "3b") if form in mark.said and "n.ready" not in mark.tags}
    if any(reading.low(at) in _CLAIMING for at in range(len(reading))):
        found.add("SAYS.claimed")
    if any(reading.low(at) in _MAILS for at in range(len(reading))):
        found.add("SAYS.mail")
    if any(reading.low(at) in _LISTS for at in range(len(reading))):
        found.add("LISTED")
    if any(reading.low(mark.start - 1) in _ANY_ONE for mark in reading.tagged("k.")):
        found.add("GENERIC")
    if _asks_who_did(reading):
        found.add("WHO_DID")
    if _somebody(reading):
        found.add("SOMEBODY")
    if any(stands_as_auto(reading, at) for at in range(len(reading))):
        found.add("AUTO")
    if any(reading.low(at) in _OR and _parts_two_deeds(reading, at) for at in range(1, len(reading))):
        found.add("EITHER")
    if _should_be(reading):
        found.add("SHOULD.be")
    return found


def stands_as_auto(reading: Reading, at: int) -> bool:
    """ "invoices auto rejected after 30 days?": of itself, and no party called Auto."""
    if reading.low(at) not in _OF_ITSELF or not reading.free(at) or reading.has("n.ours"):
        return False
    deed, before = reading.mark_at(at + 1), reading.mark_at(at - 1)
    alone = at == 0 or before is not None or reading.low(at - 1) in FUNCTION_WORDS
    return alone and deed is not None and any(tag.startswith(_AUTOMATIC) for tag in deed.tags)


_OF_ITSELF: Final = word_set("auto automatically")
_AUTOMATIC: Final = ("past.", "act.", "may.", "st.accepted", "st.rejected")
_OR: Final = word_set("or ya athva athwa")


def _parts_two_deeds(reading: Reading, at: int) -> bool:
    """ "accept or reject", "accept karu ya reject": which of two deeds, and neither is ordered."""
    before = [mark for mark in reading.tagged("act.", "may.") if 0 <= at - mark.end <= 2]
    after = reading.mark_at(at + 1)
    return bool(before) and after is not None and any(tag.startswith(("act.", "may.")) for tag in after.tags)


_ANY_ONE: Final = word_set("a an any ek koi")
"""Before a kind: the law's "an invoice", none of ours."""
_LISTS: Final = word_set("list lists listing excel sheet report reports details data file summary statement")
_MAILS: Final = word_set("mail mails email emails letter reminder")
_CLAIMING: Final = word_set("claimed claim availed avail taken")
