"""Invented facts, one of each kind of mail: a company previews its own wording with them, and tests keep them as files.

All names are invented; the GSTINs have right check digits. It is 16 Nov 2026.
"""

from datetime import UTC, date, datetime
from typing import Final

from domain.correspondence import (
    Address,
    CustomerAsk,
    CustomerRejection,
    CustomerRequest,
    Difference,
    LedgerLine,
    Letterhead,
    Line,
    MailKind,
    Matter,
    Mismatches,
    MismatchLine,
    MissingDocuments,
    MorningDigest,
    OurRejection,
    Party,
    SavedNotFiled,
)
from domain.documents import DocumentKind
from domain.money import TaxHeads
from domain.tax_period import TaxPeriod

TODAY: Final = date(2026, 11, 16)
OUR_GSTIN: Final = "27AABCQ9012R1ZW"
OCT, NOV = TaxPeriod(2026, 10), TaxPeriod(2026, 11)
MEHTA: Final = Party("Mehta Traders Private Limited", "27AAGCM4821K1ZA")
SAFEHAUL: Final = Party("SafeHaul Private Limited", "06AAZCS4401H1Z4")
NILGIRI: Final = Party("Nilgiri Packaging Private Limited", "33AAHCN2281B1ZW")
BHARAT_AUTO: Final = Party("Bharat Auto Components Private Limited", "27AAECB4417L1ZL")
SAHYADRI: Final = Party("Sahyadri Retail", "29ABVFS6620C1ZT")
LETTERHEAD: Final = Letterhead(
    company_id="AABCQ9012R",
    short_name="Quillon",
    legal_name="Quillon Foods Limited",
    sender=Address("ap@quillon.example", "Quillon Foods Accounts Payable"),
    reply_to=Address("ap@quillon.example"),
    signed_by="Priya Nair",
    phone="022 5550 0142",
)
_INVOICE, _CREDIT_NOTE = DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE
_READ: Final = datetime(2026, 11, 7, 3, 40, tzinfo=UTC)
_NOTICED: Final = datetime(2026, 11, 16, 3, 42, tzinfo=UTC)


def _local(number: str, day: date, taxable: int, half: int, voucher: str = "") -> Line:
    return Line(_INVOICE, number, day, taxable, TaxHeads(cgst=half, sgst=half), id=number, voucher=voucher)


