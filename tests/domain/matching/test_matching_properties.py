"""What holds for any two sides: order does not matter, a scope stands alone, no document is used twice, and the reason
names what differs."""

from datetime import date, timedelta

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.matching.classes import generate
from benchmarks.matching.columns import frame_of
from domain.matching import Matching, match
from domain.matching.explain import explain_pair
from domain.matching.words import Field
from domain.policy import Tolerances
from tests.domain.matching.sides import matched, row


def state(found: Matching) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Pairs and findings in an order of their own."""
    return found.pairs.sort("book", "portal"), found.findings.sort("side", "id")


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000), shuffle=st.integers(0, 10_000))
def test_order_does_not_matter_and_scopes_stand_alone(seed: int, shuffle: int) -> None:
    rows_b, rows_p, _ = generate(200, seed)
    books, portal = frame_of(rows_b), frame_of(rows_p)
    pairs, findings = state(match(books, portal))
    again = match(
        books.sample(fraction=1, shuffle=True, seed=shuffle), portal.sample(fraction=1, shuffle=True, seed=shuffle + 1)
    )
    assert state(again)[0].equals(pairs)
    assert state(again)[1].equals(findings)
    touched = books["scope"].unique().sort().gather_every(3)
    part = match(*(side.filter(pl.col("scope").is_in(touched.implode())) for side in (books, portal)))
    assert state(part)[0].equals(pairs.filter(pl.col("scope").is_in(touched.implode())))
    assert state(part)[1].equals(findings.filter(pl.col("scope").is_in(touched.implode())))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000))
def test_every_document_ends_in_one_place(seed: int) -> None:
    rows_b, rows_p, _ = generate(200, seed)
    found = match(frame_of(rows_b), frame_of(rows_p))
    for column, number, rows in (("book", 0, rows_b), ("portal", 1, rows_p)):
        alone = found.findings.filter(pl.col("side") == number)["id"].to_list()
        groups = found.pairs.filter(pl.col("group").is_not_null() & (pl.col("group") == pl.col(column)))[
            column
        ].unique()
        single = found.pairs.filter(pl.col("group").is_null() | (pl.col("group") != pl.col(column)))[column].to_list()
        assert sorted([*alone, *groups.to_list(), *single]) == sorted(str(one["id"]) for one in rows)
    assert found.pairs.filter(pl.col("group").is_not_null()).group_by("group").len()["len"].min() in (None, 2, 3, 4, 5)


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_the_reason_names_the_field_that_changed_and_its_size(data: st.DataObject) -> None:
    amount = st.integers(-5000, 5000).filter(bool)
    change, field = data.draw(
        st.one_of(
            amount.map(lambda paise: ({"taxable": 100000 + paise}, (Field.TAXABLE, paise))),
            amount.map(lambda paise: ({"cgst": 9000 + paise}, (Field.CGST, paise))),
            amount.map(lambda paise: ({"sgst": 9000 + paise}, (Field.SGST, paise))),
            amount.map(lambda paise: ({"value": 118000 + paise}, (Field.VALUE, paise))),
            st.integers(1, 170).map(
                lambda days: ({"dated": date(2025, 10, 8) + timedelta(days=days)}, (Field.DATE, days))
            ),
            st.just(({"number": "HO/MT-77"}, (Field.NUMBER, None))),
            st.just(({"reverse_charge": True}, (Field.REVERSE_CHARGE, None))),
            st.just(({"pos": 29}, (Field.PLACE_OF_SUPPLY, None))),
        )
    )
    found = matched([row("MT-77", value=118000)], [row("MT-77", value=118000) | change])
    (pair,) = found.pairs.iter_rows(named=True)
    explained = explain_pair(pair, Tolerances())
    assert [(one.field, one.size) for one in explained.differences] == [field]
    assert explained.differences[0].text in explained.line
    assert field[0] not in explained.agreed
