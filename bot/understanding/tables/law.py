"""How people ask what the law says: rows of what must stand in a question and what must not, as patterns over its words.

A row: what it is for, the patterns that must all be found, those of which none may be. They are tried on the compared
words of a request, apart by single blanks, when it names no party, number or batch and orders nothing (lawful.py).
"""

# ruff: noqa: E501  (a pattern a line, so that it reads as a table)

from typing import Final

_MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_KIND: Final = (
    "(?:credit notes?|debit notes?|cns?|dns?|notes?|invoices?|bills?|boes?|bills? of entry|documents?|docs?|records?|"
    "eco documents?|imports?)"
)
_UNIT: Final = (
    "(?:days?|din|weeks?|hafte|months?|mahine|mahina|tax periods?|periods?|quarters?|years?|saal|cycles?|2bs?)"
)
_COUNT: Final = r"(?:\d+|an?|one|ek|two|do|three|teen|four|char|five|six|nine|ten|twelve|half a|another|many|several)"
MAY: Final = (
    r"\b(?:can|may|could|cannot|cant|sakte|sakta|sakti|skte|skta|possible|allowed|permitted|permissible|legal|legally|"
    r"must|compulsory|mandatory|necessary|required|zaroori|jaruri|okay|ok)\b"
)
DEED: Final = (
    r"\b(?:accept\w*|reject\w*|hold|held|holding|keep|kept|park\w*|pending|reset|action|actions|act|change|changed|"
    r"badal|badalna|badlo|modify|radd|manzoor)\b"
)
AFTER_FILING: Final = (
    r"\b(?:after|once|when|post|before|until|till)\s+(?:(?:we|i|you|have|has|our|my|the|is|of|already|been)\s+)*"
    r"(?:(?:file|filed|filing|submitting|submission)\b|(?:gstr\s*)?3b\b|return\b)|"
    r"\b(?:3b|gstr3b|return)\s+(?:file\s+|filing\s+)?(?:hone\s+|karne\s+|bharne\s+|ho jane\s+)?(?:ke\s+)?(?:baad|bad|pehle)\b|"
    r"\bfil(?:e|ing)\s+(?:karne\s+|hone\s+)?ke\s+(?:baad|bad)\b"
)
FOR_SO_LONG: Final = (
    rf"\bfor\s+(?:more than\s+|over\s+|upto\s+|up to\s+|less than\s+|about\s+|at least\s+)?{_COUNT}\s+(?:more\s+|full\s+|whole\s+)?{_UNIT}\b|"
    rf"\b{_COUNT}\s+{_UNIT}\s+(?:tak|tk|se zyada|ke liye)\b|\b(?:beyond|more than|over)\s+{_COUNT}\s+{_UNIT}\b|"
    rf"\b{_COUNT}\s+(?:din|mahine|mahina|saal|hafte)\b|\b(?:indefinitely|forever|for ever|as long as|without (?:any )?limit|hamesha|unlimited)\b"
)
UNTIL_A_DAY: Final = (
    r"\b(?:until|till|upto|up to|through|throughout|after|beyond|before|past|by|in|on)\s+(?:the\s+)?(?:end of\s+)?"
    rf"(?:\d{{1,2}}\s*(?:st|nd|rd|th)?\s*(?:of\s+)?(?:{_MONTHS})|(?:{_MONTHS})|\d{{1,2}}\s*(?:st|nd|rd|th)\b|month end|year end|quarter end|next (?:month|year|quarter))|"
    rf"\b(?:\d{{1,2}}\s+)?(?:{_MONTHS})\s+(?:tak|tk|ke baad|ke bad|se pehle|me|mein)\b|\b\d{{1,2}}\s*(?:tarikh|th)\s+(?:tak|ke baad|ke bad|se pehle)\b"
)
OTHERWISE: Final = (
    r"\b(?:without|with no|bina|no)\s+(?:any\s+|a\s+|giving\s+)*(?:remarks?|reason|comment)\b|\b(?:remarks?)\s+ke\s+bina\b|\bin part\b|\bpartly\b|\bpartial(?:ly)?\b|"
    r"\btwice\b|\bagain\b|\bdobara\b|\bsecond time\b|\bmore than once\b|\bno reduction\b|\bfull reduction\b|\bwithout (?:reducing|reversing|reduction|reversal)\b|"
    r"\b(?:without|before|bina)\s+(?:receiv\w+\s+)?(?:the\s+)?(?:goods|grn|material|maal)\b|\bgoods (?:are |have |is )?(?:not|in transit|nahi)\b|"
    r"\b(?:supplier|vendor)s? (?:has|have) not (?:yet )?filed\b|\bnot (?:yet )?filed by\b|\bunfiled\b|"
    r"\b(?:isd|rcm|reverse charge|composition|unregistered|import of services?|non resident)\b|\bafter (?:its |the )?(?:last day|window|period|due date|cut ?off|time limit|expiry)\b|"
    r"\bgstr\s*2b (?:is |was |gets )?generat\w+|\b2b (?:is |was |gets )?generat\w+|\bafter (?:the )?(?:draft|14th)\b|\b(?:only |just |still )?saved\b"
)
OF_A_YEAR: Final = (
    r"\b(?:of|for|from|in)\s+(?:the\s+)?(?:fy\b|financial year|last year|previous year|past year|last fy|previous fy|last financial|earlier year)|\bpichle saal\b|"
    rf"\b(?:dated|of|from)\s+(?:\d{{1,2}}\s+)?(?:{_MONTHS})\s+20\d\d\b"
)
OF_THE_LAW: Final = (
    r"\b(?:in law|by law|under (?:the )?law|as per (?:the )?law|per law|under (?:the )?gst(?: law| act)?|legally|"
    r"as per (?:the )?(?:gst )?(?:rules|act|law)|(?:gst )?kanoon|under (?:the )?rules|"
    r"under ims|in ims|as per gst|matter of law|law ke hisab|rule kya)\b"
)
ANY_ONE: Final = rf"\b(?:an?|any|one|ek|koi|each|every|such an?)\s+(?:\w+\s+)?(?:\w+\s+)?{_KIND}\b"
OURS: Final = (
    rf"\b(?:our|my|mera|meri|mere|hamara|hamare|these|those|this|that|the|all|all the|pending list)\s+(?:open |pending |rejected |accepted )?{_KIND}\b"
    r"|\b(?:list|show|dikhao|dikha|kaunse|konse|which|excel|how many|kitne (?:invoice|bill|cn)|total|count|who|kaun|kisne)\b"
)
SUPPLIER: Final = r"\b(?:an?|the|any|my|our)?\s*(?:supplier|suppliers|vendor|vendors|seller|he|party)\b"
HAPPENS: Final = r"\b(?:what (?:happens|will happen|would happen|if|is the effect)|kya hoga|kya hota|enna aagum|su thase|is it (?:ok|fine))\b"
_CONDITION: Final = "|".join((AFTER_FILING, FOR_SO_LONG, UNTIL_A_DAY, OTHERWISE, OF_A_YEAR, OF_THE_LAW))
_HALF_ORDER: Final = (
    r"\b(?:please|pls|kindly)\b(?!\s+(?:clarify|advise|let|tell|confirm|inform|guide|explain|say))"
    r"|\b(?:kar do|kardo|karo|approve|my limit|approval limit)\b"
)
_WHEN: Final = r"^(?:so |and )?(?:till when|until when|by when|upto when|when|kab tak|kab)\b"
"""A deadline is asked for."""

