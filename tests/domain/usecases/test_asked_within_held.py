"""What all rules ask back of one bill is never more than what is held of it, and what is left of it is still asked."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.claims import ClaimMove
from domain.common_credit import CommonShare
from domain.credit_reversal import ReversalStatus
from domain.money import TaxHeads, sum_of
from domain.purchase_register import ItcEligibility
from domain.readiness import FindingCode
from domain.records import SupplierReturn
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.claim_register import look_at_claims
from domain.usecases.claim_rows import ClaimRow
from domain.usecases.common_credit import RULES_42_43, set_common_share
from domain.usecases.record_claims import GivenMove, record_moves
from domain.usecases.supplier_returns import note_supplier_returns
from tests.desk_world import GSTIN, PAN, SUPPLIER, World
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take
from tests.domain.usecases.test_awaited_claims import filed
from tests.domain.usecases.test_reversals_due import findings

APR = TaxPeriod(2025, 4)
TAX, PAID_60, PAID = 18_000_00, 118_800_00, 198_000_00
RECORDED = (
    (), (("rule 37", 7_200_00),), (("rule 37A", 10_800_00),), (("rule 37A", 18_000_00),), (("rule 37", 18_000_00),),
    (("rule 37", 7_200_00), ("rule 37A", 10_800_00)), (("rule 37A", 9_000_00), ("rule 37", 7_200_00)),
    (("goods not received", 14_000_00),),
)  # fmt: skip


def heads(total: int) -> TaxHeads:
    return TaxHeads(cgst=total // 2, sgst=total // 2)


def bill(world: World, *, supplier_filed: bool = False, **changes: Any) -> None:
    """B-1 of 10 Apr 2025, tax 18,000, claimed in Apr 2025, paid for 60 %; its supplier did not file for that month."""
    filed(world)
    told = {"dated": date(2025, 4, 10), "claimed_in": APR, "paid_amount": PAID_60, **changes}
    take(world, [], [booked("B-1", TAX, **told)])
    supplier_did(world, is_filed=supplier_filed)


def supplier_did(world: World, *, is_filed: bool) -> None:
    on = date(2026, 11, 10) if is_filed else None
    told = [SupplierReturn(PAN, SUPPLIER, APR, is_filed, on, "file", world.desk.now())]
    done = note_supplier_returns(world.desk.units, world.priya, PAN, told, world.desk.now())
    assert not isinstance(done, Refusal), done


def record(world: World, moves: tuple[tuple[str, int], ...], what: ClaimMove = ClaimMove.REVERSED) -> None:
    given = [GivenMove("B-1", what, heads(tax), OCT, rule, "working") for rule, tax in moves]
    if given:
        done = record_moves(world.desk.units, world.priya, GSTIN, given, f"{what}{moves}", world.desk.now())
        assert not isinstance(done, Refusal), done
        assert not any(isinstance(each, Refusal) for each in done.answers), done


def row_of(world: World) -> ClaimRow:
    book = look_at_claims(world.desk.units, world.priya, GSTIN, world.desk.now())
    assert not isinstance(book, Refusal)
    return next(each for each in book.rows if each.label == "B-1")


def asked_back(row: ClaimRow) -> TaxHeads:
    back = (ReversalStatus.TO_REVERSE, ReversalStatus.OVERDUE)
    return sum_of(each.tax for each in row.rules.values() if each.status in back)


@pytest.mark.parametrize("moves", RECORDED)
@pytest.mark.parametrize("eligibility", [None, ItcEligibility.BLOCKED_17_5])
@pytest.mark.parametrize("paid", [0, PAID_60, PAID])
def test_no_head_is_asked_for_more_than_is_held(
    world: World, moves: tuple[tuple[str, int], ...], eligibility: ItcEligibility | None, paid: int
) -> None:
    """DR-7.06, DR-7.07, DR-1.10: before and after each record."""
    bill(world, itc_eligibility=eligibility, paid_amount=paid)
    record(world, () if eligibility else moves)
    row = row_of(world)
    assert not (asked_back(row) - row.position.held).at_least_zero()
    assert asked_back(row) == row.position.held, "a supplier that did not file: all that is left goes back"


@pytest.mark.parametrize("moves", [each for each in RECORDED if sum(tax for _, tax in each) == TAX])
def test_what_is_told_can_be_recorded_and_then_nothing_blocks(world: World, moves: tuple[tuple[str, int], ...]) -> None:
    bill(world)
    assert findings(world)[FindingCode.REVERSALS_DUE].tax == heads(TAX)
    record(world, moves)
    assert FindingCode.REVERSALS_DUE not in findings(world)


def test_rule_37_keeps_its_share_and_its_interest_and_37a_asks_the_rest(world: World) -> None:
    """DR-7.06: rule 37 was due first, with interest; the share that it takes is not asked under 37A too."""
    bill(world)
    rules = row_of(world).rules
    assert (rules["rule 37"].tax, rules["rule 37A"].tax) == (heads(7_200_00), heads(10_800_00))
    assert rules["rule 37"].interest > 0
    line = findings(world)[FindingCode.REVERSALS_DUE]
    assert line.count == 1, "one bill, however many rules"


def test_what_is_reversed_in_part_under_37a_leaves_the_rest_asked(world: World) -> None:
    """DR-7.07: 9,000 of CGST recorded, 9,000 of SGST left; and what is reversed comes again once the supplier filed."""
    bill(world, paid_amount=PAID)
    given = GivenMove("B-1", ClaimMove.REVERSED, TaxHeads(cgst=9_000_00), OCT, "rule 37A", "working")
    done = record_moves(world.desk.units, world.priya, GSTIN, [given], "k", world.desk.now())
    assert not isinstance(done, Refusal)
    assert findings(world)[FindingCode.REVERSALS_DUE].tax == TaxHeads(sgst=9_000_00)
    supplier_did(world, is_filed=True)
    found = row_of(world).rules["rule 37A"]
    assert (found.status, found.tax) == (ReversalStatus.TO_RECLAIM, TaxHeads(cgst=9_000_00))


def test_payment_brings_nothing_back_while_the_supplier_has_not_filed(world: World) -> None:
    """DR-7.07: else 37A is undone in the return that carries it; both come again once the supplier has filed."""
    bill(world)
    record(world, (("rule 37", 7_200_00), ("rule 37A", 10_800_00)))
    with world.desk.units.writing(frozenset({PAN})) as unit:
        (entry,) = unit.books.of_company(PAN)
        unit.books.change([replace(entry, paid_amount=PAID, paid_on=date(2026, 10, 20))], world.desk.now())
    waits = row_of(world).rules["rule 37"]
    assert (waits.status, waits.tax.total) == (ReversalStatus.SETTLED, 0)
    assert "its supplier files GSTR-3B" in waits.ends_with
    supplier_did(world, is_filed=True)
    again = {name: each.tax.total for name, each in row_of(world).rules.items()}
    assert again == {"rule 37": 7_200_00, "rule 37A": 10_800_00}


def test_a_bill_blocked_by_17_5_is_asked_by_no_other_rule(world: World) -> None:
    """DR-1.10: unpaid past day 180 and in an open GSTR-2B, its mark puts it into 4(B)(1) by itself; 4(B)(2) is nil."""
    filed(world)
    old = {"dated": date(2026, 3, 20)}
    marked = {"itc_eligibility": ItcEligibility.BLOCKED_17_5, "paid_amount": 0, **old}
    take(world, [paper("B-1", **old)], [booked("B-1", **marked)])
    assert row_of(world).rules["rule 37"].status is ReversalStatus.NOT_REACHED
    assert not {FindingCode.CLAIMS_UNPAID, FindingCode.REVERSALS_DUE} & set(findings(world))


@pytest.mark.parametrize(
    ("share", "by_37"),
    [(CommonShare("CA", 500_000), 3_600_00), (CommonShare("CA", amount=heads(12_000_00)), 7_200_00)],
)
@pytest.mark.parametrize("recorded", [(), (("rule 37A", 9_000_00),)])
def test_the_share_of_rules_42_and_43_is_within_what_is_held_too(
    world: World, share: CommonShare, by_37: int, recorded: tuple[tuple[str, int], ...]
) -> None:
    """DR-1.10: a share in percent is in 4(B)(1) by itself, so rule 37 asks of the rest; 40 % is unpaid."""
    bill(world, supplier_filed=True, itc_eligibility=ItcEligibility.COMMON)
    record(world, recorded)
    assert set_common_share(world.desk.units, world.kavita, GSTIN, APR, share, world.desk.now()) is True
    row = row_of(world)
    assert asked_back(row).total > 0
    assert not (asked_back(row) - row.position.held).at_least_zero()
    if not recorded:
        assert row.rules["rule 37"].tax == heads(by_37)
        assert findings(world)[FindingCode.REVERSALS_DUE].tax == heads(by_37), "one figure in the list and in ready"


def test_common_credit_that_its_supplier_did_not_pay_goes_back_once(world: World) -> None:
    """Half in 4(B)(1) by the share, the other half under rule 37A."""
    bill(world, itc_eligibility=ItcEligibility.COMMON, paid_amount=PAID)
    share = CommonShare("CA", 500_000)
    assert set_common_share(world.desk.units, world.kavita, GSTIN, APR, share, world.desk.now()) is True
    found = row_of(world).rules
    assert [found[name].tax.total for name in ("rule 37A", RULES_42_43)] == [9_000_00, 9_000_00]
