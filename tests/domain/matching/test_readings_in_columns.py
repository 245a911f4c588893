"""Readings and grades in columns say what one number at a time, by regular expressions, says."""

from datetime import date

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.matching.single_readings import whole_readings
from domain.matching.evidence import Shape, grade
from domain.matching.grading import graded_pairs
from domain.matching.readings import DAMAGE, HOWS, PLAIN, readings
from domain.matching.words import Evidence, code_of

DAYS = (date(2025, 10, 3), date(2026, 3, 31), date(2026, 4, 1), date(2019, 5, 5), date(2020, 5, 5))
PIECES = (
    "INV", "FY", "FY25", "25-26", "2526", "2025-26", "202526", "20252026", "24", "25", "26", "2025", "0", "00", "O",
    "I", "S", "B", "SO", "BIS", "A", "/", "-", " ", ".", ".0", "é", "१", "0101", "1", "12", "007", "19", "20", "2021",
    "2019-20", "1O1", "&", ",", " and ", "101-103", "20251014", "/25", "/2025", "SEP", "OO", "999999999999999999",
    "12345678901234567890", "\n", "12-13", " to ", "2,526", "8/9/10", "FY25-26", "KMBS",
)  # fmt: skip
NUMBERS = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(NUMBERS, st.sampled_from(DAYS)), min_size=1, max_size=8))
@example(
    [("101.0", DAYS[0]), ("25-26/SO", DAYS[0]), ("12-13/25-26", DAYS[0]), ("S2S1/101", DAYS[0]), ("8565,66", DAYS[0])]
)
def test_columns_read_what_single_numbers_read(rows: list[tuple[str, date]]) -> None:
    numbers = pl.Series([text for text, _ in rows], dtype=pl.String)
    found = readings(numbers, pl.Series([day for _, day in rows]))
    shown = sorted(
        (row, shape.how, int(serial) if len(serial) <= 18 else -1, shape.pre, shape.suf, shape.year, shape.own)
        for row, (text, day) in enumerate(rows)
        for serial, shape in whole_readings(text, day)
    )
    columns = found.select("row", "how", pl.col("serial").clip(-1), "pre", "suf", "year", "own")
    assert sorted(columns.iter_rows()) == shown


NONE = code_of(Evidence.NONE)
CODES = st.lists(
    st.tuples(
        st.sampled_from(["INV", "B", "8", "MH", "I", "27", "OB", "1", "INVOB", "412", "2026"]), st.sampled_from("-~")
    ),
    max_size=3,
).map(lambda parts: "".join(text + sign for text, sign in parts))
SUFFIXES = st.sampled_from(["", "-A", "~A", "-II", "-MUM", "~B", "-8", "-1", "~I"])
HOWS_OF_WHOLES = st.sampled_from(sorted(set(range(HOWS)) - DAMAGE))
SHAPES = st.builds(Shape, CODES, SUFFIXES, HOWS_OF_WHOLES, st.sampled_from([0, 2024, 2025]), st.booleans(), st.just(1))


@settings(max_examples=300, deadline=None)
@given(st.lists(SHAPES, min_size=1, max_size=5), st.lists(SHAPES, min_size=1, max_size=5))
def test_grades_in_columns_are_the_grades_of_single_pairs(ones: list[Shape], twos: list[Shape]) -> None:
    found = graded_pairs(_side(ones), _side(twos))
    graded = {(int(i), int(j)): int(code) for i, j, code in zip(*found, strict=True)}
    for i, one in enumerate(ones):
        for j, two in enumerate(twos):
            assert graded.get((i, j), NONE) == grade(one, two)


def test_many_of_one_serial_meet_only_where_the_taxable_value_is_equal() -> None:
    many = [Shape("", "", PLAIN, 0)] * 200
    found = graded_pairs(_side(many, apart=1), _side(many, apart=1))
    assert sorted(zip(found.one.tolist(), found.two.tolist(), strict=True)) == [(n, n) for n in range(200)]


def _side(shapes: list[Shape], apart: int = 0) -> pl.DataFrame:
    """Readings of one serial, one a row."""
    count = len(shapes)
    return pl.DataFrame(
        {
            "row": pl.Series(range(count), dtype=pl.Int32), "block": pl.Series([7] * count, dtype=pl.Int64),
            "taxable": [100000 + apart * row for row in range(count)], "day": [1] * count,
            "serial": pl.Series([7] * count, dtype=pl.Int64),
            "pre": [shape.pre for shape in shapes], "suf": [shape.suf for shape in shapes],
            "how": pl.Series([shape.how for shape in shapes], dtype=pl.UInt8),
            "own": [shape.own for shape in shapes],
            "year": pl.Series([shape.year for shape in shapes], dtype=pl.Int32),
        }
    )  # fmt: skip
