"""Orders as polite people wrap them, in frames of wish."""

from typing import Final

from bot.understanding.tables.courtesies import (
    ASK,
    DESK,
    GRATEFUL,
    HARD,
    I_WE,
    IF_YOU,
    KINDNESS,
    LEAD,
    MY_WISH,
    NOT,
    POL,
    WOULD,
    W,
    ordering,
    plain,
)

FRAMES: Final = (
    ordering(
        rf"{HARD}(?P<frame>you (?:(?:may|can) (?:now |also |kindly )*(?:proceed to|go ahead (?:and|to))"
        rf"|are (?:at liberty|free) to) {POL})(?![^.;!¶]*\?)",
    ),
    ordering(
        rf"{HARD}(?P<frame>(?:i|we) (?:am|are) {POL}(?:constrained|compelled) to )(?=(?:accept|reject|hold) )"
        r"(?![^.;!¶]*\?)",
    ),
    ordering(rf"{LEAD}(?P<frame>(?:i|we) (?:would|d) rather (?:that )?you (?P<neg>did not |didnt ))", neg="do not"),
    plain(
        rf"{HARD}(?P<x>(?:please |kindly )*(?:treat|consider|take) this (?:mail |message |letter |note )?as "
        r"my (?:formal )?approval (?:for|of|to) )",
        x="i approve",
    ),
    plain(  # "Having examined batch B-7, I approve it"
        rf"{HARD}(?P<lead>(?:for|(?:having|after|on|upon) (?:\w+ ){{0,3}}(?:through|perus\w+|examin\w+|check\w+|"
        r"review\w+|verif\w+|consider\w+|stud\w+)) )"
        r"(?P<o>(?:the )?batch (?:no · |number )?[^ .;?!¶]*\d[^ .;?!¶]* )(?P<c>, )"
        r"(?P<me>(?:i|we) (?:hereby |do |am (?:constrained|pleased|obliged|compelled) to )*)"
        r"(?:(?=approve |decline )|(?P<nod>(?:accord|give|convey) (?:my|our) approval ))"
        r"(?P<deed>(?:approve |decline )?)(?P<it>(?:it |the same |thereto |to it )?)(?P<end>)(?=[.!¶]|as |since |$)",
        lead="",
        o="",
        c="",
        me="i",
        nod="approve",
        it="",
        end="{o_said}",
    ),
    plain(  # "is approved by vora" is a report
        rf"{HARD}(?P<at>)(?P<batch>(?:the )?(?:batch (?:no · |number )?)[^ .;?!¶]*\d[^ .;?!¶]* )"
        r"(?P<frame>(?:stands|is) approved (?:by (?:me|us)|from (?:my|our) (?:side|end)) )",
        at="i approve",
        frame="",
    ),
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
        rf"{LEAD}(?P<frame>(?:it is|its) {POL}(?:requested|desired|directed|advised|suggested|{MY_WISH}) "
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
