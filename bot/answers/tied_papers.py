"""Which documents and which lines of the books a person means who ties them: one to one, or one to several."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.documents import find_by_number, find_documents, numbers_of, pointed_to
from bot.asking import Json
from bot.cards.parts import gst_apart
from bot.turn import Turn


@dataclass(frozen=True, slots=True)
class Tie:
    """What is to be one: a document and a line, or one of them with several of the other."""

    documents: tuple[Json, ...]
    entries: tuple[Json, ...]

    @property
    def is_split(self) -> bool:
        return len(self.documents) + len(self.entries) > 2


def lines_called(turn: Turn, number: str, beside: Sequence[Json] = ()) -> list[Json]:
    """Lines of the books with this number or voucher that have no partner, or are put beside one of these documents."""
    return _Called(turn, {}).lines(number, beside)


def numbers_said(slots: Json) -> list[str]:
    """All that was said, whatever each may be; reading keeps no order between them."""
    return [*numbers_of(slots), *([str(slots["book_no"])] if slots.get("book_no") else [])]


def split_meant(turn: Turn, slots: Json) -> Tie | None:
    """One document with several lines, or one line with several documents.

    Of several ways to read the numbers the one whose sums lie nearest; None when no way gives each number one paper.
    """
    numbers = numbers_said(slots)
    pointed = find_documents(turn, {**slots, "doc_no": []}) if pointed_to(turn, slots) else []
    if len(pointed) != 1 and len(numbers) < 3:
        return None
    called = _Called(turn, find_by_number(turn, {**slots, "doc_no": numbers}))
    if len(pointed) == 1 and len(numbers) > 1:
        return called.one_document(pointed, numbers)
    ways: list[Tie] = []
    for one in numbers:
        many = [each for each in numbers if each != one]
        found = (called.one_document(called.documents[one], many), called.one_line(one, many))
        ways += [each for each in found if each is not None]
    return min(ways, key=lambda way: abs(gst_apart(way.documents, way.entries)), default=None)


def unknown_among(turn: Turn, slots: Json) -> list[str]:
    """Numbers said that are neither one document nor one line."""
    numbers = numbers_said(slots)
    called = _Called(turn, find_by_number(turn, {**slots, "doc_no": numbers}))
    beside = [each for found in called.documents.values() for each in found[:1]]
    return [each for each in numbers if len(called.documents[each]) != 1 and len(called.lines(each, beside)) != 1]


class _Called:
    """What carries the numbers of one message, each asked for once."""

    def __init__(self, turn: Turn, documents: dict[str, list[Json]]) -> None:
        self.documents = documents
        self._turn = turn
        self._lone: dict[str, list[Json]] = {}
        self._partners: dict[str, list[Json]] = {}

    def lines(self, number: str, beside: Sequence[Json]) -> list[Json]:
        """As lines_called."""
        if not number:
            return []
        if number not in self._lone:
            asked = {"company": self._turn.scope, "filter": {"number": number}, "first": 5}
            self._lone[number] = self._turn.get("missing", **asked)["missing"]["entries"]
        found = [*self._lone[number]]
        for document in beside:
            found += [
                each
                for each in self._beside(document)
                if _ends(each["number"], number) or _ends(each["voucher"], number)
            ]
        return list({each["id"]: each for each in found}.values())

    def _beside(self, document: Json) -> list[Json]:
        name = str(document["id"])
        if name not in self._partners:
            told = self._turn.get("document", id=name)["document"]
            partners = told["match"]["partners"] if told is not None else []
            self._partners[name] = [each["entry"] for each in partners]
        return self._partners[name]

    def one_document(self, documents: Sequence[Json], numbers: Sequence[str]) -> Tie | None:
        """Of one document and the lines with these numbers, when each is one."""
        if len(documents) != 1:
            return None
        lines = [self.lines(number, documents) for number in numbers]
        is_clear = all(len(each) == 1 for each in lines) and len({each[0]["id"] for each in lines}) == len(lines)
        return Tie((documents[0],), tuple(each[0] for each in lines)) if is_clear else None

    def one_line(self, number: str, others: Sequence[str]) -> Tie | None:
        """Of one line and the documents with these numbers, when each is one."""
        found = [self.documents[each] for each in others]
        if any(len(each) != 1 for each in found) or len({each[0]["id"] for each in found}) < len(found):
            return None
        several = tuple(each[0] for each in found)
        lines = self.lines(number, several)
        return Tie(several, (lines[0],)) if len(lines) == 1 else None


def _ends(text: object, said: str) -> bool:
    """Whole or only its last part, signs aside, as the core finds lines by number."""
    ours, theirs = ("".join(each for each in word.upper() if each.isalnum()) for word in (str(text), said))
    return bool(theirs) and ours.endswith(theirs)
