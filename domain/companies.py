"""A company (one PAN), its registrations and its people, as the company file states them."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from domain.correspondence.facts import TemplateOverride
from domain.deadlines import MONTHLY_DUE_DAY, QRMP_DUE_DAYS, qrmp_due_day_of
from domain.gstin import state_name_of
from domain.money import Paise
from domain.readings import RowWarning
from domain.roles import Role
from domain.vendors import FilingFrequency

Setting: TypeAlias = "str | int | bool | date | list[Setting] | dict[str, Setting]"
"""A value of the policy table as the file writes it; domain/policy gives it meaning. Never a float."""


@dataclass(frozen=True, slots=True)
class Company:
    """One legal person: a PAN with any number of registrations. `short_name` stands in mail subjects."""

    pan: str
    name: str
    short_name: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Registration:
    """One GSTIN of ours and the days it works by.

    gstr3b_due_day: as the company file sets it: 20, or for a quarterly filer 22 or 24; None leaves it to the law.
    planned_filing_day: the day finance means to file, None when it is the due day.
    """

    gstin: str
    company_pan: str
    name: str = ""
    filing_frequency: FilingFrequency = FilingFrequency.MONTHLY
    gstr3b_due_day: int | None = None
    planned_filing_day: int | None = None

    @property
    def label(self) -> str:
        """What people call it: its own name, or the state's."""
        return self.name or state_name_of(self.gstin)

    @property
    def due_day(self) -> int:
        """The day of the month on which its GSTR-3B is due: as set, else by law (the rules, section 11.2)."""
        if self.filing_frequency is FilingFrequency.MONTHLY:
            return MONTHLY_DUE_DAY
        is_quarterly = self.gstr3b_due_day in QRMP_DUE_DAYS
        return self.gstr3b_due_day if self.gstr3b_due_day and is_quarterly else qrmp_due_day_of(self.gstin[:2])


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the company, with the identities that lead to them.

    key: the short stable name the file uses ("kavita"); limit: the most GST in a batch they may approve, in paise.
    registrations: the GSTINs they work for; None means all of the company.
    slack_user, terminal_user: "" when not linked.
    """

    key: str
    name: str
    email: str = ""
    roles: frozenset[Role] = frozenset({Role.VIEWER})
    limit: Paise | None = None
    registrations: frozenset[str] | None = None
    slack_user: str = ""
    terminal_user: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """In whose name the company's mails go out."""

    name: str = ""
    email: str = ""
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How the company's mails are signed and where they may go; a dated setting beside the sender.

    alert_to: who of ours hears of a customer's reject, in place of the people with the role receivables;
    only_domains: write to nobody else (none: to all). signed_by: "" means the person who drafts.
    """

    department: str = ""
    phone: str = ""
    closing_sentence: str = ""
    signed_by: str = ""
    alert_to: tuple[str, ...] = ()
    only_domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CompanyFile:
    """A company file, whole or not at all: it is refused for any fault.

    mail, templates: None when the file says nothing of them, and then what was set before stays.
    """

    company: Company
    registrations: tuple[Registration, ...]
    people: tuple[Person, ...] = ()
    sender: Sender = Sender()
    policy: dict[str, Setting] = field(default_factory=dict)
    warnings: tuple[RowWarning, ...] = ()
    mail: MailSettings | None = None
    templates: tuple[TemplateOverride, ...] | None = None
