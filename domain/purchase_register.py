"""The books: one entry of a company's purchase register, to be laid beside what the portal shows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.documents import DocumentKind, content_hash_of
from domain.gstin import pan_of
from domain.money import Paise, TaxHeads
from domain.tax_period import TaxPeriod, financial_year_of


class ItcEligibility(StrEnum):
    """What the books say of the credit; absent is unknown, never "no"."""

    ELIGIBLE = "eligible"
    BLOCKED_17_5 = "blocked_17_5"
    COMMON = "common"


@dataclass(frozen=True, slots=True)
class BookEntry:
    """One document as the books hold it; rates are already summed to one entry a document.

    Amounts are paise and positive for credit notes too (`kind` gives the sign); None where the register has no column.
    Optional facts (received_on ... plant) are None when unknown.
    """

    recipient_gstin: str
    supplier_gstin: str
    kind: DocumentKind
    number: str
    dated: date
    taxable_value: Paise
    tax: TaxHeads
    id: str = ""
    company_id: str = ""
    document_value: Paise | None = None
    supplier_name: str = ""
    voucher: str = ""
    place_of_supply: str = ""
    reverse_charge: bool | None = None
    original_number: str | None = None
    port_code: str = ""
    received_on: date | None = None
    posted_on: date | None = None
    paid_amount: Paise | None = None
    paid_on: date | None = None
    itc_eligibility: ItcEligibility | None = None
    claimed_in: TaxPeriod | None = None
    owner_email: str = ""
    plant: str = ""
    rows_grouped: int = 1
    is_withdrawn: bool = False

    @property
    def supplier_pan(self) -> str:
        return pan_of(self.supplier_gstin) if len(self.supplier_gstin) == 15 else ""

    @property
    def identity(self) -> tuple[str, str, str, int, str]:
        """(supplier or port, kind, number in capitals, financial year, voucher): one booking (DR-9.06).

        The voucher is part of it: the same bill under two vouchers is booked twice, and that must be seen (M14).
        """
        return (
            self.supplier_gstin or self.port_code or self.supplier_name.upper(),
            self.kind.value,
            self.number.upper(),
            financial_year_of(self.dated),
            self.voucher,
        )

    @property
    def content_hash(self) -> str:
        return content_hash_of(
            (
                self.supplier_gstin,
                self.kind.value,
                self.number,
                self.dated.isoformat(),
                str(self.document_value),
                str(self.taxable_value),
                *(str(head) for head in self.tax),
                self.place_of_supply,
                str(self.reverse_charge),
                self.original_number or "",
                str(self.received_on),
                str(self.posted_on),
                str(self.paid_amount),
                str(self.paid_on),
                str(self.itc_eligibility),
                str(self.claimed_in),
                self.owner_email,
                self.plant,
                self.supplier_name,
            )
        )
