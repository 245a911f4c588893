"""Words that narrow documents: kind, status, verdict, side, order and form of an answer."""

from typing import Final

from bot.understanding.tables import Table

KINDS: Final[Table] = {
    "invoice": (
        "invoice|invoices|inv|invs|tax invoice|tax invoices|invoce|invoces|invocie|invocies|invioce|"
        "invioces|inovice|inovices|inv no|invoice no|invoice number|inv number|b2b invoice|b2b invoices"
    ),
    "credit_note": (
        "credit note|credit notes|cn|cns|c n|crn|crns|cr note|cr notes|credit memo|credit memos|"
        "creditnote|creditnotes|cdn|credit nots|credit not|cn no|cn number|c notes"
    ),
    "debit_note": (
        "debit note|debit notes|dn|dns|d n|drn|dr note|dr notes|debit memo|debit memos|debitnote|"
        "debitnotes|dn no|dn number"
    ),
    "bill_of_entry": (
        "bill of entry|bills of entry|bill of entries|bills of entries|boe|boes|boe no|import|imports|"
        "import bill|import bills|import documents|import docs|impg|import document"
    ),
    "eco_document": (
        "eco|ecos|eco document|eco documents|eco doc|eco docs|e commerce document|e commerce documents|"
        "ecommerce document|ecommerce documents|ecommerce|e commerce|e commerce docs|ecommerce docs|ecom "
        "docs|e com docs|eco bills|9 5 documents"
    ),
}
"""Kinds of documents; "bills", "docs" and "entries" say nothing."""

STATUSES: Final[Table] = {
    "no_action": (
        "touch nahi hue|touch nahi hua|touch nahi kiye|touch nahi kiya|touch hi nahi hue|action nahi liya|"
        "action nahi hua|"
        "action nahi liye|koi action nahi liya|koi action nahi hua|never touched|not yet touched|nobody touched|"
        "nobody has touched|"
        "no action|noaction|untouched|unactioned|not actioned|not acted|not acted on|not acted upon|"
        "without action|without any action|no action taken|unacted|nothing done|action not taken|not "
        "touched|unprocessed|na status|koi action nahi|bina action|untouched yet|no act"
    ),
    "pending": (
        "pending|pndg|pdng|pendg|pndng|pendign|pedning|pendingg|pendi|pendng|pnding|pendin|pendings|penidng|"
        "pednding|pening|on hold|held|parked|in pending|"
        "kept pending|kept on hold|marked pending|held up|on pause|in hold|hold pe|hold par|hold me|hold "
        "mein|hold la|hold ma|hold var|hold upar|hold madhe|hold ule|put on hold|"
        "hold wale|hold wala|hold wali|pending wale|marked as pending|roke hue|"
        "hold kiye hue|hold kiya|hold kiye|hold pe rakhe|hold pe hai"
    ),
    "accepted": "accepted",
    "rejected": "rejected",
    "open": (
        "needs my attention|need my attention|need attention|needs attention|look at first|to look at|"
        "open|owe a decision|owe a decision on|to decide|undecided|to be decided|yet to decide|awaiting "
        "decision|awaiting a decision|unresolved|need a decision|needs a decision|need decision|still to "
        "decide|left to decide|not decided|still open|open items|waiting for decision|waiting for a "
        "decision|opn|decide karna|decide karne|khula|khule|khulla|need to decide|have to decide|"
        "awaiting my decision|baaki|baki|bacha|bache|bakaya|for decision|need my decision|outstanding|"
        "unsettled|mudivu panna|decide karna hai|decide karne hai|decide karne hain|decide karne baaki|"
        "decide karva|decide karva na|left to do|anything left|left over with|to be actioned|to action|still left|"
        "aaj kya karna hai|aaj kya kya karna hai|kya karna hai aaj|aaj ka kaam|aaj kya kaam hai|kya karu aaj|"
        "aaj kya karu|aaj kya karun|aaje su karvanu che|inniku enna pannanum|what should i do today|"
        "what should we do today|what do i have to do today|what do we have to do today|"
        "what do i need to do today|what to do today|what do i do today|what is to be done today|"
        "what needs to be done today|what is my work today|todays work|work for today|my tasks|my tasks today|"
        "tasks for today"
    ),
}

