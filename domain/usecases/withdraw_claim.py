"""Take a wrong move back out of the claim register: who, when and why; both rows are kept, and neither counts.

What rests on the move goes first: a reversal on its claim, a reclaim on its reversal.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final

from domain.claims import ClaimMove, position_of
from domain.gstin import pan_of
from domain.money import TaxHeads
from domain.ports import Unit, Units
from domain.purchase_register import BookEntry
from domain.records import ClaimRecord
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, PREPARING, Actor, refusal_to
from domain.tax_period import TaxPeriod
from domain.usecases.claim_moves import as_written, withdrawn_of
from domain.usecases.claim_register import book_of, with_the_books
from domain.usecases.claim_rows import ClaimRow
from domain.usecases.once import answer_with_noes, done_and_noes, earlier_answer, refusal_texts, remember, request_hash
from domain.usecases.record_claims import meant
from domain.wording import full_day, grouped, india_date

REASON_MAX: Final = 500
_OPERATION: Final = "withdraw claim"


def find_move(
    units: Units, actor: Actor, gstin: str, document: str, move: ClaimMove, period: TaxPeriod, now: datetime, *,
    tax: TaxHeads | None = None, supplier_gstin: str = "",
) -> str | Refusal:  # fmt: skip
    """The id of the move that a person means; of several alike the latest. tax: where the return has several of it."""
    company_id = pan_of(gstin)
    refused = refusal_to(actor, company_id, gstin, (*PREPARING, *ADMINISTERING), "take a claim back")
    if refused is not None:
        return refused
    with units.reading(frozenset({company_id})) as unit:
        if unit.companies.registration(gstin) is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        book = book_of(unit, gstin, now)
        key, label, unclear = meant(book, document, supplier_gstin)
        if unclear is not None:
            return unclear
        rows = [each for each in as_written(unit.returns.claims(gstin, [key])) if each.entry.gstr3b_period == period]
    fitting = [each for each in rows if each.entry.move is move and tax in (None, each.entry.tax)]
    if not fitting:
        row = next(each for each in book.rows if each.key == key)
        return _nothing_there(row, label, move, period)
    if len({each.entry.tax for each in fitting}) > 1:
        amounts = ", ".join(grouped(each.entry.tax.total) for each in fitting)
        return Refusal(
            "MOVE_UNCLEAR", f"{label[:30]} has {len(fitting)} moves of {move.value} in {period}: {amounts}.",
            "Say which by its tax by head.",
        )  # fmt: skip
    return fitting[-1].id


def withdraw_claim(
    units: Units, actor: Actor, gstin: str, move_id: str, reason: str, key: str, now: datetime
) -> ClaimRecord | Refusal:  # fmt: skip
    """Withdraw one move; the row that now stands beside it. The same key again gives the same answer."""
    company_id = pan_of(gstin)
    refused = refusal_to(actor, company_id, gstin, (*PREPARING, *ADMINISTERING), "take a claim back")
    if refused is not None:
        return refused
    request = request_hash(gstin, move_id, reason)
    with units.writing(frozenset({company_id})) as unit:
        unit.documents.hold(gstin)
        earlier = earlier_answer(unit, actor, _OPERATION, key, request)
        if isinstance(earlier, Refusal):
            return earlier
        if earlier is not None:
            return _as_before(unit, gstin, earlier)
        done = _withdrawal(unit, actor, gstin, move_id, reason.strip(), now)
        noes = [refusal_texts(done)] if isinstance(done, Refusal) else []
        remember(unit, actor, _OPERATION, key, request, answer_with_noes(move_id, noes), now)
        if isinstance(done, Refusal):
            return done
        unit.returns.add_claims([done])
        unit.trail.append(
            company_id, actor, now, "withdrew a claim", gstin,
            {"move": done.entry.move.name, "return": done.entry.gstr3b_period.iso, "withdraws": move_id,
             "gst_paise": done.entry.tax.total, "reason": done.reason},
        )  # fmt: skip
        return done


def _as_before(unit: Unit, gstin: str, answer: str) -> ClaimRecord | Refusal:
    done, noes = done_and_noes(answer)
    if noes:
        return Refusal(*noes[0])
    return next(each for each in unit.returns.claims(gstin) if each.withdraws == done)


def _withdrawal(
    unit: Unit, actor: Actor, gstin: str, move_id: str, reason: str, now: datetime
) -> ClaimRecord | Refusal:  # fmt: skip
    """The row that takes a move back, or why it cannot be."""
    records = unit.returns.claims(gstin) if unit.companies.registration(gstin) is not None else ()
    wrong = next((each for each in records if each.id == move_id and not each.withdraws), None)
    if wrong is None:
        return Refusal("NOT_FOUND", "There is no such move in the claim register.", "Look at it: imsdesk claims list.")
    if not reason or len(reason) > REASON_MAX:
        return Refusal("REASON_MISSING", "A withdrawal has a reason.", f"Say why, in 1 to {REASON_MAX} characters.")
    names = {person.id: person.name for person in unit.people.of_company(pan_of(gstin))}
    for each in withdrawn_of(records, names):
        if each.move.id == move_id:
            on = full_day(india_date(each.withdrawal.recorded_at))
            return Refusal(
                "WITHDRAWN_ALREADY", f"{each.by} withdrew it on {on}: {each.withdrawal.reason}.",
                "Nothing is left to do; if it was right, record it anew.",
            )  # fmt: skip
    row = next(each for each in book_of(unit, gstin, now).rows if each.key == wrong.entry.document_id)
    resting = _resting(row, wrong, unit.books.get([row.key]).get(row.key))
    if resting is not None:
        return resting
    return replace(
        wrong, entry=replace(wrong.entry, word=actor.name), reason=reason, recorded_by=actor.person_id,
        recorded_at=now, id="", withdraws=wrong.id,
    )  # fmt: skip


def _resting(row: ClaimRow, wrong: ClaimRecord, booked: BookEntry | None) -> Refusal | None:
    """Why a move cannot go yet: without it more would be reversed than is held, or more reclaimed than waits. booked:
    where the books name the claim too, theirs stands again."""
    rest = [each for each in row.entries if each.id != wrong.id]
    left = position_of(with_the_books(booked, rest) if booked is not None else rest)
    short = (-left.held).at_least_zero(), (-left.reclaimable).at_least_zero()
    was = (-row.position.held).at_least_zero(), (-row.position.reclaimable).at_least_zero()
    takes_from_held = wrong.entry.move in (ClaimMove.CLAIMED, ClaimMove.RECLAIMED)
    if takes_from_held and any(now > before for now, before in zip(short[0], was[0], strict=True)):
        return _first(row, wrong, (ClaimMove.REVERSED, ClaimMove.REVERSED_FOR_GOOD))
    if wrong.entry.move is ClaimMove.REVERSED and any(now > was for now, was in zip(short[1], was[1], strict=True)):
        return _first(row, wrong, (ClaimMove.RECLAIMED,))
    return None


def _first(row: ClaimRow, wrong: ClaimRecord, moves: tuple[ClaimMove, ...]) -> Refusal:
    over = [each for each in row.entries if each.move in moves and each.id]
    told = ", ".join(f"{grouped(each.tax.total)} {each.move.value} of {each.gstr3b_period}" for each in over)
    last = over[-1]
    name = last.move.name.lower().replace("_", "-")
    return Refusal(
        "RESTED_UPON", f"On {wrong.entry.move.value} of {row.label[:30]} rests {told}.",
        f"Withdraw that first: imsdesk claims withdraw ... {row.label[:30]} {name} {last.gstr3b_period.mmyyyy}.",
        "DR-5.07",
    )  # fmt: skip


def _nothing_there(row: ClaimRow, label: str, move: ClaimMove, period: TaxPeriod) -> Refusal:
    of_books = any(not each.id and each.move is move and each.gstr3b_period == period for each in row.entries)
    if of_books:
        return Refusal(
            "CLAIM_OF_THE_BOOKS", f"That {label[:30]} was claimed in {period} is the word of the books.",
            "Mend its claimed_in in the purchase register and import it again.",
        )  # fmt: skip
    gone = any(each.move.entry.move is move and each.move.entry.gstr3b_period == period for each in row.withdrawn)
    return Refusal(
        "NOT_FOUND", f"{label[:30]} has no {move.value} of {period} in the register" + (" any more." if gone else "."),
        "Look at it: imsdesk claims list --all.",
    )  # fmt: skip
