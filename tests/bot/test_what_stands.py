"""What stands already is not offered again, what is decided is not declined, what is too late is said to be."""

from dataclasses import replace
from datetime import date

import pytest

from bot.asking import Client, Json
from bot.cards.batches import batches_card
from bot.cards.lists import document_card
from bot.cards.model import Card
from bot.cards.talk import audit_card
from bot.conversation import Place
from bot.ids import Press
from bot.render_text import text_of
from domain.correspondence import MailState
from imsdesk.bot_at_hand import bot_of
from tests.bot.test_small_answers import PRIYA, told
from tests.graphql_api.api_world import APPROVE, QUILLON, ApiWorld

TODAY = date(2026, 11, 16)


def presses(card: Card) -> set[Press]:
    return {each.press for each in card.every_button()}


def test_a_card_offers_what_is_proposed_only_where_it_is_not_so_and_can_be(seen_world: ApiWorld) -> None:
    client = Client(bot_of(seen_world.desk, seen_world.asker).ask, PRIYA)
    listed = client.get("documents", filter={"number": "0412"}, sort="NEWEST", company=None, first=1, after=None)
    found: Json = client.get("document", id=listed["documents"]["nodes"][0]["id"])["document"]
    assert (found["proposal"]["action"], found["portalAction"]) == ("ACCEPT", "NO_ACTION")

    def offers(**changes: object) -> set[Press]:
        return presses(document_card({**found, **changes}, TODAY, may_prepare=True))

    assert Press.PREVIEW in offers()
    assert Press.PREVIEW not in offers(portalAction="ACCEPT")
    assert Press.PREVIEW in offers(portalAction="PENDING")
    closed = [{**each, "isOpen": each["action"] != "ACCEPT"} for each in found["standing"]["choices"]]
    assert Press.PREVIEW not in offers(standing={**found["standing"], "choices": closed})
    held = offers(standing={**found["standing"], "openBatchId": "b"})
    assert (Press.PREVIEW in held, Press.BATCH_OPEN in held) == (False, True)


def test_an_end_past_the_last_day_of_pending_is_too_late(seen_world: ApiWorld) -> None:
    """DR-2.08: one period for a credit note, 16(4) for an invoice."""
    both = " ".join(told(seen_world, "hold CN-7 and 0412 till 15 Jan").split())
    assert "15 Jan 2027 is too late for AABCQ/CN-7: it can be Pending until 20 Dec 2026" in both
    assert "AABCQ/0412 can be Pending until 30 Nov 2027." in both
    assert "too late" not in told(seen_world, "hold CN-7 till 20 Dec")
    assert "too late" not in told(seen_world, "hold CN-7 till Dec")
    assert "Jan 2027 is too late for AABCQ/CN-7" in " ".join(told(seen_world, "hold CN-7 till Jan").split())


def test_a_batch_that_is_decided_is_not_declined(world: ApiWorld) -> None:
    batch = world.waiting_batch("0412")
    assert "needs a reason" in told(world, f"decline {batch['name']}", person="kavita")
    done = world.ask(APPROVE, "kavita", id=batch["id"], hash=batch["contentHash"], key="a")["approve"]
    assert done["isApproved"]
    answer = told(world, f"decline {batch['name']}, too early", person="kavita")
    assert f"{batch['name']} is decided already, so it cannot be declined. Nothing was changed." in answer


def test_an_order_about_a_list_that_did_not_use_its_words_is_asked_back(seen_world: ApiWorld) -> None:
    listed = told(seen_world, "list reverse charge invoices")
    assert "did not use: reverse charge" in listed
    assert "Propose for all" not in listed
    asked = " ".join(told(seen_world, "list reverse charge invoices", "hold these").split())
    assert "The list above did not use reverse charge" in asked
    assert "Preview" not in asked
    assert "number 1 of the list above" in told(seen_world, "list reverse charge invoices", "hold 1")
    assert "Propose for all" not in told(seen_world, "list documents"), "all is nothing to propose"
    assert "Propose for all" in told(seen_world, "list invoices")
    assert "of the list above" in told(seen_world, "list reverse charge invoices", "list invoices", "hold these")


def test_what_ready_counts_is_shown_document_by_document(world: ApiWorld) -> None:
    """DR-12.06: the button opens the very documents of its line, and the order to hold names them."""
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        late = [each for each in unit.books.of_company(QUILLON) if each.number.endswith(("0412", "KT-2"))]
        unit.books.change([replace(each, received_on=date(2026, 11, 4)) for each in late], world.desk.now())
    bot = bot_of(world.desk, world.asker)
    [card] = bot.say(PRIYA, Place("r"), "is oct ready for maharashtra", "r:1")

    def press(label: str) -> str:
        button = next(each for each in card.buttons if each.label == label)
        [shown] = bot.press(PRIYA, Place("r"), button.press, button.value, f"r:{label}")
        return " ".join(text_of(shown).split())

    held = press("Hold what did not arrive")
    assert "Pending: goods not received, Oct 2026: " in held
    assert all(number in held.partition("Credit")[0] for number in ("AABCQ/0412 of", "AABCQ/KT-2 of"))
    listed = press("Not in the books")
    assert "but not booked by 31 Oct, Oct 2026" in listed
    line = next(each for each in text_of(card).splitlines() if "not booked" in each)
    assert listed.count("[") == int(line.split()[1])  # a Why for each


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ({"FOR_A_PERSON": 1}, "approved, to be clicked on the portal by hand"),
        ({"SAVED": 3, "DONE_BY_HAND": 1}, "clicked by hand, not confirmed yet"),
        ({"SAVED": 3, "REFUSED": 1, "FOR_A_PERSON": 1}, "done in part, please look"),
    ],
)
def test_a_batch_that_waits_for_a_click_says_so(outcomes: dict[str, int], words: str) -> None:
    batch = {
        "id": "b", "name": "B-4", "state": "PARTLY_DONE", "lineCount": 1, "gstTotal": "1.00",
        "creditEffect": {"total": "0.00"}, "proposerName": "Priya Nair", "expiresAt": "2026-11-18T12:30:00+00:00",
        "outcomes": [{"state": state, "count": count} for state, count in outcomes.items()],
    }  # fmt: skip
    assert words in text_of(batches_card([batch], TODAY, "open"))


def test_the_same_deed_again_and_again_is_one_line_of_the_trail() -> None:
    def entry(minute: int, verb: str) -> Json:
        at = f"2026-11-16T08:{minute:02d}:00+00:00"
        return {"at": at, "verb": verb, "personId": "AABCQ9012R-engine", "personName": "", "surface": "engine"}

    read = [entry(37 - each, "imported") for each in range(20)]
    shown = text_of(audit_card([entry(40, "mail"), *read, entry(5, "reconciled")], "", TODAY)).splitlines()
    assert [each.strip() for each in shown[1:4]] == [
        "Mon 16 Nov, 14:10 IST: mail, by the desk itself",
        "Mon 16 Nov, 13:48 IST to 14:07 IST: imported 20 times, by the desk itself",
        "Mon 16 Nov, 13:35 IST: reconciled, by the desk itself",
    ]


def test_which_mails_bounced_lists_those_that_did_not_arrive(world: ApiWorld) -> None:
    assert "No mail in all is known not to have arrived." in told(world, "which mails bounced")
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        first, *_ = unit.mails.with_states((MailState.DRAFTED,))
        unit.mails.change(replace(first, state=MailState.FAILED))
    answer = told(world, "which mails bounced")
    assert "1 mail in all not known to have arrived" in answer
    assert "lands in the sender's mailbox" in " ".join(answer.split())
