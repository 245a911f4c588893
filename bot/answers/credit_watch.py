"""The credit that a rule ends or asks back, and what of it is not known, not claimed yet or wrong in the register."""

from collections import Counter
from datetime import date
from typing import Final

from bot.asking import Json
from bot.cards.dates import watch_card
from bot.cards.model import Card
from bot.cards.words import money, paise
from bot.cards.words import period as period_name
from bot.turn import Turn
from domain.wording import count_of, full_day

_CAUTIONS: Final = 3
_ROWS: Final = 100
_SHOWN: Final = 5
_DAYS: Final = 60
_RULES: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "section_16_4": ("credit that ends with section 16(4)", "", ("SECTION_16_4",)),
    "rule_37": ("bills unpaid for 180 days, rule 37", "rule 37", ("DAY_180", "RULE_37_REVERSAL", "UNPAID_CLAIM")),
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
_COMMON: Final = "rules 42 and 43"
"""Asked of no date of its own, so it is told where all rules are asked, as the command line does."""
_WAITS: Final = "Waits in 4(B)(2): it can be reclaimed once what sent it there has ended."
_FOOTER: Final = "From the books and the claim register; what they do not tell is not counted. Interest is an exposure."


def credit_watch(turn: Turn, slots: Json) -> list[Card]:
    """Credit that ends, must be reversed, or can be reclaimed: under one rule, or under all."""
    rule = str(slots.get("rule") or "")
    wanted = [_RULES[rule]] if rule in _RULES else list(_RULES.values())
    kinds = {kind for _, _, some in wanted for kind in some}
    names = {name for _, name, _ in wanted if name} | (set() if rule in _RULES else {_COMMON})
    rows: list[tuple[str, str, Json]] = []
    unknown: Counter[str] = Counter()
    waiting: list[tuple[Json, Json]] = []
    cautions: list[str] = []
    ours = turn.registrations(slots)
    for each in ours[:_SHOWN]:
        name, gstin = str(each["name"]), str(each["gstin"])
        register = turn.get("claims", gstin=gstin, askingOnly=False, first=_ROWS)
        claims = register["claims"]["nodes"]
        unknown.update({key: int(register["claimTotals"][key]) for _, key, _ in _UNKNOWN})
        is_reclaim = rule == "reclaim" or not rule
        asking = [
            (row, back)
            for row in claims
            for back in row["reversals"]
            if (back["ruleName"] in names and back["status"] in ("TO_REVERSE", "OVERDUE", "TO_RECLAIM"))
            or (is_reclaim and back["status"] == "TO_RECLAIM")
        ]
        if is_reclaim:
            rows += [(name, _WAITS, rest) for row in claims if (rest := _left_waiting(row)) is not None]
        rows += [(name, _deed(back, row), _of_rule(back, row)) for row, back in asking]
        waiting += [
            (row, back) for row in claims for back in row["reversals"]
            if back["ruleName"] in names and back["status"] == "AWAITS_CLAIM"
        ]  # fmt: skip
        cautions += [f"{name}: {said}" for said in register["claimTotals"]["cautions"]]
        cautions += [f"{name}, {row['number']}: {said}" for row in claims for said in row["cautions"]]
        told = {row["number"] for row, _ in (*asking, *waiting)}  # their dates would say the same once more
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
    said = [*_told_apart(cautions), *_awaiting(waiting), *doubts]
    return [watch_card(rows, f"{what}, next {_DAYS} days", _FOOTER, turn.today, said)]


def _told_apart(cautions: list[str]) -> list[str]:
    """What the register warns of, some of it by name."""
    more = len(cautions) - _CAUTIONS
    return [*cautions[:_CAUTIONS], *([f"and {more} more warnings: imsdesk claims list."] if more > 0 else [])]


def _awaiting(waiting: list[tuple[Json, Json]]) -> list[str]:
    """Bills unpaid past day 180 whose credit no return has taken: nothing goes back, so they are in no sum."""
    if not waiting:
        return []
    numbers = ", ".join(str(row["number"]) for row, _ in waiting[:3]) + (" and more" if len(waiting) > 3 else "")
    verb = "is" if len(waiting) == 1 else "are"
    return [
        f"{count_of(len(waiting), 'bill')} unpaid past day 180 {verb} not claimed yet ({numbers}), and not counted"
        " here: the return that claims it reverses the unpaid share in itself."
    ]


def _deed(back: Json, row: Json) -> str:
    verb = "Reclaim" if back["status"] == "TO_RECLAIM" else "Reverse"
    late = " Overdue." if back["status"] == "OVERDUE" else ""
    if late and back["interestSince"]:
        since = full_day(date.fromisoformat(back["interestSince"]))
        late = f" Overdue: interest {money(back['interest'])} so far, since {since}, if the credit was used."
    unsure = "" if row["isClaimKnown"] else " Only if it was claimed: nobody says in which return."
    where = f" of {period_name(back['gstr3bPeriod'])}" if back["gstr3bPeriod"] else ""
    own = back["ruleDay"]
    until = f" The rule's own last day is {full_day(date.fromisoformat(own))}." if own else ""
    return f"{verb} in {back['table']}{where}, {back['ruleName']}.{late}{unsure}{until}"


def _left_waiting(row: Json) -> Json | None:
    """What was reversed of a bill and waits in 4(B)(2), without what can come again now; None where nothing is left."""
    again = sum(paise(each["tax"]["total"]) for each in row["reversals"] if each["status"] == "TO_RECLAIM")
    left = paise(row["reclaimable"]["total"]) - again
    return _matter(None, row, f"{left // 100}.{left % 100:02d}") if left > 0 else None


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
