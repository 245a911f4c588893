"""Where the digest goes and when, over GraphQL."""

from tests.graphql_api.api_world import QUILLON, ApiWorld

SHOW = "{ digestSettings { settings { channel people mail at days } errors { code } } }"
SET = """mutation($input: DigestSettingsInput!, $key: String!) {
  setDigest(input: $input, idempotencyKey: $key) { settings { channel mail at days } errors { code message } }
}"""


def test_it_is_shown_set_and_what_is_not_said_stays(world: ApiWorld) -> None:
    assert world.ask(SHOW)["digestSettings"]["settings"] == {
        "channel": "finance", "people": [], "mail": [], "at": "09:15", "days": ["mon", "tue", "wed", "thu", "fri"],
    }  # fmt: skip
    first = {"mail": ["arjun"], "at": "08:30"}
    for _ in range(2):
        said = world.ask(SET, who="kavita", input=first, key="k1")["setDigest"]
        assert said["errors"] == []
        assert said["settings"]["mail"] == ["arjun"]
    said = world.ask(SET, who="kavita", input={"days": ["sat"]}, key="k2")["setDigest"]["settings"]
    assert said == {"channel": "finance", "mail": ["arjun"], "at": "08:30", "days": ["sat"]}
    with world.desk.units.reading(frozenset({QUILLON})) as unit:
        assert [each.verb for each in unit.trail.entries(QUILLON)].count("digest set") == 2


def test_who_may_not_and_what_cannot_be_are_refused(world: ApiWorld) -> None:
    def code(who: str, **given: object) -> str:
        return str(world.ask(SET, who=who, input=given, key=f"k{given}")["setDigest"]["errors"][0]["code"])

    assert code("priya", at="10:00") == "ROLE_MISSING"
    assert code("kavita", at="25:00") == "TIME_UNREADABLE"
    assert code("kavita", days=["funday"]) == "DAY_UNKNOWN"
    assert code("kavita", channel="C0LOBBY") == "CHANNEL_NOT_MARKED"
    assert code("kavita", mail=["someone@else.example"]) == "NOT_FOUND"
    assert world.ask(SHOW)["digestSettings"]["settings"]["at"] == "09:15"
