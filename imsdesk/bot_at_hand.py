"""The bot of this installation: the one function it is handed, from a proven identity to an answer of the schema."""

from collections.abc import Mapping

from bot.asking import Identity, PersonUnknown
from bot.conversation import Bot
from domain.roles import Actor, Role, Surface, engine_for
from graphql_api.ask import Asker
from imsdesk.asking import asker_for
from imsdesk.wiring import Desk

Json = dict[str, object]
_SURFACES = {"slack": Surface.SLACK, "terminal": Surface.TERMINAL, "token": Surface.TERMINAL}
DESK = "desk"
"""The identity of the desk itself: it looks at one company to announce what people should know, and decides nothing."""


class AskInProcess:
    """Answers as the person behind an identity; raises PersonUnknown when nobody is linked to it."""

    def __init__(self, desk: Desk, asker: Asker | None = None) -> None:
        self._desk = desk
        self._asker = asker or asker_for(desk)

    def __call__(self, document: str, variables: Mapping[str, object], identity: Identity) -> Json:
        return self._asker.ask(document, variables, self._actor(identity))

    def _actor(self, identity: Identity) -> Actor:
        if identity.kind == DESK:
            return engine_for(identity.key)
        actor = self._desk.actor_of(identity.kind, identity.key, _SURFACES.get(identity.kind, Surface.API))
        if actor is None:
            raise PersonUnknown(self._whom_to_ask(identity))
        return actor

    def _whom_to_ask(self, identity: Identity) -> list[str]:
        """The administrators, for somebody of our own workspace, where there is one company and so no doubt whose."""
        team, companies = self._desk.settings.slack_team_id, sorted(self._desk.company_ids())
        if not team or len(companies) != 1 or not identity.key.startswith(f"{team}/"):
            return []
        with self._desk.units.reading(frozenset(companies)) as unit:
            return [each.name for each in unit.people.of_company(companies[0]) if Role.ADMIN in each.roles]


def bot_of(desk: Desk, asker: Asker | None = None) -> Bot:
    """The conversation over a desk."""
    return Bot(AskInProcess(desk, asker), desk.now, by_file=not desk.settings.gsp_url)
