"""Lists of documents with their filter in words, and one document explained."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.cards.model import Button, Card, Ledger, Line, Sheet, Table, Text, bold, line
from bot.cards.parts import gst_of_parts
from bot.cards.words import (
    ACTIONS,
    STATES,
    Json,
    decision_of,
    documents,
    grounds,
    gst_of,
    kind_of,
    moment,
    money,
    on_day,
    plain_money,
    supplier_of,
    verdict_of,
)
from bot.cards.words import day as day_of
from bot.cards.words import period as period_name
from bot.ids import Press
from domain.wording import day_and_time, due, full_day

PAGE: Final = 10
_HEAD: Final = ("No", "Document", "Vendor", "Dated", "GST", "What to do, and why")


def list_card(
    answer: Json, words: str, today: date, list_key: str, start: int, as_of: str, *, may_prepare: bool
) -> Card:
    """A page of a list. start: the place of its first row, from 1."""
    total, nodes = int(answer["totalCount"]), answer["nodes"]
    gst = money(answer["totalTax"]["total"])
    title = f"{documents(total)}, GST {gst}"
    if not total:
        return Card(
            "list.none",
            "",
            f"No document fits: {words}.",
            parts=(Text((line(f"No document fits: {words}."),)),),
            buttons=(Button("Help", Press.SAY, "help"),),
            private=False,
        )
    last = start + len(nodes) - 1
    buttons = []
    if may_prepare:
        label = f"Propose for all {total}" if total > 1 else "Propose"
        buttons.append(Button(label, Press.PREVIEW, list_key))
    if start > 1:
        buttons.append(Button(f"Back {PAGE}", Press.LIST_PAGE, f"{list_key}:{start - PAGE}"))
    if last < total:
        buttons.append(Button(f"Next {min(PAGE, total - last)}", Press.LIST_PAGE, f"{list_key}:{last + 1}"))
    buttons.append(Button("Excel", Press.LIST_SHEET, list_key))
    return Card(
        "list",
        title,
        f"{title}. {words}",
        context=(words,),
        parts=(
            Table(
                words,
                _HEAD,
                tuple(_list_row(each, start + at, today) for at, each in enumerate(nodes)),
                frozenset({0, 4}),
            ),
        ),
        buttons=tuple(buttons),
        footer=(f'{start} to {last} of {total}, as of {as_of}. Ask "why {nodes[0]["number"]}" for one.',),
        hushed=f"{documents(total)}.",
    )


def _list_row(document: Json, place: int, today: date) -> tuple[str, ...]:
    settled = document["portalAction"] in ("ACCEPT", "REJECT")
    proposal = STATES[str(document["portalAction"])].capitalize() if settled else decision_of(document)
    why = verdict_of(document)
    return (
        str(place),
        str(document["number"]),
        supplier_of(document),
        on_day(document["dated"], today),
        gst_of(document),
        f"{proposal}, {why}" if why else proposal,
    )


def sheet_of(nodes: Sequence[Json], name: str) -> Sheet:
    """The whole list as a file."""
    head = (
        "Document",
        "Kind",
        "Vendor",
        "Vendor GSTIN",
        "Our GSTIN",
        "Dated",
        "GSTR-2B",
        "Value",
        "Taxable",
        "IGST",
        "CGST",
        "SGST",
        "Cess",
        "GST",
        "On the portal",
        "Beside the books",
        "Proposal",
        "Reason",
    )
    return Sheet(name, (head, *(_sheet_row(each) for each in nodes)))


def _sheet_row(document: Json) -> tuple[str, ...]:
    tax, proposal = document["tax"], document.get("proposal") or {}
    return (
        str(document["number"]),
        kind_of(document["kind"]),
        supplier_of(document),
        str(document["supplierGstin"] or ""),
        str(document["recipientGstin"]),
        str(document["dated"]),
        period_name(document["gstr2bPeriod"]),
        str(document["documentValue"]),
        str(document["taxableValue"]),
        str(tax["igst"]),
        str(tax["cgst"]),
        str(tax["sgst"]),
        str(tax["cess"]),
        str(document["signedGst"]),
        STATES[str(document["portalAction"])],
        verdict_of(document),
        decision_of(document),
        str(proposal.get("reason") or ""),
    )


_LEDGER_ROWS: Final = (
    ("Taxable", "taxableValue", "taxable_value"),
    ("IGST", "igst", "igst"),
    ("CGST", "cgst", "cgst"),
    ("SGST", "sgst", "sgst"),
    ("Cess", "cess", "cess"),
)


def document_card(document: Json, today: date, *, may_prepare: bool) -> Card:
    """One document: what is so, what it costs, until when, field by field beside the books."""
    number, standing = str(document["number"]), document.get("standing") or {}
    what = verdict_of(document) or "not compared with the books yet"
    proposal = document.get("proposal") or {}
    lines: list[Line] = [line(bold(_headline(document)))]
    if proposal.get("reason"):
        lines.append(line(f"Proposal {decision_of(document)}: {proposal['reason']}"))
    lines += [line(each) for each in _by_when(document, standing, today)]
    partners = document["match"]["partners"]
    parts: list[Text | Ledger] = [Text(tuple(lines))]
    if len(partners) > 1:
        parts.append(Ledger(gst_of_parts((document,), [each["entry"] for each in partners])))
    for partner in partners if len(partners) == 1 else ():
        agreed = frozenset(str(each) for each in partner["explanation"]["agreed"])
        parts.append(Ledger(_beside_books(document, partner["entry"], today, agreed)))
    parts.append(Text(tuple(line(each) for each in _explained(document, standing))))
    buttons = [Button("History", Press.HISTORY, str(document["id"]), f"History of {number}")]
    if standing.get("openBatchId"):
        buttons.insert(0, Button("Open the batch", Press.BATCH_OPEN, str(standing["openBatchId"])))
    elif may_prepare and _can_be_proposed(document, standing):
        label = f"Propose {decision_of(document)}"
        buttons.insert(0, Button(label, Press.PREVIEW, f"document:{document['id']}", f"{label} for {number}"))
    if document["supplierGstin"]:
        buttons.insert(len(buttons) - 1, Button("Mail the vendor", Press.MAIL_PREVIEW, str(document["supplierGstin"])))
    return Card(
        "document",
        f"{number}: {what}",
        f"{number}: {what}, GST {money(document['signedGst'])}.",
        context=(
            ", ".join(
                (
                    supplier_of(document),
                    str(document["supplierGstin"] or "no GSTIN"),
                    kind_of(document["kind"]),
                    on_day(document["dated"], today),
                    period_name(document["gstr2bPeriod"]),
                )
            ),
        ),
        parts=tuple(parts),
        buttons=tuple(buttons),
        footer=(*_portal_line(document, standing, today), *grounds((proposal,))),
        hushed=f"{number}: {what}.",
    )


_LEAVES: Final = {"ACCEPT": "ACCEPT", "REJECT": "REJECT", "PENDING": "PENDING", "RESET": "NO_ACTION"}
"""The state of the portal that each action leaves."""


def _can_be_proposed(document: Json, standing: Json) -> bool:
    """Whether what is proposed is not so on the portal already and is not closed."""
    action = str((document.get("proposal") or {}).get("action") or "")
    closed = {each["action"] for each in standing.get("choices") or [] if not each["isOpen"]}
    return bool(action) and _LEAVES[action] != document["portalAction"] and action not in closed


def _headline(document: Json) -> str:
    explained = document["match"].get("explanation") or {}
    differing = [
        each["text"]
        for partner in document["match"]["partners"][:1]
        for each in partner["explanation"]["differences"]
        if not each["withinTolerance"]
    ]
    if differing:
        return f"GST {money(document['signedGst'])}. Differs: {'; '.join(differing[:3])}."
    why = explained.get("line") or document["why"] or "No reconciliation has looked at it yet."
    return f"GST {money(document['signedGst'])}. {why}"


def _by_when(document: Json, standing: Json, today: date) -> list[str]:
    told = []
    if standing.get("decideBy"):
        told.append(f"Decide by {due(day_of(standing['decideBy']), today)}.")
    if standing.get("pendingUntil"):
        told.append(f"Pending is possible until {due(day_of(standing['pendingUntil']), today)}.")
    if standing.get("openBatchId"):
        told.append("It is in a batch that is still open.")
    if not document["isFiled"]:
        told.append("Saved by the supplier, not filed yet: it may still change.")
    return told


def _beside_books(document: Json, entry: Json, today: date, agreed: frozenset[str]) -> tuple[str, ...]:
    rows = [f"{'':8}{'portal':>13} {'books':>13}"]
    rows.append(_two("Number", str(document["number"])[:13], str(entry["number"])[:13], same="number" in agreed))
    rows.append(_two("Date", on_day(document["dated"], today), on_day(entry["dated"], today)))
    if entry.get("receivedOn"):
        rows.append(_two("Received", "", on_day(entry["receivedOn"], today), same=True).removesuffix(" same"))
    for label, name, _field in _LEDGER_ROWS:
        theirs = document["tax"].get(name, document.get(name))
        ours = entry["tax"].get(name, entry.get(name))
        if label == "Taxable" or theirs != "0.00" or ours != "0.00":
            rows.append(_two(label, plain_money(theirs), plain_money(ours)))
    return tuple(rows)


def _two(label: str, theirs: str, ours: str, *, same: bool = False) -> str:
    """same: written otherwise, and the same by the rules ("AB-1187" and "AB/1187")."""
    return f"{label:8}{theirs:>13} {ours:>13} {'' if theirs == ours else 'same' if same else '≠'}".rstrip()


def _explained(document: Json, standing: Json) -> list[str]:
    told = []
    for partner in document["match"]["partners"][:3]:
        explanation = partner["explanation"]
        told += [f"{each['text']}." for each in explanation["differences"] if each["withinTolerance"]]
        if explanation["agreed"]:
            agreed = ", ".join(str(each).replace("_", " ") for each in explanation["agreed"])
            told.append(f"Same: {agreed}.")
        rejected = explanation.get("rejected")
        if rejected:
            told.append(f"Second best was {rejected['number']}: {rejected['why']}.")
    for choice in standing.get("choices") or []:
        if not choice["isOpen"] and choice["refusal"] and choice["action"] != "RESET":
            told.append(f"{ACTIONS[choice['action']]} is closed: {choice['refusal']['message']}")
    told += [f"{each['message']} {each['remedy']}" for each in standing.get("warnings") or []]
    refused = (each["refusal"] for each in standing.get("choices") or [] if each["refusal"])
    told += grounds((*refused, *(standing.get("warnings") or [])))
    return list(dict.fromkeys(told)) or ["Nothing more is known of it."]


def _declared(document: Json) -> str:
    """How much ITC the acceptance reduces, and the remark that went with the action (DR-2.12, DR-2.13)."""
    held = document.get("declaration") or {}
    amounts = held.get("amounts") or {}
    reduced = {"FULL": ", reduced in full", "NONE": ", nothing reduced"}.get(str(held.get("reduction")), "")
    if held.get("reduction") == "PARTIAL":
        reduced = f", {money(amounts['total'])} reduced" if amounts else ", reduced in part"
    remark = f', remark "{document["remarks"]}"' if document.get("remarks") else ""
    return f"{reduced}{remark}" if str(document["portalAction"]) != "NO_ACTION" else ""


def _portal_line(document: Json, standing: Json, today: date) -> tuple[str, ...]:
    said = f"Portal: {'filed' if document['isFiled'] else 'saved'}"
    said += f" {full_day(day_of(document['filedOn']))}" if document.get("filedOn") else ""
    said += f", {STATES[str(document['portalAction'])]}{_declared(document)}"
    if document.get("portalReadAt"):
        said += f", read {day_and_time(moment(document['portalReadAt']), today)}"
    opened = [ACTIONS[each["action"]] for each in standing.get("choices") or [] if each["isOpen"]]
    allowed = f" Allowed now: {', '.join(opened)}." if opened else " No action is possible now."
    policy = f" Policy {standing['policyVersion']}." if standing.get("policyVersion") else ""
    return (f"{said}.{allowed}{policy}",)


def history_card(document: Json, today: date) -> Card:
    """Who did what with a document, newest first."""
    number = str(document["number"])
    rows = []
    for each in (document.get("standing") or {}).get("history") or []:
        when = (
            day_and_time(moment(each["at"]), today) if each["at"] else on_day(each["on"], today) if each["on"] else ""
        )
        who = f", {each['who']}" if each["who"] else ""
        rows.append(line(f"{when}: {each['what']}{who}".strip(": ")))
    return Card(
        "history",
        f"History of {number}",
        f"History of {number}: {len(rows)} entries.",
        parts=(Text(tuple(rows) or (line("Nothing has happened to it yet."),)),),
    )
