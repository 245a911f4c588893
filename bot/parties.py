"""Names, asked over the API: what understanding needs to know of vendors, customers and our own registrations."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.asking import Client, Json
from bot.understanding import Sighting, WholeName


@dataclass(slots=True)
class ApiParties:
    """The parties of the asker's companies (of one when the thread is about one); each question is asked once."""

    client: Client
    company: str | None = None
    _known: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _states: frozenset[str] | None = None

    @property
    def own_states(self) -> frozenset[str]:
        if self._states is None:
            self._states = frozenset(self._parties("parties")["ownStates"])
        return self._states

    def sight(self, words: Sequence[str]) -> Sighting:
        found = self._parties("sight", words=list(words))
        self._states = frozenset(found["ownStates"])
        whole = tuple(
            WholeName(each["start"], each["end"], each["kind"], self._state_of(each, words))
            for each in found["sight"]["whole"]
        )
        return Sighting(whole, frozenset(found["sight"]["known"]))

    def _state_of(self, whole: Json, words: Sequence[str]) -> str:
        """The state of a registration that is called by its name; "" for a party, our company or two states."""
        if whole["kind"] != "own":
            return ""
        name = " ".join(words[whole["start"] : whole["end"]]).casefold()
        board = self.client.get("board", company=self.company)["board"]
        ours = [row["registration"] for row in board]
        states = {str(each["gstin"])[:2] for each in ours if str(each["name"]).casefold() == name}
        return states.pop() if len(states) == 1 else ""

    def vendors_named(self, name: str) -> Sequence[str]:
        return self._named("vendors_named", "vendorsNamed", name=name)

    def customers_named(self, name: str) -> Sequence[str]:
        return self._named("customers_named", "customersNamed", name=name)

    def registrations(self, gstin_or_pan: str) -> Sequence[str]:
        return self._named("registrations", "registrations", gstinOrPan=gstin_or_pan)

    def _named(self, question: str, answer: str, **said: str) -> list[str]:
        key = (question, "".join(said.values()))
        if key not in self._known:
            self._known[key] = [str(each) for each in self._parties(question, **said)[answer]]
        return self._known[key]

    def _parties(self, question: str, **variables: object) -> Json:
        found: Json = self.client.get(question, company=self.company, **variables)["parties"]
        return found
