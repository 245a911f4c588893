"""The frames that come out: one row a pair and one row a document in no pair, with the reasons as small integers.

pairs: book, portal String | scope Int64 | verdict, rule, evidence UInt8
  | agreed, differs, over UInt32 (bits over FIELDS; over: differs beyond the policy)
  | days Int32 | d_taxable, d_igst, d_cgst, d_sgst, d_cess, d_value Int64 (portal minus books, paise; of a split by hand
  the sum's, on every part, and so are the bits of the amounts)
  | group String? (id of the one document of a split, in the books or on the portal)
  | outside UInt8 | rival String?, rival_why UInt8
findings: side UInt8 (0 book, 1 portal) | id String | scope Int64 | finding UInt8 | of String? (what a copy repeats;
  the second that fits where two are tied, the first is the rival) | why UInt8 | rival String? | rival_why UInt8
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from domain.matching.compare import MATERIAL, NUMBER_BIT, SUPPLIER_BIT, Flags, Rows, Side
from domain.matching.linked import compare_sums
from domain.matching.nearby import WEAK, amount_is_single
from domain.matching.pairing import FREE, SET_ASIDE, WHOLE_IN_BOOKS, WHOLE_ON_PORTAL, Codes, Edges, Pairing
from domain.matching.rivals import Named, Own, named_beside, rivals_of_pairs
from domain.matching.words import FIELDS, Evidence, Field, Finding, Outside, Rule, Verdict, Why, bit, code_of

Masks = npt.NDArray[np.uint32]
DELTAS: Final = ("d_taxable", "d_igst", "d_cgst", "d_sgst", "d_cess", "d_value")
_ALL: Final = bit(*FIELDS)


def pairs_frame(pairing: Pairing, edges: Edges) -> pl.DataFrame:
    """All pairs with their verdicts and reasons; edges: what shares a serial, to say of a rival."""
    b, p, rule, evidence, probable, whole = _gathered(pairing)
    compared = pairing.comparer.compare(b, p)
    compare_sums(pairing, b, p, rule, whole, compared)
    differs, over = compared.differs, compared.over
    differs = differs | np.where(evidence > code_of(Evidence.SAME), np.uint32(NUMBER_BIT), np.uint32(0))
    other_supplier = _other_supplier(pairing, b, p, rule)
    differs |= other_supplier * np.uint32(SUPPLIER_BIT)
    over = over | other_supplier * np.uint32(SUPPLIER_BIT)
    days_max = pairing.policy.tolerances.days_max
    far = (np.abs(compared.days) > days_max) & (evidence != code_of(Evidence.SAME))
    over |= far * np.uint32(bit(Field.DATE))
    verdict = _verdicts(pairing, rule, probable | far, differs, over, whole)
    book_ids, portal_ids = pairing.books.text("id", b), pairing.portal.text("id", p)
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
    return frame.with_columns(group.alias("group"), *_pair_rivals(pairing, edges, b, p, evidence, verdict))


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
    material = (over & np.uint32(MATERIAL)) != 0
    verdict = np.full(len(rule), code_of(Verdict.ACCEPTABLE), dtype=np.uint8)
    verdict[differs == 0] = code_of(Verdict.EXACT)
    verdict[(over != 0) & ~material] = code_of(Verdict.PROBABLE)
    verdict[probable] = code_of(Verdict.PROBABLE)
    verdict[material] = code_of(Verdict.MISMATCH)
    verdict[(whole > 0) & (rule != code_of(Rule.SUM_ALONE))] = code_of(Verdict.SPLIT)
    verdict[(whole > 0) & (rule == code_of(Rule.SUM_ALONE))] = code_of(Verdict.PROBABLE)
    return verdict


def _pair_rivals(
    pairing: Pairing, edges: Edges, b: Rows, p: Rows, evidence: Codes, verdict: Codes
) -> tuple[pl.Series, pl.Series]:
    """For pairs that are not clean: another portal document with the book's very amounts, and why it lost.

    Where there is none, and the amounts had to speak for a doubtful number, why says that they stand twice.
    """
    rival: npt.NDArray[np.int64] = np.full(len(b), -1, dtype=np.int64)
    why = np.zeros(len(b), dtype=np.uint8)
    doubtful = np.flatnonzero((verdict == code_of(Verdict.PROBABLE)) | (verdict == code_of(Verdict.MISMATCH)))
    if len(doubtful):
        one, two, why_of_one = rivals_of_pairs(Own.books(pairing, edges), b[doubtful])
        place = np.zeros(pairing.books.size, dtype=np.int64)
        place[b[doubtful]] = doubtful
        why[doubtful[_amount_decides(pairing, b[doubtful], p[doubtful], evidence[doubtful])]] = code_of(
            Why.STANDS_TWICE
        )
        rival[place[one]], why[place[one]] = two, why_of_one
    return _ids(pairing.portal, rival).alias("rival"), pl.Series("rival_why", why)


def _amount_decides(pairing: Pairing, b: Rows, p: Rows, evidence: Codes) -> Flags:
    """Which pairs have a damaged or doubtful number, and amounts that stand more than once for the vendor."""
    weak = np.isin(evidence, [code_of(word) for word in (*WEAK, Evidence.EXCEL)])
    return weak & ~(amount_is_single(pairing.books, b) & amount_is_single(pairing.portal, p))


def findings_frame(pairing: Pairing, edges: Edges) -> pl.DataFrame:
    """All documents in no pair, with what they are and the nearest thing to a partner."""
    books = _side_findings(Own.books(pairing, edges), pairing.copy_of_b, pairing.noisy_b)
    portal = _side_findings(Own.portal(pairing, edges), pairing.copy_of_p, pairing.noisy_p)
    return pl.concat([books, portal])


def _side_findings(own: Own, copies: dict[int, int], noisy: set[int]) -> pl.DataFrame:
    """copies: what each repeats; noisy: those of them whose number is written differently."""
    mine = own.mine
    rows = np.flatnonzero(own.mates < 0).astype(np.int32)
    alone = Finding.ONLY_ON_PORTAL if own.number else Finding.ONLY_IN_BOOKS
    finding = np.full(len(rows), code_of(alone), dtype=np.uint8)
    finding[mine.outside[rows] != code_of(Outside.INSIDE)] = code_of(Finding.OUTSIDE_IMS)
    finding[mine.amendment[rows]] = code_of(Finding.AMENDMENT)
    aside = own.mates[rows] == SET_ASIDE
    finding[aside] = code_of(Finding.DUPLICATE)
    named = named_beside(own, rows)
    rival, why = named.rival[rows], named.why[rows]
    rival_why = why.copy()
    outside = finding == code_of(Finding.OUTSIDE_IMS)
    why[outside] = mine.outside[rows][outside] + np.uint8(code_of(Why.REVERSE_CHARGE) - code_of(Outside.REVERSE_CHARGE))
    is_noisy = np.isin(rows, list(noisy)) if noisy else np.zeros(len(rows), dtype=np.bool_)
    why[aside] = np.where(is_noisy, code_of(Why.NUMBER_NOISE_AMOUNTS), code_of(Why.SAME_NUMBER_AMOUNTS))[aside]
    rival[aside] = -1
    return pl.DataFrame(
        {
            "side": np.full(len(rows), own.number, dtype=np.uint8), "id": mine.text("id", rows),
            "scope": mine.scope[rows], "finding": finding, "of": _of(own, rows, copies, named), "why": why,
            "rival": _ids(own.theirs, rival), "rival_why": rival_why,
        }
    )  # fmt: skip


def _of(own: Own, rows: Rows, copies: dict[int, int], named: Named) -> pl.Series:
    """Ids of what copies repeat, or of the second paper that is named beside a row."""
    mine = np.full(own.mine.size, -1, dtype=np.int64)
    theirs = np.where((own.mates == FREE) & ~named.also_is_mine, named.also, -1)
    mine[named.also_is_mine] = named.also[named.also_is_mine]
    mine[own.mates != FREE] = -1
    mine[list(copies)] = list(copies.values())
    return _ids(own.mine, mine[rows]).zip_with(pl.Series(theirs[rows] < 0), _ids(own.theirs, theirs[rows]))


def _ids(side: Side, rows: npt.NDArray[np.int64]) -> pl.Series:
    """Ids at rows, null where the row is negative."""
    places = np.flatnonzero(rows >= 0)
    return _texts_at(len(rows), (places, side.text("id", rows[places].astype(np.int32))))


def _texts_at(count: int, *texts: tuple[npt.NDArray[np.intp], pl.Series]) -> pl.Series:
    """Texts at their places, null elsewhere."""
    column = pl.Series([None], dtype=pl.String).new_from_index(0, count)
    for places, values in texts:
        if len(places):
            column = column.scatter(pl.Series(places), values)
    return column
