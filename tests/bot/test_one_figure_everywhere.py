"""One set of actions, every surface: the change of the credit is Table 4(C), and the same to the paisa on all of them.

The set is mixed on purpose: a bill of entry (4(A)(1)), a bill that 17(5) blocks (4(A)(5) and 4(B)(1) alike), common
credit of which half goes back, an original whose amendment stands in the same GSTR-2B, a carried bill, a credit note.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.asking import Identity, question
from bot.cards.model import Card, Ledger
from bot.conversation import Place
from bot.render_text import text_of
from domain.actions import Action, ActionState, state_after
from domain.common_credit import CommonShare
from domain.documents import Declaration, InwardDocument, ItcReduction, Section
from domain.forecast import Forecast
from domain.identities import document_id_of
from domain.purchase_register import ItcEligibility
from domain.refusals import Refusal
from domain.usecases.common_credit import set_common_share
from domain.usecases.forecasts import forecast_month
from domain.usecases.look_at_batches import look_at_batch
from domain.usecases.manage_people import token_hash
from domain.usecases.measure_batch import keep_figures
from domain.usecases.month import month_of
from domain.usecases.nudge import HALF, nudge
from domain.usecases.reconcile import reconcile
from domain.usecases.recorded_moves import table_4_of
from domain.wording import rupees
from graphql_api.ids import key_of
from imsdesk.bot_at_hand import bot_of
from imsdesk.cli import main
from imsdesk.demo.telling_batches import batch_lines
from tests.graphql_api.api_world import OCTOBER, QUILLON, TOKEN, ApiWorld, booked, document, gstin_of

GSTIN = gstin_of(QUILLON)
NUMBERS = ("5523817", "BLK-1", "CMN-1", "ORG-1")
"""What is held: 1,15,200.00 of imports, 6,000.00 blocked, 4,000.00 common, 5,000.00 of which 4,000.00 stand amended."""
HELD = -(1_15_200_00 + 4_000_00 // 2)
"""By hand: the bill of entry; half of the common credit; of 17(5) nothing; the amendment stands for the original."""
EFFECT = """query($gstin: Gstin!, $lines: [EffectLine!], $batches: [ID!], $tax: TaxHeadsInput) {
  effect(gstin: $gstin, period: "102026", lines: $lines, batchIds: $batches, liability: $tax) {
    effect { table4Before { c { total } } table4After { a1 { total } c { total } } table4Difference { c { total } } }
    cash { difference { total } } forecast { sure { total } } errors { code } leftOut { code } } }"""
READY = """query($gstin: Gstin!) { readiness(gstin: $gstin, period: "102026") { table4 { c { total } } } }"""
BATCHES = """{ batches(openOnly: true, first: 20) { nodes { name creditEffect { total } } }
  board { waiting { name creditEffect { total } } } }"""


def paise(text: str) -> int:
    return int(text.replace(".", ""))


def filled(world: ApiWorld) -> None:
    """The mixed documents in Oct, their bills in the books, and half of the common credit going back."""
    now = world.desk.now()
    boe = replace(
        document(QUILLON, "", 1_15_200, section=Section.IMPG), number="5523817", supplier_gstin="", supplier_name="",
        port_code="INNSA1",
    )  # fmt: skip
    original = document(QUILLON, "ORG-1", 5_000, portal_action=ActionState.ACCEPT)
    amended = replace(
        document(QUILLON, "ORG-1A", 4_000, section=Section.B2BA), original_number=original.number,
        original_date=original.dated,
    )  # fmt: skip
    reverse = document(QUILLON, "RCM-1", 900, reverse_charge=True, in_ims=False)
    papers = [boe, original, amended, reverse, document(QUILLON, "BLK-1", 6_000), document(QUILLON, "CMN-1", 4_000)]
    papers = [replace(each, id=document_id_of(each), portal_read_at=now, first_seen_at=now) for each in papers]
    entries = [
        booked(papers[4], itc_eligibility=ItcEligibility.BLOCKED_17_5),
        booked(papers[5], itc_eligibility=ItcEligibility.COMMON),
    ]
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        unit.documents.add(papers)
        unit.books.add(entries, now)
    assert not isinstance(reconcile(world.desk.units, world.people["priya"], QUILLON, now, only_changed=True), Refusal)
    half = CommonShare("Kavita, working of 9 Nov", 500_000)
    assert set_common_share(world.desk.units, world.people["kavita"], GSTIN, OCTOBER, half, now) is True


def held(world: ApiWorld) -> list[InwardDocument]:
    """The documents of the set."""
    with world.desk.units.reading(frozenset({QUILLON})) as unit:
        every = unit.documents.of_company(QUILLON)
    return [each for number in NUMBERS for each in every if each.number.endswith(number)]


def credit_now(world: ApiWorld) -> int:
    """Table 4(C) of Oct as the states stand, recomputed."""
    with world.desk.units.reading(frozenset({QUILLON})) as unit:
        return table_4_of(unit, month_of(unit, GSTIN, OCTOBER, world.desk.now())).c.total


def said(world: ApiWorld, who: str, text: str) -> list[Card]:
    bot = bot_of(world.desk, world.asker)
    return bot.say(Identity("token", token_hash(TOKEN.format(person=who))), Place(f"one:{text}"), text, f"one:{text}")


def told(cards: list[Card]) -> int:
    """The change that a card says in words."""
    shown = " ".join(" ".join(text_of(each) for each in cards).split())
    found = re.search(r"[Cc]redit (rises|falls) by ₹([0-9,]+\.\d\d)", shown)
    if found is None:
        assert re.search(r"[Cc]redit does not change", shown), shown
        return 0
    return (1 if found[1] == "rises" else -1) * paise(found[2].replace(",", ""))


def ledger(card: Card, beginning: str) -> list[int]:
    """The figures of a row of its ledgers, in paise."""
    rows = [row for part in card.parts if isinstance(part, Ledger) for row in part.rows if row.startswith(beginning)]
    assert rows, (beginning, card.parts)
    found = re.findall(r"[+−]?[0-9,]+\.\d\d", rows[0])
    return [paise(each.replace(",", "").replace("−", "-").replace("+", "")) for each in found]


def of_cards(cards: list[Card]) -> Mapping[str, int]:
    """What the headline, the table and the sum of the ledger of a card say."""
    before, after = ledger(cards[0], "4(C)")
    return {"headline": told(cards), "table": after - before}


def ledger_sum(card: Card) -> int:
    """The rows of a batch card but the last, which repeats the headline."""
    rows = next(part for part in card.parts if isinstance(part, Ledger)).rows
    return sum(ledger(card, row)[-1] for row in rows[:-1])


def command(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["effect", "--gstin", GSTIN, "--period", "102026", *arguments, "--json"]) == 0
    line = json.loads(capsys.readouterr().out)
    assert isinstance(line, dict)
    return line


def heads_sum(row: Mapping[str, Mapping[str, str]], which: str) -> int:
    return sum(paise(each) for each in row[which].values())


class OneApprover:
    """A messenger that reaches everybody alone."""

    def direct(self, slack_user: str) -> str:
        return "D1"

    def finance_channel(self, company_id: str) -> str:
        return ""


def reminded(world: ApiWorld, batch_id: str) -> int:
    """The change that the reminder at half-time says."""
    made = nudge(world.desk.units, OneApprover(), QUILLON, f"{batch_id}/{HALF}", world.desk.now())  # type: ignore[arg-type]  # it posts nothing
    found = re.search(r"credit (rises|falls) by ₹([0-9,]+\.\d\d)", str(made[0].content["lines"]))
    assert found is not None, made
    return (1 if found[1] == "rises" else -1) * paise(found[2].replace(",", ""))


def named(nodes: list[dict[str, Any]], name: str) -> int:
    return next(paise(each["creditEffect"]["total"]) for each in nodes if each["name"] == name)


@pytest.fixture
def mixed(world: ApiWorld, monkeypatch: pytest.MonkeyPatch) -> ApiWorld:
    filled(world)
    monkeypatch.setenv("IMSDESK_DATABASE_URL", world.desk.settings.database_url)
    monkeypatch.setenv("IMSDESK_TODAY", "2026-11-16")
    monkeypatch.setenv("IMSDESK_COMPANY", QUILLON)
    return world


def _lines(world: ApiWorld, batch_id: str) -> list[dict[str, Any]]:
    asked = "query($id: ID!) { batch(id: $id) { lines { nodes { creditEffect { total } document { number } } } } }"
    nodes = world.ask(asked, id=batch_id)["batch"]["lines"]["nodes"]
    assert isinstance(nodes, list)
    return nodes


def of_a_batch(
    world: ApiWorld, capsys: pytest.CaptureFixture[str], lines: list[dict[str, Any]], after: list[InwardDocument]
) -> dict[str, int]:
    """What every surface of a batch says, and what the states that it leaves come to. after: its documents then."""
    before, found = credit_now(world), {}
    preview = world.ask(question("proposal_preview"), input={"lines": lines})["proposalPreview"]["batches"][0]
    found["preview"] = paise(preview["creditEffect"]["total"])
    made = world.ask(question("propose"), input={"lines": lines}, key="one")["propose"]["batches"][0]
    assert made["lineCount"] == len(lines), made["leftOut"]
    name, batch_id = made["name"], made["id"]
    found["batch"] = paise(made["creditEffect"]["total"])
    alone = {each["document"]["number"]: paise(each["creditEffect"]["total"]) for each in _lines(world, batch_id)}
    assert alone.get("AABCQ/BLK-1", 0) == 0, "17(5) gives no credit either way"
    found["its effect"] = paise(made["effect"]["table4Difference"]["c"]["total"])
    listed = world.ask(BATCHES)
    found["list of batches"] = named(listed["batches"]["nodes"], name)
    found["board"] = named([each for row in listed["board"] for each in row["waiting"]], name)
    by_batch = world.ask(EFFECT, gstin=GSTIN, batches=[batch_id])["effect"]
    found["what-if of the batch"] = paise(by_batch["effect"]["table4Difference"]["c"]["total"])
    card = said(world, "kavita", f"status of batch {name}")
    found |= {f"card, {each}": amount for each, amount in of_cards(card).items()}
    found["card, ledger"] = ledger_sum(card[0])
    found["review"] = told(said(world, "kavita", f"approve {name}"))
    line = command(capsys, "--batch", name, "--liability", "igst=100000000.00")
    found["command, batch"] = heads_sum(line["table_4"]["c"], "difference")
    found["command, cash turned"] = heads_sum(line["cash"], "before") - heads_sum(line["cash"], "after")
    found["command, forecast"] = sum(paise(each) for each in line["forecast"]["sure"].values()) - before
    found["reminder"] = reminded(world, key_of(batch_id, "Batch"))
    sight = look_at_batch(world.desk.units, world.people["kavita"], key_of(batch_id, "Batch"), world.desk.now())
    assert sight is not None
    in_demo = re.search(r"(rises|falls) by ₹([0-9,]+\.\d\d)", next(iter(batch_lines(sight))))
    assert in_demo is not None
    found["transcript"] = (1 if in_demo[1] == "rises" else -1) * paise(in_demo[2].replace(",", ""))
    approved = world.ask(question("approve"), "kavita", id=batch_id, contentHash=made["contentHash"], key="a")[
        "approve"
    ]
    assert approved["isApproved"], approved
    keep_figures(world.desk.units, QUILLON, key_of(batch_id, "Batch"), world.desk.now())
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        unit.documents.change(after)
    found["recomputed from the states"] = credit_now(world) - before
    found["kept when decided"] = paise(world.ask(question("batch"), id=batch_id)["batch"]["creditEffect"]["total"])
    return found


def test_every_surface_says_the_same_of_a_mixed_set(mixed: ApiWorld, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [{"documentId": mixed.document_id(number), "action": "PENDING"} for number in NUMBERS]
    before, found = credit_now(mixed), {}
    ready = mixed.ask(READY, gstin=GSTIN)["readiness"]["table4"]["c"]["total"]
    assert paise(ready) == before
    as_it_stands = forecast_month(mixed.desk.units, mixed.people["priya"], GSTIN, OCTOBER, mixed.desk.now())
    assert isinstance(as_it_stands, Forecast)
    assert as_it_stands.sure.total == before
    effect = mixed.ask(EFFECT, gstin=GSTIN, lines=lines, tax={"igst": "100000000.00"})["effect"]
    assert paise(effect["effect"]["table4After"]["a1"]["total"]) == 0
    found["what-if over GraphQL"] = paise(effect["effect"]["table4Difference"]["c"]["total"])
    found["cash over GraphQL, turned"] = -paise(effect["cash"]["difference"]["total"])
    found["forecast over GraphQL"] = paise(effect["forecast"]["sure"]["total"]) - before
    for text in (f"what if we hold {', '.join(NUMBERS)}", f"cash needed on 20th if we hold {', '.join(NUMBERS)}"):
        cards = said(mixed, "priya", text)
        found |= {f"{text}, {each}": amount for each, amount in of_cards(cards).items()}
        assert f"up to {rupees(-HELD)} more" in text_of(cards[0])
    cash = " ".join(text_of(said(mixed, "priya", "cash needed on 20th")[0]).split())
    assert f"4(C): {rupees(before)}" in cash
    assert "4(A)(1) imports 1,15,200.00; 4(A)(3) reverse charge 900.00" in cash
    after = [replace(each, portal_action=state_after(Action.PENDING)) for each in held(mixed)]
    found |= of_a_batch(mixed, capsys, lines, after)
    assert set(found.values()) == {HELD}, found


def test_every_surface_says_the_same_of_mixed_actions(mixed: ApiWorld, capsys: pytest.CaptureFixture[str]) -> None:
    """A note accepted with nothing reduced, a carried bill that leaves Pending, the bill of entry kept Pending."""
    accept = {"action": "ACCEPT"}
    lines = [
        {"documentId": mixed.document_id("CN-7"), "reduction": "NONE", "remarks": "ITC never taken", **accept},
        {"documentId": mixed.document_id("0398"), **accept},
        {"documentId": mixed.document_id("5523817"), "action": "PENDING"},
    ]
    with mixed.desk.units.reading(frozenset({QUILLON})) as unit:
        every = {each.number[-7:]: each for each in unit.documents.of_company(QUILLON)}
    after = [
        replace(every["CQ/CN-7"], portal_action=ActionState.ACCEPT, declaration=Declaration(ItcReduction.NONE)),
        replace(every["CQ/0398"], portal_action=ActionState.ACCEPT),
        replace(every["5523817"], portal_action=ActionState.PENDING),
    ]
    found = of_a_batch(mixed, capsys, lines, after)
    assert set(found.values()) == {1_800_00 + 10_800_00 - 1_15_200_00}, found


def test_a_month_without_a_draft_is_not_said_to_have_one_on_the_card(world: ApiWorld) -> None:
    """DR-4.01: the GSTR-2B of Nov comes on 14 Dec; that of Oct came on 14 Nov, and today is the 16th."""
    now, nov = world.desk.now(), OCTOBER.plus(1)
    late = document(QUILLON, "NV-1", 1_000, supplier_period=nov, gstr2b_period=nov, dated=OCTOBER.plus(1).first_day)
    with world.desk.units.writing(frozenset({QUILLON})) as unit:
        unit.documents.add([replace(late, portal_read_at=now, first_seen_at=now)])
        unit.books.add([booked(late)], now)
    assert not isinstance(reconcile(world.desk.units, world.people["priya"], QUILLON, now, only_changed=True), Refusal)
    shown = " ".join(text_of(said(world, "priya", "accept NV-1")[0]).split())
    assert (
        "The only one to accept counts as accepted without it too: no figure changes; the draft comes 14 Dec" in shown
    )
    assert "in the draft GSTR-2B already" not in shown
    shown = " ".join(text_of(said(world, "priya", "accept NV-1 and 0412")[0]).split())
    assert "1 of the 2 to accept is in the draft GSTR-2B already" in shown
    assert "1 of the 2 to accept counts as accepted without it too" in shown
