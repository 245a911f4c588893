"""Mails as files: whole or not there, one file however often the same mail is handed over."""

import os
import threading
from pathlib import Path

import pytest

from domain.correspondence import DeliveryFate
from mail.folder import FolderDelivery, file_name_for

TO = ("ap@quillon.example", "accounts@mehta.example")


def message_of(message_id: str, body: str = "x") -> bytes:
    return f"From: a@b.example\r\nMessage-ID: {message_id}\r\n\r\n{body}\r\n".encode()


def test_a_mail_is_one_eml_file_however_often_it_comes(tmp_path: Path) -> None:
    delivery = FolderDelivery(tmp_path / "mails" / "out")
    for _ in range(3):
        outcome = delivery.deliver(message_of("<m-1@quillon.example>"), *TO)
        assert outcome.fate is DeliveryFate.ACCEPTED
    assert "was there already" in outcome.text
    assert [file.name for file in (tmp_path / "mails" / "out").iterdir()] == ["m-1.eml"]
    assert (tmp_path / "mails" / "out" / "m-1.eml").read_bytes() == message_of("<m-1@quillon.example>")


def test_many_threads_leave_one_whole_file(tmp_path: Path) -> None:
    message = message_of("<same@quillon.example>", "y" * 200_000)
    threads = [threading.Thread(target=FolderDelivery(tmp_path).deliver, args=(message, *TO)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(file.name, file.stat().st_size) for file in tmp_path.iterdir()] == [("same.eml", len(message))]


def test_a_name_from_the_message_cannot_leave_the_folder(tmp_path: Path) -> None:
    for evil in ("<../../etc/passwd@x>", "<.hidden@x>", "<a/b@x>", "<>", "<" + "n" * 300 + "@x>"):
        assert FolderDelivery(tmp_path / "in").deliver(message_of(evil), *TO).fate is DeliveryFate.ACCEPTED
    assert {path.name for path in tmp_path.iterdir()} == {"in"}
    assert len(list((tmp_path / "in").iterdir())) == 5
    assert all(file.name.endswith(".eml") and not file.name.startswith(".") for file in (tmp_path / "in").iterdir())


def test_two_messages_without_an_id_are_two_files() -> None:
    assert file_name_for(b"From: a\r\n\r\none") != file_name_for(b"From: a\r\n\r\ntwo")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_right_defers(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert FolderDelivery(tmp_path / "x").deliver(message_of("<a@b>"), *TO).fate is DeliveryFate.DEFERRED


def test_a_file_where_the_folder_should_be_defers(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    delivery = FolderDelivery(tmp_path / "taken")
    outcome = delivery.deliver(message_of("<a@b.example>"), *TO)
    assert outcome.fate is DeliveryFate.DEFERRED
    assert delivery.try_connection().fate is DeliveryFate.DEFERRED
    assert FolderDelivery(tmp_path / "new").try_connection().fate is DeliveryFate.ACCEPTED
