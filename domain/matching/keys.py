"""The key tiers: documents with the same stored hash, with equal amounts first (performance.md: order B)."""

from typing import Final

import numpy as np
import polars as pl

from domain.matching.compare import Flags, Rows, Side, text_marks
from domain.matching.pairing import Codes, Edges, Pairing
from domain.matching.words import Evidence, Rule, code_of

COPIES_MAX: Final = 200
"""Above so many rows of one key on a side, only rows with equal amounts are laid beside each other."""


def key_edges(pairing: Pairing) -> Edges:
    """All pairs with the same key, each with how its numbers agree."""
    b, p = _joined(pairing.books, pairing.portal, "key", pairing.portal.frame["key"])
    evidence, same = _evidence(pairing, b, p)
    same &= ~_words_of_another_day(pairing, b, p)
    return pairing.edges(b[same], p[same], evidence[same])


def _words_of_another_day(pairing: Pairing, b: Rows, p: Rows) -> Flags:
    """Where the number is a word, no serial: RENT of May is not RENT of June. Only the same day makes it one."""
    words = np.zeros(len(b), dtype=np.bool_)
    apart = np.flatnonzero(pairing.books.days[b] != pairing.portal.days[p])
    words[apart] = pairing.books.is_word(b[apart])
    return words


def pair_by_key_and_amounts(pairing: Pairing, edges: Edges) -> None:
    """Tier 1: same key, amounts within policy. Copies pair one to one, the closest first.

    What would be a mismatch goes last; of equal amounts an amendment goes before its original.
    """
    good = edges.only(edges.agree & edges.same_kind & (edges.evidence != code_of(Evidence.GLUED)))
    material = pairing.material(good)
    other_recipient = pairing.books.recipient[good.b] != pairing.portal.recipient[good.p]
    unequal = pairing.books.amounts_mark()[good.b] != pairing.portal.amounts_mark()[good.p]
    amended = ~pairing.portal.amendment[good.p]
    chosen = good.only(pairing.greedy(good, (material, other_recipient, unequal, amended, good.evidence)))
    pairing.take(chosen.b, chosen.p, Rule.KEY_AND_AMOUNTS, chosen.evidence)


def pair_by_original(pairing: Pairing, agree: bool) -> None:
    """An amendment whose original number the books know, when the original itself is not there (M20).

    agree: those of amounts within policy, or the others.
    """
    given = pairing.portal.frame["original_key"]
    if given.null_count() == len(given):
        return
    b, p = _joined(pairing.books, pairing.portal, "key", given)
    edges = pairing.edges(b, p, np.full(len(b), code_of(Evidence.ORIGINAL), dtype=np.uint8))
    edges = edges.only(edges.agree if agree else ~edges.agree)
    chosen = edges.only(pairing.greedy(edges, ()))
    pairing.take(chosen.b, chosen.p, Rule.ORIGINAL, chosen.evidence)


def _joined(books: Side, portal: Side, column: str, keys_p: pl.Series) -> tuple[Rows, Rows]:
    """Row numbers of both sides where the keys are equal; null keys join nothing."""
    left = pl.DataFrame({"k": books.frame[column], "b": np.arange(books.size, dtype=np.int32)})
    right = pl.DataFrame({"k": keys_p, "p": np.arange(portal.size, dtype=np.int32)})
    heavy = _many_copies(left["k"]) & _many_copies(right["k"])
    if not heavy:
        joined = left.join(right, on="k")
        return joined["b"].to_numpy(), joined["p"].to_numpy()
    of_many = pl.col("k").is_in(sorted(heavy))
    plain = left.filter(~of_many).join(right.filter(~of_many), on="k").select("b", "p")
    many_b, many_p = _ranked(books, left.filter(of_many), "b"), _ranked(portal, right.filter(of_many), "p")
    ranked = many_b.join(many_p, on=["k", "t", "r"])
    both = pl.concat([plain, ranked.select("b", "p")])
    return both["b"].to_numpy(), both["p"].to_numpy()


