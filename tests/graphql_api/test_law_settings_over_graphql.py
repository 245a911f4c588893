"""The settings of contested law over GraphQL, and where an answer says that one decided."""

import json

from tests.graphql_api.api_world import QUILLON, ApiWorld, gstin_of

SET = """mutation($f: String!, $key: String!) { setLawSettings(file: $f, idempotencyKey: $key) {
  isNew setBy file settings { name about default chosen { value since why } } errors { code message } } }"""
FILE = json.dumps(
    {"settings": [{"name": "credit_note_row", "value": "REVERSED_IN_4B2", "since": "102026", "why": "our adviser"}]}
)


def test_an_administrator_sets_them_and_everyone_sees_them(world: ApiWorld) -> None:
    assert world.ask(SET, f=FILE, key="l")["setLawSettings"]["errors"][0]["code"] == "ROLE_MISSING"
    for is_new in (True, False):
        done = world.ask(SET, "kavita", f=FILE, key="l")["setLawSettings"]
        assert (done["isNew"], done["errors"]) == (is_new, [])
    shown = world.ask("{ lawSettings { setBy settings { name about question chosen { value since } } } }", "arjun")
    held = {each["name"]: each for each in shown["lawSettings"]["settings"]}
    assert held["credit_note_row"]["chosen"] == [{"value": "REVERSED_IN_4B2", "since": "102026"}]
    assert held["interest_percent"]["about"] == "DR-7.09"
    wrong = world.ask(SET, "kavita", f='{"settings": 1}', key="m")["setLawSettings"]["errors"][0]
    assert (wrong["code"], "settings is no list" in wrong["message"]) == ("LAW_SETTINGS_WRONG", True)


def test_the_month_says_by_whose_word_a_credit_note_stands_there(world: ApiWorld) -> None:
    asked = f'{{ readiness(gstin: "{gstin_of(QUILLON)}", period: "102026") {{ byYourSettings }} ' \
        f'effect(gstin: "{gstin_of(QUILLON)}", period: "102026") {{ byYourSettings }} }}'  # fmt: skip
    assert {each["byYourSettings"] for each in world.ask(asked).values()} == {""}
    world.ask(SET, "kavita", f=FILE, key="l")
    assert {each["byYourSettings"][:33] for each in world.ask(asked).values()} == {"By your setting credit_note_row ="}


def test_a_file_that_leaves_out_what_is_in_force_must_say_so(world: ApiWorld) -> None:
    world.ask(SET, "kavita", f=FILE, key="l")
    for _ in range(2):
        refused = world.ask(SET, "kavita", f="{}", key="m")["setLawSettings"]["errors"][0]
        assert (refused["code"], "credit_note_row" in refused["message"]) == ("SETTINGS_LEFT_OUT", True)
    dropping = SET.replace("idempotencyKey: $key", "idempotencyKey: $key, mayDrop: true")
    done = world.ask(dropping, "kavita", f="{}", key="n")["setLawSettings"]
    assert (done["errors"], done["isNew"]) == ([], True)
