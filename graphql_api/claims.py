"""The claim register: what was claimed, reversed and reclaimed per document, and what rules 37 and 37A ask."""

from collections import Counter
from datetime import date

import strawberry

from domain.claims import ClaimMove
from domain.credit_reversal import Reversal as DomainReversal
from domain.credit_reversal import ReversalStatus
from domain.law import detail_of
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.claim_register import look_at_claims
from domain.usecases.claim_rows import ClaimRow as DomainRow
from domain.usecases.record_claims import GivenMove, record_moves
from graphql_api.batch_mutations import TaxHeadsInput
from graphql_api.claim_words import WithdrawnMove, withdrawn_view
from graphql_api.context import Context
from graphql_api.effects import heads_given
from graphql_api.entries import LedgerEntry, ledger_entries
from graphql_api.errors import GROUND, UserError, user_error
from graphql_api.fields import answers
from graphql_api.ids import global_id
from graphql_api.money import TaxHeads, tax_heads
from graphql_api.pages import Connection, CursorBook, nothing, page_of
from graphql_api.scalars import Gstin, Money

_MOVES_MAX = 500


@strawberry.type(description="One move of a document's credit in a GSTR-3B, on somebody's word.")
class ClaimEntry:
    move_id: strawberry.ID | None = strawberry.field(description="For withdrawClaim; null: the word of the books.")
    move: ClaimMove
    tax: TaxHeads
    gstr3b_period: TaxPeriod
    word: str
    is_opening: bool


@strawberry.type(description="What a rule asks: how much, in which return and table, by when, and what ends it.")
class Reversal:
    rule_name: str = strawberry.field(description="Such as rule 37, rule 37A or 17(5).")
    status: ReversalStatus
    tax: TaxHeads
    gstr3b_period: TaxPeriod | None
    table: str
    act_by: date | None = strawberry.field(description="Never a day that is over; null when overdue: at once.")
    rule_day: date | None = strawberry.field(
        description="The rule's own last day, where the return that carries it is due before that."
    )
    interest: Money = strawberry.field(description="On the conservative reading, if the credit was used.")
    interest_least: Money
    interest_since: date | None = strawberry.field(description="From when the conservative reading counts.")
    entries: list[LedgerEntry]
    ends_with: str
    rules: list[str]
    ground: str = strawberry.field(description=GROUND)


@strawberry.type(description="One document of the register.")
class ClaimRow:
    number: str
    supplier_gstin: str
    supplier_name: str
    dated: date | None
    is_claim_known: bool
    asks: bool = strawberry.field(description="Whether something is to be done now.")
    claimed: TaxHeads
    reversed_for_good: TaxHeads
    reversed: TaxHeads
    reclaimed: TaxHeads
    reclaimable: TaxHeads
    lost: TaxHeads = strawberry.field(description="By 16(4), if it was never claimed.")
    is_surely_lost: bool = strawberry.field(description="Every return it could stand in is complete.")
    entries: list[ClaimEntry]
    withdrawn: list[WithdrawnMove] = strawberry.field(description="Taken back; it counts nowhere.")
    reversals: list[Reversal]
    cautions: list[str] = strawberry.field(description="What is wrong with it, and what to do.")


@strawberry.type(description="The register in sums: what waits in 4(B)(2), what asks, and what nobody knows.")
class ClaimTotals:
    document_count: int
    asking_count: int = strawberry.field(description="Documents for which something is to be done now.")
    reclaimable: TaxHeads | None = strawberry.field(description="The closing balance of the reclaim statement.")
    cautions: list[str] = strawberry.field(description="Returns whose 4(D)(1) is above what waits in 4(B)(2).")
    errors: list[UserError]
    unknown_by_rule: strawberry.Private[Counter[str]]

    @answers("Answers of rules that nobody can give: no payment known; of one rule, such as rule 37, if named.")
    def unknown_count(self, rule_name: str | None = None) -> int:
        return self.unknown_by_rule[rule_name] if rule_name is not None else self.unknown_by_rule.total()


@strawberry.input(description="One move; document is the bill's number as in the books.")
class ClaimMoveInput:
    document: str
    supplier_gstin: Gstin | None = None
    move: ClaimMove
    tax: TaxHeadsInput
    gstr3b_period: TaxPeriod
    reason: str = ""
    word: str
    is_opening: bool = False


@strawberry.type(description="What became of the moves; each error's path names the place of its move.")
class ClaimsPayload:
    taken: int
    errors: list[UserError]


