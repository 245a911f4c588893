"""Facts as plain words for the templates: every value a string, a whole number, true/false or a list of such."""

import unicodedata
from datetime import date, datetime

from domain.correspondence import (
    CustomerRejection,
    CustomerRequest,
    Letterhead,
    Line,
    Matter,
    Mismatches,
    MissingDocuments,
    MorningDigest,
    OurRejection,
    SavedNotFiled,
    Stage,
)
from domain.correspondence.facts import lines_of, party_of
from domain.documents import DocumentKind
from domain.gstin import state_name_of
from domain.money import TaxHeads
from domain.tax_period import TaxPeriod
from domain.wording import clock_time, count_of, full_day, grouped, in_india, period_name, rupees, weekday
from mail.render import Props

_WORDS = {
    DocumentKind.INVOICE: "invoice",
    DocumentKind.DEBIT_NOTE: "debit note",
    DocumentKind.CREDIT_NOTE: "credit note",
}

_LINE_SAFE = {"Cc": " ", "Zl": " ", "Zp": " ", "Cf": "", "Co": "", "Cn": "", "Cs": ""}


def one_line(text: str) -> str:
    """Foreign text made safe to stand in a line: no control, direction or zero-width characters, single blanks."""
    spaced = "".join(_LINE_SAFE.get(unicodedata.category(character), character) for character in text)
    return " ".join(spaced.split())


def long_day(day: date) -> str:
    """Wed 11 Nov 2026: mails are copied and kept, so the year is always there."""
    return f"{weekday(day, day)} {day.year}"


def moment(instant: datetime) -> str:
    """7 Nov 2026, 09:10 IST."""
    return f"{full_day(in_india(instant).date())}, {clock_time(instant)}"


def by_head(tax: TaxHeads) -> str:
    """CGST ₹22,500.00 and SGST ₹22,500.00; nil is ₹0.00."""
    return " and ".join(f"{name.upper()} {rupees(amount)}" for name, amount in tax.by_head() if amount) or rupees(0)


def document_word(lines: tuple[Line, ...]) -> str:
    """invoice, debit note, credit note; "document" when they are mixed or of another kind."""
    kinds = {line.kind for line in lines}
    return _WORDS.get(kinds.pop(), "document") if len(kinds) == 1 else "document"


def letterhead_props(us: Letterhead) -> Props:
    """`us` in the templates."""
    return {
        "short_name": one_line(us.short_name),
        "legal_name": one_line(us.legal_name),
        "signed_by": one_line(us.signed_by),
        "department": one_line(us.department),
        "phone": one_line(us.phone),
        "closing_sentence": one_line(us.closing_sentence),
    }


def matter_props(matter: Matter, today: date) -> Props:
    """`section` in the templates: what all matters have, and what this kind has."""
    party, lines = party_of(matter), lines_of(matter)
    word = document_word(lines)
    is_one = len(lines) == 1
    common: Props = {
        "kind": matter.kind.value,
        "party": {"name": one_line(party.name), "called": one_line(party.called), "gstin": party.gstin},
        "our_gstin": matter.our_gstin,
        "our_state": state_name_of(matter.our_gstin),
        "document": word,
        "count": count_of(len(lines), word),
        "number_of_documents": len(lines),
        "is_one": is_one,
        "these": f"This {word}" if is_one else f"These {count_of(len(lines), word)}",
        "are": "is" if is_one else "are",
        "have": "has" if is_one else "have",
        "they": "it" if is_one else "they",
        "them": "it" if is_one else "them",
    }
    return common | _own_props(matter, today)


def _own_props(matter: Matter, today: date) -> Props:
    match matter:
        case MissingDocuments():
            return _missing_props(matter, today)
        case Mismatches():
            period = period_name(matter.supplier_period)
            return {
                "heading": f"Different from our books, {period}: {_count(lines_of(matter))}",
                "period": period,
                "looked_at": moment(matter.looked_at),
                "answer_by": full_day(matter.answer_by),
                "answer_by_day": long_day(matter.answer_by),
                "amend_table": amend_table(lines_of(matter)),
            }
        case SavedNotFiled():
            return _saved_props(matter)
        case OurRejection():
            return _our_rejection_props(matter)
        case CustomerRequest():
            return _request_props(matter)
        case CustomerRejection():
            return _customer_rejection_props(matter, today)


