"""The frames that come out: one row a pair and one row a document in no pair, with the reasons as small integers.

pairs: book, portal String | scope Int64 | verdict, rule, evidence UInt8
  | agreed, differs, over UInt32 (bits over FIELDS; over: differs beyond the policy)
  | days Int32 | d_taxable, d_igst, d_cgst, d_sgst, d_cess, d_value Int64 (portal minus books, paise)
  | group String? (id of the one document of a split, in the books or on the portal)
  | outside UInt8 | rival String?, rival_why UInt8
findings: side UInt8 (0 book, 1 portal) | id String | scope Int64 | finding UInt8 | of String? (what a copy repeats;
  the second that fits where two are tied, the first is the rival) | why UInt8 | rival String? | rival_why UInt8
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from domain.matching.compare import NUMBER_BIT, SUPPLIER_BIT, Flags, Rows, Side, counted, equal_pairs
from domain.matching.pairing import FREE, SET_ASIDE, Codes, Edges, Pairing
from domain.matching.sums import WHOLE_IN_BOOKS, WHOLE_ON_PORTAL
from domain.matching.words import FIELDS, Evidence, Field, Finding, Outside, Rule, Verdict, Why, bit, code_of

Masks = npt.NDArray[np.uint32]
DELTAS: Final = ("d_taxable", "d_igst", "d_cgst", "d_sgst", "d_cess", "d_value")
NO_EDGE: Final = 255
_ALL: Final = bit(*FIELDS)
_MATERIAL: Final = ~bit(Field.DATE) & 0xFFFFFFFF


def pairs_frame(pairing: Pairing, edges: Edges) -> pl.DataFrame:
    """All pairs with their verdicts and reasons; edges: what shares a serial, to say of a rival."""
    b, p, rule, evidence, probable, whole = _gathered(pairing)
    compared = pairing.comparer.compare(b, p)
    differs, over = compared.differs, compared.over
    differs = differs | np.where(evidence > code_of(Evidence.SAME), np.uint32(NUMBER_BIT), np.uint32(0))
    other_supplier = _other_supplier(pairing, b, p, rule)
    differs |= other_supplier * np.uint32(SUPPLIER_BIT)
    over = over | other_supplier * np.uint32(SUPPLIER_BIT)
    days_max = pairing.policy.tolerances.days_max
    far = (np.abs(compared.days) > days_max) & (evidence != code_of(Evidence.SAME))
    over |= far * np.uint32(bit(Field.DATE))
    verdict = _verdicts(pairing, rule, probable | far, differs, over, whole)
    rows_b, rows_p = pl.Series(b, dtype=pl.UInt32), pl.Series(p, dtype=pl.UInt32)
    book_ids, portal_ids = pairing.books.frame["id"].gather(rows_b), pairing.portal.frame["id"].gather(rows_p)
    frame = pl.DataFrame(
        {
            "book": book_ids, "portal": portal_ids, "scope": pairing.portal.scope[p], "verdict": verdict, "rule": rule,
            "evidence": evidence,
            "agreed": ~differs & np.uint32(_ALL), "differs": differs, "over": over, "days": compared.days,
            **dict(zip(DELTAS, compared.deltas, strict=True)),
            "outside": pairing.portal.outside[p],
        }
    )  # fmt: skip
    in_books, on_portal = np.flatnonzero(whole == WHOLE_IN_BOOKS), np.flatnonzero(whole == WHOLE_ON_PORTAL)
    group = _texts_at(
        len(b), (in_books, book_ids.gather(pl.Series(in_books))), (on_portal, portal_ids.gather(pl.Series(on_portal)))
    )
    return frame.with_columns(group.alias("group"), *_pair_rivals(pairing, edges, b, p, verdict))


def _gathered(pairing: Pairing) -> tuple[Rows, Rows, Codes, Codes, Flags, Codes]:
    """The pairs of all tiers, one array a fact."""
    taken = pairing.taken
    if not taken:
        rows, codes = np.empty(0, dtype=np.int32), np.empty(0, dtype=np.uint8)
        return rows, rows, codes, codes, np.empty(0, dtype=np.bool_), codes
    return (
        np.concatenate([some.b for some in taken]),
        np.concatenate([some.p for some in taken]),
        np.concatenate([np.full(len(some.b), code_of(some.rule), dtype=np.uint8) for some in taken]),
        np.concatenate([some.evidence for some in taken]),
        np.concatenate([some.probable for some in taken]),
        np.concatenate([np.full(len(some.b), some.whole, dtype=np.uint8) for some in taken]),
    )


def _other_supplier(pairing: Pairing, b: Rows, p: Rows, rule: Codes) -> npt.NDArray[np.uint32]:
    """1 where the suppliers' GSTINs differ; only two rules let that happen."""
    other = np.zeros(len(b), dtype=np.uint32)
    some = np.flatnonzero((rule == code_of(Rule.SISTER)) | (rule == code_of(Rule.LINKED)))
    if len(some):
        other[some] = pairing.books.supplier[b[some]] != pairing.portal.supplier[p[some]]
    return other


