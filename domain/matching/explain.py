"""Say why: from the small integers of a pair or a finding to fields, sizes, tolerances and one line for people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from domain.matching.words import (
    EVIDENCE,
    FIELDS,
    FINDINGS,
    OUTSIDE,
    RULES,
    VERDICTS,
    WHYS,
    Evidence,
    Field,
    Finding,
    Outside,
    Rule,
    Verdict,
    Why,
    bit,
)
from domain.policy_terms import Limit, Tolerances
from domain.wording import count_of, rupees

DELTA_OF: Final[dict[Field, str]] = {
    Field.TAXABLE: "d_taxable", Field.IGST: "d_igst", Field.CGST: "d_cgst", Field.SGST: "d_sgst",
    Field.CESS: "d_cess", Field.VALUE: "d_value",
}  # fmt: skip
NAMES: Final[dict[Field, str]] = {
    Field.NUMBER: "number", Field.DATE: "date", Field.FINANCIAL_YEAR: "financial year",
    Field.SUPPLIER: "vendor's GSTIN", Field.RECIPIENT: "our GSTIN", Field.KIND: "kind of document",
    Field.REVERSE_CHARGE: "reverse charge", Field.PLACE_OF_SUPPLY: "place of supply",
    Field.TAXABLE: "taxable value", Field.IGST: "IGST", Field.CGST: "CGST", Field.SGST: "SGST", Field.CESS: "cess",
    Field.VALUE: "document value",
}  # fmt: skip
_LIMIT_OF: Final[dict[Field, str]] = {
    Field.TAXABLE: "taxable_value", Field.IGST: "igst", Field.CGST: "cgst", Field.SGST: "sgst", Field.CESS: "cess",
    Field.VALUE: "document_value",
}  # fmt: skip
_SPLIT_RULES: Final = frozenset({Rule.ONE_ROW_PER_RATE, Rule.PARTS_OF_SERIAL, Rule.PARTS_OF_DAY, Rule.SUM_ALONE})
DOUBTFUL: Final = frozenset(
    {
        Evidence.SUFFIX, Evidence.LOOK_ALIKE_CODE, Evidence.GLUED, Evidence.OTHER_YEAR, Evidence.EXCEL_ROUNDED,
        Evidence.EXCEL, Evidence.NUMBER_CODE,
    }
)  # fmt: skip
"""Where amounts or the date had to speak for the number."""
_PLACE: Final[dict[Field, int]] = {field: place for place, field in enumerate(FIELDS)}
_COMPARED: Final = bit(*FIELDS) & ~bit(Field.VALUE)
_HEADS: Final = (Field.IGST, Field.CGST, Field.SGST, Field.CESS)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs. size: paise or days (portal minus books), None for words; tolerance likewise."""

    field: Field
    size: int | None
    tolerance: int | None
    within: bool
    text: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The best candidate that was not taken, and why it lost."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a pair or a document stands where it stands.

    outcome: the verdict's or finding's name. kind: the mismatch kind of section 10 (M01 ...), "" for none.
    rule: which step decided, in words. line: all of it in one line.
    """

    outcome: str
    kind: str
    rule: str
    agreed: tuple[Field, ...]
    differences: tuple[Difference, ...]
    rejected: Rejected | None
    line: str


def explain_pair(
    row: Mapping[str, object], tolerances: Tolerances, numbers: tuple[str, str] | None = None
) -> Explanation:
    """From one row of `pairs` (or the same columns stored) and the tolerances of its supplier.

    numbers: as written in books and on the portal, when they are at hand, to be quoted.
    """
    verdict, rule = VERDICTS[_int(row, "verdict")], RULES[_int(row, "rule")]
    differs = _int(row, "differs")
    fields = _fields_of(differs)
    differences = tuple(_difference(field, row, tolerances, numbers) for field in fields)
    rejected = _rejected(row)
    agreed = tuple(field for field in FIELDS if field not in fields and field is not Field.VALUE)
    line = _pair_line(row, verdict, rule, differences, rejected, numbers)
    return Explanation(verdict.name, _kind(verdict, rule, row, fields), rule.value, agreed, differences, rejected, line)


def pair_line(row: Mapping[str, object], tolerances: Tolerances, numbers: tuple[str, str] | None = None) -> str:
    """The line of `explain_pair` alone, for writing many."""
    fields = _fields_of(_int(row, "differs"))
    differences = tuple(_difference(field, row, tolerances, numbers) for field in fields)
    verdict, rule = VERDICTS[_int(row, "verdict")], RULES[_int(row, "rule")]
    return _pair_line(row, verdict, rule, differences, _rejected(row), numbers)


def explain_split(rows: Sequence[Mapping[str, object]], tolerances: Tolerances) -> Explanation:
    """Of some parts of a split by hand together: what differs in any of them, said once; the worst part leads."""
    parts = sorted((explain_pair(row, tolerances) for row in rows), key=lambda part: part.kind == "")
    first = parts[0]
    differences = tuple(dict.fromkeys(each for part in parts for each in part.differences))
    return replace(first, differences=differences, line="; ".join([Rule.LINKED.value, *_said_by_hand(differences)]))


def _said_by_hand(differences: Iterable[Difference]) -> list[str]:
    """Of a split by hand: what differs, beyond policy first."""
    told = [each for each in differences if each.field is not Field.NUMBER]
    said = [each.text for each in sorted(told, key=lambda each: each.within)]
    return said if any(each.field in DELTA_OF for each in told) else ["the parts add up to the paisa", *said]


def is_split_by_hand(row: Mapping[str, object]) -> bool:
    """Does a row of `pairs` stand for one part of a split that a person linked."""
    return RULES[_int(row, "rule")] is Rule.LINKED and bool(row.get("group"))


def explain_finding(row: Mapping[str, object]) -> Explanation:
    """From one row of `findings` (or the same columns stored)."""
    finding, why = FINDINGS[_int(row, "finding")], WHYS[_int(row, "why")]
    rejected = _rejected(row)
    of = row.get("of")
    if finding is Finding.DUPLICATE:
        number = "same number" if why is not Why.NUMBER_NOISE_AMOUNTS else "same serial, written differently"
        line = f"repeats {of}: {number}, same vendor and amounts"
    elif finding is Finding.OUTSIDE_IMS:
        line = f"does not pass through IMS: {why.value}"
    elif finding is Finding.AMENDMENT:
        line = "amends a document that is paired already, or that the books do not hold"
    else:
        line = "not on the portal" if finding is Finding.ONLY_IN_BOOKS else "not in the books"
        line += _of_two(why, rejected.id, str(of)) if rejected and of else _nearest(rejected)
    kind = {
        Finding.ONLY_IN_BOOKS: "M05",
        Finding.ONLY_ON_PORTAL: "M04",
        Finding.DUPLICATE: "M13" if _int(row, "side") else "M14",
        Finding.AMENDMENT: "M20",
    }.get(finding, "")
    return Explanation(finding.name, kind, why.value, (), (), rejected, line)


def _nearest(rejected: Rejected | None) -> str:
    return f"; nearest is {rejected.id}: {rejected.why}" if rejected else f": {Why.NO_CANDIDATE.value}"


def _of_two(why: Why, rival: str, of: str) -> str:
    """Where two others are named beside a document."""
    if why is Why.SPEAKS_FOR_TWO:
        return f"; it has the number of {of}, but the amounts and date of {rival}"
    if why is Why.NUMBER_ELSEWHERE:
        return f"; {rival} has its number, but the amounts and date of {of}"
    if why is Why.AMOUNTS_ELSEWHERE:
        return f"; {rival} has its amounts and date, but the number of {of}"
    return f"; {rival} and {of} fit equally: same serial, amounts and date"


@lru_cache(maxsize=4096)
def _fields_of(mask: int) -> tuple[Field, ...]:
    return tuple(field for field, place in _PLACE.items() if mask >> place & 1)


def _int(row: Mapping[str, object], name: str) -> int:
    value = row.get(name)
    return value if isinstance(value, int) else 0


def _rejected(row: Mapping[str, object]) -> Rejected | None:
    rival = row.get("rival")
    return Rejected(rival, WHYS[_int(row, "rival_why")].value) if isinstance(rival, str) else None


def _difference(
    field: Field, row: Mapping[str, object], tolerances: Tolerances, numbers: tuple[str, str] | None
) -> Difference:
    over = bool(_int(row, "over") >> _PLACE[field] & 1)
    if field in DELTA_OF:
        return _amount_difference(field, row, tolerances, over)
    if field is Field.NUMBER:
        evidence = EVIDENCE[_int(row, "evidence")]
        one, two = (text.strip() or "none" for text in numbers) if numbers else ("", "")
        quoted = f" ({one} in the books, {two} on the portal)" if numbers else ""
        text = "no number in common" if evidence is Evidence.NONE else f"number differs: {evidence.value}"
        return Difference(field, None, None, not over, text + quoted)
    if field is Field.DATE:
        days = _int(row, "days")
        text = f"date {count_of(abs(days), 'day')} {'later' if days > 0 else 'earlier'} on the portal"
        text += f" (more than {tolerances.days_max} without the full number)" if over else ""
        return Difference(field, days, tolerances.days_max, not over, text)
    words = {
        Field.SUPPLIER: "another registration of the vendor's PAN",
        Field.RECIPIENT: "reported for another registration of ours",
        Field.KIND: "another kind of document",
        Field.FINANCIAL_YEAR: "in another financial year",
        Field.REVERSE_CHARGE: "reverse charge in one only",
        Field.PLACE_OF_SUPPLY: "another place of supply",
    }
    return Difference(field, None, None, not over, words[field])


def _amount_difference(field: Field, row: Mapping[str, object], tolerances: Tolerances, over: bool) -> Difference:
    size = _int(row, DELTA_OF[field])
    limit: Limit = getattr(tolerances, _LIMIT_OF[field])
    above = "above" if size > 0 else "below"
    text = f"{NAMES[field]} {rupees(abs(size))} {above} the books"
    if is_split_by_hand(row):
        text += f", all parts together ({'beyond' if over else 'within'} the {rupees(limit.absolute)} allowed)"
    else:
        text += f" ({_allowed(limit.absolute)})"
    return Difference(field, size, limit.absolute, not over, text)


def _allowed(paise: int) -> str:
    return f"{rupees(paise)} is allowed"


def _pair_line(
    row: Mapping[str, object],
    verdict: Verdict,
    rule: Rule,
    differences: tuple[Difference, ...],
    rejected: Rejected | None,
    numbers: tuple[str, str] | None,
) -> str:
    """The reason in one line: what decides first."""
    outside, evidence = OUTSIDE[_int(row, "outside")], EVIDENCE[_int(row, "evidence")]
    ordered = sorted(differences, key=lambda difference: difference.within)
    if is_split_by_hand(row):
        said = _said_by_hand(differences)
    elif rule in _SPLIT_RULES:
        said = [rule.value, *(d.text for d in ordered if d.field is Field.NUMBER)]
    elif verdict is Verdict.EXACT:
        said = ["number, date and all amounts agree"]
    else:
        said = [difference.text for difference in ordered]
        if verdict is Verdict.PROBABLE or rule is Rule.ONLY_NOTE:
            said.insert(0, rule.value)
    if numbers and evidence is Evidence.SAME and rule not in _SPLIT_RULES and not same_text(*numbers):
        said.append(number_written(*numbers))
    if rule is Rule.NUMBER_NOISE and verdict is Verdict.PROBABLE and evidence in DOUBTFUL:
        said.append("a number so written may be another")
    if rejected:
        said.append(f"second best was {rejected.id}: {rejected.why}")
    elif WHYS[_int(row, "rival_why")] is Why.STANDS_TWICE:
        said.append(Why.STANDS_TWICE.value)
    if outside is not Outside.INSIDE:
        said.append(f"does not pass through IMS: {outside.value}")
    if rule is Rule.LINKED:
        said.insert(0, rule.value)
    return "; ".join(said)


def number_written(one: str, two: str) -> str:
    """Where numbers agree in full but not letter by letter."""
    return f"number written {one.strip()} in the books, {two.strip()} on the portal"


def same_text(one: str, two: str) -> bool:
    """Blanks around a number are not looked at."""
    return one.strip() == two.strip()


def _kind(verdict: Verdict, rule: Rule, row: Mapping[str, object], fields: tuple[Field, ...]) -> str:
    """The kind of section 10."""
    if verdict is Verdict.EXACT:
        return "M01"
    if rule is Rule.ORIGINAL:
        return "M20"
    if verdict is Verdict.SPLIT and not (is_split_by_hand(row) and _int(row, "over")):
        return ""
    if verdict is Verdict.ACCEPTABLE:
        if any(field in DELTA_OF for field in fields):
            return "M02"
        return "M03" if Field.NUMBER in fields else "M15"
    if verdict is Verdict.PROBABLE:
        return "M03"
    return _mismatch_kind(row, frozenset(f for f in FIELDS if _int(row, "over") >> _PLACE[f] & 1))


def _mismatch_kind(row: Mapping[str, object], over: frozenset[Field]) -> str:
    """The most material kind of a mismatch."""
    taxes = [_int(row, DELTA_OF[head]) for head in _HEADS]
    for field, kind in (
        (Field.REVERSE_CHARGE, "M21"),
        (Field.RECIPIENT, "M11"),
        (Field.SUPPLIER, "M11"),
        (Field.PLACE_OF_SUPPLY, "M10"),
    ):
        if field in over:
            return kind
    if over & set(_HEADS) and abs(sum(taxes)) <= 200:
        return "M10"
    if over & {*_HEADS, Field.TAXABLE, Field.VALUE}:
        total = sum(taxes) or _int(row, "d_taxable") or _int(row, "d_value")
        return "M09" if total > 0 else "M08"
    return "M15"
