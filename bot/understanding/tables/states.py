"""Names by which people call the states, beside the two letters. Codes are those at the front of a GSTIN."""

from typing import Final

from domain.gstin import STATE_LETTERS

NAMES: Final[dict[str, str]] = {
    "jammu and kashmir": "01", "jammu kashmir": "01", "jammu": "01", "kashmir": "01", "j and k": "01", "j&k": "01", "himachal pradesh": "02", "himachal": "02", "punjab": "03", "chandigarh": "04",
    "uttarakhand": "05", "uttaranchal": "05", "haryana": "06", "delhi": "07", "new delhi": "07", "dilli": "07", "rajasthan": "08", "uttar pradesh": "09", "bihar": "10",
    "sikkim": "11", "arunachal pradesh": "12", "arunachal": "12", "nagaland": "13", "manipur": "14", "mizoram": "15", "tripura": "16", "meghalaya": "17", "assam": "18",
    "west bengal": "19", "bengal": "19", "jharkhand": "20", "odisha": "21", "orissa": "21", "chhattisgarh": "22", "chattisgarh": "22", "chhatisgarh": "22", "madhya pradesh": "23",
    "gujarat": "24", "gujrat": "24", "daman": "26", "dadra": "26", "dadra and nagar haveli": "26", "daman and diu": "26", "maharashtra": "27", "maharastra": "27", "maharashtr": "27", "karnataka": "29", "karnatak": "29", "karnatka": "29",
    "goa": "30", "lakshadweep": "31", "kerala": "32", "keralam": "32", "tamil nadu": "33", "tamilnadu": "33", "tamilnad": "33", "puducherry": "34", "pondicherry": "34", "pondy": "34", "andaman": "35",
    "telangana": "36", "telengana": "36", "andhra pradesh": "37", "andhra": "37", "ladakh": "38",
}  # fmt: skip

PLAIN_LETTERS: Final[dict[str, str]] = {
    letters.lower(): code
    for letters, code in STATE_LETTERS.items()
    if letters
    in {
        "MH",
        "KA",
        "TN",
        "GJ",
        "KL",
        "AP",
        "TS",
        "TG",
        "WB",
        "RJ",
        "HR",
        "PB",
        "MP",
        "CG",
        "JH",
        "UK",
        "HP",
        "DL",
        "UP",
        "JK",
        "BR",
        "OD",
        "PY",
        "GA",
        "AS",
        "OR",
    }
}
"""Letters that people write. Those below are words too, and count only beside a word of place."""
DOUBTFUL_LETTERS: Final = frozenset({"up", "as", "or", "ga", "br", "hp", "pb", "ts", "dl", "od", "uk", "ka", "jk", "hr", "ap", "cg", "py"})
