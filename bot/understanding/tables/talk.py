"""Talk, and matters that are not ours: greetings, thanks, yes and no, corrections; payments, passwords, the world."""

from typing import Final

from bot.understanding.tables import Table

TALK: Final[Table] = {
    "t.help": (
        "kya kya kar sakte|kya kya kar sakte ho|kya kya kar sakta|kya kya kar leta|kya kya puch sakte|"
        "kya kya pooch sakte|"
        "help|helpp|halp|hlp|madad|help me|what can i do|what can you do|what can i ask|what can u do|how do i use|how "
        "does this work|how do you work|how to use|commands|menu|what do you do|what are you|who are you|"
        "examples|guide|manual|instructions|i dont understand|i dont get it|i do not understand|samajh "
        "nahi aaya|samajh nahi aya|samjha nahi|samjh nahi aaya|samajh nahi aa raha|kya kar sakte ho|tum "
        "kya karte ho|tum kya kar sakte ho|udavi|madad karo|puriyala|puriyalai|puriyavillai|samjhayu "
        "nahi|samjyo nahi|samaj na padi|how can you help|what all can you do|usage|tutorial|options menu|"
        "im lost|i am lost|im confused|i am confused|confused|what do i type|what should i type|what can "
        "be asked|show commands|kya puch sakte|kya pooch sakta|kya pooch sakte|dont understand|didnt "
        "understand|didnt get it|didnt get that|i dont follow|not able to understand|kaise use kare|"
        "kaise use karu|kaise use karte|how to ask|enna kekkalam|su puchi sakay|what questions|not "
        "understanding|dont get this|cant understand|how do i ask|what is this|what does this bot do|"
        "samaj nathi padtu|samajh me nahi aaya|samajh mein nahi aaya|kaise chalta hai|kaise kaam karta|"
        "kaise use karte hain|kaise use karte hai|kaise use karte hain ise|kaise use karte hai ise|"
        "ise kaise use kare|ise kaise use karte hain|isko kaise use kare|isko kaise use karte hain|"
        "tum kya kaam karte ho|kya kaam karte ho|aap kya kar sakte ho|aap kya kar sakte hain|ye kaise chalega|"
        "yeh kaise chalega|ye kaise kaam karta hai|yeh kaise kaam karta hai|ye kaise kaam karta|kaise puchu|"
        "kaise poochu|kya puchu|kya poochu|kaise shuru karu|kahan se shuru karu|mujhe kuch samajh nahi aaya|"
        "mujhe samajh nahi aaya|kuch samajh nahi aaya|what to type|how to start|where do i start"
    ),
    "t.greeting": (
        "bye|goodbye|good night|good bye|see you|hi|hii|hiii|hiiii|hello|helo|hey|heyy|heya|yo|namaste|"
        "namaskar|namaskaram|vanakkam|kem cho|good morning|good afternoon|good evening|gm|morning|good "
        "day|salaam|salam|ram ram|jai shri krishna|jai shree krishna|hola|hello there|hi there|hey there|"
        "hlo|helloo|helllo|sat sri akal|kaise ho|how are you|wassup|whats up|sup|howdy|greetings|pranam|"
        "gud morning|gud mrng|good mrng|gud evening|jsk|jai jinendra|radhe radhe|hullo|hy|gd morning|"
        "evening|afternoon|kaise hain aap|kaise ho aap|epdi irukeenga|eppadi irukinga|hw r u|how r u|how are u|hru|"
        "how do you do|shubh prabhat|suprabhat|adaab"
    ),
    "t.thanks": (
        "thanks|thank you|thankyou|thx|thnx|thanx|ty|tysm|shukriya|dhanyavad|dhanyavaad|nandri|aabhar|"
        "abhar|thank u|thanku|much appreciated|appreciated|great job|good job|well done|cheers|bahut "
        "badhiya|thanks a lot|thank you so much|thanks a ton|many thanks|grateful|meherbani|tq|thks|tnx|"
        "thnks|thnk u|thankss|bahut dhanyavad|bahut shukriya|romba nandri|khub aabhar|khub khub aabhar|"
        "gr8|perfect thanks|great thanks|thank you very much|thanks so much|nice work|awesome work"
    ),
    "t.yes": (
        "ok|okay|okey|k|yes|yep|yeah|yup|ya|haan|han|haa|haanji|ha|ji haan|theek hai|thik hai|theek|thik|"
        "kar do|kardo|karo|go ahead|done|👍|✅|sure|proceed|fine|yes please|do it|alright|okie|okk|oki|ho "
        "jaye|chalega|sari|seri|aama|aamam|ama|barabar|correct|agreed|please proceed|looks good|"
        "looks fine|looks ok|looks okay|seems fine|seems ok|thats fine|that is fine|lgtm|yes "
        "go ahead|ok go ahead|haan kar do|yes do it|theek hai kar do|ok done|yess|han ji|ha kari do|kari "
        "do|pannunga|pannu|panniru|good to go|sounds good|right|bilkul|zaroor|confirm|confirmed|confirm "
        "karo|all good|i agree|yes confirm|ok proceed|y|aye|haan bhai|ok ji|accha|acha|achha|sahi hai|"
        "sahi|great|perfect|cool|absolutely|of course|go for it|ship it|please do|hanji|ho|thike|okay "
        "done|👌|okay fine|go on|affirmative|haan theek hai|hmm ok|ok fine|ok kar do|ok yes|haan haan|yes "
        "yes|very well|haa bhai"
    ),
    "t.no": (
        "no|nope|nah|nahi|nahin|nai|na|👎|❌|not ok|not okay|no no|ji nahi|mat karo|illa|illai|vendam|"
        "vendaam|nako|no thanks|not now|no way|naa|nathi|dont|na karo|nahi ji|n|not yet|no please|"
        "negative|bilkul nahi|i disagree|disagree|not agreed|nahi karna|nahi chahiye|no thank you|mat "
        "kar|dont do it|do not do it|nahi nahi|naa bhai|no dont|nahi bhai|nahi karo|nahi mat karo|no "
        "wait|nahi hai|nahi hain|not approved|na na|pannadhinga|venam"
    ),
    "t.sorry": (
        "sorry|oops|my bad|correction|i meant|i mean|i ment|no i meant|no i mean|meant|actually|mera "
        "matlab|matlab|galti se|galti|not that|rather|wait|i wanted|should be|i was asking about|i said|"
        "make that|make it|instead|no not|change that to|apologies|wrong|wrong one|galat|mistake|typo|"
        "arre|arre nahi|nahi nahi|are nahi|oh sorry|scratch that|let me correct|i want|mane|my mistake|"
        "not this|i am talking about|im talking about|the other one|other one|i was talking about|maaf "
        "karo|mannikanum|i was referring to|i am referring to|oh i meant|instead of that|ye nahi|woh "
        "nahi|wo nahi|aa nahi|adhu illa|switch to|thappu|change to"
    ),
    "t.same": (
        "same|same for|the same for|same thing for|do the same|do the same for|likewise|and for|what "
        "about|how about|aur|same with|and what about|also for|now for|then for|repeat for|again for|"
        "ditto|ditto for|vaisa hi|wahi|same query for|similarly|same question for|same again for|now do|"
        "uska bhi|ka bhi|iske liye bhi|same to|same list for|do it for|same report for|ke liye bhi|and|"
        "waisa hi|aane|ellam same|athe|same ask for|same but for|same but"
    ),
    "t.vent": "not happening|not working|useless|worst bot|terrible|hate you|stupid|idiot",
}

