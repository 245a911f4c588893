"""Which words of a request are the name of a vendor or customer, and who fits it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from bot.understanding.matters import stands_as_auto
from bot.understanding.model import Slots
from bot.understanding.parties import Parties
from bot.understanding.places import SaidState
from bot.understanding.prose import is_prose
from bot.understanding.reading import Reading
from bot.understanding.spelling import vocabulary
from bot.understanding.tables import word_set
from bot.understanding.tables.plain import AFTER_A_NAME, BEFORE_A_NAME, COMMON, EVERYDAY, FUNCTION_WORDS, TITLES
from bot.understanding.tables.units import ENGLISH
from domain.gstin import pan_of

LEGAL: Final = word_set("pvt private p ltd limited llp co company")
LEADING: Final = word_set("m/s shri shree sri the messrs new")
LINKS: Final = word_set("and & aur , ane or um n / plus ya")
_ONLY_FOR_MAIL: Final = word_set("to at on toward towards through via between 4")
_ORDINARY: Final = COMMON
_MOST_RUNS: Final = 6
_LONG_REQUEST: Final = 80
_MOST_RUNS_OF_A_LONG: Final = 3
"""Of a request of more words than one has, fewer names are looked for: each costs a search with typos."""
_LONGEST_RUN: Final = 8


@dataclass(slots=True)
class NameSaid:
    """A name at tokens[start:end] and who fits it. `sure`: the words are a name whatever else they mean."""

    start: int
    end: int
    text: str
    vendors: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    sure: bool = False
    named: bool = False
    """Stands where a name stands: after for, of, from ..., before ka, ke, ko ..."""


@dataclass(slots=True)
class NamesSaid:
    """All names of a request."""

    names: list[NameSaid] = field(default_factory=list)
    unknown: list[NameSaid] = field(default_factory=list)

    @property
    def vendors(self) -> list[NameSaid]:
        return [name for name in self.names if name.vendors]

    @property
    def customers(self) -> list[NameSaid]:
        return [name for name in self.names if name.customers and not name.vendors]


def find_names(reading: Reading, parties: Parties, states: Iterable[SaidState]) -> NamesSaid:
    """Whole names first (claimed before), then runs of words that no table knows."""
    said = NamesSaid()
    state_places = {place for state in states for place in range(state.start, state.end)}
    for start, end in _whole_runs(reading):
        start, end = _grown(reading, parties, start, end)
        said.names.append(_resolved(reading, parties, start, end, sure=True))
    most = _MOST_RUNS if len(reading) <= _LONG_REQUEST else _MOST_RUNS_OF_A_LONG
    for start, end in _parted(reading, parties, _open_runs(reading, state_places)[: 2 * most])[:most]:
        start, end = _trimmed(reading, start, end)
        start, end = _widened(reading, parties, start, end, state_places)
        words = [reading.tokens[at] for at in range(start, end) if not reading.tokens[at].is_mark]
        lone = all(word.low in NOTES for word in words) and not _stands_as_name(reading, start, end)
        lone = lone or is_prose(reading, start, end)
        everyday = all(word.low in EVERYDAY and word.text not in reading.known for word in words)
        if everyday or lone or all(word.low in _ORDINARY and word.text not in reading.known for word in words):
            said.unknown.append(
                NameSaid(
                    start,
                    end,
                    reading.said(start, end),
                    named=not everyday and not is_prose(reading, start, end) and _stands_as_name(reading, start, end),
                )
            )
            continue
        name = _resolved(reading, parties, start, end)
        if not (name.vendors or name.customers) and start < (last := _without_remark(reading, start, end)) < end:
            fewer = _resolved(reading, parties, start, last)
            name, end = (fewer, last) if fewer.vendors or fewer.customers else (name, end)
        name.named = _stands_as_name(reading, start, end)
        if name.vendors or name.customers:
            said.names.append(name)
            reading.claim(start, end, "vendor" if name.vendors else "customer")
        else:
            said.unknown.append(name)
    said.names.sort(key=lambda name: name.start)
    for name in said.names:
        if name.vendors and name.customers and _acts_as_customer(reading, name):
            name.vendors = ()
    return said


def _acts_as_customer(reading: Reading, name: NameSaid) -> bool:
    """ "rejected by Zenith", "what if Zenith rejects": who acts on a document in IMS is its recipient, our customer."""
    by = reading.mark_at(name.start - 2)
    if reading.low(name.start - 1) == "by" and by is not None and any(tag.startswith(_DEEDS) for tag in by.tags):
        return True
    done = any(
        tag in {"do.past", "cond.after", "c.if"} or tag.startswith("past.") for m in reading.marks for tag in m.tags
    )
    if reading.low(name.end) == "ne" and done and reading.has(*_DEEDS):
        return True  # "zenith ne 1201 reject kiya"; without a past it is Gujarati for whom the deed is done to
    at = name.end
    while reading.low(at) in _HAVING:
        at += 1
    deed = reading.mark_at(at)
    if deed is None or not any(tag.startswith(_DEEDS) for tag in deed.tags):
        return False
    return at > name.end or deed.said in _DOES


_DEEDS: Final = ("past.", "act.", "ing.", "st.rejected", "st.accepted", "st.pending")
_HAVING: Final = word_set("has have had may might will would can could ji")
_DOES: Final = frozenset({"rejects", "accepts", "holds", "parks"})


def vendor_text(reading: Reading, names: list[NameSaid]) -> str:
    """The name as said; of several, from the first to the last when only links stand between."""
    if len(names) == 1:
        return names[0].text
    first, last = names[0], names[-1]
    covered = {place for name in names for place in range(name.start, name.end)}
    between = [place for place in range(first.start, last.end) if place not in covered]
    if all(reading.low(place) in LINKS for place in between):
        return reading.said(first.start, last.end)
    return " and ".join(name.text for name in names)


def resolve_into(slots: Slots, ask: list[str], fitting: list[set[str]], state: str | None) -> None:
    """Write vendor_resolved for what was said; ask when one name fits several vendors or none."""
    union: set[str] = set()
    for fits in fitting:
        narrowed = {gstin for gstin in fits if state is None or gstin[:2] == state}
        if "vendor" not in ask and not _is_one_vendor(narrowed):
            ask.append("vendor")
        union |= narrowed
    slots["vendor_resolved"] = [*sorted(union)]


def _is_one_vendor(gstins: set[str]) -> bool:
    """Whether all of them, and at least one, are of one PAN; a common word fits thousands, so the second ends it."""
    pans: set[str] = set()
    for gstin in gstins:
        pans.add(pan_of(gstin))
        if len(pans) > 1:
            return False
    return bool(pans)


def _whole_runs(reading: Reading) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(reading):
        claim = reading.claims[at]
        if claim.startswith("whole:"):
            end = at
            while end < len(reading) and reading.claims[end] == claim:
                end += 1
            runs.append((at, end))
            at = end
        else:
            at += 1
    return runs


def _grown(reading: Reading, parties: Parties, start: int, end: int) -> tuple[int, int]:
    """ "tara steel long", where Tara Steel is a name and Tara Steel Long Products too: every word said counts."""
    first, last, claim = start, end, reading.claims[start]
    said = {reading.low(at) for at in range(start, end)}
    while last < len(reading) and _may_grow(reading, last, said) and _exactly(parties, reading, first, last + 1):
        last += 1
    while first > 0 and _may_grow(reading, first - 1, said) and _exactly(parties, reading, first - 1, last):
        first -= 1
    if (first, last) != (start, end):
        reading.claim(first, last, claim)
    return first, last


def _may_grow(reading: Reading, at: int, said: set[str]) -> bool:
    fits = _joins(reading, at) and reading.mark_at(at) is None and not reading.tokens[at].is_mark
    return fits and reading.low(at) not in said  # the second Goa of "goa spices goa" is a state


def _resolved(reading: Reading, parties: Parties, start: int, end: int, sure: bool = False) -> NameSaid:
    text = _bare(reading, start, end)
    vendors = tuple(parties.vendors_named(text))
    customers = tuple(parties.customers_named(text))
    return NameSaid(start, end, text, vendors, customers, sure)


def _bare(reading: Reading, start: int, end: int) -> str:
    text = reading.said(start, end)
    for ending in ("'s", "'S", "'"):
        if text.endswith(ending):
            return text[: -len(ending)]
    return text


def _open_runs(reading: Reading, state_places: set[int]) -> list[tuple[int, int]]:
    """Maximal runs of free words that are in no phrase, no function words and no figures."""
    candidates = {at for at in reading.words_free() if _may_be_name(reading, at) and at not in state_places}
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(reading):
        if at not in candidates:
            at += 1
            continue
        end = at + 1
        while end < len(reading) and (end in candidates or _is_inside(reading, end, candidates)):
            end += 1
        start = at
        while start > 0 and reading.free(start - 1) and reading.low(start - 1) in LEADING - {"the", "new"}:
            start -= 1
        while (
            end < len(reading)
            and reading.free(end)
            and (
                reading.low(end) in LEGAL
                or (reading.tokens[end].text == "." and reading.low(end - 1) in LEGAL and reading.low(end + 1) in LEGAL)
            )
        ):
            end += 1
        runs.append((start, min(end, start + _LONGEST_RUN)))
        at = end
    return runs


def _parted(reading: Reading, parties: Parties, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """ "om sai & krishna": a run that is no name as a whole is parted at its "&"."""
    parted: list[tuple[int, int]] = []
    for start, end in runs:
        links = [at for at in range(start, end) if reading.tokens[at].text == "&"]
        whole = reading.said(start, end)
        if not links or parties.vendors_named(whole) or parties.customers_named(whole):
            parted.append((start, end))
            continue
        for link in [*links, end]:
            parted.append((start, link))
            start = link + 1
    return parted


def _may_be_name(reading: Reading, at: int) -> bool:
    low, token = reading.low(at), reading.tokens[at]
    if low in TITLES or low in FUNCTION_WORDS or token.text.startswith("@") or "@" in token.text:
        return low in FUNCTION_WORDS and False
    if stands_as_auto(reading, at):
        return False
    if low in LEGAL or low in LEADING or (low in ENGLISH and token.text not in reading.known):
        return False
    if token.text.isdecimal() or not any(character.isalpha() for character in token.text):
        return token.text in reading.known and not token.text.isdecimal()
    return len(low) > 1 or token.text in reading.known


def _is_inside(reading: Reading, at: int, candidates: set[int]) -> bool:
    """A mark or an "and" between two words of one name: Shah & Sons, S. Kumar."""
    if at + 1 not in candidates:
        return False
    text = reading.tokens[at].text
    return (text in {".", "-", "'"} and reading.tokens[at].glued) or (text == "&" and reading.free(at))


def _widened(reading: Reading, parties: Parties, start: int, end: int, state_places: set[int]) -> tuple[int, int]:
    """Words of the tables beside a run belong to it when they stand in the same name ("hold well")."""
    while start > 0 and _joins(reading, start - 1) and _exactly(parties, reading, start - 1, end):
        if not parties.vendors_named(reading.said(start - 1, end)):
            break
        start -= 1
    while end < len(reading) and _joins(reading, end) and _reaches(parties, reading, start, end + 1):
        end += 1
    linked = end + 1 < len(reading) and reading.low(end) in {"and", "&"} and reading.free(end + 1)
    if linked and reading.tokens[end + 1].text in reading.known and _exactly(parties, reading, start, end + 2):
        end += 2
    return start, end


def _reaches(parties: Parties, reading: Reading, start: int, end: int) -> bool:
    """Whether one word more still fits someone: without typos, or with the typo that the run has already."""
    if _exactly(parties, reading, start, end):
        return True
    misspelt = any(reading.tokens[at].text not in reading.known for at in range(start, end - 1))
    mark = reading.mark_at(end - 1)
    plain = mark is None or all(tag == "n.docs" or tag.startswith(("k.", "n.")) for tag in mark.tags)
    return misspelt and plain and bool(parties.vendors_named(reading.said(start, end)))


def _trimmed(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Ordinary words that stand in no name ("vora goods") are cut from the ends of a run that has other words."""
    first, last = start, end
    while last - first > 1 and _is_ordinary(reading, last - 1):
        last -= 1
    while last - first > 1 and _is_ordinary(reading, first):
        first += 1
    return (start, end) if _is_ordinary(reading, first) else (first, last)


