"""The mail part of the company file: signature, recipients and own templates, or the key that is wrong."""

import pytest

from domain.companies import CompanyFile, MailSettings
from domain.correspondence import TemplateOverride, TemplatePart
from domain.readings import FileRefused
from storage.registers import read_company
from tests.storage.registers.register_makers import US

PLAIN = f"""
[company]
pan = "AAGCM4821K"
name = "Our Company Limited"

[[registrations]]
gstin = "{US}"

[sender]
name = "Accounts"
email = "ap@us.example"
"""
WHOLE = f"""{PLAIN}department = "Tax desk"
phone = "022 5550 0142"
closing_sentence = "We pay what is on the portal first."
signed_by = "Priya Nair"

[mail]
alert_to = ["receivables@us.example"]
only_domains = ["Mehta.example", "@safehaul.example"]

[[templates]]
template = "missing"
part = "subject.txt"
source = "{{{{ us.short_name }}}}: {{{{ section.count }}}}"

[[templates]]
template = "frame"
part = "body.txt"
source = '''
Dear all,
{{{{ blocks.sections }}}}
'''
"""


def read(text: str) -> CompanyFile:
    return read_company(text.encode(), "company.toml")


def test_everything_about_mails() -> None:
    company_file = read(WHOLE)
    assert company_file.mail == MailSettings(
        "Tax desk", "022 5550 0142", "We pay what is on the portal first.", "Priya Nair", ("receivables@us.example",),
        ("mehta.example", "safehaul.example"),
    )  # fmt: skip
    assert company_file.templates == (
        TemplateOverride("missing", TemplatePart.SUBJECT, "{{ us.short_name }}: {{ section.count }}"),
        TemplateOverride("frame", TemplatePart.TEXT, "Dear all,\n{{ blocks.sections }}\n"),
    )


def test_a_file_that_says_nothing_of_mails_leaves_what_was_set() -> None:
    assert (read(PLAIN).mail, read(PLAIN).templates) == (None, None)
    assert read(PLAIN + "\n[mail]\nalert_to = []\n").mail == MailSettings(), "an empty list takes a list back"
    assert read(PLAIN + 'phone = "1"\n').mail == MailSettings(phone="1")


@pytest.mark.parametrize(
    ("old", "new", "where", "remedy"),
    [
        ("closing_sentence", "closing_sentense", "sender.closing_sentense", "Did you mean closing_sentence?"),
        ('"Tax desk"', "5", "sender.department", "quotes"),
        ('"Tax desk"', f'"{"x" * 301}"', "sender.department", "Shorten"),
        ("alert_to", "alerts_to", "mail.alerts_to", "Did you mean alert_to?"),
        ('["receivables@us.example"]', '["a@us.example, b@us.example"]', "mail.alert_to", "one address"),
        ('["receivables@us.example"]', '"a@us.example"', "mail.alert_to", "alert_to ="),
        ('"Mehta.example"', '"mehta example"', "mail.only_domains", "mehta.example"),
        ('"subject.txt"', '"subjct.txt"', "templates[1].part", "Did you mean subject.txt?"),
        ('template = "frame"', "", "templates[2].template", "Add template"),
        ("source = \"{{", "file = \"{{", "templates[1].file", "imsdesk mails template set"),
        ("source = \"{{", "sauce = \"{{", "templates[1].sauce", "Did you mean source?"),
        ('"frame"\npart = "body.txt"', '"missing"\npart = "subject.txt"', "templates", "Keep one"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_the_way_out(old: str, new: str, where: str, remedy: str) -> None:
    assert old in WHOLE
    with pytest.raises(FileRefused) as refused:
        read(WHOLE.replace(old, new, 1))
    assert f"company.toml, {where}:" in refused.value.sentence
    assert remedy in refused.value.remedy
