"""The mail part of a company file: how mails are signed, who of ours is told, the company's own templates."""

import re
from typing import Final

from domain.companies import MailSettings
from domain.correspondence.facts import TemplateOverride, TemplatePart
from storage.registers.addresses import parse_address
from storage.registers.toml_tables import Table, TomlTables

SENDER_KEYS: Final = ("department", "phone", "closing_sentence", "signed_by")
_MAIL_KEYS: Final = ("alert_to", "only_domains")
_DOMAIN: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")
_LONGEST: Final = 300


def mail_settings(reader: TomlTables, top: Table) -> MailSettings | None:
    """The keys of [sender] that are not the address itself, and [mail]; None when the file names none of them."""
    sender, mail = reader.table(top, "sender", "", required=False), reader.table(top, "mail", "", required=False)
    reader.known(mail, _MAIL_KEYS, "mail")
    if not mail and not any(key in sender for key in SENDER_KEYS):
        return None
    words = {key: reader.text(sender, key, "sender", required=False) for key in SENDER_KEYS}
    for key, text in words.items():
        if len(text) > _LONGEST:
            raise reader.wrong(f"sender.{key}", f"it has {len(text)} characters", f"Shorten it to {_LONGEST}.")
    return MailSettings(**words, alert_to=_addresses(reader, mail), only_domains=_domains(reader, mail))


def template_overrides(reader: TomlTables, top: Table) -> tuple[TemplateOverride, ...] | None:
    """The company's own wording; None when the file has no [[templates]]. Whether it can be filled is asked later."""
    if "templates" not in top:
        return None
    found = tuple(
        _template(reader, table, f"templates[{place}]")
        for place, table in enumerate(reader.tables(top, "templates"), start=1)
    )
    reader.each_once([f"{each.template}/{each.part.value}" for each in found], "templates", "template and part")
    return found


def _template(reader: TomlTables, table: Table, where: str) -> TemplateOverride:
    if "file" in table:
        raise reader.wrong(
            f"{where}.file", "a company file cannot name other files",
            "Put the text here as source, or run imsdesk mails template set TEMPLATE PART FILE.",
        )  # fmt: skip
    reader.known(table, ("template", "part", "source"), where)
    part = reader.text(table, "part", where)
    parts = [each.value for each in TemplatePart]
    if part not in parts:
        raise reader.wrong(f"{where}.part", f"{part[:40]!r} is no part of a mail", reader.nearest(part, parts))
    source = table.get("source")
    if not isinstance(source, str) or not source.strip():
        raise reader.wrong(f"{where}.source", "it is missing", "Write source = '''...'''.")
    return TemplateOverride(reader.text(table, "template", where), TemplatePart(part), source)


def _addresses(reader: TomlTables, table: Table) -> tuple[str, ...]:
    try:
        return tuple(dict.fromkeys(parse_address(text) for text in reader.texts(table, "alert_to", "mail")))
    except ValueError as fault:
        raise reader.wrong("mail.alert_to", f"{fault}", "Write one address in each pair of quotes.") from None


def _domains(reader: TomlTables, table: Table) -> tuple[str, ...]:
    found = [text.strip().lower().removeprefix("@") for text in reader.texts(table, "only_domains", "mail")]
    for text in found:
        if not _DOMAIN.fullmatch(text):
            raise reader.wrong("mail.only_domains", f"{text[:40]!r} is no domain", "Write such as mehta.example.")
    return tuple(dict.fromkeys(found))
