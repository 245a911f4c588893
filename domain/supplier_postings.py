"""Words to the names that carry them, as flat numpy arrays: the store under the index of supplier names."""

from array import array
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Postings:
    """Word hash to the names that carry it: sorted hashes, where each list starts, and the lists end to end."""

    hashes: npt.NDArray[np.int64]
    starts: Numbers
    names: Numbers

    def of(self, word: str) -> Numbers:
        """The names that carry a word, sorted."""
        wanted = hash(word)
        at = int(np.searchsorted(self.hashes, wanted))
        if at == len(self.hashes) or int(self.hashes[at]) != wanted:
            return self.names[:0]
        return self.names[self.starts[at] : self.starts[at + 1]]

    def fewest(self, words: Mapping[int, Collection[str]]) -> tuple[Numbers, Numbers]:
        """The names that carry any of some words, sorted, each with the fewest edits; the words come by their edits."""
        wanted = np.array([hash(word) for ones in words.values() for word in ones], dtype=np.int64)
        edits = np.repeat([*words], [len(ones) for ones in words.values()]).astype(np.int32)
        if not len(wanted) or not len(self.hashes):
            return self.names[:0], self.names[:0]
        at = np.minimum(np.searchsorted(self.hashes, wanted), len(self.hashes) - 1)
        there = self.hashes[at] == wanted
        at, edits = at[there], edits[there]
        lists = [self.names[first:end] for first, end in zip(self.starts[at], self.starts[at + 1], strict=True)]
        if not lists:
            return self.names[:0], self.names[:0]
        names, costs = np.concatenate(lists), np.repeat(edits, [len(one) for one in lists])
        order = np.lexsort((costs, names))
        names, costs = names[order], costs[order]
        first_of = np.ones(len(names), dtype=bool)
        first_of[1:] = names[1:] != names[:-1]
        return names[first_of], costs[first_of]


def postings_of(hashes: "array[int]", numbers: "array[int]") -> Postings:
    """Postings of words laid down as hashes, each beside the number of the name that carries it."""
    keys: npt.NDArray[np.int64] = np.array(hashes, dtype=np.int64)
    order = np.argsort(keys, kind="stable")
    distinct, first = np.unique(keys[order], return_index=True)
    starts = np.append(first, len(order)).astype(np.int32)
    return Postings(distinct, starts, np.array(numbers, dtype=np.int32)[order])
