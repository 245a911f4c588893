"""One mail per company, recipient address and day: matters are merged by section, or it is said why nobody gets one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from domain.correspondence.addresses import Address
from domain.correspondence.facts import MailKind, OutboundMatter, Party, lines_of, party_of
from domain.gstin import pan_of
from domain.refusals import Refusal


class SkipReason(StrEnum):
    """Why a party gets no mail now; the value completes "No mail to X: ..."."""

    NO_ADDRESS = "no address on file"
    ADDRESS_INVALID = "the address on file is not one e-mail address"
    WROTE_TODAY = "today's mail to this address is written already"
    ASKED_TO_STOP = "they asked us to stop"
    SISTER_UNIT = "it is a unit of our own company"
    NOTHING_OPEN = "nothing is open any more"
    NOT_ALLOWED_HERE = "this installation may not write to that domain"


_REMEDIES: Final = {
    SkipReason.NO_ADDRESS: "Add an address for this vendor; the documents wait.",
    SkipReason.ADDRESS_INVALID: "Mend the address; the documents wait.",
    SkipReason.WROTE_TODAY: "What is not in it goes with tomorrow's mail.",
    SkipReason.ASKED_TO_STOP: "Call them, or use another contact.",
    SkipReason.SISTER_UNIT: "Settle it inside the company.",
    SkipReason.NOTHING_OPEN: "No action needed.",
    SkipReason.NOT_ALLOWED_HERE: "Add the domain to the allowed ones, or send from the real installation.",
}


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers for a GSTIN. address: None when none is on file; fault: what is wrong with the one on file."""

    address: Address | None = None
    fault: Refusal | None = None
    asked_to_stop: bool = False


@dataclass(frozen=True, slots=True)
class MailHistory:
    """What the outbox knows: keys of addresses written to today, and the domains this installation may write to."""

    written_today: frozenset[str] = frozenset()
    allowed_domains: frozenset[str] | None = None  # None: all


@dataclass(frozen=True, slots=True)
class Skip:
    """Somebody who gets no mail, why, and what therefore waits. Nothing is lost: the matters stay listed."""

    party: Party
    reason: SkipReason
    matters: tuple[OutboundMatter, ...]

    @property
    def documents(self) -> int:
        return sum(len(lines_of(matter)) for matter in self.matters)

    def as_refusal(self) -> Refusal:
        return Refusal(
            "MAIL_NOT_SENT", f"No mail to {self.party.called}: {self.reason.value}.", _REMEDIES[self.reason], "ux 3"
        )


@dataclass(frozen=True, slots=True)
class PlannedMail:
    """One mail to be drafted: all matters of one company for one address today, in the order they shall stand."""

    company_id: str
    recipient: Address
    day: date
    matters: tuple[OutboundMatter, ...]

    @property
    def key(self) -> str:
        return follow_up_key(self.company_id, self.recipient, self.day)

    @property
    def kind(self) -> MailKind:
        return self.matters[0].kind if len(self.matters) == 1 else MailKind.SEVERAL


@dataclass(frozen=True, slots=True)
class MailPlan:
    """What would be written today and what would not."""

    mails: tuple[PlannedMail, ...] = ()
    skips: tuple[Skip, ...] = field(default=())


def follow_up_key(company_id: str, recipient: Address, day: date) -> str:
    """Unique key of the one mail a company writes to an address on a day."""
    return f"{company_id}/follow-up/{recipient.key}/{day.isoformat()}"


def alert_key(company_id: str, rejection_id: str, recipient: Address) -> str:
    """Unique key of the notice of one rejection to one person, however often it is fetched."""
    return f"{company_id}/rejection/{rejection_id}/{recipient.key}"


def plan_mails(
    company_id: str,
    our_pan: str,
    matters: Iterable[OutboundMatter],
    contacts: Mapping[str, Contact],
    history: MailHistory,
    today: date,
) -> MailPlan:
    """Group the matters of ONE company by recipient address (several vendors may share one, e.g. an accountant).

    contacts: by GSTIN of the party; a GSTIN without one is skipped as NO_ADDRESS. Order is stable: kinds of mail in
    the order of MailKind, then party, then our registration.
    """
    order = list(MailKind)
    by_address: dict[str, tuple[Address, list[OutboundMatter]]] = {}
    skipped: dict[tuple[str, SkipReason], tuple[Party, list[OutboundMatter]]] = {}
    for matter in sorted(matters, key=lambda m: (order.index(m.kind), party_of(m).gstin, m.our_gstin)):
        party = party_of(matter)
        target = _target(party, contacts.get(party.gstin, Contact()), our_pan, history, bool(lines_of(matter)))
        if isinstance(target, SkipReason):
            skipped.setdefault((party.gstin, target), (party, []))[1].append(matter)
        else:
            by_address.setdefault(target.key, (target, []))[1].append(matter)
    return MailPlan(
        mails=tuple(
            PlannedMail(company_id, address, today, tuple(found))
            for _, (address, found) in sorted(by_address.items(), key=lambda item: item[0])
        ),
        skips=tuple(Skip(party, reason, tuple(found)) for (_, reason), (party, found) in sorted(skipped.items())),
    )


def _target(
    party: Party, contact: Contact, our_pan: str, history: MailHistory, has_documents: bool
) -> Address | SkipReason:
    if not has_documents:
        return SkipReason.NOTHING_OPEN
    if pan_of(party.gstin) == our_pan:
        return SkipReason.SISTER_UNIT
    if contact.asked_to_stop:
        return SkipReason.ASKED_TO_STOP
    if contact.address is None:
        return SkipReason.ADDRESS_INVALID if contact.fault else SkipReason.NO_ADDRESS
    if history.allowed_domains is not None and contact.address.domain not in history.allowed_domains:
        return SkipReason.NOT_ALLOWED_HERE
    if contact.address.key in history.written_today:
        return SkipReason.WROTE_TODAY
    return contact.address
