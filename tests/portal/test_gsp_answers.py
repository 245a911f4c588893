"""What became of a request: the portal's spellings, from public samples and from what may come."""

from domain.documents import Section
from domain.tax_period import TaxPeriod
from portal.gsp_answers import AnswerState, RowError, request_status_of
from portal.gsp_portal import save_answer_of

LOCK = "Either previous action is incorrect/ invoice might have edited by supplier"


def errors(key: str, *numbers: str, rows_key: str = "inum") -> dict[str, object]:
    rows = [{"rtnprd": "042023", rows_key: number} for number in numbers]
    return {key: [{"stin": "32TAAOA2947A1Z7", "error_cd": "IMSSAV0010", "error_msg": LOCK, "inv": rows}]}


def test_processed() -> None:
    status = request_status_of({"err_cd": "", "err_msg": "", "proc_cnt": "8", "status_cd": "P", "transTypCd": "SAV"})
    assert (status.state, status.processed_count, status.transaction_type) == (AnswerState.PROCESSED, 8, "SAV")


def test_processed_with_errors_under_either_key() -> None:
    report = errors("b2b", "invoice-b2b") | errors("dn", "D-1", "D-2") | errors("b2bcna", "C-1", rows_key="nt_num")
    status = request_status_of({"status_cd": "PE", "proc_cnt": "10", "err_cnt": "4", "error_report": report})
    assert status.state is AnswerState.PROCESSED_WITH_ERRORS
    assert (status.processed_count, status.error_count) == (10, 4)
    assert [(each.section, each.number) for each in status.errors] == [
        (Section.B2B, "invoice-b2b"), (Section.B2BDN, "D-1"), (Section.B2BDN, "D-2"), (Section.B2BCNA, "C-1"),
    ]  # fmt: skip
    assert status.errors[0] == RowError(Section.B2B, "32TAAOA2947A1Z7", "invoice-b2b", "042023", "IMSSAV0010", LOCK)
    answer = save_answer_of(status)
    assert [each.number for each in answer.errors] == ["invoice-b2b", "D-1", "D-2", "C-1"]
    assert {each.supplier_period for each in answer.errors} == {TaxPeriod(2023, 4)}
    assert not answer.failed_code


def test_a_status_word_we_do_not_know_is_still_running() -> None:
    for word in ("IP", "REC", "", "something new"):
        assert request_status_of({"status_cd": word}).state is AnswerState.RUNNING
    assert save_answer_of(request_status_of({"status_cd": "IP"})).is_running


def test_a_code_for_the_whole_request_is_a_failure_whatever_the_word() -> None:
    for word in ("ER", "IP", "X"):
        answer = save_answer_of(request_status_of({"status_cd": word, "err_cd": "IMSSAV0015", "err_msg": "busy"}))
        assert (answer.is_running, answer.failed_code, answer.failed_message) == (False, "IMSSAV0015", "busy")
    assert save_answer_of(request_status_of({"status_cd": "ER"})).failed_code == "FAILED"


def test_processed_with_rows_in_error_counts_as_with_errors() -> None:
    status = request_status_of({"status_cd": "P", "error_report": errors("b2b", "A-1")})
    assert status.state is AnswerState.PROCESSED_WITH_ERRORS


def test_a_complaint_about_a_row_nobody_can_find_fails_the_whole_request() -> None:
    for report in (errors("boe", "A-1"), errors("b2b")):
        answer = save_answer_of(request_status_of({"status_cd": "PE", "error_report": report}))
        assert (answer.failed_code, answer.errors) == ("ERROR_ROW_UNKNOWN", ())
        assert "IMSSAV0010" in answer.failed_message


def test_odd_reports_break_nothing() -> None:
    for report in (None, [], "x", {"b2b": None}, {"b2b": [1]}):
        assert request_status_of({"status_cd": "P", "error_report": report}).errors == ()
