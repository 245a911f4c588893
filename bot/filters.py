"""From the slots of a sentence to a filter of the API, and the same filter in words, so that a misheard one is seen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from bot.cards.words import STATES
from bot.grounds import GROUND_WORDS
from bot.understanding import NOT_USED
from domain.gstin import STATES as STATE_NAMES
from domain.tax_period import TaxPeriod
from domain.wording import full_day, rupees

Json = dict[str, Any]
Slots = Mapping[str, Any]
GstinsOf = Callable[[str, bool], list[str]]
_KINDS: Final = {
    "invoice": ("INVOICE", "invoices"),
    "credit_note": ("CREDIT_NOTE", "credit notes"),
    "debit_note": ("DEBIT_NOTE", "debit notes"),
    "bill_of_entry": ("BILL_OF_ENTRY", "bills of entry"),
    "eco_document": ("ECO_DOCUMENT", "e-commerce documents"),
}
_STATUS: Final = {
    "no_action": ("NO_ACTION",),
    "pending": ("PENDING",),
    "accepted": ("ACCEPT",),
    "rejected": ("REJECT",),
    "open": ("NO_ACTION", "PENDING"),
}
_OPEN: Final = {"NO_ACTION", "PENDING"}
_VERDICTS: Final = {
    "exact": ("EXACT",),
    "acceptable": ("ACCEPTABLE",),
    "probable": ("PROBABLE",),
    "mismatch": ("MISMATCH",),
    "split": ("SPLIT",),
    "matched": ("EXACT", "ACCEPTABLE"),
}
_FINDINGS: Final = {
    "duplicate": ("DUPLICATE",),
    "only_on_portal": ("ONLY_ON_PORTAL",),
    "unmatched": ("ONLY_ON_PORTAL",),
}
_WORDS: Final = {
    "exact": "agree with the books",
    "acceptable": "agree within tolerance",
    "probable": "probably the same bill",
    "mismatch": "mismatches",
    "split": "splits",
    "matched": "agree with the books",
    "duplicate": "duplicates",
    "only_on_portal": "not in the books",
    "unmatched": "without a partner in the books",
    "only_in_books": "in the books, not on the portal",
}
_UNUSED_MAX: Final = 8
_UNUSED: Final = "I did not use: "
SORTS: Final = {"tax_desc": "TAX_DESC", "value_desc": "VALUE_DESC", "newest": "NEWEST", "oldest": "OLDEST"}
_AMENDED: Final = ["B2BA", "B2BDNA", "B2BCNA", "ECOMA", "IMPGA", "IMPGSEZA"]


@dataclass(slots=True)
class Filtered:
    """A filter for the API and its words."""

    filter: Json = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether every word that was said is in it."""
        return not any(each.startswith(_UNUSED) for each in self.words)

    def said(self, nothing: str = "all documents") -> str:
        told = self.words if self.filter else [nothing, *self.words]
        return " / ".join(told)


def filter_of(slots: Slots, today: date, gstins_of_states: GstinsOf) -> Filtered:
    """What slots narrow. gstins_of_states(state, ours) gives our GSTINs there, or vendors'."""
    made = Filtered()
    for add in (_kinds, _states, _verdicts, _reasons, _filed, _amounts, _periods, _days):
        add(made, slots, today)
    _parties(made, slots, gstins_of_states)
    if unused := [str(each) for each in slots.get(NOT_USED) or ()]:
        made.words.append(f"{_UNUSED}{', '.join(unused[:_UNUSED_MAX])}")
    return made


def _kinds(made: Filtered, slots: Slots, today: date) -> None:
    wanted = [_KINDS[each] for each in slots.get("doc_type") or () if each in _KINDS]
    if wanted:
        made.filter["kinds"] = [kind for kind, _ in wanted]
        made.words.append(" and ".join(word for _, word in wanted).capitalize())
    if slots.get("amended"):
        made.filter["sections"] = _AMENDED
        made.words.append("amendments")


def _states(made: Filtered, slots: Slots, today: date) -> None:
    wanted = {state for each in slots.get("status") or () for state in _STATUS.get(each, ())}
    unwanted = {state for each in slots.get("status_not") or () for state in _STATUS.get(each, ())}
    if unwanted:
        wanted = (wanted or set(STATES)) - unwanted
    if wanted and wanted <= _OPEN:
        made.filter["isOpen"] = True  # what a filed GSTR-3B closed waits for nobody
    if wanted:
        chosen = [state for state in STATES if state in wanted]
        made.filter["states"] = chosen
        made.words.append(" or ".join(STATES[state] for state in chosen))


