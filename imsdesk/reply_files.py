"""The reply pack to a notice about GSTR-3B and GSTR-2B, as a workbook and as a page to print (DR-12.05)."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

from domain.comparison import NoticeKind
from domain.deadlines import section_16_4_last_day
from domain.law import ground_of
from domain.money import HEADS, TaxHeads
from domain.usecases.compare_returns import Compared
from domain.usecases.explain_difference import Fitting
from domain.wording import full_day, grouped, rupees

_HEADS: Final = ("IGST", "CGST", "SGST", "Cess", "All")
_DOCUMENT_HEADS: Final = (
    "Document", "Date", "Supplier", "GSTIN", "GSTR-2B", "Received", "Credit (₹)", "16(4) until",
)  # fmt: skip
_NOTICES: Final = {
    NoticeKind.DRC_01C: "Above both thresholds of DRC-01C: Part B is to be answered within 7 days.",
    NoticeKind.SCRUTINY: "Below the thresholds of DRC-01C: most likely a scrutiny letter; read its heading and window.",
}


@dataclass(frozen=True, slots=True)
class PackTable:
    """One table of the pack: a title, its heads, and rows of texts; the first columns are words, the rest amounts."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1


def tables_of(found: Compared) -> tuple[PackTable, ...]:
    """The figures of the month and the year, and the documents that explain or may explain the difference."""
    claim, comparison = found.claim, found.comparison
    month = PackTable(
        f"GSTR-3B of {claim.period} against GSTR-2B (₹)",
        ("", *_HEADS),
        (
            _row("4(A)(5) claimed", claim.claimed_a5),
            _row("less 4(D)(1) reclaimed", claim.reclaimed_d1),
            _row("less net 4(A)(5) of GSTR-2B", claim.gstr2b_a5),
            _row("Unexplained", comparison.unexplained),
            _row("Unexplained, financial year to date", comparison.cumulative),
        ),
    )
    year = PackTable(
        "The financial year, month by month (₹)",
        ("Month", "Claimed", "Reclaimed", "GSTR-2B", "Unexplained"),
        tuple(
            (str(each.period), *(grouped(of.total) for of in
                                 (each.claimed_a5, each.reclaimed_d1, each.gstr2b_a5, each.unexplained)))
            for each in found.months
        ),
    )  # fmt: skip
    tables = [month, year]
    for number, chosen in enumerate(found.explanation.sets[:5], 1):
        several = found.explanation.total > 1
        title = f"Set {number} of {found.explanation.total} that fit" if several else "Documents that explain it"
        rows = tuple(_document(found.documents[one.id], str(one.gstr2b_period), one.tax) for one in chosen)
        tables.append(PackTable(title, _DOCUMENT_HEADS, rows, 6))
    return tuple(tables)


def sentences_of(found: Compared, today: date) -> tuple[str, ...]:
    """What the pack says in words, the facts first."""
    said = list(found.pack.sentences)
    if not found.comparison.unexplained:
        said.insert(0, f"GSTR-3B and GSTR-2B of {found.claim.period} agree to the paisa.")
    elif not found.explanation.total:
        said.append("No one, two or three documents make up the difference.")
    if not found.explanation.is_complete:
        said.append("There are too many documents to try every three of them.")
    if found.exposure:
        said.append(
            f"If the officer held it short: interest of {rupees(found.exposure)} at most to {full_day(today)}, 18 %, "
            "and only if the credit was used."
        )
    if found.pack.section_16_4_open:
        last = section_16_4_last_day(found.claim.period.first_day)
        said.append(f"Section 16(4) is still open, at most until {full_day(last)}.")
    if found.notice is not None:
        said.append(_NOTICES[found.notice])
    return tuple(said)


