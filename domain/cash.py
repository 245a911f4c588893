"""What is paid in cash for a month's tax once the credit is used in the order of the law (DR-9.14).

A head whose 4(C) is negative is no credit: what goes back adds to the tax of that head (DR-5.18).
"""

from dataclasses import dataclass

from domain.money import HEADS, NIL, Paise, TaxHeads
from domain.wording import goes_back


@dataclass(frozen=True, slots=True)
class CreditUse:
    """So much credit of one head, used on the tax of a head; paise, heads as in `money.HEADS`."""

    credit: str
    on: str
    amount: Paise

    def __str__(self) -> str:
        return f"{self.credit.upper()} on {self.on.upper()}"


def going_back(credit: TaxHeads) -> TaxHeads:
    """What the heads of a negative 4(C) add to the tax, never clamped and never borrowed from another (DR-5.18)."""
    return (-credit).at_least_zero()


def told_going_back(credit: TaxHeads, ledger: TaxHeads | None = None) -> tuple[str, ...]:
    """A sentence for each head of 4(C) that goes back. ledger: the credit ledger's balance, None when not known."""
    known = ledger is not None
    return tuple(goes_back(head, paise, ledger_known=known) for head, paise in going_back(credit).by_head() if paise)


def uses_of_credit(liability: TaxHeads, credit: TaxHeads, ledger: TaxHeads | None = None) -> tuple[CreditUse, ...]:
    """How credit is used on a liability, in the order of the law (DR-9.14). credit: 4(C) by head, signed.

    What goes back is owed beside the liability (DR-5.18); ledger: the credit ledger's balance, used like credit.

    IGST credit first: on IGST, then all of it on CGST and SGST, there on what their own credit cannot cover before the
    rest. Then CGST and SGST credit on their own head, then on IGST; never across. Cess only on cess.
    """
    left = dict((credit.at_least_zero() + (ledger or NIL).at_least_zero()).by_head())
    owed = dict((liability.at_least_zero() + going_back(credit)).by_head())
    used: dict[tuple[str, str], Paise] = {}

    def use(of: str, on: str, most: Paise | None = None) -> None:
        amount = min(left[of], owed[on]) if most is None else max(0, min(left[of], owed[on], most))
        if amount:
            left[of] -= amount
            owed[on] -= amount
            used[of, on] = used.get((of, on), 0) + amount

    use("igst", "igst")
    for own in ("cgst", "sgst"):
        use("igst", own, owed[own] - left[own])
    for own in ("cgst", "sgst"):
        use("igst", own)
    for own in ("cgst", "sgst", "cess"):
        use(own, own)
    for own in ("cgst", "sgst"):
        use(own, "igst")
    return tuple(CreditUse(of, on, amount) for (of, on), amount in used.items())


def cash_payable(liability: TaxHeads, credit: TaxHeads, ledger: TaxHeads | None = None) -> TaxHeads:
    """Cash to pay for a liability after credit is used in the order of the law (DR-9.14), by head.

    Without the ledger's balance it is the most that can be due: what the ledger holds comes off it.
    """
    covered = dict.fromkeys(HEADS, 0)
    for each in uses_of_credit(liability, credit, ledger):
        covered[each.on] += each.amount
    return liability.at_least_zero() + going_back(credit) - TaxHeads(**covered)
