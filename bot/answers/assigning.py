"""Give a customer's rejection to a colleague: shown first, done by a button; nothing else has an owner here."""

from bot.answers.outward import open_rejections
from bot.asking import Json
from bot.cards.model import Button, Card, said
from bot.cards.talk import cannot_card, refusal_card
from bot.ids import Press
from bot.turn import Turn


def assign(turn: Turn, slots: Json) -> list[Card]:
    """Whose it would be, with a button; what has no owner says so."""
    found = open_rejections(turn, slots)
    whom = str(slots.get("assignee") or "")
    if not found:
        return [
            cannot_card(
                "A document or a batch has no owner here that could be another's.",
                "A customer's rejection has one and can be given; every batch names who can approve it.",
                Button("Rejections", Press.SAY, "which customers rejected us"),
                Button("Open batches", Press.SAY, "batch status"),
            )
        ]
    if not whom:
        asked = _given(turn, found[0]["id"], "", f"assign:whom:{turn.key}", dry_run=True)["errors"]
        who = str(asked[0]["remedy"]) if asked else ""
        number = found[0]["document"]["number"]
        return [said("ask.assignee", f'To whom? Say "assign {number} to" and a colleague.', who, private=True)]
    if len(found) > 1:
        numbers = ", ".join(str(each["document"]["number"]) for each in found[:5])
        return [said("ask.document", f"Which one: {numbers}? Nothing was changed.", private=True)]
    would = _given(turn, found[0]["id"], whom, f"assign:look:{turn.key}", dry_run=True)
    if would["errors"]:
        return [refusal_card(would["errors"])]
    if not would["isNew"]:
        return [
            said("assign.same", f"{would['number']} is {would['owner']}'s already. Nothing was changed.", private=True)
        ]
    note = turn.memory.note({"kind": "assign", "rejection": found[0]["id"], "whom": whom})
    buttons = (Button("Give it", Press.ASSIGN, note, style="primary"), Button("Not now", Press.NOTHING, note))
    now = f"Owner now: {would['before'] or 'nobody'}."
    return [said("assign", f"Give {would['number']} to {would['owner']}?", now, buttons=buttons, private=True)]


def press_assign(turn: Turn, value: str) -> list[Card]:
    """The button: gives it; pressed twice it is given once."""
    noted = turn.memory.noted(value)
    if noted is None or noted.get("kind") != "assign":
        return [said("assign.old", "This button is too old. Nothing was done; ask again.")]
    key = f"assign:{turn.memory.thread}:{value}"[-255:]
    given = _given(turn, noted["rejection"], noted["whom"], key, dry_run=False)
    if given["errors"]:
        return [refusal_card(given["errors"])]
    return [said("assigned", f"{given['number']} is {given['owner']}'s now; the digest names them.", private=True)]


def _given(turn: Turn, rejection: str, whom: str, key: str, *, dry_run: bool) -> Json:
    asked = {"rejection": rejection, "whom": whom, "company": turn.scope, "dryRun": dry_run}
    answer: Json = turn.get("assign", **asked, key=key[-255:])["assignRejection"]
    return answer
