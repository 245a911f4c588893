"""The GST portal through a GSP over HTTP: list, save, reset, ask, GSTR-2B, and the supplier's view (formats 1, 2, 4).

Every call says exactly what it knows when it fails (the exceptions of domain/ports.py): a write whose answer did not
come is never called "not taken". Bodies and payloads are bytes; what is in them is for saves.py and files.py.
"""

from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Final
from urllib.parse import urlsplit
from uuid import uuid4

import httpx

from domain.actions import ActionState
from domain.documents import IMS_SECTIONS, Section
from domain.readings import FileRefused
from domain.tax_period import TaxPeriod
from domain.world_failures import PortalAnswerLost, PortalAway, PortalRefusedRequest, PortalSessionEnded
from portal.gsp_answers import (
    NO_DOCUMENTS,
    NO_GSTR2B_DOCUMENTS,
    NOTHING_ADDED_BACK,
    RequestStatus,
    failure_in,
    request_status_of,
)
from portal.gsp_gstr2b import fault_of_parts, head_of
from portal.gsp_session import GspSession, GspSettings, PlainSession
from portal.json_text import json_of, json_text

_SURELY_NOT_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
_NOT_TAKEN: Final = (429, 503)  # an answer that says: not now
_STATUS_LETTERS: Final = {
    ActionState.NO_ACTION: "N",
    ActionState.ACCEPT: "A",
    ActionState.REJECT: "R",
    ActionState.PENDING: "P",
}


