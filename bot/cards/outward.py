"""Our own documents at our customers: what they did, and for a rejection what it costs and the ways out."""

from datetime import date
from typing import Final

from bot.cards.model import Button, Card, Line, Part, Quote, Row, Rows, Text, bold, line
from bot.cards.words import STATES, Json, documents, grounds, kind_of, moment, money, on_day, paise, plain_money
from bot.cards.words import day as day_of
from bot.cards.words import period as period_name
from bot.ids import Press
from domain.wording import day_and_time, due, rupees

_EFFECTS = {
    "NIL": "Net cost: nil.",
    "NET_NIL": "Net cost: nil, the tax is out for about a month.",
    "STAYS_ADDED": "The tax stays with us.",
    "LOWERS": "Lowers our tax.",
    "BY_THE_DIFFERENCE": "Changes our tax by the difference.",
}

_ESTIMATE: Final = "Month and amount are our estimate; the portal's added-back list decides."


def rejection_card(rejection: Json, today: date) -> Card:
    """The alarm: what it costs, until when, the ways out; month and amount are our estimate."""
    document, consequence = rejection["document"], rejection["consequence"]
    number, customer = str(document["number"]), str(document["customerName"])
    kind = kind_of(document["kind"])
    added = paise(consequence["addBack"]["total"])
    headline = _cost(document, consequence)
    if rejection["confirmation"]:
        headline.append(line(bold(str(rejection["confirmation"]))))
    if consequence["reversibleUntil"]:
        headline.append(line(f"They can still change it until {due(day_of(consequence['reversibleUntil']), today)}."))
    parts: list[Part] = [Text(tuple(headline))]
    if rejection["remarks"]:
        parts += [Text((line("They wrote:"),)), Quote(str(rejection["remarks"]))]
    parts.append(Text(tuple(_ways(consequence["waysOut"], today))))
    if rejection["twinNumber"]:
        parts.append(Text((line(bold(f"Twin reject with {rejection['twinNumber']}: "), str(rejection["twinAdvice"])),)))
    title = f"{customer} rejected our {kind} {number}"
    return Card(
        "rejection",
        title,
        f"{title}: {rupees(abs(added))} may come back." if added else f"{title}. Our tax does not change.",
        context=(
            f"{on_day(document['dated'], today)}, value {money(document['documentValue'])}, GST "
            f"{money(document['tax']['total'])}, {document['customerGstin']}",
        ),
        parts=tuple(parts),
        buttons=(
            Button("Entries and dates", Press.REJECTION, f"{rejection['id']}:entries"),
            Button("Assign", Press.SAY, f"assign {number} to", f"Assign {number} to a colleague"),
        ),
        footer=(
            f"Owner: {rejection['ownerName'] or 'nobody yet'}. "
            f"Noticed {day_and_time(moment(rejection['noticedAt']), today)}."
            + ("" if rejection["confirmation"] else f" {_ESTIMATE}"),
        ),
        hushed=f"{title}.",
    )


def _cost(document: Json, consequence: Json) -> list[Line]:
    """What a reject costs us, in a line."""
    added = paise(consequence["addBack"]["total"])
    if not added:
        return [line(bold("Our tax does not change."), f" GST {money(document['tax']['total'])} stays declared.")]
    month = consequence["expectedPeriod"]
    when = f", expected in our GSTR-3B of {period_name(month)}" if month else ""
    return [line(bold(f"{rupees(abs(added))} output tax may come back to us{when}."))]


def feared_card(document: Json, today: date) -> Card:
    """A document of ours as it stands, and what it would cost if its customer rejected it."""
    consequence = document["consequence"]
    number, customer = str(document["number"]), str(document["customerName"])
    state, kind = str(document["customerAction"]), kind_of(document["kind"])
    lines: list[Line] = [line(bold(f"{customer}: {_THEIRS[state]}."))]
    parts: list[Part] = [Text(tuple(lines))]
    if document["customerRemarks"]:
        parts += [Text((line("They wrote:"),)), Quote(str(document["customerRemarks"]))]
    if state != "REJECT":
        ways = _ways(consequence["waysOut"], today)
        parts.append(Text((line(bold("If they reject it: ")), *_cost(document, consequence), *ways)))
    title = f"Our {kind} {number}"
    return Card(
        "outward.one",
        title,
        f"{title}: {customer}: {_THEIRS[state]}.",
        context=(
            f"{on_day(document['dated'], today)}, value {money(document['documentValue'])}, GST "
            f"{money(document['tax']['total'])}, {document['customerGstin']}",
        ),
        parts=tuple(parts),
        footer=("Month and amount are our estimate; the portal's added-back list decides.",),
        hushed=f"{title}.",
    )


_THEIRS: Final = {
    "NO_ACTION": "no action so far; it counts as accepted when they file GSTR-3B",
    "ACCEPT": "accepted it",
    "PENDING": "keeps it Pending",
    "REJECT": "rejected it",
}
"""What a customer did with our document."""


