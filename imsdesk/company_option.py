"""`--company PAN` of every command that has to do with a company: before or after the verb, everywhere the same."""

import argparse
from collections.abc import Iterator
from typing import Final

from domain.gstin import has_gstin_form, pan_of
from imsdesk.desk_at_hand import Refused

_OPTION: Final = "--company"
_HELP: Final = "PAN of the company, when there are several; stands before or after the verb"


def offer_company(parser: argparse.ArgumentParser) -> None:
    """Give the option to a parser and to those of all its verbs; what a verb does not say, it does not overwrite."""
    for depth, each in _levels(parser, 0):
        held = each._option_string_actions.get(_OPTION)
        if held is None:
            held = each.add_argument(_OPTION, metavar="PAN", help=_HELP)
        held.default = argparse.SUPPRESS if depth else None


def check_company(given: argparse.Namespace) -> None:
    """A registration and a company that are both named must belong together. Raises Refused."""
    company, gstin = given.company, getattr(given, "gstin", None)
    if company is None:
        return
    if isinstance(gstin, str) and has_gstin_form(gstin.strip().upper()):
        owner = pan_of(gstin.strip().upper())
        if owner != company.strip().upper():
            raise Refused(f"{gstin.upper()} is a registration of {owner}, not of {company[:20]}. Name one of them.")


def _levels(parser: argparse.ArgumentParser, depth: int) -> Iterator[tuple[int, argparse.ArgumentParser]]:
    """(depth, parser): the command, its verbs, their verbs; each once."""
    yield depth, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in dict.fromkeys(action.choices.values()):
                yield from _levels(each, depth + 1)
