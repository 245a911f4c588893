"""Generated documents as JSON lines, and the whole command timed: python -m benchmarks.matching.files --count N."""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.bars import bar
from benchmarks.matching.classes import generate
from benchmarks.matching.generator import Row
from domain.money import rupees_of

SECONDS_MAX, SECOND_MAX, MEMORY_MAX = 9.9, 6e-5, 4000
"""Single-digit seconds, about a minute for a million; megabytes."""
MONEY = ("taxable_value", "igst", "cgst", "sgst", "cess")
RUN = """
import resource, sys
from imsdesk.cli import main
code = main(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, file=sys.stderr)
sys.exit(code)
"""


def write_lines(rows: list[Row], path: Path) -> None:
    """One document a line, amounts as JSON numbers with two decimals."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            plain = {name: value for name, value in row.items() if name not in MONEY}
            text = json.dumps(plain | {"bill_date": str(row["bill_date"])}, ensure_ascii=False)
            amounts = ", ".join(f'"{name}": {rupees_of(int(str(row[name])))}' for name in MONEY)
            out.write(f"{text[:-1]}, {amounts}}}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--zipf", type=float, default=1.0)
    arguments = parser.parse_args()
    folder = Path(tempfile.gettempdir()) / "imsdesk-benchmarks"
    folder.mkdir(exist_ok=True)
    stem = f"{arguments.count}-{arguments.seed}-{arguments.zipf}.jsonl"
    books, portal = folder / f"books-{stem}", folder / f"portal-{stem}"
    if not (books.exists() and portal.exists()):
        made = generate(arguments.count, arguments.seed, arguments.zipf)
        write_lines(made[0], books)
        write_lines(made[1], portal)
    out, findings = folder / "pairs.jsonl", folder / "findings.jsonl"
    words = ["match", "--books", books, "--portal", portal, "--out", out, "--findings", findings]
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", RUN, *map(str, words)], check=False, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        sys.exit(1)
    cpu, peak = (float(word) for word in done.stderr.split()[-2:])
    print(f"{arguments.count} x {arguments.count}: {seconds:.1f} s, CPU {cpu:.1f} s")
    held = [
        bar("seconds", seconds, at_most=max(SECONDS_MAX, arguments.count * SECOND_MAX)),
        bar("peak memory, MB", peak, at_most=MEMORY_MAX),
    ]
    sys.exit(not all(held))


if __name__ == "__main__":
    main()
