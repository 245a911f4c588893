"""What the rows of tables/intents.py are held against: the tags of the words and what the analysis found."""

from itertools import pairwise
from typing import Final

from bot.understanding.analysis import Analysis
from bot.understanding.bygone import ran, taken_back_first
from bot.understanding.conditions import on_a_condition
from bot.understanding.governing import kind_of
from bot.understanding.lawful import asks_the_law
from bot.understanding.mailing import at_verb_place, mail_features
from bot.understanding.marks import Mark
from bot.understanding.matters import matters_of
from bot.understanding.model import Context
from bot.understanding.narrowing import kinds_in, statuses_in, verdicts_in
from bot.understanding.orders import Mention, is_negated
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.plain import FUNCTION_WORDS
from bot.understanding.who import is_of_ours

_QUESTIONS: Final = (
    "q.who",
    "q.why",
    "q.when",
    "q.which",
    "q.what",
    "q.how",
    "q.howmuch",
    "q.where",
    "q.aux",
    "q.may",
    "v.should",
    "as.count",
)
_HEADS: Final = (
    "q.who",
    "q.why",
    "q.when",
    "q.which",
    "q.what",
    "q.how",
    "q.howmuch",
    "q.where",
    "q.aux",
    "q.may",
    "v.should",
    "as.count",
    "c.if",
)
_MINE: Final = word_set("i we my me our main mein hum ham mujhe humko mere mera hame us naan naanga ame hu apan")
_ME: Final = word_set("i main mujhe naan hu")
_ALWAYS_ASK: Final = word_set("kab kisne kaun kyun kyu kyon kitne kitna kaise kyare kem eppo kisko")
_DEFINING: Final = frozenset({"what", "whats", "meaning", "define", "how"})


def features(one: Analysis, context: Context) -> set[str]:
    """All tags and features of a request."""
    reading = one.reading
    bag = {tag for mark in reading.marks for tag in mark.tags}
    if not any(kind_of(reading, mark) == "order" for mark in reading.tagged("v.undo")):
        bag.discard("v.undo")
    bag |= _things(one, context) | _acts(one.mentions) | _questions(reading) | mail_features(one) | _places(one, bag)
    if one.reading.has("q.which", "q.who") and reading.has("n.customer"):
        bag.add("OUT")
    if any(on_a_condition(reading, mark) for mark in reading.tagged("act.")) and "BATCH" not in bag:
        bag.add("c.if")
    if _is_bare(one):
        bag.add("BARE")
    if _asks_the_law(one):
        bag.add("LAW")
    if any(reading.low(at) in _MINE for at in range(len(reading))):
        bag.add("MINE")
    if any(reading.low(at) in _ME for at in range(len(reading))):
        bag.add("MINE.me")
    return bag


def _asks_the_law(one: Analysis) -> bool:
    """What the rows of tables/law.py say, where nobody and nothing of ours is named."""
    named = bool(one.names.names) or bool(one.assignee)
    ordered = any(mention.kind == "order" and not mention.negated for mention in one.mentions)
    return asks_the_law(one.reading, named, one.numbers, ordered)


def _things(one: Analysis, context: Context) -> set[str]:
    numbers, names, reading = one.numbers, one.names, one.reading
    found: set[str] = set()
    checks: tuple[tuple[str, object], ...] = (
        ("DOC", numbers.documents or numbers.ranges),
        ("BATCH", numbers.batch),
        ("GSTIN", numbers.gstins or numbers.wrong_gstins or numbers.pans),
        ("VENDOR", names.vendors),
        ("CUSTOMER", names.customers),
        ("UNKNOWN", any(name.named for name in names.unknown)),
        ("PERIOD", one.times.periods),
        ("DAY", one.times.days or one.times.spans or one.times.since_days),
        ("AMOUNT", [r for r in one.amounts if r.unit == "money"] or one.bad_amount),
        ("AGE", [r for r in one.amounts if r.unit == "days"]),
        (
            "DATED",
            any(day.role.startswith("dated") for day in one.times.days)
            or any(role.startswith("dated") for _, role in one.times.periods)
            or any(role.startswith("dated") for _, _, role in one.times.spans)
            or one.times.unreadable,
        ),
        ("PICK", one.picks.positions),
        ("OTHER", "other" in reading.claims),
        ("ASSIGNEE", one.assignee),
        ("STATE", one.states),
        ("KIND", kinds_in(reading)),
        ("VERDICT", verdicts_in(reading)),
        ("REFERS", reading.has("refers")),
        ("IT", reading.has("it")),
        ("THREAD", context.thread_batch),
        ("LEFT_OUT", one.left_out),
        ("OUT", names.customers or reading.has("n.customer", "n.ours") or (not names.vendors and is_of_ours(reading))),
    )
    found |= {name for name, holds in checks if holds}
    if any(kinds_in(each.reading) or each.amounts or each.reading.has("vd.", "st.") for each in one.left_out):
        found.add("LEFT_OUT.kind")
    status, status_not = statuses_in(
        reading, {mention.start for mention in one.mentions if mention.kind != "past"}, deeds=not numbers.documents
    )
    if status or status_not:
        found.add("STATUS")
    if found & {"VENDOR", "CUSTOMER", "UNKNOWN", "GSTIN"}:
        found.add("NAME")
    return found


