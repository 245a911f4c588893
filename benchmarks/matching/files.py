"""Generated documents as JSON lines, and the whole command timed: python -m benchmarks.matching.files --count N."""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.matching.classes import generate
from benchmarks.matching.generator import Row
from domain.money import rupees_of

MONEY = ("taxable_value", "igst", "cgst", "sgst", "cess")
RUN = """
import resource, sys
from imsdesk.cli import main
code = main(sys.argv[1:])
print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", file=sys.stderr)
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
    done = subprocess.run([sys.executable, "-c", RUN, *map(str, words)], check=False)
    print(f"{arguments.count} x {arguments.count}: {time.perf_counter() - start:.1f} s, exit code {done.returncode}")


if __name__ == "__main__":
    main()
