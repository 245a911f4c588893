# ruff: noqa: E501  (one mutation a line, so that the table reads as a table)
"""What is taken out for each numbered rule, and the tests that must turn red by it.

A row: the rule, the file, the exact text taken out (it stands once in the file), what stands in its place, and the
tests, as path under tests/ and function. When code moves, mend the row: copy the text as it stands now, keep what the
mutation means. One strong mutation a rule is enough; a rule with several limbs has several rows.
"""

from typing import Final, NamedTuple


class Mutation(NamedTuple):
    """One rule's row or branch taken out."""

    rule: str
    file: str
    out: str
    instead: str
    tests: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.rule} {self.file}: {self.out.strip().splitlines()[0][:60]}"


def _out(rule: str, file: str, out: str, instead: str, *tests: str) -> Mutation:
    return Mutation(f"DR-{rule}", file, out, instead, tests)


_ANSWERS, _ROUTES, _ROWS, _EFFECTS = (
    f"domain/law/{name}.py" for name in ("answers", "routes", "dated_rows", "effects")
)
_SITUATION, _WARNINGS = "domain/law/situation.py", "domain/law/warnings.py"
_DATES, _STEPS, _REJECTION = "domain/deadlines.py", "domain/next_steps.py", "domain/rejection.py"
_FIGURES, _REVERSAL = "domain/gstr2b.py", "domain/credit_reversal.py"
_READY, _BEHIND = "domain/readiness/findings.py", "domain/readiness/of_the_desk.py"
_EXAMPLES, _BORDERS, _CLASSIFIER = (
    f"domain/law/test_{name}::test_" for name in ("examples_of_actions", "borders_of_the_rules", "routes")
)
_DECLARED, _SAID = "domain/law/test_declarations::test_", "domain/law/test_warnings::test_"
_DAYS, _CALENDAR = "domain/test_deadlines::test_", "domain/test_calendar_examples::test_"
_REJECTED, _TABLE, _WORKED = (
    f"domain/test_{name}::test_" for name in ("rejection", "rejection_table", "worked_examples")
)
_MONTH, _BACK, _MARKS = (f"domain/test_{name}::test_" for name in ("gstr2b", "credit_reversal", "identifiers"))
_NOTICE, _FILING, _AGENDA = (f"domain/test_{name}::test_" for name in ("comparison", "readiness", "agenda"))

DOCUMENTS: Final = (
    _out("1.01", _ANSWERS, "if own is not None and is_locked(document, situation):", "if own is None or is_locked(document, situation):", _EXAMPLES + "an_unfiled_document_moves_nothing_and_is_never_deemed_accepted"),
    _out("1.02", _ROUTES, "period is not None and period < FIRST_IMS_PERIOD:", "False:", _CLASSIFIER + "the_classifier"),
    _out("1.02", _ROUTES, "    if period is not None and period < FIRST_IMS_PERIOD:\n        return Route.PRE_IMS\n    if document", "    if document", _CLASSIFIER + "the_classifier"),
    _out("1.03", "domain/documents.py", "return -1 if self._value_ in _NOTES else 1", "return 1", _MARKS + "the_eight_sections_and_their_signs"),
    _out("1.04", _ROUTES, "if is_unregistered(document.supplier_gstin) else", 'if document.supply_type != "R" else', _CLASSIFIER + "the_supply_type_changes_nothing"),
    _out("1.05", _ANSWERS, "say.reject_not_offered(document) if document.section.is_import else None", "None", _EXAMPLES + "imports_cannot_be_rejected_and_wait_without_a_limit"),
    _out("1.05", _ROUTES, "period is not None and period < FIRST_IMPORT_PERIOD:", "False:", _CLASSIFIER + "the_classifier"),
    _out("1.06", _ROUTES, "if document.kind in (DocumentKind.ISD_DOCUMENT, DocumentKind.ISD_CREDIT_NOTE):", "if False:", _MARKS + "isd_is_shown_only"),
    _out("1.07", _ROUTES, "if document.source_form is SourceForm.GSTR5:", "if False:", _CLASSIFIER + "the_classifier"),
    _out("1.07", _ROUTES, "if is_barred_by_place_of_supply(document):", "if False:", _CLASSIFIER + "the_hotel_in_karnataka"),
    _out("7.01", _ROUTES, "section_16_4_last_day(document.dated, annual_return_filed_on)", "section_16_4_last_day(document.dated)", _CLASSIFIER + "an_annual_return_ends_the_credit_early"),
    _out("1.07", _ROUTES, 'if document.itc_unavailable_reason == "C":', "if False:", _CLASSIFIER + "the_classifier"),
    _out("1.07", _ROUTES, "if is_barred_by_place_of_supply(document):", "if is_barred_by_place_of_supply(document) and not was_reported_after_16_4(document, frequency):", _BORDERS + "the_order_of_the_classifier"),
    _out("1.07", _ROUTES, "if was_reported_after_16_4(document, frequency, annual_return_filed_on):", "if document.source_form is not SourceForm.GSTR5 and was_reported_after_16_4(document, frequency):", _BORDERS + "the_order_of_the_classifier"),
    _out("1.07", _ROUTES, "if was_reported_after_16_4(document, frequency, annual_return_filed_on):", "if (document.gstr2b_period or FIRST_IMS_PERIOD) >= FIRST_IMS_PERIOD and was_reported_after_16_4(document, frequency):", _BORDERS + "the_order_of_the_classifier"),
    _out("1.08", _ROUTES, "return supplier_gstin.upper() in _UNREGISTERED", "return False", _CLASSIFIER + "the_classifier"),
    _out("1.10", "domain/blocked_credit.py", "if eligibility is not ItcEligibility.BLOCKED_17_5:", "if True:", _BACK + "blocked_credit_is_reversed_for_good"),
    _out("1.10", "domain/common_credit.py", "if share is None or period is None:", "if period is None:", "domain/test_common_credit::test_nothing_is_guessed_while_no_share_is_set"),
    _out("1.10", "domain/usecases/common_credit.py", "share_of(stands + moved, share)", "share_of(stands, share)", "domain/usecases/test_common_credit::test_table_4_holds_the_share_of_what_is_marked_common_before_and_after"),
    _out("1.10", "domain/common_credit.py", "last = recipient_period(TaxPeriod(financial_year + 1, 9), frequency)", "last = recipient_period(TaxPeriod(financial_year + 1, 10), frequency)", "domain/test_common_credit::test_the_year_is_worked_out_again_by_the_return_of_september"),
    _out("1.10", _FIGURES, "b1=figures.blocked + other.b1,", "b1=other.b1,", _MONTH + "blocked_credit_is_accepted_and_reversed_in_4_b_1"),
)  # fmt: skip

