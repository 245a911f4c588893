"""The terminal: the same conversation as text, with numbers that press buttons. It prints nothing itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from bot.asking import Identity
from bot.cards.model import Button, Card, Sheet
from bot.conversation import Bot, Place
from bot.ids import Press
from bot.render_text import COLUMNS, text_of

_CARRIES = frozenset({Press.BATCH_APPROVE, Press.MAIL_APPROVE})


@dataclass(slots=True)
class Terminal:
    """One person at one terminal. say(text) gives the answer as text; a number presses a button of the last answer.

    save: where a file goes; gives the words to say about it. after: run once after a yes, for a desk that carries its
    own jobs.
    """

    bot: Bot
    identity: Identity
    thread: str
    columns: int = COLUMNS
    save: Callable[[Sheet], str] | None = None
    after: Callable[[], object] | None = None
    cards: list[Card] = field(default_factory=list)
    _buttons: list[Button] = field(default_factory=list)
    _asked: Button | None = None
    _session: str = field(default_factory=lambda: uuid4().hex)
    _count: int = 0

    @property
    def place(self) -> Place:
        return Place(thread=f"terminal:{self.thread}", how_to_link=f"imsdesk people link KEY terminal {self.thread}")

    @property
    def prompt_text(self) -> str:
        """What a button asked for, if it waits for words."""
        return self._asked.prompt if self._asked is not None else ""

    def first(self, *, is_demo: bool = False) -> str:
        """The first screen."""
        return self._shown(self.bot.first(self.identity, self.place, is_demo=is_demo))

    def say(self, text: str) -> str:
        """The answer to a line: a number presses a button, anything else is a sentence."""
        words = text.strip()
        if self._asked is not None:
            button, self._asked = self._asked, None
            return self._pressed(button, words)
        if words.isdecimal() and self._buttons and 1 <= int(words) <= len(self._buttons):
            return self.press(self._buttons[int(words) - 1])
        if words.isdecimal() and self._buttons:
            return f"There is no button {words}. There are 1 to {len(self._buttons)}."
        if not words:
            return ""
        return self._shown(self.bot.say(self.identity, self.place, words, self._key()))

    def press(self, button: Button) -> str:
        """Press a button; one that needs words asks for them, and the next line is the answer."""
        if button.prompt:
            self._asked = button
            return button.prompt.strip()
        return self._pressed(button, "")

    def buttons(self) -> list[str]:
        """The labels of the last answer, in the order of their numbers."""
        return [each.label for each in self._buttons]

    def _pressed(self, button: Button, words: str) -> str:
        cards = self.bot.press(self.identity, self.place, button.press, button.value, self._key(), words)
        shown = self._shown(cards)
        decided = next((card for card in cards if card.kind in ("decided", "mail.queued")), None)
        if self.after is None or decided is None or button.press not in _CARRIES:
            return shown
        self.after()
        if not decided.batch:
            return shown
        opened = self.bot.press(self.identity, self.place, Press.BATCH_OPEN, decided.batch, self._key())
        return "\n".join(
            [
                shown.split("\n[")[0],
                *(each.notice for each in opened[:1] if each.notice not in shown),
                *self._rest(opened[1:]),
            ]
        )

    def _rest(self, cards: list[Card]) -> list[str]:
        self.cards = cards
        self._buttons = []
        return [text_of(card, 1, self.columns, numbers=False) for card in cards]

    def _shown(self, cards: list[Card]) -> str:
        self.cards, self._buttons = cards, []
        shown = []
        for card in cards:
            shown.append(text_of(card, len(self._buttons) + 1, self.columns))
            self._buttons += card.every_button()
            if card.sheet is not None and self.save is not None:
                shown.append(self.save(card.sheet))
        return "\n".join(shown)

    def _key(self) -> str:
        self._count += 1
        return f"terminal:{self._session}:{self._count}"
