"""The questions of the schema. Each is answered for the person who asks, within their companies and registrations."""

from datetime import date

import strawberry

from domain.actions import Action, ActionState
from domain.batches import BatchState
from domain.calendar_text import CALENDAR_DAYS
from domain.correspondence import MailState
from domain.documents import DocumentKind
from domain.tax_period import TaxPeriod
from domain.usecases.follow_up import Topic
from domain.usecases.look_at_vendor_risk import RiskMetric
from domain.usecases.remember_conversation import recall
from domain.worklist import Sort
from graphql_api.added_back import AddedBack, added_back_page
from graphql_api.audit import AuditPayload, DeedsAsked, audit_trail
from graphql_api.batch_lists import batch_by_id, batch_page, batches_named
from graphql_api.batch_mutations import ProposeInput, ProposePayload, TaxHeadsInput, propose
from graphql_api.batches import Batch
from graphql_api.board import BoardRow, DeskStatus, board_rows, desk_status
from graphql_api.calendar import calendar_of_dates
from graphql_api.claim_words import CompleteClaims, claims_complete
from graphql_api.claims import ClaimRow, ClaimTotals, claim_totals, claims_page
from graphql_api.common_credit import CommonCredit, common_credit
from graphql_api.comparisons import ComparisonPayload, Figures, ReplyPackPayload, comparison, reply_pack
from graphql_api.context import Info
from graphql_api.digests import DigestSettingsPayload, digest_settings
from graphql_api.document_lists import DocumentConnection, DocumentFilter, documents_page
from graphql_api.documents import Document
from graphql_api.effects import EffectLine, EffectPayload, ReverseChargeInput, effect_payload
from graphql_api.fields import answers
from graphql_api.ids import Node, key_of
from graphql_api.law_lines import LawLinesPayload, law_lines
from graphql_api.law_settings import LawSettingsPayload, law_settings
from graphql_api.links import LinkDecision, decisions_about
from graphql_api.mail import FollowUpsPayload, Mail, follow_ups, mail_by_id, mail_page
from graphql_api.messages import UnsettledMessage, unsettled_messages
from graphql_api.missing import BookEntryFilter, MissingPayload, missing_entries
from graphql_api.month import (
    Agenda,
    Digest,
    DueDatesPayload,
    ReadinessPayload,
    agenda,
    digest,
    due_dates,
    readiness,
)
from graphql_api.nodes import document_by_id, node_by_id
from graphql_api.outward import OutwardDocument, Rejection, outward_page, rejection_by_id, rejection_page
from graphql_api.pages import Connection
from graphql_api.papers import PaperInput
from graphql_api.past import (
    CarriedPayload,
    OpenOnPayload,
    StatementMatchPayload,
    carried_credits,
    opened_on,
    statement_match,
)
from graphql_api.pending import PendingPayload, answer_pending
from graphql_api.people import Me, me
from graphql_api.policies import PolicyPayload, PolicyTrialPayload, policy_in_force, policy_trial
from graphql_api.recomputes import Recompute, recompute_held
from graphql_api.return_files import SupplierReturn, supplier_returns_page
from graphql_api.rules import LawAnswer, law_answer
from graphql_api.scalars import Gstin
from graphql_api.suppliers import Parties, Supplier, SupplierSearch, parties_of, search_suppliers, supplier_page
from graphql_api.vendor_risk import VendorRisksPayload, vendor_risk_payload

ID = strawberry.ID


