"""Write moves into the claim register, each taken or refused by itself, on those before it (DR-5.07, DR-7.05)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.claims import ClaimEntry, ClaimMove, table_refusal
from domain.gstin import pan_of
from domain.money import TaxHeads
from domain.ports import Unit, Units
from domain.records import ClaimRecord
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, PREPARING, Actor, refusal_to
from domain.tax_period import TaxPeriod
from domain.usecases.claim_bounds import BOOKS_WORD, not_available, reason_missing, refused_by_bounds, standing_before
from domain.usecases.claim_register import book_of
from domain.usecases.claim_rows import OPENING, ClaimBook, ClaimRow
from domain.usecases.law_settings import law_of
from domain.usecases.once import answer_with_noes, done_and_noes, earlier_answer, refusal_texts, remember, request_hash
from domain.wording import grouped

RECORDED_ALREADY: Final = "RECORDED_ALREADY"
GIVEN_TWICE: Final = "GIVEN_TWICE"


@dataclass(frozen=True, slots=True)
class GivenMove:
    """One move as a person or a file gives it; document is a number of the books, or an opening balance's own name."""

    document: str
    move: ClaimMove
    tax: TaxHeads
    period: TaxPeriod
    reason: str
    word: str
    is_opening: bool = False
    supplier_gstin: str = ""


@dataclass(frozen=True, slots=True)
class MovesTaken:
    """What became of each move, in order: None where it was taken, else why not.

    is_repeat: this is the answer of an earlier request with the same key; nothing was written now.
    """

    taken: int
    answers: tuple[Refusal | None, ...]
    is_repeat: bool = False

    @property
    def there_already(self) -> int:
        """How many moves were not written since the register holds the very same one."""
        return sum(1 for each in self.answers if each is not None and each.code == RECORDED_ALREADY)


def record_moves(
    units: Units, actor: Actor, gstin: str, moves: Sequence[GivenMove], key: str, now: datetime, *,
    dry_run: bool = False, again: bool = False, twice: bool = False,
) -> MovesTaken | Refusal:  # fmt: skip
    """Add moves, each taken or refused by itself: more reversed than held, more reclaimed than waits (DR-5.07).

    One that the register holds already, of the same return, table and amounts, is not written twice unless a person
    says that it is a second one (again). Equal ones of one request are refused from the second on, unless each is said
    to be a move of its own (twice); those that the register held before are still not written once more.
    """
    company_id = pan_of(gstin)
    refused = refusal_to(actor, company_id, gstin, (*PREPARING, *ADMINISTERING), "write into the claim register")
    if refused is not None:
        return refused
    request = request_hash(
        gstin, *(str(each) for each in moves), *(("again",) if again else ()), *(("twice",) if twice else ())
    )
    opener = units.reading if dry_run else units.writing
    with opener(frozenset({company_id})) as unit:
        if unit.companies.registration(gstin) is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        if not dry_run:
            unit.documents.hold(gstin)
            earlier = earlier_answer(unit, actor, "claims", key, request)
            if isinstance(earlier, Refusal):
                return earlier
            if earlier is not None:
                return _taken_before(earlier, len(moves))
        answers, records = _judged(unit, actor, gstin, moves, now, again=again, twice=twice)
        if not dry_run:
            unit.returns.add_claims(records)
            unit.trail.append(
                company_id, actor, now, "wrote claims", gstin,
                {"moves": len(records), "refused": len(moves) - len(records),
                 "gst_paise": sum(each.entry.tax.total for each in records)},
            )  # fmt: skip
            noes = [(str(place), *refusal_texts(each)) for place, each in enumerate(answers) if each is not None]
            remember(unit, actor, "claims", key, request, answer_with_noes(str(len(records)), noes), now)
        return MovesTaken(len(records), tuple(answers))


def _taken_before(answer: str, count: int) -> MovesTaken:
    """The first answer to these moves, each refusal at the place of its move."""
    done, noes = done_and_noes(answer)
    at = {int(place): Refusal(*texts) for place, *texts in noes}
    return MovesTaken(int(done), tuple(at.get(place) for place in range(count)), is_repeat=True)


