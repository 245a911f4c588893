"""Two files of documents laid beside each other by `imsdesk match`, for tests."""

import json
from pathlib import Path

from imsdesk.cli import main

MEHTA, OURS = "27AAGCM4821K1ZA", "27AABCQ9012R1ZW"
Made = list[dict[str, object]]


def line(ident: object, number: str, **changes: object) -> dict[str, object]:
    """A document as the fields of a line."""
    return {
        "id": ident, "supplier_gstin": MEHTA, "supplier_name": "Mehta", "company_gstin": OURS, "bill_no": number,
        "bill_date": "2025-10-08", "doc_type": "Invoice", "is_reverse_charge": False, "place_of_supply": "27",
        "taxable_value": 1000.10, "igst": 0, "cgst": "90.01", "sgst": 90.01, "cess": None,
    } | changes  # fmt: skip


def without(document: dict[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in document.items() if name not in names}


def text(*lines: dict[str, object]) -> str:
    return "".join(json.dumps(one) + "\n" for one in lines)


def ran(folder: Path, books: str | bytes, portal: str | bytes, *more: str) -> tuple[int, Made, Made]:
    """Exit code, pairs and findings."""
    for name, content in (("b.jsonl", books), ("p.jsonl", portal)):
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    words = ["match", "--books", "b.jsonl", "--portal", "p.jsonl", "--out", "o.jsonl", "--findings", "f.jsonl"]
    code = main([*(str(folder / word) if word.endswith(".jsonl") else word for word in words), *more])
    return code, read(folder / "o.jsonl"), read(folder / "f.jsonl")


def read(path: Path) -> Made:
    return [json.loads(text) for text in path.read_text("utf-8").splitlines()] if path.exists() else []
