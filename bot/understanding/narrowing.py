"""What narrows documents and shapes an answer: kind, status, verdict, filed, order, form, metric, rule, topic ..."""

from typing import Final

from bot.understanding.marks import Mark
from bot.understanding.model import Slots
from bot.understanding.orders import is_negated, mentions_in
from bot.understanding.reading import Reading
from bot.understanding.tables import word_set
from bot.understanding.tables.units import ENGLISH, HINDI

_STATUS_OF_PAST: Final = {"accept": "accepted", "reject": "rejected", "pending": "pending"}
_VERDICT_PAIRS: Final = {"matched": ("exact", "acceptable"), "unmatched": ("only_in_books", "only_on_portal")}
KIND_ORDER: Final = ("invoice", "credit_note", "debit_note", "bill_of_entry", "eco_document")


def kinds_in(reading: Reading) -> list[str]:
    """Kinds of documents whose word stands apart."""
    return _with_kinds_inside(reading, reading.tag_values("k."), "n.ours", "n.inward")


def kinds_pointed_at(reading: Reading) -> list[str]:
    """The kind of "that invoice", the one spoken of."""
    return _with_kinds_inside(reading, [], "it")


def _with_kinds_inside(reading: Reading, found: list[str], *tags: str) -> list[str]:
    """found, and the kinds named inside phrases of these tags."""
    for mark in reading.tagged(*tags):
        for words, kind in _KIND_INSIDE:
            if kind not in found and any(word in mark.said.split() for word in words):
                found.append(kind)
    return found


_KIND_INSIDE: Final = (
    (("invoice", "invoices", "inv", "invs"), "invoice"),
    (("credit", "cn", "cns"), "credit_note"),
    (("debit", "dn", "dns"), "debit_note"),
)
"""Kinds named inside a phrase such as "our credit notes"."""


def statuses_in(reading: Reading, taken: set[int], deeds: bool = False) -> tuple[list[str], list[str]]:
    """(status, status_not); `deeds`: also from "did we reject"; phrases that start in `taken` belong to an order."""
    status: list[str] = []
    status_not: list[str] = []
    for mention in mentions_in(reading) if deeds else ():
        if mention.kind == "past" and mention.action in _STATUS_OF_PAST and _is_base(reading, mention.start):
            into = status_not if mention.negated else status
            if mention.start not in taken and _STATUS_OF_PAST[mention.action] not in into:
                into.append(_STATUS_OF_PAST[mention.action])
    for mark in reading.marks:
        if mark.start in taken or (mark.said == "open" and reading.claims[mark.end : mark.end + 1] == ["doc"]):
            continue
        status_not += [tag[4:] for tag in mark.tags if tag.startswith("stn.") and tag[4:] not in status_not]
        for value in _statuses_of(mark):
            into = (
                status_not
                if is_negated(reading, mark) and value in ("accepted", "rejected", "pending", "no_action")
                else status
            )
            if value not in into:
                into.append(value)
    return status, status_not


def _is_base(reading: Reading, at: int) -> bool:
    mark = reading.mark_at(at)
    return mark is not None and any(tag.startswith("act.") for tag in mark.tags)


def _statuses_of(mark: Mark) -> list[str]:
    values = [tag[3:] for tag in sorted(mark.tags) if tag.startswith("st.")]
    if not values:
        values = [
            _STATUS_OF_PAST[tag[5:]]
            for tag in sorted(mark.tags)
            if tag.startswith("past.") and tag[5:] in _STATUS_OF_PAST
        ]
    if not values and "topic.rejected_by_us" in mark.tags:
        return ["rejected"]
    return values[:1]


def verdicts_in(reading: Reading) -> list[str]:
    """Verdicts, with matched and unmatched written out."""
    found: list[str] = []
    for value in _values_of(reading):
        for verdict in _VERDICT_PAIRS.get(value, (value,)):
            if verdict not in found:
                found.append(verdict)
    return found


def _values_of(reading: Reading) -> list[str]:
    """The verdicts said; the matches of "exct matches" are exact ones, and add no others."""
    marks = list(reading.tagged("vd."))
    told = {
        mark.start
        for mark in marks
        if "vd.matched" in mark.tags and any(one.end == mark.start and one.tags & _GRADES for one in marks)
    }
    values = [tag[3:] for mark in marks if mark.start not in told for tag in sorted(mark.tags) if tag.startswith("vd.")]
    return list(dict.fromkeys(values))


_GRADES: Final = frozenset({"vd.exact", "vd.acceptable", "vd.probable"})


def shape_into(reading: Reading, slots: Slots) -> None:
    """sort, top, group_by, as."""
    for prefix, slot in (("sort.", "sort"), ("as.", "as")):
        values = reading.tag_values(prefix)
        if values:
            said = [mark for mark in reading.tagged(prefix) if mark.said.startswith(_BY)]
            by = [tag[len(prefix) :] for mark in said for tag in sorted(mark.tags) if tag.startswith(prefix)]
            slots[slot] = by[0] if by else values[0]  # "the largest by tax"
    if "as" not in slots and _asks_number(reading):
        slots["as"] = "count"
    if (top := top_in(reading)) is not None:
        slots["top"] = top
    groups = reading.tag_values("group.")
    if groups:
        slots["group_by"] = groups[0]


