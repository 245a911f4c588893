"""An IMS row to an inward document and back: the one place that knows stin, inum, srcfilstatus and A, R, P, N.

Reading is lenient where sources differ (DR-8.05) and closed where a value is unknown; writing is strict.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from domain.actions import Action, ActionState
from domain.documents import (
    IMS_SECTIONS,
    Declaration,
    DocumentKind,
    InwardDocument,
    ItcReduction,
    PortalFlags,
    Section,
    SourceForm,
)
from domain.money import Paise, TaxHeads, rupees_of
from portal.json_text import NumberText
from portal.wire_fields import VALUE_MAX, Row

SECTION_OF_KEY: Final[Mapping[str, Section]] = MappingProxyType(
    {section.value.lower(): section for section in IMS_SECTIONS} | {"eco": Section.ECOM, "ecoa": Section.ECOMA}
)
"""The keys of the eight IMS sections; the portal's screens say eco and ecoa for ecom and ecoma."""

STATES: Final = MappingProxyType(
    {"A": ActionState.ACCEPT, "R": ActionState.REJECT, "P": ActionState.PENDING, "N": ActionState.NO_ACTION}
)
STATE_CODES: Final = MappingProxyType({state: code for code, state in STATES.items()})
ACTION_CODES: Final = MappingProxyType({Action.ACCEPT: "A", Action.REJECT: "R", Action.PENDING: "P", Action.RESET: "N"})
SUPPLY_TYPES: Final = MappingProxyType(
    {"R": "R", "DE": "DE", "SEWP": "SEWP", "SEWOP": "SEWOP", "SEZWP": "SEWP", "SEZWOP": "SEWOP", "CBW": "CBW"}
)
SOURCE_FORMS: Final = MappingProxyType(
    {"R1": SourceForm.GSTR1, "R1A": SourceForm.GSTR1A, "IFF": SourceForm.IFF, "R5": SourceForm.GSTR5}
)
FILING_STATES: Final = MappingProxyType({"FILED": True, "F": True, "NOTFILED": False, "SAVED": False, "NF": False})
YES_NO: Final = MappingProxyType({"Y": True, "N": False})
DECLARING_SECTIONS: Final = frozenset((Section.B2BA, Section.B2BDNA, Section.B2BCN, Section.B2BCNA, Section.ECOMA))
"""Where an Accept may say how much credit to reduce (formats 2.2; for ecoma a belief)."""

_INVOICE_KEYS: Final = ("inum", "idt", "oinum", "oidt")
_NOTE_KEYS: Final = ("nt_num", "nt_dt", "ont_num", "ont_dt")
_HEADS: Final = ("iamt", "camt", "samt", "cess")
_API_DECLARATION: Final = ("itcRedReq", "declIgst", "declCgst", "declSgst", "declCess")
_OFFLINE_DECLARATION: Final = ("itc_red_req", "decl_igst", "decl_cgst", "decl_sgst", "decl_cess")
_PLAIN_NUMBER: Final = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_PERIOD: Final = re.compile(r"(?:0[1-9]|1[0-2])((?:19|20)[0-9]{2})?")


def document_keys(section: Section) -> tuple[str, str, str, str]:
    """The keys of number, date, original number and original date: notes have their own."""
    is_note = section.kind in (DocumentKind.CREDIT_NOTE, DocumentKind.DEBIT_NOTE)
    return _NOTE_KEYS if is_note else _INVOICE_KEYS


def inward_document(section: Section, row: Row, recipient_gstin: str) -> InwardDocument:
    """One row of an IMS list. Raises RowFault naming the field that cannot be read."""
    number_key, date_key, original_key, original_date_key = document_keys(section)
    dated = row.day(date_key)
    document = InwardDocument(
        recipient_gstin=recipient_gstin,
        section=section,
        supplier_gstin=row.gstin("stin"),
        number=row.number(number_key),
        dated=dated,
        document_value=_not_negative(row, "val", row.paise("val", VALUE_MAX)),
        taxable_value=_not_negative(row, "txval", row.paise("txval")),
        tax=TaxHeads(*(_not_negative(row, key, row.optional_paise(key)) for key in _HEADS)),
        supplier_period=row.period("rtnprd" if row.has("rtnprd") else "sRtnPrd", dated),
        supplier_name=row.text("tradenm"),
        supply_type=row.code("inv_typ", SUPPLY_TYPES, "type of supply"),
        place_of_supply=row.place_of_supply("pos"),
        source_form=row.code("srcform" if row.has("srcform") else "rtnTyp", SOURCE_FORMS, "form of the supplier"),
        is_filed=row.code("srcfilstatus", FILING_STATES, "filing status"),
        portal_action=row.code("action", STATES, "action"),
        portal_hash=row.text("hash"),
        flags=PortalFlags(
            pending_blocked=row.flag("ispendactblocked", "ispendactnallwd"),
            remarks_blocked=row.flag("isRemarksBlocked"),
            itc_reduction_blocked=row.flag("isItcRedReqBlocked", "itcRedReqBlocked"),
        ),
        declaration=_declaration(row),
        remarks=row.text("remarks"),
        wire_json=row.wire_json(),
    )
    if not section.is_amendment:
        return document
    number, original_date = row.original(original_key, original_date_key)
    return replace(document, original_number=number, original_date=original_date)