VERDICTS: Final[Table] = {
    "exact": (
        "exact|exact match|exact matches|exact matched|exactly matched|exactly matching|exact matching|"
        "exacts|perfect match|perfect matches|perfectly matched|fully matched|full match|full matches|"
        "100 percent match|pakka match|exct|exakt|exact wale|exact wala|match exactly|matched exactly|"
        "matches exactly|match perfectly|matched perfectly|match fully|identical"
    ),
    "acceptable": (
        "acceptable|acceptables|acceptable match|acceptable matches|within tolerance|in tolerance|"
        "tolerance match|tolerable|inside tolerance|under tolerance|tolerance ke andar|close enough|"
        "acceptable ones"
    ),
    "probable": (
        "probable|probables|probable match|probable matches|likely match|likely matches|possible match|"
        "possible matches|probably matching|probably match|maybe match|shayad match|doubtful match|"
        "doubtful matches|probabl"
    ),
    "mismatch": (
        "mismatch|differ from our books|differ from books|differ from the books|differs from our books|"
        "different from our books|different from books|not agree with our books|do not agree with our "
        "books|dont agree with our books|dont agree with books|dont agree|do not agree|does not agree|"
        "mismatches|mismatched|mis match|mis matches|mis matched|missmatch|mismtch|mismach|not matching|"
        "not matched with|does not match|doesnt match|dont match|do not match|didnt match|did not match|"
        "match nahi|"
        "match nahin|match nai|nahi match|match nahi ho rahe|match nahi ho raha|match nahi hote|match "
        "nahi hue|match nahi kar rahe|match nahi karte|match nathi thata|match nathi thatu|match nathi|"
        "match aagala|match aagalai|match aagavillai|match aagatha|not tallying|not tally|dont tally|"
        "doesnt tally|"
        "tally nahi|tally nahi ho rahe|mel nahi kha rahe|mel nahi khate|not agreeing|disagree|that "
        "differ|which differ|differ|differs|differing|wont match|arent matching|isnt matching|are not "
        "matching|is not matching|milte nahi|nahi milte|mil nahi rahe|nahi mil rahe|fark wale|farak wale|"
        "difference wale|alag hai|with differences|that disagree|having differences|not in agreement|not "
        "reconciling|dont reconcile|do not tally|does not tally|not tallied|match illa|match illai|match "
        "ho nahi rahe|match hi nahi ho rahe"
    ),
    "matched": (
        "matched|matching|matches|tallied|tallying|reconciled|match ho gaye|match hue|match ho rahe|"
        "match hone wale|that match|which match|agreeing|that agree|match wale|clean|match aana|in "
        "agreement"
    ),
    "unmatched": (
        "unmatched|un matched|not matched|unreconciled|not reconciled|orphan|orphans|without a match|"
        "with no match|no match|without match|without any match"
    ),
    "only_in_books": (
        "only in books|only in our books|only in the books|only in tally|only in sap|only in erp|missing "
        "on the portal|missing on portal|missing in the portal|missing in portal|missing from portal|"
        "missing from the portal|missing in ims|missing on ims|missing from ims|missing in 2b|missing in "
        "gstr 2b|missing from 2b|missing from gstr2b|missing in gstr2b|not on portal|"
        "not on the portal|not in portal|not in the portal|not in ims|not on ims|not in 2b|not in gstr2b|"
        "not in gstr 2b|not in our 2b|portal pe nahi|portal par nahi|portal me nahi|portal mein nahi|2b "
        "me nahi|2b mein nahi|2b se missing|2b me missing|2b mein missing|portal se missing|ims me nahi|"
        "ims mein nahi|ims me missing|portal pe missing|portal par missing|portal me missing|not showing "
        "in 2b|not appearing in 2b|not reflecting in 2b|not reflected in 2b|not showing on portal|not "
        "showing on the portal|not appearing on portal|not appearing on the portal|not reflecting on "
        "portal|not uploaded|not reflecting|not reflected|not visible on portal|missing|"
        "in books only|books only|in books but not in 2b|in books but not on portal|in books but not on "
        "the portal|in books but not in ims|in books not on portal|in books not in 2b|in our books but "
        "not on the portal|in our books but not in 2b|books me hai portal pe nahi|books me hai 2b me "
        "nahi|books mein hai 2b mein nahi|books mein hai portal pe nahi|only books|portal ma nathi|2b ma "
        "nathi|portal la illa|portal la illai|2b la illa|2b la illai|ims la illa|ims ma nathi|booked but "
        "not in 2b|booked but not on portal|absent on portal|absent in 2b|absent from 2b|missing in "
        "action|gayab|not received on portal|not there in 2b|not there on portal|not available in 2b|"
        "portal pe nahi hai|portal pe nahi dikh rahe|portal par nahi dikh rahe|2b me nahi aaye|2b mein "
        "nahi aaye|2b me nahi dikh rahe|not found on portal|not found in 2b|not found on the portal|not "
        "present in 2b|not present on portal"
    ),
    "only_on_portal": (
        "only on portal|only on the portal|only in portal|only in the portal|only in 2b|only in ims|"
        "portal only|only portal|not in books|not in the books|not in our books|not in my books|not in "
        "book|missing in books|missing in our books|missing from books|missing from our books|missing "
        "from the books|missing in the books|not booked|not yet booked|unbooked|un booked|books me nahi|"
        "books mein nahi|book me nahi|book nahi hue|book nahi kiye|"
        "books ma nathi|books la illa|books la illai|not in tally|not in sap|not in erp|not in the erp|"
        "not in our erp|not in register|not in purchase register|not in the purchase register|not in our "
        "purchase register|on portal but not in books|on portal not in books|on the portal but not in "
        "our books|on the portal but not in books|in 2b but not in books|in 2b not in books|in ims but "
        "not in books|2b me hai books me nahi|portal pe hai books me nahi|portal pe hai books mein nahi|"
        "portal pe hain books mein nahi|portal pe hain books me nahi|not entered in books|not recorded "
        "in books|not recorded|not accounted|not accounted for|unaccounted|not posted|not posted in "
        "books|books se missing|books me missing|books mein missing|tally me nahi|tally mein nahi|sap me "
        "nahi|books me nahi hai|books mein nahi hai|books me entry nahi|entry nahi hui|extra on portal|"
        "not found in books|not found in our books|books only on portal|not there in books|not there in "
        "our books|absent in books|absent from books|not present in books|"
        "isnt in books|is not in books|arent in books|are not in books|isnt in our books|are not in our books"
    ),
    "duplicate": (
        "duplicate|duplicates|duplicated|dup|dups|dupe|dupes|duplicte|duplicat|booked twice|booked "
        "double|double booked|double entry|double entries|double booking|twice booked|repeated|same bill "
        "twice|do baar|do bar book|dobara book|rendu thadava|be vaar|booked two times|entered twice|"
        "repeats"
    ),
    "split": "split|splits|split up|merged|splitted|splited|split ones|split match|split matches|splits match|"
    "parts of one",
}

