"""The end of a month in chat: dates, readiness, what if, GSTR-3B against 2B, the books against the portal, links."""

import json
from dataclasses import replace
from datetime import date

from bot.asking import Identity
from bot.cards.model import Card
from bot.conversation import Place
from bot.ids import Press
from bot.render_text import text_of
from bot.sheets import bytes_of
from domain.records import JobKind, SupplierReturn
from domain.tax_period import TaxPeriod
from domain.usecases.ask_fetch import ask_fetch
from domain.usecases.manage_people import token_hash
from domain.usecases.supplier_returns import note_supplier_returns
from imsdesk.bot_at_hand import bot_of
from tests.graphql_api.api_world import KRISHNA, MEHTA, QUILLON, TAMARIND, TOKEN, ApiWorld, document, gstin_of


def say(world: ApiWorld, text: str, person: str = "priya", thread: str = "m") -> list[Card]:
    return bot_of(world.desk, world.asker).say(_who(person), Place(thread), text, f"{thread}:{text}")


def press(world: ApiWorld, card: Card, what: Press, person: str = "priya", thread: str = "m") -> list[Card]:
    button = next(each for each in card.every_button() if each.press is what)
    return bot_of(world.desk, world.asker).press(_who(person), Place(thread), what, button.value, f"{thread}:p")


def _who(person: str) -> Identity:
    return Identity("token", token_hash(TOKEN.format(person=person)))


def test_deadlines_come_as_a_calendar_other_programs_read(seen_world: ApiWorld) -> None:
    [card] = say(seen_world, "deadlines as calendar")
    assert card.sheet is not None
    assert card.sheet.name == "gst_dates_2026-11-16.ics"
    assert bytes_of(card.sheet).startswith(b"BEGIN:VCALENDAR\r\n")


def test_each_registration_is_ready_or_not_by_itself(seen_world: ApiWorld) -> None:
    both = say(seen_world, "is oct ready")
    assert ["to clear" in card.title for card in both] == [True, True]
    [one] = say(seen_world, "is oct ready for karnataka")
    assert one.context[0].startswith("Karnataka")
    assert "3 to clear" in one.title


def test_no_yes_is_said_of_what_was_never_read(seen_world: ApiWorld) -> None:
    """Neither IMS nor GSTR-2B was read here: nothing that rests on them stands under Yes."""
    [one] = say(seen_world, "is oct ready for karnataka")
    told = text_of(one)
    assert "was never read" in told
    assert "No GSTR-2B of Oct 2026 was read" in told
    for yes in ("holds all saved actions", "in GSTR-2B is received", "in GSTR-2B is booked", "credit notes decided"):
        assert yes not in told


def test_what_a_readiness_card_offers_is_understood(seen_world: ApiWorld) -> None:
    for card in say(seen_world, "is oct ready"):
        for button in (each for each in card.buttons if each.press is Press.SAY):
            kinds = {each.kind for each in say(seen_world, button.value, thread=f"r:{button.value}")}
            assert not {kind for kind in kinds if kind.startswith(("ask.", "unclear", "cannot"))}, button


def test_what_did_not_arrive_is_held_by_the_button_under_it(world: ApiWorld) -> None:
    """DR-12.06: the very documents that block, though the last reconciliation proposed to accept them."""
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        entry = next(each for each in unit.books.of_company(QUILLON) if each.number.endswith("0412"))
        unit.books.change([replace(entry, received_on=date(2026, 11, 4))], world.desk.now())
    [card] = say(world, "is oct ready for maharashtra")
    assert "no receipt of the goods" in text_of(card)
    button = next(each for each in card.buttons if each.label == "Hold what did not arrive")
    [shown] = bot_of(world.desk, world.asker).press(_who("priya"), Place("m"), button.press, button.value, "m:h")
    assert shown.kind == "batch.preview", text_of(shown)
    assert "1 action" in shown.title
    assert "Pending" in text_of(shown)


def test_a_what_if_changes_nothing_and_cannot_be_asked_for(world: ApiWorld) -> None:
    before = world.ask("{ batches { totalCount } }")["batches"]["totalCount"]
    [card] = say(world, "what if I hold 0431")
    assert "nothing was changed" in card.notice
    assert "falls by ₹9,000.00" in text_of(card)
    assert not card.buttons
    assert world.ask("{ batches { totalCount } }")["batches"]["totalCount"] == before


