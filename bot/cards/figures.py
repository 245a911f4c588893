"""Figures of a month: what actions would do, GSTR-3B against GSTR-2B, and the credit that is to come."""

from datetime import date
from typing import Final

from bot.cards.credit import (
    change_in_words,
    heads_of,
    made_of,
    moved_by,
    rests_on,
    table_4_rows,
    told_of_suppliers,
    told_of_table,
    warnings_beside,
)
from bot.cards.model import Button, Card, Ledger, Line, Part, Row, Rows, Text, bold, line
from bot.cards.words import Json, documents, kind_of, money, on_day, paise
from bot.cards.words import day as day_of
from bot.cards.words import period as period_name
from bot.ids import Press
from domain.wording import count_of, full_day, goes_back, if_nobody_acts, rupees, signed

_ROWS: Final = (
    ("Available", "available"),
    ("Credit notes netted", "creditNotes"),
    ("Imports", "imports"),
    ("ISD", "isd"),
    ("Reverse charge", "reverseCharge"),
    ("Rejected", "rejected"),
    ("Absent", "absent"),
    ("Not available", "notAvailable"),
)
NOTHING_DONE: Final = "What if only: nothing was changed, and nothing was asked for."


def effect_card(found: Json, order: str, name: str, gstin: str, decided: str = "") -> Card:
    """What an order would do to GSTR-2B and Table 4 of one registration.

    decided: of what it takes, what somebody decided already, and until when that can be changed.
    """
    moved = moved_by(found["effect"])
    change = change_in_words(moved)
    month = period_name(found["period"])
    lines: list[Line] = [
        line(bold(f"{change}.")),
        *(line(each) for each in (decided, *_told(found, moved, month)) if each),
    ]
    parts: list[Part] = [Text(tuple(lines)), Ledger(("Table 4 of GSTR-3B", *table_4_rows(found["effect"])))]
    rows = [
        f"{label:22}{signed(paise(amount)):>14}"
        for label, field in _ROWS
        if (amount := found["effect"]["difference"][field]["total"]) != "0.00"
    ]
    if rows:
        parts.append(Ledger(("GSTR-2B changes by", *rows)))
    if found["leftOut"]:
        left = [line(bold(f"Not possible: {len(found['leftOut'])}"))]
        left += [line(str(each["message"])) for each in found["leftOut"][:3]]
        left += [line(f"and {len(found['leftOut']) - 3} more.")] if len(found["leftOut"]) > 3 else []
        parts.append(Text(tuple(left)))
    title = f"What if: {order}"[:70]
    return Card(
        "simulated",
        title,
        f"{title}. {change}. {NOTHING_DONE}",
        context=(f"{month}, our {gstin} ({name})", *((order,) if len(order) > 60 else ())),
        parts=tuple(parts),
        footer=(*rests_on(found["effect"]), NOTHING_DONE),
        hushed="What if: nothing was changed.",
    )


def _told(found: Json, moved: int, month: str) -> list[str]:
    told = []
    before, after = found["deemedBefore"], found["deemedAfter"]
    if before and found["isFiled"]:
        told.append(
            f"GSTR-3B of {month} is filed: {documents(int(before['count']))} without action counted as accepted then, "
            f"credit {money(before['credit']['total'])}."
        )
    elif before and after and before == after:
        told.append(
            f"As before, {_lower(if_nobody_acts(int(after['count']), int(after['pendingPastLastDay'])))}, credit "
            f"{money(after['credit']['total'])}."
        )
    elif before and after:
        told.append(
            f"With this, {_lower(if_nobody_acts(int(after['count']), int(after['pendingPastLastDay'])))}, credit "
            f"{money(after['credit']['total'])}; now {before['count']}, {money(before['credit']['total'])}."
        )
    paying = moved - paise(found["effect"]["difference"]["pastLastReturn"]["total"])  # that may not be taken (16(4))
    if paying:
        more = "less" if paying > 0 else "more"
        told.append(f"Cash for {month}: up to {rupees(abs(paying))} {more}, if the month's own tax uses the credit.")
    told += _going_back(found["effect"])
    told += told_of_suppliers(found["effect"], of_rejects=" in their next GSTR-3B")
    told += told_of_table(found["effect"])
    told += warnings_beside(found["effect"])
    if int(found["onlySaved"]):
        move = "it moves" if int(found["onlySaved"]) == 1 else "they move"
        told.append(f"{documents(int(found['onlySaved']))} saved and not filed: in no GSTR-2B yet, {move} nothing.")
    for each in found["otherPeriods"][:3]:
        told.append(f"GSTR-2B of {period_name(each['period'])}: credit {signed(moved_by(each['effect']))}.")
    return told


