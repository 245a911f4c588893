"""Deadlines, whether a month can be filed, and the credit that a rule ends or asks back."""

from collections import Counter
from typing import Final

from bot.asking import Json
from bot.cards.dates import agenda_card, readiness_card, watch_card
from bot.cards.model import Card, Sheet, Text, line, said
from bot.cards.talk import refusal_card
from bot.cards.words import period as period_name
from bot.turn import Turn
from domain.wording import count_of

_DAYS: Final = 60
_CALENDAR_DAYS: Final = 120
_ROWS: Final = 100
_SHOWN: Final = 5
_RULES: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "section_16_4": ("credit that ends with section 16(4)", "", ("SECTION_16_4",)),
    "rule_37": ("bills unpaid for 180 days, rule 37", "rule 37", ("DAY_180", "RULE_37_REVERSAL")),
    "rule_37a": ("suppliers who have not filed GSTR-3B, rule 37A", "rule 37A", ("RULE_37A_TEST", "RULE_37A_REVERSAL")),
    "section_17_5": ("credit blocked by section 17(5)", "17(5)", ("SECTION_17_5_REVERSAL",)),
    "reclaim": ("reversed credit that can be reclaimed", "", ("RECLAIM",)),
}
"""Per rule: what it is in words, its name in the claim register, and its dates in the agenda."""
_UNKNOWN: Final = (
    ("rule 37", "withoutPayment", "the books hold no payment of them. Import payments."),
    (
        "rule 37A",
        "withoutFiling",
        "nobody said whether their suppliers filed GSTR-3B. Import it: imsdesk claims suppliers.",
    ),
)
"""What cannot be answered, per rule: its name, its count in the sums of the register, and why."""
_FOOTER: Final = "From the books and the claim register; what they do not tell is not counted. Interest is an exposure."


def deadline(turn: Turn, slots: Json) -> list[Card]:
    """What is due when, of the returns and of documents; as a calendar file when asked."""
    gstin = _only(turn, slots)
    asked: Json = {"company": turn.scope, "gstin": gstin}
    agendas = [each for each in turn.get("agenda", **asked, withinDays=_DAYS)["agenda"] if _meant(each, turn, slots)]
    if slots.get("as") != "ics":
        return [agenda_card(agendas, turn.today, _DAYS)]
    text = str(turn.get("calendar", **asked, withinDays=_CALENDAR_DAYS)["calendar"])
    sheet = Sheet(f"gst_dates_{turn.today.isoformat()}.ics", (), text)
    sentence = f"Here is the calendar with {text.count('BEGIN:VEVENT')} dates; other programs can import it."
    return [Card("sheet", "", sentence, parts=(Text((line(sentence),)),), sheet=sheet)]


def readiness(turn: Turn, slots: Json) -> list[Card]:
    """May we file: a card per registration."""
    cards = []
    for each in turn.registrations(slots)[:_SHOWN]:
        found = turn.get("readiness", gstin=each["gstin"], period=month_of(slots))["readiness"]
        if found["errors"]:
            cards.append(refusal_card(found["errors"]))
        else:
            kept = {"NOT_RECEIVED": _hold_key(turn, found), **_list_keys(turn, found)}
            cards.append(readiness_card(found, str(each["name"]), str(each["gstin"]), turn.today, kept))
    return cards or [nobody()]


def _hold_key(turn: Turn, found: Json) -> str:
    """Kept for the button: Pending for the very documents whose receipt is missing, whatever is done with them now."""
    idents = [ident for one in found["findings"] if one["code"] == "NOT_RECEIVED" for ident in one["documentIds"]]
    lines = [{"documentId": ident, "action": "PENDING", "reason": "NOT_RECEIVED"} for ident in idents]
    name = f"Pending: goods not received, {period_name(found['period'])}"
    return str(turn.memory.note({"kind": "ids", "lines": lines, "name": name})) if lines else ""


def _list_keys(turn: Turn, found: Json) -> dict[str, str]:
    """Kept for the buttons that show what a line counts: those very documents, not a list that resembles them."""
    keys = {}
    for one in found["findings"]:
        if one["code"] in ("NOT_BOOKED", "CREDIT_NOTES_UNDECIDED") and one["documentIds"]:
            words = f"{str(one['sentence']).partition(':')[0]}, {period_name(found['period'])}"
            keys[str(one["code"])] = str(turn.memory.note({"kind": "these", "ids": one["documentIds"], "words": words}))
    return keys


