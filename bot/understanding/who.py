"""Who is meant: names with the vendors that fit, registrations, and the states said with them."""

from itertools import pairwise
from typing import Final

from bot.understanding.analysis import Analysis
from bot.understanding.model import Slots
from bot.understanding.names import LINKS, NameSaid, is_strange, resolve_into, vendor_text
from bot.understanding.narrowing import kinds_in, verdicts_in
from bot.understanding.places import SaidState
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.plain import AFTER_A_NAME, BEFORE_A_NAME
from bot.understanding.tables.slots import OUTWARD_INTENTS
from bot.understanding.world import World
from domain.gstin import pan_of


def parties_into(intent: str, one: Analysis, world: World, slots: Slots, ask: list[str], outward: bool) -> None:
    """Who is meant: names with those that fit, GSTINs, and the states said with them."""
    numbers, names = one.numbers, one.names
    said = [
        *names.names,
        *(
            name
            for name in names.unknown
            if name.named
            or _goes_on(one, name)
            or is_told_apart(intent, one, name)
            or (intent == "take_action" and not numbers.documents and not names.names and not _has_object(one))
        ),
    ]
    said.sort(key=lambda name: name.start)
    if outward:
        customers = [name for name in said if name.customers or not name.vendors or intent in OUTWARD_INTENTS]
        if customers:
            slots["customer"] = vendor_text(one.reading, customers)
        said = [name for name in said if name not in customers]
    state = states_into(one, world, slots, said)
    fitting = [set(name.vendors) for name in said]
    if said:
        slots["vendor"] = vendor_text(one.reading, said)
    if intent == "take_action" and _is_unjoined(one, said):
        ask.append("vendor")
    if intent == "take_action" and len(said) > 1 and _has_kinds_apart(one, said):
        ask.append("target")
    _registrations_into(one, world, slots, ask, fitting, state, bool(said))


def _has_kinds_apart(one: Analysis, said: list[NameSaid]) -> bool:
    """ "CNs of vora and invoices of lakhani": each has its own kind, and one filter cannot hold both."""
    first, second = said[0], said[1]
    kinds = [*one.reading.tagged("k.")]
    between = {mark.said for mark in kinds if first.end <= mark.start < second.start}
    outside = {mark.said for mark in kinds if mark.end <= first.start or mark.start >= second.end}
    return bool(between and outside) and not between & outside


def _is_unjoined(one: Analysis, said: list[NameSaid]) -> bool:
    """Two suppliers in one order with nothing that joins them: the second may be a word of a remark."""
    for before, name in pairwise(said):
        between = range(before.end, name.start)
        if not any(one.reading.low(at) in LINKS or one.reading.tokens[at].is_mark for at in between):
            return True
    return False


def _goes_on(one: Analysis, name: NameSaid) -> bool:
    """ "vora and xyz": a name nobody has, tied to one that fits, and nothing but bills after it."""
    reading = one.reading
    if reading.low(name.start - 1) not in LINKS or not any(fits.end == name.start - 1 for fits in one.names.names):
        return False
    after = reading.mark_at(name.end)
    ends = name.end >= len(reading) or reading.low(name.end) in AFTER_A_NAME or reading.tokens[name.end].is_mark
    return ends or (after is not None and "n.docs" in after.tags)


def is_told_apart(intent: str, one: Analysis, name: NameSaid) -> bool:
    """A name nobody has that the words show to be one: never dropped, it is asked.

    "hold XYZ and INV-5", "Mehta and Om ka pending" (joined to something named), "hold SHC bills" (right behind the
    order), "is Marigold ready" (whose return it is).
    """
    reading, start, end = one.reading, name.start, name.end
    if not is_strange(reading, start, end) or len(name.text) < _SHORTEST:
        return False
    if any(_touches(one, state, name) for state in one.states):
        return True  # "Krishna of Kerala"
    before, after = reading.mark_at(start - 1), reading.mark_at(end)
    behind_order = before is not None and any(tag.startswith("act.") for tag in before.tags)
    papers = after is not None and any(tag == "n.docs" or tag.startswith(("k.", "ex.")) for tag in after.tags)
    if intent == "take_action" and behind_order and (papers or end >= len(reading)):
        return True
    if intent in _OF_A_RETURN:
        return reading.low(start - 1) in _WHOSE and (end >= len(reading) or after is not None)
    return _is_joined(one, name, intent == "take_action")


_SHORTEST: Final = 3
_OF_A_RETURN: Final = frozenset({"readiness", "cash_forecast", "compare_3b_2b"})
_WHOSE: Final = word_set("is are of for was can")