def _without_remark(reading: Reading, start: int, end: int) -> int:
    """Where the name ends when remarks follow: "vora goods received", though some other vendor deals in goods."""
    while end > start and reading.low(end - 1) in NOTES:
        end -= 1
    return end


def _is_ordinary(reading: Reading, at: int) -> bool:
    return reading.low(at) in NOTES and reading.tokens[at].text not in reading.known


NOTES: Final = word_set(
    "goods material materials delivery delivered received recvd damaged short shortage quality "
    "quantity qty price rate wrong "
    "returned extra order grn maal stock freight amount tax date value"
)
"""Ordinary words with which a remark begins: "vora goods not received"."""


def _joins(reading: Reading, at: int) -> bool:
    return reading.free(at) and reading.tokens[at].text in reading.known and not reading.tokens[at].text.isdecimal()


def _exactly(parties: Parties, reading: Reading, start: int, end: int) -> bool:
    """Whether the longer run fits someone without typos: all its words are known, and together they fit."""
    words = [reading.tokens[at] for at in range(start, end) if not reading.tokens[at].is_mark]
    if not all(word.text in reading.known or word.low in LEGAL | LEADING | {"and"} for word in words):
        return False
    return bool(parties.vendors_named(reading.said(start, end)) or parties.customers_named(reading.said(start, end)))