@strawberry.type(description="`company` may be left out by a person of one company; lists then cover all companies.")
class Query:
    @answers("The person behind this request.")
    def me(self, info: Info) -> Me:
        return me(info.context)

    @answers("Anything again by its id; null when there is nothing, or nothing of yours.")
    def node(self, info: Info, id: ID) -> Node | None:
        return node_by_id(info.context, id)

    @answers("Our registrations, the nearest deadline first.")
    def board(self, info: Info, company: ID | None = None) -> list[BoardRow]:
        return board_rows(info.context, company)

    @answers("What needs a look, and when each registration was last read.")
    def status(self, info: Info, company: ID | None = None) -> DeskStatus:
        return desk_status(info.context, company)

    @answers("What is open with a supplier; give all its registrations.")
    def pending(
        self, info: Info, supplier_gstins: list[Gstin], company: ID | None = None, period: TaxPeriod | None = None,
        gstin: Gstin | None = None,
    ) -> PendingPayload:  # fmt: skip
        return answer_pending(info.context, supplier_gstins, company, period, gstin)

    @answers("The newest recompute of a GSTR-2B, of the return in hand when no period is said; else null.")
    def recompute(self, info: Info, gstin: Gstin, period: TaxPeriod | None = None) -> Recompute | None:
        return recompute_held(info.context, gstin, period)

    @answers("Documents by a filter.")
    def documents(
        self, info: Info, filter: DocumentFilter | None = None, sort: Sort = Sort.TAX_DESC, first: int = 50,
        after: str | None = None, company: ID | None = None,
    ) -> DocumentConnection:  # fmt: skip
        return documents_page(info.context, filter, sort, first, after, company)

    @answers("Entries of our books that the portal does not show, most GST first.")
    def missing(
        self, info: Info, company: ID | None = None, filter: BookEntryFilter | None = None, first: int = 50
    ) -> MissingPayload:
        return missing_entries(info.context, company, filter, first)

    @answers("One document.")
    def document(self, info: Info, id: ID) -> Document | None:
        return document_by_id(info.context, key_of(id, "Document"))

    @answers("All suppliers by name.")
    def suppliers(
        self, info: Info, company: ID | None = None, first: int = 50, after: str | None = None
    ) -> Connection[Supplier]:
        return supplier_page(info.context, company, first, after)

    @answers("Whom a person may mean: by name, GSTIN or PAN.")
    def supplier_search(self, info: Info, said: str, company: ID | None = None) -> SupplierSearch:
        return search_suppliers(info.context, said, company)

    @answers("Who the parties are, asked by words.")
    def parties(self, info: Info, company: ID | None = None) -> Parties:
        return parties_of(info.context, company)

    @answers("Batches, newest first.")
    def batches(
        self, info: Info, states: list[BatchState] | None = None, open_only: bool = False, gstin: Gstin | None = None,
        mine: bool | None = None, company: ID | None = None, first: int = 50, after: str | None = None,
    ) -> Connection[Batch]:  # fmt: skip
        return batch_page(info.context, states, open_only, gstin, mine, company, first, after)

    @answers("One batch.")
    def batch(self, info: Info, id: ID) -> Batch | None:
        return batch_by_id(info.context, key_of(id, "Batch"))

    @answers("The batch people call B-1042; several only for a person of several companies.")
    def batches_named(self, info: Info, name: str, company: ID | None = None) -> list[Batch]:
        return batches_named(info.context, name, company)

    @answers("What propose would make of this, without making it.")
    def proposal_preview(self, info: Info, input: ProposeInput) -> ProposePayload:
        return propose(info.context, input, "", dry_run=True)

    @answers("A month with actions that nobody has taken yet; without a period, of the return in hand.")
    def effect(
        self, info: Info, gstin: Gstin, period: TaxPeriod | None = None, lines: list[EffectLine] | None = None,
        batch_ids: list[ID] | None = None, liability: TaxHeadsInput | None = None,
        reverse_charge: ReverseChargeInput | None = None, ledger: TaxHeadsInput | None = None,
    ) -> EffectPayload:  # fmt: skip
        return effect_payload(info.context, gstin, period, lines, batch_ids, liability, reverse_charge, ledger)

    @answers("What is due when, a registration at a time: returns, documents, bills.")
    def agenda(
        self, info: Info, company: ID | None = None, gstin: Gstin | None = None, within_days: int = 60
    ) -> list[Agenda]:
        return agenda(info.context, company, gstin, within_days)

    @answers("The agenda as a calendar file (iCalendar text).")
    def calendar(
        self, info: Info, company: ID | None = None, gstin: Gstin | None = None, within_days: int = CALENDAR_DAYS
    ) -> str:
        return calendar_of_dates(info.context, company, gstin, within_days)

    @answers("The morning digest; its text is empty when there is nothing.")
    def digest(self, info: Info, company: ID | None = None) -> Digest:
        return digest(info.context, company)

    @answers("Where the digest goes and when.")
    def digest_settings(self, info: Info, company: ID | None = None) -> DigestSettingsPayload:
        return digest_settings(info.context, company)

    @answers("Whether a month is ready to file, and what stands in the way; without a period the return in hand.")
    def readiness(self, info: Info, gstin: Gstin, period: TaxPeriod | None = None) -> ReadinessPayload:
        return readiness(info.context, gstin, period)

    @answers("GSTR-3B against GSTR-2B: as recorded, or tried with 4(A)(5), 4(D)(1), 4(B)(2), or the portal's summary.")
    def comparison(
        self, info: Info, gstin: Gstin, period: TaxPeriod, claimed: TaxHeadsInput | None = None,
        reclaimed: TaxHeadsInput | None = None, summary: PaperInput | None = None,
        reversed: TaxHeadsInput | None = None,
    ) -> ComparisonPayload:  # fmt: skip
        return comparison(info.context, gstin, period, Figures(claimed, reclaimed, reversed, summary))

    @answers("The reply to a notice about that comparison, as files: XLSX, and HTML to print. Figures as there.")
    def reply_pack(
        self, info: Info, gstin: Gstin, period: TaxPeriod, claimed: TaxHeadsInput | None = None,
        reclaimed: TaxHeadsInput | None = None, summary: PaperInput | None = None,
        reversed: TaxHeadsInput | None = None,
    ) -> ReplyPackPayload:  # fmt: skip
        return reply_pack(info.context, gstin, period, Figures(claimed, reclaimed, reversed, summary))

    @answers("The claim register of a registration, what asks for a deed first.")
    def claims(
        self, info: Info, gstin: Gstin, asking_only: bool = False, first: int = 50, after: str | None = None
    ) -> Connection[ClaimRow]:
        return claims_page(info.context, gstin, asking_only, first, after)

    @answers("The returns of a registration of which all claims are known.")
    def claims_complete(self, info: Info, gstin: Gstin) -> CompleteClaims:
        return claims_complete(info.context, gstin)

    @answers("The claim register of a registration in sums.")
    def claim_totals(self, info: Info, gstin: Gstin) -> ClaimTotals:
        return claim_totals(info.context, gstin)

    @answers("Rules 42 and 43: common credit by GSTR-3B and by year, with the shares the finance team set.")
    def common_credit(self, info: Info, gstin: Gstin) -> CommonCredit:
        return common_credit(info.context, gstin)

    @answers("What is recorded of suppliers' GSTR-3B (rule 37A); what is not recorded is unknown.")
    def supplier_returns(
        self, info: Info, company: ID | None = None, supplier_gstin: Gstin | None = None, first: int = 50,
        after: str | None = None,
    ) -> Connection[SupplierReturn]:  # fmt: skip
        return supplier_returns_page(info.context, company, supplier_gstin, first, after)

    @answers("Due dates that notifications moved: those we ship, then the company's own.")
    def due_dates(self, info: Info, company: ID | None = None) -> DueDatesPayload:
        return due_dates(info.context, company)

    @answers("Mails, newest first.")
    def mails(
        self, info: Info, states: list[MailState] | None = None, company: ID | None = None, first: int = 50,
        after: str | None = None,
    ) -> Connection[Mail]:  # fmt: skip
        return mail_page(info.context, states, company, first, after)

    @answers("One mail.")
    def mail(self, info: Info, id: ID) -> Mail | None:
        return mail_by_id(info.context, key_of(id, "Mail"))

    @answers("What draftFollowUps would write, and who gets nothing and why.")
    def follow_ups(
        self, info: Info, company: ID | None = None, topics: list[Topic] | None = None,
        supplier_gstins: list[Gstin] | None = None,
    ) -> FollowUpsPayload:  # fmt: skip
        return follow_ups(info.context, company, topics, supplier_gstins, "", dry_run=True)

    @answers("Our own documents, newest first.")
    def outward_documents(
        self, info: Info, company: ID | None = None, gstin: Gstin | None = None,
        states: list[ActionState] | None = None, customer_gstin: Gstin | None = None, number: str | None = None,
        first: int = 50, after: str | None = None,
    ) -> Connection[OutwardDocument]:  # fmt: skip
        return outward_page(info.context, company, gstin, states, customer_gstin, number, first, after)

    @answers("Rejections by customers, the nearest last day first.")
    def rejections(
        self, info: Info, company: ID | None = None, open_only: bool = True, first: int = 50, after: str | None = None
    ) -> Connection[Rejection]:
        return rejection_page(info.context, company, open_only, first, after)

    @answers("The portal's added-back list: what came back to our liability, the latest month first.")
    def added_back(
        self, info: Info, company: ID | None = None, gstin: Gstin | None = None, period: TaxPeriod | None = None,
        first: int = 50, after: str | None = None,
    ) -> Connection[AddedBack]:  # fmt: skip
        return added_back_page(info.context, company, gstin, period, first, after)

    @answers("One rejection.")
    def rejection(self, info: Info, id: ID) -> Rejection | None:
        return rejection_by_id(info.context, key_of(id, "Rejection"))

    @answers(
        "The audit trail, newest first; of one thing when `about` is its id, of some days (in India, both included), "
        "of some deeds by their verbs."
    )
    def audit(
        self, info: Info, company: ID | None = None, about: ID | None = None, first: int = 50,
        since: date | None = None, until: date | None = None, verbs: list[str] | None = None,
    ) -> AuditPayload:  # fmt: skip
        return audit_trail(info.context, company, about, first, DeedsAsked(since, until, tuple(verbs or ())))

    @answers("What people decided about a document and entries of the books, newest first.")
    def link_decisions(self, info: Info, document_id: ID) -> list[LinkDecision]:
        return decisions_about(info.context, document_id)

    @answers("The policy in force, as a file.")
    def policy(self, info: Info, company: ID | None = None) -> PolicyPayload:
        return policy_in_force(info.context, company)

    @answers("How a company reads contested points of the law, since when and why.")
    def law_settings(self, info: Info, company: ID | None = None) -> LawSettingsPayload:
        return law_settings(info.context, company)

    @answers("What another policy (its file as JSON) would change, without taking it.")
    def policy_trial(self, info: Info, policy: str, company: ID | None = None) -> PolicyTrialPayload:
        return policy_trial(info.context, policy, company)

    @answers("What was open at the end of a past day, as it was known then.")
    def open_on(
        self, info: Info, day: date, company: ID | None = None, gstin: Gstin | None = None
    ) -> OpenOnPayload:  # fmt: skip
        return opened_on(info.context, day, company, gstin)

    @answers("Credit of earlier GSTR-2Bs that nobody has claimed, those of before IMS among them.")
    def carried(self, info: Info, company: ID | None = None, gstin: Gstin | None = None) -> CarriedPayload:
        return carried_credits(info.context, company, gstin)

    @answers("The books beside one GSTR-2B instead of IMS; nothing is stored.")
    def statement_match(self, info: Info, gstin: Gstin, period: TaxPeriod) -> StatementMatchPayload:
        return statement_match(info.context, gstin, period)

    @answers("What you last kept of a chat thread.")
    def conversation(self, info: Info, thread: str) -> str | None:
        return recall(info.context.units, info.context.actor, thread)

    @answers("A question about the law in general, no document named; for the GSTR-2B period given, else last month's.")
    def rules(
        self, said: str, info: Info, kinds: list[DocumentKind] | None = None, action: Action | None = None,
        period: TaxPeriod | None = None,
    ) -> LawAnswer:  # fmt: skip
        return law_answer(info.context, said, kinds, action, period)

    @answers("The lines of `imsdesk law`, JSON each, at most 500: what is open, until when, what it moves.")
    def law_lines(self, info: Info, lines: list[str]) -> LawLinesPayload:
        return law_lines(info.context, lines)

    @answers("Messages the desk posted that were refused or may not have arrived: for a person to settle.")
    def unsettled_messages(self, info: Info, company: ID | None = None) -> list[UnsettledMessage]:
        return unsettled_messages(info.context, company)

    @answers("Vendors by the credit that hangs on them, or those known not to have filed a return.")
    def vendor_risks(
        self, info: Info, company: ID | None = None, metric: RiskMetric = RiskMetric.CREDIT_AT_RISK,
        supplier_gstins: list[Gstin] | None = None, period: TaxPeriod | None = None, first: int = 10,
    ) -> VendorRisksPayload:  # fmt: skip
        return vendor_risk_payload(info.context, company, metric, supplier_gstins, period, first)
