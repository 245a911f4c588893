"""One mail per company, recipient address and day: matters are merged by section, or it is said why nobody gets one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
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
    DRAFT_WAITS = "an earlier mail about these documents waits for a person"
    ASKED_ALREADY = "they were asked already, and the next reminder is not due yet"


_REMEDIES: Final = {
    SkipReason.NO_ADDRESS: "Add an address for this vendor; the documents wait.",
    SkipReason.ADDRESS_INVALID: "Mend the address; the documents wait.",
    SkipReason.WROTE_TODAY: "What is not in it goes with tomorrow's mail.",
    SkipReason.ASKED_TO_STOP: "Call them, or use another contact.",
    SkipReason.SISTER_UNIT: "Settle it inside the company.",
    SkipReason.NOTHING_OPEN: "No action needed.",
    SkipReason.NOT_ALLOWED_HERE: "Add the domain to the allowed ones, or send from the real installation.",
    SkipReason.DRAFT_WAITS: "Approve that mail, or cancel it and draft anew.",
    SkipReason.ASKED_ALREADY: "Name the vendor to write sooner: reminders go two days and one day before the due date.",
}


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers for a GSTIN. address: None when none is on file; fault: what is wrong with one on file.

    others: further addresses to write to; copies: those that get a copy. Everyone gets the same words, as a mail of
    their own: one recipient a delivery, so that what became of each is known.
    """

    address: Address | None = None
    fault: Refusal | None = None
    asked_to_stop: bool = False
    others: tuple[Address, ...] = ()
    copies: tuple[Address, ...] = ()

    @property
    def main(self) -> tuple[Address, ...]:
        """Whom the mail is addressed to."""
        return (*((self.address,) if self.address is not None else ()), *self.others)

    @property
    def everyone(self) -> tuple[Address, ...]:
        """Each address once, those written to before those who get a copy."""
        found: dict[str, Address] = {}
        for address in (*self.main, *self.copies):
            found.setdefault(address.key, address)
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class MailHistory:
    """What the outbox knows: keys of addresses written to today, domains we may write to, who asked us to stop."""

    written_today: frozenset[str] = frozenset()
    allowed_domains: frozenset[str] | None = None  # None: all
    stopped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Skip:
    """Somebody who gets no mail, why, and what therefore waits. Nothing is lost: the matters stay listed.

    address: which of a party's several addresses gets none; None when it is all of them.
    """

    party: Party
    reason: SkipReason
    matters: tuple[OutboundMatter, ...]
    address: Address | None = None

    @property
    def documents(self) -> int:
        return sum(len(lines_of(matter)) for matter in self.matters)

    def as_refusal(self) -> Refusal:
        whom = self.party.called if self.address is None else f"{self.party.called} ({self.address.email})"
        return Refusal("MAIL_NOT_SENT", f"No mail to {whom}: {self.reason.value}.", _REMEDIES[self.reason], "ux 3")


@dataclass(frozen=True, slots=True)
class PlannedMail:
    """One mail to be drafted: all matters of one company for one address today, in the order they shall stand.

    to, cc: the header, when others get the same; empty when the recipient is alone. Only who is on file for every
    party of the mail is named, so that an answer to all shows nobody the documents of another vendor.
    """

    company_id: str
    recipient: Address
    day: date
    matters: tuple[OutboundMatter, ...]
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()

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


def digest_key(company_id: str, mark: str, recipient: Address) -> str:
    """Unique key of the digest of one morning to one person; mark: the day."""
    return f"{company_id}/digest/{mark}/{recipient.key}"


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
    skipped: dict[tuple[str, SkipReason, str], tuple[Skip, list[OutboundMatter]]] = {}

    def skip(matter: OutboundMatter, reason: SkipReason, address: Address | None = None) -> None:
        party = party_of(matter)
        key = (party.gstin, reason, address.key if address is not None else "")
        skipped.setdefault(key, (Skip(party, reason, (), address), []))[1].append(matter)

    for matter in sorted(matters, key=lambda m: (order.index(m.kind), party_of(m).gstin, m.our_gstin)):
        contact = contacts.get(party_of(matter).gstin, Contact())
        nobody = _nobody(party_of(matter), contact, our_pan, bool(lines_of(matter)))
        if nobody is not None:
            skip(matter, nobody)
            continue
        if contact.fault is not None:
            skip(matter, SkipReason.ADDRESS_INVALID)
        for address in contact.everyone:
            reason = _not_to(address, history)
            if reason is None:
                by_address.setdefault(address.key, (address, []))[1].append(matter)
            else:
                skip(matter, reason, address if len(contact.everyone) > 1 else None)
    return MailPlan(
        mails=tuple(
            _planned(company_id, address, today, tuple(found), contacts, history)
            for _, (address, found) in sorted(by_address.items(), key=lambda item: item[0])
        ),
        skips=tuple(replace(about, matters=tuple(found)) for _, (about, found) in sorted(skipped.items(), key=_by_key)),
    )


def _by_key(item: tuple[tuple[str, SkipReason, str], object]) -> tuple[str, SkipReason, str]:
    return item[0]


def _nobody(party: Party, contact: Contact, our_pan: str, has_documents: bool) -> SkipReason | None:
    """Why a party gets no mail at any address; None when there is somebody to write to."""
    if not has_documents:
        return SkipReason.NOTHING_OPEN
    if pan_of(party.gstin) == our_pan:
        return SkipReason.SISTER_UNIT
    if contact.asked_to_stop:
        return SkipReason.ASKED_TO_STOP
    if not contact.everyone:
        return SkipReason.ADDRESS_INVALID if contact.fault else SkipReason.NO_ADDRESS
    return None


def _not_to(address: Address, history: MailHistory) -> SkipReason | None:
    """Why this address gets no mail today; None when it may be written to."""
    if address.key in history.stopped:
        return SkipReason.ASKED_TO_STOP
    if history.allowed_domains is not None and address.domain not in history.allowed_domains:
        return SkipReason.NOT_ALLOWED_HERE
    return SkipReason.WROTE_TODAY if address.key in history.written_today else None


def _planned(
    company_id: str, recipient: Address, day: date, matters: tuple[OutboundMatter, ...],
    contacts: Mapping[str, Contact], history: MailHistory,
) -> PlannedMail:  # fmt: skip
    """The mail with its header: who of those that get the same is named."""
    parties = [contacts[gstin] for gstin in dict.fromkeys(party_of(matter).gstin for matter in matters)]
    shared = set.intersection(*({address.key for address in contact.everyone} for contact in parties))
    main = set.intersection(*({address.key for address in contact.main} for contact in parties))
    named = [each for each in parties[0].everyone if each.key in shared and _not_to(each, history) is None]
    if len(named) < 2:
        return PlannedMail(company_id, recipient, day, matters)
    to = tuple(each for each in named if each.key in main) or (recipient,)
    return PlannedMail(company_id, recipient, day, matters, to, tuple(each for each in named if each not in to))
