"""A proposal batch as a card: counts, credit by action, Table 4 before and after, who may approve and until when."""

from datetime import date
from typing import Final

from bot.cards.credit import (
    change_in_words,
    rests_on,
    table_4_rows,
    told_of_suppliers,
    told_of_table,
    warnings_beside,
)
from bot.cards.model import Button, Card, Ledger, Line, Part, Row, Rows, Text, bold, called, line
from bot.cards.words import (
    ACTIONS,
    BATCH_STATES,
    ITEM_STATES,
    Json,
    actions,
    kind_of,
    listed,
    moment,
    money,
    on_day,
    paise,
)
from bot.cards.words import day as day_of
from bot.cards.words import period as period_name
from bot.ids import Press
from domain.gstin import pan_of
from domain.wording import count_of, day_and_time, due, full_day, signed

_WIDTH: Final = 36
_ORDER: Final = {"ACCEPT": 0, "RESET": 1, "PENDING": 2, "REJECT": 3}


def batch_card(batch: Json, today: date, *, draft_key: str = "", calls: bool = False) -> Card:
    """The card of a stored batch, or of a preview that nobody has asked for yet (draft_key: where it is kept).

    calls: it is the request itself, so it calls those who can approve; once is enough.
    """
    name, count = str(batch["name"]), int(batch["lineCount"])
    is_preview = bool(batch["isPreview"])
    title = f"Preview: {actions(count)}" if is_preview else f"{name}: {actions(count)} {_short_state(batch)}"
    change = change_of(batch)
    until = day_and_time(moment(batch["expiresAt"]), today)
    notice = f"{name}: approve {actions(count)} for {period_name(batch['gstr2bPeriod'])}? {change}. Open until {until}."
    if is_preview:
        notice = f"Preview of {actions(count)}, GST {money(batch['gstTotal'])}. {change}. Nothing is asked for yet."
    elif batch["state"] != "WAITING":
        notice = outcome_sentence(batch, today)
    became = [] if is_preview or batch["state"] == "WAITING" else [line(outcome_sentence(batch, today))]
    parts: list[Part] = [Text((*became, line(bold(f"{change}.")))), Ledger(ledger_of(batch))]
    parts.append(Text(tuple(line(each) for each in _moves(batch, today))))
    parts.append(Ledger(table_of(batch, today)))
    parts += [*_by_hand(batch), *_left_out(batch), *(_call(batch) if calls else [])]
    return Card(
        "batch.preview" if is_preview else "batch",
        title,
        notice,
        context=(asked_line(batch, today),),
        parts=tuple(parts),
        buttons=_buttons(batch, draft_key),
        footer=_footer(batch, today),
        hushed=f"{name}: {actions(count)} {_short_state(batch)}.",
        batch="" if is_preview else str(batch["id"]),
        owner=pan_of(str(batch["gstin"])),
    )


def _call(batch: Json) -> list[Part]:
    """Approvers whom the chat knows and who have not agreed yet; the footer names all."""
    agreed = {each["personName"] for each in batch["approvals"]}
    people = [each for each in batch["approverPeople"] if each["slackUser"] and each["name"] not in agreed]
    if batch["state"] != "WAITING" or batch["isPreview"] or not people:
        return []
    spans = [part for each in people[:5] for part in (" or ", called(str(each["name"]), str(each["slackUser"])))]
    return [Text((line(*spans[1:], ": please review."),))]


def _state_in_words(batch: Json) -> str:
    """Where a batch stands; one that only waits for a click on the portal, or for its confirmation, says so."""
    left = {str(each["state"]) for each in batch["outcomes"] if each["count"]} - {"SAVED", "FOUND", "OUT"}
    if batch["state"] == "PARTLY_DONE" and left and left <= _HAND:
        clicked = "FOR_A_PERSON" not in left
        return "clicked by hand, not confirmed yet" if clicked else "approved, to be clicked on the portal by hand"
    return BATCH_STATES[str(batch["state"])]


def _short_state(batch: Json) -> str:
    if batch["state"] != "WAITING":
        return _state_in_words(batch)
    verb = "waits" if int(batch["lineCount"]) == 1 else "wait"
    if batch["approvals"]:
        return (
            f"{verb} for one more"
            if int(batch["approvalsMissing"]) == 1
            else f"{verb} for {batch['approvalsMissing']} more"
        )
    return f"{verb} for approval"


