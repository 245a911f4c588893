"""A deed that was taken back is not done again by a late repeat of the request that did it."""

import json

from tests.graphql_api.api_world import QUILLON, ApiWorld, gstin_of

OURS = gstin_of(QUILLON)
SAY = f"""mutation($so: Boolean!, $key: String!) {{
  sayClaimsComplete(gstin: "{OURS}", first: "092026", word: "audit", isSo: $so, idempotencyKey: $key) {{
    returns {{ gstr3bPeriod isComplete }} errors {{ code }} }} }}"""
SET = """mutation($f: String!, $key: String!) {
  setLawSettings(file: $f, mayDrop: true, idempotencyKey: $key) { isNew file errors { code } } }"""
FILE = json.dumps(
    {"settings": [{"name": "credit_note_row", "value": "REVERSED_IN_4B2", "since": "102026", "why": "our adviser"}]}
)


def test_what_was_said_of_a_return_and_taken_back_stays_taken_back(world: ApiWorld) -> None:
    said = [world.ask(SAY, so=so, key=key)["sayClaimsComplete"] for so, key in ((True, "a"), (False, "b"), (True, "a"))]
    assert [each["errors"] for each in said] == [[], [], []]
    complete = [[one["gstr3bPeriod"] for one in each["returns"] if one["isComplete"]] for each in said]
    assert complete == [["092026"], [], []]
    assert [each["code"] for each in world.ask(SAY, so=True, key="b")["sayClaimsComplete"]["errors"]] == [
        "IDEMPOTENCY_KEY_REUSED"
    ]


def test_a_setting_that_was_dropped_since_stays_dropped(world: ApiWorld) -> None:
    done = [
        world.ask(SET, "kavita", f=file, key=key)["setLawSettings"]
        for file, key in ((FILE, "a"), ("{}", "b"), (FILE, "a"))
    ]
    assert [(each["isNew"], "REVERSED_IN_4B2" in each["file"]) for each in done] == [
        (True, True), (True, False), (False, False)
    ]  # fmt: skip
