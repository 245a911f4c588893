"""What is left out of an order or a list is left out whole, and told: two things joined by "and" are two."""

import pytest

from bot.answers.leaving_out import things_of
from bot.asking import Identity
from bot.conversation import Place
from bot.render_text import text_of
from domain.usecases.manage_people import token_hash
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import TOKEN, ApiWorld


def told(world: ApiWorld, *sentences: str, person: str = "priya") -> str:
    bot, who = bot_of(world.desk, world.asker), Identity("token", token_hash(TOKEN.format(person=person)))
    answers = [
        bot.say(who, Place(f"l:{sentences}"), text, f"l:{at}:{sentences}:{person}") for at, text in enumerate(sentences)
    ]
    return "\n".join(text_of(card) for card in answers[-1])


def test_two_things_are_both_left_out_and_one_narrowed_thing_is_one() -> None:
    joined = {"vendor": "vora", "vendor_resolved": ["x"], "doc_type": ["credit_note"]}
    assert things_of(joined) == [{"vendor": "vora", "vendor_resolved": ["x"]}, {"doc_type": ["credit_note"]}]
    assert things_of({**joined, "_one_thing": True}) == [joined]


@pytest.mark.parametrize("except_for", ["krishna traders and AABCQ/0398", "AABCQ/0398 and krishna traders"])
def test_an_order_leaves_out_a_vendor_and_a_document_of_another(seen_world: ApiWorld, except_for: str) -> None:
    answer = told(seen_world, f"accept all exact matches except {except_for}")
    assert "without krishna traders and without AABCQ/0398" in answer
    assert "Accept     1 invoice" in answer


def test_the_kind_of_a_vendor_leaves_the_vendors_other_documents_in(seen_world: ApiWorld) -> None:
    answer = told(seen_world, "list invoices except credit notes of mehta")
    assert "without Credit notes / mehta" in answer
    assert "0412" in answer
    both = told(seen_world, "list invoices except credit notes and mehta")
    assert "without mehta and without Credit notes" in both
    assert "0412" not in both


def test_a_list_and_a_count_leave_out_what_was_said(seen_world: ApiWorld) -> None:
    shown = told(seen_world, "list invoices except krishna traders")
    assert "without krishna traders" in shown
    assert "KT-1" not in shown
    assert "0412" in shown
    assert "without krishna traders." in told(seen_world, "how many invoices except krishna traders")


def test_these_after_such_a_list_are_what_it_showed(seen_world: ApiWorld) -> None:
    answer = told(seen_world, "list invoices except krishna traders", "hold these")
    assert "of the list above" in answer
    assert "KT-" not in answer


def test_places_left_out_one_after_the_other_stay_the_documents_that_stood_there(seen_world: ApiWorld) -> None:
    asked, drop = "list open invoices of mehta", "remove the second one"
    first = numbers_in(told(seen_world, asked))
    assert len(first) == 4
    assert numbers_in(told(seen_world, asked, drop)) == [first[0], *first[2:]]
    assert numbers_in(told(seen_world, asked, drop, drop)) == [first[0], *first[3:]]


def numbers_in(shown: str) -> list[str]:
    words = [line.split() for line in shown.splitlines() if line.strip()[:1].isdigit()]
    return [row[1] for row in words if row[1].startswith("AABCQ/")]