FILED: Final[Table] = {
    "filed.false": (
        "nahi bhara|nahi bhare|nahi bhari|nahi bhara hai|bhara nahi|bhari nahi|nahi daala|nahi dala|nahi bharta|"
        "nahi bharte|"
        "not filing|not filing their|arent filing|are not filing|stopped filing|never file|saved but not "
        "filed|saved not filed|not filed by supplier|not filed by the supplier|not filed by vendor|not "
        "filed by the vendor|not filed|not yet filed|unfiled|saved only|only saved|un filed|filed nahi|"
        "file nahi kiya|file nahi kiye|file nahi hua|file nahi hue|"
        "file nathi karya|file nathi|yet to be filed|yet to file|supplier has not filed|vendor has not "
        "filed|supplier hasnt filed|vendor hasnt filed|havent filed|hasnt filed|have not filed|has not "
        "filed|didnt file|did not file|saved state|still saved|filing pending|abhi file nahi|file "
        "pannala|file pannalai|file panna illai|file aagala|non filed|but not filed|not been filed|never "
        "filed|hvnt filed|dont file|do not file|isnt filed|arent filed|nahi file kiya|nahi file|filing "
        "nahi|supplier saved|saved"
    ),
}

SIDES: Final[Table] = {
    "n.customer": (
        "customer|customers|client|clients|buyer|buyers|debtor|debtors|grahak|cust|custs|custmers|"
        "custmer|recipient|recipients|graahak|customers ne|vaadikkaiyalar"
    ),
    "n.ours": (
        "our invoice|our invoices|our invs|our inv|our credit note|our credit notes|our cn|our cns|our "
        "debit note|our debit notes|our dn|our dns|our own documents|our own invoices|our own credit "
        "notes|our own docs|our sales|our outward|our documents with customers|outward|outwards|sales "
        "invoice|sales invoices|"
        "issued by us|we issued|we raised|raised by us|we billed|sales side|supplier side|sent by us|"
        "hamare invoice|hamare invoices|humare invoice|humare invoices|hamare cn|humare cn|hamare credit "
        "note|hamara invoice|apne invoice|apne invoices|hamare cns|humare cns|hamare bills reject|"
        "outward documents|outward docs|outward invoices|outward invoice|outward side|outward supplies|"
        "sales register|sales bills|our bills with customers|amara invoice|amara invoices|namma invoice|"
        "namma invoices|namma cn|amara cn|apni cn|hamari cn|humari cn|our sales invoices|our sales "
        "invoice|outward cn|outward cns|outward credit notes|sales credit notes|sales cn|sales cns|our "
        "own cns|our own cn|own invoices|apne credit notes|hamare credit notes|outward docs"
    ),
    "n.inward": (
        "inward|purchase|purchases|purchase side|inwards|purchase invoices|purchase bills|purchase "
        "invoice|inward documents|inward docs|kharid"
    ),
}

