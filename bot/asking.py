"""The one function the bot is handed: ask(document, variables, identity) -> {"data", "errors"}.

The identity is what the surface proved (a signed Slack request, a token, the login at a terminal). Who that is, and
what they may do, is decided on the other side; the bot cannot say who acts.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeAlias

Json: TypeAlias = dict[str, Any]
"""One answer of the API, as the schema shapes it."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A proven identity: ("slack", "T01/U02"), ("terminal", "priya"), ("token", its hash)."""

    kind: str
    key: str


Ask: TypeAlias = Callable[[str, Mapping[str, object], Identity], Json]

WRITES: Final = frozenset(
    {
        "propose",
        "approve",
        "decline",
        "draft_follow_ups",
        "approve_mails",
        "cancel_mail",
        "reconcile",
        "remember",
        "link",
        "unlink",
        "recompute",
        "assign",
    }
)


class PersonUnknown(Exception):
    """Nobody is linked to this identity. `admins`: whom to ask for a link."""

    def __init__(self, admins: Sequence[str] = ()) -> None:
        super().__init__("nobody is linked to this identity")
        self.admins = tuple(admins)


class AskFailed(Exception):
    """The API could not answer: a fault of ours, already logged there under its reference."""

    def __init__(self, incident: str) -> None:
        super().__init__(f"the API could not answer ({incident})")
        self.incident = incident


@cache
def question(name: str) -> str:
    """The text of questions/<name>.graphql, with the fragments it names and those that they name."""
    folder = files("bot") / "questions"
    texts = {name: (folder / f"{name}.graphql").read_text(encoding="utf-8")}
    asked = _imports(texts[name])
    while asked:
        wanted = f"fragment_{asked.pop(0)}"
        if wanted not in texts:
            texts[wanted] = (folder / f"{wanted}.graphql").read_text(encoding="utf-8")
            asked += _imports(texts[wanted])
    return "\n".join(texts.values())


def _imports(text: str) -> list[str]:
    return [line.removeprefix("#import ").strip() for line in text.splitlines() if line.startswith("#import ")]


@dataclass(frozen=True, slots=True)
class Client:
    """Questions of one person."""

    ask: Ask
    identity: Identity

    def get(self, name: str, /, **variables: object) -> Json:
        """The data of a question by the name of its file. Raises AskFailed for what is our fault."""
        answer = self.ask(question(name), variables, self.identity)
        errors = answer.get("errors") or []
        if errors or not isinstance(answer.get("data"), dict):
            extensions = errors[0].get("extensions", {}) if errors else {}
            raise AskFailed(str(extensions.get("incidentId") or extensions.get("requestId") or incident()))
        data: Json = answer["data"]
        return data


_ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def incident() -> str:
    """A short reference that people can read to each other."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"
