"""Several requests of one message: a shared vendor or period is repeated, talk beside a request does not count."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.understanding.model import NOTHING, Slots, Understanding
from bot.understanding.retracting import retracted
from bot.understanding.tables.slots import TALK, WRITING

_PARTY: Final = ("vendor", "vendor_resolved", "gstin", "gstin_invalid", "state", "customer")
_TAKES_VENDOR: Final = frozenset(
    {
        "pending_query",
        "list_docs",
        "draft_followup",
        "send_followup",
        "followup_status",
        "vendor_info",
        "vendor_risk",
        "take_action",
        "simulate",
        "summary",
        "snooze",
        "assign",
    }
)
_TAKES_PERIOD: Final = frozenset(
    {
        "pending_query",
        "list_docs",
        "summary",
        "take_action",
        "compare_3b_2b",
        "simulate",
        "readiness",
        "reconcile",
        "recompute_2b",
        "draft_followup",
        "send_followup",
        "cash_forecast",
        "deadline",
        "liability_impact",
        "outward_docs",
        "fetch_ims",
    }
)
_MAILS: Final = ("draft_followup", "send_followup")
_OWN_OBJECT: Final = (
    "vendor",
    "gstin",
    "gstin_invalid",
    "doc_no",
    "doc_no_range",
    "customer",
    "refers_to",
    "pick",
    "batch_id",
    "state",
)


def joined(parts: Sequence[Understanding], ties: Sequence[str] = ()) -> Understanding:
    """The first request, with the others in `also`; `ties`: how each hangs on the one before it."""
    if len(parts) > 1:
        parts = retracted(parts, ties or [""] * len(parts))
    told = [part for part in parts if part.intent not in TALK and not _says_nothing(part)]
    if not told:
        return next((part for part in parts if part.intent in TALK), parts[0] if parts else NOTHING)
    if len(told) > 1 and any(part.intent != "unclear" for part in told):
        told = [part for part in told if part.intent != "unclear" or part.slots]
        told = _absorbed(_without_echoes(told))
    if len(told) == 1:
        return told[0]
    told = _contradictions(told)
    told = [_shared(part, told, number) for number, part in enumerate(told)]
    return replace(told[0], also=tuple(told[1:]))


def _without_echoes(told: list[Understanding]) -> list[Understanding]:
    """ "ask Vora to file, send a mail", "where do we stand? Give me a summary": the second adds nothing."""
    return [part for number, part in enumerate(told) if not any(_echoes(part, one) for one in told[:number])]


def _echoes(part: Understanding, earlier: Understanding) -> bool:
    """A mail without anything of its own, or a question of which all was asked before."""
    if part.intent != earlier.intent:
        return False
    if part.intent in WRITING:
        return part.intent in _MAILS and not part.slots
    return not part.ask and all(earlier.slots.get(key) == value for key, value in part.slots.items())


def _says_nothing(part: Understanding) -> bool:
    return part.intent == "unclear" and not part.slots


def _absorbed(told: list[Understanding]) -> list[Understanding]:
    """A line that only names a party or document gives it to the request beside it that has none."""
    clear = [part for part in told if part.intent != "unclear"]
    loose = [part for part in told if part.intent == "unclear"]
    if len(loose) >= 1 and len(clear) == 1:
        slots: Slots = dict(clear[0].slots)
        for part in loose:
            for key, value in part.slots.items():
                slots.setdefault(key, value)
        ask = tuple(
            code
            for code in dict.fromkeys((*clear[0].ask, *(c for p in loose for c in p.ask if c != "intent")))
            if not (code in ("target", "document") and any(key in slots for key in _OWN_OBJECT))
        )
        return [Understanding(clear[0].intent, slots, ask)]
    return clear


def _contradictions(told: list[Understanding]) -> list[Understanding]:
    """accept INV-9 and reject INV-9: two orders about the same documents contradict."""
    first = told[0]
    if first.intent != "take_action" or len(told) != 2 or told[1].intent != "take_action":
        return told
    one, other = dict(first.slots), dict(told[1].slots)
    actions = {str(one.pop("action", "")), str(other.pop("action", ""))}
    if (
        len(actions) == 2
        and (one == other or (not other and "target" in told[1].ask) or (not one and "target" in first.ask))
        and not (one.get("negated") or other.get("negated"))
    ):
        kept = told[1] if not one else first
        asked = (code for code in kept.ask if code != "action")
        return [Understanding("take_action", one or other, ("action", *asked))]
    return told


def _shared(part: Understanding, told: Sequence[Understanding], number: int) -> Understanding:
    slots: Slots = dict(part.slots)
    ask = list(part.ask)
    if part.intent in _TAKES_VENDOR and not any(key in slots for key in _OWN_OBJECT):
        source = _nearest(told, number, _PARTY[:4])
        if source is not None and _may_share(part, source) and not _stands_before(part, source, told):
            for key in _PARTY:
                if key in source.slots:
                    slots[key] = source.slots[key]
            ask = [code for code in ask if code not in ("target", "scope")]
            ask += [code for code in source.ask if code in ("vendor", "gstin") and code not in ask]
    if part.intent in _TAKES_PERIOD and not any(
        key in slots for key in ("return_period", "doc_no", "doc_no_range", "since", "doc_date")
    ):
        source = _nearest(told, number, ("return_period",))
        if source is not None:
            slots["return_period"] = source.slots["return_period"]
    return Understanding(part.intent, slots, tuple(ask), part.also)


def _may_share(part: Understanding, source: Understanding) -> bool:
    """An order over everything does not take the vendor of a question before it; a mail or a reading does."""
    if str(part.slots.get("metric", "")).endswith("not_filed"):
        return False  # "also who has not filed gstr1": anybody
    return not (part.slots.get("all") and part.intent in WRITING and source.intent == part.intent)


def _stands_before(part: Understanding, source: Understanding, told: Sequence[Understanding]) -> bool:
    """ "accept all exact; vora untouched": an order over all that is whole takes nobody from what follows."""
    places = {id(one): at for at, one in enumerate(told)}
    whole = part.intent == "take_action" and bool(part.slots.get("all")) and not {"target", "scope"} & set(part.ask)
    return whole and places.get(id(source), 0) > places.get(id(part), 0)


def _nearest(told: Sequence[Understanding], number: int, keys: Sequence[str]) -> Understanding | None:
    order = [*range(number - 1, -1, -1), *range(number + 1, len(told))]
    return next((told[at] for at in order if any(key in told[at].slots for key in keys)), None)