def _verdicts(pairing: Pairing, rule: Codes, probable: Flags, differs: Masks, over: Masks, whole: Codes) -> Codes:
    """Exact, acceptable, probable, mismatch or split, by the rules of verdicts."""
    material = (over & np.uint32(_MATERIAL)) != 0
    verdict = np.full(len(rule), code_of(Verdict.ACCEPTABLE), dtype=np.uint8)
    verdict[differs == 0] = code_of(Verdict.EXACT)
    verdict[(over != 0) & ~material] = code_of(Verdict.PROBABLE)
    verdict[probable] = code_of(Verdict.PROBABLE)
    verdict[material] = code_of(Verdict.MISMATCH)
    verdict[(whole > 0) & (rule != code_of(Rule.SUM_ALONE))] = code_of(Verdict.SPLIT)
    verdict[(whole > 0) & (rule == code_of(Rule.SUM_ALONE))] = code_of(Verdict.PROBABLE)
    return verdict


def _pair_rivals(pairing: Pairing, edges: Edges, b: Rows, p: Rows, verdict: Codes) -> tuple[pl.Series, pl.Series]:
    """For pairs that are not clean: another portal document with the book's very amounts, and why it lost."""
    rival: npt.NDArray[np.int64] = np.full(len(b), -1, dtype=np.int64)
    why = np.zeros(len(b), dtype=np.uint8)
    doubtful = np.flatnonzero((verdict == code_of(Verdict.PROBABLE)) | (verdict == code_of(Verdict.MISMATCH)))
    if len(doubtful):
        rows, others = _same_amounts(pairing.books, pairing.portal, b[doubtful])
        own = others != pairing.mate_b[rows]
        best = _nearest(pairing.books, pairing.portal, rows[own], others[own])
        place = np.zeros(pairing.books.size, dtype=np.int64)
        place[b[doubtful]] = doubtful
        one, two = best["one"].to_numpy(), best["two"].to_numpy()
        evidence = _evidence_of(edges.b, edges.p, edges.evidence, one, two)
        rival[place[one]] = two
        why[place[one]] = np.where(evidence < NO_EDGE, code_of(Why.SAME_SERIAL), code_of(Why.OTHER_SERIAL))
        why[place[one[evidence == code_of(Evidence.CODE_CHANGED)]]] = code_of(Why.OTHER_CODE)
    return _ids(pairing.portal, rival).alias("rival"), pl.Series("rival_why", why)


