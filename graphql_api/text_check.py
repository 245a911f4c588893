"""Text that no database takes: half a surrogate pair, or the NUL character. Refused before anything runs."""

import re
from typing import Final

_NUL_IN_DOCUMENT: Final = re.compile(r"\\u(?:0000|\{0+\})")
DEEPEST: Final = 60


def is_bad_document(document: str) -> bool:
    """True when the text of a document holds such characters, escaped ones too."""
    return _is_bad_text(document) or _NUL_IN_DOCUMENT.search(document) is not None


def is_bad_value(value: object, depth: int = 0) -> bool:
    """True when a variable holds such text anywhere, or is nested deeper than any input of ours."""
    if isinstance(value, str):
        return _is_bad_text(value)
    if depth > DEEPEST:
        return True
    if isinstance(value, dict):
        return any(is_bad_value(each, depth + 1) for pair in value.items() for each in pair)
    if isinstance(value, list | tuple):
        return any(is_bad_value(each, depth + 1) for each in value)
    return False


def _is_bad_text(text: str) -> bool:
    if "\x00" in text:
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
