"""Companies, their registrations, what was filed and what was set."""

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from domain.companies import Company, Registration, Sender
from domain.gstin import pan_of
from domain.records import Setting
from domain.tax_period import TaxPeriod
from domain.vendors import FilingFrequency
from storage.repositories.store import Store
from storage.tables import companies, filed_returns, registrations, settings


class SqlCompanies(Store):
    """domain.ports.CompanyStore; a company's id is its PAN."""

    def get(self, company_id: str) -> Company | None:
        row = self._company(company_id)
        return _company(row) if row is not None else None

    def all(self) -> tuple[Company, ...]:
        rows = self._rows(select(companies).where(self._ours(companies)).order_by(companies.c.name, companies.c.id))
        return tuple(_company(row) for row in rows)

    def save(self, company: Company, sender: Sender | None, now: datetime) -> None:
        """Add or change; a sender of None leaves the one that is there."""
        kept = ["created_at"] if sender is not None else ["created_at", "sender_json"]
        row = {
            "id": company.pan, "pan": company.pan, "name": company.name, "short_name": company.short_name,
            "sender_json": _sender_json(sender or Sender()), "created_at": now,
        }  # fmt: skip
        self._put(companies, [row], keep=kept)

    def sender(self, company_id: str) -> Sender:
        row = self._company(company_id)
        if row is None:
            return Sender()
        held = json.loads(row.sender_json)
        return Sender(held.get("name", ""), held.get("email", ""), held.get("reply_to", ""))

    def registration(self, gstin: str) -> Registration | None:
        query = select(registrations).where(self._ours(registrations), registrations.c.gstin == gstin)
        row = self._connection.execute(query).first()
        return _registration(row) if row is not None else None

    def registrations(self) -> tuple[Registration, ...]:
        query = select(registrations).where(self._ours(registrations)).order_by(registrations.c.gstin)
        return tuple(_registration(row) for row in self._rows(query))

    def save_registration(self, registration: Registration) -> None:
        row = {
            "company_id": pan_of(registration.gstin), "gstin": registration.gstin, "name": registration.name,
            "frequency": registration.filing_frequency.value, "gstr3b_due_day": registration.gstr3b_due_day,
            "planned_filing_day": registration.planned_filing_day,
        }  # fmt: skip
        self._put(registrations, [row], keep=["company_id"])

    def filed(self, gstin: str) -> dict[TaxPeriod, date]:
        query = select(filed_returns).where(self._ours(filed_returns), filed_returns.c.gstin == gstin)
        return {row.period: row.filed_on for row in self._rows(query.order_by(filed_returns.c.period))}

    def filings(self, company_id: str) -> dict[str, dict[TaxPeriod, date]]:
        """`filed` of every registration of a company that filed anything, in one go."""
        query = select(filed_returns).where(filed_returns.c.company_id == company_id)
        found: dict[str, dict[TaxPeriod, date]] = {}
        for row in self._rows(query.order_by(filed_returns.c.gstin, filed_returns.c.period)):
            found.setdefault(row.gstin, {})[row.period] = row.filed_on
        return found

    def record_filed(self, gstin: str, period: TaxPeriod, on: date, by: str, now: datetime) -> bool:
        """True when it was new; the same day again is no change; another day raises ValueError."""
        row = {
            "company_id": pan_of(gstin), "gstin": gstin, "period": period, "filed_on": on, "recorded_by": by,
            "recorded_at": now,
        }  # fmt: skip
        if self._add_new(filed_returns, row):
            return True
        before = self.filed(gstin)[period]
        if before != on:
            raise ValueError(f"GSTR-3B of {gstin} for {period} is recorded as filed on {before.isoformat()}")
        return False

    def setting(self, company_id: str, key: str) -> Setting | None:
        """The setting as it stands now."""
        history = self.setting_history(company_id, key)
        return history[0] if history else None

    def setting_history(self, company_id: str, key: str) -> tuple[Setting, ...]:
        """What it is and was, newest first."""
        query = select(settings).where(settings.c.company_id == company_id, settings.c.key == key)
        rows = self._rows(query.order_by(settings.c.version.desc()))
        return tuple(Setting(row.key, row.value_json, row.set_by, row.set_at) for row in rows)

    def hold_settings(self, company_id: str) -> None:
        """Wait for other writers of the company's settings."""
        self._take_turn(f"settings/{company_id}")

    def set_setting(self, company_id: str, key: str, value: str, by: str, now: datetime) -> None:
        """A new version; the earlier ones stay."""
        self.hold_settings(company_id)
        held = (settings.c.company_id == company_id, settings.c.key == key)
        last = self._connection.execute(select(func.max(settings.c.version)).where(*held)).scalar()
        row = {
            "company_id": company_id, "key": key, "version": (last or 0) + 1, "value_json": value, "set_by": by,
            "set_at": now,
        }  # fmt: skip
        self._insert(settings, [row])

    def _company(self, company_id: str) -> Any:
        query = select(companies).where(self._ours(companies), companies.c.id == company_id)
        return self._connection.execute(query).first() if self._sees(company_id) else None

    def _sees(self, company_id: str) -> bool:
        return self._session.companies is None or company_id in self._session.companies


def _company(row: Any) -> Company:
    return Company(pan=row.pan, name=row.name, short_name=row.short_name, id=row.id)


def _registration(row: Any) -> Registration:
    return Registration(
        gstin=row.gstin, company_pan=pan_of(row.gstin), name=row.name,
        filing_frequency=FilingFrequency(row.frequency), gstr3b_due_day=row.gstr3b_due_day,
        planned_filing_day=row.planned_filing_day,
    )  # fmt: skip


def _sender_json(sender: Sender) -> str:
    return json.dumps(
        {"name": sender.name, "email": sender.email, "reply_to": sender.reply_to}, ensure_ascii=False, sort_keys=True
    )
