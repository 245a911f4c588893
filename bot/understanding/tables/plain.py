"""Function words and fillers: never part of a name, unless a whole name holds them. By language."""

from typing import Final

from bot.understanding.tables import word_set

ENGLISH: Final = (
    "edit edits edited editing "
    "upload uploads uploading submit submits amend amends confirm confirms verify resubmit rectify "
    "revise act acts acting a an the this that these those it its them they their theirs he she him "
    "her his i me my mine myself we us our ours you your yours u ur "
    "of for from to in on at by with about into onto over under between among against during before "
    "after above below up down out off through within per via toward towards regarding concerning re "
    "wrt "
    "and or but nor so yet if then than else because as since while though although until till "
    "whether also too plus both either neither not no "
    "is are was were be been being am do does did doing done has have had having will would shall "
    "should can could may might must ought need needs needed "
    "who whom whose which what when where why how there here now just only even still again ever "
    "never always already yet soon later once twice "
    "all any some each every other others another such same own few many much more most less least "
    "several lot lots bit "
    "please pls plz plss plese kindly asap urgent urgently quickly quick fast immediately right away "
    "now tonight today sir madam maam team guys folks dear everyone boss buddy mate bro "
    "hi hello hey thanks thank ok okay yes well oh um hmm uh ah actually basically really very quite "
    "simply rather maybe perhaps probably possibly apparently anyway "
    "show give get tell let make made want wants wanted like know think see say said check look find "
    "stuff thing things one ones case cases matter matters issue issues part parts side sides way "
    "ways case wise "
    "whats thats lets im ive id youre theyre weve were its hes shes heres theres wheres whos hows "
    "dont cant wont "
    "new old first last next previous prior current present past recent total whole entire full complete "
    "come came comes coming go goes going gone went take takes taken took bring put keep kept keeps "
    "happen happened happens happening become "
    "inr rs rupee rupees number numbers no nos num amount amounts value values worth date dates day "
    "days week weeks month months year years quarter fy period periods time times "
    "name named called name's names gst data details info list status report file files "
    "desk bot imsdesk assistant app system slack channel thread message messages mail mails email "
    "us ourselves themselves yourself yall ya yo etc ie eg fyi btw cc bcc attn attached attachment "
    "below above following mentioned given said "
    "am pm ist cannot able unable using use used uses based basis term terms regard respect "
    "ready sure correct wrong good bad better best great nice fine poor low high weak strong regular irregular proper "
    "cfo ceo coo director directors auditor auditors banker bankers boss bosses head md controller accountant ca "
    "treasurer consultant adviser advisor board committee "
    "strict urgent important main major minor sign signs signing clarify clarified clarification confirm confirms "
    "remaining rest balance left available outstanding total overall altogether together separately "
    "individually respectively "
    "side ways around approx approximately about roughly nearly almost exactly "
    "company firm business office finance accounts accounting accountant manager colleague "
    "came in come received receive receives reached reach landed land arrived arrive showing shows "
    "shown appear appears appearing reflect reflects reflected "
    "started start begin began stop stopped end ended open opened close closed "
    "if in case whatever whichever whoever wherever whenever however "
    "approved approver approvers reading want need wish hope "
    "someone somebody anyone anybody everybody nobody none nothing something anything everything "
    "against towards amongst across along behind beside besides beyond despite inside near outside "
    "past round throughout unto upon without "
    "last since upto until unless whereas lest "
    "user users person people guy girl man woman folks member members admin "
    "going gonna wanna gotta lemme gimme dunno kinda sorta cos coz cuz bcoz bcz bec thru tho "
    "having be been get got getting gets gotten "
    "quickly briefly shortly properly correctly wrongly mistakenly accidentally already recently "
    "lately earlier previously formerly "
    "cool awesome excellent perfect super "
    "question questions query queries request requests ask asks asked asking answer answers wonder wondering "
    "currently presently situation so-called else either side mostly mainly especially particularly "
    "fr frm frum 4 2 abt wid wth bw btwn bet r n d dis dat dem dey der wen wat wich whch wch plz pl "
    "abt tht ths thr bcos ppl msg "
    "until only everything ones really wala kind type types sort sorts category level "
    "work works working worked job run runs running ran happen move moved moves moving"
)
HINDI: Final = (
    "karne karni karunga zaroorat zarurat jarurat jaroorat varala jab ka ke ki ko se mein me main ne "
    "par pe tak bhi hi to toh na ji bhai bhaiya bhaisaab sahab saab "
    "saheb sahib yaar yar dost didi "
    "wala wale wali walo waale waala waali hai hain hoon hun ho hu tha the thi thay hoga hogi honge "
    "raha rahe rahi gaya gaye gayi gai jana jaana jao jaaye jaye "
    "kya kyun kyu kyunki kaise kaisa kab kahan kaun kon kisne kitna kitne kitni kaunse kaunsa konse konsa "
    "sab saare saara sara sare sari saari sabhi sabka sabke sabko har koi kuch kuchh kai bahut thoda "
    "thode zyada kam poora pura pure poore puri "
    "aur ya lekin magar par kyonki agar phir fir abhi ab tab jab jo jis jise woh wo vo voh ye yeh "
    "yah is us in un inka unka iska uska inke unke iske uske inki unki iski uski inko unko isko usko "
    "ise use inhe unhe inse unse isse usse apna apne apni mera mere meri hamara hamare hamari humara "
    "humare humari tera tumhara aapka aapke aapki aap tum hum ham mujhe mujhko humko hume hamein "
    "tumhe aapko "
    "dikhao dikha bhejo bhej batao bata karo kar kardo karna karke karein kare kijiye dijiye do de "
    "dena dedo dijiyega lo lena le lelo liye liya diya diye kiya kiye hua hue hui chahiye chaiye "
    "sakte sakta sakti wapas "
    "aaj kal parso mahina mahine mahino saal din dino hafte hafta pichla pichle pichhle agla agle "
    "pehle pahle baad andar bahar upar niche neeche "
    "nahi nahin mat bina sirf bas keval jaldi turant zara please kripya kripaya sun suno dekho dekh "
    "dekhna accha acha achha theek thik haan "
    "haina hena na re arre arey are oye chalo thora zaroor lag lagta lagega lagi laga pata maloom "
    "matlab samjha "
    "wagera vagera bill bills number ke liye saath sath taraf "
    "milega mila mile mili milna aaya aaye aayi aana ayi aya ayega aayega jayega rakhna rakho daalo "
    "dalo nikalo nikal bolo bol boliye "
    "batayega batana batade dikhade bhejde krdo krna kro kr dedo h hn hy ni nhi nhin m mai mei k ka's "
    "abhi tk jo's unme inme usme isme jisme jinka jinke jiska jiske jisko jinhone usne unhone inhone "
    "isne humne maine tumne aapne logon log logo kisi kis kisko kiska kiske kiski pada padi pade "
    "padega "
    "sakenge sakega karenge karega karegi karta karte karti rahega rahegi rahenge banta bante hota "
    "hote hoti hone dono teeno charo "
    "konsi batayiye dikhaiye bhejiye ek ekdum bilkul jitne jitni jitna jinhe jinko jiski unhe"
)
GUJARATI: Final = (
    "nu na ni ne no che chhe su shu ketla ketlu ketli aapo aapjo moklo mokalo mokli badha badhu "
    "badhi badhaa nathi aa mahina mahino mahinana te teni tena tenu temna tem ane athva pan to ma "
    "maa thi par mate nathi hatu hata hati hase kem kyare kyan kone kon "
    "mane ame amne amara amaru tame tamara tamne kari karo karvu karva karvanu karine karjo lavo juo "
    "batavo batavjo joie joiye bhai ben baki ghanu thodu vadhare vadhu ochha ochhu have pachi pachhi "
    "pehla pela "
    "thayu thaya thai thase thay gayu gaya gai je jena jenu tya ahi badhane badhani badhano wala "
    "vala vali vaala aavya aavyu aavi avya avyu ek "
    "hoy hoi joiye chhu chho karie kariye kariyu karyu karya bija biju biji"
)
TAMIL: Final = (
    "ku kku oda odha la le il enna ennaa evlo evvalavu iruku irukku irukka iruka iruke irukkudhu "
    "kaattu kattu kaatu anuppu anuppunga pannu pannunga panna pannidu pannitu panni pannuvom "
    "pannanum ellam ellaam ellame elam vendam venam intha indha andha antha maasam masam inga anga "
    "anna akka ayya saar "
    "ippo ippa eppo innum mattum um kooda dhaan thaan than da di nga sollu sollunga enakku namakku "
    "avanga avar avanoda unga enga namma ungal engal oru rendu pathi patti mela keezha vachi vechi "
    "vai podu venum vennum illa illai aana aanal apram appuram seri sari yaaru yen eppadi evanga "
    "ethana ethanai "
    "ulla irukura irukkura irundhu lendhu kitta kita moolam varaikkum varai pola maadhiri konjam "
    "romba ellathaiyum ellarukkum idhu adhu idha adha ithu athu inha vandha vandhucha vandhirukku "
    "varum pona adutha kadaisi mudhal yaarum onnum thara thaa kodu kudunga paaru paakanum ennoda "
    "avangaloda"
)
MARATHI: Final = (
    "ahe ahet aahe aahet hota hoti hote nahit kay kaay kadhi kuthe kon koni kontya konte konti kiti saglya sagle sagli "
    "dakhva dakhav dakhwa sanga saang pathva pathav kara karun dya var madhe madhye cha chi chya chyaa ani mala "
    "aamhala tyacha tyanchi hyacha aaj udya kaal aslele asleli asel pahije"
)
TITLES: Final = frozenset(
    {
        "ji",
        "jee",
        "bhai",
        "sir",
        "anna",
        "saab",
        "sahab",
        "saheb",
        "sahib",
        "madam",
        "maam",
        "ben",
        "akka",
        "garu",
        "bhaiya",
        "mr",
        "mrs",
        "ms",
        "messers",
        "sirji",
        "seth",
        "sethji",
        "dada",
        "didi",
        "ayya",
        "saar",
        "behen",
        "bhaisaab",
        "uncle",
    }
)
"""Said beside a name, never part of it."""

