"""From one request to its understanding: take it apart, choose the intent, compose the slots, ask what is missing."""

from bot.understanding.accounting import ask_unaccounted, not_used
from bot.understanding.analysis import Analysis, analyse
from bot.understanding.asking import asked_back
from bot.understanding.choosing import chosen
from bot.understanding.composing import compose
from bot.understanding.corrections import CALLED_OFF
from bot.understanding.either import ask_either
from bot.understanding.features import features
from bot.understanding.model import EVERYTHING, NOT_USED, Slots, Understanding
from bot.understanding.own_slots import VERB_OF
from bot.understanding.reading import Reading
from bot.understanding.tables.slots import WRITING
from bot.understanding.whole_orders import stands_as_order, without_order
from bot.understanding.world import World


def understand_request(reading: Reading, world: World) -> Understanding:
    """One request by itself; pronouns and corrections are for followons.py."""
    one = analyse(reading, world)
    bag = features(one, world.context)
    intent = chosen(bag)
    understanding = understood(one, world, "unclear" if is_foreign(intent, one) else intent)
    if stands_as_order(understanding, one.reading, world.context.thread_batch is not None):
        return understanding
    asked = chosen(without_order(bag))
    return understood(one, world, "unclear" if asked in WRITING else asked)


def is_foreign(intent: str, one: Analysis) -> bool:
    """An order told of another ("vora says undo it") or on a condition is none."""
    if intent not in VERB_OF and not (intent == "take_action" and one.reading.has("v.undo")):
        return False
    verb = one.reading.first(*VERB_OF.get(intent, ("v.undo",)))
    return verb is not None and any(mark.start < verb.start for mark in one.reading.tagged("c.report", "c.if"))


def understood(one: Analysis, world: World, intent: str) -> Understanding:
    """A request of a known intent."""
    if intent == "doc_status" and _is_of_the_thread(one, world):
        intent = "batch_status"
    ask: list[str] = []
    slots = compose(intent, one, world, ask)
    if intent == "rule_question":
        _free_of_parties(slots, ask)
    if intent in ("approve", "decline", "cancel", "undo", "batch_status") and "batch_id" not in slots:
        batch = world.context.thread_batch
        if batch is None and intent == "undo":
            batch = world.context.last_batch
        if batch is not None and not (intent == "batch_status" and _several(one)):
            slots["batch_id"] = batch
    asked_back(intent, slots, one, world, ask)
    doubts_into(intent, one, slots, ask)
    ask_unaccounted(intent, one, slots, ask)
    ask_either(intent, one, ask)
    if intent == "list_docs" and (unused := not_used(one, slots)):
        slots[NOT_USED] = [*unused]
    if intent in ("simulate", "cash_forecast"):
        _object_of_what_if_into(one, slots)
    asked = tuple(dict.fromkeys(ask))
    further = one.numbers.batches[1:] if "batch_id" in slots else []
    also = tuple(Understanding(intent, {**slots, "batch_id": batch}, asked) for batch in further)
    return Understanding(intent, slots, asked, also)


def _object_of_what_if_into(one: Analysis, slots: Slots) -> None:
    """What else a what-if says of its object, so that one that was not understood becomes no "everything"."""
    if unused := not_used(one, slots):
        slots[NOT_USED] = [*unused]
    if one.reading.has("all", "n.docs", "n.ims", "n.2b", "n.inward", "own.all"):
        slots[EVERYTHING] = True


def _free_of_parties(slots: Slots, ask: list[str]) -> None:
    """The law names nobody: in "if the vendor revises an invoice" the verb is no name."""
    if not slots.get("vendor_resolved") and "vendor" in ask:
        slots.pop("vendor", None)
        slots.pop("vendor_resolved", None)
        ask.remove("vendor")


def _is_of_the_thread(one: Analysis, world: World) -> bool:
    """ "has it been saved" in a batch's thread, where no document is spoken of: the batch."""
    named = one.numbers.documents or one.numbers.ranges or one.names.names or one.picks.positions
    last = world.context.last.slots if world.context.last is not None else {}
    return world.context.thread_batch is not None and not named and one.reading.has("it") and "doc_no" not in last


def doubts_into(intent: str, one: Analysis, slots: Slots, ask: list[str]) -> None:
    """What a correction left open is asked of an order; an order called off is one taken back."""
    if intent not in WRITING or intent == "cancel":
        return
    for doubt in one.reading.doubts:
        if doubt == CALLED_OFF:
            slots["negated"] = True
        ask.append("action" if doubt == CALLED_OFF else doubt)


def _several(one: Analysis) -> bool:
    """ "which batches wait": not the batch of this thread."""
    return one.reading.has("waiting") or any(mark.said == "batches" for mark in one.reading.tagged("n.batch"))
