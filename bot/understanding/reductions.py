"""How much credit a note's acceptance reduces: full, partial with rupees (one sum or by head), none."""

from dataclasses import dataclass
from typing import Final

from bot.understanding.figures import figure_at, rupees_text
from bot.understanding.model import SlotValue
from bot.understanding.narrowing import reduction_mode
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set

HEADS: Final = word_set("igst cgst sgst cess")


@dataclass(frozen=True, slots=True)
class Reduction:
    """`mode`: full, partial, none; `amount`: rupees as text, or by head.

    is_share: "half", "50 %" was said, which is no rupees: the amount is asked, never taken as full.
    """

    mode: str
    amount: SlotValue | None
    is_share: bool = False


def find_reduction(reading: Reading) -> Reduction | None:
    """Claim the amount of a reduction; None when no reduction is spoken of."""
    if not reading.has("v.reduce", "r.") or not reading.has("act.", "past.", "may.", "ing."):
        return None
    mode = reduction_mode(reading)
    first = reading.first("v.reduce", "r.")
    if first is None:
        return None
    heads: dict[str, SlotValue] = {}
    plain: str | None = None
    is_share = False
    at = 0
    while at < len(reading):
        figure = figure_at(reading, at)
        if figure is None or not _belongs(reading, figure.start, figure.end, first.start):
            at += 1
            continue
        if figure.percent or figure.amount < 1:
            reading.claim(figure.start, figure.end, "reduction")
            is_share, at = True, figure.end
            continue
        head = _head_beside(reading, figure.start, figure.end)
        if head:
            heads[head] = rupees_text(figure.amount)
        elif plain is None:
            plain = rupees_text(figure.amount)
        reading.claim(figure.start, figure.end, "reduction")
        at = figure.end
    if mode == "none":
        return Reduction("none", None)
    if is_share:
        return Reduction("partial", None, True)
    amount: SlotValue | None = heads or plain
    if amount is not None:
        return Reduction("partial", amount)
    return Reduction(mode or "full", None) if mode or _whole_is_meant(reading) else None


def amounts_said(reading: Reading, *, asked: bool) -> SlotValue | None:
    """ "cgst 500 sgst 300": an answer of nothing but rupees by head, or, when asked, one sum; else None."""
    heads: dict[str, SlotValue] = {}
    plain: list[str] = []
    at = 0
    while at < len(reading):
        figure = figure_at(reading, at)
        if figure is None and (reading.claims[at] or reading.low(at) not in HEADS | _BESIDE_AMOUNTS):
            return None
        if figure is not None and (figure.percent or figure.amount < 1 or reading.low(at).startswith("0")):
            return None
        if figure is not None and (head := _head_beside(reading, figure.start, figure.end)):
            heads[head] = rupees_text(figure.amount)
        elif figure is not None:
            plain.append(rupees_text(figure.amount))
        at = figure.end if figure is not None else at + 1
    if heads:
        return None if plain else heads
    return plain[0] if len(plain) == 1 and asked else None


_BESIDE_AMOUNTS: Final = word_set(
    ", and aur & . : - = only sirf just please pls of by rs karo kar do reduce it ok then"
)


def _whole_is_meant(reading: Reading) -> bool:
    return reading.has("r.")


def _belongs(reading: Reading, start: int, end: int, after: int) -> bool:
    """Figures behind the word reduce, or just before it ("500 itc reduction")."""
    if start < after and not after - end <= 3:
        return False
    before = reading.low(start - 1)
    return before not in {
        "above",
        "over",
        "below",
        "under",
        "than",
        "fy",
        "inv",
        "invoice",
        "cn",
        "no",
        "number",
    } and not (reading.low(start).startswith("0") and len(reading.low(start)) > 1 and "." not in reading.low(start))


def _head_beside(reading: Reading, start: int, end: int) -> str | None:
    before, after = reading.low(start - 1), reading.low(end)
    if before in {"by", "of", "=", ":", "only"}:
        before = reading.low(start - 2)
    if before in HEADS:
        return before
    if after in {"of", "from", "in"}:
        after = reading.low(end + 1)
    return after if after in HEADS else None
