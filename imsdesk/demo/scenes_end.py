"""Scenes 9 and 10: where the month stands, whether the trail is whole, and what to try next."""

import secrets

from domain.usecases.manage_people import store_token
from domain.wording import count_of
from imsdesk.demo.chats import Chats
from imsdesk.demo.folder import DATABASE
from imsdesk.demo.stage import Stage, StoryBroken, must
from imsdesk.demo.world import MARIGOLD_PAN, QUILLON_PAN, TODAY


def where_the_month_stands(stage: Stage) -> None:
    """What still stands between Kavita and her GSTR-3B, as far as the desk can say."""
    stage.teller.scene(9, "Is Oct ready?", "imsdesk status")
    Chats.of(stage).says("kavita", "is oct ready")


def the_trail_holds(stage: Stage) -> None:
    """Every company's chain is walked from its first entry."""
    stage.teller.scene(10, "The trail", "imsdesk audit verify")
    for name, company_id in (("Quillon", QUILLON_PAN), ("Marigold", MARIGOLD_PAN)):
        with stage.desk.units.reading(frozenset({company_id})) as unit:
            fault, entries = unit.trail.verify(company_id), unit.trail.count(company_id)
        if fault is not None:
            raise StoryBroken(f"the trail of {name} is broken at entry {fault.seq}: {fault.why}")
        stage.teller.line(f"{name}: {count_of(entries, 'entry', 'entries')}, chain unbroken")


def what_to_try_next(stage: Stage, seconds: float, command: str) -> None:
    """Commands that work on what the demo left behind, and a token for the API. command: how imsdesk is called here."""
    token = "ims_" + secrets.token_urlsafe(32)
    desk, folder = stage.desk, stage.folder
    must(store_token(desk.units, desk.operator(), QUILLON_PAN, "priya", token, 30, "demo", desk.now()), "token")
    name = folder.path.name
    again = f"{command} demo" if name == "demo" else f"{command} demo --folder {folder.path.as_posix()}"
    stage.teller.commands(
        (
            "",
            f"Talk to it yourself:     {again} chat --as priya      (or kavita, arjun, ramesh, meera)",
            f"The same from outside:   {again} serve, then POST http://127.0.0.1:8080/graphql",
            f"  as Priya, 30 days:     Authorization: Bearer {token}",
            f"  or with make serve:    IMSDESK_DATABASE_URL={folder.database_url} "
            f"IMSDESK_TODAY={TODAY}T14:30 make serve",
            f"Any other command:       {again} status, audit show, people list, ...",
            f"Mails, files, database:  {name}/mails, {name}/files, {name}/{DATABASE}",
            f"Start over:              make demo                                {seconds:.0f} s",
        )
    )
