# ruff: noqa: E501  (one entry a line, so that the table reads as a table)
"""Rules on what suppliers do to a document (DR-3) and on timing (DR-4)."""

from typing import Final

from domain.law.rulebook.rule import Grade, Rule, rule

RULES: Final[tuple[Rule, ...]] = (
    rule("3.01", "Editing a saved document replaces it and takes any action back to no action.", Grade.V, "Oct 2024", "S01 S23"),
    rule("3.02", "A saved document that the supplier deletes leaves IMS; we keep it as withdrawn.", Grade.V2, "Oct 2024", "S23"),
    rule("3.03", "Filing a saved document unchanged keeps the action.", Grade.V2, "Oct 2024", "S23"),
    rule("3.04", "Only filed documents enter GSTR-2B, whatever was done to a saved one.", Grade.V, "Oct 2024", "S23"),
    rule("3.05", "GSTR-1A is open until the supplier files GSTR-3B, goes to the next open GSTR-2B and cannot change the recipient.", Grade.V, "Jul 2024", "S20", from_memory="that GSTR-1A is open since the period of July 2024"),
    rule("3.06", "An amendment in a later period is a record of its own; the recipient gets the difference if the original was accepted, the full value if it was rejected.", Grade.V, "Oct 2024", "S05"),
    rule("3.07", "In one GSTR-2B the amendment prevails over its original; in different periods the original comes first (Q-07).", Grade.M, "Oct 2024", "S34"),
    rule("3.08", "An amendment of the recipient's GSTIN withdraws the document from the old and brings a new one to the right recipient.", Grade.M, "Oct 2024", "ACT"),
    rule("3.09", "A wrongly rejected document reported again unchanged costs the supplier nothing over the two periods and gives the recipient the full effect when accepted (a lowered invoice: Q-27).", Grade.V, "Jun 2025", "S05"),
    rule("3.10", "Notes and amendments are reported by 30 November after the financial year; October's GSTR-1 is a monthly supplier's last vehicle (Q-28 for quarterly).", Grade.M, "Oct 2022", "ACT"),
    rule("3.11", "An amendment takes the place of a pending original: nothing is held of it, never accept both (Q-22).", Grade.D, "Oct 2024", "S34"),
    rule("3.12", "What an amendment moves is measured against the last version the recipient accepted.", Grade.D, "Oct 2024", "S05"),
    rule("4.01", "The draft GSTR-2B is generated on the 14th from the actions as they stand.", Grade.V, "Oct 2024", "S01 S07"),
    rule("4.02", "A GSTR-1 filed by the 11th, an IFF, quarterly GSTR-1, GSTR-5 or GSTR-6 by the 13th falls into GSTR-2B of the month before, later ones into the running month; extended dates move the window.", Grade.V, "Oct 2024", "S08 S20", from_memory="the 13th"),
    rule("4.03", "An action after the draft reaches GSTR-2B only by a recompute.", Grade.V, "Oct 2024", "S02"),
    rule("4.04", "The lock is the filing of GSTR-3B, not the 14th or the 20th.", Grade.V, "Oct 2024", "S01"),
    rule("4.05", "With the previous GSTR-3B unfiled no GSTR-2B is generated on the 14th; it is computed on demand afterwards.", Grade.V, "Oct 2024", "S02 S23"),
    rule("4.06", "A quarterly recipient has one GSTR-2B a quarter; IMS fills all the time.", Grade.V, "Oct 2024", "S02", from_memory="the 22nd and 24th of a quarterly GSTR-3B by state"),
    rule("4.07", "A quarterly supplier's documents of months one and two appear only by IFF; not reported in month one is no default.", Grade.D, "Jan 2021", "S02 ACT", from_memory="the cap of 50 lakh a month on the IFF"),
    rule("4.08", "After GSTR-3B accepted, rejected and no-action records of that period leave IMS; pending ones remain.", Grade.V, "Oct 2024", "S01"),
    rule("4.09", "A pending record accepted later enters the open GSTR-2B period; it may be carried until 16(4), from the next day Pending is refused (Q-25).", Grade.V, "Oct 2024", "S31"),
    rule("4.10", "A rejection adds the tax to the supplier's GSTR-3B of the later of the next period and its first one unfiled when the recipient files (Q-15).", Grade.V, "Oct 2024", "S03 S05"),
    rule("4.11", "GSTR-1 before GSTR-3B, and the previous GSTR-3B before the next GSTR-1.", Grade.V2, "Jan 2022", "S31", "imsdesk files no return; the portal holds this order"),
    rule("4.12", "No return can be filed three years after its due date.", Grade.V2, "Jul 2025", "S31", "imsdesk files no return"),
)  # fmt: skip
