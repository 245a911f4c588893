"""Turns of formal letters, and the plain words that say the same: "refrain from rejecting", "were we to reject"."""

from typing import Final

from bot.understanding.tables.courtesies import HARD, POL, Courtesy, W, ordering, plain

_VERBS: Final = (
    r"(?P<part>accepting|rejecting|holding|parking|releasing|approving|declining|undoing|sending|reminding|placing|"
    r"putting|keeping)"
)
_EFFECT: Final = (
    r"(?:(?:and |also |kindly |please |could you |tell me |let me know |may i know )*"
    r"(?:how (?:would|will|shall|does|do|is|are|much|should)|what (?:would|will|shall|is|are|happens|does|impact|"
    r"effect|"
    r"becomes)|would (?:our|the|it|that|this)|will (?:our|the|it|that|this)|by how much|to what extent) )"
)
_DEEDS: Final = (
    r"accept|reject|hold|park|keep|place|put|accepted|rejected|held|kept|placed|parked|release|released|accepting|"
    r"rejecting|holding|keeping"
)

MEANT: Final[tuple[Courtesy, ...]] = (
    plain(
        r"(?<=[.;?!¶,] )(?P<x>(?:(?:no|oh|ah|alas) , )?(?:please |kindly |do )*(?:i (?:must |now )?stand corrected|"
        r"i spoke (?:too soon|in haste)|i misspoke|i mis - spoke|i (?:was|am) mistaken|i was in error|i have erred|i "
        r"erred|"
        r"(?:that|it|this) was (?:a slip|an error|a mistake|my error|my mistake|my slip|an oversight|my oversight)"
        r"(?: on my part| of mine)?|(?:a slip|an error|an oversight|a mistake) (?:on my part|of mine|of the pen)|"
        r"(?:my|the) (?:error|slip|mistake|oversight|fault)(?: is (?:entirely |wholly )?mine)?|"
        r"(?:i|we) (?:do )?(?:beg|crave|ask) (?:your|the desk s?) (?:pardon|indulgence|forgiveness)|"
        r"(?:my|sincere|many|our) apologies|forgive me|pardon me|excuse me|pardon the (?:slip|error|mistake)|"
        r"(?:kindly |please )?(?:excuse|forgive|pardon|overlook) (?:my|the) (?:slip|error|mistake|oversight|confusion)"
        r") )(?=[,;:.-] (?:not |it is |it was |i meant |i mean |i should |i intended |read |it should |kindly read |"
        r"please read |what i |the \w+(?: \w+)? (?:is|was) |(?:for |of |in |only )?(?:§|\S*\d|[^ .;?!¶]+ [.?!¶])|"
        r"(?:[^ .;?!¶]+ ){1,3}(?:[.?!¶]|$)))",
        x="sorry",
    ),
    plain(
        r"(?<=sorry [,;:.-] )(?P<x>(?:it is|it was|that is|read|kindly read|please read|(?:the|its) (?:correct |right "
        r"|actual )*(?:number|name|amount|month|"
        r"period|date|party|vendor|supplier|figure|document) (?:is|was|should be|ought to be))(?: it)?(?: as)? "
        r")(?!not )",
        x="i meant",
    ),
    plain(r"(?<=¶ )(?P<x>sorry (?P<c>[;:.-]) )(?=i meant )", c=","),
    plain(rf"(?<=¶ )(?P<n>not (?:{W}){{1,4}}?)(?P<x>, sorry )(?=, )", x=""),
)
""" "I stand corrected; I meant August", "INV-9, I beg your pardon, INV-8"."""

