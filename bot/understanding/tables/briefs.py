"""Short commands, old turns and loose ends of letters, and the plain words that say the same."""

from typing import Final

from bot.understanding.tables import word_set
from bot.understanding.tables.courtesies import HARD, POL, Courtesy, W, ordering, plain

_ACTS: Final = r"(?:accept|reject|hold|park|release|reset|place|put|keep|undo|send|remind|show|list|draft)"
_STATE: Final = (
    r"(?:untouched|undecided|pending|without action|without any action|unactioned|on hold|in abeyance|open|accepted|"
    r"rejected|unmatched|unattended|unreconciled)"
)
_FOUND: Final = (
    r"(?:"
    r"(?:i|we) (?:have |beg to |would like to |wish to |am to |are to |am directed to )?"
    r"(?:find|found|notice|noticed|observe|observed|note|noted|see|seen|gather|state|submit|inform you|inform|mention) "
    r"(?:with (?:\w+ )?(?:concern|regret|surprise|dismay) )?that "
    r"|it (?:is|has been) (?:seen|noticed|observed|noted|found|learnt) that "
    r"|it is (?:hereby )?brought to (?:your|our) (?:kind )?(?:notice|attention) that "
    r"|(?:your )?(?:kind )?attention is (?:invited|drawn) to "
    r"|(?:attached |enclosed |pfa |please find )+(?:\w+ ){1,4}(?:for|of|against) "
    r"|(?:please|kindly) (?:note|be informed|be advised|take note) that "
    r")"
)
_OF_A_PAPER: Final = (
    r"(?:is|was|has|had|does|did|appears|seems|stands|belongs|pertains|relates|carries|bears|could|cannot|awaits)"
)
"""What a paper is said to be or to do, in a statement."""
_SO: Final = r"(?:(?:hence|so|therefore|thus|accordingly) (?:, )?)"

