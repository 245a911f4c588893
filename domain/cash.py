"""What is paid in cash for a month's tax once the credit is used in the order of the law (DR-9.14)."""

from domain.money import TaxHeads


def cash_payable(liability: TaxHeads, credit: TaxHeads) -> TaxHeads:
    """Cash to pay for a liability after credit is used in the order of the law (DR-9.14); negative credit is no credit.

    IGST credit first: on IGST, then on what CGST and SGST credit cannot cover. CGST and SGST credit on their own head,
    then on IGST; never across. Cess only on cess.
    """
    igst, cgst, sgst, cess = (max(0, head) for head in credit)
    owed_igst, owed_cgst, owed_sgst = liability.igst, liability.cgst, liability.sgst
    used = min(igst, owed_igst)
    owed_igst, igst = owed_igst - used, igst - used
    short_cgst, short_sgst = max(0, owed_cgst - cgst), max(0, owed_sgst - sgst)
    to_cgst = min(igst, short_cgst)
    to_sgst = min(igst - to_cgst, short_sgst)
    spare_cgst, spare_sgst = max(0, cgst - owed_cgst), max(0, sgst - owed_sgst)
    from_cgst = min(spare_cgst, owed_igst)
    from_sgst = min(spare_sgst, owed_igst - from_cgst)
    return TaxHeads(
        owed_igst - from_cgst - from_sgst,
        short_cgst - to_cgst,
        short_sgst - to_sgst,
        max(0, liability.cess - cess),
    )


def cash_effect(liability: TaxHeads, credit_before: TaxHeads, credit_after: TaxHeads) -> TaxHeads:
    """How much more (less when negative) cash a change of credit costs on the day of GSTR-3B, by head."""
    return cash_payable(liability, credit_after) - cash_payable(liability, credit_before)
