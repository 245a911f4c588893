"""JSON in and out without a float: what the portal writes as 120932.18 stays 120932.18 to the last digit (ADR 0002)."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

_TEXT: Final[Callable[[str], str]] = json.encoder.encode_basestring_ascii


def loads(text: str | bytes) -> Any:
    """Parse JSON; numbers with a fraction or exponent become Decimal.

    Raises ValueError for what is no JSON, NaN and Infinity, and for nesting too deep to be a portal's answer.
    """
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse_constant)
    except RecursionError:
        raise ValueError("the JSON is nested too deeply to come from the portal") from None


def dumps(value: object) -> str:
    """Write JSON compactly, keys in their order; Decimal as plain digits.

    Raises TypeError for a float or any other type that has no exact form here.
    """
    parts: list[str] = []
    _write(value, parts.append)
    return "".join(parts)


def _write(value: object, put: Callable[[str], None]) -> None:
    if isinstance(value, str):
        put(_TEXT(value))
    elif isinstance(value, dict):
        _write_object(value, put)
    elif isinstance(value, (list, tuple)):
        _write_array(value, put)
    else:
        put(_scalar(value))


def _write_object(value: dict[Any, Any], put: Callable[[str], None]) -> None:
    lead = "{"
    for key, item in value.items():
        if not isinstance(key, str):
            raise TypeError(f"a JSON key is text, not {type(key).__name__}")
        put(f"{lead}{_TEXT(key)}:")
        _write(item, put)
        lead = ","
    put("{}" if lead == "{" else "}")


def _write_array(value: list[Any] | tuple[Any, ...], put: Callable[[str], None]) -> None:
    lead = "["
    for item in value:
        put(lead)
        _write(item, put)
        lead = ","
    put("[]" if lead == "[" else "]")


def _scalar(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    raise TypeError(f"{type(value).__name__} has no exact form in JSON here; give int, Decimal or text")


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number of the portal's")
