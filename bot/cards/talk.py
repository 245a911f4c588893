"""Talk that is not about one document: help, the first screen, the month, refusals, and what the desk cannot do yet."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bot.cards.batches import change_of
from bot.cards.model import Button, Card, Line, Row, Rows, Text, bold, line, said
from bot.cards.words import ROLES, Json, actions, listed, moment, money, read_at
from bot.cards.words import day as day_of
from bot.cards.words import period as period_name
from bot.ids import Press
from domain.wording import clock_time, count_of, day_and_time, due, if_nobody_acts, india_date, short_day, stay_pending


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences that work on the asker's own desk, by what they need."""

    ask: tuple[str, ...] = ("list mismatches", "deadline kab hai")
    prepare: tuple[str, ...] = ()
    approve: tuple[str, ...] = ()


def help_card(me: Json, examples: Examples) -> Card:
    """What one can ask; only what the asker may do."""
    memberships = me["memberships"]
    prepares = any(each["mayPrepare"] for each in memberships)
    approves = any(each["mayApprove"] for each in memberships)
    lines = [line(bold("Ask me: "), _quoted(examples.ask))]
    if prepares:
        told = "I show it first; nothing runs from text alone"
        lines.append(line(bold("Prepare: "), f"{_quoted(examples.prepare)} ({told})."))
    if approves:
        told = "a review stands between; somebody else must have asked"
        waits = f"{_quoted(examples.approve)} ({told})." if examples.approve else "nothing waits for you now."
        lines.append(line(bold("Approve: "), waits))
    if not prepares and not approves:
        lines.append(line("You look; preparing and approving are for others."))
    lines.append(line("English and Hinglish are understood. Numbers of documents may be shortened: 0412."))
    return Card("help", "What you can ask", "Help: what you can ask.", parts=(Text(tuple(lines)),), private=False)


def _quoted(examples: tuple[str, ...]) -> str:
    return ", ".join(f'"{each}"' for each in examples)


def stranger_card(admins: tuple[str, ...], how: str) -> Card:
    """Nobody is linked to this identity: nothing is shown."""
    whom = listed(list(admins)) if admins else "An administrator of the desk"
    return said(
        "stranger",
        "I do not know you yet, so I show nothing.",
        f"{whom} can link you: {how}",
        "What I do when I know you: say what is pending with a vendor, prepare actions, and have two people agree.",
    )


def greeting_card(name: str) -> Card:
    return said("greeting", f"Good day, {name}.", 'Try "list mismatches" or "deadline kab hai". "help" shows more.')


def unclear_card() -> Card:
    """Not understood: nothing was changed, and three things that might have been meant."""
    return said(
        "unclear",
        "I did not get that. Nothing was changed. Did you mean:",
        buttons=(
            Button("Mismatches", Press.SAY, "list mismatches"),
            Button("What is open", Press.SAY, "list open documents"),
            Button("Help", Press.SAY, "help"),
        ),
    )


def refusal_card(errors: list[Json], buttons: tuple[Button, ...] = ()) -> Card:
    """What the rules or the roles say no to, with the next step."""
    words = [f"{each['message']} {each['remedy']}".strip() for each in errors[:5]]
    return said("refusal", *(words or ["That cannot be done."]), buttons=buttons, private=True)


def cannot_card(why: str, nearest: str, *buttons: Button) -> Card:
    """What the desk does not do, in a sentence of its own, and the nearest thing it does."""
    return said("cannot", f"{why} Nothing was done.", nearest, buttons=buttons)


def broken_card(incident: str) -> Card:
    return said(
        "broken",
        f"Something broke on our side. Nothing more was done. Reference {incident}.",
        "Try again; if it stays so, give an administrator the reference.",
    )


def first_screen(
    me: Json, board: list[Json], now: datetime, examples: Examples, *, is_demo: bool, others: tuple[str, ...]
) -> Card:
    """What `imsdesk chat` and App Home open with."""
    today = now.date()
    companies = listed(
        [str(each["company"]["shortName"] or each["company"]["name"]) for each in me["memberships"]], "and"
    )
    may = [
        word
        for flag, word in (("mayPrepare", "prepare"), ("mayApprove", "approve"))
        if any(m[flag] for m in me["memberships"])
    ]
    role = f"You are {me['name']}: {', '.join(['look', *may])}."
    if "approve" not in may and others:
        role += f" Approving needs {listed(list(others))}."
    lines: list[Line] = [line(role), *(line(each) for each in month_lines(board, today))]
    lines.append(line(bold("Try: "), "   ".join(examples.ask[:3])))
    lines.append(line("Numbers press buttons. help, quit. Nothing is sent anywhere before two people agree."))
    title = f"imsdesk chat: {companies}{' (demo)' if is_demo else ''}"
    when = f"{day_and_time(now, today)}"
    return Card("first", title, title, context=(when,), parts=(Text(tuple(lines)),))


def month_lines(board: list[Json], today: date) -> list[str]:
    """The month in hand, a sentence per registration (one alone when there is one due date)."""
    told = []
    for row in board[:5]:
        where = f"{row['registration']['name']}: " if len(board) > 1 else ""
        waits = (
            f" {count_of(len(row['waiting']), 'batch waits', 'batches wait')} for approval." if row["waiting"] else ""
        )
        told.append(
            f"{where}GSTR-3B of {period_name(row['period'])} is due {due(day_of(row['gstr3bDue']), today)}. "
            f"{if_nobody_acts(int(row['willCountAsAccepted']), int(row['pendingPastLastDay']))}, "
            f"credit {money(row['creditIfNobodyActs']['total'])}{_kept(int(row['pending']))}.{waits}"
        )
    if len(board) > 5:
        told.append(f"and {len(board) - 5} more registrations.")
    return told or ["No registration is here yet: import a company file."]


