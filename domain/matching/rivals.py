"""The best candidate that a document did not get, and why it did not: what is named beside pairs and findings.

Said is only what is true of the two papers: how their numbers agree is looked up, or graded where no tier had to.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from domain.matching.compare import Flags, Ints, Rows, Side, counted, equal_pairs, mixed, text_marks
from domain.matching.grading import graded_pairs
from domain.matching.nearby import RANK_OF, WEAK, amount_is_single, side_readings
from domain.matching.pairing import FREE, SET_ASIDE, Codes, Contradiction, Edges, Pairing
from domain.matching.words import Evidence, Why, code_of

NO_EDGE: Final = 255
ALIKE_MAX: Final = 50
"""More papers of the same amounts are not looked at one by one."""
_NOTES: Final = (1, 2)
_GAP_BITS: Final = 24
"""Days between two dates are fewer than 2**24."""

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Own:
    """One side seen from itself, beside the other. number: 0 the books, 1 the portal."""

    pairing: Pairing
    number: int
    mine: Side
    theirs: Side
    mates: Rows
    mates_there: Rows
    edges: Edges
    """What shares a key or a serial, but for serials of what the key took."""

    @classmethod
    def books(cls, pairing: Pairing, edges: Edges) -> "Own":
        return cls(pairing, 0, pairing.books, pairing.portal, pairing.mate_b, pairing.mate_p, edges)

    @classmethod
    def portal(cls, pairing: Pairing, edges: Edges) -> "Own":
        return cls(pairing, 1, pairing.portal, pairing.books, pairing.mate_p, pairing.mate_b, edges)

    def ends(self, edges: Edges) -> tuple[Rows, Rows]:
        """The rows of this side and of the other."""
        return (edges.p, edges.b) if self.number else (edges.b, edges.p)

    def turned(self, one: Rows, two: Rows) -> tuple[Rows, Rows]:
        """Rows of this side and the other, as books and portal."""
        return (two, one) if self.number else (one, two)


@dataclass(frozen=True, slots=True)
class Named:
    """By row of a side: the candidate named (or -1), a second paper named with it, whose side that is, and why."""

    rival: Places
    also: Places
    also_is_mine: Flags
    why: Codes

    def note(self, row: int, rival: int, also: int, also_is_mine: bool, why: Why) -> None:
        self.rival[row], self.also[row], self.also_is_mine[row], self.why[row] = rival, also, also_is_mine, code_of(why)


def named_beside(own: Own, rows: Rows) -> Named:
    """For rows in no pair; what stands for all others means nothing."""
    size = own.mine.size
    named = Named(
        np.full(size, -1, dtype=np.int64), np.full(size, -1, dtype=np.int64), np.zeros(size, dtype=np.bool_),
        np.full(size, code_of(Why.NO_CANDIDATE), dtype=np.uint8),
    )  # fmt: skip
    one, two, why = _best(own, _candidates(own, rows))
    named.rival[one], named.why[one] = two, why
    _note_ties(own, named)
    _note_contradictions(own, named)
    return named


def rivals_of_pairs(own: Own, rows: Rows) -> tuple[Rows, Rows, Codes]:
    """(row, another document of the other side with its very amounts, why it lost), for rows in a pair."""
    found = _candidates(own, rows)
    found = found.only(found.agree & (found.two != own.mates[found.one]))
    one, two, why = _best(own, found)
    told = np.isin(why, [code_of(word) for word in (Why.OTHER_SERIAL, Why.OTHER_CODE, Why.NO_NUMBER, Why.OTHER_KIND)])
    return one, two, np.where(told, why, code_of(Why.SAME_SERIAL)).astype(np.uint8)


class Candidates(NamedTuple):
    """Rows of a side and of the other, how their numbers agree, and whether their amounts do."""

    one: Rows
    two: Rows
    evidence: Codes
    agree: Flags

    def only(self, mask: Flags) -> "Candidates":
        return Candidates(self.one[mask], self.two[mask], self.evidence[mask], self.agree[mask])

    def and_(self, more: "Candidates") -> "Candidates":
        return Candidates(
            np.concatenate([self.one, more.one]), np.concatenate([self.two, more.two]),
            np.concatenate([self.evidence, more.evidence]), np.concatenate([self.agree, more.agree]),
        )  # fmt: skip


def _candidates(own: Own, rows: Rows) -> Candidates:
    """What shares a serial with these rows, or has their amounts, or is open under their number as another kind."""
    wanted = np.zeros(own.mine.size, dtype=np.bool_)
    wanted[rows] = True
    one, two = own.ends(own.edges)
    by_serial = Candidates(one, two, own.edges.evidence, own.edges.agree).only(wanted[one])
    one, two = _same_amounts(own, rows)
    by_amounts = Candidates(one, two, _evidence(own, one, two), np.ones(len(one), dtype=np.bool_))
    one, two = _other_kinds(own, rows)
    same = np.full(len(one), code_of(Evidence.SAME), dtype=np.uint8)
    by_number = Candidates(one, two, same, own.pairing.comparer.amounts_agree(*own.turned(one, two)))
    return by_serial.and_(by_amounts).and_(by_number)


def _other_kinds(own: Own, rows: Rows) -> tuple[Rows, Rows]:
    """(row, row of the other side), both open, of one number, one of them a credit note or an import."""
    rows = rows[(own.mates[rows] == FREE) & own.mine.has_key[rows]]
    there = np.flatnonzero((own.mates_there == FREE) & own.theirs.has_key).astype(np.int32)
    one, two = equal_pairs(
        *(
            mixed(side.scope[some], text_marks(side.text("number_key", some)))
            for side, some in ((own.mine, rows), (own.theirs, there))
        )
    )
    one, two = rows[one], there[two]
    apart = own.mine.group[one] != own.theirs.group[two]
    return one[apart], two[apart]


def _best(own: Own, found: Candidates) -> tuple[Rows, Rows, Codes]:
    """Of each row's candidates the best, and why it lost: serial and amounts, then amounts, then the serial alone."""
    one, two, evidence, agree = found
    shares = (evidence < NO_EDGE) & (evidence != code_of(Evidence.CODE_CHANGED))
    gap = np.abs(own.mine.days[one] - own.theirs.days[two])
    best = _first(own, one, two, (2 * ~agree + ~shares).astype(np.int64) << _GAP_BITS | gap)
    return one[best], two[best], _why(own, one[best], two[best], evidence[best], agree[best])