COMMON: Final = word_set(
    "dated dt onward onwards ending cross scope false passed cover covers gives shared approves "
    "commas mention mailed wanted raise raises reads touches links valued ranging kulla chhella "
    "doosre dusre sadhe tarik handed passage inside eighth ninth tenth accent accents expect "
    "expected aspect access accuse object subject project eject batch watch catch patch match march "
    "latch older holder sold told cold gold bold fold mold sent went spent least cast past fast "
    "stage stake slate plate rate rest rent sheet steel street trade trader traders grade shade "
    "amount mount count county court vent event cent dent "
    "there their where were these three those thing think thank tank bank rank later latter letter "
    "better matter water late date dates data gate mate rate state states "
    "other mother month months moth mouth south north worth birth both bath path with wish list lost "
    "last least lists post posts past most cost host "
    "store stock stick stack still stall still shall small smell spell sell seller sells cell call "
    "calls calling tall wall walls "
    "paper papers power tower lower flower clear clean close closed clothes supply supplies apply "
    "reply price prices prize parts party store "
    "green brown black white grand brand stand land hand hands sand wand band bands "
    "filter filters filed field fields fill filled full fully file files first fist "
    "reject accept except excel export expert expect import report reports resort reset recent rent "
    "goods good food foods wood woods mood road roads roof room rooms root boot book books look looks cook "
    "delivery deliver delivered received receipt receive quality quantity order orders ordered po "
    "grn damaged damage short shortage returned return price rate rates wrong extra material "
    "materials goods service services "
    "check checks checked cheque change changed charge charged chart charts charm "
    "value valve valid invalid void avoid "
    "notes note noted vote quote quoted quota "
    "quite quiet quick quit quilt "
    "under thunder order border "
    "share shares sharp shape ship shop shops shot show shows "
    "would could should world word words work works worker "
    "right night light might sight eight weight height "
    "hope home hole hold holds help held hell hello "
    "claim claims class clash glass grass "
    "paint paints point points joint joints print prints "
    "metal metals mental medal model models mode "
    "unit units unite until "
    "month monthly mostly "
    "maal baar saman samaan bar alone goods "
    "chemical chemicals textile textiles industries industry enterprises enterprise logistics "
    "transport transports agency agencies solutions systems products polymers plastics motors auto "
    "tools trading"
)
"""Ordinary words that lie one letter from a word of the tables, so that they are not taken for its misspelling."""

EVERYDAY: Final = word_set(
    "management meeting meetings review reviews warehouse booking checking payment payments ages beginning "
    "row rows hisab hisaab lunch dinner breakfast holiday holidays leave travel travelling "
    "roz rozana subah shaam bada bade badi chota chote choti"
)
"""What people say of their day and their house: no supplier where none is called so, yet not nothing in an order."""

FUNCTION_WORDS: Final = frozenset(f"{ENGLISH} {HINDI} {GUJARATI} {TAMIL} {MARATHI}".split())

BEFORE_A_NAME: Final = word_set(
    "for of from by with to fr frm about against regarding frum vendor supplier party ms customer "
    "wrt re named called between abt toward towards at client buyer via through concerning 4 on"
)
"""Words after which an unknown word is a name."""
AFTER_A_NAME: Final = word_set(
    "ka ke ki ko ne kaa nu na ni no ku kku oda odha kitta kita wale wala wali se vala vali ji bhai "
    "sir anna mate madhe thi"
)
"""Words before which an unknown word is a name."""
