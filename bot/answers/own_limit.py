"""May I approve so much: yes or no with the limit, before what else one may do."""

import re
from typing import Final

from bot.asking import Json
from bot.cards.model import Card, said
from bot.cards.talk import permissions_card
from bot.cards.words import money, paise
from bot.turn import Turn
from domain.wording import rupees

_OF_ONESELF: Final = re.compile(r"\b(?:i|me|my|mai|main|mujhe|mera|meri)\b")
_AND_MORE: Final = (">", ">=")


def permissions(turn: Turn, slots: Json) -> list[Card]:
    """What the asker may do; where an amount was said, whether that may be approved, first."""
    profile = permissions_card(turn.me)
    amount = slots.get("amount")
    if slots.get("action") not in (None, "approve") or not isinstance(amount, dict):
        return [profile]
    if not _OF_ONESELF.search(turn.words.casefold()):
        whose = "I tell only what you yourself may approve; whoever can approve a batch stands on its card."
        return [said("permissions", whose, private=True), profile]
    asked = paise(_two(str(amount.get("value2") or amount.get("value") or "0")))
    lines = [_answer(each, asked, is_more=str(amount.get("op")) in _AND_MORE) for each in turn.me["memberships"]]
    return [said("permissions", *lines, private=True), profile]


def _answer(membership: Json, asked: int, *, is_more: bool) -> str:
    name, limit = str(membership["company"]["name"]), membership["limit"]
    if not membership["mayApprove"]:
        return f"No: in {name} you approve nothing, whatever the amount."
    if limit is None:
        return f"Yes: in {name} no limit is set for you; a batch that you asked for somebody else approves."
    above = asked >= paise(limit) if is_more else asked > paise(limit)
    told = f"{'more than ' if is_more else ''}{rupees(asked)} GST in a batch"
    if above:
        return f"No: {told} is above your limit of {money(limit)} in {name}; somebody with a higher one approves it."
    if is_more:
        return f"Yes, up to your limit of {money(limit)} GST in a batch in {name}, not of a batch you asked for."
    return f"Yes: {told} is within your limit of {money(limit)} in {name}; not of a batch that you asked for."


def _two(amount: str) -> str:
    whole, _, part = amount.partition(".")
    return f"{whole or '0'}.{(part + '00')[:2]}"
