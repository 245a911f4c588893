"""The two sides of matching as frames of one schema, built from book entries, portal documents or plain columns.

One row is one document. Amounts are int64 paise, positive; a return booked as a negative invoice is a credit note here.
"""

from collections.abc import Iterable
from typing import Final

import polars as pl

from domain.documents import DocumentKind, InwardDocument, SourceForm
from domain.gstin import state_code_of
from domain.matching.numbers import KIND_CODES, TYPE_LETTERS, key_hashes, number_keys, scope_text, stable_hashes
from domain.matching.words import Outside, code_of
from domain.purchase_register import BookEntry
from domain.tax_period import FIRST_IMPORT_PERIOD, FIRST_IMS_PERIOD

AMOUNTS: Final = ("taxable", "igst", "cgst", "sgst", "cess")

PLAIN: Final[dict[str, type[pl.DataType]]] = {
    "id": pl.String, "recipient": pl.String, "supplier": pl.String, "number": pl.String, "kind": pl.UInt8,
    "dated": pl.Date, "taxable": pl.Int64, "igst": pl.Int64, "cgst": pl.Int64, "sgst": pl.Int64, "cess": pl.Int64,
    "value": pl.Int64, "pos": pl.UInt8, "reverse_charge": pl.Boolean, "original_number": pl.String,
    "original_dated": pl.Date, "amendment": pl.Boolean, "port": pl.String, "outside": pl.UInt8,
}  # fmt: skip
"""What a side gives; value, pos, reverse_charge and original_dated may be null, everything else must be there."""

SCHEMA: Final[dict[str, type[pl.DataType]]] = {
    **PLAIN, "scope": pl.Int64, "key": pl.Int64, "number_key": pl.String, "original_key": pl.Int64
}  # fmt: skip
"""PLAIN and what is computed once at ingestion: scope, key (null without a number), number_key, original_key."""


def book_frame(entries: Iterable[BookEntry]) -> pl.DataFrame:
    """The books' side from entries, withdrawn ones left out."""
    rows = [_book_row(entry) for entry in entries if not entry.is_withdrawn]
    return keyed(pl.DataFrame(rows, schema=PLAIN, orient="row"))


def portal_frame(documents: Iterable[InwardDocument]) -> pl.DataFrame:
    """The portal's side from documents, withdrawn ones left out."""
    rows = [_portal_row(document) for document in documents if not document.is_withdrawn]
    return keyed(pl.DataFrame(rows, schema=PLAIN, orient="row"))


def keyed(plain: pl.DataFrame) -> pl.DataFrame:
    """A frame of PLAIN columns with negative rows turned, and scope, number_key, key and original_key computed."""
    turned = _turned(plain)
    letter_b = [code for code, letter in enumerate(TYPE_LETTERS) if letter == "B"]
    who = turned.select(
        pl.when(pl.col("kind").is_in(letter_b)).then(pl.col("port")).otherwise(pl.col("supplier")).alias("who")
    ).to_series()
    keys = number_keys(turned["number"], turned["dated"])
    original_dated = turned.select(pl.coalesce("original_dated", "dated")).to_series()
    return turned.with_columns(
        keys.alias("number_key"),
        key_hashes(who, turned["kind"], turned["dated"], keys).alias("key"),
        _original_keys(turned, who, original_dated).alias("original_key"),
        _scopes(turned, letter_b).alias("scope"),
    )


def _original_keys(frame: pl.DataFrame, who: pl.Series, dated: pl.Series) -> pl.Series:
    """The key of the amended document, null in most rows: computed only where a number is given."""
    given = (frame["original_number"] != "").arg_true()
    if len(given) == 0:
        return pl.Series("original_key", [None], dtype=pl.Int64).new_from_index(0, frame.height)
    keys = number_keys(frame["original_number"].gather(given), dated.gather(given))
    hashes = key_hashes(who.gather(given), frame["kind"].gather(given), dated.gather(given), keys)
    positions = pl.DataFrame({"row": given.cast(pl.UInt32), "original_key": hashes})
    rows = pl.DataFrame({"row": pl.int_range(frame.height, dtype=pl.UInt32, eager=True)})
    return rows.join(positions, on="row", how="left", maintain_order="left")["original_key"]


def _scopes(frame: pl.DataFrame, letter_b: list[int]) -> pl.Series:
    """The hash of `scope_text` of every row; texts are hashed once per supplier."""
    is_import = frame["kind"].is_in(letter_b)
    suppliers = frame["supplier"].unique()
    by_supplier = pl.DataFrame(
        {
            "supplier": suppliers,
            "scope": stable_hashes(
                pl.Series([scope_text(text, 0, "") for text in suppliers.to_list()], dtype=pl.String)
            ),
        }
    )
    scopes = frame.select("supplier").join(by_supplier, on="supplier", how="left", maintain_order="left")["scope"]
    if not is_import.any():
        return scopes
    boe = KIND_CODES[DocumentKind.BILL_OF_ENTRY]
    texts = [scope_text("", boe, text) for text in frame["number"].to_list()]
    numbered = stable_hashes(pl.Series(texts, dtype=pl.String))
    return pl.select(pl.when(is_import).then(numbered).otherwise(scopes).alias("scope")).to_series()


