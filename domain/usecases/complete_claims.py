"""For which returns all claims are known, so that a bill without one was not claimed; else nobody can say (DR-12.04).

A return is complete where the finance team says so (opening balances imported, say), or where its recorded GSTR-3B has
in 4(A)(5) just what the books and the claim register name for it, reclaims added and the credit notes of its GSTR-2B
netted. A claim withdrawn after the team said so, or a GSTR-3B that claims more than is named, opens the question again.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from domain.claims import ClaimMove
from domain.deadlines import Frequency, recipient_period
from domain.documents import DocumentKind
from domain.gstin import pan_of
from domain.gstr2b import table_4
from domain.money import TaxHeads
from domain.ports import Unit, Units
from domain.records import ClaimRecord
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, PREPARING, Actor, Role, may_see, refusal_to
from domain.tax_period import TaxPeriod
from domain.usecases.month import month_of
from domain.usecases.once import answer_with_noes, done_and_noes, earlier_answer, refusal_texts, remember, request_hash
from domain.usecases.situations import frequency_of, period_being_filed
from domain.wording import grouped, india_date

_KEY: Final = "complete claims"
_MAY: Final = (*PREPARING, *ADMINISTERING, Role.TAX_HEAD)
_MONTHS_MAX: Final = 120
_OPERATION: Final = "say claims complete"
_APART: Final = (DocumentKind.BILL_OF_ENTRY, DocumentKind.ISD_DOCUMENT, DocumentKind.ISD_CREDIT_NOTE)
"""Imports stand in 4(A)(1), ISD in 4(A)(4), reverse charge in 4(A)(3); what the books do not know counts as 4(A)(5)."""


@dataclass(frozen=True, slots=True)
class SaidComplete:
    """Who said that all claims of a return are known, on what word, and when."""

    word: str
    by: str
    at: datetime


@dataclass(slots=True)
class CompleteReturns:
    """The returns of a registration up to the last one before that in hand; each is looked at when it is asked for.

    is_looked_at: False where the asker does without, and no credit counts as surely not claimed: it takes a sum of the
    whole register and a Table 4 for each return since.
    """

    unit: Unit
    gstin: str
    now: datetime
    frequency: Frequency
    last: TaxPeriod
    said: Mapping[TaxPeriod, SaidComplete]
    is_looked_at: bool = True
    _found: dict[TaxPeriod, bool] = field(default_factory=dict)
    _beyond: dict[TaxPeriod, TaxHeads | None] = field(default_factory=dict)
    _told: dict[TaxPeriod, TaxHeads] | None = None
    _withdrawn: tuple[ClaimRecord, ...] | None = None

    def unknown_since(self, period: TaxPeriod) -> TaxPeriod | None:
        """The first return, from that of a period to the last, whose claims are not all known; None when all are."""
        return next((each for each in self._since(period) if not self.is_complete(each)), None)

    def unsure_since(self, period: TaxPeriod) -> TaxPeriod | None:
        """The first return since that may hold what nobody booked, as the portal fills in all of GSTR-2B; None where of
        each all claims are known, or the recorded 4(A)(5) is not above those that are named."""
        return next(
            (each for each in self._since(period) if not (self.is_complete(each) or self._is_used_up(each))), None
        )

    def is_above(self, period: TaxPeriod) -> bool:
        """Whether the recorded 4(A)(5) of a return is above the claims that are named."""
        return bool((self.beyond(period) or TaxHeads()).at_least_zero())

    def _is_used_up(self, period: TaxPeriod) -> bool:
        return self.beyond(period) is not None and not self.is_above(period)

    def _since(self, period: TaxPeriod) -> Iterator[TaxPeriod]:
        each = recipient_period(period, self.frequency)
        while each <= self.last:
            yield each
            each = each.plus(3 if self.frequency is Frequency.QUARTERLY else 1)

    def is_complete(self, period: TaxPeriod) -> bool:
        """Whether all claims of one return are known."""
        if period not in self._found:
            said = self.still_said(period) and not self.is_above(period)
            self._found[period] = said or self.beyond(period) == TaxHeads()
        return self._found[period]

    def covers_since(self, period: TaxPeriod) -> bool:
        """Whether a credit of a period that no claim names was surely not claimed."""
        return self.is_looked_at and self.unknown_since(period) is None

    def still_said(self, period: TaxPeriod) -> bool:
        """Whether somebody said so of it, and no claim of it was withdrawn since."""
        said = self.said.get(period)
        if said is None:
            return False
        if self._withdrawn is None:
            self._withdrawn = self.unit.returns.withdrawals(self.gstin)
        return not any(
            each.entry.move is ClaimMove.CLAIMED and each.entry.gstr3b_period == period and each.recorded_at > said.at
            for each in self._withdrawn
        )

    def beyond(self, period: TaxPeriod) -> TaxHeads | None:
        """What the recorded 4(A)(5) of a return holds beyond the claims that are named; None where none is recorded."""
        if period not in self._beyond:
            self._beyond[period] = self._beyond_named(period)
        return self._beyond[period]

    def _beyond_named(self, period: TaxPeriod) -> TaxHeads | None:
        held = self.unit.returns.gstr3b(self.gstin).get(period)
        if held is None:
            return None
        if self._told is None:
            self._told = self.unit.returns.named_claims(self.gstin, _APART, (DocumentKind.CREDIT_NOTE,))
        month = month_of(self.unit, self.gstin, period, self.now)
        netted = month.figures.available - table_4(month.figures, row=month.calendar.settings.credit_note_row).a5
        return held.a5 + netted - self._told.get(period, TaxHeads())


def complete_returns(unit: Unit, gstin: str, now: datetime) -> CompleteReturns:
    """What is known of a registration's returns. The registration must be there."""
    registration = unit.companies.registration(gstin)
    assert registration is not None, gstin
    frequency = frequency_of(registration)
    in_hand = period_being_filed(registration, unit.companies.filed(gstin), india_date(now))
    last = recipient_period(in_hand.plus(-3 if frequency is Frequency.QUARTERLY else -1), frequency)
    return CompleteReturns(unit, gstin, now, frequency, last, said_complete(unit, gstin))


