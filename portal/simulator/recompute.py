"""GEN2B and GENSTS2B: asking the portal to compute GSTR-2B again (formats 2.7, DR-4.01, DR-4.03)."""

from datetime import date
from typing import Any

from domain.tax_period import TaxPeriod
from portal.simulator.books import PortalBooks, WriteRequest
from portal.simulator.documents import Refused
from portal.simulator.gstr2b import draft_day, make_gstr2b
from portal.simulator.received import REFUSED, TAKEN


def take_recompute(books: PortalBooks, gstin: str, body: Any) -> WriteRequest:
    """Take a recompute of one GSTR-2B; Refused with IMS2B007, IMS2B009 or IMS2005 when there is none to be had."""
    books.shelf(gstin)
    try:
        period = _period_of(gstin, body)
        _refuse_if_closed(books, gstin, period)
    except Refused as refused:
        books.received.put(REFUSED, books.clock.now(), "GEN2B", gstin, "", [{"error_cd": refused.code}])
        raise
    request = WriteRequest(books.next_reference_id(), "GEN2B", gstin, books.due_at(), period=period)
    books.requests[request.reference_id] = request
    books.received.put(TAKEN, books.clock.now(), "GEN2B", gstin, request.reference_id, [{"itcprd": period.mmyyyy}])
    return request


def _period_of(gstin: str, body: Any) -> TaxPeriod:
    if not isinstance(body, dict) or set(body) != {"rtin", "itcprd"} or body["rtin"] != gstin:
        raise Refused("GEN5001", "Mandatory parameters are missing: rtin and itcprd")
    try:
        return TaxPeriod.parse(str(body["itcprd"]))
    except ValueError:
        raise Refused("IMS2B007", "ITC period is not valid") from None


def _refuse_if_closed(books: PortalBooks, gstin: str, period: TaxPeriod) -> None:
    if gstin in books.quarterly and period != period.quarter():
        raise Refused("IMS2B007", "ITC period is not valid: GSTR-2B is quarterly for this taxpayer")
    if books.has_filed_gstr3b(gstin, period):
        raise Refused("IMS2B007", "ITC period is not valid: GSTR-3B is already filed")
    if books.clock.today() < draft_day(period):
        raise Refused("IMS2B009", "Draft GSTR-2B is not yet available for this period")
    is_withheld = books.gstr2bs.get((gstin, period), ...) is None
    if not is_withheld and (gstin, period) not in books.touched_since_2b:
        raise Refused("IMS2005", "There is no change since the last GSTR-2B, nothing to regenerate")


def finish_recompute(books: PortalBooks, request: WriteRequest, on: date) -> None:
    """The new GSTR-2B stands: nothing has changed since."""
    if request.period:
        make_gstr2b(books, request.gstin, request.period, on)
