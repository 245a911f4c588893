"""Which column means what: the words of GSTN, Tally, SAP, ERPNext, Zoho and of people, best word first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.register_readings import ColumnMapping, RegisterField, RegisterShape
from storage.registers.header_text import plain

F = RegisterField

ADDITIVE: Final = frozenset({F.TAXABLE_VALUE, F.IGST, F.CGST, F.SGST, F.CESS, F.ROUND_OFF})
"""Fields that several columns may hold together, such as one ledger for each rate."""

# Fields are served in this order, each takes its best free column: "Document Number" is the vendor's number in GSTN's
# template, and the voucher where SAP has "Reference" beside it.
WORDS: Final[Mapping[RegisterField, tuple[str, ...]]] = {
    F.RECIPIENT_GSTIN: (
        "recipient gstin", "company gstin", "gstin of recipient", "our gstin", "own gstin", "gstin of company",
        "company gst no", "buyer gstin", "registration gstin", "recipient s gstin", "gstin of the recipient",
    ),
    F.SUPPLIER_GSTIN: (
        "supplier gstin", "gstin of supplier", "gstin of supplier eco", "gstin of the supplier", "supplier gstin uin",
        "gstin uin of supplier", "vendor gstin", "gstin of vendor", "party gstin uin", "party gstin", "supplier gst no",
        "vendor gst no", "supplier gst number", "vendor gst number", "party gst no", "seller gstin", "stcd3",
        "tax number 3", "gst identification number gstin", "gst identification number", "gstin uin", "gstin uin no",
        "gst registration number", "gst registration no", "gstin number", "gstin no", "gst number", "gst no",
        "vendor gst", "ctin", "stin", "gstin", "gst in",
    ),
    F.NUMBER: (
        "xblnr", "supplier invoice no", "supplier invoice number", "supplier inv no", "supplier bill no",
        "supplier document no", "vendor invoice no", "vendor invoice number", "vendor bill no", "party invoice no",
        "bill no", "bill number", "note refund voucher number", "note number", "bill of entry number",
        "bill of entry no", "boe number", "boe no", "voucher ref no", "invoice number", "invoice no", "inv no",
        "inv number", "invoice note number", "reference document number", "reference number", "reference no",
        "reference", "ref no", "document number", "document no", "doc no", "number", "invoice",
    ),
    F.DATED: (
        "bldat", "supplier invoice date", "supplier inv date", "supplier bill date", "supplier document date",
        "vendor invoice date", "vendor bill date", "party invoice date", "bill date", "note refund voucher date",
        "note date", "bill of entry date", "boe date", "voucher ref date", "invoice date", "inv date",
        "date of invoice", "invoice note date", "document date", "doc date", "dated", "invoice dt", "bill dt", "date",
    ),
    F.DOCUMENT_TYPE: (
        "document type", "doc type", "type of document", "document kind", "note type", "invoice note type", "blart",
        "transaction type", "invoice type", "inv type", "type",
    ),
    F.VOUCHER_TYPE: ("voucher type", "vch type"),
    F.IS_RETURN: ("is return", "return"),
    F.VOUCHER: (
        "voucher no", "voucher number", "vch no", "belnr", "document number", "document no", "voucher",
        "purchase invoice", "bill id", "internal document no", "internal no", "entry no", "journal no", "invoice",
    ),
    F.FISCAL_YEAR: ("gjahr", "fiscal year"),
    F.POSTED_ON: (
        "posted on", "posting date", "budat", "voucher date", "vch date", "entry date", "booking date", "gl date",
        "accounting date", "date",
    ),
    F.SUPPLIER_NAME: (
        "supplier name", "vendor name", "trade legal name", "name of supplier", "name of the supplier",
        "name of vendor", "party name", "name of party", "name of the party", "trade name", "legal name",
        "particulars", "name1", "name 1", "party account", "supplier", "vendor", "party", "name", "lifnr",
    ),
    F.DOCUMENT_VALUE: (
        "document value", "invoice value", "total invoice value", "invoice amount", "total invoice amount",
        "bill amount", "bill value", "note refund voucher value", "note value", "bill of entry value", "gross total",
        "grand total", "gross amount", "invoice total", "total amount", "total value", "rounded total", "dmbtr",
        "wrbtr", "total",
    ),
    F.TAXABLE_VALUE: (
        "taxable value", "total taxable value", "taxable amount", "total taxable amount", "taxable amt", "taxable val",
        "assessable value", "assessable amount", "item total", "net total", "hwbas", "fwbas", "tax base amount",
        "base amount", "tax base", "basic amount", "basic value", "taxable", "net amount", "sub total", "subtotal",
        "value", "amount",
    ),
    F.IGST: (
        "igst", "igst amount", "igst amt", "igst value", "integrated tax", "integrated tax amount",
        "integrated tax paid", "integrated gst", "input igst", "igst tax amount", "total igst", "iamt",
    ),
    F.CGST: (
        "cgst", "cgst amount", "cgst amt", "cgst value", "central tax", "central tax amount", "central tax paid",
        "central gst", "input cgst", "cgst tax amount", "total cgst", "camt",
    ),
    F.SGST: (
        "sgst", "sgst amount", "sgst amt", "sgst value", "sgst utgst", "sgst utgst amount", "sgst ugst",
        "state ut tax", "state ut tax amount", "state ut tax paid", "state tax", "state gst", "input sgst",
        "sgst tax amount", "total sgst", "samt",
    ),
    F.CESS: (
        "cess", "cess amount", "cess amt", "cess paid", "compensation cess", "gst cess", "total cess", "csamt",
    ),
    F.TAX_NAME: ("kschl", "condition type", "tax name", "item tax"),
    F.TAX_AMOUNT: ("hwste", "fwste", "tax amount", "item tax amount", "tax amt"),
    F.RATE: (
        "rate", "gst rate", "tax rate", "rate of tax", "tax percentage", "rate percent", "rate pct", "gst pct",
        "tax rate pct", "gst rate pct", "item tax pct",
    ),
    F.LINE: (
        "hsn code", "hsn sac", "hsn", "hsn sac code", "gst hsn code", "item code", "item name", "stock item", "item",
        "line item", "item no", "line no", "buzei", "material", "product",
    ),
    F.PLACE_OF_SUPPLY: (
        "place of supply", "place of supply pos", "pos", "destination of supply", "place of supply state",
        "state of supply", "supply place",
    ),
    F.REVERSE_CHARGE: (
        "reverse charge", "is reverse charge", "rcm", "rcm applicable", "reverse charge applicable",
        "supply attract reverse charge", "under reverse charge", "reverse charge y n",
    ),
    F.ORIGINAL_NUMBER: (
        "original number", "original invoice number", "original invoice no", "original document number",
        "original bill no", "against invoice no", "against invoice", "return against",
        "invoice advance payment voucher number",
    ),
    F.PORT_CODE: ("port code", "portcode"),
    F.RECEIVED_ON: (
        "received on", "goods receipt date", "goods received on", "grn date", "gr date", "mrn date", "receipt date",
        "date of receipt",
    ),
    F.PAID_AMOUNT: ("paid amount", "amount paid", "payment amount"),
    F.PAID_ON: ("paid on", "payment date", "date of payment", "clearing date", "augdt"),
    F.ITC_ELIGIBILITY: ("itc eligibility", "eligibility for itc", "eligibility of itc", "itc eligible"),
    F.CLAIMED_IN: ("claimed in", "gstr 3b period", "gstr3b period", "itc claimed in", "claim period"),
    F.OWNER_EMAIL: ("owner email", "owner e mail", "owner"),
    F.PLANT: ("plant", "werks", "business place", "bupla", "branch"),
}  # fmt: skip

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