def said_complete(unit: Unit, gstin: str) -> dict[TaxPeriod, SaidComplete]:
    """What the finance team said of a registration's returns, the oldest first."""
    held = unit.companies.setting(pan_of(gstin), _KEY)
    mine = json.loads(held.value).get(gstin, {}) if held is not None else {}
    return {
        TaxPeriod.parse(key): SaidComplete(each["word"], each["by"], datetime.fromisoformat(each["at"]))
        for key, each in sorted(mine.items(), key=lambda item: TaxPeriod.parse(item[0]))
    }


@dataclass(frozen=True, slots=True)
class CompleteReturn:
    """A return of which somebody said, or a recorded GSTR-3B shows, that all claims are known. by: a person's name.

    is_complete: False where a claim of it was withdrawn after somebody said so.
    """

    period: TaxPeriod
    said: SaidComplete | None
    by: str
    is_complete: bool


def look_at_complete(units: Units, actor: Actor, gstin: str, now: datetime) -> tuple[CompleteReturn, ...] | Refusal:
    """The returns of a registration whose claims are all known, and those where that is open again; oldest first."""
    company_id = pan_of(gstin)
    if not may_see(actor, company_id, gstin):
        return Refusal("NOT_FOUND", "There is nothing by that name here.", "Check the GSTIN, or ask for access.")
    with units.reading(frozenset({company_id})) as unit:
        if unit.companies.registration(gstin) is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        known = complete_returns(unit, gstin, now)
        names = {person.id: person.name for person in unit.people.of_company(company_id)}
        found = []
        for period in sorted({*known.said, *(key for key in unit.returns.gstr3b(gstin) if key <= known.last)}):
            said, is_so = known.said.get(period), known.is_complete(period)
            if said is not None or is_so:
                found.append(CompleteReturn(period, said, names.get(said.by, said.by) if said else "", is_so))
        return tuple(found)


