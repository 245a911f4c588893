"""What is paid in cash for a month's tax once the credit is used in the order of the law (DR-9.14)."""

from dataclasses import dataclass

from domain.money import HEADS, Paise, TaxHeads


@dataclass(frozen=True, slots=True)
class CreditUse:
    """So much credit of one head, used on the tax of a head; paise, heads as in `money.HEADS`."""

    credit: str
    on: str
    amount: Paise

    def __str__(self) -> str:
        return f"{self.credit.upper()} on {self.on.upper()}"


def uses_of_credit(liability: TaxHeads, credit: TaxHeads) -> tuple[CreditUse, ...]:
    """How credit is used on a liability, in the order of the law (DR-9.14); negative credit is no credit.

    IGST credit first: on IGST, then all of it on CGST and SGST, there on what their own credit cannot cover before the
    rest. Then CGST and SGST credit on their own head, then on IGST; never across. Cess only on cess.
    """
    left = {name: max(0, paise) for name, paise in credit.by_head()}
    owed = {name: max(0, paise) for name, paise in liability.by_head()}
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


def cash_payable(liability: TaxHeads, credit: TaxHeads) -> TaxHeads:
    """Cash to pay for a liability after credit is used in the order of the law (DR-9.14), by head."""
    covered = dict.fromkeys(HEADS, 0)
    for each in uses_of_credit(liability, credit):
        covered[each.on] += each.amount
    return liability.at_least_zero() - TaxHeads(**covered)
