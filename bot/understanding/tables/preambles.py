"""What polite people say before and beside what they ask: preambles, corrections, words that say nothing."""

from typing import Final

from bot.understanding.tables.courtesies import HARD, W, plain

PREAMBLES: Final = (
    plain(  # a sentence that only says what the letter is about, and names nothing
        rf"{HARD}(?P<x>(?:this|it) (?:has|is (?:with|in)) (?:reference|continuation|connection|response|reply) "
        rf"(?:to|of|with) "
        rf"(?:{W}){{1,12}}?\. )(?=[^.;?!¶ ])",
        "x",
        x="",
    ),
    plain(
        rf"{HARD}(?P<x>(?:respected |dear |honourable |esteemed |my dear )*(?:sir|madam|sirs|ma am|maam) (?:/ "
        r"madam )?, |"
        r"(?:respected|dear|honourable|esteemed|my dear) (?:sir|madam|sirs|maam) )",
        x="",
    ),
    plain(
        rf"{HARD}(?P<x>(?:this (?:has|is with|is in)|we (?:write|refer)|i (?:write|refer)|we are writing|i am "
        r"writing|kind attention is invited)"
        r"(?: with| in)?(?: reference)? to )(?=(?:(?!know |enquire |inquire |ask |request |inform |check |"
        rf"understand ){W}){{1,15}}[;,.] )",
        x="for",
    ),
    plain(
        rf"{HARD}(?P<lead>(?:as|and as|like) (?:has been |was |already |rightly |duly |just |you |we |i |had |have )*"
        rf"(?:discussed|agreed|decided|desired|directed|instructed|requested|advised|mentioned|explained|informed|"
        rf"suggested|stated|confirmed|intimated|communicated|approved|spoken|conveyed|know|are aware|indicated|"
        rf"called for|required|per (?:our|the|your|my) (?:discussion|discussions|conversation|call|talk|telephonic|"
        rf"meeting|trailing|earlier|below|above|instructions?))(?: {W[:-1]}){{0,14}}? , )(?!but )",
        "lead",
        lead="",
    ),
    plain(
        rf"{HARD}(?P<lead>(?:with (?:due |kind |all |all due |great |utmost |deep )*(?:reference|regard|respect|"
        r"regards|"
        rf"regret|apologies|humility|permission|your permission|your leave)|in (?:reference|regard|continuation|"
        rf"furtherance|connection|response|reply|line|addition|view|light|pursuance|supersession|partial modification|"
        rf"terms|accordance|keeping|this (?:connection|regard|behalf|respect|context)|the (?:meantime|meanwhile|"
        r"circumstances|premises|light))|further|furthermore|pursuant|apropos|subsequent|having|after "
        r"(?:having )?(?:going|"
        r"gone|reviewing|reviewed|examining|perusal|careful|due|considering)|on (?:a )?(?:perusal|review|"
        r"examination|careful|"
        rf"going|reviewing|examining|consideration)|upon|being (?:satisfied|so satisfied|convinced)|accordingly|hence|"
        rf"therefore|thus|moreover|meanwhile|kindly note|for (?:the )?(?:purposes?|sake|benefit) of|to begin with|"
        rf"at the outset|before i forget|as a matter of (?:course|urgency|abundant caution|fact|routine)|"
        rf"by way of abundant caution|out of abundant caution|i understand|needless to say|if i may(?: \w+)?|"
        rf"so far as i (?:know|recall)|to be on the safe side|for good order(?:s)? sake|for the sake of good order)"
        rf"(?: {W[:-1]}){{0,18}}? , )(?!but )",
        "lead",
        lead="",
    ),
    plain(
        rf"{HARD}(?P<lead>for (?:{W}){{0,5}}?(?:audit|auditors?|purposes?|committee|board|meeting|records?|file|review|"
        rf"management|assessment|scrutiny|department|reference|information|perusal|mis|closing|reporting) "
        rf"(?:(?!and |, ){W}){{0,6}}?, )(?=(?:please|kindly|could|would|i|we|may|let|what|which|who|how|show|list|give|"
        rf"furnish|share|send|provide|do) )",
        "lead",
        lead="",
    ),
    plain(
        rf"{HARD}(?P<lead>(?:with|in) (?:reference|regards?|respect|relation|connection|response) (?:to|of|with) |"
        rf"further to |having (?:duly |carefully |now )*(?:gone through|examined|reviewed|perused|considered|checked|"
        rf"verified|studied|seen|looked (?:at|into)) |apropos (?:of )?|as regards |regarding )(?=(?:{W}){{1,20}}?, )",
        lead="for",
    ),
    plain(
        rf"{HARD}(?P<lead>(?:i|we) (?:have|had) (?:now |since |also |duly |carefully |personally )*(?:gone through|"
        r"examined|reviewed|perused|considered|checked|verified|studied|seen|looked (?:at|into)|just received|"
        r"received) "
        rf"(?:(?!and ){W}){{1,12}}?(?:, )?and (?:, )?(?:being (?:{W}){{1,4}}?, )?)(?=i |we |hereby |am )",
        "lead",
        lead="",
    ),
    plain(
        rf"{HARD}(?P<lead>i (?:do )?(?:deeply |sincerely |very much |much )?(?:regret|apologi[sz]e for|am sorry "
        r"for|am sorry "
        rf"about) (?:the|any|this|my|all|having|to (?:trouble|bother|disturb)) (?:{W}){{0,10}}?[,;] )(?!but )",
        "lead",
        lead="",
    ),
    plain(
        rf"{HARD}(?P<lead>(?:i|we) (?:am|are|regret|do regret|must|have|would like|wish) (?:afraid|sorry|to|"
        r"constrained|"
        rf"regret)(?: to)?(?: (?:say|inform|state|advise|convey|tell you|inform you|submit))? that )"
        rf"(?=(?:{W}){{0,20}}?(?:must|should|may|has to|have to|is to|are to) )",
        lead="",
    ),
)
"""What stands before a request and asks nothing: dropped where it names no thing, else kept behind a "for"."""

