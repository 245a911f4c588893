"""A one-time run: the books beside one GSTR-2B instead of IMS. Nothing is stored by it, and nothing is proposed."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from domain.gstin import pan_of
from domain.matching import FINDINGS, Finding, Matching, match
from domain.matching.explain import Explanation, explain_finding, explain_pair
from domain.money import TaxHeads
from domain.policy import Policy
from domain.ports import Unit, Units
from domain.refusals import Refusal
from domain.roles import Actor, may_see
from domain.tax_period import TaxPeriod
from domain.usecases.naming import ids_in, in_numbers, numbers_of
from domain.usecases.policies import policy_of
from domain.usecases.reconcile import counts_of


@dataclass(frozen=True, slots=True)
class AgainstLine:
    """One document of the GSTR-2B or one booking, with what was found. block: where in the GSTR-2B, "" for bookings.

    other: numbers on the other side. outcome: the verdict's or finding's name.
    """

    is_booking: bool
    number: str
    other: tuple[str, ...]
    supplier_name: str
    dated: date
    tax: TaxHeads
    block: str
    outcome: str
    why: str


@dataclass(frozen=True, slots=True)
class AgainstGstr2b:
    """The books of a registration beside a GSTR-2B of it. lines: what is not exact first, the largest tax first.

    earlier_alone: bookings dated before the period without a partner here; they belong to earlier GSTR-2Bs.
    """

    gstin: str
    period: TaxPeriod
    generated_on: date
    documents: int
    book_entries: int
    counts: dict[str, int]
    earlier_alone: int
    lines: tuple[AgainstLine, ...]


def against_gstr2b(units: Units, actor: Actor, gstin: str, period: TaxPeriod) -> AgainstGstr2b | Refusal:
    """Match every document of a GSTR-2B, in or outside IMS, with bookings up to the period's end.

    Bookings that the last reconciliation paired with a document of another GSTR-2B are left out.
    """
    company_id = pan_of(gstin)
    if not may_see(actor, company_id, gstin):
        return Refusal("NOT_FOUND", "There is no such registration here.", "Check the GSTIN.")
    with units.reading(frozenset({company_id})) as unit:
        statement = unit.statements.get(gstin, period)
        if statement is None:
            return Refusal(
                "GSTR2B_MISSING", f"The GSTR-2B of {period} has not been read for {gstin}.", "Import it first."
            )
        blocks = unit.statements.blocks(gstin, period)
        policy = policy_of(unit, company_id)
        books, portal = _sides(unit, company_id, gstin, period, frozenset(blocks))
        found = match(books, portal, policy, unit.matches.decisions(company_id))
        shown, earlier = _without_earlier(found, books, period)
        return AgainstGstr2b(
            gstin, period, statement.generated_on, portal.height, books.height, counts_of(shown), earlier,
            _lines(unit, shown, policy, blocks),
        )  # fmt: skip


def _sides(
    unit: Unit, company_id: str, gstin: str, period: TaxPeriod, ids: frozenset[str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Bookings that may stand in it, and its documents; nothing in a GSTR-2B is outside of it."""
    books, portal = unit.matches.frames(company_id)
    of_others = unit.matches.state(company_id)[0].filter(~pl.col("portal").is_in(sorted(ids)))["book"]
    mine = books.filter(
        pl.col("recipient") == gstin, pl.col("dated") <= period.last_day, ~pl.col("id").is_in(of_others.implode())
    )
    within = portal.filter(pl.col("id").is_in(sorted(ids))).with_columns(pl.lit(0, pl.UInt8).alias("outside"))
    return mine, within


def _without_earlier(found: Matching, books: pl.DataFrame, period: TaxPeriod) -> tuple[Matching, int]:
    """Leave out lone bookings of before the period, and count them."""
    earlier = books.filter(pl.col("dated") < period.first_day)["id"]
    alone = (
        (pl.col("side") == 0)
        & (pl.col("finding") == FINDINGS.index(Finding.ONLY_IN_BOOKS))
        & pl.col("id").is_in(earlier.implode())
    )
    kept = found.findings.filter(~alone)
    return Matching(found.pairs, kept), found.findings.height - kept.height


def _lines(unit: Unit, found: Matching, policy: Policy, blocks: dict[str, str]) -> tuple[AgainstLine, ...]:
    """A line a document, a line a lone booking."""
    pairs, findings = found.pairs.to_dicts(), found.findings.to_dicts()
    lone = [str(row["id"]) for row in findings]
    documents = unit.documents.plain({*(str(row["portal"]) for row in pairs), *(one for one in lone if one[:1] == "d")})
    entries = unit.books.get({*(str(row["book"]) for row in pairs), *(one for one in lone if one[:1] == "b")})
    told: dict[str, tuple[Explanation, tuple[str, ...]]] = {}
    for row in pairs:
        document, entry = documents[str(row["portal"])], entries[str(row["book"])]
        tolerances = policy.tolerances_for(document.supplier_gstin)
        why, others = (
            explain_pair(row, tolerances, (entry.number, document.number)),
            told.get(document.id, (None, ()))[1],
        )
        told[document.id] = why, (*others, entry.number)
    told |= {str(row["id"]): (explain_finding(row), ()) for row in findings}
    numbers = numbers_of(unit, ids_in(why.line for why, _ in told.values()))
    lines = []
    for key, (why, others) in told.items():
        paper = documents.get(key) or entries[key]
        lines.append(
            AgainstLine(
                key in entries, paper.number, others, paper.supplier_name or paper.supplier_gstin, paper.dated,
                paper.tax, blocks.get(key, ""), why.outcome, in_numbers(why.line, numbers),
            )
        )  # fmt: skip
    return tuple(sorted(lines, key=lambda each: (each.outcome == "EXACT", -each.tax.total, each.number)))
