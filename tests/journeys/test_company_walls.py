"""A person of one company sees nothing of another: not in a card, a mail, a file or a refusal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.asking import Identity
from bot.terminal import Terminal
from domain.actions import Action
from domain.companies import Company, Person, Registration, Sender
from domain.refusals import Refusal
from domain.roles import Actor, Role, Surface
from domain.tax_period import TaxPeriod
from domain.usecases.decide import approve, decline
from domain.usecases.export_actions import export_actions
from domain.usecases.follow_up import approve_mails, cancel_mail, draft_follow_ups
from domain.usecases.propose import Wanted, propose_batch
from domain.usecases.record_filed import record_filed
from imsdesk.bot_at_hand import bot_of
from imsdesk.intake import FileToRead, Intake
from tests.desk_world import GSTIN, PAN, SUPPLIER, TODAY, World, gstin_of, invoice_row, world_in
from tests.portal_files import ims_download

OTHER_PAN = "AACCM7788P"
OTHER_GSTIN = gstin_of("24", OTHER_PAN)
SECRETS = ("Mehta", SUPPLIER, GSTIN, PAN, "INV-", "Quillon", "18,000")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_in(tmp_path) as made:
        content = ims_download(GSTIN, {"b2b": [invoice_row(number, tax=18_000) for number in range(3)]})
        Intake(made.desk, gstin=GSTIN).take_in(FileToRead("ims.json", content))
        now = made.desk.now()
        with made.desk.units.writing(frozenset({OTHER_PAN})) as unit:
            unit.companies.save(
                Company(OTHER_PAN, "Marigold Tools", "Marigold", OTHER_PAN), Sender("M", "m@m.example"), now
            )
            unit.companies.save_registration(Registration(OTHER_GSTIN, OTHER_PAN, "Gujarat"))
            roles = frozenset({Role.TAX_HEAD, Role.ADMIN})
            unit.people.save(Person("nikhil", "Nikhil", roles=roles, id=f"{OTHER_PAN}-nikhil"), OTHER_PAN, now)
            unit.people.link("terminal", "nikhil", f"{OTHER_PAN}-nikhil", now, None, "test")
        yield made


@pytest.fixture
def stranger(world: World) -> Actor:
    """The other company's tax head and administrator."""
    with world.desk.units.reading(frozenset({OTHER_PAN})) as unit:
        grants = unit.people.grants(f"{OTHER_PAN}-nikhil")
    return Actor(f"{OTHER_PAN}-nikhil", "Nikhil", grants, Surface.API)


def _code(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    assert not any(secret in f"{answer.sentence} {answer.remedy}" for secret in SECRETS)
    return answer.code


def test_every_deed_on_the_others_things_finds_nothing(world: World, stranger: Actor) -> None:
    units, room, now = world.desk.units, world.desk.room, world.desk.now()
    [batch] = world.propose(world.document_ids()).batches
    assert _code(approve(units, stranger, batch.id, batch.content_hash, "k", now, to_portal=False)) == "NOT_FOUND"
    assert _code(decline(units, stranger, batch.id, "no", "k2", now)) == "NOT_FOUND"
    assert _code(export_actions(units, world.desk.writer, stranger, PAN, now)) == "NOT_FOUND"
    assert _code(record_filed(units, stranger, GSTIN, TaxPeriod(2026, 10), TODAY, now)) == "NOT_FOUND"
    assert _code(draft_follow_ups(units, room, stranger, PAN, now, "k3")) == "NOT_FOUND"
    wanted = [Wanted(each, Action.ACCEPT) for each in world.document_ids()]
    assert _code(propose_batch(units, stranger, PAN, wanted, "k4", now)) == "NOT_FOUND"
    own = propose_batch(
        units, stranger, OTHER_PAN, wanted, "k5", now
    )  # the others' ids smuggled into one's own company
    assert not isinstance(own, Refusal)
    assert not own.batches
    assert {line.code for line in own.left_out} == {"NOT_FOUND"}
    assert {line.number for line in own.left_out} == {""}


def test_the_others_mails_cannot_be_sent_or_taken_back(world: World, stranger: Actor) -> None:
    units, room, now = world.desk.units, world.desk.room, world.desk.now()
    answer = approve_mails(units, room, stranger, ["nobody"], "k", now)
    assert not isinstance(answer, Refusal)
    assert [refusal.code for refusal in answer[1]] == ["NOT_FOUND"]
    assert _code(cancel_mail(units, stranger, "nobody", now)) == "NOT_FOUND"


@pytest.mark.parametrize(
    "said",
    [
        "pending for mehta traders",
        f"pending {SUPPLIER}",
        "list open documents",
        "why is INV-1 a mismatch",
        "status of INV-0",
        "accept all exact matches for oct",
        "which customers rejected us",
        "batch B-1",
        "approve B-1",
        "who accepted INV-0",
        "summary",
        "deadline kab hai",
        "show mails",
    ],
)
def test_no_card_tells_of_the_other_company(world: World, said: str) -> None:
    world.propose(world.document_ids())
    chat = Terminal(bot_of(world.desk), Identity("terminal", "nikhil"), thread=f"walls:{said}", columns=96)
    shown = chat.say(said)
    assert shown.strip()
    unasked = [secret for secret in SECRETS if secret.lower() not in said.lower()]  # an answer may repeat what was said
    assert not [secret for secret in unasked if secret in shown]
