"""Messages of the desk's own, figures of decided batches, and tries of a code, on both databases."""

from dataclasses import replace
from datetime import date, timedelta

from domain.actions import Action
from domain.batch_figures import DecidedFigures, Group
from domain.correspondence import MailState
from domain.documents import DocumentKind
from domain.gstr2b import Effect, Figures, OtherRows
from domain.money import TaxHeads
from domain.records import NoticeKind, NoticeRecord
from storage.unit_of_work import SqlUnits
from tests.storage.rows import NOW, QUILLON, batch, document, item, settle

OURS = frozenset({QUILLON})


def notice(notice_id: str = "n1", key: str = "digest/2026-11-17/C1") -> NoticeRecord:
    content = {"header": "Tue 17 Nov ₹", "lines": [{"lead": "B-1", "batch": "t1"}], "smaller": 0}
    return NoticeRecord(notice_id, QUILLON, key, NoticeKind.DIGEST, "C1", content, NOW, NOW + timedelta(hours=9))


def test_a_key_is_taken_once_and_what_is_said_never_changes(units: SqlUnits) -> None:
    with units.writing(OURS) as unit:
        settle(unit)
        assert unit.notices.add(notice())
        assert not unit.notices.add(notice("n2"))
        assert unit.notices.get("n1", lock=True) == notice()
        assert unit.notices.get("n2") is None
        sent = replace(notice(), state=MailState.ACCEPTED, attempts=1, sent_at=NOW, answer="1.1")
        unit.notices.change(replace(sent, content={"header": "other"}, channel="C2", good_until=NOW))
        assert unit.notices.with_states((MailState.ACCEPTED,)) == (sent,)
        assert unit.notices.with_states((MailState.QUEUED,)) == ()


def test_figures_of_a_batch_come_back_to_the_paisa(units: SqlUnits) -> None:
    before = Figures(available=TaxHeads(1, 2, 3, 4), rejected=TaxHeads(cess=-5))
    effect = Effect(before, Figures(blocked=TaxHeads(igst=10**15)), TaxHeads(7), OtherRows(b2=TaxHeads(0, 9)))
    groups = (Group(Action.ACCEPT, DocumentKind.CREDIT_NOTE, 3, TaxHeads(30), TaxHeads(-30)),)
    kept = DecidedFigures(effect, groups, 1, 2, date(2026, 11, 20), None)
    with units.writing(OURS) as unit:
        settle(unit)
        paper = document()
        unit.documents.add([paper])
        plain = batch("t1", (item(paper),))
        unit.batches.add(plain)
        assert unit.batches.get("t1") == plain
        unit.batches.change(replace(plain, figures=kept))
        assert unit.batches.get("t1") == replace(plain, figures=kept)


def test_tries_are_counted_for_an_hour_and_for_each_by_itself(units: SqlUnits) -> None:
    hour = timedelta(hours=1)
    with units.writing(frozenset()) as unit:
        counted = [unit.people.tried("a", NOW + timedelta(minutes=10 * each), hour) for each in range(8)]
        assert counted == [1, 2, 3, 4, 5, 6, 1, 2]
        assert unit.people.tried("b", NOW, hour) == 1


def test_a_label_is_told_until_the_identity_ends(units: SqlUnits) -> None:
    with units.writing(OURS) as unit:
        settle(unit)
        person = f"{QUILLON}-kavita"
        unit.people.link("code", "h", person, NOW, NOW + timedelta(minutes=15), QUILLON)
        assert unit.people.labelled("code", "h", NOW) == (person, QUILLON)
        assert unit.people.labelled("code", "h", NOW + timedelta(minutes=15)) is None
        assert unit.people.labelled("slack", "h", NOW) is None
