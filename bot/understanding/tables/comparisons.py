"""Words that compare a number: "over 5 lakh", "5 lakh se zyada"."""

from typing import Final

COMPARISONS: Final[dict[str, str]] = {
    ">": (
        "over|above|more than|greater than|exceeding|exceeds|exceed|beyond|bigger than|larger than|"
        "higher than|upar|upwards of|>|older than|crossing|crossed|past|in excess of|north of|abv|abov|"
        "longer than|mor than|greater|more"
    ),
    ">=": (
        "at least|atleast|minimum|min|not less than|no less than|not under|not below|kam se kam|>=|≥|"
        "starting from|equal to or more than|more than or equal to|greater than or equal to|or more than|"
        "minimum of|ochha ma ochhu|kuraindhadhu|not fewer than"
    ),
    "<": (
        "under|below|less than|lower than|smaller than|within|<|fewer than|beneath|younger than|lesser "
        "than|blw|belw|short of|not exceeding or equal"
    ),
    "<=": (
        "up to|upto|max|maximum|at most|atmost|not more than|no more than|not over|not above|not "
        "exceeding|<=|≤|till|zyada se zyada|jyada se jyada|less than or equal to|maximum of|not beyond|"
        "adhigapatcham|vadhu ma vadhu|does not exceed|doesnt exceed|not higher than"
    ),
    "=": "of|exactly|equal to|equals|worth|=|is|exact|amounting to|for|precisely",
}
"""Comparisons that stand before a number."""

COMPARISONS_AFTER: Final[dict[str, str]] = {
    ">": (
        "se zyada|se jyada|se zyaada|se jyaada|se upar|se uper|se oopar|ke upar|se bada|se bade|se badi|"
        "thi vadhu|thi vadhare|thi upar|thi mota|kku mela|ku mela|ku mele|kku mele|mela|mele|se adhik|se "
        "above|se over|vida adhigam|vida jaasthi|and above that|se greater|se jada|zyada|jyada|se purane|"
        "se purana|thi juna|se purani"
    ),
    ">=": (
        "+|or more|and above|and more|and over|or above|or over|minimum|min|plus|or higher|aur upar|ya "
        "zyada|ya usse zyada|ya jyada|ya upar|at least|and up|onwards|and higher|athva vadhu|ya us se "
        "zyada"
    ),
    "<": (
        "se kam|se neeche|se niche|ke neeche|ke andar|se chhote|se chhota|thi ochhu|thi ochha|thi ocha|"
        "thi nana|kku keezha|ku keezha|ku kizha|kku kila|ku kammi|kku kammi|se below|se under|se less|"
        "vida kammi|thi niche|ke niche"
    ),
    "<=": (
        "tak|max|maximum|or less|and below|and under|or below|or under|or lower|sudhi|varai|varaikkum|"
        "tak ke|tak ka|tak ki|at most|aur kam|ya kam|ya usse kam|or fewer|ya us se kam"
    ),
}
"""Comparisons that stand after a number."""
