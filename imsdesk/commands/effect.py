"""`imsdesk effect`: a month with actions nobody has taken yet: GSTR-2B, Table 4, suppliers, cash, and what may come."""

import argparse
import json
from collections.abc import Iterable, Mapping

from domain.actions import Action
from domain.cash import going_back, told_going_back
from domain.claims import ReverseChargePaid
from domain.forecast import Forecast
from domain.gstin import pan_of
from domain.gstr2b import Figures, Table4
from domain.law import detail_of
from domain.money import HEADS, NIL, TaxHeads, rupees_of
from domain.usecases.effects import CashEffect, WhatIf, what_if
from domain.usecases.forecasts import forecast_month
from domain.usecases.law_settings import DECIDING_IN_A_MONTH, settings_told
from domain.usecases.moved_lines import Intended
from domain.usecases.silence import Deemed
from domain.wording import count_of, full_day, grouped, if_nobody_acts, rupees, signed
from imsdesk.desk_at_hand import Refused, complain, desk_at_hand, or_refuse
from imsdesk.given import heads_of, period_of
from imsdesk.named_documents import FORM, number_in, the_one_named
from imsdesk.wiring import Desk

_ROWS_2B = (
    ("available", "available"), ("credit notes netted", "credit_notes"), ("imports", "imports"), ("ISD", "isd"),
    ("reverse charge", "reverse_charge"), ("not available", "not_available"), ("rejected", "rejected"),
    ("absent (Pending)", "absent"), ("available, too late", "past_last_return"),
)  # fmt: skip
_ROWS_4 = (
    ("4(A)(1)", "a1"), ("4(A)(3)", "a3"), ("4(A)(4)", "a4"), ("4(A)(5)", "a5"), ("4(B)(1)", "b1"), ("4(B)(2)", "b2"),
    ("4(C)", "c"), ("4(D)(1)", "d1"), ("4(D)(2)", "d2"),
)  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gstin", required=True, help="our registration")
    parser.add_argument("--period", help="such as 102026; the month in hand when left out")
    for action in Action:
        verb = f"--{action.value.lower()}"
        parser.add_argument(
            verb,
            action="append",
            nargs="+",
            default=[],
            metavar="NUMBER",
            help=f"by number: {FORM}",
        )
    parser.add_argument("--batch", action="append", default=[], metavar="B-12", help="all lines of a batch")
    parser.add_argument(
        "--liability", action="append", help="the month's own tax, such as igst=180000.00,cgst=9000.00: tells the cash"
    )
    parser.add_argument(
        "--ledger", action="append", help="what the credit ledger holds before the month, such as igst=52200.00"
    )
    for name, of in (("paid-31d", "declared in 3.1(d)"), ("rcm-ledger", "its ledger"), ("services", "4(A)(2)")):
        parser.add_argument(f"--{name}", metavar="HEADS", help=f"reverse charge, {of}, such as igst=900.00")
    parser.add_argument("--json", action="store_true", help="one JSON line")


def run(arguments: argparse.Namespace) -> int:
    gstin = arguments.gstin.upper()
    with desk_at_hand() as desk:
        actor, now = desk.operator(), desk.now()
        intended = [
            Intended(_document_id(desk, gstin, number), action)
            for action in Action
            for numbers in getattr(arguments, action.value.lower())
            for number in numbers
        ]
        batches = [_batch_id(desk, pan_of(gstin), name) for name in arguments.batch]
        period = period_of(arguments.period) if arguments.period else None
        liability = heads_of(",".join(arguments.liability)) if arguments.liability else None
        ledger = heads_of(",".join(arguments.ledger)) if arguments.ledger else None
        paid = _reverse_charge(arguments)
        found = or_refuse(what_if(desk.units, actor, gstin, period, intended, now, batches, liability, paid, ledger))
        forecast = or_refuse(forecast_month(desk.units, actor, gstin, found.period, now))
        forecast = forecast.standing_at(found.effect.table_4_after.c)
        told = settings_told(desk.units, actor, gstin, found.period, *DECIDING_IN_A_MONTH)
    if len(set(intended)) < len(intended):
        again = count_of(len(intended) - len(set(intended)), "action")
        complain(f"{again} of the same document named more than once; each counts once.")
    if arguments.json:
        print(json.dumps({**_as_line(found, forecast), "by_your_settings": told}, ensure_ascii=False))
    else:
        _tell(found, forecast)
        if told:
            print(f"  {told}")
    return 1 if found.refused else 0


