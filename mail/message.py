"""A draft as the bytes that go over the wire: rendered once, stored, and the same in every try.

The header names everybody who gets the same words; each of them gets a message of their own, so the envelope has one
recipient, who need not stand in To.
"""

import hashlib
import re
from datetime import datetime
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from domain.correspondence import Address, MailDraft

_MESSAGE_ID: Final = re.compile(r"<[!-;=?A-~]{1,200}@[!-;=?A-~]{1,200}>")
_REFERENCES_MAX: Final = 20
_UNFOLDED: Final = SMTP.clone(max_line_length=998)  # the folding of Python 3.11 adds a blank before a long subject


def build_message(draft: MailDraft, message_id: str, sent_at: datetime, references: tuple[str, ...] = ()) -> bytes:
    """The message with CRLF line ends. message_id, sent_at: made by the caller before the first try.

    references: Message-IDs of the thread, root first; the last is answered. Plain text comes before HTML. Raises
    ValueError for a Message-ID that is none, an instant without zone, or a line break in any header.
    """
    for identity in (message_id, *references):
        if not _MESSAGE_ID.fullmatch(identity):
            raise ValueError(f"{identity[:60]!r} is not a Message-ID such as <id@quillon.example>")
    if sent_at.tzinfo is None:
        raise ValueError("the Date of a mail needs an instant with its zone")
    message = EmailMessage(policy=SMTP)
    message["From"] = _header_address(draft.sender)
    message["To"] = [_header_address(address) for address in draft.to or (draft.recipient,)]
    if draft.cc:
        message["Cc"] = [_header_address(address) for address in draft.cc]
    if draft.reply_to is not None:
        message["Reply-To"] = _header_address(draft.reply_to)
    message["Subject"] = draft.subject
    message["Date"] = sent_at
    message["Message-ID"] = message_id
    if references:
        kept = references if len(references) <= _REFERENCES_MAX else (references[0], *references[1 - _REFERENCES_MAX :])
        message["In-Reply-To"] = kept[-1]
        message["References"] = " ".join(kept)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message.set_content(draft.text)
    message.add_alternative(draft.html, subtype="html")
    for attachment in draft.attachments:
        main, _, sub = attachment.media_type.partition("/")
        message.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.file_name)
    message["Content-Language"] = draft.language  # last: content moves these headers into its first part
    _name_boundaries(message, message_id)
    return message.as_bytes(policy=_UNFOLDED)


def _name_boundaries(message: EmailMessage, message_id: str) -> None:
    """Boundaries from the Message-ID instead of random ones: the same draft gives the same bytes."""
    seed = hashlib.blake2b(message_id.encode(), digest_size=12).hexdigest()
    for index, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{seed}_{index}")


def _header_address(address: Address) -> HeaderAddress:
    return HeaderAddress(display_name=address.name, addr_spec=address.email)
