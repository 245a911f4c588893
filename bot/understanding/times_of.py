"""Which slot a period or a day of a request belongs to, by intent and by the words beside it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.understanding.analysis import Analysis
from bot.understanding.dates import Day, period_slot, resolve
from bot.understanding.model import Slots
from bot.understanding.moments import SaidDay
from bot.understanding.tables.slots import FORWARD
from bot.understanding.world import World
from domain.tax_period import TaxPeriod

_BACK_ROLES: Final = frozenset({"since", "from", "dated"})
_FORWARD_ROLES: Final = frozenset({"until", "by"})


def times_into(intent: str, one: Analysis, world: World, slots: Slots, ask: list[str]) -> None:
    """return_period, doc_date, since, until, as_of, date, from; asks when a date was said that is none."""
    times = one.times
    if times.unreadable:
        ask.append("period")
    if intent in ("take_action", "delegate", "snooze"):
        if times.lasts_until is not None:
            slots["until"] = times.lasts_until.isoformat()
        if times.of_a_return:
            ask.append("date")
    for period, role in times.periods:
        _period_into(intent, one, world, slots, period.first, period.last, role)
    for day in times.days:
        if intent == "take_action":
            if _is_at_once(day, slots):
                continue
            day = replace(day, role=_role_in_order(one, day, slots, world.today))
            if _is_put_off(day, slots, world.today):
                ask.append("action")
                continue
        _day_into(intent, world, slots, day)
    for first, second, role in times.spans:
        if intent == "take_action" and _is_held_till(one, first, slots):
            _day_into(intent, world, slots, Day(first, "dated", first.start, first.end))
            _day_into(intent, world, slots, Day(second, "until", second.start, second.end))
            continue
        forward = intent in FORWARD and intent != "take_action" and not role.startswith("dated")
        begin, end = resolve(first, world.today, forward), resolve(second, world.today, forward)
        if begin is None or end is None:
            continue
        if intent == "delegate":
            slots["from"], slots["until"] = begin, end
        elif role.startswith("dated") or intent in ("take_action",):
            slots["doc_date"] = {"from": begin, "to": end}
        else:
            slots["since"], slots["until"] = begin, end
    if times.since_days is not None:
        since = _since(times.since_days, world.today)
        if times.is_dated:
            until = since + timedelta(days=6) if times.since_days < 0 else world.today
            slots["doc_date"] = {"from": since.isoformat(), "to": until.isoformat()}
        else:
            slots["since"] = since.isoformat()


def _is_at_once(day: Day, slots: Slots) -> bool:
    """ "reject INV-9 today": when to do it, and no date of the document."""
    return day.role in ("", "on") and day.said.offset == 0 and "doc_no" in slots and slots.get("action") != "pending"


def _is_put_off(day: Day, slots: Slots, today: date) -> bool:
    """ "accept INV-5 after 20 nov", of one document and a day that lies ahead: not now, so it is asked."""
    ahead = day.role in _BACK_ROLES - {"dated"} and day.said.month and _is_ahead(day, today)
    return bool(ahead) and "doc_no" in slots and slots.get("action") in ("accept", "reject", "reset")


def _role_in_order(one: Analysis, day: Day, slots: Slots, today: date) -> str:
    """Which documents, or (of a hold) until when: "reject 11 aug bills", "accept bills before 12 oct"."""
    held = slots.get("action") not in ("accept", "reject", "reset")
    if day.role in ("", "on"):
        return "dated" if not held or _is_beside_documents(one, day) else day.role
    if held or day.role not in _FORWARD_ROLES or not day.said.month or _is_ahead(day, today):
        return day.role
    return "dated<" if one.reading.low(day.start - 1) == "before" else "dated<="


def _is_ahead(day: Day, today: date) -> bool:
    """Whether the day of that name to come is nearer than the one gone by."""
    ahead, gone = resolve(day.said, today, True), resolve(day.said, today, False)
    return ahead is None or gone is None or date.fromisoformat(ahead) - today <= today - date.fromisoformat(gone)


def _is_beside_documents(one: Analysis, day: Day) -> bool:
    """ "hold 11 aug bills", "hold INV-8 of 12/08": a bare day that is the documents', not the end of the hold."""
    reading = one.reading
    after = day.end
    while reading.low(after) in {"ka", "ke", "ki", "wale", "wala", "wali", "na", "ni", "nu"}:
        after += 1
    following = reading.mark_at(after)
    beside = following is not None and any(tag.startswith(("k.", "n.docs", "vd.")) for tag in following.tags)
    before = reading.low(day.start - 1)
    return beside or before in _OF or reading.claims[day.end : day.end + 1] == ["doc"]


