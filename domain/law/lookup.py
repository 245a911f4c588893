"""A question about the law in general: what the dated table says of a kind of document, and the rules it touches."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log
from typing import Final

from domain.actions import Action
from domain.documents import DocumentKind
from domain.law.asked_conditions import NO_CONDITIONS, Asked, Conditions, conditions_in
from domain.law.asked_topics import topic_of
from domain.law.asked_waits import Asker, Case, Ruled, claimed
from domain.law.condition_rules import ruled, ruled_for_any_kind
from domain.law.dated_rows import ROWS, PendingTerm, Row, row_for
from domain.law.rulebook import RULES, Grade, Rule
from domain.law.situation import Fate

_SYNONYMS: Final = {
    "boe": "bill entry", "import": "bill entry", "cn": "credit note", "dn": "debit note", "rcm": "reverse charge",
    "hold": "pending", "park": "pending", "itc": "credit", "2b": "gstr 2b", "3b": "gstr 3b", "unpaid": "rule 37 unpaid",
    "lapse": "16 4", "timebarred": "16 4", "deemed": "deemed acceptance no action", "nothing": "no action",
    "reset": "reset", "pos": "place supply", "interest": "18 percent interest", "recompute": "recompute draft",
    "lock": "lock filing", "auto": "deemed acceptance", "payment": "unpaid payment", "discount": "discounts",
    "mandatory": "must", "compulsory": "must", "change": "replaced", "filing": "filed", "utilise": "used",
}  # fmt: skip
"""Words people use to words of the rule book; a row is one spelling."""
_NOISE_WORDS: Final = (
    "a an and any are as at be by can could do does for from has have how i if in is it kept keep law may me my not of "
    "on one or our rule rules says shall should so tell than that the their them then there this to under us we what "
    "when where which who whom why will with would you your allowed allow possible legal section about mean means kya "
    "hai hota ka ke ki ko gst gstr document documents portal"
)
_NOISE: Final = frozenset(_NOISE_WORDS.split())
_HEADING: Final = 3
"""The first words of a rule are its heading and count for more."""
_TERMS: Final = {
    PendingTerm.UNTIL_16_4: "may stay Pending until the cut-off of section 16(4)",
    PendingTerm.ONE_PERIOD: "may be Pending for one GSTR-2B period",
    PendingTerm.NO_LIMIT: "may stay Pending; no limit is known (Q-10)",
    PendingTerm.BLOCKED: "may not be Pending",
}


@dataclass(frozen=True, slots=True)
class TableAnswer:
    """What the dated table says of one kind, as a sentence.

    allowed: of the action asked about under the conditions asked with it; None without an action, where it depends on
    the document, or where not all that was asked was read. condition: what decides such a condition.
    """

    kind: DocumentKind
    row: Row
    sentence: str
    allowed: bool | None
    condition: str = ""


@dataclass(frozen=True, slots=True)
class LawAnswer:
    """table: a row for each kind asked about; rules: those the words touch, those that decide first.

    ruling: what holds whatever the kind (the lock, a claim); None where the table answers.
    unread: words of a question for yes or no that were not read; the table then answers in general only.
    deciding: how many of the rules decide the answer. is_open: it was asked how long, when or what, not whether.
    """

    table: tuple[TableAnswer, ...]
    rules: tuple[Rule, ...]
    unread: tuple[str, ...] = ()
    ruling: Ruled | None = None
    deciding: int = 0
    is_open: bool = False

    def rests_on(self) -> frozenset[str]:
        """The contested points that its sentences and the rules that decide name, and these rules themselves."""
        rules = self.rules[: self.deciding] or self.rules[:1]
        told = [row.sentence + row.condition for row in self.table]
        told += [self.ruling.sentence] if self.ruling is not None else []
        points = re.findall(r"Q-\d\d", " ".join((*told, *(each.sentence for each in rules))))
        return frozenset(points) | {each.id for each in rules}


_EACH_TERM: Final = (DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE, DocumentKind.BILL_OF_ENTRY)
"""One kind of each term of Pending: for a question that names no kind."""


def law_about(
    said: str, asker: Asker, kinds: Collection[DocumentKind] = (), action: Action | None = None, most: int = 4
) -> LawAnswer:
    """The law as far as the desk knows it. said: the question as typed; asker: of which GSTR-2B and day it is asked.

    Kinds and action come from whoever understood the sentence. Rules graded U are left out: they are no rules.
    """
    asked = conditions_in(said, asker.today)
    if asked.files is not None:
        asker = replace(asker, frequencies=(asked.files,))
    ruling = _ruling(said, asked, asker, kinds, action)
    table = () if ruling is not None else _table(asked if action is not None else NO_CONDITIONS, asker, kinds, action)
    deciding = list(ruling.rules) if ruling is not None else [rule for _, found in table for rule in found.rules]
    answers = tuple(one for one, _ in table)
    cited = [RULES[each] for each in dict.fromkeys((*deciding, *(one.row.rule for one in answers)))]
    nearest = [] if len(cited) >= most else [each for each in _nearest(said) if each not in cited]
    unread = asked.unread if answers and action is not None and not asked.is_open else ()
    return LawAnswer(
        answers, tuple([*cited, *nearest][: max(most, len(cited))]), unread, ruling, len(cited), asked.is_open
    )


def _ruling(
    said: str, asked: Conditions, asker: Asker, kinds: Collection[DocumentKind], action: Action | None
) -> Ruled | None:
    """What decides whatever the kind: a claim of credit, or a condition that no kind was named with."""
    one_kind = next(iter(kinds)) if len(kinds) == 1 else None
    claim = claimed(one_kind, asked, asker)
    if claim is not None:
        return claim
    waits = asked.length is not None or asked.day is not None or asked.after_filing
    if not (waits and kinds and action is not None) and (topic := topic_of(said)) is not None:
        return topic
    return ruled_for_any_kind(action, asked) if not kinds and not asked.is_open else None


def _table(
    asked: Conditions, asker: Asker, kinds: Collection[DocumentKind], action: Action | None
) -> tuple[tuple[TableAnswer, Ruled], ...]:
    """A row for each kind, with what decides it; for a condition without a kind, a row for each term."""
    if not kinds and action is not None and asked.says_something and not asked.unread:
        kinds = _EACH_TERM
    found = []
    for kind in sorted(kinds):
        row = row_for(kind, None, Fate.ORIGINAL, asker.period)
        if row is None:
            continue
        came_to = Ruled(None)
        if action is not None:
            came_to = _ruled(Case(kind, row, action, _open(row, action), asked, asker))
        found.append((TableAnswer(kind, row, _sentence(kind, row), came_to.allowed, came_to.sentence), came_to))
    return tuple(found)


def _ruled(case: Case) -> Ruled:
    """Of an amendment the rows may differ: what they agree on, and the terms of each told."""
    came_to = ruled(case)
    if Asked.AMENDED not in case.asked.asked or (came_to.allowed is False and not case.is_offered):
        return came_to
    rows = [row for row in ROWS if case.kind in row.kinds and row.directions and row.in_force_from <= case.asker.period]
    newest = [
        max((one for one in rows if one.name == name), key=lambda one: one.in_force_from)
        for name in dict.fromkeys(row.name for row in rows)
    ]
    told = "; ".join(f"{row.name} {_TERMS[row.pending]}" for row in newest)
    of_each = [
        ruled(Case(case.kind, row, case.action, _open(row, case.action), case.asked, case.asker)) for row in newest
    ]
    allowed = of_each[0].allowed if len({one.allowed for one in of_each}) == 1 else None
    return Ruled(allowed, f"{told[:1].upper()}{told[1:]}." if told else came_to.sentence, ("DR-2.06",))


def _open(row: Row, action: Action) -> bool:
    if action is Action.REJECT:
        return row.reject_offered
    return action is not Action.PENDING or row.pending is not PendingTerm.BLOCKED


def _sentence(kind: DocumentKind, row: Row) -> str:
    name = kind.value.replace("_", " ").capitalize().replace("Eco ", "ECO ")
    reject = "may be rejected" if row.reject_offered else "cannot be rejected"
    back = ", which adds its tax back to the supplier's liability" if row.adds_back else ""
    asked = " Accept asks whether ITC is to be reduced in full, in part or not at all." if row.specified else ""
    since = max((each for each in ROWS if each.name == row.name), key=lambda each: each.in_force_from).in_force_from
    when = f"from GSTR-2B {row.in_force_from}" if since == row.in_force_from else f"up to {since.plus(-1)}"
    return f"{name}, {when}: may be accepted, {_TERMS[row.pending]}, {reject}{back}.{asked}"


def _nearest(said: str) -> list[Rule]:
    """Rules that share rare words with the question, best first; half of the question's known weight has to be met."""
    asked = set(_words(said))
    weights, texts = _weights()
    known = {word for word in asked if word in weights}
    if len(known) * 2 < max(1, len(asked)):  # mostly words that no rule knows: another subject
        return []
    whole = sum(weights[word] for word in known)
    scores = {
        number: sum(
            weights[word] * (1.5 if place < _HEADING else 1.0) for word, place in words.items() if word in known
        )
        for number, words in texts.items()
    }
    best = max(scores.values())
    near = [number for number, score in scores.items() if score >= max(0.5 * whole, 0.8 * best)]
    return [RULES[number] for number in sorted(near, key=lambda number: (-scores[number], len(texts[number])))]


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, float], dict[str, dict[str, int]]]:
    """How rare each word of the book is, and each rule's words with the place where they first stand."""
    texts = {
        number: {word: place for place, word in reversed(list(enumerate(_words(rule.sentence))))}
        for number, rule in RULES.items()
        if rule.grade is not Grade.U and not rule.not_applicable
    }
    seen: Counter[str] = Counter(word for words in texts.values() for word in words)
    return {word: log(1 + len(texts) / count) for word, count in seen.items()}, texts


def _words(text: str) -> Iterable[str]:
    for found in re.findall(r"[a-z]+|\d+[a-z]?", text.lower()):
        for word in _SYNONYMS.get(found, found).split():
            if word not in _NOISE:
                yield _stem(word)


def _stem(word: str) -> str:
    for ending in ("ances", "ance", "ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
