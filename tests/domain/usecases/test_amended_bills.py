"""A bill of entry amended in a later month moves only the difference: the file names no other number than its own."""

import json
from datetime import date

import pytest

from domain.actions import Action, ActionState
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.effects import WhatIf, what_if
from domain.usecases.moved_lines import Intended
from domain.usecases.record_filed import record_filed
from imsdesk.intake import FileToRead, Intake
from tests.desk_world import GSTIN, PAN, World

SEP, OCT = TaxPeriod(2026, 9), TaxPeriod(2026, 10)


def bill(igst: int, *, is_amended: bool) -> dict[str, object]:
    return {
        "refdt": "10-09-2026", "recdt": "10-09-2026", "portcode": "INNSA1", "boenum": "8800001", "boedt": "10-09-2026",
        "isamd": "Y" if is_amended else "N", "txval": igst * 5, "igst": igst, "cess": 0, "imsStatus": "N",
    }  # fmt: skip


def read(world: World, period: TaxPeriod, sections: dict[str, object], made: str) -> None:
    statement = {"gstin": GSTIN, "rtnprd": period.mmyyyy, "version": "4.0", "gendt": made, "docdata": sections}
    content = json.dumps({"chksum": "0" * 64, "data": statement}).encode()
    answer = Intake(world.desk, gstin=GSTIN).take_in(FileToRead(f"{period.mmyyyy}.json", content))
    assert not isinstance(answer, Refusal), answer


@pytest.mark.parametrize("key", ["impga", "impg"])
def test_an_amended_bill_of_entry_moves_the_difference(world: World, key: str) -> None:
    """Table 2.4: IMPGA up, 52,000 over an accepted 50,000: +2,000; DR-1.05."""
    read(world, SEP, {"impg": [bill(50_000, is_amended=False)]}, "14-10-2026")
    filed = record_filed(world.desk.units, world.priya, GSTIN, SEP, date(2026, 10, 19), world.desk.now())
    assert not isinstance(filed, Refusal), filed
    read(world, OCT, {key: [bill(52_000, is_amended=True)]}, "14-11-2026")
    with world.desk.units.reading(frozenset({PAN})) as unit:
        [amended] = [each for each in unit.documents.of_registration(GSTIN).values() if each.section.is_amendment]
    now = world.desk.now()
    found = what_if(world.desk.units, world.priya, GSTIN, OCT, [], now)
    assert isinstance(found, WhatIf), found
    assert (found.effect.table_4_after.a1.igst, found.effect.table_4_after.c.igst) == (2_000_00, 2_000_00)
    held = what_if(world.desk.units, world.priya, GSTIN, OCT, [Intended(amended.id, Action.PENDING)], now)
    assert isinstance(held, WhatIf), held
    assert amended.portal_action is ActionState.NO_ACTION
    assert (held.effect.table_4_after.a1.igst, held.effect.credit.igst) == (0, -2_000_00)
