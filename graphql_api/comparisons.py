"""GSTR-3B against GSTR-2B: as recorded, from figures, or from the portal's summary; and the reply pack as files."""

from dataclasses import dataclass
from datetime import date

import strawberry

from domain.comparison import NoticeKind
from domain.readings import FileRefused
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.compare_returns import Compared, TriedReturn, company_name_of, compare_3b, own_return
from graphql_api.batch_mutations import TaxHeadsInput
from graphql_api.context import Context
from graphql_api.effects import heads_given
from graphql_api.errors import UserError, user_error
from graphql_api.ids import global_id
from graphql_api.money import TaxHeads, tax_heads
from graphql_api.papers import PaperFile, PaperInput, bytes_of, name_of, paper_file
from graphql_api.scalars import Gstin, Money


@strawberry.type(description="A document of a set that may explain a difference.")
class FittingDocument:
    document_id: strawberry.ID
    number: str
    supplier_name: str
    gstr2b_period: TaxPeriod
    tax: TaxHeads = strawberry.field(description="Signed; minus for what was left out of this month's return.")
    received_on: date | None


@strawberry.type(description="One, two or three documents that make up the difference to the paisa.")
class FittingSet:
    documents: list[FittingDocument]


@strawberry.type(description="The taxable value a difference would have at a rate.")
class TaxableAt:
    percent: int
    taxable_value: Money


@strawberry.type(description="GSTR-3B against GSTR-2B: unexplained is 4(A)(5) - 4(D)(1) - GSTR-2B.")
class ComparisonPayload:
    period: TaxPeriod | None
    claimed: TaxHeads | None
    reclaimed: TaxHeads | None
    less_reclaimed: TaxHeads | None = strawberry.field(description="4(A)(5) less 4(D)(1): beside GSTR-2B.")
    gstr2b: TaxHeads | None
    unexplained: TaxHeads | None
    cumulative: TaxHeads | None
    is_timing_only: bool
    sets: list[FittingSet]
    set_count: int = strawberry.field(description="One set alone is an explanation, several are a list for a person.")
    is_complete: bool
    notice: NoticeKind | None
    taxable_at: list[TaxableAt]
    interest_exposure: Money
    sentences: list[str]
    errors: list[UserError]


@strawberry.type(description="The answer to a notice, ready to be sent: a workbook (XLSX) and a page to print (HTML).")
class ReplyPackPayload:
    period: TaxPeriod | None
    files: list[PaperFile] = strawberry.field(description="Some 10 KB each: at most five sets of documents are listed.")
    errors: list[UserError]


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures to try without recording them: 4(A)(5), 4(D)(1), 4(B)(2), or the portal's summary; none: as recorded."""

    claimed: TaxHeadsInput | None = None
    reclaimed: TaxHeadsInput | None = None
    reversed: TaxHeadsInput | None = None
    summary: PaperInput | None = None


def comparison(context: Context, gstin: Gstin, period: TaxPeriod, figures: Figures) -> ComparisonPayload:
    """A month and its year; figures given are tried without being recorded."""
    found = _compared(context, gstin, period, figures)
    if isinstance(found, Refusal):
        return ComparisonPayload(
            period=period, claimed=None, reclaimed=None, less_reclaimed=None, gstr2b=None, unexplained=None,
            cumulative=None, is_timing_only=False, sets=[], set_count=0, is_complete=True, notice=None, taxable_at=[],
            interest_exposure=Money(0), sentences=[], errors=[user_error(found)],
        )  # fmt: skip
    return _comparison(found)


def reply_pack(context: Context, gstin: Gstin, period: TaxPeriod, figures: Figures) -> ReplyPackPayload:
    """The files that answer a notice about the month."""
    found = _compared(context, gstin, period, figures)
    if isinstance(found, Refusal):
        return ReplyPackPayload(period=period, files=[], errors=[user_error(found)])
    name = company_name_of(context.units, context.actor, gstin)
    papers = context.ports.papers.reply_pack(found, name, context.now)
    return ReplyPackPayload(period=found.claim.period, files=[paper_file(each) for each in papers], errors=[])


def _compared(context: Context, gstin: Gstin, period: TaxPeriod, figures: Figures) -> Compared | Refusal:
    tried = _tried(context, gstin, period, figures)
    if isinstance(tried, Refusal):
        return tried
    return compare_3b(context.units, context.actor, gstin, period, context.now, tried)


def _tried(context: Context, gstin: Gstin, period: TaxPeriod, figures: Figures) -> TriedReturn | Refusal | None:
    """The figures as given; None when those that are recorded are meant."""
    if figures.summary is None:
        if figures.claimed is None:
            return None
        return TriedReturn(*(heads_given(each) for each in (figures.claimed, figures.reclaimed, figures.reversed)))
    if figures.claimed is not None or figures.reclaimed is not None:
        return Refusal("FIGURES_TWICE", "Figures and a summary were both given.", "Give one of them.")
    content = bytes_of(figures.summary.content)
    if isinstance(content, Refusal):
        return content
    try:
        record = context.ports.papers.gstr3b(name_of(figures.summary), content, context.now)
    except FileRefused as fault:
        return fault.refusal
    own = own_return(record, gstin, period)
    return own if isinstance(own, Refusal) else TriedReturn(own.a5, own.d1, own.b2)


def _comparison(found: Compared) -> ComparisonPayload:
    return ComparisonPayload(
        period=found.claim.period,
        claimed=tax_heads(found.claim.claimed_a5),
        reclaimed=tax_heads(found.claim.reclaimed_d1),
        less_reclaimed=tax_heads(found.claim.less_reclaimed),
        gstr2b=tax_heads(found.claim.gstr2b_a5),
        unexplained=tax_heads(found.comparison.unexplained),
        cumulative=tax_heads(found.comparison.cumulative),
        is_timing_only=found.comparison.is_timing_only,
        sets=[FittingSet(documents=[_fitting(found, one.id) for one in chosen]) for chosen in found.explanation.sets],
        set_count=found.explanation.total,
        is_complete=found.explanation.is_complete,
        notice=found.notice,
        taxable_at=[TaxableAt(percent=rate, taxable_value=Money(value)) for rate, value in found.taxable_at],
        interest_exposure=Money(found.exposure),
        sentences=list(found.sentences),
        errors=[],
    )


def _fitting(found: Compared, name: str) -> FittingDocument:
    of = found.documents[name]
    return FittingDocument(
        document_id=global_id("Document", of.document.id),
        number=of.document.number,
        supplier_name=of.document.supplier_name,
        gstr2b_period=of.candidate.gstr2b_period,
        tax=tax_heads(of.candidate.tax),
        received_on=of.received_on,
    )
