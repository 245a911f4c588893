"""A company's settings of contested law: who may set them, from when they hold, and what they decide on the desk."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.accounts import Ledger
from domain.actions import ActionState
from domain.claims import ClaimMove
from domain.documents import InwardDocument, OutwardDocument, Section
from domain.identities import document_id_of
from domain.law import NoActionPolicy, deemed_accepted
from domain.law.chosen import ChosenLaw
from domain.law.contested import Choice
from domain.money import TaxHeads
from domain.refusals import Refusal
from domain.rejection import consequence_of
from domain.tax_period import TaxPeriod
from domain.usecases.check_readiness import check_readiness
from domain.usecases.customer_requests import situation_of
from domain.usecases.explain import explain_document
from domain.usecases.law_settings import (
    CompanyLaw,
    LawSight,
    company_law_as_dict,
    company_law_from,
    set_law_settings,
    show_law_settings,
    writer_for,
)
from domain.usecases.record_claims import GivenMove, record_moves
from domain.usecases.situations import situations_for
from portal.saves import PortalBodies
from tests.desk_world import GSTIN, PAN, SUPPLIER, TODAY, World

SEP, OCT = TaxPeriod(2026, 9), TaxPeriod(2026, 10)


def put(world: World, *choices: Choice, ledgers: dict[str, str] | None = None) -> LawSight:
    law = company_law_from({"ledgers": dict(ledgers or {})})
    law = CompanyLaw(ChosenLaw(choices), law.ledgers)
    found = set_law_settings(world.desk.units, world.desk.operator(), PAN, law, world.desk.now())
    assert not isinstance(found, Refusal), found
    return found


def stored(world: World, **changes: object) -> InwardDocument:
    seen = datetime(2026, 11, 14, 5, tzinfo=UTC)
    made = InwardDocument(
        recipient_gstin=GSTIN, section=Section.B2B, supplier_gstin=SUPPLIER, number="L-1", dated=date(2026, 9, 8),
        document_value=11_800_00, taxable_value=10_000_00, tax=TaxHeads(0, 900_00, 900_00), supplier_period=OCT,
        company_id=PAN, place_of_supply="27", filed_on=date(2026, 11, 10), gstr2b_period=OCT, portal_read_at=seen,
        first_seen_at=seen,
    )  # fmt: skip
    made = replace(made, **changes)  # type: ignore[arg-type] # any field of the document
    made = replace(made, id=document_id_of(made))
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add([made])
    return made


def test_only_who_administers_sets_them_and_the_trail_says_what(world: World) -> None:
    law = CompanyLaw(ChosenLaw((Choice("no_action_policy", "DEEMED_REJECT", OCT, "a notification"),)))
    refused = set_law_settings(world.desk.units, world.priya, PAN, law, world.desk.now())
    assert isinstance(refused, Refusal)
    assert put(world, *law.chosen.choices).is_new
    assert not put(world, *law.chosen.choices).is_new
    sight = show_law_settings(world.desk.units, world.priya, PAN)
    assert isinstance(sight, LawSight)
    assert (sight.law, bool(sight.set_by)) == (law, True)
    assert company_law_from(company_law_as_dict(sight.law)) == law
    with world.desk.units.reading(frozenset({PAN})) as unit:
        entry = unit.trail.entries(PAN)[0]
    assert (entry.verb, "no_action_policy = DEEMED_REJECT from 102026" in entry.facts) == ("law settings set", True)


def test_a_file_that_leaves_out_what_is_in_force_is_refused_and_names_it(world: World) -> None:
    held = put(world, Choice("no_action_policy", "DEEMED_REJECT", OCT, "a notification"), ledgers={"OUTPUT": "GST due"})
    for less in (CompanyLaw(), replace(held.law, ledgers=CompanyLaw().ledgers), CompanyLaw(ledgers=held.law.ledgers)):
        refused = set_law_settings(world.desk.units, world.desk.operator(), PAN, less, world.desk.now())
        assert isinstance(refused, Refusal)
        assert refused.code == "SETTINGS_LEFT_OUT"
        assert ("no_action_policy = DEEMED_REJECT from Oct 2026" in refused.sentence) is (not less.chosen.choices)
        assert ('ledger OUTPUT = "GST due"' in refused.sentence) is (not less.ledgers.names)
    shown = show_law_settings(world.desk.units, world.priya, PAN)
    assert isinstance(shown, LawSight)
    assert shown.law == held.law
    more = Choice("no_action_policy", "DEEMED_ACCEPT", OCT.plus(1), "withdrawn")
    assert put(world, *held.law.chosen.choices, more, ledgers={"OUTPUT": "GST payable"}).is_new
    gone = set_law_settings(
        world.desk.units, world.desk.operator(), PAN, CompanyLaw(), world.desk.now(), may_drop=True
    )  # fmt: skip
    assert isinstance(gone, LawSight)
    assert gone.law == CompanyLaw()


def test_a_setting_holds_from_its_gstr2b_period_and_older_ones_stand(world: World) -> None:
    put(world, Choice("no_action_policy", "DEEMED_REJECT", OCT, "a notification"))
    older, newer = stored(world, number="L-0", gstr2b_period=SEP, supplier_period=SEP), stored(world)
    with world.desk.units.reading(frozenset({PAN})) as unit:
        found = situations_for(unit, [older, newer], TODAY)
        assert deemed_accepted(older, found(older))
        assert not deemed_accepted(newer, found(newer))
        assert found(newer).settings.no_action_policy is NoActionPolicy.DEEMED_REJECT
    ready = check_readiness(world.desk.units, world.priya, GSTIN, OCT, world.desk.now())
    assert not isinstance(ready, Refusal)
    assert "By your setting no_action_policy = DEEMED_REJECT since Oct 2026 (Q-01)" in ready.told
    assert not ready.table_4.a5
    before = check_readiness(world.desk.units, world.priya, GSTIN, SEP, world.desk.now())
    assert not isinstance(before, Refusal)
    assert (before.told, before.table_4.a5) == ("", older.tax)


def test_a_credit_note_stands_where_the_company_puts_it(world: World) -> None:
    """Q-06."""
    stored(world)
    stored(world, number="CN-1", section=Section.B2BCN, tax=TaxHeads(0, 90_00, 90_00))
    put(world, Choice("credit_note_row", "REVERSED_IN_4B2", OCT, "blogs"))
    ready = check_readiness(world.desk.units, world.priya, GSTIN, OCT, world.desk.now())
    assert not isinstance(ready, Refusal)
    assert (ready.table_4.a5.total, ready.table_4.b2.total) == (1_800_00, 180_00)


def test_the_reclaim_guard_blocks_unless_a_company_leaves_it_to_the_portal(world: World) -> None:
    """Q-04, DR-5.07: reclaimed in the return before the one it waits from."""

    def given(move: ClaimMove, period: TaxPeriod, *, opening: bool = False) -> GivenMove:
        return GivenMove("OLD-1", move, TaxHeads(10_00), period, "rule 37", "kavita", opening, SUPPLIER)

    def answers(key: str, *asked: GivenMove, dry_run: bool = True) -> list[str]:
        found = record_moves(
            world.desk.units, world.kavita, GSTIN, asked, key, world.desk.now(), dry_run=dry_run
        )  # fmt: skip
        assert not isinstance(found, Refusal), found
        return [each.code if each else "" for each in found.answers]

    assert answers("k1", given(ClaimMove.CLAIMED, SEP, opening=True), dry_run=False) == [""]
    asked = given(ClaimMove.REVERSED, SEP), given(ClaimMove.RECLAIMED, SEP.plus(-3))
    assert answers("k2", *asked) == ["", "RECLAIM_TOO_HIGH"]
    put(world, Choice("reclaim_guard_blocks", value=False, since=TaxPeriod(2026, 4), why="the portal only warns"))
    assert answers("k3", *asked) == ["", ""]


def test_the_writer_of_portal_files_keeps_the_companys_limits(world: World) -> None:
    """Q-11: the same length in the law and in the body."""
    writer = PortalBodies()
    with world.desk.units.reading(frozenset({PAN})) as unit:
        assert writer_for(unit, writer, GSTIN, world.desk.now()) is writer
    put(world, Choice("remark_max_length", 100, OCT, "x"), Choice("portal_request_rows_max", 200, OCT, "x"))
    with world.desk.units.reading(frozenset({PAN})) as unit:
        found = writer_for(unit, writer, GSTIN, world.desk.now())
    assert isinstance(found, PortalBodies)
    assert (found.limits.remark_characters, found.limits.records) == (100, 200)


def test_ledgers_bear_the_companys_names_and_every_event_reaches_a_person(world: World) -> None:
    """DR-6.05, both sides."""
    put(world, ledgers={"OUTPUT": "GST payable", "SUPPLIER_DISPUTED": "Creditors in dispute"})
    note = OutwardDocument(
        supplier_gstin=GSTIN, section=Section.B2BCN, customer_gstin=SUPPLIER, number="OUR-1", dated=date(2026, 10, 9),
        document_value=59_000_00, taxable_value=50_000_00, tax=TaxHeads(9_000_00), supplier_period=OCT, company_id=PAN,
    )  # fmt: skip
    with world.desk.units.reading(frozenset({PAN})) as unit:
        found = consequence_of(note, situation_of(unit, note, TODAY))
    assert [each.name for each in found.entries] == ["GST on rejected credit notes", "GST payable IGST"]
    assert [each.event.value for each in found.later_entries] == [
        "CREDIT_NOTE_ISSUED", "ADDED_BACK", "ACCEPTED_LATER", "CONCEDED", "COMMERCIAL_NOTE_ONLY", "TAX_BORNE",
    ]  # fmt: skip
    theirs = stored(
        world, number="CN-9", section=Section.B2BCN, tax=TaxHeads(9_000_00), taxable_value=50_000_00,
        portal_action=ActionState.REJECT,
    )  # fmt: skip
    told = explain_document(world.desk.units, world.priya, theirs.id, TODAY)
    assert not isinstance(told, Refusal)
    assert [str(each).rpartition(": ")[2] for each in told.entries if each.event.value != "BOOKING_REVERSED"] == [
        "Dr Supplier ₹59,000.00; Cr Purchase returns ₹50,000.00; Cr Input IGST ₹9,000.00",
        "Dr Input IGST ₹9,000.00; Cr Creditors in dispute ₹9,000.00",
        "Dr Creditors in dispute ₹9,000.00; Cr Input IGST ₹9,000.00",
        "Dr Creditors in dispute ₹9,000.00; Cr Supplier ₹9,000.00",
    ]
    waiting = stored(world, number="W-1", portal_action=ActionState.PENDING)
    kept = explain_document(world.desk.units, world.priya, waiting.id, TODAY)
    assert not isinstance(kept, Refusal)
    assert [each.event.value for each in kept.entries] == ["KEPT_PENDING", "CREDIT_TAKEN"]


@pytest.mark.parametrize("wrong", [{"OUTPUTS": "x"}, {"OUTPUT": ""}, {"OUTPUT": "x" * 61}])
def test_names_of_ledgers_are_checked(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="ledgers"):
        company_law_from({"ledgers": dict(wrong)})
    assert dict(company_law_from({"ledgers": {"OUTPUT": "GST"}}).ledgers.names) == {Ledger.OUTPUT: "GST"}
