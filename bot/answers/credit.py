"""How much ITC a month has: Table 4(C) of each registration as it stands, what it is made of, and the sum."""

import re
from typing import Final

from bot.answers.dates import month_of, nobody
from bot.asking import Json
from bot.cards.credit import made_of
from bot.cards.model import Button, Card, Text, bold, line, said
from bot.cards.talk import refusal_card
from bot.cards.words import money, paise
from bot.cards.words import period as period_name
from bot.ids import Press
from bot.turn import Turn
from domain.wording import rupees

_CREDIT: Final = re.compile(r"\b(?:itc|input (?:tax )?credit|credit)\b")
_OTHER: Final = re.compile(
    r"\b(?:risk|lost|laps|block|revers|reclaim|ineligib|stuck|pending|missing|unclaimed|utilis|utiliz|used|ledger|balance)"
)
"""Words that ask for a part of the credit, or for the ledger: no sum of a return answers them."""


def is_of_credit(words: str) -> bool:
    """Whether a question about a month asks for its ITC."""
    text = words.casefold()
    return _CREDIT.search(text) is not None and _OTHER.search(text) is None


def credit_of_month(turn: Turn, slots: Json) -> list[Card]:
    """One sum over our registrations, of the month said, else of each one's month in hand; nothing is asked for."""
    if slots.get("return_period") and month_of(slots) is None:
        return [said("ask.period", "I add up the ITC of one return at a time. Which month? Say one, such as Oct 2026.")]
    lines, refused, whole, months = [], [], 0, set()
    for each in turn.registrations(slots):
        found = turn.get("effect", gstin=each["gstin"], period=month_of(slots), lines=None)["effect"]
        if found["errors"]:
            where = {**found["errors"][0], "message": f"{each['name']}: {found['errors'][0]['message']}"}
            refused.append(refusal_card([where]))
            continue
        table = found["effect"]["table4After"]
        whole += paise(table["c"]["total"])
        months.add(str(found["period"]))
        filed = ", filed" if found["isFiled"] else ""
        month = f"{period_name(found['period'])}{filed}"
        lines.append(
            line(
                bold(f"{each['name']}: {money(table['c']['total'])}"),
                f"  {month}. {made_of(table) or 'Nothing stands in it'}.",
            )
        )
    if not lines:
        return refused or [nobody()]
    named = period_name(months.pop()) if len(months) == 1 else "the month in hand"
    title = f"ITC of {named}, 4(C): {rupees(whole)}"
    silence = "What is without action counts as accepted here; what is Pending, rejected or only saved does not."
    buttons = (Button("Next dates", Press.SAY, "deadline"), Button("Mismatches", Press.SAY, "list mismatches"))
    hushed = f"ITC of {named}"
    card = Card(
        "month", title, f"{title}.", parts=(Text(tuple(lines)),), footer=(silence,), buttons=buttons, hushed=hushed
    )
    return [card, *refused]