CORRECTIONS: Final = (
    plain(
        rf"{HARD}(?P<lead>(?:(?:please |kindly |do )*(?:i (?:am|do)|im|my|i|many|sincere|our|please|kindly|pray|we)? ?"
        r"(?:beg your pardon|bear with me|beg pardon|pardon me|excuse me|forgive me|apologies|apologi[sz]e|am "
        rf"(?:{W}){{0,2}}sorry|"
        rf"(?:very |so |really |extremely |truly )*sorry|regret (?:the|my) (?:error|mistake|slip|confusion|oversight)|"
        rf"mistake|error|(?:am )?afraid (?:there was|i made|that was)(?: {W[:-1]}){{1,6}})"
        rf"(?: for (?:{W}){{1,5}}?| about that)?) ?[,;.] )(?=i meant |i mean |i should have |i intended |it "
        r"should |please read |"
        rf"kindly read |i was |what i meant |not )",
        "lead",
        lead="sorry ,",
    ),
    plain(
        r"(?P<lead>(?<=[.;?!¶,] )(?:i should have (?:said|written|asked for|mentioned)|i (?:had )?intended(?: "
        r"to say)?|"
        r"what i (?:had )?meant (?:to say )?(?:was|is)|i was referring to|i had in mind|i meant to (?:say|"
        r"write|ask for)|"
        r"(?:please|kindly) read (?:it|that|the same|this) as|it should (?:have )?(?:be|been|read)) )",
        lead="i meant",
    ),
    plain(
        rf"{HARD}(?P<lead>(?:i am|im) (?:{W}){{0,2}}sorry (?:, |but |, but ))(?=i (?:do not|dont|did not|didnt|"
        r"cannot|cant) )",
        lead="",
    ),
    plain(r"(?<=i meant )(?P<o>the \w+(?: \w+)? )(?P<n>and not )(?=the )", n=", not"),
)
""" "I beg your pardon, I meant the credit notes": a correction."""

