"""Credit that a return comes too late for (16(4)): counted in 4(A)(5) as the portal fills it in, and said beside it.

Two sentences: what the return holds and may not take any more (DR-7.02), and what is put off past the last return that
could take it (DR-7.03).
"""

from collections.abc import Iterable
from typing import Final

from domain.actions import ActionState
from domain.gstr2b import Effect, Figures, Line
from domain.law import Note, full_effect, is_last_chance
from domain.money import NIL, TaxHeads
from domain.tax_period import TaxPeriod
from domain.usecases.month import standing_period
from domain.wording import rupees

TOO_LATE: Final = "DR-7.02"
LAST_CHANCE: Final = "DR-7.03"


def late_notes(effect: Effect, lines: Iterable[Line]) -> tuple[Note, ...]:
    """The sentences that belong beside an effect. lines: its documents, in the GSTR-2B that it is measured against."""
    put_off: dict[TaxPeriod, TaxHeads] = {}
    for line in lines:
        period = _put_off(line)
        if period is not None:
            put_off[period] = put_off.get(period, NIL) + full_effect(line.document, line.situation)
    return (*too_late(effect.after), *(_lost(period, put_off[period]) for period in sorted(put_off)))


def too_late(figures: Figures) -> tuple[Note, ...]:
    """What a month holds and may not take any more; nothing where it holds none."""
    if not figures.past_last_return:
        return ()
    amount = rupees(figures.past_last_return.total)
    return (
        Note(
            TOO_LATE,
            f"{amount} of this credit comes after the last return that can take it (section 16(4)): the portal fills "
            "it into 4(A)(5), but it may not be taken. Leave it out there, tell it in 4(D)(2), and book it as cost.",
        ),
    )


def _put_off(line: Line) -> TaxPeriod | None:
    """The last return that could take what a line makes Pending; None for what moves no such credit."""
    if line.after.state is not ActionState.PENDING or line.before.state is ActionState.PENDING or line.superseded:
        return None
    period = standing_period(line.document, line.situation)
    if period is None or full_effect(line.document, line.situation).total <= 0:
        return None
    return period if is_last_chance(line.document, line.situation, period) else None


def _lost(period: TaxPeriod, credit: TaxHeads) -> Note:
    return Note(
        LAST_CHANCE,
        f"{rupees(credit.total)} of what is made Pending is lost if it stays so: GSTR-3B of {period} is the last "
        "return that can take it (section 16(4)).",
    )
