"""What a company set in place of our defaults on contested points: dated choices, and their file form."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Final

from domain.law.contested import (
    DEFAULT_SETTINGS,
    SETTING_ABOUT,
    Choice,
    CreditNoteRow,
    InterestFrom,
    LawSettings,
    NoActionPolicy,
    Rule37Return,
    SettingValue,
    default_of,
)
from domain.policy import Json
from domain.tax_period import TaxPeriod

SETTING_NAMES: Final = tuple(each.name for each in fields(LawSettings) if each.name != "chosen")
_WORDS: Final[dict[str, type[StrEnum]]] = {
    "no_action_policy": NoActionPolicy,
    "rule_37_return": Rule37Return,
    "credit_note_row": CreditNoteRow,
    "rule_37_interest_from": InterestFrom,
}
_MOST: Final = {
    "remark_max_length": 1_000, "portal_request_rows_max": 10_000, "drc_01c_share_percent": 100,
    "interest_percent": 100,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChosenLaw:
    """The choices of a company, the later row deciding where two hold; none means our defaults."""

    choices: tuple[Choice, ...] = ()

    def at(self, period: TaxPeriod) -> LawSettings:
        """What holds in a GSTR-2B period: the latest choice of each setting that had begun by then (Q-19)."""
        begun: dict[str, Choice] = {}
        for each in sorted(self.choices, key=lambda one: one.since):
            if each.since <= period:
                begun[each.name] = each
        held = tuple(each for each in begun.values() if each.value != default_of(each.name))
        if not held:
            return DEFAULT_SETTINGS
        return replace(DEFAULT_SETTINGS, **{each.name: _typed(each) for each in held}, chosen=held)  # type: ignore[arg-type] # _typed gives each name its own type


NOTHING_CHOSEN: Final = ChosenLaw()


def _typed(choice: Choice) -> SettingValue:
    words = _WORDS.get(choice.name)
    return words(str(choice.value)) if words is not None else choice.value


def chosen_as_rows(chosen: ChosenLaw) -> list[Json]:
    """The file form; `chosen_from_rows` reads it back."""
    return [
        {"name": each.name, "value": each.value, "since": each.since.mmyyyy, "why": each.why} for each in chosen.choices
    ]


def chosen_from_rows(found: Json) -> ChosenLaw:
    """Choices from the rows of a file. Raises ValueError with the place, what is wrong and how to mend it."""
    if not isinstance(found, list):
        raise ValueError("settings is no list: write [[settings]] with name, value, since and why")
    return ChosenLaw(tuple(_choice(each, f"settings[{place}]") for place, each in enumerate(found, 1)))


def _choice(found: Json, where: str) -> Choice:
    if not isinstance(found, Mapping):
        raise ValueError(f"{where} should be a group with name, value, since and why")
    strange = next((key for key in found if key not in ("name", "value", "since", "why")), None)
    if strange is not None:
        raise ValueError(f"{where} knows no {strange!r}; it takes name, value, since, why")
    name, why = found.get("name"), found.get("why", "")
    if not isinstance(name, str) or name not in SETTING_NAMES:
        raise ValueError(f"{where}.name is {name!r}; write one of {', '.join(SETTING_NAMES)}")
    if not isinstance(why, str) or not why.strip():
        raise ValueError(f"{where}.why is missing: say on whose word {SETTING_ABOUT[name]} is read otherwise")
    return Choice(name, _value(name, found.get("value"), f"{where}.value"), _since(found.get("since"), where), why)


def _value(name: str, value: Json, where: str) -> SettingValue:
    words = _WORDS.get(name)
    if words is not None:
        if not isinstance(value, str) or value not in list(words):
            raise ValueError(f"{where} is {value!r}; write one of {', '.join(words)}")
        return value
    if isinstance(default_of(name), bool):
        if not isinstance(value, bool):
            raise ValueError(f"{where} is {value!r}; write true or false")
        return value
    if isinstance(default_of(name), str):
        if not isinstance(value, str) or not _is_day(value):
            raise ValueError(f"{where} is {value!r}; write a day of the year such as 11-30")
        return value
    most = _MOST.get(name, 10**15)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise ValueError(f"{where} is {value!r}; write a whole number from 1 to {most}")
    return value


def _is_day(text: str) -> bool:
    """MM-DD, a day that every year has."""
    try:
        date.fromisoformat(f"2001-{text}")
    except ValueError:
        return False
    return len(text) == 5


def _since(value: Json, where: str) -> TaxPeriod:
    try:
        return TaxPeriod.parse(str(value))
    except ValueError as fault:
        raise ValueError(f"{where}.since is {value!r}; write the first GSTR-2B period, such as 102026") from fault
