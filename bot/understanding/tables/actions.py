"""Verbs: what may be done to a document, a batch, a mail or the desk; their orders, past forms and participles."""

from typing import Final

from bot.understanding.tables import Table

BASES: Final[dict[str, str]] = {
    "accept": "accept|acept|aceept|accpt|manzoor|manjur|manjoor|sweekar|swikar|sweekaar|qabool|kabool",
    "reject": "reject|rej|rejct|radd|nakar|namanzoor|naamanzoor|turn down|asveekar",
    "pending": "hold|park|withhold|roko|rok|rokke|rok ke|put on hold|keep on hold|hold back|keep pending|"
    "mark pending|mark as pending|put pending|set pending|make pending|move to pending|shift to pending|"
    "put in pending|keep in pending|leave pending|set to pending|change to pending|put to pending|"
    "put under pending|"
    "set as pending|keep as pending|put on pending|pending rakho|pending rakh do|pending rakhna|pending rakh|"
    "pending me daalo|pending mein daalo|pending me dalo|pending mein dalo|pending me rakho|pending "
    "mein rakho|"
    "pending me daal do|pending mein daal do|pending me rakh do|pending mein rakh do|pending karo|"
    "pending kar do|"
    "pending kardo|pending kar de|pending pannu|pending pannunga|pending la vai|pending la podu|"
    "pending ma rakho|pending ma mukho|"
    "pending ma nakho|hold pe rakho|hold par rakho|hold pe daalo|hold pe dalo|hold pe daal do|hold "
    "par daal do|"
    "hold me rakho|hold mein rakho|hold me daalo|hold pe rakh do|hold la vai|hold la podu|hold par mukho",
    "reset": "reset|release|unhold|unpark|un hold|take off hold|off hold|remove hold|remove from hold|hold hatao|"
    "hold hata do|hold se hatao|hold se nikalo|set to no action|mark no action|mark as no action|put "
    "back to no action|"
    "back to no action|move to no action|set no action|change to no action|make no action|return to "
    "no action|"
    "no action kar do|no action karo|no action pe le aao|clear the action|clear action|remove the action|"
    "remove action|undo the action|undo action|revert action|revert the action|action hatao|action hata do|"
    "take out of pending|remove from pending|pending se hatao|pending se nikalo|free up|reset action|"
    "reset the action|"
    "reset actions|release hold|unmark|take from hold",
    "approve": "approve|aprove|apprv|approv|sign off|sign off on|greenlight",
    "decline": "decline|turn down the batch|disapprove",
}
"""The four actions, and yes and no to a batch: the words that order them."""

GERUNDS: Final[Table] = {
    "ing.accept": "accept me|accept mein|accepting|acceptance|acceptances|accepts|deemed acceptance|deemed accepted",
    "ing.reject": "reject me|reject mein|rejecting|rejection|rejections|rejects",
    "ing.pending": "holds|parks|holding|parking|keeping pending|keeping on hold|holding back|putting on hold",
    "ing.reset": "resetting|releasing|unholding",
    "ing.approve": "approving|approval|approvals|approves",
    "ing.decline": "declining",
}

PAST: Final[Table] = {
    "past.accept": "accept wale|accept wali|accept waale|accepted|acepted|acccepted|manzoor hua",
    "past.reject": "we rejected|that we rejected|which we rejected|weve rejected|we have rejected|we had rejected|"
    "humne reject kiya|humne reject kiye|hamne reject kiye|hamne reject kiya|reject wale|reject wali|"
    "reject waale|rejected|rejcted|rejectd|turned down",
    "past.pending": "held back|put on hold by",
    "past.reset": "released|unparked|unheld",
    "past.approve": "approve wale|approve wali|approve waale|approved|signed off",
    "past.decline": "decline wale|decline wali|decline waale|declined",
}

