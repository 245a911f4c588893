"""One amount by which a note reduces credit goes on the heads of that note, or is asked; never on IGST by default."""

from dataclasses import replace

import pytest

from bot.asking import Identity
from bot.conversation import Place
from bot.render_text import text_of
from domain.actions import ActionState
from domain.documents import Declaration, InwardDocument, ItcReduction, Section
from domain.identities import document_id_of
from domain.money import TaxHeads
from domain.usecases.manage_people import token_hash
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import QUILLON, TOKEN, ApiWorld, document

WHY = "because partly blocked"


def with_heads(paper: InwardDocument, heads: TaxHeads) -> InwardDocument:
    made = replace(paper, tax=heads)
    return replace(made, id=document_id_of(made))


@pytest.fixture
def noted(world: ApiWorld) -> ApiWorld:
    """Notes with CGST and SGST, with unequal heads, and with IGST beside cess."""
    papers = [
        with_heads(document(QUILLON, number, 3_330, section=Section.B2BCN), heads)
        for number, heads in (
            ("CN-20", TaxHeads(0, 1_665_00, 1_665_00)),
            ("CN-30", TaxHeads(0, 1_665_00, 1_000_00)),
            ("CN-40", TaxHeads(1_665_00, 0, 0, 100_00)),
        )
    ]
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        now = world.desk.now()
        unit.documents.add([replace(each, portal_read_at=now, first_seen_at=now) for each in papers])
    return world


def told(world: ApiWorld, *sentences: str) -> str:
    bot, who = bot_of(world.desk, world.asker), Identity("token", token_hash(TOKEN.format(person="priya")))
    answers = [bot.say(who, Place(f"r:{sentences}"), text, f"r:{at}:{sentences}") for at, text in enumerate(sentences)]
    return "\n".join(text_of(card) for card in answers[-1])


def test_a_note_of_one_head_takes_the_amount_there(noted: ApiWorld) -> None:
    assert "reduce IGST ₹500.00" in told(noted, f"accept CN-7 reduce 500 {WHY}")


def test_an_even_amount_is_split_equally_over_cgst_and_sgst_and_says_so(noted: ApiWorld) -> None:
    answer = told(noted, f"accept CN-20 reduce 500 {WHY}")
    assert "reduce CGST ₹250.00, SGST ₹250.00 (₹500.00 split equally)" in answer
    assert "Credit rises by ₹2,830.00" in answer


@pytest.mark.parametrize(("number", "amount"), [("CN-20", "500.01"), ("CN-30", "500"), ("CN-40", "500")])
def test_what_can_mean_several_things_is_asked_by_head_with_an_example(
    noted: ApiWorld, number: str, amount: str
) -> None:
    answer = told(noted, f"accept {number} reduce {amount} {WHY}")
    assert "Of which head shall" in answer
    assert "reduce " in answer
    assert "Ask for approval" not in answer


def test_the_heads_that_are_said_next_complete_the_order(noted: ApiWorld) -> None:
    answer = told(noted, f"accept CN-30 reduce 500 {WHY}", "cgst 300 sgst 200")
    assert "reduce CGST ₹300.00, SGST ₹200.00" in answer
    assert "[1] Ask for approval" in answer


def test_half_is_asked_with_heads(noted: ApiWorld) -> None:
    answer = told(noted, f"accept CN-20 reduce half {WHY}")
    assert "half or 50 % is no amount" in answer.lower()
    assert "reduce cgst 500 sgst 500" in answer


def test_one_amount_for_several_notes_is_asked(noted: ApiWorld) -> None:
    answer = told(noted, f"accept CN-7 and CN-20 reduce 500 {WHY}")
    assert "One amount for 2 documents" in answer
    assert "Ask for approval" not in answer


@pytest.mark.parametrize(
    ("held", "card", "left_out"),
    [
        (Declaration(ItcReduction.NONE), ", nothing reduced, remark", "is Accept with nothing reduced"),
        (Declaration(ItcReduction.FULL), ", reduced in full, remark", "is Accept with the full reduction"),
        (
            Declaration(ItcReduction.PARTIAL, TaxHeads(50_000)), ", ₹500.00 reduced, remark",
            "is Accept with a part reduced",
        ),
    ],
)  # fmt: skip
def test_an_acceptance_that_stands_tells_what_it_reduces(
    world: ApiWorld, held: Declaration, card: str, left_out: str
) -> None:
    """DR-2.12, DR-2.13: a plain repeat would change nothing of it, and says so."""
    paper = document(QUILLON, "CN-50", 3_330, section=Section.B2BCN, portal_action=ActionState.ACCEPT)
    paper = replace(paper, declaration=held, remarks="blocked u/s 17(5)")
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        now = world.desk.now()
        unit.documents.add([replace(paper, id=document_id_of(paper), portal_read_at=now, first_seen_at=now)])
    assert f'accepted{card} "blocked u/s 17(5)"' in " ".join(told(world, "did we accept CN-50?").split())
    shown = " ".join(told(world, "accept CN-50").split())
    assert f"CN-50 {left_out} on the portal already." in shown
    assert "To change what it reduces, say it with the acceptance." in shown
