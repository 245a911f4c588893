"""Mail to vendors: what would be written, the drafts, and how mails stand. Nothing goes out from text alone."""

import re
from dataclasses import replace
from typing import Final

from bot.answers.documents import list_gone
from bot.answers.vendors import company_of, which_vendor
from bot.asking import Json
from bot.cards.mails import drafts_card, mails_card, preview_card, queued_card
from bot.cards.model import Button, Card, said
from bot.cards.talk import cannot_card, refusal_card
from bot.ids import Press
from bot.turn import Turn

_TOPICS: Final = {"missing": "MISSING", "mismatch": "MISMATCH", "not_filed": "NOT_FILED"}
_SAID: Final = {
    "MISSING": "what is missing on the portal",
    "MISMATCH": "what differs from the books",
    "NOT_FILED": "what is saved and not filed",
}


def followup(turn: Turn, slots: Json) -> list[Card]:
    """Draft or send: the preview of what would be written, and who gets nothing."""
    topic = str(slots.get("topic") or "")
    if slots.get("customer") or slots.get("side") == "outward" or topic == "reconsider":
        return [
            cannot_card(
                "A mail to a customer is not asked for: its draft is made when the rejection is noticed.",
                "It waits under Drafts, where it is let go.",
                Button("Drafts", Press.SAY, "mail status"),
                Button("Rejections", Press.SAY, "which customers rejected us"),
            )
        ]
    if topic == "rejected_by_us":
        return [
            cannot_card(
                "A mail about our reject is not asked for: its draft is made when the portal has saved the Reject.",
                "It waits under Drafts, where it is let go.",
                Button("Drafts", Press.SAY, "mail status"),
            )
        ]
    gstins = [str(each) for each in slots.get("vendor_resolved") or ()]
    if slots.get("vendor") and not gstins:
        return which_vendor(turn, slots)
    topics = [_TOPICS[topic]] if topic in _TOPICS else None
    return _preview(turn, gstins, topics, str(slots.get("vendor") or ""))


def _preview(turn: Turn, gstins: list[str], topics: list[str] | None, name: str) -> list[Card]:
    company = company_of(turn, gstins) if gstins else turn.one_company()
    asked = {"topics": topics, "supplierGstins": gstins or None, "company": company}
    answer = turn.get("follow_ups", **asked)["followUps"]
    if answer["errors"]:
        return [refusal_card(answer["errors"])]
    words = ", ".join(_SAID[each] for each in topics or ("MISSING", "MISMATCH")) + (f", {name}" if name else "")
    return [preview_card(answer, words, turn.memory.note({"kind": "mail", "asked": asked}))]


def press_preview(turn: Turn, value: str) -> list[Card]:
    """The button "Mail the vendor": value is its GSTINs, or a topic over all."""
    kind, _, rest = value.partition(":")
    if kind == "topic":
        return _preview(turn, [], [rest], "")
    return _preview(turn, [each for each in value.split(",") if each], None, "")


def press_draft(turn: Turn, value: str) -> list[Card]:
    """Writes the drafts; nothing is sent."""
    note = turn.memory.noted(value)
    if note is None or note.get("kind") != "mail":
        return [list_gone()]
    key = f"mail:{turn.memory.thread}:{value}"[-255:]
    answer = turn.get("draft_follow_ups", **note["asked"], key=key)["draftFollowUps"]
    if answer["errors"]:
        return [refusal_card(answer["errors"])]
    ids = [str(each["id"]) for each in answer["drafts"]]
    return [drafts_card(answer["drafts"], answer["skips"], turn.memory.note({"kind": "drafts", "ids": ids}))]


def press_send(turn: Turn, value: str) -> list[Card]:
    """Lets the drafts go out."""
    note = turn.memory.noted(value)
    if note is None or note.get("kind") != "drafts":
        return [list_gone()]
    answer = turn.get("approve_mails", ids=note["ids"], key=f"send:{turn.memory.thread}:{value}"[-255:])["approveMails"]
    if answer["errors"] and not answer["mails"]:
        return [refusal_card(answer["errors"])]
    return [queued_card(answer["mails"], answer["errors"], "on the way")]


def press_cancel(turn: Turn, value: str) -> list[Card]:
    """Takes the drafts back."""
    note = turn.memory.noted(value)
    if note is None or note.get("kind") != "drafts":
        return [list_gone()]
    mails: list[Json] = []
    problems: list[Json] = []
    for ident in note["ids"]:
        answer = turn.get("cancel_mail", id=ident, key=f"cancel:{turn.memory.thread}:{ident}"[-255:])["cancelMail"]
        mails += answer["mails"]
        problems += answer["errors"]
    return [queued_card(mails, problems, "taken back")]


_CAME_BACK: Final = re.compile(r"\b(?:bounc\w*|undeliver\w*|came back|did not (?:arrive|go)|failed)\b", re.I)
_NOT_ARRIVED: Final = {"FAILED", "UNCERTAIN", "DEFERRED", "SUPPRESSED"}
_MAILBOX: Final = "A bounce that comes later lands in the sender's mailbox, which the desk does not read."


def _not_arrived(nodes: list[Json], whose: str, turn: Turn) -> Card:
    """Mails that a server refused, that may not have arrived, or that wait for another try."""
    if not nodes:
        return said("mails.none", f"No mail {whose} is known not to have arrived.", _MAILBOX, private=True)
    card = mails_card(nodes, f"{whose} not known to have arrived", turn.today)
    return replace(card, footer=(_MAILBOX, *card.footer))


def mail_status(turn: Turn, slots: Json) -> list[Card]:
    """How mails stand; drafts that wait can be sent from here."""
    answer = turn.get("mails", states=None, company=turn.scope, first=50)["mails"]
    gstins = set(slots.get("vendor_resolved") or ())
    nodes = [each for each in answer["nodes"] if not gstins or each["partyGstin"] in gstins]
    whose = f"for {slots['vendor']}" if gstins and slots.get("vendor") else "in all"
    if _CAME_BACK.search(turn.words):
        return [_not_arrived([each for each in nodes if each["state"] in _NOT_ARRIVED], whose, turn)]
    cards = [mails_card(nodes, whose, turn.today)]
    waiting = [str(each["id"]) for each in nodes if each["state"] == "DRAFTED"]
    if waiting:
        drafted = [each for each in nodes if each["state"] == "DRAFTED"]
        cards.append(drafts_card(drafted, [], turn.memory.note({"kind": "drafts", "ids": waiting})))
    return cards
