# ruff: noqa: E501  (one entry a line, so that the table reads as a table)
"""Rules on credit over time (DR-7), the portal's bulk routes (DR-8), identifiers (DR-9) and the notice (DR-12)."""

from typing import Final

from domain.law.rulebook.rule import Grade, Rule, rule

RULES: Final[tuple[Rule, ...]] = (
    rule("7.01", "Section 16(4): no credit of an invoice or debit note after 30 November following its financial year, or the annual return if earlier; credit notes and bills of entry are not reached (Q-25).", Grade.V, "1 Oct 2022; debit notes by their own year since 1 Jan 2021 (M)", "ACT", from_memory="the debit note's own year"),
    rule("7.02", "In practice the last return is October's for a monthly recipient and July to September's for a quarterly one.", Grade.D, "1 Oct 2022", "ACT"),
    rule("7.03", "Pending documents of a year are counted down from 1 September, for a quarterly recipient from 1 August.", Grade.D, "1 Oct 2022", "ACT"),
    rule("7.04", "Taking again credit that was taken and reversed is not barred by 16(4).", Grade.M, "1 Oct 2022", "ACT"),
    rule("7.05", "Section 16(2): document, in GSTR-2B, goods or services received, not restricted, tax paid, return filed; all of them. Pending is the counterpart of not received.", Grade.M, "1 Jan 2022", "ACT S31"),
    rule("7.06", "Rule 37: unpaid 180 days after the invoice date, credit is reversed in proportion to the unpaid part and taken again on payment (return by Q-05).", Grade.V2, "1 Oct 2022", "ACT", from_memory="the return to use and the start of interest"),
    rule("7.07", "Rule 37A: supplier's GSTR-3B unfiled by 30 September after the year of availment, credit is reversed by 30 November and may be taken again when it files.", Grade.V, "26 Dec 2022", "S17", from_memory="that GSTR-2B shows a line for it"),
    rule("7.08", "Interest in GSTR-3B is computed by the portal on net tax less the minimum cash balance.", Grade.V, "Jan 2026", "S11", "late filing of GSTR-3B is the portal's computation"),
    rule("7.09", "18 percent for late payment and for credit wrongly taken and used.", Grade.M, "1 Jul 2017", "ACT"),
    rule("8.01", "Above 500 documents a month bulk action in the portal's screens is not possible.", Grade.V2, "2025", "S33", "a limit of the portal's screens, which we do not touch"),
    rule("8.02", "The Offline Tool's upload is incremental; errors come back as a file.", Grade.V, "21 Apr 2026", "S12"),
    rule("8.03", "Observed offline file: imsDetails by section, imsDetailsErr for errors, upload with rtin, reqtyp and invdata.", Grade.V2, "2025", "S25"),
    rule("8.04", "API: save, reset, status by reference; codes A, R, P, N and the previous status.", Grade.V2, "2025", "S23 S26"),
    rule("8.05", "Values drift between channels; all known spellings are read, an unknown one is refused.", Grade.V2, "2025", "S23 S24 S25"),
    rule("8.06", "Requests go in chunks, one in flight a GSTIN; only reading again changes what we call the portal's action.", Grade.D, "2025", "S23 S26"),
    rule("9.01", "A GSTIN has 15 characters of a known form.", Grade.V2, "1 Jul 2017", "S23"),
    rule("9.02", "Its last character is a check character, mod 36.", Grade.V, "1 Jul 2017", "S23"),
    rule("9.03", "The first two digits are the state code.", Grade.M, "1 Jul 2017", "ACT"),
    rule("9.04", "A document number has at most 16 letters, digits, hyphens or slashes and is unique in a financial year.", Grade.V2, "1 Jul 2017", "S23 ACT", from_memory="the text of rule 46(b)"),
    rule("9.05", "Numbers are compared without regard to case.", Grade.V, "1 Jun 2025", "S27"),
    rule("9.06", "A document is known by supplier, type, financial year and normalised number; the normalised form is never uploaded.", Grade.D, "any", "S23"),
    rule("9.07", "The financial year runs from 1 April to 31 March; the same number may come again next year.", Grade.M, "any", "ACT"),
    rule("9.08", "Periods are MMYYYY, a quarter is named by its last month; money is integer paise.", Grade.V2, "any", "S23"),
    rule("9.09", "Default tolerances: each head and the taxable value 1.00, document value 10.00, date none; never a percentage alone.", Grade.V2, "a company's policy", "S23", from_memory="10 to 100 rupees on the document value"),
    rule("9.10", "Within tolerance the supplier's figure is booked, since GSTR-2B governs; the difference is round-off.", Grade.D, "1 Jan 2022", "ACT"),
    rule("9.11", "Place of supply of goods and services.", Grade.M, "1 Jul 2017", "ACT", "the supplier decides the place of supply; we read it"),
    rule("9.12", "Supplier's state equal to the place of supply: CGST and SGST, else IGST, SEZ always IGST; credit is barred when the recipient's state is another.", Grade.V2, "1 Jul 2017", "S23 ACT", from_memory="which tax a supply bears"),
    rule("9.13", "CGST equals SGST within 1.00, and neither stands beside IGST: a document that differs is warned about. Rates do not reach us, so tax is not held against a legal rate.", Grade.V2, "1 Jul 2017", "S31", from_memory="that IGST never stands beside CGST and SGST"),
    rule("9.14", "IGST credit is used first and fully; CGST and SGST credit on their own head, then on IGST, never across.", Grade.V, "Jan 2026", "S11"),
    rule("12.01", "A difference of a fraction of a percent draws a letter; a DRC-01C needs 20 percent and 25 lakh (Q-18).", Grade.V, "Aug 2023", "S19 S33"),
    rule("12.02", "Credit of another month: pending explains itself, Circular 170 by 4(D)(1), neither draws a notice.", Grade.V, "Aug 2022", "S18 S33"),
    rule("12.03", "Unexplained is 4(A)(5) claimed less 4(D)(1) less 4(A)(5) of GSTR-2B, by head, for the period and the year so far; a difference is an edit of Table 4 (Q-02).", Grade.D, "Aug 2022", "S18"),
    rule("12.04", "One to three unclaimed documents of earlier months whose tax equals the difference explain it.", Grade.D, "Aug 2022", "S33"),
    rule("12.05", "A reply shows the documents, their receipt, both months and the year, and the interest at most at stake.", Grade.D, "Aug 2022", "S33"),
    rule("12.06", "A document that will be in GSTR-2B but is not received or booked is to be made Pending before filing.", Grade.D, "Oct 2024", "S33"),
)  # fmt: skip