def _judged(
    unit: Unit, actor: Actor, gstin: str, moves: Sequence[GivenMove], now: datetime, *, again: bool,
    twice: bool,
) -> tuple[list[Refusal | None], list[ClaimRecord]]:  # fmt: skip
    """Each move on top of those before it."""
    book, chosen = book_of(unit, gstin, now), law_of(unit, pan_of(gstin)).chosen
    held = {row.key: list(row.entries) for row in book.rows}
    everything = [entry for row in book.rows for entry in row.entries]
    words: dict[tuple[object, ...], list[str]] = {}
    for each in everything:
        if each.word != BOOKS_WORD:
            words.setdefault(_alike(each), []).append(each.word)
    given_so_far: Counter[tuple[object, ...]] = Counter()
    rows = {row.key: row for row in book.rows}
    answers: list[Refusal | None] = []
    records: list[ClaimRecord] = []
    for given in moves:
        key, label, refused = meant(book, given.document, given.supplier_gstin, is_opening=given.is_opening)
        row = rows.get(key)
        entry = ClaimEntry(key, given.move, given.tax, given.period, given.word, given.is_opening)
        before = standing_before(entry, held.get(key, []))
        refused = (
            refused
            or _faulty(given)
            or table_refusal(given.move, given.reason)
            or (None if again else _recorded_already(
                entry, words.get(_alike(entry), []), given_so_far[_alike(entry)], label, twice=twice
            ))
            or (reason_missing(given.move, given.reason, label, row.marked) if row is not None else None)
            or (not_available(unit, key, given.document, now) if given.move is ClaimMove.CLAIMED else None)
            or refused_by_bounds(
                entry, before, everything, row.tax if row is not None else None,
                blocks=chosen.at(given.period).reclaim_guard_blocks,
            )
        )  # fmt: skip
        answers.append(refused)
        given_so_far[_alike(entry)] += refused is None or refused.code == RECORDED_ALREADY
        if refused is None:
            held[key] = [*before, entry]
            everything.append(entry)
            records.append(
                ClaimRecord(pan_of(gstin), gstin, entry, label, given.reason, actor.person_id, now)
            )  # fmt: skip
    return answers, records


def meant(
    book: ClaimBook, document: str, supplier_gstin: str = "", *, is_opening: bool = False
) -> tuple[str, str, Refusal | None]:
    """(key, label, why it cannot be told): a bill of the books by its number, or an opening balance's own name."""
    wanted = document.strip().upper()
    fitting = [row for row in book.rows if wanted in _names(row) and supplier_gstin in ("", row.supplier_gstin)]
    fitting = fitting or [row for row in book.rows if wanted in _names(row) and not row.supplier_gstin]
    if len(fitting) == 1:
        return fitting[0].key, fitting[0].label, None
    if fitting:
        return "", "", Refusal(
            "DOCUMENT_UNCLEAR", f"{len(fitting)} bills are called {document[:30]}.", "Give the supplier's GSTIN too.",
        )  # fmt: skip
    if is_opening and wanted:
        return f"{OPENING}{supplier_gstin}:{wanted}", document.strip(), None
    return "", "", Refusal("NOT_FOUND", f"No bill {document[:30]!r} is in the books.", "Check the number.")


def _names(row: ClaimRow) -> tuple[str, str]:
    return row.label.upper(), row.key.upper()


def _recorded_already(
    entry: ClaimEntry, words: Sequence[str], given: int, label: str, *, twice: bool
) -> Refusal | None:  # fmt: skip
    """The same amounts in the same table of the same return: a command that was run again, or a row that stands twice,
    until somebody says not. words: of those that the register held; given: how many of this request are there already.
    """
    what = f"{grouped(entry.tax.total)} of {label[:30]} in {entry.move.value} of {entry.gstr3b_period}"
    if given < len(words):
        return Refusal(
            RECORDED_ALREADY, f"{what} is recorded already, on the word of {words[given][:40]}.",
            "Nothing is left to do; if it is a second one, say so: imsdesk claims add ... --again.",
        )  # fmt: skip
    if given and not twice:
        return Refusal(
            GIVEN_TWICE, f"{what} is given twice, and taken once.",
            "Take the second out; if it is a move of its own, say so: imsdesk claims import ... --again.",
        )  # fmt: skip
    return None


def _alike(entry: ClaimEntry) -> tuple[object, ...]:
    """The same amounts of the same bill in the same table of the same return."""
    return entry.document_id, entry.move, entry.tax, entry.gstr3b_period, entry.is_opening


def _faulty(given: GivenMove) -> Refusal | None:
    if not given.word.strip():
        return Refusal("WORD_MISSING", "A move stands on somebody's word.", "Say who or what says so.")
    if any(head < 0 for head in given.tax) or not given.tax:
        return Refusal("AMOUNT_WRONG", "A move has amounts above nil.", "Give tax by head; a wrong move is reversed.")
    return None
