"""What a process does that starts on a new database; apart, so that a spawned one loads little."""

from multiprocessing import Queue

from storage.database import open_engine
from storage.migrate import upgrade


def upgrade_once(url: str, answers: "Queue[object]") -> None:
    """Put True when this process migrated, False when it found nothing to do, or what went wrong."""
    engine = open_engine(url)
    try:
        answers.put(upgrade(engine))
    except Exception as fault:
        answers.put(repr(fault))
    engine.dispose()
