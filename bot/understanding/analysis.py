"""One request taken apart: everything it holds, before anyone says what it is for."""

from dataclasses import dataclass, field
from typing import Final

from bot.understanding.amounts import Range, basis_near, ranges_in, unreadable_amounts
from bot.understanding.dates import TimesSaid, find_times
from bot.understanding.documents import (
    NumbersSaid,
    claim_batch,
    claim_plain,
    claim_registrations,
    claim_shaped,
)
from bot.understanding.exclusions import exclusion_in
from bot.understanding.moments import day_at
from bot.understanding.names import NamesSaid, find_names
from bot.understanding.narrowing import claim_top
from bot.understanding.orders import Mention, mentions_in
from bot.understanding.picks import Picks, find_picks, numbered
from bot.understanding.places import SaidState, own_places_in, states_in
from bot.understanding.reading import Reading
from bot.understanding.reasons import reason_from, reason_text, without_condition
from bot.understanding.reductions import Reduction, find_reduction
from bot.understanding.settings import Setting, find_setting
from bot.understanding.tables.plain import COMMON, FUNCTION_WORDS
from bot.understanding.world import World

BATCH_WORDS: Final = (
    "act.approve",
    "past.approve",
    "ing.approve",
    "act.decline",
    "past.decline",
    "v.undo",
    "v.cancel",
    "n.batch",
    "status.word",
    "waiting",
)


@dataclass(slots=True)
class Analysis:
    """All that a request holds; `left_out` is the same for each thing excluded."""

    reading: Reading
    numbers: NumbersSaid = field(default_factory=NumbersSaid)
    times: TimesSaid = field(default_factory=TimesSaid)
    amounts: list[Range] = field(default_factory=list)
    bases: list[str | None] = field(default_factory=list)
    bad_amount: bool = False
    states: list[SaidState] = field(default_factory=list)
    names: NamesSaid = field(default_factory=NamesSaid)
    mentions: list[Mention] = field(default_factory=list)
    picks: Picks = field(default_factory=Picks)
    reduction: Reduction | None = None
    setting: Setting | None = None
    reason: str | None = None
    reason_doubted: bool = False
    """Behind a mere comma of an order over many documents stand words that name somebody."""
    assignee: str | None = None
    left_out: "list[Analysis]" = field(default_factory=list)


_MOST_LEFT_OUT: Final = 4


def analyse(reading: Reading, world: World) -> Analysis:
    """Take a request apart in the order in which words are sure: registrations, reasons, exclusions, then the rest."""
    numbers = NumbersSaid()
    claim_registrations(reading, numbers)
    reading.find_marks()
    claim_batch(reading, numbers, reading.has(*BATCH_WORDS))
    said = reading
    reading, reason = _without_reason(reading, numbers, world)
    doubted = reason is not None and names_somebody(said, len(reading))
    reading = without_condition(reading)
    whole = Analysis(reading, numbers, reason=reason, reason_doubted=doubted)
    whole.setting = find_setting(reading)
    while len(whole.left_out) < _MOST_LEFT_OUT and (cut := exclusion_in(reading)) is not None:
        start, end, first, last = cut
        one = take_apart(Analysis(reading.part(first, last)), world, object_only=True)
        if not _holds_something(one):
            break
        whole.left_out.append(one)
        reading.claim(start, end, "excluded")
    whole.assignee = _assignee(reading)
    whole = take_apart(whole, world)
    if whole.setting is not None and whole.setting.key == "reminders" and whole.names.names:
        whole.setting = None  # "stop the reminder to vora" is about one mail
    return whole


def take_apart(one: Analysis, world: World, object_only: bool = False) -> Analysis:
    """Claim what the words of a stretch name: numbers, times, amounts, positions, places, parties, actions."""
    reading = one.reading
    if object_only:
        claim_registrations(reading, one.numbers)
    counted = numbered(reading, len(world.context.last_docs))
    claim_shaped(reading, one.numbers)
    if not object_only:
        one.reduction = find_reduction(reading)
    one.times = find_times(reading, world)
    one.amounts = ranges_in(reading)
    one.bases = [basis_near(reading, one_range) for one_range in one.amounts]
    for one_range in one.amounts:
        reading.claim(max(one_range.start, 0), min(one_range.end, len(reading)), "amount")
    if one.setting is None:
        one.picks = find_picks(reading, len(world.context.last_docs))
    one.picks.positions[:0] = [place for place in counted if place not in one.picks.positions]
    one.bad_amount = bool(unreadable_amounts(reading)) or (one.reduction is not None and one.reduction.is_share)
    claim_top(reading)
    one.states = states_in(reading)
    claim_plain(reading, one.numbers)
    one.names = find_names(reading, world.parties, one.states)
    one.states = [state for state in one.states if all(not reading.claims[at] for at in range(state.start, state.end))]
    for state in one.states:
        reading.claim(state.start, state.end, "state")
    one.states += own_places_in(reading)
    reading.find_marks()
    one.mentions = mentions_in(reading)
    return one