def _ways(ways: list[Json], today: date) -> list[Line]:
    lines = []
    for number, each in enumerate(ways, 1):
        until = f" Until {due(day_of(each['until']), today)}." if each["until"] else ""
        lines.append(
            line(bold(f"{number}. "), f"{each['sentence']}{until} {_EFFECTS.get(each['liability'], '')}".rstrip())
        )
    return lines or [line("No way out is open any more.")]


def entries_card(rejection: Json, today: date) -> Card:
    """Journal entries, dates and the interest that a short payment would cost."""
    consequence, number = rejection["consequence"], rejection["document"]["number"]
    lines = [line(bold("Entries we suggest"))]
    lines += [
        line(f"{'Dr' if each['isDebit'] else 'Cr'} {each['ledger']} {plain_money(each['amount'])}")
        for each in consequence["entries"]
    ]
    if not consequence["entries"]:
        lines.append(line("None: our tax does not change."))
    for event in consequence["laterEntries"]:
        sides = (f"{'Dr' if e['isDebit'] else 'Cr'} {e['ledger']} {plain_money(e['amount'])}" for e in event["entries"])
        lines.append(line(f"{event['when']}: {'; '.join(sides)}"))
    lines += [line(f"{each['message']} {each['remedy']}") for each in consequence["warnings"]]
    if consequence["byYourSettings"]:
        lines.append(line(str(consequence["byYourSettings"])))
    if consequence["pendingUntil"]:
        lines.append(line(f"They can keep it Pending until {due(day_of(consequence['pendingUntil']), today)}."))
    if consequence["expectedDue"]:
        lines.append(
            line(f"The add-back would be paid with the return due {due(day_of(consequence['expectedDue']), today)}.")
        )
    if paise(consequence["interestExposure"]):
        lines.append(line(f"Interest exposure, our estimate: {money(consequence['interestExposure'])}."))
    rules = f"Rules {', '.join(str(each) for each in consequence['rules'])}." if consequence["rules"] else ""
    return Card(
        "rejection.entries",
        f"{number}: entries and dates",
        f"Entries and dates for {number}.",
        parts=(Text(tuple(lines)),),
        footer=(rules, *grounds((consequence, *consequence["waysOut"]))),
    )


def rejections_card(nodes: list[Json], today: date) -> Card:
    """All open rejections by customers, the nearest last day first, with what they may add to our tax."""
    if not nodes:
        sentence = "No customer has an open rejection of a document of ours."
        return Card("rejections.none", "", sentence, parts=(Text((line(sentence),)),), private=False)
    added = sum(abs(paise(each["consequence"]["addBack"]["total"])) for each in nodes)
    rows = []
    for each in nodes[:10]:
        document, until = each["document"], each["consequence"]["reversibleUntil"]
        last = f", they can change it until {due(day_of(until), today)}" if until else ", final"
        owner = f"; {each['ownerName']} has it" if each["ownerName"] else "; nobody has it yet"
        rows.append(
            Row(
                line(bold(str(document["customerName"])), f"  {document['number']}"),
                line(f"{kind_of(document['kind']).capitalize()}, GST {money(document['tax']['total'])}{last}{owner}"),
                Button("Next step", Press.REJECTION, str(each["id"]), f"Next step for {document['number']}"),
            )
        )
    title = f"{documents(len(nodes))} rejected by customers"
    return Card(
        "rejections",
        title,
        f"{title}: {rupees(added)} may come back.",
        parts=(
            Text((line("Output tax that may come back to us: ", bold(rupees(added)), ", our estimate."),)),
            Rows(tuple(rows)),
        ),
        hushed=f"{title}.",
    )


def outward_card(nodes: list[Json], total: int, words: str, today: date) -> Card:
    """Our documents, newest first."""
    if not nodes:
        return Card(
            "outward.none",
            "",
            f"No document of ours fits: {words}.",
            parts=(Text((line(f"No document of ours fits: {words}."),)),),
            private=False,
        )
    rows: list[Row] = []
    for each in nodes[:10]:
        quoted = f', they wrote "{each["customerRemarks"]}"' if each["customerRemarks"] else ""
        rows.append(
            Row(
                line(bold(STATES[each["customerAction"]].capitalize()), f"  {each['number']}, {each['customerName']}"),
                line(
                    f"{kind_of(each['kind']).capitalize()}, {on_day(each['dated'], today)}, "
                    f"GST {money(each['tax']['total'])}{quoted}"
                ),
            )
        )
    more = (f"and {total - 10} more.",) if total > 10 else ()
    return Card(
        "outward",
        f"{documents(total)} of ours",
        f"{documents(total)} of ours: {words}.",
        context=(words,),
        parts=(Rows(tuple(rows)),),
        footer=more,
    )
