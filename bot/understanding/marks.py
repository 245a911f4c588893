"""A phrase of the tables that was found in a request."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase at tokens[start:end], with all its meanings."""

    start: int
    end: int
    tags: frozenset[str]
    said: str