def _first(own: Own, one: Rows, two: Rows, worse: Ints) -> Places:
    """Of each row's candidates the place of the best, of equal ones that of the smallest id; worse: below 2**32."""
    codes = one.astype(np.int64) << 32 | worse
    order = np.argsort(codes, kind="stable")
    codes = codes[order]
    first = order[np.append(True, codes[1:] >> 32 != codes[:-1] >> 32)] if len(order) else order
    equal = np.flatnonzero(codes[1:] == codes[:-1])
    best_worse = np.full(own.mine.size, -1, dtype=np.int64)
    best_worse[one[first]] = worse[first]
    tied = np.unique(order[np.concatenate([equal, equal + 1])])
    tied = tied[worse[tied] == best_worse[one[tied]]]
    if len(tied):
        frame = pl.DataFrame({"one": one[tied], "id": own.theirs.text("id", two[tied]), "at": tied})
        smallest = frame.sort("one", "id", "at").unique("one", keep="first", maintain_order=True)
        first[np.searchsorted(one[first], smallest["one"].to_numpy())] = smallest["at"].to_numpy()
    return first


def _why(own: Own, one: Rows, two: Rows, evidence: Codes, agree: Flags) -> Codes:
    """Why each did not get its candidate: the first that holds."""
    mine, theirs = own.mine, own.theirs
    shares = evidence < NO_EDGE
    code = evidence == code_of(Evidence.CODE_CHANGED)
    single = amount_is_single(mine, one) & amount_is_single(theirs, two)
    many_notes = np.isin(mine.letter[one], _NOTES) & ~single
    weak = np.isin(evidence, [code_of(word) for word in (*WEAK, Evidence.EXCEL)])
    b, p = own.turned(one, two)
    reasons: tuple[tuple[Flags, Why], ...] = (
        (own.pairing.taken_apart(b, p), Why.UNLINKED),
        (~own.pairing.same_company(b, p), Why.OTHER_COMPANY),
        (shares & (mine.letter[one] != theirs.letter[two]), Why.OTHER_KIND),
        (~agree, Why.OTHER_AMOUNTS),
        (~shares & (mine.is_word(one) | theirs.is_word(two)), Why.NO_NUMBER),
        (~(shares & ~code) & many_notes, Why.AMBIGUOUS),
        (~shares, Why.OTHER_SERIAL),
        (own.mates_there[two] >= 0, Why.TAKEN),
        (own.mates_there[two] == SET_ASIDE, Why.COPY),
        (code | (evidence == code_of(Evidence.SUFFIX_CODE)), Why.OTHER_CODE),
        (mine.supplier[one] != theirs.supplier[two], Why.OTHER_REGISTRATION),
        (mine.fy[one] != theirs.fy[two], Why.OTHER_YEAR),
        (weak & ~single, Why.AMOUNT_TWICE),
        (weak, Why.NOT_NEAR),
    )
    why = np.select([holds for holds, _ in reasons], [code_of(word) for _, word in reasons], code_of(Why.AMBIGUOUS))
    why[~agree & code] = code_of(Why.OTHER_CODE)
    return why.astype(np.uint8)