MISSING: Final = MissingDocuments(
    MEHTA,
    OUR_GSTIN,
    OCT,
    _READ,
    date(2026, 11, 11),
    (
        _local("MT/26-27/0405", date(2026, 10, 5), 30_000_00, 2_700_00, "PV-3311"),
        _local("MT/26-27/0417", date(2026, 10, 14), 82_500_00, 7_425_00, "PV-3387"),
        _local("MT/26-27/0426", date(2026, 10, 23), 12_000_00, 1_080_00, "PV-3419"),
    ),
    iff_by=date(2026, 11, 13),
)
MISMATCHES: Final = Mismatches(
    SAFEHAUL,
    OUR_GSTIN,
    OCT,
    _NOTICED,
    date(2026, 11, 18),
    (
        MismatchLine(
            Line(_INVOICE, "AB-1187", date(2026, 10, 14), 1_05_000_00, TaxHeads(igst=18_900_00), id="AB-1187"),
            (
                Difference("taxable value", 1_05_000_00, 1_00_000_00),
                Difference("IGST", 18_900_00, 18_000_00),
            ),
        ),
        MismatchLine(
            Line(_INVOICE, "AB-1191", date(2026, 10, 19), 40_000_00, TaxHeads(igst=7_200_00), id="AB-1191"),
            (Difference("date", date(2026, 10, 19), date(2026, 9, 19)),),
        ),
    ),
)
SAVED: Final = SavedNotFiled(
    SAFEHAUL,
    OUR_GSTIN,
    OCT,
    datetime(2026, 11, 9, 3, 40, tzinfo=UTC),
    date(2026, 11, 11),
    tuple(
        Line(_INVOICE, f"AB-12{n:02d}", date(2026, 10, n), n * 10_000_00, TaxHeads(igst=n * 1_800_00), id=f"AB-12{n}")
        for n in (3, 8, 21, 30)
    ),
    iff_by=date(2026, 11, 13),
)
WE_REJECTED_INVOICE: Final = OurRejection(
    NILGIRI,
    OUR_GSTIN,
    OCT,
    Line(_INVOICE, "NP/2026/771", date(2026, 10, 17), 1_20_000_00, TaxHeads(igst=21_600_00), id="NP/2026/771"),
    "not ours. We find no order of ours and no delivery to us.",
    datetime(2026, 11, 16, 6, 39, tzinfo=UTC),
    date(2026, 11, 20),
    date(2026, 11, 19),
    NOV,
    date(2026, 12, 11),
)
WE_REJECTED_CREDIT_NOTE: Final = OurRejection(
    NILGIRI,
    OUR_GSTIN,
    OCT,
    Line(_CREDIT_NOTE, "NP/CN/77", date(2026, 10, 28), 50_000_00, TaxHeads(igst=9_000_00), id="NP/CN/77"),
    "we did not agree to this rate difference; our order PO-5512 has the price you billed.",
    datetime(2026, 11, 16, 6, 39, tzinfo=UTC),
    date(2026, 11, 20),
    date(2026, 11, 19),
    NOV,
    date(2026, 12, 11),
)
_OUR_NOTE: Final = Line(
    _CREDIT_NOTE, "QCN/26-27/021", date(2026, 10, 22), 2_50_000_00, TaxHeads(cgst=22_500_00, sgst=22_500_00), id="o-21"
)
_OUR_INVOICE: Final = Line(
    _INVOICE, "QA/26-27/1187", date(2026, 10, 9), 3_20_000_00, TaxHeads(igst=57_600_00), id="o-1187"
)
PLEASE_ACCEPT: Final = CustomerRequest(
    BHARAT_AUTO,
    OUR_GSTIN,
    _OUR_NOTE,
    CustomerAsk.ACCEPT_WITHOUT_REDUCTION,
    _NOTICED,
    date(2026, 11, 20),
    "Rate difference not agreed",
    date(2026, 12, 20),
)
PLEASE_RECONSIDER: Final = CustomerRequest(
    SAHYADRI,
    OUR_GSTIN,
    _OUR_INVOICE,
    CustomerAsk.RECONSIDER,
    _NOTICED,
    date(2026, 11, 20),
    "Wrong GSTIN, goods went to our Pune store",
)
CUSTOMER_REJECTED_CREDIT_NOTE: Final = CustomerRejection(
    BHARAT_AUTO,
    OUR_GSTIN,
    _OUR_NOTE,
    _NOTICED,
    OCT,
    date(2026, 11, 20),
    date(2027, 11, 30),
    NOV,
    date(2026, 12, 11),
    their_remark="Rate difference not agreed",
    added_back=TaxHeads(cgst=22_500_00, sgst=22_500_00),
    add_back_period=NOV,
    add_back_due=date(2026, 12, 20),
    pending_until=date(2026, 12, 20),
    entries=(
        LedgerLine("Dr", "GST on rejected credit notes", 45_000_00, "Nov 2026"),
        LedgerLine("Cr", "Output CGST", 22_500_00, "Nov 2026"),
        LedgerLine("Cr", "Output SGST", 22_500_00, "Nov 2026"),
    ),
    owner="Ramesh Iyer, Receivables",
)
CUSTOMER_REJECTED_INVOICE: Final = CustomerRejection(
    SAHYADRI,
    OUR_GSTIN,
    _OUR_INVOICE,
    _NOTICED,
    OCT,
    date(2026, 11, 20),
    date(2027, 11, 30),
    NOV,
    date(2026, 12, 11),
    their_remark="Wrong GSTIN, goods went to our Pune store",
    owner="Ramesh Iyer, Receivables",
)
DIGEST: Final = MorningDigest(
    date(2026, 11, 17),
    "Tue 17 Nov: GSTR-3B of Oct 2026 is due Fri 20 Nov (3 days)",
    (
        ("B-1042", " waits for Arjun Rao or Kavita Shah until Wed 18 Nov, 18:00 IST, 47 actions"),
        (
            "58 documents",
            " in Maharashtra count as accepted when GSTR-3B of Oct 2026 is filed, due Fri 20 Nov (3 days): "
            "credit ₹10,12,320.00",
        ),
        (
            "Our credit note QCN/26-27/021",
            " was rejected by Bharat Auto Components Private Limited, ₹45,000.00 may come back, "
            "by Fri 20 Nov (3 days), Ramesh Iyer has it",
        ),
        ("Pending ends Fri 20 Nov (3 days)", " for 3 documents of Maharashtra, ₹7,560.00: accept or reject"),
    ),
    2,
    3,
)
SAMPLES: Final[dict[MailKind, Matter]] = {
    matter.kind: matter
    for matter in (
        MISSING,
        MISMATCHES,
        SAVED,
        WE_REJECTED_INVOICE,
        WE_REJECTED_CREDIT_NOTE,
        PLEASE_ACCEPT,
        PLEASE_RECONSIDER,
        CUSTOMER_REJECTED_INVOICE,
        CUSTOMER_REJECTED_CREDIT_NOTE,
    )
}