OUT_OF_SCOPE: Final[Table] = {
    "o.money": (
        "pay|transfer|my payment|our payment|payment for|payment against|payment of|payment to|make "
        "payment|make a payment|pay the vendor|pay vendor|payments|bank transfer|neft|rtgs|upi|imps|"
        "transfer money|release payment|release the payment|payment release|payment karo|payment kar do|"
        "paise bhejo|paise|paisa|pay bill|pay bills|salary|salaries|payroll|invoice payment|bank details|"
        "bank account|bank balance|loan|payment status|payment voucher|credit card|reimbursement|expense "
        "claim|expenses|advance payment|account number|ifsc|wire|wire transfer|cheque|vendor payment|"
        "vendor payments|refund to|payout|payouts|make the payment|payment process|paid kab|kab pay|"
        "process payment|process the payment|clear the payment|clear payment|due payment|outstanding "
        "payment|payment due|payment kab|disburse|remit|tds|income tax|advance tax|pf|esi|esic|gratuity|"
        "provident fund|itr|form 16|26as|tcs"
    ),
    "o.secret": (
        "password|passwords|passwd|pwd|otp|one time password|pin|login|log in|credentials|api key|token|"
        "secret|captcha|pass word|passcode|username|user id|userid|2fa|unlock my account|reset my account"
    ),
    "o.world": (
        "weather|cricket|ipl|football|world cup|the match|match today|match tonight|match tomorrow|match "
        "score|who will win|score|movie|movies|film|song|songs|music|joke|jokes|poem|story|shayari|"
        "recipe|biryani|lunch|dinner|breakfast|coffee|chai|tea|news|headline|headlines|stock|stocks|"
        "share price|share market|sensex|nifty|gold rate|gold price|bitcoin|crypto|petrol price|election|"
        "elections|prime minister|modi|president|capital of|train|flight|hotel booking|cab|taxi|uber|ola|"
        "book a|book me|ticket|tickets|restaurant|pizza|holiday list|holidays|my leave|leave balance|"
        "apply leave|apply for leave|sick leave|appraisal|promotion|resume|cv|translate|horoscope|"
        "astrology|rashifal|love|marry|girlfriend|boyfriend|birthday|diwali|holi|wifi|printer|laptop|"
        "internet|chatgpt|python|javascript|code for|write code|sql|meaning of life|temperature|rain|"
        "traffic|meeting room|zoom|teams call|schedule a meeting|schedule meeting|sing|dance|game|games|"
        "play|virat|kohli|dhoni|kavithai|padam|mazhai|barish|mausam|match kaun|match kab|match me|match "
        "mein kaun|india vs|live score|netflix|youtube|instagram|facebook|whatsapp status|medicine|"
        "doctor|exam|homework|essay|square root|add 2|sky|population|president of|distance|nearest atm|"
        "atm|vacation|trip|gym|diet|cook|canteen|vehicle loan|team lunch|time is it|time now|what time "
        "is it|current time|kya time hua|time kya hua|trademark|company registration|gst registration|"
        "register for gst|new registration|e way bill|eway bill|e-way bill|einvoice|e invoice|e-invoice|"
        "irn|letter of undertaking|lut|roc|mca|hsn code|hsn|gst rate|rate of gst|gst rate of|file my "
        "return|file the return now|file gstr|file 3b now|file our 3b"
    ),
}
