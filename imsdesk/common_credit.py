"""`imsdesk claims common`: the share of common credit as the finance team gives it, told and recorded."""

import argparse
import re
import uuid
from typing import Final

from domain.common_credit import CommonShare, parts_of_percent
from domain.law import details_of
from domain.money import TaxHeads
from domain.tax_period import TaxPeriod, financial_year_label
from domain.usecases.common_credit import set_common_share
from domain.usecases.common_register import CommonBook, CommonPeriod, CommonYear, look_at_common, record_common
from domain.wording import count_of, full_day, rupees
from imsdesk.desk_at_hand import Refused, desk_at_hand, or_refuse
from imsdesk.given import gstin_of, heads_of, period_of

_YEAR: Final = re.compile(r"(20\d\d)-(\d\d)")


def add_common(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("gstin", help="our registration")
    parser.add_argument("of", nargs="?", help="a GSTR-3B such as 102026, or a financial year such as 2025-26")
    parser.add_argument("--percent", help="the share as the finance team worked it out, such as 37.5")
    parser.add_argument("--amount", help="the same by head, such as cgst=3600.00,sgst=3600.00")
    parser.add_argument("--record", action="store_true", help="the return was filed with it: writes a move a bill")
    parser.add_argument("--word", default="", help="who or what says so")


def run_common(arguments: argparse.Namespace) -> int:
    """Tell; or set the share of a return or year; or record what was reversed."""
    gstin, given = gstin_of(arguments.gstin), arguments.percent is not None or arguments.amount is not None
    if (given or arguments.record) and not arguments.of:
        raise Refused("Name the return (102026) or the financial year (2025-26) that it is about.")
    of = _of(arguments.of) if arguments.of else None
    with desk_at_hand() as desk:
        actor, now = desk.operator(), desk.now()
        if given and of is not None:
            is_new = or_refuse(set_common_share(desk.units, actor, gstin, of, _share(arguments), now))
            print("In force." if is_new else "This says the same as what is in force; nothing changes by it.")
        if arguments.record:
            if not isinstance(of, TaxPeriod):
                raise Refused("What a return reversed is recorded by its GSTR-3B, such as 102026.")
            taken = or_refuse(
                record_common(desk.units, actor, gstin, of, arguments.word, f"common-{uuid.uuid4().hex}", now)
            )
            refused = next((each for each in taken.answers if each is not None), None)
            if refused is not None:
                raise Refused(f"{refused.code}: {refused}")
            print(f"{count_of(taken.taken, 'move')} recorded in 4(B)(1) of {of}.")
        book = or_refuse(look_at_common(desk.units, actor, gstin, now))
    print("\n".join(_lines(book)))
    return 0


def _lines(book: CommonBook) -> list[str]:
    lines = [line for each in book.periods for line in _of_period(each)]
    lines += [line for each in book.years for line in _of_year(each)]
    if book.unclaimed:
        lines.append(f"{count_of(book.unclaimed, 'bill')} marked common: in which return it was claimed is not known.")
    if not lines:
        return ["No bill of the books is marked common (itc_eligibility = common), and no share is set."]
    return [*lines, *(f"  {doubt}." for doubt in details_of("DR-1.10"))]


def _of_period(of: CommonPeriod) -> list[str]:
    head = f"GSTR-3B of {of.period}: {count_of(of.documents, 'bill')} marked common, credit {_heads(of.credit)}"
    if of.share is None or of.reversal is None:
        return [head, "  share not set: the finance team works it out; nothing is guessed [DR-1.10]"]
    if not of.documents:
        none = f"no bill marked common is claimed in {of.period} yet: nothing to reverse so far"
        return [head, f"  share {of.share.told} ({of.share.word}): {none} [DR-1.10]"]
    left = (of.reversal - of.recorded).at_least_zero()
    rest = f"recorded {rupees(of.recorded.total)}, to reverse {_heads(left)}" if left else "recorded in full"
    said = f"  share {of.share.told} ({of.share.word}): {_heads(of.reversal)} in 4(B)(1), provisional; {rest} [DR-1.10]"
    return [head, said]


def _of_year(of: CommonYear) -> list[str]:
    head = f"FY {financial_year_label(of.financial_year)}: reversed {_heads(of.recorded)} of {_heads(of.credit)}"
    if of.share is None or of.asked is None:
        return [f"{head}; the share of the year is not set"]
    asked = of.asked
    what = (
        f"; {_heads(asked.tax)} in {asked.table or 'a row to be settled'} of {asked.gstr3b_period}" if asked.tax else ""
    )
    until = f" by {full_day(asked.act_by)}" if asked.act_by is not None else ""
    cost = f"; interest {rupees(asked.interest)}" if asked.interest else ""
    status = asked.status.value.lower().replace("_", " ")
    entries = "".join(
        f"; {'Dr' if each.is_debit else 'Cr'} {each.name} {rupees(each.amount)}" for each in asked.entries
    )
    return [
        head,
        f"  share {of.share.told} ({of.share.word}): {status}{what}{until}{cost}{entries}; {asked.ends_with}"
        f" [{', '.join(asked.rules)}]",
    ]


def _heads(tax: TaxHeads) -> str:
    return ", ".join(f"{head.upper()} {rupees(paise)}" for head, paise in tax.by_head() if paise) or rupees(0)


def _of(text: str) -> TaxPeriod | int:
    found = _YEAR.fullmatch(text.strip())
    if found is None:
        return period_of(text)
    if int(found[2]) != (int(found[1]) + 1) % 100:
        raise Refused(f"{text!r} is no financial year; write it as 2025-26.")
    return int(found[1])


def _share(arguments: argparse.Namespace) -> CommonShare:
    if arguments.amount is not None and arguments.percent is not None:
        raise Refused("Give the share as a percentage or by amount, not both.")
    if arguments.amount is not None:
        return CommonShare(arguments.word, amount=heads_of(arguments.amount))
    parts = parts_of_percent(arguments.percent)
    if parts is None:
        raise Refused(f"{arguments.percent[:20]!r} is no percentage; write it as 37.5 (four decimals at most).")
    return CommonShare(arguments.word, parts=parts)