def _is_joined(one: Analysis, name: NameSaid, ordered: bool) -> bool:
    """Whether "and" ties it to a document, a vendor or another name, with nothing else on its own side."""
    reading, start, end = one.reading, name.start, name.end
    names = {place for other in one.names.unknown if other is not name for place in range(other.start, other.end)}
    links = LINKS if ordered else LINKS - {",", "/", "or", "ya"}

    def is_named(at: int) -> bool:
        return 0 <= at < len(reading) and (reading.claims[at].startswith(_NAMED) or at in names)

    if reading.low(start - 1) in LINKS - {","} and is_named(start - 2):
        mark = reading.mark_at(end)
        ends = end >= len(reading) or reading.tokens[end].is_mark or reading.low(end) in AFTER_A_NAME | LINKS
        if ends or (mark is not None and any(tag.startswith(("n.docs", "act.", "ex.")) for tag in mark.tags)):
            return True
    if reading.low(end) in links and is_named(end + 1):
        mark = reading.mark_at(start - 1)
        begins = start == 0 or reading.low(start - 1) in BEFORE_A_NAME | LINKS
        return begins or (mark is not None and any(tag.startswith(("act.", "n.vendor")) for tag in mark.tags))
    return False


_NAMED: Final = ("doc", "whole:vendor", "vendor", "gstin", "pan")


def _registrations_into(
    one: Analysis, world: World, slots: Slots, ask: list[str], fitting: list[set[str]], state: str | None, named: bool
) -> None:
    numbers = one.numbers
    if numbers.wrong_gstins:
        slots["gstin_invalid"] = numbers.wrong_gstins[0]
        ask.append("gstin")
    if numbers.gstins or numbers.pans:
        said = [*numbers.gstins, *numbers.pans]
        known = [set(world.parties.registrations(one_said)) for one_said in said]
        if numbers.gstins:
            slots["gstin"] = numbers.gstins[0]
        elif not named:
            slots["vendor"] = numbers.pans[0]
        union = set().union(*known)
        if (
            fitting
            and union
            and all({pan_of(g) for g in union}.isdisjoint({pan_of(g) for g in fits}) for fits in fitting)
        ):
            slots["vendor_resolved"] = [*sorted(union.union(*fitting))]
            ask.append("vendor")
        else:
            slots["vendor_resolved"] = [*sorted(union)]
            if not all(known):
                ask.append("vendor")
        return
    if named:
        if numbers.wrong_gstins:
            slots.pop("vendor_resolved", None)
            return
        resolve_into(slots, ask, fitting, state)


def states_into(one: Analysis, world: World, slots: Slots, said: list[NameSaid]) -> str | None:
    """state or own_gstin_state; answers the state that narrows a name."""
    if one.reading.has("own.all"):
        slots["own_gstin_state"] = "all"
    narrowing = None
    for state in one.states:
        touching = any(_touches(one, state, name) for name in said)
        if touching or state.vendors or state.code not in world.parties.own_states:
            if state.own and state.code in world.parties.own_states:
                slots["own_gstin_state"] = state.code
                continue
            slots["state"] = state.code
            narrowing = state.code if touching or said else narrowing
        else:
            slots["own_gstin_state"] = state.code
    return narrowing


def _touches(one: Analysis, state: SaidState, name: NameSaid) -> bool:
    """ "Krishna of Kerala", "X (Gujarat)", "Kerala Krishna", "Kerala wale Krishna"."""
    reading = one.reading
    if name.end <= state.start:
        between = [reading.low(at) for at in range(name.end, state.start)]
    elif state.end <= name.start:
        between = [reading.low(at) for at in range(state.end, name.start)]
        return all(
            word in {"ka", "ke", "ki", "wale", "wala", "wali", "based", "na", "nu", "'s", "-", ","} for word in between
        )
    else:
        return False
    if "for" in between:
        return False
    return (
        all(
            word
            in {"of", "from", "(", ",", "-", "ji", "bhai", "at", "based", "wale", "wala", "ka", "ke", "[", "traders"}
            for word in between
        )
        and len(between) <= 2
    )


def is_of_ours(reading: Reading) -> bool:
    """ "status of our CN-18", "our rejected invoices": papers that we issued."""
    if any(claim == "doc" and reading.low(at - 1) in _OUR for at, claim in enumerate(reading.claims)):
        return True
    for rejected in reading.tagged("st.rejected"):
        following = reading.mark_at(rejected.end)
        if reading.low(rejected.start - 1) in _OUR and following is not None:
            return any(tag.startswith("k.") for tag in following.tags)
    return False


_OUR: Final = word_set("our hamara hamare humara humare apna apne amara namma")


def is_outward(intent: str, one: Analysis) -> bool:
    """Whether our own documents are meant."""
    if intent in OUTWARD_INTENTS:
        return True
    if one.reading.has("n.ours", "n.customer") or (not one.names.vendors and is_of_ours(one.reading)):
        return True
    return bool(one.names.customers) and not one.names.vendors


def _has_object(one: Analysis) -> bool:
    reading = one.reading
    return bool(
        one.picks.positions
        or one.amounts
        or verdicts_in(reading)
        or kinds_in(reading)
        or reading.has("all", "refers", "it", "n.docs", "st.")
    )
