"""A real SMTP server on loopback that remembers every message it took, and misbehaves when told to.

What it holds is the truth in tests of delivery: the receiver counts, not our tables. With `log` every accepted
message is also a line of an append-only JSONL file, written and flushed before the answer, so that a killed sender
or sink leaves a true count behind.
"""

import asyncio
import json
import os
import time
from collections import deque
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True, slots=True)
class Taken:
    """One message the sink accepted."""

    sender: str
    recipient: str
    content: bytes

    @property
    def message(self) -> EmailMessage:
        return cast(EmailMessage, message_from_bytes(self.content, policy=default))

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])


@dataclass
class Orders:
    """What the sink shall do to coming messages; queues are used up one a message, refused_recipients stand."""

    answers: deque[str] = field(default_factory=deque)  # to the message, such as "451 try later"
    refused_recipients: dict[str, str] = field(default_factory=dict)  # address -> "550 no such user"
    refused_senders: dict[str, str] = field(default_factory=dict)
    drop_after_data: int = 0  # take so many messages, but hang up before the answer
    drop_at_data: int = 0  # hang up at the DATA command, before any byte of the message
    answer_after_seconds: float = 0.0


class _Handler:
    def __init__(self, sink: "SmtpSink") -> None:
        self.sink = sink

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = self.sink.orders.refused_senders.get(address.lower())
        if refusal:
            return refusal
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = self.sink.orders.refused_recipients.get(address.lower())
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        orders = self.sink.orders
        if orders.answer_after_seconds:
            await asyncio.sleep(orders.answer_after_seconds)
        if orders.answers:
            return orders.answers.popleft()
        content = envelope.original_content or b""
        for recipient in envelope.rcpt_tos:
            self.sink.take(Taken(str(envelope.mail_from), recipient, content))
        if orders.drop_after_data > 0:
            orders.drop_after_data -= 1
            _hang_up(server)
        return "250 OK taken"


def _hang_up(server: SMTP) -> None:
    transport = server.transport
    assert transport is not None
    transport.abort()


class _Server(SMTP):
    sink: "SmtpSink"

    async def smtp_DATA(self, arg: str) -> None:
        if self.sink.orders.drop_at_data > 0:
            self.sink.orders.drop_at_data -= 1
            _hang_up(self)
            return
        await super().smtp_DATA(arg)

    def connection_made(self, transport: Any) -> None:
        self.sink.connections += 1
        super().connection_made(transport)


class _Controller(Controller):
    def __init__(self, sink: "SmtpSink", hostname: str, port: int, **options: Any) -> None:
        self.sink = sink
        super().__init__(_Handler(sink), hostname=hostname, port=port, **options)

    def factory(self) -> SMTP:
        server = _Server(self.handler, **self.SMTP_kwargs)
        server.sink = self.sink
        return server

    def _trigger_server(self) -> None:
        """aiosmtpd connects once to see that it listens; with port 0 the real port is known only now."""
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
        self.sink.connections = 0


class SmtpSink:
    """Use as a context manager: `with SmtpSink() as sink: ... sink.port, sink.taken, sink.orders`.

    log: append-only JSONL of what was taken. options: for aiosmtpd's SMTP (tls_context, require_starttls,
    authenticator, auth_required, auth_require_tls ...).
    """

    def __init__(self, port: int = 0, log: Path | None = None, **options: Any) -> None:
        self.taken: list[Taken] = []
        self.orders = Orders()
        self.connections = 0
        self.log = log
        self.host = "127.0.0.1"
        self._controller = _Controller(self, self.host, port, **options)

    @property
    def port(self) -> int:
        return int(self._controller.port)

    def take(self, taken: Taken) -> None:
        if self.log is not None:
            line = {"at": time.time(), "id": taken.message_id, "from": taken.sender, "to": taken.recipient}
            with self.log.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
                file.flush()
                os.fsync(file.fileno())
        self.taken.append(taken)

    @property
    def message_ids(self) -> list[str]:
        return [taken.message_id for taken in self.taken]

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    def __enter__(self) -> "SmtpSink":
        self.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self.stop()
