"""How much credit a note reduces, said over GraphQL: per document, with its refusals, and read back from the batch."""

from tests.graphql_api.api_world import PROPOSE, ApiWorld

LINES = """query($id: ID!) { batch(id: $id) { effect { difference { creditNotes { igst } } }
  lines { nodes { remarks declaration { reduction amounts { igst } } creditEffect { igst } } } } }"""


def line(world: ApiWorld, **more: object) -> dict[str, object]:
    return {"documentId": world.document_id("CN-7"), "action": "ACCEPT"} | more


def test_a_part_of_a_note_is_reduced_with_a_remark(world: ApiWorld) -> None:
    given = line(world, reduction="PARTIAL", reductionAmounts={"igst": "600.00"}, remarks="a third was never taken")
    made = world.ask(PROPOSE, input={"lines": [given]}, key="r1")["propose"]
    assert made["leftOut"] == made["errors"] == []
    batch = world.ask(LINES, id=made["batches"][0]["id"])["batch"]
    assert batch["lines"]["nodes"] == [
        {
            "remarks": "a third was never taken",
            "declaration": {"reduction": "PARTIAL", "amounts": {"igst": "600.00"}},
            "creditEffect": {"igst": "1200.00"},
        }
    ]
    assert batch["effect"]["difference"]["creditNotes"]["igst"] == "-1200.00"


def test_what_is_missing_or_too_much_is_said_for_the_document(world: ApiWorld) -> None:
    for more, code in (
        ({"reduction": "NONE"}, "REMARK_MISSING"),
        ({"reduction": "PARTIAL", "remarks": "why"}, "REDUCTION_AMOUNT_MISSING"),
        ({"reduction": "PARTIAL", "reductionAmounts": {"igst": "1800.01"}, "remarks": "why"}, "REDUCTION_TOO_HIGH"),
    ):
        made = world.ask(PROPOSE, input={"lines": [line(world, **more)]}, key=f"r-{code}")["propose"]
        assert made["batches"] == []
        assert [(each["code"], each["documentId"]) for each in made["leftOut"]] == [(code, world.document_id("CN-7"))]
