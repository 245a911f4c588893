"""A measure against its bar: printed, and False when it is missed, so that a benchmark can end with exit code 1."""


def bar(name: str, value: float, at_most: float | None = None, at_least: float | None = None) -> bool:
    """Print a measure beside its bar."""
    held = (at_most is None or value <= at_most) and (at_least is None or value >= at_least)
    limit = f"at most {at_most:g}" if at_most is not None else f"at least {at_least:g}"
    print(f"{name:28} {value:10.3f}   bar: {limit}   {'' if held else 'MISSED'}", flush=True)
    return held