def _turned(frame: pl.DataFrame) -> pl.DataFrame:
    """Returns booked as negative invoices become credit notes; notes booked negative become positive."""
    total = pl.sum_horizontal(AMOUNTS)
    if not frame.select((total < 0).any()).item():
        return frame
    credit_note = {0: 2, 1: 2, 3: 2, 5: 6}
    kind = pl.col("kind").replace_strict(credit_note, default=pl.col("kind"), return_dtype=pl.UInt8)
    negative = total < 0
    flipped = [pl.when(negative).then(-pl.col(name)).otherwise(pl.col(name)).alias(name) for name in AMOUNTS]
    value = pl.when(negative).then(pl.col("value").abs()).otherwise(pl.col("value")).alias("value")
    return frame.with_columns(*flipped, value, pl.when(negative).then(kind).otherwise(pl.col("kind")).alias("kind"))


def pos_code(text: str) -> int | None:
    """Place of supply as its state number; None when unknown."""
    digits = text.strip()[:2]
    return int(digits) if digits.isascii() and digits.isdigit() else None


def _book_row(entry: BookEntry) -> tuple[object, ...]:
    tax = entry.tax
    return (
        entry.id, entry.recipient_gstin, entry.supplier_gstin, entry.number, KIND_CODES[entry.kind], entry.dated,
        entry.taxable_value, tax.igst, tax.cgst, tax.sgst, tax.cess, entry.document_value,
        pos_code(entry.place_of_supply), entry.reverse_charge, entry.original_number or "", None, False,
        entry.port_code.upper(), code_of(book_outside(entry)),
    )  # fmt: skip


def _portal_row(document: InwardDocument) -> tuple[object, ...]:
    tax = document.tax
    return (
        document.id, document.recipient_gstin, document.supplier_gstin, document.number, KIND_CODES[document.kind],
        document.dated, document.taxable_value, tax.igst, tax.cgst, tax.sgst, tax.cess, document.document_value,
        pos_code(document.place_of_supply), document.reverse_charge, document.original_number or "",
        document.original_date, document.section.is_amendment, document.port_code.upper(),
        code_of(portal_outside(document)),
    )  # fmt: skip


def book_outside(entry: BookEntry) -> Outside:
    """Why an entry of the books can never be in IMS, so that it is never called missing (DR-1.07, DR-1.08)."""
    if entry.kind is DocumentKind.BILL_OF_ENTRY:
        return Outside.INSIDE
    if len(entry.supplier_gstin) != 15:
        return Outside.UNREGISTERED
    if entry.kind in (DocumentKind.ISD_DOCUMENT, DocumentKind.ISD_CREDIT_NOTE):
        return Outside.ISD
    if entry.reverse_charge:
        return Outside.REVERSE_CHARGE
    if barred_by_place(entry.supplier_gstin, entry.place_of_supply, entry.recipient_gstin):
        return Outside.PLACE_OF_SUPPLY
    if entry.supplier_gstin[12:14] in ("NR", "OS", "UN"):
        return Outside.NON_RESIDENT
    return Outside.INSIDE if entry.tax else Outside.NO_TAX


def portal_outside(document: InwardDocument) -> Outside:
    """Why a portal document takes no action in IMS, in the order of the classifier (DR-1.07)."""
    reason, period = document.itc_unavailable_reason, document.gstr2b_period
    if document.section.is_import:
        early_import = period is not None and period < FIRST_IMPORT_PERIOD
        return Outside.IMPORT_BEFORE_IMS if early_import else Outside.INSIDE
    tests = (
        (document.reverse_charge, Outside.REVERSE_CHARGE),
        (
            reason == "P"
            or barred_by_place(document.supplier_gstin, document.place_of_supply, document.recipient_gstin),
            Outside.PLACE_OF_SUPPLY,
        ),
        (reason == "C", Outside.TIME_BAR),
        (document.section.value.startswith("ISD") or document.source_form is SourceForm.GSTR6, Outside.ISD),
        (document.source_form is SourceForm.GSTR5, Outside.NON_RESIDENT),
        (period is not None and period < FIRST_IMS_PERIOD, Outside.BEFORE_IMS),
        (not document.in_ims, Outside.NOT_SHOWN),
    )
    return next((word for holds, word in tests if holds), Outside.INSIDE)


def barred_by_place(supplier_gstin: str, place_of_supply: str, recipient_gstin: str) -> bool:
    """True when supplier's state is the place of supply and the recipient's is another (DR-1.07c, DR-9.12)."""
    place = place_of_supply.strip()[:2]
    return (
        len(supplier_gstin) == 15
        and place == state_code_of(supplier_gstin)
        and len(recipient_gstin) == 15
        and state_code_of(recipient_gstin) != place
    )
