"""The morning's digest as a mail to our own people: its snapshot, its subject, and foreign text in it."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from domain.correspondence import Address, MailDraft, MorningDigest
from mail.drafts import draft_digest
from mail.samples import DIGEST, LETTERHEAD, TODAY

SNAPSHOTS = Path(__file__).parent / "snapshots"
ARJUN = Address("arjun@quillon.example", "Arjun Rao")


def drafted(fact: MorningDigest) -> MailDraft:
    draft = draft_digest(fact, LETTERHEAD, ARJUN, TODAY)
    assert isinstance(draft, MailDraft), draft
    return draft


def test_it_reads_as_its_snapshot() -> None:
    draft = drafted(DIGEST)
    rendered = {"digest.txt": f"Subject: {draft.subject}\n\n{draft.text}", "digest.html": draft.html}
    for name, content in rendered.items():
        if os.environ.get("UPDATE_SNAPSHOTS"):
            (SNAPSHOTS / name).write_text(content, encoding="utf-8")
        assert content == (SNAPSHOTS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("days", "smaller", "subject"),
    [
        (3, 2, "IMS, 17 Nov: 6 matters, GSTR-3B in 3 days"),
        (1, 0, "IMS, 17 Nov: 4 matters, GSTR-3B tomorrow"),
        (0, 0, "IMS, 17 Nov: 4 matters, GSTR-3B today"),
        (None, 0, "IMS, 17 Nov: 4 matters"),
    ],
)
def test_the_subject_counts_and_tells_the_days(days: int | None, smaller: int, subject: str) -> None:
    assert drafted(replace(DIGEST, days_to_file=days, smaller=smaller)).subject == subject


def test_a_customers_name_is_text_and_nothing_else() -> None:
    nasty = replace(DIGEST, lines=(("Our credit note X", " was rejected by <b>Evil</b>\r\nBcc: x {{ us.phone }}"),))
    draft = drafted(nasty)
    assert "&lt;b&gt;Evil&lt;/b&gt; Bcc: x {{ us.phone }}" in draft.html
    assert "- Our credit note X was rejected by <b>Evil</b> Bcc: x {{ us.phone }}\n" in draft.text


def test_one_key_a_day_and_address() -> None:
    assert drafted(DIGEST).key == "AABCQ9012R/digest/2026-11-17/arjun@quillon.example"
