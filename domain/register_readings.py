"""What reading a purchase register gives: book entries, and a word on every row that did not become one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, TypeVar

from domain.purchase_register import BookEntry
from domain.readings import RowRefusal, RowWarning

Read = TypeVar("Read")


class RegisterShape(StrEnum):
    """Whose layout a register has; it decides which column is the vendor's number and how rows add up."""

    GSTN_TEMPLATE = "GSTN 2B Matching Tool template"
    GSTR2 = "GSTN GSTR-2 layout"
    ERPNEXT = "ERPNext purchase register"
    TALLY = "Tally purchase register"
    SAP = "SAP export"
    ZOHO = "Zoho Books bills"
    TABLE = "table"


class RegisterField(StrEnum):
    """What a column can mean to us. The values are the words a mapping file or a person uses."""

    RECIPIENT_GSTIN = "recipient_gstin"
    SUPPLIER_GSTIN = "supplier_gstin"
    SUPPLIER_NAME = "supplier_name"
    DOCUMENT_TYPE = "document_type"
    VOUCHER_TYPE = "voucher_type"
    IS_RETURN = "is_return"
    NUMBER = "number"
    DATED = "dated"
    ORIGINAL_NUMBER = "original_number"
    DOCUMENT_VALUE = "document_value"
    TAXABLE_VALUE = "taxable_value"
    IGST = "igst"
    CGST = "cgst"
    SGST = "sgst"
    CESS = "cess"
    TAX_NAME = "tax_name"
    TAX_AMOUNT = "tax_amount"
    RATE = "rate"
    LINE = "line"
    ROUND_OFF = "round_off"
    PLACE_OF_SUPPLY = "place_of_supply"
    REVERSE_CHARGE = "reverse_charge"
    VOUCHER = "voucher"
    FISCAL_YEAR = "fiscal_year"
    PORT_CODE = "port_code"
    RECEIVED_ON = "received_on"
    POSTED_ON = "posted_on"
    PAID_AMOUNT = "paid_amount"
    PAID_ON = "paid_on"
    ITC_ELIGIBILITY = "itc_eligibility"
    CLAIMED_IN = "claimed_in"
    OWNER_EMAIL = "owner_email"
    PLANT = "plant"


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Header text -> field, as a person gave it or as it was remembered under a header's fingerprint.

    Header texts are compared without case, punctuation, stars and rupee signs. Several columns may mean one amount
    (ledgers by rate): they are added. sheet: the sheet to read, "" to let the reader choose.
    """

    columns: Mapping[str, RegisterField]
    sheet: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", MappingProxyType(dict(self.columns)))


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """A register as read. read == len(entries) + grouped + len(refused): each document row ends in exactly one.

    recipient_gstins: our registrations in it, never empty.
    grouped: rows merged into the entry of another row (a second rate, a second item).
    summary_rows: totals, notes and repeated headers; they are no document rows and not in `read`.
    fingerprint: names the header, so that `mapping` can be remembered for the company under it.
    """

    shape: RegisterShape
    recipient_gstins: tuple[str, ...]
    entries: tuple[BookEntry, ...]
    read: int
    grouped: int
    summary_rows: int
    warnings: tuple[RowWarning, ...]
    refused: tuple[RowRefusal, ...]
    fingerprint: str
    mapping: ColumnMapping


@dataclass(frozen=True, slots=True)
class ReturnRows(Generic[Read]):
    """A short file about returns: the rows that could be read, each with its address, and those that could not."""

    rows: tuple[tuple[str, Read], ...]
    refused: tuple[RowRefusal, ...]

    @property
    def read(self) -> int:
        """How many rows the file has."""
        return len(self.rows) + len(self.refused)
