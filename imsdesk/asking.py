"""The schema of this installation, asked from within the process: by HTTP with a token, by the bot with an identity."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass

from domain.refusals import Refusal
from domain.roles import Actor, Surface
from domain.usecases.manage_people import token_hash
from domain.usecases.take_in import ImportOutcome
from graphql_api.ask import Asker
from graphql_api.context import FileGiven, Ports
from graphql_api.party_books import PartyBooks
from imsdesk.intake import FileToRead, Intake
from imsdesk.wiring import Desk

Json = dict[str, object]
_SURFACES = {"slack": Surface.SLACK, "terminal": Surface.TERMINAL, "token": Surface.API}


def asker_for(desk: Desk) -> Asker:
    """The schema over the ports of a desk."""

    def take_in(actor: Actor, file: FileGiven) -> ImportOutcome | Refusal:
        way = Intake(
            desk, file.gstin, file.company, is_complete=file.is_complete, as_of=file.as_of, dry_run=file.dry_run,
            actor=actor,
        )  # fmt: skip
        return way.take_in(FileToRead(file.name, file.content))

    return Asker(
        Ports(
            units=desk.units,
            room=desk.room,
            writer=desk.writer,
            clock=desk.now,
            has_portal=bool(desk.settings.gsp_url),
            take_in=take_in,
            parties=PartyBooks(desk.units),
        )
    )


def actor_of_token(desk: Desk) -> Callable[[str, str], Actor | None]:
    """From (bearer token, request id) to the person; tokens are stored as hashes only."""
    return lambda token, request_id: desk.actor_of("token", token_hash(token), Surface.API, request_id)


@dataclass(frozen=True, slots=True)
class AskAs:
    """What the bot is handed: it names a signed identity (a kind and a key), never a person or a role.

    kind "slack" with key "T01ABC/U02DEF", or "terminal" with the terminal user.
    """

    desk: Desk
    asker: Asker
    pool: ThreadPoolExecutor

    def now(
        self, document: str, variables: Mapping[str, object] | None, kind: str, key: str, request_id: str = ""
    ) -> Json:
        """Ask in this thread. Unknown identities get the error PERSON_NOT_LINKED and no data."""
        actor = self.desk.actor_of(kind, key, _SURFACES.get(kind, Surface.API), request_id)
        if actor is None:
            error = {
                "message": "I do not know you yet, so I show nothing. Ask an administrator to link you.",
                "extensions": {"code": "PERSON_NOT_LINKED", "requestId": request_id},
            }
            return {"errors": [error]}
        return self.asker.ask(document, variables, actor, request_id)

    async def ask(
        self, document: str, variables: Mapping[str, object] | None, kind: str, key: str, request_id: str = ""
    ) -> Json:
        """The same, in the bot's own pool of one thread, so that a busy API client does not keep a person waiting."""
        context = copy_context()
        return await asyncio.get_running_loop().run_in_executor(
            self.pool, lambda: context.run(self.now, document, variables, kind, key, request_id)
        )