REST: Final = (
    plain(rf"{HARD}no (?P<x>, (?:i am|im|i m) afraid not )(?=[.?!¶]|$)", x=""),
    plain(r"(?<=¶ )no (?P<x>, (?:many )?(?:thank you|thanks)(?: very much| all the same)? )(?=[.!¶]|$)", x="thank you"),
    plain(
        r"(?<=[.;?!¶] )(?P<x>(?:i am|im|i m) afraid (?:that )?)(?=i (?:do not|dont|did not|didnt) understand )", x=""
    ),
    plain(r"(?<=[.;?!¶] )(?P<x>and )?the (?:gstin|pan|email|state) (?P<y>, if you please )(?=[?.¶]|$)", y=""),
    plain(r"(?<= )(?P<x>, if you please )(?=[?.¶]|$)", x=""),
    plain(
        r"(?<= )(?P<x>, in your (?:considered |kind |own )?(?:view|opinion|judg(?:e)?ment|estimation) , )"
        r"(?=accept |reject |hold |keep |release |[^ .;?!¶]*\d)",
        x="",
    ),
    plain(
        rf"{HARD}(?P<x>if it is (?:not (?:too |very )?(?:inconvenient|much trouble|a (?:trouble|bother))|"
        r"no (?:trouble|bother)|convenient(?: to you| for you)?) , )",
        x="",
    ),
    plain(rf"{HARD}(?P<x>is it (?:legally )?permissible (?:in law |under the law |for us )*to )", x="can we"),
    plain(
        r"(?<= )(?P<x>(?:(?:tell me|(?:may|might|can|could) i (?:know|ask|enquire|inquire)) )?whether "
        r"(?:i am|we are) (?:permitted|allowed|authori[sz]ed) to )",
        x="am i allowed to",
    ),
    plain(
        r"(?<= )(?P<x>, (?:and )?(?:i am|we are|i remain|i m) (?:much |greatly |very )?"
        r"obliged(?: to you)? )(?=[.!¶]|$)",
        x="",
    ),
    plain(
        r"(?<= )(?P<x>(?:(?:check|verify|look into it|see|examine) and )?revert(?: back)?(?: to (?:me|us))? "
        r"(?:on|with|about|regarding|as to)) ",
        x="show",
    ),
    plain(  # "kindly revert" asks for a reply; what is to be undone is named, or "revert" stands alone
        r"(?<= )(?P<x>(?:please|kindly|pls|plz|request you to|do) (?:do )?revert(?: back)?(?: to (?:me|us))?"
        r"(?: (?:asap|soon|soonest|early|today|tomorrow|immediately|urgently|(?:at|by) (?:[a-z]+ ){0,2}(?:earliest"
        r"|eod|cob|evening|noon|tonight|tomorrow)(?: possible| convenience)?|on priority|on this))?) (?=[.,!?;¶]|$)",
        x="",
    ),
    plain(
        r"(?<= )(?P<x>(?:raised|issued|billed|drawn|rendered) by (?:our (?:vendor|supplier) |the (?:vendor|"
        r"supplier) )?)(?!us |our |me |the |customers? )",
        x="of",
    ),
    plain(
        r"(?<= )(?P<x>for) (?=(?:want|lack|non - ?receipt|non - ?supply|non - ?delivery|non - ?submission) of )",
        x="because",
    ),
    plain(
        rf"{HARD}(?P<x>(?:please |kindly )*(?:note|be informed|be advised|take note|be it noted) that )"
        rf"(?=(?:{W}){{1,25}}?(?:is|are|should|may|must) (?:not )?(?:to )?be )",
        x="",
    ),
    plain(r"(?<= )(?P<x>settings? (?:for|of|regarding|as to) (?:the )?reminders?) ", x="reminder settings"),
    plain(r"(?<= )(?P<x>, (?:if )?(?:may i|might i|may we|i may) (?:ask|know|enquire) )(?=[?.¶]|$)", x=""),
    plain(r"(?<= )(?P<x>in a position to) (?=file )", x="ready to"),
    plain(r"(?<= )(?P<x>(?:for|owing to|due to|on account of|because of) non - ?payment) ", x=""),
    plain(
        r"(?<= )(?P<x>for (?:the )?(?:early |prompt |timely )?filing (?:of )?)(?=(?:their |its |the )?(?:gstr|return))",
        x="to file",
    ),
    plain(r"(?<= )(?P<x>put (?:me|us) in mind (?:of|about)) ", x="remind me about"),
    plain(
        rf"{HARD}(?P<x>(?:kindly |please )*(?:ignore|disregard|withdraw|drop|treat as (?:cancelled|withdrawn)|"
        r"cancel) my "
        r"(?:earlier |previous |last |above |aforesaid |foregoing )?(?:request|message|mail|instructions?|"
        r"query|note)) (?=[.?!¶]|$)",
        x="never mind",
    ),
    plain(
        rf"{HARD}(?P<x>(?:i|we) (?:hereby |do |am pleased to |are pleased to )*(?:accord|give|grant|convey)(?: you)? "
        r"(?:my|our)(?: formal| full)? (?:approval|consent|nod|assent|sanction) (?:to|for|of) |(?:please |"
        r"kindly )?(?:find |you have |"
        r"you may take (?:it )?as )(?:herewith |enclosed |hereby )?my approval (?:for|to|of) |approval is "
        r"hereby (?:accorded|given|granted) "
        r"(?:to|for) |(?:i|we) (?:am|are) (?:fully )?agreeable to )(?!.* by )",
        x="i approve",
    ),
    plain(rf"{HARD}(?P<x>(?:i|we) (?:do )?regret (?:my|our) inability to )", x="i do not"),
    plain(
        rf"{HARD}(?P<x>(?:i|we) (?:am|are) (?:not (?:agreeable|satisfied|convinced|happy|comfortable|in agreement)"
        r"|unable to (?:agree|consent)) "
        r"(?:to|with|about) )"
        r"(?P<o>[^.;?!¶,]+)(?P<s>[;,] )(?=(?:hence |so |therefore |, )*(?:kindly|please) (?:decline|reject) )",
        x="for",
        s=",",
    ),
    plain(
        rf"{HARD}(?P<x>(?:i|we) (?:shall|will|am|would|d|ll) (?:be )?(?:on leave|away|out of (?:office|station)|"
        r"travelling|abroad|absent)"
        r"(?: [^.;?!¶]*)?)(?P<s>[;.] )(?=(?:kindly |please |therefore )*(?:delegate|route|hand|transfer|pass) )",
        s=",",
    ),
    plain(
        r"(?<=[a-z] , )(?P<x>should) (?=(?:we|i) (?:accept|reject|hold|decline|release|not) )(?=[^?]*[.¶ ]*$)", x="if"
    ),
    plain(
        r"(?<=reduction )(?P<o>of itc |in itc )?(?P<x>(?:being |to be |which is )?(?:restricted|limited|confined) to) ",
        x="of",
    ),
    plain(
        r"(?<= )(?P<frame>you are (?:hereby )?(?:authori[sz]ed|permitted|allowed|at liberty) to (?:dispense "
        r"with|skip|waive|"
        r"bypass|do without) (?:the |any |further |second )*approvals? (?:, )?(?:and )?)",
        frame="",
    ),
    plain(r"(?<= )(?P<x>with (?:due |great |utmost |all )*(?:care|diligence|attention)) ", x=""),
    plain(
        r"(?<=[.;?!¶,] )(?P<x>(?:(?:with )?(?:many |sincere |heartfelt |my |our )*(?:thanks|thank you|thanking "
        r"you|grateful|i thank you|we thank you)(?: (?:very|so) much| a lot| once again| again| indeed)* for "
        r"(?:(?:your|the|all|all your) )*"
        r"(?:(?:kind|prompt|valuable|continued|quick|ready|timely|usual|unstinted) )*(?:assistance|help|"
        r"support|cooperation|co - operation|time|attention|response|guidance|courtesy|efforts?|reply|patience|"
        r"trouble|consideration|update|information|action|service)"
        r"(?: in (?:this|the) (?:matter|regard)| extended(?: to us)?| rendered)?) )(?=[.;?!¶,]|$)",
        x="thank you",
    ),
    plain(r"(?<=¶ )(?P<x>thanking you(?: in (?:anticipation|advance))? )(?=[.!¶]|$)", x="thank you"),
    plain(r"(?<=[\d/-] )(?P<x>and above|and upwards|or above|and more) ", x="or more"),
    plain(
        r"(?P<x>(?:, )?(?:(?:and )?whose|with|having|bearing|holding) gstin (?:number |no \. |no )?(?:is |"
        r"being |: )?)(?=\d\d[a-z]{5}\d)",
        x="",
    ),
    plain(
        r"(?<= )(?P<x>(?:at (?:your|the|an) (?:very )?earliest(?: convenience| possible convenience| "
        r"possible)?|at the soonest|for (?:your|our|my) (?:kind )?(?:information|perusal|records?|"
        r"reference|necessary action|further action|needful action|ready reference)|for (?:the )?(?:doing "
        r")?the needful|for favour of (?:your )?(?:\w+ )?\w+|and oblige|"
        r"without (?:any )?(?:further )?delay|by return(?: of post| mail)?|if it is not too much trouble|if "
        r"convenient|if possible|if you please|"
        r"when(?:ever)? convenient|at your convenience|if any|viz \.|viz|namely|till date|as on date|with "
        r"immediate effect|presently in force|currently in force|now in force|"
        r"in this regard|in this behalf|in this connection|in the matter(?! of)|to the undersigned|for the "
        r"undersigned|hereby|herewith|the undersigned)) ",
        x="",
    ),
    plain(r"(?<= )(?P<x>once again|once more) (?=for |the |gstr|ims|data|[.;?!¶])", x="again"),
    plain(
        r"(?<= )(?P<x>the said|the aforesaid|the aforementioned|the above mentioned|the captioned|the subject) "
        r"(?=\w+ \w*\d)",
        x="the",
    ),
    plain(r"(?<= )(?P<x>(?:a )?cop(?:y|ies) of (?:the )?) ?(?=list |details |status )", x=""),
    plain(
        r"(?<=[.;?!¶] )(?P<x>(?:their|his|her|its|the|this|that|§) ?(?:\w+ )?(?:letter|mail|message|reply|"
        r"email|e - mail|note|request|communication|reminder|e mail|text) "
        r"(?:(?:is|has been|was|stands|are) )?(?:quoted|reproduced|pasted|given|copied|appended|attached|"
        r"enclosed|forwarded|annexed|set out|extracted|placed)[^.;?!¶]*(?=[.;?!¶] |$))",
        x="",
    ),
)
"""Words that say nothing."""