ACTIONS: Final = (
    _out("2.01", "domain/actions.py", "ActionState.NO_ACTION if action is Action.RESET", "ActionState.PENDING if action is Action.RESET", _MARKS + "the_states_that_actions_leave"),
    _out("2.02", _ANSWERS, "if document.portal_action is ActionState.NO_ACTION:\n        return True", "", _EXAMPLES + "deemed_acceptance_is_a_policy"),
    _out("2.02", _ANSWERS, "situation.own_period(document) is None\n        or ", "", _EXAMPLES + "an_unfiled_document_moves_nothing_and_is_never_deemed_accepted"),
    _out("2.03", _ANSWERS, " and not situation.was_carried", "", _EXAMPLES + "a_record_known_to_be_carried_stays_open_after_its_acceptance"),
    _out("2.04", _FIGURES, "if state is ActionState.PENDING:", "if state in (ActionState.PENDING, ActionState.NO_ACTION):", _MONTH + "accepting_what_is_deemed_accepted_changes_no_figure"),
    _out("2.05", "domain/policy_terms.py", 'for name in ("exact", "acceptable", "probable", "mismatch", "split", "only_on_portal"):', "for name in ():", "domain/test_policy::test_a_wrong_policy_says_where_and_why"),
    _out("2.06", _ROWS, '*_specified("credit note", _NOTE, _NONE, _ORIGINAL),', '_open_ended("credit note", _NOTE, _NONE, _ORIGINAL),', _EXAMPLES + "the_new_rules_apply_by_gstr2b_period"),
    _out("2.06", _ROWS, '*_specified("amendment up of credit note", _NOTE, _UP, _ANY_FATE),', '_open_ended("amendment up of credit note", _NOTE, _UP, _ANY_FATE),', _EXAMPLES + "the_twelve_checks_of_the_effect_matrix"),
    _out("2.06", _ROWS, '*_specified("same-value amendment of credit note, original rejected", _NOTE, _SAME, _REJECTED, "D", "D"),', '_open_ended("same", _NOTE, _SAME, _REJECTED),', _EXAMPLES + "the_twelve_checks_of_the_effect_matrix"),
    _out("2.06", "domain/usecases/situations.py", "return open_gstr2b_period(own, filed_by_then, self.calendar.frequency)", "return recipient_period(own, self.calendar.frequency)", "domain/usecases/test_carried_originals::test_a_carried_original_that_was_accepted_in_the_open_period_is_not_filed"),
    _out("2.07", _ROWS, "OCTOBER_2025: Final = TaxPeriod(2025, 10)", "OCTOBER_2025: Final = TaxPeriod(2025, 11)", _EXAMPLES + "the_new_rules_apply_by_gstr2b_period"),
    _out("2.07", _SITUATION, "period = document.gstr2b_period\n", "period = TaxPeriod.of(document.dated)\n", _EXAMPLES + "the_new_rules_apply_by_gstr2b_period"),
    _out("2.08", _DATES, "return gstr3b_due(next_period(period, frequency), frequency, due_day, extensions)", "return gstr3b_due(period, frequency, due_day, extensions)", _EXAMPLES + "the_pending_window"),
    _out("2.08", _ANSWERS, "if limit is None or situation.today <= limit:", "if limit is None or situation.today < limit:", _EXAMPLES + "the_pending_window"),
    _out("2.08", _DATES, '"29", "30", "31"', '"29", "31"', _CALENDAR + "every_state_has_its_quarterly_day"),
    _out("2.08", _DATES, '"34", "35", "36"', '"35", "36"', _CALENDAR + "every_state_has_its_quarterly_day"),
    _out("2.08", "domain/companies.py", "else qrmp_due_day_of(self.gstin[:2])", "else 22", "domain/usecases/test_quarterly_days::test_a_registration_that_says_nothing_has_the_day_of_its_state"),
    _out("2.08", "domain/usecases/silence.py", "if not document.in_ims or not deemed_accepted(document, situation):", "if document.portal_action is ActionState.PENDING or not deemed_accepted(document, situation):", "domain/usecases/test_silence::test_a_pending_past_its_last_day_counts_as_accepted_and_what_stays_pending_is_told_apart"),
    _out("2.08", "domain/agenda.py", "ALERT_DAYS: Final = (7, 3, 1)", "ALERT_DAYS: Final = (7, 1)", _AGENDA + "a_windows_end_is_told_on_four_days"),
    _out("2.08", _ANSWERS, "return limit is not None and situation.today > limit", "return False", _EXAMPLES + "a_pending_past_its_window_counts_as_accepted_in_the_open_period"),
    _out("2.09", _ANSWERS, "return document.portal_action is not ActionState.PENDING and", "return", _EXAMPLES + "what_was_pending_at_the_filing_is_carried"),
    _out("2.09", _SITUATION, "return any(filed.quarter() == period.quarter() for filed in self.filed_gstr3b)", "return period in self.filed_gstr3b", _BORDERS + "a_quarter_that_is_named_by_any_of_its_months_is_filed"),
    _out("2.09", _ANSWERS, "ours_blocks = (_shut_altogether(document, situation) or _pending_by_rows(document, situation)) is not None", "ours_blocks = _pending_by_rows(document, situation) is not None", _BORDERS + "an_open_flag_on_what_takes_no_action_is_a_disagreement"),
    _out("2.10", "domain/policy_terms.py", "REJECT_APPROVERS_MIN: Final = 2", "REJECT_APPROVERS_MIN: Final = 1", _MARKS + "the_default_policy"),
    _out("2.10", "domain/usecases/accept_vetoes.py", "if ground is None or not ground[0](policy.vetoes_for(document.supplier_gstin)):", "if True:", "domain/usecases/test_accept_vetoes::test_the_default_policy_keeps_these_from_being_accepted"),
    _out("2.11", _WARNINGS, "if not open_or_reset or not is_specified(document, situation):", "if True:", _SAID + "no_action_on_a_credit_note_reduces_in_full"),
    _out("2.12", _EFFECTS, "NIL if declaration.reduction is ItcReduction.NONE else declaration.amounts", "declaration.amounts", _DECLARED + "what_a_declaration_moves"),
    _out("2.13", _ANSWERS, "if declaration is None or text:", "if True:", _DECLARED + "a_remark_is_a_must_for_part_and_none"),
    _out("2.14", "portal/save_records.py", "if item.action is not Action.ACCEPT or item.document.section not in DECLARING_SECTIONS:", "if item.document.section not in DECLARING_SECTIONS:", "portal/test_saves::test_only_an_accept_declares"),
    _out("2.14", "portal/save_records.py", "    if is_blocked:\n        return None\n", "", "portal/test_saves::test_what_the_portal_blocks_is_left_out_or_left_unsaid"),
    _out("2.14", "portal/wire.py", 'return {asked: "N"}', "return {}", "portal/test_saves::test_declarations_go_only_where_the_section_takes_them"),
    _out("2.15", _ANSWERS, "if not 0 <= asked <= most:", "if asked < 0:", _DECLARED + "a_reduction_stays_within_its_bound"),
    _out("2.15", "domain/law/refusal_texts.py", "if asked < 0:", "if False:", _DECLARED + "a_reduction_stays_within_its_bound"),
    _out("2.15", _EFFECTS, "return (-full_effect(document, situation)).at_least_zero()", "return -full_effect(document, situation)", _BORDERS + "a_head_that_rises_adds_nothing_and_can_declare_nothing"),
    _out("2.15", _EFFECTS, "return declaration if amounts else Declaration(ItcReduction.NONE)", "return declaration", _DECLARED + "what_a_declaration_means"),
    _out("2.15", _EFFECTS, "if amounts is None or not is_within(amounts, bound):", "if amounts is None:", _DECLARED + "beyond_its_bound_a_declaration_moves_nothing_of_its_own"),
    _out("2.16", _FIGURES, "if stand.state is not ActionState.REJECT or", "if stand.state not in (ActionState.REJECT, ActionState.ACCEPT) or", _BORDERS + "accepting_in_part_adds_nothing_to_the_supplier"),
    _out("2.17", _SITUATION, "    if original is None:\n        return situation.direction or", "    if original is None or situation.direction:\n        return situation.direction or", _EXAMPLES + "the_direction_is_computed_and_a_label_only_fills_a_gap"),
    _out("2.17", _WARNINGS, "if not (any(head > 0 for head in change) and any(head < 0 for head in change)):", "if True:", _SAID + "tax_that_moves_between_heads_needs_a_person"),
)  # fmt: skip

