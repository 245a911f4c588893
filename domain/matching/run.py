"""The one function: books, portal documents and policy in; pairs and findings with their reasons out, as columns.

Tiers in the order measured best (performance.md, order B): key with amounts, narrow number evidence with equal amounts,
key with other amounts. Pure, deterministic, independent of the order of its input and closed under `scope`.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from domain.matching.compare import Side
from domain.matching.copies import set_copies_aside
from domain.matching.keys import key_edges, pair_by_key_and_amounts, pair_by_original
from domain.matching.linked import obey
from domain.matching.nearby import (
    pair_by_noise,
    pair_other_kinds,
    pair_other_years,
    pair_sisters,
    serial_edges,
)
from domain.matching.notes import pair_lone_notes, pair_without_number
from domain.matching.other_amounts import pair_other_amounts
from domain.matching.pairing import Decisions, Edges, Pairing
from domain.matching.results import findings_frame, pairs_frame
from domain.matching.sums import (
    pair_day_against_other_day,
    pair_listed,
    pair_parts_of_day,
    pair_parts_of_serial,
    pair_rows_of_one_number,
    pair_sums_alone,
)
from domain.policy_terms import Policy

DEFAULT_POLICY: Final = Policy()
NO_DECISIONS: Final = Decisions()


@dataclass(frozen=True, slots=True)
class Matching:
    """What a run found: `pairs` a row per linked pair, `findings` a row per document in no pair (see results.py)."""

    pairs: pl.DataFrame
    findings: pl.DataFrame


def match(
    books: pl.DataFrame,
    portal: pl.DataFrame,
    policy: Policy = DEFAULT_POLICY,
    decisions: Decisions = NO_DECISIONS,
) -> Matching:
    """Lay the books beside the portal. Both frames have frames.SCHEMA; each document ends in one place.

    To re-run a part, give all rows of the touched scopes: nothing outside a scope changes what is inside it.
    """
    pairing = Pairing.of(Side(books), Side(portal), policy)
    obey(pairing, decisions)
    keyed = key_edges(pairing)
    pair_by_key_and_amounts(pairing, keyed)
    pair_by_original(pairing, agree=True)
    left = keyed.only(pairing.free(keyed.b, keyed.p))
    pair_rows_of_one_number(pairing, left)
    serials, lists = serial_edges(pairing)
    pair_listed(pairing, lists)
    serials = _together(left, serials)
    serials = pair_by_noise(pairing, serials)
    pair_by_original(pairing, agree=False)
    pair_lone_notes(pairing)
    set_copies_aside(pairing, keyed)
    pair_other_years(pairing, serials)
    pair_sisters(pairing, serials)
    pair_parts_of_serial(pairing, serials)
    pair_parts_of_day(pairing, serials)
    pair_day_against_other_day(pairing, serials)
    pair_other_kinds(pairing, serials)
    pair_other_amounts(pairing, serials)
    pair_without_number(pairing)
    pair_sums_alone(pairing)
    known = _together(keyed.only((pairing.mate_b[keyed.b] < 0) | (pairing.mate_p[keyed.p] < 0)), serials)
    return Matching(pairs_frame(pairing, known), findings_frame(pairing, known))


def _together(one: Edges, two: Edges) -> Edges:
    """Edges of both, without those of `one` that `two` holds as well."""
    rest = one.without(two)
    return Edges(
        np.concatenate([rest.b, two.b]), np.concatenate([rest.p, two.p]), np.concatenate([rest.evidence, two.evidence]),
        np.concatenate([rest.agree, two.agree]), np.concatenate([rest.same_supplier, two.same_supplier]),
        np.concatenate([rest.same_year, two.same_year]), np.concatenate([rest.same_kind, two.same_kind]),
        np.concatenate([rest.gap, two.gap]),
    )  # fmt: skip
