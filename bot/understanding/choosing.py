"""Choose the intent: the first row of tables/intents.py that holds."""

from collections.abc import Set
from functools import lru_cache

from bot.understanding.tables.intents import ROWS

Group = tuple[str, ...]


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, tuple[Group, ...], tuple[str, ...]], ...]:
    return tuple(
        (intent, tuple(tuple(group.split("|")) for group in needs.split()), tuple(without.split()))
        for intent, needs, without in ROWS
    )


def chosen(bag: Set[str]) -> str:
    """The intent of a request with these features; unclear when no row holds."""
    families = frozenset(tag[: tag.index(".") + 1] for tag in bag if "." in tag)
    for intent, needs, without in _rows():
        if all(any(_in(tag, bag, families) for tag in group) for group in needs) and not any(
            _in(tag, bag, families) for tag in without
        ):
            return intent
    return "unclear"


def _in(tag: str, bag: Set[str], families: frozenset[str]) -> bool:
    return tag in families if tag.endswith(".") else tag in bag
