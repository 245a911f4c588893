"""Answers that must not promise or hide: an end said with a hold, long lists, whose approval is awaited."""

from dataclasses import replace
from datetime import date

from bot.asking import Client, Identity
from bot.cards.lists import document_card
from bot.conversation import Place
from bot.render_text import text_of
from domain.usecases.manage_people import token_hash
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import QUILLON, TOKEN, ApiWorld, document, gstin_of

PRIYA = Identity("token", token_hash(TOKEN.format(person="priya")))


def told(world: ApiWorld, *sentences: str, person: str = "priya") -> str:
    bot, who = bot_of(world.desk, world.asker), Identity("token", token_hash(TOKEN.format(person=person)))
    answers = [
        bot.say(who, Place(f"s:{sentences}"), text, f"s:{at}:{sentences}:{person}") for at, text in enumerate(sentences)
    ]
    return "\n".join(text_of(card) for card in answers[-1])


def test_the_end_of_a_hold_is_heard_and_said_not_to_be_kept(seen_world: ApiWorld) -> None:
    answer = told(seen_world, "hold 0412 till Dec because rate dispute")
    assert "AABCQ" in answer or "0412 / until Dec 2026" in answer
    assert "imsdesk keeps no end of a Pending" in answer
    assert "can be Pending until 30 Nov 2027" in answer
    assert "no end of a Pending" not in told(seen_world, "hold 0412 because rate dispute")


def test_these_says_how_many_they_are(seen_world: ApiWorld) -> None:
    assert "all 2 of the list above" in told(seen_world, "list invoices of krishna traders", "hold these")
    assert "number 2 of the list above" in told(seen_world, "list invoices of krishna traders", "hold 2")


def test_what_waits_for_my_approval_is_not_what_i_asked_for(seen_world: ApiWorld) -> None:
    asked = told(seen_world, "what is waiting for my approval")
    assert "Nothing waits for your approval." in asked
    assert "1 batch for somebody else to approve" in asked
    assert "1 batch for you to approve" in told(seen_world, "what is waiting for my approval", person="kavita")


def test_an_approver_who_may_not_prepare_is_told_so(seen_world: ApiWorld) -> None:
    assert "You can look and approve, not prepare." in told(seen_world, "hold 0412", person="arjun")


def test_a_number_that_differs_in_its_marks_alone_is_called_the_same(seen_world: ApiWorld) -> None:
    client = Client(bot_of(seen_world.desk, seen_world.asker).ask, PRIYA)
    listed = client.get("documents", filter={"number": "0431"}, sort="NEWEST", company=None, first=1, after=None)
    found = client.get("document", id=listed["documents"]["nodes"][0]["id"])["document"]
    found["match"]["partners"][0]["entry"]["number"] = "AABCQ-0431"
    drawn = text_of(document_card(found, date(2026, 11, 16), may_prepare=False)).splitlines()
    assert [line.split()[-1] for line in drawn if line.strip().startswith("Number")] == ["same"]
    assert [line.split()[-1] for line in drawn if line.strip().startswith("IGST")] == ["\N{NOT EQUAL TO}"]


def test_two_measures_of_risk_say_which_they_are(seen_world: ApiWorld) -> None:
    assert "open documents that agree are not" in " ".join(told(seen_world, "top risky vendors").split())
    assert "all that is open, also what agrees" in " ".join(told(seen_world, "how much itc is at risk").split())


def test_bills_whose_payment_is_not_known_are_no_nothing_to_act_on(seen_world: ApiWorld) -> None:
    """DR-7.06: a bill whose payment the books do not tell is unknown, never paid."""
    for asked in ("unpaid bills", "invoices crossing 180 days unpaid"):
        answer = " ".join(told(seen_world, asked).split())
        assert "Nothing to act on" not in answer
        assert "6 bills unknown under rule 37, never counted as nothing: the books hold no payment" in answer
    assert "unknown" not in told(seen_world, "which credit lapses under 16(4)")


def test_a_bill_of_which_the_books_tell_no_payment_is_not_called_unpaid(world: ApiWorld) -> None:
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        entries = [each for each in unit.books.of_company(QUILLON) if each.recipient_gstin == gstin_of(QUILLON)][:2]
        old, paid = (replace(each, dated=date(2026, 6, 1)) for each in entries)
        unit.books.change([old, replace(paid, paid_amount=0)], world.desk.now())
    answer = " ".join(told(world, "unpaid bills").split())
    assert "Day 180; the books tell no payment. Pay, or reverse the unpaid share." in answer
    assert "Day 180 unpaid. Pay, or reverse the unpaid share." in answer


def test_our_other_registration_is_no_vendor_at_risk(world: ApiWorld) -> None:
    sister = gstin_of(QUILLON, "29")
    paper = document(QUILLON, "SIS-1", 90_000, supplier_gstin=sister, supplier_name="Our other unit")
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        unit.documents.add([replace(paper, portal_read_at=world.desk.now())])
    assert "Our other unit" in told(world, "list invoices above 5 lakh")
    assert "Our other unit" not in told(world, "top risky vendors")