class GspClient:
    """A synchronous client; safe to use from several threads. Close it, or use it in a `with`."""

    def __init__(
        self,
        settings: GspSettings,
        *,
        session: GspSession | None = None,
        make_txn: Callable[[], str] = lambda: uuid4().hex,
    ) -> None:
        self._settings = settings
        self._session = session or PlainSession(settings)
        self._make_txn = make_txn
        host = urlsplit(settings.base_url).hostname or ""
        self._http = httpx.Client(
            base_url=settings.base_url,
            timeout=httpx.Timeout(settings.read_seconds, connect=settings.connect_seconds),
            # a kept connection that the other side has closed would look like a lost answer: none is kept
            limits=httpx.Limits(max_keepalive_connections=0),
            trust_env=host not in ("127.0.0.1", "localhost", "::1"),
        )

    def __enter__(self) -> "GspClient":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the sockets back."""
        self._http.close()

    def list_section(self, gstin: str, section: Section, status: ActionState | None = None) -> bytes:
        """GETINV of one section, as {"b2b": [...]}; an empty list when the portal says there is none."""
        parameters = {"gstin": gstin, "section": section.value}
        if status is not None:
            parameters["status"] = _STATUS_LETTERS[status]
        empty = json_text({section.value.lower(): []}).encode()
        return self._get("ims", "GETINV", gstin, parameters, empty=empty)

    def list_documents(self, gstin: str) -> bytes:
        """GETINV of all eight sections in one payload; every section is there, if only as an empty list."""
        merged: dict[str, object] = {}
        for section in IMS_SECTIONS:
            payload = _object_of(self.list_section(gstin, section))
            merged |= {**payload, section.value.lower(): payload.get(section.value.lower(), [])}
        return json_text(merged).encode()

    def save(self, gstin: str, content: bytes) -> str:
        """PUT SAVE: hand over A, R and P (UTF-8 JSON); the reference id to ask with."""
        return self._put("ims", "SAVE", gstin, content)

    def reset(self, gstin: str, content: bytes) -> str:
        """PUT RESETIMS: take documents back to no action; the reference id to ask with."""
        return self._put("ims", "RESETIMS", gstin, content)

    def request_status(self, gstin: str, reference_id: str) -> RequestStatus:
        """REQSTS: what became of a save or reset."""
        parameters = {"gstin": gstin, "int_tran_id": reference_id}
        return request_status_of(_object_of(self._get("ims", "REQSTS", gstin, parameters)))

    def recompute_2b(self, gstin: str, period: TaxPeriod) -> str:
        """PUT GEN2B: have a GSTR-2B computed again; the reference id to ask with."""
        content = json_text({"rtin": gstin, "itcprd": period.mmyyyy}).encode()
        return self._put("gstr2b", "GEN2B", gstin, content)

    def recompute_status(self, gstin: str, reference_id: str) -> RequestStatus:
        """GENSTS2B: what became of a recompute."""
        parameters = {"gstin": gstin, "int_tran_id": reference_id}
        return request_status_of(_object_of(self._get("gstr2b", "GENSTS2B", gstin, parameters)))

    def gstr2b(self, gstin: str, period: TaxPeriod) -> tuple[bytes, ...]:
        """GET2B: a GSTR-2B in one payload, or every part of one that comes in several. Raises when a part is missing.

        One that was computed again while its parts were fetched is none: PortalAway, to be asked for anew.
        """
        parameters = {"gstin": gstin, "rtnprd": period.mmyyyy}
        empty = json_text({"data": {**parameters, "docdata": {}}}).encode()
        head = self._get("gstr2b", "GET2B", gstin, parameters, empty=empty)
        of_head = head_of(_object_of(head))
        if not of_head.parts:
            if not of_head.holds_documents:
                raise PortalRefusedRequest("NO_DOCUMENT_LISTS", "The portal's answer holds no list of documents.")
            return (head,)
        parts = tuple(
            self._get("gstr2b", "GET2B", gstin, {**parameters, "file_num": str(number)})
            for number in range(1, of_head.parts + 1)
        )
        fault = fault_of_parts(of_head, [head_of(_object_of(part)) for part in parts])
        if fault:
            raise PortalAway(fault)
        if head_of(_object_of(self._get("gstr2b", "GET2B", gstin, parameters))) != of_head:
            raise PortalAway("The GSTR-2B was computed again while its parts were read. Read it again.")
        return parts

    def supplier_view(self, gstin: str, period: TaxPeriod) -> bytes:
        """Our own documents of a return period with what the customers did: {gstin, rtnprd, gstr1 | gstr1a}."""
        empty = json_text({"gstin": gstin, "rtnprd": period.mmyyyy, "gstr1": {}}).encode()
        parameters = {"gstin": gstin, "rtnprd": period.mmyyyy}
        return self._get("ims", self._settings.supplier_view_action, gstin, parameters, empty=empty)

    def added_back(self, gstin: str, period: TaxPeriod) -> bytes:
        """What rejections add to our liability of a period: {gstin, rtnprd, rejInvAddBackLiab}."""
        empty = json_text({"gstin": gstin, "rtnprd": period.mmyyyy, "rejInvAddBackLiab": {}}).encode()
        parameters = {"gstin": gstin, "rtnprd": period.mmyyyy}
        return self._get("ims", self._settings.added_back_action, gstin, parameters, empty=empty)

    def _path(self, form: str) -> str:
        version = self._settings.ims_version if form == "ims" else self._settings.gstr2b_version
        return f"/taxpayerapi/{version}/returns/{form}"

    def _headers(self, gstin: str) -> dict[str, str]:
        return {**self._session.headers(gstin), "txn": self._make_txn()}

    def _get(
        self, form: str, action: str, gstin: str, parameters: Mapping[str, str], *, empty: bytes | None = None
    ) -> bytes:
        request = self._http.build_request(
            "GET", self._path(form), params={"action": action, **parameters}, headers=self._headers(gstin)
        )
        try:
            envelope = self._exchange(request, is_write=False)
        except PortalRefusedRequest as refused:
            if empty is not None and refused.code in (*NO_DOCUMENTS, NO_GSTR2B_DOCUMENTS, NOTHING_ADDED_BACK):
                return empty
            raise
        payload = self._session.unseal(gstin, envelope)
        _refuse_file_token(payload)
        return payload

    def _put(self, form: str, action: str, gstin: str, content: bytes) -> str:
        sealed = self._session.seal(gstin, content)
        body = b'{"action":"' + action.encode() + b'","data":' + sealed + b"}"
        headers = {**self._headers(gstin), "content-type": "application/json"}
        request = self._http.build_request("PUT", self._path(form), content=body, headers=headers)
        envelope = self._exchange(request, is_write=True)
        try:
            reference = _object_of(self._session.unseal(gstin, envelope)).get("reference_id")
        except PortalAway as unreadable:
            raise PortalAnswerLost(str(unreadable)) from unreadable
        if not isinstance(reference, str) or not reference:
            raise PortalAnswerLost("The portal took the request but gave no reference id to ask with.")
        return reference

    def _exchange(self, request: httpx.Request, *, is_write: bool) -> Mapping[str, object]:
        """Send, and give the envelope of a success; every other outcome is one of the failures of domain/ports.py."""
        unclear: Callable[[str], Exception] = PortalAnswerLost if is_write else PortalAway
        try:
            response = self._http.send(request)
        except _SURELY_NOT_SENT as fault:
            raise PortalAway(f"The portal cannot be reached ({type(fault).__name__}).") from fault
        except httpx.RequestError as fault:
            raise unclear(f"The portal's answer did not come ({type(fault).__name__}).") from fault
        if response.status_code in _NOT_TAKEN:
            raise PortalAway(f"The portal asks us to wait (HTTP {response.status_code}).", _retry_after(response))
        envelope = _envelope_of(response)
        failure = failure_in(envelope, is_write=is_write) if envelope is not None else None
        if failure:
            raise failure
        if response.status_code == httpx.codes.UNAUTHORIZED:
            raise PortalSessionEnded(f"The GSP does not let us in (HTTP {response.status_code}).")
        if 400 <= response.status_code < 500:
            raise PortalRefusedRequest(f"HTTP{response.status_code}", "The GSP refused the request.")
        if envelope is None or not response.is_success:
            raise unclear(f"The portal's answer cannot be read (HTTP {response.status_code}).")
        return envelope


def _envelope_of(response: httpx.Response) -> Mapping[str, object] | None:
    try:
        value, _ = json_of(response.content, "The portal's answer")
    except FileRefused:
        return None
    return value if isinstance(value, dict) else None


def _object_of(payload: bytes) -> Mapping[str, object]:
    try:
        value, _ = json_of(payload, "The portal's answer")
    except FileRefused as fault:
        raise PortalAway(str(fault)) from fault
    if not isinstance(value, dict):
        raise PortalAway("The portal's answer does not hold what was asked for.")
    return value


def _refuse_file_token(payload: bytes) -> None:
    """More than 10,000 documents come as files to be fetched later (formats 6), never as a short list."""
    if len(payload) < 500 and "token" in _object_of(payload):
        raise PortalRefusedRequest(
            "FILE_TOKEN",
            "The portal offers this list only as files (more than 10,000 documents). "
            "Download it from the portal and import the file.",
        )


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds from Retry-After, which holds seconds or a date; None when it says nothing usable."""
    text = response.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdecimal():
        return float(text)
    try:
        wait = parsedate_to_datetime(text) - parsedate_to_datetime(response.headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    return max(0.0, wait.total_seconds())
