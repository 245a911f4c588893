"""`imsdesk doctor`: every setting, masked, and a try of each thing that is set up."""

import argparse
import sys
from collections.abc import Callable

from domain.wording import full_day, india_date
from imsdesk.desk_at_hand import desk_at_hand
from imsdesk.wiring import Desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--offline", action="store_true", help="only print the settings")


def run(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        for name, value in desk.settings.masked():
            print(f"  {name:32} {value}")
        if arguments.offline:
            return 0
        failed = 0
        for name, attempt in CHECKS.items():
            try:
                word, said = "ok  ", attempt(desk)
            except Exception as fault:  # whatever is wrong with a setting is the answer here
                word, said, failed = "FAIL", f"{type(fault).__name__}: {str(fault).splitlines()[0][:200]}", failed + 1
            print(f"{word} {name}: {said}")
        return 1 if failed else 0


def _database(desk: Desk) -> str:
    companies = len(desk.company_ids())
    return f"{desk.engine.dialect.name}, migrated, {companies} {'company' if companies == 1 else 'companies'}"


def _portal(desk: Desk) -> str:
    if not desk.settings.gsp_url:
        return "not set: actions travel as files (imsdesk export actions)"
    import httpx

    answer = httpx.get(desk.settings.gsp_url, timeout=10)
    return f"answers ({answer.status_code})"


def _mail(desk: Desk) -> str:
    if not desk.settings.smtp_host:
        return f"not set: mails are written to the folder {desk.settings.mail_folder}"
    import smtplib

    settings = desk.settings
    kind = smtplib.SMTP_SSL if settings.smtp_security == "tls" else smtplib.SMTP
    with kind(settings.smtp_host, settings.smtp_port, timeout=10) as server:
        if settings.smtp_security == "starttls":
            server.starttls()
        if settings.smtp_username:
            server.login(settings.smtp_username, settings.smtp_password)
        return f"{settings.smtp_host}:{settings.smtp_port} answers"


def _slack(desk: Desk) -> str:
    settings = desk.settings
    if not settings.slack_bot_token:
        return "not set: use imsdesk chat in the terminal"
    from slack_sdk import WebClient

    who = WebClient(settings.slack_bot_token, base_url=settings.slack_api_url, timeout=10).auth_test()
    missing = [] if settings.slack_signing_secret or settings.slack_app_token else ["IMSDESK_SLACK_SIGNING_SECRET"]
    return f"token of team {who.get('team')}" + (f"; missing {', '.join(missing)}" if missing else "")


def _clock(desk: Desk) -> str:
    today = full_day(india_date(desk.now()))
    return f"{today}, set by IMSDESK_TODAY and not the real day" if desk.settings.today else today


def _python(_: Desk) -> str:
    return sys.version.split()[0]


CHECKS: dict[str, Callable[[Desk], str]] = {
    "python": _python, "clock": _clock, "database": _database, "portal": _portal, "mail": _mail, "slack": _slack,
}  # fmt: skip
