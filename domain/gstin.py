"""A GSTIN: its form, check digit, state and PAN (DR-9.01 to DR-9.03)."""

import re
from typing import Final

from domain.refusals import Refusal

ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FORMS: Final = (
    re.compile(r"[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z][0-9A-Z][0-9A-Z]"),  # normal, casual, SEZ, TDS (..D.), TCS (..C.)
    re.compile(r"[0-9]{4}[A-Z]{3}[0-9]{5}(?:NR|OS|UN)[0-9A-Z]"),  # non-resident, OIDAR, UN body
)

STATES: Final[dict[str, str]] = {
    "01": "Jammu and Kashmir", "02": "Himachal Pradesh", "03": "Punjab", "04": "Chandigarh", "05": "Uttarakhand",
    "06": "Haryana", "07": "Delhi", "08": "Rajasthan", "09": "Uttar Pradesh", "10": "Bihar", "11": "Sikkim",
    "12": "Arunachal Pradesh", "13": "Nagaland", "14": "Manipur", "15": "Mizoram", "16": "Tripura", "17": "Meghalaya",
    "18": "Assam", "19": "West Bengal", "20": "Jharkhand", "21": "Odisha", "22": "Chhattisgarh",
    "23": "Madhya Pradesh", "24": "Gujarat", "25": "Daman and Diu",
    "26": "Dadra and Nagar Haveli and Daman and Diu", "27": "Maharashtra", "28": "Andhra Pradesh (old)",
    "29": "Karnataka", "30": "Goa", "31": "Lakshadweep", "32": "Kerala", "33": "Tamil Nadu", "34": "Puducherry",
    "35": "Andaman and Nicobar Islands", "36": "Telangana", "37": "Andhra Pradesh", "38": "Ladakh",
    "96": "Foreign country", "97": "Other territory", "99": "Centre jurisdiction",
}  # fmt: skip
STATE_LETTERS: Final[dict[str, str]] = {
    "JK": "01", "HP": "02", "PB": "03", "CH": "04", "UK": "05", "UT": "05", "HR": "06", "DL": "07", "RJ": "08",
    "UP": "09", "BR": "10", "SK": "11", "AR": "12", "NL": "13", "MN": "14", "MZ": "15", "TR": "16", "ML": "17",
    "AS": "18", "WB": "19", "JH": "20", "OR": "21", "OD": "21", "CG": "22", "CT": "22", "MP": "23", "GJ": "24",
    "DD": "26", "DN": "26", "DH": "26", "MH": "27", "KA": "29", "GA": "30", "LD": "31", "KL": "32", "TN": "33",
    "PY": "34", "AN": "35", "TS": "36", "TG": "36", "AP": "37", "AD": "37", "LA": "38", "FC": "96", "OT": "97",
}  # fmt: skip


def check_character(first_fourteen: str) -> str:
    """The check character for the first fourteen characters (DR-9.02: mod 36, factors 1 and 2 from the left)."""
    total = 0
    for position, character in enumerate(first_fourteen):
        product = ALPHABET.index(character) * (1 + position % 2)
        total += product // 36 + product % 36
    return ALPHABET[(36 - total % 36) % 36]


def has_gstin_form(text: str) -> bool:
    """True when the fifteen characters have the shape of a GSTIN, whatever the check digit says."""
    return any(form.fullmatch(text) for form in _FORMS)


def has_valid_check_digit(gstin: str) -> bool:
    """True when the last character is the right one; needs a text that has the form."""
    return has_gstin_form(gstin) and check_character(gstin[:14]) == gstin[14]


def gstin_fault(text: str) -> Refusal | None:
    """What is wrong with a GSTIN that a person or a master gives us; None when it is right (DR-9.01, DR-9.02)."""
    gstin = text.strip().upper()
    if len(gstin) != 15:
        return Refusal(
            "GSTIN_INVALID", f"A GSTIN has 15 characters; {gstin[:40]!r} has {len(gstin)}.", "Type it again.", "DR-9.01"
        )
    if not has_gstin_form(gstin):
        return Refusal(
            "GSTIN_INVALID",
            f"{gstin} does not have the form of a GSTIN (2 digits, PAN, entity, Z, check character).",
            "Type it again.",
            "DR-9.01",
        )
    right = check_character(gstin[:14])
    if right != gstin[14]:
        return Refusal(
            "GSTIN_INVALID",
            f"{gstin} cannot be a GSTIN: the last character should be {right}.",
            f"Use {gstin[:14]}{right} if that is who you mean.",
            "DR-9.02",
        )
    return None


def pan_of(gstin: str) -> str:
    """The PAN inside a GSTIN: one PAN is one legal person with any number of registrations."""
    return gstin[2:12]


def state_code_of(gstin: str) -> str:
    """The two-digit state code at the front of a GSTIN."""
    return gstin[:2]


def state_name_of(gstin: str) -> str:
    """The state's name for people; the bare code when it is none of the known ones."""
    return STATES.get(gstin[:2], gstin[:2])
