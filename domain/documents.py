"""What suppliers report to us and we report to customers: inward and outward documents, their sections and kinds."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain.actions import ActionState
from domain.gstin import pan_of
from domain.money import NIL, Paise, TaxHeads
from domain.tax_period import TaxPeriod, financial_year_of


class DocumentKind(StrEnum):
    """What a document is, whichever section carries it."""

    INVOICE = "INVOICE"
    DEBIT_NOTE = "DEBIT_NOTE"
    CREDIT_NOTE = "CREDIT_NOTE"
    ECO_DOCUMENT = "ECO_DOCUMENT"
    BILL_OF_ENTRY = "BILL_OF_ENTRY"
    ISD_DOCUMENT = "ISD_DOCUMENT"
    ISD_CREDIT_NOTE = "ISD_CREDIT_NOTE"


class Section(StrEnum):
    """The portal's sections (DR-1.03, DR-1.05, DR-1.06); the eight of IMS first, then imports and ISD."""

    B2B = "B2B"
    B2BA = "B2BA"
    B2BDN = "B2BDN"
    B2BDNA = "B2BDNA"
    B2BCN = "B2BCN"
    B2BCNA = "B2BCNA"
    ECOM = "ECOM"
    ECOMA = "ECOMA"
    IMPG = "IMPG"
    IMPGA = "IMPGA"
    IMPGSEZ = "IMPGSEZ"
    IMPGSEZA = "IMPGSEZA"
    ISD = "ISD"
    ISDA = "ISDA"
    ISDCN = "ISDCN"
    ISDCNA = "ISDCNA"

    @property
    def kind(self) -> DocumentKind:
        return _KIND_OF[self._value_]

    @property
    def is_amendment(self) -> bool:
        return self._value_ in _AMENDMENTS

    @property
    def is_import(self) -> bool:
        return self._value_ in _IMPORTS

    @property
    def sign(self) -> int:
        """-1 for credit notes: amounts on the wire are positive, the section gives the sign (DR-1.03)."""
        return -1 if self._value_ in _NOTES else 1


_KINDS = {
    "B2B": DocumentKind.INVOICE,
    "B2BDN": DocumentKind.DEBIT_NOTE,
    "B2BCN": DocumentKind.CREDIT_NOTE,
    "ECOM": DocumentKind.ECO_DOCUMENT,
    "IMPG": DocumentKind.BILL_OF_ENTRY,
    "IMPGSEZ": DocumentKind.BILL_OF_ENTRY,
    "ISD": DocumentKind.ISD_DOCUMENT,
    "ISDCN": DocumentKind.ISD_CREDIT_NOTE,
}
_KIND_OF = {section.value: _KINDS[section.value.removesuffix("A")] for section in Section}
_AMENDMENTS = frozenset(section.value for section in Section if section.value.endswith("A"))
_IMPORTS = frozenset(name for name, kind in _KIND_OF.items() if kind is DocumentKind.BILL_OF_ENTRY)
_NOTES = frozenset(
    name for name, kind in _KIND_OF.items() if kind in (DocumentKind.CREDIT_NOTE, DocumentKind.ISD_CREDIT_NOTE)
)
"""By plain text, since these are asked many times for every document of a month."""
IMS_SECTIONS = tuple(list(Section)[:8])
IMPORT_SECTIONS = (Section.IMPG, Section.IMPGA, Section.IMPGSEZ, Section.IMPGSEZA)


class SourceForm(StrEnum):
    """The supplier's form that carried the document."""

    GSTR1 = "R1"
    GSTR1A = "R1A"
    IFF = "IFF"
    GSTR5 = "R5"
    GSTR6 = "R6"
    ICEGATE = "ICEGATE"


@dataclass(frozen=True, slots=True)
class PortalFlags:
    """What the portal itself closes for a document; None when the source did not say."""

    pending_blocked: bool | None = None
    remarks_blocked: bool | None = None
    itc_reduction_blocked: bool | None = None


class ItcReduction(StrEnum):
    """The answer to "whether ITC needs to be reduced" on accepting a specified document (DR-2.11, DR-2.12)."""

    FULL = "FULL"
    PARTIAL = "PARTIAL"
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Declaration:
    """How much credit an accepted specified document shall reduce. `amounts` only for PARTIAL, in paise per head."""

    reduction: ItcReduction
    amounts: TaxHeads | None = None