PAST_ENDINGS: Final = (
    "kiya|kiye|kia|ki|kar diya|kar diye|kar di|kardiya|kar liya|kar liye|karliya|hua|hue|hui|huye|"
    "huwa|ho gaya|ho gaye|ho gayi|"
    "hogaya|ho gya|ho chuka|ho chuke|kar chuke|kar chuka|karya|karyu|karyo|thayu|thaya|thai gayu|"
    "thai gaya|pannitangala|pannittangala|panniteengala|pannitingala|pannirukangala|pannina|"
    "panninga|panniten|pannitanga|pannittanga|pannirukanga|pannirukkanga|pannirukan|pannirukken|"
    "panniyacha|panniyaachu|aachu|aayiduchu|aana|kiya tha|kiye the|kiya hai|kiye "
    "hain|kiye hai|"
    "kar rakha|kar rakhe|hua tha|kiya gaya|kiye gaye|hua hai|hue hai|hue hain|hui hai|hua kya|karyu "
    "che|thayela|karela"
)
"""What makes a deed done of a verb: "accept kiya", "reject hua"."""

ORDER_ENDINGS: Final = (
    "karo|kar do|kardo|kar de|karde|karna|karna hai|karein|karen|kijiye|kar dijiye|kardena|kar dena|"
    "kar dijiyega|maaro|"
    "maar do|pannu|pannunga|pannidu|pannidunga|pannidalam|panniru|panna|panniduga|pannividu|kari do|"
    "kari nakho|karjo|"
    "kari aapo|karvu|karva|karvanu|karvanu che|karo na|kar do na|karva na|kardo na|karna chahiye|"
    "karne hain|karne hai|kari dejo|"
    "kar lo|karlo|kar lena|podu|pottudu|pannanum|seyyu|seiyunga"
)
"""What makes an order of a verb: "accept karo", "accept pannunga", "accept kari do"."""

ASKING_ENDINGS: Final = (
    "karun|karu|karoon|kar sakte|kar sakta|kar sakti|kar saku|kar sakun|karna chahiye kya|karein kya|"
    "kare kya|"
    "karna hai kya|karu kya|karun kya|pannalama|pannalaama|pannava|kari sakay|kari sakiye|karvu joie|"
    "ho sakta|ho sakti|"
    "ho sakte|kiya ja sakta|kar sakte hain|kar sakte hai|kar sakta hun|"
    "kar sakta hu|kar sakta hoon|kar sakti hu|kar sakti hoon|kar sakti hun|"
    "kar du|kar doon|kar dun|kardu|kardun|kar dein|kar dein kya|kar dun kya|kar doon kya|kar du kya|kardu kya"
)
"""What makes a question of a verb: "accept karun?", "accept kar sakte hain?"."""

_BOTH_SIDES: Final = "|".join(
    f"{verb} {books} {joint} {portal}" if led else f"{verb} {portal} {joint} {books}"
    for verb in ("match", "compare", "tally")
    for books in ("books", "the books", "our books", "my books", "purchase register", "the purchase register")
    for joint in ("with", "and", "to", "against")
    for portal in ("portal", "the portal", "ims", "2b", "the 2b", "gstr2b", "gst portal", "the gst portal")
    for led in (True, False)
)
""" "match the books with the portal": what is reconciled, in either order."""


