"""Settings as TOML text, for the files that people edit: tables, lists of tables, texts, whole numbers, yes and no."""

import json
from collections.abc import Iterator, Mapping, Sequence

from domain.policy import Json


def toml_of(settings: Mapping[str, Json]) -> str:
    """The text; what is null is left out, since TOML has no word for it."""
    return "\n".join(_table(settings, ())).strip() + "\n"


def _table(settings: Mapping[str, Json], path: tuple[str, ...]) -> Iterator[str]:
    """The plain values of a table first, then its own tables under their headings."""
    inner = [(name, value) for name, value in settings.items() if _is_table(value) or _is_tables(value)]
    for name, value in settings.items():
        if value is not None and not _is_table(value) and not _is_tables(value):
            yield f"{_key(name)} = {_value(value)}"
    for name, value in inner:
        heading = ".".join(_key(part) for part in (*path, name))
        for each in value if isinstance(value, list) else [value]:
            assert isinstance(each, Mapping)
            yield f"\n[[{heading}]]" if isinstance(value, list) else f"\n[{heading}]"
            yield from _table(each, (*path, name))


def _is_table(value: Json) -> bool:
    return isinstance(value, Mapping)


def _is_tables(value: Json) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) for each in value)


def _value(value: Json) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    assert isinstance(value, Sequence)
    return f"[{', '.join(_value(each) for each in value)}]"


def _key(name: str) -> str:
    is_bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if is_bare else _text(name)


def _text(text: str) -> str:
    """JSON's escapes are TOML's, but for one character that TOML wants escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