@dataclass(frozen=True, slots=True)
class InwardDocument:
    """One document that a supplier reported for one of our registrations, as the portal last showed it.

    All amounts are positive paise as on the wire; `signed_tax` carries the sign of the section.
    gstr2b_period: the GSTR-2B it stands in or will stand in; None while it is only saved (DR-3.04).
    in_ims: the IMS showed it; False for what only a GSTR-2B holds (reverse charge, ISD, before Oct 2024 ...).
    """

    recipient_gstin: str
    section: Section
    supplier_gstin: str
    number: str
    dated: date
    document_value: Paise
    taxable_value: Paise
    tax: TaxHeads
    supplier_period: TaxPeriod
    id: str = ""
    company_id: str = ""
    supplier_name: str = ""
    original_number: str | None = None
    original_date: date | None = None
    supply_type: str = "R"
    place_of_supply: str = ""
    port_code: str = ""
    source_form: SourceForm = SourceForm.GSTR1
    is_filed: bool = True
    filed_on: date | None = None
    gstr2b_period: TaxPeriod | None = None
    reverse_charge: bool = False
    itc_unavailable_reason: str | None = None  # P (place of supply), C (after the cut-off), other text of the 2B
    in_ims: bool = True
    portal_action: ActionState = ActionState.NO_ACTION
    portal_hash: str = ""
    flags: PortalFlags = PortalFlags()
    declaration: Declaration | None = None
    remarks: str = ""
    is_withdrawn: bool = False
    first_seen_at: datetime | None = None
    portal_read_at: datetime | None = None
    wire_json: str = ""  # the row as the portal sent it, unknown keys and all

    @property
    def kind(self) -> DocumentKind:
        return self.section.kind

    @property
    def signed_tax(self) -> TaxHeads:
        return self.tax if self.section.sign > 0 else -self.tax

    @property
    def supplier_pan(self) -> str:
        return pan_of(self.supplier_gstin)

    @property
    def identity(self) -> tuple[str, str, str, str, int, str]:
        """What makes it this document and no other within its registration (DR-9.05, DR-9.06, DR-9.07).

        (section, supplier or port, number in capitals, other number, financial year, supplier's period).
        """
        return (
            self.section.value,
            self.supplier_gstin or self.port_code,
            self.number.upper(),
            self.port_code if self.section.is_import else "",
            financial_year_of(self.dated),
            "" if self.section.is_import else self.supplier_period.iso,
        )

    @property
    def content_hash(self) -> str:
        """Fingerprint of what a reviewer decides on (section 3 of the rules); an action does not change it."""
        return content_hash_of(
            (
                self.supplier_gstin,
                self.section.value,
                self.number.upper(),
                self.dated.isoformat(),
                str(self.document_value),
                str(self.taxable_value),
                *(str(head) for head in self.tax),
                self.place_of_supply,
                self.supply_type,
                (self.original_number or "").upper(),
                self.original_date.isoformat() if self.original_date else "",
                str(int(self.reverse_charge)),
            )
        )


def content_hash_of(parts: tuple[str, ...]) -> str:
    """blake2b-16 over the parts, a unit separator between them; stable across versions and machines."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class OutwardDocument:
    """One document of ours as the supplier view shows it, with what the customer did to it (DR-6.01)."""

    supplier_gstin: str  # ours
    section: Section
    customer_gstin: str
    number: str
    dated: date
    document_value: Paise
    taxable_value: Paise
    tax: TaxHeads
    supplier_period: TaxPeriod
    source_form: SourceForm = SourceForm.GSTR1
    id: str = ""
    company_id: str = ""
    customer_name: str = ""
    original_number: str | None = None
    original_date: date | None = None
    place_of_supply: str = ""
    customer_action: ActionState = ActionState.NO_ACTION
    customer_remarks: str = ""
    original_tax: TaxHeads | None = field(default=None)  # of the version before an amendment, when we know it
    portal_read_at: datetime | None = None

    @property
    def kind(self) -> DocumentKind:
        return self.section.kind

    @property
    def identity(self) -> tuple[str, str, str, int, str]:
        return (
            self.section.value,
            self.customer_gstin,
            self.number.upper(),
            financial_year_of(self.dated),
            self.supplier_period.iso,
        )


__all__ = [
    "IMPORT_SECTIONS", "IMS_SECTIONS", "NIL", "Declaration", "DocumentKind", "InwardDocument", "ItcReduction",
    "OutwardDocument", "PortalFlags", "Section", "SourceForm", "content_hash_of",
]  # fmt: skip
