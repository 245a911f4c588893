"""Nobody is offered a button that the API would refuse them for their role."""

import pytest

from bot.asking import Identity
from bot.cards.model import Button, Card, said
from bot.conversation import Place
from bot.ids import WRITING, Press
from bot.offers import NEEDS, offered
from domain.usecases.manage_people import token_hash
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import QUILLON, TOKEN, ApiWorld

_ASKED = (
    "pending for mehta traders", "why 0431", "list invoices", "is oct ready", "batch status", "status of B-1",
    "which customers rejected us", "risky vendors", "pull fresh ims data", "undo B-1",
)  # fmt: skip
_LOOKING = {
    Press.WHY, Press.HISTORY, Press.PENDING_OF, Press.CHOOSE_VENDOR, Press.CHOOSE_COMPANY, Press.CHOOSE_DOCUMENT,
    Press.SAY, Press.LIST_PAGE, Press.LIST_SHEET, Press.BATCH_OPEN,
    Press.BATCH_SHEET, Press.REJECTION, Press.REPLY_PACK, Press.NOTHING,
}  # fmt: skip


def buttons_of(world: ApiWorld, person: str, sentence: str) -> list[Button]:
    """What stands under the answer."""
    bot, who = bot_of(world.desk, world.asker), Identity("token", token_hash(TOKEN.format(person=person)))
    cards = bot.say(who, Place(f"o:{person}:{sentence}"), sentence, f"o:{person}:{sentence}")
    return [each for card in cards for each in card.every_button()]


@pytest.mark.parametrize("sentence", _ASKED)
def test_who_only_looks_is_offered_nothing_that_writes_or_prepares(seen_world: ApiWorld, sentence: str) -> None:
    shown = buttons_of(seen_world, "meera", sentence)
    assert not [each.label for each in shown if each.press in NEEDS]
    said_to = [each.value for each in shown if each.press is Press.SAY]
    assert not [each for each in said_to if each.split()[0] in ("assign", "recompute", "hold", "draft")]


def test_the_same_answers_do_offer_it_to_who_may(seen_world: ApiWorld) -> None:
    offers = {each.press for sentence in _ASKED for each in buttons_of(seen_world, "kavita", sentence)}
    assert {Press.PREVIEW, Press.MAIL_PREVIEW, Press.BATCH_REVIEW, Press.FETCH} <= offers
    assert Press.MAIL_PREVIEW in {each.press for each in buttons_of(seen_world, "arjun", "pending for mehta traders")}
    assert Press.PREVIEW not in {each.press for each in buttons_of(seen_world, "arjun", "pending for mehta traders")}


def test_every_button_is_known_to_look_or_to_need_a_role() -> None:
    assert set(Press) == _LOOKING | set(NEEDS)
    assert set(NEEDS) >= WRITING


def test_a_batch_card_keeps_its_buttons_for_others_in_the_channel() -> None:
    """The preparer's request is the very card that approvers press."""
    card = Card("batch", "B-1", "B-1", buttons=(Button("Review", Press.BATCH_REVIEW, "b"),), batch="b")

    def seen_by(role: str, shown: Card) -> Card:
        me = {"memberships": [{"company": {"id": QUILLON}, "roles": [role]}]}
        return offered([shown], me, None)[0]

    assert seen_by("PREPARER", card).buttons
    assert not seen_by("VIEWER", card).buttons
    asked = said("fetch", "Read it now?", buttons=(Button("Read the portal", Press.FETCH, style="primary"),))
    assert seen_by("VIEWER", asked).footer == ("You can look; this is for others to do.",)
    assert seen_by("APPROVER", asked).footer == ("The next step is for somebody with another role.",)
    assert not seen_by("TAX_HEAD", asked).footer
