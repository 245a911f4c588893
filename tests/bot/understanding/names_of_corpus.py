"""The company of the test corpus: made-up names full of look-alikes, with GSTINs built on right check digits."""

from domain.gstin import check_character
from domain.suppliers import PartyBook, Supplier


def gstin(state: str, pan: str, entity: str = "1") -> str:
    """A GSTIN with its check character."""
    first = f"{state}{pan}{entity}Z"
    return first + check_character(first)


OWN = [(gstin("27", "AAACX1111A"), "Brightline Foods Limited"), (gstin("29", "AAACX1111A"), "Brightline Foods Limited")]
CUSTOMERS = ["Vertex Pharma", "Northern Auto", "Metro Retail", "Bright Home Stores", "Twofold Retail"]
VENDORS: dict[str, tuple[str, str, str, str | None]] = {
    "anand": ("27", "AABCA1001A", "Anand Traders Private Limited", None),
    "anandsons": ("24", "AABFA1002B", "Anand & Sons", None),
    "ganesh": ("27", "AABCG2001C", "Shree Ganesh Steels Private Limited", None),
    "ganeshent": ("24", "AABPG2002D", "Ganesh Enterprises", None),
    "sharmallp": ("27", "AABFS3001E", "Sharma Polymers LLP", None),
    "sharmaltd": ("27", "AABCS3002F", "Sharma Polymers Limited", None),
    "allseasons": ("29", "AABPA4001G", "All Seasons Nursery", None),
    "rejectshop": ("27", "AABCR4002H", "Reject Shop Private Limited", None),
    "holdwell": ("06", "AABPH4003J", "Hold Well Fixtures", None),
    "nodoubt": ("32", "AABPN4004K", "No Doubt Tyres", None),
    "kaverika": ("29", "AABCK5001L", "Kaveri Chemicals Private Limited", None),
    "kaveritn": ("33", "AABCK5001L", "Kaveri Chemicals Private Limited", None),
    "jk": ("24", "AABFJ6001M", "J.K. Engineering Works", None),
    "quickship": ("07", "AABCQ6002N", "QuickShip Logistics Private Limited", None),
    "delhisteel": ("07", "AABFD7001P", "Delhi Steel Works", None),
    "march": ("27", "AABPM7002Q", "March Foods", None),
    "sapphire": ("29", "AABPS7003R", "Ramesh Chandra Gupta", "Sapphire Tools"),
    "national": ("19", "AABFN7004S", "National Brothers", None),
    "lakhani": ("24", "AABCL8001T", "Lakhani Textiles Limited", None),
    "lakshmi": ("33", "AABCL8002U", "Lakshmi Textiles Limited", None),
    "goaspices": ("30", "AABCG8003V", "Goa Spices Private Limited", None),
    "tirupatika": ("29", "AABCT9001W", "Tirupati Packaging", None),
    "tirupatigj": ("24", "AABPT9002X", "Tirupati Packaging Industries", None),
    "metroelec": ("27", "AABFM9003Y", "Metro Electricals", None),
    "twofold": ("27", "AABCT9005A", "Twofold Retail Private Limited", None),
    "vora": ("24", "AABPV9004Z", "Vora Mfg Co", None),
}
GSTINS = {alias: gstin(state, pan) for alias, (state, pan, _, _) in VENDORS.items()}


def party_book() -> PartyBook:
    """The names of the corpus as the core holds them."""
    suppliers = [Supplier(GSTINS[alias], legal, trade) for alias, (_, _, legal, trade) in VENDORS.items()]
    return PartyBook(OWN, CUSTOMERS, suppliers)
