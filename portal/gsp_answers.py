"""What the portal answers through a GSP: its envelope, its error codes, and what became of a request."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.documents import Section
from domain.world_failures import PortalAway, PortalBusy, PortalRefusedRequest, PortalSessionEnded, WorldFailure

BUSY: Final = frozenset({"IMSSAV0015"})
SESSION_ENDED: Final = frozenset({"AUTH158", "AUTH4033", "AUTH4038", "RETOTPREQUEST", "EVCREQUEST", "TEC4002"})
NO_DOCUMENTS: Final = frozenset({"RET11416", "RET11417", "RET13508", "RET13509", "RET13510", "RT-3BAS1009"})
NO_GSTR2B_DOCUMENTS: Final = "RET2B1016"
NO_GSTR2B: Final = frozenset({"RET2B1018", "RET2B1023", "GTR2B-001", "GTR2B-002"})  # too early, not made, not due
NOTHING_ADDED_BACK: Final = "IMS0027"
RANDOM_FAILURE: Final = "RET12501"
_SECTION_KEYS: Final = {
    **{section.value.lower(): section for section in list(Section)[:8]},
    "dn": Section.B2BDN, "dna": Section.B2BDNA, "cn": Section.B2BCN, "cna": Section.B2BCNA,
}  # fmt: skip


class AnswerState(StrEnum):
    """What became of a SAVE, RESET or recompute."""

    RUNNING = "RUNNING"
    PROCESSED = "PROCESSED"
    PROCESSED_WITH_ERRORS = "PROCESSED_WITH_ERRORS"
    FAILED = "FAILED"


_STATES: Final = {
    "P": AnswerState.PROCESSED,
    "PE": AnswerState.PROCESSED_WITH_ERRORS,
    "ER": AnswerState.FAILED,  # ER and the words below are believed, not seen (formats 12)
    "E": AnswerState.FAILED,
    "F": AnswerState.FAILED,
}


@dataclass(frozen=True, slots=True)
class RowError:
    """One row the portal did not take. section is None when it stood under a key we do not know.

    The portal names supplier, number and period only, not the date (formats 2.5); for notes too.
    """

    section: Section | None
    supplier_gstin: str
    number: str
    period_text: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class RequestStatus:
    """The portal's word on a request. Rows without an error were saved, once it is processed.

    error_code, error_message: of the request as a whole. The counts are what the portal wrote, None when it did not;
    what exactly `processed_count` counts in a request with errors is not public.
    """

    state: AnswerState
    errors: tuple[RowError, ...] = ()
    error_code: str = ""
    error_message: str = ""
    processed_count: int | None = None
    error_count: int | None = None
    transaction_type: str = ""


def request_status_of(payload: Mapping[str, object]) -> RequestStatus:
    """Read an answer of REQSTS or GENSTS2B. A status word that is not known counts as still running."""
    code, message = _text(payload, "err_cd"), _text(payload, "err_msg")
    errors = tuple(_row_errors(payload.get("error_report")))
    state = _STATES.get(_text(payload, "status_cd").upper(), AnswerState.RUNNING)
    if state is AnswerState.PROCESSED and errors:
        state = AnswerState.PROCESSED_WITH_ERRORS
    if code and not errors and state is not AnswerState.PROCESSED:
        state = AnswerState.FAILED
    return RequestStatus(
        state,
        errors,
        code,
        message,
        _count(payload, "proc_cnt"),
        _count(payload, "err_cnt"),
        _text(payload, "transTypCd"),
    )


def _row_errors(report: object) -> Iterator[RowError]:
    if not isinstance(report, Mapping):
        return
    for key, groups in report.items():
        for group in _objects(groups):
            about = (_text(group, "stin"), _text(group, "error_cd"), _text(group, "error_msg"))
            for row in _objects(group.get("inv")) or [{}]:
                number = _text(row, "inum") or _text(row, "nt_num")
                yield RowError(
                    _SECTION_KEYS.get(str(key).lower()), about[0], number, _text(row, "rtnprd"), about[1], about[2]
                )


def failure_in(envelope: Mapping[str, object], *, is_write: bool) -> WorldFailure | None:
    """The failure an envelope with status_cd 0 reports, as the exception to raise; None when it reports none."""
    error = envelope.get("error")
    if not isinstance(error, Mapping):
        if _text(envelope, "status_cd") != "0":
            return None
        error = {}
    code = _text(error, "error_cd") or "UNKNOWN"
    message = _text(error, "message") or "The portal refused the request without saying why."
    if code in BUSY:
        return PortalBusy(f"{code}: {message}")
    if code in SESSION_ENDED:
        return PortalSessionEnded(f"{code}: {message}")
    if code == RANDOM_FAILURE and not is_write:
        return PortalAway(f"{code}: {message}")
    return PortalRefusedRequest(code, message)


def _objects(value: object) -> list[Mapping[str, object]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _text(payload: Mapping[str, object], name: str) -> str:
    value = payload.get(name)
    return value.strip() if isinstance(value, str) else ""


def _count(payload: Mapping[str, object], name: str) -> int | None:
    text = _text(payload, name)  # counts come as text; a number is kept as its text by our reader
    return int(text) if text.isascii() and text.isdecimal() else None