def _many_copies(keys: pl.Series) -> set[int]:
    """The keys that stand on a side more often than COPIES_MAX; only crowded buckets are looked at closely."""
    values = keys.drop_nulls().to_numpy()
    buckets = np.bincount(values & 0xFFFFF, minlength=1)
    crowded = np.flatnonzero(buckets > COPIES_MAX)
    values = np.sort(values[np.isin(values & 0xFFFFF, crowded)]) if len(crowded) else values[:0]
    return set(values[COPIES_MAX:][values[COPIES_MAX:] == values[:-COPIES_MAX]].tolist())


def _ranked(side: Side, some: pl.DataFrame, name: str) -> pl.DataFrame:
    """With the taxable value and the place by id among rows of one key and value: the k-th pairs with the k-th."""
    rows = some[name].to_numpy()
    facts = some.with_columns(pl.Series("t", side.amounts[0][rows]), side.text("id", rows).alias("id"))
    return facts.with_columns(pl.col("id").rank("ordinal").over("k", "t").alias("r"))


def _evidence(pairing: Pairing, b: Rows, p: Rows) -> tuple[Codes, Flags]:
    """How numbers of one key agree, and whether their seams do: 1/23 and 12/3 share a hash, not a number."""
    evidence = np.zeros(len(b), dtype=np.uint8)
    same = np.ones(len(b), dtype=np.bool_)
    other = np.flatnonzero(
        text_marks(pairing.books.frame["number"])[b] != text_marks(pairing.portal.frame["number"])[p]
    )
    if len(other) == 0:
        return evidence, same
    one, two = pairing.books.text("number_key", b[other]), pairing.portal.text("number_key", p[other])
    for place in np.flatnonzero((one != two).to_numpy()).tolist():
        index = other[place]
        same[index] = seams_agree(one[place], two[place])
        evidence[index] = code_of(Evidence.GLUED)
    named_b = _names_year(pairing.books, b[other])
    named_p = _names_year(pairing.portal, p[other])
    year = other[(named_b != named_p) & (evidence[other] == 0)]
    evidence[year] = code_of(Evidence.YEAR)
    return evidence, same


def _names_year(side: Side, rows: Rows) -> Flags:
    """Does the number hold a spelling of its date's financial year that the key leaves out."""
    named = np.zeros(len(rows), dtype=np.bool_)
    years = side.fy[rows]
    numbers = side.text("number", rows)
    for fy in np.unique(years).tolist():
        some = np.flatnonzero(years == fy)
        of_year = numbers if len(some) == len(rows) else numbers.gather(pl.Series(some, dtype=pl.UInt32))
        named[some] = of_year.str.contains(raw_year_pattern(fy)).to_numpy()
    return named


def raw_year_pattern(fy: int) -> str:
    """`numbers.year_pattern` for a number as it was written, which spares making SPELLED of it."""
    first, second = f"{fy % 100:02d}", f"{(fy + 1) % 100:02d}"
    between = "[^A-Za-z0-9]*"
    pair = f"(?:^|[^0-9])(?:20)?{first}{between}(?:20)?{second}"
    behind_fy = f"(?:^|[^A-Za-z])[Ff][Yy]{between}(?:20)?(?:{first}|{second})"
    return f"(?:{pair}|{behind_fy})(?:$|[^0-9])"


SPELLED: Final = (
    pl.format("-{}-", pl.col("n").str.replace_all("[^A-Za-z0-9]+", "-").str.to_uppercase())
    .str.replace_all("([A-Z])([0-9])", "${1}-${2}")
    .str.replace_all("([0-9])([A-Z])", "${1}-${2}")
)
"""A number with dashes around and between its runs of letters and digits."""


def seams_agree(one: str, two: str) -> bool:
    """True when the dashes between digits of one key all stand in the other too, so that one lost separators."""
    seams_one, seams_two = _seams(one), _seams(two)
    return seams_one <= seams_two or seams_two <= seams_one


def _seams(key: str) -> set[int]:
    """Where dashes stand between two digits, counted without dashes."""
    places: set[int] = set()
    length = 0
    for index, character in enumerate(key):
        if character == "-":
            if key[index - 1].isdigit() and key[index + 1].isdigit():
                places.add(length)
        else:
            length += 1
    return places
