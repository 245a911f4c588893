"""How much credit a note's acceptance reduces, by tax head: one sum goes on heads only where it can mean one thing."""

from typing import Final

from bot.asking import Json
from bot.cards.model import Card, said
from bot.cards.words import money, paise
from bot.turn import Turn
from domain.wording import rupees

HEADS: Final = ("igst", "cgst", "sgst", "cess")
WHOLE: Final = {"full": "reduce in full", "none": "reduce nothing"}
"""Reductions that need no amount, in words."""


def amounts_by_head(turn: Turn, ident: str, amount: object) -> tuple[dict[str, str], str] | Card:
    """The amount by head with how it was read, for one document; a card that asks where the words leave it open."""
    if isinstance(amount, dict):
        said_heads = {head: _two(str(value)) for head, value in amount.items() if head in HEADS}
        return said_heads, _words(said_heads)
    document = turn.get("document", id=ident)["document"]
    if document is None:
        return said("document.unknown", "That document is not there any more, or it is none of yours.", private=True)
    tax = {head: abs(paise(document["tax"][head])) for head in HEADS}
    held = [head for head in HEADS if tax[head]]
    whole = paise(_two(str(amount)))
    if len(held) == 1:
        only = {held[0]: _two(str(amount))}
        return only, _words(only)
    if held == ["cgst", "sgst"] and tax["cgst"] == tax["sgst"] and not whole % 2:
        half = _rupees(whole // 2)
        equal = {"cgst": half, "sgst": half}
        return equal, f"{_words(equal)} ({rupees(whole)} split equally)"
    return _which_heads(document, tax, held, whole)


def _words(amounts: dict[str, str]) -> str:
    return "reduce " + ", ".join(f"{_NAMES[head]} {money(value)}" for head, value in amounts.items())


_NAMES: Final = {"igst": "IGST", "cgst": "CGST", "sgst": "SGST", "cess": "cess"}


def _which_heads(document: Json, tax: dict[str, int], held: list[str], whole: int) -> Card:
    number = str(document["number"])
    told = ", ".join(f"{_NAMES[head]} {rupees(tax[head])}" for head in held) or "no tax"
    share = " ".join(f"{head} {_rupees(min(tax[head], whole // max(1, len(held))))}" for head in held)
    return said(
        "ask.heads",
        f"{number} has {told}. Of which head shall {rupees(whole)} be reduced? Nothing was changed.",
        f'Say it by head, such as "accept {number} reduce {share} because partly blocked".' if held else "",
        private=True,
    )


def one_at_a_time(count: int) -> Card:
    """One amount for several documents: whose it is cannot be known."""
    return said(
        "ask.reduction",
        f"One amount for {count} documents: to which does it belong? Nothing was changed.",
        'Give them one by one: "accept CN-102 reduce cgst 500 sgst 500 because partly blocked".',
        private=True,
    )


def _two(amount: str) -> str:
    whole, _, part = amount.partition(".")
    return f"{whole or '0'}.{(part + '00')[:2]}"


def _rupees(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02d}"
