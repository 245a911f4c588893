"""A part matched again leaves what a full match makes: on the labelled generator, after edits of every kind."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

from benchmarks.matching.classes import generate
from benchmarks.matching.columns import frame_of
from benchmarks.matching.generator import Row
from domain.matching import Decisions, Matching, match
from domain.matching.frames import PLAIN, keyed
from domain.matching.words import Rule, Verdict, code_of
from domain.policy import Limit, Policy, Tolerances
from domain.rematching import Part, change_of, laid_again

POLICIES = (Policy(), Policy(tolerances=Tolerances(taxable_value=Limit(50_00, 100), igst=Limit(9_00), days_max=10)))
UNSETTLED = (pl.col("rule") != code_of(Rule.KEY_AND_AMOUNTS)) | (pl.col("verdict") > code_of(Verdict.ACCEPTABLE))


@dataclass
class Papers:
    """Both sides as rows by id, what amends what, and what changed since the last match."""

    rows: tuple[dict[str, Row], dict[str, Row]]
    amends: dict[str, str] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)

    def frames(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        books, portal = (frame_of(list(side.values())) for side in self.rows)
        original = pl.col("id").replace_strict(self.amends, default="", return_dtype=pl.String)
        amending = portal.select(list(PLAIN)).with_columns(
            original.alias("original_number"), (original != "").alias("amendment")
        )
        return books, keyed(amending)

    def edit(self, chance: random.Random) -> None:
        """One row of one side becomes like another of its vendor in something, is new, or goes."""
        side = chance.choice(self.rows)
        one = chance.choice(list(side.values()))
        beside = [row for rows in self.rows for row in rows.values() if row["supplier_gstin"] == one["supplier_gstin"]]
        other = chance.choice(beside)
        amounts = ("taxable_value", "igst", "cgst", "sgst", "cess")
        deed = chance.choice(("amounts", "rounded", "number", "date", "kind", "goes", "copy", "amends", "vendor"))
        changed: dict[str, Any] = dict(one)
        if deed == "amounts":
            changed |= {name: other[name] for name in amounts}
        elif deed == "rounded":
            changed["taxable_value"] = int(str(one["taxable_value"])) + chance.choice((-150, -100, 1, 99, 700))
        elif deed == "number":
            changed["bill_no"] = chance.choice((str(other["bill_no"]), f"{other['bill_no']}/1", "NA"))
        elif deed == "date":
            assert isinstance(one["bill_date"], date)
            changed["bill_date"] = one["bill_date"] + timedelta(days=chance.choice((1, 20, 60, 200)))
        elif deed == "kind":
            changed["doc_type"] = chance.choice(("Invoice", "Credit Note", "Debit Note"))
        elif deed == "amends" and side is self.rows[1]:
            self.amends[str(one["id"])] = str(other["bill_no"])
        elif deed == "vendor":
            changed["supplier_gstin"] = chance.choice([row["supplier_gstin"] for row in side.values()])
        self.touched.add(str(one["id"]))
        if deed in ("goes", "vendor"):
            del side[str(one["id"])]
        if deed in ("copy", "vendor"):  # another vendor makes another paper
            changed["id"] = f"{one['id']}+{len(side)}"
            self.touched.add(str(changed["id"]))
        if deed != "goes":
            side[str(changed["id"])] = changed


def part_of(
    stands: Matching, before: tuple[pl.DataFrame, ...], now: tuple[pl.DataFrame, ...], touched: set[str]
) -> Part:
    """As the store finds it."""
    changed = [side.filter(pl.col("id").is_in(list(touched))) for side in (*before, *now)]
    scopes = pl.col("scope").is_in(pl.concat([side["scope"] for side in changed]).unique().implode())
    books, portal = (side.filter(scopes) for side in now)
    touched = touched | set(portal.filter("amendment")["id"])
    some = pl.Series(sorted(touched), dtype=pl.String).implode()
    of_touched = pl.col("portal").is_in(some) | pl.col("book").is_in(some)
    pairs = stands.pairs.filter((scopes & UNSETTLED) | of_touched)
    findings = stands.findings.filter(scopes)
    unsettled = pl.concat([pairs["portal"], pairs["book"], findings["id"], some.explode()]).unique()
    laid = laid_again(books, portal, unsettled, pl.concat([side["key"] for side in changed[:2]]).drop_nulls())
    beside = stands.pairs.filter(pl.col("portal").is_in(laid.core.implode()))
    return Part(frozenset(), frozenset(touched), laid, pl.concat([pairs, beside]).unique(), findings)


def renewed(stands: Matching, part: Part, policy: Policy, decisions: Decisions) -> Matching:
    """What stands after the part was matched again."""
    change = change_of(part, match(part.laid.books, part.laid.portal, policy, decisions))
    kept = stands.pairs.filter(~pl.col("portal").is_in(list(change.paired_anew)))
    others = stands.findings.filter(~pl.col("id").is_in(list(change.found_anew)))
    return Matching(pl.concat([kept, change.pairs]), pl.concat([others, change.findings]))


def check(seed: int, count: int, steps: int) -> tuple[int, int]:
    """One history; (rows laid again, rows of their scopes) over all steps."""
    chance = random.Random(seed)
    books, portal, _ = generate(count, seed)
    papers = Papers(({str(row["id"]): row for row in books}, {str(row["id"]): row for row in portal}))
    policy, before = chance.choice(POLICIES), papers.frames()
    stands = match(*before, policy)
    unlinked = stands.pairs.sample(3, seed=seed).select("book", "portal").rows()
    decisions = Decisions(frozenset(), frozenset(unlinked))
    stands, laid, all_rows = match(*before, policy, decisions), 0, 0
    for _ in range(steps):
        papers.touched.clear()
        for _ in range(chance.choice((1, 1, 5, 40))):
            papers.edit(chance)
        now = papers.frames()
        part = part_of(stands, before, now, papers.touched)
        stands, before = renewed(stands, part, policy, decisions), now
        full = match(*now, policy, decisions)
        assert stands.pairs.sort("book", "portal").equals(full.pairs.sort("book", "portal")), seed
        assert stands.findings.sort("side", "id").equals(full.findings.sort("side", "id")), seed
        laid += part.laid.portal.height
        all_rows += now[1].filter(pl.col("scope").is_in(part.laid.portal["scope"].unique().implode())).height
    return laid, all_rows


@pytest.mark.parametrize("seed", range(3))
def test_a_part_leaves_what_a_full_match_makes(seed: int) -> None:
    laid, all_rows = check(seed, 800, 5)
    assert laid < all_rows, "a part is less than its scopes"


@pytest.mark.parametrize(("paired", "new"), [(100_000, 100_050), (101_370, 101_420), (101_420, 101_370)])
def test_a_settled_note_nearby_is_seen(paired: int, new: int) -> None:
    """A new note would be the one note of its vendor, were there not another of nearly its value, paired long ago.

    Values in one span of those that are looked through, and on either side of its end.
    """
    vendor = generate(1, 0)[0][0]

    def note(key: str, number: str, taxable: int) -> Row:
        amounts = {"taxable_value": taxable, "igst": 18_000, "cgst": 0, "sgst": 0, "cess": 0}
        named = {"id": key, "bill_no": number, "doc_type": "Credit Note", "is_reverse_charge": False}
        return dict(vendor) | named | amounts

    portal = {"p1": note("p1", "CN-1", paired), "p2": note("p2", "GRN/88", new)}
    papers = Papers(({"b1": note("b1", "CN-1", paired)}, portal))
    before = papers.frames()
    stands = match(*before)
    assert stands.pairs["portal"].to_list() == ["p1"]
    papers.rows[0]["b2"] = note("b2", "DN 7", new)
    now = papers.frames()
    part = part_of(stands, before, now, {"b2"})
    found = renewed(stands, part, Policy(), Decisions())
    assert found.pairs.sort("book").equals(match(*now).pairs.sort("book"))
    assert found.pairs.sort("book")["verdict"].to_list() == [code_of(Verdict.EXACT), code_of(Verdict.PROBABLE)]


def test_what_left_a_key_draws_its_fellows_in() -> None:
    """A row is laid again with those of the key that it had, since it may have been taken by one of them."""
    books, portal = Papers(tuple({str(r["id"]): r for r in side} for side in generate(60, 1)[:2])).frames()
    key = portal.filter(pl.col("key").is_in(books["key"].drop_nulls().implode()))["key"][0]
    nothing = pl.Series([], dtype=pl.String)
    laid = laid_again(books, portal, nothing, pl.Series([key]))
    assert key in laid.books["key"]
    assert key in laid.portal["key"]
    assert laid.core.len() < portal.height
    assert laid_again(books, portal, nothing, pl.Series([], dtype=pl.Int64)).portal.height == 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 200))
def test_many_parts(seed: int) -> None:
    check(seed, 2_500, 8)
