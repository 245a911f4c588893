"""The vendor file: one row a registration, and addresses that can be nothing but addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.readings import FileRefused
from domain.vendors import FilingFrequency, VendorReading
from storage.registers import looks_like_vendor_file, read_vendors
from storage.registers.addresses import parse_address, parse_addresses
from tests.storage.registers.register_makers import OTHER, VENDOR, csv_of, plain_register, plain_row, xlsx_of

HEADER = ["gstin", "name", "code", "email_to", "email_cc", "language", "filing_frequency", "owner"]
ROW = [
    VENDOR,
    "Vendor Ltd",
    "V-1",
    "ap@vendor.example; tax@vendor.example",
    "ca@ca.example",
    "hi",
    "Q",
    "asha@us.example",
]


def read(*rows: list[str]) -> VendorReading:
    reading = read_vendors(csv_of([HEADER, *rows]), "vendors.csv")
    assert reading.read == len(reading.vendors) + reading.grouped + len(reading.refused)
    return reading


def test_a_vendor_with_all_particulars() -> None:
    (vendor,) = read(ROW).vendors
    assert vendor.email_to == ("ap@vendor.example", "tax@vendor.example")
    assert vendor.email_cc == ("ca@ca.example",)
    assert (vendor.name, vendor.code, vendor.language, vendor.owner) == ("Vendor Ltd", "V-1", "hi", "asha@us.example")
    assert vendor.filing_frequency is FilingFrequency.QUARTERLY
    assert vendor.pan == "AAACV1234K"


def test_a_workbook_with_other_words_for_its_columns() -> None:
    rows = [["Vendor master"], ["Vendor Code", "Vendor Name", "GSTIN No", "E-mail ID"]]
    rows[1][2] = "GST No"
    content = xlsx_of({"Masters": [*rows, [200001, "Vendor Ltd", VENDOR.lower(), "AP@Vendor.Example"]]})
    (vendor,) = read_vendors(content, "v.xlsx").vendors
    assert (vendor.gstin, vendor.code, vendor.email_to) == (VENDOR, "200001", ("AP@vendor.example",))
    assert vendor.filing_frequency is None


def test_a_wrong_check_digit_is_an_error_here() -> None:
    wrong = VENDOR[:14] + ("A" if VENDOR[14] != "A" else "B")
    (refusal,) = read([wrong, *ROW[1:]]).refused
    assert refusal.where == "row 2, column gstin"
    assert f"should be {VENDOR[14]}" in refusal.why
    assert VENDOR in refusal.remedy


def test_one_registration_twice() -> None:
    reading = read(ROW, ROW, [VENDOR, "Another name", *ROW[2:]], [OTHER, *ROW[1:]])
    assert [vendor.gstin for vendor in reading.vendors] == [VENDOR, OTHER]
    assert reading.grouped == 1
    assert "row 2" in reading.refused[0].why


@pytest.mark.parametrize(
    "text",
    [
        "a@b.example, evil@x.example",
        "a@b.example evil@x.example",
        "a@b.example;evil@x.example\r\nBcc: all@x.example",
        "a@b.example\r\nBcc: evil@x.example",
        "Accounts <a@b.example>",
        "a@b.example>\r\nRCPT TO:<evil@x.example",
        '"a@b.example"@x.example',
        "a@b.example (copy to c@d.example)",
        "a@b@c.example",
        "a@b",
        "@b.example",
        "a@-b.example",
        "a..b@c.example",
        "a@b.example\x7f",
        "ä@b.example",
        "a@b.e" + "x" * 300,
    ],
)
def test_what_is_not_one_address_refuses_the_row(text: str) -> None:
    reading = read([*ROW[:3], text, *ROW[4:]])
    assert reading.vendors == ()
    assert reading.refused[0].where == "row 2, column email_to"
    with pytest.raises(ValueError):
        parse_addresses(text)


@given(st.text(alphabet="ab.@,;<> \r\n\t\"'-", max_size=24))
def test_no_address_ever_holds_what_a_mail_program_would_split(text: str) -> None:
    try:
        addresses = parse_addresses(text)
    except ValueError:
        return
    for address in addresses:
        assert address.count("@") == 1
        assert not set(address) & set(',;<> \r\n\t"')
        assert parse_address(address) == address


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [(6, "weekly", "neither M nor Q"), (5, "klingon!", "no language"), (7, "x@y@z", "not one address")],
)
def test_other_faults_of_a_row(column: int, value: str, why: str) -> None:
    row = list(ROW)
    row[column] = value
    assert why in read(row).refused[0].why


def test_vendors_without_an_address_are_said() -> None:
    reading = read([VENDOR, "Vendor Ltd", *[""] * 6])
    assert reading.vendors[0].email_to == ()
    assert "cannot be written to" in reading.warnings[0].sentence


def test_a_vendor_file_is_known_by_its_header() -> None:
    assert looks_like_vendor_file(csv_of([HEADER, ROW]))
    assert not looks_like_vendor_file(plain_register(plain_row()))
    assert not looks_like_vendor_file(b"\x00\x01")
    with pytest.raises(FileRefused) as refused:
        read_vendors(csv_of([["a", "b"], ["1", "2"]]), "v.csv")
    assert refused.value.code == "FILE_NOT_READ"