SUPPLIERS: Final = (
    _out("3.01", "domain/documents.py", "                self.supply_type,\n", "", _BORDERS + "every_part_of_the_content_is_in_the_fingerprint"),
    _out("3.01", "domain/documents.py", '                (self.original_number or "").upper(),\n', "", _BORDERS + "every_part_of_the_content_is_in_the_fingerprint"),
    _out("3.01", "domain/usecases/take_in_ims.py", "found.edited_ids.append(row.id)", "pass", "journeys/test_two_people::test_an_import_that_brings_the_suppliers_edit_voids_the_approval"),
    _out("3.02", _ANSWERS, "if document.is_withdrawn:\n        return say.withdrawn(document)", "", _EXAMPLES + "a_withdrawn_document_takes_no_action"),
    _out("3.02", "domain/usecases/take_in_ims.py", "gone = [each for each in left if not _in_gstr2b(each)]", "gone = []", "domain/usecases/test_leaving_the_ims::test_what_a_gstr_2b_holds_is_kept_when_it_leaves_the_list_and_the_rest_is_withdrawn"),
    _out("3.03", "domain/documents.py", "                self.place_of_supply,\n", "                self.place_of_supply + str(self.is_filed),\n", _MARKS + "an_edit_changes_the_fingerprint_and_filing_or_acting_does_not"),
    _out("3.04", _EFFECTS, "    if document.gstr2b_period is None:\n        return NIL\n", "", _EXAMPLES + "an_unfiled_document_moves_nothing_and_is_never_deemed_accepted"),
    _out("3.05", _DATES, "first = supplier_period.plus(1) if form is SourceForm.GSTR1A else supplier_period", "first = supplier_period", _CALENDAR + "a_gstr_1a_of_the_12th_goes_to_the_next_gstr_2b_all_the_same"),
    _out("3.05", _STEPS, "if dates.gstr1a_until is not None and dates.gstr1a_until >= dates.today:", "if True:", _REJECTED + "gstr_1a_cannot_change_the_customer_and_is_open_only_before_our_3b"),
    _out("3.06", _EFFECTS, "change = document.tax - held_tax(document, situation)", "change = document.tax", _EXAMPLES + "the_twelve_checks_of_the_effect_matrix"),
    _out("3.07", _FIGURES, "if superseded and state in", "if False and state in", _MONTH + "an_amendment_in_the_same_gstr2b_takes_the_place_of_its_original"),
    _out("3.07", _ANSWERS, "if period is None or own is None or situation.is_filed(period) or period >= own:", "if True:", _SAID + "the_original_comes_first_in_another_period_and_not_in_the_same"),
    _out("3.08", _STEPS, "return (_amend_gstin(dates),)", "return (_amend(dates, LiabilityEffect.NIL),)", _REJECTED + "gstr_1a_cannot_change_the_customer_and_is_open_only_before_our_3b"),
    _out("3.09", _STEPS, "return (_reconsider(dates), _report_again(dates, LiabilityEffect.NIL))", "return (_reconsider(dates), _report_again(dates, LiabilityEffect.NET_NIL))", _TABLE + "an_invoice_reported_again_costs_nothing_and_a_note_nets_to_nothing"),
    _out("3.09", _STEPS, "return (*ask, _report_again(dates, LiabilityEffect.NET_NIL), _let_it_stand(dates))", "return (*ask, _let_it_stand(dates))", _REJECTED + "the_decision_table"),
    _out("3.09", _STEPS, "if adds_back and kind is not DocumentKind.CREDIT_NOTE:", "if False:", _TABLE + "a_lowered_invoice_that_is_rejected_is_better_mended_by_a_credit_note"),
    _out("3.07", _ANSWERS, "if situation.settings.original_first_refuses and", "if", _BORDERS + "an_amendment_waits_for_its_original_where_a_company_reads_it_so"),
    _out("3.10", _REJECTION, "situation.annual_return_filed_on, situation.settings.notes_until", "situation.annual_return_filed_on", _REJECTED + "until_when_notes_are_reported_is_a_setting"),
    _out("3.10", _STEPS, "def _credit_note(dates: StepDates) -> NextStep | None:\n    if dates.today > dates.last_day_34_2:", "def _credit_note(dates: StepDates) -> NextStep | None:\n    if False:", _TABLE + "after_30_november_nothing_can_be_reported_any_more"),
    _out("3.10", _STEPS, "def _amend(dates: StepDates, liability: LiabilityEffect) -> NextStep | None:\n    if dates.today > dates.last_day_34_2:", "def _amend(dates: StepDates, liability: LiabilityEffect) -> NextStep | None:\n    if False:", _TABLE + "after_30_november_nothing_can_be_reported_any_more"),
    _out("3.10", _DATES, "TaxPeriod(year, 10)", "TaxPeriod(year, 11)", _DAYS + "the_last_gstr_1_for_a_note_or_an_amendment"),
    _out("3.10", _REJECTION, "if situation.frequency is not Frequency.QUARTERLY or not is_between:", "if True:", _TABLE + "after_the_safe_return_a_quarterly_supplier_is_told"),
    _out("3.11", _SITUATION, "if not document.section.is_amendment or original is None or not original.is_accepted:", "if not document.section.is_amendment or original is None:", _BORDERS + "nothing_is_held_of_an_original_that_is_not_decided"),
    _out("3.11", _WARNINGS, "if original.action is not ActionState.PENDING:", "if True:", _SAID + "an_amendment_of_a_pending_original"),
    _out("3.12", _SITUATION, "if versions[place].is_accepted:", "if True:", _SAID + "an_amendment_of_a_rejected_amendment"),
)  # fmt: skip

