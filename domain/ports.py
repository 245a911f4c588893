"""The unit of work that the use cases are handed, over all stores, as Protocols. The world is domain.world_ports."""

from contextlib import AbstractContextManager
from typing import Protocol

from domain.desk_stores import (
    BatchStore,
    CompanyStore,
    ConversationStore,
    ImportStore,
    JobStore,
    MailStore,
    NoticeStore,
    OnceStore,
    PeopleStore,
    SupplierStore,
    TrailStore,
)
from domain.paper_stores import BookStore, DocumentStore, MatchStore, OutwardStore, ReturnStore, StatementStore


class Unit(Protocol):
    """One transaction over the stores, bound to companies."""

    @property
    def companies(self) -> CompanyStore: ...
    @property
    def people(self) -> PeopleStore: ...
    @property
    def suppliers(self) -> SupplierStore: ...
    @property
    def documents(self) -> DocumentStore: ...
    @property
    def statements(self) -> StatementStore: ...
    @property
    def returns(self) -> ReturnStore: ...
    @property
    def books(self) -> BookStore: ...
    @property
    def matches(self) -> MatchStore: ...
    @property
    def batches(self) -> BatchStore: ...
    @property
    def outward(self) -> OutwardStore: ...
    @property
    def mails(self) -> MailStore: ...
    @property
    def imports(self) -> ImportStore: ...
    @property
    def trail(self) -> TrailStore: ...
    @property
    def once(self) -> OnceStore: ...
    @property
    def jobs(self) -> JobStore: ...
    @property
    def conversations(self) -> ConversationStore: ...
    @property
    def notices(self) -> NoticeStore: ...


class Units(Protocol):
    """Opens units of work. A writer takes the lock first; an exception undoes all of it."""

    def reading(self, companies: frozenset[str]) -> AbstractContextManager[Unit]: ...
    def writing(self, companies: frozenset[str]) -> AbstractContextManager[Unit]: ...
