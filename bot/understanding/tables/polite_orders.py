"""Orders as polite people wrap them, in frames of wish and in the passive; what others wish orders nothing."""

from typing import Final

from bot.understanding.tables.courtesies import (
    ASK,
    DECIDED,
    DESK,
    DONE,
    GRATEFUL,
    HARD,
    I_WE,
    IF_YOU,
    KINDNESS,
    LEAD,
    NOT,
    POL,
    WOULD,
    W,
    ordering,
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
    plain(
        r"(?<= )(?P<v>restore|return|revert|bring) (?P<o>(?:(?!(?:accept|reject|hold|show|list) )[^ .;?!¶]+ ){1,30}?)"
        r"(?P<s>(?:back )?to (?:no action|untouched|the no action state|no - action)) ",
        v="reset",
        s="",
    ),
    plain(
        rf"(?<=[.;?!¶] )(?P<x>the hold (?:placed |put |kept )?(?:on|over) )(?P<o>(?:{W}){{1,25}}?)(?P<s>(?:may|"
        r"should|must|is to|can now) "
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

_MY_WISH: Final = r"(?:my|our) (?:\w+ )?(?:wish|desire|request|instruction|intention|prayer)"
FRAMES: Final = (
    ordering(  # "needful may please be done for rejecting INV-9"
        rf"{HARD}(?P<frame>(?:(?:please |kindly )*do (?:the )?needful"
        rf"|(?:the )?needful (?:may|should) {POL}be {POL}done) "
        rf"(?:for|towards|in|by) )(?P<part>accepting|rejecting|holding|releasing|sending|approving|undoing) ",
        part="{part}",
    ),
    plain(
        rf"{HARD}(?P<frame>(?:may|might|can|could) (?:i|we) {POL}request (?:you )?that (?:i|we) be reminded )",
        frame="please remind me",
    ),
    plain(  # by me or nobody: "treated as approved by vora" is a report
        rf"{HARD}(?P<at>)(?P<batch>(?:the )?(?:batch (?:no · |number )?)?[^ .;?!¶]*\d[^ .;?!¶]* )"
        rf"(?P<frame>(?:may|should) {POL}be {POL}(?:treated|taken|considered|deemed) as approved "
        r"(?:by (?:me|us) )?)(?!by )",
        at="i approve",
        frame="",
    ),
    ordering(
        rf"{LEAD}(?P<frame>(?:i am|im|we are) {POL}requesting (?:for )?){NOT}(?P<to>to {POL}{KINDNESS}{POL})", to=""
    ),
    ordering(
        rf"{LEAD}(?P<frame>(?:would|do|will) you {POL}mind {POL})(?P<part>accepting|rejecting|holding|parking|"
        r"releasing|approving|"
        r"declining|undoing|sending|drafting|reminding|showing|sharing|telling|listing|furnishing|assigning|"
        r"recomputing|fetching|"
        r"placing|putting|keeping) ",
        frame="could you please",
        part="{part}",
    ),
    ordering(
        rf"{LEAD}(?P<frame>{I_WE}(?:{POL}(?:would|should|shall|will|d) )?{POL}(?:be {GRATEFUL}for|appreciated?|"
        r"request|solicit) your (?:kindly )?)"
        r"(?P<part>accepting|rejecting|holding|parking|releasing|approving|declining|undoing|sending|drafting|"
        r"reminding|showing|"
        r"sharing|telling|listing|furnishing|assigning|recomputing|fetching|placing|putting|keeping) ",
        frame="please",
        part="{part}",
    ),
    plain(
        rf"{HARD}(?P<frame>(?:i|we) (?:am|are) {POL}(?:pleased|happy|glad|inclined|constrained|compelled) to "
        r")(?=(?:approve|decline) )",
        frame="i",
    ),
    plain(
        rf"{HARD}(?P<lead>(?:as regards|regarding|for|in the matter of|in respect of|with (?:reference|regard|"
        r"respect) to|having gone through) )"
        r"(?P<o>(?:the )?batch (?:no · |number )?\S*\d\S* )(?P<c>, )(?P<v>(?:(?:i|we|kindly|please|hereby|do) "
        r")+(?:approve|decline) )(?P<end>)",
        lead="",
        o="",
        c="",
        end="{o_said}",
    ),
    ordering(
        rf"{LEAD}(?P<frame>(?:may|might|can|could) (?:i|we) {POL}{ASK} {POL}{DESK} {POL}){NOT}(?P<to>to "
        rf"{POL}{KINDNESS}{POL})",
        frame="could you please",
        neg="not",
        to="",
    ),
    ordering(
        rf"{LEAD}(?P<frame>(?:{I_WE}{POL}{WOULD}?{POL}|(?:let|allow|permit) (?:me|us) (?:to )?{POL}|(?:this is|"
        r"i am writing|i write|we are writing|we write|i am|"
        rf"this mail is|this letter is) to {POL}|(?:my|our) (?:humble |sincere |earnest )?(?=request (?:to )?you)|"
        rf"(?=request (?:you|your)))(?:{ASK}|requesting) {POL}{DESK} {POL}){NOT}(?P<to>to {POL}{KINDNESS}{POL})",
        to="",
    ),
    ordering(
        rf"{LEAD}(?P<frame>(?:you|the desk|imsdesk|your good self) (?:are|is|stand) {POL}(?:requested|directed|"
        r"instructed|"
        rf"asked|authori[sz]ed) {POL}(?:to dispense (?:{W}){{1,5}}?and (?=you ))?){NOT}(?P<to>to {POL}{KINDNESS}{POL})",
        to="",
    ),
    ordering(
        rf"{LEAD}(?P<frame>(?:it is|its) {POL}(?:requested|desired|directed|advised|suggested|{_MY_WISH}) "
        rf"{POL}(?:that )?(?:you|the desk) {POL}(?:(?:may|should|will|shall|must|do|would) "
        rf")?{POL}){NOT}(?P<to>{KINDNESS}{POL})(?!(?:be|have) )",
        to="",
    ),
    ordering(
        rf"{LEAD}(?P<frame>(?:my|our) (?:humble |sincere |earnest |only |further )*request (?:to you |before "
        r"you )?(?:is|would be) "
        rf"(?:to|that you) (?:(?:may|should|will) )?{POL}){NOT}(?P<to>{KINDNESS}{POL})",
        to="",
    ),
    ordering(
        rf"{LEAD}(?P<frame>(?:{I_WE}{POL}(?:(?:would|should|shall|will|d|ll) )?{POL}be {GRATEFUL}|(?:it|that|this) "
        rf"(?:would|will|d|shall) {POL}be {GRATEFUL}|{I_WE}{POL}(?:(?:would|should|shall|will|do) )?{POL}"
        r"(?:appreciated?|value) (?:it )?(?:very much |greatly |a lot |much )*|(?:much |greatly |highly "
        r")?(?:appreciate|"
        rf"appreciated|grateful|obliged|glad|thankful) (?:it )?){IF_YOU}){NOT}(?!(?:did|had|have|has|were|are|"
        r"is|be|knew) )",
    ),
    ordering(
        rf"{LEAD}(?P<frame>(?:would|could|will|can|might|may) you {POL}(?:be (?:so |very )?(?:kind|good|"
        r"gracious) (?:as|enough) to|"
        r"have the (?:kindness|goodness) to|do (?:me|us) the (?:favour|kindness|courtesy) of|consider doing "
        rf"the needful to) {POL})",
        frame="could you please",
    ),
    ordering(
        rf"{LEAD}(?P<frame>(?:might|may|can|could) (?:i|we) {POL}(?:prevail upon|impose upon|trouble|bother) "
        rf"you {POL}to {POL})",
        frame="could you please",
    ),
    plain(
        rf"{LEAD}(?P<frame>(?:would|will) it {POL}be (?:possible|feasible|convenient) (?:for you )?to |is it "
        r"possible (?:for you )?to )",
        frame="can you",
    ),
    ordering(
        rf"{LEAD}(?P<frame>(?:you may|you can|you might|you could|you will|you would) (?:also |now |then |"
        rf"hereby |therefore )*(?:kindly|please) {POL})(?!be )"
    ),
    ordering(
        r"(?<= )(?P<frame>(?:kindly|please) (?:do )?(?:be (?:so |very )?(?:kind|good|gracious) (?:as|enough) "
        r"to|take (?:the )?(?:necessary |"
        rf"immediate )?(?:steps|action|trouble) to|arrange to|make (?:it convenient|arrangements) to|go ahead and|"
        rf"see your way to|take care to|consider it fit to) {POL})",
    ),
    plain(
        r"(?<= )(?P<frame>(?:kindly|please) )(?=do not (?:forget|fail|omit|hesitate|miss) |dont (?:forget|fail|"
        r"omit|miss) )",
        frame="",
    ),
    plain(rf"{HARD}(?P<frame>(?:there is|there exists|there seems|i see|we see) )(?=no need to )", frame=""),
    plain(
        rf"(?<=[,.;?!¶] )(?P<frame>(?:i|we) (?:{POL}regret (?:that )?(?:(?:i|we) )?)?(?:am|are|find (?:myself|"
        rf"ourselves)) {POL}"
        rf"(?:unable to|not able to|not in a position to|not inclined to|not willing to|loath to|constrained not to) )",
        frame="i do not",
    ),
    plain(
        rf"{HARD}(?P<frame>(?:it is not|its not|it is neither) (?:necessary|required|needed|desirable|advisable) to )",
        frame="do not",
    ),
)
"""The asker's own wish before what is wished."""

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
    rf"(?:requested|desired|directed|suggested|advised|prayed|proposed|{_MY_WISH}) that |"
    rf"(?:i am|we are) directed to (?:convey|state|inform you|request|say|desire) that |"
    rf"{I_WE}{POL}{WOULD}?{POL}(?:request|suggest|desire|direct|propose|wish|ask|instruct) that |"
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
