"""Who is there: two invented companies, their registrations and people, the vendors and how each of them numbers bills.

Every GSTIN has a right check digit but one, which the story warns about.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from domain.tax_period import TaxPeriod

TODAY: Final = date(2026, 11, 16)
AUG, SEP, OCT, NOV = (TaxPeriod(2026, month) for month in (8, 9, 10, 11))
PERIODS: Final = (AUG, SEP, OCT)
IMS_DAY: Final = date(2026, 11, 14)
"""The day of the IMS downloads: the draft GSTR-2B of Oct is of that day too."""

MAHARASHTRA: Final = "27AABCQ9012R1ZW"
KARNATAKA: Final = "29AABCQ9012R1ZS"
MARIGOLD: Final = "24AAECM6604J1ZJ"
QUILLON_PAN: Final = "AABCQ9012R"
MARIGOLD_PAN: Final = "AAECM6604J"


@dataclass(frozen=True, slots=True)
class Vendor:
    """One registration of a vendor, and how its ordinary bills look.

    series: how it numbers, with {n} for the serial. rates: GST percent, drawn per bill; two rates on one bill now and
    then when `mixed`. scale: typical taxable value in rupees. bills: our registration -> ordinary bills per month of
    Aug, Sep, Oct. email: "" when our master has none.
    """

    gstin: str
    name: str
    series: str = "{n}"
    rates: tuple[int, ...] = (18,)
    scale: int = 40_000
    bills: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    email: str = ""
    language: str = "en"
    frequency: str = "M"
    first: int = 100
    mixed: bool = False
    in_master: bool = True

    @property
    def state(self) -> str:
        return self.gstin[:2]


MEHTA: Final = Vendor(
    "27AAGCM4821K1ZA", "Mehta Traders Private Limited", "MT/26-27/{n:04d}", (18,), 52_000, {MAHARASHTRA: (5, 5, 0)},
    "accounts@mehta-traders.example", "hi", first=301,
)  # fmt: skip
BALAJI_STEELS: Final = Vendor(
    "24AAKCS7719P1ZL", "Shree Balaji Steels Private Limited", "SBS/26-27/{n}", (18,), 59_000,
    {MAHARASHTRA: (5, 5, 5), MARIGOLD: (4, 4, 5)}, "billing@balajisteels.example", first=840,
)  # fmt: skip
BALAJI: Final = Vendor(
    "27ABLFB3310D1ZX", "Balaji Enterprises", "BE/{n}", (18,), 25_500, {MAHARASHTRA: (2, 2, 2)},
    "balaji.ent@mail.example", "hi", first=61,
)  # fmt: skip
KRISHNA: Final = Vendor(
    "29AFQPK5521M1ZU", "Krishna Traders", "KT-{n}", (5, 18), 52_000, {KARNATAKA: (11, 11, 17)},
    "krishnatraders@mail.example", first=902,
)  # fmt: skip
KRISHNA_TRADING: Final = Vendor(
    "29AAGCK8126D1ZH", "Krishna Trading Company Private Limited", "KTC/26-27/{n:03d}", (18,), 31_000,
    {KARNATAKA: (4, 4, 4)}, "ap@krishnatrading.example", first=88,
)  # fmt: skip
TARA: Final = Vendor(
    "20AAZCT9901Q1ZF", "Tara Steel Limited", "TS/26-27/{n:05d}", (18,), 74_000,
    {MAHARASHTRA: (4, 4, 3), MARIGOLD: (4, 4, 6)}, "receivables@tarasteel.example", first=4410,
)  # fmt: skip
TARA_LONG: Final = Vendor(
    "20AAHCT4417R1Z2", "Tara Steel Long Products Limited", "TSLP-{n}", (18,), 66_000, {MAHARASHTRA: (2, 2, 2)},
    "ar@taralong.example", first=215,
)  # fmt: skip
JRW: Final = Vendor(
    "29AAZCJ4401N1ZS", "JRW Steel Limited", "JRW/{n}", (18,), 48_000, {MAHARASHTRA: (4, 4, 4), KARNATAKA: (2, 2, 3)},
    "accounts@jrwsteel.example", first=370,
)  # fmt: skip
SAFEHAUL: Final = Vendor(
    "06AAZCS4401H1Z4", "SafeHaul Private Limited", "AB-{n}", (18,), 44_000,
    {MAHARASHTRA: (5, 5, 6), KARNATAKA: (4, 4, 4)}, "invoices@safehaul.example", first=1120,
)  # fmt: skip
OM_SAI: Final = Vendor(
    "27BBNPS8812L1ZU", "Om Sai Enterprises", "OS/{n}/26-27", (5, 18), 36_000, {MAHARASHTRA: (6, 6, 0)},
    "omsai@mail.example", "hi", first=501,
)  # fmt: skip
OM_SAI_TRADERS: Final = Vendor(
    "27BQNPO4417C1ZT", "Om Sai Traders", "OST/{n}", (18,), 18_000, {MAHARASHTRA: (2, 2, 2)},
    "omsaitraders@mail.example", first=72,
)  # fmt: skip
HOTEL: Final = Vendor("29AAGFH7734M1ZR", "Hotel Sagar Regency", email="frontoffice@sagarregency.example")
KAVERI: Final = Vendor(
    "33AAFCK3092E1ZS", "Kaveri Polymers", "KP/{n}", (18,), 88_000, {MAHARASHTRA: (5, 5, 8), KARNATAKA: (4, 4, 5)},
    "accounts@kaveripolymers.example", first=1101,
)  # fmt: skip
NILGIRI: Final = Vendor(
    "33AAHCN2281B1ZW", "Nilgiri Packaging", "NP/2026/{n}", (5, 18), 39_000,
    {MAHARASHTRA: (4, 4, 5), KARNATAKA: (2, 2, 4)}, "sales@nilgiripack.example", first=735,
)  # fmt: skip
UTSAV: Final = Vendor("24AACCU5190F1ZF", "Utsav Chem", "UC/{n}", (18,), 61_000, {MAHARASHTRA: (4, 4, 6)}, first=2120)
UTTAM: Final = Vendor(
    "27AADCU7743B1ZD", "Uttam Cold Chain Private Limited", "UCC/26-27/{n:03d}", (18,), 33_000, {MAHARASHTRA: (4, 4, 5)},
    "finance@uttamcold.example", first=140,
)  # fmt: skip
MEHTA_BROTHERS: Final = Vendor(
    "27AAIFM2290P1ZP", "Mehta Brothers", "MB-{n}", (5,), 22_000, {MAHARASHTRA: (2, 2, 3)}, "mehtabros@mail.example",
    "hi", first=18,
)  # fmt: skip
DECCAN: Final = Vendor(
    "27AACCD3378L1ZB", "Deccan Dairy Ingredients Limited", "DDI/26-27/{n:03d}", (5,), 46_000, {MAHARASHTRA: (4, 4, 0)},
    "gst@deccandairy.example", frequency="Q", first=31,
)  # fmt: skip
COASTAL: Final = Vendor(
    "27AADCC6651G1ZO", "Coastal Freight Carriers", "CFC/{n}", (5,), 28_000, email="lr@coastal.example"
)
ARAVALI: Final = Vendor(
    "27AAFCA9037N1Z7", "Aravali Office Systems", "AOS-26-{n}", (18,), 14_000, {MAHARASHTRA: (4, 4, 4)},
    "accounts@aravali.example", first=640,
)  # fmt: skip
KONKAN: Final = Vendor(
    "27AABCK5562Q1ZX", "Konkan Agro Foods Limited", "KAF/{n:05d}/26-27", (5, 18), 58_000, {MAHARASHTRA: (5, 5, 8)},
    "ar@konkanagro.example", first=911, mixed=True,
)  # fmt: skip
GODAVARI: Final = Vendor(
    "36AAACG7715H1ZN", "Godavari Sugar Works", "GSW/{n}", (5,), 94_000, {MAHARASHTRA: (4, 4, 6)},
    "dispatch@godavarisugar.example", first=112,
)  # fmt: skip
MALABAR: Final = Vendor(
    "32AAKFM1184R1ZT", "Malabar Spices", "MS-{n:03d}", (5,), 41_000, {KARNATAKA: (5, 5, 7)},
    "malabar@mail.example", first=54,
)  # fmt: skip
SAHYADRI_LOGISTICS: Final = Vendor(
    "27AAHCS4290E1Z9", "Sahyadri Logistics Private Limited", "SL/26/{n}", (18,), 21_000, {MAHARASHTRA: (4, 4, 5)},
    "billing@sahyadrilog.example", first=3301,
)  # fmt: skip
PINNACLE: Final = Vendor("29AADCP8821J1Z0", "Pinnacle Motors Private Limited", email="fleet@pinnaclemotors.example")
BAZAAR: Final = Vendor("27AAGCB1450T1Z8", "Bazaar Online Marketplace", "BZ{n}", (5,), 9_000, email="tax@bazaar.example")
ODD_DIGIT: Final = Vendor(
    "29AAKFR6120G1Z3", "Rangoli Prints", "RP/{n}", (18,), 12_000, {KARNATAKA: (0, 0, 2)}, first=9, in_master=False
)
"""Its last character is not the right one: a warning from the portal and the register, never a refusal."""

SISTER: Final = Vendor(
    KARNATAKA, "Quillon Foods Limited", "QBT/26-27/{n:03d}", (5,), 120_000, first=17, in_master=False
)
"""Our own Karnataka registration, which supplies Maharashtra: never mailed."""

ABROAD: Final = Vendor("", "Rotterdam Flavours BV", in_master=False)
"""A supplier abroad: what comes from it is a bill of entry."""

BEARINGS: Final = Vendor(
    "24AAICS6308K1Z6",
    "Surat Bearings",
    "SB/{n}",
    (18,),
    27_000,
    {MARIGOLD: (5, 5, 7)},
    "surat@bearings.example",
    first=77,
)
TOOL_STEELS: Final = Vendor(
    "24AAFCG2917M1ZI", "Gujarat Tool Steels Limited", "GTS/26-27/{n:03d}", (18,), 64_000, {MARIGOLD: (5, 5, 8)},
    "ar@gujarattools.example", first=210,
)  # fmt: skip
FASTENERS: Final = Vendor(
    "24ABCFA5083W1ZS",
    "Ahmedabad Fasteners",
    "AF-{n}",
    (18,),
    15_000,
    {MARIGOLD: (4, 4, 6)},
    "af@mail.example",
    first=1450,
)
CASTINGS: Final = Vendor(
    "24AAECR7742V1ZH", "Rajkot Castings", "RC{n}", (18,), 38_000, {MARIGOLD: (4, 4, 4)}, "rc@mail.example", first=330
)

QUILLON_VENDORS: Final = (
    MEHTA, MEHTA_BROTHERS, BALAJI_STEELS, BALAJI, KRISHNA, KRISHNA_TRADING, TARA, TARA_LONG, JRW, SAFEHAUL, OM_SAI,
    OM_SAI_TRADERS, HOTEL, KAVERI, NILGIRI, UTSAV, UTTAM, DECCAN, COASTAL, ARAVALI, KONKAN, GODAVARI, MALABAR,
    SAHYADRI_LOGISTICS, PINNACLE, BAZAAR, ODD_DIGIT,
)  # fmt: skip
MARIGOLD_VENDORS: Final = (BEARINGS, TOOL_STEELS, FASTENERS, CASTINGS, TARA, BALAJI_STEELS)

BHARAT_AUTO: Final = Vendor(
    "27AAECB4417L1ZL", "Bharat Auto Components Private Limited", email="payables@bharatauto.example"
)
SAHYADRI_RETAIL: Final = Vendor("29ABVFS6620C1ZT", "Sahyadri Retail", email="accounts@sahyadriretail.example")
ZENITH: Final = Vendor("27AACCZ5510E1ZI", "Zenith Pharma Limited", email="ap@zenithpharma.example")
CUSTOMERS: Final = (BHARAT_AUTO, SAHYADRI_RETAIL, ZENITH)


@dataclass(frozen=True, slots=True)
class Site:
    """One registration of ours as its files are called."""

    gstin: str
    company_pan: str
    label: str
    slug: str


SITES: Final = (
    Site(MAHARASHTRA, QUILLON_PAN, "Maharashtra", "quillon_maharashtra"),
    Site(KARNATAKA, QUILLON_PAN, "Karnataka", "quillon_karnataka"),
    Site(MARIGOLD, MARIGOLD_PAN, "Marigold, Gujarat", "marigold_gujarat"),
)


def site_of(gstin: str) -> Site:
    """The registration of a GSTIN of ours."""
    return next(site for site in SITES if site.gstin == gstin)
