"""The samples of docs/registers.md are read as the guide says."""

import json
import re
from pathlib import Path

from domain.register_readings import ColumnMapping, RegisterField
from storage.registers import read_company, read_register, read_vendors

GUIDE = (Path(__file__).parents[3] / "docs" / "registers.md").read_text(encoding="utf-8")


def sample(kind: str, place: int = 0) -> bytes:
    return re.findall(rf"```{kind}\n(.*?)```", GUIDE, re.DOTALL)[place].encode()


def test_the_worked_sample_of_a_register() -> None:
    reading = read_register(sample("csv"), "sample.csv", "29AAGCB7383J1Z4")
    (entry,) = reading.entries
    assert (reading.read, reading.grouped, reading.summary_rows) == (3, 1, 1)
    assert (entry.taxable_value, entry.tax.cgst, entry.tax.sgst, entry.document_value) == (150000, 10250, 10250, 170500)
    assert reading.refused[0].where == "row 4, column Invoice Date"


def test_the_sample_of_a_mapping() -> None:
    columns = {header: RegisterField(name) for header, name in json.loads(sample("json")).items()}
    content = ";".join(columns).encode() + b"\n27AAAAA0000A1Z2;B-1;12.07.2025;100.00;9.00;9.00\n"
    reading = read_register(content, "lieferanten.csv", "29AAGCB7383J1Z4", ColumnMapping(columns))
    assert (reading.entries[0].taxable_value, reading.entries[0].tax.total) == (10000, 1800)


def test_the_samples_of_masters() -> None:
    (vendor,) = read_vendors(sample("csv", 1), "vendors.csv").vendors
    assert vendor.email_to == ("ap@sample.example", "tax@sample.example")
    company_file = read_company(sample("toml"), "company.toml")
    assert [person.key for person in company_file.people] == ["kavita", "arjun"]