def change_of(batch: Json) -> str:
    """Credit rises by, falls by, or does not change: in words, never with a sign."""
    return change_in_words(paise(batch["creditEffect"]["total"]))


def asked_line(batch: Json, today: date) -> str:
    """Who asked, when, for which GSTR-2B and registration."""
    where = f"{period_name(batch['gstr2bPeriod'])}, our {batch['gstin']} ({batch['registrationName']})"
    if batch["isPreview"]:
        return where
    version = f", version {batch['version']}" if int(batch["version"]) > 1 else ""
    return f"Asked by {batch['proposerName']}, {day_and_time(moment(batch['createdAt']), today)}. {where}{version}"


def ledger_of(batch: Json) -> tuple[str, ...]:
    """Action, count and what it moves in 4(C), then what moves with them; adds up to the headline."""
    rows = []
    for group in sorted(batch["groups"], key=lambda each: (_ORDER[each["action"]], each["kind"])):
        count = int(group["count"])
        label = f"{ACTIONS[group['action']]:8}{count:>4} {kind_of(group['kind'], count, short=True)}"
        rows.append(_row(label, signed(paise(group["creditEffect"]["total"]))))
    total, beside = paise(batch["creditEffect"]["total"]), moved_beside(batch)
    if beside:
        rows.append(_row("Moves with them", signed(beside)))
    word = "Credit rises by" if total > 0 else "Credit falls by" if total < 0 else "Credit does not change"
    rows.append(_row(word, signed(abs(total)).lstrip("+")))
    return tuple(rows)


def moved_beside(batch: Json) -> int:
    """What the batch moves in 4(C) beyond its lines: amendments of them, the share of common credit in 4(B)(1)."""
    lines = sum(paise(group["creditEffect"]["total"]) for group in batch["groups"])
    return paise(batch["creditEffect"]["total"]) - lines


def _row(label: str, amount: str) -> str:
    return (
        f"{label}{amount:>{max(1, _WIDTH - len(label))}}" if len(label) + len(amount) < _WIDTH else f"{label} {amount}"
    )


def table_of(batch: Json, today: date) -> tuple[str, ...]:
    """The rows of Table 4 that move, before and after."""
    since = f", draft of {on_day(batch['gstr2bGeneratedOn'], today)}" if batch["gstr2bGeneratedOn"] else " of GSTR-3B"
    return (f"Table 4{since}", *table_4_rows(batch["effect"]))


def _moves(batch: Json, today: date) -> list[str]:
    told = _accepted_already(batch)
    if int(batch["leavePending"]):
        told.append(f"{count_of(int(batch['leavePending']), 'document leaves', 'documents leave')} Pending.")
    told += told_of_suppliers(batch["effect"], of_rejects="; two people must agree")
    told += told_of_table(batch["effect"])
    if moved_beside(batch):
        told.append("What moves with them: amendments of these documents, or the share of common credit in 4(B)(1).")
    told += warnings_beside(batch["effect"])
    told += [each for each in (goes_by_hand(batch),) if each]
    told.append(f"GST of all lines {money(batch['gstTotal'])}.")
    told += [
        f"Look at {each['document']['number']}: {each['reason']}."
        for each in batch["exceptions"]["nodes"]
        if each["reason"] and each["document"]
    ]
    return told


def _accepted_already(batch: Json) -> list[str]:
    """Accepts that change nothing: in the draft GSTR-2B, or counted as accepted where no draft is made yet."""
    accepted = sum(int(each["count"]) for each in batch["groups"] if each["action"] == "ACCEPT")

    def which(some: int) -> str:
        whole = "The only one" if accepted == 1 else f"All {accepted}"
        return f"{f'{some} of the {accepted}' if some < accepted else whole} to accept"

    told, in_draft, in_none = [], int(batch["inDraftAlready"]), int(batch["inNoDraftYet"])
    if in_draft:
        verb = "is" if in_draft == 1 else "are"
        told.append(f"{which(in_draft)} {verb} in the draft GSTR-2B already: accepting changes nothing.")
    if in_none:
        verb = "counts" if in_none == 1 else "count"
        comes = full_day(day_of(batch["gstr2bComesOn"]))
        told.append(f"{which(in_none)} {verb} as accepted without it too: no figure changes; the draft comes {comes}.")
    return told


