"""Read the IMS (and our outward documents) of a registration from the portal, as an import of files would."""

import hashlib
from dataclasses import dataclass

from domain.gstin import pan_of
from domain.refusals import Refusal
from domain.roles import Actor
from domain.tax_period import TaxPeriod
from domain.usecases.reconcile import reconcile
from domain.usecases.take_in import ImportOutcome
from domain.wording import india_date
from domain.world_failures import WorldFailure
from imsdesk.intake import FileToRead, Intake
from imsdesk.wiring import Desk


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch brought: the IMS, and the supplier view of the months that can still change."""

    ims: ImportOutcome
    outward: tuple[ImportOutcome, ...]


def fetch_ims(desk: Desk, actor: Actor, gstin: str, *, outward_months: int = 2) -> Fetched | Refusal:
    """Fetch one registration and match again what changed. The portal's failures come back as refusals."""
    portal = desk.portal
    if portal is None:
        return Refusal("PORTAL_NOT_SET", "No portal is connected.", "Set IMSDESK_GSP_URL, or import files.")
    # of the moment the reading began: what is saved on the portal meanwhile is newer than what we are about to see
    intake = Intake(desk, gstin=gstin, actor=actor, as_of=desk.now())
    try:
        ims = intake.take_in_reading(portal.read_documents(gstin), _as_file(gstin, "IMS"))
        if isinstance(ims, Refusal):
            return ims
        reconcile(desk.units, desk.operator(), pan_of(gstin), desk.now(), only_changed=True)
        outward: list[ImportOutcome] = []
        last = TaxPeriod.of(india_date(desk.now())).plus(-1)
        for back in range(outward_months):
            period = last.plus(-back)
            answer = intake.take_in_reading(portal.read_outward(gstin, period), _as_file(gstin, period.iso))
            if isinstance(answer, Refusal):
                return answer
            outward.append(answer)
    except WorldFailure as failure:
        return Refusal("PORTAL_AWAY", str(failure), "What you see is of the last read; try again later.")
    return Fetched(ims, tuple(outward))


def _as_file(gstin: str, what: str) -> FileToRead:
    return FileToRead(f"portal {what}", hashlib.sha256(f"{gstin} {what}".encode()).digest())