def _evidence_of(own: Rows, other: Rows, evidence: Codes, one: Rows, two: Rows) -> Codes:
    """The evidence of the edge between rows, NO_EDGE where there is none."""
    codes = own.astype(np.int64) << 32 | other
    order = np.argsort(codes)
    wanted = one.astype(np.int64) << 32 | two
    place = np.searchsorted(codes[order], wanted)
    found = np.full(len(one), NO_EDGE, dtype=np.uint8)
    inside = np.flatnonzero(place < len(codes))
    inside = inside[codes[order][place[inside]] == wanted[inside]]
    found[inside] = evidence[order][place[inside]]
    return found


@dataclass(frozen=True, slots=True)
class _Own:
    """One side seen from itself: its documents' mates, copies, and the edges from it, those that are tied apart."""

    number: int
    mine: Side
    theirs: Side
    mates: Rows
    mates_there: Rows
    copies: dict[int, int]
    noisy: set[int]
    edges: tuple[Rows, Rows, Codes]
    tied: tuple[Rows, Rows]


def findings_frame(pairing: Pairing, edges: Edges) -> pl.DataFrame:
    """All documents in no pair, with what they are and the nearest thing to a partner."""
    nothing = np.empty(0, dtype=np.int32)
    tied = (pairing.tied.b, pairing.tied.p) if pairing.tied else (nothing, nothing)
    books = _Own(
        0, pairing.books, pairing.portal, pairing.mate_b, pairing.mate_p, pairing.copy_of_b, pairing.noisy_b,
        (edges.b, edges.p, edges.evidence), tied,
    )  # fmt: skip
    portal = _Own(
        1, pairing.portal, pairing.books, pairing.mate_p, pairing.mate_b, pairing.copy_of_p, pairing.noisy_p,
        (edges.p, edges.b, edges.evidence), tied[::-1],
    )  # fmt: skip
    return pl.concat([_side_findings(books), _side_findings(portal)])


def _side_findings(own: _Own) -> pl.DataFrame:
    mine = own.mine
    rows = np.flatnonzero(own.mates < 0).astype(np.int32)
    alone = Finding.ONLY_ON_PORTAL if own.number else Finding.ONLY_IN_BOOKS
    finding = np.full(len(rows), code_of(alone), dtype=np.uint8)
    finding[mine.outside[rows] != code_of(Outside.INSIDE)] = code_of(Finding.OUTSIDE_IMS)
    finding[mine.amendment[rows]] = code_of(Finding.AMENDMENT)
    aside = own.mates[rows] == SET_ASIDE
    finding[aside] = code_of(Finding.DUPLICATE)
    rival, why = _rivals(own, rows)
    rival_why = why.copy()
    outside = finding == code_of(Finding.OUTSIDE_IMS)
    why[outside] = mine.outside[rows][outside] + np.uint8(code_of(Why.REVERSE_CHARGE) - code_of(Outside.REVERSE_CHARGE))
    noisy = np.isin(rows, list(own.noisy)) if own.noisy else np.zeros(len(rows), dtype=np.bool_)
    why[aside] = np.where(noisy, code_of(Why.NUMBER_NOISE_AMOUNTS), code_of(Why.SAME_NUMBER_AMOUNTS))[aside]
    rival[aside] = -1
    return pl.DataFrame(
        {
            "side": np.full(len(rows), own.number, dtype=np.uint8), "id": mine.text("id", rows),
            "scope": mine.scope[rows], "finding": finding, "of": _of(own, rows), "why": why,
            "rival": _ids(own.theirs, rival), "rival_why": rival_why,
        }
    )  # fmt: skip


def _of(own: _Own, rows: Rows) -> pl.Series:
    """Ids of what copies repeat; of a tie, the second of those that fit (the first is the rival)."""
    of = np.full(own.mine.size, -1, dtype=np.int64)
    of[list(own.copies)] = list(own.copies.values())
    repeated = _ids(own.mine, of[rows])
    one, two = own.tied
    if len(one) == 0:
        return repeated
    first = _nearest(own.mine, own.theirs, one, two)
    rest = pl.DataFrame({"one": one, "two": two}).join(first, on=["one", "two"], how="anti")
    second = _nearest(own.mine, own.theirs, rest["one"].to_numpy(), rest["two"].to_numpy())
    also = np.full(own.mine.size, -1, dtype=np.int64)
    also[second["one"].to_numpy()] = second["two"].to_numpy()
    also[own.mates != FREE] = -1
    return repeated.zip_with(pl.Series(also[rows] < 0), _ids(own.theirs, also[rows]))