def claims_page(
    context: Context, gstin: Gstin, asking_only: bool, first: int, after: str | None
) -> Connection[ClaimRow]:  # fmt: skip
    """The register, what asks for a deed first."""
    found = look_at_claims(context.units, context.actor, gstin, context.now)
    if isinstance(found, Refusal):
        return nothing(found, "gstin")
    rows = [row for row in found.rows if row.asks or not asking_only]
    book = CursorBook.for_list(context, "claims", gstin, asking_only)
    return page_of(sorted(rows, key=_weight), _weight, row_view, book, first, after)


def claim_totals(context: Context, gstin: Gstin) -> ClaimTotals:
    """The sums of a registration's register."""
    found = look_at_claims(context.units, context.actor, gstin, context.now)
    if isinstance(found, Refusal):
        return ClaimTotals(
            document_count=0, asking_count=0, reclaimable=None, cautions=[], errors=[user_error(found)],
            unknown_by_rule=Counter(),
        )  # fmt: skip
    said = ((name, each.status) for row in found.rows for name, each in row.rules.items())
    return ClaimTotals(
        document_count=len(found.rows),
        asking_count=sum(1 for row in found.rows if row.asks),
        reclaimable=tax_heads(found.reclaimable),
        cautions=[str(each) for each in found.cautions],
        errors=[],
        unknown_by_rule=Counter(name for name, status in said if status is ReversalStatus.UNKNOWN),
    )


def write_claims(
    context: Context, gstin: Gstin, moves: list[ClaimMoveInput], key: str, *, again: bool
) -> ClaimsPayload:
    """Add moves, each taken or refused by itself."""
    if len(moves) > _MOVES_MAX:
        refusal = Refusal("LIST_TOO_LONG", f"At most {_MOVES_MAX} moves fit.", "Send them in parts.")
        return ClaimsPayload(taken=0, errors=[user_error(refusal)])
    taken = record_moves(
        context.units, context.actor, gstin, [_given(each) for each in moves], key, context.now, again=again
    )
    if isinstance(taken, Refusal):
        return ClaimsPayload(taken=0, errors=[user_error(taken)])
    errors = [
        user_error(refused, ("moves", str(place))) for place, refused in enumerate(taken.answers) if refused is not None
    ]
    return ClaimsPayload(taken=taken.taken, errors=errors)


def _given(move: ClaimMoveInput) -> GivenMove:
    return GivenMove(
        move.document, move.move, heads_given(move.tax), move.gstr3b_period, move.reason, move.word, move.is_opening,
        move.supplier_gstin or "",
    )  # fmt: skip


def _weight(row: DomainRow) -> str:
    return f"{int(not row.asks)}{10**17 - row.position.held.total:018d}\x1f{row.key}"


def row_view(row: DomainRow) -> ClaimRow:
    """A document of the register for a client."""
    position = row.position
    return ClaimRow(
        number=row.label,
        supplier_gstin=row.supplier_gstin,
        supplier_name=row.supplier_name,
        dated=row.dated,
        is_claim_known=row.is_claim_known,
        asks=row.asks,
        claimed=tax_heads(position.claimed),
        reversed_for_good=tax_heads(position.reversed_for_good),
        reversed=tax_heads(position.reversed),
        reclaimed=tax_heads(position.reclaimed),
        reclaimable=tax_heads(position.reclaimable),
        lost=tax_heads(row.lost),
        entries=[
            ClaimEntry(move_id=global_id("ClaimEntry", each.id) if each.id else None, move=each.move,
                       tax=tax_heads(each.tax), gstr3b_period=each.gstr3b_period, word=each.word,
                       is_opening=each.is_opening)
            for each in row.entries
        ],
        is_surely_lost=row.is_surely_lost,
        withdrawn=[withdrawn_view(each) for each in row.withdrawn],
        cautions=[str(each) for each in row.cautions],
        reversals=[reversal_view(name, each) for name, each in row.rules.items()],
    )  # fmt: skip


def reversal_view(name: str, of: DomainReversal) -> Reversal:
    """What a rule asks, for a client."""
    return Reversal(
        rule_name=name,
        status=of.status,
        tax=tax_heads(of.tax),
        gstr3b_period=of.gstr3b_period,
        table=of.table,
        act_by=of.act_by,
        rule_day=of.rule_day,
        interest=Money(of.interest),
        interest_least=Money(of.interest_least),
        interest_since=of.interest_since,
        entries=ledger_entries(of.entries),
        ends_with=of.ends_with,
        rules=list(of.rules),
        ground=detail_of(*of.cited),
    )
