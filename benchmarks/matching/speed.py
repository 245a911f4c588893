"""Time and memory of matching in memory, against a bare 64-bit join: python -m benchmarks.matching.speed --count N.

And of a tenth of the documents with supplier sizes by Zipf 1.0 against equal ones.
"""

import argparse
import gc
import resource
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
import polars as pl

from benchmarks.bars import bar
from benchmarks.matching.columns import sides
from domain.matching import match
from domain.matching.compare import Side
from domain.matching.keys import key_edges, pair_by_key_and_amounts
from domain.matching.pairing import Pairing
from domain.policy import Policy


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the wall and of CPU."""
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def bare_join(books: pl.DataFrame, portal: pl.DataFrame) -> Callable[[], object]:
    """Join of the same keys, shuffled, each with its row number."""
    draw = np.random.default_rng(1)
    left = pl.DataFrame({"k": books["key"].gather(draw.permutation(books.height)), "b": np.arange(books.height)})
    right = pl.DataFrame({"k": portal["key"].gather(draw.permutation(portal.height)), "p": np.arange(portal.height)})
    return lambda: left.join(right, on="k")


def key_tiers(books: pl.DataFrame, portal: pl.DataFrame) -> Callable[[], object]:
    def run() -> None:
        pairing = Pairing.of(Side(books), Side(portal), Policy())
        pair_by_key_and_amounts(pairing, key_edges(pairing))

    return run


KEYS_MAX, WHOLE_MAX, ZIPF_MAX = 12.0, 40.0, 1.5


def measured(works: dict[str, Callable[[], object]], rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Median seconds on the wall and of CPU of each; in rounds of all, so that a busy machine is fair."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(timed(work))
    wall, cpu = (
        {name: statistics.median(one[place] for one in each) for name, each in times.items()} for place in (0, 1)
    )
    return wall, cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--zipf", type=float, default=1.0)
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    books, portal = sides(arguments.count, 1, arguments.zipf)
    print(f"{books.height} x {portal.height}")
    if arguments.profile:
        profiled(books, portal)
        return
    works = {"join": bare_join(books, portal), "keys": key_tiers(books, portal), "match": lambda: match(books, portal)}
    tenth, equal = (sides(arguments.count // 10, 1, zipf) for zipf in (1.0, 0.0))
    works |= {"tenth": lambda: match(*tenth), "tenth, equal": lambda: match(*equal)}
    wall, cpu = measured(works, arguments.rounds)
    for name in works:
        print(
            f"{name:15} {wall[name]:7.3f} s, CPU {cpu[name]:7.3f} s   {wall[name] / wall['join']:6.1f} x the join, "
            f"CPU {cpu[name] / cpu['join']:6.1f} x"
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    held = [
        bar("key tiers, times the join", wall["keys"] / wall["join"], at_most=KEYS_MAX),
        bar("whole match, times the join", wall["match"] / wall["join"], at_most=WHOLE_MAX),
        bar("Zipf 1.0, times equal sizes", wall["tenth"] / wall["tenth, equal"], at_most=ZIPF_MAX),
    ]
    sys.exit(not all(held))


def profiled(books: pl.DataFrame, portal: pl.DataFrame) -> None:
    """Where the time of one match goes."""
    import cProfile
    import pstats

    profile = cProfile.Profile()
    profile.runcall(match, books, portal)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(35)


if __name__ == "__main__":
    main()
