"""What a company has set for its mails: signature, own templates, who asked us to stop; each a dated setting."""

import json
from dataclasses import asdict
from datetime import datetime

from domain.companies import MailSettings
from domain.correspondence import Address, TemplateOverride, TemplatePart
from domain.ports import Unit
from domain.refusals import Refusal

_SIGNATURE, _TEMPLATES, _STOPPED = "mail", "mail templates", "mail stopped"


def mail_settings_of(unit: Unit, company_id: str) -> MailSettings:
    """Signature and recipients in force; the defaults when nothing was set."""
    held = unit.companies.setting(company_id, _SIGNATURE)
    if held is None:
        return MailSettings()
    value = json.loads(held.value)
    return MailSettings(**(value | {name: tuple(value[name]) for name in ("alert_to", "only_domains")}))


def save_mail_settings(unit: Unit, company_id: str, settings: MailSettings, by: str, now: datetime) -> None:
    """Put them in force; what they were stays in the history of settings."""
    _save(unit, company_id, _SIGNATURE, json.dumps(asdict(settings), ensure_ascii=False, sort_keys=True), by, now)


def templates_of(unit: Unit, company_id: str) -> tuple[TemplateOverride, ...]:
    """The company's own wording in force."""
    held = unit.companies.setting(company_id, _TEMPLATES)
    rows = json.loads(held.value) if held is not None else []
    return tuple(TemplateOverride(row["template"], TemplatePart(row["part"]), row["source"]) for row in rows)


def save_templates(
    unit: Unit, company_id: str, overrides: tuple[TemplateOverride, ...], by: str, now: datetime
) -> None:
    """Put exactly these in force. They were checked: a template that cannot be filled stops every mail of its kind."""
    rows = [{"template": each.template, "part": each.part.value, "source": each.source} for each in overrides]
    rows.sort(key=lambda row: (row["template"], row["part"]))
    _save(unit, company_id, _TEMPLATES, json.dumps(rows, ensure_ascii=False), by, now)


def stopped_addresses(unit: Unit, company_id: str) -> tuple[Address, ...]:
    """Addresses that asked us not to write."""
    held = unit.companies.setting(company_id, _STOPPED)
    return tuple(Address(text) for text in json.loads(held.value)) if held is not None else ()


def kept_from(unit: Unit, company_id: str, address: Address) -> Refusal | None:
    """Why no mail may go to an address, of a vendor or of our own: the company's list of domains, or they asked us."""
    allowed = mail_settings_of(unit, company_id).only_domains
    stopped = {each.key for each in stopped_addresses(unit, company_id)}
    if (allowed and address.domain not in allowed) or address.key in stopped:
        return Refusal("MAIL_NOT_SENT", f"no mail may go to {address.domain}.", "See [mail] only_domains.")
    return None


def save_stopped(unit: Unit, company_id: str, addresses: tuple[Address, ...], by: str, now: datetime) -> None:
    """Put exactly these on the list; compared without regard to capitals."""
    keys = sorted({address.key for address in addresses})
    _save(unit, company_id, _STOPPED, json.dumps(keys), by, now)


def _save(unit: Unit, company_id: str, key: str, value: str, by: str, now: datetime) -> None:
    held = unit.companies.setting(company_id, key)
    if held is None or held.value != value:
        unit.companies.set_setting(company_id, key, value, by, now)
