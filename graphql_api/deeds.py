"""The month's work besides batches and mails: take a file in, reconcile, record a filing, export, remember."""

from datetime import date, datetime

import strawberry

from domain.gstin import pan_of
from domain.readings import FileRefused
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.ask_fetch import ask_fetch
from domain.usecases.claim_key import claim_key, keep_refusal
from domain.usecases.export_actions import Exported, export_actions
from domain.usecases.reconcile import reconcile
from domain.usecases.record_filed import record_filed
from domain.usecases.remember_conversation import keep
from domain.usecases.take_in import ImportOutcome
from domain.usecases.visible import company_meant
from graphql_api.batches import Batch, batch_view
from graphql_api.context import Context, FileGiven
from graphql_api.errors import UserError, file_error, user_error
from graphql_api.ids import key_of
from graphql_api.papers import bytes_of
from graphql_api.scalars import Gstin, gstin_or_none

_LISTED_MAX = 200


@strawberry.input(description="A file as base64; about 700 KB fit into a request, larger ones go by the command line.")
class ImportFileInput:
    name: str
    content: str = strawberry.field(description="Base64.")
    company: strawberry.ID | None = None
    gstin: Gstin | None = strawberry.field(default=None, description="Where the file does not name its recipient.")
    is_complete: bool = False
    as_of: datetime | None = None
    dry_run: bool = False


@strawberry.type(description="A row that was refused: where, why, and how to mend it.")
class RefusedRow:
    where: str
    why: str
    remedy: str


@strawberry.type(description="A name and how many.")
class Count:
    name: str
    count: int


@strawberry.type(description="What a file held. Every row ends in one of added, changed, unchanged, grouped, refused.")
class ImportResult:
    file: str
    kind: str
    recipient_gstin: Gstin | None
    gstr2b_period: TaxPeriod | None
    read: int
    added: int
    changed: int
    unchanged: int
    withdrawn: int
    grouped: int
    summary_rows: int
    warnings: list[str]
    refused: list[RefusedRow] = strawberry.field(description="At most 200; refusedCount counts all.")
    refused_count: int
    confirmed: list[Count] = strawberry.field(description="What the file said about actions that were exported.")


@strawberry.type
class ImportPayload:
    result: ImportResult | None
    errors: list[UserError]


@strawberry.type(description="How a reconciliation came out: pairs and findings, and what is proposed.")
class ReconcilePayload:
    documents: int
    book_entries: int
    counts: list[Count]
    proposals: list[Count]
    errors: list[UserError]


@strawberry.type(description="A filed GSTR-3B; is_new is false when it was recorded before.")
class FiledPayload:
    period: TaxPeriod | None
    on: date | None
    is_new: bool
    errors: list[UserError]


@strawberry.type(description="A file to be uploaded on the portal or sent to it.")
class ExportedFile:
    name: str
    gstin: Gstin
    kind: str = strawberry.field(description="SAVE, RESET or UPLOAD (for the offline tool).")
    document_count: int
    content: str = strawberry.field(description="The JSON text.")


@strawberry.type(description="What was written; the next import of the portal's download confirms each document.")
class ExportPayload:
    batches: list[Batch]
    files: list[ExportedFile]
    by_hand_count: int = strawberry.field(description="Documents a person must click on the portal.")
    notes: list[str]
    errors: list[UserError]


@strawberry.type(description="The GSTR-2B that is read with the IMS: of the return in hand, from the day it comes.")
class Gstr2bAsked:
    gstin: Gstin
    period: TaxPeriod = strawberry.field(description="Of a quarterly recipient the quarter, named by its last month.")
    comes_on: date


@strawberry.type(description="The registrations whose reading was asked for: IMS, GSTR-2B, our supplies at customers.")
class FetchPayload:
    gstins: list[Gstin]
    gstr2bs: list[Gstr2bAsked]
    errors: list[UserError]


@strawberry.type
class ConversationPayload:
    is_kept: bool
    errors: list[UserError]


def import_file(context: Context, given: ImportFileInput, key: str) -> ImportPayload:
    """Take a file in; the same file again changes nothing."""
    company_id = pan_of(given.gstin) if given.gstin is not None and given.company is None else None
    meant = company_meant(context.actor, company_id or (given.company and key_of(given.company, "Company")))
    content = bytes_of(given.content)
    if isinstance(meant, Refusal) or isinstance(content, Refusal):
        return ImportPayload(
            result=None, errors=[user_error(each, ("input",)) for each in (meant, content) if isinstance(each, Refusal)]
        )
    claimed = _claimed(context, "import", key, given.name, given.content, given.gstin or "", str(given.dry_run))
    if claimed is not None:
        return ImportPayload(result=None, errors=[claimed])
    file = FileGiven(
        given.name[:200], content, meant, given.gstin, given.is_complete, given.as_of, given.dry_run
    )  # fmt: skip
    try:
        outcome = context.ports.take_in(context.actor, file)
    except FileRefused as fault:
        return ImportPayload(result=None, errors=[file_error(fault)])
    if isinstance(outcome, Refusal):
        return ImportPayload(result=None, errors=[user_error(outcome)])
    return ImportPayload(result=_import_result(outcome), errors=[])


def fetch_portal(
    context: Context, company: strawberry.ID | None, gstins: list[Gstin] | None, key: str
) -> FetchPayload:  # fmt: skip
    """Ask for a reading of the portal."""
    company_id = company_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(company_id, Refusal):
        return FetchPayload(gstins=[], gstr2bs=[], errors=[user_error(company_id, ("company",))])
    asked = ask_fetch(
        context.units, context.actor, company_id, frozenset(gstins or ()), key, context.now,
        has_portal=context.ports.has_portal,
    )  # fmt: skip
    if isinstance(asked, Refusal):
        return FetchPayload(gstins=[], gstr2bs=[], errors=[user_error(asked)])
    gstr2bs = [
        Gstr2bAsked(gstin=Gstin(each.gstin), period=each.gstr2b_period, comes_on=each.gstr2b_comes_on) for each in asked
    ]
    return FetchPayload(gstins=[Gstin(each.gstin) for each in asked], gstr2bs=gstr2bs, errors=[])


