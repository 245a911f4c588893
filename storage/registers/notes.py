"""Warnings of one reading: the same sentence is said once, with the first address and how many rows it holds for."""

from typing import Final

from domain.readings import RowWarning

_MOST: Final = 200


class Notes:
    """Collects warnings while rows are read."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._count: dict[str, int] = {}

    def add(self, where: str, sentence: str) -> None:
        self._first.setdefault(sentence, where)
        self._count[sentence] = self._count.get(sentence, 0) + 1

    def warnings(self) -> tuple[RowWarning, ...]:
        """In the order they came up; after two hundred only how many more there are."""
        said = [
            RowWarning(where, sentence if self._count[sentence] == 1 else _with_count(sentence, self._count[sentence]))
            for sentence, where in list(self._first.items())[:_MOST]
        ]
        if len(self._first) > _MOST:
            said.append(RowWarning("", f"{len(self._first) - _MOST} more warnings of these kinds."))
        return tuple(said)


def _with_count(sentence: str, count: int) -> str:
    return f"{sentence} ({count} rows)"
