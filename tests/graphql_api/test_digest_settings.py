"""Where the digest goes and when, over GraphQL."""

from datetime import timedelta

from domain.correspondence import MailState
from domain.records import JobKind
from domain.refusals import Refusal
from domain.usecases.send_digests import order_digests
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


def test_it_is_sent_now_on_an_order_and_once_a_key(world: ApiWorld) -> None:
    send = """mutation($key: String!) { sendDigest(idempotencyKey: $key) { goesTo notSent isEmpty
      errors { code message } } }"""
    assert world.ask(send, who="priya", key="k")["sendDigest"]["errors"][0]["code"] == "ROLE_MISSING"
    nobody = world.ask(send, who="kavita", key="k0")["sendDigest"]["errors"][0]
    assert (nobody["code"], "No channel is marked" in nobody["message"]) == ("NO_TARGET", True)
    assert not world.ask(SET, who="kavita", input={"mail": ["arjun", "kavita"]}, key="k1")["setDigest"]["errors"]
    for _ in range(2):
        said = world.ask(send, who="kavita", key="k2")["sendDigest"]
        assert (said["errors"], said["isEmpty"], said["goesTo"]) == ([], False, ["arjun", "kavita"])
    with world.desk.units.reading(frozenset({QUILLON})) as unit:
        sent = [
            each for each in unit.mails.with_states(tuple(MailState)) if each.draft.key.startswith(f"{QUILLON}/digest/")
        ]
        jobs = [each for each in unit.jobs.due(world.desk.now(), 50) if each.kind is JobKind.SEND_MAIL]
        entries = [each for each in unit.trail.entries(QUILLON) if each.verb == "digest"]
    assert [len(each) for each in (sent, entries)] == [2, 1]
    asked = [job.subject for job in jobs]
    assert [asked.count(each.id) for each in sent] == [1, 1]
    assert entries[0].person_id == world.people["kavita"].person_id
    desk, tomorrow = world.desk, world.desk.now() + timedelta(days=1)
    kavita = world.people["kavita"]
    for key, when, mails in (("k2", tomorrow, 0), ("k3", desk.now(), 2)):  # a repeat after midnight; a new wish today
        made = order_digests(desk.units, desk.room, desk.messenger, kavita, QUILLON, key, when)
        assert not isinstance(made, Refusal)
        assert len(made.mails) == mails
