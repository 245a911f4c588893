"""Scene 3: Priya asks in chat."""

from imsdesk.demo.chats import Chats
from imsdesk.demo.stage import Stage


def priya_asks(stage: Stage) -> None:
    """What she types, misspelt as people type, and what the bot answers."""
    stage.teller.scene(3, "Priya asks in chat", "imsdesk chat --as priya")
    chats = Chats.of(stage)
    chats.says("priya", "whats pending for mehta tradrs")
    chats.says("priya", "pending for balaji")
    chats.says("priya", "pending for hotel sagar regency")
