"""The morning digest of a company: what is due, waits or changed, at most seven lines; empty when there is nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.agenda import COUNTDOWN_DAYS_MAX, DueKind, is_alert_day, is_countdown_day
from domain.batches import Batch, BatchState
from domain.money import NIL, TaxHeads, sum_of
from domain.ports import Unit, Units
from domain.rejection import consequence_of
from domain.roles import Actor
from domain.tax_period import TaxPeriod
from domain.usecases.customer_requests import situation_of
from domain.usecases.dated_matters import DatedMatter
from domain.usecases.decide import approver_names
from domain.usecases.look_at_agenda import RegistrationAgenda, agenda_of, not_recorded
from domain.usecases.month import month_of
from domain.usecases.reversals_due import heads_said
from domain.usecases.situations import extensions_of, filing_due, frequency_of
from domain.usecases.visible import visible_registrations
from domain.wording import count_of, day_and_time, due, india_date, lapsed_of, rupees, short_day, weekday

LINES_MAX = 7
SOON_DAYS = 7
_MONTH = 31


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One matter; lead: what it begins with, then the rest of the sentence. day: by when.

    say: what to type to see it; verb: what its button is called. batch_id: of a batch that waits, for its review.
    """

    lead: str
    rest: str
    day: date
    tax: TaxHeads = NIL
    say: str = ""
    verb: str = "List"
    batch_id: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.lead}{self.rest}"


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of a day; without lines there is none, and nobody is told. smaller: what did not fit.

    days_to_file: to the nearest GSTR-3B, when that is near.
    """

    header: str = ""
    lines: tuple[DigestLine, ...] = ()
    smaller: int = 0
    days_to_file: int | None = None

    @property
    def text(self) -> str:
        """As plain text; empty when there is nothing."""
        if not self.lines:
            return ""
        more = [f"and {self.smaller} smaller"] if self.smaller else []
        return "\n".join([self.header, *(f"- {line.sentence}" for line in self.lines), *more])


def digest_of(units: Units, actor: Actor, company_id: str, now: datetime) -> Digest:
    """What the person should know of their company this morning."""
    if company_id not in actor.company_ids:
        return Digest()
    with units.reading(frozenset({company_id})) as unit:
        return digest_in(unit, actor, company_id, now)


def digest_in(unit: Unit, actor: Actor, company_id: str, now: datetime) -> Digest:
    """The same inside an open unit of work."""
    today = india_date(now)
    ours = visible_registrations(unit, actor, company_id)
    agendas = [agenda_of(unit, each, today, COUNTDOWN_DAYS_MAX) for each in ours]
    lines = [
        *_batches(unit, {each.gstin for each in ours}, now),
        *(line for each in agendas for line in _overdue(unit, each, today)),
        *(line for each in agendas for line in _silent(unit, each, now)),
        *_rejections(unit, {each.gstin for each in ours}, today),
        *(line for each in agendas for line in _windows(each, today)),
        *(line for each in agendas for line in _years(each, today)),
        *(line for each in agendas for line in _bills(each, today)),
        *(line for each in agendas for line in _reversals(each, today)),
    ]
    if not lines:
        return Digest()
    lines.sort(key=lambda line: (line.day, -abs(line.tax.total), line.sentence))
    header, days = _header(unit, agendas, today)
    return Digest(header, tuple(lines[:LINES_MAX]), max(0, len(lines) - LINES_MAX), days)


def _header(unit: Unit, agendas: Sequence[RegistrationAgenda], today: date) -> tuple[str, int | None]:
    """The day, and the nearest return with the days to it."""
    dues = [(filing_due(each.registration, each.period, extensions_of(unit, each.registration)), each.period)
            for each in agendas]  # fmt: skip
    ahead = [each for each in sorted(dues, key=lambda one: one[0]) if each[0] >= today]
    soon = ahead[0] if ahead and (ahead[0][0] - today).days <= SOON_DAYS else None
    day = weekday(today, today)
    if soon is None:
        return f"{day}: what needs a look", None
    return f"{day}: GSTR-3B of {soon[1]} is due {due(soon[0], today)}", (soon[0] - today).days


def _batches(unit: Unit, gstins: set[str], now: datetime) -> Iterable[DigestLine]:
    for batch in unit.batches.with_states((BatchState.WAITING,)):
        if batch.gstin in gstins and batch.expires_at > now:
            yield _batch_line(batch, approver_names(unit, batch), now)


def _batch_line(batch: Batch, names: Sequence[str], now: datetime) -> DigestLine:
    until = day_and_time(batch.expires_at, india_date(now))
    who = " or ".join(names) or "an approver"
    rest = f" waits for {who} until {until}, {count_of(len(batch.live_items), 'action')}"
    return DigestLine(
        batch.name, rest, india_date(batch.expires_at), batch.credit_effect, f"show {batch.name}", "Review", batch.id
    )


def _silent(unit: Unit, agenda: RegistrationAgenda, now: datetime) -> Iterable[DigestLine]:
    """What counts as accepted on filing, once the return is near."""
    registration, today = agenda.registration, india_date(now)
    day = filing_due(registration, agenda.period, extensions_of(unit, registration))
    if not 0 <= (day - today).days <= SOON_DAYS:
        return
    deemed = month_of(unit, registration.gstin, agenda.period, now).deemed
    if deemed.count:
        verb = "counts" if deemed.count == 1 else "count"
        rest = (
            f" in {registration.label} {verb} as accepted when GSTR-3B of {agenda.period} is filed, due "
            f"{due(day, today)}{lapsed_of(deemed.count, deemed.lapsed)}: credit {rupees(deemed.credit.total)}"
        )
        yield DigestLine(count_of(deemed.count, "document"), rest, day, deemed.credit, "list without action")


def _overdue(unit: Unit, agenda: RegistrationAgenda, today: date) -> Iterable[DigestLine]:
    """Returns whose due date is over and that nobody recorded as filed: filed late, or filed and not told (DR-4.04)."""
    registration = agenda.registration
    moved = extensions_of(unit, registration)
    late = [
        each for each in not_recorded(registration, agenda.period, unit.companies.filed(registration.gstin))
        if filing_due(registration, each, moved) < today
    ]  # fmt: skip
    if not late:
        return
    first = filing_due(registration, late[0], moved)
    what = "the return is" if len(late) == 1 else "these returns are"
    rest = (
        f" of {registration.label}: due {due(first, today)}, and nobody recorded that {what} filed. File, or tell the "
        f"desk: imsdesk filed {registration.gstin} {late[0].mmyyyy} --on DATE. Until then what it closed counts as open"
    )
    yield DigestLine(f"GSTR-3B of {' and '.join(str(each) for each in late)}", rest, first, say="deadline")


def _rejections(unit: Unit, gstins: set[str], today: date) -> Iterable[DigestLine]:
    records = unit.outward.rejections(open_only=True)
    documents = unit.outward.get([each.outward_document_id for each in records])
    for record in records:
        document = documents.get(record.outward_document_id)
        if document is None or document.supplier_gstin not in gstins:
            continue
        found = consequence_of(document, situation_of(unit, document, today))
        day = found.reversible_until or found.last_day_34_2
        kind = "credit note" if document.section.sign < 0 else "document"
        cost = f", {rupees(found.add_back.total)} may come back" if found.add_back else ", our tax stays as it is"
        whom = document.customer_name or document.customer_gstin
        owner = unit.people.get(record.owner_person_id) if record.owner_person_id else None
        if day >= today:
            rest = f" was rejected by {whom}{cost}, by {due(day, today)}" + (f", {owner.name} has it" if owner else "")
            lead = f"Our {kind} {document.number}"
            yield DigestLine(lead, rest, day, found.add_back, "which customers rejected us", "Open")


def _windows(agenda: RegistrationAgenda, today: date) -> Iterable[DigestLine]:
    """Pending windows that end within the week, told seven, three and one day before and on the day (DR-2.08)."""
    ending = [
        each for each in agenda.documents
        if each.due.kind is DueKind.PENDING_WINDOW and is_alert_day(each.due, today)
    ]  # fmt: skip
    for day, matters in _by_day(ending):
        tax = sum_of(each.tax for each in matters)
        rest = (
            f" for {count_of(len(matters), 'document')} of "
            f"{agenda.registration.label}, {rupees(abs(tax.total))}: accept or reject"
        )
        yield DigestLine(f"Pending ends {due(day, today)}", rest, day, tax, "list pending documents", "Decide")


def _years(agenda: RegistrationAgenda, today: date) -> Iterable[DigestLine]:
    """Pending documents whose credit ends with 16(4): each Monday of the countdown, daily in its last fortnight.

    The day is that of the last return that can carry it (DR-7.02). What is over is told on Mondays only.
    """
    frequency = frequency_of(agenda.registration)
    ending = [
        each for each in agenda.documents
        if each.due.kind is DueKind.SECTION_16_4 and is_countdown_day(each.due, today, frequency)
        and (today.weekday() == 0 or not each.due.is_over)
    ]  # fmt: skip
    where = agenda.registration.label
    alike: dict[tuple[date, bool, str], list[DatedMatter]] = {}
    for each in ending:
        why = each.due.sentence.partition(": ")[2].rstrip(".").removeprefix("over; ")
        alike.setdefault((each.due.day, each.due.is_over, why), []).append(each)
    for (day, is_over, why), matters in sorted(alike.items()):
        tax = sum_of(each.tax for each in matters)
        lost = " is lost" if is_over else ""
        count = count_of(len(matters), "document")
        rest = f": {count} Pending, credit of {where} {rupees(tax.total)}{lost}: {why}"
        yield DigestLine("Over" if is_over else due(day, today), rest, day, tax, "which ITC will lapse")


def _bills(agenda: RegistrationAgenda, today: date) -> Iterable[DigestLine]:
    """Bills known to be unpaid whose day 180 is today or tomorrow; what the books do not tell is no alarm."""
    near = [each for each in agenda.documents if each.is_known_unpaid and each.due.in_days(today) <= 1]
    for day, matters in _by_day(near):
        tax = sum_of(each.tax for each in matters)
        rest = (
            f": {count_of(len(matters), 'unpaid bill')}, credit {rupees(tax.total)}: pay, or reverse the unpaid share"
        )
        yield DigestLine(f"Day 180 {short_day(day, today)}", rest, day, tax, "deadlines")


_UNPAID = "Do not claim unpaid"
_LEADS = {
    DueKind.RULE_37_REVERSAL: "Reverse",
    DueKind.RULE_37A_REVERSAL: "Reverse",
    DueKind.SECTION_17_5_REVERSAL: "Reverse",
    DueKind.UNPAID_CLAIM: _UNPAID,
    DueKind.RECLAIM: "Take again",
}


def _reversals(agenda: RegistrationAgenda, today: date) -> Iterable[DigestLine]:
    """What a return has to carry back, may not claim unpaid, or may take again, a line for each return: daily in the
    week before its day, on Mondays in the month before it (DR-7.06, DR-7.07). Where nobody says that a bill was claimed
    there is no alarm."""
    near = [
        each for each in agenda.documents
        if each.gstr3b_period is not None and not each.is_unsure
        and each.due.in_days(today) <= (_MONTH if today.weekday() == 0 else SOON_DAYS)
    ]  # fmt: skip
    alike: dict[tuple[date, TaxPeriod, str], list[DatedMatter]] = {}
    for each in near:
        if each.gstr3b_period is not None and (lead := _LEADS.get(each.due.kind)):
            alike.setdefault((each.due.day, each.gstr3b_period, lead), []).append(each)
    for (day, period, lead), some in sorted(alike.items()):
        numbers = list(dict.fromkeys({each.bill: each.number for each in some}.values()))
        more = f" and {len(numbers) - 3} more" if len(numbers) > 3 else ""
        tax = sum_of(each.tax for each in some)
        rest = (
            f" by {due(day, today)}: {count_of(len({each.bill for each in some}), 'bill')} of"
            f" {agenda.registration.label} in GSTR-3B of {period}, {heads_said(tax)}: {', '.join(numbers[:3])}{more}"
        )
        if lead == _UNPAID:
            rest += "; claim and reverse it in that return, or keep it Pending"
        yield DigestLine(lead, rest, day, tax, "which ITC must be reversed")


def _by_day(matters: Iterable[DatedMatter]) -> list[tuple[date, list[DatedMatter]]]:
    found: dict[date, list[DatedMatter]] = {}
    for each in matters:
        found.setdefault(each.due.day, []).append(each)
    return sorted(found.items())