def _reverse_charge(arguments: argparse.Namespace) -> ReverseChargePaid | None:
    given = (arguments.paid_31d, arguments.rcm_ledger, arguments.services)
    if not any(given):
        return None
    return ReverseChargePaid(*(heads_of(each) if each else NIL for each in given))


def _document_id(desk: Desk, gstin: str, given: str) -> str:
    """The document of a number, or of NUMBER@ and what tells it apart where several have it. Raises Refused."""
    with desk.units.reading(frozenset({pan_of(gstin)})) as unit:
        found = [each for each in unit.documents.by_number(number_in(given), {gstin}) if not each.is_withdrawn]
    nothing = f"{gstin} has no document {given[:50]!r} on the portal. Write its number as there."
    return the_one_named(found, given, nothing).id


def _batch_id(desk: Desk, company_id: str, name: str) -> str:
    digits = name.upper().removeprefix("B-")
    with desk.units.reading(frozenset({company_id})) as unit:
        batch = unit.batches.by_number(company_id, int(digits)) if digits.isdecimal() else None
    if batch is None:
        raise Refused(f"There is no batch {name[:20]!r} in this company.")
    return batch.id


def _tell(found: WhatIf, forecast: Forecast) -> None:
    effect = found.effect
    print(f"{found.gstin}, GSTR-2B of {found.period}, {count_of(found.taken, 'action')}")
    for _, refusal in found.refused:
        print(f"  left out: {refusal} [{refusal.code}]")
    if found.only_saved:
        print(f"  {found.only_saved} only saved by the supplier: in no GSTR-2B yet, they move nothing.")
    print(f"  {'':20} {'before':>18} {'after':>18} {'difference':>18}")
    _rows(_ROWS_2B, effect.before, effect.after)
    print("  Table 4 of GSTR-3B")
    _rows(_ROWS_4, effect.table_4_before, effect.table_4_after)
    _tell_silence(found)
    if effect.supplier_add_back:
        added = effect.supplier_add_back.total
        print(f"  Suppliers' own tax {'rises' if added > 0 else 'falls'} by {rupees(abs(added))}.")
    if found.cash is not None:
        _tell_cash(found.cash, effect.after.reverse_charge.total)
    else:
        for each in told_going_back(effect.table_4_after.c):
            print(f"  {each} [DR-5.18]")
    if found.reverse_charge is not None:
        print(f"  Reverse charge: {found.reverse_charge} [{found.reverse_charge.rule}; {detail_of('DR-5.07')}]")
    elif effect.table_4_after.a3:
        print("  Reverse charge is held against 3.1(d) and its ledger with --paid-31d and --rcm-ledger [DR-5.07]")
    for note in effect.notes:
        print(f"  {note.text} [{note.about}]")
    for period, other in found.other_periods.items():
        print(f"  In GSTR-2B of {period}: credit {signed(other.credit.total)}")
    _tell_forecast(forecast)


def _tell_cash(cash: CashEffect, charge: int) -> None:
    """The cash for the month's tax. charge: the tax on reverse charge, in paise, which credit never pays."""
    more = cash.difference.total
    than = f"{rupees(abs(more))} {'more' if more > 0 else 'less'} than before" if more else "as before"
    print(f"  Cash for the month: {rupees(cash.after.total)}, {than}.")
    if cash.not_counted:
        print(
            f"    counted without {rupees(cash.not_counted.total)} of 4(C), which may not be taken any more [DR-7.02]"
        )
    for each in cash.going_back:
        print(f"    {each} [DR-5.18]")
    if cash.ledger is None and cash.after:
        print("    that is the most: what the credit ledger holds from before, which the desk does not know, comes off "
              "it; give it with --ledger igst=...")  # fmt: skip
    if charge:
        print(f"    reverse charge is not in it: its tax of {rupees(charge)} is paid in cash on top (3.1(d)),"
              " whatever the credit.")  # fmt: skip
    used = ", ".join(f"{each} {grouped(each.amount)}" for each in cash.uses)
    paid = ", ".join(f"{head.upper()} {grouped(paise)}" for head, paise in cash.after.by_head() if paise)
    print(f"    credit used in this order: {used or 'none'}; in cash: {paid or 'nothing'} [DR-9.14]")


