"""Who may see, prepare and approve: roles hang on a person, never on an address or a token."""

from dataclasses import dataclass
from enum import StrEnum

from domain.money import Paise
from domain.refusals import Refusal
from domain.wording import rupees


class Role(StrEnum):
    """What a person does in a company. Everyone may look; the rest is given."""

    VIEWER = "VIEWER"
    PREPARER = "PREPARER"
    APPROVER = "APPROVER"
    TAX_HEAD = "TAX_HEAD"
    ADMIN = "ADMIN"
    RECEIVABLES = "RECEIVABLES"


class Surface(StrEnum):
    """Where a request came from; kept in the trail."""

    SLACK = "slack"
    TERMINAL = "terminal"
    API = "api"
    COMMAND_LINE = "command line"
    MAIL = "mail"
    ENGINE = "engine"


@dataclass(frozen=True, slots=True)
class Grant:
    """What one person may do in one company.

    registrations: the GSTINs it holds for; None means all of the company.
    limit: the most GST in a batch (paise) this person may approve; None means no limit.
    """

    company_id: str
    roles: frozenset[Role]
    registrations: frozenset[str] | None = None
    limit: Paise | None = None

    def covers(self, gstin: str) -> bool:
        return self.registrations is None or gstin in self.registrations


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind a request, with the grants that bind the session to their companies."""

    person_id: str
    name: str
    grants: tuple[Grant, ...]
    surface: Surface
    request_id: str = ""

    @property
    def company_ids(self) -> frozenset[str]:
        return frozenset(grant.company_id for grant in self.grants)

    def grant_in(self, company_id: str) -> Grant | None:
        return next((grant for grant in self.grants if grant.company_id == company_id), None)

    def has(self, company_id: str, *roles: Role) -> bool:
        grant = self.grant_in(company_id)
        return grant is not None and bool(grant.roles & set(roles))


PREPARING = (Role.PREPARER, Role.TAX_HEAD)
APPROVING = (Role.APPROVER, Role.TAX_HEAD)
ADMINISTERING = (Role.ADMIN,)
ENGINE_PERSON = "engine"


def engine_for(company_id: str) -> Actor:
    """The desk itself, when it carries out what people approved; it holds no role that decides."""
    return Actor(ENGINE_PERSON, "imsdesk", (Grant(company_id, frozenset({Role.VIEWER})),), Surface.ENGINE)


def may_see(actor: Actor, company_id: str, gstin: str) -> bool:
    """True when the person has any role for the registration."""
    grant = actor.grant_in(company_id)
    return grant is not None and grant.covers(gstin)


def refusal_to(
    actor: Actor, company_id: str, gstin: str | None, needed: tuple[Role, ...], deed: str, who_can: tuple[str, ...] = ()
) -> Refusal | None:
    """Why the person may not do it; None when they may. `deed` is the verb people know ("prepare", "approve")."""
    grant = actor.grant_in(company_id)
    if grant is None or (gstin is not None and not grant.covers(gstin)):
        return Refusal("NOT_FOUND", "There is nothing by that name here.", "Check the name, or ask for access.")
    if not grant.roles & set(needed):
        names = " or ".join(who_can) if who_can else "An administrator"
        held = [word for word, roles in (("prepare", PREPARING), ("approve", APPROVING)) if grant.roles & set(roles)]
        return Refusal(
            "ROLE_MISSING", f"You can {' and '.join(['look', *held])}, not {deed}.", f"{names} can help.", "roles"
        )
    return None


def refusal_to_approve(
    actor: Actor,
    company_id: str,
    gstin: str,
    tax: Paise,
    proposer_id: str,
    already: tuple[str, ...],
    needed: int,
    batch_name: str,
    approvers: tuple[str, ...],
) -> Refusal | None:
    """The two-person rule: proposer and approvers are compared by person, whatever identity they came through.

    tax: sum of the absolute GST of the batch in paise, held against the person's limit.
    needed: people in all, the proposer among them (policy). With 1 the proposer may approve: a dated, logged setting.
    """
    who = " or ".join(name for name in approvers if name != actor.name) or "another approver"
    if may_see(actor, company_id, gstin) and actor.person_id == proposer_id and needed > 1:
        return Refusal(
            "OWN_REQUEST", f"You asked for {batch_name}, so someone else must approve it.", f"{who}.", "two people"
        )
    missing = refusal_to(actor, company_id, gstin, APPROVING, "approve", approvers)
    if missing:
        return missing
    if actor.person_id in already:
        return Refusal(
            "ALREADY_APPROVED_BY_YOU", f"You have approved {batch_name} already.", f"One more must agree: {who}."
        )
    grant = actor.grant_in(company_id)
    if grant is not None and grant.limit is not None and tax > grant.limit:
        return Refusal(
            "OVER_LIMIT",
            f"{batch_name} holds GST {rupees(tax)}; your limit is {rupees(grant.limit)}.",
            f"{who} can.",
            "limit",
        )
    return None