TOLD_SO: Final[tuple[Courtesy, ...]] = (
    plain(
        r"(?<!i )(?<!we )(?<!i am )(?<!we are )(?<!im )(?<= )(?P<wish>(?:(?:has|have|had|is|are|was|were|been|now|"
        r"again|also|since|verbally|"
        r"formally) )*"
        r"(?:(?:written|wrote|writes|writing|called|rung|phoned|mailed|emailed|telephoned|come back|reverted|replied) "
        r"to "
        r"(?:say|state|inform(?: us| me)?|tell us|tell me|the effect|confirm|advise(?: us| me)?|convey|suggest|claim|"
        r"urge|"
        r"request(?: us| me)?|ask(?: us| me)?)|of the (?:firm |considered |strong )?(?:view|opinion|belief)|(?:taken|"
        r"taking|takes) "
        r"the (?:view|stand|plea|position)|contends?|contended|contending|maintaining|insisting|submitting|pleading|"
        r"urging|"
        r"representing|represented|asserts?|asserted|pressing|wishes|under the impression) (?:that|for|to)? ?)"
        r"(?=(?:i|we|you|it|they|my|our|this|these|those|the|all|§|accept|reject|hold|approve|release|have|"
        r"[^ .;?!¶]*\d[^ .;?!¶]*) )",
        wish="says",
    ),
)
"""What others hold or write is what they say."""

