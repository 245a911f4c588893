"""The review of a batch: read-only, bound to the content that was shown; and what became of a click on it."""

from datetime import date
from typing import Final

from bot.cards.batches import change_of, goes_by_hand, outcome_sentence
from bot.cards.credit import made_of, told_of_suppliers, warnings_beside
from bot.cards.model import Button, Card, Line, Part, Row, Rows, Sheet, Text, Tick, bold, line
from bot.cards.words import (
    ACTIONS,
    ITEM_STATES,
    STATES,
    Json,
    actions,
    documents,
    kind_of,
    money,
    on_day,
    paise,
    plain_money,
    supplier_of,
)
from bot.ids import Press
from domain.gstin import pan_of
from domain.wording import count_of

_SHOWN: Final = 12
_REDUCTIONS: Final = {"FULL": "reduce in full", "PARTIAL": "reduce in part", "NONE": "reduce nothing"}


def review_card(batch: Json, today: date, card_hash: str = "") -> Card:
    """What an approver reads before the yes. The button carries the hash of the content that is shown here."""
    name, count = str(batch["name"]), int(batch["lineCount"])
    opening = [line(bold(f"{actions(count)}, GST {money(batch['gstTotal'])}. {change_of(batch)}."))]
    if card_hash and card_hash != batch["contentHash"]:
        opening.append(line(f"{name} changed since you opened its card; this is what stands now."))
    opening += [
        line(each) for each in (*told_of_suppliers(batch["effect"], of_rejects=""), *warnings_beside(batch["effect"]))
    ]
    by_hand = goes_by_hand(batch)
    if by_hand:
        opening.append(line(by_hand))
    look, rest = batch["look"], batch["rest"]
    parts: list[Part] = []
    if int(look["totalCount"]):
        opening.append(
            line(bold(f"Look at these {look['totalCount']}:" if int(look["totalCount"]) > 1 else "Look at this one:"))
        )
    parts.append(Text(tuple(opening)))
    if look["nodes"]:
        parts.append(Rows(tuple(_row(each, today) for each in look["nodes"][:_SHOWN])))
    if int(look["totalCount"]) > _SHOWN:
        parts.append(Text((line(f"and {int(look['totalCount']) - _SHOWN} more to look at in the Excel."),)))
    parts.append(Text(tuple(_the_rest(batch, rest, int(look["totalCount"])))))
    tick = _tick(look["nodes"])
    if tick:
        parts.append(Tick(tick))
    refusal = batch["refusalToApprove"]
    buttons: tuple[Button, ...] = (Button("Back", Press.NOTHING, str(batch["id"])),)
    if refusal is None:
        label = f"Approve {actions(count)}"
        value = f"{batch['id']}|{batch['contentHash']}"
        buttons = (Button(label, Press.BATCH_APPROVE, value, f"{label} of {name}", "primary"), *buttons)
    else:
        parts.append(Text((line(f"{refusal['message']} {refusal['remedy']}"),)))
    return Card("review", f"Review {name}", f"Review of {name}: {actions(count)}.", parts=tuple(parts), buttons=buttons)


def _row(each: Json, today: date) -> Row:
    document = each["document"]
    if document is None:
        return Row(line(bold(ACTIONS[each["action"]]), "  a document that is not there any more"))
    first = line(
        bold(ACTIONS[each["action"]]),
        f"  {document['number']}, {supplier_of(document)}, {on_day(document['dated'], today)}",
    )
    told = [kind_of(document["kind"]).capitalize(), f"GST {money(each['tax']['total'])}"]
    declared = each["declaration"]
    if declared:
        amount = f" {plain_money(declared['amounts']['total'])}" if declared["amounts"] else ""
        told.append(f"{_REDUCTIONS[declared['reduction']]}{amount}")
    if each["reason"]:
        told.append(str(each["reason"]))
    if each["remarks"]:
        told.append(f'our remark "{each["remarks"]}"')
    return Row(first, line(", ".join(told)))


def _the_rest(batch: Json, rest: Json, looked: int) -> list[Line]:
    lines: list[Line] = []
    if int(rest["totalCount"]):
        count = int(rest["totalCount"])
        word = f"The other {count}" if looked else "Its one line" if count == 1 else f"All {count}"
        largest = rest["nodes"][0]["document"] if rest["nodes"] else None
        said = f": largest {largest['number']}, GST {money(rest['nodes'][0]['tax']['total'])}" if largest else ""
        lines.append(line(bold(word), f"{said}. The Excel of the card holds every line."))
    after = batch["effect"]["after"]
    lines.append(
        line(
            "GSTR-2B after: available ",
            plain_money(after["available"]["total"]),
            ", credit notes netted ",
            plain_money(after["creditNotes"]["total"]),
            *((", imports ", plain_money(after["imports"]["total"])) if paise(after["imports"]["total"]) else ()),
            ", rejected ",
            plain_money(after["rejected"]["total"]),
            ", absent ",
            plain_money(after["absent"]["total"]),
            ".",
        )
    )
    table = batch["effect"]["table4After"]
    lines.append(
        line(
            "Table 4 after: ",
            *((made_of(table), "; ") if made_of(table) else ()),
            "4(C) ",
            bold(money(table["c"]["total"])),
            ".",
        )
    )
    return lines


