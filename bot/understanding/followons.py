"""placeholder"""

from bot.understanding.model import Understanding
from bot.understanding.reading import Reading
from bot.understanding.world import World


def followed_on(reading: Reading, world: World) -> Understanding | None:
    return None