def _rivals(own: _Own, rows: Rows) -> tuple[npt.NDArray[np.int64], Codes]:
    """The best rejected candidate of each row and why it lost: what ties, the same amounts, then the same serial."""
    best = np.full(own.mine.size, -1, dtype=np.int64)
    why = np.full(own.mine.size, code_of(Why.NO_CANDIDATE), dtype=np.uint8)
    one, two, _ = own.edges
    open_ = own.mates[one] == FREE
    _note(own, best, why, one[open_], two[open_], Why.OTHER_AMOUNTS, Why.OTHER_AMOUNTS)
    one, two = _same_amounts(own.mine, own.theirs, rows)
    _note(own, best, why, one, two, Why.OTHER_SERIAL, Why.AMBIGUOUS)
    one, two = own.tied
    open_ = own.mates[one] == FREE
    _note(own, best, why, one[open_], two[open_], Why.TIED, Why.TIED)
    return best[rows], why[rows]


def _note(own: _Own, best: npt.NDArray[np.int64], why: Codes, one: Rows, two: Rows, apart: Why, of_serial: Why) -> None:
    """Write down the nearest candidate of each row, and why it lost: apart, or of_serial where a serial is shared."""
    if len(one) == 0:
        return
    nearest = _nearest(own.mine, own.theirs, one, two)
    one, two = nearest["one"].to_numpy(), nearest["two"].to_numpy()
    evidence = _evidence_of(*own.edges, one, two)
    best[one] = two
    why[one] = np.where(evidence < NO_EDGE, code_of(of_serial), code_of(apart))
    why[one[evidence == code_of(Evidence.CODE_CHANGED)]] = code_of(Why.OTHER_CODE)
    if of_serial is Why.AMBIGUOUS:
        why[one[(evidence < NO_EDGE) & (own.mates_there[two] >= 0)]] = code_of(Why.TAKEN)


def _same_amounts(mine: Side, theirs: Side, rows: Rows) -> tuple[Rows, Rows]:
    """(row, row of the other side) with the same scope, class, taxable value and heads to the paisa."""
    rows = np.unique(rows)
    marks = mine.amounts_mark()[rows]
    all_marks = theirs.amounts_mark()
    there = theirs.rows_marked(marks)
    marks_there = all_marks[there]
    few = counted(marks_there) <= 50
    one, two = equal_pairs(marks, marks_there[few])
    return rows[one], there[few][two]


def _nearest(mine: Side, theirs: Side, one: Rows, two: Rows) -> pl.DataFrame:
    """For each row of `one` the candidate nearest by date, then by id; columns one, two."""
    gap = np.abs(mine.days[one] - theirs.days[two])
    frame = pl.DataFrame({"one": one, "two": two, "gap": gap, "id": theirs.text("id", two)})
    return frame.sort("one", "gap", "id").unique("one", keep="first", maintain_order=True).select("one", "two")


def _ids(side: Side, rows: npt.NDArray[np.int64]) -> pl.Series:
    """Ids at rows, null where the row is negative."""
    places = np.flatnonzero(rows >= 0)
    return _texts_at(len(rows), (places, side.frame["id"].gather(pl.Series(rows[places]))))


def _texts_at(count: int, *texts: tuple[npt.NDArray[np.intp], pl.Series]) -> pl.Series:
    """Texts at their places, null elsewhere."""
    column = pl.Series([None], dtype=pl.String).new_from_index(0, count)
    for places, values in texts:
        if len(places):
            column = column.scatter(pl.Series(places), values)
    return column
