"""Whether a number names its financial year is read from the number as it was written, not from its runs."""

import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st

from domain.matching.keys import SPELLED, raw_year_pattern
from domain.matching.numbers import year_pattern

PIECES = (
    "INV", "FY", "fy", "Fy25", "#FY", "25-26", "2526", "2025-26", "202526", "20252026", "25", "26", "2025", "20", "0",
    "1", "12", "X", "/", "-", " ", ".", "\n", "é", "१",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=7).map("".join))
@example("INV25/26A")
@example("XFY26")
def test_it_names_what_its_runs_name(number: str) -> None:
    numbers = pl.Series("n", [number])
    of_runs = pl.DataFrame({"n": numbers}).select(SPELLED.str.contains(year_pattern(2025))).to_series()
    assert numbers.str.contains(raw_year_pattern(2025)).to_list() == of_runs.to_list()
