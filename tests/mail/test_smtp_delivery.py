"""Delivery through a real SMTP server on loopback: what the outcome says, and what the receiver really holds."""

import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult

from domain.correspondence import Address, DeliveryFate, MailDraft, MailKind
from mail.delivery import Security, SmtpDelivery, SmtpSettings, as_smtp_data
from mail.message import build_message
from mail.samples import TODAY
from tests.fakes.smtp_sink import SmtpSink

SENDER, RECIPIENT = "ap@quillon.example", "accounts@mehta.example"


def message_of(number: int = 1, text: str = "Hello.\n") -> bytes:
    draft = MailDraft(
        "c", "k", MailKind.MISSING, Address(RECIPIENT), TODAY, "Subject", text, "<p>x</p>", Address(SENDER)
    )
    return build_message(draft, f"<m{number}@quillon.example>", datetime(2026, 11, 16, 4, 0, tzinfo=UTC))


def settings_of(sink: SmtpSink, **others: Any) -> SmtpSettings:
    plain = SmtpSettings(sink.host, sink.port, Security.PLAIN, timeout=3.0, after_data=3.0)
    return replace(plain, **others)


@pytest.fixture
def sink() -> Iterator[SmtpSink]:
    with SmtpSink() as running:
        yield running


@pytest.fixture
def smtp(sink: SmtpSink) -> Iterator[SmtpDelivery]:
    delivery = SmtpDelivery(settings_of(sink))
    yield delivery
    delivery.close()


def test_an_accepted_message_arrives_byte_for_byte(sink: SmtpSink, smtp: SmtpDelivery) -> None:
    sent = message_of(text="First line\n.a line with a dot\n..two dots\n₹22,410.00\n")
    outcome = smtp.deliver(sent, SENDER, RECIPIENT)
    assert (outcome.fate, outcome.code, outcome.stage) == (DeliveryFate.ACCEPTED, 250, "end")
    assert [(t.sender, t.recipient) for t in sink.taken] == [(SENDER, RECIPIENT)]
    assert sink.taken[0].content == sent
    plain = sink.taken[0].message.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().splitlines() == ["First line", ".a line with a dot", "..two dots", "₹22,410.00"]


def test_one_connection_serves_many_messages_and_is_renewed(sink: SmtpSink, smtp: SmtpDelivery) -> None:
    for number in range(205):
        assert smtp.deliver(message_of(number), SENDER, RECIPIENT).fate is DeliveryFate.ACCEPTED
    assert sink.message_ids == [f"<m{number}@quillon.example>" for number in range(205)]
    assert sink.connections == 3


def test_4xx_is_deferred_and_5xx_is_failed_and_the_connection_goes_on(sink: SmtpSink, smtp: SmtpDelivery) -> None:
    sink.orders.answers.extend(["451 try again later", "554 we do not want this"])
    later, never = (smtp.deliver(message_of(n), SENDER, RECIPIENT) for n in (1, 2))
    assert (later.fate, later.code, later.text) == (DeliveryFate.DEFERRED, 451, "try again later")
    assert (never.fate, never.code) == (DeliveryFate.FAILED, 554)
    assert smtp.deliver(message_of(3), SENDER, RECIPIENT).fate is DeliveryFate.ACCEPTED
    assert sink.message_ids == ["<m3@quillon.example>"]
    assert sink.connections == 1


def test_a_refused_recipient_or_sender_is_final_only_with_5xx(sink: SmtpSink, smtp: SmtpDelivery) -> None:
    sink.orders.refused_recipients = {RECIPIENT: "550 5.1.1 no such user", "full@mehta.example": "452 mailbox full"}
    sink.orders.refused_senders = {"other@quillon.example": "553 not yours"}
    gone = smtp.deliver(message_of(1), SENDER, RECIPIENT)
    full = smtp.deliver(message_of(2), SENDER, "full@mehta.example")
    not_ours = smtp.deliver(message_of(3), "other@quillon.example", "x@mehta.example")
    assert (gone.fate, gone.code, gone.stage) == (DeliveryFate.FAILED, 550, "recipient")
    assert (full.fate, full.code, full.stage) == (DeliveryFate.DEFERRED, 452, "recipient")
    assert (not_ours.fate, not_ours.code, not_ours.stage) == (DeliveryFate.FAILED, 553, "sender")
    assert smtp.deliver(message_of(4), SENDER, "x@mehta.example").fate is DeliveryFate.ACCEPTED
    assert [t.recipient for t in sink.taken] == ["x@mehta.example"]


