"""What people decided comes before every tier: what they linked is taken, what they took apart may not come back.

A paper that is linked with several others is a split by hand. Its verdict is SPLIT whatever the sums say; what differs,
and whether within policy, is told of the sum of the parts against the one paper.
"""

import numpy as np
import numpy.typing as npt
import polars as pl

from domain.matching.compare import AMOUNT_FIELDS, UNKNOWN, Compared, Flags, Ints, Rows
from domain.matching.pairing import WHOLE_IN_BOOKS, WHOLE_ON_PORTAL, Codes, Decisions, Pairing
from domain.matching.words import Evidence, Rule, bit, code_of

_CREDIT_NOTES = 1
"""Of Side.group."""


def obey(pairing: Pairing, decisions: Decisions) -> None:
    """Take what is linked; a paper that is withdrawn meanwhile leaves the rest of its split linked."""
    b, p = _rows_of(pairing, decisions.unlinked)
    pairing.unlinked = b.astype(np.int64) * max(1, pairing.portal.size) + p
    b, p = _rows_of(pairing, decisions.linked)
    if len(b) == 0:
        return
    of_one = ~(_several(b) & _several(p))  # nobody can say that two papers with several partners each are one
    b, p = b[of_one], p[of_one]
    in_books, on_portal = _several(b), _several(p)
    for whole, some in ((0, ~in_books & ~on_portal), (WHOLE_IN_BOOKS, in_books), (WHOLE_ON_PORTAL, on_portal)):
        pairing.take(b[some], p[some], Rule.LINKED, Evidence.BY_PERSON, whole=whole)


def _several(rows: Rows) -> Flags:
    """Which rows stand more than once."""
    several: Flags = np.bincount(rows)[rows] > 1
    return several


def _rows_of(pairing: Pairing, ids: frozenset[tuple[str, str]]) -> tuple[Rows, Rows]:
    """Row numbers of id pairs that both sides hold, in the order of the ids."""
    if not ids:
        return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32)
    wanted = pl.DataFrame(sorted(ids), schema={"b": pl.String, "p": pl.String}, orient="row")
    for name, side in (("b", pairing.books), ("p", pairing.portal)):
        of = pl.DataFrame({name: side.frame["id"], "row_" + name: np.arange(side.size, dtype=np.int32)})
        wanted = wanted.join(of, on=name, how="inner", maintain_order="left")
    return wanted["row_b"].to_numpy(), wanted["row_p"].to_numpy()


def compare_sums(pairing: Pairing, b: Rows, p: Rows, rule: Codes, whole: Codes, compared: Compared) -> None:
    """In `compared`, give each part of a split by hand the sum's differences in the place of its own."""
    by_hand = (rule == code_of(Rule.LINKED)) & (whole > 0)
    if not by_hand.any():
        return
    for kind in (WHOLE_IN_BOOKS, WHOLE_ON_PORTAL):
        places = np.flatnonzero(by_hand & (whole == kind))
        for position, field in enumerate(AMOUNT_FIELDS):
            delta, of_portal = _sums(pairing, b[places], p[places], kind, position)
            within = pairing.comparer.within(delta, position, p[places], of_portal)
            compared.deltas[position][places] = delta
            _set_bit(compared.differs, places, delta != 0, bit(field))
            _set_bit(compared.over, places, ~within, bit(field))


def _sums(pairing: Pairing, b: Rows, p: Rows, whole: int, position: int) -> tuple[Ints, Ints]:
    """For each part: portal less books of all its split, and what the portal has in all; paise.

    A credit note among invoices (or the other way) is taken off. What one paper does not tell says nothing of the sum.
    """
    in_books = whole == WHOLE_IN_BOOKS
    mine, theirs = (pairing.books, pairing.portal) if in_books else (pairing.portal, pairing.books)
    ones, parts = (b, p) if in_books else (p, b)
    amount_of_one = (*mine.amounts, mine.value)[position][ones]
    amount_of_part = (*theirs.amounts, theirs.value)[position][parts]
    takes_off = (mine.group[ones] == _CREDIT_NOTES) != (theirs.group[parts] == _CREDIT_NOTES)
    _, place = np.unique(ones, return_inverse=True)
    together = _added(place, np.where(takes_off, -amount_of_part, amount_of_part))
    of_portal, of_books = (together, amount_of_one) if in_books else (amount_of_one, together)
    untold = (amount_of_one == UNKNOWN) | (amount_of_part == UNKNOWN)
    known = _added(place, untold.astype(np.int64)) == 0
    return np.where(known, of_portal - of_books, 0), np.where(known, of_portal, 0)


def _added(place: npt.NDArray[np.intp], amounts: Ints) -> Ints:
    """The sum of the amounts of each place, at every row of it."""
    sums = np.zeros(int(place.max(initial=-1)) + 1, dtype=np.int64)
    np.add.at(sums, place, amounts)
    return sums[place]


def _set_bit(masks: npt.NDArray[np.uint32], places: npt.NDArray[np.intp], where: Flags, mask: int) -> None:
    masks[places] = np.where(where, masks[places] | np.uint32(mask), masks[places] & np.uint32(~mask & 0xFFFFFFFF))
