"""Had the goods or services come in time for the return: the one answer that proposals, Accept and readiness share.

Section 16(2)(b) asks that they are received before their credit is taken, the last lot where there are several
(DR-7.05). Until when, for the return in hand, is the company's policy (`goods_received_by`); the rule itself rests on
general knowledge of the law, so wherever the policy decides, the words name it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from domain.documents import InwardDocument
from domain.policy_terms import GoodsReceivedBy, Policy
from domain.tax_period import TaxPeriod
from domain.wording import full_day

RECEIPT_RULE: Final = "DR-7.05"

_NAMED: Final = 5


class Receipt(StrEnum):
    """What the books tell by today; UNTOLD is never "no"."""

    UNTOLD = "UNTOLD"
    IN_TIME = "IN_TIME"
    LATE = "LATE"
    AWAITED = "AWAITED"


class Received(Protocol):
    """What a receipt is read of: an entry of the books, or only its day."""

    @property
    def received_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Lot:
    """The day alone of one entry beside a document; None while nothing of it came."""

    received_on: date | None


@dataclass(frozen=True, slots=True)
class ReceiptSight:
    """How a document's receipt stands for the return in hand.

    waits: by the policy its credit is not taken in that return, so it is to be Pending. let_pass: the setting by which
    it may be taken all the same; "" where there is nothing to let pass. came_on: the day of the last lot, by today.
    """

    standing: Receipt = Receipt.UNTOLD
    waits: bool = False
    let_pass: str = ""
    came_on: date | None = None
    period: TaxPeriod | None = None

    @property
    def words(self) -> str:
        """For the line of a proposal: "goods came 6 Nov 2026 (DR-7.05)"; "" when in time.

        Where they are the reason to wait, the month is told too: "after the end of Oct 2026".
        """
        if self.standing is Receipt.AWAITED:
            return "no goods receipt yet"
        if self.standing is not Receipt.LATE or self.came_on is None:
            return ""
        late = f", after the end of {self.period}" if self.waits else ""
        return f"goods came {full_day(self.came_on)}{late} ({RECEIPT_RULE})"


UNTOLD: Final = ReceiptSight()


def receipt_of(
    document: InwardDocument, entries: Sequence[Received], period: TaxPeriod | None, policy: Policy, today: date, *,
    is_told: bool,
) -> ReceiptSight:  # fmt: skip
    """The receipt of a document by its bookings, measured for the return that its credit would be taken in.

    period: the GSTR-2B that an action taken today lands in, the last month of the quarter for a quarterly recipient;
    None while the document is in none, and then a receipt up to today is in time. is_told: whether the register tells
    receipts at all. A note or amendment that lowers the credit waits for no goods.
    """
    if not is_told or not entries or document.section.sign < 0:
        return UNTOLD
    days = [entry.received_on for entry in entries if entry.received_on is not None and entry.received_on <= today]
    came_on = max(days, default=None)
    if len(days) < len(entries):
        standing = Receipt.AWAITED
    elif period is not None and came_on is not None and came_on > period.last_day:
        standing = Receipt.LATE
    else:
        return ReceiptSight(Receipt.IN_TIME, came_on=came_on, period=period)
    let_pass = _lets_pass(standing, policy, document.supplier_gstin)
    return ReceiptSight(standing, not let_pass, let_pass, came_on, period)


def _lets_pass(standing: Receipt, policy: Policy, supplier_gstin: str) -> str:
    """The setting that does; "" where the receipt has to be waited for."""
    if not policy.vetoes_for(supplier_gstin).not_received:
        return "vetoes.not_received = false"
    by = policy.goods_received_by_for(supplier_gstin)
    return f"goods_received_by = {by}" if standing is Receipt.LATE and by is GoodsReceivedBy.FILING else ""


def said_of_waiting(sights: Sequence[ReceiptSight], where: str, end: str) -> tuple[str, str]:
    """What readiness says of documents that wait for their receipt, and the rule that decides it.

    where: "5 accepted, 2 without action". end: the last day of the period, as people write it.
    """
    since = sum(1 for each in sights if each.standing is Receipt.LATE)
    came = f" ({since} came since)" if since else ""
    sentence = (
        f"In GSTR-2B ({where}), but no receipt of the goods or services by {end} in the books{came}: make them "
        "Pending, or claim and reverse in 4(B)(2)."
    )
    if since < len(sights):
        sentence += (
            " Of services the receipt is the day they were accepted; of a vendor without one: not_received = false."
        )
    return sentence, RECEIPT_RULE if since else "DR-12.06"


def said_of_let_pass(sights: Sequence[tuple[str, ReceiptSight]], where: str, end: str) -> str:
    """What readiness says of documents whose receipt is not in time, which the company's settings let pass.

    sights: with the number of each, those that matter most first.
    """
    awaited = sum(1 for _, each in sights if each.standing is Receipt.AWAITED)
    still = f"{awaited} not received yet"
    facts = still if awaited == len(sights) else f"received after {end}{f', {still}' if awaited else ''}"
    more = f" and {len(sights) - _NAMED} more" if len(sights) > _NAMED else ""
    named = ", ".join(number for number, _ in sights[:_NAMED]) + more
    by = ", ".join(sorted({each.let_pass for _, each in sights}))
    return (
        f"In GSTR-2B ({where}), {facts}: look at {named}; section 16(2)(b) asks for the receipt. "
        f"Your policy ({by}) lets them be accepted."
    )