TIMING: Final = (
    _out("4.01", _DATES, "_day_after_month(recipient_period(period, frequency), 14)", "_day_after_month(recipient_period(period, frequency), 15)", _DAYS + "the_calendar_of_a_monthly_recipient"),
    _out("4.02", _DATES, "11 if monthly_gstr1 else 13", "13", _DAYS + "the_gstr2b_of_a_filing"),
    _out("4.02", _DATES, "elif form is SourceForm.IFF:\n            moved =", "elif False:\n            moved =", _CALENDAR + "an_extended_iff_moves_its_window"),
    _out("4.03", _BEHIND, "if acted is None or (computed is not None and computed >= acted):", "if True:", _FILING + "an_action_newer_than_gstr_2b_blocks"),
    _out("4.04", _ANSWERS, "if own is None or not situation.is_filed(own):", "if own is None or situation.today <= own.plus(1).first_day.replace(day=20):", _EXAMPLES + "the_lock_is_the_filing_of_gstr_3b"),
    _out("4.05", _BEHIND, "if situation.is_filed(earlier):", "if True:", _FILING + "an_unfiled_earlier_gstr_3b_blocks"),
    _out("4.06", _DATES, "return _day_after_month(recipient_period(period, frequency), 14)", "return _day_after_month(period, 14)", _DAYS + "the_calendar_of_a_quarterly_recipient"),
    _out("4.07", _DATES, "if period.month % 3 == 0:", "if False:", _DAYS + "the_calendar_of_a_quarterly_recipient"),
    _out("4.07", _DATES, "13 if frequency is Frequency.QUARTERLY else 11", "11", _DAYS + "the_calendar_of_a_quarterly_recipient"),
    _out("4.08", _ANSWERS, "return document.portal_action is not ActionState.PENDING and", "return document.portal_action is ActionState.ACCEPT and", _EXAMPLES + "the_lock_is_the_filing_of_gstr_3b"),
    _out("4.09", _DATES, "while period in filed:", "while False:", _DAYS + "the_open_period"),
    _out("4.09", _ANSWERS, "return say.time_barred(document, limit, situation.today)", "return None", _EXAMPLES + "pending_ends_at_16_4_but_accept_and_reject_do_not"),
    _out("4.10", _REJECTION, "return max(next_period(own, situation.frequency), unfiled)", "return next_period(own, situation.frequency)", _REJECTED + "the_period_of_an_add_back"),
    _out("4.10", _REJECTION, "            < situation.customer_filed_on", "            <= situation.customer_filed_on", _TABLE + "a_customer_that_files_on_our_due_day_still_meets_that_return"),
    _out("4.10", _REJECTION, "return max(next_period(own, situation.frequency), unfiled)", "return max(own.plus(1), unfiled)", _TABLE + "a_quarterly_suppliers_months_all_come_back_in_the_next_quarter"),
)  # fmt: skip

