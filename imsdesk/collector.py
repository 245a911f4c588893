"""The garbage collector of a process that serves: what was loaded at the start is not looked through again and again.

A card of 10,000 documents makes a hundred thousand small values in a second. With Python's own thresholds the collector
then runs some two hundred times, each older one over the whole schema and all modules; that was half of the time.
"""

import gc
from typing import Final

YOUNG_MAX: Final = 50_000
"""New values between two looks: a few megabytes."""


def calm_collector() -> None:
    """Call it once all is loaded, before the first request."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_MAX, 20, 20)