def test_gstr3b_is_compared_once_its_figures_are_known(world: ApiWorld) -> None:
    assert "is recorded" in text_of(say(world, "compare 3b with 2b for oct")[0])
    world.ask(
        """mutation($g: Gstin!) { recordGstr3b(gstin: $g, period: "102026", a5: {igst: "37800.00"},
        idempotencyKey: "k") { errors { code } } }""",
        g=gstin_of(QUILLON),
    )
    shown = text_of(say(world, "compare 3b with 2b for oct for maharashtra")[0])
    assert "₹3,600.00 less than GSTR-2B" in shown
    assert "BL-1" in shown


def test_what_the_portal_lacks_is_listed_over_all_vendors(seen_world: ApiWorld) -> None:
    [card] = say(seen_world, "list missing invoices")
    assert "AABCQ/0405" in text_of(card)
    assert say(seen_world, "not on portal for karnataka", thread="k")[0].kind == "missing.none"
    viewer = say(seen_world, "list missing invoices", "meera", thread="v")[0]
    assert not viewer.buttons


def test_a_pair_is_untied_by_a_button_once_and_not_by_words(world: ApiWorld) -> None:
    [card] = say(world, "unlink 0431")
    assert card.kind == "link.preview"
    assert _partners(world) == 1
    [done] = press(world, card, Press.LINK)
    assert done.kind == "link.done"
    assert _partners(world) == 0
    assert press(world, card, Press.LINK)[0].kind == "link.done"
    [tie] = say(world, "link 0431 with PV-0431", thread="other")
    assert tie.kind in ("link.preview", "link.unclear")


def test_who_looks_gets_no_button_to_tie(seen_world: ApiWorld) -> None:
    [card] = say(seen_world, "unlink 0431", "arjun", thread="arjun")
    assert card.kind == "link.preview"
    assert not card.buttons


def test_settings_are_shown_and_never_changed_by_words(seen_world: ApiWorld) -> None:
    before = text_of(say(seen_world, "what is our tolerance")[0])
    assert "IGST ₹1.00" in before
    [card] = say(seen_world, "set tolerance to 900000", thread="tolerance")
    assert card.kind == "policy.trial"
    assert "change" in card.notice
    assert not card.every_button()
    assert "Nothing was changed" in text_of(card)
    assert text_of(say(seen_world, "what is our tolerance", thread="after")[0]) == before
    [percent] = say(seen_world, "set tolerance 1%", thread="percent")
    assert "DR-9.09" in text_of(percent)
    [other] = say(seen_world, "turn off second approver", thread="second")
    assert "always needs two" in text_of(other)


def test_a_limit_with_a_percentage_is_shown_with_both(world: ApiWorld) -> None:
    policy = json.dumps({"tolerances": {"igst": {"rupees": "900.00", "percent": "2.00"}}})
    done = world.ask(
        'mutation($p: String!) { setPolicy(policy: $p, idempotencyKey: "p") { errors { message } } }',
        "kavita",
        p=policy,
    )
    assert done["setPolicy"]["errors"] == []
    assert "IGST ₹900.00, at most 2 %" in text_of(say(world, "what is our tolerance")[0])


def test_what_happens_if_nobody_acts_is_told_in_figures_with_its_rule(seen_world: ApiWorld) -> None:
    """DR-2.02: the credit that counts by silence, of every registration or of the one that was named."""
    for asked in ("what happens if nobody acts", "agar kuch nahi kiya to kya hoga", "how many will be deemed accepted"):
        told = " ".join(text_of(say(seen_world, asked)[0]).split())
        assert "6 documents count as accepted if nobody acts, credit ₹41,400.00" in told, told
        assert "Karnataka AABCQ: GSTR-3B of Oct 2026" in told
        assert "(DR-2.02)" in told
    told = " ".join(text_of(say(seen_world, "how many documents count as accepted in karnataka")[0]).split())
    assert "1 document counts as accepted if nobody acts, credit ₹2,700.00" in told
    assert "41,400.00" not in told


def test_a_short_number_of_several_vendors_is_asked_back_with_the_order_kept(world: ApiWorld) -> None:
    now = world.desk.now()
    twin = document(QUILLON, "X/0412", 900, KRISHNA, portal_read_at=now, first_seen_at=now)
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        unit.documents.add([twin])
    [card] = say(world, "hold 0412")
    assert "Which one?" in card.title
    labels = [each.says for each in card.every_button()]
    assert len(labels) == 2
    choice = next(each for each in card.every_button() if twin.number in each.says)
    [shown] = bot_of(world.desk, world.asker).press(_who("priya"), Place("m"), choice.press, choice.value, "m:c")
    assert shown.kind == "batch.preview"
    assert "Pending" in text_of(shown)
    assert "1 action" in shown.title