RETURNS: Final = (
    _out("5.01", _FIGURES, 'row = ("available", moved)', 'row = ("absent", moved)', _MONTH + "the_worked_month"),
    _out("5.02", _FIGURES, "if state is ActionState.REJECT:", "if False:", _MONTH + "the_worked_month"),
    _out("5.03", _FIGURES, "if state is ActionState.PENDING:", "if False:", _MONTH + "the_worked_month"),
    _out("5.04", _FIGURES, 'Route.POS: "not_available_pos",', 'Route.POS: "available",', _MONTH + "what_bypasses_ims_goes_to_its_own_row"),
    _out("5.04", _FIGURES, "if document.itc_unavailable_reason:", "if False:", _BORDERS + "credit_that_gstr_2b_calls_unavailable_for_another_reason"),
    _out("5.05", _FIGURES, 'row = ("credit_notes", -moved)', 'row = ("blocked", -moved)', _MONTH + "the_worked_month"),
    _out("5.05", _FIGURES, "a5=(figures.net_credit if netted else figures.available) + other.d1,", "a5=figures.net_credit + other.d1,", "domain/law/test_chosen_law::test_each_setting_decides_something"),
    _out("5.06", _FIGURES, "return self.available - self.credit_notes", "return self.available", _MONTH + "the_worked_month"),
    _out("5.07", "domain/claims.py", "ledger_closing + b2_of_period", "ledger_closing", _BACK + "the_reclaim_ledger_guards_4_d_1"),
    _out("5.07", "domain/claims.py", "told.services + a3, allowed", "a3, allowed", _BACK + "the_reclaim_ledger_guards_4_d_1"),
    _out("5.07", "domain/usecases/claim_bounds.py", "return reclaim_guard(d1, before.reclaimable, b2)", "return None", "domain/usecases/test_law_settings::test_the_reclaim_guard_blocks_unless_a_company_leaves_it_to_the_portal"),
    _out("5.08", _EFFECTS, "    return reduction_bound(document, situation)\n", "    return NIL\n", _WORKED + "the_supplier_of_the_worked_example_pays_it_back_and_gets_it_back"),
    _out("5.08", _REJECTION, "(due - own_due).days", "0", _REJECTED + "a_rejected_credit_note_comes_back_in_the_next_gstr_3b"),
    _out("5.09", _REJECTION, "return supplier_add_back(_as_customer_sees(document, situation), _customer_situation(document, situation))", "return document.tax", _REJECTED + "a_rejected_invoice_changes_no_tax_of_ours"),
    _out("5.10", "portal/files_outward.py", "gathering.added_back.append(AddedBackRow(document, period, row.where))", "pass", "portal/test_files::test_the_added_back_list"),
    _out("5.10", "domain/usecases/look_at_outward.py", "confirmed = unit.outward.added_back([document.id])", "confirmed = ()", "journeys/test_rejected_credit_note::test_the_portals_list_confirms_amount_and_month"),
    _out("5.10", "domain/usecases/alarms.py", "added_back=confirmed.amount if confirmed is not None else consequence.add_back,", "added_back=consequence.add_back,", "journeys/test_added_back_list_decides::test_the_notice_names_amount_and_month_of_the_list"),
    _out("5.10", "domain/usecases/alarms.py", "expected = confirmed.added_back_in if confirmed is not None else consequence.expected_period", "expected = consequence.expected_period", "journeys/test_added_back_list_decides::test_the_notice_names_amount_and_month_of_the_list"),
    _out("5.12", _STEPS, "if dates.finance_act_2026:", "if False:", _TABLE + "a_discount_is_told_by_the_law_that_holds"),
    _out("5.12", _STEPS, "if note is not None and reason is ReasonCode.PRICE_DISPUTE:", "if False:", _TABLE + "a_discount_is_told_by_the_law_that_holds"),
    _out("5.17", _FIGURES, "a1=figures.imports,", "a1=NIL,", _MONTH + "what_bypasses_ims_goes_to_its_own_row"),
    _out("5.17", _FIGURES, "a4=figures.isd,", "a4=NIL,", _MONTH + "what_bypasses_ims_goes_to_its_own_row"),
    _out("5.18", _FIGURES, "return self.available - self.credit_notes", "return (self.available - self.credit_notes).at_least_zero()", _MONTH + "4_a_5_may_be_negative_in_a_head"),
)  # fmt: skip

