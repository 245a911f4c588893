"""A company file makes the company and its people; one human in two companies stays one person."""

from pathlib import Path

from domain.refusals import Refusal
from domain.roles import Role, Surface
from domain.usecases.manage_people import remove_person, store_token, token_hash, unlink_identity
from domain.usecases.take_in import ImportOutcome
from imsdesk.intake import FileToRead, Intake
from tests.desk_world import GSTIN, PAN, World, gstin_of, world_in

OTHER_PAN = "AACCM7788P"


def _file(pan: str, gstin: str, people: str) -> bytes:
    return f"""
[company]
pan = "{pan}"
name = "Company {pan}"
[[registrations]]
gstin = "{gstin}"
{people}
""".encode()


def _person(key: str, slack: str = "", terminal: str = "", roles: str = '["approver"]') -> str:
    lines = [f'slack = "{slack}"'] * bool(slack) + [f'terminal = "{terminal}"'] * bool(terminal)
    joined = "\n".join(lines)
    return f'[[people]]\nkey = "{key}"\nname = "{key}"\nroles = {roles}\n[people.identities]\n{joined}\n'


def _take_in(world: World, content: bytes) -> ImportOutcome | Refusal:
    return Intake(world.desk).take_in(FileToRead("company.toml", content))


def test_a_person_of_two_companies_is_one_person(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        for pan, gstin in ((PAN, GSTIN), (OTHER_PAN, gstin_of("24", OTHER_PAN))):
            answer = _take_in(world, _file(pan, gstin, _person("auditor", slack="T1/U7")))
            assert not isinstance(answer, Refusal), answer
        actor = world.desk.actor_of("slack", "T1/U7", Surface.SLACK)
        assert actor is not None
        assert actor.company_ids == {PAN, OTHER_PAN}
        assert actor.has(OTHER_PAN, Role.APPROVER)


def test_identities_of_two_people_in_one_entry_are_refused(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        people = _person("asha", slack="T1/U1") + _person("binod", terminal="binod")
        assert not isinstance(_take_in(world, _file(PAN, GSTIN, people)), Refusal)
        both = _person("asha", slack="T1/U1", terminal="binod")
        answer = _take_in(world, _file(PAN, GSTIN, both))
        assert isinstance(answer, Refusal)
        assert answer.code == "IDENTITY_TAKEN"


def test_somebody_elses_key_with_a_known_identity_is_refused(tmp_path: Path) -> None:
    """Asha of one company, another Asha in the second: neither takes the place of the other."""
    with world_in(tmp_path) as world:
        other = gstin_of("24", OTHER_PAN)
        assert not isinstance(_take_in(world, _file(PAN, GSTIN, _person("asha", slack="T1/U1"))), Refusal)
        assert not isinstance(_take_in(world, _file(OTHER_PAN, other, _person("asha"))), Refusal)
        answer = _take_in(world, _file(OTHER_PAN, other, _person("asha", slack="T1/U1")))
        assert isinstance(answer, Refusal)
        assert answer.code == "IDENTITY_TAKEN"


def test_a_person_who_leaves_is_shut_out_at_once(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        units, now, operator = world.desk.units, world.desk.now(), world.desk.operator()
        assert not isinstance(store_token(units, operator, PAN, "kavita", "secret", 90, "api", now), Refusal)
        assert world.desk.actor_of("token", token_hash("secret"), Surface.API) is not None
        assert unlink_identity(units, operator, PAN, "kavita", "token", None, now) == 1
        assert world.desk.actor_of("token", token_hash("secret"), Surface.API) is None
        assert not isinstance(store_token(units, operator, PAN, "kavita", "again", 90, "api", now), Refusal)
        assert not isinstance(remove_person(units, operator, PAN, "kavita", now), Refusal)
        assert world.desk.actor_of("token", token_hash("again"), Surface.API) is None
        refused = remove_person(units, world.arjun, PAN, "priya", now)
        assert isinstance(refused, Refusal)
        assert refused.code == "ROLE_MISSING"


def test_the_same_company_file_again_changes_nothing(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        content = _file(PAN, GSTIN, _person("asha", slack="T1/U1"))
        first, second = _take_in(world, content), _take_in(world, content)
        assert isinstance(first, ImportOutcome)
        assert isinstance(second, ImportOutcome)
        assert (first.changed, second.changed, second.unchanged) == (3, 0, 3)