def _stands_as_name(reading: Reading, start: int, end: int) -> bool:
    before, after = reading.low(start - 1), reading.low(end)
    while (
        before in {"the", "our", "this", "all", "m/s", "vendor", "supplier", "customer", "party", "mr", "ms"}
        and start > 1
    ):
        if before in {"vendor", "supplier", "party", "customer"}:
            return True
        start -= 1
        before = reading.low(start - 1)
    if before == "to" and not _after_mail_word(reading, start - 2):
        return False
    if before in _ONLY_FOR_MAIL and not reading.has("v.remind", "v.draft", "v.send", "n.mail", "v.mail", "v.assign"):
        return False
    if _leads_a_state(reading, start, end):
        return True
    possessive = reading.tokens[end - 1].text.lower().endswith(("'s", "s'"))
    return before in BEFORE_A_NAME or (bool(after) and after in AFTER_A_NAME) or possessive


def _leads_a_state(reading: Reading, start: int, end: int) -> bool:
    """ "zaveri tubes pending", "zaveri status": nothing but words that nobody knows, and what is asked of them."""
    mark = reading.mark_at(end)
    asked = mark is not None and bool(mark.tags & {"st.pending", "st.open", "status.word"})
    first = next((at for at in range(len(reading)) if not reading.tokens[at].is_mark), 0)
    return asked and start == first and is_strange(reading, start, end)


def is_strange(reading: Reading, start: int, end: int) -> bool:
    """Whether some word of a run stands in no table, but for the gods and titles of greetings."""
    words = (reading.low(at) for at in range(start, end) if reading.tokens[at].text.isalpha())
    return any(word not in vocabulary() or word in _OF_GREETINGS for word in words)


_OF_GREETINGS: Final = word_set("krishna ram radhe jinendra")


def _after_mail_word(reading: Reading, at: int) -> bool:
    mark = reading.mark_at(at)
    return mark is not None and any(
        tag in {"v.remind", "v.draft", "v.send", "n.mail", "v.mail", "n.vendor", "polite"} for tag in mark.tags
    )
