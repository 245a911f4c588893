"""A customer rejects our credit note: the right people hear of it once, and the customer gets our request.

We are Quillon Foods. Bharat Auto rejected our credit note QCN/26-27/021 with GST of ₹45,000.00. That tax comes back
to us unless they accept it before they file GSTR-3B of October, due 20 November.
"""

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.actions import ActionState
from domain.companies import Company, MailSettings, Sender
from domain.correspondence import MailState
from domain.refusals import Refusal
from domain.roles import engine_for
from domain.tax_period import TaxPeriod
from domain.usecases.alarms import untold
from domain.usecases.follow_up import cancel_mail
from domain.usecases.look_at_outward import list_rejections
from domain.usecases.mail_settings import save_mail_settings
from domain.usecases.overview import overview_of
from domain.usecases.take_in_added_back import confirmation
from domain.usecases.watch_outward import Alarm
from tests.desk_world import PAN
from tests.fakes.smtp_sink import SmtpSink
from tests.mail_world import BHARAT, MailWorld, credit_note, mail_world, smtp, text_of

SUNDAY, MONDAY, TUESDAY = date(2026, 11, 15), date(2026, 11, 16), date(2026, 11, 17)


def _tell(world: MailWorld) -> list[str]:
    return [mail.draft.recipient.email for mail in world.mails() if "/rejection/" in mail.draft.key]


def _asked(world: MailWorld) -> list[tuple[str, str, int]]:
    found = [mail for mail in world.mails() if "/follow-up/" in mail.draft.key]
    return [(mail.draft.recipient.email, mail.state.value, len(mail.draft.covers)) for mail in found]


def test_from_the_reject_to_the_mails_that_a_real_server_takes(tmp_path: Path) -> None:
    with SmtpSink() as sink, mail_world(tmp_path, MONDAY, **smtp(sink.port)) as world:
        [alarm] = world.watch(credit_note()).alarms
        assert alarm.consequence.add_back.total == 45_000_00
        assert alarm.consequence.expected_period == TaxPeriod(2026, 11)
        assert alarm.consequence.reversible_until == date(2026, 11, 20)

        # Ramesh, who looks after receivables, hears of it at once. The request to Bharat Auto waits for a person.
        world.carry()
        [notice] = sink.taken
        assert notice.recipient == "ramesh@quillon.example"
        assert notice.message["Subject"] == (
            "Bharat Auto Components rejected credit note QCN/26-27/021: ₹45,000.00, ask before Fri 20 Nov"
        )
        text = text_of(notice)
        for fact in (
            "₹45,000.00 output tax may come back to us", "Nov 2026 (due 20 Dec 2026)", "Rate difference not agreed",
            "GST on rejected credit notes", "last date 30 Nov 2027", "Owner: Ramesh Iyer",
        ):  # fmt: skip
            assert fact in text, fact

        [request] = world.mails(MailState.DRAFTED)
        assert request.draft.recipient.email == "gst@bharat.example"
        assert request.draft.subject == (
            "Quillon: credit note QCN/26-27/021, please accept instead of reject by 20 Nov 2026"
        )
        world.approve([request])
        world.carry()
        assert [taken.recipient for taken in sink.taken] == ["ramesh@quillon.example", "gst@bharat.example"]
        assert 'Accept, "ITC to be reduced: No"' in text_of(sink.taken[1])


def test_one_alarm_however_often_it_is_read_and_after_a_restart(tmp_path: Path) -> None:
    with mail_world(tmp_path, MONDAY) as world:
        world.watch(credit_note())
        assert world.watch(credit_note()).alarms == ()
    for day in (MONDAY, TUESDAY):
        with mail_world(tmp_path, day) as world:
            assert world.watch(credit_note(customer_remarks="Still not agreed")).alarms == ()
            assert len(world.rejections(open_only=False)) == 1
            assert _tell(world) == ["ramesh@quillon.example"]
            assert _asked(world) == [("gst@bharat.example", "DRAFTED", 1)]


