"""Dates that an administrator keeps: due dates moved by notification, and the day an annual return was filed.

Both are dated settings of a company, so who set them and when stays readable; every date of the law that hangs on one
moves with it (DR-4.02, DR-2.08, DR-7.01).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from domain.deadlines import KNOWN_EXTENSIONS, Extension, Extensions, Frequency, ReturnForm
from domain.gstin import pan_of
from domain.ports import Unit, Units
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, Actor, Role, refusal_to
from domain.tax_period import TaxPeriod, financial_year_label
from domain.wording import full_day, india_date

DUE_DATES_KEY: Final = "due_dates"
ANNUAL_RETURNS_KEY: Final = "annual_returns"
_MAY: Final = (*ADMINISTERING, Role.TAX_HEAD)
_NOTIFICATION_MAX: Final = 120
_ROWS_MAX: Final = 400


@dataclass(frozen=True, slots=True)
class DueDateRow:
    """One due date as an administrator moved it; gstin None: for every registration, and for suppliers' returns."""

    extension: Extension
    gstin: str | None = None


def due_date_rows(unit: Unit, company_id: str) -> tuple[DueDateRow, ...]:
    """The company's own rows, oldest first: the last that fits decides."""
    held = unit.companies.setting(company_id, DUE_DATES_KEY)
    return tuple(_row_of(each) for each in json.loads(held.value)) if held is not None else ()


def extensions_for(unit: Unit, company_id: str, gstin: str | None = None) -> Extensions:
    """Every moved due date that holds for a registration: those we ship, then the company's, then its own.

    gstin None: for returns of suppliers, so rows given to one registration of ours are left out.
    """
    rows = due_date_rows(unit, company_id)
    return KNOWN_EXTENSIONS.plus(row.extension for row in rows if row.gstin in (None, gstin))


def annual_returns(unit: Unit, company_id: str, gstin: str) -> dict[int, date]:
    """The first year of each financial year whose annual return is filed, with the day."""
    found = _annual_returns(unit, company_id).get(gstin, {})
    return {int(year): date.fromisoformat(day) for year, day in found.items()}


def list_due_dates(units: Units, actor: Actor, company_id: str) -> tuple[DueDateRow, ...] | Refusal:
    """All rows that hold for a company: those shipped with the desk first, then its own."""
    if actor.grant_in(company_id) is None:
        return Refusal("NOT_FOUND", "There is no such company here.", "Check its id.")
    with units.reading(frozenset({company_id})) as unit:
        return (*(DueDateRow(row) for row in KNOWN_EXTENSIONS.rows), *due_date_rows(unit, company_id))


def set_due_date(
    units: Units, actor: Actor, company_id: str, row: DueDateRow, now: datetime
) -> tuple[DueDateRow, ...] | Refusal:
    """Move a due date by the number of its notification; the company's rows as they then stand.

    A later row for the same return, period and registration stands before the earlier one, which stays readable.
    """
    refused = refusal_to(actor, company_id, row.gstin, _MAY, "move due dates") or _refusal_of(row)
    if refused is not None:
        return refused
    with units.writing(frozenset({company_id})) as unit:
        if row.gstin is not None and unit.companies.registration(row.gstin) is None:
            return Refusal("NOT_FOUND", f"{row.gstin} is none of our registrations.", "Check the GSTIN.")
        unit.companies.hold_settings(company_id)
        held = due_date_rows(unit, company_id)
        if row in held:
            return held
        if len(held) >= _ROWS_MAX:
            return Refusal("LIST_TOO_LONG", f"{_ROWS_MAX} rows are kept at most.", "Ask the makers of imsdesk.")
        rows = (*(each for each in held if _place(each) != _place(row)), row)
        text = json.dumps([_as_json(each) for each in rows], ensure_ascii=False)
        unit.companies.set_setting(company_id, DUE_DATES_KEY, text, actor.person_id, now)
        moved = row.extension
        unit.trail.append(
            company_id, actor, now, "moved a due date", f"{moved.form.value} {moved.period.iso}",
            {"due": moved.due.isoformat(), "notification": moved.notification, "gstin": row.gstin or "",
             "frequency": moved.frequency.value if moved.frequency else ""},
        )  # fmt: skip
        return rows


