"""What is contested in the law, as dated settings with a stated default (section 13 of the rules)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from domain.tax_period import TaxPeriod


class NoActionPolicy(StrEnum):
    """Q-01: what becomes of a document nobody acts on when GSTR-2B is computed."""

    DEEMED_ACCEPT = "DEEMED_ACCEPT"
    DEEMED_REJECT = "DEEMED_REJECT"


class Rule37Return(StrEnum):
    """Q-05: in which return the credit of an unpaid bill is reversed."""

    PERIOD_OF_DAY_181 = "PERIOD_OF_DAY_181"
    PERIOD_AFTER_DAY_180 = "PERIOD_AFTER_DAY_180"


class CreditNoteRow(StrEnum):
    """Q-06: where an accepted credit note stands in Table 4."""

    NETTED_IN_4A5 = "NETTED_IN_4A5"
    REVERSED_IN_4B2 = "REVERSED_IN_4B2"


class InterestFrom(StrEnum):
    """DR-7.06: from when interest runs on credit that rule 37 takes back."""

    USE = "USE"
    DAY_181 = "DAY_181"


SettingValue: TypeAlias = "str | int | bool"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a company set in place of a default, from a GSTR-2B period on, and why. value: a StrEnum's is its text."""

    name: str
    value: SettingValue
    since: TaxPeriod
    why: str = ""


@dataclass(frozen=True, slots=True)
class LawSettings:
    """The switches of contested points; the defaults are the readings that docs/rules.md states and dates.

    chosen: those that a company set otherwise, as they hold in the period these settings are for.
    """

    no_action_policy: NoActionPolicy = NoActionPolicy.DEEMED_ACCEPT
    remark_max_length: int = 250
    rule_37_return: Rule37Return = Rule37Return.PERIOD_OF_DAY_181
    credit_note_row: CreditNoteRow = CreditNoteRow.NETTED_IN_4A5
    table_4_editable: bool = True
    reclaim_guard_blocks: bool = True
    portal_request_rows_max: int = 500
    drc_01c_share_percent: int = 20
    drc_01c_amount_paise: int = 25_00_000_00
    finance_act_2026: bool = False
    interest_percent: int = 18
    original_first_refuses: bool = False
    notes_until: str = "11-30"
    reclaim_time_barred: bool = False
    rule_37_interest_from: InterestFrom = InterestFrom.USE
    chosen: tuple[Choice, ...] = ()

    def told(self, *names: str) -> str:
        """By whose word these settings decide, where it is not by default; "" where all stand at their defaults."""
        return " ".join(
            f"By your setting {each.name} = {each.value} since {each.since} ({SETTING_ABOUT[each.name]});"
            f" the default is {default_of(each.name)}."
            for each in self.chosen
            if each.name in names
        )


DEFAULT_SETTINGS: Final = LawSettings()


def default_of(name: str) -> SettingValue:
    """What holds where nothing was set. Raises AttributeError for no setting."""
    found: SettingValue = getattr(DEFAULT_SETTINGS, name)
    return found


@dataclass(frozen=True, slots=True)
class ContestedPoint:
    """One open question: what is asked, what we do until it is settled, and the switch if there is one.

    as_of: the day up to which sources were read without settling it; never the day of a clock.
    """

    id: str
    question: str
    default: str
    as_of: date
    setting: str = ""


_AS_OF: Final = date(2026, 10, 7)
"""The day of the newest source that was read (Q-19): what was found up to then settles none of these."""


def _point(number: int, question: str, default: str, setting: str = "") -> ContestedPoint:
    return ContestedPoint(f"Q-{number:02d}", question, default, _AS_OF, setting)