LOOSE: Final[tuple[Courtesy, ...]] = (
    plain(  # "be advised that batch B-7 is hereby approved"
        rf"{HARD}(?P<x>(?:(?:please|kindly) be (?:informed|advised) that )?)(?P<at>)"
        r"(?P<o>(?:the )?batch (?:no · |number )?[^ .;?!¶]*\d[^ .;?!¶]* )(?P<is>is hereby approved )(?=[.!¶]|$)",
        x="",
        at="i approve",
        **{"is": ""},
    ),
    plain(
        rf"{HARD}(?P<x>pending (?:receipt|clarification|confirmation|verification|investigation|resolution|settlement) "
        r"(?:(?![^ ]*\d)[^ .;?!¶§]+ ){0,6}?, )(?=(?:kindly|please) )",
        x="",
    ),
    plain(  # what is attached, without a number of its own
        rf"{HARD}(?P<x>(?:please |kindly )*(?:find )?(?:attached|enclosed|annexed|pfa) "
        rf"(?:(?![^ ]*\d)[^ .;?!¶§]+ ){{1,12}}?\. )(?=(?:please|kindly) )",
        x="",
    ),
    ordering(
        rf"{HARD}(?P<frame>(?:kindly |please )+oblige (?:me |us )?by )(?P<part>sending|sharing|furnishing|showing|"
        r"accepting|rejecting|holding|releasing|approving) ",
        frame="please",
        part="{part}",
    ),
    plain(rf"{HARD}(?P<x>(?:i am|im|we are) in (?:urgent |dire |immediate )?need of )", x="please show"),
    plain(r"(?<=the )(?P<x>(?:latest|present|current) (?:position|status)) (?=of )", x="status"),
    plain(r"(?<= )(?P<x>(?:once|after|when) the (?:above|same) (?:is|has been) (?:done|completed|over)) ", x=""),
    plain(r"(?<= )(?P<x>entrust) (?=[^.;?!¶]+ to @)", x="assign"),
    plain(
        rf"{HARD}(?P<x>(?:please |kindly )*(?:let (?:me|us) have )?your (?:kind |valued |considered )*"
        r"(?:views|advice|opinion|guidance|comments) (?:(?:is|are) (?:solicited|requested|sought|invited|awaited) )?"
        r"(?:on |as to |regarding )?)(?=whether )",
        x="please tell me",
    ),
    plain(
        r"(?<=[.;?!¶,] )(?P<who>i|we) (?P<x>(?:have the (?:honour|honor|pleasure|privilege) (?:to|of)|beg (?:leave "
        r")?to|venture to|"
        r"(?:would )?take the liberty (?:to|of)|crave leave to|make bold to) (?:request|requesting|ask|asking|"
        r"solicit)) ",
        x="request",
    ),
    plain(
        rf"{HARD}(?P<x>(?:much as (?:i|we) (?:{W}){{1,6}}?|sad to say |to my regret |regrettably |unfortunately |with "
        rf"(?:some |great "
        rf"|deep )*(?:regret|reluctance) |happily |fortunately ), )",
        "x",
        x="",
    ),
    plain(
        rf"{HARD}(?P<x>(?:on|upon|after) (?:due |careful |closer |further )*(?:scrutiny|examination|verification|"
        rf"review|perusal|"
        rf"checking|inspection|enquiry|inquiry)(?: of the (?:papers|records?|matter|documents|files?|case))? , )",
        x="",
    ),
    plain(
        rf"{HARD}(?P<x>(?:please|kindly) be (?:informed|advised|apprised) that )"
        rf"(?=(?:{W}){{1,12}}?(?:may|should|must|is to|are to) (?:\w+ )?be )",
        x="kindly note that",
    ),
    plain(  # "I find that INV-9 is a duplicate. Reject it": what is found asks nothing
        rf"(?:{HARD}|(?<=, )(?=(?:i|we) ))(?P<x>{_FOUND}?)(?P<at>)"
        r"(?P<thing>(?:the )?(?:captioned |above |said |subject )?(?:batch |invoice |bill |credit note |debit note )?"
        r"[^ .;?!¶]*\d[^ .;?!¶]* )"
        rf"(?P<is>(?:(?:, which )?{_OF_A_PAPER} (?:{W}){{1,14}}?)?"
        r"(?:[.;] |, (?=so |hence |therefore |thus |accordingly )))"
        rf"(?P<so>{_SO}?)(?P<deed>(?:please |kindly |i |hereby |do not |dont )*(?:{_ACTS}|approve|decline) )"
        r"(?P<it>(?:it|the same) )",
        x="",
        at="{deed_said}",
        so="",
        deed="",
        it="",
        **{"is": ""},
    ),
    plain(
        rf"{HARD}(?P<x>{_FOUND})"
        rf"(?=[^.;?!¶]*[.;] (?:please|kindly) )",
        x="",
    ),
    plain(
        r"(?<=[^ ] )(?P<x>(?:, )?(?:and )?(?:please |kindly )?keep (?:me|us|the undersigned) (?:posted|informed|"
        r"updated|in the picture|"
        r"in the loop|advised|abreast)(?: (?:in the matter|of the same|accordingly))? )(?=[.!¶]|$)",
        x="",
    ),
    plain(
        r"(?<= )(?P<x>the )(?=(?:vendor|supplier|party|month|state|gstin|branch|verdict|type|customer|document|kind|"
        r"registration) "
        r"(?:- )?wise )",
        x="",
    ),
    ordering(
        rf"(?<= )(?P<frame>(?:please |kindly )+do (?:the )?needful (?:{POL})(?:to|and|so as to|in order to) {POL})"
        rf"(?={_ACTS[:-1]}|run|fetch|recompute|reconcile|approve|decline|assign|issue) )",
        frame="please",
    ),
    plain(
        r"(?<= )(?P<x>(?:have|get) )(?P<o>(?:the |a |our )?(?:fresh |full |complete |entire )*(?:reconciliation|"
        r"matching|reco|"
        r"exercise of reconciliation) )(?:to be )?(?P<v>run|carried out|done|conducted|performed|redone|repeated|re "
        r"- run) ",
        x="run",
        v="",
    ),
    plain(r"(?<= you )(?P<x>mind (?:awfully|terribly|dreadfully|very much|greatly|too much|at all) )", x="mind"),
    plain(
        r"(?<=[.;?!¶,] )(?P<x>(?:whose (?:doing|decision|handiwork|hand|idea|act)|at whose (?:instance|behest|"
        r"instructions?)|by whose "
        r"(?:order|orders|authority)) (?:was|is) (?:the |it that )?)(?=(?:acceptance|rejection|hold|holding|approval|"
        r"undoing) of )",
        x="who did the",
    ),
    plain(
        rf"{HARD}(?P<x>(?:please |kindly )*(?:let|allow|permit) )(?P<o>(?:{W}){{1,15}}?)(?P<s>(?:to )?(?:stand over|"
        rf"lie over|"
        rf"remain pending|stay pending|remain on hold|stay on hold|remain in abeyance|be in abeyance|rest where "
        rf"(?:they|it) "
        rf"(?:are|is)) )",
        x="please hold",
        s="",
    ),
    plain(r"(?<= )(?P<x>for the (?:present|nonce|time being|moment)) (?=[.;!¶]|$)", x=""),
    plain(r"(?<= )(?P<x>(?:is|are) not to) (?=be )", x="should not"),
    plain(
        r"(?<= )(?P<x>let (?:me|us) know )(?=(?:the|their|its|his|her|our|all|any|your) )(?!(?:their|his|her|its|your|"
        r"the) (?:mind|"
        r"views?|opinion|say) )",
        x="show",
    ),
    plain(rf"{HARD}(?P<x>with (?:folded hands|great respect|profound respect|humility|bated breath|hope) , )", x=""),
    ordering(
        rf"{HARD}(?P<frame>you (?:will|shall|are to|must) {POL})(?P<neg>not )?{POL}(?={_ACTS} )(?![^.;!¶]*\?)",
        frame="please",
    ),
    plain(
        rf"{HARD}(?P<x>(?:i|we) (?:rather |do |should |would |am inclined to |are inclined to )*(?:think|feel|believe|"
        rf"imagine|"
        rf"fancy) (?:that )?we (?:ought to|should|might|could|must) )(?P<o>[^.;?!¶]+)(?P<q>[;,.] (?:but |and "
        rf")?(?:what (?:say you|"
        rf"do you say|do you think|would you say|is your view|is your opinion)|do you (?:agree|concur)|would you "
        rf"(?:agree|"
        rf"concur)|am i right|dont you think) )(?=[.?!¶]|$)",
        x="should we",
        q="",
    ),
    plain(
        rf"{HARD}(?P<x>(?:it is (?:my|our) (?:considered |firm |humble )?(?:view|opinion|recommendation|suggestion)|"
        rf"(?:i|we) "
        rf"(?:would |should |do |hereby |strongly )*(?:recommend|suggest|advise|propose|feel|hold)) that "
        rf")(?=(?:{W}){{1,25}}?"
        rf"(?:, (?:{W}){{1,15}}?)?[;.,] (?:and )?(?:please|kindly) (?:proceed|act|do the needful|do needful|take "
        rf"action|"
        rf"arrange|go ahead)(?: as suggested| accordingly| in the matter)* (?:[.!¶]|$))",
        x="it is requested that",
    ),
    plain(
        r"(?<=[^ ] )(?P<x>[;.,] (?:and )?(?:please|kindly) (?:proceed|act|take action|arrange|go ahead)(?: as "
        r"suggested| "
        r"accordingly| in the matter)* )(?=[.!¶]|$)",
        x="",
    ),
    plain(r"(?<= be )(?P<x>ought to be )", x=""),
    plain(r"(?<= )(?P<x>ought to) (?=(?:be|have) )", x="should"),
    plain(
        rf"{HARD}(?P<x>(?:submit|report|put up|place before me|lay before me|render|produce|table|present|turn up) )"
        rf"(?=(?:to me |before me )?(?:the |a |an )?(?:latest |present |current |full |complete )*(?:list|statement|"
        rf"position|"
        rf"status|details|particulars|figures?|summary|abstract|total|number|extract) )",
        x="show",
    ),
    plain(
        r"(?<= )(?P<x>(?:the )?(?:present |current )?(?:position|state|statement) of (?:the )?)(?=pending "
        r"(?:documents?|docs|"
        r"items?|bills|papers) (?:of|with|for|from|in respect of) )",
        x="the",
    ),
    plain(
        r"(?<= )(?<!should )(?<!may )(?<!must )(?<!to )(?<!let )(?<!it )(?<!can )(?P<x>(?:is |are |be |still |yet "
        r")?(?:remain|"
        rf"remains|remaining|lying|lie|lies|continue to be|continues to be) )(?={_STATE} )",
        x="are",
    ),
    plain(r"(?<=released )(?P<x>from hold|from abeyance|out of hold) ", x=""),
    plain(
        r"(?<= )(?P<x>without (?:any |the least |the slightest |further |more )*(?:reservations?|demur|hesitation|"
        r"protest|ado|"
        r"delay|loss of time|qualms?|ceremony|argument)) ",
        x="",
    ),
    plain(
        r"(?<= )(?P<x>(?:by|before|at|latest by) \d{1,2}(?:[.:]?\d\d)? ?(?:hours|hrs|a · m|p · m|am|pm|o clock|"
        r"oclock)) ",
        x="",
    ),
    plain(
        rf"{HARD}(?P<x>(?:stand by|attention|by the way|to resume|come to that|very well|quite so|just so) [.,!:] "
        rf")",
        x="",
    ),
    plain(r"(?<=books )(?P<x>of accounts?) ", x=""),
    plain(
        r"(?<= )(?P<x>blocked|held up|stuck up) (?=(?:up )?(?:in|with|on account of) (?:the |our )?(?:pending|open|"
        r"held|hold) )",
        x="stuck",
    ),
    plain(
        r"(?<= )(?P<x>(?:extend|repeat|replicate|apply|do|prepare|give|furnish|show) (?:me |us )?(?:the same|likewise|"
        r"a similar (?:list|statement|exercise)) (?:thing |exercise |list )?(?:to|for|in respect of|in the case of|"
        r"with respect to|"
        r"as regards)) ",
        x="same for",
    ),
    plain(
        rf"{HARD}(?P<x>(?:further to|pursuant to|pending|subject to|in amplification of|in continuation of|apropos "
        rf"of?) (?:the |my |"
        rf"our |your )?(?:above|foregoing|last|confirmation|approval|reply|advice|earlier \w+|previous \w+|last \w+|"
        rf"discussion|"
        rf"conversation|telephone call|call|mail|message|note)(?: of \w+| below| above)?, )",
        "x",
        x="",
    ),
    plain(
        rf"{HARD}(?P<lead>(?:(?:{W}){{1,6}}?, )?)(?P<x>it (?:is|was) )(?P<o>(?:{W}){{1,8}}?)(?P<s>that (?:i|we) "
        rf"(?:had )?(?:meant|"
        rf"mean|wanted|intended|had in mind|have in mind|was referring to|were referring to|am referring to) "
        rf")(?=[.!¶]|$)",
        "lead",
        lead="",
        x="sorry , i meant",
        s="",
    ),
    plain(
        r"(?<= )(?P<x>(?:in a (?:fit )?(?:state|condition|position) (?:fit )?(?:to be|for being)|fit (?:to be|for "
        r"being)) filed) (?=[,;.?!¶]|"
        r"or )",
        x="ready to file",
    ),
)
"""What armies, clubs and old offices say."""

FORMAL: Final = word_set(
    "honour honor pleasure privilege liberty crave venture beg regret regrettably unfortunately happily fortunately "
    "upon "
    "keep posted informed notice observe find gather wise with needful run mind whose let allow permit not present "
    "have get "
    "refrain desist abstain forbear avoid stop were order exception exclusion save saving exclusive far insofar "
    "as per placed placing place submission onward slip error mistake oversight misspoke mistaken erred excuse "
    "forgive disregard ignore ought recommend think feel believe submit report render produce present put remain "
    "remains remaining lying lie lies released without hours hrs blocked stuck extend repeat replicate apply same "
    "stands oblige need latest present current position entrust views advice guidance comments attached enclosed "
    "annexed pfa "
    "books stand attention meant filed accordingly you leave away absent abroad travelling tour view opinion "
    "belief position written writing called reverted contends contended insisting maintaining asserts asserted "
    "further follow understand comprehend treat proper advisable prudent draw obtain procure tie linkage link "
    "upto up kindness goodness good oblige none all much greatly deeply while whilst though although officer "
    "department record if suppose supposing assuming event other barring including pray hereunder"
)
"""A message without one of these words has none of these turns."""
