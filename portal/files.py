"""Which file of the portal is this? Told by its content, never by its name; then read row by row.

Known are the IMS list (bare or as GSPs wrap it), the offline tool's download and its error file, GSTR-2B of both
generations, the supplier view and the added-back list. Everything else is refused with what it looks like.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from domain.gstin import has_gstin_form, has_valid_check_digit
from domain.readings import FileRefused, PortalReading, ReadingKind, RowWarning
from portal.files_gstr2b import join_gstr2b_parts, read_gstr2b
from portal.files_ims import is_section_key, read_errors, read_sections
from portal.files_outward import read_added_back, read_supplier_view
from portal.gathering import Gathering
from portal.json_text import MAX_BYTES, NOTHING_TAKEN, NumberText, RepeatedKeys, json_of, looks_like_json

__all__ = ["join_gstr2b_parts", "looks_like_json", "read_portal_file"]

_WRAPPERS_MAX: Final = 4
_GSTR2B_KEYS: Final = frozenset(("docdata", "docRejdata", "itcsumm", "cpsumm", "cpSummRej"))
_KNOWN_FILES: Final = (
    "Known are: the list of an IMS section, the IMS offline tool's download and error file, GSTR-2B, the supplier view,"
    " the added-back list and the summary of a GSTR-3B, all as JSON."
)
_LOOKALIKES: Final = (
    (("invdata",), "an upload or request of ours, not an answer of the portal"),
    (("reference_id",), "the portal's receipt for a save, not a list of documents"),
    (("error_report", "proc_cnt", "err_cnt", "transTypCd"), "an answer on the progress of a save, not a file"),
    (("rek", "sek", "hmac"), "an encrypted answer; only the session that asked for it can open it"),
    (("token", "est", "urls"), "a ticket for a large download; fetch the files it names and give those"),
    (("all_oth", "inv_supp_isd", "imp_gds"), "a count of documents, not the documents"),
    (("error", "errorCode", "error_cd", "errorMsg"), "an error message of the portal"),
    (("r3bautopop", "liabitc", "sup_details"), "a GSTR-3B"),
    (("itcLdgDtls",), "a credit ledger"),
)


@dataclass(frozen=True, slots=True)
class _Body:
    """The part of a file that holds the documents: its object, its address in the file, when the sender made it."""

    kind: ReadingKind
    value: Mapping[str, object]
    where: str
    sent_at: datetime | None


def read_portal_file(
    content: bytes, file_name: str, recipient_gstin: str | None = None, *, max_bytes: int = MAX_BYTES
) -> PortalReading:
    """What the file holds. recipient_gstin: whose it is, needed where the file does not say (an IMS list).

    A fault of a row refuses that row (`reading.refused`); a fault of the file raises FileRefused and nothing is read.
    """
    root, encoding = json_of(content, file_name, max_bytes)
    given = _checked_gstin(recipient_gstin, file_name) if recipient_gstin else None
    if isinstance(root, list) and root:
        bodies = [_body_of(part, f"[{number}]", file_name) for number, part in enumerate(root)]
        if any(body.kind is not ReadingKind.GSTR2B for body in bodies):
            raise _unknown(file_name, "a list, and not of the parts of one GSTR-2B")
        reading = join_gstr2b_parts([_read(body, file_name, given) for body in bodies])
        reading = replace(reading, file_name=file_name)
    else:
        reading = _read(_body_of(root, "", file_name), file_name, given)
    if encoding == "Windows-1252":
        odd = RowWarning(file_name, "The file is not UTF-8; it was read as Windows-1252. Check the names of suppliers.")
        reading = replace(reading, warnings=(odd, *reading.warnings))
    return reading


def _read(body: _Body, file_name: str, given: str | None) -> PortalReading:
    gstin = _recipient(body.value, file_name, given)
    if body.kind is ReadingKind.GSTR2B:
        reading = read_gstr2b(body.value, body.where, gstin, file_name)
    elif body.kind is ReadingKind.SUPPLIER_VIEW:
        reading = read_supplier_view(body.value, body.where, gstin, file_name)
    elif body.kind is ReadingKind.ADDED_BACK:
        reading = read_added_back(body.value, body.where, gstin, file_name)
    else:
        reading = _read_ims(body, gstin, file_name)
    if reading.as_of is None and body.sent_at is not None:
        reading = replace(reading, as_of=body.sent_at)
    if not has_valid_check_digit(gstin):
        odd = RowWarning(file_name, f"The last character of our own GSTIN {gstin} is not the right one.")
        reading = replace(reading, warnings=(odd, *reading.warnings))
    return reading


def _read_ims(body: _Body, gstin: str, file_name: str) -> PortalReading:
    gathering = Gathering()
    prefix = f"{body.where}." if body.where else ""
    if body.kind is ReadingKind.IMS:
        read_sections(body.value, body.where, gstin, gathering)
    read_details = read_errors if body.kind is ReadingKind.IMS_ERRORS else read_sections
    for key, read in (("imsDetails", read_details), ("imsDetailsErr", read_errors)):
        sections = body.value.get(key)
        if isinstance(sections, RepeatedKeys):
            raise _ambiguous(file_name, f"{prefix}{key}")
        if isinstance(sections, dict):
            read(sections, f"{prefix}{key}", gstin, gathering)
        elif sections is not None:
            gathering.refuse(f"{prefix}{key}", "Sections of documents should stand here.")
    return gathering.reading(body.kind, file_name, gstin)


def _body_of(root: object, where: str, file_name: str) -> _Body:
    """Unwraps {"data": ...} as GSPs put it around the answer, until something known stands there."""
    sent_at: datetime | None = None
    value = root
    for _ in range(_WRAPPERS_MAX):
        if isinstance(value, RepeatedKeys):
            raise _ambiguous(file_name, where or "the file")
        if not isinstance(value, dict):
            break
        sent_at = sent_at or _instant(value.get("timestamp"))
        kind = _kind_of(value)
        if kind is not None:
            for key in ("docdata", "docRejdata", "gstr1", "gstr1a", "rejInvAddBackLiab"):
                if isinstance(value.get(key), RepeatedKeys):
                    raise _ambiguous(file_name, key)
            return _Body(kind, value, where, sent_at)
        if not isinstance(value.get("data"), dict):
            break
        value = value["data"]
        where = f"{where}.data" if where else "data"
    raise _unknown(file_name, _looks_like(value))


def _kind_of(value: Mapping[str, object]) -> ReadingKind | None:
    if "imsDetails" in value:
        return ReadingKind.IMS_ERRORS if _names_errors(value["imsDetails"]) else ReadingKind.IMS_OFFLINE
    if "imsDetailsErr" in value:
        return ReadingKind.IMS_ERRORS
    if _GSTR2B_KEYS & value.keys():
        return ReadingKind.GSTR2B
    if "rejInvAddBackLiab" in value:
        return ReadingKind.ADDED_BACK
    if isinstance(value.get("gstr1"), dict) or isinstance(value.get("gstr1a"), dict):
        return ReadingKind.SUPPLIER_VIEW
    sections = [rows for key, rows in value.items() if is_section_key(key)]
    if sections and not any(_is_grouped(rows) for rows in sections):
        return ReadingKind.IMS
    return None


def _names_errors(sections: object) -> bool:
    """Refused rows may come back under the name of a download: it is no listing, so nothing was withdrawn."""
    if not isinstance(sections, dict):
        return False
    rows = (row for found in sections.values() if isinstance(found, list) for row in found)
    return any(isinstance(row, dict) and bool(row.get("error_msg")) for row in rows)


def _is_grouped(rows: object) -> bool:
    """GSTR-1 and GSTR-2A use the same section names, but put documents under their party."""
    return isinstance(rows, list) and any(isinstance(row, dict) and "ctin" in row for row in rows[:1])


def _recipient(body: Mapping[str, object], file_name: str, given: str | None) -> str:
    named = [_checked_gstin(body[key], file_name) for key in ("gstin", "rtin") if body.get(key) not in (None, "")]
    whose = sorted({*named, *([given] if given else [])})
    if len(whose) > 1:
        raise FileRefused(
            "TWO_RECIPIENTS",
            f"{file_name} is of {named[0]}, and {next(gstin for gstin in whose if gstin != named[0])} is named beside"
            f" it. {NOTHING_TAKEN}",
            "Import the file of each registration by itself, with its own GSTIN.",
        )
    if not whose:
        raise FileRefused(
            "RECIPIENT_MISSING",
            f"{file_name} does not say whose documents it holds; a list of an IMS section never does. {NOTHING_TAKEN}",
            "Name your registration: --gstin and its 15 characters.",
        )
    return whose[0]


def _checked_gstin(value: object, file_name: str) -> str:
    gstin = value.strip().upper() if isinstance(value, str) else ""
    if not has_gstin_form(gstin):
        raise FileRefused(
            "GSTIN_INVALID",
            f"{file_name}: {str(value)[:40]!r} is named as the registration and has not the form of a GSTIN."
            f" {NOTHING_TAKEN}",
            "Give the right GSTIN of the registration the file is of.",
        )
    return gstin


def _looks_like(value: object) -> str:
    if isinstance(value, Mapping):
        for keys, what in _LOOKALIKES:
            if any(key in value for key in keys):
                return what
        sections: Sequence[object] = [rows for key, rows in value.items() if is_section_key(key)]
        if any(_is_grouped(rows) for rows in sections):
            return "a GSTR-1 or GSTR-2A, which hold no actions of the IMS"
        names = ", ".join(str(key)[:20] for key in list(value)[:5])
        return f"an object with {names}" if names else "an empty object"
    return "a list" if isinstance(value, list) else "a single value"


def _instant(value: object) -> datetime | None:
    """The milliseconds since 1970 that GSPs put around an answer; anything else is left aside."""
    if isinstance(value, NumberText) and value.isdecimal() and len(value) == len("1763446641000"):
        return datetime.fromtimestamp(int(value) / 1000, UTC)
    return None


def _unknown(file_name: str, what: str) -> FileRefused:
    return FileRefused("FILE_UNKNOWN", f"{file_name} looks like {what}. {NOTHING_TAKEN}", _KNOWN_FILES)


def _ambiguous(file_name: str, where: str) -> FileRefused:
    return FileRefused(
        "FILE_AMBIGUOUS",
        f"{file_name} names a key twice in {where}; which one holds cannot be known. {NOTHING_TAKEN}",
        "Download the file again.",
    )
