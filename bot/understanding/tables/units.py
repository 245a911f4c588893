"""Units of money and numbers in words, English and Indian."""

from decimal import Decimal
from typing import Final

UNITS: Final[dict[str, int]] = {
    unit: size
    for size, units in (
        (1_000, "k thousand thousands hazaar hazar hajar hajaar aayiram ayiram thsnd thou ks"),
        (1_00_000, "l lac lacs lakh lakhs lak lakhh laakh laksh latcham latchham ls lkh lkhs lks lk"),
        (1_00_00_000, "cr crore crores crs karod karor kodi crr caror"),
        (1_000_000, "m mn million millions mio mln"),
    )
    for unit in units.split()
}

CURRENCY: Final = frozenset(
    {
        "rs",
        "rs.",
        "inr.",
        "inr",
        "₹",
        "rupee",
        "rupees",
        "rupaye",
        "rupaiya",
        "rupay",
        "rupiya",
        "re",
        "rupya",
        "rupaya",
        "rupees/-",
        "rupai",
    }
)

ENGLISH: Final[dict[str, int]] = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
HUNDREDS: Final = frozenset({"hundred", "sau", "hundreds", "so", "nooru"})
HINDI: Final[dict[str, int]] = {
    "ek": 1,
    "do": 2,
    "teen": 3,
    "tin": 3,
    "char": 4,
    "chaar": 4,
    "paanch": 5,
    "panch": 5,
    "chhe": 6,
    "chhah": 6,
    "che": 6,
    "chah": 6,
    "saat": 7,
    "sat": 7,
    "aath": 8,
    "ath": 8,
    "nau": 9,
    "das": 10,
    "dus": 10,
    "gyarah": 11,
    "barah": 12,
    "pandrah": 15,
    "bees": 20,
    "bis": 20,
    "pachees": 25,
    "pachis": 25,
    "tees": 30,
    "chalis": 40,
    "chalees": 40,
    "pachas": 50,
    "pachaas": 50,
    "saath": 60,
    "sattar": 70,
    "assi": 80,
    "nabbe": 90,
}
OTHER_TONGUES: Final[dict[str, int]] = {
    "be": 2,
    "tran": 3,
    "panch": 5,
    "onnu": 1,
    "oru": 1,
    "rendu": 2,
    "moonu": 3,
    "naalu": 4,
    "anju": 5,
    "aaru": 6,
    "ezhu": 7,
    "ettu": 8,
    "ombodhu": 9,
    "pathu": 10,
    "irubadhu": 20,
    "aimbadhu": 50,
}
WORDS: Final[dict[str, int]] = {"sau": 100, **OTHER_TONGUES, **HINDI, **ENGLISH}

FIXED: Final[dict[str, Decimal]] = {
    "dedh": Decimal("1.5"),
    "derh": Decimal("1.5"),
    "dhai": Decimal("2.5"),
    "dhaai": Decimal("2.5"),
    "adhai": Decimal("2.5"),
    "half": Decimal("0.5"),
    "aadha": Decimal("0.5"),
    "adha": Decimal("0.5"),
    "ardho": Decimal("0.5"),
    "arai": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "doodh": Decimal("1.5"),
    "dodh": Decimal("1.5"),
    "adhi": Decimal("2.5"),
}
"""Numbers that are a fraction by themselves, before a unit."""
ADDED: Final[dict[str, Decimal]] = {
    "sava": Decimal("0.25"),
    "sawa": Decimal("0.25"),
    "sadhe": Decimal("0.5"),
    "saadhe": Decimal("0.5"),
    "sade": Decimal("0.5"),
    "sada": Decimal("0.5"),
    "paune": Decimal("-0.25"),
    "pone": Decimal("-0.25"),
}
"""Added to the number that follows; sava and paune alone go with one."""

LETTER_MARKS: Final[dict[str, str]] = {
    "dash": "-",
    "hyphen": "-",
    "minus": "-",
    "slash": "/",
    "stroke": "/",
    "oblique": "/",
}
"""How people read the marks of a document number aloud."""
