"""Every kind of mail as a file in snapshots/, and what must be so in each of them.

UPDATE_SNAPSHOTS=1 writes the files anew; look at the difference before you commit it.
"""

import html.parser
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.correspondence import (
    Address,
    CustomerRejection,
    MailDraft,
    MailKind,
    Matter,
    PlannedMail,
    Stage,
)
from domain.documents import DocumentKind
from domain.money import TaxHeads
from domain.tax_period import TaxPeriod
from mail.drafts import draft_alert, draft_mail
from mail.samples import (
    CUSTOMER_REJECTED_CREDIT_NOTE,
    CUSTOMER_REJECTED_INVOICE,
    LETTERHEAD,
    MISMATCHES,
    MISSING,
    NILGIRI,
    PLEASE_ACCEPT,
    SAMPLES,
    SAVED,
    TODAY,
    WE_REJECTED_CREDIT_NOTE,
    WE_REJECTED_INVOICE,
)

SNAPSHOTS = Path(__file__).parent / "snapshots"
TO = Address("accounts@mehta.example")
OWNER = Address("ramesh@quillon.example")


def drafted(*matters: Matter, today: date = TODAY) -> MailDraft:
    if isinstance(matters[0], CustomerRejection):
        draft = draft_alert(matters[0], LETTERHEAD, OWNER, "rejection-1", today)
    else:
        outbound = tuple(matter for matter in matters if not isinstance(matter, CustomerRejection))
        draft = draft_mail(PlannedMail(LETTERHEAD.company_id, TO, today, outbound), LETTERHEAD, today)
    assert isinstance(draft, MailDraft), draft
    return draft


ALL: dict[str, tuple[Matter, ...]] = {kind.value: (matter,) for kind, matter in SAMPLES.items()}
ALL["several"] = (MISSING, MISMATCHES, WE_REJECTED_CREDIT_NOTE)


@pytest.mark.parametrize("name", sorted(ALL))
def test_each_kind_of_mail_reads_as_its_snapshot(name: str) -> None:
    draft = drafted(*ALL[name])
    rendered = {f"{name}.txt": f"Subject: {draft.subject}\n\n{draft.text}", f"{name}.html": draft.html}
    for file_name, content in rendered.items():
        file = SNAPSHOTS / file_name
        if os.environ.get("UPDATE_SNAPSHOTS"):
            file.write_text(content, encoding="utf-8")
        assert content == file.read_text(encoding="utf-8"), f"{file_name} changed; see the top of this test"


def test_there_is_a_sample_and_a_snapshot_of_every_kind() -> None:
    ours = {"digest"}  # to our own people, in tests/mail/test_digest_mail.py
    assert {kind.value for kind in MailKind} == set(ALL) | ours
    assert {file.stem for file in SNAPSHOTS.iterdir()} == set(ALL) | ours


