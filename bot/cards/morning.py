"""What the desk says unasked and alone: the morning digest and a reminder of a batch that waits.

Their words are frozen when they are made; here they only get their shape and their buttons.
"""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from bot.cards.model import Button, Card, Row, Rows, Text, bold, line
from bot.ids import Press

Json: TypeAlias = Mapping[str, Any]
BESIDE: Final = "|beside"
"""Marks a review that was opened from a message about other things too: the message stays as it is."""


def digest_card(content: Json) -> Card:
    """header; lines: lead, rest, say, verb, batch (id of one that waits, else ""); smaller: what did not fit."""
    lines = content["lines"]
    more = (f"and {content['smaller']} smaller",) if content["smaller"] else ()
    count = f"{len(lines)} {'matter' if len(lines) == 1 else 'matters'}"
    return Card(
        "digest",
        str(content["header"]),
        f"{content['header']}. {count}: {lines[0]['lead']}{lines[0]['rest']}.",
        parts=(Rows(tuple(_row(each) for each in lines)),),
        footer=more,
        hushed=f"{content['header']}. {count}.",
    )


def _row(each: Json) -> Row:
    lead, verb = str(each["lead"]), str(each["verb"])
    button = Button(verb, Press.SAY, str(each["say"]), f"{verb}: {lead}")
    if each["batch"]:
        button = Button(verb, Press.BATCH_REVIEW, f"{each['batch']}{BESIDE}", f"{verb} {lead}")
    return Row(line(bold(lead), str(each["rest"])), button=button)


def nudge_card(content: Json) -> Card:
    """lead (the batch), rest, lines; batch: its id, name: what people call it."""
    name, batch = str(content["name"]), str(content["batch"])
    said = f"{content['lead']}{content['rest']}."
    lines = (line(bold(str(content["lead"])), f"{content['rest']}."), *(line(str(each)) for each in content["lines"]))
    return Card(
        "nudge",
        "",
        said,
        parts=(Text(lines),),
        buttons=(
            Button("Review and approve", Press.BATCH_REVIEW, batch, f"Review {name}", "primary"),
            Button("Open", Press.BATCH_OPEN, batch, f"Open {name}"),
        ),
        hushed=said,
    )
