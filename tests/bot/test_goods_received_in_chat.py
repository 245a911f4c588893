"""Until when goods must have come, in chat: the vendor's card, the document's, the month's end, the settings."""

from dataclasses import replace
from datetime import date

from bot.asking import Identity
from bot.cards.model import Card
from bot.conversation import Place
from bot.render_text import text_of
from domain.policy import GoodsReceivedBy, Policy
from domain.refusals import Refusal
from domain.usecases.manage_people import token_hash
from domain.usecases.policies import save_policy
from domain.usecases.reconcile import reconcile
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import QUILLON, TOKEN, ApiWorld

DOUBT = "DR-7.05, from general knowledge of the law: have it checked."


def say(world: ApiWorld, text: str) -> Card:
    who = Identity("token", token_hash(TOKEN.format(person="priya")))
    return bot_of(world.desk, world.asker).say(who, Place("m"), text, f"m:{text}")[0]


def comes_late(world: ApiWorld, by: GoodsReceivedBy) -> None:
    """The goods of 0412 come on 4 Nov; matched again under a policy."""
    now = world.desk.now()
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        entry = next(each for each in unit.books.of_company(QUILLON) if each.number.endswith("0412"))
        unit.books.change([replace(entry, received_on=date(2026, 11, 4))], now)
        save_policy(unit, QUILLON, Policy(goods_received_by=by), "operator", now)
    assert not isinstance(reconcile(world.desk.units, world.desk.operator(), QUILLON, now), Refusal)


def flat(card: Card) -> str:
    return " ".join(text_of(card).split())


def test_by_month_end_it_waits_and_says_why(world: ApiWorld) -> None:
    comes_late(world, GoodsReceivedBy.MONTH_END)
    card = flat(say(world, "why 0412"))
    assert "Proposal Pending: agrees, but goods came 4 Nov 2026, after the end of Oct 2026 (DR-7.05)" in card
    assert "Received 4 Nov" in card
    assert DOUBT in card
    assert DOUBT in flat(say(world, "whats pending for mehta"))
    month = say(world, "is oct ready for maharashtra")
    assert "(1 came since): make them Pending" in flat(month)
    assert DOUBT in flat(month)
    assert "Hold what did not arrive" in [each.label for each in month.buttons]


def test_by_filing_it_is_accepted_and_looked_at(world: ApiWorld) -> None:
    comes_late(world, GoodsReceivedBy.FILING)
    card = flat(say(world, "why 0412"))
    assert "Proposal Accept: agrees with the books, goods came 4 Nov 2026 (DR-7.05)" in card
    assert DOUBT in card
    month = say(world, "is oct ready for maharashtra")
    assert "Info 1 document: in GSTR-2B" in flat(month)
    assert "(goods_received_by = filing) lets them be accepted" in flat(month)
    assert "is received, as far as the books tell" not in flat(month)
    assert DOUBT in flat(month)
    assert "Hold what did not arrive" not in [each.label for each in month.buttons]
    assert "Goods received: up to the day of the action" in flat(say(world, "show the policy"))