def _by_hand(batch: Json) -> list[Part]:
    """What a person has to click on the portal, or says to have clicked, each bill as the portal's screen shows it."""
    some = batch["byHand"]
    if not int(some["totalCount"]):
        return []
    lines: list[Line] = [line(bold("By hand: "), str(each["message"])) for each in some["nodes"]]
    if int(some["totalCount"]) > len(some["nodes"]):
        lines.append(line(f"and {int(some['totalCount']) - len(some['nodes'])} more."))
    return [Text(tuple(lines))]


def by_hand_buttons(batch: Json) -> tuple[Button, ...]:
    """To say that it was clicked on the portal, or that it is not to be any more."""
    states = {str(each["state"]) for each in batch["byHand"]["nodes"]}
    ident, name = str(batch["id"]), str(batch["name"])
    done = Button("Done by hand", Press.BATCH_BY_HAND, f"{ident}|done", f"{name} was clicked on the portal")
    withdraw = Button("Withdraw", Press.BATCH_BY_HAND, f"{ident}|withdraw", f"Withdraw what {name} leaves to a person")
    return (*((done,) if "FOR_A_PERSON" in states else ()), *((withdraw,) if states else ()))


def goes_by_hand(batch: Json) -> str:
    """Before the yes: which of the lines no machine takes to the portal; empty for none."""
    count = sum(int(each["count"]) for each in batch["groups"] if each["kind"] == "BILL_OF_ENTRY")
    if not count or batch["state"] != "WAITING":
        return ""
    bills = count_of(count, "bill of entry has", "bills of entry have")
    return f"{bills} no machine route: once approved, somebody takes the action by hand on the portal and says so here."


def _left_out(batch: Json) -> list[Part]:
    count = int(batch["leftOutCount"])
    if not count:
        return []
    lines: list[Line] = [line(bold(f"Left out: {count}"))]
    lines += [line(str(each["message"])) for each in batch["leftOut"][:3]]
    if count > 3:
        lines.append(line(f"and {count - 3} more."))
    return [Text(tuple(lines))]


def _buttons(batch: Json, draft_key: str) -> tuple[Button, ...]:
    ident, name, state = str(batch["id"]), str(batch["name"]), str(batch["state"])
    if batch["isPreview"]:
        if not int(batch["lineCount"]):
            return ()
        return (
            Button("Ask for approval", Press.PROPOSE, draft_key, style="primary"),
            Button("Not now", Press.NOTHING, draft_key),
        )
    if state == "WAITING":
        return (
            Button("Review and approve", Press.BATCH_REVIEW, ident, f"Review {name}", "primary"),
            Button("Decline", Press.BATCH_DECLINE, ident, f"Decline {name}", prompt="Why? Write the reason: "),
            Button("Excel", Press.BATCH_SHEET, ident, f"All lines of {name} as Excel"),
        )
    sheet = Button("Evidence", Press.BATCH_SHEET, ident, f"All lines of {name} as Excel")
    if batch["byHand"]["nodes"] and state != "DECLINED":
        return (*by_hand_buttons(batch), sheet)
    if state in ("DONE", "PARTLY_DONE"):
        return (Button("Undo", Press.BATCH_UNDO, ident, f"Prepare the undo of {name}"), sheet)
    return (sheet,)