def test_typing_the_label_of_a_button_presses_it_unless_it_writes(world: ApiWorld) -> None:
    before = world.ask("{ batches { totalCount } }")
    say(world, "list invoices")
    assert say(world, "Excel")[0].sheet is not None
    [preview] = say(world, "hold 0431", thread="w")
    assert "Ask for approval" in [each.label for each in preview.every_button()]
    told = text_of(say(world, "ask for approval!", thread="w")[0])
    assert world.ask("{ batches { totalCount } }") == before, told


def _partners(world: ApiWorld) -> int:
    found = world.ask(
        "query($id: ID!) { document(id: $id) { match { partners { entry { id } } } } }", id=world.document_id("0431")
    )
    return len(found["document"]["match"]["partners"])


def test_a_question_about_the_law_is_answered_with_rule_and_source(seen_world: ApiWorld) -> None:
    [card] = say(seen_world, "can a bill of entry be rejected")
    text = text_of(card)
    assert "No. Bill of entry" in text
    assert "DR-1.05" in text
    assert "Source: GSTN, advisory of 30 Oct 2025" in " ".join(text.split())
    [none] = say(seen_world, "is it allowed by law to sing in office")
    assert "DR-" not in text_of(none)


def test_vendors_are_ranked_by_the_credit_that_hangs_on_them(world: ApiWorld) -> None:
    found = world.ask(
        """{ vendorRisks(metric: CREDIT_AT_RISK) { totalCount vendors { name atRisk { total }
          savedNotFiled { documentCount } differing { documentCount } missing { documentCount } } } }"""
    )["vendorRisks"]
    [card] = say(world, "top 10 risky vendors")
    assert str(found["totalCount"]) in card.title
    assert found["vendors"][0]["name"] in text_of(card)
    weights = [abs(float(each["atRisk"]["total"])) for each in found["vendors"]]
    assert weights == sorted(weights, reverse=True)
    assert "who is not recorded is unknown" in " ".join(text_of(card).split())


def test_a_vendor_is_late_only_when_that_was_recorded(world: ApiWorld) -> None:
    [card] = say(world, "vendors who haven't filed 3b")
    assert card.kind == "risks.none"
    row = SupplierReturn(QUILLON, MEHTA, TaxPeriod(2026, 8), False, None, "test", world.desk.now())
    noted = note_supplier_returns(world.desk.units, world.people["priya"], QUILLON, [row], world.desk.now())
    assert noted == 1
    [card] = say(world, "vendors who haven't filed 3b", thread="late")
    assert "GSTR-3B of Aug 2026 not filed" in " ".join(text_of(card).split())
    assert world.ask('{ vendorRisks(metric: GSTR3B_NOT_FILED, period: "092026") { totalCount } }') == {
        "vendorRisks": {"totalCount": 0}
    }


def test_reading_the_portal_is_asked_by_a_button_and_refused_without_one(world: ApiWorld) -> None:
    [card] = say(world, "fetch ims")
    assert "changes no action" in " ".join(text_of(card).split())
    [refused] = press(world, card, Press.FETCH)
    assert "No portal is connected" in text_of(refused)
    with world.desk.units.reading(frozenset({QUILLON})) as unit:
        assert not [job for job in unit.jobs.due(world.desk.now()) if job.kind is JobKind.FETCH]


def test_with_a_portal_one_reading_a_registration_is_asked_for(world: ApiWorld) -> None:
    desk = world.desk

    def fetch(key: str, gstins: frozenset[str] = frozenset(), who: str = "priya") -> object:
        actor = world.people[who]
        return ask_fetch(desk.units, actor, QUILLON, gstins, key, desk.now(), has_portal=True)

    assert fetch("f1") == fetch("f1") == fetch("f2")
    with desk.units.reading(frozenset({QUILLON})) as unit:
        asked = [job.subject for job in unit.jobs.due(desk.now()) if job.kind is JobKind.FETCH]
    assert sorted(asked) == sorted({gstin_of(QUILLON), gstin_of(QUILLON, "29")})
    assert getattr(fetch("f3", frozenset({gstin_of(TAMARIND)})), "code", "") == "NOT_FOUND"
    assert getattr(fetch("f4", who="meera"), "code", "") == "ROLE_MISSING"
