"""What stands behind each rule that was not read again (grade M): a dated setting, or why it needs none."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FromMemory:
    """A rule, or the part of one, from general knowledge of the law.

    settings: the switches a company sets it otherwise with; without one, why there is nothing to switch.
    """

    rule: str
    settings: tuple[str, ...] = ()
    why: str = ""


BEHIND: Final = (
    FromMemory("DR-1.07", why="only told: the line for rule 37A in GSTR-2B is shown as it comes and decides nothing"),
    FromMemory("DR-1.08", why="data: the words a portal writes for a supplier without a GSTIN"),
    FromMemory("DR-1.10", why="the share is the finance team's; only the return and the day named are from memory"),
    FromMemory("DR-3.05", why="only told: no answer asks since when GSTR-1A is there"),
    FromMemory("DR-3.07", ("original_first_refuses",)),
    FromMemory("DR-3.08", why="a step that is advised; who receives a document is what the portal shows"),
    FromMemory("DR-3.10", ("notes_until",)),
    FromMemory("DR-4.02", why="due dates are data: an administrator moves each by its notification (due-date)"),
    FromMemory("DR-4.06", why="data: a table of states; the company file sets another day for a registration"),
    FromMemory("DR-4.07", why="only told: the cap is the supplier's and decides nothing here"),
    FromMemory("DR-5.08", why="rows of the dated table; the portal's own added-back list overrules them (DR-5.10)"),
    FromMemory("DR-6.05", why="suggested entries; the names of ledgers are a company's ([ledgers])"),
    FromMemory("DR-7.01", why="a debit note on the portal does not name its invoice, so no other year can be taken"),
    FromMemory("DR-7.04", ("reclaim_time_barred",)),
    FromMemory(
        "DR-7.05", why="the company's policy decides: goods_received_by (month_end, filing), of a supplier too; vetoes"
    ),
    FromMemory("DR-7.06", ("rule_37_return", "rule_37_interest_from")),
    FromMemory("DR-7.07", why="only told: the line in GSTR-2B is shown as it comes and decides nothing"),
    FromMemory("DR-7.09", ("interest_percent",)),
    FromMemory("DR-9.03", why="data: the list of state codes"),
    FromMemory("DR-9.04", why="a form that a reader warns about; it refuses no document"),
    FromMemory("DR-9.07", why="a definition that every other rule counts by"),
    FromMemory("DR-9.09", why="tolerances are the company's policy"),
    FromMemory("DR-9.12", why="the part that decides, the bar, was seen (V2); which tax is borne decides nothing"),
    FromMemory("DR-9.13", why="a warning only"),
)
