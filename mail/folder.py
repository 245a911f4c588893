"""Puts mails into a folder of .eml files instead of sending them: for trying out, and where no mail server is set.

The file's name comes from the Message-ID, so the same mail handed over twice is one file. A file is there whole or not
at all.
"""

import hashlib
import os
import re
import secrets
from pathlib import Path
from typing import Final

from domain.correspondence import DeliveryFate, DeliveryOutcome

_MESSAGE_ID: Final = re.compile(rb"^Message-ID:\s*<([^<>\s]*)>", re.IGNORECASE | re.MULTILINE)
_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")


class FolderDelivery:
    """Delivers into a folder, made when needed. Thread- and process-safe."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def deliver(self, message: bytes, sender: str, recipient: str) -> DeliveryOutcome:
        """Write the message as a file. A full disk or a missing right is DEFERRED: nothing was taken."""
        name = file_name_for(message)
        target = self._folder / name
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if target.exists():
                return DeliveryOutcome(DeliveryFate.ACCEPTED, None, f"{name} was there already.", "end")
            scratch = self._folder / f".{name}.{secrets.token_hex(4)}.part"
            try:
                with scratch.open("xb") as file:
                    file.write(message)
                    file.flush()
                    os.fsync(file.fileno())
                scratch.replace(target)
            finally:
                scratch.unlink(missing_ok=True)
        except OSError as error:
            return DeliveryOutcome(DeliveryFate.DEFERRED, None, f"{name} could not be written: {error.strerror}", "end")
        return DeliveryOutcome(DeliveryFate.ACCEPTED, None, f"Written as {name}.", "end")

    def try_connection(self) -> DeliveryOutcome:
        """Whether the folder can be written to, for `doctor`."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            is_open = os.access(self._folder, os.W_OK)
        except OSError as error:
            return DeliveryOutcome(DeliveryFate.DEFERRED, None, str(error.strerror), "connect")
        fate = DeliveryFate.ACCEPTED if is_open else DeliveryFate.DEFERRED
        return DeliveryOutcome(fate, None, f"{self._folder} {'is' if is_open else 'is not'} writable.", "connect")

    def close(self) -> None:
        """Nothing is kept open."""


def file_name_for(message: bytes) -> str:
    """<id>.eml from the Message-ID; a hash of the whole message where that is missing or no plain file name."""
    found = _MESSAGE_ID.search(message.partition(b"\r\n\r\n")[0])
    message_id = found[1] if found else b""
    local = message_id.partition(b"@")[0].decode("ascii", "replace")
    if _PLAIN.fullmatch(local):
        return f"{local}.eml"
    return f"{hashlib.blake2b(message_id or message, digest_size=12).hexdigest()}.eml"
