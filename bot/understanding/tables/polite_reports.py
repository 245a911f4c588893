"""What others write or wish, which orders nothing; and how polite people ask to hold."""

from typing import Final

from bot.understanding.tables.courtesies import (
    GRATEFUL,
    HARD,
    POL,
    W,
    plain,
)

REPORTS: Final = (
    # "the vendor has written that ..."
    plain(
        r"(?<!i )(?<!we )(?<= )(?P<wish>(?:(?:has|have|had) )?(?:written|stated|said|mentioned|conveyed|"
        r"informed|replied|confirmed|"
        r"communicated|mailed|maintained|claimed|submitted|pleaded|wrote|writes|states|mentions|informs|"
        r"conveys|maintains|"
        r"claims|submits|confirms|replies) (?:(?:to )?(?:us|me) )?that )(?=(?:i|we|you|it|they|my|our|this|"
        r"[^ .;?!¶]*\d[^ .;?!¶]*) )",
        wish="says",
    ),
    # "vora requests you to accept INV-9", "vora has asked us to hold": somebody else's wish
    plain(
        r"(?<!i )(?<!we )(?<!it )(?<!its )(?<!¶ )(?<!please )(?<!kindly )(?<!also )(?<!and )(?<!who )(?<!am "
        r")(?<!are )(?<!is )(?<!been )"
        r"(?<!have )(?<!had )(?<!has )(?<!was )(?<!were )(?<!now )(?<!like )(?<!would )(?<!id )(?<!wed )"
        r"(?P<wish>(?:(?:has|have|had|is|are|was|were|keeps?|kept|been|again|repeatedly|also|now|would like|"
        r"does|did) )*"
        r"(?:requests|requested|requesting|asks|asked|asking|urges|urged|urging|begs|begged|pleads|pleaded|"
        r"wants|wanted|"
        r"wishes|insists|insisted|expects|implores|implored|presses|pressing|advises|advised|instructs|"
        r"instructed|tells|"
        r"told|desires|demands|demanded|requires|prays|prayed|would (?:like|want|prefer|love|have|expect))(?: "
        r"(?:with|on|upon|for))?) "
        r"(?=(?:you|us|me|that we|that you|the desk|our team)(?: (?:kindly|please|to|not|should|must|may|now|also))* "
        r"(?:accept|reject|hold|place|put|keep|release|approve|decline|undo|reset|reconsider|take|send|remind|set) )",
        wish="says",
    ),
    # "vora: we would request you to accept INV-9"
    plain(
        rf"(?<=[.;?!¶] )(?:{W}){{1,4}}(?P<wish>[:-] )(?=(?:i|we|kindly request|request) {POL}(?:(?:would|will|"
        r"should|shall) )?"
        rf"{POL}(?:request|ask|urge|beg|you|be (?:\w+ )*(?:grateful|obliged|thankful)) )",
        wish="says",
    ),
    # "please accept INV-9, says vora"
    plain(
        r"(?<=[.;?!¶] )(?P<head>)(?=(?:(?!says? |said )[^ .;?!¶]+ ){1,40}?, (?:say|says|said|wrote|writes) "
        r")(?P<all>[^.;?!¶]+?)"
        r"(?P<tail>, (?:says?|said|wrote|writes) (?:[^ .;?!¶]+ ){1,5})(?=[.;?!¶]|$)",
        head="he says",
        tail="",
    ),
    plain(
        r"(?<=[.;?!¶] )(?P<head>)(?P<all>[^.;?!¶]+?)(?P<tail>, (?:they|he|she|the vendor|the supplier|the "
        r"party|the customer) "
        r"(?:say|says|said|insists?|feels?|wrote|writes) )(?=[.;?!¶]|$)",
        head="he says",
        tail="",
    ),
    # "they would be grateful if we accept"
    plain(
        r"(?<= )(?P<wish>(?!(?:i|we|it|that|id|this|wed) )[^ .;?!¶]+ (?:would|will|shall|should) be "
        rf"{GRATEFUL}if )(?=(?:we|you|us|our|the|§|\w*\d\S*) )",
        wish="says",
    ),
)
"""What others wish is what they say."""

