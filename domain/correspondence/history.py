"""What the outbox remembers: whom we wrote to about which document, so that nobody is asked twice for the same.

A month of missing documents is asked for up to four times (ux 3.1, 3.2): first, a reminder two days before the
vendor's GSTR-1 is due, a last word the day before, once more after it; then on the 7th of each later month.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.correspondence.addresses import Address
from domain.correspondence.facts import (
    Mismatches,
    MissingDocuments,
    OutboundMatter,
    SavedNotFiled,
    Stage,
    lines_of,
    party_of,
)
from domain.correspondence.grouping import Skip, SkipReason
from domain.correspondence.outbox import MailState
from domain.wording import india_date

_ASK_AGAIN_DAY = 7


@dataclass(frozen=True, slots=True)
class MailTrace:
    """A mail of the outbox without its texts. covers: ids of the documents; sent_at: when their server took it."""

    id: str
    key: str
    state: MailState
    recipient: Address
    day: date
    covers: tuple[str, ...]
    drafted_at: datetime
    sent_at: datetime | None = None

    @property
    def is_follow_up(self) -> bool:
        """To a vendor or customer; else a notice to our own people."""
        return "/follow-up/" in self.key

    @property
    def is_void(self) -> bool:
        """Taken back, or held back: nobody has got it and nobody will."""
        return self.state in (MailState.CANCELLED, MailState.SUPPRESSED)


@dataclass(frozen=True, slots=True)
class MailLog:
    """All mails of one company."""

    traces: tuple[MailTrace, ...] = ()

    def written_on(self, day: date) -> frozenset[str]:
        """Keys of the addresses that have their one mail of the day."""
        return frozenset(
            each.recipient.key for each in self.traces if each.is_follow_up and not each.is_void and each.day == day
        )

    def waiting_before(self, day: date) -> frozenset[str]:
        """Documents in a mail of an earlier day that has not gone out: a draft, or one that needs a person."""
        return frozenset(
            document
            for each in self.traces
            if each.is_follow_up and not each.state.is_final and each.day < day
            for document in each.covers
        )

    def sent(self) -> dict[str, date]:
        """Documents we did write about: the day of the last mail that a server took."""
        found: dict[str, date] = {}
        for each in self.traces:
            if each.is_follow_up and each.state is MailState.ACCEPTED:
                day = india_date(each.sent_at) if each.sent_at is not None else each.day
                found |= {document: max(day, found.get(document, day)) for document in each.covers}
        return found

    def has_asked(self, document: str, since: datetime, *, void_too: bool) -> bool:
        """Is there a mail to the other side about this document, drafted since then?

        void_too: one that was cancelled or held back counts as well.
        """
        asked = (each for each in self.traces if each.is_follow_up and (void_too or not each.is_void))
        return any(document in each.covers and each.drafted_at >= since for each in asked)

    def has_told(self, rejection_id: str) -> bool:
        """Is there a notice to our own people about this rejection?"""
        return any(f"/rejection/{rejection_id}/" in each.key for each in self.traces)


def milestone(report_by: date, today: date) -> date | None:
    """The last day up to today on which a new asking began; None before the reminder's day."""
    days = [report_by - timedelta(days=2), report_by - timedelta(days=1), report_by + timedelta(days=1)]
    if (today.year, today.month) > (report_by.year, report_by.month):
        monthly = today.replace(day=_ASK_AGAIN_DAY)
        days.append(monthly if monthly <= today else (monthly - timedelta(days=31)).replace(day=_ASK_AGAIN_DAY))
    return max((day for day in days if day <= today), default=None)


def stage_of(report_by: date, today: date, wrote_on: date | None) -> Stage:
    """How a mail about missing documents speaks today."""
    if today > report_by:
        return Stage.AFTER
    if today >= report_by - timedelta(days=1):
        return Stage.FINAL
    return Stage.FIRST if wrote_on is None else Stage.REMINDER


def with_history(
    matters: Iterable[OutboundMatter], log: MailLog, groups: Mapping[str, object], today: date, *, paced: bool
) -> tuple[list[OutboundMatter], list[Skip]]:
    """The matters as they shall be written today, and what is held back and why.

    groups: for each document asked about before and still in our books, what it belongs to; documents of one group
    are counted together ("2 of 5 are there now"). paced: hold back what was asked for and has no new stage yet; a
    person who names a vendor decides that for themselves.
    """
    waiting, sent = log.waiting_before(today), log.sent()
    kept: list[OutboundMatter] = []
    skips: list[Skip] = []
    for whole in matters:
        matter, held = _split(whole, lambda document: document in waiting)
        if held is not None:
            skips.append(Skip(party_of(held), SkipReason.DRAFT_WAITS, (held,)))
        if not isinstance(matter, MissingDocuments):
            kept += [matter] if matter is not None else []
            continue
        fresh, asked = _split(matter, lambda document: document in sent)
        if isinstance(fresh, MissingDocuments):
            kept.append(replace(fresh, stage=stage_of(fresh.report_by, today, None)))
        if isinstance(asked, MissingDocuments):
            again = _asked_again(asked, sent, groups, today)
            begun = milestone(again.report_by, today)
            if paced and again.wrote_on is not None and (begun is None or again.wrote_on >= begun):
                skips.append(Skip(again.vendor, SkipReason.ASKED_ALREADY, (again,)))
            else:
                kept.append(again)
    return kept, skips


def _asked_again(
    matter: MissingDocuments, sent: Mapping[str, date], groups: Mapping[str, object], today: date
) -> MissingDocuments:
    wrote_on = max(sent[line.id] for line in matter.lines)
    of_these = {groups.get(line.id) for line in matter.lines} - {None}
    before = sum(1 for document in sent if groups.get(document) in of_these)
    return replace(
        matter, stage=stage_of(matter.report_by, today, wrote_on), wrote_on=wrote_on,
        asked_before=max(before, len(matter.lines)),
    )  # fmt: skip


def _split(
    matter: OutboundMatter, chosen: Callable[[str], bool]
) -> tuple[OutboundMatter | None, OutboundMatter | None]:
    """(the rest, the part whose documents are chosen); a side without documents is None."""
    if not any(chosen(line.id) for line in lines_of(matter)):
        return matter, None
    match matter:
        case Mismatches():
            pairs = [item for item in matter.lines if chosen(item.line.id)]
            left = [item for item in matter.lines if item not in pairs]
            return replace(matter, lines=tuple(left)) if left else None, replace(matter, lines=tuple(pairs))
        case MissingDocuments() | SavedNotFiled():
            lines = [line for line in matter.lines if chosen(line.id)]
            rest = [line for line in matter.lines if line not in lines]
            return replace(matter, lines=tuple(rest)) if rest else None, replace(matter, lines=tuple(lines))
        case _:
            return None, matter