FORMS: Final[Table] = {
    "as.count": (
        "how many|kitne|kitni|ketla|ketli|ettana|ethana|ethanai|number of|count|count of|"
        "no of|nos of|counts|kitne hain|kitne hai|how mny|hw many|ginti|tell me the number|kitno"
    ),
    "as.total": (
        "total|totals|sum|evlo value|kitni value|kitna value|ketli value|kiti value|grand total|sum of|total value|"
        "total amount|total of|kul|worth of|value of|sum "
        "total|add up|kul milake|total kitna|kitne ka|combined value|aggregate|mothama|mottham|total "
        "value of"
    ),
    "as.xlsx": (
        "excel|xlsx|xls|spreadsheet|excel sheet|excel file|xl|exel|excell|spread sheet|excel me|excel "
        "mein|excel format|excel ma|excel la|worksheet|sheet|as file|as a file|as files|file me|file mein"
    ),
    "as.csv": "csv|csv file|comma separated",
    "as.pdf": "pdf|pdf file|evidence pack|print|printout|pdf format",
    "as.chart": (
        "chart|graph|plot|bar chart|pie chart|trend|line chart|graphically|charts|graphs|visualise|"
        "visualize|trendline|trend chart"
    ),
    "as.ics": "ics|calendar file|calendar|ical|calendar invite|outlook calendar|google calendar|calender",
}

ORDERINGS: Final[Table] = {
    "sort.tax_desc": (
        "by tax|by gst|by itc|sort by tax|sorted by tax|highest tax|highest gst|highest itc|most tax|"
        "most gst|most itc|biggest tax|largest tax|largest gst|biggest itc|largest itc|by tax amount|"
        "order by tax|ordered by tax|tax wise descending|biggest gst|tax high to low|by highest tax|in "
        "order of tax|ranked by tax|highest tax first|most tax first|gst high to low|by itc amount|"
        "maximum tax|max tax|max itc|max gst|biggest tax first|largest tax first|highest gst first|"
        "biggest itc first|highest itc first|zyada tax wale pehle|sort by gst|sort by itc|sorted by gst|"
        "sorted by itc|in descending order of tax|in descending order of itc|in descending order of gst"
    ),
    "sort.value_desc": (
        "by value|by amount|sort by value|sorted by value|sort by amount|sorted by amount|highest value|"
        "largest value|highest|biggest|largest|most valuable|biggest first|largest first|highest first|"
        "by size|high to low|sabse bade|sabse bada|sabse badi|sabse zyada|order by value|in order of "
        "value|descending|maximum value|max value|by document value|highest amount|biggest value|by "
        "invoice value|value high to low|mota|periya|bade wale|bade bills|by highest value|biggest value "
        "first|highest value first|largest value first"
    ),
    "sort.oldest": (
        "oldest|oldest first|sort by age|by age|old first|sabse purane|sabse purana|purane pehle|longest "
        "pending|longest waiting|by date oldest|ageing wise|age wise|agewise|oldest on top|earliest|"
        "earliest first|sorted by age|sabse juna|juna pehla|pazhaya|order by age|oldest to newest|"
        "longest open|by ageing|by aging|in order of age|by order of age|in order of ageing|in order of their age"
    ),
    "sort.newest": (
        "newest|newest first|latest|latest first|most recent|recent first|recent|naye pehle|sabse naye|"
        "sabse naya|latest on top|most recent first|newest on top|sort by date|sorted by date|by date|"
        "newest to oldest|nava pehla"
    ),
}

