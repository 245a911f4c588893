"""The words of matching: verdicts, findings, rules and fields, each with the small code that frames and tables hold.

The tuples are the tables: a code is a position, so entries are only ever added at the end.
"""

from enum import StrEnum
from typing import Final


class Verdict(StrEnum):
    """What a pair is. Only EXACT and ACCEPTABLE may lead to a proposal to accept."""

    EXACT = "EXACT"
    ACCEPTABLE = "ACCEPTABLE"
    PROBABLE = "PROBABLE"
    MISMATCH = "MISMATCH"
    SPLIT = "SPLIT"


class Finding(StrEnum):
    """What a document in no pair is."""

    DUPLICATE = "DUPLICATE"
    ONLY_IN_BOOKS = "ONLY_IN_BOOKS"
    ONLY_ON_PORTAL = "ONLY_ON_PORTAL"
    OUTSIDE_IMS = "OUTSIDE_IMS"
    AMENDMENT = "AMENDMENT"


class Rule(StrEnum):
    """Which step of matching made a pair."""

    LINKED = "linked by a person"
    KEY_AND_AMOUNTS = "same number and amounts"
    ORIGINAL = "the original that this document amends"
    NUMBER_NOISE = "same serial, number written differently, same amounts"
    ONLY_NOTE = "the one note of this supplier with this tax"
    OTHER_YEAR = "same number and amounts, another financial year"
    SISTER = "same number and amounts, another registration of the supplier"
    KEY_ONLY = "same number, other amounts"
    NOISE_ONLY = "same serial, number written differently, other amounts"
    ONE_ROW_PER_RATE = "rows of one number that add up"
    PARTS_OF_SERIAL = "parts of one serial that add up"
    PARTS_OF_DAY = "documents of one day that add up"
    SUM_ALONE = "amounts that add up, nothing else"
    SAME_AMOUNTS = "same amounts and date, one side without a number"
    OTHER_KIND = "same number and amounts, another kind of document"


class Evidence(StrEnum):
    """How two numbers agree; rule 2 of matching decides what is noise. RANK orders them."""

    SAME = "same"
    YEAR = "financial year written in one only"
    GLUED = "separators between digits in one only"
    CODE = "prefix or branch code in one only"
    LOOK_ALIKE = "look-alike letters (O/0, I/1, S/5, B/8)"
    LOOK_ALIKE_CODE = "look-alike letters, and a code or a whole word in doubt"
    EXCEL = "damaged by a spreadsheet"
    SUFFIX = "a suffix in one only"
    SUFFIX_CODE = "a suffix and a code in one only"
    CODE_CHANGED = "same serial, another code"
    ORIGINAL = "number of the original"
    NONE = "no number in common"
    BY_PERSON = "linked by a person"
    OTHER_YEAR = "a year that is not the date's in one only"
    EXCEL_ROUNDED = "damaged by a spreadsheet, most digits lost"
    LISTED = "one of several numbers written together"
    NUMBER_CODE = "a number before or behind the serial in one only, which may be the serial itself"


class Field(StrEnum):
    """What is compared, in the order shown."""

    NUMBER = "number"
    DATE = "date"
    FINANCIAL_YEAR = "financial_year"
    SUPPLIER = "supplier_gstin"
    RECIPIENT = "company_gstin"
    KIND = "doc_type"
    REVERSE_CHARGE = "is_reverse_charge"
    PLACE_OF_SUPPLY = "place_of_supply"
    TAXABLE = "taxable_value"
    IGST = "igst"
    CGST = "cgst"
    SGST = "sgst"
    CESS = "cess"
    VALUE = "document_value"


