"""Exactly one address, or a refusal; nothing is repaired."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.correspondence import Address, parse_address
from domain.refusals import Refusal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("accounts@mehta.example", Address("accounts@mehta.example")),
        ("  a.b+c_d@Sub.Mehta-Traders.EXAMPLE ", Address("a.b+c_d@sub.mehta-traders.example")),
        ("Mehta Traders <Accounts@mehta.example>", Address("Accounts@mehta.example", "Mehta Traders")),
        ('"Mehta Traders" <a@b.example>', Address("a@b.example", "Mehta Traders")),
        ("<a@b.example>", Address("a@b.example")),
    ],
)
def test_one_address_is_taken(text: str, expected: Address) -> None:
    assert parse_address(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "mehta", "a@b", "a@b.c, evil@x.example", "a@b.example; c@d.example", "a@b.example c@d.example",
        "a@b.example\r\nBcc: e@x.example", "a@b.example\n", "a@b.c>\r\nRCPT TO:<evil@x.example", "a b@c.example",
        "<a@b.example> <c@d.example>", "X, Y <a@b.example>", "a..b@c.example", ".a@c.example", "a.@c.example",
        "a@-c.example", "a@c-.example", "a@.example", "a@c..example", "a@[127.0.0.1]", '"a b"@c.example',
        "a@b.example(comment)", "प्रिया@mehta.example", "a@मेहता.example", "a" * 65 + "@b.example",
        "a@" + "b." * 130 + "example", "mailto:a@b.example", "a\x00@b.example", "a@b@c.example",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_a_remedy(text: str) -> None:
    refusal = parse_address(text)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "ADDRESS_INVALID"
    assert refusal.remedy
    assert "\n" not in refusal.sentence
    assert "\r" not in refusal.sentence


@given(st.text(max_size=60) | st.from_regex(r"[a-z\"<>,;@. \r\n]{3,40}"))
def test_what_is_taken_is_one_ascii_addr_spec(text: str) -> None:
    found = parse_address(text)
    if isinstance(found, Address):
        assert found.email.isascii()
        assert found.email.count("@") == 1
        assert not set(found.email) & set(' ,;<>"\r\n\t\\')
        assert parse_address(found.email) == Address(found.email)


def test_one_mailbox_has_one_key_and_a_wrong_one_cannot_be_built() -> None:
    assert Address("Accounts@mehta.example").key == Address("accounts@mehta.example", "X").key
    with pytest.raises(ValueError, match="not one e-mail address"):
        Address("a@b.c, evil@x.example")
    with pytest.raises(ValueError, match="control"):
        Address("a@b.example", "X\r\nBcc: y")
