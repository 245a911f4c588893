"""What the portal's added-back list says of a reject stands on its card, in place of the word on our estimate."""

from bot.ids import Press
from bot.render_text import text_of
from domain.money import TaxHeads
from domain.records import AddedBack
from domain.tax_period import TaxPeriod
from tests.bot.test_month_answers import press, say
from tests.graphql_api.api_world import QUILLON, ApiWorld, credit_note_of_ours


def shown(world: ApiWorld, thread: str) -> str:
    """The card of the one reject, as Ramesh opens it from the list."""
    listed = say(world, "which customers rejected us", "ramesh", thread)[-1]
    return " ".join(text_of(press(world, listed, Press.REJECTION, "ramesh", thread)[0]).split())


def test_the_card_of_a_reject_says_what_the_portal_confirmed(world: ApiWorld) -> None:
    before = shown(world, "first")
    assert "Confirmed by the portal" not in before
    assert "Month and amount are our estimate; the portal's added-back list decides." in before
    note = credit_note_of_ours(QUILLON)
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        row = AddedBack(QUILLON, note.id, TaxPeriod(2026, 11), note.tax, "", world.desk.now())
        assert row.amount == TaxHeads(0, 22_500_00, 22_500_00)
        unit.outward.put_added_back([row])
    after = shown(world, "again")
    assert "Confirmed by the portal: ₹45,000.00 added back in Nov 2026." in after
    assert "our estimate" not in after
