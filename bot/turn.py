"""One turn of a conversation: who asks, when, in which thread; what every answer is handed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.asking import Client, Json
from bot.cards.model import Card
from bot.cards.talk import refusal_card
from bot.memory import Memory
from domain.wording import india_date


class CompanyUnclear(Exception):
    """The asker works for several companies and did not say which; `memberships` are the choices."""

    def __init__(self, memberships: list[Json]) -> None:
        super().__init__("several companies")
        self.memberships = memberships


@dataclass(slots=True)
class Turn:
    """A message or a click. key: what makes its writes happen once. company: what the channel is marked for."""

    client: Client
    memory: Memory
    now: datetime
    key: str
    company: str | None = None
    words: str = ""
    by_file: bool = False
    _me: Json | None = field(default=None)
    _ours: list[Json] | None = field(default=None)

    @property
    def today(self) -> date:
        return india_date(self.now)

    def get(self, question: str, /, **variables: object) -> Json:
        return self.client.get(question, **variables)

    @property
    def me(self) -> Json:
        """The asker, with companies and what they may do."""
        if self._me is None:
            self._me = self.get("me")["me"]
        return self._me

    def registrations(self, slots: Json) -> list[Json]:
        """Our registrations that are meant: of the company in question, in the state that was said, else all."""
        if self._ours is None:
            self._ours = [row["registration"] for row in self.get("board", company=self.scope)["board"]]
        said = slots.get("own_gstin_state")
        state = said if isinstance(said, str) and said != "all" else ""
        return [each for each in self._ours if str(each["gstin"]).startswith(state)]

    @property
    def may_prepare(self) -> bool:
        return any(each["mayPrepare"] for each in self.me["memberships"])

    @property
    def scope(self) -> str | None:
        """The company this turn is about, if any was said: the channel's, else the one chosen in the thread."""
        return self.company or self.memory.kept.get("company")

    def one_company(self) -> str:
        """The company a write is about. Raises CompanyUnclear for a person of several who has not said."""
        if self.scope:
            return str(self.scope)
        memberships = self.me["memberships"]
        if len(memberships) != 1:
            raise CompanyUnclear(memberships)
        return str(memberships[0]["company"]["id"])

    def gstins_of_states(self, state: str, ours: bool) -> list[str]:
        """Our GSTINs in a state, else vendors'."""
        if ours:
            return sorted({gstin for each in self.me["memberships"] for gstin in each["gstins"] if gstin[:2] == state})
        theirs: list[str] = []
        after: str | None = None
        for _ in range(10):
            page = self.get("suppliers", company=self.scope, after=after)["suppliers"]
            theirs += [each["gstin"] for each in page["nodes"] if each["gstin"][:2] == state]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        return theirs


def refused(answer: Json) -> Card | None:
    """The refusal of an answer that is one."""
    errors = answer.get("errors") or []
    return refusal_card(errors) if errors else None


Answer = Callable[[Turn, Json], list[Card]]
"""What answers an intent: the turn and the slots of what was said."""
