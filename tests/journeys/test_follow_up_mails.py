"""Vendors get their follow-ups: who, how often, in whose words, and who gets none and why.

We are Quillon Foods. Mehta Traders' invoices of October are in our books and not on the portal. Mehta's GSTR-1 is due
on 11 November: we ask on the 7th, remind on the 9th, say a last word on the 10th, and ask once more after it.
"""

from datetime import date
from pathlib import Path

import pytest

from domain.companies import MailSettings
from domain.correspondence import MailState, Skip, SkipReason, TemplateOverride, TemplatePart
from domain.refusals import Refusal
from domain.usecases.follow_up import approve_mails, cancel_mail
from domain.usecases.mail_settings import save_mail_settings
from domain.usecases.mail_templates import list_templates, preview_template, remove_template, set_template
from domain.usecases.stop_mails import Stopped, list_stopped, resume_writing, stop_writing
from tests.desk_world import PAN, SUPPLIER, gstin_of
from tests.fakes.smtp_sink import SmtpSink
from tests.mail_world import MailWorld, bill, mail_world, smtp, text_of

NOVEMBER = {day: date(2026, 11, day) for day in range(1, 31)}
SAFEHAUL = gstin_of("27", "AAZCS4401H")


def _reasons(skips: tuple[Skip, ...]) -> list[SkipReason]:
    return [skip.reason for skip in skips]


def test_first_reminder_last_word_and_after(tmp_path: Path) -> None:
    with SmtpSink() as sink:
        mail_server = smtp(sink.port)
        with mail_world(tmp_path, NOVEMBER[7], **mail_server) as world:
            world.book(*(bill(f"MT/{number}") for number in range(1, 6)))
            assert len(world.ask_and_send("7th").drafts) == 1
        with mail_world(tmp_path, NOVEMBER[8], **mail_server) as world:
            quiet = world.ask_and_send("8th")
            assert quiet.drafts == ()
            assert [(skip.reason, skip.documents) for skip in quiet.skips] == [(SkipReason.ASKED_ALREADY, 5)]
            _found_on_the_portal(world, "MT/1", "MT/2")
        for day in (9, 10, 11, 12, 13, 30):
            with mail_world(tmp_path, NOVEMBER[day], **mail_server) as world:
                world.ask_and_send(f"{day}th")
        with mail_world(tmp_path, date(2026, 12, 6), **mail_server) as world:
            assert world.ask_and_send("6 Dec").drafts == ()
        with mail_world(tmp_path, date(2026, 12, 7), **mail_server) as world:
            world.ask_and_send("7 Dec")
        assert [str(taken.message["Subject"]) for taken in sink.taken] == [
            "Quillon: 5 invoices not on the GST portal, please report by 11 Nov 2026",
            "Quillon: 3 invoices still not on the GST portal, last day 11 Nov 2026",
            "Quillon: tomorrow is the last day for 3 invoices of Oct 2026",
            "Quillon: 3 invoices missed Oct 2026, please report in Nov 2026",
            "Quillon: 3 invoices missed Oct 2026, please report in Nov 2026",
        ]
        reminder = text_of(sink.taken[1])
        assert "We wrote on 7 Nov 2026. 2 of 5 are there now, thank you. These 3 invoices are still not" in reminder
        assert "We wrote on 9 Nov 2026." in text_of(sink.taken[2])
        assert {taken.recipient for taken in sink.taken} == {"gst@mehta.example"}


