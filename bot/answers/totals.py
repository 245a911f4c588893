"""Totals and rankings over many documents, and who did what."""

from dataclasses import replace
from datetime import date

from bot.answers.batches import named_batch
from bot.answers.credit import credit_of_month, is_of_credit
from bot.answers.documents import all_rows, explain, find_documents, history_of, numbers_of, pointed_to
from bot.answers.month import month
from bot.answers.risks import vendor_risk
from bot.asking import Json
from bot.cards.model import Button, Card, Row, Rows, bold, line
from bot.cards.talk import audit_card, refusal_card
from bot.cards.words import documents, kind_of, on_day, paise, period, supplier_of, verdict_of
from bot.filters import filter_of
from bot.ids import Press
from bot.turn import Turn
from domain.wording import rupees

_ROWS_MAX = 2000
_TRAIL_MAX = 100
_EVIDENCE = 'An evidence file is made batch by batch: "status of B-1", then the button Evidence.'
_APPROVALS = ("approved", "approved mail")
_ROAD = ("proposed", "approved", "sent to the portal", "answered by the portal", "exported", "done by hand")
_DEEDS = {
    "approve": (_APPROVALS, "of what was approved"),
    **dict.fromkeys(("accept", "reject", "pending", "reset"), (_ROAD, "of batches on their road")),
}
"""Verbs of the trail for an action that was asked about, and the same in words."""
_BY_DOCUMENT = (
    "The trail names batches. "
    'Each action of a batch: "status of B-1", then Evidence; of a document: "who rejected INV-9".'
)
_OF_THE_MONTH = {"as", "return_period", "own_gstin_state", "until"}
"""What narrows no ranking: with these alone a summary is the month in hand."""
_AT_RISK = (
    "At risk here: all that is open, also what agrees with the books; what lapses by rule is not weighed. "
    '"Top risky vendors" counts only what hangs on the vendor: not filed, differing or not on the portal.'
)


def audit_log(turn: Turn, slots: Json) -> list[Card]:
    """Who did what, when: of a batch, of a document, or the newest."""
    if slots.get("batch_id"):
        batch = named_batch(turn, str(slots["batch_id"]))
        if isinstance(batch, Card):
            return [batch]
        return [_trail(turn, str(batch["id"]), f"of {batch['name']}")]
    if numbers_of(slots) or pointed_to(turn, slots):
        found = find_documents(turn, slots)
        if len(found) != 1:
            return explain(turn, slots)
        return [history_of(turn, str(found[0]["id"]))]
    told = [_EVIDENCE] if slots.get("as") == "pdf" else []
    told += ["The newest first, whatever month they are about."] if slots.get("return_period") else []
    verbs, deeds = _DEEDS.get(str(slots.get("action") or ""), ((), ""))
    told += [_BY_DOCUMENT] if verbs and slots.get("action") != "approve" else []
    since, until, days = _days_asked(turn, slots)
    words = " ".join(each for each in (deeds, days) if each)
    trail = _trail(turn, None, words, since=since, until=until, verbs=list(verbs))
    return [replace(trail, footer=(*told, *trail.footer))]


def _days_asked(turn: Turn, slots: Json) -> tuple[str | None, str | None, str]:
    """From which day to which, both included, and the same in words; nothing where no day was said."""
    if day := _day(slots.get("date")):
        return day.isoformat(), day.isoformat(), f"of {on_day(day.isoformat(), turn.today)}"
    if day := _day(slots.get("since")):
        return day.isoformat(), None, f"since {on_day(day.isoformat(), turn.today)}"
    return None, None, ""


def _day(said_day: object) -> date | None:
    try:
        return date.fromisoformat(str(said_day)) if said_day else None
    except ValueError:
        return None


def _trail(
    turn: Turn,
    about: str | None,
    words: str,
    *,
    since: str | None = None,
    until: str | None = None,
    verbs: list[str] | None = None,
) -> Card:
    asked = {"about": about, "company": turn.one_company(), "first": _TRAIL_MAX}
    answer = turn.get("audit", **asked, since=since, until=until, verbs=verbs or None)["audit"]
    if answer["errors"]:
        return refusal_card(answer["errors"])
    return audit_card(answer["entries"], words, turn.today)


def summary(turn: Turn, slots: Json) -> list[Card]:
    """Totals and rankings over many documents, as far as the lists carry them."""
    narrowed = dict(slots)
    metric = str(slots.get("metric") or "")
    if metric in ("gstr1_not_filed", "gstr3b_not_filed"):
        return vendor_risk(turn, slots)
    of_a_month = not (set(slots) - _OF_THE_MONTH - {"metric"})
    if of_a_month and (metric == "itc_available" or (not metric and is_of_credit(turn.words))):
        return credit_of_month(turn, slots)
    if metric == "itc_available" or (not (set(slots) - _OF_THE_MONTH) and not metric):
        return month(turn, slots)
    narrowed.setdefault("status", ["open"])
    made = filter_of(narrowed, turn.today, turn.gstins_of_states)
    made.filter["inIms"] = True
    group = str(slots.get("group_by") or "vendor")
    asked = {"filter": made.filter, "sort": "TAX_DESC", "company": turn.scope}
    nodes = all_rows(turn, asked, _ROWS_MAX)
    words = made.said()
    at_risk = metric == "itc_at_risk"
    title = f"{documents(len(nodes))} open, GST {rupees(sum(paise(each['signedGst']) for each in nodes))}"
    rows = _ranking(
        nodes, group, max(1, min(int(slots.get("top") or 5), 10)) if str(slots.get("top", 5)).isdecimal() else 5
    )
    note = _AT_RISK if at_risk else ""
    return [
        Card(
            "summary",
            title,
            f"{title}: {words}.",
            context=(words,),
            parts=(Rows(rows),),
            footer=(note,) if note else (),
            buttons=(Button("List them", Press.SAY, "list open documents"),),
        )
    ]


def _ranking(nodes: list[Json], group: str, top: int) -> tuple[Row, ...]:
    held: dict[str, list[Json]] = {}
    for each in nodes:
        held.setdefault(_group_of(each, group), []).append(each)
    weight = {name: sum(paise(each["signedGst"]) for each in rows) for name, rows in held.items()}
    return tuple(
        Row(line(bold(name)), line(f"{documents(len(held[name]))}, GST {rupees(weight[name])}"))
        for name in sorted(held, key=lambda name: -abs(weight[name]))[:top]
    )


def _group_of(document: Json, group: str) -> str:
    match group:
        case "month":
            return period(document["gstr2bPeriod"])
        case "doc_type":
            return kind_of(document["kind"]).capitalize()
        case "verdict":
            return verdict_of(document).capitalize() or "Not compared yet"
        case "own_gstin":
            return str(document["recipientGstin"])
    return supplier_of(document)
