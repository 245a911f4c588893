"""Reads the company file (TOML): company, registrations, people, mail, policy. It is taken in whole or not at all."""

import re
import tomllib
from datetime import date
from typing import Final

from domain.companies import Company, CompanyFile, Person, Registration, Sender, Setting
from domain.deadlines import MONTHLY_DUE_DAY, QRMP_DUE_DAYS
from domain.gstin import gstin_fault, pan_of
from domain.money import Paise, paise_of
from domain.readings import FileRefused
from domain.roles import Role
from domain.vendors import FilingFrequency
from storage.registers.company_mail import SENDER_KEYS, mail_settings, template_overrides
from storage.registers.toml_tables import Table, TomlTables

_PAN: Final = re.compile(r"[A-Z]{5}[0-9]{4}[A-Z]")
_KEY: Final = re.compile(r"[a-z][a-z0-9_.-]{0,39}")
_MAX_BYTES: Final = 2**20
_TOP: Final = ("company", "registrations", "people", "sender", "mail", "templates", "policy")


def looks_like_company_file(content: bytes) -> bool:
    """True for text with a [company] table of TOML."""
    return re.search(rb"^\s*\[company\]\s*(#.*)?$", content[: 64 * 1024], re.MULTILINE) is not None


def read_company(content: bytes, file_name: str) -> CompanyFile:
    """The company file; raises FileRefused with the key that is wrong, what was expected, and the nearest known key."""
    return _CompanyReader(file_name).read(_parsed(content, file_name))


def _parsed(content: bytes, file_name: str) -> Table:
    if len(content) > _MAX_BYTES:
        raise FileRefused("FILE_TOO_LARGE", f"{file_name} is larger than 1 MB.", "A company file has a few pages.")
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise FileRefused("FILE_NOT_TEXT", f"{file_name} is not text in UTF-8.", "Save it as UTF-8.") from None
    except RecursionError:
        raise FileRefused(
            "FILE_TOO_DEEP", f"{file_name} is nested too deeply.", "Write it as the guide shows."
        ) from None
    except tomllib.TOMLDecodeError as fault:
        raise FileRefused(
            "COMPANY_FILE_WRONG", f"{file_name} is not TOML: {fault}.", "Correct that line; texts stand in quotes."
        ) from None


