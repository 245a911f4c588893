"""Questions that come often and that no row of the dated table answers: what must be said in them, and the answer."""

# ruff: noqa: E501  (a question a line, so that the table reads as a table)

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from domain.law.asked_waits import Ruled

_CN: Final = r"\b(?:credit notes?|cns?)\b"
_BILL: Final = r"\b(?:invoices?|debit notes?|dns?|bills?)\b"
_SUPPLIER: Final = r"\b(?:suppliers?|vendors?|sellers?|their|his)\b"
_REJECT: Final = r"\breject\w*|\brefus\w+"
_MUST: Final = r"\b(?:mandatory|compulsory|must|required|necessary|needed|need|have to|zaroori|jaruri|optional)\b"
_REMARK: Final = r"\b(?:remarks?|comments?)\b"
_PART: Final = r"\bpart\w*|\bnil\b|\bno (?:itc |credit )?reduc\w+|\bwithout (?:itc |credit )?reduc\w+"


@dataclass(frozen=True, slots=True)
class Topic:
    """needs: patterns that must all be found in a question; without: none of these. The first that fits answers."""

    needs: tuple[str, ...]
    answer: Ruled
    without: str = ""


TOPICS: Final[tuple[Topic, ...]] = (
    Topic(
        (
            _SUPPLIER,
            r"\bgstin\b|\brecipient\b|\bbuyer\b",
            r"\b1\W?a\b|gstr\W?1\W?a\b",
            r"\bchang\w+|\bamend\w*|\bcorrect\w*|\bedit\w*",
        ),
        Ruled(
            False, "GSTR-1A cannot change the recipient; a GSTIN is amended in the next GSTR-1.", ("DR-3.05", "DR-3.08")
        ),
    ),
    Topic(
        (_SUPPLIER, r"\bgstin\b", r"\bchang\w+|\bamend\w*|\bcorrect\w*"),
        Ruled(
            True,
            "In a later GSTR-1: the old recipient loses the document, the right one gets it. Not in GSTR-1A.",
            ("DR-3.08", "DR-3.05"),
        ),
    ),
    Topic(
        (_SUPPLIER, r"\bdelet\w+|\bwithdraw\w*|\bremov\w+"),
        Ruled(
            None,
            "A document that is only saved leaves IMS; a filed one can only be amended or taken back by a credit note.",
            ("DR-3.02", "DR-3.10"),
        ),
    ),
    Topic(
        (_SUPPLIER, r"\bamend\w*|\brevis\w+", r"\bpending\b|\bhold\w*|\bheld\b"),
        Ruled(
            None,
            "The amendment takes the place of the pending original: act on it alone, never accept both.",
            ("DR-3.11",),
        ),
    ),
    Topic(
        (_SUPPLIER, r"\bamend\w*|\brevis\w+|\bre\W?report\w*|\breupload\w*", _REJECT),
        Ruled(
            None,
            "It comes as a record of its own: the full value if the original was rejected, the difference if it was accepted.",
            ("DR-3.06", "DR-3.09", "DR-3.12"),
        ),
    ),
    Topic(
        (_SUPPLIER, r"\bedit\w*|\bchang\w+|\bmodif\w+|\bcorrect\w*", r"\bafter\b|\bif\b|\bsaved\b|\bagar\b|\bbaad\b"),
        Ruled(
            None,
            "A saved document that is edited is replaced and any action on it goes back to none, so it is decided again; a filed one is amended by a new record.",
            ("DR-3.01", "DR-3.06"),
        ),
        r"\bour\b|\bmy action\b",
    ),
    Topic(
        (_SUPPLIER, r"\bamend\w*|\brevis\w+", r"\bcan\b|\bmay\b|\ballowed\b|\bsakt\w+"),
        Ruled(
            True,
            "In GSTR-1A of the same period until it files GSTR-3B, or in the amendment tables of a later one, by 30 November after the financial year.",
            ("DR-3.05", "DR-3.06", "DR-3.10"),
        ),
    ),
    Topic(
        (
            _SUPPLIER,
            r"\bissue\w*|\braise\w*|\breport\w*|\bgive\b",
            _CN,
            r"\bwhen\b|\blast (?:date|day)\b|\btime limit\b|\bafter\b|\buntil\b|\btill\b",
        ),
        Ruled(
            None,
            "By 30 November after the financial year of the supply, or the annual return if earlier; in practice October's GSTR-1.",
            ("DR-3.10",),
        ),
    ),
    Topic(
        (r"\binterest\b|\bbya+j\b", r"\badd\w*\W?back\b|\brejected (?:credit|cn)"),
        Ruled(
            None, "No text says that interest runs on an add-back; the desk shows it as exposure only.", ("DR-5.08",)
        ),
    ),
    Topic(
        (r"\binterest\b|\bbya+j\b", r"\b37\W?a\b"),
        Ruled(
            None,
            "None where the credit is reversed by 30 November after the year of availment; after that it is payable with interest, 18 percent a year.",
            ("DR-7.07", "DR-7.09"),
        ),
    ),
    Topic(
        (r"\binterest\b|\bbya+j\b", r"\b180\b|\brule 37\b|\b37\b|\blate\b|\breversal\b|\bused\b|\butili[sz]ed\b"),
        Ruled(
            None,
            "18 percent a year on the credit that rule 37 takes back, where it was used; none where it never was.",
            ("DR-7.06", "DR-7.09"),
        ),
    ),
    Topic(
        (r"\breclaim\w*|\bre\W?avail\w*|\bagain\b|\btake back\b", r"\b16\s*\(?\s*4|\btime.?bar\w*|\b30 nov\w*"),
        Ruled(
            True,
            "What was taken in time and reversed may be taken again later: section 16(4) does not bar it.",
            ("DR-7.04",),
        ),
    ),
    Topic(
        (r"\b37\b(?!\W?a)|\b180\b", r"\bproportion\w*|\bpart(?:ial|ly)?\b|\bpro rata\b"),
        Ruled(True, "In proportion to the unpaid part of the invoice, head by head.", ("DR-7.06",)),
    ),
    Topic(
        (r"\bbills? of entry\b|\bboes?\b|\bimports?\b", r"\b16\s*\(?\s*4|\btime.?bar\w*|\bbarred\b"),
        Ruled(None, "Section 16(4) is not known to bar bills of entry; practice is divided (Q-25).", ("DR-7.01",)),
    ),
    Topic(
        (r"\bauto\w*\W?(?:be\s)?reject\w*|\bdeemed (?:reject\w*|rejection)\b",),
        Ruled(
            False,
            "What nobody acts on counts as accepted; no clock of days and no automatic rejection was found in any notification.",
            ("DR-2.02",),
        ),
    ),
    Topic(
        (r"\btable 4\b", r"\block\w*|\bedit\w*|\bchang\w+"),
        Ruled(
            None,
            "No dated advisory locks Table 4: it can be edited, and the desk warns of a 4(A)(5) other than that of GSTR-2B (Q-02).",
            ("DR-12.03",),
        ),
    ),
    Topic(
        (r"\bblocked\b|\b17\s*\(?\s*5|\bineligible\b|\b4[23]\b", r"\baccept\w*|\breject\w*"),
        Ruled(
            None,
            "Accept it and reverse the credit in Table 4(B)(1): Reject would tell the supplier that the document is wrong.",
            ("DR-1.10",),
        ),
    ),
    Topic(
        (_REJECT, _CN, _BILL),
        Ruled(
            None,
            "Who rejected an invoice accepts its credit note with no reduction and a remark; rejecting both leaves the supplier taxed on no sale.",
            ("DR-6.06", "DR-5.08"),
        ),
        r"\bor\b|\bvs\b|\bcredit note for\b",
    ),
    Topic(
        (
            _REJECT,
            _CN,
            rf"{_SUPPLIER}|\bliabilit\w+",
            r"\bliabilit\w+|\btax\b|\bincreas\w+|\brais\w+|\badd\w*|\bbadh\w+",
        ),
        Ruled(
            True, "Rejecting a credit note adds its tax back to the supplier's next GSTR-3B.", ("DR-5.08", "DR-4.10")
        ),
    ),
    Topic(
        (
            _REJECT,
            _BILL,
            rf"{_SUPPLIER}|\bliabilit\w+",
            r"\bliabilit\w+|\btax\b|\breduc\w+|\bincreas\w+|\bchang\w+|\bkam\b|\bbadh\w+",
        ),
        Ruled(False, "Rejecting an invoice or debit note leaves the supplier's tax as it is.", ("DR-5.09",)),
    ),
    Topic(
        (_REMARK, r"\blength\b|\bcharacters?\b|\blimit\b|\blong\b"),
        Ruled(None, "250 characters; a longer one is refused before it is sent (Q-11).", ("DR-2.13",)),
    ),
    Topic(
        (
            r"\b(?:see|sees|seen|view|visible|dikh\w+|know|shown|read|pata)\b",
            rf"{_REMARK}|\bactions?\b|\breject\w*",
            rf"{_SUPPLIER}|\bwho\b",
        ),
        Ruled(True, "The supplier sees the recipients' actions with their remarks in the outward view.", ("DR-6.01",)),
    ),
    Topic(
        (_REMARK, _MUST, _PART),
        Ruled(True, "A remark is a must for a reduction of credit in part or of nothing.", ("DR-2.13",)),
    ),
    Topic(
        (_REMARK, _MUST),
        Ruled(
            False,
            "A remark is optional for Reject and Pending; only a partial or nil reduction of credit needs one.",
            ("DR-2.13",),
        ),
    ),
    Topic(
        (r"\bquarter\w*|\bqrmp\b", r"\b2b\b", r"\bmonth\w*|\bevery\b|\bwhen\b|\bhow many\b"),
        Ruled(
            False,
            "A quarterly recipient has one GSTR-2B a quarter, on the 14th after it; IMS fills all the time.",
            ("DR-4.06",),
        ),
    ),
    Topic(
        (r"\bspecified\b",),
        Ruled(
            None,
            "Specified are, from GSTR-2B Oct 2025: credit notes, their upward amendments, their lowering amendments after a rejection, and lowering amendments of invoices and debit notes that were accepted with GSTR-3B filed.",
            ("DR-2.06", "DR-2.11"),
        ),
    ),
    Topic(
        (r"\bcgst\b", r"\bsgst\b", r"\bcredit\b|\bitc\b|\bus(?:e|ed)\b|\badjust\w*|\bset\W?off\b"),
        Ruled(False, "CGST and SGST credit never cross; IGST credit is used first and fully.", ("DR-9.14",)),
    ),
    Topic(
        (r"\b(?:credit|itc)\b", r"\bused? first\b|\border of\b|\bset\W?off\b|\butili[sz]ation\b"),
        Ruled(None, "IGST credit first and fully, then CGST and SGST on their own head, then on IGST.", ("DR-9.14",)),
    ),
    Topic(
        (r"\brecomput\w+", r"\bhow many\b|\bhow often\b|\blimit\b|\btimes\b"),
        Ruled(None, "Any number of times before GSTR-3B is filed.", ("DR-4.03",)),
    ),
    Topic(
        (r"\brecomput\w+", r"\b14(?:th)?\b|\bafter\b|\bneed\w*|\bmust\b|\bnecessary\b"),
        Ruled(True, "An action after the draft of the 14th reaches GSTR-2B only by a recompute.", ("DR-4.03",)),
    ),
    Topic(
        (
            r"\bpending\b|\bheld\b|\bon hold\b",
            r"\b2b\b",
            r"\bappear\w*|\bshow\w*|\bcome\w*|\breflect\w*|\baat\w+|\bdikh\w+",
        ),
        Ruled(
            False,
            "What is Pending is absent from GSTR-2B until it is accepted or its time is over.",
            ("DR-5.03", "DR-4.09"),
        ),
    ),
    Topic(
        (r"\brejected\b", r"\b2b\b", r"\bappear\w*|\bshow\w*|\bcome\w*|\breflect\w*|\baat\w+|\bdikh\w+"),
        Ruled(True, "In the section ITC Rejected, where it counts nowhere.", ("DR-5.02",)),
    ),
    Topic(
        (r"\bcomposition\b|\bunregistered\b|\bb2c\b|\bnil.?rated\b|\bexempt\b", r"\bims\b"),
        Ruled(
            False,
            "Composition dealers have no IMS; what unregistered suppliers, exempt and B2C supplies are is never in it.",
            ("DR-1.08",),
        ),
    ),
    Topic(
        (r"\bisd\b|\binput service distributor\b", r"\bims\b"),
        Ruled(
            False, "The portal shows ISD documents, but no action on them was found: display only (Q-09).", ("DR-1.06",)
        ),
    ),
    Topic(
        (r"\brcm\b|\breverse charge\b|\bgstr\W?[56]\b", r"\bims\b"),
        Ruled(
            False,
            "Reverse charge, GSTR-5 and GSTR-6 go straight to GSTR-2B; ISD documents are shown and take no action.",
            ("DR-1.07", "DR-1.06"),
        ),
    ),
    Topic(
        (_MUST, r"\bact\b|\baction\b|\bactions\b|\bims\b"),
        Ruled(False, "Action is optional: what nobody acts on counts as accepted.", ("DR-2.04", "DR-2.02")),
        r"\b3b\b|\b2b\b|\bafter\b|\bcan\b|\bif\b",
    ),
)


def topic_of(said: str) -> Ruled | None:
    """The answer to one of these questions; None where none is asked. said: as typed."""
    text = " ".join(said.lower().split())
    for needs, without, answer in _patterns():
        if all(each.search(text) for each in needs) and (without is None or not without.search(text)):
            return answer
    return None


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[tuple[re.Pattern[str], ...], re.Pattern[str] | None, Ruled], ...]:
    return tuple(
        (tuple(re.compile(each) for each in one.needs), re.compile(one.without) if one.without else None, one.answer)
        for one in TOPICS
    )
