"""Words as people type them on a phone, with their vowels left out: the whole word that each stands for.

Only spellings that are no word of their own: "rhe", "krdo", "acpt". A word that stands in some name is never replaced.
"""

from typing import Final

_ROWS: Final = """
kar: kr
karo: kro krro karoo krooo
kardo: krdo krdoo krdu kardoo
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
