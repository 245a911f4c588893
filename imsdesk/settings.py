"""Settings by environment, or by a file whose path stands in NAME_FILE; printed masked by `imsdesk doctor`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

PREFIX: Final = "IMSDESK_"
_SECRETS: Final = frozenset(
    {"database_url", "slack_bot_token", "slack_signing_secret", "slack_app_token", "smtp_password", "token",
     "gsp_client_secret", "gsp_auth_token"}
)  # fmt: skip


class SettingWrong(Exception):
    """A setting that cannot be used: which, why, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that an installation may set. Each field is the environment variable IMSDESK_<FIELD IN CAPITALS>."""

    database_url: str = "sqlite:///imsdesk.db"
    today: str = ""  # ISO date; only on a demo database
    log_level: str = "INFO"
    host: str = "127.0.0.1"
    port: int = 8080
    public_url: str = ""
    company: str = ""  # PAN of the company that commands mean where several are and none is named
    token: str = ""  # of the person at this terminal
    gsp_url: str = ""
    gsp_client_id: str = ""
    gsp_client_secret: str = ""
    gsp_username: str = ""
    gsp_auth_token: str = ""
    gsp_supplier_view_action: str = "GETSUPINV"  # GSTN's names of these two are not public; a GSP tells its own
    gsp_added_back_action: str = "GETADDBACK"
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_security: str = "starttls"
    smtp_username: str = ""
    smtp_password: str = ""
    mail_folder: str = "mails"
    slack_bot_token: str = ""
    slack_signing_secret: str = ""
    slack_app_token: str = ""
    slack_team_id: str = ""
    slack_finance_channels: str = ""
    slack_api_url: str = "https://slack.com/api/"
    executor_id: str = "desk"
    introspection: bool = False

    def masked(self) -> list[tuple[str, str]]:
        """(variable, value fit to be shown) in order; secrets only tell whether they are set."""
        return [(PREFIX + each.name.upper(), _shown(each.name, getattr(self, each.name))) for each in fields(self)]


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the environment. Raises SettingWrong for a bad value, a file that cannot be read, or an unknown name."""
    given = os.environ if environment is None else environment
    known = {each.name: each for each in fields(Settings)}
    values: dict[str, object] = {}
    for variable, text in given.items():
        if not variable.startswith(PREFIX):
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name.endswith("_file") and name.removesuffix("_file") in known:
            name, text = name.removesuffix("_file"), _read(variable, text)
        if name not in known:
            raise SettingWrong(f"{variable} is no setting of imsdesk. See imsdesk doctor for their names.")
        if name in values:
            raise SettingWrong(f"{variable} and {variable}_FILE are both set. Keep one.")
        values[name] = _converted(variable, str(known[name].type), text)
    return Settings(**values)  # type: ignore[arg-type]  # each value was converted to its field's type


def _read(variable: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as fault:
        raise SettingWrong(f"{variable}: {path} cannot be read ({fault.strerror}).") from fault


def _converted(variable: str, kind: str, text: str) -> object:
    if "int" in kind:
        if not text.strip().isdecimal():
            raise SettingWrong(f"{variable} must be a whole number, not {text[:20]!r}.")
        return int(text)
    if "bool" in kind:
        words = {
            "1": True,
            "true": True,
            "yes": True,
            "on": True,
            "0": False,
            "false": False,
            "no": False,
            "off": False,
        }
        if text.strip().lower() not in words:
            raise SettingWrong(f"{variable} must be yes or no, not {text[:20]!r}.")
        return words[text.strip().lower()]
    return text


def _shown(name: str, value: object) -> str:
    if name == "database_url":
        from sqlalchemy.engine import make_url

        return make_url(str(value)).render_as_string(hide_password=True)
    if name in _SECRETS:
        return "set" if value else "not set"
    return str(value)