def credit_watch(turn: Turn, slots: Json) -> list[Card]:
    """Credit that ends, must be reversed, or can be reclaimed: under one rule, or under all."""
    rule = str(slots.get("rule") or "")
    wanted = [_RULES[rule]] if rule in _RULES else list(_RULES.values())
    kinds = {kind for _, _, some in wanted for kind in some}
    names = {name for _, name, _ in wanted if name}
    rows: list[tuple[str, str, Json]] = []
    unknown: Counter[str] = Counter()
    ours = turn.registrations(slots)
    for each in ours[:_SHOWN]:
        name, gstin = str(each["name"]), str(each["gstin"])
        register = turn.get("claims", gstin=gstin, askingOnly=False, first=_ROWS)
        claims = register["claims"]["nodes"]
        unknown.update({key: int(register["claimTotals"][key]) for _, key, _ in _UNKNOWN})
        if rule == "reclaim" or not rule:
            rows += [
                (name, "Can be reclaimed.", _matter(None, row, row["reclaimable"]["total"]))
                for row in claims
                if row["reclaimable"]["total"] != "0.00"
            ]
        asking = [
            (row, back)
            for row in claims
            for back in row["reversals"]
            if back["ruleName"] in names and back["status"] in ("TO_REVERSE", "OVERDUE", "TO_RECLAIM")
        ]
        rows += [(name, _deed(back), _of_rule(back, row)) for row, back in asking]
        told = {row["number"] for row, _ in asking}
        rows += [
            (name, _what_now(one), _dated(one))
            for agenda in turn.get("agenda", company=turn.scope, gstin=gstin, withinDays=_DAYS)["agenda"]
            for one in agenda["documents"]
            if one["kind"] in kinds and one["number"] not in told
        ]
    what = wanted[0][0] if rule in _RULES else "credit that ends, must be reversed or can be reclaimed"
    doubts = [
        f"{count_of(unknown[key], 'bill')} unknown under {name}, never counted as nothing: {why}"
        for name, key, why in _UNKNOWN
        if name in names and unknown[key]
    ]
    return [watch_card(rows, f"{what}, next {_DAYS} days", _FOOTER, turn.today, doubts)]


def _deed(back: Json) -> str:
    verb = "Reclaim" if back["status"] == "TO_RECLAIM" else "Reverse"
    late = " Overdue." if back["status"] == "OVERDUE" else ""
    return f"{verb} in {back['table']}, {back['ruleName']}.{late}"


def _matter(day: object, row: Json, tax: str) -> Json:
    return {"day": day, "number": row["number"], "party": str(row["supplierName"] or ""), "tax": tax}


def _of_rule(back: Json, row: Json) -> Json:
    return _matter(back["actBy"], row, back["tax"]["total"]) | {"ground": back["ground"]}


def _dated(one: Json) -> Json:
    told = {"day": one["day"], "number": one["number"], "party": str(one["partyName"]), "tax": one["tax"]["total"]}
    return told | {"ground": one["ground"], "isOver": one["isOver"]}


def _what_now(one: Json) -> str:
    """What to do; of credit that ends, why it ends then, and of day 180 what the books tell of the payment, which its
    own sentence says after the number."""
    if one["kind"] not in ("SECTION_16_4", "DAY_180"):
        return str(one["toDo"])
    why = str(one["sentence"]).partition(": ")[2]
    return f"{why[:1].upper()}{why[1:]} {one['toDo']}"


def month_of(slots: Json) -> str | None:
    """The one month that was said, as the API writes it."""
    span = slots.get("return_period") or {}
    if not span or span.get("from") != span.get("to"):
        return None
    year, _, month = str(span["from"]).partition("-")
    return f"{month}{year}"


def nobody() -> Card:
    """No registration of the person's fits."""
    return said("registration.none", "No registration of yours fits.", "Ask without naming one, or import a company.")


def _only(turn: Turn, slots: Json) -> str | None:
    ours = turn.registrations(slots)
    return str(ours[0]["gstin"]) if len(ours) == 1 else None


def _meant(agenda: Json, turn: Turn, slots: Json) -> bool:
    return agenda["gstin"] in {each["gstin"] for each in turn.registrations(slots)}