def _same_amounts(own: Own, rows: Rows) -> tuple[Rows, Rows]:
    """(row, row of the other side) with the same scope, class, taxable value and heads to the paisa."""
    rows = np.unique(rows)
    marks = own.mine.amounts_mark()[rows]
    all_marks = own.theirs.amounts_mark()
    there = own.theirs.rows_marked(marks)
    there = there[counted(all_marks[there]) <= ALIKE_MAX]
    one, two = equal_pairs(marks, all_marks[there])
    return rows[one], there[two]


def _evidence(own: Own, one: Rows, two: Rows) -> Codes:
    """How the numbers of rows of equal amounts agree; NO_EDGE where they share no serial.

    What was free after the key has an edge; of papers that the key or a person took, the nearest is read now.
    """
    mine, theirs = own.ends(own.edges)
    found = _looked_up(mine, theirs, own.edges.evidence, one, two)
    early = own.pairing.early_p[two] if own.number == 0 else own.pairing.early_b[two]
    early |= own.pairing.early_b[one] if own.number == 0 else own.pairing.early_p[one]
    some = np.flatnonzero((found == NO_EDGE) & early)
    if len(some):
        some = some[_nearest(own, one[some], two[some])]
        found[some] = _read_now(own, one[some], two[some])
    return found


def _nearest(own: Own, one: Rows, two: Rows) -> Places:
    """Of each row's candidates the place of the nearest by date, then by id."""
    return _first(own, one, two, np.abs(own.mine.days[one] - own.theirs.days[two]).astype(np.int64))


def _read_now(own: Own, one: Rows, two: Rows) -> Codes:
    """How numbers agree that no tier laid beside one another, by their readings; the best of each pair."""
    rows, others = np.unique(one), np.unique(two)
    read = []
    for side, some in ((own.mine, rows), (own.theirs, others)):
        found = side_readings(side, some)
        places = some[found["row"].to_numpy()]
        block = mixed(found["block"].to_numpy(), side.amounts_mark()[places])
        read.append(found.with_columns(pl.Series("block", block)))
    pairs = graded_pairs(read[0], read[1])
    order = np.argsort(RANK_OF[pairs.evidence], kind="stable")
    return _looked_up(rows[pairs.one[order]], others[pairs.two[order]], pairs.evidence[order], one, two)


def _looked_up(own: Rows, other: Rows, evidence: Codes, one: Rows, two: Rows) -> Codes:
    """The evidence of the first edge between rows, NO_EDGE where there is none."""
    codes = own.astype(np.int64) << 32 | other
    order = np.argsort(codes, kind="stable")
    wanted = one.astype(np.int64) << 32 | two
    place = np.searchsorted(codes[order], wanted)
    found = np.full(len(one), NO_EDGE, dtype=np.uint8)
    inside = np.flatnonzero(place < len(codes))
    inside = inside[codes[order][place[inside]] == wanted[inside]]
    found[inside] = evidence[order][place[inside]]
    return found


def _note_ties(own: Own, named: Named) -> None:
    """Two that fit a row equally: the nearest by id, and the next."""
    tied = own.pairing.tied
    if tied is None or len(tied) == 0:
        return
    one, two = own.ends(tied)
    open_ = own.mates[one] == FREE
    frame = pl.DataFrame({"one": one, "two": two, "id": own.theirs.text("id", two)}).filter(pl.Series(open_))
    frame = frame.with_columns(pl.Series("gap", np.abs(own.mine.days[one] - own.theirs.days[two])[open_]))
    for row, others in frame.sort("one", "gap", "id").group_by("one").agg("two").iter_rows():
        named.note(row, others[0], others[1] if len(others) > 1 else -1, False, Why.TIED)


def _note_contradictions(own: Own, named: Named) -> None:
    """What speaks for two: said of itself, of the one with its number, and of the one with its amounts."""
    sides = (own.mine, own.theirs)

    def ids(each: Contradiction) -> tuple[str, ...]:
        asker, others = sides if each.in_books == (own.number == 0) else sides[::-1]
        rows = ((asker, each.row), (others, each.number_of), (others, each.amounts_of))
        return tuple(str(side.frame["id"][row]) for side, row in rows)

    known = sorted(own.pairing.contradictions, key=ids, reverse=True)
    there = [each for each in known if each.in_books != (own.number == 0)]
    for each in there:
        named.note(each.amounts_of, each.row, each.number_of, True, Why.AMOUNTS_ELSEWHERE)
    for each in there:
        named.note(each.number_of, each.row, each.amounts_of, True, Why.NUMBER_ELSEWHERE)
    for each in known:
        if each.in_books == (own.number == 0):
            named.note(each.row, each.amounts_of, each.number_of, False, Why.SPEAKS_FOR_TWO)
