"""The bot itself: a sentence or a click of a person in a thread, answered with cards. The same on every surface.

Nothing here is Slack's or the terminal's. Every answer is built from the API with the identity that was proved; every
fault ends in a sentence with a reference.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.answers import (
    assigning,
    batches,
    claims,
    credit_watch,
    dates,
    documents,
    figures,
    law,
    links,
    mails,
    month,
    orders,
    outward,
    own_limit,
    packs,
    previews,
    recompute,
    risks,
    settings,
    totals,
    undoing,
    vendors,
)
from bot.answers import help as guide
from bot.answers.sides import settled
from bot.asking import Ask, AskFailed, Client, Identity, Json, PersonUnknown, incident
from bot.asking_back import ask_back
from bot.cards.model import Button, Card, said
from bot.cards.talk import (
    broken_card,
    first_screen,
    greeting_card,
    stranger_card,
    unclear_card,
    waiting_card,
)
from bot.grounds import with_grounds
from bot.ids import WRITING, Press
from bot.memory import Memory
from bot.offers import offered
from bot.parties import ApiParties
from bot.turn import Answer, CompanyUnclear, Turn
from bot.understanding import Understanding, understand
from domain.wording import in_india

_log = logging.getLogger("imsdesk.bot")
_TEXT_MAX: Final = 50_000
INTENTS: Final[dict[str, Answer]] = {
    "pending_query": vendors.pending_query,
    "vendor_info": vendors.vendor_info,
    "vendor_risk": risks.vendor_risk,
    "rule_question": law.rule_question,
    "fetch_ims": month.fetch_said,
    "recompute_2b": recompute.recompute_said,
    "assign": assigning.assign,
    "list_docs": documents.list_docs,
    "doc_status": documents.doc_status,
    "explain": documents.explain,
    "audit_log": totals.audit_log,
    "summary": totals.summary,
    "deadline": dates.deadline,
    "readiness": dates.readiness,
    "credit_watch": credit_watch.credit_watch,
    "cash_forecast": figures.cash_forecast,
    "compare_3b_2b": figures.compare_3b_2b,
    "policy_get": settings.policy_get,
    "policy_set": settings.policy_set,
    "link": links.link,
    "help": guide.help_said,
    "sync_status": month.sync_status,
    "permissions": own_limit.permissions,
    "reconcile": month.reconcile_said,
    "simulate": figures.simulate,
    "take_action": claims.take_action,
    "undo": undoing.undo,
    "batch_status": batches.batch_status,
    "decline": batches.decline_said,
    "draft_followup": mails.followup,
    "send_followup": mails.followup,
    "followup_status": mails.mail_status,
    "outward_docs": outward.outward_docs,
    "outward_next_step": outward.next_step,
    "liability_impact": outward.liability_impact,
}
"""What answers each intent; talk and approval are below, and what cannot be done yet stands in month.CANNOT."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said. thread: the key of its memory. company, batch: what the channel or thread is about.

    modals: the surface opens a review of its own (Slack); else the review is an answer. how_to_link: for strangers.
    once: the surface may deliver a sentence again; within the hour its key is then answered once, restarts included.
    """

    thread: str
    company: str | None = None
    batch: str | None = None
    modals: bool = False
    once: bool = False
    how_to_link: str = "imsdesk people link, on the server."


@dataclass(frozen=True, slots=True)
class Bot:
    """The conversation over one way to ask. Synchronous: a face runs it in a pool of its own.

    by_file: no portal is connected, so what is approved travels as a file.
    """

    ask: Ask
    clock: Callable[[], datetime]
    by_file: bool = False

    def say(self, identity: Identity, place: Place, text: str, key: str) -> list[Card]:
        """Answer a sentence. key: unique per message, the same when the surface repeats it."""

        def cards(turn: Turn) -> list[Card]:
            if place.once and not turn.memory.first_time(key, turn.now):
                return []
            return self._hear(turn, place, text)

        return self._guarded(identity, place, key, cards)

    def press(self, identity: Identity, place: Place, press: Press, value: str, key: str, text: str = "") -> list[Card]:
        """Do what a button asks. text: a reason, where the button asked for one. Every click gets a sentence."""
        return self._guarded(identity, place, key, lambda turn: self._press(turn, place, press, value, text))

    def home(self, identity: Identity, place: Place) -> list[Card]:
        """The home tab: what waits, the month, what one may do."""

        def cards(turn: Turn) -> list[Card]:
            board, status = turn.get("board", company=None)["board"], turn.get("status", company=None)["status"]
            return [
                waiting_card(board, status, turn.now),
                *month.month(turn, {}),
                *own_limit.permissions(turn, {}),
                *guide.help_said(turn, {}),
            ]

        return self._guarded(identity, place, "home", cards)

    def first(self, identity: Identity, place: Place, *, is_demo: bool = False) -> list[Card]:
        """The first screen of the terminal."""

        def cards(turn: Turn) -> list[Card]:
            board = turn.get("board", company=None)["board"]
            others = sorted({name for row in board for each in row["waiting"] for name in each["approvers"]})
            return [
                first_screen(
                    turn.me, board, in_india(turn.now), guide.examples(turn), is_demo=is_demo, others=tuple(others)
                )
            ]

        return self._guarded(identity, place, "first", cards)

    def _guarded(self, identity: Identity, place: Place, key: str, work: Callable[[Turn], list[Card]]) -> list[Card]:
        try:
            client = Client(self.ask, identity)
            turn = Turn(
                client, Memory.recall(client, place.thread), self.clock(), key, place.company, by_file=self.by_file
            )
            try:
                cards = work(turn)
            except CompanyUnclear as unclear:
                cards = [_which_company(unclear.memberships)]
            if any(card.every_button() for card in cards):
                cards = offered(cards, turn.me, turn.scope)
            turn.memory.offered([each for card in cards for each in card.every_button()])
            turn.memory.keep(key)
            return cards
        except PersonUnknown as unknown:
            return [stranger_card(unknown.admins, place.how_to_link)]
        except AskFailed as failed:
            return [broken_card(failed.incident)]
        except Exception:  # whatever it is, the person gets a sentence and the log gets the place
            number = incident()
            _log.exception("incident %s", number)
            return [broken_card(number)]

    def _hear(self, turn: Turn, place: Place, text: str) -> list[Card]:
        turn.words = text[:_TEXT_MAX]
        context, parties = turn.memory.context(place.batch), ApiParties(turn.client, turn.scope)

        def understood(words: str) -> Understanding:
            return understand(words, turn.today, context, parties)

        heard = with_grounds(understood(turn.words), turn.words, understood)
        pointing = heard.intent == "list_docs" and dict(heard.slots) == {"refers_to": "last_list"}  # "propose these"
        button = turn.memory.button_called(text) if heard.intent == "unclear" or pointing else None
        if button is not None and button[1] != text:
            return self._typed(turn, place, Press(button[0]), button[1])
        turn.memory.understood(heard)
        return self._answer(turn, place, heard)

    def _typed(self, turn: Turn, place: Place, press: Press, value: str) -> list[Card]:
        """The label of a button just shown was typed: it is pressed, unless it writes; words alone do nothing."""
        if press in WRITING or press is Press.NOTHING:
            return [said("button", "That one has to be pressed; words alone do nothing. Nothing was changed.")]
        return self._press(turn, place, press, value, "")

    def _answer(self, turn: Turn, place: Place, heard: Understanding) -> list[Card]:
        every = [heard, *heard.also]
        if len(every) > 1 and all(each.intent == "take_action" and not each.ask for each in every):
            return orders.several(turn, [dict(each.slots) for each in every])
        return [card for each in every[:5] for card in self._one(turn, place, each)]

    def _one(self, turn: Turn, place: Place, heard: Understanding) -> list[Card]:
        heard = settled(turn, heard)
        asked = ask_back(turn, heard)
        if asked is not None:
            return asked
        slots: Json = dict(heard.slots)
        if heard.intent == "approve":
            return batches.approve_said(turn, slots, modals=place.modals)
        if heard.intent in INTENTS:
            return INTENTS[heard.intent](turn, slots)
        if heard.intent in month.CANNOT:
            return month.cannot(turn, heard.intent)
        return _talk(turn, heard.intent)

    def _press(self, turn: Turn, place: Place, press: Press, value: str, text: str) -> list[Card]:
        match press:
            case Press.SAY:
                return self._hear(turn, place, value)
            case Press.CHOOSE_VENDOR:
                return self._chosen(turn, place, "vendor", value)
            case Press.CHOOSE_COMPANY:
                turn.memory.kept["company"] = value
                return self._chosen(turn, place, "company", value)
            case Press.BATCH_DECLINE:
                return batches.press_decline(turn, value, text)
            case Press.BATCH_REVIEW:
                return [batches.review_of(turn, value.partition("|")[0])]
            case Press.NOTHING:
                return [said("nothing", "All right. Nothing was changed.")]
        pressed = _PRESSES.get(press)
        return pressed(turn, value) if pressed is not None else [unclear_card()]

    def _chosen(self, turn: Turn, place: Place, what: str, value: str) -> list[Card]:
        """A vendor (by PAN) or a company was chosen: the last request again, with that settled."""
        last = Understanding.from_json(turn.memory.kept.get("last"))
        if what == "vendor":
            known = ApiParties(turn.client, turn.scope).registrations
            slots = vendors.with_vendor(dict(last.slots) if last else {}, value, lambda: list(known(value)))
            intent = last.intent if last is not None and last.intent != "unclear" else "pending_query"
            asks = tuple(each for each in last.ask if each not in ("vendor", "gstin")) if last is not None else ()
            chosen = Understanding(intent, slots, asks)
            turn.memory.understood(chosen)
            return self._answer(turn, place, chosen)
        return self._answer(turn, place, last) if last is not None else [said("company", "All right.")]


def _talk(turn: Turn, intent: str) -> list[Card]:
    match intent:
        case "greeting":
            return [greeting_card(str(turn.me["name"]).split()[0])]
        case "thanks":
            return [said("thanks", "You are welcome.")]
        case "cancel":
            turn.memory.forget_orders()
            return [
                said(
                    "cancel",
                    "All right, nothing of this was done. Batches that wait stay as they are; decline one by its name.",
                )
            ]
        case "out_of_scope":
            return [
                said(
                    "scope",
                    "I only know GST documents.",
                    'Ask "help" for what I can do. I never need a password or an OTP.',
                )
            ]
    return [unclear_card()]


def _which_company(memberships: list[Json]) -> Card:
    buttons = tuple(
        Button(str(each["company"]["name"]), Press.CHOOSE_COMPANY, str(each["company"]["id"]))
        for each in memberships[:5]
    )
    return said("company.unclear", "You work for several companies. Which one?", buttons=buttons, private=True)


_PRESSES: Final[dict[Press, Callable[[Turn, str], list[Card]]]] = {
    Press.WHY: lambda turn, value: [documents.one_document(turn, value)],
    Press.HISTORY: lambda turn, value: [documents.history_of(turn, value)],
    Press.PENDING_OF: lambda turn, value: vendors.pending_query(turn, {"vendor_resolved": value.split(",")}),
    Press.CHOOSE_DOCUMENT: figures.what_if_of_chosen,
    Press.LIST_PAGE: documents.list_page,
    Press.LIST_SHEET: lambda turn, value: [documents.list_sheet(turn, value)],
    Press.PREVIEW: orders.press_preview,
    Press.PROPOSE: previews.press_propose,
    Press.BATCH_OPEN: batches.open_batch,
    Press.BATCH_APPROVE: batches.press_approve,
    Press.BATCH_SHEET: lambda turn, value: [batches.sheet_of_batch(turn, value)],
    Press.BATCH_UNDO: undoing.undo_of,
    Press.BATCH_BY_HAND: undoing.press_by_hand,
    Press.MAIL_PREVIEW: mails.press_preview,
    Press.MAIL_DRAFT: mails.press_draft,
    Press.MAIL_APPROVE: mails.press_send,
    Press.MAIL_CANCEL: mails.press_cancel,
    Press.REJECTION: outward.press_rejection,
    Press.RECONCILE: month.press_reconcile,
    Press.FETCH: month.press_fetch,
    Press.RECOMPUTE: recompute.press_recompute,
    Press.ASSIGN: assigning.press_assign,
    Press.REPLY_PACK: packs.press_pack,
    Press.LINK: links.press_link,
}
