"""Two people link the same booking at the same moment: the second is refused, on both databases."""

from threading import Thread

from domain.refusals import Refusal
from domain.usecases.link import LinkAsked, LinkMade, decide_link
from storage.unit_of_work import SqlUnits
from tests.storage.rows import NOW, QUILLON, actor, book_entry, document, settle

HERE = frozenset({QUILLON})


def test_who_comes_second_is_told_that_the_booking_is_linked(units: SqlUnits) -> None:
    first, second, entry = document(), document("another"), book_entry("of both")
    with units.writing(HERE) as unit:
        settle(unit)
        unit.documents.add([first, second])
        unit.books.add([entry], NOW)
    answers: list[LinkMade | Refusal] = []
    asked = LinkAsked(second.id, entry.id, True, "so I say")
    other = Thread(target=lambda: answers.append(decide_link(units, actor(), asked, "k", NOW)))
    with units.writing(HERE) as unit:
        unit.books.get([entry.id], lock=True)
        unit.matches.decide(QUILLON, first.id, entry.id, linked=True, by="p", why="so say I", now=NOW)
        other.start()
        other.join(0.5)
        assert not answers, "the second waits for the first"
    other.join()
    assert [getattr(each, "code", "linked") for each in answers] == ["LINKED_ALREADY"]