def reconcile_now(context: Context, company: strawberry.ID | None, dry_run: bool, key: str) -> ReconcilePayload:
    """Lay the portal beside the books and renew the proposals."""
    company_id = company_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(company_id, Refusal):
        return _not_reconciled(user_error(company_id, ("company",)))
    claimed = _claimed(context, "reconcile", key, company_id, str(dry_run))
    if claimed is not None:
        return _not_reconciled(claimed)
    found = reconcile(context.units, context.actor, company_id, context.now, dry_run=dry_run)
    if isinstance(found, Refusal):
        return _not_reconciled(user_error(found))
    return ReconcilePayload(
        documents=found.documents,
        book_entries=found.book_entries,
        counts=_counts(found.counts),
        proposals=_counts(found.proposals),
        errors=[],
    )


def filed(context: Context, gstin: Gstin, period: TaxPeriod, on: date, dry_run: bool, key: str) -> FiledPayload:
    """Record that GSTR-3B was filed; from then on its documents are closed."""
    claimed = _claimed(context, "filed", key, gstin, period.iso, on.isoformat(), str(dry_run))
    if claimed is not None:
        return FiledPayload(period=None, on=None, is_new=False, errors=[claimed])
    found = record_filed(context.units, context.actor, gstin, period, on, context.now, dry_run=dry_run)
    if isinstance(found, Refusal):
        return FiledPayload(period=None, on=None, is_new=False, errors=[user_error(found)])
    return FiledPayload(period=found.period, on=found.on, is_new=found.is_new, errors=[])


def export(
    context: Context, company: strawberry.ID | None, batch_ids: list[strawberry.ID] | None, again: bool, dry_run: bool,
    key: str,
) -> ExportPayload:  # fmt: skip
    """Write approved actions into the portal's own formats; a repeat writes the same batches once more."""
    company_id = company_meant(context.actor, company and key_of(company, "Company"))
    if isinstance(company_id, Refusal):
        return _not_exported(user_error(company_id, ("company",)))
    keys = sorted({key_of(each, "Batch") for each in batch_ids or ()})
    parts = (company_id, *keys, str(again), str(dry_run))
    repeat = claim_key(context.units, context.actor, "export", key, parts, context.now)
    if isinstance(repeat, Refusal):
        return _not_exported(user_error(repeat))
    found = export_actions(
        context.units, context.ports.writer, context.actor, company_id, context.now, keys,
        again=again or (repeat and not dry_run), dry_run=dry_run,
    )  # fmt: skip
    if isinstance(found, Refusal):
        keep_refusal(context.units, context.actor, "export", key, parts, found, context.now)
        return _not_exported(user_error(found))
    return ExportPayload(
        batches=[batch_view(batch, context) for batch in found.batches],
        files=_files(found),
        by_hand_count=len(found.by_hand),
        notes=list(found.notes),
        errors=[],
    )


def keep_conversation(context: Context, thread: str, kept: str, key: str) -> ConversationPayload:
    """Remember what a thread was about; the later one stands."""
    refused = _claimed(context, "conversation", key, thread, kept) or None
    if refused is None:
        refusal = keep(context.units, context.actor, thread, kept, context.now)
        refused = user_error(refusal) if refusal is not None else None
    return ConversationPayload(is_kept=refused is None, errors=[refused] if refused is not None else [])


def _claimed(context: Context, operation: str, key: str, *parts: str) -> UserError | None:
    claimed = claim_key(context.units, context.actor, operation, key, parts, context.now)
    return user_error(claimed, ("idempotencyKey",)) if isinstance(claimed, Refusal) else None


def _not_reconciled(error: UserError) -> ReconcilePayload:
    return ReconcilePayload(documents=0, book_entries=0, counts=[], proposals=[], errors=[error])


def _not_exported(error: UserError) -> ExportPayload:
    return ExportPayload(batches=[], files=[], by_hand_count=0, notes=[], errors=[error])


def _files(found: Exported) -> list[ExportedFile]:
    bodies = [*((each, each.request) for each in found.api_bodies), *((each, "UPLOAD") for each in found.uploads)]
    return [
        ExportedFile(
            name=f"{body.recipient_gstin}_{kind}_{number}.json",
            gstin=Gstin(body.recipient_gstin),
            kind=kind,
            document_count=len(body.items),
            content=body.content.decode(),
        )
        for number, (body, kind) in enumerate(bodies, 1)
    ]


def _import_result(outcome: ImportOutcome) -> ImportResult:
    return ImportResult(
        file=outcome.file,
        kind=outcome.kind,
        recipient_gstin=gstin_or_none(outcome.recipient_gstin),
        gstr2b_period=outcome.gstr2b_period,
        read=outcome.read,
        added=outcome.added,
        changed=outcome.changed,
        unchanged=outcome.unchanged,
        withdrawn=outcome.withdrawn,
        grouped=outcome.grouped,
        summary_rows=outcome.summary_rows,
        warnings=list(outcome.warnings[:_LISTED_MAX]),
        refused=[
            RefusedRow(where=each.where, why=each.why, remedy=each.remedy) for each in outcome.refused[:_LISTED_MAX]
        ],
        refused_count=len(outcome.refused),
        confirmed=_counts(outcome.confirmed),
    )


def _counts(of: dict[str, int]) -> list[Count]:
    return [Count(name=name, count=count) for name, count in of.items()]
