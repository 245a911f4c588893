"""What a file of the GST portal was found to hold, row by row, in our own words; what was refused, and why.

The rooms that know file formats fill a `PortalReading`; the use cases and the storage take it from there. Every
document row of a file stands in exactly one place of its reading, so that `read` can be added up and checked.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.actions import ActionState
from domain.documents import InwardDocument, OutwardDocument, Section
from domain.money import Paise, TaxHeads
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod


class FileRefused(Exception):
    """A fault of the whole file: nothing of it is taken in. A fault of one row is a `RowRefusal` instead.

    code: FILE_EMPTY, FILE_TRUNCATED, FILE_NOT_TEXT, FILE_NOT_JSON, FILE_TOO_DEEP, FILE_TOO_LARGE, FILE_UNKNOWN,
    FILE_AMBIGUOUS, TWO_RECIPIENTS, RECIPIENT_MISSING, GSTIN_INVALID, PERIOD_MISSING or PARTS_MISSING.
    """

    def __init__(self, code: str, sentence: str, remedy: str) -> None:
        super().__init__(f"{sentence} {remedy}")
        self.code = code
        self.sentence = sentence
        self.remedy = remedy

    @property
    def refusal(self) -> Refusal:
        """The same as a value, for faces that show refusals."""
        return Refusal(self.code, self.sentence, self.remedy)


class ReadingKind(StrEnum):
    """What kind of file it was."""

    IMS = "IMS"  # what the portal answers to "list the documents of a section"
    IMS_OFFLINE = "IMS_OFFLINE"  # the download of the offline tool
    IMS_ERRORS = "IMS_ERRORS"  # what the offline tool gives back for a refused upload
    GSTR2B = "GSTR2B"
    SUPPLIER_VIEW = "SUPPLIER_VIEW"  # our own documents with what the customers did
    ADDED_BACK = "ADDED_BACK"  # what was added back to our liability after rejections


class Gstr2bBlock(StrEnum):
    """The parts of a GSTR-2B as the return names them."""

    AVAILABLE = "AVAILABLE"
    UNAVAILABLE = "UNAVAILABLE"
    REJECTED = "REJECTED"
    REVERSAL = "REVERSAL"


@dataclass(frozen=True, slots=True)
class RowWarning:
    """Something a person should know of a row that was taken in all the same. `where` is its address in the file."""

    where: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RowRefusal:
    """A row that was not taken in: its address in the file (`imsDetails.b2b[3].idt`), the reason, the way out."""

    where: str
    why: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Gstr2bLine:
    """A document as it stands in a GSTR-2B.

    ims_state: the action this 2B was made with (no action: it counts as accepted); None when the 2B does not say,
    and then nothing may be concluded about the IMS.
    """

    block: Gstr2bBlock
    document: InwardDocument
    ims_state: ActionState | None
    where: str


@dataclass(frozen=True, slots=True)
class ReversalRow:
    """A row of the 2B's "ITC reversal" part: kept as it is, never counted as a document. Amounts in paise.

    tax is nil when the file gives no amounts. among_rejected: it stood in the block of rejected records.
    """

    section: Section
    supplier_gstin: str
    supplier_name: str
    number: str
    dated: date
    document_value: Paise
    taxable_value: Paise
    tax: TaxHeads
    supplier_period: TaxPeriod
    among_rejected: bool
    reason: str
    wire_json: str
    where: str


@dataclass(frozen=True, slots=True)
class SaveError:
    """One row of an upload that the portal did not take, with the portal's own words."""

    section: Section
    supplier_gstin: str
    number: str
    supplier_period: TaxPeriod | None
    dated: date | None
    code: str
    message: str
    where: str


@dataclass(frozen=True, slots=True)
class AddedBackRow:
    """A document of ours whose tax was added back to our liability; `document.tax` is the amount added back."""

    document: OutwardDocument
    added_back_in: TaxPeriod
    where: str


@dataclass(frozen=True, slots=True)
class PortalReading:
    """All that one file held.

    recipient_gstin: our registration; in SUPPLIER_VIEW and ADDED_BACK we are the supplier.
    gstr2b_period: of a GSTR-2B. supplier_period: the return period of the two supplier lists.
    as_of: when the portal made it, if the file says so (aware); a 2B names only the day, taken as 00:00 in India.
    complete_sections: listed whole and every row read, so that what they no longer hold was withdrawn (DR-3.02).
    grouped: rows word for word equal to an earlier row of the same file.
    summary_rows: totals per supplier that the file holds besides the documents.
    part, parts: number and count when a 2B comes in several files.
    """

    kind: ReadingKind
    file_name: str
    recipient_gstin: str
    gstr2b_period: TaxPeriod | None = None
    supplier_period: TaxPeriod | None = None
    as_of: datetime | None = None
    complete_sections: frozenset[Section] = frozenset()
    documents: tuple[InwardDocument, ...] = ()
    gstr2b_lines: tuple[Gstr2bLine, ...] = ()
    reversal_rows: tuple[ReversalRow, ...] = ()
    outward: tuple[OutwardDocument, ...] = ()
    added_back: tuple[AddedBackRow, ...] = ()
    save_errors: tuple[SaveError, ...] = ()
    warnings: tuple[RowWarning, ...] = ()
    refused: tuple[RowRefusal, ...] = ()
    grouped: int = 0
    summary_rows: int = 0
    part: int | None = None
    parts: int | None = None

    @property
    def read(self) -> int:
        """The document rows of the file, each counted once, wherever it ended."""
        taken = (self.documents, self.gstr2b_lines, self.reversal_rows, self.outward, self.added_back, self.save_errors)
        return sum(len(rows) for rows in taken) + self.grouped + len(self.refused)