def test_a_break_after_the_message_is_uncertain_and_it_was_taken_once(sink: SmtpSink, smtp: SmtpDelivery) -> None:
    sink.orders.drop_after_data = 1
    outcome = smtp.deliver(message_of(1), SENDER, RECIPIENT)
    assert (outcome.fate, outcome.code, outcome.stage) == (DeliveryFate.UNCERTAIN, None, "end")
    assert sink.message_ids == ["<m1@quillon.example>"]
    assert smtp.deliver(message_of(2), SENDER, RECIPIENT).fate is DeliveryFate.ACCEPTED
    assert len(sink.taken) == 2


def test_a_break_at_the_data_command_is_surely_not_sent(sink: SmtpSink, smtp: SmtpDelivery) -> None:
    sink.orders.drop_at_data = 1
    outcome = smtp.deliver(message_of(1), SENDER, RECIPIENT)
    assert (outcome.fate, outcome.stage) == (DeliveryFate.DEFERRED, "data")
    assert sink.taken == []


def test_no_answer_in_time_after_the_message_is_uncertain(sink: SmtpSink) -> None:
    sink.orders.answer_after_seconds = 0.6
    delivery = SmtpDelivery(settings_of(sink, after_data=0.2))
    outcome = delivery.deliver(message_of(1), SENDER, RECIPIENT)
    delivery.close()
    assert (outcome.fate, outcome.code) == (DeliveryFate.UNCERTAIN, None)


def test_nobody_listening_is_deferred(smtp: SmtpDelivery, sink: SmtpSink) -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]
    delivery = SmtpDelivery(SmtpSettings("127.0.0.1", port, Security.PLAIN, timeout=1.0))
    outcome = delivery.deliver(message_of(), SENDER, RECIPIENT)
    delivery.close()
    assert (outcome.fate, outcome.code, outcome.stage) == (DeliveryFate.DEFERRED, None, "connect")


def test_a_server_that_went_away_between_messages_costs_no_delay() -> None:
    with SmtpSink() as first:
        delivery = SmtpDelivery(settings_of(first))
        assert delivery.deliver(message_of(1), SENDER, RECIPIENT).fate is DeliveryFate.ACCEPTED
        port = first.port
    with SmtpSink(port=port) as second:
        assert delivery.deliver(message_of(2), SENDER, RECIPIENT).fate is DeliveryFate.ACCEPTED
        assert second.message_ids == ["<m2@quillon.example>"]
    delivery.close()


def test_a_stranger_that_speaks_no_smtp_is_deferred() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def babble() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"SSH-2.0-hello\r\n")
                time.sleep(0.2)

        thread = threading.Thread(target=babble)
        thread.start()
        port = listener.getsockname()[1]
        delivery = SmtpDelivery(SmtpSettings("127.0.0.1", port, Security.PLAIN, timeout=1.0))
        outcome = delivery.deliver(message_of(), SENDER, RECIPIENT)
        thread.join()
        delivery.close()
    assert outcome.fate is DeliveryFate.DEFERRED


BAD = ("a@b.example, evil@x.example", "a@b.example>\r\nRCPT TO:<evil@x.example", "", "A <a@b.example>")


@pytest.mark.parametrize("bad", BAD)
def test_what_is_not_exactly_one_address_never_reaches_the_wire(sink: SmtpSink, smtp: SmtpDelivery, bad: str) -> None:
    with pytest.raises(ValueError, match="one bare e-mail address"):
        smtp.deliver(message_of(), SENDER, bad)
    assert sink.connections == 0


