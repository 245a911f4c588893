"""Every answer that rests on a rule from memory says so in its detail: all such rules through all answers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from graphql import GraphQLObjectType, build_schema

from domain.agenda import Due, DueKind
from domain.claims import ClaimPosition
from domain.credit_reversal import UnpaidBill, rule_37
from domain.documents import OutwardDocument, Section
from domain.law import Caution
from domain.law.grounds import FROM_MEMORY
from domain.law.rulebook import RULES, Grade
from domain.money import NIL, TaxHeads
from domain.readiness import Finding, FindingCode
from domain.refusals import Refusal
from domain.rejection import OutwardSituation, consequence_of
from domain.tax_period import TaxPeriod
from domain.usecases.claim_rows import ClaimRow
from domain.usecases.dated_matters import DatedMatter
from graphql_api.claims import row_view
from graphql_api.documents import warning_view
from graphql_api.errors import user_error
from graphql_api.month import finding_view, matter_view
from graphql_api.outward import consequence_view
from tests.desk_world import GSTIN, SUPPLIER

ROOT = Path(__file__).parents[2]
FROM_MEMORY_IDS = [each.id for each in RULES.values() if each.grade is Grade.M or each.from_memory]
TODAY = date(2026, 11, 16)
NOTE = OutwardDocument(
    supplier_gstin=GSTIN, section=Section.B2BCN, customer_gstin=SUPPLIER, number="CN-1", dated=date(2026, 10, 9),
    document_value=59_000_00, taxable_value=50_000_00, tax=TaxHeads(9_000_00), supplier_period=TaxPeriod(2026, 10),
)  # fmt: skip
CONSEQUENCE = consequence_of(NOTE, OutwardSituation(TODAY))
UNPAID = rule_37(UnpaidBill(date(2026, 4, 10), 118_000_00, TaxHeads(18_000_00), 0), TODAY)


def _reversal_ground(rule: str) -> str:
    row = ClaimRow("k", "B-1", SUPPLIER, "", None, ClaimPosition(), (), True, {"rule": replace(UNPAID, rules=(rule,))})
    return str(row_view(row).reversals[0].ground)


ANSWERS: dict[str, Callable[[str], str]] = {
    "refusal": lambda rule: user_error(Refusal("X", "No.", "Do.", rule)).ground,
    "caution": lambda rule: warning_view(Caution("X", "Mind.", "Do.", rule)).ground,
    "date": lambda rule: matter_view(DatedMatter(Due(TODAY, DueKind.DAY_180, "Due.", rule), ""), TODAY).ground,
    "readiness": lambda rule: finding_view(Finding(FindingCode.NO_ACTION, False, 1, NIL, (), "So.", rule)).ground,
    "way out": lambda rule: (
        consequence_view(replace(CONSEQUENCE, steps=(replace(CONSEQUENCE.steps[0], rule=rule),))).ways_out[0].ground
    ),
    "consequence": lambda rule: consequence_view(replace(CONSEQUENCE, rules=(rule,))).ground,
    "reversal": _reversal_ground,
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_rule_from_memory_is_told_wherever_it_is_cited(answer: str) -> None:
    assert len(FROM_MEMORY_IDS) >= 20
    for rule in FROM_MEMORY_IDS:
        told = ANSWERS[answer](rule)
        assert rule in told, (answer, rule, told)
        assert FROM_MEMORY in told
    if answer not in ("reversal", "way out"):
        assert ANSWERS[answer]("DR-2.09") == ""


def test_entries_and_interest_say_on_what_they_rest() -> None:
    assert "DR-6.05, from general" in consequence_view(CONSEQUENCE).ground
    told = _reversal_ground("DR-7.09")
    assert "DR-7.09, from general" in told
    assert "DR-6.05, from general" in told


def test_no_type_of_the_schema_cites_a_rule_without_its_ground() -> None:
    """RuleView tells grades itself; a match rule is none of the law."""
    schema = build_schema((ROOT / "graphql_api" / "schema.graphql").read_text(encoding="utf-8"))
    citing = {
        name: kind.fields.keys()
        for name, kind in schema.type_map.items()
        if isinstance(kind, GraphQLObjectType) and {"rule", "rules"} & kind.fields.keys()
    }
    bare = {name for name, names in citing.items() if "ground" not in names}
    assert bare <= {"MatchExplanation", "LawAnswer", "Query"}, bare
    assert len(citing) >= 7
