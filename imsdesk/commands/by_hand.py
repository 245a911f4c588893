"""`imsdesk by-hand`: approved actions that a person takes on the portal, and the word that they did, or will not."""

import argparse

from domain.usecases.by_hand import ByHand, by_hand_of, list_by_hand, settle_by_hand
from imsdesk.desk_at_hand import Refused, desk_at_hand, one_company, or_refuse
from imsdesk.wiring import Desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("batch", nargs="?", metavar="B-12", help="the batch; without one, all that is to be done")
    fate = parser.add_mutually_exclusive_group()
    fate.add_argument("--done", action="store_true", help="it was clicked on the portal; the next download confirms it")
    fate.add_argument("--withdraw", action="store_true", help="it is not to be done any more")


def run(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        company_id = one_company(desk, arguments.company)
        found = list_by_hand(desk.units, desk.operator(), frozenset({company_id}))
        if arguments.batch is None:
            if arguments.done or arguments.withdraw:
                raise Refused("Say which batch, such as B-12.")
            return _tell(found)
        name = arguments.batch.upper()
        chosen = next((each for each in found if each.batch.name == name), None)
        if chosen is None:
            raise Refused(_why_not(desk, company_id, name))
        if not (arguments.done or arguments.withdraw):
            return _tell((chosen,))
        after = settle_by_hand(desk.units, desk.operator(), chosen.batch.id, desk.now(), done=arguments.done)
        settled = {item.document_id for item in chosen.items}
        for item in or_refuse(after).items:
            if item.document_id in settled:
                print(f"{name}: {item.message}")
        return 1 if by_hand_of(or_refuse(after)).to_do else 0


def _why_not(desk: Desk, company_id: str, name: str) -> str:
    """No such batch, or one that leaves nothing to a person."""
    digits = name.removeprefix("B-")
    with desk.units.reading(frozenset({company_id})) as unit:
        batch = unit.batches.by_number(company_id, int(digits)) if digits.isdecimal() else None
    if batch is None:
        return (
            f"There is no batch {name[:20]!r} in this company. imsdesk by-hand without a name lists what is to be done."
        )
    return f"{batch.name} leaves nothing to be done by hand."


def _tell(found: tuple[ByHand, ...]) -> int:
    """The list; 1 while something is to be done."""
    for each in found:
        for item in each.items:
            print(f"{each.batch.name}: {item.message}")
    if not found:
        print("Nothing is to be done by hand.")
    return 1 if any(each.to_do for each in found) else 0
