"""Vendors as risks: whose credit hangs, who has not filed, and what is not known about that."""

from typing import Final

from bot.answers.dates import month_of
from bot.answers.vendors import which_vendor
from bot.asking import Json
from bot.cards.model import Button, Card, Row, Rows, Text, bold, line, said
from bot.cards.talk import refusal_card
from bot.cards.words import documents, money, on_day, paise
from bot.cards.words import period as period_name
from bot.ids import Press
from bot.turn import Turn
from domain.wording import count_of

_METRICS: Final = {"gstr1_not_filed": "GSTR1_NOT_FILED", "gstr3b_not_filed": "GSTR3B_NOT_FILED"}
_TITLES: Final = {
    "GSTR1_NOT_FILED": "Saved and not filed in GSTR-1",
    "GSTR3B_NOT_FILED": "GSTR-3B recorded as not filed",
    "CREDIT_AT_RISK": "Vendors by credit at risk",
}
_SOURCE_3B: Final = "GSTR-3B of vendors: only as recorded (imsdesk claims suppliers); who is not recorded is unknown."
_SOURCE_1: Final = "GSTR-1: what the IMS and GSTR-2B show; a vendor whose month shows nothing is unknown, not late."
_COUNTED: Final = (
    "Counted: saved and not filed, differing from the books, or not on the portal; open documents that agree are not. "
    "GST is net of credit notes."
)
_WRITE: Final = Button("Draft follow-ups", Press.SAY, "draft follow-ups for documents not filed")


def vendor_risk(turn: Turn, slots: Json) -> list[Card]:
    """One vendor's filings when a vendor was named, else the list by the metric asked for."""
    metric = _METRICS.get(str(slots.get("metric") or ""), "CREDIT_AT_RISK")
    named = [str(each) for each in slots.get("vendor_resolved") or ()]
    if "vendor" in slots and not named:
        return which_vendor(turn, slots)
    top = int(slots["top"]) if str(slots.get("top", "")).isdecimal() else 5
    month = month_of(slots)
    answer = turn.get(
        "vendor_risks",
        company=turn.scope,
        metric=metric,
        gstins=named or None,
        period=month,
        first=max(1, min(top, 10)),
    )["vendorRisks"]
    if answer["errors"]:
        return [refusal_card(answer["errors"])]
    sources = tuple(
        each
        for each, left_out in ((_SOURCE_1, "GSTR3B_NOT_FILED"), (_SOURCE_3B, "GSTR1_NOT_FILED"))
        if metric != left_out
    )
    when = f", {period_name(month)}" if month else ""
    if not answer["vendors"]:
        about = str(slots["vendor"]) if named else "any vendor"
        return [said("risks.none", f"{_TITLES[metric]}{when}: nothing is known against {about}.", *sources)]
    if named:
        return [_one(each, month, turn, sources) for each in answer["vendors"][:5]]
    rows = Rows(tuple(Row(line(bold(str(each["name"]))), line(_told(each))) for each in answer["vendors"]))
    title = f"{_TITLES[metric]}{when}: {count_of(int(answer['totalCount']), 'vendor')}"
    footer = (_COUNTED, *sources) if metric == "CREDIT_AT_RISK" else sources
    return [Card("risks", title, f"{title}.", parts=(rows,), footer=footer, buttons=(_WRITE,))]


def _told(risk: Json) -> str:
    """The parts that count, in one line."""
    parts = [
        f"{documents(int(risk[name]['documentCount']))} {words}, GST {money(risk[name]['tax']['total'])}"
        for name, words in (
            ("savedNotFiled", "saved, not filed"),
            ("differing", "differing from the books"),
            ("missing", "not on the portal"),
        )
        if int(risk[name]["documentCount"])
    ]
    unfiled = [period_name(each["period"]) for each in risk["gstr3b"] if not each["isFiled"]]
    if unfiled:
        parts.append(f"GSTR-3B of {', '.join(unfiled[:6])} not filed")
    return "; ".join(parts) or "nothing against it"


def _one(risk: Json, month: str | None, turn: Turn, sources: tuple[str, ...]) -> Card:
    """What one vendor filed and did not, as far as it was seen."""
    title = f"{risk['name']}, {risk['gstin']}"
    lines = [line(_told(risk)[:1].upper() + _told(risk)[1:] + ".")]
    for name, form in (("gstr1", "GSTR-1"), ("gstr3b", "GSTR-3B")):
        rows = [each for each in risk[name] if month is None or each["period"] == month]
        told = [f"{period_name(each['period'])} {_filed(each, turn)}" for each in rows[:6]]
        unknown = f"nothing of {period_name(month)} was seen" if month else "nothing was seen"
        lines.append(line(bold(f"{form}: "), "; ".join(told) or unknown))
    open_ones = (Button("What is open", Press.PENDING_OF, str(risk["gstin"])),)
    return Card(
        "risks.vendor",
        title,
        f"{title}: {_told(risk)}.",
        parts=(Text(tuple(lines)),),
        footer=sources,
        buttons=open_ones if paise(risk["atRisk"]["total"]) else (),
    )


def _filed(each: Json, turn: Turn) -> str:
    if not each.get("isFiled", True):
        return "not filed"
    return f"filed {on_day(each['filedOn'], turn.today)}" if each["filedOn"] else "filed"
