"""What is told beside a card is just what is asked of its return, and no earlier return is looked through for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from domain.ports import Unit
from domain.records import Gstr3bRecord
from domain.usecases.reversals_due import asked_bills, beside_table_4
from tests.desk_world import GSTIN, PAN, World
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take
from tests.domain.usecases.test_reversals_due import HALF, TODAY, reversing


@dataclass(frozen=True)
class Brief:
    """A store or a unit of which earlier returns are not asked; everything else is the real one's."""

    real: Any

    def __getattr__(self, name: str) -> Any:
        assert name not in ("gstr3b", "named_claims"), "a card looks through all earlier returns"
        found = getattr(self.real, name)
        return Brief(found) if name == "returns" else found


def test_a_card_does_not_look_through_earlier_returns(world: World) -> None:
    """Unpaid and claimed by nobody: N-1 has no document, P-1 one of this month; GSTR-3Bs are recorded (performance).

    N-1 moves nothing of this return, so nothing is told of it; P-1 is told to be left out.
    """
    reversing(world)
    old = {"dated": date(2026, 3, 20), "paid_amount": 0}
    take(world, [paper("P-1", dated=date(2026, 3, 20))], [booked("N-1", **old), booked("P-1", **old)])
    with world.desk.units.writing(frozenset({PAN})) as unit:
        for back in range(1, 9):
            record = Gstr3bRecord(PAN, GSTIN, OCT.plus(-back), HALF, HALF, HALF, "portal", "p", world.desk.now())
            unit.returns.put_gstr3b(record)
    with world.desk.units.reading(frozenset({PAN})) as unit:
        notes = beside_table_4(cast(Unit, Brief(unit)), GSTIN, OCT, TODAY)
        sure = [each for each in asked_bills(unit, GSTIN, TODAY) if each.period == OCT and not each.is_unsure]
    assert sorted(each.row.label for each in sure) == ["P-1", "R37/1", "R37A/1"]
    assert [each.text.split(" (")[0] for each in notes] == [
        "₹52,200.00 of 2 bills goes back in 4(B) of GSTR-3B of Oct 2026",
        "Do not claim unpaid: ₹1,800.00 of 1 bill past day 180 is in these figures and was not claimed before",
    ]
