"""imsdesk claims common: the share is told, set, asked for bill by bill and recorded."""

import pytest

from domain.money import TaxHeads
from domain.refusals import Refusal
from domain.usecases.claim_register import look_at_claims
from domain.usecases.common_credit import RULES_42_43
from domain.usecases.common_register import record_common
from imsdesk.cli import main
from tests.desk_world import GSTIN, World
from tests.domain.usecases.reconciled_world import OCT
from tests.domain.usecases.test_common_credit import book, filled


def test_the_register_asks_for_the_share_bill_by_bill_and_records_it(
    desk_here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world = desk_here
    filled(world, claimed_in=OCT, paid_amount=100_000_00)
    rows = look_at_claims(world.desk.units, world.priya, GSTIN, world.desk.now())
    assert not isinstance(rows, Refusal)
    asked = {row.label: row.rules.get(RULES_42_43) for row in rows.rows}
    assert asked["A-3"] is None
    assert asked["A-1"] is not None
    assert "is not set" in asked["A-1"].ends_with
    assert main(["claims", "common", GSTIN]) == 0
    assert "share not set: the finance team works it out; nothing is guessed" in capsys.readouterr().out
    given = ["claims", "common", GSTIN, "102026", "--percent", "37.5", "--word", "Kavita"]
    assert main(given) == 0
    told = capsys.readouterr().out
    assert "share 37.5 % (Kavita): CGST ₹506.25, SGST ₹506.25 in 4(B)(1), provisional" in told
    assert "DR-1.10: that the share of a year is worked out again" in told, "item 10: what is from memory says so"
    assert main(["claims", "list", GSTIN]) == 0
    listed = capsys.readouterr().out
    assert (
        "rules 42 and 43: to reverse; CGST ₹337.50, SGST ₹337.50 in 4(B)(1) of Oct 2026; Dr Expense ₹675.00" in listed
    )
    assert main(["claims", "common", GSTIN, "102026", "--record", "--word", "GSTR-3B of Oct"]) == 0
    assert "2 moves recorded in 4(B)(1) of Oct 2026." in capsys.readouterr().out
    (period,) = book(world).periods
    assert (period.documents, period.recorded, period.reversal) == (2, period.reversal, TaxHeads(0, 506_25, 506_25))
    again = record_common(world.desk.units, world.priya, GSTIN, OCT, "x", "k9", world.desk.now())
    assert isinstance(again, Refusal)
    assert again.code == "NOTHING_TO_REVERSE"


def test_what_cannot_be_read_is_refused(desk_here: World, capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (["--percent", "5"], ["2025-27", "--percent", "5"], ["102026", "--percent", "half"],
                  ["102026", "--percent", "5", "--amount", "igst=1"], ["2025-26", "--record"]):  # fmt: skip
        assert main(["claims", "common", GSTIN, *wrong]) == 2
        assert capsys.readouterr().err.startswith("imsdesk: ")
    assert main(["claims", "common", GSTIN]) == 0
    assert "No bill of the books is marked common" in capsys.readouterr().out
    assert desk_here is not None


def test_a_share_of_a_return_without_a_bill_is_not_called_recorded(
    desk_here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["claims", "common", GSTIN, "102026", "--percent", "37.5", "--word", "Kavita"]) == 0
    told = capsys.readouterr().out
    assert "no bill marked common is claimed in Oct 2026 yet: nothing to reverse so far" in told
    assert "recorded in full" not in told
