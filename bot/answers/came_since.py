"""Beside "since Friday": what came to the desk since then and bears an older date, which people mean too."""

from datetime import date, timedelta

from bot.asking import Json
from bot.cards.model import Button
from bot.cards.words import documents, money
from bot.filters import Filtered
from bot.ids import Press
from bot.turn import Turn
from domain.wording import full_day


def came_since(turn: Turn, made: Filtered, slots: Json) -> tuple[str, tuple[Button, ...]]:
    """How many documents were first read since the day that was said and are dated before it; a way to see them."""
    if not slots.get("since") or slots.get("doc_date") or slots.get("exclude") or "datedTo" in made.filter:
        return "", ()
    since = date.fromisoformat(str(slots["since"]))
    if since >= turn.today + timedelta(days=1) or since == date.min:
        return "", ()
    older = {slot: value for slot, value in made.filter.items() if slot != "datedFrom"}
    older |= {"datedTo": (since - timedelta(days=1)).isoformat(), "seenFrom": since.isoformat()}
    found = turn.get(
        "list", filter=older, sort="TAX_DESC", company=turn.scope, rows=1, after=None, places=False
    )["documents"]  # fmt: skip
    if found["errors"] or not int(found["totalCount"]):
        return "", ()
    count = int(found["totalCount"])
    words = [each for each in made.words if not each.startswith("dated ")]
    came = f"first read since {full_day(since)}, dated before it"
    key = turn.memory.note({"kind": "came", "filter": older, "said": [*words, came]})
    verb = "was" if count == 1 else "were"
    told = f"{documents(count)} more {verb} {came}, GST {money(found['totalTax']['total'])}."
    return told, (Button("Show what came", Press.LIST_PAGE, f"{key}:1", "Show what came since, dated earlier"),)
