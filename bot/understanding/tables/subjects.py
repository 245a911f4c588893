"""Nouns and questions: what a sentence is about (returns, credit, deadlines, batches, rules of law, settings, talk)."""

from typing import Final

from bot.understanding.tables import Table

QUESTIONS: Final[Table] = {
    "q.who": (
        "who|whos|whom|kaun|kon|kisne|kis ne|kisko|kiske|yaaru|yaar yaar|kone|kaun kaun|who all|who has|"
        "which person|by whom|who can|who may|who could|who is allowed|who all can|who is permitted|"
        "kisi ne|who is|which user|yaru"
    ),
    "q.why": "why|why not|kyun|kyu|kyon|kyo|kem|yen|how so|en",
    "q.when": (
        "when|whens|kab|kyare|kadhi|eppo|eppodhu|what time|what date|which date|kitne baje|kis din|kis date|at "
        "what time|kab kab"
    ),
    "q.which": (
        "which|kaunse|kaunsa|kaunsi|kaun se|kaun sa|kaun si|konse|konsa|konsi|kon se|kon sa|kon si|endha|"
        "kaya|kayi|kis kis|which all|which ones|which of|any|koi|whose|entha|evai"
    ),
    "q.what": "what|whats|wats|wht|what is|what are|kya|kya kya|enna|su|shu|what all|wat|kay|what about",
    "q.how": "how|kaise|kaisa|kaisi|eppadi|kevi rite|how does|how do|kevi|how is|how are|hows",
    "q.howmuch": (
        "how much|kitna|ketlu|kiti|evlo|evvalavu|evalavu|how mch|hw much|kitnaa|what amount|kitne rupaye|kitne paise|"
        "kitni rakam|how big|kevdu"
    ),
    "q.where": "where|kahan|kidhar|kya|enge|where does|where do|wheres|kahaan",
    "q.aux": (
        "is|are|was|were|did|does|do|has|have|had|am|isnt|arent|didnt|hasnt|havent|will|would|shall|doesnt|wasnt|hv|hav"
    ),
    "q.may": (
        "can|cannot be|can not be|cant be|can be|could be|may|could|allowed|permitted|allow|permission|"
        "possible|authorised|authorized|entitled|is it possible|am i allowed|am i permitted|am i authorised|"
        "am i authorized|"
        "do i have rights|do i have the rights|do i have permission|do i have authority|have i the right|"
        "mujhe permission hai|mujhe ijazat hai|mere paas rights|have the right|have rights|"
        "power to|rights|right to|may we|may i|can i|can we|are we allowed|sakte|sakta|sakti|ijazat|"
        "mudiyuma|sakay|authority|permissions|have authority|eligible to|who can|who may|who could|"
        "who is allowed|who all can|who is permitted|cant you|couldnt you|wont you|cannot you|why dont you"
    ),
    "q.mayi": (
        "am i allowed|am i permitted|am i authorised|am i authorized|do i have rights|do i have the rights|"
        "do i have permission|do i have authority|have i the right|mujhe permission hai|mujhe ijazat hai|"
        "mere paas rights"
    ),
    "q.please": (
        "if you could|if you can|if you would|if u could|if u can|if you may|if you please|if possible|"
        "can you|could you|would you|will you|can u|could u|would u|will u|can you please|could you "
        "please|can you pls|would you please|can you kindly|will you please|would you mind|can we please|"
        "could u pls|can u pls|can u please"
    ),
    "c.if": (
        "if|what if|as soon as|jaise hi|only if|provided that|subject to|"
        "agar|agr|suppose|supposing|assuming|assume|say i|let us say|lets say|in case|incase|"
        "whatif|wat if|yadi|hypothetically|were to|what would happen|what will happen|what happens|"
        "kya hoga|kya hota|su thase|su thashe|enna aagum|enna aagum na|what will be the effect|what "
        "happens to|what happens when|had we|would happen|hoga kya|provided|unless|in the event|should "
        "we decide"
    ),
    "c.silence": (
        "nobody acts|no one acts|noone acts|nobody act|nobody does anything|no one does anything|nothing is done|"
        "nobody takes any action|no one takes any action|nobody takes action|we do nothing|"
        "i do nothing|we dont do anything|i dont do anything|we dont act|i dont act|"
        "kuch nahi kiya|kuch nahi kiya gaya|kuch na kiya|kuch nahi kare|kuch na kare|kuch nahi karein|kuch na karein|"
        "kuch nahi karenge|kuch na karu|kuch nahi karu|koi kuch na kare|koi kuch nahi kare|koi action nahi liya|"
        "koi action na le|koi action nahi le"
    ),
    "n.deemed": (
        "deemed accepted|be deemed accepted|deemed acceptance|deemed acceptances|count as accepted|counts as accepted|"
        "counted as accepted|be counted as accepted"
    ),
    "c.effect": (
        "impact|effect|impacts|effects|affect|affects|simulate|simulation|asar|consequence|consequences|"
        "what changes|what would change|impact on|effect on|what it does to|repercussion|fallout|outcome|"
        "difference it makes|change in|prabhav|parinaam|simulte|dry run|how does it affect|hit on|"
        "bearing on|asar padega"
    ),
    "c.report": (
        "want us|want me|wanted us|expect us|expects us|would like us|urge us|urging us|need us to|needs us to|"
        "mail aaya hai ki|mail aaya ki|message aaya hai ki|message aaya ki|mail hai ki|message hai ki|mail kiya ki|"
        "says|said|saying|claims|claim they|claimed|claiming|told|tells|according to|bola|boli|bole|bol "
        "raha|bol rahe|keh raha|keh rahe|kehte|kehta|kaha|kah raha|bolte|bolta|mentions|mentioned|states|"
        "stated|informed|informs|reports|reported|insists|confirmed|confirms|writes|wrote|asked us|asks "
        "us|asked me|asks me|asking us|asking me|wants us|wants me|requested us|requests us|likha|likha "
        "hai|kahe che|kahyu|sonnanga|sonnaru|solraanga|solranga|replied saying|replies|is asking|are "
        "asking|has asked|have asked|demanding|demands|requested|email says|mail says|the mail says|"
        "asked to|asks to|was asked to|were asked to|told to|was told to|were told to|been told to|requested to|"
        "wants to|wanted to|expects to|instructed to|advised to|advises|advised|asking to|requesting to|urged to|"
        "instructed|has requested|have requested|suggested|suggests|alleges|as per mail|as per their "
        "mail|reckons|thinks"
    ),
}