GROUPS: Final[Table] = {
    "vendor": (
        "by vendor|vendor wise|vendorwise|per vendor|by supplier|supplier wise|supplierwise|per supplier|"
        "party wise|partywise|by party|for each vendor|each vendor|every vendor wise|grouped by vendor|"
        "group by vendor|group by supplier|grouped by supplier|vendors by|suppliers by|vendor ke hisab "
        "se|har vendor ka|broken down by vendor|split by vendor|across vendors|vendor level|vendor vaari|"
        "vendor pramane|party pramane|supplier pramane|vendor mujab|party mujab|vendor vaariya|vendor vaari aa|"
        "vendor nusar|vendor anusar|party ke hisab se|supplier ke hisab se|har party ka|har supplier ka|"
        "vendorwar|partywar|"
        "for every vendor|top vendors|top suppliers|vendor breakup|supplier breakup|vendor break up"
    ),
    "month": (
        "by month|month wise|monthwise|per month|monthly|for each month|each month|grouped by month|"
        "group by month|month on month|mahine wise|mahinawar|month by month|by period|period wise|"
        "mahina pramane|mahine pramane|mahina mujab|mahine mujab|month pramane|month mujab|maas pramane|"
        "maasa vaariya|maasam vaariya|month vaariya|mahinya nusar|mahinyanusar|mahine ke hisab se|mahina ke hisab se|"
        "month ke hisab se|month ke hisaab se|mahine ke anusar|har month|har mahina|har mahine ka|month by month basis|"
        "periodwise|per period|across months|over the months|har mahine|broken down by month|split by "
        "month|mahina wise|month vaari|which month|monthly breakup|by return period|month breakup|month "
        "to month|mom"
    ),
    "doc_type": (
        "by type|type wise|typewise|per type|by kind|kind wise|by document type|document type wise|doc "
        "type wise|by doc type|group by type|grouped by type|per kind|per document type|grouped by kind|"
        "document wise type|by document kind|split by type|broken down by type|for each kind|for each "
        "type|doctype wise|type pramane|prakar pramane|type ke hisab se|type mujab|type vaariya"
    ),
    "verdict": (
        "by verdict|verdict wise|verdictwise|per verdict|by match status|match status wise|by reco "
        "status|group by verdict|grouped by verdict|by match result|by matching status|for each verdict|"
        "split by verdict|broken down by verdict|by result"
    ),
    "own_gstin": (
        "by gstin|gstin wise|gstinwise|per gstin|by registration|registration wise|per registration|by "
        "own gstin|each gstin|for each gstin|group by gstin|grouped by gstin|state wise|statewise|by "
        "state|per state|for each registration|har gstin|by our gstin|by branch|branch wise|entity wise|"
        "gstin pramane|gstin mujab|state pramane|rajya pramane|state ke hisab se|gstin ke hisab se|state vaariya|"
        "by gst registration|for every gstin"
    ),
}

METRICS: Final[Table] = {
    "m.pending": (
        "stuck|atkyu|atkelu|atkeli|atki padi|fasayu|fasayelu|phasayu|atak gaya|atak gayi|phas gaya|fas "
        "gaya|fasa|phasa|fansa|phansa|fasa hua|phasa hua|atka|atka hua|atki|atke|locked up|blocked up|"
        "struck|lying|tied up|held up|fasela|atkela|adka|adka hua|atki hui|phasi hui|fasi hui|maatikichu|"
        "maattikichu|maati|latka|latki|fasi|phasi|fase|phase hue|fanse|unclaimed|ruka|ruki|ruka hua|ruki "
        "hui"
    ),
    "m.risk": (
        "at risk|at stake|risk|risky|may be lost|might be lost|could be lost|may lose|might lose|could "
        "lose|can lose|we may lose|in danger|endangered|khatre|khatra|khatre me|khatre mein|doob sakta|"
        "dub sakta|exposure|exposed|jokhim|jokham|in jeopardy|threatened|likely to lose|doobne|hath se "
        "ja sakta|losing|lose"
    ),
    "m.available": (
        "available|eligible|available in 2b|available itc|we get|we can claim|claimable|can claim|we "
        "will get|milega|mil raha|milta|in 2b|in gstr2b|in gstr 2b|in draft 2b|in our 2b|claim|mil sakta|"
        "mil jayega|forecast|projection|projected|in the 2b|as per 2b|as per gstr2b|kidaikkum|malshe"
    ),
}
