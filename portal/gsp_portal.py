"""The domain's `Portal` over a GSP: the client's bytes read by files.py, its answers in the domain's words."""

from dataclasses import replace

from domain.readings import FileRefused, PortalReading, ReadingKind, SaveError
from domain.sendings import ROW_NOT_NAMED, WrittenBody
from domain.tax_period import TaxPeriod
from domain.world_failures import PortalHasNoGstr2b, PortalRefusedRequest
from domain.world_ports import SaveAnswer
from portal.files import join_gstr2b_parts, read_portal_file
from portal.gsp import GspClient
from portal.gsp_answers import NO_GSTR2B, AnswerState, RequestStatus, RowError


class GspPortal:
    """Stands behind `domain.ports.Portal`; raises its failures."""

    def __init__(self, client: GspClient) -> None:
        self._client = client

    def read_documents(self, gstin: str) -> PortalReading:
        """All eight sections as they stand now, each of them complete."""
        return _reading(self._client.list_documents(gstin), "GETINV", gstin)

    def read_outward(self, gstin: str, supplier_period: TaxPeriod) -> PortalReading:
        """Our own documents of a return period, with what the customers did."""
        content = self._client.supplier_view(gstin, supplier_period)
        return _reading(content, f"supplier view {supplier_period.mmyyyy}", gstin)

    def read_added_back(self, gstin: str, supplier_period: TaxPeriod) -> PortalReading:
        """What rejections by customers added to our liability of a period."""
        content = self._client.added_back(gstin, supplier_period)
        return _reading(content, f"added-back list {supplier_period.mmyyyy}", gstin)

    def read_gstr2b(self, gstin: str, period: TaxPeriod) -> PortalReading:
        """A GSTR-2B whole; where it comes in parts, all of them or none."""
        name = f"GSTR-2B {period.mmyyyy}"
        try:
            parts = self._client.gstr2b(gstin, period)
        except PortalRefusedRequest as refused:
            if refused.code in NO_GSTR2B:
                raise PortalHasNoGstr2b(refused.code, refused.message) from refused
            raise
        readings = [_reading(content, name, gstin) for content in parts]
        if any((each.kind, each.gstr2b_period) != (ReadingKind.GSTR2B, period) for each in readings):
            raise PortalRefusedRequest("OTHER_GSTR2B", f"The portal's answer is not the GSTR-2B of {period}.")
        if len(readings) == 1:
            return replace(readings[0], part=None, parts=None)
        try:
            return join_gstr2b_parts(readings)
        except FileRefused as fault:
            raise PortalRefusedRequest(fault.code, str(fault)) from fault

    def send(self, body: WrittenBody) -> str:
        """Hand over a SAVE or RESET; the reference to ask with."""
        hand_over = self._client.save if body.request == "SAVE" else self._client.reset
        return hand_over(body.recipient_gstin, body.content)

    def answer_of(self, gstin: str, reference: str) -> SaveAnswer:
        """What became of it, row by row."""
        return save_answer_of(self._client.request_status(gstin, reference))

    def recompute_gstr2b(self, gstin: str, period: TaxPeriod) -> str:
        """Have a GSTR-2B computed again; the reference to ask with."""
        return self._client.recompute_2b(gstin, period)

    def recompute_answer(self, gstin: str, reference: str) -> SaveAnswer:
        """What became of it."""
        return save_answer_of(self._client.recompute_status(gstin, reference))


def save_answer_of(status: RequestStatus) -> SaveAnswer:
    """The domain's answer. Nothing may be called saved while the portal complains of a row we cannot find: one that
    names no section or number we know, or fewer rows than it counts."""
    if status.state is AnswerState.RUNNING:
        return SaveAnswer(is_running=True)
    if status.state is AnswerState.FAILED:
        return SaveAnswer(False, (), status.error_code or "FAILED", status.error_message)
    unplaced = [row for row in status.errors if row.section is None or not row.number]
    counted = max(status.error_count or 0, 1 if status.state is AnswerState.PROCESSED_WITH_ERRORS else 0)
    named = tuple(_save_error(row, place) for place, row in enumerate(status.errors) if row not in unplaced)
    if unplaced or counted > len(named):
        message = f"{unplaced[0].code} {unplaced[0].message}".strip() if unplaced else f"{counted} counted"
        said = f"The portal refused a row without saying which: {message}"
        return SaveAnswer(False, named, ROW_NOT_NAMED, said)
    return SaveAnswer(False, named)


def _save_error(row: RowError, place: int) -> SaveError:
    assert row.section is not None
    try:
        period: TaxPeriod | None = TaxPeriod.parse(row.period_text)
    except ValueError:
        period = None
    return SaveError(
        row.section, row.supplier_gstin, row.number, period, None, row.code, row.message, f"error_report[{place}]"
    )


def _reading(content: bytes, name: str, gstin: str) -> PortalReading:
    try:
        return read_portal_file(content, name, gstin)
    except FileRefused as fault:
        raise PortalRefusedRequest(fault.code, str(fault)) from fault
