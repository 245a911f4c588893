"""What a resolver is handed: who asks, when, and the ports of the use cases. Nothing here is global."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias

import strawberry

from domain.law.whole_answer import WholeAnswer
from domain.papers import Paper
from domain.ports import Units
from domain.records import Gstr3bRecord, SupplierReturn
from domain.refusals import Refusal
from domain.register_readings import ReturnRows
from domain.roles import Actor
from domain.usecases.compare_returns import Compared
from domain.usecases.record_claims import GivenMove
from domain.usecases.take_in import ImportOutcome
from domain.world_ports import BodyWriter, MailRoom, Messenger
from graphql_api.party_books import PartyBooks


@dataclass(frozen=True, slots=True)
class FileGiven:
    """A file handed in over the API. company is one of the person's; gstin: our registration where the file is mute."""

    name: str
    content: bytes
    company: str
    gstin: str | None = None
    is_complete: bool = False
    as_of: datetime | None = None
    dry_run: bool = False


class TakeIn(Protocol):
    """The way of a file into the desk; raises FileRefused for a fault of the whole file."""

    def __call__(self, actor: Actor, file: FileGiven) -> ImportOutcome | Refusal: ...


class Papers(Protocol):
    """Files that come and go besides documents and books; the readers raise FileRefused for a fault of a whole file."""

    def gstr3b(self, name: str, content: bytes, now: datetime) -> Gstr3bRecord: ...
    def opening_balances(self, name: str, content: bytes) -> ReturnRows[GivenMove]: ...
    def supplier_returns(self, name: str, content: bytes) -> ReturnRows[SupplierReturn]: ...
    def law_of_line(self, line: str) -> WholeAnswer | Refusal:
        """One line of `imsdesk law`; the refusal names the field that cannot be read."""

    def reply_pack(self, found: Compared, company_name: str, now: datetime) -> tuple[Paper, ...]: ...


def _nowhere(company_id: str, channel: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Ports:
    """What the composition root hands to this face. has_portal: approved batches travel by a job, not by file.

    is_marked: whether a company's amounts may stand in a channel of the chat.
    """

    units: Units
    room: MailRoom
    writer: BodyWriter
    clock: Callable[[], datetime]
    has_portal: bool
    take_in: TakeIn
    parties: PartyBooks
    papers: Papers
    is_marked: Callable[[str, str], bool] = _nowhere
    messenger: Messenger | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """One request: the person, the moment it came, the ports, and whether the schema may be looked at."""

    actor: Actor
    now: datetime
    ports: Ports
    may_introspect: bool = False

    @property
    def units(self) -> Units:
        return self.ports.units


Info: TypeAlias = strawberry.Info[Context, None]