def names_somebody(said: Reading, at: int) -> bool:
    """ "accept all exact, spare vora": behind a comma or dash (no "because") a name may be more than a remark."""
    marker = said.mark_at(at)
    if said.low(at) in {"as", "since"} or (marker is not None and "reason" in marker.tags):
        return False
    named = (place for place in range(at, len(said)) if said.claims[place].startswith(("whole:", "gstin", "pan")))
    return any(named) or any(
        said.tokens[place].text in said.known
        and said.mark_at(place) is None
        and said.low(place) not in COMMON | FUNCTION_WORDS
        for place in range(at, len(said))
    )


def _without_reason(reading: Reading, numbers: NumbersSaid, world: World) -> tuple[Reading, str | None]:
    in_thread = world.context.thread_batch is not None and reading.has(
        "act.approve", "act.decline", "act.reject", "v.undo"
    )
    specific = (
        in_thread
        or reading.has("refers")
        or bool(numbers.batch)
        or any(
            (token.has_digit and any(character.isalpha() for character in token.text))
            or (token.text.isdecimal() and (len(token.text) > 2 or _numbers_a_document(reading, at)))
            for at, token in enumerate(reading.tokens)
        )
    )
    at = reason_from(reading, specific)
    if at is None:
        return reading, None
    text = reason_text(reading, at)
    if not text:
        return reading, None
    kept = reading.part(0, at)
    said = {token.text.upper() for token in kept.tokens}
    figures = {"".join(c for c in token.text if c.isdigit()) for token in kept.tokens}
    numbers.batches = [one for one in numbers.batches if one[2:] in figures]
    numbers.gstins = [one for one in numbers.gstins if one in said]
    numbers.wrong_gstins = [one for one in numbers.wrong_gstins if one in said]
    numbers.pans = [one for one in numbers.pans if one in said]
    return kept, text


def _numbers_a_document(reading: Reading, at: int) -> bool:
    """ "bill 88, not ours": a short number right behind the word for a document, and nothing counted or paid by it."""
    before = next((mark for mark in reading.marks if mark.end == at), None)
    ends = at + 1 == len(reading) or reading.tokens[at + 1].is_mark
    return ends and before is not None and any(tag == "n.docs" or tag.startswith("k.") for tag in before.tags)


def _holds_something(one: Analysis) -> bool:
    reading, numbers = one.reading, one.numbers
    if (
        numbers.documents
        or numbers.ranges
        or numbers.gstins
        or numbers.wrong_gstins
        or numbers.pans
        or one.names.names
        or one.names.unknown
    ):
        return True
    if one.states or one.amounts or one.times.periods or one.times.days or one.picks.positions:
        return True
    return reading.has("k.", "vd.", "st.", "past.", "amended", "filed.", "refers", "own.all")


def _assignee(reading: Reading) -> str | None:
    """@priya anywhere; in a hand-over the word after "to" or before "ko"."""
    for at, token in enumerate(reading.tokens):
        if token.text.startswith("@") and len(token.text) > 1 and reading.free(at):
            reading.claim(at, at + 1, "person")
            return token.text
    if not reading.has("v.assign", "v.delegate"):
        return None
    sure = any(
        mark.said in {"assign", "asign", "allot", "allocate", "reassign"} for mark in reading.tagged("v.assign")
    ) or reading.has("v.delegate")
    for at in range(len(reading) - 1, -1, -1):
        if not reading.free(at) or not _may_be_person(reading, at):
            continue
        if not sure and reading.tokens[at].text in reading.known:
            continue
        if reading.low(at - 1) in {"to", "let", "with", "@"} or reading.low(at + 1) in {
            "ko",
            "ku",
            "ne",
            "kitta",
            "approve",
            "approves",
            "can",
            "will",
        }:
            text = reading.tokens[at].text
            end = at + 1
            if (
                end < len(reading)
                and _may_be_person(reading, end)
                and reading.free(end)
                and reading.low(end) not in {"ko"}
            ):
                text, end = f"{text} {reading.tokens[end].text}", end + 1
            reading.claim(at, end, "person")
            return text
    return None


def _may_be_person(reading: Reading, at: int) -> bool:
    from bot.understanding.tables.plain import FUNCTION_WORDS, TITLES

    token = reading.tokens[at]
    if token.is_mark or token.has_digit or reading.low(at) in FUNCTION_WORDS | TITLES:
        return False
    mark = reading.mark_at(at)
    return day_at(reading, at) is None and (mark is None or mark.tags == frozenset({"n.people"}))
