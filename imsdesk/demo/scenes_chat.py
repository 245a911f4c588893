"""Scene 3: Priya asks in chat."""

from imsdesk.demo.stage import Stage


def priya_asks(stage: Stage) -> None:
    """What she types and what the bot answers."""
    stage.teller.scene(3, "Priya asks in chat", "imsdesk chat --as priya")
