"""`imsdesk law-settings show|set FILE`: how contested law is read here, since when and why; names of ledgers."""

import argparse
import json
import tomllib
from pathlib import Path

from domain.law.contested import SETTING_ABOUT, default_of, question_about
from domain.law.grounds import FROM_MEMORY
from domain.policy import Json
from domain.refusals import Refusal
from domain.usecases.law_settings import (
    CompanyLaw,
    LawSight,
    company_law_as_dict,
    company_law_from,
    set_law_settings,
    show_law_settings,
)
from domain.wording import full_day, india_date
from imsdesk.desk_at_hand import Refused, desk_at_hand, one_company, or_refuse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="show|set")
    shown = verbs.add_parser("show", help="every setting with its default and what you set")
    shown.add_argument("--json", action="store_true", help="as a file that `set` takes")
    put = verbs.add_parser("set", help="put a file in force, whole, in place of what was set before")
    put.add_argument("file", metavar="FILE", type=Path, help="TOML or JSON; `show --json` prints what is in force so")
    put.add_argument("--yes", action="store_true", help="also where it leaves out settings that are in force")


def run(arguments: argparse.Namespace) -> int:
    law = _read(arguments.file) if arguments.verb == "set" else None
    with desk_at_hand() as desk:
        company_id, actor = one_company(desk, arguments.company), desk.operator()
        if law is None:
            sight = or_refuse(show_law_settings(desk.units, actor, company_id))
        else:
            found = set_law_settings(desk.units, actor, company_id, law, desk.now(), may_drop=arguments.yes)
            if isinstance(found, Refusal) and found.code == "SETTINGS_LEFT_OUT":
                raise Refused(f"{found.sentence} Write it into the file again (law-settings show --json), or --yes.")
            sight = or_refuse(found)
    if law is not None:
        print("In force." if sight.is_new else "This says the same as what is in force; nothing changes by it.")
    elif arguments.json:
        print(json.dumps(company_law_as_dict(sight.law), indent=2, ensure_ascii=False))
        return 0
    print("\n".join(_lines(sight)))
    return 0


def _lines(sight: LawSight) -> list[str]:
    lines = []
    for name, about in SETTING_ABOUT.items():
        memory = "" if about.startswith("Q-") else f"; {FROM_MEMORY}"
        lines.append(f"{name} ({about}: {question_about(name)}{memory})")
        lines.append(f"  default {default_of(name)}")
        lines += [
            f"  yours {each.value} from GSTR-2B {each.since}: {each.why}"
            for each in sight.law.chosen.choices
            if each.name == name
        ]
    lines += [f"ledger {ledger.name}: {name}" for ledger, name in sight.law.ledgers.names]
    if sight.set_at is not None:
        lines.append(f"Set by {sight.set_by}, {full_day(india_date(sight.set_at))}.")
    return lines


def _read(path: Path) -> CompanyLaw:
    try:
        text = path.read_text(encoding="utf-8-sig")
        found: Json = json.loads(text, parse_float=str) if path.suffix == ".json" else tomllib.loads(text)
        return company_law_from(found)
    except OSError as fault:
        raise Refused(f"{path} cannot be read ({fault.strerror}). Check the path.") from fault
    except (ValueError, RecursionError) as fault:
        raise Refused(f"{path}: {fault}. Mend it there and run again; nothing was changed.") from fault
