"""Which column of a register means what, by its header or by a mapping that was given."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.register_readings import ColumnMapping, RegisterField, RegisterShape
from storage.registers.column_words import WORDS
from storage.registers.header_text import plain

F = RegisterField

ADDITIVE: Final = frozenset({F.TAXABLE_VALUE, F.IGST, F.CGST, F.SGST, F.CESS, F.ROUND_OFF})
"""Fields that several columns may hold together, such as one ledger for each rate."""

_NO_LEDGER: Final = re.compile(
    r"\b(?:rate|availed|eligible|ineligible|eligibility|output|payable|liability|gstin|name|type|number|no|date|percent)\b"
)
_BARE_PERCENT: Final = re.compile(r"(?<!\d )pct\b")
_LEDGERS: Final = (
    (re.compile(r"igst|\bintegrated (?:tax|gst)\b"), F.IGST),
    (re.compile(r"cgst|\bcentral (?:tax|gst)\b"), F.CGST),
    (re.compile(r"sgst|ugst|utgst|\bstate (?:ut )?(?:tax|gst)\b"), F.SGST),
    (re.compile(r"\bcess\b"), F.CESS),
)
_BESIDE_TAXABLE: Final = re.compile(r"\bround(?:ed|ing)? ?off\b|\brounding\b|\b(?:tcs|tds)\b")
_PURCHASE_LEDGER: Final = re.compile(r"\bpurchases?\b")
_NO_PURCHASE_LEDGER: Final = re.compile(
    r"\b(?:order|receipt|no|number|date|type|invoice|account|register|group|rep|id|bill|voucher)\b"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands in a table. header: the texts as the file has them."""

    header: tuple[str, ...]
    places: Mapping[RegisterField, tuple[int, ...]]

    def of(self, field: RegisterField) -> int | None:
        places = self.places.get(field)
        return places[0] if places else None

    def has(self, *fields: RegisterField) -> bool:
        return any(field in self.places for field in fields)

    def said_twice(self) -> tuple[str, ...]:
        """Header texts of read columns that stand over another column too."""
        texts = [plain(text) for text in self.header]
        read = (place for places in self.places.values() for place in places)
        return tuple(self.header[place] for place in sorted(read) if texts.count(texts[place]) > 1)

    @property
    def mapping(self) -> ColumnMapping:
        return ColumnMapping({self.header[place]: field for field, places in self.places.items() for place in places})


def columns_by_guess(header: Sequence[str]) -> Columns:
    """Each field's best column; tax and purchase ledgers only where no plain column names the field."""
    texts = [plain(text) for text in header]
    first: dict[str, int] = {}
    for place, text in enumerate(texts):
        if text:
            first.setdefault(text, place)
    places: dict[RegisterField, tuple[int, ...]] = {}
    taken: set[int] = set()
    for field, words in WORDS.items():
        best = next((first[word] for word in words if word in first and first[word] not in taken), None)
        if best is not None:
            places[field] = (best,)
            taken.add(best)
    _add_ledgers(first, places, taken)
    return Columns(tuple(header), places)


def _add_ledgers(first: Mapping[str, int], places: dict[RegisterField, tuple[int, ...]], taken: set[int]) -> None:
    found: dict[RegisterField, list[int]] = {}
    for text, place in first.items():
        if place in taken:
            continue
        field = _ledger_field(text)
        if field is F.TAXABLE_VALUE and F.DOCUMENT_VALUE in places:
            continue  # value less tax holds freight and every other ledger too
        if field is not None and field not in places:
            found.setdefault(field, []).append(place)
    places.update({field: tuple(sorted(columns)) for field, columns in found.items()})


def _ledger_field(text: str) -> RegisterField | None:
    if _BESIDE_TAXABLE.search(text):
        return F.ROUND_OFF
    if _NO_LEDGER.search(text) or _BARE_PERCENT.search(text):
        return None
    for pattern, field in _LEDGERS:
        if pattern.search(text):
            return field
    if _PURCHASE_LEDGER.search(text) and not _NO_PURCHASE_LEDGER.search(text):
        return F.TAXABLE_VALUE
    return None


def columns_by_mapping(header: Sequence[str], mapping: ColumnMapping) -> tuple[Columns, tuple[str, ...]]:
    """The columns as a mapping states them, and those of its header texts that the table does not have."""
    wanted = {plain(text): field for text, field in mapping.columns.items()}
    places: dict[RegisterField, tuple[int, ...]] = {}
    seen: set[str] = set()
    for place, text in enumerate(map(plain, header)):
        field = wanted.get(text)
        if field is None or text in seen:
            continue
        seen.add(text)
        if field in ADDITIVE or field not in places:
            places[field] = (*places.get(field, ()), place)
    return Columns(tuple(header), places), tuple(text for text in mapping.columns if plain(text) not in seen)


def guess_mapping(header: Sequence[str]) -> ColumnMapping:
    """What we would make of a header by ourselves: a proposal for the person who maps the columns."""
    return columns_by_guess(header).mapping


def shape_of(header: Sequence[str]) -> RegisterShape:
    """Whose layout a header is, by words that only that layout has."""
    texts = set(map(plain, header))
    if "type of inward supplies" in texts:
        return RegisterShape.GSTN_TEMPLATE
    if texts & {"integrated tax paid", "note refund voucher number"}:
        return RegisterShape.GSTR2
    if texts & {"xblnr", "kschl", "stcd3"} or {"reference", "company code"} <= texts:
        return RegisterShape.SAP
    if texts & {"gst treatment", "gst identification number gstin"}:
        return RegisterShape.ZOHO
    if texts & {"bill no", "supplier invoice no"} and texts & {"company gstin", "gst category", "payable account"}:
        return RegisterShape.ERPNEXT
    if "particulars" in texts and texts & {"vch type", "voucher type", "vch no", "voucher no", "gstin uin"}:
        return RegisterShape.TALLY
    return RegisterShape.TABLE


def is_portal_excel(header: Sequence[str]) -> bool:
    """True for the portal's own GSTR-2B and IMS sheets: read as books they would agree with themselves."""
    texts = set(map(plain, header))
    told = {"source filing status", "ispendingblocked", "source return period", "applicable pct of tax rate"}
    return bool(texts & told) or any(text.startswith("gstr 1") and text.endswith("period") for text in texts)
