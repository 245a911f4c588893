"""Bills whose credit no return has taken yet: rule 37 speaks of credit availed, so it takes nothing back (DR-7.06).

The portal's document tells: only saved by its supplier, Pending, rejected, or in a GSTR-2B whose GSTR-3B is not filed.
So does the register, where of every return since the bill all claims are known and none is of it (DR-12.04).
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from domain.actions import ActionState
from domain.credit_reversal import AwaitedClaim
from domain.documents import InwardDocument
from domain.law import Situation, is_past_last_return, pending_has_lapsed
from domain.ports import Unit
from domain.purchase_register import BookEntry
from domain.tax_period import TaxPeriod
from domain.usecases.complete_claims import CompleteReturns
from domain.usecases.month import standing_period
from domain.usecases.situations import situations_for


def awaited_claims(
    unit: Unit, entries: Collection[BookEntry], complete: CompleteReturns, today: date,
    after: Mapping[str, ActionState],
) -> dict[str, AwaitedClaim]:  # fmt: skip
    """By key those of these bills, none of which has a claim that anybody names, that surely were not claimed.

    after: what documents are to become by actions that somebody thinks of, by their ids.
    """
    papers = _papers_of(unit, entries, after)
    situation_of = situations_for(unit, [each for some in papers.values() for each in some], today)
    found: dict[str, AwaitedClaim] = {}
    for entry in entries:
        mine = [_awaited(each, situation_of(each), complete) for each in papers.get(entry.id, [])]
        waiting = [each for each in mine if each is not None]
        if mine and len(waiting) == len(mine):
            found[entry.id] = max(waiting, key=lambda each: each.gstr3b_period or TaxPeriod(1, 1))
        elif complete.covers_since(TaxPeriod.of(entry.dated)):
            found[entry.id] = AwaitedClaim("all claims of every return since are known, and none is of it")
    return found


def _papers_of(
    unit: Unit, entries: Collection[BookEntry], after: Mapping[str, ActionState]
) -> Mapping[str, list[InwardDocument]]:
    """The portal's documents that each of these bills is paired with, as they are after the actions."""
    if not entries:
        return {}
    pairs = unit.matches.pairs_of(book_entry_ids=[each.id for each in entries])
    papers = unit.documents.plain({str(each["portal"]) for each in pairs})
    found: dict[str, list[InwardDocument]] = {}
    for pair in pairs:
        paper = papers.get(str(pair["portal"]))
        if paper is not None and not paper.is_withdrawn:
            state = after.get(paper.id, paper.portal_action)
            found.setdefault(str(pair["book"]), []).append(replace(paper, portal_action=state))
    return found


def _awaited(paper: InwardDocument, situation: Situation, complete: CompleteReturns) -> AwaitedClaim | None:
    """Why no return can have taken its credit; None where one that is filed may have."""
    period = standing_period(paper, situation)
    if period is None:
        return AwaitedClaim("its supplier has not filed it")
    if paper.portal_action is ActionState.PENDING and not pending_has_lapsed(paper, situation):
        return AwaitedClaim("it is Pending")
    if paper.portal_action is ActionState.REJECT:
        return AwaitedClaim("it is rejected")
    is_open = not situation.is_filed(period) if situation.filed_gstr3b else period > complete.last
    if not is_open:
        return None
    if is_past_last_return(paper, situation):
        return AwaitedClaim("it comes after the last return that can take its credit (section 16(4))", is_lost=True)
    return AwaitedClaim(f"it stands in GSTR-2B of {period}, whose GSTR-3B is not filed", period)
