# ruff: noqa: E501  (one entry a line, so that the table reads as a table)
"""Rules on GSTR-2B, GSTR-3B and the statute (DR-5), and on the supplier's side (DR-6)."""

from typing import Final

from domain.law.rulebook.rule import Grade, Rule, rule

_STATUTE: Final = "text of the statute that the rules above rest on; it decides no answer of its own"

RULES: Final[tuple[Rule, ...]] = (
    rule("5.01", "Accepted and no-action documents stand in ITC Available.", Grade.V, "Oct 2024", "S01"),
    rule("5.02", "Rejected documents stand in ITC Rejected and count nowhere.", Grade.V, "Oct 2024", "S01"),
    rule("5.03", "Pending documents are absent from GSTR-2B.", Grade.V, "Oct 2024", "S01"),
    rule("5.04", "Credit barred by place of supply or 16(4) stands in ITC Not Available and in Table 4(D)(2).", Grade.V, "Oct 2024", "S01 S18"),
    rule("5.05", "Accepted credit notes are netted inside Table 4(A)(5), not shown in 4(B) (Q-06).", Grade.V, "Oct 2024", "S01 S23"),
    rule("5.06", "Worked example of a month from GSTR-2B to Table 4: 4(A)(5) 25,200, rejected 3,600, absent 6,300.", Grade.D, "Oct 2026", "S01 S18"),
    rule("5.07", "4(D)(1) is at most the reclaim ledger plus 4(B)(2) of the period; reverse charge credit at most 3.1(d) plus its ledger (Q-04).", Grade.V, "Dec 2025", "S10"),
    rule("5.08", "A rejected credit note adds its tax back to the supplier's next GSTR-3B; reported again and accepted it nets to nil. Interest is exposure only (Q-14).", Grade.D, "Oct 2024", "S03 S05", from_memory="which four kinds of rejection add back"),
    rule("5.09", "Rejecting an invoice or debit note leaves the supplier's tax as it is; the recipient gets no credit.", Grade.V, "Oct 2024", "S05 S33"),
    rule("5.10", "The portal's added-back list is the truth for an add-back, not our estimate.", Grade.V2, "2025", "S26"),
    rule("5.11", "Section 34(2): no reduction of output tax unless a registered recipient has reversed the credit, if availed.", Grade.V, "1 Oct 2025", "S13 S14", _STATUTE),
    rule("5.12", "A discount after the supply lowers tax only under an agreement made before it; sections 15(3)(b) and 34(1) as changed in 2026 drop that, from a date to be notified (Q-17).", Grade.V, "to be notified", "S16"),
    rule("5.13", "Section 38: a statement, no longer auto-generated, as the base of IMS.", Grade.V, "1 Oct 2025", "S13 S14", _STATUTE),
    rule("5.14", "Section 39(1): returns subject to prescribed conditions.", Grade.V, "1 Oct 2025", "S13 S14", _STATUTE),
    rule("5.15", "Rules 60(7) and 36(4): credit only if communicated in GSTR-2B.", Grade.V2, "1 Jan 2022", "S31 S14", _STATUTE),
    rule("5.16", "Rule 67B on adjusting the supplier's liability: recommended, not found in force (Q-03).", Grade.U, "not found", "S14 S29", "contested: cited as recommended only"),
    rule("5.17", "B2B, debit notes, credit notes, ECO and amendments go to 4(A)(5), imports to 4(A)(1), ISD to 4(A)(4), reverse charge to 4(A)(3), not available to 4(D)(2).", Grade.V2, "Oct 2024", "S18 S24"),
    rule("5.18", "4(A)(5) of a head may be negative; it is never clamped and never borrowed from another head.", Grade.V2, "Oct 2024", "S26"),
    rule("6.01", "The supplier sees the recipients' actions with remarks in the outward view.", Grade.V, "13 Nov 2024; remarks Oct 2025", "S04 S06"),
    rule("6.02", "The decision table: the next step for a rejected document by its kind and reason.", Grade.D, "Oct 2024", "S05 S08"),
    rule("6.03", "An alert names the customer, the document, tax by head, the remark, the add-back with its period, and the last dates.", Grade.D, "Oct 2024", "S04"),
    rule("6.04", "Until the customer files GSTR-3B it can still change its action; the 11th to the 20th is the window.", Grade.V2, "Oct 2024", "S01 S04"),
    rule("6.05", "Entries in accounts for credit notes, add-backs, acceptance, concession and pending invoices.", Grade.M, "ordinary bookkeeping", "ACT"),
    rule("6.06", "Who rejected an invoice accepts its credit note with no reduction and a remark; rejecting both leaves the supplier taxed on no sale.", Grade.D, "GSTR-2B Oct 2025", "S08"),
)  # fmt: skip
