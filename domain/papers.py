"""A finished paper that leaves the desk as a file: its name, its media type, its bytes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """One file, ready to be saved, sent or shown; media_type as browsers name it."""

    name: str
    media_type: str
    content: bytes
