"""`imsdesk compare-3b GSTIN PERIOD`: GSTR-3B against GSTR-2B by head, what explains a difference, the reply pack."""

import argparse
from datetime import datetime
from pathlib import Path

from domain.gstin import pan_of
from domain.money import NIL
from domain.readings import FileRefused
from domain.records import Gstr3bRecord
from domain.tax_period import TaxPeriod
from domain.usecases.compare_returns import (
    Compared,
    TriedReturn,
    company_name_of,
    compare_3b,
    own_return,
    record_gstr3b,
)
from domain.wording import india_date
from imsdesk.desk_at_hand import Refused, desk_at_hand, or_refuse
from imsdesk.given import gstin_of, heads_of, period_of
from imsdesk.papers import gstr3b_of, reply_pack_of
from imsdesk.wiring import Desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gstin", help="our registration")
    parser.add_argument("period", help="the return's period, such as 112024")
    parser.add_argument("--file", metavar="JSON", help="the GSTR-3B summary as the portal gives it; it is recorded")
    parser.add_argument("--claimed", action="append", help="4(A)(5) by hand, such as igst=18000.00,cgst=900.00")
    parser.add_argument("--reclaimed", action="append", help="4(D)(1) by hand")
    parser.add_argument("--reversed", action="append", help="4(B)(2) by hand, recorded with --record")
    parser.add_argument("--record", action="store_true", help="keep the figures given by hand for the year's sum")
    parser.add_argument("--pack", metavar="FOLDER", help="write the reply pack: XLSX, and HTML to print")


def run(arguments: argparse.Namespace) -> int:
    gstin, period = gstin_of(arguments.gstin), period_of(arguments.period)
    with desk_at_hand() as desk:
        now = desk.now()
        record = _given(arguments, gstin, period, now)
        tried = TriedReturn(record.a5, record.d1, record.b2) if record is not None else None
        if record is not None and (arguments.file or arguments.record):
            or_refuse(record_gstr3b(desk.units, desk.operator(), record, now))
            tried = None
        found = or_refuse(compare_3b(desk.units, desk.operator(), gstin, period, now, tried))
        _tell(found, desk)
        if arguments.pack:
            for path in write_pack(
                Path(arguments.pack), found, company_name_of(desk.units, desk.operator(), gstin), now
            ):
                print(path)
    return 1 if found.comparison.unexplained else 0


def _given(arguments: argparse.Namespace, gstin: str, period: TaxPeriod, now: datetime) -> Gstr3bRecord | None:
    """The figures of the file or those typed; None when those recorded before are meant."""
    if arguments.file:
        return _of_file(Path(arguments.file), gstin, period, now)
    if not arguments.claimed:
        return None
    heads = [
        heads_of(",".join(said)) if said else NIL
        for said in (arguments.claimed, arguments.reversed, arguments.reclaimed)
    ]
    return Gstr3bRecord(pan_of(gstin), gstin, period, heads[0], heads[1], heads[2], "by hand", "", now)


def _of_file(path: Path, gstin: str, period: TaxPeriod, now: datetime) -> Gstr3bRecord:
    try:
        read = gstr3b_of(path.name, path.read_bytes(), now)
    except OSError as fault:
        raise Refused(f"{path} cannot be read ({fault.strerror}).") from fault
    except FileRefused as fault:
        raise Refused(f"{fault.code}: {fault}") from fault
    return or_refuse(own_return(read, gstin, period))


def _tell(found: Compared, desk: Desk) -> None:
    from imsdesk.reply_files import sentences_of, tables_of

    for table in tables_of(found):
        rows = [table.heads, *table.rows]
        widths = [max(len(row[place]) for row in rows) for place in range(len(table.heads))]
        print(table.title)
        for row in rows:
            cells = [text.ljust(width) if place < table.words else text.rjust(width)
                     for place, (text, width) in enumerate(zip(row, widths, strict=True))]  # fmt: skip
            print("  " + "  ".join(cells).rstrip())
    for sentence in sentences_of(found, india_date(desk.now())):
        print(f"- {sentence}")
    for sentence in found.sentences[len(found.pack.sentences) :]:
        print(f"- {sentence}")


def write_pack(folder: Path, found: Compared, company_name: str, now: datetime) -> list[Path]:
    """Write the workbook and the page; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    papers = reply_pack_of(found, company_name, now)
    for each in papers:
        (folder / each.name).write_bytes(each.content)
    return [folder / each.name for each in papers]
