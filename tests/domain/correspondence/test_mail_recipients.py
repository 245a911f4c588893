"""Every address on file gets its mail; the header names only who is on file for every party of it."""

from datetime import UTC, date, datetime

from domain.correspondence import (
    Address,
    Contact,
    Line,
    MailHistory,
    MissingDocuments,
    Party,
    SkipReason,
    parse_address,
    plan_mails,
)
from domain.documents import DocumentKind
from domain.money import TaxHeads
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod

TODAY, PAN, OURS = date(2026, 11, 16), "AABCQ9012R", "27AABCQ9012R1ZW"
MEHTA, SAFEHAUL = Party("Mehta Traders", "27AAGCM4821K1ZA"), Party("SafeHaul", "06AAZCS4401H1Z4")
A, B, C = (Address(f"{name}@mehta.example") for name in "abc")


def missing(vendor: Party) -> MissingDocuments:
    one = Line(DocumentKind.INVOICE, "1", date(2026, 10, 5), 100_00, TaxHeads(igst=18_00), id=vendor.gstin)
    return MissingDocuments(
        vendor, OURS, TaxPeriod(2026, 10), datetime(2026, 11, 16, 3, tzinfo=UTC), date(2026, 11, 11), (one,)
    )


def test_each_address_gets_the_mail_once_with_the_same_header() -> None:
    contact = Contact(A, others=(B, Address("A@mehta.example")), copies=(C, B))
    plan = plan_mails("c", PAN, [missing(MEHTA)], {MEHTA.gstin: contact}, MailHistory(), TODAY)
    assert [mail.recipient for mail in plan.mails] == [A, B, C]
    assert {(mail.to, mail.cc) for mail in plan.mails} == {((A, B), (C,))}
    assert len({mail.key for mail in plan.mails}) == 3


def test_an_address_alone_has_a_plain_header() -> None:
    [mail] = plan_mails("c", PAN, [missing(MEHTA)], {MEHTA.gstin: Contact(A)}, MailHistory(), TODAY).mails
    assert (mail.to, mail.cc) == ((), ())


def test_who_only_gets_copies_is_written_to_when_there_is_nobody_else() -> None:
    contact = Contact(copies=(C,))
    [mail] = plan_mails("c", PAN, [missing(MEHTA)], {MEHTA.gstin: contact}, MailHistory(), TODAY).mails
    assert mail.recipient == C


def test_one_address_that_may_not_be_written_to_is_named_and_left_out_of_the_header() -> None:
    contact = Contact(A, others=(B,), copies=(C,))
    history = MailHistory(written_today=frozenset({B.key}), stopped=frozenset({C.key}))
    plan = plan_mails("c", PAN, [missing(MEHTA)], {MEHTA.gstin: contact}, history, TODAY)
    assert [(mail.recipient, mail.to, mail.cc) for mail in plan.mails] == [(A, (), ())]
    assert [(skip.reason, skip.address) for skip in plan.skips] == [
        (SkipReason.ASKED_TO_STOP, C), (SkipReason.WROTE_TODAY, B),
    ]  # fmt: skip
    assert plan.skips[0].as_refusal().sentence == "No mail to Mehta Traders (c@mehta.example): they asked us to stop."


def test_a_wrong_address_beside_a_right_one_is_said() -> None:
    broken = parse_address("nonsense")
    assert isinstance(broken, Refusal)
    plan = plan_mails("c", PAN, [missing(MEHTA)], {MEHTA.gstin: Contact(A, broken)}, MailHistory(), TODAY)
    assert [mail.recipient for mail in plan.mails] == [A]
    assert [skip.reason for skip in plan.skips] == [SkipReason.ADDRESS_INVALID]


def test_a_shared_mail_names_only_who_is_on_file_for_both() -> None:
    contacts = {MEHTA.gstin: Contact(A, copies=(C, B)), SAFEHAUL.gstin: Contact(C, copies=(B,))}
    plan = plan_mails("c", PAN, [missing(MEHTA), missing(SAFEHAUL)], contacts, MailHistory(), TODAY)
    shown = {mail.recipient: (mail.to, mail.cc, len(mail.matters)) for mail in plan.mails}
    assert shown[A] == ((A,), (C, B), 1)
    assert shown[C] == ((C,), (B,), 2)
    assert shown[B] == ((B,), (C,), 2)
