"""What is open with a vendor: few documents one by one, many by their proposal, none with what was decided."""

from collections import Counter
from datetime import date
from typing import Final

from bot.cards.model import Button, Card, Line, Part, Row, Rows, Text, bold, line
from bot.cards.words import (
    ACTIONS,
    ROUTES,
    Json,
    decision_of,
    documents,
    grounds,
    kind_of,
    money,
    on_day,
    paise,
    plain_money,
    read_at,
    verdict_of,
)
from bot.cards.words import day as day_of
from bot.cards.words import period as period_name
from bot.ids import Press
from domain.gstin import state_name_of
from domain.wording import count_of, due, lapsed_of, rupees, short_day

FEW: Final = 5
_ORDER: Final = ("ACCEPT", "PENDING", "REJECT", "RESET", "")


def pending_card(name: str, answer: Json, today: date, asked: str, list_key: str) -> Card:
    """The card of a vendor with something open. asked: period or registration in words, "" for all."""
    lines = answer["lines"]
    total = int(answer["totalCount"])
    by = due(day_of(answer["decideBy"]), today) if answer["decideBy"] else ""
    now, then = answer["creditNow"]["total"], answer["creditProposed"]["total"]
    net = rupees(sum(paise(each["document"]["signedGst"]) for each in lines))
    opening: list[Line] = []
    if by:
        opening.append(line(bold(f"Decide by {by}.")))
    opening.append(line("Credit in the draft GSTR-2B: ", bold(money(now))))
    opening.append(line("With the proposals below: ", bold(money(then))))
    opening.append(line(_if_nobody_acts(answer)))
    shown = _one_by_one(lines, today) if total <= FEW else _grouped(lines, list_key)
    notice = f"{name}: {documents(total)} open, net GST {net}."
    proposed = sum(1 for each in lines if (each["document"].get("proposal") or {}).get("action"))
    return Card(
        "pending",
        f"{name}: {total} open",
        f"{notice} Decide by {by}." if by else notice,
        context=(", ".join(part for part in (*_where(lines), asked) if part),),
        parts=(Text(tuple(opening)), *shown, *_beside(answer, today)),
        buttons=_buttons(proposed, answer, list_key),
        footer=_footer(answer, total - proposed, today),
        hushed=f"{name}: {documents(total)} open.",
    )


def nothing_open_card(name: str, answer: Json, today: date, asked: str) -> Card:
    """Nothing is open: say what was decided, and what is missing or bypasses IMS."""
    decided = Counter(str(each["portalAction"]) for each in answer["decided"])
    told = [
        f"{count} {word}"
        for state, word in (("ACCEPT", "accepted"), ("REJECT", "rejected"))
        if (count := decided[state])
    ]
    gst = sum(paise(each["signedGst"]) for each in answer["decided"] if each["portalAction"] == "ACCEPT")
    words = [f"Nothing is open for {name}{', ' + asked if asked else ''}."]
    if told:
        words.append(f"Decided: {' and '.join(told)}, GST accepted {rupees(gst)}.")
    if not answer["missing"]:
        words.append("Nothing of theirs in the books is missing on the portal.")
    buttons: tuple[Button, ...] = ()
    if answer["missing"]:
        buttons = (Button("Mail the vendor", Press.MAIL_PREVIEW, ",".join(_gstins(answer))),)
    return Card(
        "pending.none",
        "",
        words[0],
        parts=(Text((line(" ".join(words)),)), *_beside(answer, today)),
        buttons=buttons,
        footer=_footer(answer, 0, today),
    )


def _where(lines: list[Json]) -> list[str]:
    suppliers = sorted({str(each["document"]["supplierGstin"]) for each in lines})
    ours = sorted({str(each["document"]["recipientGstin"]) for each in lines})
    months = sorted(
        {str(each["document"]["gstr2bPeriod"] or each["document"]["supplierPeriod"]) for each in lines},
        key=lambda text: text[2:] + text[:2],
    )
    said = ", ".join(period_name(each) for each in months[:3]) + (" and more" if len(months) > 3 else "")
    return [
        ", ".join(suppliers[:2]),
        f"GSTR-2B {said}",
        "our " + ", ".join(f"{gstin} ({state_name_of(gstin)})" for gstin in ours[:2]),
    ]


