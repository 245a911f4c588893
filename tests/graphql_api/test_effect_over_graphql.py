"""The effect of actions before anybody clicks, over GraphQL."""

from decimal import Decimal

from tests.graphql_api.api_world import QUILLON, TAMARIND, ApiWorld, gstin_of

EFFECT = """query($gstin: Gstin!, $lines: [EffectLine!], $batches: [ID!], $liability: TaxHeadsInput) {
  effect(gstin: $gstin, period: "102026", lines: $lines, batchIds: $batches, liability: $liability) {
    period taken onlySaved leftOut { code documentId } errors { code }
    effect { before { netCredit { igst } absent { igst } } difference { netCredit { igst } absent { igst } }
      table4After { a5 { igst } c { igst } } supplierAddBack { igst } }
    deemedBefore { count credit { igst } } deemedAfter { count }
    cash { before { igst } after { igst } difference { igst } }
    forecast { sure { igst } likely { igst } low high missingDocuments } } }"""


def test_actions_and_batches_are_measured_against_the_whole_month(seen_world: ApiWorld) -> None:
    ours = gstin_of(QUILLON)
    still = seen_world.ask(EFFECT, gstin=ours)["effect"]
    assert still["effect"]["before"]["netCredit"] == {"igst": "41400.00"}
    assert still["effect"]["before"]["absent"] == {"igst": "10800.00"}  # 0398, carried from Sep
    assert (still["deemedBefore"]["count"], still["errors"], still["cash"]) == (6, [], None)
    assert still["forecast"]["missingDocuments"] == 1
    lines = [
        {"documentId": seen_world.document_id("0412"), "action": "PENDING"},
        {"documentId": seen_world.document_id("CN-7"), "action": "REJECT"},
        {"documentId": seen_world.document_id("0431"), "action": "ACCEPT", "reduction": "NONE", "remarks": "x"},
    ]
    made = seen_world.ask(EFFECT, gstin=ours, lines=lines, liability={"igst": "100000.00"})["effect"]
    assert made["taken"] == 2
    assert [each["code"] for each in made["leftOut"]] == ["REDUCTION_NOT_OFFERED"]
    assert made["effect"]["difference"] == {"netCredit": {"igst": "-16200.00"}, "absent": {"igst": "18000.00"}}
    assert made["effect"]["supplierAddBack"] == {"igst": "1800.00"}
    assert made["deemedAfter"] == {"count": 4}
    assert made["cash"]["difference"] == {"igst": "16200.00"}


def test_what_goes_back_is_told_and_a_tax_below_nil_refused(seen_world: ApiWorld) -> None:
    """DR-5.18: a negative head of 4(C) adds to the tax; the ledger's balance pays it."""
    asked = """query($gstin: Gstin!, $lines: [EffectLine!], $liability: TaxHeadsInput, $ledger: TaxHeadsInput) {
      effect(gstin: $gstin, period: "102026", lines: $lines, liability: $liability, ledger: $ledger) {
        errors { code } effect { table4After { c { igst } } } cash { after { igst } goingBack } } }"""
    ours = gstin_of(QUILLON)
    rows = seen_world.ask("{ documents(first: 50) { nodes { id kind recipientGstin } } }")["documents"]["nodes"]
    lines = [
        {"documentId": each["id"], "action": "PENDING"}
        for each in rows
        if each["recipientGstin"] == ours and each["kind"] != "CREDIT_NOTE"
    ]
    owed = {"igst": "100.00"}
    left = seen_world.ask(EFFECT, gstin=ours, lines=lines)["effect"]["effect"]["table4After"]["c"]["igst"]
    assert left.startswith("-")
    made = seen_world.ask(asked, gstin=ours, lines=lines, liability=owed)["effect"]["cash"]
    assert made["after"]["igst"] == str(Decimal("100.00") - Decimal(left))
    assert "IGST goes back" in made["goingBack"][0]
    paid = seen_world.ask(asked, gstin=ours, lines=lines, liability=owed, ledger={"igst": "9000000.00"})["effect"]
    assert paid["cash"]["after"]["igst"] == "0.00"
    wrong = seen_world.ask(asked, gstin=ours, liability={"igst": "-5.00"})["effect"]
    assert [each["code"] for each in wrong["errors"]] == ["AMOUNT_WRONG"]


def test_another_companys_month_is_not_found(seen_world: ApiWorld) -> None:
    answer = seen_world.ask(EFFECT, "t-priya", gstin=gstin_of(QUILLON))["effect"]
    assert [each["code"] for each in answer["errors"]] == ["NOT_FOUND"]
    batch = seen_world.ask("{ batches { nodes { id } } }")["batches"]["nodes"][0]["id"]
    answer = seen_world.ask(EFFECT, "t-priya", gstin=gstin_of(TAMARIND), batches=[batch])["effect"]
    assert [each["code"] for each in answer["errors"]] == ["NOT_FOUND"]
