"""`imsdesk policy`: show what is in force, try another one on what is there, set it; the schema of the file."""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from domain.law import cited_in, details_of
from domain.policy import Json, Policy, policy_as_dict
from domain.policy_schema import policy_schema
from domain.usecases.set_policy import ChangedDocument, PolicyTrial, set_policy, show_policy, try_policy
from domain.wording import count_of
from imsdesk.desk_at_hand import Refused, desk_at_hand, one_company, or_refuse
from imsdesk.toml_text import toml_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="show|try|set|schema")
    for deed, said in (
        ("show", "the policy in force, as a TOML file that `try` and `set` take"),
        ("try", "what another policy would change, without taking it"),
        ("set", "put a policy in force and match everything under it"),
        ("schema", "JSON Schema of the file"),
    ):
        one = deeds.add_parser(deed, help=said)
        if deed in ("try", "set"):
            one.add_argument("file", metavar="FILE", type=Path, help="TOML or JSON")
            one.add_argument("--json", action="store_true", help="one JSON line")
        if deed == "show":
            one.add_argument("--json", action="store_true", help="as JSON, which `try` and `set` take too")


def run(arguments: argparse.Namespace) -> int:
    if arguments.deed == "schema":
        print(json.dumps(policy_schema(), indent=2))
        return 0
    with desk_at_hand() as desk:
        company_id = one_company(desk, arguments.company)
        actor = desk.operator()
        if arguments.deed == "show":
            sight = or_refuse(show_policy(desk.units, actor, company_id))
            shown = policy_as_dict(sight.policy)
            text = json.dumps(shown, indent=2, ensure_ascii=False) if arguments.json else toml_of(_spelt(shown))
            print(text.rstrip())
            return 0
        policy = _read(arguments.file)
        before = or_refuse(show_policy(desk.units, actor, company_id)).policy
        deed = try_policy if arguments.deed == "try" else set_policy
        trial = or_refuse(deed(desk.units, actor, company_id, policy, desk.now()))
    if arguments.json:
        print(json.dumps(_as_line(trial), ensure_ascii=False))
    else:
        _tell(trial, settings_changed(before, trial.policy), is_set=arguments.deed == "set")
    return 0


def settings_changed(before: Policy, after: Policy) -> list[str]:
    """Each setting that is another afterwards: what a file leaves out goes back to its default, and is told so too."""
    was, will = _leaves(policy_as_dict(before)), _leaves(policy_as_dict(after))
    names = [name for name in {**was, **will} if name != "version" and was.get(name) != will.get(name)]
    return [f"{name} {_plain(was.get(name))} -> {_plain(will.get(name))}" for name in names]


def _leaves(settings: Mapping[str, Json], under: str = "") -> dict[str, Json]:
    found: dict[str, Json] = {}
    for name, value in settings.items():
        inner = _leaves(value, f"{under}{name}.") if isinstance(value, Mapping) and value else {}
        found |= inner or {f"{under}{name}": value}
    return found


def _plain(value: Json) -> str:
    return "none" if value in (None, "", [], {}) else json.dumps(value, ensure_ascii=False)


def _spelt(settings: Mapping[str, Json]) -> dict[str, Json]:
    """The same without nulls: an action that is left to a person is written empty, the rest is left out."""
    return {
        name: _spelt(value) if isinstance(value, Mapping) else "" if value is None else value
        for name, value in settings.items()
        if value is not None or name != "one_approver"
    }


def _read(path: Path) -> Policy:
    from imsdesk.match_files import read_policy
    from imsdesk.match_lines import LinesRefused

    try:
        return read_policy(path)
    except LinesRefused as fault:
        raise Refused(str(fault)) from fault


def _tell(trial: PolicyTrial, changed: Sequence[str], *, is_set: bool) -> None:
    if not trial.is_new:
        print("This says the same as the policy in force; nothing changes by it.")
    else:
        print(f"Policy {trial.policy.version} {'is in force' if is_set else 'would be in force; nothing was changed'}.")
        for setting in changed:
            print(f"  {setting}")
    _tell_counts("verdicts", trial.counts_before, trial.counts_after)
    _tell_counts("proposals", trial.proposals_before, trial.proposals_after)
    print(f"{count_of(trial.changed, 'document')} {'changed' if is_set else 'would change'}")
    for each in trial.first:
        print(
            f"  {each.number}, {each.supplier_name}: {_verdict(each.verdict_before)}, {_action(each, before=True)}"
            f" -> {_verdict(each.verdict_after)}, {_action(each, before=False)}: {each.reason_after}"
        )
    if trial.changed > len(trial.first):
        print(f"  and {trial.changed - len(trial.first)} more")
    for doubt in details_of(*(rule for each in trial.first for rule in cited_in(each.reason_after))):
        print(f"  {doubt}.")


def _tell_counts(what: str, before: Mapping[str, int], after: Mapping[str, int]) -> None:
    names = sorted(before.keys() | after.keys())
    said = [
        f"{name.replace('_', ' ').lower()} {before.get(name, 0)}"
        + (f" -> {after.get(name, 0)}" if before.get(name, 0) != after.get(name, 0) else "")
        for name in names
    ]
    print(f"  {what}: {', '.join(said) or 'none'}")


def _verdict(name: str) -> str:
    return name.replace("_", " ").lower() or "not matched"


def _action(each: ChangedDocument, *, before: bool) -> str:
    action = each.action_before if before else each.action_after
    return action.value.capitalize() if action else "you choose"


def _as_line(trial: PolicyTrial) -> dict[str, object]:
    return {
        "version": trial.policy.version,
        "is_new": trial.is_new,
        "verdicts": {"before": dict(trial.counts_before), "after": dict(trial.counts_after)},
        "proposals": {"before": dict(trial.proposals_before), "after": dict(trial.proposals_after)},
        "changed": trial.changed,
        "first": [
            {
                "number": each.number,
                "supplier": each.supplier_name,
                "verdict": [each.verdict_before, each.verdict_after],
                "action": [each.action_before, each.action_after],
                "why": each.reason_after,
            }
            for each in trial.first
        ],
    }
