"""Questions as polite people wrap them."""

from typing import Final

from bot.understanding.tables.courtesies import CARRIER, GRATEFUL, HARD, I_WE, LEAD, OF, POL, WH, plain

QUESTIONS: Final = (
    plain(
        rf"{HARD}(?P<x>it (?:may|might|should) {POL}be {POL}(?:confirmed|clarified|stated|informed|intimated|advised) )"
        rf"(?:to (?:me|us) )?{WH}",
        x="please tell me",
    ),
    plain(
        r"(?<=[.;?!¶] )(?P<head>)(?=(?:our|the|a|my) customer (?:[^ .;?!¶]+ ){1,8}?(?:has|have) rejected "
        r"(?:our|the|my) "
        r"(?:[^.;?!¶,]+)[,;.] )(?P<all>[^.;?!¶,]+)(?P<tail>[,;.] (?:please |kindly |may i know |i would like "
        r"to know |could "
        r"you (?:please |kindly )?|would you (?:please |kindly )?)*(?:advise |tell me |suggest |guide )*(?:us |"
        r"me )*(?:as to |on )?"
        r"what (?:we should|should we|to|shall we|are we to|is to be|we are to|we ought to) (?:do|be done)[^.;?!¶]*)",
        head="what should we do about",
        tail="",
    ),
    plain(
        rf"{LEAD}(?P<frame>(?:may|might|can|could) (?:i|we) {POL}(?:know|ask|enquire|inquire|learn|be informed|"
        r"be told|be apprised|have it confirmed)(?: from you)?(?: of| about| as to)? )(?=(?:why|who|whom|whose|"
        r"when|where) )",
        frame="",
    ),
    plain(
        rf"{LEAD}(?P<frame>(?:may|might|can|could) (?:i|we) {POL}(?:know|ask|enquire|inquire|learn|be informed|"
        rf"be told|be apprised|have it confirmed)(?: from you)?(?: of| about| as to)? ){WH}",
        frame="tell me",
    ),
    plain(
        r"(?<=[.;?!¶,] )(?P<frame>may )(?=(?:a|an|the|any|all|we|one|it|such|our) (?:[^ .;?!¶]+ ){0,8}?(?:be|"
        r"accept|reject|hold|claim|reverse|file|take|avail) )",
        frame="can",
    ),
    plain(
        r"(?<= )(?P<frame>what (?:would|do|will|should|could) you (?:please |kindly )*(?:advise|suggest|"
        r"recommend|propose|have)(?: (?:us|me|that we|we))? (?:to |should )?do )",
        frame="what should we do",
    ),
    plain(
        r"(?<= )(?P<frame>what (?:we|i) (?:(?:now )?(?:ought|need|have|are|am) to|must|should|shall|may|can) do )",
        frame="what should we do",
    ),
    plain(
        r"(?<=why )(?P<may>can|could|may) (?P<o>(?:[^ .;?!¶]+ ){1,8}?)(?P<be>not be (?P<part>accepted|rejected|held) )",
        may="cannot we {part}",
        be="",
    ),
    plain(
        r"(?<=why )(?P<may>cannot|cant|couldnt) (?P<o>(?:[^ .;?!¶]+ ){1,8}?)"
        r"(?P<be>be (?P<part>accepted|rejected|held) )",
        may="cannot we {part}",
        be="",
    ),
    plain(
        r"(?<= )(?P<frame>how (?:should|do|are|shall|ought|may) (?:we|i) (?:to )?(?:respond|proceed|react|go "
        r"about it|deal with it|proceed in the matter) (?:in the matter |with it |to it )?)",
        frame="what should we do",
    ),
    plain(
        r"(?P<stop>[;.] )(?=(?:please |kindly |could you |would you |therefore )*(?:advise(?: me| us)? |tell "
        r"me |let (?:me|us) know |suggest |guide (?:us|me) (?:on |as to )?|inform (?:me|us) |i |we |may "
        r")*(?:would like to know |should like to know )?"
        r"(?:what (?:we should|should we|to|shall we|are we to|i should|should i|is to be|can we|we can|we are "
        r"to|we ought to) (?:do|be done) |what (?:is|should be) (?:our|the) next (?:step|course)))",
        stop=",",
    ),
    plain(
        r"(?<= )(?P<v>(?:(?:explain|tell|show|list|describe)(?: to)?(?: me| us)? )?what (?:all )?(?:you|the "
        r"bot|imsdesk|the desk) (?:are able to|is able to|can|could|are "
        r"capable of|is capable of) (?:all )?(?:do|doing|help with|help me with)(?: for (?:me|us))?) ",
        v="what can you do",
    ),
    plain(
        r"(?<= )(?P<v>what )(?P<o>(?:the|our|your) (?:present|current|existing|prevailing)? ?(?:[^ .;?!¶,]+ "
        r"){1,6}?)(?P<s>(?:is|are|stands at)(?: (?:at present|at the moment|now|currently|presently|today))? "
        r")(?=[.;?!¶,])",
        v="what is",
        s="",
    ),
    plain(
        rf"{LEAD}(?P<frame>(?:may|might|can|could) (?:i|we) {POL}(?:know|ask for|ask about|enquire about|"
        r"inquire about|learn|be informed of|be told|be apprised of|"
        r"have|be given|get|see|be furnished with|be favoured with|be provided with|be supplied with|trouble "
        r"you for|request|request you for|be shown|receive) )",
        frame="show",
    ),
    plain(
        rf"{LEAD}(?P<frame>(?:{I_WE}{POL}(?:would|should|shall|will|d) {POL}be {GRATEFUL}|(?:it|that) (?:would|"
        rf"will) {POL}be {GRATEFUL}|{I_WE}{POL}(?:would|should|d) "
        rf"{POL}(?:like|love|wish|want|care)|{I_WE}{POL}(?:wish|want|desire|need|seek)|{I_WE}(?:am|are) (?:keen|"
        r"writing|required|anxious|asked)|this is)"
        rf" ?to {POL}(?:know|learn|understand|enquire|inquire|ask|find out|ascertain|hear|be informed|be told|"
        rf"be apprised|have it confirmed)(?: from you)?(?: of| about| as to)? ){WH}",
        frame="please tell me",
    ),
    plain(
        rf"{LEAD}(?P<frame>(?:{I_WE}{POL}(?:would|should|shall|will|d) {POL}be {GRATEFUL}|(?:it|that) (?:would|"
        rf"will) {POL}be {GRATEFUL}|{I_WE}{POL}(?:would|should|d) "
        rf"{POL}(?:like|love|wish|want|care)|{I_WE}{POL}(?:wish|desire|seek))"
        rf" ?(?:to {POL}(?:know|learn|have|see|receive|get|be informed of|be told|be apprised of|be furnished "
        r"with|be given|be provided with|obtain|enquire about|inquire about)|for) )"
        r"(?!(?:it|them|this|these|those|that|your help|your assistance|your kind|your cooperation|your "
        r"support|§|inv|batch) )",
        frame="please show",
    ),
    plain(
        rf"{LEAD}(?P<frame>{I_WE}{POL}(?:would|should|will|shall)? ?{POL}(?:appreciated?|request|solicit|seek|beg "
        r"for|ask for) (?:you for )?)(?=(?:the|a|an|details|your confirmation) (?:list|status|details?|copy|"
        r"summary|total|count|number|position|figures?|statement|reasons?|gstin|pan|e|email|extract|dates?|"
        r"breakup|particulars) )",
        frame="please show",
    ),
    plain(
        rf"(?P<pre>{CARRIER})(?P<v>(?:apprise|inform|advise|intimate|update|enlighten|brief|acquaint|notify|"
        rf"tell|let)(?: (?:me|us))?(?: know)?(?: to (?:me|us))?(?: {OF})? ){WH}(?P<if>if )?",
        v="tell me",
        **{"if": "whether"},
    ),
    plain(
        rf"(?P<pre>{CARRIER})(?P<v>(?:see|check|find out|look up) )(?=(?:if|whether) )(?P<if>if )?",
        v="tell me",
        **{"if": "whether"},
    ),
    plain(
        rf"(?P<pre>{CARRIER})(?P<v>(?:confirm|clarify|ascertain|verify and confirm|check and confirm|state|"
        rf"specify|indicate|mention|communicate|ascertain and inform)(?: (?:to )?(?:me|us))? )(?:{WH}|(?=that "
        r"))(?P<if>if |that )?",
        v="tell me",
        **{"if": "whether"},
    ),
    plain(
        rf"(?P<pre>{CARRIER})(?P<v>(?:(?:apprise|inform|advise|update|enlighten|brief|acquaint|notify) (?:me|"
        rf"us) {OF}|let (?:me|us) (?:have|know (?:of|about|regarding))|(?:favour|provide|supply|oblige|furnish|"
        r"present) (?:me|us) with|"
        r"furnish(?: (?:me|us|to me|to us))?(?: with)?|confirm (?:to (?:me|us) )?(?=(?:the|our|their|its|due|"
        r"what|by) )|intimate (?:to )?(?:me|us)?|make available(?: to (?:me|us))?) )(?!(?:§|ltd|and) )",
        v="show",
    ),
    plain(r"(?<=, )(?P<x>(?:please |kindly |and )*(?:tell|show|advise) (?:me |us )?)(?=what should we do )", x=""),
    plain(  # a question, and no order: "tell me whether we should hold INV-9"
        r"(?<= )(?P<x>(?:(?:please |kindly )*(?:tell|show|advise|inform) (?:me |us )?)?whether (?:we|i) "
        r"(?:should|ought to|must)) (?=(?:accept|reject|hold|release|keep|place|put|approve|decline|undo|send) )",
        x="should we",
    ),
    plain(
        r"(?<= )(?P<x>(?:(?:please |kindly )*(?:tell|show|advise|inform) (?:me |us )?)whether )"
        r"(?P<o>(?:[^ .;?!¶]+ ){1,8}?)(?P<be>(?:should|ought to|must) be (?P<part>accepted|rejected|held|released)) ",
        x="should we {part}",
        be="",
    ),
)
"""Courtesies before what the asker wants to know."""
