"""docs/asking.md, printed from the tables: `python -m bot.understanding.page > docs/asking.md`."""

import sys
from collections.abc import Iterable, Iterator
from typing import Final

from bot.understanding.tables import comparisons, filters
from bot.understanding.tables.calendar import MONTHS
from bot.understanding.tables.examples import ROWS
from bot.understanding.tables.units import UNITS

_TOP: Final = """# What one can ask

Write as you would to a colleague, in English or Hinglish; many Gujarati and Tamil words are understood too. Small
typos are forgiven. Nothing is done from text alone: an order leads to a preview with a button, and a second person
approves. If two vendors fit a name, the bot asks; it never chooses. Quoted and forwarded text is never an order.

This page is printed from the tables of `bot/understanding/tables` (`python -m bot.understanding.page`).
"""

_WAYS: Final = """
## Ways to narrow

- **Vendor**: any part of its name, its GSTIN or its PAN; two at once ("Mehta and Om Sai"); with its state
  ("Krishna of Kerala").
- **Our registration**: its name from the company file or its state narrows ("is Bengaluru ready", "mismatches in our
  Karnataka"); without one all that you may see are meant.
- **Period**: "oct", "Oct'25", "last month", "last 6 months", "Q2 FY25-26", "since April". A bare month is the
  GSTR-2B period.
- **Date**: "since friday", "dated 12 Oct", "till 20 Dec". Month and two digits are a year: "oct 25" is Oct 2025.
- **Amount**: "above 5L", "between 50k and 2.5 lac", "dhai lakh se kam"; with GST, tax or ITC
  beside it, the tax is meant.
- **Reduction** of a credit note: "reduce cgst 500 sgst 500"; one sum suffices where the note has one head, and an even
  one is split equally over CGST and SGST; "reduce nothing" and "reduce in full" need none.
- **Why**: "reject INV-5, not ours", "hold INV-9 because GRN is awaited": kept word for word as the remark.

## Going on

- "and for June?", "same for Om Sai", "no, I meant Balaji Enterprises", "sorry, July": the last question with one
  thing changed.
- "since Friday" is the documents dated since then; what came to the desk since then with an older date is told beside
  it.
- "these", "inko", "1 and 6": the list last shown or counted; "of these only those above 1 lakh", "how many of these are
  credit notes", "first 2 of these in Excel" narrow it. "it", "uska": the document or vendor last spoken of.
- "accept Mehta, sorry Om Sai", "B-1042 nahi, B-1043", "hold it, I mean reject": what stands is read; where it is not
  plain what was taken back, the bot asks. "approve, no wait" approves nothing.
- A question is no order: "could you accept INV-9" gets the reasons for and against; "could you please accept INV-9" and
  "accept INV-9" get the preview. "accept it later", "when the GRN comes", "tell Priya to approve B-1042" order nothing.
- "accept INV-5 or INV-6" is asked: which of the two. A what-if takes one action; of two it asks for one at a time.
- A number that an amendment shares with its original is asked with a button for each; the rest of the order is kept.
- A question about the law is answered whole: "for 3 months", "until March", "after filing 3B", "of FY 2025-26",
  "without remarks", "in part", "again" by their rule, for whoever files as you do: Yes, No, or "It depends" with why.
  Each rule names its public document; what is contested stands at the foot with our reading or your company's setting.
  Words that were not read are named, and then there is no yes or no.
- A thread in the terminal is one person's own. Who approves opens the batch there ("approve B-4", then the button). A
  plain yes opens the review: in Slack in the thread of the batch's card, in the terminal where you opened the batch.
- Two requests in one message are answered in order: "what's pending for Mehta and send a reminder".
"""


def page() -> str:
    """The whole page."""
    return "\n".join(line.rstrip() for line in (_TOP, *_matters(), _WAYS, *_words())).rstrip() + "\n"


def _matters() -> Iterator[str]:
    for heading in dict.fromkeys(row[0] for row in ROWS):
        yield f"\n## {heading}\n"
        yield "| ask about | for example |"
        yield "|---|---|"
        for part, _, matter, sentences in ROWS:
            if part == heading:
                yield f"| {matter} | {' · '.join(f'`{sentence}`' for sentence in sentences)} |"


def _words() -> Iterator[str]:
    yield "\n## Words\n"
    yield "| meaning | words |"
    yield "|---|---|"
    for title, table in (("kind", filters.KINDS), ("status", filters.STATUSES), ("verdict", filters.VERDICTS)):
        for value, row in table.items():
            yield f"| {title} {value} | {_some(row.split('|'))} |"
    for value, row in comparisons.COMPARISONS.items():
        after = comparisons.COMPARISONS_AFTER.get(value, "").split("|")[:5]
        yield f"| amount {value} | {_some([*row.split('|')[:6], *after])} |"
    yield f"| units | {_some(UNITS)} |"
    yield f"| months | {_some(MONTHS)} |"


def _some(words: Iterable[str], most: int = 14) -> str:
    """The first words of a row, without marks that a table cannot show."""
    told = [word for word in words if word and word.isascii()]
    return ", ".join(word.replace("|", "") for word in told[:most]) + (" ..." if len(told) > most else "")


if __name__ == "__main__":
    sys.stdout.write(page())