HOLDS: Final = (
    plain(  # "for the notes of Vora, kindly keep them pending": the object stands in front
        rf"{HARD}(?P<for>(?:for|as regards|regarding|in respect of) )(?P<at>)(?P<o>[^.;?!¶,]+ )"
        r"(?P<c>, )(?P<deed>(?:please |kindly |do not |dont )*(?:accept|reject|hold|release|keep|place|put) )"
        r"(?P<it>(?:it|them|those|the same) )(?![^.;!¶]*\?)",
        at="{deed_said}",
        c="",
        deed="",
        it="",
        **{"for": ""},
    ),
    plain(
        r"(?<= )(?P<v>restore|return|revert|bring) (?P<o>(?:(?!(?:accept|reject|hold|show|list) )[^ .;?!¶]+ ){1,30}?)"
        r"(?P<s>(?:back )?to (?:no action|untouched|the no action state|no - action)) ",
        v="reset",
        s="",
    ),
    plain(
        rf"(?<=[.;?!¶] )(?P<x>(?:it is (?:requested|desired|directed) that |(?:please|kindly) (?:see|ensure) that )?"
        rf"the hold (?:placed |put |kept )?(?:on|over) )(?P<o>(?:{W}){{1,25}}?)"
        rf"(?P<s>(?:(?:may|should|must|is to|can now) )?"
        rf"{POL}be {POL}(?:lifted|listed|removed|vacated|released|withdrawn|revoked) )(?!by )(?![^.;!¶]*\?)",
        x="please release",
        s="",
    ),
    plain(
        r"(?<= )(?P<v>(?:arrange for|process|effect|proceed with|do the needful (?:for|towards|in)|needful for|"
        r"carry out|record|"
        r"initiate|give effect to|see to) (?:the )?acceptance of) ",
        v="accept",
    ),
    plain(
        r"(?<= )(?P<v>(?:arrange for|process|effect|proceed with|do the needful (?:for|towards|in)|needful for|"
        r"carry out|record|"
        r"initiate|give effect to|see to) (?:the )?rejection of) ",
        v="reject",
    ),
    plain(r"(?<= )(?P<v>keep (?:me|us) (?:posted|informed|updated|abreast) (?:on|of|about)) ", v="tell me"),
    plain(r"(?<= )(?P<v>keep (?:an eye|a watch|a tab|tabs) on) ", v="show"),
    plain(
        r"(?<= )(?P<w>who (?:has |had )?)(?P<v>placed|put|kept) (?P<o>(?:[^ .;?!¶]+ ){1,12}?)(?P<s>on hold|in "
        r"abeyance) ",
        v="held",
        s="",
    ),
    plain(
        r"(?<= )(?<!be )(?<!been )(?<!being )(?<!is )(?<!are )(?<!was )(?<!were )(?P<v>(?:place|put|keep|hold) "
        r"(?:on hold|in abeyance|under hold|on - hold)) (?!to |back )",
        v="hold",
    ),
    plain(
        r"(?<= )(?P<v>place|put|keep) (?P<o>(?:(?!(?:accept|reject|hold|release|send|remind|show|list|tell|"
        r"then|what|who|how|"
        r"me|us|an|approve|decline|undo|track|put|place|keep|also|currently|record|eye|tabs|note) )[^ .;?!¶]+ ){1,45}?)"
        r"(?<!already )(?<!are )(?<!is )(?<!was )(?<!were )(?<!still )(?<!been )(?<!now )(?<!not )(?<!lying )(?<!docs )"
        r"(?<!ones )(?P<s>on hold|in abeyance|on - hold|under hold) "
        r"(?!(?:to|back|into|untouched|pending|separate|apart|out|as (?:they|it|is|before|such)) )",
        v="hold",
        s="",
    ),
    plain(
        r"(?<= )(?P<v>take|bring|pull|get|lift) (?P<o>(?:(?!(?:accept|reject|hold|release|send|show|what|who|me|us) )"
        r"[^ .;?!¶]+ ){1,45}?)(?P<s>off hold|out of hold|off the hold|out of abeyance) ",
        v="release",
        s="",
    ),
    plain(
        r"(?<= )(?<!be )(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )(?<!please )(?<!kindly )(?<!also )(?<!to "
        r")(?P<v>placed|put|kept) "
        r"(?=on hold )(?<![,;.?!¶] put )",
        v="",
    ),
    plain(r"(?<= )(?P<v>(?:lift|remove|vacate|withdraw) the hold (?:on|from|over|placed on)) ", v="release"),
    plain(
        r"(?<= )(?P<v>remove) (?P<o>(?:(?!(?:accept|reject|show|list) )[^ .;?!¶]+ ){1,30}?)(?P<s>from hold) ",
        v="release",
        s="",
    ),
)
"""One verb in two places: "place the invoices of X on hold"."""
