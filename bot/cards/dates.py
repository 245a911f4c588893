"""Dates and the end of a month: what is due when, whether a return can be filed, and what credit runs out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from bot.cards.model import Button, Card, Line, Row, Rows, Sheet, Text, bold, line, said
from bot.cards.words import Json, documents, grounds, listed, money, on_day, paise
from bot.cards.words import day as day_of
from bot.cards.words import period as period_name
from bot.ids import Press
from domain.gstin import state_name_of
from domain.wording import count_of, due, rupees

_ROWS: Final = 9
_CHECKS: Final = {
    "EARLIER_GSTR3B_UNFILED": "GSTR-3B of the month before is filed",
    "GSTR2B_STALE": "GSTR-2B holds all saved actions",
    "BATCH_OPEN": "no batch open, no action half saved",
    "NOT_RECEIVED": "all in GSTR-2B is received, as far as the books tell",
    "NOT_BOOKED": "all in GSTR-2B is booked, as far as the books tell",
    "UNEXPLAINED": "the GSTR-3B that was given agrees with 2B",
    "CREDIT_NOTES_UNDECIDED": "credit notes decided",
}
"""What blocks filing, said the other way round where it does not."""
_UNREAD: Final = frozenset({"GSTR2B_NOT_READ", "IMS_NOT_READ"})
_OF_WHAT_WAS_READ: Final = frozenset({"GSTR2B_STALE", "NOT_RECEIVED", "NOT_BOOKED", "CREDIT_NOTES_UNDECIDED"})
"""Where IMS or GSTR-2B was never read, nobody can say yes to these."""
_SAYS: Final = {
    "BATCH_OPEN": ("Open batches", "batch status"),
    "BY_HAND": ("Show it", "status of {batch}"),
    "NOT_RECEIVED": ("Hold what did not arrive", "hold everything not received {period} {own}"),
    "NOT_BOOKED": ("Not in the books", "list invoices only on the portal {period} {own}"),
    "UNEXPLAINED": ("Compare", "compare 3b with 2b {period} {own}"),
    "CREDIT_NOTES_UNDECIDED": ("Credit notes", "list credit notes without action {period} {own}"),
    "GSTR2B_STALE": ("Recompute", "recompute 2B {period} {own}"),
    "REVERSALS_DUE": ("What goes back", "which ITC must be reversed {own}"),
    "NO_ACTION": ("No action yet", "list documents without action {period} {own}"),
}


def agenda_card(agendas: list[Json], today: date, days: int, sheet: Sheet | None = None) -> Card:
    """The next dates of the returns and of documents, the same date of several registrations once."""
    rows = [*_returns(agendas, today), *_of_documents(agendas, today)]
    rows.sort(key=lambda each: each[0])
    if not rows:
        return said("deadline.none", f"Nothing is due in the next {days} days.", "The board tells when that changes.")
    first = f"Next: {_plain(rows[0][1].first)}."
    more = (f"and {len(rows) - _ROWS} more; ask for the calendar file.",) if len(rows) > _ROWS else ()
    doubts = grounds(each for of in agendas for each in (*of["returns"], *of["documents"]))
    return Card(
        "deadline",
        "Next dates",
        first,
        parts=(Rows(tuple(row for _, row in rows[:_ROWS])),),
        buttons=() if sheet is not None else (Button("Calendar file", Press.SAY, "deadlines as calendar"),),
        footer=(
            *more,
            "Dates of law; a planned filing day of yours may be earlier, and then lists show that.",
            *doubts,
        ),
        hushed="Next dates",
        sheet=sheet,
    )


def _returns(agendas: list[Json], today: date) -> list[tuple[str, Row]]:
    held: dict[tuple[str, str, str, bool], list[str]] = {}
    for of in agendas:
        for each in of["returns"]:
            key = (each["day"], each["sentence"], each["toDo"], bool(each["isOver"]))
            held.setdefault(key, []).append(str(of["registrationName"]))
    every = len(agendas)
    return [
        (
            day,
            Row(
                line(bold(_when(day, today, is_over=is_over)), f"  {sentence}"),
                line(to_do if len(names) == every else f"{listed(names, 'and')}: {to_do}"),
            ),
        )
        for (day, sentence, to_do, is_over), names in held.items()
    ]


def _of_documents(agendas: list[Json], today: date) -> list[tuple[str, Row]]:
    """Documents and bills of one day and kind as one line; a single one by its number."""
    rows = []
    for of in agendas:
        matters = sorted(of["documents"], key=_group)
        for (day, _, is_over), group in groupby(matters, key=_group):
            some = list(group)
            tax = rupees(sum(abs(paise(each["tax"]["total"])) for each in some))
            numbers = ", ".join(str(each["number"]) for each in some[:3]) + (" and more" if len(some) > 3 else "")
            about = some[0]["sentence"] if len(some) == 1 else f"{_KINDS.get(some[0]['kind'], 'Due')}: {len(some)}"
            told = f"{of['registrationName']}: {numbers}, GST {tax}. {some[0]['toDo']}"
            rows.append((day, Row(line(bold(_when(day, today, is_over=is_over)), f"  {about}"), line(told))))
    return rows


def _group(each: Json) -> tuple[str, str, bool]:
    return str(each["day"]), str(each["kind"]), bool(each["isOver"])


def _when(day: str, today: date, *, is_over: bool = False) -> str:
    return "Over" if is_over else due(day_of(day), today)


_KINDS: Final = {
    "PENDING_WINDOW": "Pending ends",
    "SECTION_16_4": "Last return that can carry credit of an earlier year",
    "SECTION_34_2": "Last day of section 34(2)",
    "RULE_37A_TEST": "Rule 37A is tested",
    "RULE_37A_REVERSAL": "Rule 37A: reverse",
    "DAY_180": "Day 180 of bills",
    "RULE_37_REVERSAL": "Rule 37: goes back",
    "UNPAID_CLAIM": "Unpaid past day 180: not to be claimed",
    "SECTION_17_5_REVERSAL": "17(5) of a filed return: goes back",
    "RECLAIM": "Can come again",
}


def _plain(spans: Line) -> str:
    return " ".join(each.text.strip() for each in spans)


def readiness_card(found: Json, name: str, gstin: str, today: date, kept: Mapping[str, str] | None = None) -> Card:
    """Ready or not ready, what is to clear, what is clear, and what a person should know first.

    kept: by the code of a finding, the key under which what its button is about is kept: the very documents it counts.
    """
    month = period_name(found["period"])
    blocking = [each for each in found["findings"] if each["blocks"]]
    told = {each["code"] for each in found["findings"]}
    told |= {"UNEXPLAINED"} if "GSTR3B_NOT_GIVEN" in told else set()
    told |= _OF_WHAT_WAS_READ if told & _UNREAD else frozenset()
    told |= {"BATCH_OPEN"} if "BY_HAND" in told else set()
    told |= {"NOT_RECEIVED"} if "RECEIVED_LATE" in told else set()
    lines: list[Line] = [line(bold("No   "), _finding(each)) for each in blocking]
    clear = [words for code, words in _CHECKS.items() if code not in told]
    if clear:
        lines.append(line(bold("Yes  "), " / ".join(clear)))
    lines += [line(bold("Info "), _finding(each)) for each in found["findings"] if not each["blocks"]]
    title = f"{month} is not ready to file: {len(blocking)} to clear"
    if found["isReady"]:
        title = f"{month} is ready"
        since = f" of {on_day(found['gstr2bGeneratedOn'], today)}" if found["gstr2bGeneratedOn"] else ""
        taken = found["table4"]["c"]["total"] if found["table4"] else None
        credit = f"; credit, 4(C): {money(taken)}" if taken is not None else ""
        lines.insert(0, line(f"GSTR-2B{since} holds all actions{credit}."))
    footer = "imsdesk does not file; after filing, run imsdesk filed."
    by = f", due {due(day_of(found['gstr3bDue']), today)}" if found["gstr3bDue"] else ""
    return Card(
        "readiness",
        title,
        f"{name}: {title}{by}.",
        context=(f"{name} ({gstin}){by}",),
        parts=(Text(tuple(lines)),),
        buttons=_ways(found, gstin, kept or {}),
        footer=(footer, *grounds(found["findings"])),
        hushed=f"{name}: {title}.",
    )


def _finding(each: Json) -> str:
    count, tax = int(each["count"]), paise(each["tax"]["total"])
    head = f"{documents(count)}: " if count and each["code"] not in ("BATCH_OPEN", "BY_HAND") else ""
    amount = f" GST {rupees(abs(tax))}." if tax else ""
    if each["code"] == "NO_ACTION":
        amount = f" Credit {rupees(tax)}."
    sentence = str(each["sentence"])
    return f"{head}{sentence}{amount}" if not head else f"{head}{sentence[:1].lower()}{sentence[1:]}{amount}"


def _ways(found: Json, gstin: str, kept: Mapping[str, str]) -> tuple[Button, ...]:
    month = period_name(found["period"])
    where = {"period": f"for {month}", "own": f"for {state_name_of(gstin)}"}
    buttons: list[Button] = []
    for each in found["findings"]:
        if each["code"] in _SAYS and len(buttons) < 3:
            label, words = _SAYS[each["code"]]
            sentence = words.format(**where, batch=str(each["sentence"]).partition(":")[0])
            press, value = Press.SAY, sentence
            if key := kept.get(str(each["code"])):
                press = Press.PREVIEW if each["code"] == "NOT_RECEIVED" else Press.LIST_PAGE
                value = key if press is Press.PREVIEW else f"{key}:1"
            buttons.append(Button(label, press, value, f"{label}, {state_name_of(gstin)}"))
    return tuple(buttons)


def watch_card(
    rows: Iterable[tuple[str, str, Json]], what: str, footer: str, today: date, unknown: Sequence[str] = ()
) -> Card:
    """Credit that a rule ends or asks back: (registration, what is to be done, matter with day, number, tax).

    unknown: what a rule cannot be answered for, said first, so that silence is never taken for "nothing is due".
    """
    held = sorted(rows, key=lambda each: (each[2]["day"] or "9999", -abs(paise(each[2]["tax"]))))
    total = rupees(sum(abs(paise(each["tax"])) for _, _, each in held))
    if not held and unknown:
        return said("watch.unknown", f"Not known: {what}.", *unknown, footer, private=True)
    if not held:
        return said("watch.none", f"Nothing to act on: {what}.", footer, private=True)
    shown = tuple(
        Row(
            line(
                bold(_when(each["day"], today, is_over=bool(each.get("isOver"))) if each["day"] else "No date"),
                f"  {each['number']}{', ' + each['party'] if each['party'] else ''}",
            ),
            line(f"{name}: GST {money(each['tax'])}. {to_do}"),
        )
        for name, to_do, each in held[:_ROWS]
    )
    of = {(name, each["number"], each["party"]) for name, _, each in held}  # one may be asked by two rules
    title = f"{count_of(len(of), 'document')}, GST {total}"
    more = f"and {len(held) - _ROWS} more. " if len(held) > _ROWS else ""
    doubts = grounds(each for _, _, each in held[:_ROWS])
    return Card(
        "watch",
        title,
        f"{title}: {what}.",
        context=(what,),
        parts=(*(Text((line(each),)) for each in unknown), Rows(shown)),
        footer=(more + footer, *doubts),
        hushed=what,
    )
