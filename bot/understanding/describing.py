"""A verb that describes documents or is itself the matter: "accept karne layak bills", "hold ka matlab".

The Hindi infinitive in "-ne" with layak, wale, ka or par behind it says of what kind, of what, upon what: no order.
"""

from typing import Final

from bot.understanding.marks import Mark
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set

_OBLIQUE: Final = word_set("karne hone")
_OF_A_KIND: Final = word_set("layak laayak wale wala wali waale waala waali yogya ka par pe")
_OF_SOMETHING: Final = word_set("ke ko jaise hai hain the se")
_NEED: Final = word_set("zaroorat zarurat jarurat jaroorat need koi")
_MEANING: Final = word_set("matlab meaning arth mtlb definition means mean")
_DIFFERENCE: Final = word_set("difference differences fark farak antar tafavat")


def in_description(reading: Reading, start: int, mark: Mark) -> bool:
    """Whether the verb describes, or is spoken about, in the sentence that begins at `start`."""
    return _in_infinitive(reading, start, mark) or _is_explained(reading, mark) or _is_compared(reading, mark)


def asks_in_hindi(reading: Reading, mark: Mark) -> bool:
    """ "approve karna padega kya", "undo ho sakta hai kya", "kab tak hold rakh sakte hai": helpers that ask."""
    at, may = mark.end, False
    while at < len(reading) and reading.low(at) in _HELPERS and not reading.claims[at]:
        may = may or reading.low(at) in _MAY
        at += 1
    if at == mark.end:
        return False
    said = [reading.low(place) for place in range(mark.end, at)]
    if _ASKS & set(said) or (said[-1] in {"nahi", "na"} and len(said) > 2 and said[-2] == "ya"):
        return True
    return may and any(reading.low(place) in _ASKS for place in range(max(0, mark.start - 4), mark.start))


_ASKS: Final = word_set("kya kab kisne kaun kitne kitni kitna kaise kisko")
_MAY: Final = word_set("sakta sakte sakti padega padegi padta hota hoti hote hoga hogi chahiye zaroori jaruri")
_HELPERS: Final = (
    word_set(
        "karna karne karni kar ho hona hone hua hui hue gaya gayi gaye hai hain tha thi the raha rahi rahe "
        "chal rakh rakhna kiya diya liya din tak baar required pending off on band set ya nahi na zaruri"
    )
    | _ASKS
    | _MAY
)
"""What may stand behind a verb in a question; no imperative is among them."""


def _in_infinitive(reading: Reading, start: int, mark: Mark) -> bool:
    inside = mark.said.split()[-1] in _OBLIQUE
    at = mark.end - 1 if inside else mark.end
    which = any(reading.low(place) == "jo" for place in range(start, mark.start))
    if reading.low(at) not in _OBLIQUE:
        return which and reading.has("v.show")
    needed = reading.low(at + 1) == "ki" and reading.low(at + 2) not in _NEED
    if which or needed or reading.low(at + 1) in _OF_A_KIND:
        return True
    return reading.low(at + 1) in _OF_SOMETHING and reading.has("v.show", "as.", "q.")


def _is_explained(reading: Reading, mark: Mark) -> bool:
    """ "accept ka matlab kya hai"; a "matlab" alone corrects: "accept vora matlab lakhani"."""
    if reading.low(mark.end) not in {"ka", "ke", "karne"}:
        return False
    return any(reading.low(at) in _MEANING for at in range(mark.end + 1, mark.end + 4))


def _is_compared(reading: Reading, mark: Mark) -> bool:
    """ "difference in accept and reject", "accept aur pending mein kya fark hai"."""
    if not any(reading.low(at) in _DIFFERENCE for at in range(len(reading))):
        return False
    behind, ahead = reading.mark_at(mark.start - 2), reading.mark_at(mark.end + 1)
    joined = reading.low(mark.start - 1) in _JOINTS and behind is not None and _is_deed(behind)
    return joined or (reading.low(mark.end) in _JOINTS and ahead is not None and _is_deed(ahead))


_JOINTS: Final = word_set("and aur or ya & vs versus ane")


def _is_deed(mark: Mark) -> bool:
    return any(tag.startswith(("act.", "st.", "ing.", "past.")) for tag in mark.tags)
