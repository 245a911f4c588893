"""One mail per company, recipient address and day; everybody else with a reason, and no document lost."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.correspondence import (
    Address,
    Contact,
    Line,
    MailHistory,
    MailKind,
    Mismatches,
    MismatchLine,
    MissingDocuments,
    OutboundMatter,
    Party,
    SkipReason,
    alert_key,
    parse_address,
    plan_mails,
)
from domain.correspondence.facts import lines_of
from domain.documents import DocumentKind
from domain.money import TaxHeads
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod

TODAY, PAN, OURS = date(2026, 11, 16), "AABCQ9012R", "27AABCQ9012R1ZW"
OTHER_UNIT = "29AABCQ9012R1ZS"
MEHTA, SAFEHAUL = Party("Mehta Traders Private Limited", "27AAGCM4821K1ZA"), Party("SafeHaul", "06AAZCS4401H1Z4")
SISTER = Party("Quillon Karnataka", OTHER_UNIT)
OCT, SEEN = TaxPeriod(2026, 10), datetime(2026, 11, 16, 3, 0, tzinfo=UTC)
A, B = Address("a@mehta.example"), Address("A@Mehta.example".lower(), "Mehta")


def line(number: str) -> Line:
    return Line(DocumentKind.INVOICE, number, date(2026, 10, 5), 100_00, TaxHeads(igst=18_00), id=number)


def missing(vendor: Party, *numbers: str, ours: str = OURS) -> MissingDocuments:
    return MissingDocuments(vendor, ours, OCT, SEEN, date(2026, 11, 11), tuple(line(n) for n in numbers))


def mismatch(vendor: Party, number: str) -> Mismatches:
    return Mismatches(vendor, OURS, OCT, SEEN, date(2026, 11, 18), (MismatchLine(line(number), ()),))


def test_matters_of_one_address_are_one_mail_in_a_fixed_order() -> None:
    contacts = {MEHTA.gstin: Contact(A), SAFEHAUL.gstin: Contact(B)}
    matters: list[OutboundMatter] = [
        mismatch(MEHTA, "3"),
        missing(SAFEHAUL, "2"),
        missing(MEHTA, "1", ours=OTHER_UNIT),
        missing(MEHTA, "0"),
    ]
    plan = plan_mails("c", PAN, matters, contacts, MailHistory(), TODAY)
    (mail,) = plan.mails
    assert [[each.number for each in lines_of(matter)] for matter in mail.matters] == [["2"], ["0"], ["1"], ["3"]]
    assert mail.kind is MailKind.SEVERAL
    assert mail.key == "c/follow-up/a@mehta.example/2026-11-16"
    assert plan.skips == ()


def test_one_matter_keeps_its_kind() -> None:
    plan = plan_mails("c", PAN, [missing(MEHTA, "1")], {MEHTA.gstin: Contact(A)}, MailHistory(), TODAY)
    assert plan.mails[0].kind is MailKind.MISSING


BROKEN = parse_address("nonsense")
assert isinstance(BROKEN, Refusal)


@pytest.mark.parametrize(
    ("contact", "history", "reason"),
    [
        (Contact(), MailHistory(), SkipReason.NO_ADDRESS),
        (Contact(fault=BROKEN), MailHistory(), SkipReason.ADDRESS_INVALID),
        (Contact(A, asked_to_stop=True), MailHistory(), SkipReason.ASKED_TO_STOP),
        (Contact(A), MailHistory(frozenset({"a@mehta.example"})), SkipReason.WROTE_TODAY),
        (Contact(A), MailHistory(allowed_domains=frozenset({"quillon.example"})), SkipReason.NOT_ALLOWED_HERE),
    ],
)
def test_who_gets_no_mail_is_listed_with_the_reason(contact: Contact, history: MailHistory, reason: SkipReason) -> None:
    matters: list[OutboundMatter] = [missing(MEHTA, "1", "2"), mismatch(MEHTA, "3")]
    plan = plan_mails("c", PAN, matters, {MEHTA.gstin: contact}, history, TODAY)
    assert plan.mails == ()
    (skip,) = plan.skips
    assert (skip.party, skip.reason, skip.documents) == (MEHTA, reason, 3)
    refusal = skip.as_refusal()
    assert refusal.code == "MAIL_NOT_SENT"
    assert refusal.sentence == f"No mail to Mehta Traders: {reason.value}."
    assert refusal.remedy


def test_a_vendor_without_any_contact_has_no_address() -> None:
    assert (
        plan_mails("c", PAN, [missing(MEHTA, "1")], {}, MailHistory(), TODAY).skips[0].reason is SkipReason.NO_ADDRESS
    )


def test_a_sister_unit_is_never_mailed_whatever_its_address() -> None:
    plan = plan_mails("c", PAN, [missing(SISTER, "1")], {SISTER.gstin: Contact(A)}, MailHistory(), TODAY)
    assert [skip.reason for skip in plan.skips] == [SkipReason.SISTER_UNIT]


def test_a_matter_without_documents_writes_nothing() -> None:
    plan = plan_mails("c", PAN, [missing(MEHTA)], {MEHTA.gstin: Contact(A)}, MailHistory(), TODAY)
    assert [skip.reason for skip in plan.skips] == [SkipReason.NOTHING_OPEN]


def test_an_allowed_domain_is_written_to() -> None:
    history = MailHistory(allowed_domains=frozenset({"mehta.example"}))
    assert plan_mails("c", PAN, [missing(MEHTA, "1")], {MEHTA.gstin: Contact(A)}, history, TODAY).mails


GSTINS = [MEHTA.gstin, SAFEHAUL.gstin, SISTER.gstin, "33AAHCN2281B1ZW"]


@given(
    st.lists(st.tuples(st.sampled_from(GSTINS), st.integers(0, 3))),
    st.dictionaries(st.sampled_from(GSTINS), st.sampled_from([Contact(), Contact(A), Contact(Address("z@z.example"))])),
)
def test_every_matter_ends_in_one_mail_or_one_skip(found: list[tuple[str, int]], contacts: dict[str, Contact]) -> None:
    matters: list[OutboundMatter] = [
        missing(Party(gstin, gstin), *(f"{n}-{i}" for i in range(count))) for n, (gstin, count) in enumerate(found)
    ]
    plan = plan_mails("c", PAN, matters, contacts, MailHistory(), TODAY)
    ended = [m for mail in plan.mails for m in mail.matters] + [m for skip in plan.skips for m in skip.matters]
    assert sorted(map(id, ended)) == sorted(map(id, matters))
    assert len({mail.key for mail in plan.mails}) == len(plan.mails)


def test_a_rejection_is_told_once_to_each_person() -> None:
    keys = {alert_key("c", "r1", A), alert_key("c", "r1", B), alert_key("c", "r1", Address("x@q.example"))}
    assert len(keys) == 2


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Mehta Traders Private Limited", "Mehta Traders"),
        ("Mehta Traders Pvt. Ltd.", "Mehta Traders"),
        ("Mehta Traders (P) Ltd", "Mehta Traders"),
        ("Bharat Steel Ltd", "Bharat Steel"),
        ("Shah & Shah LLP", "Shah & Shah"),
        ("Sahyadri Retail", "Sahyadri Retail"),
        ("Sharma & Co", "Sharma & Co"),
        ("Limited", "Limited"),
    ],
)
def test_what_a_party_is_called(name: str, called: str) -> None:
    assert Party(name, MEHTA.gstin).called == called