class _CompanyReader(TomlTables):
    """One method for each kind of table in the file."""

    def read(self, top: Table) -> CompanyFile:
        self.known(top, _TOP, "")
        company = self._company(self.table(top, "company", ""))
        registrations = self._registrations(top, company)
        gstins = frozenset(registration.gstin for registration in registrations)
        people = tuple(
            self._person(table, f"people[{place}]", gstins)
            for place, table in enumerate(self.tables(top, "people"), start=1)
        )
        self.each_once([person.key for person in people], "people", "key")
        self.each_once([person.slack_user for person in people if person.slack_user], "people", "identities.slack")
        self.each_once(
            [person.terminal_user for person in people if person.terminal_user], "people", "identities.terminal"
        )
        policy = self.table(top, "policy", "", required=False)
        return CompanyFile(
            company,
            registrations,
            people,
            self._sender(self.table(top, "sender", "", required=False)),
            {key: self._setting(value, f"policy.{key}") for key, value in policy.items()},
            mail=mail_settings(self, top),
            templates=template_overrides(self, top),
        )

    def _company(self, table: Table) -> Company:
        self.known(table, ("pan", "name", "short_name"), "company")
        pan = self.text(table, "pan", "company").upper()
        if not _PAN.fullmatch(pan):
            raise self.wrong("company.pan", f"{pan[:20]!r} is no PAN", "A PAN is 5 letters, 4 digits, 1 letter.")
        return Company(
            pan, self.text(table, "name", "company"), self.text(table, "short_name", "company", required=False)
        )

    def _registrations(self, top: Table, company: Company) -> tuple[Registration, ...]:
        registrations = tuple(
            self._registration(table, f"registrations[{place}]", company)
            for place, table in enumerate(self.tables(top, "registrations"), start=1)
        )
        if not registrations:
            raise self.wrong("registrations", "there is none", "Add [[registrations]] with a gstin.")
        self.each_once([registration.gstin for registration in registrations], "registrations", "gstin")
        return registrations

    def _registration(self, table: Table, where: str, company: Company) -> Registration:
        self.known(table, ("gstin", "name", "filing_frequency", "gstr3b_due_day", "planned_filing_day"), where)
        gstin = self.text(table, "gstin", where).replace(" ", "").upper()
        fault = gstin_fault(gstin)
        if fault is not None:
            raise self.wrong(f"{where}.gstin", fault.sentence.rstrip("."), fault.remedy)
        if pan_of(gstin) != company.pan:
            raise self.wrong(
                f"{where}.gstin", f"{gstin} is not of PAN {company.pan}", "One file holds one company; make another."
            )
        frequency = self.text(table, "filing_frequency", where, required=False).upper() or "M"
        if frequency not in ("M", "Q"):
            raise self.wrong(f"{where}.filing_frequency", f"{frequency[:20]!r} is neither M nor Q", "Write M or Q.")
        return Registration(
            gstin,
            company.pan,
            self.text(table, "name", where, required=False),
            FilingFrequency(frequency),
            self._due_day(table, where, FilingFrequency(frequency)),
            self.day(table, "planned_filing_day", where),
        )

    def _due_day(self, table: Table, where: str, frequency: FilingFrequency) -> int | None:
        """The 20th for a monthly filer, the 22nd or 24th for a quarterly one; None leaves it to the law."""
        due_day = self.day(table, "gstr3b_due_day", where)
        if due_day not in (None, MONTHLY_DUE_DAY, *QRMP_DUE_DAYS):
            raise self.wrong(f"{where}.gstr3b_due_day", f"{due_day} is no due day", "Write 20, 22 or 24.")
        if due_day == MONTHLY_DUE_DAY and frequency is FilingFrequency.QUARTERLY:
            raise self.wrong(
                f"{where}.gstr3b_due_day", "a quarterly GSTR-3B is not due on the 20th",
                "Write 22 or 24, or leave it out: the state decides. A monthly filer has filing_frequency M.",
            )  # fmt: skip
        if due_day in QRMP_DUE_DAYS and frequency is FilingFrequency.MONTHLY:
            raise self.wrong(
                f"{where}.gstr3b_due_day", f"a monthly GSTR-3B is not due on day {due_day}",
                "Write 20, or leave it out. A quarterly filer has filing_frequency Q.",
            )  # fmt: skip
        return due_day

    def _person(self, table: Table, where: str, gstins: frozenset[str]) -> Person:
        self.known(table, ("key", "name", "email", "roles", "limit_rupees", "registrations", "identities"), where)
        key = self.text(table, "key", where)
        if not _KEY.fullmatch(key):
            raise self.wrong(f"{where}.key", f"{key[:40]!r} is no key", "Use small letters, digits, dot, dash.")
        identities = self.table(table, "identities", where, required=False)
        self.known(identities, ("slack", "terminal"), f"{where}.identities")
        return Person(
            key=key,
            name=self.text(table, "name", where),
            email=self.address(table, "email", where),
            roles=self._roles(table, where),
            limit=self._limit(table, where),
            registrations=self._own_registrations(table, where, gstins),
            slack_user=self.text(identities, "slack", f"{where}.identities", required=False),
            terminal_user=self.text(identities, "terminal", f"{where}.identities", required=False),
        )

    def _roles(self, table: Table, where: str) -> frozenset[Role]:
        roles = set()
        known = [role.value.lower() for role in Role]
        for name in self.texts(table, "roles", where):
            plain_name = name.strip().lower().replace(" ", "_").replace("-", "_")
            if plain_name not in known:
                raise self.wrong(f"{where}.roles", f"{name[:40]!r} is no role", self.nearest(plain_name, known))
            roles.add(Role(plain_name.upper()))
        return frozenset(roles | {Role.VIEWER})

    def _limit(self, table: Table, where: str) -> Paise | None:
        value = table.get("limit_rupees")
        if value is None:
            return None
        text = str(value).replace(",", "") if isinstance(value, str | int) and not isinstance(value, bool) else ""
        try:
            limit = paise_of(text)
        except ValueError:
            limit = -1
        if limit < 0:
            raise self.wrong(f"{where}.limit_rupees", "it is no amount", 'Write rupees in quotes, such as "2500000".')
        return limit

    def _own_registrations(self, table: Table, where: str, gstins: frozenset[str]) -> frozenset[str] | None:
        if "registrations" not in table:
            return None
        named = frozenset(text.strip().upper() for text in self.texts(table, "registrations", where))
        for gstin in sorted(named - gstins):
            raise self.wrong(
                f"{where}.registrations",
                f"{gstin[:20]} is not among the registrations of this file",
                self.nearest(gstin, sorted(gstins)),
            )
        return named

    def _sender(self, table: Table) -> Sender:
        self.known(table, ("name", "email", "reply_to", *SENDER_KEYS), "sender")
        name = self.text(table, "name", "sender", required=False)
        return Sender(name, self.address(table, "email", "sender"), self.address(table, "reply_to", "sender"))

    def _setting(self, value: object, where: str) -> Setting:
        if isinstance(value, str | int | date):
            return value
        if isinstance(value, list):
            return [self._setting(item, f"{where}[{place}]") for place, item in enumerate(value, start=1)]
        if isinstance(value, dict):
            return {str(key): self._setting(item, f"{where}.{key}") for key, item in value.items()}
        raise self.wrong(where, f"{value!r} is a fraction or a time", 'Write amounts in quotes, such as "10.00".')