def test_one_alarm_when_several_read_at_the_same_moment(tmp_path: Path, database_url: str) -> None:
    with mail_world(tmp_path, MONDAY, database_url=database_url) as world:
        together = threading.Barrier(4)
        alarms: list[Alarm] = []
        faults: list[Exception] = []

        def read() -> None:
            try:
                together.wait()
                alarms.extend(world.watch(credit_note(), credit_note("QCN/26-27/022", 18_000_00)).alarms)
            except Exception as fault:
                faults.append(fault)

        threads = [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not faults
        assert sorted(alarm.document.number for alarm in alarms) == ["QCN/26-27/021", "QCN/26-27/022"]
        assert len(world.rejections(open_only=False)) == 2
        assert _tell(world) == ["ramesh@quillon.example"] * 2
        assert _asked(world) == [("gst@bharat.example", "DRAFTED", 2)]


def test_taken_back_and_rejected_again_is_a_second_alarm(tmp_path: Path) -> None:
    with mail_world(tmp_path, MONDAY) as world:
        world.watch(credit_note())
        back = world.watch(credit_note(customer_action=ActionState.ACCEPT, customer_remarks=""))
        assert [ended.ended_at is not None for ended in back.ended] == [True]
        assert world.rejections() == ()
    with mail_world(tmp_path, TUESDAY) as world:
        assert len(world.watch(credit_note()).alarms) == 1
        assert len(world.rejections(open_only=False)) == 2
        assert _tell(world) == ["ramesh@quillon.example"] * 2


def test_two_rejects_read_together_are_one_mail_to_the_customer(tmp_path: Path) -> None:
    with mail_world(tmp_path, MONDAY) as world:
        watched = world.watch(credit_note(), credit_note("QCN/26-27/022", 18_000_00))
        assert len(watched.alarms) == 2
        assert _asked(world) == [("gst@bharat.example", "DRAFTED", 2)]
        assert {
            mail.draft.key for alarm in watched.alarms for mail in alarm.mails if "/follow-up/" in mail.draft.key
        } == {f"{PAN}/follow-up/gst@bharat.example/2026-11-16"}


def test_a_second_reject_of_the_day_is_said_to_wait_and_drafted_the_next_day(tmp_path: Path) -> None:
    second = credit_note("QCN/26-27/022", 18_000_00)
    with mail_world(tmp_path, MONDAY) as world:
        world.watch(credit_note())
        outcome = world.watch(credit_note(), second).outcome
        assert any("today's mail to this address is written already" in said for said in outcome.warnings)
        assert len(_tell(world)) == 2, "our own people hear of both at once"
        assert [skip.documents for skip in world.follow_up().skips] == [1], "it is listed with the follow-ups too"
    with mail_world(tmp_path, TUESDAY) as world:
        [draft] = world.follow_up("f2").drafts
        assert "QCN/26-27/022" in draft.draft.text
        assert world.follow_up("f3").drafts == (), "and only once"


def test_the_next_read_drafts_it_as_well(tmp_path: Path) -> None:
    second = credit_note("QCN/26-27/022", 18_000_00)
    with mail_world(tmp_path, MONDAY) as world:
        world.watch(credit_note())
        world.watch(credit_note(), second)
    with mail_world(tmp_path, TUESDAY) as world:
        world.watch(credit_note(), second)
        assert [covers for _, _, covers in _asked(world)] == [1, 1]


def test_a_request_that_a_person_took_back_stays_back_until_somebody_asks_again(tmp_path: Path) -> None:
    with mail_world(tmp_path, MONDAY) as world:
        world.watch(credit_note())
        [draft] = world.mails(MailState.DRAFTED)
        assert not isinstance(cancel_mail(world.desk.units, world.people["priya"], draft.id, world.desk.now()), Refusal)
        world.watch(credit_note())
        assert world.mails(MailState.DRAFTED) == []
        [anew] = world.follow_up().drafts
        assert anew.draft.covers == draft.draft.covers
        assert anew.draft.day == draft.draft.day, "the address is free again on the same day"


def test_without_a_sender_nothing_is_silent_and_nothing_is_lost(tmp_path: Path) -> None:
    with mail_world(tmp_path, MONDAY) as world:
        _set_sender(world, Sender())
        [alarm] = world.watch(credit_note()).alarms
        assert alarm.mails == ()
        said = " ".join(world.watch(credit_note()).outcome.warnings)
        assert "QCN/26-27/021" in said
        assert "no sender address" in said
        assert "could not tell" in world.trail()
        assert len(world.rejections()) == 1
        assert overview_of(world.desk.units, engine_for(PAN), PAN, world.desk.now()).alarms_untold == 1

        _set_sender(world, Sender("Accounts", "ap@quillon.example"))
        world.watch(credit_note())
        assert _tell(world) == ["ramesh@quillon.example"]
        assert _asked(world) == [("gst@bharat.example", "DRAFTED", 1)]
        assert overview_of(world.desk.units, engine_for(PAN), PAN, world.desk.now()).alarms_untold == 0


def _set_sender(world: MailWorld, sender: Sender) -> None:
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.companies.save(Company(PAN, "Quillon Foods Limited", "Quillon", PAN), sender, world.desk.now())


def test_a_customer_without_address_is_named_and_our_people_are_told(tmp_path: Path) -> None:
    with mail_world(tmp_path, MONDAY) as world:
        world.vendor(BHARAT, "Bharat Auto Components")
        watched = world.watch(credit_note())
        assert any("no address on file" in said for said in watched.outcome.warnings)
        assert _tell(world) == ["ramesh@quillon.example"]
        assert [str(skip.reason) for skip in world.follow_up().skips] == ["no address on file"]
        world.vendor(BHARAT, "Bharat Auto Components", ("ap@bharat.example",))
        assert [mail.draft.recipient.email for mail in world.follow_up("f2").drafts] == ["ap@bharat.example"]


def test_an_older_view_read_late_raises_nothing(tmp_path: Path) -> None:
    for day in (SUNDAY, TUESDAY):  # on Tuesday nothing had changed, which is news of Tuesday all the same
        with mail_world(tmp_path, day) as world:
            world.watch(credit_note(customer_action=ActionState.NO_ACTION))
    with mail_world(tmp_path, MONDAY) as world:
        assert world.watch(credit_note()).alarms == ()
        assert world.rejections() == ()


def test_the_portals_list_confirms_amount_and_month(tmp_path: Path) -> None:
    with mail_world(tmp_path, MONDAY) as world:
        world.watch(credit_note())
        taken = world.added_back(credit_note())
        assert [confirmation(row) for row in taken.confirmed] == [
            "Confirmed by the portal: ₹45,000.00 added back in Nov 2026."
        ]
        assert (taken.outcome.added, taken.outcome.changed, taken.outcome.unchanged) == (1, 0, 0)
        assert taken.alarms == ()
        again = world.added_back(credit_note()).outcome
        assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
        changed = world.added_back(credit_note(gst=36_000_00)).outcome
        assert (changed.added, changed.changed, changed.unchanged) == (0, 1, 0)
        assert any("Our estimate was ₹45,000.00" in said for said in changed.warnings)
        [sight] = list_rejections(
            world.desk.units, world.people["ramesh"], frozenset({PAN}), world.desk.now(), open_only=True
        )
        assert [row.amount.total for row in sight.confirmed] == [36_000_00]
        assert not sight.consequence.is_reversible, "the customer has filed, or nothing would be added back"


def test_a_reject_that_only_the_list_tells_of_raises_its_alarm(tmp_path: Path) -> None:
    with mail_world(tmp_path, MONDAY) as world:
        taken = world.added_back(credit_note(), credit_note("QCN/26-27/022", 18_000_00))
        assert taken.outcome.added == 2
        assert len(taken.alarms) == 2
        assert _tell(world) == ["ramesh@quillon.example"] * 2
        assert _asked(world) == [], "they have filed: there is nothing left to ask for in IMS"
        assert world.added_back(credit_note(), credit_note("QCN/26-27/022", 18_000_00)).alarms == ()


@pytest.mark.parametrize(
    ("day", "period", "due"),
    [
        (date(2026, 11, 1), "Nov 2026", "Fri 11 Dec 2026"),
        (date(2026, 11, 10), "Nov 2026", "Fri 11 Dec 2026"),
        (date(2026, 11, 12), "Nov 2026", "Fri 11 Dec 2026"),
        (date(2026, 12, 11), "Nov 2026", "Fri 11 Dec 2026"),
        (date(2026, 12, 12), "Dec 2026", "Mon 11 Jan 2027"),
        (date(2026, 12, 31), "Dec 2026", "Mon 11 Jan 2027"),
    ],
)
def test_the_notice_of_an_invoice_names_the_return_that_can_still_amend_it(
    tmp_path: Path, day: date, period: str, due: str
) -> None:
    from domain.documents import Section

    with mail_world(tmp_path, day) as world:
        world.watch(replace(credit_note("QA/26-27/1187"), section=Section.B2B, place_of_supply="27"))
        [notice] = [mail for mail in world.mails() if "/rejection/" in mail.draft.key]
        assert f"{period} GSTR-1" in notice.draft.text or f"GSTR-1 of {period}" in notice.draft.text, notice.draft.text
        assert due in notice.draft.text


def test_notices_go_only_where_the_company_lets_mail_go(tmp_path: Path) -> None:
    with mail_world(tmp_path, MONDAY) as world:
        with world.desk.units.writing(frozenset({PAN})) as unit:
            settings = MailSettings(alert_to=("ar@elsewhere.example",), only_domains=("quillon.example",))
            save_mail_settings(unit, PAN, settings, "p", world.desk.now())
        watched = world.watch(credit_note())
        assert world.mails() == []
        [said] = [each for each in watched.outcome.warnings if "told to 0 of our people" in each]
        assert "no mail may go to elsewhere.example. See [mail] only_domains." in said
        with world.desk.units.writing(frozenset({PAN})) as unit:
            assert len(untold(unit, PAN, unit.mails.log(PAN))) == 1
            save_mail_settings(unit, PAN, MailSettings(only_domains=("quillon.example",)), "p", world.desk.now())
        world.watch(credit_note())
        assert [mail.draft.recipient.email for mail in world.mails()] == ["ramesh@quillon.example"]