def digest_props(fact: MorningDigest) -> Props:
    """`section` of the morning's digest."""
    days = fact.days_to_file
    words = {None: "", 0: "GSTR-3B today", 1: "GSTR-3B tomorrow"}
    return {
        "kind": fact.kind.value,
        "day": full_day(fact.day).rpartition(" ")[0],
        "header": one_line(fact.header),
        "matters": count_of(len(fact.lines) + fact.smaller, "matter"),
        "to_file": words.get(days, f"GSTR-3B in {days} days"),
        "lines": [{"lead": one_line(lead), "rest": one_line(f"x{rest}")[1:]} for lead, rest in fact.lines],
        "smaller": fact.smaller,
    }


def answer_by(matter: Matter) -> date:
    """The day we ask for, for the subject of a mail with several matters."""
    match matter:
        case MissingDocuments():
            return matter.next_report_by or matter.report_by
        case Mismatches():
            return matter.answer_by
        case SavedNotFiled():
            return matter.file_by
        case OurRejection():
            return matter.evidence_by
        case _:
            return matter.their_gstr3b_due


def amend_table(lines: tuple[Line, ...]) -> str:
    """Where GSTR-1 takes an amendment: invoices in Table 9A, credit and debit notes in Table 9C."""
    are_notes = {line.kind in (DocumentKind.CREDIT_NOTE, DocumentKind.DEBIT_NOTE) for line in lines}
    if len(are_notes) > 1:
        return "Table 9A (notes: Table 9C)"
    return "Table 9C" if are_notes == {True} else "Table 9A"


def _count(lines: tuple[Line, ...]) -> str:
    return count_of(len(lines), document_word(lines))


def _quarterly_form(period: TaxPeriod) -> str:
    return "GSTR-1 of the quarter" if period == period.quarter() else "IFF"


def _missing_props(matter: MissingDocuments, today: date) -> Props:
    with_credit = [line for line in matter.lines if line.kind is not DocumentKind.CREDIT_NOTE]
    next_period = matter.supplier_period.plus(1)
    lost_after = matter.report_by
    if matter.next_report_by is not None:
        next_period = TaxPeriod.of(matter.next_report_by).plus(-1)  # the return that is due then
        lost_after = matter.next_report_by if matter.stage is Stage.AFTER else lost_after
    days = (matter.report_by - today).days
    return {
        "heading": f"Not on the GST portal, {period_name(matter.supplier_period)}: {_count(matter.lines)}",
        "stage": matter.stage.value,
        "period": period_name(matter.supplier_period),
        "next_period": period_name(next_period),
        "looked_at": moment(matter.looked_at),
        "report_by": full_day(matter.report_by),
        "report_by_day": long_day(matter.report_by),
        "last_day_is": {0: "today is", 1: "tomorrow is"}.get(days, f"{full_day(matter.report_by)} is"),
        "quarterly_form": _quarterly_form(matter.supplier_period),
        "quarterly_by_day": long_day(matter.iff_by) if matter.iff_by else "",
        "wrote_on": full_day(matter.wrote_on) if matter.wrote_on else "",
        "asked_before": matter.asked_before,
        "found_since": max(0, matter.asked_before - len(matter.lines)),
        "credit": rupees(sum(line.tax.total for line in with_credit)) if with_credit else "",
        "credit_lost_for": matter.credit_lost_for,
        "lost_after": full_day(lost_after),
        "next_report_by_day": long_day(matter.next_report_by) if matter.next_report_by else "",
        "next_quarterly_form": _quarterly_form(next_period),
        "next_quarterly_by_day": long_day(matter.next_iff_by) if matter.next_iff_by else "",
    }