class Why(StrEnum):
    """Why a document stands alone, or why the best other candidate lost; from REVERSE_CHARGE on as in Outside."""

    NO_CANDIDATE = "none of its kind has this number or these amounts"
    OTHER_SERIAL = "same amounts, another number"
    OTHER_AMOUNTS = "same serial, other amounts"
    TAKEN = "same serial and amounts, but a better match has it"
    SAME_NUMBER_AMOUNTS = "same number and amounts"
    NUMBER_NOISE_AMOUNTS = "same serial, same amounts, number written differently"
    OTHER_REGISTRATION = "same serial and amounts at another registration, but another date"
    OTHER_YEAR = "same serial and amounts, but another financial year"
    AMBIGUOUS = "several documents have these amounts"
    ITS_ORIGINAL_IS_PAIRED = "the document it amends, or its amendment, is paired"
    UNLINKED = "a person took this pair apart"
    FARTHER = "the other agrees less"
    OTHER_CODE = "same serial under another code"
    REVERSE_CHARGE = "reverse charge"
    PLACE_OF_SUPPLY = "place of supply is the supplier's state, not ours"
    TIME_BAR = "reported after the last date of section 16(4)"
    ISD = "input service distributor"
    NON_RESIDENT = "non-resident supplier"
    BEFORE_IMS = "GSTR-2B before Oct 2024"
    IMPORT_BEFORE_IMS = "import in a GSTR-2B before Oct 2025"
    UNREGISTERED = "supplier without a GSTIN"
    NO_TAX = "no tax on it (nil-rated, exempt or composition)"
    NOT_SHOWN = "the portal shows it in GSTR-2B only"
    TIED = "same serial, amounts and date, and so has another"
    SAME_SERIAL = "same serial and amounts, agrees less otherwise"
    SPEAKS_FOR_TWO = "its number is of one, its amounts and date are of another"
    NUMBER_ELSEWHERE = "has its number, but the amounts and date of another"
    AMOUNTS_ELSEWHERE = "has its amounts and date, but the number of another"
    NO_NUMBER = "same amounts, but no number to compare"
    AMOUNT_TWICE = "serial only alike, and these amounts stand more than once, so they are no evidence"
    NOT_NEAR = "same amounts, but serial only alike, and another date"
    STANDS_TWICE = "these amounts stand more than once for this vendor"
    OTHER_KIND = "same serial, but another kind of document"
    OTHER_COMPANY = "addressed to another company"
    COPY = "same serial and amounts, but itself a copy"


class Outside(StrEnum):
    """Why a document does not pass through IMS (DR-1.02, DR-1.05 to DR-1.08)."""

    INSIDE = ""
    REVERSE_CHARGE = "reverse charge"
    PLACE_OF_SUPPLY = "place of supply is the supplier's state, not ours"
    TIME_BAR = "reported after the last date of section 16(4)"
    ISD = "input service distributor"
    NON_RESIDENT = "non-resident supplier"
    BEFORE_IMS = "GSTR-2B before Oct 2024"
    IMPORT_BEFORE_IMS = "import in a GSTR-2B before Oct 2025"
    UNREGISTERED = "supplier without a GSTIN"
    NO_TAX = "no tax on it (nil-rated, exempt or composition)"
    NOT_SHOWN = "the portal shows it in GSTR-2B only"


VERDICTS: Final = tuple(Verdict)
FINDINGS: Final = tuple(Finding)
RULES: Final = tuple(Rule)
EVIDENCE: Final = tuple(Evidence)
FIELDS: Final = tuple(Field)
WHYS: Final = tuple(Why)
OUTSIDE: Final = tuple(Outside)

RANK: Final = (
    Evidence.SAME, Evidence.YEAR, Evidence.CODE, Evidence.LOOK_ALIKE, Evidence.EXCEL, Evidence.GLUED,
    Evidence.OTHER_YEAR, Evidence.LOOK_ALIKE_CODE, Evidence.EXCEL_ROUNDED, Evidence.SUFFIX, Evidence.NUMBER_CODE,
    Evidence.SUFFIX_CODE, Evidence.LISTED, Evidence.CODE_CHANGED, Evidence.ORIGINAL, Evidence.NONE, Evidence.BY_PERSON,
)  # fmt: skip
"""Evidence, best first."""


def code_of(word: StrEnum) -> int:
    """The code of a word: its position in its own table."""
    return _POSITIONS[type(word)][word]


_POSITIONS: Final[dict[type[StrEnum], dict[StrEnum, int]]] = {
    kind: {word: code for code, word in enumerate(kind)}
    for kind in (Verdict, Finding, Rule, Evidence, Field, Why, Outside)
}


def bit(*fields: Field) -> int:
    """The bitmask of some fields."""
    mask = 0
    for field in fields:
        mask |= 1 << FIELDS.index(field)
    return mask
