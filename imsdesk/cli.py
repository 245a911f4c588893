"""The command line: a table of commands, each loaded only when it runs, so that --help answers at once."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import Final

COMMANDS: Final[dict[str, str]] = {
    "demo": "the whole story on made-up companies; nothing leaves this machine",
    "import": "read portal files, purchase registers, vendor and company files",
    "fetch": "read IMS and GSTR-2B from the portal through a GSP",
    "recompute": "have the portal compute GSTR-2B again, after actions of after its draft",
    "reconcile": "lay the portal beside the books and propose an action for each document",
    "explain": "why a document has its verdict and its proposal",
    "link": "say that a document and a book entry are the same",
    "unlink": "say that they are not; or leave it to the rules again",
    "policy": "show the policy, try another one, set it",
    "law-settings": "how contested law is read here, and how your ledgers are called",
    "open": "what was open on a past day",
    "carried": "credit of earlier GSTR-2Bs that nobody has claimed",
    "effect": "what actions would do to GSTR-2B and GSTR-3B, before anybody clicks",
    "chat": "talk to the desk in the terminal: ask, prepare, approve",
    "export": "write approved actions as files for the portal",
    "by-hand": "approved actions that a person takes on the portal: list them, say that they are done, withdraw them",
    "ready": "is a month ready to file; exit code 1 when not",
    "filed": "record that a GSTR-3B was filed",
    "annual-return": "record that a GSTR-9 was filed",
    "due-date": "move a due date by the number of its notification",
    "deadlines": "what is due, days left; also as a calendar file",
    "digest": "the morning's lines; nothing when there is nothing",
    "compare-3b": "GSTR-3B against GSTR-2B, what explains a difference, the reply pack",
    "risks": "vendors by the credit that hangs on them; who has not filed",
    "claims": "what was claimed, reversed and reclaimed; rules 37 and 37A",
    "outward": "what customers did with our documents: cost, dates, ways out; a what-if",
    "mails": "list, show, approve or settle mails of the outbox",
    "people": "make people, link their identities, give tokens",
    "status": "what was read last, open batches, stuck jobs, uncertain mails",
    "serve": "serve GraphQL and Slack, carry batches and mails",
    "schema": "print the GraphQL schema",
    "doctor": "every setting, masked, and a try of each",
    "audit": "verify, show or anchor the trail",
    "backup": "write one consistent copy of the database",
    "restore": "put a backup into an empty database",
    "match": "match two files of documents without a database",
    "law": "what may be done with a document, what it costs, until when (JSON lines)",
    "rules": "print the rules with their sources",
    "understand": "from a sentence to an intent and its slots (JSON lines)",
    "simulator": "run a simulated GST portal on this machine, for trying things out",
}
"""Command and what it does, in the order of a month's work. The module is imsdesk.commands.<name>."""

OF_NO_COMPANY: Final = frozenset(
    {"demo", "chat", "serve", "schema", "doctor", "backup", "restore", "match", "law", "rules", "simulator"}
)
"""Commands that look at no company's rows, or (chat) at those of a person; all others take --company at every level."""


def module_of(command: str) -> str:
    """The module that runs a command; `import` is a reserved word, so its module is import_files."""
    name = {"import": "import_files"}.get(command, command.replace("-", "_"))
    return f"imsdesk.commands.{name}"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code says how it went (0 done, 1 done in part, 2 refused)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(overview())
        return 0 if arguments else 2
    if arguments[0] in ("-V", "--version"):
        from imsdesk import __version__

        print(f"imsdesk {__version__}")
        return 0
    command, *rest = arguments
    if command not in COMMANDS:
        print(f"imsdesk: there is no command {command!r}.{_nearest(command)} See imsdesk --help.", file=sys.stderr)
        return 2
    module = importlib.import_module(module_of(command))
    parser = argparse.ArgumentParser(prog=f"imsdesk {command}", description=COMMANDS[command].capitalize() + ".")
    module.add_arguments(parser)
    if command not in OF_NO_COMPANY:
        from imsdesk.company_option import offer_company

        offer_company(parser)
    given = parser.parse_args(rest)
    from sqlalchemy.exc import SQLAlchemyError

    from imsdesk.desk_at_hand import Refused

    try:
        if command not in OF_NO_COMPANY:
            from imsdesk.company_option import check_company

            check_company(given)
        code: int = module.run(given)
    except Refused as refused:
        print(f"imsdesk: {refused}", file=sys.stderr)
        return 2
    except SQLAlchemyError as fault:
        print(f"imsdesk: the database cannot be used ({_kind_of(fault)}). {_DATABASE_REMEDY}", file=sys.stderr)
        return 2
    except OSError as fault:
        if isinstance(fault, BrokenPipeError):
            raise
        print(f"imsdesk: {fault.filename or 'a file'} cannot be used ({fault.strerror or fault}).", file=sys.stderr)
        return 2
    return code


_DATABASE_REMEDY: Final = (
    "Look at IMSDESK_DATABASE_URL (sqlite:///file.db or postgresql://user:password@host/name); imsdesk doctor tries it."
)


def _kind_of(fault: Exception) -> str:
    """What kind of database trouble it is, without the values that its text may hold."""
    original = getattr(fault, "orig", None)
    return type(original if original is not None else fault).__name__


def overview() -> str:
    """The help page: every command with a line."""
    width = max(len(name) for name in COMMANDS)
    lines = [f"  {name.ljust(width)}  {text}" for name, text in COMMANDS.items()]
    return "\n".join(
        ["usage: imsdesk COMMAND [...]", "", *lines, "", "imsdesk COMMAND --help tells what a command takes."]
    )


def _nearest(command: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(command, COMMANDS, 1)
    return f" Did you mean {close[0]}?" if close else ""
