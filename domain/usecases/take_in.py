"""What taking in a file answers: each row ends in one of added, changed, unchanged, grouped, refused."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar, cast

from domain.companies import Company, Registration
from domain.gstin import has_valid_check_digit, pan_of, state_name_of
from domain.ports import Unit, Units
from domain.readings import RowRefusal, RowWarning
from domain.refusals import Refusal
from domain.roles import ADMINISTERING, ENGINE_PERSON, PREPARING, Actor, refusal_to
from domain.tax_period import TaxPeriod

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The file a reading came from. as_of: the moment its content speaks of when the file itself does not say."""

    name: str
    sha256: str
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """The answer for one file. confirmed: what the file said about actions that were exported, a line each."""

    file: str
    kind: str
    recipient_gstin: str = ""
    gstr2b_period: TaxPeriod | None = None
    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    grouped: int = 0
    summary_rows: int = 0
    warnings: tuple[str, ...] = ()
    refused: tuple[RowRefusal, ...] = ()
    confirmed: dict[str, int] = field(default_factory=dict)

    @property
    def adds_up(self) -> bool:
        return self.read == self.added + self.changed + self.unchanged + self.grouped + len(self.refused)


class _Undone(Exception):
    """Carries the answer of a dry run out of its transaction, which is thereby rolled back."""

    def __init__(self, answer: object) -> None:
        super().__init__()
        self.answer = answer


def in_one_go(units: Units, company_id: str, deed: Callable[[Unit], T], *, dry_run: bool) -> T:
    """Do it in one writing transaction; a dry run is the very same deed, undone at its end, so both answer alike."""
    try:
        with units.writing(frozenset({company_id})) as unit:
            answer = deed(unit)
            if dry_run:
                raise _Undone(answer)
            return answer
    except _Undone as undone:
        return cast(T, undone.answer)


def refusal_to_import(actor: Actor, company_id: str, gstin: str | None) -> Refusal | None:
    """Who may bring files in: those who prepare, administrators, and the desk itself when it reads the portal."""
    if actor.person_id == ENGINE_PERSON and actor.grant_in(company_id) is not None:
        return None
    return refusal_to(actor, company_id, gstin, (*PREPARING, *ADMINISTERING), "import files")


def ensure_registration(unit: Unit, gstin: str, now: datetime) -> list[str]:
    """Make the company and the registration of a recipient that nobody entered yet; the warnings to show."""
    if unit.companies.registration(gstin) is not None:
        return []
    warnings = []
    pan = pan_of(gstin)
    if unit.companies.get(pan) is None:
        unit.companies.save(Company(pan=pan, name=f"Company {pan}", short_name=pan, id=pan), None, now)
        warnings.append(
            f"No company had {gstin} yet: company {pan} was made from its PAN. "
            "Give its name and people with a company file (imsdesk import company.toml)."
        )
    else:
        warnings.append(f"{gstin} is new: the registration was added to company {pan}.")
    unit.companies.save_registration(Registration(gstin=gstin, company_pan=pan, name=state_name_of(gstin)))
    if not has_valid_check_digit(gstin):
        warnings.append(f"Our own GSTIN {gstin} fails its check digit; check it before anything is filed.")
    return warnings


def str_of(warning: RowWarning | str) -> str:
    """A warning with its address in the file, for people."""
    if isinstance(warning, str):
        return warning
    return f"{warning.where}: {warning.sentence}" if warning.where else warning.sentence
