"""The domain's own enumerations, registered in place as GraphQL enums: there is no second copy of any word."""

import strawberry

from domain.accounts import EntryEvent
from domain.actions import Action, ActionState
from domain.agenda import DueKind
from domain.batches import BatchState, ItemState
from domain.claims import ClaimMove
from domain.comparison import NoticeKind
from domain.correspondence import MailState
from domain.correspondence.facts import MailKind
from domain.correspondence.grouping import SkipReason
from domain.credit_reversal import ReversalStatus
from domain.deadlines import ReturnForm
from domain.documents import DocumentKind, ItcReduction, Section, SourceForm
from domain.law import Route
from domain.matching import Finding, Verdict
from domain.next_steps import LiabilityEffect, Step
from domain.readiness import FindingCode
from domain.reason_codes import ReasonCode
from domain.rejection import Finality
from domain.roles import Role
from domain.usecases.follow_up import Topic
from domain.vendors import FilingFrequency
from domain.worklist import Sort

_WORDS = {
    Action: "What the desk asks of the portal. RESET takes a document back to no action.",
    ActionState: "What the portal holds for a document.",
    BatchState: "Where a batch stands. Nothing is called saved before the portal says so.",
    ItemState: "What became of one document of a batch.",
    MailState: "Where a mail stands. UNCERTAIN may have arrived and is never sent again by itself.",
    MailKind: "What a mail is about.",
    SkipReason: "Why a party gets no mail now.",
    DocumentKind: "What a document is, whichever section carries it.",
    ItcReduction: "How much credit an accepted credit note reduces.",
    Section: "The portal's sections.",
    SourceForm: "The supplier's form that carried the document.",
    Route: "How a document reaches GSTR-2B; only IMS lets one act.",
    Finding: "What a document without a partner is.",
    Verdict: "How well a document and its entry in the books agree.",
    LiabilityEffect: "What a step does to our tax.",
    Step: "What we can do about a rejection.",
    ReasonCode: "Why an action is proposed or asked for.",
    EntryEvent: "When an entry in accounts is made.",
    Finality: "Whether a customer can still change its mind.",
    ClaimMove: "What happened to a document's credit in a GSTR-3B.",
    ReversalStatus: "Where a document stands under a reversal rule; UNKNOWN where nobody said.",
    DueKind: "What falls due.",
    FindingCode: "What is looked at before a month is filed.",
    NoticeKind: "What a letter about excess credit most likely is.",
    ReturnForm: "The returns whose due dates a notification can move.",
    Role: "What a person does in a company.",
    Topic: "What a follow-up is about.",
    FilingFrequency: "How often returns are filed.",
    Sort: "Orders of a list of documents.",
}
for _word, _description in _WORDS.items():
    strawberry.enum(_word, description=_description)