def record_annual_return(
    units: Units, actor: Actor, gstin: str, financial_year: int, on: date, now: datetime
) -> bool | Refusal:
    """Record the day GSTR-9 of a financial year was filed; True when that is news. Credit of the year ends with it."""
    company_id = pan_of(gstin)
    refused = refusal_to(actor, company_id, gstin, _MAY, "record an annual return")
    if refused is not None:
        return refused
    label = financial_year_label(financial_year)
    if on <= date(financial_year + 1, 3, 31):
        return Refusal(
            "DATE_TOO_EARLY", f"GSTR-9 of FY {label} cannot be filed on {full_day(on)}, before the year's end.",
            "Check the year and the day.", "DR-7.01",
        )  # fmt: skip
    if on > india_date(now):
        return Refusal("DATE_IN_FUTURE", f"{full_day(on)} is still to come.", "Record it once it is filed.")
    with units.writing(frozenset({company_id})) as unit:
        if unit.companies.registration(gstin) is None:
            return Refusal("NOT_FOUND", f"{gstin} is none of our registrations.", "Check the GSTIN.")
        unit.companies.hold_settings(company_id)
        held = _annual_returns(unit, company_id)
        before = held.get(gstin, {}).get(str(financial_year))
        if before == on.isoformat():
            return False
        changed = {**held, gstin: {**held.get(gstin, {}), str(financial_year): on.isoformat()}}
        unit.companies.set_setting(company_id, ANNUAL_RETURNS_KEY, json.dumps(changed), actor.person_id, now)
        unit.trail.append(
            company_id, actor, now, "filed GSTR-9", f"{gstin} {label}", {"on": on.isoformat(), "before": before or ""}
        )
        return True


def _refusal_of(row: DueDateRow) -> Refusal | None:
    moved = row.extension
    if moved.due <= moved.period.last_day:
        return Refusal(
            "DATE_TOO_EARLY", f"A return of {moved.period} cannot be due on {full_day(moved.due)}, before its end.",
            "Check the period and the day.", "DR-4.02",
        )  # fmt: skip
    number = moved.notification.strip()
    if not number or len(number) > _NOTIFICATION_MAX:
        return Refusal(
            "NOTIFICATION_MISSING", "A due date is moved by a notification.",
            "Give its number, such as 02/2025-CT.", "DR-4.02",
        )  # fmt: skip
    return None


def _place(row: DueDateRow) -> tuple[str, str, str, str, int]:
    moved = row.extension
    narrowed = moved.frequency.value if moved.frequency else ""
    return moved.form.value, moved.period.iso, narrowed, row.gstin or "", moved.due_day or 0


def _annual_returns(unit: Unit, company_id: str) -> Mapping[str, Mapping[str, str]]:
    held = unit.companies.setting(company_id, ANNUAL_RETURNS_KEY)
    found: Mapping[str, Mapping[str, str]] = json.loads(held.value) if held is not None else {}
    return found


def _as_json(row: DueDateRow) -> dict[str, str | int | None]:
    moved = row.extension
    return {
        "form": moved.form.value, "period": moved.period.mmyyyy, "due": moved.due.isoformat(),
        "notification": moved.notification, "frequency": moved.frequency.value if moved.frequency else None,
        "due_day": moved.due_day, "gstin": row.gstin,
    }  # fmt: skip


def _row_of(held: Mapping[str, str | int | None]) -> DueDateRow:
    frequency, due_day, gstin = held.get("frequency"), held.get("due_day"), held.get("gstin")
    return DueDateRow(
        Extension(
            ReturnForm(str(held["form"])), TaxPeriod.parse(str(held["period"])), date.fromisoformat(str(held["due"])),
            str(held["notification"]), Frequency(str(frequency)) if frequency else None,
            int(due_day) if due_day else None,
        ),
        str(gstin) if gstin else None,
    )  # fmt: skip


__all__ = [
    "DueDateRow", "annual_returns", "due_date_rows", "extensions_for", "list_due_dates", "record_annual_return",
    "set_due_date",
]  # fmt: skip
