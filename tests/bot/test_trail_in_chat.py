"""Who did what: of the days and the deeds that were asked about, and no others."""

from tests.bot.test_small_answers import told
from tests.graphql_api.api_world import ApiWorld


def flat(world: ApiWorld, sentence: str) -> str:
    return " ".join(told(world, sentence, person="kavita").split())


def test_the_trail_of_a_day_holds_that_day(seen_world: ApiWorld) -> None:
    assert "imported" in flat(seen_world, "who did what today")
    yesterday = flat(seen_world, "who did what yesterday")
    assert yesterday.startswith("Trail of 15 Nov")
    assert "Nothing is in the trail of it yet." in yesterday
    assert "since 15 Nov" in flat(seen_world, "who did what since yesterday")


def test_the_trail_of_approvals_holds_no_other_deed(seen_world: ApiWorld) -> None:
    approved = flat(seen_world, "who approved what today")
    assert approved.startswith("Trail of what was approved of 16 Nov")
    assert "imported" not in approved
    batches = flat(seen_world, "who rejected what today")
    assert "proposed" in batches
    assert "imported" not in batches
    assert "The trail names batches." in batches


def test_people_are_called_by_name(seen_world: ApiWorld) -> None:
    assert "proposed, by Priya AABCQ" in flat(seen_world, "who rejected what today")
