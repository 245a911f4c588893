"""Rule 2 of matching, number by number: what is the same serial under noise, and what never is."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from domain.matching.evidence import Shape, grade
from domain.matching.readings import damage, readings
from domain.matching.words import EVIDENCE, RANK, Evidence

DAY = date(2025, 10, 3)


def evidence(one: str, two: str) -> str:
    """The best evidence between two numbers, or "-"."""
    numbers = pl.Series([one, two])
    found = readings(numbers, pl.Series([DAY, DAY]))
    sides = [
        pl.concat(
            [found.filter(pl.col("row") == place)]
            + [damage(numbers[[place]], np.array([place], dtype=np.int32), damaged) for damaged in (True, False)]
        )
        for place in (0, 1)
    ]
    shapes = ("pre", "suf", "how", "year", "own")
    joined = sides[0].join(sides[1], on="serial")
    grades = [
        grade(Shape(*(pair[name] for name in shapes)), Shape(*(pair[name + "_right"] for name in shapes)))
        for pair in joined.iter_rows(named=True)
    ]
    best = min((EVIDENCE[code] for code in grades), key=RANK.index, default=Evidence.NONE)
    return "-" if best is Evidence.NONE else best.name


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("INV/25-26/0101", "INV25260101", "SAME"),
        ("1/23", "123", "GLUED"),
        ("INV/25-26/101", "101", "CODE"),
        ("MUM/101", "101", "CODE"),
        ("27MH-101", "101", "CODE"),
        ("INVOB/5", "OB/5", "CODE"),
        ("101/MUM", "101", "CODE"),
        ("101-MH", "101", "CODE"),
        ("101-II", "101", "SUFFIX"),
        ("INV/2025/101", "INV/101", "CODE"),
        ("INV/101", "MUM/INV/101", "CODE"),
        ("FY2025-26/101", "101", "YEAR"),
        ("AB/101/25-26", "AB/101", "YEAR"),
        ("INV-101", "1NV-101", "LOOK_ALIKE"),
        ("INV-101", "INV-1O1", "LOOK_ALIKE"),
        ("INV-5", "INV-S", "LOOK_ALIKE"),
        ("CS101", "C5101", "LOOK_ALIKE"),
        ("00031/2S-26", "00031/25-26", "LOOK_ALIKE"),
        ("1018", "101B", "LOOK_ALIKE"),
        ("1-5", "05-Jan", "EXCEL"),
        ("1/05", "Jan-05", "EXCEL"),
        ("1-5", "45662", "EXCEL"),
        ("123456789012", "1.23E+11", "EXCEL_ROUNDED"),
        ("420000", "4.20E+05", "EXCEL"),
        ("MAR/10", "10-Mar", "EXCEL"),
        ("123456789012", "1.23457E+11", "EXCEL"),
        ("1234567890123456", "1234567890123450", "EXCEL"),
        ("0000101", "101.0", "SAME"),
        ("9A", "9", "SUFFIX"),
        ("T-176", "T-176/2025", "YEAR"),
        ("123", "TI-0123/25", "CODE"),
        ("T-97/25-26", "T-97/2025", "SAME"),
        ("INV-0821/25/BLR", "INV-0821/25", "CODE"),
        ("A1-101", "A1101", "GLUED"),
        ("SO/12", "50/12", "LOOK_ALIKE_CODE"),
        ("SO12", "5012", "LOOK_ALIKE_CODE"),
        ("OM/25-26/II05", "OM/25-26/1105", "LOOK_ALIKE"),
        ("BS101", "BS1O1", "LOOK_ALIKE"),
        ("TAX-O35", "TAX-035", "CODE"),
        ("FY24/1080", "1080", "OTHER_YEAR"),
        ("PV/24-25/1080", "PV/1080", "OTHER_YEAR"),
        ("INV/101", "INV/101-REV", "SUFFIX"),
        ("382+383", "383", "LISTED"),
        ("8565,66", "66", "LISTED"),
        ("9/1", "9", "SUFFIX"),
        ("62/6", "6/25", "NUMBER_CODE"),
        ("5/25", "25/5", "NUMBER_CODE"),
        ("CRS", "CR5", "LOOK_ALIKE_CODE"),
        ("SAMSO", "SAM50", "LOOK_ALIKE_CODE"),
        ("5B/O26", "SB/026", "LOOK_ALIKE"),
        ("S1/4B29", "SI/4829", "LOOK_ALIKE"),
        ("51/4821", "SI/4821", "LOOK_ALIKE_CODE"),
    ],
)
def test_noise_is_named(one: str, two: str, expected: str) -> None:
    assert evidence(one, two) == expected == evidence(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("101", "1010"),
        ("INV-101", "INV-1010"),
        ("INV-0123", "INV-0124"),
        ("1/23", "12/3"),
        ("TATA-2425-25-26", "TATA-2024-25-26"),
        ("2425-B", "2024-B"),
        ("12/25", "12/26"),
        ("GST-118/25", "GST-2425/25"),
        ("A-42/2025", "A-43/2025"),
        ("B8358", "B358"),
        ("PV/FY24/1080", "PV/25-26/1080"),
        ("JUL/423", "JUL/23"),
        ("20250810-2526", "20250810-2025"),
        ("27MH101", "101"),
        ("MH27101", "101"),
        ("INV-101", "INV2526101"),
        ("24-25/101", "25-26/101"),
        ("INV-2526", "INV-26"),
        ("INV/1/198", "INV/01/098"),
        ("123456789012", "1.24E+11"),
        ("1234567890123", "1.23E+11"),
    ],
)
def test_another_serial_stays_another_serial(one: str, two: str) -> None:
    assert evidence(one, two) == "-"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("A/5", "B/5"),
        ("SV/069", "S/069"),
        ("TI25-2600427", "T25-2600427"),
        ("DR/256", "DRV/256"),
        ("INV/12/25", "INV/25"),
    ],
)
def test_another_code_is_not_noise(one: str, two: str) -> None:
    assert evidence(one, two) == "CODE_CHANGED" == evidence(two, one)
