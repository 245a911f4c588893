"""Scenes 9 and 10: where the month stands, whether the trail is whole, and what to try next."""

import secrets

from domain.usecases.manage_people import store_token
from domain.usecases.show_board import BoardRow, show_board
from domain.wording import count_of, day_and_time, due, rupees, short_day
from imsdesk.demo.stage import Stage, StoryBroken, must
from imsdesk.demo.world import MARIGOLD_PAN, QUILLON_PAN, TODAY


def where_the_month_stands(stage: Stage) -> None:
    """The board as Kavita sees it."""
    stage.teller.scene(9, "Where does Oct stand?", "imsdesk status")
    desk = stage.desk
    for row in show_board(desk.units, stage.person("kavita"), frozenset({QUILLON_PAN}), desk.now()):
        stage.teller.lines(_board_lines(row))


def _board_lines(row: BoardRow) -> list[str]:
    lines = [
        f"{row.registration.label}: GSTR-3B of {row.period} is due {due(row.gstr3b_due, TODAY)}.",
        f"  {count_of(row.untouched, 'document')} without action; {row.will_count_as_accepted} will count as accepted "
        f"and bring {rupees(row.credit_if_nobody_acts.total)}.",
        f"  {row.pending} Pending with {rupees(row.pending_credit.total)}, {row.saved_not_filed} saved but not filed, "
        f"{count_of(len(row.open_batches), 'open batch', 'open batches')}, "
        f"{row.rejected_by_customers} of ours rejected by customers.",
    ]
    if row.statement is not None and row.portal_read is not None:
        lines.append(
            f"  GSTR-2B made {short_day(row.statement.generated_on, TODAY)}; portal read "
            f"{day_and_time(row.portal_read.as_of, TODAY)}."
        )
    return lines


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
