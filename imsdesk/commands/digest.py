"""`imsdesk digest`: the morning's lines of a company, where they go and when; nothing when there is nothing."""

import argparse
from collections.abc import Sequence
from datetime import time

from domain.morning import DAY_NAMES, FINANCE, DigestSettings
from domain.records import JobKind, NoticeRecord
from domain.usecases.digest import digest_of
from domain.usecases.digest_settings import set_digest, show_digest_settings
from domain.usecases.post_notice import settle_notice
from domain.usecases.send_digests import Round, send_digests_now
from domain.wording import day_and_time, india_date
from imsdesk.desk_at_hand import Refused, desk_at_hand, one_company, or_refuse
from imsdesk.wiring import Desk

NOBODY = "none"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--send", action="store_true", help="send it now to everybody it goes to, as a trial")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    verbs.add_parser("settings", help="where it goes and when")
    setter = verbs.add_parser("set", help="say where it goes and when; what is not said stays")
    setter.add_argument("--channel", help=f"{FINANCE} (the channel marked for the company), a channel id, or {NOBODY}")
    setter.add_argument("--to", metavar="KEYS", help=f"people who get it alone in Slack: arjun,kavita, or {NOBODY}")
    setter.add_argument("--mail", metavar="KEYS", help=f"people who get it by mail: arjun,kavita, or {NOBODY}")
    setter.add_argument("--at", metavar="HH:MM", help="India's time; 09:15 while nothing is set")
    setter.add_argument("--days", metavar="DAYS", help=f"mon,tue,wed,thu,fri while nothing is set; {NOBODY} stops it")
    settle = verbs.add_parser("settle", help="say what became of a message that may stand there (imsdesk status)")
    settle.add_argument("id", help="its id, or how it begins")
    fate = settle.add_mutually_exclusive_group(required=True)
    fate.add_argument("--arrived", action="store_true", help="it stands there, or nobody needs it any more")
    fate.add_argument("--send-again", action="store_true", help="it does not stand there: post it once more")


def run(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        company_id = one_company(desk, arguments.company)
        if arguments.verb == "settings":
            _tell_settings(or_refuse(show_digest_settings(desk.units, desk.operator(), company_id)))
        elif arguments.verb == "set":
            _tell_settings(_set(desk, company_id, arguments))
        elif arguments.verb == "settle":
            settled = settle_notice(
                desk.units, desk.operator(), company_id, arguments.id, arguments.arrived, desk.now()
            )  # fmt: skip
            print(f"{or_refuse(settled).kind.value.lower()}: {or_refuse(settled).state.value.lower()}")
        elif arguments.send:
            return _send(desk, company_id)
        else:
            digest = digest_of(desk.units, desk.operator(), company_id, desk.now())
            if digest.text:
                print(digest.text)
    return 0


def _set(desk: Desk, company_id: str, given: argparse.Namespace) -> DigestSettings:
    from imsdesk.asking import is_marked

    held = or_refuse(show_digest_settings(desk.units, desk.operator(), company_id))
    channel = held.channel if given.channel is None else "" if given.channel == NOBODY else given.channel
    wanted = DigestSettings(
        channel,
        held.people if given.to is None else _words(given.to),
        held.mail if given.mail is None else _words(given.mail),
        held.at if given.at is None else _hour(given.at),
        held.days if given.days is None else frozenset(_day(each) for each in _words(given.days)),
    )
    return or_refuse(
        set_digest(desk.units, desk.operator(), company_id, wanted, desk.now(), lambda *where: is_marked(desk, *where))
    )


def _words(text: str) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(each.strip().lower() for each in text.split(",") if each.strip()))
    return () if words == (NOBODY,) else words


def _hour(text: str) -> time:
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError as wrong:
        raise Refused(f"--at: {text[:10]!r} is no time of the day. Write it as 09:15.") from wrong


def _day(word: str) -> int:
    if word not in DAY_NAMES:
        raise Refused(f"--days: {word[:10]!r} is no day. Write them as {','.join(DAY_NAMES[:5])}.")
    return DAY_NAMES.index(word)


def _tell_settings(settings: DigestSettings) -> None:
    days = ",".join(DAY_NAMES[day] for day in sorted(settings.days)) or "no day"
    print(f"channel {settings.channel or NOBODY}; alone in Slack: {', '.join(settings.people) or NOBODY}; ", end="")
    print(f"by mail: {', '.join(settings.mail) or NOBODY}; {settings.at:%H:%M} IST on {days}")


def _send(desk: Desk, company_id: str) -> int:
    from imsdesk.work import Worker

    made: Round = or_refuse(send_digests_now(desk.units, desk.room, desk.messenger, company_id, desk.now()))
    worker, failed = Worker(desk), False
    for notice in made.notices:
        became = worker.step(JobKind.POST_NOTICE, company_id, notice.id).did
        failed = failed or became != "ACCEPTED"
        print(f"{notice.channel}: {became.lower()}")
    for mail in made.mails:
        became = worker.step(JobKind.SEND_MAIL, company_id, mail.id).did
        failed = failed or became != "ACCEPTED"
        print(f"{mail.draft.recipient.email}: {became.lower()}")
    for why in made.skipped:
        print(f"not sent: {why}")
    if made.has_nobody:
        print(
            "Nobody is set to receive it, so nothing was sent. Set one: imsdesk digest set --channel ID or --mail KEY."
        )
    elif made.is_empty:
        print("There is nothing to tell, so nobody was told.")
    return 1 if failed or made.skipped else 0


def unsettled_lines(notices: Sequence[NoticeRecord]) -> list[str]:
    """Lines of `imsdesk status` about messages that a person should look at."""
    return [
        f"  message {each.id[:8]} to {each.channel}, {day_and_time(each.made_at, india_date(each.made_at))}: "
        f"{each.state.value.lower()}: {each.answer}"
        for each in notices
    ]
