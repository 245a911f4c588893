"""From the bytes of a file to JSON without losing a digit, and back: numbers stay the text they were written in.

Nothing here knows GST. A fault is a fault of the whole file (`FileRefused`): wrong encoding, cut off, too deep, too
large. What only touches a row (NaN, a key given twice) is kept visible, so that the reader can refuse that row.
"""

import json
import re
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Final

from domain.readings import FileRefused

MAX_BYTES: Final = 128 * 2**20
MAX_DEPTH: Final = 64
NOTHING_TAKEN: Final = "Nothing was taken in."
_TOKENS: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)
_CUT_OFF_TAIL: Final = 6  # characters: the longest literal that a cut can leave unfinished is `-Infin` or `\u123`


class NumberText(str):
    """A JSON number exactly as it was written: 18000.50 stays 18000.50."""

    __slots__ = ()


class RepeatedKeys(dict[str, object]):
    """A JSON object that names a key twice; which of the two holds, nobody can say."""

    __slots__ = ()


def text_of(content: bytes, file_name: str) -> tuple[str, str]:
    """The text of a file and the encoding it was in: UTF-8 with or without BOM, UTF-16, else Windows-1252.

    Raises FileRefused when no encoding fits.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16", file_name), "UTF-16"
    head = content[:4]
    if len(head) == 4 and head[1] == 0 and head[0] != 0:
        return _decoded(content, "utf-16-le", file_name), "UTF-16"
    if len(head) == 4 and head[0] == 0 and head[1] != 0:
        return _decoded(content, "utf-16-be", file_name), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError as fault:
        if fault.reason == "unexpected end of data":
            raise _truncated(file_name) from fault
    return _decoded(content, "cp1252", file_name), "Windows-1252"


def _decoded(content: bytes, encoding: str, file_name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        if fault.reason == "truncated data":
            raise _truncated(file_name) from fault
        raise FileRefused(
            "FILE_NOT_TEXT",
            f"{file_name}: byte {fault.start} fits neither UTF-8, UTF-16 nor Windows-1252. {NOTHING_TAKEN}",
            "Download the file again and give it as it came.",
        ) from fault


def json_of(content: bytes, file_name: str, max_bytes: int = MAX_BYTES) -> tuple[object, str]:
    """The JSON of a file and its encoding. Numbers are NumberText; an object with a key given twice is RepeatedKeys.

    Raises FileRefused for what is wrong with the file as a whole.
    """
    if len(content) > max_bytes:
        raise FileRefused(
            "FILE_TOO_LARGE",
            f"{file_name} has {len(content):,} bytes; the limit is {max_bytes:,}. {NOTHING_TAKEN}",
            "Download it section by section, or raise the limit.",
        )
    text, encoding = text_of(content, file_name)
    if not text.strip():
        raise FileRefused("FILE_EMPTY", f"{file_name} is empty. {NOTHING_TAKEN}", "Download it again.")
    if _is_deeper_than(text, MAX_DEPTH):
        raise FileRefused(
            "FILE_TOO_DEEP",
            f"{file_name} is nested deeper than {MAX_DEPTH} levels; the portal's files have fewer than ten."
            f" {NOTHING_TAKEN}",
            "Check where the file comes from.",
        )
    try:
        return parsed(text), encoding
    except json.JSONDecodeError as fault:
        if _looks_cut_off(fault, text):
            raise _truncated(file_name) from fault
        raise FileRefused(
            "FILE_NOT_JSON",
            f"{file_name} is not JSON: {fault.msg} at line {fault.lineno}, character {fault.colno}. {NOTHING_TAKEN}",
            "Give the file as the portal or the offline tool made it.",
        ) from fault


def parsed(text: str) -> object:
    """JSON text to values, numbers as NumberText. Raises json.JSONDecodeError; meant for text whose depth is known."""
    value: object = json.loads(
        text, parse_int=NumberText, parse_float=NumberText, parse_constant=str, object_pairs_hook=_object
    )
    return value


def json_text(value: object) -> str:
    """Compact JSON text of such values, every number word for word as it was read."""
    if isinstance(value, NumberText):
        return str(value)
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{encode_basestring(key)}:{json_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(json_text(item) for item in value) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    raise TypeError(f"{type(value).__name__} has no place in the portal's JSON; numbers are NumberText")


def looks_like_json(content: bytes) -> bool:
    """True when the first sign of the file is one that JSON begins with; nothing is parsed."""
    head = content[:64].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return head.replace(b"\x00", b"").lstrip()[:1] in (b"{", b"[")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else RepeatedKeys(found)


def _is_deeper_than(text: str, limit: int) -> bool:
    """Counted before parsing, brackets inside strings left aside: a parser that recurses must not see such a file."""
    if text.count("[") + text.count("{") <= limit:
        return False
    depth = 0
    for found in _TOKENS.finditer(text):
        sign = text[found.start()]
        if sign in "[{":
            depth += 1
            if depth > limit:
                return True
        elif sign in "]}":
            depth -= 1
    return False


def _looks_cut_off(fault: json.JSONDecodeError, text: str) -> bool:
    if not text.lstrip().startswith(("{", "[")) or fault.msg == "Extra data":
        return False
    return fault.msg.startswith("Unterminated string") or fault.pos >= len(text.rstrip()) - _CUT_OFF_TAIL


def _truncated(file_name: str) -> FileRefused:
    return FileRefused(
        "FILE_TRUNCATED",
        f"{file_name} ends in the middle; the download was cut off. {NOTHING_TAKEN}",
        "Download it again and import the whole file.",
    )
