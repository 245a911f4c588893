"""The deeds of the schema. Each takes an idempotency key; the same key again has no second effect."""

from datetime import date

import strawberry

from domain.tax_period import TaxPeriod
from domain.usecases.follow_up import Topic
from graphql_api.batch_mutations import (
    DecisionPayload,
    ProposeInput,
    ProposePayload,
    approve_batch,
    decline_batch,
    propose,
)
from graphql_api.context import Info
from graphql_api.deeds import (
    ConversationPayload,
    ExportPayload,
    FiledPayload,
    ImportFileInput,
    ImportPayload,
    ReconcilePayload,
    export,
    filed,
    import_file,
    keep_conversation,
    reconcile_now,
)
from graphql_api.fields import does
from graphql_api.mail import FollowUpsPayload, MailsPayload, approve_drafts, cancel, follow_ups, settle
from graphql_api.scalars import Gstin

ID = strawberry.ID


@strawberry.type(description="idempotencyKey: 1 to 255 characters, new for each intent, the same for a repeat.")
class Mutation:
    @does("Freeze a list of documents and actions into batches that people approve.")
    def propose(self, info: Info, input: ProposeInput, idempotency_key: str) -> ProposePayload:
        return propose(info.context, input, idempotency_key, dry_run=False)

    @does("Agree to a batch as shown: contentHash is that of the card you saw.")
    def approve(self, info: Info, batch_id: ID, content_hash: str, idempotency_key: str) -> DecisionPayload:
        return approve_batch(info.context, batch_id, content_hash, idempotency_key)

    @does("Say no to a waiting batch; nothing is changed on the portal.")
    def decline(self, info: Info, batch_id: ID, reason: str, idempotency_key: str) -> DecisionPayload:
        return decline_batch(info.context, batch_id, reason, idempotency_key)

    @does("Draft mails about what is missing or wrong; nothing is sent.")
    def draft_follow_ups(
        self, info: Info, idempotency_key: str, company: ID | None = None, topics: list[Topic] | None = None,
        supplier_gstins: list[Gstin] | None = None,
    ) -> FollowUpsPayload:  # fmt: skip
        return follow_ups(info.context, company, topics, supplier_gstins, idempotency_key, dry_run=False)

    @does("Let drafts go out. At most 200.")
    def approve_mails(self, info: Info, mail_ids: list[ID], idempotency_key: str) -> MailsPayload:
        return approve_drafts(info.context, mail_ids, idempotency_key)

    @does("Take back a mail that has not gone out.")
    def cancel_mail(self, info: Info, mail_id: ID, idempotency_key: str) -> MailsPayload:
        return cancel(info.context, mail_id, idempotency_key)

    @does("Say what became of an uncertain or failed mail: it arrived, or it is sent once more.")
    def settle_mail(self, info: Info, mail_id: ID, arrived: bool, idempotency_key: str) -> MailsPayload:
        return settle(info.context, mail_id, arrived, idempotency_key)

    @does("Take in a portal file, a purchase register, or a vendor or company file.")
    def import_file(self, info: Info, input: ImportFileInput, idempotency_key: str) -> ImportPayload:
        return import_file(info.context, input, idempotency_key)

    @does("Lay the portal beside the books and renew the proposals.")
    def reconcile(
        self, info: Info, idempotency_key: str, company: ID | None = None, dry_run: bool = False
    ) -> ReconcilePayload:
        return reconcile_now(info.context, company, dry_run, idempotency_key)

    @does("Record that GSTR-3B was filed; its documents are closed from then on.")
    def record_filed(
        self, info: Info, gstin: Gstin, period: TaxPeriod, on: date, idempotency_key: str, dry_run: bool = False
    ) -> FiledPayload:
        return filed(info.context, gstin, period, on, dry_run, idempotency_key)

    @does("Write approved actions into files for the portal.")
    def export_actions(
        self, info: Info, idempotency_key: str, company: ID | None = None, batch_ids: list[ID] | None = None,
        again: bool = False, dry_run: bool = False,
    ) -> ExportPayload:  # fmt: skip
        return export(info.context, company, batch_ids, again, dry_run, idempotency_key)

    @does("Remember what a chat thread is about, for you alone.")
    def remember_conversation(self, info: Info, thread: str, context: str, idempotency_key: str) -> ConversationPayload:
        return keep_conversation(info.context, thread, context, idempotency_key)
