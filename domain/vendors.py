"""The vendor master: who a supplier is to us and which addresses we may write to. Addresses come from nowhere else."""

from dataclasses import dataclass
from enum import StrEnum

from domain.gstin import pan_of
from domain.readings import RowRefusal, RowWarning


class FilingFrequency(StrEnum):
    """How often a taxpayer files GSTR-1 and GSTR-3B: every month, or every quarter (QRMP)."""

    MONTHLY = "M"
    QUARTERLY = "Q"


@dataclass(frozen=True, slots=True)
class Vendor:
    """One registration of a supplier, as our own master holds it.

    email_to, email_cc: each text is exactly one address such as accounts@mehta.example, already proven harmless.
    language: a short tag such as "en" or "hi", "" when unknown; owner: the address of our person who looks after them.
    """

    gstin: str
    name: str = ""
    code: str = ""
    email_to: tuple[str, ...] = ()
    email_cc: tuple[str, ...] = ()
    language: str = ""
    filing_frequency: FilingFrequency | None = None
    owner: str = ""

    @property
    def pan(self) -> str:
        return pan_of(self.gstin)


@dataclass(frozen=True, slots=True)
class VendorReading:
    """What a vendor file held: every row read ends as one of vendors, grouped (said twice the same) or refused."""

    vendors: tuple[Vendor, ...]
    read: int
    grouped: int = 0
    warnings: tuple[RowWarning, ...] = ()
    refused: tuple[RowRefusal, ...] = ()