def _found_on_the_portal(world: MailWorld, *numbers: str) -> None:
    """The supplier has reported them: the books find their partner."""
    from dataclasses import replace

    from domain.documents import InwardDocument, Section, SourceForm
    from domain.identities import document_id_of
    from domain.tax_period import TaxPeriod
    from domain.usecases.reconcile import reconcile

    found = []
    for entry in (bill(number) for number in numbers):
        made = InwardDocument(
            recipient_gstin=entry.recipient_gstin, section=Section.B2B, supplier_gstin=entry.supplier_gstin,
            number=entry.number, dated=entry.dated, document_value=entry.taxable_value + entry.tax.total,
            taxable_value=entry.taxable_value, tax=entry.tax, supplier_period=TaxPeriod(2026, 10), company_id=PAN,
            place_of_supply="27", source_form=SourceForm.GSTR1, is_filed=True, gstr2b_period=TaxPeriod(2026, 10),
            first_seen_at=world.desk.now(), portal_read_at=world.desk.now(),
        )  # fmt: skip
        found.append(replace(made, id=document_id_of(made)))
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.documents.add(found)
    assert not isinstance(reconcile(world.desk.units, world.people["priya"], PAN, world.desk.now()), Refusal)


def test_new_documents_are_asked_for_at_once_beside_those_that_wait(tmp_path: Path) -> None:
    with mail_world(tmp_path, NOVEMBER[7]) as world:
        world.book(bill("MT/1"))
        world.ask_and_send("7th")
    with mail_world(tmp_path, NOVEMBER[8]) as world:
        world.book(bill("MT/2"))
        found = world.follow_up("8th")
        assert [len(mail.draft.covers) for mail in found.drafts] == [1]
        assert "MT/2" in found.drafts[0].draft.text
        assert "We wrote" not in found.drafts[0].draft.text
        assert _reasons(found.skips) == [SkipReason.ASKED_ALREADY]


def test_a_person_who_names_the_vendor_may_write_sooner(tmp_path: Path) -> None:
    with mail_world(tmp_path, NOVEMBER[7]) as world:
        world.book(bill("MT/1"))
        world.ask_and_send("7th")
    with mail_world(tmp_path, NOVEMBER[8]) as world:
        [draft] = world.follow_up("8th", SUPPLIER).drafts
        assert "We wrote on 7 Nov 2026." in draft.draft.text


def test_a_draft_that_nobody_sent_is_no_asking_and_is_not_drafted_twice(tmp_path: Path) -> None:
    with mail_world(tmp_path, NOVEMBER[7]) as world:
        world.book(bill("MT/1"))
        [draft] = world.follow_up("7th").drafts
    with mail_world(tmp_path, NOVEMBER[9]) as world:
        assert _reasons(world.follow_up("9th").skips) == [SkipReason.DRAFT_WAITS]
        cancel_mail(world.desk.units, world.people["priya"], draft.id, world.desk.now())
        [anew] = world.follow_up("9th again").drafts
        assert anew.draft.subject == "Quillon: 1 invoice not on the GST portal, please report by 11 Nov 2026"


def test_a_cancelled_mail_frees_its_address_on_the_same_day(tmp_path: Path) -> None:
    with mail_world(tmp_path, NOVEMBER[7]) as world:
        world.book(bill("MT/1"))
        for time in range(3):
            [draft] = world.follow_up(f"try {time}").drafts
            assert _reasons(world.follow_up(f"again {time}").skips) == [SkipReason.WROTE_TODAY]
            gone = cancel_mail(world.desk.units, world.people["priya"], draft.id, world.desk.now())
            assert not isinstance(gone, Refusal)
        assert [mail.state for mail in world.mails()] == [MailState.CANCELLED] * 3


def test_everybody_on_file_gets_the_same_mail_and_sees_who_else_does(tmp_path: Path) -> None:
    with SmtpSink() as sink, mail_world(tmp_path, NOVEMBER[7], **smtp(sink.port)) as world:
        world.vendor(SUPPLIER, "Mehta Traders", ("gst@mehta.example", "ap@mehta.example"), ("owner@mehta.example",))
        world.book(bill("MT/1"))
        found = world.ask_and_send("7th")
        assert len(found.drafts) == 3
        assert {taken.recipient for taken in sink.taken} == {
            "gst@mehta.example", "ap@mehta.example", "owner@mehta.example",
        }  # fmt: skip
        headers = {(str(taken.message["To"]), str(taken.message["Cc"])) for taken in sink.taken}
        assert headers == {
            (
                "Mehta Traders <gst@mehta.example>, Mehta Traders <ap@mehta.example>",
                "Mehta Traders <owner@mehta.example>",
            )
        }
        assert len({taken.message_id for taken in sink.taken}) == 3
        assert len({text_of(taken) for taken in sink.taken}) == 1