OUR_SUPPLIES: Final = (
    _out("6.01", "portal/wire_outward.py", 'row.code("imsactn", STATES, "action") if row.has("imsactn") else ActionState.NO_ACTION', "ActionState.NO_ACTION", "portal/test_files::test_the_supplier_view_gives_our_documents_with_what_customers_did"),
    _out("6.02", _STEPS, "if reason is ReasonCode.DUPLICATE:", "if False:", _REJECTED + "the_decision_table"),
    _out("6.02", _STEPS, "        ReasonCode.RATE_MISMATCH,\n", "", _TABLE + "a_debit_note_goes_as_an_invoice"),
    _out("6.02", _STEPS, "        ReasonCode.POS_WRONG,\n", "", _TABLE + "a_debit_note_goes_as_an_invoice"),
    _out("6.02", _STEPS, 'Step.AMEND_TO_NIL, "Amend the duplicate to nil.", way, until, LiabilityEffect.LOWERS', 'Step.AMEND_TO_NIL, "Amend the duplicate to nil.", way, until, LiabilityEffect.NIL', _TABLE + "each_row_has_its_route_its_day_and_its_liability"),
    _out("6.02", _STEPS, "LiabilityEffect.LOWERS,\n        \"DR-6.06\"", "LiabilityEffect.NIL,\n        \"DR-6.06\"", _TABLE + "each_row_has_its_route_its_day_and_its_liability"),
    _out("6.02", _STEPS, "return (_amend(dates, LiabilityEffect.NET_NIL), _reconsider(dates), _let_it_stand(dates))", "return (_amend(dates, LiabilityEffect.NIL), _reconsider(dates), _let_it_stand(dates))", _TABLE + "each_row_has_its_route_its_day_and_its_liability"),
    _out("6.02", _STEPS, "frozenset((ReasonCode.WRONG_GSTIN, ReasonCode.NOT_OURS))", "frozenset((ReasonCode.WRONG_GSTIN,))", _TABLE + "a_debit_note_goes_as_an_invoice"),
    _out("6.02", _STEPS, "or kind is DocumentKind.CREDIT_NOTE else", "or kind is not DocumentKind.INVOICE else", _TABLE + "a_debit_note_goes_as_an_invoice"),
    _out("6.02", _STEPS, "or dates.customer_pending_until < dates.today:", "or False:", _TABLE + "pending_is_offered_only_while_its_window_is_open"),
    _out("6.02", _STEPS, "LiabilityEffect.STAYS_ADDED,\n    )", "LiabilityEffect.NIL,\n    )", _TABLE + "each_row_has_its_route_its_day_and_its_liability"),
    _out("6.03", _REJECTION, "last_gstr1_due=supplier_last_gstr1(document.dated, situation.frequency),", "last_gstr1_due=own_due,", _REJECTED + "a_rejected_credit_note_comes_back_in_the_next_gstr_3b"),
    _out("6.03", "mail/tables.py", '("GST", by_head(line.tax)),', "", "mail/test_mail_drafts::test_each_kind_of_mail_reads_as_its_snapshot"),
    _out("6.03", "mail/tables.py", '("Last date to mend", full_day(matter.last_date)),', "", "mail/test_mail_drafts::test_each_kind_of_mail_reads_as_its_snapshot"),
    _out("6.04", _REJECTION, "is_final = dates.customer_filed", "is_final = False", _REJECTED + "once_the_customer_has_filed_it_is_final"),
    _out("6.04", "domain/usecases/customer_requests.py", "customer_qrmp_due_day=qrmp_due_day_of(document.customer_gstin[:2]),", "", "domain/usecases/test_quarterly_days::test_a_quarterly_customers_day_goes_by_its_gstin"),
    _out("6.05", "domain/accounts.py", "(Ledger.CUSTOMER, _ALL, True), (Ledger.SALES_RETURNS, _BASE, False),", "(Ledger.CUSTOMER, _TAX, True),", _REJECTED + "the_entries"),
    _out("6.05", "domain/accounts.py", "(Ledger.PURCHASES, _BASE, True), (Ledger.NOT_YET_AVAILABLE, _TAX, True),", "(Ledger.PURCHASES, _ALL, True),", _WORKED + "an_invoice_kept_pending_in_the_books"),
    _out("6.05", "domain/accounts.py", "(Ledger.INPUT, _HEADS, True), (Ledger.SUPPLIER_DISPUTED, _TAX, False)", "(Ledger.INPUT, _HEADS, True), (Ledger.SUPPLIER, _TAX, False)", _WORKED + "the_customers_side_of_the_entries"),
    _out("6.05", "domain/accounts.py", "(Ledger.PURCHASE_RETURNS, _BASE, True), (Ledger.SUPPLIER_DISPUTED, _TAX, True), (Ledger.SUPPLIER", "(Ledger.PURCHASE_RETURNS, _BASE, True), (Ledger.INPUT, _HEADS, True), (Ledger.SUPPLIER", _WORKED + "entries_that_follow_one_another_close"),
    _out("6.05", "domain/accounts.py", "_INWARD_REJECTED_NOTE if state is ActionState.REJECT else (_BOOKED,)", "(_BOOKED,)", "domain/usecases/test_law_settings::test_ledgers_bear_the_companys_names_and_every_event_reaches_a_person"),
    _out("6.05", "domain/accounts.py", "called = dict(self.names)", "called = {}", "domain/usecases/test_law_settings::test_ledgers_bear_the_companys_names_and_every_event_reaches_a_person"),
    _out("6.06", _REJECTION, "return bool(named) and named == invoice.number.upper() and _same_customer(note, invoice)", "return False", _TABLE + "a_note_that_names_its_invoice_is_its_twin_whatever_the_amounts"),
    _out("6.06", "domain/twins.py", "found.append(InwardTwin(twin, note))", "pass", "domain/test_twins::test_the_pair_is_found_whatever_was_done_to_the_note"),
)  # fmt: skip

