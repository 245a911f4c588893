"""The bytes of a message: headers, order of parts, and that no header can be smuggled in."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.correspondence import Address, MailDraft, PlannedMail, message_id_for
from mail.drafts import draft_mail
from mail.message import build_message
from mail.samples import LETTERHEAD, MISSING, TODAY

AT = datetime(2026, 11, 16, 6, 12, 30, tzinfo=UTC)
ID = "<mail-7@quillon.example>"


def sample_draft() -> MailDraft:
    planned = PlannedMail(
        LETTERHEAD.company_id, Address("accounts@mehta.example", "Mehta, Accounts"), TODAY, (MISSING,)
    )
    draft = draft_mail(planned, LETTERHEAD, TODAY)
    assert isinstance(draft, MailDraft)
    return draft


def read(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=default)


def test_headers_and_parts() -> None:
    content = build_message(sample_draft(), ID, AT, ("<root@quillon.example>", "<second@mehta.example>"))
    message = read(content)
    assert message["From"] == "Quillon Foods Accounts Payable <ap@quillon.example>"
    assert message["To"] == '"Mehta, Accounts" <accounts@mehta.example>'
    assert len(message["To"].addresses) == 1
    assert message["Reply-To"] == "ap@quillon.example"
    assert message["Subject"] == "Quillon: 3 invoices not on the GST portal, please report by 11 Nov 2026"
    assert message["Date"].datetime == AT
    assert message["Message-ID"] == ID
    assert message["In-Reply-To"] == "<second@mehta.example>"
    assert message["References"] == "<root@quillon.example> <second@mehta.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert message["Content-Language"] == "en"
    alternative, excel = list(message.iter_parts())
    assert [part.get_content_type() for part in cast(EmailMessage, alternative).iter_parts()] == [
        "text/plain",
        "text/html",
    ]
    assert excel.get_filename() == "Quillon_missing_2026-10_Mehta.xlsx"
    plain = message.get_body(("plain",))
    assert plain is not None
    assert "₹22,410.00" in plain.get_content()
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 998


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert build_message(sample_draft(), ID, AT) == build_message(sample_draft(), ID, AT)


def test_a_long_thread_keeps_its_root_and_its_end() -> None:
    references = tuple(f"<r{n}@quillon.example>" for n in range(60))
    kept = read(build_message(sample_draft(), ID, AT, references))["References"].split()
    assert (len(kept), kept[0], kept[-1]) == (20, references[0], references[-1])


@pytest.mark.parametrize("bad", ["", "m@x", "<a b@x>", "<a@x>\r\nBcc: e@x", "<a@x> <b@x>", "<@x>"])
def test_what_is_no_message_id_is_an_error(bad: str) -> None:
    with pytest.raises(ValueError, match="is not a Message-ID"):
        build_message(sample_draft(), bad, AT)


def test_an_instant_without_zone_is_an_error() -> None:
    with pytest.raises(ValueError, match="zone"):
        build_message(sample_draft(), ID, AT.replace(tzinfo=None))


@pytest.mark.parametrize("name", ["subject", "language"])
@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_a_line_break_in_a_header_is_an_error(name: str, end: str) -> None:
    text = f"x{end}Bcc: evil@x.example"
    draft = replace(sample_draft(), subject=text) if name == "subject" else replace(sample_draft(), language=text)
    with pytest.raises(ValueError, match=r"(?i)newline|linefeed|carriage"):
        build_message(draft, ID, AT)


def test_a_line_break_in_a_file_name_is_an_error() -> None:
    draft = sample_draft()
    bad = replace(draft.attachments[0], file_name="a\r\nBcc: evil@x.example.xlsx")
    with pytest.raises(ValueError, match=r"(?i)newline|linefeed|carriage"):
        build_message(replace(draft, attachments=(bad,)), ID, AT)


@given(st.text(max_size=80), st.text(st.characters(blacklist_categories=("Cc", "Cs")), max_size=80))
def test_no_text_adds_a_header(subject: str, name: str) -> None:
    draft = replace(sample_draft(), attachments=(), subject=subject, sender=Address("ap@quillon.example", name))
    try:
        content = build_message(draft, ID, AT)
    except (ValueError, UnicodeEncodeError):
        return
    names = [line.partition(b":")[0] for line in content.split(b"\r\n\r\n")[0].split(b"\r\n") if line[:1] not in b" \t"]
    assert names == [
        b"From", b"To", b"Reply-To", b"Subject", b"Date", b"Message-ID", b"Auto-Submitted",
        b"X-Auto-Response-Suppress", b"MIME-Version", b"Content-Type", b"Content-Language",
    ]  # fmt: skip


def test_message_id_comes_from_our_own_id() -> None:
    assert message_id_for("0192-ab", Address("ap@quillon.example")) == "<0192-ab@quillon.example>"
    with pytest.raises(ValueError, match="mail id"):
        message_id_for("a b", Address("ap@quillon.example"))
