"""People talk to the desk in chat, through the bot's own terminal: the same handlers, numbers for buttons."""

from dataclasses import dataclass, field

from bot.asking import Identity
from bot.conversation import Bot
from bot.terminal import Terminal
from domain.wording import count_of
from imsdesk.bot_at_hand import bot_of
from imsdesk.demo.stage import Stage, StoryBroken

COLUMNS = 95
_INDENT = "     "


@dataclass
class Chats:
    """The terminals of the people of the story, one each, over one bot."""

    stage: Stage
    bot: Bot
    terminals: dict[str, Terminal] = field(default_factory=dict)

    @classmethod
    def of(cls, stage: Stage) -> "Chats":
        """The chats of a stage, begun once."""
        if stage.chats is None:
            stage.chats = cls(stage, bot_of(stage.desk))
        return stage.chats

    def says(self, who: str, text: str, lines_max: int = 60) -> str:
        """Type a line as somebody, print it with the answer (its first lines), and give the whole answer back."""
        answer = self.terminal(who).say(text)
        if any(card.kind == "broken" for card in self.terminal(who).cards):
            raise StoryBroken(f"chat broke on {text!r}")
        self.stage.teller.line(f"{who}> {text}")
        shown = answer.splitlines()
        self.stage.teller.lines(shown[:lines_max], indent=_INDENT)
        if len(shown) > lines_max:
            self.stage.teller.line(f"... and {count_of(len(shown) - lines_max, 'line')} more", indent=_INDENT)
        return answer

    def presses(self, who: str, label: str, lines_max: int = 60) -> str:
        """Press the first button whose label begins so, by its number."""
        labels = self.terminal(who).buttons()
        number = next((place for place, each in enumerate(labels, start=1) if each.startswith(label)), None)
        if number is None:
            raise StoryBroken(f"{who} finds no button {label!r} among {labels}")
        return self.says(who, str(number), lines_max)

    def without_carrying(self, who: str) -> None:
        """From now on what this person approves waits for the engine."""
        self.terminal(who).after = None

    def terminal(self, who: str) -> Terminal:
        if who not in self.terminals:
            self.terminals[who] = Terminal(
                self.bot, Identity("terminal", who), f"{who}:demo", COLUMNS, after=self.stage.carry
            )
        return self.terminals[who]