def _acts(mentions: list[Mention]) -> set[str]:
    names = {"order": "ORDER", "asked": "ASKED", "past": "DONE", "ing": "ING", "reported": "REPORTED"}
    found: set[str] = set()
    stands = any(mention.kind == "order" and not mention.negated for mention in mentions)
    for mention in mentions:
        if stands and mention.kind == "order" and mention.negated:
            continue  # "don't approve B-7, decline it": only the order that stands counts
        found |= {names[mention.kind], f"{names[mention.kind]}.{mention.action}", "ACTED"}
        if mention.kind == "order" and mention.negated:
            found.add("NEGATED")
    if found and not found & {"ORDER", "ASKED"} and "REPORTED" in found:
        found.add("REPORT_ONLY")
    if found and found - {"REPORT_ONLY"} <= {"REPORTED", "ACTED"} | {
        f"REPORTED.{mention.action}" for mention in mentions
    }:
        found.discard("ACTED")
    return found


def _questions(reading: Reading) -> set[str]:
    found: set[str] = set()
    if reading.has(*_QUESTIONS) or any(token.text == "?" for token in reading.tokens):
        found.add("QUESTION")
    if any(reading.low(at) in _ALWAYS_ASK for at in range(len(reading))):
        found.add("HEAD")
    head = _first_telling(reading)
    if head is not None and any(reading.claims[at] for at in range(head.start)):
        head = None
    if (
        head is not None
        and any(tag in head.tags for tag in _HEADS)
        and "q.please" not in head.tags
        and "notneg" not in head.tags
    ):
        plain_do = head.said == "do" and reading.low(head.end) not in {"i", "we", "you", "they", "u", "all", "any"}
        if not (head.tags & {"all", "v.show"}) and not plain_do:
            found.add("HEAD")
            if "q.why" in head.tags:
                found.add("HEAD.why")
    words = [at for at, token in enumerate(reading.tokens) if not token.is_mark]
    courtesies = sum(mark.end - mark.start for mark in reading.tagged("polite") if mark.end - mark.start > 1)
    if reading.has("q.why") and len(words) - courtesies <= 2:
        found.add("q.why.bare")
    lows = [reading.low(at) for at in words]
    if "did" in lows and "do" in lows[lows.index("did") :] and lows[0] in {"what", "whats", "who"}:
        found.add("DID_DO")
    defines = reading.has("q.what", "n.law", "q.how") and 2 <= len(words) <= 9 and lows[0] in _DEFINING
    defines = defines and (lows[0] != "what" or lows[1] in {"is", "does"})
    if defines or any(one == "ka" and other in {"matlab", "meaning"} for one, other in pairwise(lows)):
        found.add("q.what.is")
    if reading.has("n.rulebook") and "q.what.is" in found and len(words) > 4:
        found.add("LONG")
    return found


def _first_telling(reading: Reading) -> Mark | None:
    """The first phrase that says something; "tell me which ..." begins with which."""
    for number, mark in enumerate(reading.marks):
        if mark.tags & _PREFACES and not mark.tags & set(_HEADS):
            continue
        following = reading.marks[number + 1] if number + 1 < len(reading.marks) else None
        asks = following is not None and following.start == mark.end and following.tags & {"q.which", "q.who", "q.what"}
        if "v.show" in mark.tags and asks:
            continue
        return mark
    return None


_PREFACES: Final = frozenset({"polite", "want", "and", "t.greeting", "t.yes", "t.no", "t.sorry"})


