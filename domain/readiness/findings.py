"""What the readiness list is made of: its codes and lines, and what is known of a month and of its documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.credit_reversal import Reversal
from domain.documents import InwardDocument
from domain.law import Caution, OriginalVersion
from domain.money import TaxHeads, sum_of
from domain.receipts import UNTOLD, ReceiptSight
from domain.tax_period import TaxPeriod


class FindingCode(StrEnum):
    """What is looked at before a month is filed."""

    EARLIER_GSTR3B_UNFILED = "EARLIER_GSTR3B_UNFILED"
    IMS_NOT_READ = "IMS_NOT_READ"
    GSTR2B_NOT_READ = "GSTR2B_NOT_READ"
    GSTR2B_STALE = "GSTR2B_STALE"
    BATCH_OPEN = "BATCH_OPEN"
    BY_HAND = "BY_HAND"
    NOT_RECEIVED = "NOT_RECEIVED"
    RECEIVED_LATE = "RECEIVED_LATE"
    NOT_BOOKED = "NOT_BOOKED"
    UNEXPLAINED = "UNEXPLAINED"
    REVERSALS_DUE = "REVERSALS_DUE"
    CLAIMS_UNPAID = "CLAIMS_UNPAID"
    REVERSALS_UNSURE = "REVERSALS_UNSURE"
    RECLAIMS_DUE = "RECLAIMS_DUE"
    RECLAIM_ABOVE_LEDGER = "RECLAIM_ABOVE_LEDGER"
    TWIN_REJECTS = "TWIN_REJECTS"
    GSTR3B_NOT_GIVEN = "GSTR3B_NOT_GIVEN"
    CREDIT_NOTES_UNDECIDED = "CREDIT_NOTES_UNDECIDED"
    SUPPLIER_NOT_FILED = "SUPPLIER_NOT_FILED"
    NO_ACTION = "NO_ACTION"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the readiness list; tax is what is at stake, by head, in paise; ids are the documents behind it."""

    code: FindingCode
    blocks: bool
    count: int
    tax: TaxHeads
    document_ids: tuple[str, ...]
    sentence: str
    rule: str


@dataclass(frozen=True, slots=True)
class MonthDocument:
    """A document of the month with what the books know of it; None is unknown, never "no".

    receipt: of the goods or services, by its booking and the policy; posted: it was booked by the end of the period.
    A document is told once: what is not received is not told as not booked too. original: of an amendment.
    """

    document: InwardDocument
    receipt: ReceiptSight = UNTOLD
    posted: bool | None = None
    original: OriginalVersion | None = None

    @property
    def is_not_received(self) -> bool:
        """Booked, and known not to be received by when the policy asks."""
        return self.receipt.waits

    @property
    def is_not_booked(self) -> bool:
        """Known not to be booked by the end of the period; received, or nothing says that it was not."""
        return self.posted is False and not self.receipt.waits


@dataclass(frozen=True, slots=True)
class AskedOfReturn:
    """What a rule asks this return to carry of one bill: rules 37, 37A, 17(5) of an earlier return.

    is_unsure: nobody says whether the bill was claimed at all. key: the bill's, since two may bear one number.
    """

    number: str
    rule_name: str
    reversal: Reversal
    is_unsure: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """The rest that readiness asks: the last action and the GSTR-2B it must be in, open batches, the comparison.

    last_gstr2b_at: the latest moment it can have been made. gstr2b_day: its day, where no more than that is known.
    open_work: what is to be done about batches that are open, a sentence each. by_hand: (batch, what to do) of actions
    that a person must take on the portal. unexplained: of GSTR-3B against GSTR-2B;
    None when no GSTR-3B summary of the period was given, so that nobody can say. fitting: the documents that explain
    it, where one set alone does; fitting_sets: how many sets fit. reclaim: 4(D)(1) above what waits, and whether that
    blocks. gstin: for the command that gives it. ims_read, gstr2b_read: False where the desk never read them. asked:
    what this return has to carry under the rules of reversal, that the claim register does not record yet.
    """

    period: TaxPeriod
    last_action_at: datetime | None = None
    last_gstr2b_at: datetime | None = None
    gstr2b_day: date | None = None
    batches_open: int = 0
    actions_half_saved: int = 0
    open_work: tuple[str, ...] = ()
    by_hand: tuple[tuple[str, str], ...] = ()
    unexplained: TaxHeads | None = None
    fitting: tuple[str, ...] = ()
    fitting_sets: int = 0
    reclaim: Caution | None = None
    reclaim_blocks: bool = True
    gstin: str = ""
    ims_read: bool = True
    gstr2b_read: bool = True
    asked: tuple[AskedOfReturn, ...] = ()


@dataclass(frozen=True, slots=True)
class Readiness:
    """Ready when nothing blocks; findings that block come first."""

    period: TaxPeriod
    findings: tuple[Finding, ...]

    @property
    def is_ready(self) -> bool:
        return not any(finding.blocks for finding in self.findings)


def finding_of(
    code: FindingCode, blocks: bool, of: Sequence[MonthDocument], taxes: Sequence[TaxHeads], sentence: str, rule: str
) -> Finding | None:
    """One line about these documents; None where there are none."""
    if not of:
        return None
    return Finding(code, blocks, len(of), sum_of(taxes), tuple(one.document.id for one in of), sentence, rule)
