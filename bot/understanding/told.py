"""Whether a verb or noun of mailing or running is told of, not ordered: a past behind it, a finite verb, a sender.

"X ko reminder gaya kya", "2b recompute ho gaya", "reminder bounced for X", "the mail to X was sent", "mail from X".
What lists its forms here is closed: the pasts of four languages and the verbs that have a subject of their own.
"""

from typing import Final

from bot.understanding.describing import asks_in_hindi
from bot.understanding.marks import Mark
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set

_PAST: Final = word_set(
    "kiya kiye kiyaa gaya gayi gaye gya hua hui hue tha thi chuka chuke chuki diya diye dia liya liye mila mili "
    "pahucha pahuncha pahuch aaya aayi aaye aya bheja bheje bheji bhijwaya likha likhi dilaya dilayi chala chali "
    "chale lagaya moklyo moklyu mokalyo mokalyu didho didhu didhi karyo karyu thayo thayu thai gayo gayu aavyo "
    "aavyu moklayo anuppinen anuppitinga anuppitingala anuppiyacha anuppiyachu anuppineengala anuppachu "
    "pannitingala panniyacha panniyachu pannaanga vandhucha vandhacha vandhuchu pochu poyiducha achu aacha aachu "
    "mudinjucha"
)
"""Verbs of the past that stand behind what was done."""
_BETWEEN: Final = word_set(
    "kar ho ko ka ki ke bhi to toh already pehle kal aaj abhi ek baar le bhej likh mokli kari thai na nahi nai kab "
    "kisne maine humne unhone kya just"
)
"""What may stand between the deed and its past."""
_WISHED: Final = word_set("jaye jaaye jay jaaen jaayen jaana jana jae karo kariye kijiye do dijiye")
"""Behind a past they make an order of it: "bhej diya jaye"."""
_FINITE: Final = word_set(
    "was were wasnt werent has have had hasnt havent been is are isnt arent went gone goes bounced bounce bounces "
    "failed fails failing reached came comes coming keeps kept ran done completed finished did delivered "
    "undelivered jayega jayegi jata gaya hua hui"
)
"""Verbs whose subject is the mail or the run itself, or somebody else."""
_BORDERS: Final = word_set(
    ", ; . : - ! that who which whose whom jo jinka jinke jinki jisne jinhone about regarding re wrt because "
    "since as if when where why how for and kyunki ki agar but saying asking stating"
) | {"\n"}
_NOUNS: Final = word_set(
    "reminder reminders mail mails email emails letter letters draft drafts followup followups remainder reco recon "
    "reconciliation reconcilation recomputation recompute fetch sync refresh matching"
)
_CARRIED: Final = word_set(
    "history log logs trail record records status count date due overdue pending scheduled list result results report"
)
_COUNTED: Final = word_set(
    "pending next last previous due overdue recent unanswered unopened unread unacknowledged bounced undelivered "
    "failed "
    "sent outstanding earlier past delivered opened answered"
)
_MOST_BETWEEN: Final = 3


def is_told(reading: Reading, mark: Mark, leads: bool) -> bool:
    """Whether what the phrase names was done, is asked about or came in; `leads`: it begins the request."""
    if _is_past_behind(reading, mark.end) or asks_in_hindi(reading, mark):
        return True
    last = mark.said.split()[-1]
    noun = last in _NOUNS or mark.said in {"follow up", "follow ups"}
    if not noun:
        return False
    if reading.low(mark.end) in {"from", "frm"} or _is_kept(reading, mark, last):
        return True
    if _is_wanted(reading, mark, last):
        return False
    asks = bool(reading.tokens) and reading.tokens[-1].text == "?"
    if asks and (reading.low(mark.end) == "to" or reading.low(0) == "need") and not _is_begged(reading, mark):
        return True
    if leads and reading.low(mark.end) in {"to", "the", "a", "all"} and last not in _AS_NOUN_ONLY:
        return _is_finite(reading, mark) and reading.low(mark.end) == "to"
    return _is_finite(reading, mark)


def _is_begged(reading: Reading, mark: Mark) -> bool:
    """ "could you please send a reminder to vora?": with a please and a verb it is an order, whatever its mark."""
    pleased = any({"please", "kindly", "pls", "plz"} & set(one.said.split()) for one in reading.marks)
    return pleased and mark.said.split()[0] in _SENDING and reading.low(mark.start - 1) not in _FINITE | _ASKED_OF


_SENDING: Final = word_set("send issue draft drop make create compose write prepare set")
_ASKED_OF: Final = word_set("we they i he she did to")


def _is_wanted(reading: Reading, mark: Mark, last: str) -> bool:
    """ "what is their email": the address is asked for, no mail was sent; "what is the email sent to vora" was."""
    at = mark.start - 1
    while reading.low(at) in _OWNERS:
        at -= 1
    asked = reading.low(at) == "whats" or (reading.low(at) == "is" and reading.low(at - 1) in {"what", "which"})
    sent = any(reading.low(place) in _FINITE | {"sent", "for", "to"} for place in range(mark.end, len(reading)))
    return last in {"email", "mail"} and asked and not sent


_OWNERS: Final = word_set("the their his her its a")
_AS_NOUN_ONLY: Final = word_set("reminder reminders letter letters reconciliation recomputation")


def _is_kept(reading: Reading, mark: Mark, last: str) -> bool:
    """ "reminder history", "next follow up to vora", "list of follow ups", "reco ka status": kept and looked up."""
    after = mark.end + (reading.low(mark.end) in {"ka", "ke", "ki"})
    if reading.low(after) in _CARRIED and last not in {"draft", "drafts"}:
        return True
    before = reading.low(mark.start - 1)
    return before in _COUNTED or (before == "of" and reading.low(mark.start - 2) in {"list", "number", "count", "no"})


def _is_past_behind(reading: Reading, at: int) -> bool:
    """ "gaya kya", "kar diya gaya hai", "ho gayi": nothing but helpers and days stand between."""
    for place in range(at, min(at + _MOST_BETWEEN + 1, len(reading))):
        low = reading.low(place)
        if low in _PAST or (
            low in {"di", "de"} and reading.low(place - 1) in {"bhej", "kar"} and _ends(reading, place)
        ):
            return not any(reading.low(later) in _WISHED for later in range(place + 1, min(place + 3, len(reading))))
        if low not in _BETWEEN and reading.claims[place] != "time":
            return False
    return False


def _ends(reading: Reading, at: int) -> bool:
    return reading.tokens[at].low == "di" and reading.low(at + 1) in {"", "?", "kya", "hai", "thi", "gayi", "ya"}


def _is_finite(reading: Reading, mark: Mark) -> bool:
    """A verb with a subject of its own, before the mark or behind it, in the same clause."""
    first, last = mark.start, mark.end
    while first > 0 and reading.low(first - 1) not in _BORDERS:
        first -= 1
    while last < len(reading) and (
        reading.low(last) not in _BORDERS or (reading.low(last) == "for" and last <= mark.end + 1)
    ):
        last += 1
    return any(
        reading.low(at) in _FINITE and not mark.start <= at < mark.end and not reading.claims[at]
        for at in range(first, last)
    )
