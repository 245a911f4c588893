"""The schema of this installation, asked from within the process: by HTTP with a token, by the bot with an identity."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from domain.refusals import Refusal
from domain.roles import Actor, Surface
from domain.usecases.manage_people import token_hash
from domain.usecases.reconcile import reconcile
from domain.usecases.take_in import ImportOutcome
from graphql_api.ask import Asker
from graphql_api.context import FileGiven, Ports
from graphql_api.party_books import PartyBooks
from imsdesk.intake import FileToRead, Intake
from imsdesk.papers import DeskPapers
from imsdesk.wiring import Desk


def asker_for(desk: Desk) -> Asker:
    """The schema over the ports of a desk."""

    def take_in(actor: Actor, file: FileGiven) -> ImportOutcome | Refusal:
        way = Intake(
            desk, file.gstin, file.company, is_complete=file.is_complete, as_of=file.as_of, dry_run=file.dry_run,
            actor=actor,
        )  # fmt: skip
        outcome = way.take_in(FileToRead(file.name, file.content))
        if isinstance(outcome, ImportOutcome) and not file.dry_run:
            reconcile(desk.units, actor, file.company, desk.now(), only_changed=True)
        return outcome

    return Asker(
        Ports(
            units=desk.units,
            room=desk.room,
            writer=desk.writer,
            clock=desk.now,
            has_portal=bool(desk.settings.gsp_url),
            take_in=take_in,
            parties=PartyBooks(desk.units),
            papers=DeskPapers(),
            is_marked=lambda company, channel: is_marked(desk, company, channel),
            messenger=desk.messenger,
        )
    )


def is_marked(desk: Desk, company_id: str, channel: str) -> bool:
    """Whether the amounts of a company may stand in a channel of Slack."""
    return desk.messenger is not None and desk.messenger.finance_channel(company_id, channel) == channel


def actor_of_token(desk: Desk) -> Callable[[str, str], Actor | None]:
    """From (bearer token, request id) to the person; tokens are stored as hashes only."""
    return lambda token, request_id: desk.actor_of("token", token_hash(token), Surface.API, request_id)


@dataclass(frozen=True, slots=True)
class AskAs:
    """What the Slack side is built from: the schema, and the bot's own pool of one thread.

    A busy API client has other threads, so it does not keep a person in Slack waiting. Who asks is found out from the
    signed identity of each message (imsdesk/bot_at_hand.py), never from what the bot says.
    """

    desk: Desk
    asker: Asker
    pool: ThreadPoolExecutor