CONTESTED: Final = (
    _point(
        1,
        "Did no action turn into rejection in 2026?",
        "Deemed accepted, no clock of days: no notification was found.",
        "no_action_policy",
    ),
    _point(
        2,
        "Is Table 4 of GSTR-3B locked?",
        "Editable; a recorded or tried 4(A)(5) other than the one of GSTR-2B is warned about.",
        "table_4_editable",
    ),
    _point(
        3,
        "Are rules 60, 61 and 67B amended for IMS?",
        "Recommended, not found in force; portal behaviour is the rule and only section 34(2) is cited.",
    ),
    _point(4, "Does the reclaim ledger block filing?", "We compute it and block.", "reclaim_guard_blocks"),
    _point(
        5,
        "Rule 37: which return?",
        "The month (quarter for a quarterly recipient) that holds day 181.",
        "rule_37_return",
    ),
    _point(6, "Where does an accepted credit note show?", "Netted in Table 4(A)(5).", "credit_note_row"),
    _point(
        7,
        "In which order may an original and its amendment be acted on?",
        "The portal's flags decide; warned when the original's GSTR-3B is not filed, not refused.",
    ),
    _point(
        8,
        "How long may a record be Pending: 16(4) or one period?",
        "By the table of kinds: one period for specified records, 16(4) for the rest.",
    ),
    _point(9, "Can ISD documents be acted on?", "Shown only, no action."),
    _point(
        10,
        "Is Pending of a bill of entry limited; what does a change of GSTIN ask of the old one?",
        "No limit, but a warning; the change is not seen here: reverse the bill's full tax on the old GSTIN by hand.",
    ),
    _point(
        11,
        "How long may a remark be, how many rows may a request hold?",
        "250 characters, a longer one is refused before sending; 500 rows.",
        "remark_max_length, portal_request_rows_max",
    ),
    _point(
        12,
        "Are e-invoices shown before the supplier opens GSTR-1?",
        "What the download returns is what there is.",
    ),
    _point(13, "Does the portal refuse GSTR-3B until a recompute?", "We block ready to file ourselves."),
    _point(14, "Is there interest on the supplier's add-back?", "Shown as exposure only."),
    _point(
        15,
        "In which period is an add-back of a late filing recipient?",
        "The later of the next period and the supplier's first unfiled GSTR-3B.",
    ),
    _point(16, "Which date do the Offline Tool advisory and the October FAQ bear?", "21 Apr 2026 and 17 Oct 2025."),
    _point(
        17,
        "Are sections 15 and 34 as changed in 2026 in force?",
        "Off: no commencement was found.",
        "finance_act_2026",
    ),
    _point(
        18,
        "What triggers a DRC-01C?",
        "20 percent and 25 lakh, both adjustable.",
        "drc_01c_share_percent, drc_01c_amount_paise",
    ),
    _point(19, "What changed after August 2026?", "Nothing that was found; read again before a release."),
    _point(
        20,
        "Which GSTR-2B takes a specified record whose window ended?",
        "The open period on the day it ended or later: deemed accepted there.",
    ),
    _point(
        21,
        "What is restored when a note accepted with a partial reduction is amended?",
        "The portal's difference is shown; the excess is proposed for Table 4(B)(2).",
    ),
    _point(
        22,
        "What becomes of a pending original that is amended?",
        "Nothing is held of it; a person decides; never accept both.",
    ),
    _point(
        23,
        "Which row holds an amendment that moves tax between heads?",
        "Credit effect per head, no automatic Pending, a person decides.",
    ),
    _point(24, "Which frequency counts when it changes meanwhile?", "That of the record's GSTR-2B period."),
    _point(
        25,
        "After 16(4): are Accept and Reject offered; are imports and restored credit reached?",
        "Pending is refused for all but bills of entry; Accept is warned as worthless, not refused. What was reported"
        " in time but stands in a GSTR-2B after the last useful return (DR-7.02) stays in IMS, with a warning.",
    ),
    _point(
        26,
        "The portal's flag allows what our table refuses?",
        "The table stands and the disagreement is shown; a flag that blocks always wins.",
    ),
    _point(
        27,
        "Is a rejected downward amendment, reported again unchanged, reduced again?",
        "Both outcomes are shown; a credit note is advised instead.",
    ),
    _point(
        28,
        "What is the last date of a quarterly supplier under 34(2) and 37(3)?",
        "The July to September quarter is the safe date; a rejection looked at after it is warned about.",
    ),
)

SETTING_ABOUT: Final[dict[str, str]] = {
    **{name: point.id for point in CONTESTED for name in point.setting.split(", ") if name},
    "interest_percent": "DR-7.09",
    "original_first_refuses": "DR-3.07",
    "notes_until": "DR-3.10",
    "reclaim_time_barred": "DR-7.04",
    "rule_37_interest_from": "DR-7.06",
}
"""Each setting, with the contested point or the rule from memory that it is about."""

MEMORY_QUESTIONS: Final[dict[str, str]] = {
    "interest_percent": "What percent a year is interest?",
    "original_first_refuses": "Is an amendment refused while GSTR-3B of its original's earlier GSTR-2B is not filed?",
    "notes_until": "Until which day after the financial year (MM-DD) are notes and amendments reported?",
    "reclaim_time_barred": "Does 16(4) bar taking again credit that was taken in time and reversed?",
    "rule_37_interest_from": "From when does interest run under rule 37: from the use of the credit, or from day 181?",
}
"""What each setting asks that stands for a rule from memory."""


def question_about(name: str) -> str:
    """What a setting decides, as a question."""
    about = {point.id: point.question for point in CONTESTED}
    return MEMORY_QUESTIONS.get(name) or about[SETTING_ABOUT[name]]