def _verdicts(made: Filtered, slots: Slots, today: date) -> None:
    said = list(slots.get("verdict") or ())
    verdicts = [value for each in said for value in _VERDICTS.get(each, ())]
    findings = [value for each in said for value in _FINDINGS.get(each, ())]
    if verdicts:
        made.filter["verdicts"] = verdicts
    if findings:
        made.filter["findings"] = findings
    made.words += [_WORDS[each] for each in said if each in _WORDS]


def _reasons(made: Filtered, slots: Slots, today: date) -> None:
    grounds = [each for each in slots.get("reasons") or () if each in GROUND_WORDS]
    if grounds:
        made.filter["reasons"] = grounds
        made.words += [GROUND_WORDS[each] for each in grounds]


def _filed(made: Filtered, slots: Slots, today: date) -> None:
    if slots.get("filed") is False:
        made.filter["isFiled"] = False
        made.words.append("saved by the supplier, not filed")


def _amounts(made: Filtered, slots: Slots, today: date) -> None:
    amount = slots.get("amount")
    if not isinstance(amount, Mapping):
        return
    basis = "gst" if amount.get("basis") == "tax" else "value"
    first, second = _paise(amount.get("value")), _paise(amount.get("value2", amount.get("value")))
    low, high, said = _bounds(str(amount.get("op")), first, second)
    if low is not None:
        made.filter[f"{basis}From"] = _rupees(low)
    if high is not None:
        made.filter[f"{basis}To"] = _rupees(high)
    made.words.append(f"{'GST' if basis == 'gst' else 'document value'} {said}")


def _bounds(op: str, first: int, second: int) -> tuple[int | None, int | None, str]:
    one, two = rupees(first), rupees(second)
    match op:
        case ">":
            return first + 1, None, f"above {one}"
        case ">=":
            return first, None, f"{one} or more"
        case "<":
            return None, first - 1, f"below {one}"
        case "<=":
            return None, first, f"up to {one}"
        case "between":
            return min(first, second), max(first, second), f"{one} to {two}"
    return first, first, f"exactly {one}"


def _periods(made: Filtered, slots: Slots, today: date) -> None:
    span = slots.get("return_period")
    if not isinstance(span, Mapping):
        return
    begin, end = _period(span.get("from")), _period(span.get("to"))
    if begin is not None:
        made.filter["gstr2bFrom"] = begin.mmyyyy
    if end is not None:
        made.filter["gstr2bTo"] = end.mmyyyy
    if begin is not None and end is not None:
        made.words.append(str(begin) if begin == end else f"{begin} to {end}")


def _days(made: Filtered, slots: Slots, today: date) -> None:
    span = slots.get("doc_date")
    if isinstance(span, Mapping):
        _between(made, str(span.get("from") or ""), str(span.get("to") or ""))
    if slots.get("since"):
        _between(made, str(slots["since"]), "")
    age = slots.get("age_days")
    if isinstance(age, Mapping) and str(age.get("value", "")).isdecimal():
        edge = today - timedelta(days=int(age["value"]))
        older = str(age.get("op")) in (">", ">=", "=")
        _between(made, "" if older else edge.isoformat(), edge.isoformat() if older else "")


def _between(made: Filtered, begin: str, end: str) -> None:
    words = []
    if begin:
        made.filter["datedFrom"] = begin
        words.append(f"from {full_day(date.fromisoformat(begin))}")
    if end:
        made.filter["datedTo"] = end
        words.append(f"to {full_day(date.fromisoformat(end))}")
    made.words.append("dated " + " ".join(words))


def _parties(made: Filtered, slots: Slots, gstins_of_states: GstinsOf) -> None:
    vendors = [str(each) for each in slots.get("vendor_resolved") or ()]
    if vendors:
        made.filter["supplierGstins"] = vendors
        made.words.append(str(slots.get("vendor") or slots.get("gstin") or vendors[0]))
    own, state = slots.get("own_gstin_state"), slots.get("state")
    if isinstance(own, str) and own != "all":
        made.filter["gstins"] = gstins_of_states(own, True) or ["00AAAAA0000A1Z0"]
        made.words.append(f"our {STATE_NAMES.get(own, own)}")
    if isinstance(state, str) and not vendors:
        made.filter["supplierGstins"] = gstins_of_states(state, False)[:1000] or ["00AAAAA0000A1Z0"]
        made.words.append(f"vendors in {STATE_NAMES.get(state, state)}")


def _paise(text: object) -> int:
    whole, _, part = str(text or "0").partition(".")
    return int(whole or "0") * 100 + int((part + "00")[:2])


def _rupees(paise: int) -> str:
    return f"{paise // 100}.{paise % 100:02d}"


def _period(text: object) -> TaxPeriod | None:
    try:
        year, month = str(text).split("-")
        return TaxPeriod(int(year), int(month))
    except ValueError:
        return None