def test_many_threads_send_each_message_once(sink: SmtpSink, smtp: SmtpDelivery) -> None:
    threads = [
        threading.Thread(target=smtp.deliver, args=(message_of(n), SENDER, f"v{n}@mehta.example")) for n in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(t.recipient for t in sink.taken) == sorted(f"v{n}@mehta.example" for n in range(20))
    assert all(t.message_id == f"<m{t.recipient[1:].partition('@')[0]}@quillon.example>" for t in sink.taken)


def test_the_sinks_log_is_a_line_a_message(tmp_path: Path) -> None:
    log = tmp_path / "taken.jsonl"
    with SmtpSink(log=log) as running:
        delivery = SmtpDelivery(settings_of(running))
        running.orders.answers.append("451 no")
        for number in range(3):
            delivery.deliver(message_of(number), SENDER, RECIPIENT)
        delivery.close()
    assert [line.count(f"m{n}@") for n, line in enumerate(log.read_text().splitlines(), 1)] == [1, 1]


def test_final_dot_and_line_ends() -> None:
    assert as_smtp_data(b"a\r\n.b\nc\r.\r\n") == b"a\r\n..b\r\nc\r\n..\r\n.\r\n"
    assert as_smtp_data(b"") == b"\r\n.\r\n"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost "
        "-addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout key.pem -out cert.pem"
    )
    try:
        subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("needs the openssl command to make a certificate")
    return folder


def server_context(folder: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


def one_user(server: object, session: object, envelope: object, mechanism: str, data: object) -> AuthResult:
    login, password = getattr(data, "login", b""), getattr(data, "password", b"")
    return AuthResult(success=(login, password) == (b"priya", b"right"), handled=False)


def test_starttls_with_login(certificate: Path) -> None:
    with SmtpSink(
        tls_context=server_context(certificate), require_starttls=True, authenticator=one_user, auth_required=True
    ) as running:
        ca = str(certificate / "cert.pem")
        good = SmtpDelivery(
            settings_of(running, security=Security.STARTTLS, ca_file=ca, username="priya", password="right")
        )
        assert good.try_connection().fate is DeliveryFate.ACCEPTED
        assert good.deliver(message_of(1), SENDER, RECIPIENT).fate is DeliveryFate.ACCEPTED
        good.close()
        wrong = SmtpDelivery(
            settings_of(running, security=Security.STARTTLS, ca_file=ca, username="priya", password="wrong")
        )
        outcome = wrong.deliver(message_of(2), SENDER, RECIPIENT)
        wrong.close()
        assert (outcome.fate, outcome.code, outcome.stage) == (DeliveryFate.DEFERRED, 535, "login")
        untrusted = SmtpDelivery(settings_of(running, security=Security.STARTTLS))
        assert untrusted.deliver(message_of(3), SENDER, RECIPIENT).stage == "connect"
        untrusted.close()
    assert running.message_ids == ["<m1@quillon.example>"]


def test_starttls_is_never_given_up_for_clear_text(sink: SmtpSink) -> None:
    delivery = SmtpDelivery(settings_of(sink, security=Security.STARTTLS))
    outcome = delivery.deliver(message_of(), SENDER, RECIPIENT)
    delivery.close()
    assert (outcome.fate, outcome.stage) == (DeliveryFate.DEFERRED, "connect")
    assert sink.taken == []


def test_security_may_be_a_word_and_no_other_word_is_taken() -> None:
    assert SmtpSettings("h.example", 587, "starttls").security is Security.STARTTLS  # type: ignore[arg-type]  # settings hold text
    with pytest.raises(ValueError, match="starttls, tls or plain"):
        SmtpSettings("h.example", 587, "ssl")  # type: ignore[arg-type]  # the wrong word is the test


def test_a_password_in_clear_is_refused_beyond_loopback_and_never_shown() -> None:
    with pytest.raises(ValueError, match="in clear"):
        SmtpSettings("mail.quillon.example", 25, Security.PLAIN, "priya", "secret")
    assert "secret" not in repr(SmtpSettings("mail.quillon.example", 587, Security.STARTTLS, "priya", "secret"))