def _tick(nodes: list[Json]) -> str:
    rejects = sum(1 for each in nodes if each["action"] == "REJECT")
    notes = sum(
        1 for each in nodes if each["action"] == "ACCEPT" and each["document"] and "CREDIT" in each["document"]["kind"]
    )
    named = [_the(rejects, "Reject"), _the(notes, "credit note")]
    return f"I have looked at {' and '.join(each for each in named if each)}" if any(named) else ""


def _the(number: int, word: str) -> str:
    return "" if not number else f"the {word}" if number == 1 else f"the {number} {word}s"


def decided_card(name: str, batch: Json, today: date) -> Card:
    """The sentence after a yes or a no, for the thread and the terminal."""
    said = outcome_sentence(batch, today)
    if batch["state"] == "WAITING":
        who = " or ".join(str(each) for each in batch["approvers"]) or "another approver"
        agreed = " and ".join(str(each["personName"]) for each in batch["approvals"])
        said = f"{name}: approved by {agreed}. {batch['approvalsMissing']} more must agree: {who}."
    return Card(
        "decided",
        "",
        said,
        parts=(Text((line(said),)),),
        batch=str(batch["id"]),
        owner=pan_of(str(batch["gstin"])),
        hushed=f"{name} was decided.",
        buttons=(Button("Open", Press.BATCH_OPEN, str(batch["id"]), f"Open {name}"),),
    )


def stale_card(batch: Json, stale: list[Json], today: date) -> Card:
    """Lines changed since they were shown: the click approved nothing."""
    name = str(batch["name"])
    opening = line(bold(f"{name}: {documents(len(stale))} changed after you saw it. Your click approved nothing."))
    rows = []
    for each in stale[:5]:
        document = each["document"] or {"number": "a document", "supplierName": "withdrawn"}
        rows.append(
            Row(line(bold("Changed"), f"  {document['number']}, {document['supplierName']}"), line(_what_changed(each)))
        )
    left = int(batch["lineCount"])
    buttons: tuple[Button, ...] = ()
    if left and batch["state"] == "WAITING":
        buttons = (Button(f"Review the {left}", Press.BATCH_REVIEW, str(batch["id"]), f"Review {name}", "primary"),)
    told = (
        f"{left} can go on; what changed is out and needs a new look." if left else "Nothing of it is left to approve."
    )
    return Card(
        "stale",
        "",
        f"{name}: {documents(len(stale))} changed after you saw it. Your click approved nothing.",
        parts=(Text((opening,)), Rows(tuple(rows)), Text((line(told),))),
        buttons=buttons,
        batch=str(batch["id"]),
        owner=pan_of(str(batch["gstin"])),
    )


def _what_changed(each: Json) -> str:
    message = str(each["message"] or ITEM_STATES.get(str(each["state"]), "changed"))
    return f"{message} It was {STATES[str(each['previous'])]} when shown, proposed {ACTIONS[str(each['action'])]}."


def batch_sheet(name: str, nodes: list[Json]) -> Sheet:
    """All lines of a batch as a file: the evidence."""
    head = (
        "Action",
        "Document",
        "Kind",
        "Vendor",
        "Vendor GSTIN",
        "Dated",
        "IGST",
        "CGST",
        "SGST",
        "Cess",
        "GST",
        "Moves in 4(C)",
        "Was",
        "Reason",
        "Our remark",
        "What became of it",
        "Message",
    )
    rows: list[tuple[str, ...]] = [head]
    for each in nodes:
        document, tax = each["document"] or {}, each["tax"]
        rows.append(
            (
                ACTIONS[each["action"]],
                str(document.get("number", "")),
                kind_of(document.get("kind")),
                supplier_of(document) if document else "",
                str(document.get("supplierGstin") or ""),
                str(document.get("dated", "")),
                *(str(tax[head]) for head in ("igst", "cgst", "sgst", "cess", "total")),
                str(each["creditEffect"]["total"]),
                STATES[each["previous"]],
                str(each["reason"]),
                str(each["remarks"]),
                ITEM_STATES[each["state"]],
                str(each["message"]),
            )
        )
    return Sheet(f"{name}.xlsx", tuple(rows))


def lines_card(name: str, nodes: list[Json], today: date) -> Card:
    """Lines that ended without being saved, with the reason for each."""
    rows = []
    for each in nodes[:10]:
        document = each["document"]
        label = f"{document['number']}, {supplier_of(document)}" if document else "a document that is gone"
        rows.append(Row(line(bold(ITEM_STATES[each["state"]].capitalize()), f"  {label}"), line(str(each["message"]))))
    title = f"{name}: {count_of(len(nodes), 'line needs', 'lines need')} a look"
    return Card("batch.lines", title, title, parts=(Rows(tuple(rows)),))
