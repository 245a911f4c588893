"""How much ITC a month has is one sum with what it is made of; a part of it, or several months, is not that sum."""

import re

from bot.cards.credit import warnings_beside
from tests.bot.test_object_found import talk
from tests.graphql_api.api_world import ApiWorld


def test_the_itc_of_a_month_is_summed_over_our_registrations(seen_world: ApiWorld) -> None:
    told = talk(seen_world, "how much ITC do we have for oct")
    assert told.startswith("ITC of Oct 2026, 4(C): ₹")
    whole, *each = [int(found.replace(",", "").replace(".", "")) for found in re.findall(r"₹([\d,]+\.\d\d)", told)]
    assert len(each) > 1
    assert whole == sum(each) > 0
    assert talk(seen_world, "total itc in 2b oct") == told


def test_a_part_of_the_credit_or_several_months_are_not_that_sum(seen_world: ApiWorld) -> None:
    for said in ("how much itc is lost in oct", "itc at risk", "summary of oct"):
        assert "ITC of Oct 2026, 4(C)" not in talk(seen_world, said), said
    assert talk(seen_world, "total itc of fy 26-27").startswith("I add up the ITC of one return at a time.")


def test_no_warning_beside_a_card_is_cut() -> None:
    """What goes back in 4(B) comes last of five and is money as well."""
    notes = [{"about": each, "text": each} for each in ("DR-7.02", "DR-7.03", "DR-6.06", "DR-7.06", "DR-7.04")]
    assert warnings_beside({"notes": notes}) == [each["text"] for each in notes]
