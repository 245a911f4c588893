"""Twenty credit notes with three answers in one batch: figures, refusals, and the bodies on both roads."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import jsonschema
import pytest

from domain.actions import Action, ActionState
from domain.documents import Declaration, InwardDocument, ItcReduction, PortalFlags, Section
from domain.identities import document_id_of
from domain.money import TaxHeads
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.export_actions import Exported, export_actions
from domain.usecases.look_at_batches import look_at_batch
from domain.usecases.propose import Proposed, Wanted, propose_batch
from tests.desk_world import GSTIN, PAN, SUPPLIER, World

SCHEMAS = Path(__file__).parents[2] / "schemas"
OCT = TaxPeriod(2026, 10)
READ = datetime(2026, 11, 14, 5, tzinfo=UTC)
TAX = TaxHeads(0, 900_00, 900_00)
HALF = TaxHeads(0, 450_00, 450_00)
FULL, NONE = Declaration(ItcReduction.FULL), Declaration(ItcReduction.NONE)


def note(number: int, **changes: object) -> InwardDocument:
    made = InwardDocument(
        recipient_gstin=GSTIN, section=Section.B2BCN, supplier_gstin=SUPPLIER, number=f"CN-{number}",
        dated=date(2026, 10, 8), document_value=11_800_00, taxable_value=10_000_00, tax=TAX, supplier_period=OCT,
        company_id=PAN, place_of_supply="27", filed_on=date(2026, 11, 10), gstr2b_period=OCT, portal_read_at=READ,
        first_seen_at=READ, flags=PortalFlags(False, False, False),
    )  # fmt: skip
    made = replace(made, **changes)  # type: ignore[arg-type]
    return replace(made, id=document_id_of(made))


def stored(world: World, notes: Sequence[InwardDocument]) -> list[str]:
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add(list(notes))
    return [each.id for each in notes]


def proposed(world: World, wanted: Sequence[Wanted], key: str = "k") -> Proposed:
    made = propose_batch(world.desk.units, world.priya, PAN, wanted, key, world.desk.now())
    assert not isinstance(made, Refusal), made
    return made


def test_twenty_notes_with_three_answers_travel_in_one_batch(world: World) -> None:
    ids = stored(world, [note(number, flags=PortalFlags(False, False, None)) for number in range(20)])
    partly = Declaration(ItcReduction.PARTIAL, HALF)
    wanted = [Wanted(each, Action.ACCEPT) for each in ids[:7]]
    wanted += [Wanted(each, Action.ACCEPT, partly, f"half of {each} never taken") for each in ids[7:14]]
    wanted += [Wanted(each, Action.ACCEPT, NONE, "blocked u/s 17(5), never taken") for each in ids[14:]]
    made = proposed(world, wanted)
    assert made.left_out == ()
    (batch,) = made.batches
    assert [item.declaration for item in batch.items] == [FULL] * 7 + [partly] * 7 + [NONE] * 6
    sight = look_at_batch(world.desk.units, world.kavita, batch.id, world.desk.now())
    assert sight is not None
    assert sight.effect.before.credit_notes == TaxHeads(0, 18_000_00, 18_000_00)
    assert sight.effect.after.credit_notes == TaxHeads(0, 9_450_00, 9_450_00)
    assert sight.effect.table_4_difference.a5 == TaxHeads(0, 8_550_00, 8_550_00) == batch.credit_effect
    world.approve(batch, to_portal=False)
    exported = export_actions(world.desk.units, world.desk.writer, world.priya, PAN, world.desk.now())
    assert isinstance(exported, Exported)
    assert (exported.out, exported.by_hand) == ((), ())
    (body,), (upload,) = exported.api_bodies, exported.uploads
    for content, schema in ((body.content, "ims-save-request"), (upload.content, "ims-offline-upload")):
        given = json.loads(content)
        jsonschema.validate(given, json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8")))
        rows = given["invdata"]["b2bcn"]
        answers = sorted(_answer(row) for row in rows)
        expected = [("N", True, ())] * 6 + [("Y", False, ())] * 7 + [("Y", True, (450.0, 450.0))] * 7
        assert answers == expected


def _answer(row: Mapping[str, object]) -> tuple[object, bool, tuple[float, ...]]:
    """(reduce?, with a remark?, declared amounts other than nil), whichever of the two spellings the road has."""
    asked = [value for key, value in row.items() if "itcred" in key.lower().replace("_", "")]
    declared = tuple(float(str(value)) for key, value in row.items() if key.lower().startswith("decl"))
    return asked[0], "remarks" in row, tuple(each for each in declared if each)


@pytest.mark.parametrize(
    ("changes", "declaration", "remarks", "code"),
    [
        ({}, NONE, "", "REMARK_MISSING"),
        ({}, Declaration(ItcReduction.PARTIAL, HALF), "  ", "REMARK_MISSING"),
        ({}, NONE, "x" * 251, "REMARK_REFUSED"),
        ({}, Declaration(ItcReduction.PARTIAL, TaxHeads(0, 900_01, 0)), "why", "REDUCTION_TOO_HIGH"),
        ({}, Declaration(ItcReduction.PARTIAL, TaxHeads(1)), "why", "REDUCTION_TOO_HIGH"),
        ({}, Declaration(ItcReduction.PARTIAL), "why", "REDUCTION_AMOUNT_MISSING"),
        ({"section": Section.B2B}, NONE, "why", "REDUCTION_NOT_OFFERED"),
        ({"flags": PortalFlags(False, False, True)}, NONE, "why", "BLOCKED_BY_PORTAL"),
        ({"flags": PortalFlags(False, True, False)}, NONE, "why", "REMARK_REFUSED"),
    ],
)
def test_what_the_portal_would_refuse_is_left_out_with_its_reason(
    world: World, changes: dict[str, object], declaration: Declaration, remarks: str, code: str
) -> None:
    good, bad = stored(world, [note(1), note(2, **changes)])
    made = proposed(world, [Wanted(good, Action.ACCEPT), Wanted(bad, Action.ACCEPT, declaration, remarks)])
    assert [(each.document_id, each.code) for each in made.left_out] == [(bad, code)]
    assert [item.document_id for item in made.batches[0].items] == [good]


def test_amounts_at_the_bound_are_full_and_nil_amounts_are_none(world: World) -> None:
    at_bound, nil = stored(world, [note(1), note(2)])
    made = proposed(
        world,
        [
            Wanted(at_bound, Action.ACCEPT, Declaration(ItcReduction.PARTIAL, TAX)),
            Wanted(nil, Action.ACCEPT, Declaration(ItcReduction.PARTIAL, TaxHeads()), "never taken"),
        ],
    )
    assert [item.declaration for item in made.batches[0].items] == [FULL, NONE]


def test_an_answer_given_already_is_nothing_to_do_and_another_one_is(world: World) -> None:
    same, other = stored(world, [note(number, portal_action=ActionState.ACCEPT, declaration=NONE) for number in (1, 2)])
    made = proposed(world, [Wanted(same, Action.ACCEPT, NONE, "so"), Wanted(other, Action.ACCEPT, FULL)])
    assert [(each.document_id, each.code) for each in made.left_out] == [(same, "NOTHING_TO_DO")]
    assert made.batches[0].items[0].credit_effect == -TAX


def test_what_is_left_out_is_told_with_the_money_first(world: World) -> None:
    """What is done already comes last; of the rest the largest GST first, since a card shows three."""
    papers = {
        "done": note(1, portal_action=ActionState.ACCEPT), "small": note(2, section=Section.IMPG),
        "large": note(3, section=Section.IMPG, tax=TaxHeads(0, 90_000_00, 90_000_00)),
        "most": note(4, portal_action=ActionState.ACCEPT, tax=TaxHeads(0, 99_000_00, 99_000_00)),
    }  # fmt: skip
    stored(world, list(papers.values()))
    wanted = [Wanted(papers["done"].id, Action.ACCEPT), Wanted(papers["most"].id, Action.ACCEPT)]
    wanted += [Wanted(papers[key].id, Action.REJECT) for key in ("small", "large")]
    told = [(each.document_id, each.code) for each in proposed(world, wanted, "left").left_out]
    assert told == [
        (papers["large"].id, "REJECT_NOT_OFFERED"), (papers["small"].id, "REJECT_NOT_OFFERED"),
        (papers["most"].id, "NOTHING_TO_DO"), (papers["done"].id, "NOTHING_TO_DO"),
    ]  # fmt: skip
