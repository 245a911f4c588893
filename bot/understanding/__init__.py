"""From a sentence to an intent, its slots and what to ask: a small grammar over tables of words (tables/).

Read in this order: dressing, quoting and tokens (whose words, cut up), lexicon and reading (phrases of the tables),
requests (one or several), analysis with documents, moments, periods, amounts, names (what a request holds), features
and choosing (its intent), composing and asking (slots, questions back), talk, followons and joining (conversation).
"""

from bot.understanding.model import EVERYTHING, NOT_USED, ONE_THING, Context, Slots, Understanding
from bot.understanding.parties import NoParties, Parties, Sighting, WholeName
from bot.understanding.siding import on_side
from bot.understanding.understand import understand

__all__ = [
    "EVERYTHING",
    "NOT_USED",
    "ONE_THING",
    "Context",
    "NoParties",
    "Parties",
    "Sighting",
    "Slots",
    "Understanding",
    "WholeName",
    "on_side",
    "understand",
]
