"""Logs as one JSON object a line, with the request id; no secret, GSTIN, address, path or exception text gets in."""

import json
import logging
import re
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final, TextIO

REQUEST_ID: Final[ContextVar[str]] = ContextVar("imsdesk_request_id", default="")
"""The id of the request that this task or thread works for."""

_FACTS: Final = ("incident", "exception", "where", "method", "route", "status", "milliseconds", "job", "surface")
_HIDDEN: Final = (
    (re.compile(r"\b[0-9]{2}[A-Za-z]{5}[0-9]{4}[A-Za-z][0-9A-Za-z]{3}\b"), "<gstin>"),
    (re.compile(r"\b[A-Za-z]{5}[0-9]{4}[A-Za-z]\b"), "<pan>"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "<address>"),
    (re.compile(r"(?i)\b(bearer|basic)\s+\S+"), r"\1 <secret>"),
    (re.compile(r"\bxox[a-z]-[\w-]+|\bxapp-[\w-]+"), "<secret>"),
    (re.compile(r"(?i)\b(password|token|secret|api_?key|signature)(['\"]?\s*[=:]\s*)\S+"), r"\1\2<secret>"),
    (re.compile(r"\w+://[^\s'\"]+"), "<url>"),
    (re.compile(r"(?:[A-Za-z]:\\|~?/)[^\s'\",:;)]*[/\\][^\s'\",:;)]*"), "<path>"),
    (re.compile(r"\b[A-Za-z0-9_-]{32,}\b"), "<secret>"),
)


def redacted(text: str) -> str:
    """The text without what a log must not hold."""
    for pattern, instead in _HIDDEN:
        text = pattern.sub(instead, text)
    return text


class JsonLines(logging.Formatter):
    """One line of JSON a record. Of an exception only its type and the places in code, never its text."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, object] = {
            "at": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": redacted(record.getMessage()),
        }
        request_id = REQUEST_ID.get()
        if request_id:
            line["request_id"] = request_id
        line |= {name: _fit(record.__dict__[name]) for name in _FACTS if name in record.__dict__}
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            line["where"] = [
                f"{frame.filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])[-8:]
            ]
        return json.dumps(line, ensure_ascii=False)


def _fit(value: object) -> object:
    """Our own facts are numbers, names of code and routes; a text is still looked through."""
    if isinstance(value, list):
        return [_fit(each) for each in value]
    return value if isinstance(value, int | float) else redacted(str(value)) if "/" not in str(value) else str(value)


def configure_logs(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send every logger of the process through one handler of ours."""
    handler = logging.StreamHandler(stream if stream is not None else sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "dbos", "slack_bolt", "sqlalchemy.engine"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    for name in ("httpx", "httpcore", "uvicorn.access"):
        logging.getLogger(name).setLevel(logging.WARNING)