def _if_nobody_acts(answer: Json) -> str:
    counted, stays = int(answer["countsAsAccepted"]), int(answer["staysPending"])
    told = []
    if counted:
        lapsed = sum(
            1 for each in answer["lines"]
            if each["countsAsAccepted"] and each["document"]["portalAction"] == "PENDING"
        )  # fmt: skip
        told.append(f"{counted} {'counts' if counted == 1 else 'count'} as accepted{lapsed_of(counted, lapsed)}")
    if stays:
        told.append(f"{stays} {'stays Pending and moves' if stays == 1 else 'stay Pending and move'} to the next month")
    return f"If nobody acts: {'; '.join(told) or 'nothing changes'}."


def _one_by_one(lines: list[Json], today: date) -> tuple[Part, ...]:
    return (Rows(tuple(_row(each, today) for each in lines)),)


def _row(open_line: Json, today: date) -> Row:
    document = open_line["document"]
    number = str(document["number"])
    reason = str((document.get("proposal") or {}).get("reason") or verdict_of(document) or "no proposal yet")
    told = [f"GST {money(document['signedGst'])}"]
    if document["kind"] != "INVOICE":
        told.insert(0, kind_of(document["kind"]).capitalize())
    if not document["isFiled"]:
        told.append("saved by the supplier, not filed")
    if document["portalAction"] == "PENDING":
        told.append("now Pending")
    told.append(reason.split(";", maxsplit=1)[0].removeprefix("GST "))
    if open_line["pendingUntil"] and document["kind"] != "INVOICE":
        until = day_of(open_line["pendingUntil"])
        told.append(f"{'can wait until' if until >= today else 'Pending ended on'} {short_day(until, today)}")
    why = Button("Why", Press.WHY, str(document["id"]), f"Why: explain {number}")
    return Row(
        line(bold(decision_of(document)), f"  {number}, {on_day(document['dated'], today)}"), line(", ".join(told)), why
    )


def _grouped(lines: list[Json], list_key: str) -> tuple[Part, ...]:
    held: dict[str, list[Json]] = {}
    for each in lines:
        held.setdefault(str((each["document"].get("proposal") or {}).get("action") or ""), []).append(each)
    rows = []
    for action in sorted(held, key=_ORDER.index):
        group = held[action]
        gst = rupees(sum(paise(each["document"]["signedGst"]) for each in group))
        why = Counter(verdict_of(each["document"]) or "no proposal yet" for each in group)
        reasons = ", ".join(f"{word} {count}" for word, count in why.most_common(3))
        show = Button(
            f"Show {len(group)}", Press.LIST_PAGE, f"{list_key}:group:{action}", f"Show the {len(group)} documents"
        )
        rows.append(
            Row(line(bold(ACTIONS.get(action, "You choose")), f"  {len(group)}, GST {gst}"), line(reasons), show)
        )
    return (Rows(tuple(rows)),)


def _beside(answer: Json, today: date) -> tuple[Part, ...]:
    parts: list[Line] = []
    for each in answer["missing"][:3]:
        parts.append(
            line(
                f"Not on the portal: {each['number']}, {on_day(each['dated'], today)}, "
                f"GST {money(each['tax']['total'])}."
            )
        )
    if len(answer["missing"]) > 3:
        parts.append(line(f"and {len(answer['missing']) - 3} more that are in our books, not on the portal."))
    for each in answer["bypassing"][:3]:
        document = each["document"]
        parts.append(
            line(
                f"No action possible: {document['number']}, {on_day(document['dated'], today)}, GST "
                f"{plain_money(document['signedGst'])}. {ROUTES.get(each['route'], ROUTES['OUT_OF_SCOPE'])}"
            )
        )
    return (Text(tuple(parts)),) if parts else ()


def _buttons(proposed: int, answer: Json, list_key: str) -> tuple[Button, ...]:
    label = f"Propose these {proposed}" if proposed == int(answer["totalCount"]) else f"Propose the {proposed}"
    label = "Propose this one" if proposed == 1 else label
    first = (Button(label, Press.PREVIEW, list_key, style="primary"),) if proposed else ()
    return (
        *first,
        Button("Mail the vendor", Press.MAIL_PREVIEW, ",".join(_gstins(answer))),
        Button("Excel", Press.LIST_SHEET, list_key),
    )


def _gstins(answer: Json) -> list[str]:
    return [str(each["gstin"]) for each in answer["suppliers"]][:20]


def _footer(answer: Json, without: int, today: date) -> tuple[str, ...]:
    told = [f"{count_of(without, 'document')} without a proposal stay open."] if without > 0 else []
    if answer["portalReadAt"]:
        told.append(f"Portal read {read_at(answer['portalReadAt'], today)}.")
    doubts = grounds(each["document"].get("proposal") or {} for each in answer["lines"])
    return (*((" ".join(told),) if told else ()), *doubts)