class Outline(html.parser.HTMLParser):
    """What a screen reader goes by."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> is crossed"

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("name", sorted(ALL))
def test_html_is_well_formed_and_readable_by_ear(name: str) -> None:
    page = Outline(drafted(*ALL[name]).html)
    assert page.open == []
    assert page.of("html")[0]["lang"] == "en"
    assert len(page.of("caption")) == len(page.of("table")) >= 1
    assert all(cell["scope"] in ("row", "col") for cell in page.of("th"))
    assert not page.of("img")
    assert not page.of("script")
    assert not page.of("style")


@pytest.mark.parametrize("name", sorted(set(ALL) - {"customer_rejected_invoice", "customer_rejected_credit_note"}))
def test_a_mail_out_of_the_house_says_who_why_how_and_no_rupees_in_the_subject(name: str) -> None:
    draft = drafted(*ALL[name])
    for text in (draft.text, draft.html):
        assert "Quillon Foods Limited, your " in text
        assert "You get this mail as " in text
        assert "It is not from the GST department." in text
        assert "We never ask for an OTP, a password or bank details." in text
        assert "Simply reply to this mail" in text
    assert draft.subject.startswith("Quillon: ")
    assert "₹" not in draft.subject
    assert "{{" not in draft.text + draft.html


def test_the_ask_stands_above_the_table() -> None:
    text = drafted(MISSING).text
    assert text.index("Please report them") < text.index("MT/26-27/0405")


def test_ten_rows_in_the_body_all_in_the_total_and_in_covers() -> None:
    lines = tuple(replace(MISSING.lines[0], number=f"N-{n}", id=f"id-{n}") for n in range(14))
    draft = drafted(replace(MISSING, lines=lines))
    assert draft.text.count("N-") == 10
    assert "and 4 more documents, all in the Excel" in draft.text
    assert "Total, 14: taxable value 4,20,000.00, GST 75,600.00" in draft.text
    assert draft.covers == tuple(f"id-{n}" for n in range(14))


def test_one_document_is_said_in_the_singular() -> None:
    draft = drafted(replace(MISSING, lines=MISSING.lines[:1]))
    assert draft.subject == "Quillon: 1 invoice not on the GST portal, please report by 11 Nov 2026"
    assert "This invoice is in our books" in draft.text
    assert "Until it is on the portal" in draft.text
    assert "Total" not in draft.text


def test_a_missing_credit_note_asks_for_no_credit() -> None:
    note = replace(MISSING.lines[0], kind=DocumentKind.CREDIT_NOTE, number="CN-9")
    alone = drafted(replace(MISSING, lines=(note,)))
    assert "1 credit note not on the GST portal" in alone.subject
    assert "cannot take the credit" not in alone.text
    mixed = drafted(replace(MISSING, lines=(MISSING.lines[1], note)))
    assert "2 documents" in mixed.subject
    assert "CN-9, 5 Oct 2026, credit note: taxable value −30,000.00, GST −5,400.00" in mixed.text
    assert "Total, 2: taxable value 52,500.00, GST 9,450.00" in mixed.text
    assert "the credit of ₹14,850.00" in mixed.text


REMINDED = replace(
    MISSING, stage=Stage.REMINDER, wrote_on=date(2026, 11, 7), asked_before=5, next_report_by=date(2026, 12, 11)
)


def test_reminder_thanks_for_what_came() -> None:
    draft = drafted(REMINDED, today=date(2026, 11, 9))
    assert draft.subject == "Quillon: 3 invoices still not on the GST portal, last day 11 Nov 2026"
    assert "We wrote on 7 Nov 2026. 2 of 5 are there now, thank you. These 3 invoices are still not" in draft.text


def test_final_says_tomorrow_and_what_it_costs() -> None:
    final = replace(REMINDED, stage=Stage.FINAL, lines=MISSING.lines[:1])
    draft = drafted(final, today=date(2026, 11, 10))
    assert draft.subject == "Quillon: tomorrow is the last day for 1 invoice of Oct 2026"
    assert "it will reach our GSTR-2B of Nov 2026: our credit comes a month later" in draft.text
    lost = drafted(replace(final, credit_lost_for="2025-26"), today=date(2026, 11, 11))
    assert lost.subject.startswith("Quillon: today is the last day")
    assert "the credit is lost for good (section 16(4))" in lost.text
    assert "a month later" not in lost.text


def test_after_the_date_asks_for_the_next_return() -> None:
    after = replace(REMINDED, stage=Stage.AFTER, next_iff_by=date(2026, 12, 13))
    draft = drafted(after, today=date(2026, 11, 12))
    assert draft.subject == "Quillon: 3 invoices missed Oct 2026, please report in Nov 2026"
    assert "Please report them in GSTR-1 of Nov 2026 by Fri 11 Dec 2026." in draft.text
    assert "If you file quarterly: in IFF, by Sun 13 Dec 2026." in draft.text


def test_after_several_months_asks_for_the_return_that_is_due_next() -> None:
    august = replace(MISSING, stage=Stage.AFTER, supplier_period=TaxPeriod(2026, 8), report_by=date(2026, 9, 11))
    draft = drafted(replace(august, next_report_by=date(2026, 12, 11), credit_lost_for="2025-26"))
    assert draft.subject == "Quillon: 3 invoices missed Aug 2026, please report in Nov 2026"
    assert "in GSTR-1 of Nov 2026 by Fri 11 Dec 2026" in draft.text
    assert "reported after 11 Dec 2026 the credit is lost" in draft.text


def test_several_months_of_one_sort_are_counted_together() -> None:
    september = replace(MISSING, supplier_period=TaxPeriod(2026, 9), lines=MISSING.lines[:2])
    draft = drafted(september, MISSING)
    assert draft.subject == "Quillon: 5 invoices, please answer by 11 Nov 2026 (5 not on the portal)"
    assert "Part 1 of 2: Not on the GST portal, Sep 2026: 2 invoices" in draft.text


def test_a_quarterly_filer_reports_the_third_month_in_the_quarters_gstr1() -> None:
    december = replace(MISSING, supplier_period=MISSING.supplier_period.plus(2), iff_by=date(2027, 1, 13))
    assert "in GSTR-1 of the quarter, by Wed 13 Jan 2027" in drafted(december).text


def test_our_reject_of_an_invoice_and_of_a_credit_note_differ_in_what_they_mean() -> None:
    invoice, note = drafted(WE_REJECTED_INVOICE).text, drafted(WE_REJECTED_CREDIT_NOTE).text
    assert "your tax on this invoice stays as you declared it" in invoice
    assert "Table 9A" in invoice
    assert "your tax of ₹9,000.00 is added back in your next GSTR-3B when we file ours" in note
    assert "Table 9C" in note


def test_our_reject_after_filing_offers_no_change_any_more() -> None:
    for matter in (WE_REJECTED_INVOICE, WE_REJECTED_CREDIT_NOTE):
        text = drafted(replace(matter, our_gstr3b_filed_on=date(2026, 11, 18))).text
        assert "We filed GSTR-3B on 18 Nov 2026 and can no longer change our action." in text
        assert "we can still change" not in text


def test_a_debit_note_is_called_so_and_amended_in_table_9c() -> None:
    line = replace(WE_REJECTED_INVOICE.line, kind=DocumentKind.DEBIT_NOTE)
    draft = drafted(replace(WE_REJECTED_INVOICE, line=line))
    assert "your debit note NP/2026/771" in draft.subject
    assert "Table 9C" in draft.text


def test_alert_names_the_liability_the_dates_and_the_way_out() -> None:
    draft = drafted(CUSTOMER_REJECTED_CREDIT_NOTE)
    assert draft.subject == (
        "Bharat Auto Components rejected credit note QCN/26-27/021: ₹45,000.00, ask before Fri 20 Nov"
    )
    for part in ("CGST ₹22,500.00 and SGST ₹22,500.00", "GSTR-3B of Nov 2026 (due 20 Dec 2026)", "30 Nov 2027"):
        assert part in draft.text
    assert draft.key == "AABCQ9012R/rejection/rejection-1/ramesh@quillon.example"


def test_alert_after_the_due_date_or_filing_does_not_say_ask_before() -> None:
    late = drafted(CUSTOMER_REJECTED_INVOICE, today=date(2026, 11, 25))
    assert "their GSTR-3B was due Fri 20 Nov" in late.subject
    assert "so it may be filed by now" in late.text
    filed = drafted(replace(CUSTOMER_REJECTED_CREDIT_NOTE, their_gstr3b_filed_on=date(2026, 11, 18)))
    assert filed.subject.endswith("their GSTR-3B is filed")
    assert "the reject is final" in filed.text
    assert "Ask them before they file" not in filed.text


def test_twin_reject_is_warned_of() -> None:
    text = drafted(replace(CUSTOMER_REJECTED_CREDIT_NOTE, twin_number="INV-88")).text
    assert "Twin reject: INV-88 of the same sale is rejected too." in text


def test_foreign_text_is_escaped_and_stays_in_its_line() -> None:
    nasty = replace(
        PLEASE_ACCEPT, their_remark="<script>x</script>\r\nBcc: evil@x.example\u202e\u200b", customer=NILGIRI
    )
    draft = drafted(nasty)
    assert "<script>" not in draft.html
    assert "&lt;script&gt;x&lt;/script&gt; Bcc: evil@x.example" in draft.html
    assert "  | <script>x</script> Bcc: evil@x.example\n" in draft.text


def test_liquid_in_foreign_text_is_not_run() -> None:
    draft = drafted(replace(PLEASE_ACCEPT, their_remark="{{ us.phone }}{% for i in us %}x{% endfor %}"))
    assert "{{ us.phone }}" in draft.text


def test_a_subject_of_foreign_parts_is_one_line() -> None:
    line = replace(WE_REJECTED_INVOICE.line, number="NP\r\nBcc: evil@x.example")
    assert drafted(replace(WE_REJECTED_INVOICE, line=line)).subject == (
        "Quillon: your invoice NP Bcc: evil@x.example was rejected in IMS, reason inside"
    )


def test_several_parties_at_one_address_each_stand_with_their_section() -> None:
    draft = drafted(MISSING, SAVED)
    assert draft.text.startswith("Dear team,")
    assert (
        "Part 1 of 2: Not on the GST portal, Oct 2026: 3 invoices (Mehta Traders Private Limited, 27AAGCM4821K1ZA)"
        in draft.text
    )
    assert "our vendors" in draft.text
    assert draft.kind is MailKind.SEVERAL


def test_several_matters_of_one_vendor_keep_the_greeting() -> None:
    draft = drafted(MISSING, replace(MISMATCHES, vendor=MISSING.vendor))
    assert draft.text.startswith("Dear Mehta Traders team,")
    assert "5 invoices" in draft.subject


def test_a_letterhead_of_another_company_is_never_used() -> None:
    planned = PlannedMail("AAACO1111A", TO, TODAY, (MISSING,))
    with pytest.raises(ValueError, match="own company"):
        draft_mail(planned, LETTERHEAD, TODAY)


def test_closing_sentence_and_phone_are_optional() -> None:
    bare = replace(LETTERHEAD, phone="", closing_sentence="We pay by the 25th.")
    draft = draft_mail(PlannedMail(bare.company_id, TO, TODAY, (MISSING,)), bare, TODAY)
    assert isinstance(draft, MailDraft)
    assert "We pay by the 25th." in draft.text
    assert "022 5550" not in draft.text + draft.html


def test_nil_tax_and_large_amounts_are_written_whole() -> None:
    line = replace(WE_REJECTED_INVOICE.line, taxable_value=12_34_56_789_01, tax=TaxHeads())
    text = drafted(replace(WE_REJECTED_INVOICE, line=line)).text
    assert "taxable value 12,34,56,789.01, GST 0.00" in text
