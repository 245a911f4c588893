"""The company file: taken in whole, or refused with the key that is wrong and the nearest right one."""

import pytest

from domain.companies import CompanyFile, Sender
from domain.readings import FileRefused
from domain.roles import Role
from domain.vendors import FilingFrequency
from storage.registers import looks_like_company_file, read_company
from tests.storage.registers.register_makers import US, US_KARNATAKA, VENDOR

FILE = f"""
[company]
pan = "AAGCM4821K"
name = "Our Company Limited"
short_name = "OCL"

[[registrations]]
gstin = "{US}"
name = "Pune plant"
planned_filing_day = 18

[[registrations]]
gstin = "{US_KARNATAKA}"
filing_frequency = "Q"
gstr3b_due_day = 22

[[people]]
key = "kavita"
name = "Kavita Shah"
email = "kavita@us.example"
roles = ["tax_head", "admin"]
[people.identities]
slack = "U024BE7LH"
terminal = "kavita"

[[people]]
key = "arjun"
name = "Arjun Rao"
roles = ["approver"]
limit_rupees = "25,00,000.00"
registrations = ["{US}"]

[sender]
name = "OCL Accounts"
email = "ap@us.example"

[policy]
tax_tolerance = "1.00"
second_approver = true
[policy.reject]
people = 2
"""


def read(text: str) -> CompanyFile:
    return read_company(text.encode(), "company.toml")


def refusal_of(text: str) -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        read(text)
    assert refused.value.code == "COMPANY_FILE_WRONG"
    return refused.value


def test_a_whole_company() -> None:
    company_file = read(FILE)
    assert (company_file.company.pan, company_file.company.short_name) == ("AAGCM4821K", "OCL")
    pune, karnataka = company_file.registrations
    assert (pune.label, pune.filing_frequency, pune.gstr3b_due_day) == ("Pune plant", FilingFrequency.MONTHLY, None)
    assert pune.planned_filing_day == 18
    assert (karnataka.label, karnataka.filing_frequency, karnataka.gstr3b_due_day) == (
        "Karnataka", FilingFrequency.QUARTERLY, 22,
    )  # fmt: skip
    kavita, arjun = company_file.people
    assert kavita.roles == {Role.TAX_HEAD, Role.ADMIN, Role.VIEWER}
    assert (kavita.limit, kavita.registrations) == (None, None)
    assert (kavita.slack_user, kavita.terminal_user) == ("U024BE7LH", "kavita")
    assert (arjun.limit, arjun.registrations) == (250000000, frozenset({US}))
    assert company_file.sender == Sender("OCL Accounts", "ap@us.example", "")
    assert company_file.policy == {"tax_tolerance": "1.00", "second_approver": True, "reject": {"people": 2}}


@pytest.mark.parametrize(
    ("old", "new", "where", "remedy"),
    [
        ("short_name", "shortname", "company.shortname", "Did you mean short_name?"),
        ("[sender]", "[sendr]", "sendr", "Did you mean sender?"),
        ("planned_filing_day", "planed_filing_day", "registrations[1].planed_filing_day", "planned_filing_day"),
        ('"approver"', '"aprover"', "people[2].roles", "Did you mean approver?"),
        ("slack =", "slak =", "people[1].identities.slak", "Did you mean slack?"),
        (US, US[:14] + "!", "registrations[1].gstin", "Type it again."),
        (f'["{US}"]', f'["{VENDOR}"]', "people[2].registrations", f"Did you mean {US_KARNATAKA}?"),
        (US_KARNATAKA, VENDOR, "registrations[2].gstin", "one company"),
        (US_KARNATAKA, US, "registrations", "Keep one"),
        ('"AAGCM4821K"', '"AAGCM48"', "company.pan", "5 letters"),
        ('"Q"', '"W"', "registrations[2].filing_frequency", "M or Q"),
        ("gstr3b_due_day = 22", "gstr3b_due_day = 21", "registrations[2].gstr3b_due_day", "20, 22 or 24"),
        ("gstr3b_due_day = 22", "gstr3b_due_day = 20", "registrations[2].gstr3b_due_day", "Write 22 or 24"),
        ("planned_filing_day = 18", "gstr3b_due_day = 24", "registrations[1].gstr3b_due_day", "Write 20"),
        ("planned_filing_day = 18", "planned_filing_day = 31", "registrations[1].planned_filing_day", "1 to 28"),
        ("kavita@us.example", "kavita@us.example, x@y.example", "people[1].email", "one address"),
        ('"25,00,000.00"', "-5", "people[2].limit_rupees", "in quotes"),
        ('"25,00,000.00"', "2.5", "people[2].limit_rupees", "in quotes"),
        ('key = "arjun"', 'key = "kavita"', "people", "Keep one"),
        ('key = "arjun"', 'key = "Arjun Rao"', "people[2].key", "small letters"),
        ('name = "Arjun Rao"', "", "people[2].name", "Add name"),
        ('name = "Our Company Limited"', "name = 5", "company.name", "quotes"),
        ('tax_tolerance = "1.00"', "tax_tolerance = 1.00", "policy.tax_tolerance", "in quotes"),
        ('roles = ["approver"]', 'roles = "approver"', "people[2].roles", "Write roles"),
    ],
)
def test_what_is_wrong_is_named_with_the_way_out(old: str, new: str, where: str, remedy: str) -> None:
    assert old in FILE
    refusal = refusal_of(FILE.replace(old, new, 1))
    assert f"company.toml, {where}:" in refusal.sentence
    assert remedy in refusal.remedy


def test_a_wrong_check_digit_is_an_error_with_the_right_one() -> None:
    wrong = US[:14] + ("Z" if US[14] != "Z" else "Y")
    refusal = refusal_of(FILE.replace(f'gstin = "{US}"', f'gstin = "{wrong}"'))
    assert f"should be {US[14]}" in refusal.sentence


def test_what_is_missing_or_no_toml() -> None:
    assert "company" in refusal_of("").sentence
    assert "there is none" in refusal_of('[company]\npan = "AAGCM4821K"\nname = "x"\n').sentence
    assert "not TOML" in refusal_of("[company\n").sentence
    assert "no list of tables" in refusal_of(f"{FILE.partition('[[people]]')[0]}[people]\nname = 'x'\n").sentence
    for content, code in (
        (b"\xff\xfe[", "FILE_NOT_TEXT"),
        (b"a = " + b"[" * 100_000, "FILE_TOO_DEEP"),
        (b"#" * 2**21, "FILE_TOO_LARGE"),
    ):
        with pytest.raises(FileRefused) as refused:
            read_company(content, "c.toml")
        assert refused.value.code == code


def test_a_company_file_is_known_by_its_first_table() -> None:
    assert looks_like_company_file(FILE.encode())
    assert looks_like_company_file(b"# ours\r\n[company]\r\npan = 'x'\r\n")
    assert not looks_like_company_file(b"a,b\n[company],1\n")
    assert not looks_like_company_file(b'{"company": 1}')