NOUNS: Final[Table] = {
    "n.vendor": (
        "vendor|vendors|supplier|suppliers|party|parties|seller|sellers|vendor log|vendar|vendars|vender|"
        "venders|suplier|supliers|vendr|vendrs|vendro|vendor lok|supplir|vendors ko|creditors|creditor"
    ),
    "n.docs": (
        "bill|bills|doc|docs|document|documents|entry|entries|items|item|record|records|lines|voucher|"
        "vouchers|bils|billu|bill no|bill number|documnts|docments|paper|papers|biils|docu|things|stuff|"
        "transactions|rows|line items|bill nos"
    ),
    "n.batch": "batch|batches|batch no|batch number|the batch|this batch|that batch|proposal batch|btch",
    "n.2b": "2b-3b|2b/3b|3b-2b|3b/2b|2bvs3b|3bvs2b|2b-vs-3b|3b-vs-2b|2b_3b|gstr2b/3b|gstr3b/2b|gstr2b/gstr3b|"
    "gstr3b/gstr2b|"
    "2b|gstr2b|gstr 2b|2 b|gstr-2b|draft 2b|gstr2 b|r2b|form 2b",
    "n.3b": "2b-3b|2b/3b|3b-2b|3b/2b|2bvs3b|3bvs2b|2b-vs-3b|3b-vs-2b|2b_3b|gstr2b/3b|gstr3b/2b|gstr2b/gstr3b|"
    "gstr3b/gstr2b|"
    "3b|gstr3b|gstr 3b|3 b|gstr-3b|gstr3 b|return|returns|r3b|our return|form 3b",
    "n.r1": "gstr1|gstr 1|gstr-1|r1|gstr one|iff|gstr1a|gstr 1a|form 1",
    "n.ims": "ims|i m s|ims data|ims documents|ims dashboard|ims docs",
    "n.itc": "itc|credit|credits|input credit|input tax credit|input|itcs|input credits|itc credit|itc ka",
    "n.tax": "tax|gst|igst|cgst|sgst|taxes|cess|tax amount|gst amount",
    "n.addback": (
        "added back|addback|add back|add backs|added back liability|add back liability|extra tax|"
        "additional tax|comes back to us|added to our liability|add to our tax|adds to our tax|add to "
        "our liability"
    ),
    "n.liability": (
        "liability|liabilities|tax liability|output tax|output liability|tax payable|our tax|added back|"
        "add back|addback|add backs|added to our tax|deyta"
    ),
    "n.cash": (
        "cash|challan|outflow|cash outflow|cash ledger|cash flow|cashflow|nakad|nagad|rokad|cash outgo|"
        "outgo|challans|kaasu|cash payment|roka|pmt 06|cash requirement|rokda"
    ),
    "n.pmt06": "pmt 06|pmt06|pmt 6|pmt6",
    "n.r9": "gstr9|gstr 9|gstr9c|gstr 9c|annual return|annual returns|reconciliation statement",
    "n.books": "books|tally|erp|sap|purchase register|register|ledger|book",
    "n.portal": "portal|gst portal|gstn|gst site",
    "n.notice": (
        "01c|01 c|drc01 c|drc 01 c|01b|drc 01b|drc01b|drc-01b|notice|notices|drc 01c|drc01c|drc-01c|asmt 10|"
        "asmt10|asmt-10|scrutiny|scn|intimation|show cause|"
        "department|officer|drc 1c|drc-1c|demand notice"
    ),
    "n.reply_pack": "reply pack|reply packs|response pack|answer pack|replypack|reply-pack|jawab pack",
    "n.versus": (
        "2b-3b|2b/3b|3b-2b|3b/2b|2bvs3b|3bvs2b|2b-vs-3b|3b-vs-2b|2b_3b|gstr2b/3b|gstr3b/2b|gstr2b/gstr3b|gstr3b/gstr2b|"
        "tax difference|gst difference|amount difference|itc difference|vs|versus|against|compare|"
        "comparison|compared|difference|differences|diff|gap|tie out|tieout|"
        "beside|match with|variance|compare karo|fark|farak|differ from|variation|side by "
        "side|v s|antar|tally with|difference between|compared to|compared with|tallies "
        "with|tally|cmp|comparing"
    ),
    "n.limit": (
        "mera approval limit|meri approval limit|mari approval limit|my approving power|my approval cap|"
        "my limit|my limits|my approval limit|my authority|my role|my rights|my permissions|my access|my "
        "powers|mera limit|meri limit|mari limit|en limit|my approving limit|my cap|my permission|what "
        "am i allowed|enakku limit|my approval power|roles"
    ),
    "n.myapproval": "meri approvals|mera approvals|maara approvals|my approvals|meri sari approvals|saari approvals|"
    "mera approval|meri approval|mere approval|mera approvals|approval mera|my approval|apna approval",
    "n.audit": (
        "actions taken by|actions taken|actions done by|action taken by|actions of|decisions taken by|activities of|"
        "what changed|whats changed|what has changed|what happened today|what happened yesterday|what "
        "all happened|what happened last week|kya badla|kya kya hua|audit trail|audit log|audit|trail|"
        "history|log|logs|evidence|evidence pack|activity|activities|"
        "audit pack|audit report|timeline|trail of|who did what|action history|change history|itihas|"
        "proof|records of actions|evidence file|activity log|audit history"
    ),
    "n.rank": "ranking|rank|top|worst|best|biggest|ranked|leaderboard",
    "n.summary": (
        "summary|sumary|summry|summarise|summarize|overview|snapshot|dashboard|position|status report|"
        "recap|big picture|saransh|in short|gist|brief|roundup|how are we doing|where do we stand|where "
        "we stand|hows it going|sumamry|summmary|report|mis|how do we stand|breakup|break up|breakdown|"
        "summary batao|bird eye|kul milakar|abstract|ek nazar|brief me|month summary|surukkam|samari|sum "
        "up|high level"
    ),
    "n.howlong": (
        "how long|till when|until when|by when|kab tak|how many more days|kitne din tak|evlo naal|kya "
        "sudhi|upto when|up to when"
    ),
    "n.deadline": (
        "the last date|the last day|the due date|deadline|deadlines|due date|due dates|last date|last dates|by when|"
        "due|days left|days remaining|"
        "how many days|kab tak|kitne din|cut off|cutoff|cutoff date|last day|time left|calendar|due on|"
        "antim tithi|aakhri tareekh|aakhri date|last tareekh|how long do we have|how much time|due kab|"
        "kitna time|kitna samay|chhelli tarikh|kadaisi naal|kadaisi thedhi|eppo varaikkum|til when|till "
        "when|until when|timeline for filing|deadlnie|dedline|deadlin|due kyare|kya sudhi|ketla divas|"
        "evlo naal|how many more days|last dt|time remaining|important dates|dates for|compliance "
        "calendar|key dates|upcoming dates|days to go|time do we have|time is left|kitne din bache|days "
        "do we have|when must|when do we have to|when do we need to|kitne din baaki|how long|kitne din "
        "tak|upto when|up to when"
    ),
    "n.ready": (
        "prevents us|prevents us from filing|still prevents us|prevents|prevent us|prevents filing|may we file|"
        "we may file|"
        "we can file|whether we may file|whether we can file|could file|fit for filing|stand in the way|"
        "ready|readiness|redy|ready to file|ready for filing|good to file|ok to file|safe to file|set to "
        "file|all set|taiyar|tayyar|taiyaar|fit to file|clear to file|blocking|blocks|blocker|blockers|"
        "what is stopping|whats stopping|stopping|can we file|may we file|can i file|may i file|can we "
        "file 3b|prepared to file|filing readiness|file kar sakte|file kar sakte hain|file kar sakta|"
        "bhar sakte|bhar sakta|bhar sakti|bhar paenge|bhar payenge|bhar du kya|bhar de kya|"
        "ready hai|ready aa|ready che|file pannalama|file pannalaama|file kari sakiye|file kari sakay|"
        "rok raha|rok rahe|preventing|holding up|holding us up|in the way|hindering|pre filing|prefiling|"
        "checklist|should we file|can we go ahead and file|stops us|stopping us|stops|could we file|"
        "complete enough to file|shall we file|in shape to file|ready for 3b|good to go|ready a|file "
        "karne layak|file karein kya|file kare kya|block kar raha|atka raha|pre filing check|keeping us "
        "from"
    ),
    "n.sync": (
        "ims data kab|ims data kab ka|ims data kitna|data kab ka|data kab tak ka|ims kab ka|"
        "2b updated|2b refreshed|ims updated|ims refreshed|2b update hua|ims update hua|data updated|data update hua|"
        "last synced|we last pull|we last fetch|we last sync|we last read|we last refresh|last ims fetch|"
        "last ims sync|last portal fetch|last portal read|last portal sync|how old is|how old are|last "
        "fetched|last sync|last refreshed|last refresh|last updated|last update|last pulled|last fetch|"
        "last pull|how fresh|how old is the data|freshness|fresh is|as on when|data as of|kab update|kab "
        "fetch|kab sync|latest data|how current|how recent|when was data|last read|portal read|up to "
        "date|uptodate|data kab|kitna purana data|sync status|data age|last import|last imported|stale|"
        "aakhri baar|sync hua|data kitna purana|fetch hua|update hua|synced|refresh hua|kadaisiya|"
        "chhelle kyare|data fresh|current data|data current|how stale|data freshness|last downloaded|"
        "last import kab|is the data fresh|last ims pull|when did we last|last data|data pulled|data "
        "fetched|data last|was fetched|was pulled|was refreshed|were fetched|was synced|been fetched|"
        "been refreshed|been synced|been pulled|got fetched|got refreshed"
    ),
    "n.reply": (
        "replied|say|said anything|saying anything|reply|replies|responded|response|responses|respond|"
        "answered|answer|bounce|bounced|bounces|bouncing|promise|promised|promises|promise date|jawab|"
        "jawaab|javab|bathil|opened|acknowledged|revert|reverted|got back|get back|heard back|heard from|"
        "hear from|reacted|jawab diya|jawab aaya|reply aaya|reply kiya|reply aavyo|reply vandhucha|"
        "undelivered|delivered|unanswered|read our mail|seen our mail|come back to us|commitment|"
        "committed|promised to file|not replied|written back|any word|any news|heard anything|heard anything from|"
        "heard nothing|heard nothing from|heard further|"
        "had any response|had any reply|kuch bola|wrote back|kya "
        "bola|kya kaha|follow up status|followup status|status of follow up|status of followup|follow up "
        "ka status|status of follow ups|status of reminders|reminder status|status of mails|mail status|"
        "status of our mail|promised date"
    ),
    "n.risk": (
        "risky|reliable|dependable|punctual|riskiest|worst|risk score|risk rating|risk|unreliable|habitual|"
        "defaulter|defaulters|default|reliability|worst vendors|bad vendors|problem vendors|non "
        "compliant|noncompliant|compliance|trouble vendors|chronic|late filers|late filer|non filer|non "
        "filers|nonfilers|serial offenders|risky vendors|vendor risk|risk ranking|khatarnak|compliance "
        "score|troublesome|filing behaviour|filing record|filing track record|track record|trustworthy|"
        "vendor score|score of|vendor rating|repeat offenders|regularly late|always late|delay|"
        "problematic|score|vendor health|high risk|habitually late|late to file|file late|files late|"
        "filing late|filed late|credit rating of vendor|jokhami"
    ),
    "n.next_step": (
        "now what|what should i do|what should we do|what do i do|what do we do|what to do|kya karein|kya kare|"
        "kya karna|kya karu|kya karun|next step|next steps|how to handle|how do i handle|how do we "
        "handle|how to deal|way out|options|what are my options|what are our options|what now|how do i "
        "deal|how do we deal|su karvu|enna pannanum|enna pannalam|enna panradhu|how should i respond|how "
        "should we respond|how to respond|how do we respond|remedy|how to fix|how do i fix|how do we fix|"
        "what can i do|what can we do|what next|ways out|choices|aage kya|ab kya karein|ab kya karna|"
        "what course|what all we can do|what all can we do|what course of action|which course|what steps should we|"
        "what steps should i|what steps must we|what steps are we|what steps can we|what remedy|what recourse|"
        "what we should do|what i should do|what we must do|what i must do|what is to be done|what we can do|"
        "what we need to do|"
        "what has to be done|what needs to be done|what we are to do|how we should respond|how we should proceed|"
        "course of action|what action should|how should we handle|how should i handle|how to proceed|how "
        "do we proceed|how do i proceed|what is the way|what must we do|what must i do|hum kya kare|su "
        "kariye|ab kya kare|recourse"
    ),
    "n.expiry": (
        "lapse|lapses|lapsing|lapsed|expire|expires|expiring|expired|time barred|timebarred|time bar|"
        "time barring|barred|16(4)|section 16(4)|sec 16(4)|s 16(4)|s.16(4)|u/s 16(4)|16 4|section 16 4|"
        "lose forever|lost for good|lost forever|doob jayega|khatam|get barred|be time barred|getting "
        "time barred|kaalavadhi|lapse hoga|lapse ho jayega|lapse ho raha|lapse thase|lapse aagum|lost "
        "for ever|become time barred|time limit|going to lapse|permanently lost"
    ),
    "n.r37": (
        "rule 37|r 37|180 days|180 day|180 din|180 naal|180 divas|unpaid for 180|180-day|180days|180d|"
        "one eighty days|unpaid|not paid|payment pending|within 180 days|rule37|not been paid|second "
        "proviso|havent paid|have not paid|half year unpaid|bina payment|payment nahi kiya|payment nahi "
        "hua|without payment|without any payment|without being paid|remained unpaid|remain unpaid|remains unpaid|"
        "not been paid for|have not paid for|no payment made|still to be paid|yet to be paid|payment not made"
    ),
    "n.r37a": "rule 37a|37a|rule37a|r 37a|37 a|rule 37 a|rule 37-a|r37a",
    "n.r175": (
        "17(5)|section 17(5)|sec 17(5)|s 17(5)|s.17(5)|17 5|section 17 5|blocked credit|blocked credits|"
        "blocked itc|ineligible|ineligible itc|ineligible credit|u/s 17(5)|blocked under|block credit|"
        "not eligible|blocked"
    ),
    "n.reclaim": (
        "reclaim|reclaimed|re claim|reclaimable|reclaims|re avail|reavail|re availed|claim back|claimed "
        "back|take back the itc|re credit|recredit|reclaiming|ecrrs|reversed earlier|wapas claim|dobara "
        "claim|get back itc|take again|claim again|re availment|4(d)(1)|reclaim ledger|reversal and "
        "reclaim|claimed again|available again"
    ),
    "n.credit": (
        "reverse|reversed|reversal|must be reversed|to be reversed|to reverse|reversal due|reversals|"
        "reverse karna|reversing|reverse hona"
    ),
    "n.info": "gstin|gst number|gst no|gstn no|gst num|gstin number|registration number|gst in|gstins",
    "n.email": (
        "email id|email address|mail id|email ids|mail address|contact email|e mail id|e mail address|"
        "mail ids|contact|contact details|emailid|mailid|email ka|email kya"
    ),
    "n.pan": "pan|pan number|pan no|pan card|pans",
    "n.state": (
        "which state|state is|state of|what state|kis state|kaunse state|kaun sa state|kis rajya|state "
        "kaunsa|state kya|endha state|kaya state|state konsa|home state|registered in|state registration|"
        "registered state"
    ),
    "n.details": (
        "details|master|master data|info|information|profile|full name|contact person|particulars|"
        "jaankari|vigat|vendor master|card|details of vendor|registered name|legal name|trade name|"
        "address|know about"
    ),
    "n.call": "call|phone|sms|whatsapp",
}