CREDIT: Final = (
    _out("7.01", _DATES, "last = date(financial_year_of(dated) + 1, 11, 30)", "last = date(financial_year_of(dated) + 1, 10, 31)", _DAYS + "the_last_day_of_16_4"),
    _out("7.01", _DATES, "last = date(financial_year_of(dated) + 1, 11, 30)\n    return min(last, annual_return_filed_on) if annual_return_filed_on else last", "return date(financial_year_of(dated) + 1, 11, 30)", _DAYS + "the_last_day_of_16_4"),
    _out("7.01", _ROUTES, "frozenset((DocumentKind.INVOICE, DocumentKind.DEBIT_NOTE, DocumentKind.ECO_DOCUMENT))", "frozenset((DocumentKind.INVOICE, DocumentKind.DEBIT_NOTE, DocumentKind.CREDIT_NOTE))", _CLASSIFIER + "the_classifier"),
    _out("7.02", _DATES, "while gstr2b_draft_day(period, frequency) > last_day:", "while False:", _DAYS + "the_last_useful_return_of_fy_2025_26"),
    _out("7.02", "domain/agenda.py", "if lands_in > practice.last_return:", "if False:", _AGENDA + "the_last_return_that_can_carry_a_credit_is_its_day_and_not_30_november"),
    _out("7.02", "domain/agenda.py", "day = min(practice.return_due, practice.last_day)", "day = practice.last_day", _AGENDA + "the_last_return_that_can_carry_a_credit_is_its_day_and_not_30_november"),
    _out("7.02", _WARNINGS, "if period <= last:", "if True:", _SAID + "a_gstr2b_after_the_last_useful_return"),
    _out("7.03", _DATES, "date(financial_year + 1, 8 if frequency is Frequency.QUARTERLY else 9, 1)", "date(financial_year + 1, 9, 1)", _DAYS + "the_countdown_starts_a_month_earlier_for_a_quarterly_recipient"),
    _out("7.03", "domain/agenda.py", "_DAILY_DAYS: Final = 14", "_DAILY_DAYS: Final = 7", _AGENDA + "the_countdown"),
    _out("7.03", "domain/usecases/digest.py", "DueKind.SECTION_16_4 and is_countdown_day(each.due, today, frequency)", "DueKind.SECTION_16_4", "domain/usecases/test_dates_of_law::test_pending_documents_of_a_year_are_counted_down_in_the_digest"),
    _out("7.04", _REVERSAL, "if not settings.reclaim_time_barred or dated is None:", "if True:", _BACK + "a_company_may_read_that_16_4_bars_taking_it_again"),
    _out("7.06", _REVERSAL, "settings.rule_37_interest_from is InterestFrom.DAY_181", "False", _BACK + "from_when_interest_runs_is_a_setting"),
    _out("7.04", _REVERSAL, "back = (bill.reversed_before - owed).at_least_zero()", "back = NIL", _BACK + "payment_brings_the_credit_back_without_a_time_bar"),
    _out("7.05", _READY, "return self.receipt.waits\n", "return False\n", _FILING + "not_received_and_not_booked_are_two_lines_with_their_own_amounts"),
    _out("7.05", "domain/receipts.py", "came_on > period.last_day", "came_on >= period.last_day", "domain/test_receipts::test_until_when_is_the_policys"),
    _out("7.05", "domain/receipts.py", "if len(days) < len(entries):", "if not days:", "domain/test_receipts::test_the_last_of_several_lots_counts"),
    _out("7.06", _REVERSAL, "owed = _share(bill.itc, unpaid, bill.total)", "owed = bill.itc", _BACK + "180_days_unpaid_reverses_in_proportion"),
    _out("7.06", _REVERSAL, "(2 * head * part + whole) // (2 * whole)", "head * part // whole", _CALENDAR + "a_share_is_rounded_half_up_to_the_paisa"),
    _out("7.06", _REVERSAL, "if today <= due else ReversalStatus.OVERDUE", "if today < due else ReversalStatus.OVERDUE", _CALENDAR + "the_due_day_of_a_reversal_is_in_time"),
    _out("7.06", _REVERSAL, "if today <= day_180:", "if today < day_180:", _BACK + "where_a_bill_stands"),
    _out("7.06", _REVERSAL, "    if bill.outside:\n", "    if False:\n", _BACK + "where_a_bill_stands"),
    _out("7.07", "domain/rule_37a.py", "dates = rule_37a_dates(supply.availed_in.financial_year)", "dates = rule_37a_dates(supply.availed_in.financial_year - 1)", _BACK + "a_supplier_that_did_not_file_by_30_september"),
    _out("7.07", "domain/rule_37a.py", "late = today > last_day", "late = today >= last_day", _CALENDAR + "30_november_itself_is_in_time"),
    _out("7.07", "domain/rule_37a.py", "if today <= dates.supplier_must_file_by:", "if today < dates.supplier_must_file_by:", _BACK + "a_supplier_that_did_not_file_by_30_september"),
    _out("7.09", "domain/interest.py", "percent: int = 18", "percent: int = 24", _REJECTED + "interest_to_the_paisa"),
    _out("7.09", _REVERSAL, "interest(owed.total, max(0, (day - runs_from).days), settings.interest_percent)", "interest(owed.total, (day - bill.utilised_on).days)", "domain/law/test_chosen_law::test_each_setting_decides_something"),
)  # fmt: skip

WIRE: Final = (
    _out("8.02", "portal/files.py", '("imsDetails", read_details), ("imsDetailsErr", read_errors)', '("imsDetails", read_details),', "portal/test_files::test_the_error_file_of_the_offline_tool"),
    _out("8.03", "portal/saves.py", '"reqtyp":"{request}","invdata":', '"invdata":', "portal/test_saves::test_a_save_echoes_the_row_and_names_the_action_and_the_one_before"),
    _out("8.04", "portal/saves.py", 'fields["prev_status"] = STATE_CODES[item.previous]', "pass", "portal/test_saves::test_a_save_echoes_the_row_and_names_the_action_and_the_one_before"),
    _out("8.05", "portal/wire_fields.py", "        if found is None:\n            raise self.fault(key, f\"{_shown(value)} is not a {meaning} that imsdesk knows.\")\n", "        found = found if found is not None else next(iter(table.values()))\n", "portal/test_wire::test_an_unknown_value_refuses_the_row_with_its_address"),
    _out("8.05", "portal/wire.py", '"NF": False', '"NF ": False', "portal/test_wire::test_filing_status_in_each_known_spelling"),
    _out("8.06", "portal/save_records.py", "records: int = 500", "records: int = 501", "portal/test_saves::test_five_hundred_records_are_the_standard"),
)  # fmt: skip

