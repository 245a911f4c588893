"""A proposal batch: an immutable list of (document, content, previous action, proposed action) that people approve."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.actions import Action, ActionState
from domain.batch_figures import DecidedFigures
from domain.documents import Declaration
from domain.money import Paise, TaxHeads, sum_of
from domain.tax_period import TaxPeriod


class BatchState(StrEnum):
    """Where a batch stands. Nothing is called saved before the portal says so."""

    WAITING = "WAITING"  # for people
    APPROVED = "APPROVED"  # all needed people agreed; a job carries it
    SENDING = "SENDING"
    EXPORTED = "EXPORTED"  # written to files; the next download confirms it
    DONE = "DONE"  # every item has its answer, all saved
    PARTLY_DONE = "PARTLY_DONE"  # every item has its answer, some need a look
    DECLINED = "DECLINED"
    EXPIRED = "EXPIRED"
    VOID = "VOID"  # superseded by another version


OPEN_STATES = (BatchState.WAITING, BatchState.APPROVED, BatchState.SENDING, BatchState.EXPORTED)


class ItemState(StrEnum):
    """What became of one document of a batch."""

    WAITING = "WAITING"
    APPROVED = "APPROVED"
    IN_FLIGHT = "IN_FLIGHT"  # handed to the portal (or a file); no answer yet
    UNCLEAR = "UNCLEAR"  # the portal took the request but did not say what became of it
    SAVED = "SAVED"  # the portal said so
    FOUND = "FOUND"  # found on the portal as wanted; not saved by this request
    REFUSED = "REFUSED"  # the portal refused it, with its message
    CHANGED_BY_SUPPLIER = "CHANGED_BY_SUPPLIER"
    CHANGED_ON_PORTAL = "CHANGED_ON_PORTAL"
    WITHDRAWN = "WITHDRAWN"
    OFFERED_AGAIN = "OFFERED_AGAIN"  # exported, but still as before in the next download
    FOR_A_PERSON = "FOR_A_PERSON"  # no machine route exists (bills of entry); a person clicks on the portal
    DONE_BY_HAND = "DONE_BY_HAND"  # a person says that they did it there; the next download confirms it
    OUT = "OUT"  # left out when approved: refused by a rule or stale


FINAL_ITEM_STATES = frozenset(
    {
        ItemState.SAVED, ItemState.FOUND, ItemState.REFUSED, ItemState.CHANGED_BY_SUPPLIER, ItemState.CHANGED_ON_PORTAL,
        ItemState.WITHDRAWN, ItemState.OFFERED_AGAIN, ItemState.OUT,
    }
)  # fmt: skip
BY_HAND_STATES = frozenset({ItemState.FOR_A_PERSON, ItemState.DONE_BY_HAND})
"""What no request of ours settles: a person's click on the portal, and the download that shows it."""
_OUT_STATES = frozenset({ItemState.OUT, ItemState.CHANGED_BY_SUPPLIER, ItemState.WITHDRAWN})
GOOD_ITEM_STATES = frozenset({ItemState.SAVED, ItemState.FOUND})


@dataclass(frozen=True, slots=True)
class BatchItem:
    """One document's line. content_hash and previous are what was shown; approving and sending re-check both."""

    document_id: str
    content_hash: str
    previous: ActionState
    action: Action
    tax: TaxHeads  # of the document, positive
    credit_effect: TaxHeads  # what this line alone moves in 4(C), signed
    declaration: Declaration | None = None
    remarks: str = ""
    reason_code: str = ""
    reason: str = ""
    state: ItemState = ItemState.WAITING
    message: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that was asked for but cannot go into the batch, with the reason shown on the card."""

    document_id: str
    number: str
    code: str
    sentence: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Approval:
    """One person's yes, bound to the content they saw."""

    person_id: str
    person_name: str
    at: datetime
    content_hash: str
    surface: str


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch for one registration. `number` counts within the company; people say B-1042.

    people_needed counts the proposer: 2 means one other person must agree, 3 means two others.
    single_approver: the dated setting that lets one person do it was on; every card says so.
    figures: what the card showed when the batch was decided; None while it waits.
    """

    id: str
    company_id: str
    number: int
    gstin: str
    gstr2b_period: TaxPeriod | None
    proposer_id: str
    proposer_name: str
    created_at: datetime
    expires_at: datetime
    items: tuple[BatchItem, ...]
    left_out: tuple[LeftOut, ...] = ()
    state: BatchState = BatchState.WAITING
    people_needed: int = 2
    approvals: tuple[Approval, ...] = ()
    declined_by: str = ""
    decided_at: datetime | None = None
    note: str = ""
    version: int = 1
    figures: DecidedFigures | None = None

    @property
    def name(self) -> str:
        return f"B-{self.number}"

    @property
    def live_items(self) -> tuple[BatchItem, ...]:
        """The lines that are still in: not left out, edited or withdrawn since they were shown."""
        return tuple(item for item in self.items if item.state not in _OUT_STATES)

    @property
    def content_hash(self) -> str:
        """What an approval is bound to: every line that is still in, in document order."""
        digest = hashlib.blake2b(digest_size=16)
        for item in sorted(self.live_items, key=lambda line: line.document_id):
            digest.update(line_fingerprint(item).encode())
        return digest.hexdigest()

    @property
    def tax_total(self) -> Paise:
        """Sum of the absolute GST of all lines, for limits and policy."""
        return sum(item.tax.total for item in self.live_items)

    @property
    def credit_effect(self) -> TaxHeads:
        """The lines, each alone, as proposed; what a card shows is measured (`usecases.measure_batch`)."""
        return sum_of(item.credit_effect for item in self.live_items)

    @property
    def others_needed(self) -> int:
        """How many approvals must stand: everyone but the proposer, at least one."""
        return max(1, self.people_needed - 1)


AGAINST_THE_PROPOSAL = "against the proposal"
"""How the reason of a line begins when a person decided otherwise than the rules advise."""


def line_fingerprint(item: BatchItem) -> str:
    """One line as text: what it is about and what it would do, remarks and declaration too."""
    declared = ""
    if item.declaration is not None:
        amounts = item.declaration.amounts
        declared = item.declaration.reduction.value + (":" + ",".join(str(head) for head in amounts) if amounts else "")
    return "\x1f".join(
        (item.document_id, item.content_hash, item.previous.value, item.action.value, declared, item.remarks, "\x1e")
    )


def outcome_state(items: tuple[BatchItem, ...]) -> BatchState:
    """The state of a batch from its lines once sending began: done, partly done, or still under way."""
    if any(item.state not in FINAL_ITEM_STATES | BY_HAND_STATES for item in items):
        return BatchState.SENDING
    if all(item.state in GOOD_ITEM_STATES for item in items):
        return BatchState.DONE
    return BatchState.PARTLY_DONE