def _tell_silence(found: WhatIf) -> None:
    """What counts as accepted without an action; of a filed month that is over (DR-2.02, DR-4.04)."""
    silent, was = found.deemed_after, found.deemed
    if found.is_filed:
        print(f"  GSTR-3B of {found.period} is filed: {count_of(was.count, 'document')} without action counted as "
              f"accepted then, credit {rupees(was.credit.total)}.")  # fmt: skip
        return
    print(f"  With this, {_lower(if_nobody_acts(silent.count, silent.lapsed))}, credit "
          f"{rupees(silent.credit.total)} (before: {was.count}, {rupees(was.credit.total)}).")  # fmt: skip


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _rows(rows: Iterable[tuple[str, str]], before: Figures | Table4, after: Figures | Table4) -> None:
    """One line a row, and one a head where more than one is not nil."""
    for label, name in rows:
        was: TaxHeads = getattr(before, name)
        will: TaxHeads = getattr(after, name)
        if was or will:
            print(_line(label, was.total, will.total))
            heads = [head for head in HEADS if getattr(was, head) or getattr(will, head)]
            for head in heads if len(heads) > 1 else ():
                print(_line(f"   {head.upper()}", getattr(was, head), getattr(will, head)))


def _line(label: str, was: int, will: int) -> str:
    return f"  {label:20} {grouped(was):>18} {grouped(will):>18} {signed(will - was):>18}"


def _tell_forecast(forecast: Forecast) -> None:
    if not forecast.missing_documents:
        return
    missing = count_of(forecast.missing_documents, "bill")
    print(f"  {missing} of the books not on the portal, GST {rupees(forecast.missing_tax.total)}.")
    if forecast.closed_on is not None:
        print(f"  No more comes into this GSTR-2B: suppliers had to file by {full_day(forecast.closed_on)}. "
              f"Credit, 4(C), with this: {rupees(forecast.likely.total)}.")  # fmt: skip
    elif forecast.low is not None and forecast.high is not None:
        print(f"  Forecast of 4(C) with this, our estimate: {rupees(forecast.likely.total)}, in four months "
              f"of five between {rupees(forecast.low)} and {rupees(forecast.high)}.")  # fmt: skip
    else:
        print(f"  Forecast of 4(C) with this, our estimate: {rupees(forecast.likely.total)}; too few bills "
              "for a range.")  # fmt: skip


def _as_line(found: WhatIf, forecast: Forecast) -> Mapping[str, object]:
    effect = found.effect
    return {
        "gstin": found.gstin,
        "period": found.period.mmyyyy,
        "taken": found.taken,
        "only_saved": found.only_saved,
        "refused": [{"document": key, "code": each.code, "remedy": each.remedy} for key, each in found.refused],
        "gstr2b": {name: _three(effect.before, effect.after, name) for _, name in _ROWS_2B},
        "table_4": {name: _three(effect.table_4_before, effect.table_4_after, name) for _, name in _ROWS_4},
        "supplier_add_back": _heads(effect.supplier_add_back),
        "counts_as_accepted": _silent(found.deemed_after),
        "counts_as_accepted_before": _silent(found.deemed),
        "reverse_charge": found.reverse_charge.code if found.reverse_charge is not None else None,
        "notes": [{"about": each.about, "text": each.text} for each in effect.notes],
        "cash": _cash(found.cash) if found.cash else None,
        "goes_back": _heads(going_back(effect.table_4_after.c)),
        "forecast": {
            "sure": _heads(forecast.sure), "likely": _heads(forecast.likely),
            "low": rupees_of(forecast.low) if forecast.low is not None else None,
            "high": rupees_of(forecast.high) if forecast.high is not None else None,
            "closed_on": forecast.closed_on.isoformat() if forecast.closed_on is not None else None,
            "missing_documents": forecast.missing_documents,
        },
    }  # fmt: skip


def _silent(deemed: Deemed) -> Mapping[str, object]:
    return {"count": deemed.count, "pending_past_last_day": deemed.lapsed, "credit": _heads(deemed.credit)}


def _cash(of: CashEffect) -> dict[str, object]:
    uses = [{"credit": each.credit, "on": each.on, "amount": rupees_of(each.amount)} for each in of.uses]
    return {"before": _heads(of.before), "after": _heads(of.after), "uses": uses,
            "not_counted": _heads(of.not_counted)}  # fmt: skip


def _three(before: Figures | Table4, after: Figures | Table4, name: str) -> dict[str, dict[str, str]]:
    was, will = getattr(before, name), getattr(after, name)
    return {"before": _heads(was), "after": _heads(will), "difference": _heads(will - was)}


def _heads(tax: TaxHeads) -> dict[str, str]:
    return {head: rupees_of(paise) for head, paise in tax.by_head()}
