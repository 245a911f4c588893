"""`python -m benchmarks [NAME] [--flags]`: run the benchmarks, each in a process of its own; flags go to the one named.

Each prints ratios of its own run beside their bars. Exit code 1 when a bar is missed.
"""

import subprocess
import sys
from typing import Final

BENCHMARKS: Final = {
    "accuracy": "benchmarks.matching.accuracy",
    "speed": "benchmarks.matching.speed",
    "reference": "benchmarks.matching.reference",
    "files": "benchmarks.matching.files",
    "suppliers": "benchmarks.suppliers",
    "understanding": "benchmarks.understanding",
    "effect": "benchmarks.effect",
    "database": "benchmarks.database",
    "ack": "benchmarks.ack",
    "approve": "benchmarks.approve",
}


def main(words: list[str]) -> int:
    """Run the named benchmarks, or all."""
    first_flag = next((place for place, word in enumerate(words) if word.startswith("-")), len(words))
    names, flags = words[:first_flag], words[first_flag:]
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown or (flags and len(names) != 1):
        fault = f"There is no benchmark {unknown[0]!r}." if unknown else "Name one benchmark for these flags."
        print(f"{fault} There are: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    codes = []
    for name in names or BENCHMARKS:
        print(f"== {name}", flush=True)
        codes.append(subprocess.run([sys.executable, "-m", BENCHMARKS[name], *flags], check=False).returncode)
    return max(min(code, 1) if code >= 0 else 1 for code in codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
