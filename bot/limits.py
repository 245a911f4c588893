"""What Slack takes at most, in one table; everything that is drawn is cut to it, and a test measures every card."""

from typing import Final

BLOCKS_IN_MESSAGE: Final = 50
BLOCKS_IN_VIEW: Final = 100
SECTION_TEXT: Final = 3000
HEADER_TEXT: Final = 150
BUTTON_TEXT: Final = 75
BUTTON_VALUE: Final = 2000
ACCESSIBILITY_LABEL: Final = 75
ACTION_ID: Final = 255
ACTIONS_IN_BLOCK: Final = 25
CONTEXT_ELEMENTS: Final = 10
OPTION_TEXT: Final = 75
VIEW_TITLE: Final = 24
VIEW_BUTTON: Final = 24
PRIVATE_METADATA: Final = 3000
MESSAGE_CHARACTERS: Final = 13_200  # over all blocks; not documented, answered with msg_blocks_too_long
TABLE_ROWS: Final = 101  # the head among them
TABLE_COLUMNS: Final = 20
TABLE_CHARACTERS: Final = 20_000
MESSAGE_TEXT: Final = 4000

OWN_BLOCKS: Final = 20
"""We stop far below Slack: a card is read on a phone."""
OWN_CHARACTERS: Final = 4000
OWN_HEADER: Final = 60


def cut(text: str, most: int) -> str:
    """The text, shortened with an ellipsis where it is too long; never empty, since Slack refuses empty texts."""
    if not text.strip():
        return "-"
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
