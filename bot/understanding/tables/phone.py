"""Words as people type them on a phone, with their vowels left out: the whole word that each stands for.

Only spellings that are no word of their own: "rhe", "krdo", "acpt". A word that stands in some name is never replaced.
"""

from functools import lru_cache
from typing import Final

from bot.understanding.tables import word_set

_ROWS: Final = """
kar: kr
karo: kro krro karoo krooo
kardo: krdo krdoo kardoo
kardu: krdu krdoon krdun kardoon
karde: krde
kardena: krdena krdna
karna: krna karnaa krnaa
karne: krne
karni: krni
karke: krke
karlo: krlo
karein: krein kren krain
karenge: krenge krnge
karega: krega krga
karu: kru
karun: krun
karte: krte
karta: krta
karti: krti
karva: krva krwa karwa
kiya: kia kiyaa kiyya
kiye: kie
diya: dia dya
hua: hwa huaa
hue: hwe
sakte: skte sakhte saktey skthe
sakta: skta sakhta
sakti: skti
rahe: rhe rahey
raha: rha
rahi: rhi
rahega: rhega
rakho: rkho rkhlo
rakh: rkh
rakhna: rkhna
rakhdo: rkhdo
batao: btao btaao btaoo bataoo btaiye btaye batav
bata: bta
batado: btado btadoo btdo
batana: btana
dikhao: dkhao dikao dikhaoo dekhao dikhaw
dikhado: dkhado dikhadoo
bhejo: bhjo bhejoo
bhejdo: bhjdo bhejdoo
bhejna: bhjna
mat: mt mtt
not: nt
but: bt
except: xcept xcpt excpt xept excp expt
chhod: chd chhd chor chhor
without: wthout wthot withot witout
alawa: alwa alva
nahi: nhi nahii nhee nhe
nahin: nhin
mujhe: muje mje mjhe mujh
abhi: abi abhii
kab: kb
kahan: khaan
kitna: ktna kitnaa
kitne: ktne
kitni: ktni
kisne: ksne
kaunse: knse kounse
kaunsa: knsa
wale: wle
wala: wla
wali: wli
sabhi: sbhi
sabko: sbko
saare: sre saarey
mahine: mhine mahne
mahina: mhina mahna
aaj: aj
liye: lye liyee
hain: hn hein
accept: acpt accpt acpct accep acept axept acpet aceept
accepted: acptd accptd acpted acepted
reject: rjct rjet rejct rjt rejet
rejected: rjctd rejctd rjcted rejcted
approve: aprv apprv aprove appr approv aprov
approved: aprvd apprvd aproved
hold: hld
pending: pendg pend
missing: mssng msng mising missng
mismatch: mism msmtch mismtch mismatc
match: mtch
remind: rmnd rem remnd
reminder: rmndr remndr
vendor: vndr
vendors: vndrs
supplier: splr spplr
customer: cstmr custmr
customers: cstmrs
check: chk chck
details: dtls detls
return: rtrn
download: dwnld dwnload
summary: smry smmry
yesterday: ystrdy yestrday
today: tdy tday
tomorrow: tmrw tmrrw tomrw tmw
portal: prtl
books: bks
duplicate: dplct
limit: lmt
report: rprt reprt
which: wich whch wch
when: whn
where: whr
compare: cmpr
month: mnth
quarter: qtr
amount: amnt amt
document: dcmnt docmnt
deadline: ddline dedline
invoice: invc invce
invoices: invcs invces
should: shld shud shuld shoud shd shoul sould
shall: shl shal
could: cld cud culd coud
would: wld wud wuld woud
cannot: cnnot canot
have: hve hav hv
has: hs
had: hd
was: wz
will: wil
must: mst
what: wht wat whet
whats: whts wats
why: wy whyy
how: hw
much: mch
many: mny
for: fr
from: frm frum
about: abt abut
above: abv abve abov
below: blw belw
between: btwn btween betwen
before: bfr befor befre
after: aftr afte
with: wth wid wit
and: nd
until: untl
since: snce
every: evry
everything: evrything everythng evrythng
matched: mtchd matchd mtched
unmatched: unmtchd unmatchd
siva: siway siwai sivai siwaye
hasnt: hsnt
havent: hvnt hvent
doesnt: dsnt
didnt: dint ddnt
rehne: rhne rhny
sorry: sry srry sory sorri
please: plse pleas plesae
next: nxt
week: wk
days: dys
date: dte
dates: dtes
tak: tk
sirf: srf
bas: bs
kyunki: kyuki kyunke
kyun: kyn
chahiye: chaiye chahye chiye chahie
dijiye: djiye dijie
kijiye: kjiye kijie
kardijiye: krdijiye
bhejni: bhjni
remark: rmrk rmk rmark
zaroori: zaruri zruri zarori jaroori zroori
bharne: bhrne bharnay
badal: bdl
saath: sath
"""

WHOLE: Final[dict[str, str]] = {
    short: word.strip()
    for row in _ROWS.strip().splitlines()
    for word, _, shorts in (row.partition(":"),)
    for short in shorts.split()
}
"""What was typed, to the word meant."""
LETTERS: Final = {"k": "ke", "h": "hai"}
"""Letters that stand for a word where no figure stands before them: "chhod k", "kitna h"; "5 k" is a sum."""

FIGURED: Final = {
    **dict.fromkeys(("sum1", "some1", "any1", "ny1"), "someone"),
    "b4": "before",
    "2day": "today",
    "every1": "everyone",
    "no1": "nobody",
    **dict.fromkeys(("2moro", "2mrw", "2morrow"), "tomorrow"),
}
"""Words with a figure in them, that are no numbers of documents."""
PRONOUNS: Final = word_set("i we v u you they he she somebody someone anybody anyone sum1 some1 any1 ny1")
"""Who stands behind a shortened verb of asking: "cn i", "shall v", "r they"."""
ASKING: Final = word_set(
    "can could should shall will would must may do does did have has had are is was were cannot cant dont didnt ought "
    "what why how when where which who"
)
"""Before a "v" or "u" that stands for a person, and behind the "y" and "q" that ask why."""
AGREEING: Final = word_set("please pls go do it that this proceed confirm ok okay sure yes kar karo kardo haan")
"""Behind a "y" that says yes."""
JOINED_FIRST: Final = word_set(
    "show list give get tell send mail remind accept reject hold release pending status explain what whats which who "
    "how when why where is are was did has have not dont cant cannot last this next previous current all approve undo "
    "draft total please missing matched mismatch mismatches invoices invoice bills cns notes "
    "vendors accepted rejected kitna "
    "kitne kab kisne sab saare"
)
JOINED_SECOND: Final = word_set(
    "me for from of to the all it them these those this month week year quarter filed matched booked accepted rejected "
    "pending received replied much many is are was we they invoices invoice bills docs cns by with on in hold karo "
    "kardo ka ke ki ko hua hai"
)
"""Words that people write as one: "pendingfor", "lastmonth", "showme", "notfiled"."""
_LETTERS_OF_JOINED: Final = 6


@lru_cache(maxsize=4096)
def parted(word: str) -> int:
    """Where a joined word falls into two ("pendingfor": 7); 0 when it is one word."""
    if len(word) < _LETTERS_OF_JOINED or not word.isalpha():
        return 0
    places = [at for at in range(2, len(word) - 1) if word[:at] in JOINED_FIRST and word[at:] in JOINED_SECOND]
    return places[-1] if places else 0