def workbook(found: Compared, company_name: str, today: date) -> bytes:
    """The pack as XLSX; every text is written as text, so that nothing in it can be a formula."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold, sheet = book.add_format({"bold": True}), book.add_worksheet("Reply")
        right, wrap = book.add_format({"align": "right"}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet.set_column(0, 0, 38)
        sheet.set_column(1, 8, 18)
        sheet.write_string(0, 0, _title(found, company_name), bold)
        line = 2
        for sentence in sentences_of(found, today):
            sheet.merge_range(line, 0, line, 7, "", wrap)
            sheet.write_string(line, 0, sentence, wrap)
            line += 1
        for table in tables_of(found):
            line += 1
            sheet.write_string(line, 0, table.title, bold)
            for row in (table.heads, *table.rows):
                line += 1
                for place, text in enumerate(row):
                    plain = None if place < table.words else right
                    sheet.write_string(line, place, text, bold if row is table.heads else plain)
            line += 1
        for rule in found.pack.rules:
            line += 1
            sheet.write_string(line, 0, ground_of(rule))
    return buffer.getvalue()


def page(found: Compared, company_name: str, today: date) -> str:
    """The pack as one HTML page that prints on A4; it needs nothing from anywhere else."""
    said = "".join(f"<li>{escape(each)}</li>" for each in sentences_of(found, today))
    tables = "".join(_html_table(each) for each in tables_of(found))
    rules = "".join(f"<li>{escape(ground_of(rule))}</li>" for rule in found.pack.rules)
    title = escape(_title(found, company_name))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
        f"</head><body><h1>{title}</h1><p>{escape(found.gstin)}. Prepared on {full_day(today)}; amounts in rupees.</p>"
        f"<ul>{said}</ul>{tables}<h2>Rules</h2><ul>{rules}</ul>"
        "<footer>Prepared with imsdesk from the documents it holds; a chartered accountant should read it.</footer>"
        "</body></html>\n"
    )


_STYLE: Final = (
    "@page{size:A4;margin:18mm}body{font:11pt/1.45 system-ui,sans-serif;color:#111;max-width:180mm;margin:8mm auto;"
    "padding:0 4mm}h1{font-size:15pt;margin:0 0 2mm}table{border-collapse:collapse;width:100%;margin:3mm 0 5mm;"
    "font-size:9pt}caption{text-align:left;font-weight:600;padding:0 0 1.5mm;font-size:11pt}th,td{border-bottom:1px "
    "solid #bbb;padding:1.2mm 1.6mm;text-align:right;vertical-align:top}th{border-bottom:2px solid #333}"
    "th,td{white-space:nowrap}td.w,th.w{text-align:left}td:nth-child(3){white-space:normal;overflow-wrap:anywhere}"
    "tr{break-inside:avoid}h2{font-size:11pt;margin:4mm 0 1mm}"
    "footer{margin-top:6mm;font-size:8.5pt;color:#444}"
)


def _html_table(table: PackTable) -> str:
    def cells(row: Sequence[str], tag: str) -> str:
        scope, word = (' scope="col"' if tag == "th" else ""), ' class="w"'
        return "".join(
            f"<{tag}{scope}{word if place < table.words else ''}>{escape(text)}</{tag}>"
            for place, text in enumerate(row)
        )

    rows = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in table.rows)
    head = f"<thead><tr>{cells(table.heads, 'th')}</tr></thead>"
    return f"<table><caption>{escape(table.title)}</caption>{head}<tbody>{rows}</tbody></table>"


def _title(found: Compared, company_name: str) -> str:
    return f"{company_name}: credit of {found.claim.period}, GSTR-3B and GSTR-2B"


def _row(label: str, tax: TaxHeads) -> tuple[str, ...]:
    return (label, *(grouped(getattr(tax, head)) for head in HEADS), grouped(tax.total))


def _document(fitting: Fitting, period: str, tax: TaxHeads) -> tuple[str, ...]:
    document = fitting.document
    received = full_day(fitting.received_on) if fitting.received_on else "not known"
    return (
        document.number, full_day(document.dated), document.supplier_name, document.supplier_gstin,
        period, received, grouped(tax.total), full_day(section_16_4_last_day(document.dated)),
    )  # fmt: skip
