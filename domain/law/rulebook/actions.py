# ruff: noqa: E501  (one entry a line, so that the table reads as a table)
"""Rules on actions, the pending window and the ITC reduction (DR-2)."""

from typing import Final

from domain.law.rulebook.rule import Grade, Rule, rule

RULES: Final[tuple[Rule, ...]] = (
    rule("2.01", "States are no action, accept, reject, pending; Reset returns to no action.", Grade.V, "Oct 2024", "S01 S02 S23"),
    rule("2.02", "Deemed acceptance is how no action is treated when GSTR-2B is computed and GSTR-3B is filed, never a stored state (Q-01); an unfiled document is never deemed accepted.", Grade.V, "Oct 2024", "S02 S12"),
    rule("2.03", "An action may be replaced by another any number of times until GSTR-3B of its GSTR-2B period is filed; the last one counts.", Grade.V, "Oct 2024", "S01"),
    rule("2.04", "Acting is optional: who does nothing has a valid GSTR-2B.", Grade.V, "Oct 2024", "S03 S07"),
    rule("2.05", "Reject is for what does not concern the recipient, or is so wrong that no note can mend it.", Grade.V, "Oct 2024", "S03"),
    rule("2.06", "Credit notes, their upward amendments, their lowering amendments after a rejection, and lowering amendments of accepted and filed invoices, debit notes and ECO documents are specified records from Oct 2025; before, Pending is blocked for them.", Grade.V, "GSTR-2B Oct 2025", "S01 S06 S08 S22"),
    rule("2.07", "The new rules apply by the GSTR-2B period of the record, not by its date; what is only saved is under them.", Grade.V, "GSTR-2B Oct 2025", "S08"),
    rule("2.08", "A specified record may be Pending until GSTR-3B of the period after its GSTR-2B period is due; the last day is still allowed, then no action counts as accepted in the open period (Q-20).", Grade.V, "GSTR-2B Oct 2025", "S08"),
    rule("2.09", "All actions, Reset too, end when GSTR-3B of the record's GSTR-2B period is filed; what was Pending then is carried and may be acted on.", Grade.V, "Oct 2024", "S01"),
    rule("2.10", "A finance team should add its own vetoes: no match no accept, a second approver for rejections, a cap on bulk rejects.", Grade.V2, "a company's policy", "S23"),
    rule("2.11", "On Accept of a specified record the portal asks whether ITC is to be reduced; no action means the full reduction, even where credit was never taken.", Grade.V, "GSTR-2B Oct 2025", "S08"),
    rule("2.12", "Yes without amounts is the full reduction, with amounts a part, No is none.", Grade.V, "GSTR-2B Oct 2025", "S06 S08"),
    rule("2.13", "A remark is a must for a reduction in part or of nothing; the supplier reads it (length by Q-11).", Grade.V, "GSTR-2B Oct 2025", "S06 S08"),
    rule("2.14", "On the wire: itcRedReq Y or N, decl amounts per head, omitted for full; only with Accept and an open flag.", Grade.V2, "GSTR-2B Oct 2025", "S23 S25"),
    rule("2.15", "A declared head lies between nil and the full reduction of that head; all at the bound is full, all nil is none; elsewhere a declaration is refused.", Grade.D, "GSTR-2B Oct 2025", "S06 S08"),
    rule("2.16", "The supplier's liability does not rise on Accept with a reduction in part or of nothing.", Grade.V, "GSTR-2B Oct 2025", "S08"),
    rule("2.17", "The direction of an amendment is computed from the sums of its heads and of the version before; labels are not trusted; moved heads need a person (Q-23).", Grade.D, "Oct 2024", "S08"),
)  # fmt: skip