def _saved_props(matter: SavedNotFiled) -> Props:
    return {
        "heading": f"Saved, but not filed, {period_name(matter.supplier_period)}: {_count(matter.lines)}",
        "period": period_name(matter.supplier_period),
        "looked_at": moment(matter.looked_at),
        "file_by": full_day(matter.file_by),
        "file_by_day": long_day(matter.file_by),
        "quarterly_form": _quarterly_form(matter.supplier_period),
        "quarterly_by_day": long_day(matter.iff_by) if matter.iff_by else "",
    }


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _document_props(line: Line) -> Props:
    return {
        "number": one_line(line.number),
        "dated": full_day(line.dated),
        "value": rupees(line.total),
        "taxable": rupees(line.taxable_value),
        "tax": rupees(line.tax.total),
    }


def _our_rejection_props(matter: OurRejection) -> Props:
    filed_on = matter.our_gstr3b_filed_on
    return _document_props(matter.line) | {
        "heading": f"Rejected in IMS: {document_word((matter.line,))} {one_line(matter.line.number)}",
        "period": period_name(matter.gstr2b_period),
        "reason": _sentence(one_line(matter.reason)),
        "saved_at": moment(matter.saved_at),
        "our_gstr3b_due": full_day(matter.our_gstr3b_due),
        "our_gstr3b_filed_on": full_day(filed_on) if filed_on else "",
        "evidence_by_day": long_day(matter.evidence_by),
        "amend_period": period_name(matter.amend_period),
        "amend_due": full_day(matter.amend_due),
        "amend_table": amend_table((matter.line,)),
    }


def _request_props(matter: CustomerRequest) -> Props:
    word = document_word((matter.line,))
    return _document_props(matter.line) | {
        "heading": f"Our {word} {one_line(matter.line.number)}, which you rejected",
        "their_remark": one_line(matter.their_remark),
        "by": full_day(matter.their_gstr3b_due),
        "by_day": long_day(matter.their_gstr3b_due),
        "pending_until": full_day(matter.pending_until) if matter.pending_until else "",
        "noticed_on": full_day(in_india(matter.noticed_at).date()),
    }


def _customer_rejection_props(matter: CustomerRejection, today: date) -> Props:
    filed_on, due = matter.their_gstr3b_filed_on, matter.their_gstr3b_due
    what_now = f"ask before {weekday(due, due)}" if today <= due else f"their GSTR-3B was due {weekday(due, due)}"
    return _document_props(matter.line) | {
        "heading": "",
        "period": period_name(matter.gstr2b_period),
        "their_remark": one_line(matter.their_remark),
        "noticed_at": moment(matter.noticed_at),
        "their_gstr3b_due": full_day(due),
        "their_gstr3b_due_day": long_day(due),
        "their_gstr3b_standing": "not filed as far as we know" if today <= due else "so it may be filed by now",
        "what_now": "their GSTR-3B is filed" if filed_on else what_now,
        "their_gstr3b_filed_on": full_day(filed_on) if filed_on else "",
        "added_back": rupees(matter.added_back.total),
        "added_back_by_head": by_head(matter.added_back),
        "add_back_period": period_name(matter.add_back_period) if matter.add_back_period else "",
        "add_back_due": full_day(matter.add_back_due) if matter.add_back_due else "",
        "pending_until": full_day(matter.pending_until) if matter.pending_until else "",
        "last_date": full_day(matter.last_date),
        "amend_period": period_name(matter.amend_period),
        "amend_due_day": long_day(matter.amend_due),
        "amend_table": amend_table((matter.line,)),
        "owner": one_line(matter.owner),
        "thread_url": matter.thread_url if matter.thread_url.startswith("https://") else "",
        "twin_number": one_line(matter.twin_number),
        "entries": [
            {"side": e.side, "ledger": one_line(e.ledger), "amount": grouped(e.amount), "month": one_line(e.month)}
            for e in matter.entries
        ],
    }
