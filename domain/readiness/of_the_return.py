"""What the return itself asks before it is filed: the difference from GSTR-2B, the reclaim statement, what goes back.

Reversals of rules 37 and 37A, and of 17(5) of a filed return, belong into this very return (DR-7.06, DR-7.07, DR-1.10);
they are told until the claim register records them, since Table 4 counts what it records.
"""

from collections.abc import Sequence
from typing import Final

from domain.credit_reversal import ReversalStatus
from domain.money import NIL, TaxHeads, sum_of
from domain.readiness.findings import AskedOfReturn, Finding, FindingCode, MonthFacts
from domain.wording import rupees

_BILLS_TOLD: Final = 5


def unexplained(facts: MonthFacts) -> Finding | None:
    if facts.unexplained is None:
        sentence = (
            f"Whether GSTR-3B agrees with GSTR-2B is not known: no GSTR-3B summary of {facts.period} was given. Give "
            f"it before you file: imsdesk compare-3b {facts.gstin} {facts.period.mmyyyy} --file 3b.json, or by hand "
            "--claimed igst=... --record"
        )
        return Finding(FindingCode.GSTR3B_NOT_GIVEN, False, 0, NIL, (), f"{sentence}.", "DR-12.03")
    if not facts.unexplained:
        return None
    look = f"imsdesk compare-3b {facts.gstin} {facts.period.mmyyyy}"
    said = "nothing explains it: no one, two or three documents make it up"
    if facts.fitting:
        said = (
            f"one set of documents explains it, {'; '.join(facts.fitting)}; it draws a letter all the same, so mend"
            f" it, or keep the reply: {look} --pack FOLDER"
        )
    elif facts.fitting_sets:
        said = f"{facts.fitting_sets} sets of documents fit; a person must say which one it is: {look}"
    sentence = f"GSTR-3B and GSTR-2B differ and {said}."
    return Finding(FindingCode.UNEXPLAINED, True, 0, facts.unexplained, (), sentence, "DR-12.03")


def reclaim_above_ledger(facts: MonthFacts) -> Finding | None:
    """4(D)(1) is at most what waits to be reclaimed (DR-5.07); a company may leave that to the portal (Q-04)."""
    if facts.reclaim is None:
        return None
    said = f"{facts.reclaim} We block; the portal may only warn."
    if not facts.reclaim_blocks:
        said = str(facts.reclaim)
    return Finding(
        FindingCode.RECLAIM_ABOVE_LEDGER, facts.reclaim_blocks, 0, NIL, (), said, facts.reclaim.rule
    )  # fmt: skip


def asked_of_return(facts: MonthFacts) -> list[Finding | None]:
    """What goes back in this return, what it may not claim unpaid, what nobody is sure of, and what comes again."""
    again = [each for each in facts.asked if each.reversal.status is ReversalStatus.TO_RECLAIM]
    unpaid = [each for each in facts.asked if each.reversal.status is ReversalStatus.AWAITS_CLAIM]
    back = [each for each in facts.asked if each not in again and each not in unpaid]
    unsure, sure = [each for each in back if each.is_unsure], [each for each in back if not each.is_unsure]
    record = f"Put it there and record it: imsdesk claims add {facts.gstin} NUMBER"
    period, month = facts.period.mmyyyy, facts.period
    return [
        _asked(
            FindingCode.REVERSALS_DUE, True, sure, f"This return reverses {{}}. {record} reversed {period} HEADS "
            f'--reason {_reasons(sure)} --word ... (17(5): reversed-for-good).',
        ),
        _asked(
            FindingCode.CLAIMS_UNPAID, True, unpaid, "Unpaid past day 180, and this return would claim {}: claim and "
            "reverse it in this one, and record both; of nothing paid, Pending leaves it for a later return.",
        ),
        _asked(
            FindingCode.REVERSALS_UNSURE, False, unsure, "Whether any return claimed them is not known; where one did, "
            f"GSTR-3B of {month} reverses {{}}. Say what was claimed: imsdesk claims add, or claims complete.",
        ),
        _asked(
            FindingCode.RECLAIMS_DUE, False, again, f"Reversed before, and it can come again in this return: {{}}. "
            f"{record} reclaimed {period} HEADS --word ...",
        ),
    ]  # fmt: skip


def _reasons(of: Sequence[AskedOfReturn]) -> str:
    """The ground that each rule's reversal is recorded under; another's would offer the credit back at once."""
    return (
        " or ".join(f'"{name}"' for name in sorted({each.rule_name for each in of if each.rule_name != "17(5)"}))
        or "..."
    )


def _asked(code: FindingCode, blocks: bool, of: Sequence[AskedOfReturn], sentence: str) -> Finding | None:
    if not of:
        return None
    told = [f"{each.number} {_heads(each.reversal.tax)} ({_why(each)})" for each in of[:_BILLS_TOLD]]
    if len(of) > _BILLS_TOLD:
        told.append(f"and {len(of) - _BILLS_TOLD} more (imsdesk claims list)")
    total = sum_of(each.reversal.tax for each in of)
    bills = len({(each.key, each.number) for each in of})
    return Finding(code, blocks, bills, total, (), sentence.format("; ".join(told)), of[0].reversal.rules[0])


def _why(asked: AskedOfReturn) -> str:
    """The rule, the table where it is not the usual one, and what lateness costs."""
    of = asked.reversal
    where = f", {of.table}" if of.table != "4(B)(2)" else ""
    late = ", overdue" if of.status is ReversalStatus.OVERDUE else ""
    cost = f", interest {rupees(of.interest)} so far if used" if of.interest else ""
    return f"{asked.rule_name}{where}{late}{cost}"


def _heads(tax: TaxHeads) -> str:
    return " + ".join(f"{head.upper()} {rupees(paise)}" for head, paise in tax.by_head() if paise)
