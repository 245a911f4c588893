"""The deeds of the schema. Each takes an idempotency key; the same key again has no second effect."""

from datetime import date

import strawberry

from domain.deadlines import Extension, Frequency, ReturnForm
from domain.tax_period import TaxPeriod
from domain.usecases.follow_up import Topic
from domain.vendors import FilingFrequency
from graphql_api.assigning import AssignPayload, rejection_assigned
from graphql_api.batch_mutations import (
    DecisionPayload,
    ProposeInput,
    ProposePayload,
    TaxHeadsInput,
    approve_batch,
    by_hand,
    decline_batch,
    propose,
)
from graphql_api.claim_words import CompleteClaims, claim_withdrawn, claims_said_complete
from graphql_api.claims import ClaimMoveInput, ClaimsPayload, write_claims
from graphql_api.common_credit import CommonCredit, common_share_set
from graphql_api.context import Info
from graphql_api.deeds import (
    ConversationPayload,
    ExportPayload,
    FetchPayload,
    FiledPayload,
    ImportFileInput,
    ImportPayload,
    ReconcilePayload,
    export,
    fetch_portal,
    filed,
    import_file,
    keep_conversation,
    reconcile_now,
)
from graphql_api.digests import (
    DigestSettingsInput,
    DigestSettingsPayload,
    SendDigestPayload,
    digest_send,
    digest_set,
)
from graphql_api.fields import does
from graphql_api.law_settings import LawSettingsPayload, law_settings_set
from graphql_api.links import LinkPayload, decide, link_split
from graphql_api.mail import FollowUpsPayload, MailsPayload, approve_drafts, cancel, follow_ups, settle
from graphql_api.messages import MessagePayload, settle_message
from graphql_api.month import DueDatesPayload, RecordedPayload, annual_return, claimed_in_3b, move_due_date
from graphql_api.papers import PaperInput
from graphql_api.policies import PolicyTrialPayload, policy_set
from graphql_api.recomputes import RecomputePayload, recompute_asked
from graphql_api.return_files import (
    RowsPayload,
    SupplierReturnInput,
    import_claims,
    import_supplier_returns,
    write_supplier_returns,
)
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

    @does("Say that what a batch left to a person was clicked on the portal (done), or withdraw it.")
    def settle_by_hand(self, info: Info, batch_id: ID, done: bool, idempotency_key: str) -> DecisionPayload:
        return by_hand(info.context, batch_id, done, idempotency_key)

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

    @does("Take in a portal file (a GSTR-3B summary too), a purchase register, or a vendor or company file.")
    def import_file(self, info: Info, input: ImportFileInput, idempotency_key: str) -> ImportPayload:
        return import_file(info.context, input, idempotency_key)

    @does("Lay the portal beside the books and renew the proposals.")
    def reconcile(
        self, info: Info, idempotency_key: str, company: ID | None = None, dry_run: bool = False
    ) -> ReconcilePayload:
        return reconcile_now(info.context, company, dry_run, idempotency_key)

    @does("Say that a document and an entry of the books are the same; it survives every reconciliation.")
    def link_documents(
        self, info: Info, document_id: ID, book_entry_id: ID, why: str, idempotency_key: str
    ) -> LinkPayload:
        return decide(info.context, document_id, book_entry_id, True, why, idempotency_key)

    @does("Say that one document was booked in two to five entries, or two to five documents in one: a split by hand.")
    def link_split(
        self, info: Info, document_ids: list[ID], book_entry_ids: list[ID], why: str, idempotency_key: str
    ) -> LinkPayload:
        return link_split(info.context, document_ids, book_entry_ids, why, idempotency_key)

    @does(
        "Say that they are not the same, so that they are never paired, or `forget` what was said; splits as a whole."
    )
    def unlink_documents(
        self, info: Info, document_id: ID, book_entry_id: ID, why: str, idempotency_key: str, forget: bool = False
    ) -> LinkPayload:
        return decide(info.context, document_id, book_entry_id, None if forget else False, why, idempotency_key)

    @does("Put a policy in force (its file as JSON) and match everything under it.")
    def set_policy(
        self, info: Info, policy: str, idempotency_key: str, company: ID | None = None
    ) -> PolicyTrialPayload:
        return policy_set(info.context, policy, company, idempotency_key)

    @does(
        "Put the settings of contested law and the names of ledgers (a JSON file) in force, whole; mayDrop: also where"
        " it leaves out what is in force (else SETTINGS_LEFT_OUT)."
    )
    def set_law_settings(
        self, info: Info, file: str, idempotency_key: str, company: ID | None = None, may_drop: bool = False
    ) -> LawSettingsPayload:
        return law_settings_set(info.context, file, company, idempotency_key, may_drop=may_drop)

    @does("Send the digest now to everybody it goes to, as a trial; the morning's own goes out all the same.")
    def send_digest(self, info: Info, idempotency_key: str, company: ID | None = None) -> SendDigestPayload:
        return digest_send(info.context, company, idempotency_key)

    @does("Say where the digest goes and when.")
    def set_digest(
        self, info: Info, input: DigestSettingsInput, idempotency_key: str, company: ID | None = None
    ) -> DigestSettingsPayload:
        return digest_set(info.context, input, company, idempotency_key)

    @does("Record that GSTR-3B was filed; its documents are closed from then on.")
    def record_filed(
        self, info: Info, gstin: Gstin, period: TaxPeriod, on: date, idempotency_key: str, dry_run: bool = False
    ) -> FiledPayload:
        return filed(info.context, gstin, period, on, dry_run, idempotency_key)

    @does("Move a due date by the number of its notification; the last word on a return and period stands.")
    def set_due_date(
        self, info: Info, form: ReturnForm, period: TaxPeriod, due: date, notification: str, idempotency_key: str,
        frequency: FilingFrequency | None = None, gstin: Gstin | None = None, company: ID | None = None,
    ) -> DueDatesPayload:  # fmt: skip
        filers = Frequency(frequency.value) if frequency is not None else None
        moved = Extension(form, period, due, notification, filers)
        return move_due_date(info.context, company, moved, gstin, idempotency_key)

    @does("Record the day GSTR-9 was filed; financialYear is the year it begins in, such as 2025 for 2025-26.")
    def record_annual_return(
        self, info: Info, gstin: Gstin, financial_year: int, on: date, idempotency_key: str
    ) -> RecordedPayload:
        return annual_return(info.context, gstin, financial_year, on, idempotency_key)

    @does("Record what a GSTR-3B of ours claimed, for the comparison with GSTR-2B.")
    def record_gstr3b(
        self, info: Info, gstin: Gstin, period: TaxPeriod, a5: TaxHeadsInput, idempotency_key: str,
        b2: TaxHeadsInput | None = None, d1: TaxHeadsInput | None = None,
    ) -> RecordedPayload:  # fmt: skip
        return claimed_in_3b(info.context, gstin, period, (a5, b2, d1), idempotency_key)

    @does("Write moves into the claim register, each by itself; again: equal ones are no repeats.")
    def record_claims(
        self, info: Info, gstin: Gstin, moves: list[ClaimMoveInput], idempotency_key: str, again: bool = False
    ) -> ClaimsPayload:  # fmt: skip
        return write_claims(info.context, gstin, moves, idempotency_key, again=again)

    @does("Take a wrong move back out of the claim register; both rows are kept, and what rests on it goes first.")
    def withdraw_claim(
        self, info: Info, gstin: Gstin, move_id: ID, reason: str, idempotency_key: str
    ) -> RecordedPayload:  # fmt: skip
        return claim_withdrawn(info.context, gstin, move_id, reason, idempotency_key)

    @does("Say that all claims of these returns are in the books or the register, or (isSo: false) take that back.")
    def say_claims_complete(
        self, info: Info, gstin: Gstin, first: TaxPeriod, idempotency_key: str, last: TaxPeriod | None = None,
        word: str = "", is_so: bool = True,
    ) -> CompleteClaims:  # fmt: skip
        return claims_said_complete(info.context, gstin, (first, last or first), word, is_so, idempotency_key)

    @does("Set the share of common credit of a GSTR-3B or of a financial year: a percentage or amounts, never guessed.")
    def set_common_share(
        self, info: Info, gstin: Gstin, word: str, idempotency_key: str, period: TaxPeriod | None = None,
        financial_year: int | None = None, percent: str | None = None, amount: TaxHeadsInput | None = None,
    ) -> CommonCredit:  # fmt: skip
        return common_share_set(info.context, gstin, period, financial_year, percent, amount, word, idempotency_key)

    @does("Opening balances of the claim register from CSV or XLSX, each row taken or refused by itself.")
    def import_claims(
        self, info: Info, gstin: Gstin, file: PaperInput, idempotency_key: str, dry_run: bool = False
    ) -> RowsPayload:
        return import_claims(info.context, gstin, file, dry_run, idempotency_key)

    @does("Record which suppliers filed GSTR-3B of which period (rule 37A). At most 1000.")
    def record_supplier_returns(
        self, info: Info, returns: list[SupplierReturnInput], idempotency_key: str, company: ID | None = None
    ) -> RowsPayload:
        return write_supplier_returns(info.context, company, returns, idempotency_key)

    @does("The same from CSV or XLSX: supplier_gstin, period, filed, filed_on.")
    def import_supplier_returns(
        self, info: Info, file: PaperInput, idempotency_key: str, company: ID | None = None
    ) -> RowsPayload:
        return import_supplier_returns(info.context, company, file, idempotency_key)

    @does("Say what became of a message of the desk: it stands in the chat, or it is posted once more.")
    def settle_message(self, info: Info, message_id: ID, arrived: bool, idempotency_key: str) -> MessagePayload:
        return settle_message(info.context, message_id, arrived, idempotency_key)

    @does("Write approved actions into files for the portal.")
    def export_actions(
        self, info: Info, idempotency_key: str, company: ID | None = None, batch_ids: list[ID] | None = None,
        again: bool = False, dry_run: bool = False,
    ) -> ExportPayload:  # fmt: skip
        return export(info.context, company, batch_ids, again, dry_run, idempotency_key)

    @does("Remember what a chat thread is about, for you alone.")
    def remember_conversation(self, info: Info, thread: str, context: str, idempotency_key: str) -> ConversationPayload:
        return keep_conversation(info.context, thread, context, idempotency_key)

    @does("Give a customer's rejection to a colleague; whom: key, name or address. dryRun says who it would be.")
    def assign_rejection(
        self, info: Info, rejection_id: ID, whom: str, idempotency_key: str, company: ID | None = None,
        dry_run: bool = False,
    ) -> AssignPayload:  # fmt: skip
        return rejection_assigned(info.context, rejection_id, whom, company, dry_run, idempotency_key)

    @does("Have the portal compute a GSTR-2B again, by a job; of the return in hand when no period is said.")
    def recompute_gstr2b(
        self, info: Info, gstin: Gstin, idempotency_key: str, period: TaxPeriod | None = None
    ) -> RecomputePayload:
        return recompute_asked(info.context, gstin, period, idempotency_key)

    @does("Have the portal read again, by a job; without a portal it is refused. The answer is that it was asked for.")
    def fetch_portal(
        self, info: Info, idempotency_key: str, company: ID | None = None, gstins: list[Gstin] | None = None
    ) -> FetchPayload:
        return fetch_portal(info.context, company, gstins, idempotency_key)