def _asks_number(reading: Reading) -> bool:
    """ "evlo invoices", "kitna bills": how much of what is counted is how many."""
    return any(
        (counted := reading.mark_at(mark.end)) is not None
        and counted.start == mark.end
        and any(tag.startswith(_THINGS) for tag in counted.tags)
        for mark in reading.tagged("q.howmuch")
    )


_THINGS: Final = ("k.", "n.docs", "n.vendor", "n.customer")
_BY: Final = ("by ", "in order of ", "in descending order of ")


def top_in(reading: Reading) -> int | None:
    """top 5, biggest 10, 5 largest, worst 3."""
    leaders = {
        "top",
        "biggest",
        "largest",
        "highest",
        "worst",
        "oldest",
        "newest",
        "latest",
        "best",
        "riskiest",
        "sabse",
        "bade",
        "recent",
        "bottom",
        "earliest",
        "smallest",
        "lowest",
    }
    for at in range(len(reading)):
        number = count_word(reading.low(at))
        if not number or reading.claims[at] not in ("", "top"):
            continue
        before, after = reading.low(at - 1), reading.low(at + 1)
        if (
            before in leaders
            or (after in leaders and reading.low(at + 2) not in {"rs"})
            or (before in {"first"} and reading.has("v.show", "v.export"))
            or (before in {"which", "what", "the"} and after in _RANKED and reading.has("sort."))
        ):
            if after in {"lakh", "k", "cr", "crore", "lac", "days", "%"}:
                continue
            return number
    return None


_RANKED: Final = word_set("vendors suppliers parties customers invoices documents bills notes")
""" "which five vendors have the highest ...", "the three suppliers with the largest ..."."""


def claim_top(reading: Reading) -> None:
    """The five of "top five" is a count, though a firm be called Five Star."""
    for at in range(1, len(reading)):
        if reading.free(at) and count_word(reading.low(at)) and reading.low(at - 1) in {"top", "worst", "riskiest"}:
            reading.claim(at, at + 1, "top")


def count_word(word: str) -> int:
    """A small count in figures or words; 0 when it is none."""
    if word.isdecimal() and len(word) <= 3 and not word.startswith("0"):
        return int(word)
    return _SMALL_COUNTS.get(word, 0)


_SMALL_COUNTS: Final = {
    **ENGLISH,
    **{key: value for key, value in HINDI.items() if key not in {"do", "sat", "das", "che"}},
}


def metric_in(reading: Reading) -> str | None:
    """What a total is about: credit that waits, may be lost, or is in 2B."""
    if reading.has("m.risk"):
        return "itc_at_risk"
    if reading.has("m.pending", "st.open", "st.pending"):
        return "pending_itc"
    if reading.has("m.available"):
        return "itc_available"
    return None


def target_in(reading: Reading) -> str | None:
    """What a what-if is about."""
    if reading.has("n.3b"):
        return "gstr3b"
    if reading.has("n.2b") or any("2b" in mark.said for mark in reading.tagged("m.available")):
        return "gstr2b"
    return "liability" if reading.has("n.liability") else None


def rule_in(reading: Reading) -> str | None:
    """The rule of law under which credit is watched."""
    if reading.has("n.r37a") or (reading.has("n.credit") and reading.has("filed.false", "n.3b")):
        return "rule_37a"
    for tag, rule in (
        ("n.reclaim", "reclaim"),
        ("n.r175", "section_17_5"),
        ("n.r37", "rule_37"),
        ("n.expiry", "section_16_4"),
    ):
        if reading.has(tag):
            return rule
    return "reclaim" if reading.has("v.undo") and not reading.has("n.credit") else None


def topic_in(reading: Reading, verdicts: list[str], outward: bool, accept: bool = False) -> str | None:
    """What a mail is about."""
    if outward and accept:
        return "reconsider"
    if reading.has("topic.reconsider") and (outward or reading.has("n.customer")):
        return "reconsider"
    if reading.has("topic.rejected_by_us"):
        return "rejected_by_us"
    if reading.has("filed.false", "topic.not_filed", "risk.gstr1", "risk.gstr3b"):
        return "not_filed"
    if "only_in_books" in verdicts:
        return "missing"
    if "mismatch" in verdicts or reading.has("topic.mismatch"):
        return "mismatch"
    if outward and (reading.has("past.reject", "st.rejected", "topic.reconsider", "ing.reject")):
        return "reconsider"
    if reading.has("past.reject", "st.rejected", "ing.reject"):
        return "rejected_by_us"
    if reading.has("topic.reconsider"):
        return "reconsider"
    return None


def reduction_mode(reading: Reading) -> str | None:
    """full, partial or none, when the reduction of credit is spoken of."""
    for tag, value in (("r.none", "none"), ("r.partial", "partial"), ("r.full", "full")):
        if reading.has(tag):
            return value
    return None
