"""Had the goods come in time for the return: by the day, the setting, the supplier, and what the register tells."""

from dataclasses import replace
from datetime import date

import pytest

from domain.documents import DocumentKind, InwardDocument, Section
from domain.money import TaxHeads
from domain.policy_terms import GoodsReceivedBy, Override, Policy, Vetoes
from domain.purchase_register import BookEntry
from domain.receipts import UNTOLD, Receipt, ReceiptSight, receipt_of, said_of_let_pass
from domain.tax_period import TaxPeriod

OCT, TODAY = TaxPeriod(2026, 10), date(2026, 11, 16)
MEHTA = "27AAGCM4821K1ZA"
BILL = InwardDocument(
    "27AABCQ9012R1ZW", Section.B2B, MEHTA, "MT/0398", date(2026, 9, 24), 70_800_00, 60_000_00,
    TaxHeads(igst=10_800_00), TaxPeriod(2026, 9), gstr2b_period=TaxPeriod(2026, 9),
)  # fmt: skip
ENTRY = BookEntry(
    "27AABCQ9012R1ZW", MEHTA, DocumentKind.INVOICE, "MT/0398", date(2026, 9, 24), 60_000_00, TaxHeads(igst=10_800_00)
)
BY_MONTH_END, BY_FILING = Policy(), Policy(goods_received_by=GoodsReceivedBy.FILING)


def sight(
    *days: date | None, policy: Policy = BY_MONTH_END, document: InwardDocument = BILL,
    period: TaxPeriod | None = OCT, today: date = TODAY, is_told: bool = True,
) -> ReceiptSight:  # fmt: skip
    return receipt_of(
        document, [replace(ENTRY, received_on=day) for day in days], period, policy, today, is_told=is_told
    )


@pytest.mark.parametrize(
    ("day", "standing", "waits", "waits_by_filing"),
    [
        (date(2026, 10, 9), Receipt.IN_TIME, False, False),
        (date(2026, 10, 31), Receipt.IN_TIME, False, False),
        (date(2026, 11, 1), Receipt.LATE, True, False),
        (date(2026, 11, 6), Receipt.LATE, True, False),
        (TODAY, Receipt.LATE, True, False),
        (date(2026, 11, 17), Receipt.AWAITED, True, True),
        (None, Receipt.AWAITED, True, True),
    ],
)
def test_until_when_is_the_policys(
    day: date | None, standing: Receipt, waits: bool, waits_by_filing: bool
) -> None:  # fmt: skip
    """M07, DR-7.05, DR-12.06; the last day of the month is in time, and what comes tomorrow has not come."""
    by_month_end, by_filing = sight(day), sight(day, policy=BY_FILING)
    assert (by_month_end.standing, by_month_end.waits, by_month_end.let_pass) == (standing, waits, "")
    assert (by_filing.standing, by_filing.waits) == (standing, waits_by_filing)
    passed = "goods_received_by = filing" if standing is Receipt.LATE else ""
    assert by_filing.let_pass == passed


def test_the_words_name_the_day_and_the_rule() -> None:
    came = date(2026, 11, 6)
    assert sight(came).words == "goods came 6 Nov 2026, after the end of Oct 2026 (DR-7.05)"
    assert sight(came, policy=BY_FILING).words == "goods came 6 Nov 2026 (DR-7.05)"
    assert sight(None).words == "no goods receipt yet"
    assert sight(date(2026, 10, 31)).words == ""


def test_in_the_return_of_its_own_month_the_receipt_is_in_time() -> None:
    """Once GSTR-3B of Oct is filed, what waited as Pending is decided about for Nov."""
    assert sight(date(2026, 11, 6), period=TaxPeriod(2026, 11)).standing is Receipt.IN_TIME


def test_a_quarterly_recipient_has_until_the_end_of_the_quarter() -> None:
    """Its GSTR-2B is the quarter's: what came in Nov is in time for Oct to Dec, what came in Jan is not."""
    quarter = TaxPeriod(2026, 10).quarter()
    later = date(2027, 1, 10)
    assert sight(date(2026, 11, 6), period=quarter, today=later).standing is Receipt.IN_TIME
    assert sight(date(2026, 12, 31), period=quarter, today=later).standing is Receipt.IN_TIME
    assert sight(date(2027, 1, 2), period=quarter, today=later).waits


def test_what_is_in_no_gstr2b_yet_has_no_month_to_be_late_for() -> None:
    saved = replace(BILL, gstr2b_period=None, is_filed=False)
    assert sight(date(2026, 11, 6), document=saved, period=None).standing is Receipt.IN_TIME
    assert sight(None, document=saved, period=None).waits


def test_the_last_of_several_lots_counts() -> None:
    """Section 16(2) asks for the last lot; while one has not come, nothing has."""
    first, last = date(2026, 10, 20), date(2026, 11, 3)
    assert sight(first, last).came_on == last
    assert sight(first, last).standing is Receipt.LATE
    assert sight(first, None).standing is Receipt.AWAITED
    assert sight(first, date(2026, 10, 31)).standing is Receipt.IN_TIME


def test_what_the_books_do_not_tell_is_unknown() -> None:
    assert sight(None, is_told=False) is UNTOLD
    assert sight() is UNTOLD, "not paired"
    assert not UNTOLD.waits


def test_a_service_is_received_when_the_register_says_so() -> None:
    """Services have no goods receipt: the day of acceptance in that column counts; a vendor of services whose lines
    never carry one is let pass by its own veto."""
    assert sight(date(2026, 10, 31)).standing is Receipt.IN_TIME
    assert sight(None).waits
    own = Policy(overrides={MEHTA: Override(vetoes=Vetoes(not_received=False))})
    passed = sight(None, policy=own)
    assert (passed.standing, passed.waits, passed.let_pass) == (Receipt.AWAITED, False, "vetoes.not_received = false")


def test_a_credit_note_waits_for_no_goods() -> None:
    assert sight(None, document=replace(BILL, section=Section.B2BCN)) is UNTOLD
    assert sight(None, document=replace(BILL, section=Section.B2BDN)).waits


@pytest.mark.parametrize("key", [MEHTA, "AAGCM4821K"])
def test_a_supplier_may_be_held_otherwise(key: str) -> None:
    came = date(2026, 11, 6)
    lenient = Policy(overrides={key: Override(goods_received_by=GoodsReceivedBy.FILING)})
    assert not sight(came, policy=lenient).waits
    other = replace(BILL, supplier_gstin="24AAKCS7719P1ZR")
    assert sight(came, policy=lenient, document=other).waits
    strict = replace(BY_FILING, overrides={key: Override(goods_received_by=GoodsReceivedBy.MONTH_END)})
    assert sight(came, policy=strict).waits
    assert not sight(came, policy=strict, document=other).waits


def test_what_is_let_pass_is_told_with_its_facts() -> None:
    off = Policy(vetoes=Vetoes(not_received=False))
    late, none = sight(date(2026, 11, 6), policy=BY_FILING), sight(None, policy=off)
    told = said_of_let_pass([(f"B/{each}", late) for each in range(6)], "6 accepted", "31 Oct")
    assert "received after 31 Oct: look at B/0, B/1, B/2, B/3, B/4 and 1 more; section 16(2)(b)" in told
    both = said_of_let_pass([("A", late), ("B", none)], "2 accepted", "31 Oct")
    assert "received after 31 Oct, 1 not received yet: look at A, B;" in both
    assert "(goods_received_by = filing, vetoes.not_received = false)" in both
    assert "(1 accepted), 1 not received yet: look at B;" in said_of_let_pass([("B", none)], "1 accepted", "31 Oct")
