"""A customer's rejection is given to a colleague: shown first, done by a button, once; nobody is guessed."""

from bot.asking import Identity
from bot.conversation import Place
from bot.ids import Press
from bot.render_text import text_of
from domain.refusals import Refusal
from domain.usecases.assign_rejection import assign_rejection
from domain.usecases.look_at_outward import list_rejections
from domain.usecases.manage_people import token_hash
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import QUILLON, TOKEN, ApiWorld, as_text

CN = "AABCQ/CN-21"


def who(person: str) -> Identity:
    return Identity("token", token_hash(TOKEN.format(person=person)))


def said(world: ApiWorld, text: str, person: str = "ramesh") -> str:
    cards = bot_of(world.desk, world.asker).say(who(person), Place(f"a:{text}"), text, f"a:{text}:{person}")
    return " ".join(" ".join(text_of(card) for card in cards).split())


def owner(world: ApiWorld) -> str:
    [sight] = list_rejections(
        world.desk.units, world.desk.operator(QUILLON), {QUILLON}, world.desk.now(), open_only=True
    )
    return sight.owner_name


def test_it_is_shown_first_and_given_by_the_button_once(world: ApiWorld) -> None:
    bot, place = bot_of(world.desk, world.asker), Place("a")
    before = owner(world)
    [card] = bot.say(who("ramesh"), place, f"assign {CN} to @kavita", "m1")
    assert f"Give {CN} to Kavita AABCQ?" in text_of(card)
    assert f"Owner now: {before or 'nobody'}." in text_of(card)
    assert owner(world) == before
    button = card.buttons[0]
    for key in ("b1", "b2"):
        [done] = bot.press(who("ramesh"), place, Press(button.press), button.value, key)
        assert "is Kavita AABCQ's now" in text_of(done)
    assert owner(world) == "Kavita AABCQ"
    with world.desk.units.reading(frozenset({QUILLON})) as unit:
        told = [each for each in unit.trail.entries(QUILLON) if each.verb == "gave a rejection to a colleague"]
    assert len(told) == 1
    asked = "{ digest { lines { sentence } } }"
    assert "Kavita AABCQ has it" in as_text(world.answer(asked, "ramesh"))
    assert "Kavita AABCQ's already" in said(world, f"assign {CN} to kavita")


def test_nobody_is_guessed(world: ApiWorld) -> None:
    before = owner(world)
    assert 'Nobody called "@nosuch"' in said(world, f"assign {CN} to @nosuch")
    several = assign_rejection(
        world.desk.units, world.desk.operator(QUILLON), QUILLON, _rejection(world), "aabcq", "k", world.desk.now()
    )
    assert isinstance(several, Refusal)
    assert several.code == "PERSON_UNCLEAR"
    assert owner(world) == before


def test_who_only_looks_gives_nothing_and_a_vendors_document_has_no_owner(world: ApiWorld) -> None:
    assert "not give rejections to colleagues" in said(world, f"assign {CN} to @kavita", person="arjun")
    assert "has no owner here" in said(world, "assign 0412 to @kavita")


def test_a_colleague_who_cannot_see_the_registration_is_not_offered(world: ApiWorld) -> None:
    answer = assign_rejection(
        world.desk.units, world.desk.operator(QUILLON), QUILLON, _rejection(world), "meera", "k", world.desk.now()
    )
    assert isinstance(answer, Refusal)
    assert answer.code == "PERSON_UNKNOWN"
    assert "Meera" not in answer.remedy


def _rejection(world: ApiWorld) -> str:
    with world.desk.units.reading(frozenset({QUILLON})) as unit:
        [held] = unit.outward.rejections(open_only=True)
    return held.id