VERBS: Final[Table] = {
    "v.put": "mark|keep|put|move|set|make|turn|change|push|shift|transfer|flag|leave|rakho|rakh|rakh do|"
    "rakhna|rakh lo|muki do|muko|mukjo|nakho|nakhi do|theva|thev|thevaa|thevun dya|podu|podunga|vainga|vechidu|"
    "vechidunga|"
    "daalo|dalo|daal do|dal do|mukho|vai|vaiyunga|rakhdo|karke rakho|bana do|treat|mark kar do|mark "
    "karo|mark karke",
    "v.keep": "changed|moved|marked|shifted|flagged|lagaya|daala|rakha hai|keeping|leaving|stay|stays|remain|"
    "remains|remaining|kept|rahe|rahenge|rahe to|rakhe|rakha|stayed|keep them|rakhu|rakhun|rakhte",
    "v.show": "show|track|trace|list|give|open up|display|get|get me|see|view|find|pull up|pull out|dikhao|"
    "dikha|dikha do|dikhado|dikhana|dikhaiye|"
    "dikhayein|dikhaao|dikhado na|dikhav|dikhavo|batao|bata|bata do|batado|bataiye|bataye|batana|"
    "bataao|batavo|aapo|aapjo|kaattu|kaatu|kattu|"
    "kaattunga|dakhva|dakhav|dakhwa|sanga|"
    "kaamingga|kaami|kaaminga|sollu|sollunga|tell|tell me|bhejo|bhej do|give me|send me|"
    "share|let me see|show me|i want to see|"
    "want to see|need to see|can i see|i need|chahiye|joie|joiye|venum|vennum|provide|fetch me|pull "
    "me|list down|list out|shw|sho|lst|"
    "display karo|list karo|nikalo|nikaal do|nikal do|nikaalo|nikal|get the list|lao|dekhna|dekhna "
    "hai|dekhao|paaku|check|look up|search|search for|pull",
    "v.export": "export|download|dump",
    "v.propose": "propose",
    "v.recompute": "recompute|2b firse banao|2b phir se banao|2b dobara banao|firse 2b banao|2b wapas banao|"
    "dobara generate|phir se generate|generate again|dobara banao 2b|dobara compute|"
    "phir se compute|firse compute|compute again|compute 2b again|"
    "compute the 2b again|re compute|recalculate|recalc|re calculate|regenerate|re generate|"
    "refresh 2b|refresh the 2b|"
    "recomputation|recompute karo|rerun 2b|regen|dobara calculate|phir se calculate|re run 2b|"
    "generate 2b again|refresh gstr 2b|refresh draft 2b",
    "v.fetch": "fetch|pull|refresh|sync|resync|re sync|re fetch|refetch|download|import|get|get fresh|get "
    "latest|pull fresh|update|"
    "bring in|load|reload|khincho|mangao|lao|le aao|laao|re pull|pull in|edukkavum|edu|eduthu vaa",
    "v.run": "run|start|execute|perform|trigger|launch|chalao|chala do|chalado|chalu karo|shuru karo|odavidu|"
    "oattu|rerun|re run|do|kick off|begin|chalavo|begin the",
    "v.reconcile": "compare 2b with books|compare books with 2b|compare my books and 2b|"
    "compare books and 2b|"
    "compare 2b and books|match 2b with books|match books with 2b|compare ims with books|compare "
    "books with ims|match ims with books|compare portal with books|compare books with portal|compare "
    "2b with our books|compare our books with 2b|match everything|match all|match again|match it all|"
    "match everything again|reconcile|reco|recon|"
    "reconciliation|reconcilation|reconcile karo|re reconcile|milan|milaan|match karo|milao|"
    "mila do|milavo|run matching|matching run|run the matching|run match|start matching|rerun "
    "matching|reconcil|tally karo|re match|rematch|" + _BOTH_SIDES,
    "v.draft": "draft|drft|prepare|write|compose|likho|likh do|drafts|taiyar karo|ezhudhu|ezhuthu|type up|lakho|"
    "lakhi do|draft up|make a draft|draft bana do|draft banao|mail likho|mail banao|mail bana do|"
    "email banao|email bana do|mail taiyar karo|write to|drop a mail|drop an email|drop a line|frame|"
    "word a mail|draft karo|draft kar do|create a mail|create an email|create mail|create draft|make "
    "a mail|draft pannu|draft pannunga|mail ezhudhu|mail draft|prep|prepr|banavo|mail banavo|put "
    "together a mail",
    "v.mail": "mail karo|email karo|mail kar do|email kar do|mail pannu|mail pannunga|mail kardo|email kardo|"
    "mail karna|mail kar dena|mail karjo|mail kari do|email pannu|mail maadi|mail maar do|mail daal "
    "do|mail dalo",
    "v.remind": "remind|reminder|reminders|chase|ping|follow up|followup|follow ups|followups|nudge|yaad dilao|"
    "yaad dila do|yaad dilana|gnabagapaduthu|nyabagapaduthu|remainder|chase up|poke|follow up with|"
    "send reminder|gentle reminder|prod|yaad karao|yaad karavo|send reminders|remind karo|remind kar "
    "do|remind kardo|remind pannu|remind pannunga|follow up karo|followup karo|follow up kar do|"
    "chase karo|send a reminder|send a gentle reminder|send a nudge|follow up lo|followup lo|"
    "reminder bhejo|reminder bhej do|reminder moklo|reminder mokli do|reminder anuppu|reminder "
    "anuppunga|remind karjo",
    "v.send": "communicate|ask|request|urge|forward|send|bhejo|bhej do|bhej|bhejna|bhejdo|bhej de|anuppu|anuppunga|"
    "bhej diya jaye|bhej diya jaaye|mail kiya jaye|mail kiya jaaye|remind kiya jaye|resend|re send|"
    "anuppidu|anuppidunga|moklo|mokli do|mokalo|snd|send out|shoot|shoot off|dispatch|mokalavo|mokli "
    "aapo|bhej dena|bhijwao|bhijwa do|issue|fire off|send off|mail bhejo|mail bhej do|mail bhejdo|"
    "mail anuppu|mail anuppunga|mail moklo|email bhejo|email bhej do|mail bhejna",
    "v.tell": "inform|notify|intimate|tell|apprise|alert|let|bolo|bol do|boldo|bolna|batao|bata do|batado|poochho|"
    "poocho|pucho|puchho|puch lo|pooch lo|keh do|kehdo|kaho|kehna|sollu|sollunga|kahejo|kaho ne|puchjo",
    "v.link": "match|match up|link|tie|pair|attach|map|connect|jodo|jod do|tag to|link karo|joddo",
    "v.unlink": "break the match of|break the match|break match|undo the match|undo the link|remove the match|"
    "unmatch|unlink|untie|unpair|detach|delink|de link|unmap|disconnect|break the link|remove the link|"
    "remove link|link todo|link hatao|link tod do|alag karo",
    "v.assign": "give|assign|asign|allot|allocate|hand over|handover|hand|give to|pass on|pass|route|saunpo|"
    "saunp do|de do|dedo|reassign|forward|delegate these|sompo",
    "v.snooze": "remind me|snooze|ping me|nudge me|remind us|mujhe yaad dilana|yaad dilana mujhe|mujhe yaad dila "
    "dena|yaad dila dena|mujhe remind karna|mujhe remind karo|"
    "mujhe remind kar dena|mujhe yaad dilao|mane yaad karavjo|mane yaad aapo|enakku nyabagapaduthu|"
    "tell me again|bring this up|bring it up|bring back|alert me|wake me|set a reminder for me|"
    "set a reminder|set me a reminder|set reminder|get back to me|snooze this|snooze it|yaad dilana|"
    "yaad dila do mujhe|mujhe yaad dila do|remind me again|ennaku remind pannu|enakku remind pannu|"
    "mane remind karjo|mane yaad karavo",
    "v.set": "set|change|update|raise|lower|increase|decrease|reduce|make|turn|switch|modify|revise|badlo|"
    "badal do|karo|kar do|kardo|"
    "adjust|edit|enable|disable|turn on|turn off|switch on|switch off|activate|deactivate|stop|start|"
    "put|reset|bump|bump up|cut|bring down|badha do|ghata do|band karo|chalu karo|maatru|maathu",
    "v.delegate": "delegate|hand my approvals|hand over my approvals|handover my approvals|hand over approvals|"
    "give my approvals|pass my approvals|transfer my approvals|"
    "my approvals|on my behalf|in my absence|in my place|meri jagah|mere badle|mere approvals|mere "
    "approval|route my approvals|cover for me|while i am away|when i am away|stand in for me|"
    "while im away|while i am on leave|while im on leave|maari jagyae|enakku badhila|my approval "
    "rights|my approval power|my approving power|my approval powers|act for me|deputise|approve for "
    "me|approve in my absence|sign for me",
    "v.undo": "undo|take back|revert|roll back|rollback|reverse|wapas lo|wapas le lo|ulta karo|undo karo|undo "
    "kar do|undo that|pacha lo|pachu lo|thirumba edu|take it back|withdraw|un do|revoke",
    "v.cancel": "cancel|stop|abort|quit|never mind|nevermind|nvm|forget it|forget about it|leave it|drop it|"
    "rehne do|rehne de|chhodo|chodo|chhod do|chod do|jaane do|jane do|skip it|"
    "cancel karo|cancel kar do|raddh karo|mat karo kuch|let it be|scrap it|scrap that|rahne do|rehva "
    "do|javado|java do|vidu|vitudu|vidunga|stop it|cancel it|cancel that|cancel this|no need|bas|"
    "dont bother|kuch nahi|exit",
    "v.explain": "for what reason|for which reason|for what reasons|what reason|on which ground|on which basis|"
    "what led to|"
    "explain|explanation|justify|reasoning|reason for|reasons for|the reason|what is the reason|"
    "whats the reason|on what ground|on what grounds|on what basis|how come|samjhao|samjha do|"
    "samjhaao|detail why|kaaranam|"
    "karan|wajah|kis wajah|kis basis|what basis|whats wrong with|what is wrong with|whats wrong|what "
    "went wrong|kya dikkat|kya problem|kya gadbad|walk me through|what differs|what differs in|whats "
    "different|whats the difference in|difference kya",
    "v.should": "are we supposed to|am i supposed to|are we to|am i to|supposed to|should u|should you|"
    "how about we|how about i|why dont we|why not we|should i|should we|shall i|shall we|do i|is it ok to|"
    "is it okay to|ok to|okay to|safe to|is it "
    "safe to|do you suggest|do you recommend|would you|advise|better to|do we|what do you suggest|"
    "ought i|worth",
    "v.reduce": "reduce|reduction|itc reduction|reduce itc|reverse itc|itc reversal|reversal|itc to be reduced|"
    "itc reduced|reducing|ghatao|ghata do|kam karo|kam kar do|kam karke|itc kam|with reduction|itc ghatao|reverse",
}

