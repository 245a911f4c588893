"""The policy: its file form and back, what it refuses, how many people it wants."""

from datetime import date

import jsonschema
import pytest

from domain.actions import Action
from domain.documents import DocumentKind
from domain.policy import (
    ApprovalBand,
    Approvals,
    Caps,
    GoodsReceivedBy,
    Limit,
    OneApprover,
    Override,
    Policy,
    ProposalRules,
    Tolerances,
    Vetoes,
    policy_as_dict,
    policy_from,
)
from domain.policy_schema import policy_schema

FULL = Policy(
    Tolerances(taxable_value=Limit(500, 25), days_max=30, date_in_same_year=False),
    {"AAGCM4821K": Override(Tolerances(cgst=Limit(0))),
     "27AAGCM4821K1ZA": Override(vetoes=Vetoes(not_posted=True), goods_received_by=GoodsReceivedBy.MONTH_END)},
    Vetoes(not_received=False),
    ProposalRules(acceptable=None, mismatch=None, duplicate=None),
    Approvals(
        3,
        (ApprovalBand(4, (Action.REJECT,), (DocumentKind.CREDIT_NOTE,), 2500000, 10),),
        OneApprover(date(2026, 11, 1), date(2026, 11, 20), "kavita", "Arjun is on leave"),
    ),
    Caps(500, 5),
    "7",
    GoodsReceivedBy.FILING,
)  # fmt: skip


@pytest.mark.parametrize("policy", [Policy(), FULL])
def test_the_file_form_reads_back_and_fits_its_schema(policy: Policy) -> None:
    found = policy_as_dict(policy)
    assert policy_from(found) == policy
    jsonschema.validate(found, policy_schema())


def test_what_is_left_out_has_its_default() -> None:
    assert policy_from({}) == Policy()
    assert policy_from({"tolerances": {"cess": "2.00"}}).tolerances == Tolerances(cess=Limit(200))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"tolerance": {}}, "knows no 'tolerance'"),
        ({"tolerances": {"igst": 1.5}}, "tolerances.igst"),
        ({"tolerances": {"igst": 5}}, 'tolerances.igst is 5; write the amount in quotes, such as "5.00"'),
        ({"tolerances": {"igst": "-1"}}, "not negative"),
        ({"tolerances": {"igst": {"percent": "1.00"}}}, "percentage alone"),
        ({"overrides": {"MEHTA": {}}}, "GSTIN"),
        ({"proposals": {"mismatch": "ACCEPT"}}, "only exact and acceptable"),
        ({"proposals": {"only_on_portal": "REJECT"}}, "evidence"),
        ({"proposals": {"exact": "YES"}}, "no action"),
        ({"approvals": {"one_approver": {"since": "2026-11-01"}}}, "needs since, until, set_by and why"),
        ({"approvals": {"people": 0}}, "whole number from 2"),
        ({"vetoes": {"not_in_books": "yes"}}, "true or false"),
        ({"caps": {"reject_documents_max": True}}, "whole number"),
        ({"goods_received_by": "month end"}, "goods_received_by is 'month end'; write month_end or filing"),
        ({"overrides": {"AAGCM4821K": {"goods_received_by": True}}}, "overrides.AAGCM4821K.goods_received_by is True"),
    ],
)
def test_a_wrong_policy_says_where_and_why(found: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        policy_from(found)  # type: ignore[arg-type]


def test_the_smaller_of_absolute_and_percent_counts() -> None:
    assert Limit(100).allowed(10**12) == 100
    assert Limit(100, 10).allowed(50_000) == 50
    assert Limit(100, 10).allowed(-(10**9)) == 100


def test_reject_always_needs_two_people_and_bands_only_add() -> None:
    on = date(2026, 11, 10)
    one = Approvals(one_approver=OneApprover(date(2026, 11, 1), on, "kavita", "leave"))
    accept = (Action.ACCEPT, DocumentKind.INVOICE, 100, 1)
    assert Approvals().needed(*accept, on) == 2
    assert one.needed(*accept, on) == 1
    assert one.needed(*accept, date(2026, 11, 11)) == 2
    assert one.needed(Action.REJECT, DocumentKind.INVOICE, 100, 1, on) == 2
    band = Approvals(bands=(ApprovalBand(3, kinds=(DocumentKind.CREDIT_NOTE,), tax_from=1000),))
    assert band.needed(Action.ACCEPT, DocumentKind.CREDIT_NOTE, -1000, 1, on) == 3
    assert band.needed(Action.ACCEPT, DocumentKind.CREDIT_NOTE, 999, 1, on) == 2
    assert band.needed(Action.ACCEPT, DocumentKind.INVOICE, 5000, 1, on) == 2


def test_a_suppliers_own_settings_come_before_its_pans() -> None:
    assert FULL.tolerances_for("24AAGCM4821K1ZG").cgst == Limit(0)
    assert FULL.tolerances_for("27AAGCM4821K1ZA") == FULL.tolerances
    assert FULL.vetoes_for("27AAGCM4821K1ZA").not_posted
    assert FULL.proposals_for("24AAGCM4821K1ZG") == FULL.proposals


def test_a_supplier_may_have_another_day_until_which_goods_come() -> None:
    assert Policy().goods_received_by_for("27AAGCM4821K1ZA") is GoodsReceivedBy.MONTH_END
    assert FULL.goods_received_by_for("27AAGCM4821K1ZA") is GoodsReceivedBy.MONTH_END
    assert FULL.goods_received_by_for("29AAGCM4821K1Z6") is GoodsReceivedBy.FILING, "its override says nothing of it"
    assert FULL.goods_received_by_for("24AAKCS7719P1ZR") is GoodsReceivedBy.FILING