def _kept(count: int) -> str:
    return f"; {stay_pending(count)}" if count else ""


_READ: Final = {"IMS": "IMS", "GSTR2B": "GSTR-2B", "REGISTER": "Purchase register", "OUTWARD": "Our supplies"}


def _as_of(each: Json, today: date) -> str:
    """The moment a listing speaks of; a GSTR-2B names only the day it was generated."""
    if each["kind"] == "GSTR2B":
        return f"of {short_day(india_date(moment(each['asOf'])), today)}"
    return f"as of {read_at(each['asOf'], today)}"


def sync_card(status: Json, names: dict[str, str], today: date) -> Card:
    """When each registration that is meant was last read, and what is stuck. names: of the registrations, by GSTIN."""
    rows = [
        line(
            bold(f"{names[each['gstin']]}  "),
            f"{_READ[each['kind']]} {_as_of(each, today)}, taken in {read_at(each['readAt'], today)}",
        )
        for each in sorted(status["lastRead"], key=lambda each: (str(each["gstin"]), str(each["kind"])))
        if each["kind"] in _READ and each["gstin"] in names
    ]
    if int(status["jobsStuck"]):
        rows.append(
            line(bold(f"{count_of(int(status['jobsStuck']), 'job is', 'jobs are')} stuck; an administrator sees why."))
        )
    sentence = "Nothing has been read yet: import a download of the portal."
    return Card("sync", "What was read last", "What was read last.", parts=(Text(tuple(rows) or (line(sentence),)),))


def permissions_card(me: Json) -> Card:
    """What the asker may do, company by company."""
    lines = []
    for each in me["memberships"]:
        roles = [ROLES[role] for role in each["roles"] if role != "VIEWER"]
        where = "all registrations" if each["holdsAllRegistrations"] else ", ".join(each["gstins"])
        limit = f", up to {money(each['limit'])} GST in a batch" if each["limit"] and each["mayApprove"] else ""
        lines.append(line(bold(str(each["company"]["name"])), f": you {', '.join(['look', *roles])}{limit}; {where}."))
    lines.append(line("Who asks for a batch never approves it, whatever the role."))
    return Card("permissions", f"You are {me['name']}", "What you may do.", parts=(Text(tuple(lines)),))


def waiting_card(board: list[Json], status: Json, now: datetime) -> Card:
    """App Home: what waits for people, then dates and mail."""
    waiting = [each for row in board for each in row["waiting"]]
    rows = [
        Row(
            line(bold(str(each["name"])), f"  {actions(int(each['lineCount']))}. {change_of(each)}"),
            line(f"{listed([str(name) for name in each['approvers']]) or 'nobody'} can approve"),
            Button("Open", Press.BATCH_OPEN, str(each["id"]), f"Open {each['name']}"),
        )
        for each in waiting[:10]
    ]
    drafts = int(status["mailsDrafted"])
    footer = f"{count_of(drafts, 'mail draft')} to send. Read {clock_time(now)}."
    parts = (Rows(tuple(rows)),) if rows else (Text((line("Nothing waits for approval."),)),)
    return Card("home.waiting", "Waiting for people", "What waits for people.", parts=parts, footer=(footer,))


def audit_card(entries: list[Json], words: str, today: date) -> Card:
    """The trail, newest first. words: of what, of which deeds and days."""
    alike = _alike(entries)
    rows = [line(_deeds(together, today)) for together in alike[:_TRAIL_ROWS]]
    rows += [line("and earlier ones: imsdesk audit show has all.")] if len(alike) > _TRAIL_ROWS else []
    title = f"Trail {words}".strip()
    return Card(
        "audit",
        title,
        title,
        parts=(Text(tuple(rows) or (line("Nothing is in the trail of it yet."),)),),
        footer=("The chain is checked by imsdesk audit verify.",),
    )


_TRAIL_ROWS: Final = 15
_OF_THE_DESK: Final = "engine"


def _alike(entries: list[Json]) -> list[list[Json]]:
    """The same deed of the same hand several times running stands together."""
    found: list[list[Json]] = []
    for each in entries:
        same = ("verb", "personId", "surface")
        if found and all(found[-1][-1][key] == each[key] for key in same):
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _deeds(together: list[Json], today: date) -> str:
    first, last = moment(together[-1]["at"]), moment(together[0]["at"])
    told = day_and_time(last, today)
    if clock_time(first) != clock_time(last) or india_date(first) != india_date(last):
        told = f"{day_and_time(first, today)} to {told if india_date(first) != india_date(last) else clock_time(last)}"
    one = together[0]
    times = f" {len(together)} times" if len(together) > 1 else ""
    by = "the desk itself" if one["surface"] == _OF_THE_DESK else f"{_name(one)}, {one['surface']}"
    return f"{told}: {one['verb']}{times}, by {by}"


def _name(entry: Json) -> str:
    """The person as the people's table has it now; the last part of the id where it is not there any more."""
    ident = str(entry["personId"])
    name = str(entry["personName"] or "")
    return name if name and name != ident else ident.partition("-")[2] or ident
