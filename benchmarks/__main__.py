"""`python -m benchmarks [NAME...]`: run the benchmarks one after the other; each prints ratios of its own run."""

import runpy
import sys
from typing import Final

BENCHMARKS: Final = {
    "accuracy": "benchmarks.matching.accuracy",
    "speed": "benchmarks.matching.speed",
    "files": "benchmarks.matching.files",
    "suppliers": "benchmarks.suppliers",
    "effect": "benchmarks.effect",
    "database": "benchmarks.database",
    "ack": "benchmarks.ack",
}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {unknown[0]!r}. There are: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        print(f"== {name}", flush=True)
        sys.argv = [BENCHMARKS[name]]
        runpy.run_module(BENCHMARKS[name], run_name="__main__")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
