"""Follow-ups as cards: drafts with their text, who gets none and why, and how mails stand."""

from datetime import date
from typing import Final

from bot.cards.model import Button, Card, Line, Part, Quote, Row, Rows, Text, bold, line
from bot.cards.words import MAIL_KINDS, MAIL_STATES, Json, documents, moment
from bot.ids import Press
from domain.wording import count_of, day_and_time

_SHOWN: Final = 5
_GROUNDS: Final = 3


def preview_card(answer: Json, words: str, draft_key: str) -> Card:
    """What would be written, and who gets nothing; no mail exists yet."""
    drafts, skips = answer["drafts"], answer["skips"]
    total = sum(int(each["documentCount"]) for each in drafts)
    title = f"{count_of(len(drafts), 'mail')} about {documents(total)}" if drafts else "No mail to write"
    buttons: tuple[Button, ...] = ()
    if drafts:
        label = "Write this draft" if len(drafts) == 1 else f"Write these {len(drafts)} drafts"
        buttons = (
            Button(label, Press.MAIL_DRAFT, draft_key, style="primary"),
            Button("Not now", Press.NOTHING, draft_key),
        )
    parts: list[Part] = [Rows(tuple(_mail_row(each) for each in drafts[:_SHOWN]))] if drafts else []
    if len(drafts) == 1:
        parts.append(Quote(_opening(str(drafts[0]["text"]))))
    if len(drafts) > _SHOWN:
        parts.append(Text((line(f"and {len(drafts) - _SHOWN} more."),)))
    parts += _skips(skips)
    if not parts:
        parts.append(Text((line(f"Nothing to write about {words}: nothing is missing and nothing differs."),)))
    return Card(
        "mail.preview",
        title,
        f"{title}. Nothing is sent yet.",
        context=(f"About {words}",),
        parts=tuple(parts),
        buttons=buttons,
        footer=(*_grounds(drafts), "A preview: nothing is written or sent before you press.") if drafts else (),
    )


def drafts_card(drafts: list[Json], skips: list[Json], ids_key: str) -> Card:
    """Drafts that were made; they go out when somebody lets them."""
    title = f"{count_of(len(drafts), 'draft')} written" if drafts else "No draft was written"
    buttons: tuple[Button, ...] = ()
    if drafts:
        label = "Send it" if len(drafts) == 1 else f"Send these {len(drafts)}"
        buttons = (
            Button(label, Press.MAIL_APPROVE, ids_key, style="primary"),
            Button("Take back", Press.MAIL_CANCEL, ids_key),
        )
    parts: list[Part] = [Rows(tuple(_mail_row(each) for each in drafts[:_SHOWN]))] if drafts else []
    if len(drafts) > _SHOWN:
        parts.append(Text((line(f"and {len(drafts) - _SHOWN} more."),)))
    return Card(
        "mail.drafts",
        title,
        f"{title}. Nothing is sent yet.",
        parts=(*parts, *_skips(skips)),
        buttons=buttons,
        footer=(*_grounds(drafts), "Nothing is sent before somebody presses Send.") if drafts else (),
    )


def _grounds(drafts: list[Json]) -> tuple[str, ...]:
    """What the drafts rest on that is contested or from memory: for the one who lets them go, not in the mails."""
    told = dict.fromkeys(str(ground) for each in drafts for ground in each["grounds"])
    return tuple(f"For you, not in the mail: {ground}." for ground in list(told)[:_GROUNDS])


def queued_card(mails: list[Json], problems: list[Json], verb: str) -> Card:
    """After the click: what is on its way, and what is not and why."""
    title = f"{count_of(len(mails), 'mail')} {verb}"
    parts: list[Part] = [Rows(tuple(_mail_row(each) for each in mails[:_SHOWN]))] if mails else []
    if problems:
        parts.append(Text(tuple(line(f"{each['message']} {each['remedy']}") for each in problems[:_SHOWN])))
    return Card("mail.queued", title, f"{title}.", parts=tuple(parts) or (Text((line("Nothing to do."),)),))


def mails_card(nodes: list[Json], words: str, today: date) -> Card:
    """How mails stand, newest first."""
    if not nodes:
        return Card("mails.none", "", f"No mail {words}.", parts=(Text((line(f"No mail {words}."),)),), private=False)
    rows = []
    for each in nodes[:10]:
        when = day_and_time(moment(each["sentAt"] or each["draftedAt"]), today)
        tail = f", {each['answer']}" if each["answer"] and each["needsAPerson"] else ""
        rows.append(
            Row(
                line(bold(MAIL_STATES[each["state"]].capitalize()), f"  {each['partyName'] or each['recipient']}"),
                line(f"{MAIL_KINDS[each['kind']]}, {documents(int(each['documentCount']))}, {when}{tail}"),
            )
        )
    title = f"{count_of(len(nodes), 'mail')} {words}"
    footer = ("Answers of vendors are not read by the desk yet; look into your mailbox.",)
    return Card("mails", title, f"{title}.", parts=(Rows(tuple(rows)),), footer=footer)


def _mail_row(each: Json) -> Row:
    to = f"{each['partyName'] or each['recipient']} <{each['recipient']}>"
    return Row(line(bold(MAIL_KINDS[each["kind"]].capitalize()), f"  {to}"), line(str(each["subject"])))


def _skips(skips: list[Json]) -> list[Part]:
    if not skips:
        return []
    lines: list[Line] = [line(bold("No mail for this one:" if len(skips) == 1 else f"No mail for these {len(skips)}:"))]
    lines += [line(f"{each['message']} {each['remedy']}") for each in skips[:3]]
    if len(skips) > 3:
        lines.append(line(f"and {len(skips) - 3} more."))
    return [Text(tuple(lines))]


def _opening(text: str) -> str:
    return "\n".join(each for each in text.splitlines()[:8] if each.strip())
