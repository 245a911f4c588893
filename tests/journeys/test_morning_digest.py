"""The morning digest: to the channel, to people and mailboxes that were set, once a day, and never when it is empty.

Quillon has two invoices of October without action; GSTR-3B is due on Fri 20 Nov 2026. It is Tue 17 Nov.
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest

from domain.companies import MailSettings, Person, Registration
from domain.correspondence import MailState
from domain.morning import DigestSettings
from domain.records import JobKind
from domain.refusals import Refusal
from domain.roles import Role
from domain.usecases.digest_settings import set_digest
from domain.usecases.mail_settings import save_mail_settings
from domain.usecases.post_notice import settle_notice
from domain.usecases.send_digests import send_digests
from imsdesk.jobs import start_engine
from imsdesk.work import Worker
from tests.desk_world import PAN, gstin_of
from tests.fakes.block_kit import words_of
from tests.mail_world import text_of
from tests.morning_world import FINANCE, MorningWorld, india, morning_world, open_world

EIGHT, NINE_FIFTEEN = india(17, 8), india(17, 9, 15)
DAY = date(2026, 11, 17)
HEADER = "Tue 17 Nov: GSTR-3B of Oct 2026 is due Fri 20 Nov (3 days)"


def _two_papers(world: MorningWorld) -> None:
    world.paper("MT/1")
    world.paper("MT/2", 3_600_00)


def test_it_comes_once_to_each_whom_it_was_set_for(tmp_path: Path, database_url: str) -> None:
    with morning_world(tmp_path, EIGHT, database_url=database_url) as world:
        _two_papers(world)
        world.link("kavita")
        world.set_digest(people=("kavita",), mail=("arjun",))
        world.carry()
        assert world.posted() == [], "not before its hour"
        world.at(NINE_FIFTEEN).carry()
        assert sorted(where for where, _ in world.posted()) == [FINANCE, "U0KAVITA"]
        assert all(said.startswith(HEADER) for _, said in world.posted())
        [mail] = world.mails.taken
        assert mail.recipient == "arjun@quillon.example"
        assert str(mail.message["Subject"]) == "IMS, 17 Nov: 1 matter, GSTR-3B in 3 days"
        assert "- 2 documents in Maharashtra count as accepted when GSTR-3B of Oct 2026 is filed" in text_of(mail)
        for worker in (Worker(world.desk), Worker(world.desk)):  # the same job again, as after a crash
            worker.step(JobKind.DIGEST, PAN, "2026-11-17")
            worker.ask_for_digests()
            world.carry()
        assert (len(world.posted()), len(world.mails.taken)) == (2, 1)
        assert world.jobs("DIGEST") == [("2026-11-18", india(18, 9, 15))]


def test_two_workers_at_once_send_one(tmp_path: Path, database_url: str) -> None:
    with morning_world(tmp_path, NINE_FIFTEEN, database_url=database_url) as world:
        _two_papers(world)
        other = open_world(world.desk.settings, NINE_FIFTEEN, world.slack, world.mails)
        start = threading.Barrier(2)

        def morning(of: MorningWorld) -> None:
            start.wait(10)
            send_digests(of.desk.units, of.desk.room, of.desk.messenger, PAN, DAY, of.desk.now())
            of.carry()

        threads = [threading.Thread(target=morning, args=(each,)) for each in (world, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        other.desk.close()
        world.carry()
        assert [where for where, _ in world.posted()] == [FINANCE]


def test_nobody_is_told_when_there_is_nothing(tmp_path: Path) -> None:
    with morning_world(tmp_path, EIGHT) as world:
        world.set_digest(mail=("arjun",))
        world.at(NINE_FIFTEEN).carry()
        assert (world.posted(), world.mails.taken, world.notices()) == ([], [], [])
        assert world.jobs("DIGEST") == [("2026-11-18", india(18, 9, 15))]


def test_by_default_it_comes_to_the_finance_channel_on_working_days(tmp_path: Path) -> None:
    with morning_world(tmp_path, india(13, 9, 16)) as world:
        _two_papers(world)
        world.ask()
        assert world.jobs("DIGEST") == [("2026-11-16", india(16, 9, 15))], "Friday's hour is over: Monday"
        world.at(india(16, 9, 15)).carry()
        assert [where for where, _ in world.posted()] == [FINANCE]


def test_a_desk_that_was_down_in_the_morning_sends_late_but_not_at_night(tmp_path: Path) -> None:
    with morning_world(tmp_path, EIGHT) as world:
        _two_papers(world)
        world.ask()
        world.at(india(17, 14)).carry()
        assert len(world.posted()) == 1
        world.at(india(18, 21)).carry()
        assert len(world.posted()) == 1
        assert world.jobs("DIGEST") == [("2026-11-19", india(19, 9, 15))]


def test_an_hour_that_is_moved_later_is_waited_for(tmp_path: Path) -> None:
    with morning_world(tmp_path, EIGHT) as world:
        _two_papers(world)
        world.ask()
        world.set_digest(at=time(10, 30))
        world.at(NINE_FIFTEEN).carry()
        assert world.posted() == []
        world.at(india(17, 10, 30)).carry()
        assert len(world.posted()) == 1


def test_what_slack_may_have_taken_is_never_sent_again_by_itself(tmp_path: Path) -> None:
    with morning_world(tmp_path, EIGHT) as world:
        _two_papers(world)
        world.ask()
        world.slack.drop("chat.postMessage")
        world.at(NINE_FIFTEEN).carry()
        [notice] = world.notices()
        assert notice.state is MailState.UNCERTAIN
        world.at(NINE_FIFTEEN + timedelta(hours=1)).carry()
        world.post(notice)
        assert len(world.posted()) == 1
        operator = world.desk.operator()
        settled = settle_notice(world.desk.units, operator, PAN, notice.id[:8], False, world.desk.now())
        assert not isinstance(settled, Refusal)
        world.carry()
        assert len(world.posted()) == 2
        assert world.notices()[0].state is MailState.ACCEPTED


def test_one_found_half_posted_after_a_crash_is_for_a_person(tmp_path: Path) -> None:
    with morning_world(tmp_path, NINE_FIFTEEN) as world:
        _two_papers(world)
        send_digests(world.desk.units, world.desk.room, world.desk.messenger, PAN, DAY, world.desk.now())
        with world.desk.units.writing(frozenset({PAN})) as unit:  # the process died with the request under way
            [notice] = unit.notices.with_states((MailState.QUEUED,))
            unit.notices.change(replace(notice, state=MailState.SENDING, attempts=1))
        assert Worker(world.desk).recover() == 1
        world.carry()
        assert world.posted() == []
        assert world.notices()[0].state is MailState.UNCERTAIN


def test_a_refusal_is_told_and_a_busy_slack_is_tried_again(tmp_path: Path) -> None:
    with morning_world(tmp_path, EIGHT) as world:
        _two_papers(world)
        world.ask()
        world.slack.refuse("chat.postMessage", "is_archived")
        world.at(NINE_FIFTEEN).carry()
        [notice] = world.notices()
        assert (notice.state, notice.answer) == (MailState.FAILED, "Slack refused it: is_archived")
        world.slack.throttle("chat.postMessage", 2)
        world.at(india(18, 9, 15)).carry()
        assert world.notices()[1].state is MailState.DEFERRED
        world.at(india(18, 9, 21)).carry()
        assert world.notices()[1].state is MailState.ACCEPTED
        assert len(world.posted()) == 1


def test_a_person_is_told_only_of_registrations_they_may_see(tmp_path: Path) -> None:
    karnataka = gstin_of("29", PAN)
    with morning_world(tmp_path, EIGHT) as world:
        _two_papers(world)
        with world.desk.units.writing(frozenset({PAN})) as unit:
            unit.companies.save_registration(Registration(karnataka, PAN, "Karnataka"))
            person = Person(
                "meera", "Meera", "meera@quillon.example", frozenset({Role.VIEWER}),
                registrations=frozenset({karnataka}), id=f"{PAN}-meera",
            )  # fmt: skip
            unit.people.save(person, PAN, world.desk.now())
        world.paper("KA/1", 9_000_00, karnataka)
        world.link("meera")
        world.set_digest(channel="", people=("meera",))
        world.at(NINE_FIFTEEN).carry()
        [told] = world.slack.of("chat.postMessage")
        said = words_of(told["blocks"])
        assert "1 document in Karnataka counts as accepted" in said.replace("*", "")
        assert "Maharashtra" not in said


def test_mail_goes_only_where_the_company_lets_mail_go(tmp_path: Path) -> None:
    with morning_world(tmp_path, EIGHT) as world:
        _two_papers(world)
        with world.desk.units.writing(frozenset({PAN})) as unit:
            settings = MailSettings(only_domains=("vendors.example",))
            save_mail_settings(unit, PAN, settings, "p", world.desk.now())
        world.set_digest(mail=("arjun",))
        world.at(NINE_FIFTEEN).carry()
        assert world.mails.taken == []
        assert len(world.posted()) == 1


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (DigestSettings(channel="C0LOBBY"), "CHANNEL_NOT_MARKED"),
        (DigestSettings(people=("nobody",)), "NOT_FOUND"),
        (DigestSettings(people=("kavita",)), "PERSON_NOT_LINKED"),
        (DigestSettings(mail=("gst@mehta.example",)), "NOT_FOUND"),
        (DigestSettings(days=frozenset({7})), "DAY_UNKNOWN"),
    ],
)
def test_a_setting_names_only_our_own_people_and_marked_channels(
    wanted: DigestSettings, code: str, tmp_path: Path
) -> None:
    with morning_world(tmp_path, EIGHT) as world:
        units, now = world.desk.units, world.desk.now()
        answer = set_digest(units, world.desk.operator(), PAN, wanted, now, lambda _, channel: channel == FINANCE)
        assert isinstance(answer, Refusal)
        assert answer.code == code
        refused = set_digest(units, world.people["priya"], PAN, DigestSettings(), now, lambda *_: True)
        assert isinstance(refused, Refusal)
        assert refused.code == "ROLE_MISSING"


def _until(true: Callable[[], bool], seconds: float = 30.0) -> bool:
    deadline = monotonic() + seconds
    while monotonic() < deadline:
        if true():
            return True
        sleep(0.1)
    return False


@pytest.mark.parametrize(
    "database_url",
    [
        "sqlite",
        pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.slow]),
    ],  # the engine itself: test_engine
    indirect=True,
)
def test_the_engine_sends_it_and_a_restart_sends_no_second(tmp_path: Path, database_url: str) -> None:
    with morning_world(tmp_path, EIGHT, database_url=database_url) as world:
        _two_papers(world)
        world.set_digest(mail=("arjun",))
        world.at(NINE_FIFTEEN)
        for _ in range(2):
            engine = start_engine(world.desk)
            try:
                assert engine.has_seat
                assert _until(lambda: len(world.posted()) == 1 and len(world.mails.taken) == 1)
                assert _until(lambda: world.jobs("DIGEST") == [("2026-11-18", india(18, 9, 15))])
                sleep(1.5)
            finally:
                engine.stop(2)
        assert (len(world.posted()), len(world.mails.taken)) == (1, 1)
        assert [each.state for each in world.notices()] == [MailState.ACCEPTED]