def _places(one: Analysis, bag: set[str]) -> set[str]:
    """Small judgements over several tags."""
    reading, found = one.reading, set[str]()
    if any(
        reading.claims[mark.end : mark.end + 1] == ["doc"] for mark in reading.tagged("st.open") if mark.said == "open"
    ):
        found.add("v.show")
    if any(mark.said.startswith(("mail ", "email ")) for mark in reading.tagged("v.send")):
        found.add("n.mail")
    for mark in reading.marks:
        inside = set(mark.said.split())
        if inside & {"vendor", "vendors", "supplier", "suppliers"} and not any(
            tag.startswith(("filed.", "group.")) for tag in mark.tags
        ):
            found.add("n.vendor")
        if inside & {"filers", "filer", "defaulters", "defaulter", "nonfilers"}:
            found.add("n.filer")
    if one.setting is not None:
        found.add(f"key.{one.setting.key}")
    found |= ran(reading, lambda mark: at_verb_place(reading, mark))
    if taken_back_first(reading):
        found.add("UNDO.first")
    if "v.assign" in bag and any(
        mark.said in {"assign", "asign", "allot", "allocate", "reassign", "assign karo"}
        for mark in reading.tagged("v.assign")
    ):
        found.add("v.assign.sure")
    if bag & {"as.xlsx", "as.csv", "as.pdf"}:
        found.add("STATUS_LIST")
    refused = any(is_negated(reading, mark) for mark in reading.tagged("v.set"))
    if one.setting is not None and one.setting.value is None and not refused:
        found.add("key.asked")
    orders = {mention.action for mention in one.mentions if mention.kind == "order"}
    if "approve" in orders and _is_about_documents(one):
        found.add("ORDER.approve.docs")
    if any(mark.tags & {"vd.mismatch", "vd.matched"} for mark in reading.marks) and "v.link" not in bag:
        found.add("VERDICT.order")
    if _narrowed(one):
        found.add("NARROWED")
    if "o.world" in bag and not _is_ours(one, bag):
        found.add("WORLD")
    if "o.world" in bag and any(
        mark.said in {"the match", "match today", "match tonight", "who will win", "match kaun", "match kab"}
        for mark in reading.tagged("o.world")
    ):
        found.add("WORLD")
    found |= matters_of(reading, bool(one.names.names), bag)
    found |= _book(reading)
    return found


def _is_ours(one: Analysis, bag: set[str]) -> bool:
    """Whether anything of our trade is said beside the weather and the score."""
    named = one.numbers.documents or one.numbers.batch or one.names.names or one.amounts
    trade = (
        "k.",
        "vd.",
        "st.",
        "act.",
        "past.",
        "n.docs",
        "n.itc",
        "n.2b",
        "n.3b",
        "n.ims",
        "n.vendor",
        "key.",
        "n.tax",
    )
    return bool(named) or any(tag.startswith(trade) for tag in bag)


def _is_about_documents(one: Analysis) -> bool:
    """approve with documents or a party as object, and no batch, is to accept them."""
    numbers, names, reading = one.numbers, one.names, one.reading
    if numbers.batch or reading.has("n.batch"):
        return False
    if numbers.documents or numbers.ranges or numbers.gstins or numbers.pans or names.names:
        return True
    if any(name.named for name in names.unknown) or verdicts_in(reading) or kinds_in(reading) or one.amounts:
        return True
    return (
        reading.has("n.docs", "all", "refers", "n.vendor", "st.", "amended")
        or bool(one.picks.positions)
        or bool(one.times.periods)
    )


def _narrowed(one: Analysis) -> bool:
    """Whether a supplier's open documents are narrowed by more than period and registration."""
    reading = one.reading
    if (
        one.amounts
        or one.bad_amount
        or one.times.days
        or one.times.spans
        or one.times.since_days
        or one.numbers.documents
        or one.numbers.ranges
    ):
        return True
    if kinds_in(reading) or verdicts_in(reading) or reading.has("filed.", "amended", "sort.", "as."):
        return True
    if any(role.startswith("dated") for _, role in one.times.periods):
        return True
    status, status_not = statuses_in(reading, set())
    return bool(status_not) or bool(set(status) - {"pending", "open"}) or reading.has("group.")


def _book(reading: Reading) -> set[str]:
    return {"BOOK"} if reading.has("v.link", "v.unlink") and reading.has("n.books") else set()


def _is_bare(one: Analysis) -> bool:
    """Hardly anything was said that no table knows."""
    reading = one.reading
    left = [at for at in reading.words_free() if reading.low(at) not in FUNCTION_WORDS]
    return len(left) == 0
