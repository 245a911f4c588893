"""Read a registration from the portal as files would be: its IMS, its GSTR-2B, the two lists of our supplies."""

import hashlib
from dataclasses import dataclass

from domain.gstin import pan_of
from domain.refusals import Refusal
from domain.roles import Actor
from domain.tax_period import TaxPeriod
from domain.usecases.read_gstr2b import Gstr2bRead, read_gstr2b_among_others
from domain.usecases.reconcile import reconcile
from domain.usecases.take_in import ImportOutcome
from domain.wording import india_date
from domain.world_failures import PortalRefusedRequest, WorldFailure
from domain.world_ports import Portal
from imsdesk.intake import FileToRead, Intake
from imsdesk.wiring import Desk


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch brought: the IMS, the GSTR-2B of the return in hand, the supplier view of the months that can still
    change, and what was added back.

    notes: what could not be read, the rest being whole.
    """

    ims: ImportOutcome
    gstr2b: Gstr2bRead
    outward: tuple[ImportOutcome, ...]
    added_back: tuple[ImportOutcome, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """In one line, for the entry of its job."""
        it = self.ims
        ims = f"IMS: {it.read} read, {it.added} new, {it.changed} changed, {it.withdrawn} withdrawn"
        return "; ".join([ims, self.gstr2b.said, *self.notes])[:500]


def fetch_ims(
    desk: Desk, actor: Actor, gstin: str, *, outward_months: int = 2, period: TaxPeriod | None = None
) -> Fetched | Refusal:
    """Fetch one registration and match again what changed. The portal's failures come back as refusals;
    one of its GSTR-2B is told in what the fetch says, and the rest goes on.

    period: of the GSTR-2B, where it is not the one of the return in hand.
    """
    portal = desk.portal
    if portal is None:
        return Refusal("PORTAL_NOT_SET", "No portal is connected.", "Set IMSDESK_GSP_URL, or import files.")
    # of the moment the reading began: what is saved on the portal meanwhile is newer than what we are about to see
    intake = Intake(desk, gstin=gstin, actor=actor, as_of=desk.now())
    try:
        ims = intake.take_in_reading(portal.read_documents(gstin), _as_file(gstin, "IMS"))
        if isinstance(ims, Refusal):
            return ims
        gstr2b = read_gstr2b_among_others(desk.units, portal, actor, gstin, period, desk.now())
        if isinstance(gstr2b, Refusal):
            return gstr2b
        reconcile(desk.units, desk.operator(), pan_of(gstin), desk.now(), only_changed=True)
        outward: list[ImportOutcome] = []
        this = TaxPeriod.of(india_date(desk.now()))
        for back in range(1, outward_months + 1):
            period = this.plus(-back)
            answer = intake.take_in_reading(portal.read_outward(gstin, period), _as_file(gstin, period.iso))
            if isinstance(answer, Refusal):
                return answer
            outward.append(answer)
        # a reject of last month's document comes back in the return of this one
        months = [this.plus(-back) for back in range(outward_months + 1)] if outward_months else []
        added_back = _added_back(portal, intake, gstin, months)
    except WorldFailure as failure:
        return Refusal("PORTAL_AWAY", str(failure), "What you see is of the last read; try again later.")
    if isinstance(added_back, Refusal):
        return added_back
    return Fetched(ims, gstr2b, tuple(outward), *added_back)


def _added_back(
    portal: Portal, intake: Intake, gstin: str, months: list[TaxPeriod]
) -> tuple[tuple[ImportOutcome, ...], tuple[str, ...]] | Refusal:
    """The added-back lists of some months; a GSP that does not offer the list leaves the rest of the fetch whole."""
    taken: list[ImportOutcome] = []
    for period in months:
        try:
            reading = portal.read_added_back(gstin, period)
        except PortalRefusedRequest as refused:
            note = (
                f"The added-back list of {period} was not given ({refused}). Import its file, or set "
                "IMSDESK_GSP_ADDED_BACK_ACTION to what your GSP calls it."
            )
            return tuple(taken), (note,)
        answer = intake.take_in_reading(reading, _as_file(gstin, f"added-back {period.iso}"))
        if isinstance(answer, Refusal):
            return answer
        taken.append(answer)
    return tuple(taken), ()


def _as_file(gstin: str, what: str) -> FileToRead:
    return FileToRead(f"portal {what}", hashlib.sha256(f"{gstin} {what}".encode()).digest())
