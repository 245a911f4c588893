"""A tester's grip on a running simulator: typed methods over its control endpoint, for a thread or a process."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import httpx

from portal.simulator.documents import Json
from portal.simulator.exact_json import dumps, loads
from portal.simulator.faults import Fault


class SimulatorHandle:
    """Tell a simulator what others do, what goes wrong; ask it what it received. ValueError carries its complaint."""

    def __init__(
        self,
        base_url: str,
        *,
        stop: Callable[[], None] = lambda: None,
        start: Callable[[], None] = lambda: None,
    ) -> None:
        self.base_url = base_url
        self._stop = stop
        self._start = start
        # plain HTTP on this machine: no proxy, and no certificates to load
        self._http = httpx.Client(base_url=base_url, trust_env=False, verify=False, timeout=30)  # noqa: S501

    def received(self, event: str | None = None) -> list[Json]:
        """Every row it took, processed or refused so far (only of one event, if given)."""
        lines: list[Json] = self._tell("received")
        return [line for line in lines if event in (None, line["event"])]

    def document(self, recipient: str, section: str, stin: str, number: str, rtnprd: str | None = None) -> Json:
        """The row as the portal holds it now, even when GSTR-3B took it out of IMS."""
        row: Json = self._tell(
            "document", recipient=recipient, section=section, stin=stin, number=number, rtnprd=rtnprd
        )
        return row

    def documents(self, recipient: str) -> dict[str, list[Json]]:
        """All rows of a recipient's IMS by section."""
        rows: dict[str, list[Json]] = self._tell("documents", recipient=recipient)
        return rows

    def asked(self, call: str) -> int:
        """How often an action was called so far, answered or not."""
        return int(self._tell("asked", call=call))

    def now(self) -> str:
        """The portal's instant, ISO."""
        return str(self._tell("now"))

    def add_documents(self, recipient: str, payload: Mapping[str, list[Mapping[str, Any]]]) -> int:
        """New documents of suppliers, as in a seed."""
        return int(self._tell("add_documents", recipient=recipient, payload=payload))

    def edit_document(self, recipient: str, section: str, stin: str, number: str, changes: Mapping[str, Any]) -> None:
        """The supplier edits a saved document: its action goes back to N, its hash changes."""
        told = {"recipient": recipient, "section": section, "stin": stin, "number": number}
        self._tell("edit_document", **told, changes=changes)

    def delete_document(self, recipient: str, section: str, stin: str, number: str) -> None:
        """The supplier deletes a saved document."""
        self._tell("delete_document", recipient=recipient, section=section, stin=stin, number=number)

    def set_action(self, recipient: str, section: str, stin: str, number: str, action: str, **left: str | int) -> None:
        """Another user of the recipient acts (A, R, P, N); left: remarks, itcRedReq, decl*."""
        told = {"recipient": recipient, "section": section, "stin": stin, "number": number}
        self._tell("set_action", **told, action=action, left=left)

    def file_supplier_return(self, stin: str, rtnprd: str, on: date | None = None) -> int:
        """The supplier files its return of a period; how many documents became filed."""
        return int(self._tell("file_supplier_return", stin=stin, rtnprd=rtnprd, on=on.isoformat() if on else None))

    def file_gstr3b(self, gstin: str, period: str) -> int:
        """The recipient files GSTR-3B of MMYYYY; how many documents left IMS."""
        return int(self._tell("file_gstr3b", gstin=gstin, period=period))

    def inject(self, fault: Fault) -> None:
        """Have a fault befall coming calls."""
        self._tell("inject", **fault.to_json())

    def refuse_row(self, stin: str, number: str, code: str | None = None, message: str | None = None) -> None:
        """Answer PE for this row the next time it is processed; IMSSAV0010 unless another code is given."""
        told = {"stin": stin, "number": number, "code": code, "message": message}
        self._tell("refuse_row", **{key: value for key, value in told.items() if value is not None})

    def clear_faults(self) -> None:
        """No more faults, no more refused rows."""
        self._tell("clear_faults")

    def set_processing_seconds(self, seconds: float) -> None:
        """How long writes taken from now on take to be processed."""
        self._tell("set_processing_seconds", seconds=str(seconds))

    def advance(self, seconds: float) -> None:
        """Move the portal's clock on."""
        self._tell("advance", seconds=str(seconds))

    def stop_listening(self) -> None:
        """Connections are refused until `listen_again`; the books are kept."""
        self._stop()

    def listen_again(self) -> None:
        """Listen on the same port as before."""
        self._start()

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def _tell(self, verb: str, **told: Any) -> Any:
        answer = self._http.post(f"/_simulator/{verb}", content=dumps(told), headers={"connection": "close"})
        if answer.status_code != httpx.codes.OK:
            raise ValueError(answer.text)
        return loads(answer.content)
