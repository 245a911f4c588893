"""IMS lists of documents: the portal's answer section by section, the offline tool's download and its error file."""

from collections.abc import Mapping
from typing import Final

from domain.documents import Section
from domain.readings import FileRefused, SaveError
from portal.gathering import Gathering, refuse_unknown_section
from portal.json_text import NOTHING_TAKEN
from portal.wire import SECTION_OF_KEY, document_keys, inward_document
from portal.wire_fields import Row, RowFault

OTHER_SECTIONS: Final = frozenset(
    ("impg", "impga", "impgsez", "impgseza", "impgasez", "isd", "isda", "isdcn", "isdcna", "boedata")
)
_ERROR_TEXT_MAX: Final = 500


def is_section_key(key: str) -> bool:
    """Whether a key of a file names a section of the IMS, one that we read or one that we only recognise."""
    return key in SECTION_OF_KEY or key in OTHER_SECTIONS


def read_sections(sections: Mapping[str, object], where: str, recipient_gstin: str, gathering: Gathering) -> None:
    """All rows of the sections; a section is complete when it is there as a list and every row could be read."""
    for key, value in sections.items():
        address = f"{where}.{key}" if where else key
        section = SECTION_OF_KEY.get(key)
        if value is None:
            continue
        if section is not None:
            _read_section(section, value, address, recipient_gstin, gathering)
        elif key in OTHER_SECTIONS or _holds_rows(value):
            why = f"imsdesk does not know how documents look in section {key[:20]} of the IMS."
            refuse_unknown_section(gathering, key, value, address, why)


def _read_section(section: Section, value: object, where: str, recipient_gstin: str, gathering: Gathering) -> None:
    refused_before = len(gathering.refused)

    def take(row: Row) -> None:
        _check_recipient(row, recipient_gstin)
        document = inward_document(section, row, recipient_gstin)
        if gathering.is_new(document.identity, document.wire_json, row):
            gathering.documents.append(document)

    gathering.each(value, where, take)
    if len(gathering.refused) == refused_before:
        gathering.complete_sections.add(section)
    else:
        gathering.notes.warn(
            f"incomplete {where}", where, f"Rows of {section.value} were refused, so nothing of it is taken as deleted."
        )


def _check_recipient(row: Row, recipient_gstin: str) -> None:
    if row.has("rtin") and row.gstin("rtin") != recipient_gstin:
        raise FileRefused(
            "TWO_RECIPIENTS",
            f"{row.where} is of {row.gstin('rtin')}, the file of {recipient_gstin}. {NOTHING_TAKEN}",
            "Import the file of each registration by itself.",
        )


def read_errors(sections: Mapping[str, object], where: str, recipient_gstin: str, gathering: Gathering) -> None:
    """The rows of a refused upload, each with the portal's words."""
    for key, value in sections.items():
        section = SECTION_OF_KEY.get(key)
        address = f"{where}.{key}"
        if value is None:
            continue
        if section is None:
            refuse_unknown_section(gathering, key, value, address, f"imsdesk does not know section {key[:20]}.")
            continue

        def take(row: Row, section: Section = section) -> None:
            _check_recipient(row, recipient_gstin)
            error = _save_error(section, row)
            key = ("error", section, error.supplier_gstin, error.number, error.supplier_period, error.dated)
            if gathering.is_new(key, error.message, row):
                gathering.save_errors.append(error)

        gathering.each(value, address, take)


def _save_error(section: Section, row: Row) -> SaveError:
    number_key, date_key, *_ = document_keys(section)
    dated = row.optional_day(date_key)
    message = row.text("error_msg")
    if not message:
        raise RowFault(f"{row.where}.error_msg", "The row names no error.")
    return SaveError(
        section=section,
        supplier_gstin=row.gstin("stin"),
        number=row.number(number_key),
        supplier_period=row.period("rtnprd", dated) if row.has("rtnprd") else None,
        dated=dated,
        code=row.text("error_cd"),
        message=message[:_ERROR_TEXT_MAX],
        where=row.where,
    )


def _holds_rows(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)
