"""Places of the list last shown that are said in words: "the second one", "first and third", "dusra reject karo"."""

from bot.understanding.reading import Reading
from bot.understanding.tables.places import AFTER_LEFT, AFTER_ORDINAL, BEFORE_A_VERB, JOINTS, LAST, ORDINALS


def ordinals_at(reading: Reading, at: int, shown: int) -> tuple[list[int], int] | None:
    """The places said from there on and where they end. `shown`: how many the last list held, 0 when there is none."""
    if not reading.free(at):
        return None
    return _last(reading, at, shown) or _counted(reading, at, shown)


def _last(reading: Reading, at: int, shown: int) -> tuple[list[int], int] | None:
    """last one, akhri wala, "chellu reject karo", the last of these."""
    low, following = reading.low(at), reading.low(at + 1)
    if low not in LAST or not shown:
        return None
    if following in {"one", "wala", "wale", "wali", "document", "doc"} and not reading.has("v.undo"):
        return [shown], at + 2
    if low != "last" and _orders(reading, at + 1) and not reading.has("v.undo"):
        return [shown], at + 1
    return ([shown], at + 1) if low == "last" and _of_these(reading, at + 1) else None


def _counted(reading: Reading, at: int, shown: int) -> tuple[list[int], int] | None:
    """second one, first and the third, "dusra reject karo"."""
    low = reading.low(at)
    if low not in ORDINALS:
        return None
    found, end = _joined(reading, at)
    counts_rows = reading.low(end) in AFTER_ORDINAL
    if not (counts_rows or len(found) > 1 or _of_these(reading, end) or _means_a_row(reading, at, end, shown)):
        return None
    alone = at <= 1 and end >= len(reading)
    if low[0].isdecimal() and not counts_rows and not (shown and (alone or reading.has("act."))):
        return None
    return found, end + (counts_rows or (shown > 0 and reading.low(end) in AFTER_LEFT))


def _joined(reading: Reading, at: int) -> tuple[list[int], int]:
    """The ordinal there and those joined to it, and where they end."""
    found, end = [ORDINALS[reading.low(at)]], at + 1
    while reading.low(end) in JOINTS:
        following = end + 1 + (reading.low(end + 1) == "the")
        if reading.low(following) not in ORDINALS:
            break
        found.append(ORDINALS[reading.low(following)])
        end = following + 1
    return found, end


def _means_a_row(reading: Reading, at: int, end: int, shown: int) -> bool:
    """Whether an ordinal without a noun is a row of the list shown: right before its order, or the last word said."""
    if not shown:
        return False
    if reading.low(at) in BEFORE_A_VERB and _orders(reading, end):
        return True
    over = end >= len(reading) or (reading.tokens[end].is_mark and end + 1 >= len(reading))
    ordered = reading.has("act.") or at == 0 or reading.low(at - 1) == "the"
    return (over or reading.low(end) in AFTER_LEFT) and ordered


def _orders(reading: Reading, at: int) -> bool:
    """Whether the verb of an order stands there."""
    mark = reading.mark_at(at)
    return mark is not None and mark.start == at and any(tag.startswith("act.") for tag in mark.tags)


def _of_these(reading: Reading, at: int) -> bool:
    """ "the second of these"."""
    return reading.low(at) == "of" and reading.low(at + 1) in {"these", "those", "them"}
