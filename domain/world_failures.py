"""How the world fails a use case: the portal is away, busy, silent or refuses. Answered, or tried again later."""


class WorldFailure(Exception):
    """Something outside the desk: away, changed, or silent. Answered as an outcome or tried again, never masked."""


class PortalAway(WorldFailure):
    """The portal did not take the request: no connection, throttled, out of service. Safe to try again.

    retry_after: seconds the portal asked us to wait, when it said so.
    """

    def __init__(self, message: str = "The portal does not answer.", retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class PortalBusy(WorldFailure):
    """IMSSAV0015: an earlier save or reset of this GSTIN still runs; nothing was taken."""


class PortalSessionEnded(WorldFailure):
    """The portal session of this GSTIN has ended; a person renews it with an OTP."""


class PortalAnswerLost(WorldFailure):
    """The request may have been taken; nobody may send it again before asking the portal what became of it."""


class PortalRefusedRequest(WorldFailure):
    """The portal refused the whole request, with its code and message."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


class PortalHasNoGstr2b(PortalRefusedRequest):
    """The portal has not generated the GSTR-2B of this period, or has none for it (DR-4.01, DR-4.05, DR-4.06)."""
