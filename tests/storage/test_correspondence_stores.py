"""What the outbox and the added-back list keep, on both databases."""

from dataclasses import replace
from datetime import timedelta

from domain.correspondence import Address, MailState
from domain.money import TaxHeads
from domain.records import AddedBack, RejectionRecord
from domain.tax_period import TaxPeriod
from storage.unit_of_work import SqlUnits
from tests.storage.rows import NOW, QUILLON, mail, outward, settle

HERE = frozenset({QUILLON})


def test_a_mail_keeps_who_stands_in_its_header(units: SqlUnits) -> None:
    plain = mail()
    draft = replace(
        plain.draft, to=(Address("a@m.example", "मेहता"), Address("b@m.example")), cc=(Address("c@m.example"),)
    )
    with units.writing(HERE) as unit:
        settle(unit)
        unit.mails.add(replace(plain, draft=draft))
        held = unit.mails.get(plain.id)
        assert held is not None
        assert (held.draft.to, held.draft.cc) == (draft.to, draft.cc)
        unit.mails.change(replace(held, state=MailState.ACCEPTED, draft=replace(held.draft, cc=())))
        after = unit.mails.get(plain.id)
        assert after is not None
        assert after.draft.cc == draft.cc, "what was approved does not change"


def test_a_key_that_was_freed_may_be_taken_again(units: SqlUnits) -> None:
    first = mail()
    freed = replace(first, state=MailState.CANCELLED, draft=replace(first.draft, key="k1/cancelled/m1"))
    with units.writing(HERE) as unit:
        settle(unit)
        unit.mails.add(first)
        assert not unit.mails.add(mail("m2"))
        unit.mails.change(freed)
        assert unit.mails.add(mail("m2"))


def test_the_log_tells_of_every_mail_without_its_texts(units: SqlUnits) -> None:
    sent = replace(mail("m1", "c/follow-up/x/1"), state=MailState.ACCEPTED, sent_at=NOW + timedelta(hours=1))
    with units.writing(HERE) as unit:
        settle(unit)
        unit.mails.add(sent)
        unit.mails.add(replace(mail("m2", "c/rejection/r/y"), drafted_at=sent.drafted_at + timedelta(days=1)))
        one, two = unit.mails.log(QUILLON).traces
    assert (one.id, one.state, one.recipient.email) == ("m1", MailState.ACCEPTED, sent.draft.recipient.email)
    assert (one.day, one.covers, one.drafted_at, one.sent_at) == (
        sent.draft.day, sent.draft.covers, sent.drafted_at, sent.sent_at,
    )  # fmt: skip
    assert (one.is_follow_up, two.is_follow_up) == (True, False)


def test_the_list_keeps_a_row_for_each_document_and_month(units: SqlUnits) -> None:
    document = outward()
    row = AddedBack(QUILLON, document.id, TaxPeriod(2026, 11), TaxHeads(1, 2, 3, 4), "not agreed", NOW)
    later = replace(row, added_back_in=TaxPeriod(2026, 12), amount=TaxHeads(5))
    with units.writing(HERE) as unit:
        settle(unit)
        unit.outward.put([document])
        unit.outward.put_added_back([row, later])
        unit.outward.put_added_back([replace(row, amount=TaxHeads(9))])
        assert unit.outward.added_back([document.id]) == (later, replace(row, amount=TaxHeads(9)))
        assert unit.outward.added_back(["nothing"]) == ()


def test_a_second_open_rejection_of_a_document_is_not_added(units: SqlUnits) -> None:
    document = outward()
    first = RejectionRecord("j1", QUILLON, document.id, NOW, "no", TaxHeads(1))
    with units.writing(HERE) as unit:
        settle(unit)
        unit.outward.put([document])
        assert unit.outward.add_rejection(first)
        assert not unit.outward.add_rejection(replace(first, id="j2"))
        unit.outward.end_rejection("j1", NOW)
        assert unit.outward.add_rejection(replace(first, id="j2"))
