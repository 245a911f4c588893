"""`imsdesk people list|add|link|code|token|unlink`: who may do what, and the identities that lead to them."""

import argparse
import secrets

from domain.gstin import gstin_fault
from domain.money import paise_of
from domain.roles import Role
from domain.usecases.link_by_code import CODE, CODE_ALPHABET, CODE_LENGTH, CODE_LIFE, make_link_code, shown_code
from domain.usecases.manage_people import (
    add_person,
    link_identity,
    remove_person,
    store_token,
    unlink_identity,
)
from domain.wording import rupees
from imsdesk.desk_at_hand import Refused, desk_at_hand, one_company, or_refuse
from imsdesk.given import whole_number
from imsdesk.wiring import Desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("list", help="who is there")
    add = verbs.add_parser("add", help="make a person, or change their roles")
    add.add_argument("key", help="short name, such as kavita")
    add.add_argument("name", help="full name")
    add.add_argument("--email", default="")
    roles = [role.value.lower() for role in Role]
    add.add_argument("--role", action="append", default=[], choices=roles, help="may be repeated")
    add.add_argument("--gstin", action="append", default=[], help="only this registration; may be repeated")
    add.add_argument("--limit", metavar="RUPEES", help="most GST in a batch they may approve")
    link = verbs.add_parser("link", help="tie a Slack user or a terminal user to a person")
    link.add_argument("key")
    link.add_argument("kind", choices=["slack", "terminal"])
    link.add_argument("identity", help="Slack: TEAM/USER such as T01ABC/U02DEF; terminal: the login name")
    code = verbs.add_parser("code", help="make a code with which a person links their own Slack user, once")
    code.add_argument("key")
    token = verbs.add_parser("token", help="make an API token; it is shown once")
    token.add_argument("key")
    token.add_argument("--days", type=whole_number(1, 3660), default=90)
    token.add_argument("--label", default="api")
    unlink = verbs.add_parser("unlink", help="end a Slack or terminal identity, or all tokens of a person")
    unlink.add_argument("key")
    unlink.add_argument("kind", choices=["slack", "terminal", "token"])
    unlink.add_argument("identity", nargs="?", help="as it was linked; not for tokens, which all end")
    remove = verbs.add_parser("remove", help="shut a person out of the company at once")
    remove.add_argument("key")


def run(arguments: argparse.Namespace) -> int:
    with desk_at_hand() as desk:
        company_id = one_company(desk, arguments.company)
        _VERBS[arguments.verb](desk, company_id, arguments)
    return 0


def _list(desk: Desk, company_id: str, _: argparse.Namespace) -> None:
    with desk.units.reading(frozenset({company_id})) as unit:
        for person in unit.people.of_company(company_id):
            roles = ", ".join(sorted(role.value.lower() for role in person.roles))
            where = ", ".join(sorted(person.registrations)) if person.registrations else "all registrations"
            limit = f"; approves up to {rupees(person.limit)}" if person.limit is not None else ""
            kinds = sorted({kind for kind, _key, _until in unit.people.identities(person.id)} - {CODE})
            held = ", ".join(kinds) or "no identity"
            print(f"{person.key:12} {person.name:24} {roles}; {where}; {held}{limit}")


def _add(desk: Desk, company_id: str, given: argparse.Namespace) -> None:
    for gstin in given.gstin:
        fault = gstin_fault(gstin)
        if fault is not None:
            raise Refused(str(fault))
    try:
        limit = paise_of(given.limit.replace(",", "")) if given.limit else None
    except ValueError as wrong:
        raise Refused(f"--limit: {wrong}") from wrong
    with desk.units.reading(frozenset({company_id})) as unit:
        before = unit.people.by_key(company_id, given.key.lower())
    gstins = [gstin.upper() for gstin in given.gstin] or (sorted(before.registrations or ()) if before else [])
    roles = [Role(role.upper()) for role in given.role] or (sorted(before.roles) if before else [])
    person = or_refuse(  # what is not said of somebody who is there stays as it is
        add_person(
            desk.units, desk.operator(), company_id, given.key.lower(), given.name,
            given.email or (before.email if before else ""), roles, gstins or None,
            limit if given.limit else (before.limit if before else None), desk.now(),
        )
    )  # fmt: skip
    where = ", ".join(sorted(person.registrations)) if person.registrations else "all registrations"
    print(f"{person.name}: {', '.join(sorted(role.value.lower() for role in person.roles))}; {where}.")


def _link(desk: Desk, company_id: str, given: argparse.Namespace) -> None:
    person = or_refuse(
        link_identity(desk.units, desk.operator(), company_id, given.key, given.kind, given.identity, desk.now())
    )
    print(f"{given.kind} identity linked to {person.name}.")


def _code(desk: Desk, company_id: str, given: argparse.Namespace) -> None:
    code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    person = or_refuse(make_link_code(desk.units, desk.operator(), company_id, given.key, code, desk.now()))
    minutes = int(CODE_LIFE.total_seconds()) // 60
    print(f"{person.name} types in Slack, within {minutes} minutes: /ims link {shown_code(code)}")
    print("It works once, for whoever types it: hand it to nobody else. It is shown this once.")


def _token(desk: Desk, company_id: str, given: argparse.Namespace) -> None:
    token = "ims_" + secrets.token_urlsafe(32)
    person = or_refuse(
        store_token(desk.units, desk.operator(), company_id, given.key, token, given.days, given.label, desk.now())
    )
    print(token)
    print(f"Token of {person.name} for {given.days} days. It is shown this once and stored only as a hash.")


def _unlink(desk: Desk, company_id: str, given: argparse.Namespace) -> None:
    count = or_refuse(
        unlink_identity(desk.units, desk.operator(), company_id, given.key, given.kind, given.identity, desk.now())
    )
    print(f"{count} {given.kind} {'identity' if count == 1 else 'identities'} ended.")


def _remove(desk: Desk, company_id: str, given: argparse.Namespace) -> None:
    person = or_refuse(remove_person(desk.units, desk.operator(), company_id, given.key, desk.now()))
    print(f"{person.name} can do nothing in this company from now on.")


_VERBS = {
    "list": _list, "add": _add, "link": _link, "code": _code, "token": _token, "unlink": _unlink, "remove": _remove,
}  # fmt: skip
