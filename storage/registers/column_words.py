"""What columns are called: the words of GSTN, Tally, SAP, ERPNext, Zoho and of people, best word first."""

from collections.abc import Mapping
from typing import Final

from domain.register_readings import RegisterField

F = RegisterField

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