def _is_held_till(one: Analysis, first: SaidDay, slots: Slots) -> bool:
    """ "hold bills of 12 oct till 5 dec": the documents' day, then the end of the hold."""
    reading = one.reading
    ends = reading.low(first.end) in {"till", "until", "untill", "til", "tak", "by"}
    return ends and slots.get("action") == "pending" and reading.low(first.start - 1) in _OF


_OF: Final = frozenset({"of", "ka", "ke", "ki", "wale", "wala", "dated", "dt"})


def _since(days: int, today: date) -> date:
    if days == -1:
        return today - timedelta(days=today.weekday())
    if days == -2:
        return today - timedelta(days=today.weekday() + 7)
    return today - timedelta(days=days)


def _period_into(
    intent: str, one: Analysis, world: World, slots: Slots, first: TaxPeriod | None, last: TaxPeriod | None, role: str
) -> None:
    if first is None or last is None:
        return
    if role.startswith("dated") and role != "dated":
        slots["doc_date"] = _open_span(first.first_day, last.last_day, role)
    elif role == "dated":
        slots["doc_date"] = {"from": first.first_day.isoformat(), "to": last.last_day.isoformat()}
    elif intent == "rule_question" and role in ("until", "by"):
        return  # "can I hold a CN till march": how long is what is asked
    elif intent in ("take_action", "snooze", "delegate", "assign") and role in ("until", "by"):
        slots["until"] = _future(last, world.today).iso
    elif role == "since" or (role == "from" and first == last):
        slots["return_period"] = period_slot(first, max(world.open_period, first))
    elif "return_period" in slots and isinstance(slots["return_period"], dict):
        held = slots["return_period"]
        slots["return_period"] = {"from": min(str(held["from"]), first.iso), "to": max(str(held["to"]), last.iso)}
    else:
        slots["return_period"] = period_slot(first, last)


def _future(period: TaxPeriod, today: date) -> TaxPeriod:
    """hold till Dec: a month that lies ahead."""
    while period < TaxPeriod.of(today):
        period = period.plus(12)
    return period


def _day_into(intent: str, world: World, slots: Slots, day: Day) -> None:
    is_dated = day.role.startswith("dated")
    looks_back = (is_dated or day.role in _BACK_ROLES) and not (intent == "delegate" and not is_dated)
    forward = (intent in FORWARD and not looks_back) or day.role in _FORWARD_ROLES
    found = resolve(day.said, world.today, forward)
    if found is not None and day.said.month and not day.said.year and intent not in FORWARD and forward:
        nearer = resolve(day.said, world.today, False)
        if nearer is not None and world.today - date.fromisoformat(nearer) < date.fromisoformat(found) - world.today:
            found = nearer
    if found is None:
        return
    if is_dated:
        on = date.fromisoformat(found)
        slots["doc_date"] = {"from": found, "to": found} if day.role == "dated" else _open_span(on, on, day.role)
        return
    slots[_slot_of(intent, day.role, slots)] = found


def _open_span(first: date, last: date, role: str) -> Slots:
    """Documents dated on one side of a day or a month; "before" and "after" leave the day itself out."""
    one = timedelta(days=1)
    match role.removeprefix("dated"):
        case "<":
            return {"to": (first - one).isoformat()}
        case "<=":
            return {"to": last.isoformat()}
        case ">":
            return {"from": (last + one).isoformat()}
    return {"from": first.isoformat()}


def _slot_of(intent: str, role: str, slots: Slots) -> str:
    if intent == "cash_forecast":
        return "as_of"
    if role == "as_of":
        return "as_of"
    if intent == "credit_watch":
        return "date"
    if intent == "snooze":
        return "until"
    if intent == "delegate":
        return (
            "from"
            if role in ("from", "since") or (role in ("", "on") and "from" not in slots and "until" not in slots)
            else "until"
        )
    if role in ("since", "from"):
        return "since"
    if role in ("until", "by"):
        return "until" if intent not in ("deadline", "readiness") else "date"
    if intent in ("audit_log", "deadline", "readiness", "simulate", "policy_set"):
        return "date"
    if intent in ("take_action", "draft_followup", "send_followup", "assign"):
        return "until"
    return "since"