NEGATIONS: Final[Table] = {
    "neg": "but not|and not|mat karo|mat kar|nahi karo|nahi karna|nahi karna hai|nahi karne|mat kijiye|mat kariye|"
    "please do not|pls do not|plz do not|kindly do not|"
    "dont|do not|neither|donot|dnt|never|no need to|not to|mat|nahi|nahin|nai|nahi to|nako|vendam|venam|"
    "vendaam|nathi|must not|mustnt|avoid|"
    "refrain from|refuse to|refuses to|refused to|refusing to|unwilling to|hesitate to|hesitant to|decline to|"
    "dont want to|do not want to|no dont|nope dont|nahi mat|not at all|nahi nahi|no no|hold off on|hold off from|"
    "rather not|under no circumstances|by no means|in no case|kabhi nahi|kabhi mat|not|cannot|cant|wont|"
    "without|shouldnt|should not|stop|isnt|arent|wasnt|werent|"
    "hasnt|havent|hadnt|didnt|doesnt|didn|doesn|aint|pannadha|pannatha|pannadhinga|pannaadhe|illa|"
    "illai|koodathu|koodadhu|kudathu|koodaadhu|hardly|barely|need not|ought not|"
    "na karo|na karso|na karta|mat karna|na kar|never ever|not yet|yet to",
    "notneg": "never fail to|never fails to|dont forget to|do not forget to|dont forget|do not forget|never forget to|"
    "dont miss to|dont "
    "fail to|do not fail to|dont hesitate to|"
    "please dont forget to|please do not forget to|please dont forget|please do not forget|"
    "mat bhulna|mat bhoolo|mat bhulo|bhul mat jana|bhool mat jana|mat bhul jana|na bhulna|bhulna na|bhulio mat|"
    "mat bhoolna|bhoolna mat|bhulna mat|bhulna nahi|bhoolna nahi|dont forget please to|dont you "
    "forget to|marakkama|marakkaama|no problem|no doubt|not to forget to|not forgetting to|without fail|bina bhule|"
    "bhulta nahi",
}

