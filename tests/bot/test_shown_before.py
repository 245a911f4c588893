"""What was listed or counted last is what "these" means; it can be shown again, narrowed, counted, put into Excel."""

from tests.bot.test_small_answers import told
from tests.graphql_api.api_world import ApiWorld


def flat(world: ApiWorld, *sentences: str) -> str:
    return " ".join(told(world, *sentences).split())


def test_what_was_counted_is_what_these_means(seen_world: ApiWorld) -> None:
    """Without it "those" meant the list before the count, and an order about it touched other documents."""
    wide, counted = "list open documents", "how many invoices of krishna traders are open"
    total = flat(seen_world, wide).split(" documents")[0]
    many = flat(seen_world, wide, counted).split(" document")[0]
    assert total != many
    shown = flat(seen_world, wide, counted, "show me those")
    assert shown.startswith(f"{many} document")
    assert "krishna traders" in shown
    assert "fit. Which one?" not in shown


def test_a_list_shown_again_is_narrowed_by_what_else_is_said(seen_world: ApiWorld) -> None:
    whole = flat(seen_world, "list open documents")
    some = flat(seen_world, "list open documents", "of these show only those of krishna traders")
    assert "the list above" in some
    assert "Krishna Traders" in some
    assert int(some.split()[0]) < int(whole.split()[0])


def test_places_left_out_and_places_picked(seen_world: ApiWorld) -> None:
    many = int(flat(seen_world, "list open documents").split()[0])
    less = flat(seen_world, "list open documents", "show these except 1")
    assert less.startswith(f"{many - 1} document")
    assert "without number 1 of the list" in less
    assert "Here is the Excel with 1 document: number 2 of the list above." in flat(
        seen_world, "list open documents", "give 2 of these in excel"
    )
    assert flat(seen_world, "list open documents", "how many of these are credit notes").endswith(
        "the list above / Credit notes."
    )
