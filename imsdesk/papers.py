"""Papers that come and go as files: GSTR-3B summaries, opening balances, suppliers' returns, law lines, reply packs.

Used by the command line and, through its ports, by the API, so that a file reads the same everywhere.
"""

from datetime import datetime
from typing import Final

from domain.gstin import pan_of
from domain.law.whole_answer import WholeAnswer, whole_answer
from domain.papers import Paper
from domain.records import Gstr3bRecord, SupplierReturn
from domain.refusals import Refusal
from domain.register_readings import ReturnRows
from domain.usecases.compare_returns import Compared
from domain.usecases.record_claims import GivenMove
from domain.wording import india_date

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def gstr3b_of(name: str, content: bytes, now: datetime) -> Gstr3bRecord:
    """A GSTR-3B summary as the portal gives it. Raises FileRefused."""
    from portal.files_gstr3b import read_gstr3b

    read = read_gstr3b(content, name)
    return Gstr3bRecord(pan_of(read.gstin), read.gstin, read.period, read.a5, read.b2, read.d1, name, "", now)


def opening_balances_of(name: str, content: bytes) -> ReturnRows[GivenMove]:
    """Moves of the claim register from CSV or XLSX. Raises FileRefused."""
    from storage.registers.return_files import read_opening_balances

    return read_opening_balances(content, name)


def supplier_returns_of(name: str, content: bytes) -> ReturnRows[SupplierReturn]:
    """Who filed GSTR-3B, from CSV or XLSX. Raises FileRefused."""
    from storage.registers.return_files import read_supplier_returns

    return read_supplier_returns(content, name)


def law_of_line(line: str) -> WholeAnswer | Refusal:
    """The answer to one line of `imsdesk law`, or what in it cannot be read."""
    from imsdesk.commands.law_lines import Unreadable, line_of

    try:
        read = line_of(line.encode("utf-8", "surrogatepass"))
    except Unreadable as fault:
        return Refusal("UNREADABLE", fault.rule, fault.remedy)
    return whole_answer(read.document, read.situation, read.declaration)


def reply_pack_of(found: Compared, company_name: str, now: datetime) -> tuple[Paper, ...]:
    """The answer to a notice: a workbook, and a page to print."""
    from imsdesk.reply_files import page, workbook

    today, stem = india_date(now), f"{found.gstin}_{found.claim.period.mmyyyy}_3b_2b"
    return (
        Paper(f"{stem}.xlsx", XLSX, workbook(found, company_name, today)),
        Paper(f"{stem}.html", "text/html; charset=utf-8", page(found, company_name, today).encode()),
    )


class DeskPapers:
    """The same for the API, behind its port."""

    def gstr3b(self, name: str, content: bytes, now: datetime) -> Gstr3bRecord:
        return gstr3b_of(name, content, now)

    def opening_balances(self, name: str, content: bytes) -> ReturnRows[GivenMove]:
        return opening_balances_of(name, content)

    def supplier_returns(self, name: str, content: bytes) -> ReturnRows[SupplierReturn]:
        return supplier_returns_of(name, content)

    def law_of_line(self, line: str) -> WholeAnswer | Refusal:
        return law_of_line(line)

    def reply_pack(self, found: Compared, company_name: str, now: datetime) -> tuple[Paper, ...]:
        return reply_pack_of(found, company_name, now)
