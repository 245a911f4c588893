"""Generated sides as frames, kept in a folder of the user's cache so that a second run starts at once."""

import tempfile
from pathlib import Path

import polars as pl

from benchmarks.matching.classes import generate
from benchmarks.matching.generator import SHARES, Row
from domain.matching.frames import PLAIN, keyed

KINDS = {"Invoice": 0, "Debit Note": 1, "Credit Note": 2}
BLOCK = 100_000


def frame_of(rows: list[Row]) -> pl.DataFrame:
    """Rows of the generator as a side of matching."""

    def column(name: str) -> list[object]:
        return [row[name] for row in rows]

    plain = pl.DataFrame(
        {
            "id": column("id"), "recipient": column("company_gstin"), "supplier": column("supplier_gstin"),
            "number": column("bill_no"), "kind": [KINDS[str(kind)] for kind in column("doc_type")],
            "dated": column("bill_date"), "taxable": column("taxable_value"), "igst": column("igst"),
            "cgst": column("cgst"), "sgst": column("sgst"), "cess": column("cess"), "value": None,
            "pos": [int(str(text)) for text in column("place_of_supply")],
            "reverse_charge": column("is_reverse_charge"), "original_number": "", "original_dated": None,
            "amendment": False, "port": "", "outside": [int(bool(row["is_reverse_charge"])) for row in rows],
        },
        schema=PLAIN, strict=False,
    )  # fmt: skip
    return keyed(plain)


def sides(
    count: int, seed: int, zipf: float, classes: tuple[str, ...] = tuple(SHARES)
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(books, portal) of about `count` documents, shuffled; made once per count, seed, shape and classes."""
    folder = Path(tempfile.gettempdir()) / "imsdesk-benchmarks"
    folder.mkdir(exist_ok=True)
    files = [folder / f"{side}-{count}-{seed}-{zipf}-{len(classes)}.parquet" for side in ("books", "portal")]
    if not all(file.exists() for file in files):
        books, portal, _ = generate(count, seed, zipf, classes)
        frame_of(books).write_parquet(files[0])
        frame_of(portal).write_parquet(files[1])
    return pl.read_parquet(files[0]), pl.read_parquet(files[1])
