"""Orders as polite people put them in the passive."""

from typing import Final

from bot.understanding.tables.courtesies import (
    DECIDED,
    DONE,
    GRATEFUL,
    HARD,
    I_WE,
    LEAD,
    MY_WISH,
    NOT,
    POL,
    WOULD,
    W,
    ordering,
    plain,
)

_SUBJECT_BAD: Final = (
    r"(?!(?:that|whether|if|who|whom|what|when|where|why|how|says?|said|states?|stated|told|feels?|thinks?|"
    r"believes?|think|feel|asks?|asked|requests?|requested|wants?|claims?|writes?|wrote|insists?|per|according|"
    r"opinion|view|"
    r"none|nothing|neither|nobody|unless|until|till|once|because|since|as|not|never|accept|reject|hold|release|approve|"
    r"undo|please|kindly|did|does|may|can|could|should|would|will|shall|must|might|seems?|appears?|suggests?|"
    r"understand|"
    r"hope|hear|expect|i|we|they|he|she|you|no|show|tell|give|display|find|check|perhaps|maybe|probably|likely|"
    r"only if|but|though|although|while|which) )"
)
_THING: Final = rf"(?P<thing>(?:{_SUBJECT_BAD}[^ .;?!¶:]+ ){{1,40}}?)"
_WISHED: Final = (
    rf"(?P<frame>(?:(?:it is|its) {POL}"
    rf"(?:requested|desired|directed|suggested|advised|prayed|proposed|{MY_WISH}) that |"
    rf"(?:i am|we are) directed to (?:convey|state|inform you|request|say|desire) that |"
    rf"{I_WE}{POL}{WOULD}?{POL}(?:request|suggest|desire|direct|propose|wish|ask|instruct|prefer) that |"
    rf"(?:{I_WE}{POL}(?:would|should|shall|will|d) {POL}be {GRATEFUL}|(?:it|that) (?:would|will) {POL}be "
    rf"{GRATEFUL}|{I_WE}"
    rf"(?:would |should )?{POL}appreciated? (?:it )?)if |(?:my|our) (?:\w+ )?request is that |"
    r"(?:please|kindly) (?:(?:ensure|make sure) (?:that )?|(?:see|see to it|arrange) that )|let ))"
)
_BY: Final = (
    r"(?! by (?!(?:today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|evening|noon|eod|tonight|"
    r"the end|end|return|\d\S*|all means|way of) ))"
)
_UNSURE: Final = r"(?![^.;!¶]*\?)"
_AUX: Final = (
    r"(?:(?:may|should|shall|must|could|can|might|would) (?=(?:\w+ ){0,3}be )|(?:is|are|was|were) |(?=(?:not )?be ))"
)
"""A participle alone orders nothing: "let me have the accepted invoices"."""
_NO_LIST: Final = (
    r"(?![^.;?!¶]*(?:list|lists|details?|number|count|status|summary|report|names?|total|those|ones|which|that|"
    r"how many) "
    r"[^.;?!¶]*to be )"
)
"""The things to be accepted may be asked for, not accepted."""
_POINTED: Final = (
    r"(?:the (?:following|same|below)|these|those|them|it|this|both|all of (?:these|those|them)|[^ .;?!¶]*\d[^ .;?!¶]*)"
)
PASSIVES: Final = (
    plain(  # what is asked for may be of those "who have not filed"
        rf"{HARD}(?P<at>)(?=(?:the |a )?(?:lists?|details|particulars|statement|names) (?:of|for) )(?P<o>[^.;?!¶]+?)"
        rf"(?P<be>(?:may|should) {POL}be {POL}(?:furnished|provided|shared|given|submitted|supplied) )(?=[.!¶]|to |$)",
        at="please show",
        be="",
    ),
    ordering(  # "I should like the following held until Friday: INV-5"; "the invoices held" would be those that are
        rf"{LEAD}(?P<frame>{I_WE}(?:{POL}(?:would|should|d) )?{POL}(?:like|want|wish|need|prefer) "
        rf"(?:to (?:have|see) )?)(?P<at>)(?P<thing>{_POINTED} (?:(?:and|,) {_POINTED} )*){DECIDED} "
        r"(?!invoices|bills|documents|docs|notes|ones|list)",
        frame="", at="please {part}", part="",
    ),
    ordering(
        rf"{LEAD}(?P<frame>{I_WE}(?:{POL}(?:would|should|d) )?{POL}(?:like|want|wish|need|prefer) (?:to have |"
        rf"for )?)(?P<at>){_NO_LIST}{_THING}"
        rf"(?P<be>to be {POL}){DECIDED}{_BY}(?= )",
        frame="", at="please {part}", be="", part="",
    ),
    ordering(
        rf"{HARD}{_UNSURE}{_NO_LIST}(?P<at>)(?=(?:{W}){{0,12}}?to be [^.;!¶]*(?:please|pls) |"
        rf"(?:{W}){{0,4}}?[^ .;?!¶]*\d[^ .;?!¶]* )"
        rf"(?!(?:all|the|any|those) \w+ to be ){_THING}(?P<be>to be {POL}){DECIDED}{_BY} (?=[.!¶]|$|please|pls|"
        r"till|until|because|as |since )",
        at="please {part}", be="", part="",
    ),
    ordering(
        rf"{LEAD}{_WISHED}(?P<at>){_THING}(?P<be>{_AUX}{POL})"
        rf"{NOT}(?P<be2>(?:be )?{POL}){DECIDED}{_BY}(?= )(?! without )",
        frame="", at="please {neg}{part}", be="", be2="", part="", neg="",
    ),
    ordering(
        rf"{LEAD}{_WISHED}(?P<at>){_THING}(?P<be>{_AUX}{POL})"
        rf"{NOT}(?P<be2>(?:be )?{POL}){DONE}{_BY}(?= )",
        frame="", at="please {neg}{part}", be="", be2="", part="", neg="",
    ),
    ordering(
        rf"{HARD}{_UNSURE}(?!a |an |any |every \w+ (?:may|can) )(?P<at>){_THING}(?P<be>(?:may|should|must|shall|"
        rf"is to|are to|has to|have to|needs to|need to) {POL})"
        rf"{NOT}(?P<be2>be {POL}){DECIDED}{_BY}(?= )",
        at="please {neg}{part}", be="", be2="", part="", neg="",
    ),
    ordering(
        rf"{HARD}{_UNSURE}(?P<at>){_THING}(?P<be>(?:may|should|must|shall|is to|are to) {POL})"
        rf"{NOT}(?P<be2>be {POL}){DONE}{_BY}(?= )",
        at="please {neg}{part}", be="", be2="", part="", neg="",
    ),
    ordering(
        rf"(?<= )(?P<frame>(?:please|kindly) (?:get|have) )(?P<at>){_THING}"
        r"(?P<part>fetched|refreshed|recomputed|regenerated|reconciled) ",
        frame="", at="please {part}", part="",
    ),
    plain(  # "Vora wants INV-9 to be put on hold": its wish; one's own was unwrapped above
        rf"(?<= )(?:wants|wanted|wishes|desires|desired|expects|prefers|would like|would prefer) (?:{W}){{1,12}}?"
        r"to be (?P<x>(?:put|placed|kept) on hold) ",
        x="held",
    ),
)  # fmt: skip
""" "It is requested that INV-9 be accepted", "the invoices of X may kindly be placed on hold": passive orders."""