TURNS: Final[tuple[Courtesy, ...]] = (
    plain(
        rf"{HARD}(?P<x>(?:as )?(?:i|we) (?:shall|will|am|would|d|ll|have to) (?:be )?(?:"
        rf"(?:proceeding |going )?on leave|away|out of (?:office|"
        rf"station|town)|travelling|abroad|absent|on tour)(?: {W[:-1]}){{0,3}}? )(?P<days>(?:from|till|until|between) "
        rf"(?:{W}){{1,8}}?)(?P<s>[;.,] )(?P<rest>(?:and |so |kindly |please |therefore |hence )*(?:delegate|route|hand|"
        rf"transfer|pass) [^.;?!¶]+)(?P<end>)",
        x="",
        days="",
        s="",
        end="{days_said}",
    ),
    ordering(
        rf"(?<=[.;?!¶,] )(?P<frame>(?:be (?:so |very )?(?:good|kind|gracious) (?:as|enough) to|have the (?:goodness|"
        rf"kindness) "
        rf"to|do me the (?:favour|kindness|courtesy) (?:of|to)|oblige (?:me|us) by|i (?:would|should|shall|will) "
        rf"thank you to|"
        rf"(?:i|we) (?:shall|will|would|should) be (?:obliged|grateful|thankful) (?:to you )?to) {POL})"
        rf"(?!(?:have|receive|know|learn|hear|see|get|be) )",
        frame="please",
    ),
    plain(
        r"(?<=[^ ] )(?P<x>(?:, )?(?:until|till|pending) further (?:orders?|notice|instructions?|advice|word)(?: "
        r"from me)?) ",
        x="",
    ),
    plain(
        rf"{HARD}(?P<x>(?:is|would|will) it (?:be )?(?:quite |perfectly |now )*(?:in order|right|proper|correct|"
        rf"advisable|"
        rf"prudent|safe|wise|appropriate) (?:for us |on our part |now )*to )"
        r"(?=accept |reject |hold |keep |place |release )",
        x="should we",
    ),
    plain(
        rf"{HARD}(?P<x>(?:are|would) we (?:be )?(?:right|correct|justified|wise|in order) (?:in|to be) )"
        r"(?P<part>accepting|rejecting|holding|releasing) ",
        x="should we",
        part="{part}",
    ),
    plain(
        rf"{HARD}(?P<x>we (?:propose|intend|plan|are planning|are proposing) to )(?=(?:accept|reject|hold|release) )"
        r"(?P<o>[^.;?!¶]+)(?P<q>[.;,] (?:and )?(?:are there|is there|do you (?:have|see)|have you|any) (?:any )?"
        r"(?:objections?|reservations?)[^.;?!¶]*)(?=[.?!¶])",
        x="should we",
        q="",
    ),
    plain(r"(?<=who )(?P<x>, (?:may|might|can|could) (?:i|we) (?:ask|know|enquire|inquire) , )", x=""),
    plain(
        r"(?<= )(?P<x>(?:please |kindly )+(?:have|get|cause) )(?P<o>(?:a|an|the|suitable|gentle|another|fresh|"
        r"final)? ?"
        r"(?:gentle |suitable |fresh |final |second |strong |polite |formal )*(?:reminders?|mails?|letters?|e - "
        r"mails?|emails?|"
        r"notes?|communication) )(?:to be )?(?P<v>sent|issued|dispatched|despatched|drafted|prepared|drawn up|"
        r"written|put up) "
        r"(?:out )?(?=to |for |$|[.!¶])",
        x="please {v}",
        v="",
    ),
    plain(
        r"(?<= )(?P<x>(?:up to|upto|till) what (?:amount|sum|value|limit|extent|figure) (?:am i|may i|can i|are we|do "
        r"i have) "
        r"(?:(?:empowered|authori[sz]ed|permitted|allowed|entitled|competent|power) to )?)(?=approve )",
        x="how much may i",
    ),
    plain(
        r"(?<= )(?P<x>(?:draw|obtain|procure|secure|call for|bring down|have drawn) (?:the )?)(?=(?:fresh |latest |"
        r"current "
        r"|updated )*(?:ims )?(?:data|position|figures) (?:of ims |of the ims )?(?:from|off) (?:the )?(?:gst "
        r")?portal )",
        x="fetch",
    ),
    plain(
        r"(?<= )(?P<x>(?:reverse|undo|sever|dissolve|cancel|break) the (?:tie - up|tie up|tie|linkage|linking|link|"
        r"match|pairing) "
        r"(?:between|of)) ",
        x="unlink",
    ),
    plain(
        rf"{HARD}(?P<x>(?:i|we) (?:do not|dont|cannot|am unable to|fail to|am at a loss to|confess i do not) (?:quite "
        rf"|at all |"
        rf"really |fully )*(?:follow|understand|comprehend|make out|see|grasp) (?:what|how) (?:you|the bot|"
        rf"this) (?:{W}){{1,10}}?)"
        rf"(?=[.?!¶]|$)",
        x="help",
    ),
    plain(
        rf"{HARD}(?P<x>(?:please |kindly )*drop (?:the|this) (?:matter|subject|idea|request) )(?=[.!¶]|$)",
        x="never mind",
    ),
    plain(
        rf"{HARD}(?P<x>(?:please |kindly |pray |do )*(?:disregard|ignore|forget|overlook|treat as withdrawn?) (?:what "
        rf"i (?:have )?"
        rf"(?:just )?(?:said|asked|wrote|written|requested)|(?:all )?(?:the )?(?:above|foregoing)|my (?:\w+ "
        rf")?(?:query|request|"
        rf"message|instruction|mail)(?: above)?)(?: [;,.] (?:and )?(?:there is |theres )?(?:no need|nothing further|"
        rf"nothing more) to (?:proceed|go "
        rf"ahead|continue|"
        rf"pursue it|act|do)(?: further| in the matter)?)? )(?=[.!¶]|$)",
        x="never mind",
    ),
    plain(
        rf"{HARD}(?P<x>(?:please |kindly )*treat my (?:{W}){{0,6}}?as (?:withdrawn?|cancelled|recalled|null and void|"
        rf"of no effect) "
        rf"and (?:please |kindly )?)(?=(?:undo|cancel|accept|reject|hold|show|approve|decline) )",
        "x",
        x="please",
    ),
    plain(
        rf"{HARD}(?P<x>(?:i am |we are |i remain )?(?:much|greatly|deeply|very much|ever|most) (?:obliged|grateful|"
        rf"indebted|thankful)"
        rf"(?: to you)?(?: for(?: [^ .;?!¶]+){{1,8}}?)? )(?=[.!¶] ?$|[.!¶] ¶ $|$)",
        x="thank you",
    ),
    ordering(
        rf"{HARD}(?P<at>)(?P<x>all (?:but|except|save|barring|other than) )(?P<o>(?:{W}){{1,8}}?)(?P<of>of (?:these|"
        rf"those|them) )"
        rf"(?P<be>(?:may|should|must|are to|can now) {POL}be {POL})(?P<part>accepted|rejected|held|released|parked) "
        rf"(?![^.;!¶]*\?)",
        at="please {part} all of these except {o_said}",
        x="",
        o="",
        of="",
        be="",
        part="",
    ),
    ordering(
        rf"(?<= )(?P<frame>(?:refrain|desist|abstain|forbear) (?:from {POL})?(?=(?:\w+ing) )){_VERBS} ",
        frame="do not",
        part="{part}",
    ),
    plain(rf"(?<= )(?P<frame>(?:avoid|stop|hold off|hold back from) {POL}){_VERBS} ", frame="do not", part="{part}"),
    plain(
        rf"{HARD}(?P<x>(?:were|had) (?=(?:we|i|you|they|the \w+|our \w+|§) to |(?:{W}){{1,8}}?to (?:be )?(?:{_DEEDS}) "
        rf"))"
        rf"(?P<o>(?:{W}){{1,12}}?)(?P<to>to )(?=(?:be )?(?:{_DEEDS}) )",
        x="if",
        to="were to",
    ),
    plain(
        rf"{HARD}(?P<x>should )(?=(?:we|i|they|the \w+|our \w+|§) (?:{W}){{0,12}}?(?:{_DEEDS}) (?:{W}){{0,25}}?[,;] "
        rf"{_EFFECT})",
        x="if",
    ),
    plain(
        rf"(?<= )(?P<v>look like|change|changed|differ|affected|stand|move) (?P<x>were|should) (?=(?:{W}){{1,10}}?"
        rf"(?:to be|be) (?:accepted|rejected|held|kept|placed|put) )",
        x="if",
    ),
    plain(
        rf"(?<=[.;?!¶] )(?P<all>(?:what if|if|suppose|supposing|assuming|in case|were|in the event(?: that| of)?) "
        rf"(?:{W}){{1,30}}?)(?P<stop>[;?.:] )(?={_EFFECT})",
        stop=",",
    ),
    plain(
        rf"{HARD}(?P<x>(?:is|would|will) it (?:be )?(?:quite |perfectly |now )*in order (?:for us |now )*to |"
        rf"(?:are|would) we (?:be )?in order to |is it open to us to )(?=file )",
        x="can we",
    ),
    plain(
        rf"{HARD}(?P<x>(?:while|whilst|pending which|though|although) (?:{W}){{1,14}}?, )"
        r"(?=(?:kindly |please |could you |would you |may i |i (?:would|should) |let me )(?:(?!accept |reject |hold |"
        r"release "
        r"|place |keep |put |approve |decline )[^ .;?!¶]+ )+)",
        "x",
        x="",
    ),
    plain(
        rf"{HARD}(?P<x>(?:(?:as|since|because) )?)(?P<who>the (?:gst )?(?:department|officer|proper officer|assessing "
        r"officer|range office|range officer|jurisdictional officer|superintendent|commissioner|authorities|authority) "
        rf"(?:{W}){{0,3}}?(?:issued|served|sent|raised|sought|called for|asked|served us with) (?:{W}){{0,25}}?)"
        r"(?P<stop>[;.,] (?:and )?(?:(?:we|i) (?:have to|must|need to) (?:reply|respond|answer)[^.;?!¶,]*[;.,] )?)"
        r"(?P<rest>(?:(?:therefore|hence|accordingly|so) (?:, )?)?(?:kindly|please|could you|would you|i|we) [^.;?!¶]+)"
        r"(?P<end>)",
        x="",
        who="",
        stop="",
        end="as {who_said}",
    ),
    plain(
        rf"{HARD}(?P<x>(?:i|we) (?:(?:would like|should like|wish|want|desire|beg) to |hereby |do )*(?:(?:place|put) "
        rf"on "
        r"record|record|register|note|express|convey) (?:my|our) (?:strong |formal |emphatic )*(?:disagreement|dissent|"
        r"reservations?|objections?|displeasure|protest) (?:with|to|about|against|on|over|regarding) )"
        r"(?P<o>[^.;?!¶,]+)(?P<s>[;.,] (?:and )?)(?=(?:hence |so |therefore |, )*(?:kindly|please|i|we) )",
        x="for",
        s=",",
    ),
    plain(
        r"(?<= )(?P<x>with the (?:sole|single|solitary|only|express|specific|notable) exception of|to the exclusion of|"
        r"save (?:and|or) except(?: for)?|saving and excepting|always excepting|exclusive of|not including|"
        r"with the exception(?: only| solely)? of|other than|barring|bar only|but for|subject to the exclusion of|"
        r"after (?:excluding|leaving out|leaving aside)) ",
        x="except",
    ),
    plain(
        r"(?<= )(?P<x>in so far as|insofar as|so far as|as far as|inasmuch as it concerns) (?P<o>(?:[^ .;?!¶,]+ "
        r"){1,12}?)"
        r"(?P<s>(?:is|are) concerned) ",
        x="for",
        s="",
    ),
    plain(
        r"(?<=[^ ,;] )(?P<x>(?:, )?(?:as|like) (?:has been |was |were |already |duly |we |you |i |had |have )*"
        r"(?:discussed|agreed|decided|desired|directed|instructed|requested|advised|mentioned|explained|spoken|"
        r"conveyed|intimated|settled|usual|before|earlier|hitherto|always)"
        r"(?: (?:between us|earlier|above|yesterday|today|this morning|last week|over (?:the )?(?:phone|telephone)|"
        r"on (?:the )?(?:phone|telephone|call)|telephonically|in person))* )(?=[.;?!¶]|$)",
        x="",
    ),
    plain(
        r"(?<=[^ ,;] )(?P<x>(?:, )?(?:as )?per (?:our|your|the|my|his|her|their) (?:[^ .;?!¶,]+ ){0,3}?(?:conversation|"
        r"discussions?|talk|call|meeting|understanding|mail|e - mail|email|letter|instructions?|directions?|request|"
        r"minutes|resolution|practice|norms)(?: (?:of|dated|held on|this|last|below|above|yesterday|today)"
        r"(?: [^ .;?!¶,§\d]+){0,3})? )(?=[.;?!¶]|$)",
        "x",
        x="",
    ),
    plain(
        rf"{HARD}(?P<x>(?:as )?per (?:{W}){{1,9}}?, )",
        "x",
        x="",
    ),
    plain(
        r"(?<=[^ ,;] )(?P<x>(?:, )?for (?:the )?(?:kind |ready |favourable )*(?:information|perusal|consideration|"
        r"reference|records?|files?|use|benefit|attention|scrutiny|review|approval|noting) (?:of|by|before) "
        r"(?:the |our |my |his )?(?:[^ .;?!¶,]+ ){1,4})(?=[.;?!¶]|$)",
        "x",
        x="",
    ),
    plain(
        r"(?<=[^ ,;] )(?P<x>(?:, )?(?:to be placed|for (?:being )?plac(?:ing|ed)|for onward (?:submission|"
        r"transmission)|"
        r"for submission|for presentation|for tabling|to be tabled) (?:before|to|at|on) (?:the |our |my )?"
        r"(?:[^ .;?!¶,]+ ){1,4})(?=[.;?!¶]|$)",
        "x",
        x="",
    ),
    plain(
        rf"{HARD}(?P<x>(?:please |kindly )*(?:disregard|ignore|overlook|set aside|bypass|waive|forget) "
        r"(?:the |all |any |our |your |these |previous |earlier |approval |internal |usual |existing )*"
        r"(?:rules?|instructions?|polic(?:y|ies)|controls?|procedures?|checks|limits?|matrix)(?: of approval| for "
        r"approval)? "
        rf"(?:(?:and|,) )+(?:(?:i|we) being (?:{W}){{1,6}}?, )?)(?=(?:accept|reject|hold|approve|release|show|kindly|"
        rf"please) )",
        x="please",
    ),
)
"""The same said plainly; what is left out, refused or supposed stays left out, refused and supposed."""
