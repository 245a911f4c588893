"""How polite people wrap what they ask: patterns over the words of a message, each with what its groups become.

A pattern sees the words as compared, apart by blanks: "§" is a claimed name or number, "¶" the beginning of the message
and a line's end, "." only a full stop. A group named in the second part is replaced by its words ("" drops it; "{part}"
is the base of the participle in that group); every other word stays. A group of `light` must name no thing at all.
Frames speak for the asker only: I, we, you, it. What a third one wishes is put as what he says, so that it orders none.
"""

from dataclasses import dataclass
from re import Pattern
from re import compile as pattern
from typing import Final


@dataclass(frozen=True, slots=True)
class Courtesy:
    """A pattern, what becomes of its groups, and which of them must hold no party, number or kind."""

    said: Pattern[str]
    means: dict[str, str]
    light: tuple[str, ...] = ()
    asks_supplier: bool = False
    """It wraps an order: left alone where a supplier speaks of its own papers."""


PARTICIPLES: Final[dict[str, str]] = {
    "accepted": "accept", "rejected": "reject", "held": "hold", "parked": "hold", "released": "release",
    "held back": "hold", "withheld": "hold", "reset": "reset", "approved": "approve", "declined": "decline",
    "placed on hold": "hold", "put on hold": "hold", "kept on hold": "hold", "kept pending": "hold",
    "held in abeyance": "hold", "kept in abeyance": "hold", "taken off hold": "release", "undone": "undo",
    "rolled back": "undo", "taken back": "undo", "revoked": "undo",
    "assigned": "assign", "allotted": "assign", "allocated": "assign", "sent": "send", "issued": "send",
    "drafted": "draft", "prepared": "draft", "recomputed": "recompute", "regenerated": "recompute",
    "recalculated": "recompute", "fetched": "fetch", "refreshed": "fetch", "reconciled": "reconcile",
    "linked": "link", "unlinked": "unlink", "delinked": "unlink", "tied": "link", "matched": "link",
    "reminded": "remind", "delegated": "delegate", "set": "set", "fixed": "set", "changed": "set", "raised": "set",
    "reduced": "set", "increased": "set",
    "shown": "show", "furnished": "show", "provided": "show", "shared": "show", "listed": "show", "given": "show",
    "followed up with": "remind", "followed up": "remind", "chased": "remind", "accepting": "accept",
    "rejecting": "reject", "holding": "hold", "parking": "hold", "releasing": "release", "approving": "approve",
    "declining": "decline", "undoing": "undo", "sending": "send", "drafting": "draft", "reminding": "remind",
    "showing": "show", "sharing": "show", "telling": "tell", "listing": "show", "furnishing": "show",
    "assigning": "assign", "recomputing": "recompute", "fetching": "fetch", "placing": "place", "putting": "put",
    "keeping": "keep", "exported": "export", "supplied": "show", "sent to me": "show", "made available": "show",
}  # fmt: skip
"""Participles of the passive, and the verbs they make."""
DECIDED: Final = (
    r"(?P<part>accepted|rejected|held back|held in abeyance|held|parked|withheld|released|reset|approved|declined|"
    r"(?:placed|put|kept) on hold|kept (?:pending|in abeyance)|taken off hold|undone|rolled back|taken back|revoked)"
)
DONE: Final = (
    r"(?P<part>assigned|allotted|allocated|sent to me|sent|issued|drafted|prepared|recomputed|regenerated|recalculated|"
    r"fetched|refreshed|reconciled|linked|unlinked|delinked|matched|tied|reminded|followed up with|followed up|"
    r"chased|delegated|set|fixed|changed|"
    r"raised|reduced|increased|shown|"
    r"furnished|provided|shared|listed|given|exported|supplied|made available)"
)
W: Final = r"[^ .;?!¶]+ "
HARD: Final = r"(?<=[.;?!¶] )"
TOLD: Final = (
    r"(?!(?:says?|said|saying|writes?|wrote|written|states?|stated|stating|claims?|claimed|told|tells|asks|asked|"
    r"requests|requested|requesting|insists?|insisted|mails?|mailed|emails?|emailed|letter|message|reads|"
    r"replied|replies|"
    r"feels?|thinks?|believes?|argues?|informs|informed|urges|urged|wants|demands?|demanded|quote|called|word|phrase|"
    r"according|opinion|view|advised|advises|suggests|suggested|per|if|unless|whether|once|when|until|till|:|\"|') )"
)
LEAD: Final = (
    rf"{HARD}(?P<lead>(?:{TOLD}{W}){{0,40}}?, )?(?:(?:and|also|so|hence|therefore|thus|now|but|then) (?:, )?)?"
)
POL: Final = (
    r"(?:(?:kindly|please|pls|also|therefore|hereby|once|again|humbly|sincerely|earnestly|further|accordingly|now|thus|"
    r"however|hence|respectfully|graciously|duly|immediately|only|just|really|very much|strongly|most|too|then) )*"
)
WOULD: Final = r"(?:(?:would|should|shall|will|d|ll|may|must|do|wish to|want to|have to|beg to|would like to|am to) )"
I_WE: Final = r"(?:i|we|id|wed) "
GRATEFUL: Final = (
    r"(?:most |very |really |extremely |highly |much |truly |ever |so |deeply |greatly |eternally )*"
    r"(?:grateful|obliged|thankful|glad|happy|pleased|indebted|appreciative|delighted|appreciated|helpful|great|nice|"
    r"good|kind|lovely|wonderful|of help|of great help|a great help|convenient)(?: (?:to|of|for) (?:you|us|me))? "
)
KINDNESS: Final = (
    r"(?:(?:be (?:so |very )?(?:kind|good|gracious|nice) (?:as|enough) to|(?:have|do me) the (?:kindness|"
    r"goodness|favour) "
    r"(?:to|of)|take the trouble to|take (?:the )?(?:necessary |immediate )?(?:steps|action) to|see your way "
    r"(?:clear )?to|"
    r"arrange to|make (?:it convenient|arrangements) to|take care to|help (?:me |us )?to|ensure to|manage to|"
    r"go ahead and|do well to) )?"
)
IF_YOU: Final = (
    rf"if you {POL}(?:(?:could|would|can|will|may|might|shall|should|were to|are able to) )?{POL}{KINDNESS}{POL}"
)
NOT: Final = r"(?P<neg>not )?"
MY_WISH: Final = r"(?:my|our) (?:\w+ )?(?:wish|desire|request|instruction|intention|prayer)"
ASK: Final = r"(?:request|ask|urge|beg|entreat|implore|trouble|solicit|exhort|invite|call upon|advise)"
DESK: Final = (
    r"(?:you|your good self|your goodself|your good selves|the desk|imsdesk|the bot|the team|your team|your office)"
)
OF: Final = r"(?:of|about|on|regarding|as to|with|as regards|concerning|in respect of|with regard to)"
WH: Final = r"(?=(?:whether|what|why|when|who|whom|whose|which|how|where|by when|by what|till when|if) )"
CARRIER: Final = (
    r"(?:(?:please|kindly|also|to|you|could|would|can|and|may|then|pls|would you|do|therefore|now|,|[.;?!¶]) )"
)


def ordering(said: str, **means: str) -> Courtesy:
    return Courtesy(pattern(said), {"frame": "please", "neg": "do not", **means}, asks_supplier=True)


def plain(said: str, *light: str, **means: str) -> Courtesy:
    return Courtesy(pattern(said), means, light)