LISTED: Final = (
    plain(
        r"(?<= )(?P<no>(?:serial|sl|sr)(?: [.·])?(?: (?:number|no))(?: [.·])?) (?=\d+ (?!(?:and|to|,|&) ))", no="item"
    ),
    plain(
        r"(?<= )(?P<no>(?:the )?(?:(?:documents?|items?|entries|entry|lines?|ones|invoices|rows?) )?(?:(?:listed |"
        r"appearing |standing |shown )?(?:at|under|against|with|bearing) )?"
        r"(?:serial|sl|sr|s)(?: [.·])?(?: (?:numbers?|nos?))?(?: [.·])?) (?=\d)",
        no="items",
    ),
    plain(
        r"(?<= )(?P<x>which (?:are )?yet to be decided|that are yet to be decided|yet to be decided|awaiting "
        r"(?:our |a )?decision|still undecided|yet to be acted upon|on which (?:no )?decision is (?:yet "
        r")?(?:awaited|pending|to be taken)) ",
        x="open",
    ),
    plain(
        r"(?<= )(?P<x>(?:which|that) (?:have been|were|are|stand) saved (?:by (?:the |their |our "
        r")?(?:suppliers?|vendors?|parties) )?but (?:which )?(?:have not been|not|were not|are not|are yet to "
        r"be|not yet|are yet not|have yet to be) filed(?: by them)?(?: so far| till now| yet| as yet)?) ",
        x="saved but not filed",
    ),
)
"""Positions and states in many words."""
