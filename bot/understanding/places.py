"""States in a request: of a vendor when the word touches its name, else our own registration."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.states import DOUBTFUL_LETTERS, NAMES, PLAIN_LETTERS
from domain.gstin import STATES

_PLACE_BEFORE: Final = word_set("for in of from our state our within at gstin registration hamare humare branch unit")
_PLACE_AFTER: Final = word_set(
    "gstin registration state branch gstins unit wale wala wali ka ke ki ku me mein la ma books "
    "office vendors suppliers side ne registrations"
)
_CODE_BEFORE: Final = word_set("state code gstin registration statecode gst reg")
_CODE_AFTER: Final = word_set("gstin registration state code")


@dataclass(frozen=True, slots=True)
class SaidState:
    """A state at tokens[start:end]; `own`: words beside it speak of our own registration."""

    start: int
    end: int
    code: str
    own: bool
    vendors: bool


def states_in(reading: Reading) -> list[SaidState]:
    """The states said in free tokens. Two letters that are words too count only beside a word of place."""
    found: list[SaidState] = []
    at = 0
    while at < len(reading):
        said = _state_at(reading, at)
        if said is not None:
            found.append(said)
        at = said.end if said is not None else at + 1
    return found


def own_places_in(reading: Reading) -> list[SaidState]:
    """Our registrations by the names our company's file gives them: "in Bengaluru"."""
    named = [(at, claim.partition(":")[2]) for at, claim in enumerate(reading.claims) if claim.startswith("own:")]
    return [SaidState(at, at + 1, code, True, False) for at, code in named]


@lru_cache(maxsize=1)
def _names() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, code in sorted(
        ((tuple(name.split()), code) for name, code in NAMES.items()), key=lambda row: -len(row[0])
    ):
        index.setdefault(words[0], []).append((words, code))
    return index


def _state_at(reading: Reading, at: int) -> SaidState | None:
    if not reading.free(at):
        return None
    for words, code in _names().get(reading.low(at), ()):
        if all(reading.free(at + step) and reading.low(at + step) == word for step, word in enumerate(words)):
            return _with_surroundings(reading, at, at + len(words), code)
    low = reading.low(at)
    if low in PLAIN_LETTERS and _letters_mean_state(reading, at):
        return _with_surroundings(reading, at, at + 1, PLAIN_LETTERS[low])
    if low.isdecimal() and len(low) == 2 and low in STATES:
        if reading.low(at - 1) in _CODE_BEFORE:
            return _with_surroundings(reading, at - 1, at + 1, low)
        if reading.low(at + 1) in _CODE_AFTER:
            return _with_surroundings(reading, at, at + 2, low)
    return None


def _letters_mean_state(reading: Reading, at: int) -> bool:
    low = reading.low(at)
    before, after = reading.low(at - 1), reading.low(at + 1)
    if low == "up" and (
        after in {"to", "till"}
        or before
        in {"follow", "whats", "pull", "set", "bring", "add", "held", "end", "came", "come", "back", "sum", "look"}
    ):
        return False
    if low == "up" and after in _DOCUMENTS | {"ke", "ka", "ki", "wale"} and _shows(reading, at):
        return True
    if _is_beside_a_state(reading, at) or (len(reading) == 1 and len(reading.text.split()) > 1):
        return True  # "not TN, UP"; also when the correction has taken the TN away
    if reading.tokens[at].text in reading.known and low in DOUBTFUL_LETTERS:
        return False
    if low == "ka" and (before in _CODE_BEFORE | {"gstins", "branch", "unit"} or _asks_for_gstin(reading, at)):
        return False  # "dono gstin ka", "vora ka gstin": Hindi
    if low == "up" and after in {"mein", "mai", "me"} and reading.tokens[at].text == "UP":
        return True
    if low == "up" and (after in _DOCUMENTS or (after in {"ke", "ka", "ki", "wale", "se"} and _shows(reading, at))):
        return True
    if low in DOUBTFUL_LETTERS:
        placed = before in _PLACE_BEFORE - {"state"} or before in {"(", "vs", "and"}
        ends = at + 1 >= len(reading) or after in _AFTER_DOUBTFUL or reading.tokens[at + 1].is_mark
        named = at > 0 and low in _BEHIND_A_NAME and reading.claims[at - 1].startswith("whole:")
        return ((placed or named) and (ends or low not in {"ka", "as", "or"})) or after in {
            "gstin",
            "registration",
            "state",
            "branch",
            "vendors",
            "gstins",
        }
    return True


def _is_beside_a_state(reading: Reading, at: int) -> bool:
    """ "not TN, UP", "MH and AP"."""
    joint = reading.low(at - 1) in {",", "&", "and", "aur", "/", "or", "not", "but"}
    other = at - 2 if joint else at - 1
    while joint and reading.low(other) in {",", "but", "not"}:
        other -= 1
    low = reading.low(other)
    return joint and reading.free(other) and low in PLAIN_LETTERS and low not in DOUBTFUL_LETTERS


def _asks_for_gstin(reading: Reading, at: int) -> bool:
    """ "vora ka gstin": nothing of documents is asked, so that the GSTIN itself is."""
    asked = at > 0 and reading.low(at - 1) not in _PLACE_BEFORE | {",", "and", "&", "/"}
    return asked and not reading.has("st.", "vd.", "act.", "k.", "n.docs", "v.fetch", "v.recompute", "n.itc")


def _shows(reading: Reading, at: int) -> bool:
    """Nothing stands before it but what asks for a list."""
    return all(reading.low(place) in _ASKING_WORDS for place in range(at))


_DOCUMENTS: Final = word_set(
    "invoices invoice bills bill docs documents cns dns notes vendors suppliers mismatches parties registration gstin"
)
_ASKING_WORDS: Final = word_set("show list give pls please accept reject hold all the pending and dikhao for")
_BEHIND_A_NAME: Final = word_set("up mp hp ap wb cg")
_AFTER_DOUBTFUL: Final = word_set(
    "gstin registration state branch vendors gstins wale and for books ke please pls only last this in"
)


def _with_surroundings(reading: Reading, start: int, end: int, code: str) -> SaidState:
    after, before = reading.low(end), reading.low(start - 1)
    own_words = {
        "gstin",
        "registration",
        "branch",
        "unit",
        "office",
        "gstins",
        "reg",
        "books",
        "registrations",
        "entity",
    }
    own = (
        after in own_words
        or before in {"our", "hamare", "humare", "apne", "registration", "gstin", "own"}
        or reading.low(start) in {"gstin", "registration"}
    )
    vendor_words = {"vendors", "suppliers", "vendor", "supplier", "parties", "party"}
    near = {after, reading.low(end + 1) if after in {"ke", "ka", "ki", "wale", "based", "na", "nu"} else ""}
    back = reading.low(start - 2) if before in {"of", "from", "in"} else ""
    vendors = bool(near & vendor_words) or back in vendor_words
    return SaidState(start, end, code, own, vendors)