def say_complete(
    units: Units, actor: Actor, gstin: str, span: tuple[TaxPeriod, TaxPeriod], word: str, now: datetime, *,
    is_so: bool = True, key: str | None = None,
) -> tuple[TaxPeriod, ...] | Refusal:  # fmt: skip
    """Say of the returns of a span that all their claims are in the books or the register, or take that back.

    The returns for which that is news. A return that is not filed has no claims yet, so nothing can be said of it.
    The same key again gives the same answer and does nothing, whatever was said since; None where nothing repeats.
    """
    company_id = pan_of(gstin)
    refused = refusal_to(actor, company_id, gstin, _MAY, "say that all claims of a return are known")
    if refused is not None:
        return refused
    if is_so and not word.strip():
        return Refusal("WORD_MISSING", "That stands on somebody's word.", "Say who or what says so.")
    request = request_hash(gstin, *(each.iso for each in span), word, str(is_so))
    with units.writing(frozenset({company_id})) as unit:
        if unit.companies.registration(gstin) is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        unit.companies.hold_settings(company_id)
        earlier = earlier_answer(unit, actor, _OPERATION, key, request) if key is not None else None
        if isinstance(earlier, Refusal):
            return earlier
        if earlier is not None:
            return _as_before(earlier)
        done = _said_of(unit, actor, gstin, span, word.strip(), now, is_so=is_so)
        if key is not None:
            news = "" if isinstance(done, Refusal) else " ".join(each.mmyyyy for each in done)
            noes = [refusal_texts(done)] if isinstance(done, Refusal) else []
            remember(unit, actor, _OPERATION, key, request, answer_with_noes(news, noes), now)
        return done


def _as_before(answer: str) -> tuple[TaxPeriod, ...] | Refusal:
    done, noes = done_and_noes(answer)
    return Refusal(*noes[0]) if noes else tuple(TaxPeriod.parse(each) for each in done.split())


def _said_of(
    unit: Unit, actor: Actor, gstin: str, span: tuple[TaxPeriod, TaxPeriod], word: str, now: datetime, *, is_so: bool
) -> tuple[TaxPeriod, ...] | Refusal:  # fmt: skip
    company_id = pan_of(gstin)
    known = complete_returns(unit, gstin, now)
    asked = _returns_of(span, known)
    if isinstance(asked, Refusal):
        return asked
    held = unit.companies.setting(company_id, _KEY)
    every = json.loads(held.value) if held is not None else {}
    mine = every.setdefault(gstin, {})
    news = [each for each in asked if known.still_said(each) is not is_so]
    refused = _contradicted(known, asked) if is_so else None
    if refused is not None:
        return refused
    if not news:
        return ()
    for each in news:
        mine.pop(each.mmyyyy, None)
        if is_so:
            mine[each.mmyyyy] = {"word": word, "by": actor.person_id, "at": now.isoformat()}
    unit.companies.set_setting(company_id, _KEY, json.dumps(every, ensure_ascii=False), actor.person_id, now)
    unit.trail.append(
        company_id, actor, now, "said claims are complete" if is_so else "took back that claims are complete",
        f"{gstin} {news[0].iso} to {news[-1].iso}", {"returns": len(news)},
    )  # fmt: skip
    return tuple(news)


def _contradicted(known: CompleteReturns, asked: list[TaxPeriod]) -> Refusal | None:
    """A recorded GSTR-3B that claims more than is named: claims are missing, whoever says that none is."""
    for period in asked:
        beyond = (known.beyond(period) or TaxHeads()).at_least_zero()
        if beyond:
            return Refusal(
                "CLAIMS_MISSING",
                f"4(A)(5) of GSTR-3B of {period} is {grouped(beyond.total)} above the claims that books and register"
                " name for it.",
                "Record those claims first: imsdesk claims add, or claims import.", "DR-12.04",
            )  # fmt: skip
    return None


def _returns_of(span: tuple[TaxPeriod, TaxPeriod], known: CompleteReturns) -> list[TaxPeriod] | Refusal:
    first, last = (recipient_period(each, known.frequency) for each in span)
    step = 3 if known.frequency is Frequency.QUARTERLY else 1
    if first > last or first.plus(_MONTHS_MAX) <= last:
        return Refusal("PERIOD_WRONG", f"{first} to {last} is no span of returns.", "Name the earlier return first.")
    if last > known.last:
        return Refusal(
            "GSTR3B_NOT_FILED", f"GSTR-3B of {last} is not filed: its claims are still to come.",
            f"Say it up to {known.last}; record a filed one with imsdesk filed.", "DR-4.04",
        )  # fmt: skip
    asked = [first]
    while asked[-1] < last:
        asked.append(asked[-1].plus(step))
    return asked