ROWS: Final[tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]] = (
    (
        "what becomes of one that nobody acts on",
        (
            HAPPENS,
            ANY_ONE,
            r"\b(?:(?:never|not|dont|nobody|no one) acts?|no action|ignore[sd]?|do nothing|does nothing)\b",
        ),
        (OURS, r"\b(?:2b|3b|liability|cash)\b"),
    ),
    (
        "what becomes of one, in Hindi",
        (r"\bkya (?:hota|hoga)\b", r"\b(?:cn|credit note|debit note|dn|invoice|bill|boe)\s+(?:ka|ko|ki)\b", _CONDITION),
        (OURS, r"\b(?:2b|liability|cash)\b", _HALF_ORDER),
    ),
    (
        "what GSTR-2B shows",
        (
            r"\b(?:does|do|will|kya)\b",
            r"\b(?:pending|rejected)\b",
            r"\b(?:2b|gstr2b)\b",
            r"\b(?:appear|show|come|reflect|aat\w+|dikh\w+)\b",
        ),
        (OURS.replace("show|", ""), r"\b(?:oct|nov|sep|aug|this month)\w*\b", _HALF_ORDER),
    ),
    (
        "what is in IMS",
        (
            r"\b(?:composition|rcm|reverse charge|isd|gstr5|gstr6|unregistered|b2c)\b",
            r"\bims\b",
            r"\b(?:can|is|are|does|do|kya|will)\b",
        ),
        (OURS, _HALF_ORDER),
    ),
    ("may it be done so", (MAY, DEED, _CONDITION), (OURS, _HALF_ORDER, _WHEN)),
    ("may it be done at all, in law", (MAY, rf"\b{_KIND}\b", OF_THE_LAW), (OURS, _HALF_ORDER)),
    (
        "what becomes of one",
        (HAPPENS, ANY_ONE, _CONDITION),
        (
            OURS,
            r"(?<!filing )(?<!file )(?<!after )(?<!filed )\b(?:2b|3b|liability|cash)\b(?!\s+(?:is|file|filed|filing))",
        ),
    ),
    (
        "what becomes of one that a customer rejects",
        (HAPPENS, rf"\b{_KIND}\b", r"\brejected by (?:the |a )?(?:recipient|buyer|customer)\b"),
        (OURS,),
    ),
    (
        "what a supplier may do",
        (
            rf"{MAY}|{HAPPENS}|\bif\b|\bagar\b",
            SUPPLIER,
            r"\b(?:edit\w*|chang\w+|amend\w*|delet\w+|modif\w+|correct\w*|withdraw\w*|re\W?report\w*|revis\w+)\b",
        ),
        (
            rf"\b(?:our|my) {_KIND}\b|\b(?:these|those|which|list|show|who|kaun|mail|remind|ask|tell them|has|have|did)\b",
            _HALF_ORDER,
        ),
    ),
    (
        "interest that the law asks",
        (
            r"\b(?:interest|byaj|byaaj|vyaj)\b",
            r"\b(?:180|37a?|rate|percent|18|late|lagega|lagta|payable|if|on reversal|add\s?back|added back|utilis\w+|used)\b",
        ),
        (OURS, r"\b(?:mail|notice|reply|oct|sep|nov|this month|is mahine|last month|so far)\b"),
    ),
    (
        "credit that may be claimed",
        (
            MAY,
            r"\b(?:claim\w*|avail\w*|take|taken|le|lena|get)\b",
            r"\b(?:itc|credit|input)\b",
            rf"{ANY_ONE}|{OF_A_YEAR}|\brejected (?:invoices?|bills?|cns?)\b|\binvoices?\b",
            rf"{UNTIL_A_DAY}|{OF_A_YEAR}|\blater\b|\brejected\b|\bbaad\b",
        ),
        (r"\b(?:our|my|these|those|this|that|which|how much|kitna|list|show|what)\b", _HALF_ORDER),
    ),
    ("what one should do with one", (r"\b(?:should|shall|supposed)\b", ANY_ONE, DEED, OTHERWISE), (OURS, _HALF_ORDER)),
    (
        "what a rejection does to the supplier",
        (
            r"\b(?:reject\w*)\b",
            r"\b(?:an? )?(?:credit note|debit note|cn|dn|invoice|bill)\b",
            r"\b(?:suppliers?|vendors?|sellers?|their)\b",
            r"\b(?:liability|tax)\b",
            r"\b(?:do|does|increase\w*|reduce\w*|raise\w*|add\w*|badh\w*|kam|affect\w*|change\w*)\b",
        ),
        (OURS, r"\bwhat if\b|\b(?:cns|invoices|notes|effect|impact|asar)\b", _HALF_ORDER),
    ),
    (
        "an invoice and its own note",
        (
            r"\breject\w*\b",
            r"\b(?:an?|the|both)\b.*\b(?:invoice|bill)\b.*\b(?:its|the|that) (?:own )?(?:credit note|cn)\b",
        ),
        (r"\b(?:our|my|these|those|list|show)\b", _HALF_ORDER),
    ),
    (
        "rejected by nobody",
        (r"\b(?:auto\w*|deemed)\s*(?:be\s+|get\s+|gets\s+)?reject\w*\b",),
        (r"\b(?:list|show|which|how many|our|my)\b",),
    ),
    ("the lock of Table 4", (r"\btable 4\b", r"\b(?:lock\w*|edit\w*|chang\w+)\b"), (r"\b(?:show|list)\b",)),
    (
        "blocked credit",
        (
            r"\b(?:blocked (?:credit|itc)|17\s*\(?\s*5|ineligible (?:credit|itc)|rule 4[23])",
            r"\baccept\w*\b|\breject\w*\b",
            r"\bor\b|\bshould\b|\bcan\b|\bmay\b|\bkya\b|\bto be\b",
        ),
        (r"\b(?:list|show|our|my|these|all|have|did)\b", _HALF_ORDER),
    ),
    (
        "remarks",
        (r"\bremarks?\b", rf"{MAY}|\b(?:optional|length|limit|characters|see|sees|visible|dikh\w*)\b"),
        (r"\b(?:our invoice|show me|list|put|add|write|change|with remark|these|this)\b", _HALF_ORDER),
    ),
    (
        "what the supplier sees",
        (
            r"\b(?:suppliers?|vendors?|sellers?)\b",
            r"\b(?:can|does|do|kya|will)\b",
            r"\b(?:see|sees|view|dikh\w*|visible|know|pata)\b",
            r"\b(?:remarks?|rejections?|actions?|reject\w*)\b",
        ),
        (r"\b(?:list|show|these)\b", _HALF_ORDER),
    ),
    (
        "the quarterly GSTR-2B",
        (r"\b(?:quarterly (?:filer|taxpayer|recipient|dealer)|qrmp)\b", r"\b2b\b|\bgstr2b\b"),
        (r"\b(?:list|show)\b",),
    ),
    (
        "what specified is",
        (
            r"\bspecified (?:records?|documents?)\b|\bspecified\b.*\b(?:matlab|mean\w*)\b|\b(?:kinds?|types?|sort) of\b.*\bspecified\b",
            r"\b(?:what|whats|which|kya|define|mean\w*|matlab)\b",
        ),
        (r"\b(?:our|my|show|list|pending)\b",),
    ),
    (
        "until when a note may be issued",
        (
            r"\b(?:suppliers?|vendors?|sellers?)\b",
            r"\b(?:issue|raise|report)\b",
            r"\b(?:credit note|cn)s?\b",
            r"\b(?:can|may|until|when|till|after)\b",
        ),
        (OURS, _HALF_ORDER),
    ),
    (
        "one head for another",
        (r"\bcgst\b", r"\bsgst\b", r"\b(?:use|used|adjust\w*|set off|setoff|utili[sz]e\w*)\b"),
        (OURS,),
    ),
    (
        "the order of credit",
        (r"\b(?:credit|itc)\b", r"\b(?:used first|use first|order of (?:using|utili[sz]ation|set off))\b"),
        (),
    ),
    (
        "a reclaim after the cut-off",
        (MAY, r"\b(?:reclaim\w*|re ?avail\w*|claim\w* again)\b", r"\b16\s*\(?\s*4|\b30 nov\w*|\btime barred\b"),
        (OURS, _HALF_ORDER),
    ),
    ("the share that rule 37 takes", (r"\brule 37\b|\b180\b", r"\bproportion\w*\b|\bpro rata\b"), (OURS,)),
    (
        "16(4) and imports",
        (r"\b(?:bill of entry|boe|imports?)\b", r"\b(?:barred|16\s*\(?\s*4)", r"\b(?:is|are|does|do|can)\b"),
        (OURS,),
    ),
    (
        "the recompute",
        (r"\brecomput\w*\b", r"\b(?:need\w*|must|mandatory|how many times|how often|necessary|required)\b"),
        (r"\b(?:oct|nov|sep|now|our|kar do|karo|please)\b",),
    ),
)
