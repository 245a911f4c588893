"""Ready to file or not: the recompute guard and each line of the list with its amount."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.actions import ActionState
from domain.documents import Section
from domain.law import OriginalVersion
from domain.money import NIL, TaxHeads
from domain.readiness import Finding, FindingCode, MonthDocument, MonthFacts, readiness_of, stale_gstr2b
from domain.receipts import UNTOLD, Receipt, ReceiptSight
from domain.tax_period import TaxPeriod
from tests.domain.law.law_cases import document, igst, on

A, N, P = ActionState.ACCEPT, ActionState.NO_ACTION, ActionState.PENDING
TODAY = on(date(2026, 11, 16), ("092026",))
FACTS = MonthFacts(TaxPeriod(2026, 10), unexplained=NIL)
CAME, OPEN = ReceiptSight(Receipt.IN_TIME), ReceiptSight(Receipt.AWAITED, waits=True)
LATE = ReceiptSight(Receipt.LATE, came_on=date(2026, 11, 6), period=TaxPeriod(2026, 10))
NOON = datetime(2026, 11, 16, 6, 30, tzinfo=UTC)


def found(code: FindingCode, *documents: MonthDocument, facts: MonthFacts = FACTS) -> Finding | None:
    findings = readiness_of(documents, TODAY, facts).findings
    return next((finding for finding in findings if finding.code is code), None)


def test_a_quiet_month_is_ready() -> None:
    assert readiness_of([MonthDocument(document(state=A), CAME, True)], TODAY, FACTS).is_ready


def test_an_action_newer_than_gstr_2b_blocks() -> None:
    """DR-4.03, Q-13: an action of the 16th that is never recomputed is lost silently."""
    stale = replace(FACTS, last_action_at=NOON, last_gstr2b_at=NOON.replace(day=14))
    known_by_day = stale_gstr2b(replace(stale, gstr2b_day=date(2026, 11, 14)), TODAY)
    assert known_by_day is not None
    assert known_by_day.sentence.startswith("GSTR-2B of 14 Nov does not hold your actions of ")
    refusal = stale_gstr2b(stale, TODAY)
    assert refusal is not None
    assert (refusal.code, refusal.rule) == ("GSTR2B_STALE", "DR-4.03")
    assert not readiness_of([], TODAY, stale).is_ready
    assert stale_gstr2b(replace(FACTS, last_action_at=NOON), TODAY) is not None
    assert stale_gstr2b(replace(FACTS, last_action_at=NOON, last_gstr2b_at=NOON), TODAY) is None


def test_an_unfiled_earlier_gstr_3b_blocks() -> None:
    """DR-4.05: no GSTR-2B on the 14th then."""
    findings = readiness_of([], on(date(2026, 11, 16), ("082026",)), FACTS).findings
    assert [finding.code for finding in findings] == [FindingCode.EARLIER_GSTR3B_UNFILED]


def test_not_received_and_not_booked_are_two_lines_with_their_own_amounts() -> None:
    """DR-12.06, DR-7.05: False blocks, unknown does not, Pending is the way out; no document stands in both."""
    documents = (
        MonthDocument(document(tax=100, state=A), OPEN, False), MonthDocument(document(tax=50), UNTOLD, False),
        MonthDocument(document(tax=7), CAME, True), MonthDocument(document(tax=3, state=P), OPEN, False),
    )  # fmt: skip
    line, other = found(FindingCode.NOT_RECEIVED, *documents), found(FindingCode.NOT_BOOKED, *documents)
    assert line is not None
    assert other is not None
    assert (line.blocks, line.count, line.tax) == (True, 1, igst(100))
    assert (other.blocks, other.count, other.tax) == (True, 1, igst(50))
    assert line.sentence.startswith("In GSTR-2B (1 accepted), but no receipt of the goods or services by 31 Oct")
    assert other.sentence.startswith("In GSTR-2B (1 without action), but not booked by 31 Oct: book them,")
    for code in (FindingCode.NOT_RECEIVED, FindingCode.NOT_BOOKED):
        assert found(code, MonthDocument(document(tax=100))) is None


def test_what_came_after_the_month_blocks_or_is_told_as_the_policy_says() -> None:
    """DR-7.05: under month_end it stands with what did not come; under filing it is told, with its amount."""
    waiting, passed = replace(LATE, waits=True), replace(LATE, let_pass="goods_received_by = filing")
    one, two = MonthDocument(document(tax=100, state=A), waiting, True), MonthDocument(document(tax=9), OPEN, True)
    line = found(FindingCode.NOT_RECEIVED, one, two)
    assert line is not None
    assert (line.blocks, line.count, line.tax, line.rule) == (True, 2, igst(109), "DR-7.05")
    assert "in the books (1 came since): make them Pending" in line.sentence
    alone = found(FindingCode.NOT_RECEIVED, two)
    assert alone is not None
    assert (alone.rule, "came since" in alone.sentence) == ("DR-12.06", False)
    told = readiness_of([MonthDocument(document(tax=100), passed, True)], TODAY, FACTS)
    assert [each.code for each in told.findings] == [FindingCode.RECEIVED_LATE, FindingCode.NO_ACTION]
    assert told.is_ready
    assert (told.findings[0].tax, told.findings[0].rule) == (igst(100), "DR-7.05")
    assert told.findings[0].sentence == (
        "In GSTR-2B (1 without action), received after 31 Oct: look at X-1; section 16(2)(b) asks for the receipt. "
        "Your policy (goods_received_by = filing) lets them be accepted."
    )
    assert told.findings[1].sentence.endswith("; 1 of them stands above.")


def test_all_that_counts_as_accepted_is_one_figure() -> None:
    """DR-2.02, DR-2.04, DR-2.08: with what stands above, and a Pending past its last day; what may wait is not in."""
    aug = document(Section.B2BCN, 900, gstr2b="082026", dated=date(2026, 8, 3), state=P)
    documents = (
        MonthDocument(document(tax=10_000)), MonthDocument(document(tax=50), OPEN), MonthDocument(aug),
        MonthDocument(document(tax=7, state=P)),
    )  # fmt: skip
    both = on(date(2026, 11, 16), ("082026", "092026"))
    findings = {each.code: each for each in readiness_of(documents, both, FACTS).findings}
    line = findings[FindingCode.NO_ACTION]
    assert (line.blocks, line.count, line.tax) == (False, 3, igst(9_150))
    assert line.sentence == (
        "If nobody acts they count as accepted on filing, 1 of them Pending past its last day; 2 of them stand above."
    )
    note = findings[FindingCode.CREDIT_NOTES_UNDECIDED]
    assert (note.count, note.tax) == (1, igst(-900))
    assert "left undecided, Pending past its last day: they reduce" in note.sentence


def test_without_a_gstr_3b_summary_nobody_can_say_whether_it_agrees() -> None:
    """DR-12.03: told, with how to give it, and no reason to stop."""
    line = found(FindingCode.GSTR3B_NOT_GIVEN, facts=replace(FACTS, unexplained=None, gstin="27AABCQ9012R1ZW"))
    assert line is not None
    assert not line.blocks
    assert "is not known: no GSTR-3B summary of Oct 2026 was given" in line.sentence
    assert line.sentence.endswith(
        "imsdesk compare-3b 27AABCQ9012R1ZW 102026 --file 3b.json, or by hand --claimed igst=... --record."
    )
    assert found(FindingCode.GSTR3B_NOT_GIVEN) is None


def test_credit_notes_want_a_decision() -> None:
    """DR-2.11."""
    line = found(FindingCode.CREDIT_NOTES_UNDECIDED, MonthDocument(document(Section.B2BCN, 900)))
    assert line is not None
    assert (line.blocks, line.tax) == (True, igst(-900))


def test_accepted_but_only_saved() -> None:
    """DR-3.04: told, but it stops nothing."""
    line = found(FindingCode.SUPPLIER_NOT_FILED, MonthDocument(document(tax=100, gstr2b=None, state=A)))
    assert line is not None
    assert (line.blocks, line.count) == (False, 1)


def test_an_unexplained_difference_and_open_batches_block() -> None:
    """DR-12.03."""
    facts = replace(FACTS, unexplained=TaxHeads(igst=7_074_58), batches_open=1)
    codes = [finding.code for finding in readiness_of([], TODAY, facts).findings if finding.blocks]
    assert set(codes) == {FindingCode.UNEXPLAINED, FindingCode.BATCH_OPEN}


def test_what_blocks_comes_first() -> None:
    documents = [MonthDocument(document(tax=100)), MonthDocument(document(Section.B2BCN, 900))]
    blocks = [finding.blocks for finding in readiness_of(documents, TODAY, FACTS).findings]
    assert blocks == sorted(blocks, reverse=True)


def test_a_carried_document_belongs_to_the_open_month() -> None:
    """DR-4.09."""
    carried = MonthDocument(document(gstr2b="092026", dated=date(2026, 9, 3), state=P, tax=70), OPEN)
    accepted = replace(carried, document=replace(carried.document, portal_action=A))
    assert found(FindingCode.NOT_RECEIVED, accepted) is not None


def test_an_amendment_that_only_lowers_asks_for_no_booking_of_its_own() -> None:
    """DR-2.17: 18,000 became 14,400; its original is booked. It is told among the lowering ones, not as not booked."""
    before = OriginalVersion(igst(180), A, True)
    lower = document(section=Section.B2BA, tax=144, state=N)
    higher = document(section=Section.B2BA, tax=200, state=N)
    mine = (MonthDocument(lower, UNTOLD, False, before), MonthDocument(higher, UNTOLD, False, before))
    line = found(FindingCode.NOT_BOOKED, *mine)
    assert line is not None
    assert (line.count, line.tax) == (1, igst(20))
