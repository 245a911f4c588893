"""A document booked in parts, or several booked in one line, tied in chat: shown with sums, done by the button."""

from typing import Any

from bot.cards.model import Card
from bot.cards.parts import gst_of_parts
from bot.ids import Press
from bot.render_text import text_of
from tests.bot.test_month_answers import press, say
from tests.graphql_api.api_world import ApiWorld

MATCH = """query($d: ID!) { document(id: $d) { match { verdict partners { entry { number } explanation { line } } }
  proposal { action } } linkDecisions(documentId: $d) { isLinked why } }"""


def words_of(card: Card) -> str:
    """Without the breaks of lines."""
    return " ".join(text_of(card).split())


def match_of(world: ApiWorld, number: str) -> dict[str, Any]:
    answer = world.ask(MATCH, d=world.document_id(number))
    return {**answer["document"]["match"], "decisions": answer["linkDecisions"]}


def test_one_document_with_several_lines_one_of_them_its_partner_till_now(world: ApiWorld) -> None:
    [card] = say(world, "link 0431 with 0405 and AABCQ/0431")
    assert card.kind == "link.preview"
    shown = words_of(card)
    assert "Tie AABCQ/0431 to AABCQ/0405 and AABCQ/0431 of the books?" in shown
    assert "Portal less books −4,500.00" in shown
    assert match_of(world, "0431")["verdict"] == "MISMATCH", "nothing was written by words"
    for _ in range(2):
        [done] = press(world, card, Press.LINK)
        assert done.kind == "link.done"
        assert "one bill, several entries, proposal Pending" in words_of(done)
    match = match_of(world, "0431")
    assert match["verdict"] == "SPLIT"
    assert match["decisions"] == [{"isLinked": True, "why": "said in chat by Priya AABCQ"}] * 2
    [card] = say(world, "why is 0431 a mismatch", thread="w")
    assert "AABCQ/0405 5,400.00 Portal less books −4,500.00" in words_of(card), "every part, not the first alone"
    assert words_of(card).count("Same: ") == 1, "what is so of both parts is said once"
    [untie] = say(world, "unlink 0431", thread="u")
    assert "It is a split by hand: all its parts are untied together." in words_of(untie)
    [done] = press(world, untie, Press.LINK, thread="u")
    assert "AABCQ/0405" in words_of(done)
    assert {each["isLinked"] for each in match_of(world, "0431")["decisions"]} == {False}


def test_several_documents_with_one_line(world: ApiWorld) -> None:
    """The note is taken off: 3,600 less 1,800 beside 5,400."""
    [card] = say(world, "link BL-1 and CN-7 with 0405")
    shown = words_of(card)
    assert "Tie AABCQ/BL-1 and AABCQ/CN-7 to AABCQ/0405 of the books?" in shown
    assert "Portal less books −3,600.00" in shown
    [done] = press(world, card, Press.LINK)
    assert words_of(done).count("one bill, several entries") == 2
    [untie] = say(world, "unlink CN-7", thread="u")
    assert "all its parts are untied together" in words_of(untie)
    [done] = press(world, untie, Press.LINK, thread="u")
    assert "AABCQ/BL-1" in words_of(done)
    assert match_of(world, "BL-1")["verdict"] is None


def test_the_line_may_be_said_first(world: ApiWorld) -> None:
    [card] = say(world, "link 0405 with BL-1 and CN-7")
    assert "Tie AABCQ/BL-1 and AABCQ/CN-7 to AABCQ/0405 of the books?" in words_of(card)


def test_a_part_that_nobody_knows_is_said_and_a_decision_that_stands_is_not_overruled(world: ApiWorld) -> None:
    [card] = say(world, "link 0431 with 0405 and PV-999")
    assert card.kind == "link.unclear"
    assert words_of(card).startswith("PV-999: I find none")
    [card] = say(world, "link 0412 and 0398 with KT-1", thread="many")
    assert "I cannot tell the one document" in words_of(card)
    [first] = say(world, "link 0431 with 0405 and AABCQ/0431", thread="a")
    press(world, first, Press.LINK, thread="a")
    [second] = say(world, "link 0431 with 0405", thread="b")
    [refused] = press(world, second, Press.LINK, thread="b")
    assert "taken apart as a whole" in words_of(refused)


def test_who_looks_gets_no_button_to_tie_parts(seen_world: ApiWorld) -> None:
    [card] = say(seen_world, "link BL-1 and CN-7 with 0405", "arjun", thread="looks")
    assert card.kind == "link.preview"
    assert not card.buttons


def _paper(number: str, **heads: str) -> dict[str, Any]:
    tax = {"igst": "0.00", "cgst": "0.00", "sgst": "0.00", "cess": "0.00", "total": "0.00"} | heads
    return {"number": number, "kind": "INVOICE", "tax": tax}


def test_a_total_that_adds_up_over_heads_that_do_not_is_told_head_by_head() -> None:
    """IGST on the portal, CGST and SGST in the books: M10, which never adds up."""
    entries = [_paper(each, cgst="450.00", sgst="450.00", total="900.00") for each in ("V-1", "V-2")]
    [document] = [_paper("INV-1", igst="1800.00", total="1800.00")]
    assert gst_of_parts([document], entries)[-4:] == (
        "The total adds up, the heads do not:",
        "  IGST                       +1,800.00",
        "  CGST                         −900.00",
        "  SGST                         −900.00",
    )
    same = _paper("INV-2", cgst="900.00", sgst="900.00", total="1800.00")
    assert gst_of_parts([same], entries)[-1] == "The GST adds up, head by head."