def _going_back(effect: Json) -> tuple[str, ...]:
    """The heads of 4(C) that are negative once the actions are taken (DR-5.18)."""
    heads = {head: paise(effect["table4After"]["c"][head]) for head in ("igst", "cgst", "sgst", "cess")}
    return tuple(goes_back(head, -amount) for head, amount in heads.items() if amount < 0)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def forecast_card(found: Json, name: str, gstin: str) -> Card:
    """The credit that can pay the month's tax, Table 4(C); without the tax itself there is no cash figure."""
    it, month, table = found["forecast"], period_name(found["period"]), found["effect"]["table4After"]
    lines = [line("Credit of the return as it stands, 4(C): ", bold(money(it["sure"]["total"])))]
    made = made_of(table)
    lines += [line(f"{made}.")] if "; " in made else []
    missing = int(it["missingDocuments"])
    if missing:
        gst = money(it["missingTax"]["total"])
        lines.append(line(f"{documents(missing)} of the books not on the portal yet, GST {gst}."))
    if it["likely"]["total"] != it["sure"]["total"]:
        lines.append(line("Likely, our estimate: ", bold(money(it["likely"]["total"]))))
    if it["closedOn"]:
        last = full_day(day_of(it["closedOn"]))
        lines.append(line(f"No more comes into this GSTR-2B: suppliers had to file by {last}."))
    elif it["low"] is not None and it["high"] is not None and it["low"] != it["high"]:
        lines.append(line(f"Between {money(it['low'])} and {money(it['high'])}, our estimate."))
    lines += [line(each) for each in (*_going_back(found["effect"]), *warnings_beside(found["effect"]))]
    lines.append(
        line(
            "Cash = tax on your own supplies less this credit, and less what the credit ledger holds from before; "
            "the desk knows neither."
        )
    )
    if paise(table["a3"]["total"]):
        lines.append(line(f"The tax on reverse charge, {money(table['a3']['total'])}, is paid in cash on top."))
    title = f"Credit for GSTR-3B of {month}"
    return Card(
        "forecast", title, f"{title}: {money(it['sure']['total'])}.", context=(f"our {gstin} ({name})",),
        parts=(Text(tuple(lines)),), buttons=(Button("Next dates", Press.SAY, "deadline"),),
        footer=rests_on(found["effect"]), hushed=title,
    )  # fmt: skip


def comparison_card(
    found: Json, name: str, gstin: str, today: date, buttons: tuple[Button, ...] = ()
) -> Card:  # fmt: skip
    """GSTR-3B beside GSTR-2B, what is unexplained, and which documents fit it."""
    month, open_ = period_name(found["period"]), paise(found["unexplained"]["total"])
    answer = f"{rupees(abs(open_))} {'more' if open_ > 0 else 'less'} than GSTR-2B, unexplained" if open_ else "agrees"
    rows = heads_of(found["lessReclaimed"], found["gstr2b"], ("GSTR-3B", "GSTR-2B"))
    told = [str(each) for each in found["sentences"][:6]]
    if paise(found["reclaimed"]["total"]):
        a5, d1 = money(found["claimed"]["total"]), money(found["reclaimed"]["total"])
        told.insert(0, f"GSTR-3B here is 4(A)(5) {a5} less 4(D)(1) {d1}.")
    if found["isTimingOnly"]:
        told.append("Over the year it is timing only.")
    if paise(found["interestExposure"]):
        told.append(f"Interest exposure at most {money(found['interestExposure'])}, if the excess was used.")
    parts: list[Part] = [Ledger(rows), Text(tuple(line(each) for each in told))]
    parts += _fits(found, today)
    title = f"GSTR-3B of {month}: {answer}"
    return Card(
        "comparison", title[:100], f"{title}.", context=(f"our {gstin} ({name}), 4(A)(5) less 4(D)(1)",),
        parts=tuple(parts), buttons=buttons, hushed=f"GSTR-3B of {month} beside GSTR-2B.",
    )  # fmt: skip


def _fits(found: Json, today: date) -> list[Part]:
    count = int(found["setCount"])
    if not count:
        return []
    head = "One set of documents fits to the paisa:" if count == 1 else f"{count} sets fit; a person must choose:"
    lines = []
    for each in found["sets"][:3]:
        some = [f"{one['number']}, {one['supplierName']}, {money(one['tax']['total'])}" for one in each["documents"]]
        lines.append(line("; ".join(some)))
    return [Text((line(bold(head)), *lines))]


def missing_card(found: Json, words: str, today: date, *, may_prepare: bool) -> Card:
    """What the books hold and the portal does not show, most GST first."""
    total = int(found["totalCount"])
    gst = money(found["totalTax"]["total"])
    if not total:
        return Card(
            "missing.none", "", "Nothing of the books is missing on the portal.", context=(words,),
            parts=(Text((line(f"Nothing of the books is missing on the portal: {words}."),)),),
        )  # fmt: skip
    rows = tuple(
        Row(
            line(
                bold(str(each["number"])),
                f"  {each['supplierName'] or each['supplierGstin'] or 'no name'}, {on_day(each['dated'], today)}",
            ),
            line(f"{kind_of(each['kind']).capitalize()}, GST {money(each['tax']['total'])}"),
        )
        for each in found["entries"][:10]
    )
    title = f"{documents(total)} in the books, not on the portal, GST {gst}"
    mail = (Button("Whom to write to", Press.MAIL_PREVIEW, "topic:MISSING"),) if may_prepare else ()
    more = (f"and {count_of(total - 10, 'more entry', 'more entries')}, with less GST each.",) if total > 10 else ()
    return Card(
        "missing", title, f"{title}: {words}.", context=(words,), parts=(Rows(rows),), buttons=mail, footer=more,
        hushed=f"{documents(total)} in the books, not on the portal.",
    )  # fmt: skip
