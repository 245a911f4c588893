"""The month's dates and its end over GraphQL: agenda, digest, readiness, comparison, moved dates."""

from tests.graphql_api.api_world import QUILLON, ApiWorld, gstin_of

OURS = gstin_of(QUILLON)
READY = """query($gstin: Gstin!) { readiness(gstin: $gstin, period: "102026") { isReady gstr3bDue
  findings { code blocks count tax { igst } documentIds } table4 { a5 { igst } } errors { code } } }"""
COMPARE = """query($gstin: Gstin!, $claimed: TaxHeadsInput) {
  comparison(gstin: $gstin, period: "102026", claimed: $claimed) {
    gstr2b { igst } unexplained { igst } setCount isComplete sets { documents { number tax { igst } } }
    taxableAt { percent taxableValue } notice errors { code } } }"""


def test_the_month_is_not_ready_while_a_batch_waits(seen_world: ApiWorld) -> None:
    found = seen_world.ask(READY, gstin=OURS)["readiness"]
    codes = {each["code"]: each for each in found["findings"]}
    assert not found["isReady"]
    assert codes["BATCH_OPEN"]["blocks"]
    assert codes["CREDIT_NOTES_UNDECIDED"]["tax"] == {"igst": "-1800.00"}
    assert codes["CREDIT_NOTES_UNDECIDED"]["documentIds"] == [seen_world.document_id("CN-7")]
    assert found["gstr3bDue"] == "2026-11-20"


def test_a_difference_is_laid_beside_documents(seen_world: ApiWorld) -> None:
    assert seen_world.ask(COMPARE, gstin=OURS)["comparison"]["errors"][0]["code"] == "GSTR3B_NOT_KNOWN"
    found = seen_world.ask(COMPARE, gstin=OURS, claimed={"igst": "37800.00"})["comparison"]
    assert found["unexplained"] == {"igst": "-3600.00"}
    assert [one["number"] for one in found["sets"][0]["documents"]] == ["AABCQ/BL-1"]
    assert found["setCount"] >= 1
    assert found["taxableAt"][2] == {"percent": 18, "taxableValue": "20000.00"}


def test_a_moved_date_moves_the_board_the_agenda_and_the_digest(world: ApiWorld) -> None:
    moved = """mutation($key: String!) { setDueDate(form: GSTR3B, period: "102026", due: "2026-11-24",
      notification: "31/2026-CT", idempotencyKey: $key) { dueDates { due notification } errors { code } } }"""
    assert world.ask(moved, "priya", key="d0")["setDueDate"]["errors"][0]["code"] == "ROLE_MISSING"
    for _ in range(2):
        answer = world.ask(moved, "kavita", key="d1")["setDueDate"]
        assert answer["dueDates"] == [{"due": "2026-11-24", "notification": "31/2026-CT"}]
    assert world.ask("{ board { gstr3bDue } }", "kavita")["board"][0]["gstr3bDue"] == "2026-11-24"
    agenda = world.ask("{ agenda(withinDays: 20) { gstin returns { kind day daysLeft toDo } } }")["agenda"]
    days = [each for each in agenda[0]["returns"] if each["kind"] == "GSTR3B"]
    assert [(each["day"], each["daysLeft"]) for each in days] == [("2026-11-24", 8)]
    assert "2026-11-20" not in str(world.ask("{ digest { header lines { day } } }"))
    assert (
        world.ask("{ dueDates { dueDates { notification } } }")["dueDates"]["dueDates"][-1]["notification"]
        == "31/2026-CT"
    )


def test_returns_are_recorded_by_who_may(world: ApiWorld) -> None:
    kept = """mutation($gstin: Gstin!, $key: String!) { recordGstr3b(gstin: $gstin, period: "102026",
      a5: {igst: "37800.00"}, idempotencyKey: $key) { isNew errors { code } } }"""
    assert world.ask(kept, "arjun", gstin=OURS, key="g0")["recordGstr3b"]["errors"][0]["code"] == "ROLE_MISSING"
    assert [world.ask(kept, gstin=OURS, key=f"g{n}")["recordGstr3b"]["isNew"] for n in (1, 2)] == [True, False]
    assert world.ask(COMPARE, gstin=OURS)["comparison"]["unexplained"] == {"igst": "-3600.00"}
    annual = """mutation($gstin: Gstin!) { recordAnnualReturn(gstin: $gstin, financialYear: 2025, on: "2026-11-10",
      idempotencyKey: "a1") { isNew errors { code } } }"""
    assert world.ask(annual, "kavita", gstin=OURS)["recordAnnualReturn"] == {"isNew": True, "errors": []}


def test_the_agenda_comes_as_a_calendar_of_ones_own_companies(seen_world: ApiWorld) -> None:
    text = seen_world.ask("{ calendar(withinDays: 20) }")["calendar"]
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert "20261120" in text
    assert "BEGIN:VEVENT" not in seen_world.ask("{ calendar(withinDays: 0) }")["calendar"]