def _not_negative(row: Row, key: str, amount: Paise) -> Paise:
    if amount < 0:
        raise row.fault(key, f"{rupees_of(amount)} is below zero; in the IMS the section gives the sign.")
    return amount


def _declaration(row: Row) -> Declaration | None:
    """What is declared so far: Y alone reduces in full, with amounts in part, N not at all (DR-2.12, DR-2.14)."""
    is_offline = row.has(_OFFLINE_DECLARATION[0])
    asked, *heads = _OFFLINE_DECLARATION if is_offline else _API_DECLARATION
    reduces = row.flag(asked)
    if reduces is None:
        return None
    if not reduces:
        return Declaration(ItcReduction.NONE)
    if not any(row.has(head) for head in heads):
        return Declaration(ItcReduction.FULL)
    return Declaration(ItcReduction.PARTIAL, row.heads(*heads))


def echoed_fields(document: InwardDocument, raw: Mapping[str, object], *, with_year: bool) -> dict[str, object]:
    """The document's own fields as the portal last showed them, which is what it compares (formats 0.1).

    raw is the row as fetched; a field whose form there is not the strict one is written from the document instead.
    with_year: the API wants MMYYYY where an offline file has only the month.
    """
    number_key, date_key, original_key, original_date_key = document_keys(document.section)
    fields: dict[str, object] = {
        "stin": document.supplier_gstin,
        number_key: _text_kept(raw.get(number_key), document.number),
        date_key: document.dated.strftime("%d-%m-%Y"),
        "inv_typ": _text_kept(raw.get("inv_typ"), document.supply_type, SUPPLY_TYPES),
        "srcform": document.source_form.value,
        "rtnprd": _period_kept(raw.get("rtnprd"), document, with_year),
        "pos": document.place_of_supply,
        "val": _number_kept(raw.get("val"), document.document_value),
        "txval": _number_kept(raw.get("txval"), document.taxable_value),
    }
    for key, amount in zip(_HEADS, document.tax, strict=True):
        fields[key] = _number_kept(raw.get(key), amount)
    if document.section.is_amendment and document.original_number and document.original_date:
        fields[original_key] = _text_kept(raw.get(original_key), document.original_number)
        fields[original_date_key] = document.original_date.strftime("%d-%m-%Y")
    return fields


def declared_fields(declaration: Declaration, *, offline: bool) -> dict[str, object]:
    """The keys that say how much credit to reduce; a full reduction names no amounts (formats 2.4)."""
    asked, *heads = _OFFLINE_DECLARATION if offline else _API_DECLARATION
    if declaration.reduction is ItcReduction.NONE:
        return {asked: "N"}
    fields: dict[str, object] = {asked: "Y"}
    if declaration.reduction is ItcReduction.PARTIAL and declaration.amounts is not None:
        fields |= {key: number_of(amount) for key, amount in zip(heads, declaration.amounts, strict=True)}
    return fields


def number_of(amount: Paise) -> NumberText:
    """The shortest exact JSON number of an amount: 18000.5, 20, 0.01."""
    text = rupees_of(amount)
    return NumberText(text.rstrip("0").rstrip("."))


def _number_kept(value: object, amount: Paise) -> NumberText:
    if isinstance(value, NumberText) and _PLAIN_NUMBER.fullmatch(value):
        return value
    return number_of(amount)


def _period_kept(value: object, document: InwardDocument, with_year: bool) -> str:
    if isinstance(value, str) and not isinstance(value, NumberText):
        found = _PERIOD.fullmatch(value)
        if found and (found[1] or not with_year):
            return value
    return document.supplier_period.mmyyyy


def _text_kept(value: object, text: str, allowed: Mapping[str, str] | None = None) -> str:
    """The text as fetched when it is a text of the strict form, else the document's own."""
    if not isinstance(value, str) or isinstance(value, NumberText):
        return text
    if allowed is not None:
        return value if value in allowed else text
    return value