IDENTIFIERS: Final = (
    _out("9.01", "domain/gstin.py", "if not has_gstin_form(gstin):", "if False:", _MARKS + "wrong_forms"),
    _out("9.02", "domain/gstin.py", "* (1 + position % 2)", "* 1", _MARKS + "right_gstins"),
    _out("9.03", "domain/gstin.py", '"38": "Ladakh",', "", _MARKS + "states"),
    _out("9.04", "portal/save_records.py", "_NUMBER_MAX: Final = 16", "_NUMBER_MAX: Final = 17", "portal/test_saves::test_without_a_kept_row_the_document_itself_is_written_if_the_format_holds_it"),
    _out("9.05", "domain/documents.py", "self.number.upper(),\n            self.port_code if", "self.number,\n            self.port_code if", _MARKS + "what_makes_a_document_the_same"),
    _out("9.06", "domain/documents.py", "self.supplier_gstin or self.port_code,", "self.port_code,", _MARKS + "what_makes_a_document_the_same"),
    _out("9.06", "domain/matching/numbers.py", 'key = re.sub(_ZEROS, r"-\\1", dashed).strip("-")', 'key = dashed.strip("-")', "domain/matching/test_number_keys::test_noise_gives_one_key"),
    _out("9.06", "domain/matching/numbers.py", "without_year = re.sub(year_pattern(financial_year_of(dated)), \"-\", dashed, count=1)", "without_year = dashed", "domain/matching/test_number_keys::test_noise_gives_one_key"),
    _out("9.07", "domain/tax_period.py", "return day.year if day.month >= 4 else day.year - 1", "return day.year", _MARKS + "what_makes_a_document_the_same"),
    _out("9.08", "domain/tax_period.py", "return self.plus((3 - self.month % 3) % 3)", "return self", _MARKS + "periods_and_money"),
    _out("9.09", "domain/policy_terms.py", "return min(self.absolute, abs(amount) * self.basis_points // 10_000)", "return abs(amount) * self.basis_points // 10_000", _MARKS + "the_default_policy"),
    _out("9.09", "domain/policy_terms.py", "document_value: Limit = Limit(1000)", "document_value: Limit = Limit(10000)", _MARKS + "the_default_policy"),
    _out("9.10", _FIGURES, 'row = ("available", moved)', 'row = ("available", TaxHeads(*(head - head % 10_000 for head in moved)))', _MARKS + "the_portal_figure_is_the_one_that_counts"),
    _out("9.12", _ROUTES, "return same_as_supply and supplier_state != state_code_of(document.recipient_gstin)", "return same_as_supply", _CLASSIFIER + "credit_is_barred_by_place_of_supply"),
    _out("9.12", _ROUTES, 'if document.itc_unavailable_reason == "P":', "if False:", _CLASSIFIER + "the_classifier"),
    _out("9.13", _WARNINGS, "if abs(tax.cgst - tax.sgst) > _HEADS_APART_MOST:", "if False:", _SAID + "heads_that_cannot_be"),
    _out("9.13", _WARNINGS, "elif tax.igst and (tax.cgst or tax.sgst):", "elif False:", _SAID + "heads_that_cannot_be"),
    _out("9.14", "domain/cash.py", '        use("igst", own, owed[own] - left[own])\n', "        pass\n", _MONTH + "igst_credit_is_used_up_before_any_other"),
    _out("9.14", "domain/cash.py", '        use("igst", own)\n', "        pass\n", _MONTH + "igst_credit_is_used_up_before_any_other"),
    _out("9.14", "domain/cash.py", 'use(own, "igst")', "pass", _MONTH + "credit_is_used_in_the_order_of_the_law"),
)  # fmt: skip

NOTICE: Final = (
    _out("12.01", "domain/comparison.py", "if above_share and excess > settings.drc_01c_amount_paise", "if above_share", _NOTICE + "it_is_most_likely_no_drc_01c"),
    _out("12.02", "domain/comparison.py", "return self.less_reclaimed - self.gstr2b_a5", "return self.claimed_a5 - self.gstr2b_a5", _NOTICE + "circular_170_explains_it_by_4_d_1"),
    _out("12.02", "domain/comparison.py", "return bool(self.unexplained) and not self.cumulative", "return False", _NOTICE + "what_they_did_draws_a_letter_though_the_year_is_right"),
    _out("12.03", "domain/comparison.py", "one.period <= month.period and one.period.financial_year == year", "one.period <= month.period", _NOTICE + "the_cumulative_begins_anew_in_april"),
    _out("12.03", "domain/comparison.py", "if claim.claimed_a5 == claim.gstr2b_a5:", "if True:", "domain/law/test_chosen_law::test_each_setting_decides_something"),
    _out("12.04", "domain/comparison.py", "found += _pairs(difference, useful, places, 0)", "pass", _NOTICE + "two_and_three_documents_are_found_and_several_sets_are_a_list"),
    _out("12.04", "domain/comparison.py", "return self.total == 1 and self.is_complete", "return self.total >= 1", _NOTICE + "two_and_three_documents_are_found_and_several_sets_are_a_list"),
    _out("12.05", "domain/comparison.py", "today <= section_16_4_last_day,", "True,", _WORKED + "whether_the_credit_could_still_be_taken_stands_in_the_reply"),
    _out("12.06", _READY, "return self.posted is False and not self.receipt.waits", "return False", _FILING + "not_received_and_not_booked_are_two_lines_with_their_own_amounts"),
)  # fmt: skip

MUTATIONS: Final[tuple[Mutation, ...]] = (
    *DOCUMENTS, *ACTIONS, *SUPPLIERS, *TIMING, *RETURNS, *OUR_SUPPLIES, *CREDIT, *WIRE, *IDENTIFIERS, *NOTICE,
)  # fmt: skip
