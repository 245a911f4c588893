"""imsdesk digest: shown, set, sent now as a trial, and what became of a message; and the code of imsdesk people."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from domain.refusals import Refusal
from domain.usecases.link_by_code import use_link_code
from domain.usecases.send_digests import send_digests_now
from imsdesk.cli import main
from tests.desk_world import PAN
from tests.fakes.loopback_slack import TEAM
from tests.morning_world import FINANCE, MorningWorld, india, morning_world


@dataclass
class Shell:
    """A desk that the commands find in their environment."""

    world: MorningWorld
    out: pytest.CaptureFixture[str]

    def types(self, *words: str, code: int = 0) -> str:
        assert main(list(words)) == code
        return self.out.readouterr().out


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Shell]:
    with morning_world(tmp_path, india(17, 11)) as world:
        settings = world.desk.settings
        for name in ("database_url", "slack_bot_token", "slack_api_url", "slack_team_id", "slack_finance_channels",
                     "smtp_host", "smtp_port", "smtp_security"):  # fmt: skip
            monkeypatch.setenv(f"IMSDESK_{name.upper()}", str(getattr(settings, name)))
        monkeypatch.setenv("IMSDESK_TODAY", "2026-11-17T11:00")
        yield Shell(world, capsys)


def test_it_is_set_bit_by_bit(shell: Shell) -> None:
    shown = "channel finance; alone in Slack: none; by mail: none; 09:15 IST on mon,tue,wed,thu,fri"
    assert shell.types("digest", "settings").strip() == shown
    shell.types("digest", "set", "--mail", "arjun,Kavita", "--at", "08:30")
    said = shell.types("digest", "set", "--channel", FINANCE, "--days", "mon,sat")
    assert said.strip() == f"channel {FINANCE}; alone in Slack: none; by mail: arjun, kavita; 08:30 IST on mon,sat"
    assert shell.world.jobs("DIGEST")[-1][0] == "2026-11-21"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--at", "9h"), "no time of the day"),
        (("--days", "funday"), "no day"),
        (("--mail", "gst@mehta.example"), "There is no 'gst@mehta.example' in this company"),
        (("--to", "arjun"), "not linked to a Slack user"),
        (("--channel", "C0LOBBY"), "may not stand in the channel"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(words: tuple[str, ...], why: str, shell: Shell) -> None:
    assert main(["digest", "set", *words]) == 2
    assert why in shell.out.readouterr().err


def test_a_trial_goes_out_at_once_and_the_mornings_own_all_the_same(shell: Shell) -> None:
    assert shell.types("digest", "--send").strip() == "There is nothing to tell, so nobody was told."
    shell.world.paper("MT/1")
    shell.types("digest", "set", "--mail", "arjun")
    assert shell.types("digest", "--send").splitlines() == [f"{FINANCE}: accepted", "arjun@quillon.example: accepted"]
    assert (len(shell.world.posted()), len(shell.world.mails.taken)) == (1, 1)
    shell.world.at(india(18, 9, 15)).carry()
    assert (len(shell.world.posted()), len(shell.world.mails.taken)) == (2, 2)


def test_status_shows_what_may_stand_there_and_settle_ends_it(shell: Shell) -> None:
    shell.world.paper("MT/1")
    shell.world.slack.drop("chat.postMessage")
    assert f"{FINANCE}: uncertain" in shell.types("digest", "--send", code=1)
    told = shell.types("status", code=1)
    found = re.search(r"message (\w{8}) to C0FINANCE.*: uncertain: ", told)
    assert found is not None, told
    assert shell.types("digest", "settle", found[1], "--arrived").strip() == "digest: accepted"
    assert "uncertain" not in shell.types("status")


def test_the_code_of_a_person_is_shown_once_and_works_once(shell: Shell) -> None:
    said = shell.types("people", "code", "kavita")
    found = re.search(r"/ims link (\w{5}-\w{5})", said)
    assert found is not None, said
    desk = shell.world.desk
    linked = use_link_code(desk.units, f"{TEAM}/U0KAVITA", found[1], desk.now())
    assert getattr(linked, "is_new", False), linked
    listed = shell.types("people", "list")
    assert re.search(r"kavita .*slack$", listed, re.MULTILINE), listed


def test_without_slack_and_mail_nobody_is_set_whatever_there_is_to_tell(shell: Shell) -> None:
    shell.world.paper("MT/1")
    desk = shell.world.desk
    made = send_digests_now(desk.units, desk.room, None, PAN, desk.now())
    assert not isinstance(made, Refusal)
    assert made.has_nobody
    assert (made.notices, made.mails) == ((), ())