def test_an_accountant_of_two_vendors_is_not_shown_to_the_other(tmp_path: Path) -> None:
    """The accountant's one mail holds both vendors, so no contact of only one of them may be in its header."""
    with mail_world(tmp_path, NOVEMBER[7]) as world:
        world.vendor(SUPPLIER, "Mehta Traders", ("gst@mehta.example",), ("ca@books.example",))
        world.vendor(SAFEHAUL, "SafeHaul", ("ca@books.example",))
        world.book(bill("MT/1"), bill("SH/1", SAFEHAUL))
        drafts = {mail.draft.recipient.email: mail.draft for mail in world.follow_up().drafts}
        assert set(drafts) == {"gst@mehta.example", "ca@books.example"}
        assert (drafts["ca@books.example"].to, drafts["ca@books.example"].cc) == ((), ())
        assert len(drafts["ca@books.example"].covers) == 2
        assert [each.email for each in drafts["gst@mehta.example"].cc] == ["ca@books.example"]
        assert "SH/1" not in drafts["gst@mehta.example"].text


def test_who_asks_us_to_stop_gets_no_more(tmp_path: Path) -> None:
    with SmtpSink() as sink, mail_world(tmp_path, NOVEMBER[7], **smtp(sink.port)) as world:
        desk, priya = world.desk, world.people["priya"]
        world.vendor(SUPPLIER, "Mehta Traders", ("gst@mehta.example",), ("owner@mehta.example",))
        world.book(bill("MT/1"))
        drafts = {mail.draft.recipient.email: mail for mail in world.follow_up().drafts}
        world.approve([drafts["owner@mehta.example"]])

        stopped = stop_writing(desk.units, priya, PAN, "Owner@Mehta.example", desk.now())
        assert isinstance(stopped, Stopped)
        assert [mail.state for mail in stopped.held_back] == [MailState.SUPPRESSED]
        world.carry()
        assert sink.taken == [], "approved, but held back before it went out"
        assert [each.key for each in list_stopped(desk.units, priya, PAN)] == ["owner@mehta.example"]
        world.approve([drafts["gst@mehta.example"]], "m2")
        world.carry()
        assert [taken.recipient for taken in sink.taken] == ["gst@mehta.example"]

    with mail_world(tmp_path, NOVEMBER[9]) as world:
        desk, priya = world.desk, world.people["priya"]
        found = world.follow_up("9th")
        assert [mail.draft.recipient.email for mail in found.drafts] == ["gst@mehta.example"]
        [skip] = found.skips
        assert (skip.reason, skip.as_refusal().sentence) == (
            SkipReason.ASKED_TO_STOP, "No mail to Mehta Traders (owner@mehta.example): they asked us to stop.",
        )  # fmt: skip
        assert not isinstance(resume_writing(desk.units, priya, PAN, "owner@mehta.example", desk.now()), Refusal)
        assert isinstance(resume_writing(desk.units, priya, PAN, "owner@mehta.example", desk.now()), Refusal)
    with mail_world(tmp_path, NOVEMBER[10]) as world:
        assert _reasons(world.follow_up("10th").skips) == [SkipReason.DRAFT_WAITS]


def test_a_draft_made_before_they_asked_us_to_stop_cannot_be_approved(tmp_path: Path) -> None:
    from domain.correspondence import Address
    from domain.usecases.mail_settings import save_stopped

    with mail_world(tmp_path, NOVEMBER[7]) as world:
        world.book(bill("MT/1"))
        [draft] = world.follow_up().drafts
        with world.desk.units.writing(frozenset({PAN})) as unit:
            save_stopped(unit, PAN, (Address("gst@mehta.example"),), "p", world.desk.now())
        answer = approve_mails(
            world.desk.units, world.desk.room, world.people["kavita"], [draft.id], "m1", world.desk.now()
        )
        assert not isinstance(answer, Refusal)
        assert answer[0] == ()
        assert [refusal.code for refusal in answer[1]] == ["MAIL_NOT_SENT"]