SETTINGS: Final[Table] = {
    "key.tolerance": (
        "tolerance|tolerence|tolerances|tolrance|tolernce|permissible difference|allowed difference|"
        "rounding limit|tolarance|difference allowed|chhoot|allowance for difference|match tolerance"
    ),
    "key.approval_limit": (
        "approval limit|approval limits|approval threshold|approver limit|limit for approval|limit of "
        "approval|approving limit|aproval limit|approvals limit|approve limit|limit to approve|limit for "
        "approving|approval cap|approval ki limit|approval ceiling|approval amount limit|max approval"
    ),
    "key.second_approver": (
        "second approver|second approval|2nd approver|two person rule|two people rule|second person|"
        "maker checker|four eyes|second checker|dual approval|second sign off|2nd approval|two approvers|"
        "checker|doosra approver|dusra approver|maker-checker|second signatory|two person approval|"
        "second level approval|double approval|two step approval"
    ),
    "key.reminders": (
        "reminders setting|reminder frequency|reminder setting|reminder settings|reminder interval|"
        "reminder schedule|auto reminders|auto reminder|automatic reminders|how often reminders|how "
        "often do reminders|how often are reminders|reminder policy|reminders policy|reminder days|"
        "reminder gap|reminder cadence|automatic reminder|reminder cycle|reminder period|vendor "
        "reminders|vendor reminder|are reminders on|are reminders off|are the reminders on|reminders on hain|"
        "reminders on hai|reminders off hain|reminders off hai|reminders enabled|reminders disabled|"
        "reminders turned on|reminders switched on|reminders active|reminders chalu hain|reminders chalu hai"
    ),
    "n.setting": (
        "setting|settings|policy|policies|configured|config|configuration|our rule for|default|set to|"
        "set at|value of|current value|niyam|set hai|kitni set"
    ),
}
