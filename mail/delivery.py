"""Hands one message to a mail server over SMTP, and says honestly what became of it.

A break before the message went out is DEFERRED: surely not sent. A break after its last byte and before the answer is
UNCERTAIN: it may have been taken, and only a person decides on sending it again. One recipient a transaction, so
every outcome is of one mail. The facade is synchronous; the SMTP client runs in an event loop of its own thread and
keeps its connection between messages.
"""

import asyncio
import ssl
import threading
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import aiosmtplib
from aiosmtplib.errors import (
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from domain.correspondence import Address, DeliveryFate, DeliveryOutcome, parse_address

_MESSAGES_PER_CONNECTION: Final = 100
_IDLE_SECONDS_MAX: Final = 20.0  # servers hang up on the idle; a fresh connection is cheaper than a lost one
_LONGEST_TEXT: Final = 300


class Security(StrEnum):
    """How the connection is protected. PLAIN is for loopback and test servers only."""

    STARTTLS = "starttls"
    TLS = "tls"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """Where and how to send. timeout: seconds for connecting and for each answer; after_data: for the last one.

    ca_file: trust this certificate instead of the system's. local_hostname: what we call ourselves in EHLO.
    security may be given as its word. Raises
    ValueError for another word, and for a password on a PLAIN connection beyond loopback.
    """

    host: str
    port: int
    security: Security = Security.STARTTLS
    username: str = ""
    password: str = ""
    timeout: float = 30.0
    after_data: float = 120.0
    ca_file: str = ""
    local_hostname: str = "localhost"

    def __post_init__(self) -> None:
        try:
            object.__setattr__(self, "security", Security(self.security))
        except ValueError:
            raise ValueError(f"mail security is starttls, tls or plain, not {str(self.security)[:20]!r}") from None
        is_loopback = self.host in ("localhost", "::1") or self.host.startswith("127.")
        if self.security is Security.PLAIN and self.password and not is_loopback:
            raise ValueError("a mail password must not travel in clear: use STARTTLS or TLS")

    def __repr__(self) -> str:
        return f"SmtpSettings({self.host}:{self.port}, {self.security.value})"


class SmtpDelivery:
    """One connection to one server. Thread-safe: messages of several threads go out one after the other."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._client: aiosmtplib.SMTP | None = None
        self._sent = 0
        self._last_used = 0.0

    def deliver(self, message: bytes, sender: str, recipient: str) -> DeliveryOutcome:
        """Try once. Raises ValueError for an address that is none; never for what the server or network does."""
        envelope = tuple(_only_address(text) for text in (sender, recipient))
        with self._lock:
            return asyncio.run_coroutine_threadsafe(self._deliver(message, *envelope), self._running_loop()).result()

    def try_connection(self) -> DeliveryOutcome:
        """Connect, protect and log in, send nothing: for `doctor`. ACCEPTED means the server is ready for mail."""
        with self._lock:
            return asyncio.run_coroutine_threadsafe(self._try_connection(), self._running_loop()).result()

    def close(self) -> None:
        """Say goodbye and end the thread; a later deliver starts anew."""
        with self._lock:
            if self._loop is None or self._thread is None:
                return
            asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result()
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()
            self._loop = self._thread = None

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=self._loop.run_forever, name="smtp", daemon=True)
            self._thread.start()
        return self._loop

    async def _try_connection(self) -> DeliveryOutcome:
        client = await self._connected()
        if isinstance(client, DeliveryOutcome):
            return client
        await self._hang_up()
        return DeliveryOutcome(DeliveryFate.ACCEPTED, None, "The mail server is ready.", "connect")

    async def _deliver(self, message: bytes, sender: str, recipient: str) -> DeliveryOutcome:
        client = await self._connected()
        if isinstance(client, DeliveryOutcome):
            return client
        is_reused = self._sent > 0
        outcome = await self._transaction(client, message, sender, recipient)
        if is_reused and outcome.stage == "sender" and not client.is_connected:
            self._client = None  # the server hung up while we were idle; nothing was sent, so a fresh try is safe
            return await self._deliver(message, sender, recipient)
        self._sent += 1
        self._last_used = asyncio.get_running_loop().time()
        if outcome.fate is DeliveryFate.UNCERTAIN:
            client.close()
        elif outcome.stage not in ("end", "data") and client.is_connected:
            await _reset(client)
        return outcome

    async def _connected(self) -> aiosmtplib.SMTP | DeliveryOutcome:
        """The kept connection when it is still good, else a new one; an outcome when there is none to be had."""
        client = self._client
        if client is not None:
            idle = asyncio.get_running_loop().time() - self._last_used
            if client.is_connected and self._sent < _MESSAGES_PER_CONNECTION and idle < _IDLE_SECONDS_MAX:
                return client
            await self._hang_up()
        client, settings = self._new_client(), self._settings
        stage = "connect"
        try:
            await client.connect()
            if settings.username:
                stage = "login"
                await client.login(settings.username, settings.password)
        except (SMTPException, OSError, ssl.SSLError, ValueError) as error:
            client.close()
            return _not_sent(error, stage)
        self._client, self._sent = client, 0
        self._last_used = asyncio.get_running_loop().time()
        return client

    def _new_client(self) -> aiosmtplib.SMTP:
        settings = self._settings
        trust = None
        if settings.security is not Security.PLAIN:
            trust = ssl.create_default_context(cafile=settings.ca_file or None)
        return aiosmtplib.SMTP(
            hostname=settings.host,
            port=settings.port,
            timeout=settings.timeout,
            use_tls=settings.security is Security.TLS,
            start_tls=settings.security is Security.STARTTLS,
            tls_context=trust,
            local_hostname=settings.local_hostname,
        )

    async def _transaction(
        self, client: aiosmtplib.SMTP, message: bytes, sender: str, recipient: str
    ) -> DeliveryOutcome:
        stage = "sender"
        try:
            await client.mail(sender)
            stage = "recipient"
            await client.rcpt(recipient)
            stage = "data"
            go_ahead = await client.execute_command(b"DATA")
        except (SMTPException, OSError) as error:
            return _not_sent(error, stage)
        if go_ahead.code != 354:
            return _answered(go_ahead.code, go_ahead.message, "data")
        return await self._body(client, message)

    async def _body(self, client: aiosmtplib.SMTP, message: bytes) -> DeliveryOutcome:
        """From here on the server may take the message: whatever breaks is UNCERTAIN."""
        protocol = client.protocol
        try:
            if protocol is None:
                raise aiosmtplib.SMTPServerDisconnected("Connection lost")
            protocol.write(as_smtp_data(message))
            answer = await protocol.read_response(timeout=self._settings.after_data)
        except (SMTPException, OSError) as error:
            return DeliveryOutcome(DeliveryFate.UNCERTAIN, None, f"No answer after the message: {_said(error)}", "end")
        return _answered(answer.code, answer.message, "end")

    async def _hang_up(self) -> None:
        client, self._client = self._client, None
        if client is None:
            return
        try:
            if client.is_connected:
                await client.quit(timeout=2.0)
        except (SMTPException, OSError):
            pass  # the other side has gone already; nothing of ours was under way
        finally:
            client.close()


def as_smtp_data(message: bytes) -> bytes:
    """The message as it travels after DATA: CRLF line ends, leading dots doubled, the final dot (RFC 5321 4.5.2)."""
    lines = message.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n").split(b"\n")
    return b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines) + b".\r\n"


async def _reset(client: aiosmtplib.SMTP) -> None:
    try:
        await client.rset()
    except (SMTPException, OSError):
        client.close()


def _only_address(text: str) -> str:
    found = parse_address(text)
    if not isinstance(found, Address) or found.name:
        raise ValueError(f"{text[:60]!r} is not one bare e-mail address")
    return found.email


def _answered(code: int, text: str, stage: str) -> DeliveryOutcome:
    """What a reply means: 2xx taken, 4xx later, 5xx never; anything else after the message is not an answer."""
    fates = {2: DeliveryFate.ACCEPTED, 4: DeliveryFate.DEFERRED, 5: DeliveryFate.FAILED}
    fate = fates.get(code // 100, DeliveryFate.UNCERTAIN if stage == "end" else DeliveryFate.DEFERRED)
    if stage == "data" and fate is DeliveryFate.ACCEPTED:
        fate = DeliveryFate.DEFERRED  # a 2xx to DATA is no leave to send; nothing was sent
    return DeliveryOutcome(fate, code, text[:_LONGEST_TEXT], stage)


def _not_sent(error: Exception, stage: str) -> DeliveryOutcome:
    """The message surely did not go out. A "never" counts as one only when it is about this mail's own addresses."""
    if isinstance(error, SMTPResponseException):
        is_final = isinstance(error, SMTPSenderRefused | SMTPRecipientRefused) and error.code // 100 == 5
        fate = DeliveryFate.FAILED if is_final else DeliveryFate.DEFERRED
        return DeliveryOutcome(fate, error.code, error.message[:_LONGEST_TEXT], stage)
    return DeliveryOutcome(DeliveryFate.DEFERRED, None, _said(error), stage)


def _said(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:_LONGEST_TEXT]
