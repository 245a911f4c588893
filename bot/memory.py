"""What a thread is about, kept per person through the API, so that "these 14" and "haan" work after a restart."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.asking import Client
from bot.cards.model import Button
from bot.understanding import Context, Understanding

_KEPT: Final = 10
_THREAD_MAX: Final = 255
_REPEATED: Final = timedelta(hours=1)
_HEARD_MAX: Final = 20
_BUTTONS: Final = 12
_POINTING: Final = frozenset({"it", "this", "that", "these", "those", "them", "all", "the"})


@dataclass(slots=True)
class Memory:
    """One thread of one person. `kept`: last, docs, thread_batch, last_batch, company, notes, buttons, count."""

    client: Client
    thread: str
    kept: dict[str, Any] = field(default_factory=dict)
    read: str = ""

    @classmethod
    def recall(cls, client: Client, thread: str) -> "Memory":
        """What was kept; an unreadable one counts as nothing."""
        text = client.get("conversation", thread=thread[:_THREAD_MAX])["conversation"] or ""
        try:
            kept = json.loads(text) if text else {}
        except ValueError:
            kept = {}
        return cls(client, thread[:_THREAD_MAX], kept if isinstance(kept, dict) else {}, text)

    def keep(self, key: str) -> None:
        """Store it, when something changed."""
        text = json.dumps(self.kept, separators=(",", ":"), ensure_ascii=False)
        if text != self.read and text != "{}":
            self.client.get("remember", thread=self.thread, context=text, key=f"{key}:memory"[-255:])
            self.read = text

    def context(self, thread_batch: str | None = None) -> Context:
        """What understanding is told of the thread."""
        return Context(
            thread_batch=self.kept.get("thread_batch") or thread_batch,
            last_batch=self.kept.get("last_batch"),
            last_docs=tuple(self.listed),
            last=Understanding.from_json(self.kept.get("last")),
        )

    def understood(self, heard: Understanding) -> None:
        """Keep it for corrections and follow-ons; a loose yes is no question that the next sentence could answer."""
        if heard.intent not in ("unclear", "thanks", "greeting", "help"):
            asks = tuple(each for each in heard.ask if each != "confirm")
            self.kept["last"] = replace(heard, ask=asks).as_json()

    def first_time(self, key: str, now: datetime) -> bool:
        """Whether this message was not answered within the hour; it counts as answered from now on."""
        edge = (now - _REPEATED).isoformat()
        heard = [each for each in self.kept.get("heard") or () if each[1] > edge]
        if any(each[0] == key for each in heard):
            return False
        self.kept["heard"] = [*heard, [key, now.isoformat()]][-_HEARD_MAX:]
        return True

    def shown(self, documents: Sequence[str], of: int = 0, *, unused: Sequence[str] = ()) -> None:
        """The list last shown, in order; what "these" means. of: how many it has in all, when more than are kept.

        unused: words it was asked with and did not use, so that an order about all of it is asked back.
        """
        self.kept["docs"] = self.kept["listed"] = list(documents)[:200]
        self.kept["docs_unused"] = list(unused)
        self.kept["docs_of"] = max(of, len(self.kept["docs"]))

    @property
    def listed(self) -> list[str]:
        """Ids of the list last shown, in order: what its places ("2", "1 and 6") count."""
        kept = self.kept.get("listed")
        return [str(each) for each in (self.kept.get("docs") or () if kept is None else kept)]

    def opened(self, ident: str, number: str) -> None:
        """One document was shown by itself: "it" and "this" are that one; the places stay those of the list."""
        if not self.listed:
            self.kept["listed"] = [ident]
        self.kept["docs"], self.kept["docs_unused"], self.kept["docs_of"] = [ident], [], 1
        last = self.kept.get("last")
        if isinstance(last, dict) and not (last.get("slots") or {}).get("doc_no"):
            self.kept["last"] = Understanding("explain", {"doc_no": [number]}).as_json()

    def offered(self, buttons: Sequence[Button]) -> None:
        """The buttons last shown, so that typing a label presses it; an answer without buttons keeps the old ones."""
        if buttons:
            self.kept["buttons"] = [[_plain(each.label), each.press.value, each.value] for each in buttons[:_BUTTONS]]

    def button_called(self, text: str) -> tuple[str, str] | None:
        """(press, value) of the one button whose label this is; "propose these" finds the one that proposes.

        Any other word beside "propose" (a vendor, a number that is not the label's) may mean something else: no button.
        """
        label = _plain(text)
        shown = [(each[0], (each[1], each[2])) for each in self.kept.get("buttons") or ()]
        called = [button for name, button in shown if name == label]
        verb, *rest = label.split(" ")
        if not called and verb == "propose":
            called = [
                button
                for name, button in shown
                if name.startswith("propose") and set(rest) <= _POINTING | set(name.split())
            ]
        return called[0] if len(set(called)) == 1 else None

    def note(self, what: dict[str, Any]) -> str:
        """Keep something that a button will ask for; its key fits into the button. Old notes go."""
        count = int(self.kept.get("count") or 0) + 1
        self.kept["count"] = count
        notes: dict[str, Any] = self.kept.setdefault("notes", {})
        notes[f"n{count}"] = what
        for old in list(notes)[: max(0, len(notes) - _KEPT)]:
            del notes[old]
        return f"n{count}"

    def noted(self, key: str) -> dict[str, Any] | None:
        """What was kept for a button; None when it is too old or somebody else's."""
        found = (self.kept.get("notes") or {}).get(key)
        return found if isinstance(found, dict) else None

    def batch(self, name: str, ident: str) -> None:
        """A batch was made or opened here."""
        self.kept["thread_batch"] = name
        self.kept["last_batch"] = name
        self.kept["batch_id"] = ident

    def forget_orders(self) -> None:
        """End the dialogue: drafts and questions go, what was shown stays."""
        self.kept.pop("last", None)
        self.kept.pop("notes", None)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .!")
