"""Proposals of pairs, made once for all documents that the rules cannot tell apart.

Most documents of a month agree with their booking, and what is proposed for them depends on a few facts only: section,
state, period, month, the vendor's state, receipt, and how the two differ, to the paisa and the day. Documents with the
same facts are one group; the single rule is asked for one of each group, and only an open action, whose line names
nothing of the document, is given to the others. Splits and pairs with a rejected candidate are left to the single rule.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Final

import polars as pl

from domain.matching import Matching
from domain.policy import Policy
from domain.records import ProposalRecord
from domain.wording import INDIA

Propose = Callable[[Collection[str]], list[ProposalRecord]]

SCHEMA: Final[dict[str, type[pl.DataType] | pl.DataType]] = {
    "document_id": pl.String, "content_hash": pl.String, "verdict": pl.String, "action": pl.String,
    "reason_code": pl.String, "reason": pl.String, "made_at": pl.Datetime("us", "UTC"), "changes_on": pl.Date,
}  # fmt: skip
"""What comes out: the columns of a ProposalRecord without its company."""
DOCUMENT_FACTS: Final[dict[str, type[pl.DataType]]] = {
    "id": pl.String, "content_hash": pl.String, "recipient_gstin": pl.String, "supplier_gstin": pl.String,
    "section": pl.String, "portal_action": pl.String, "gstr2b_period": pl.String, "in_ims": pl.Boolean,
    "is_filed": pl.Boolean, "reverse_charge": pl.Boolean, "place_of_supply": pl.String,
    "itc_unavailable_reason": pl.String, "source_form": pl.String, "dated": pl.String, "filed_on": pl.String,
    "pending_blocked": pl.Boolean, "portal_read_at": pl.String,
}  # fmt: skip
"""What the law and the policy look at in a document that amends nothing; ISO texts for days and moments."""
BOOK_FACTS: Final[dict[str, type[pl.DataType]]] = {
    "book": pl.String, "received_on": pl.String, "posted_on": pl.String, "itc_eligibility": pl.String
}  # fmt: skip
_RULED: Final = ("verdict", "action", "reason_code", "reason", "changes_on")
"""What the single rule says of one of a group and holds for all."""
MANY: Final = 2_000
"""From so many pairs grouping pays."""
_HOW: Final = (
    "verdict", "rule", "evidence", "differs", "over", "days", "d_taxable", "d_igst", "d_cgst", "d_sgst", "d_cess",
    "d_value",
)  # fmt: skip
"""How the two of a pair differ."""
_GROUP: Final = (
    "recipient_gstin", "section", "portal_action", "gstr2b_period", "in_ims", "is_filed", "reverse_charge",
    "place_of_supply", "itc_unavailable_reason", "source_form", "dated_in", "filed_in", "pending_blocked", "read_on",
    "supplier_state", "own_policy", "received", "arrives_on", "came_after", "posted", "itc_eligibility", *_HOW,
)  # fmt: skip


def alike_proposals(
    matching: Matching, documents: pl.DataFrame, books: pl.DataFrame, policy: Policy, now: datetime, propose: Propose
) -> pl.DataFrame:
    """Proposals (SCHEMA) of pairs that share their facts; what is not in it is proposed one by one.

    documents, books: DOCUMENT_FACTS and BOOK_FACTS. propose: the single rule, for these document ids.
    """
    plain = (pl.col("group").is_null(), pl.col("rival").is_null(), pl.col("outside") == 0)
    pairs = matching.pairs.filter(*plain).select(pl.col("portal").alias("id"), "book", *_HOW)
    facts = pairs.join(documents, on="id").join(books, on="book")
    facts = facts.filter(pl.col("in_ims"), ~pl.col("section").str.ends_with("A"))
    grouped = _with_groups(facts, policy, now.astimezone(INDIA).date())
    firsts = grouped.group_by("place").agg(pl.col("id").min(), pl.len().alias("count"))
    made = propose(firsts["id"].to_list())
    rules = pl.DataFrame(
        [
            (one.document_id, one.verdict, one.action.value, one.reason_code, one.reason, one.changes_on)
            for one in made
            if one.action
        ],
        schema={"first": pl.String, **{name: SCHEMA[name] for name in _RULED}},
        orient="row",
    )
    ruled = firsts.rename({"id": "first"}).join(rules, on="first")
    found = grouped.join(ruled, on="place").rename({"id": "document_id"})
    return found.with_columns(pl.lit(now).dt.convert_time_zone("UTC").alias("made_at")).select(
        pl.col(name).cast(kind) for name, kind in SCHEMA.items()
    )


def _with_groups(facts: pl.DataFrame, policy: Policy, today: date) -> pl.DataFrame:
    """The facts with `place`, the number of their group."""
    own = sorted(policy.overrides)
    supplier, pan = pl.col("supplier_gstin"), pl.col("supplier_gstin").str.slice(2, 10)
    read = pl.col("portal_read_at").str.slice(0, 19).str.to_datetime("%Y-%m-%dT%H:%M:%S", time_zone="UTC")
    received, posted = pl.col("received_on"), pl.col("posted_on")
    ready = facts.with_columns(
        pl.col("dated").str.slice(0, 7).alias("dated_in"),
        pl.col("filed_on").str.slice(0, 7).alias("filed_in"),
        read.dt.convert_time_zone("Asia/Kolkata").dt.date().alias("read_on"),
        pl.when(supplier.str.len_chars() == 15)
        .then(supplier.str.slice(0, 2))
        .otherwise(supplier)
        .alias("supplier_state"),
        pl.when(supplier.is_in(own)).then(supplier).when(pan.is_in(own)).then(pan).alias("own_policy"),
        (received.is_not_null() & (received <= today.isoformat())).alias("received"),
        pl.when(received > today.isoformat()).then(received).alias("arrives_on"),
        pl.when(received.str.slice(0, 7) > pl.col("gstr2b_period")).then(received).alias("came_after"),
        posted.is_not_null().alias("posted"),
    )
    groups = ready.select(_GROUP).unique().with_row_index("place")
    return ready.join(groups, on=_GROUP, nulls_equal=True).select("id", "content_hash", "place")
