"""Where a GSP is and who we are to it, and the one seam for authentication and cipher (formats 1, 12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from domain.gstin import state_code_of
from portal.json_text import json_text


@dataclass(frozen=True, slots=True)
class GspSettings:
    """Where the GSP is and who we are to it. Action names that are not public are settings (formats 2.1, 12)."""

    base_url: str
    client_id: str = ""
    client_secret: str = ""
    username: str = ""
    auth_token: str = ""
    ip_address: str = "127.0.0.1"
    ims_version: str = "v1.0"
    gstr2b_version: str = "v4.0"
    supplier_view_action: str = "GETSUPINV"
    added_back_action: str = "GETADDBACK"
    connect_seconds: float = 5.0
    read_seconds: float = 60.0


class GspSession(Protocol):
    """The one seam for authentication and cipher: what a request carries, and how bodies are closed and opened."""

    def headers(self, gstin: str) -> Mapping[str, str]:
        """The headers of a request for this registration, but for `txn`. Raises PortalSessionEnded."""
        ...

    def seal(self, gstin: str, payload: bytes) -> bytes:
        """The JSON text that stands under "data" of a PUT."""
        ...

    def unseal(self, gstin: str, envelope: Mapping[str, object]) -> bytes:
        """The inner payload of an answer, UTF-8 JSON."""
        ...


class PlainSession:
    """No cipher: "data" is the payload itself, as GSPs show it that do GSTN's encryption on their side."""

    def __init__(self, settings: GspSettings) -> None:
        self._settings = settings

    def headers(self, gstin: str) -> Mapping[str, str]:
        settings = self._settings
        return {
            "clientid": settings.client_id,
            "client-secret": settings.client_secret,
            "gstin": gstin,
            "state-cd": state_code_of(gstin),
            "username": settings.username,
            "ip-usr": settings.ip_address,
            "auth-token": settings.auth_token,
        }

    def seal(self, gstin: str, payload: bytes) -> bytes:
        return payload

    def unseal(self, gstin: str, envelope: Mapping[str, object]) -> bytes:
        return json_text(envelope.get("data")).encode()