UNDONE: Final = (
    "nahi hue|nahi hua|nahi hui|nahi huye|nahi huwa|nahin hue|nahin hua|nahi kiya|nahi kiye|nahi kiya gaya|nahi kiye "
    "gaye|nahi kia|nahi ho paye|nahi ho paya|nahi ho raha|nahi ho rahe|nahi ho saka|nahi hua hai|nahi hue hai|nahi "
    "hue hain|nahi hai|nahi hain|nai hue|nai hua|hue nahi|hua nahi|kiye nahi|kiya nahi|nathi thaya|nathi thayu|"
    "nathi thayo|nathi karya|nathi karyu|aagala|aagalai|aagavillai|pannala|pannalai|nahi the|nahi tha|nahi thay"
)
"""What makes a deed not done of a verb: "accept nahi hue"."""

EXCEPT_BEFORE: Final = (
    "hatao|drop|dropping|exempt|exempting|remove|removing|take out|strike off|strike out|keep aside|"
    "but hold on|hold on|but hold on for|"
    "hold off|but wait on|nothing of|nothing from|none of|nothing for|"
    "excl|exc|ex|w o|w out|no|nahi|nahin|never|exclusive of|with exception of|omitting|keeping aside|spare|sparing|"
    "leave aside|but no|and no|but never|except only|not any|not for|save and except|"
    "instead of|rather than|bina|except|except for|excepting|without touching|without including|not "
    "counting|not touching|"
    "leaving aside|setting aside|but not|not|dont touch|do not touch|dont include|do not include|"
    "without|excluding|exclude|leave out|"
    "leaving out|leaving|other than|apart from|barring|bar|besides|skip|skipping|minus|sans|but|save "
    "for|save|leave alone|omit|omitting|not including|keep out|keeping out|but leave|but leave out|"
    "but dont touch|but skip|but exclude|but without|and skip|and leave out|"
    "not the|less|mat chhuo|dont disturb|aside from|excl|ignoring|ignore|with the "
    "exception of|all but|but dont include|but keep out|but leave alone|and dont touch|but do not "
    "touch|and not|never touch|and leave alone|but not the|mat chhedo|mat chedo|mat chhedna"
)
"""Words before what is left out."""

