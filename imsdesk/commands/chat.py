"""`imsdesk chat`: talk to the desk in the terminal; the same handlers as Slack, with numbered buttons."""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from bot.asking import Identity
from bot.cards.model import Sheet
from bot.sheets import bytes_of
from bot.terminal import Terminal
from domain.usecases.manage_people import token_hash
from imsdesk.bot_at_hand import bot_of
from imsdesk.desk_at_hand import Refused, complain, desk_at_hand
from imsdesk.wiring import Desk

_LEAVE = ("quit", "exit", "bye", "q")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as", dest="person", metavar="KEY", help="speak as this person; on a demo database only")
    parser.add_argument("--thread", default="main", help="which conversation to go on with (default: main)")
    parser.add_argument("--folder", default=".", help="where Excel files are written (default: here)")


def run(arguments: argparse.Namespace) -> int:
    """Read lines until quit or the end of input; works in a pipe too."""
    with desk_at_hand() as desk:
        chat = Chat(desk, arguments.thread, Path(arguments.folder))
        chat.begin(arguments.person)
        chat.talk()
    return 0


class Chat:
    """The loop around a terminal: who speaks, what is printed, where files go."""

    def __init__(self, desk: Desk, thread: str, folder: Path) -> None:
        self._desk, self._thread, self._folder = desk, thread, folder
        self._demo_people = _people_of_demo(desk)
        self._bot = bot_of(desk)
        self._terminal: Terminal | None = None
        self._name = ""

    def begin(self, person: str | None) -> None:
        """Find out who speaks, and show the first screen. Raises Refused for --as outside a demo."""
        if person is not None:
            self.speak_as(person)
        elif self._desk.settings.token:
            self._start(Identity("token", token_hash(self._desk.settings.token)), "you")
        else:
            login = login_name()
            self._start(Identity("terminal", login), login)
        assert self._terminal is not None
        _print(self._terminal.first(is_demo=bool(self._demo_people)))

    def speak_as(self, key: str) -> None:
        """Speak as somebody else: a demo database only, where every person is made up."""
        if not self._demo_people:
            raise Refused(
                "--as works on a demo database only. Link your login: imsdesk people link KEY terminal LOGIN."
            )
        if key not in self._demo_people:
            raise Refused(f"There is no {key[:20]} in the demo. There are: {', '.join(sorted(self._demo_people))}.")
        self._start(Identity("terminal", key), key)

    def talk(self) -> None:
        """The conversation; a pipe sees what was typed after the prompt."""
        echo = not sys.stdin.isatty()
        for text in Lines(self._prompt):
            if echo:
                _print(text)
            if text.strip().lower() in _LEAVE:
                return
            if text.startswith("/as "):
                self._switch(text.removeprefix("/as ").strip().lower())
                continue
            assert self._terminal is not None
            answer = self._terminal.say(text)
            if answer:
                _print(answer)

    def _switch(self, key: str) -> None:
        try:
            self.speak_as(key)
        except Refused as refused:
            complain(str(refused))
        else:
            _print(f"You speak as {key} now.")

    def _prompt(self) -> str:
        waiting = self._terminal.prompt_text if self._terminal is not None else ""
        return waiting or f"{self._name}> "

    def _start(self, identity: Identity, name: str) -> None:
        self._name = name
        columns = shutil.get_terminal_size((100, 24)).columns
        self._terminal = Terminal(
            self._bot, identity, f"{name}:{self._thread}", columns, save=self._save, after=_carrying(self._desk)
        )

    def _save(self, sheet: Sheet) -> str:
        path = self._folder / sheet.name
        try:
            path.write_bytes(bytes_of(sheet))
        except OSError as fault:
            return f"The file could not be written to {path}: {fault.strerror}."
        return f"Written to {path}."


def login_name() -> str:
    """Who is logged in, by the word of the system: the environment (LOGNAME, USER) is what anybody may claim."""
    if sys.platform == "win32":
        return os.getlogin()
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError as unknown:
        raise Refused("This user has no login name here. Set IMSDESK_TOKEN to speak by a token.") from unknown


class Lines:
    """Lines of the standard input, each after its prompt; Ctrl-D ends them."""

    def __init__(self, prompt: Callable[[], str]) -> None:
        self._prompt = prompt

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        try:
            return input(_fit(self._prompt()))
        except EOFError:
            print()
            raise StopIteration from None


def _carrying(desk: Desk) -> Callable[[], object] | None:
    """Carry what was just approved, when a portal is set and no engine holds the seat of this database."""
    if not desk.settings.gsp_url and desk.settings.smtp_host:
        return None

    def carry() -> object:
        from imsdesk.seat import Seat
        from imsdesk.work import carry_due_jobs

        seat = Seat(desk.settings.database_url, desk.settings.executor_id)
        try:
            return carry_due_jobs(desk) if seat.taken else None
        finally:
            seat.close()

    return carry


def _people_of_demo(desk: Desk) -> frozenset[str]:
    """The short names of everyone, when every company here is marked as a demo; nobody otherwise."""
    found: set[str] = set()
    for company_id in sorted(desk.company_ids()):
        with desk.units.reading(frozenset({company_id})) as unit:
            mark = unit.companies.setting(company_id, "demo")
            if mark is None or not json.loads(mark.value):
                return frozenset()
            found |= {person.key for person in unit.people.of_company(company_id)}
    return frozenset(found)


def _print(text: str) -> None:
    print(_fit(text), flush=True)


def _fit(text: str) -> str:
    """The rupee sign and the like, where the terminal's encoding has them."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plain = text.replace("₹", "Rs ").replace("−", "-").replace("…", "...").replace("≠", "!")
        return plain.encode(encoding, "replace").decode(encoding)
    return text
