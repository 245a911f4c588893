"""What a company sets in place of a default on contested law: dated, typed, with a reason, told wherever it decides."""

from datetime import date

import pytest

from domain.comparison import MonthClaim, NoticeKind, edit_caution, likely_notice
from domain.credit_reversal import UnpaidBill, rule_37
from domain.gstr2b import Figures, table_4
from domain.law import CreditNoteRow, LawSettings, NoActionPolicy, Rule37Return
from domain.law.chosen import SETTING_NAMES, ChosenLaw, chosen_as_rows, chosen_from_rows
from domain.law.contested import CONTESTED, DEFAULT_SETTINGS, SETTING_ABOUT, Choice, default_of
from domain.law.refusal_texts import remark_too_long
from domain.law.rulebook import RULES
from domain.money import TaxHeads
from domain.policy import Json
from domain.rule_37a import UnfiledSupply, rule_37a
from domain.tax_period import TaxPeriod

SEP, OCT, NOV = TaxPeriod(2026, 9), TaxPeriod(2026, 10), TaxPeriod(2026, 11)


def row(name: str, value: Json, since: str = "102026", why: str = "our adviser, 3 Nov") -> Json:
    return {"name": name, "value": value, "since": since, "why": why}


def test_a_choice_holds_from_its_period_and_the_later_one_decides() -> None:
    chosen = chosen_from_rows([
        row("remark_max_length", 100), row("remark_max_length", 250, "112026"),
        row("no_action_policy", "DEEMED_REJECT"),
    ])  # fmt: skip
    assert chosen.at(SEP) == DEFAULT_SETTINGS
    held = chosen.at(OCT)
    assert (held.remark_max_length, held.no_action_policy) == (100, NoActionPolicy.DEEMED_REJECT)
    assert chosen.at(NOV).remark_max_length == 250
    assert chosen_from_rows(chosen_as_rows(chosen)) == chosen


def test_what_decides_says_by_whose_word() -> None:
    held = chosen_from_rows([row("no_action_policy", "DEEMED_REJECT")]).at(OCT)
    assert held.told("no_action_policy", "credit_note_row") == (
        "By your setting no_action_policy = DEEMED_REJECT since Oct 2026 (Q-01); the default is DEEMED_ACCEPT."
    )
    assert held.told("rule_37_return") == DEFAULT_SETTINGS.told(*SETTING_NAMES) == ""


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"a": 1}, "settings is no list"),
        ([1], "settings[1] should be a group"),
        ([row("no_action_polcy", "DEEMED_REJECT")], "write one of no_action_policy"),
        ([row("no_action_policy", "REJECT")], "write one of DEEMED_ACCEPT, DEEMED_REJECT"),
        ([row("table_4_editable", "no")], "write true or false"),
        ([row("remark_max_length", 0)], "from 1 to 1000"),
        ([row("remark_max_length", True)], "from 1 to 1000"),
        ([row("interest_percent", 101)], "from 1 to 100"),
        ([row("remark_max_length", 100, "132026")], "such as 102026"),
        ([row("remark_max_length", 100, why=" ")], "on whose word Q-11"),
        ([{"name": "remark_max_length", "value": 1, "since": "102026", "why": "x", "until": "1"}], "no 'until'"),
    ],
)
def test_a_wrong_file_is_told_where_and_how_to_mend_it(found: Json, said: str) -> None:
    with pytest.raises(ValueError, match="settings") as fault:
        chosen_from_rows(found)
    assert said in str(fault.value)


def test_every_setting_has_its_point_and_its_default() -> None:
    assert set(SETTING_ABOUT) == set(SETTING_NAMES)
    points = {point.id for point in CONTESTED}
    for name, about in SETTING_ABOUT.items():
        assert about in points or about in RULES
        assert default_of(name) is not None


def chosen(name: str, value: str | int | bool) -> LawSettings:
    return ChosenLaw((Choice(name, value, TaxPeriod(2025, 4), "test"),)).at(OCT)


def test_each_setting_decides_something() -> None:
    """Q-05, Q-06, Q-18, Q-02, Q-11 and DR-7.09; the others in test_law_settings."""
    bill = UnpaidBill(date(2025, 4, 10), 118_000_00, TaxHeads(18_000_00), 0, utilised_on=date(2025, 5, 20))
    after = rule_37(bill, date(2025, 11, 20), settings=chosen("rule_37_return", "PERIOD_AFTER_DAY_180"))
    assert after.gstr3b_period == NOV.plus(-12)
    assert "By your setting rule_37_return" in after.ends_with
    assert rule_37(bill, date(2025, 11, 20)).gstr3b_period == OCT.plus(-12)
    dear = rule_37(bill, date(2025, 11, 20), settings=chosen("interest_percent", 24))
    assert dear.interest == 2_177_75 != rule_37(bill, date(2025, 11, 20)).interest
    supply = UnfiledSupply(TaxHeads(45_000_00), TaxPeriod(2025, 4), False, utilised_on=date(2025, 6, 20))
    late = rule_37a(supply, date(2026, 12, 20), settings=chosen("interest_percent", 24))
    assert late.interest > rule_37a(supply, date(2026, 12, 20)).interest
    assert "interest_percent = 24" in late.ends_with

    figures = Figures(available=TaxHeads(27_000_00), credit_notes=TaxHeads(1_800_00))
    gross = table_4(figures, row=CreditNoteRow.REVERSED_IN_4B2)
    assert (gross.a5.igst, gross.b2.igst, gross.c) == (27_000_00, 1_800_00, table_4(figures).c)

    assert likely_notice(3_00_000_00, 10_00_000_00) is NoticeKind.SCRUTINY
    low = chosen("drc_01c_amount_paise", 2_00_000_00)
    assert likely_notice(3_00_000_00, 10_00_000_00, low) is NoticeKind.DRC_01C
    assert likely_notice(30_00_000_00, 1_00_00_000_00, chosen("drc_01c_share_percent", 40)) is NoticeKind.SCRUTINY

    claim = MonthClaim(OCT, TaxHeads(2_00), TaxHeads(), TaxHeads(1_00))
    edited, locked = edit_caution(claim), edit_caution(claim, chosen("table_4_editable", value=False))
    assert edited is not None
    assert locked is not None
    assert (edited.code, "Q-02" in edited.sentence) == ("TABLE_4_EDITED", True)
    assert (locked.code, "By your setting" in locked.sentence) == ("TABLE_4_LOCKED", True)
    assert edit_caution(MonthClaim(OCT, TaxHeads(1_00), TaxHeads(), TaxHeads(1_00))) is None

    assert (
        "By your setting"
        in remark_too_long(120, 100, chosen("remark_max_length", 100).told("remark_max_length")).sentence
    )


@pytest.mark.parametrize(("text", "is_day"), [("09-30", True), ("02-29", False), ("13-01", False), ("9-30", False)])
def test_a_day_of_the_year_is_read_or_refused(text: str, is_day: bool) -> None:
    row: Json = [{"name": "notes_until", "value": text, "since": "042025", "why": "our adviser"}]
    if is_day:
        assert chosen_from_rows(row).at(OCT).notes_until == text
    else:
        with pytest.raises(ValueError, match="such as 11-30"):
            chosen_from_rows(row)


def test_the_types_of_values() -> None:
    assert chosen("rule_37_return", "PERIOD_AFTER_DAY_180").rule_37_return is Rule37Return.PERIOD_AFTER_DAY_180
    assert chosen("finance_act_2026", value=True).finance_act_2026 is True
