"""Months, weekdays, spoken days and the words that say which way a date looks."""

from typing import Final

MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "jan january janvary janaury janvari janwari",
            "feb february febuary feburary farvari farwari",
            "mar march mach maarch",
            "apr april aprl aprail",
            "may mai",
            "jun june",
            "jul july julai",
            "aug august agust augst agast",
            "sep sept september setember septmber sitambar",
            "oct october octobr ocober octber oktober aktubar aktoober",
            "nov november novembr novmber navambar",
            "dec december decembr decmber disambar",
        ),
        start=1,
    )
    for name in names.split()
}

DOUBTFUL_MONTHS: Final = frozenset({"may", "mar", "mach", "mai", "dec", "march"})
"""Names that are words too: a month only beside a number, or after for, of, in, since ..."""

WEEKDAYS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon somvar somwar",
            "tuesday tue tues mangalvar mangalwar",
            "wednesday wed weds budhvar budhwar",
            "thursday thu thur thurs guruvar guruwar",
            "friday fri shukravar shukrawar shukrwar",
            "saturday sat shanivar shaniwar",
            "sunday ravivar raviwar itvar",
        )
    )
    for name in names.split()
}

SPOKEN_DAYS: Final[dict[str, int]] = {
    "today": 0,
    "aaj": 0,
    "aaje": 0,
    "innikki": 0,
    "innaikku": 0,
    "indru": 0,
    "tonight": 0,
    "now": 0,
    "tdy": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tmr": 1,
    "tomm": 1,
    "naalaikku": 1,
    "naalai": 1,
    "naalaiku": 1,
    "avatikale": 1,
    "tomorow": 1,
    "tommorow": 1,
    "tommorrow": 1,
    "yesterday": -1,
    "yday": -1,
    "netru": -1,
    "nethu": -1,
    "nettru": -1,
    "gaikale": -1,
    "yesturday": -1,
    "ystrday": -1,
}
"""Days from today."""

TOMORROW_OR_YESTERDAY: Final = {"kal": 1, "kale": 1, "parso": 2, "parson": 2}
"""Forward in orders, backward in questions."""

THIS_MONTH: Final = (
    "this month|is mahine|is mahina|iss mahine|is maheene|aa mahina|aa mahine|aa mahinana|intha "
    "maasam|indha maasam|intha masam|current month|current period|this period|"
    "present month|this mth|is month|ongoing month|this return period|current return|the month|is "
    "mahine ka|current tax period|aa maheene|chalu mahina|is period|intha maadham|indha maadham|ee "
    "maasam|the current month|the open period|open period|this tax period|the current period|this "
    "months|current months|is month ka|this return"
)
LAST_MONTH: Final = (
    "last month|previous month|prev month|pichle mahine|pichhle mahine|pichla mahina|gaye mahine|"
    "past month|last mth|gaya mahina|gaya mahine|pona maasam|pona masam|kadandha maasam|prior month|"
    "previous period|last period|preceding month|pichle month|last months|"
    "pichhla mahina|lst month|pichle maheene|gayta mahine|gaya maheene|last tax period|prev period|last return period"
)
NEXT_MONTH: Final = (
    "next month|agle mahine|agla mahina|aavta mahine|aavta mahina|adutha maasam|following month|"
    "coming month|next period|next return|next tax period"
)
BEFORE_LAST: Final = (
    "month before last|last to last month|last but one month|pichle se pichle mahine|2 months ago|"
    "two months ago|2 months back|two months back"
)

LOOK_BACK: Final = "since|after|from|came|arrived|received|se|onwards|thi|ku piragu|pinnadi"
LOOK_FORWARD: Final = "until|till|til|by|on|before|tak|sudhi|varai|upto"
