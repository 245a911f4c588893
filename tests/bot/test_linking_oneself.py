"""`/ims link CODE`: a code of an administrator, used once and soon by somebody whom the desk does not know yet."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.asking import Identity, PersonUnknown
from domain.companies import Person
from domain.refusals import Refusal
from domain.roles import Role
from domain.usecases.link_by_code import CODE_LIFE, TRIES_MAX, Linked, make_link_code, shown_code, use_link_code
from domain.usecases.manage_people import remove_person
from imsdesk.bot_at_hand import AskInProcess
from tests.bot.slack_world import FINANCE, LOBBY, USERS, SlackWorld, play, words
from tests.desk_world import PAN, world_in
from tests.fakes.loopback_slack import TEAM
from tests.graphql_api.api_world import QUILLON, TAMARIND, ApiWorld

CODE, OTHER = "K7QF3M2PXA", "ABCDE23456"
NEWCOMER = "U0NEWCOMER"


def made(world: SlackWorld | ApiWorld, code: str = CODE, key: str = "meera", company: str = QUILLON) -> None:
    desk = world.desk
    person = make_link_code(desk.units, desk.operator(), company, key, code, desk.now())
    assert not isinstance(person, Refusal), person


def used(
    world: ApiWorld, code: str = CODE, user: str = f"{TEAM}/{NEWCOMER}", later: timedelta = timedelta(),
    channel_company: str | None = None,
) -> Linked | Refusal:  # fmt: skip
    return use_link_code(world.desk.units, user, code, world.desk.now() + later, channel_company)


def trail(world: ApiWorld | SlackWorld) -> list[str]:
    with world.desk.units.reading(frozenset({QUILLON})) as unit:
        return [each.verb for each in unit.trail.entries(QUILLON)]


async def _typed(world: SlackWorld, text: str, channel: str = LOBBY, team: str = TEAM) -> str:
    before = len(world.slack.of("hook"))
    assert (await world.wire.command(NEWCOMER, channel, text, team)).status_code == 200
    return words((await world.slack.wait_for("hook", before + 1))[before])


def test_a_code_links_whoever_types_it_once(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        assert "/ims link CODE" in await _typed(world, "pending for mehta traders")
        await asyncio.to_thread(made, world)
        assert "Linked: you are Meera" in await _typed(world, "link k7qf3-m2pxa")
        assert "Mehta" in await _typed(world, "pending for mehta traders")
        assert "does not work" in await _typed(world, f"link {CODE}")
        assert trail(world).count("identity linked") == len(USERS) + 1

    play(folder, story)


def test_it_works_in_a_direct_message_and_never_aloud_in_a_channel(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        await asyncio.to_thread(made, world)
        aloud = await world.asked(NEWCOMER, FINANCE, f"link {CODE}", "chat.postEphemeral")
        assert "I do not know you yet" in words(aloud)
        await world.wire.dm(NEWCOMER, f"link {shown_code(CODE)}")
        [answer] = await world.slack.wait_for("chat.postMessage")
        assert "Linked: you are Meera" in words(answer)

    play(folder, story)


def test_another_workspace_is_not_linked(folder: Path) -> None:
    async def story(world: SlackWorld) -> None:
        await asyncio.to_thread(made, world)
        assert "only members" in await _typed(world, f"link {CODE}", team="T0OTHER")
        assert "Linked" in await _typed(world, f"link {CODE}")

    play(folder, story)


def test_a_code_ends_with_its_time_and_with_the_next_one(world: ApiWorld) -> None:
    made(world)
    late = used(world, later=CODE_LIFE)
    assert isinstance(late, Refusal)
    assert late.code == "CODE_UNKNOWN"
    made(world)
    made(world, OTHER)
    assert isinstance(used(world), Refusal), "the first one ended with the second"
    assert isinstance(used(world, OTHER), Linked)


def test_a_code_of_another_company_does_not_work_in_this_ones_channel(world: ApiWorld) -> None:
    made(world, company=TAMARIND)
    refused = used(world, channel_company=QUILLON)
    assert isinstance(refused, Refusal)
    assert refused.code == "CODE_UNKNOWN"
    assert isinstance(used(world, channel_company=TAMARIND), Linked)


def test_somebody_who_is_linked_already_cannot_become_another(world: ApiWorld) -> None:
    made(world, key="meera")
    assert isinstance(used(world), Linked)
    made(world, OTHER, key="kavita")
    refused = used(world, OTHER)
    assert isinstance(refused, Refusal)
    assert refused.code == "IDENTITY_TAKEN"
    assert isinstance(used(world, OTHER, f"{TEAM}/U0SOMEBODY"), Refusal), "the code is spent"
    assert "link code refused" in trail(world)


def test_who_has_left_is_not_linked(world: ApiWorld) -> None:
    made(world)
    gone = remove_person(world.desk.units, world.desk.operator(), QUILLON, "meera", world.desk.now())
    assert not isinstance(gone, Refusal)
    assert isinstance(used(world), Refusal)


def test_guessing_is_stopped_for_an_hour(world: ApiWorld) -> None:
    made(world)
    for _ in range(TRIES_MAX):
        wrong = used(world, "ZZZZZ99999")
        assert isinstance(wrong, Refusal)
        assert wrong.code == "CODE_UNKNOWN"
    stopped = used(world)
    assert isinstance(stopped, Refusal)
    assert stopped.code == "TOO_MANY_TRIES"
    assert isinstance(used(world, user=f"{TEAM}/U0OTHER"), Linked), "others are not held up"
    made(world, OTHER, "arjun")
    later = world.desk.now() + timedelta(minutes=61)
    made_later = make_link_code(world.desk.units, world.desk.operator(), QUILLON, "arjun", OTHER, later)
    assert not isinstance(made_later, Refusal)
    assert isinstance(used(world, OTHER, later=timedelta(minutes=61)), Linked)


def test_only_an_administrator_makes_one_and_it_lies_hashed(world: ApiWorld) -> None:
    refused = make_link_code(world.desk.units, world.people["priya"], QUILLON, "meera", CODE, world.desk.now())
    assert isinstance(refused, Refusal)
    made(world)
    with world.desk.units.reading(frozenset({QUILLON})) as unit:
        person = unit.people.by_key(QUILLON, "meera")
        assert person is not None
        kept = unit.people.identities(person.id)
    assert CODE not in str(kept)
    with pytest.raises(ValueError, match="alphabet"):
        make_link_code(world.desk.units, world.desk.operator(), QUILLON, "meera", "short", world.desk.now())


def test_somebody_of_our_workspace_hears_whom_to_ask(tmp_path: Path) -> None:
    with world_in(tmp_path, slack_team_id=TEAM) as world:
        with world.desk.units.writing(frozenset({PAN})) as unit:
            roles = frozenset({Role.ADMIN})
            unit.people.save(Person("asha", "Asha Rao", roles=roles, id=f"{PAN}-asha"), PAN, world.desk.now())
        for team, names in ((TEAM, ("Asha Rao",)), ("T0OTHER", ())):
            with pytest.raises(PersonUnknown) as stranger:
                AskInProcess(world.desk)("{ me { name } }", {}, Identity("slack", f"{team}/{NEWCOMER}"))
            assert stranger.value.admins == names
