"""How right matching is, by class, on labelled data: python -m benchmarks.matching.accuracy [--count N] [--seeds K]."""

import argparse
import sys
from collections import Counter

from benchmarks.bars import bar
from benchmarks.matching.classes import generate
from benchmarks.matching.columns import frame_of
from benchmarks.matching.generator import SPLITS, Row, Truth
from domain.matching import VERDICTS, Matching, match
from domain.matching.words import FINDINGS

BARS = {
    "clean precision": 99.9, "clean recall": 98.0, "recall": 99.3, "links right": 99.5, "splits found": 95.0,
    "splits right": 95.0, "copies found": 99.0, "copies right": 95.0,
}  # fmt: skip


def measure(found: Matching, truth: Truth, score: Counter[str], wrong: list[str]) -> None:
    """Add one run's counts to `score`; name what went wrong in `wrong`."""
    groups: dict[str, set[tuple[str, str]]] = {}
    by_book = {book: link for link in truth.links for book in [link[0]]}
    linked: set[tuple[str, str]] = set()
    same_as = {one: two for pair in truth.copies for one, two in (pair, pair[::-1])}
    for book, portal, code, group in found.pairs.select("book", "portal", "verdict", "group").iter_rows():
        link, verdict = (book, portal), VERDICTS[code].name
        right = next((some for some in _copies_of(link, same_as) if some in truth.links), None)
        linked.add(right or link)
        name = truth.links[right] if right else f"WRONG {truth.classes[book]}+{truth.classes[portal]}"
        score[f"{name} {verdict}"] += 1
        score["links"] += 1
        score["links right"] += right is not None
        if verdict in ("EXACT", "ACCEPTABLE"):
            score["clean"] += 1
            score["clean right"] += right in truth.clean
            score["clean found"] += right in truth.clean
        if right is None or (verdict in ("EXACT", "ACCEPTABLE") and right not in truth.clean):
            wrong.append(f"{verdict} {name} {book} {portal}")
        if verdict == "SPLIT":
            groups.setdefault(group, set()).add(link)
    score["clean true"] += len(truth.clean)
    single = {link for link, name in truth.links.items() if name not in SPLITS}
    score["true"] += len(single)
    score["found"] += len(single & linked)
    for link in single - linked:
        score[f"{truth.links[link]} MISSED"] += 1
        wrong.append(f"MISSED {truth.links[link]} {link}")
    score["splits"] += len(groups)
    score["splits right"] += sum(truth.splits.get(whole) == links for whole, links in groups.items())
    score["splits true"] += len(truth.splits)
    score["splits found"] += sum(groups.get(whole) == links for whole, links in truth.splits.items())
    flagged = {
        ident
        for ident, code in found.findings.select("id", "finding").iter_rows()
        if FINDINGS[code].name == "DUPLICATE"
    }
    score["copies"] += len(flagged)
    score["copies true"] += len(truth.copies)
    score["copies found"] += sum(one in flagged or two in flagged for one, two in truth.copies)
    score["copies right"] += len(flagged & set(same_as))
    wrong += [f"NOT A COPY {truth.classes[ident]} {ident}" for ident in flagged - set(same_as)]
    wrong += [f"COPY MISSED {truth.classes[one]} {one} {two}" for one, two in truth.copies if not {one, two} & flagged]
    assert len(by_book) <= len(truth.links)


def _copies_of(link: tuple[str, str], same_as: dict[str, str]) -> list[tuple[str, str]]:
    """A link, and what it is when one end is a copy of the labelled row."""
    book, portal = link
    other = same_as.get(book, book), same_as.get(portal, portal)
    return [link, (other[0], portal), (book, other[1]), other]


def figures(score: Counter[str]) -> dict[str, float]:
    """The measures of BARS in percent."""
    share = lambda part, whole: 100 * score[part] / max(1, score[whole])  # noqa: E731
    return {
        "clean precision": share("clean right", "clean"), "clean recall": share("clean found", "clean true"),
        "recall": share("found", "true"), "links right": share("links right", "links"),
        "splits found": share("splits found", "splits true"), "splits right": share("splits right", "splits"),
        "copies found": share("copies found", "copies true"), "copies right": share("copies right", "copies"),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--wrong", type=int, default=0, help="show so many of the wrong ones")
    parser.add_argument("--classes", action="store_true")
    arguments = parser.parse_args()
    score: Counter[str] = Counter()
    wrong: list[str] = []
    for seed in range(arguments.first_seed, arguments.first_seed + arguments.seeds):
        books, portal, truth = generate(arguments.count, seed)
        found = match(frame_of(books), frame_of(portal))
        here: list[str] = []
        measure(found, truth, score, here)
        rows = {str(row["id"]): row for row in (*books, *portal)}
        wrong += [_shown(line, rows) for line in here] if arguments.wrong else []
    held = [bar(f"{name}, percent", value, at_least=BARS[name]) for name, value in figures(score).items()]
    if arguments.classes:
        for name, value in sorted(score.items()):
            print(f"  {name:50} {value}")
    for line in wrong[: arguments.wrong]:
        print(line)
    sys.exit(not all(held))


def _shown(line: str, rows: dict[str, Row]) -> str:
    import re

    idents = re.findall("[BP][0-9]{7,}", line)
    facts = [
        " | ".join(str(rows[i][k]) for k in ("bill_no", "bill_date", "doc_type", "taxable_value", "igst", "cgst"))
        for i in idents
    ]
    return line + "\n      " + "\n      ".join(facts)


if __name__ == "__main__":
    main()