EXCEPT_AFTER: Final = (
    "excepted|is excepted|are excepted|is excluded|are excluded|being excluded|is out|are out|stays out|stay out|"
    "should be left|should be left alone|should stay out|should be kept out|must be left out|must be left alone|"
    "to be left|"
    "to be left alone|should not be touched|must not be touched|should not be included|must not be included|should be "
    "spared|should be skipped|should be exempted|to be exempted|to be skipped|to be spared|"
    "chhodo|chodo|chhod do|chod do|jaane do|jane do|ko jaane do|ko jane do|ko chhodo|ko chodo|rehne do|rehne de|"
    "rahne do|ko rahne do|ko rehne de|wale rehne do|vina|na vina|ni vina|rehva do|"
    "ne rehva do|ne rehva dejo|"
    "tavir|thavir|tavirthu|illama|illaama|illaamal|ko alag rakho|alag rakho|ko alag rakh do|ke alaava|ke atirikt|"
    "ke sivaye|ke sivaya|ko baad karke|baad karke|ne baad karta|sivaay na|sivay na|ne mukine|mukine|vitu|"
    "mat chhedna|mat chhedo|mat chedna|mat chedo|mat chhuna|mat chhuo|mat chhoona|haath mat lagana|"
    "chhod dena|chod dena|chhor dena|rehne dena|mat lena|nahi lena|skip karo|skip kar do|skip karna|"
    "exclude karo|exclude kar do|exclude karna|hata do|hata dena|nahi chhedna|ko chhod do|ko chhod "
    "dena|need not be touched|need not be disturbed|may be left untouched|may be left alone|need not be considered|"
    "ko skip karo|ko skip kar do|ko exclude karo|not to be touched|to be left out|to be "
    "excluded|should be excluded|should be left out|vittudu|vittutu|thottaadhe|ne adso nahi|ne adta "
    "nahi|ne chhodi do|ne chhodi devu|ko rehne do|ko rehne dena|not included|mat karna inko|chhod ke|"
    "chhodke|chod ke|chodke|chhodkar|chodkar|chhod kar|chod kar|ke alawa|ke alava|ke siva|"
    "ke siwa|ke sivay|ke sivaay|ko chhod ke|ko chod ke|ko chhodkar|ko chodkar|"
    "ko chhod kar|ko chodke|ko chhodke|sivay|sivaay|siva|alawa|thavira|tavira|thavirthu|vittu|ne "
    "chhodi ne|ne chhodine|ne chodi ne|ne chodine|chhodi ne|chodine|excluded|left out|ko mat chhuna|"
    "ko mat chhuo|ko mat chhedna|ko mat chhedo|ko touch mat karo|ko touch mat karna|touch mat karo|"
    "touch mat karna|ko haath mat lagana|ko mat lena|ko chhor ke|chhor ke|ko hata ke|hata ke|hatake|"
    "ko hatake|ke bina|ke bagair"
)
"""Words after what is left out."""