def test_the_companys_own_words_and_people(tmp_path: Path) -> None:
    with mail_world(tmp_path, NOVEMBER[7]) as world:
        desk, kavita = world.desk, world.people["kavita"]
        settings = MailSettings(
            "Tax desk", "022 5550 0142", "We pay what is on the portal first.", "Priya Nair",
            ("alerts@quillon.example",), ("mehta.example", "quillon.example"),
        )  # fmt: skip
        with desk.units.writing(frozenset({PAN})) as unit:
            save_mail_settings(unit, PAN, settings, "p", desk.now())
        ours = TemplateOverride(
            "missing", TemplatePart.SUBJECT, "{{ us.short_name }} misses {{ section.count }} of {{ section.period }}"
        )
        assert set_template(desk.units, desk.room, kavita, PAN, ours, desk.now()) == ours
        world.vendor(SAFEHAUL, "SafeHaul", ("gst@safehaul.example",))
        world.book(bill("MT/1"), bill("SH/1", SAFEHAUL))
        found = world.follow_up()
        [mail] = found.drafts
        assert mail.draft.subject == "Quillon misses 1 invoice of Oct 2026"
        assert (
            "We pay what is on the portal first.\n\nThank you,\nPriya Nair\n"
            "Tax desk, Quillon Foods Limited\n022 5550 0142"
        ) in mail.draft.text
        assert [(skip.party.gstin, skip.reason) for skip in found.skips] == [(SAFEHAUL, SkipReason.NOT_ALLOWED_HERE)]

        from tests.mail_world import credit_note

        world.watch(credit_note())
        told = [mail.draft.recipient.email for mail in world.mails() if "/rejection/" in mail.draft.key]
        assert told == ["alerts@quillon.example"]

        assert remove_template(desk.units, kavita, PAN, "missing", TemplatePart.SUBJECT, desk.now()) == ours
        assert list_templates(desk.units, kavita, PAN) == ()
        assert isinstance(
            remove_template(desk.units, kavita, PAN, "missing", TemplatePart.SUBJECT, desk.now()), Refusal
        )


@pytest.mark.parametrize(
    "wrong",
    [
        TemplateOverride("missing", TemplatePart.SUBJECT, "{{ section.cuont }} missing"),
        TemplateOverride("missing", TemplatePart.TEXT, "no table"),
        TemplateOverride("blocks", TemplatePart.TEXT, "x"),
        TemplateOverride("nothing", TemplatePart.TEXT, "x"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_before_it_is_kept(tmp_path: Path, wrong: TemplateOverride) -> None:
    with mail_world(tmp_path, NOVEMBER[7]) as world:
        desk, kavita = world.desk, world.people["kavita"]
        for answer in (
            set_template(desk.units, desk.room, kavita, PAN, wrong, desk.now()),
            preview_template(desk.units, desk.room, kavita, PAN, wrong, desk.now()),
        ):
            assert isinstance(answer, Refusal)
            assert answer.code == "TEMPLATE_REFUSED"
        assert list_templates(desk.units, kavita, PAN) == ()


def test_only_who_administers_or_heads_words_the_mails(tmp_path: Path) -> None:
    override = TemplateOverride("missing", TemplatePart.SUBJECT, "{{ section.count }}")
    with mail_world(tmp_path, NOVEMBER[7]) as world:
        answer = set_template(world.desk.units, world.desk.room, world.people["priya"], PAN, override, world.desk.now())
        assert isinstance(answer, Refusal)
        assert answer.code == "ROLE_MISSING"


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    with mail_world(tmp_path, NOVEMBER[7]) as world:
        world.book(bill("MT/1"))
        assert len(world.follow_up(dry_run=True).drafts) == 1
        assert world.mails() == []