def _footer(batch: Json, today: date) -> tuple[str, ...]:
    told = []
    if batch["state"] == "WAITING":
        until = day_and_time(moment(batch["expiresAt"]), today)
        names = [str(each) for each in batch["approvers"]]
        if batch["isPreview"]:
            told.append(
                f"{listed(names)} can approve it." if names else "Nobody can approve it yet: an approver is missing."
            )
        elif names:
            told.append(f"{listed(names)} can approve, until {until}.")
        else:
            told.append(f"Nobody but the one who asked could approve it. It ends {until}.")
        if not batch["onePersonSuffices"] and not batch["isPreview"]:
            told.append(f"{batch['proposerName']} asked, so cannot.")
    if batch["onePersonSuffices"]:
        told.append("One person suffices here: the company's setting for one approver is on.")
    for approval in batch["approvals"]:
        told.append(f"{approval['personName']} agreed {day_and_time(moment(approval['at']), today)}.")
    if batch["gstr3bDue"] and batch["state"] in ("WAITING", "APPROVED", "SENDING", "DONE", "PARTLY_DONE"):
        told.append(
            f"Can be changed until GSTR-3B of {period_name(batch['gstr2bPeriod'])} is filed "
            f"(due {due(day_of(batch['gstr3bDue']), today)})."
        )
    return (*((" ".join(told),) if told else ()), *rests_on(batch["effect"]))


def outcome_sentence(batch: Json, today: date) -> str:
    """What became of a batch, in one sentence: the line in its thread."""
    name, state = str(batch["name"]), str(batch["state"])
    counts = {str(each["state"]): int(each["count"]) for each in batch["outcomes"]}
    good, total = counts.get("SAVED", 0) + counts.get("FOUND", 0), int(batch["lineCount"])
    when = day_and_time(moment(batch["decidedAt"]), today) if batch["decidedAt"] else ""
    agreed = listed([str(each["personName"]) for each in batch["approvals"]], "and")
    match state:
        case "APPROVED":
            hand = counts.get("FOR_A_PERSON", 0)
            also = f", {hand} by hand" if hand else ""
            return f"{name} approved by {agreed}, {when}. {actions(total - hand)} to be saved on the portal{also}."
        case "SENDING":
            return f"{name}: {good} of {total} saved on the portal."
        case "EXPORTED":
            return f"{name} approved by {agreed}. Written to files for the portal; the next download confirms it."
        case "DONE":
            found = f", {counts['FOUND']} of them found there as wanted" if counts.get("FOUND") else ""
            return f"{name} done. {good} saved on the portal{found}."
        case "PARTLY_DONE":
            rest = [
                f"{count} {_not_saved(word)}"
                for word, count in sorted(counts.items())
                if word not in ("SAVED", "FOUND")
            ]
            head = f"{name}: {good} saved, " if good or set(counts) - _HAND else f"{name} approved by {agreed}: "
            return f"{head}{', '.join(rest)}. Please look."
        case "DECLINED":
            why = f': "{batch["note"]}"' if batch["note"] else ""
            return f"{name} declined by {batch['declinedBy']}{', ' + when if when else ''}{why}. Nothing was changed."
        case "EXPIRED":
            ended = day_and_time(moment(batch["expiresAt"]), today)
            return f"{name} expired {ended}; nobody decided. Nothing was changed."
        case "VOID":
            return f"{name} was replaced by another version. Nothing was changed."
    return f"{name}: {BATCH_STATES[state]}."


_HAND: Final = {"FOR_A_PERSON", "DONE_BY_HAND"}


def _not_saved(state: str) -> str:
    return ITEM_STATES.get(state, state.lower())


def batches_card(nodes: list[Json], today: date, words: str) -> Card:
    """Several batches, a line each."""
    if not nodes:
        return Card(
            "batches.none", "", f"No batch {words}.", parts=(Text((line(f"No batch {words}."),)),), private=False
        )
    rows = []
    for each in nodes[:10]:
        until = f", until {day_and_time(moment(each['expiresAt']), today)}" if each["state"] == "WAITING" else ""
        rows.append(
            Row(
                line(
                    bold(str(each["name"])),
                    f"  {actions(int(each['lineCount']))}, GST {money(each['gstTotal'])}, {change_of(each)}",
                ),
                line(f"{_state_in_words(each)}, asked by {each['proposerName']}{until}"),
                Button("Open", Press.BATCH_OPEN, str(each["id"]), f"Open {each['name']}"),
            )
        )
    more = (f"and {len(nodes) - 10} more.",) if len(nodes) > 10 else ()
    title = f"{count_of(len(nodes), 'batch', 'batches')} {words}"
    return Card("batches", title, f"{title}.", parts=(Rows(tuple(rows)),), footer=more)
