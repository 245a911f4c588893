"""Scenes 9 and 10: where the month stands, whether the trail is whole, and what to try next."""

import secrets

from domain.usecases.manage_people import store_token
from domain.wording import count_of
from imsdesk.demo.chats import Chats
from imsdesk.demo.stage import Stage, StoryBroken, must
from imsdesk.demo.world import MARIGOLD_PAN, QUILLON_PAN


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


def what_to_try_next(stage: Stage, seconds: float) -> None:
    """Commands that work on what the demo left behind, and a token for the API."""
    token = "ims_" + secrets.token_urlsafe(32)
    desk = stage.desk
    must(store_token(desk.units, desk.operator(), QUILLON_PAN, "priya", token, 30, "demo", desk.now()), "token")
    folder = "" if stage.folder.path.name == "demo" else f"--folder {stage.folder.path} "
    teller = stage.teller
    teller.line("", indent="")
    teller.lines(
        (
            f"Talk to it yourself:     imsdesk demo {folder}chat --as priya      (or kavita, arjun, ramesh, meera)",
            f"The same from outside:   imsdesk demo {folder}serve, then POST http://127.0.0.1:8080/graphql",
            f"  as Priya, 30 days:     Authorization: Bearer {token}",
            f"Any other command:       imsdesk demo {folder}status, audit show, people list, ...",
            f"Mails, files, database:  {stage.folder.path.name}/mails, {stage.folder.path.name}/files, "
            f"{stage.folder.path.name}/imsdesk.db",
            f"Start over:              make demo                                {seconds:.0f} s",
        ),
        indent="",
    )
