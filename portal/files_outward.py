"""The two lists on our own supplies: what customers did with our documents, and what was added back."""

from collections.abc import Mapping
from typing import Final

from domain.documents import Section, SourceForm
from domain.readings import AddedBackRow, FileRefused, PortalReading, ReadingKind
from domain.tax_period import TaxPeriod
from portal.gathering import Gathering, refuse_unknown_section
from portal.json_text import NOTHING_TAKEN, json_text
from portal.wire_fields import Row
from portal.wire_outward import NOTE_AMENDMENTS, NOTE_SECTIONS, added_back_document, supplier_view_document

_FORMS: Final = {"gstr1": SourceForm.GSTR1, "gstr1a": SourceForm.GSTR1A}
_INVOICE_KEYS: Final = {"b2b": Section.B2B, "b2ba": Section.B2BA}
_NOTE_KEYS: Final = {"cdnr": NOTE_SECTIONS, "cdnra": NOTE_AMENDMENTS}
_OPERATOR_KEYS: Final = {"ecom": Section.ECOM, "ecoma": Section.ECOMA}
_OPERATOR_LISTS: Final = ("b2b", "b2ba")


def read_supplier_view(body: Mapping[str, object], where: str, our_gstin: str, file_name: str) -> PortalReading:
    """Every document of our GSTR-1 or GSTR-1A in the list. Raises FileRefused when it does not name its period."""
    period = _period(body, file_name)
    gathering = Gathering()
    for key, form in _FORMS.items():
        sections = body.get(key)
        address = f"{where}.{key}" if where else key
        if isinstance(sections, dict):
            _read_form(sections, address, our_gstin, period, form, gathering)
        elif sections is not None:
            gathering.refuse(address, "Sections of documents should stand here.")
    return gathering.reading(ReadingKind.SUPPLIER_VIEW, file_name, our_gstin, supplier_period=period)


def read_added_back(body: Mapping[str, object], where: str, our_gstin: str, file_name: str) -> PortalReading:
    """Every row of the added-back list. Raises FileRefused when it does not name its period."""
    period = _period(body, file_name)
    gathering = Gathering()
    address = f"{where}.rejInvAddBackLiab" if where else "rejInvAddBackLiab"
    sections = body.get("rejInvAddBackLiab")
    for key, value in sections.items() if isinstance(sections, dict) else ():
        if value is None:
            continue
        if key not in (*_INVOICE_KEYS, *_NOTE_KEYS, *_OPERATOR_KEYS):
            refuse_unknown_section(gathering, key, value, f"{address}.{key}", _unknown(key))
            continue

        def take(row: Row, key: str = key) -> None:
            section = _section(key, row)
            document = added_back_document(section, "rtin" if key in _OPERATOR_KEYS else "ctin", row, our_gstin)
            if gathering.is_new(document.identity, row.wire_json(), row):
                gathering.added_back.append(AddedBackRow(document, period, row.where))

        gathering.each(value, f"{address}.{key}", take)
    return gathering.reading(ReadingKind.ADDED_BACK, file_name, our_gstin, supplier_period=period)


def _read_form(
    sections: Mapping[str, object],
    where: str,
    our_gstin: str,
    period: TaxPeriod,
    form: SourceForm,
    gathering: Gathering,
) -> None:
    def read_list(key: str, value: object, address: str, customer_key: str, rows_key: str) -> None:
        def take(group: Row, row: Row) -> None:
            document = supplier_view_document(_section(key, row), customer_key, group, row, our_gstin, period, form)
            wire = row.wire_json({customer_key: document.customer_gstin})
            if gathering.is_new((form, *document.identity), wire, row):
                gathering.outward.append(document)

        gathering.each_in_groups(value, address, rows_key, take)

    for key, value in sections.items():
        address = f"{where}.{key}"
        if value is None:
            continue
        if key in _INVOICE_KEYS or key in _NOTE_KEYS:
            read_list(key, value, address, "ctin", "inv" if key in _INVOICE_KEYS else "nt")
        elif key in _OPERATOR_KEYS and isinstance(value, dict):
            for inner, rows in value.items():
                if inner in _OPERATOR_LISTS:
                    read_list(key, rows, f"{address}.{inner}", "rtin", "inv")
                else:
                    refuse_unknown_section(gathering, inner, rows, f"{address}.{inner}", _unknown(inner))
        else:
            refuse_unknown_section(gathering, key, value, address, _unknown(key))


def _section(key: str, row: Row) -> Section:
    """Notes say themselves whether they are credit or debit notes (ntty C or D)."""
    if key in _NOTE_KEYS:
        return row.code("ntty", _NOTE_KEYS[key], "kind of note")
    return (_INVOICE_KEYS | _OPERATOR_KEYS)[key]


def _unknown(key: str) -> str:
    return f"imsdesk does not know section {key[:20]} of this list."


def _period(body: Mapping[str, object], file_name: str) -> TaxPeriod:
    named = body.get("rtnprd")
    try:
        return TaxPeriod.parse(named if isinstance(named, str) else "")
    except ValueError as fault:
        raise FileRefused(
            "PERIOD_MISSING",
            f"{file_name}: rtnprd is {json_text(named)[:20]}, no return period. {NOTHING_TAKEN}",
            "Download the list again, for one return period.",
        ) from fault
