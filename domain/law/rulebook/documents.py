# ruff: noqa: E501  (one entry a line, so that the table reads as a table)
"""Rules on which documents are in IMS at all (DR-1)."""

from typing import Final

from domain.law.rulebook.rule import Grade, Rule, rule

RULES: Final[tuple[Rule, ...]] = (
    rule("1.01", "A document appears in the recipient's IMS as soon as the supplier saves it; actions may be taken from that moment.", Grade.V, "1 Oct 2024, actions from 14 Oct 2024", "S01"),
    rule("1.02", "The first period is GSTR-2B of Oct 2024; documents of older ones never appear in IMS.", Grade.V, "GSTR-2B Oct 2024", "S03 S33"),
    rule("1.03", "Eight sections (B2B, B2BA, B2BDN, B2BDNA, B2BCN, B2BCNA, ECOM, ECOMA); amounts are positive everywhere, the section gives the sign.", Grade.V2, "GSTR-2B Oct 2024", "S23 S24 S25"),
    rule("1.04", "The supply type (R, DE, SEWP, SEWOP, CBW) changes no rule of IMS.", Grade.V2, "GSTR-2B Oct 2024", "S25"),
    rule("1.05", "Bills of entry and their amendments can be accepted or kept Pending, never rejected; no action counts as accepted.", Grade.V, "GSTR-2B Oct 2025", "S09 S35"),
    rule("1.06", "ISD documents are shown by the portal but no action on them was found: display only (Q-09).", Grade.V2, "seen 10 May 2026", "S24"),
    rule("1.07", "Straight to GSTR-2B go reverse charge, credit barred by 16(4) (reason C), credit barred by place of supply (reason P), GSTR-5, GSTR-6, and bills of entry up to Sep 2025.", Grade.V, "GSTR-2B Oct 2024; imports until Sep 2025", "S01 S23", from_memory="that rule 37A reversals bypass IMS"),
    rule("1.08", "B2C, exports, nil and exempt tables, supplies to composition dealers and unregistered suppliers are never in IMS and never missing in it.", Grade.M, "GSTR-2B Oct 2024", "ACT"),
    rule("1.09", "Normal taxpayers, SEZ units and developers, and casual taxpayers have IMS.", Grade.V2, "1 Oct 2024", "S01", "who may open IMS is decided by the portal's login"),
    rule("1.10", "Blocked credit under 17(5) and the shares of rules 42 and 43 are accepted and then reversed in Table 4(B)(1), not rejected.", Grade.D, "Aug 2022", "S18 ACT", from_memory="that the share of a year is worked out again by the return of the September after it, what was too little with interest from 1 April"),
)  # fmt: skip
