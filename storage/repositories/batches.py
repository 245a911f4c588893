"""Batches, their lines and the requests that carried them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select, update
from sqlalchemy.sql.elements import ColumnElement

from domain.batches import Batch, BatchItem, BatchState, ItemState
from domain.records import PortalRequest, RequestState
from storage.repositories.batch_rows import batch_of, batch_row, item_of, item_row, request_of, request_row
from storage.repositories.store import Store, turn_of
from storage.tables import batch_items, batches, portal_requests

_BATCH = list(batch_items.c).index(batch_items.c.batch_id)
_OPEN_REQUESTS = (RequestState.ABOUT_TO_SEND, RequestState.TAKEN, RequestState.UNCLEAR)


class SqlBatches(Store):
    """domain.ports.BatchStore."""

    def get(self, batch_id: str, *, lock: bool = False) -> Batch | None:
        """lock: holds the whole registration, so that locks are always taken in one order (see DocumentStore.hold)."""
        if lock:
            gstin = self._connection.execute(
                select(batches.c.gstin).where(self._ours(batches), batches.c.id == batch_id)
            ).scalar()
            self._take_turn(turn_of(gstin or ""))
        return next(iter(self._batches(batches.c.id == batch_id, lock=lock)), None)

    def by_number(self, company_id: str, number: int) -> Batch | None:
        wanted = (batches.c.company_id == company_id, batches.c.number == number)
        return next(iter(self._batches(*wanted)), None)

    def with_states(self, states: Collection[BatchState]) -> tuple[Batch, ...]:
        return self._batches(batches.c.state.in_(sorted(states)))

    def next_number(self, company_id: str) -> int:
        """The number a batch added in this transaction may take; other writers wait for it to end."""
        self._take_turn(f"batches/{company_id}")
        query = select(func.max(batches.c.number)).where(batches.c.company_id == company_id)
        return (self._connection.execute(query).scalar() or 0) + 1

    def add(self, batch: Batch) -> None:
        self._insert(batches, [batch_row(batch)])
        self._insert(batch_items, [item_row(batch, position, item) for position, item in enumerate(batch.items)])

    def change(self, batch: Batch) -> None:
        """Everything but the lines."""
        self._update(batches, [batch_row(batch)], keep=["number", "proposer_id", "proposer_name", "created_at"])

    def set_items(self, batch_id: str, items: Sequence[BatchItem]) -> None:
        """State and message of these lines; what they would do is immutable."""
        told = sorted(items, key=_told)
        for (state, message), same in groupby(told, key=_told):
            self._connection.execute(
                update(batch_items)
                .where(
                    self._ours(batch_items),
                    batch_items.c.batch_id == batch_id,
                    self._one_of(batch_items.c.document_id, [item.document_id for item in same]),
                )
                .values(state=state, message=message)
            )

    def items_of_documents(
        self, document_ids: Collection[str], states: Collection[ItemState]
    ) -> tuple[tuple[str, BatchItem], ...]:
        """(batch id, line) of the lines in these states about these documents, in order of batch and line."""
        query = select(batch_items).where(
            self._ours(batch_items),
            self._one_of(batch_items.c.document_id, document_ids),
            batch_items.c.state.in_(sorted(states)),
        )
        rows = self._rows(query.order_by(batch_items.c.batch_id, batch_items.c.position))
        return tuple((row.batch_id, item_of(row)) for row in rows)

    def add_request(self, request: PortalRequest) -> None:
        self._insert(portal_requests, [{**request_row(request), "id": request.id or uuid4().hex}])

    def change_request(self, request: PortalRequest) -> None:
        self._update(portal_requests, [request_row(request)])

    def requests(self, batch_id: str) -> tuple[PortalRequest, ...]:
        return self._requests(portal_requests.c.batch_id == batch_id)

    def requests_open(self, gstin: str) -> tuple[PortalRequest, ...]:
        """Those of a registration whose outcome is not known yet; the portal takes one at a time."""
        open_states = portal_requests.c.state.in_(sorted(_OPEN_REQUESTS))
        return self._requests(portal_requests.c.gstin == gstin, open_states)

    def requests_answered(self, gstin: str, since: datetime) -> tuple[PortalRequest, ...]:
        """Those of a registration that the portal answered from a moment on."""
        return self._requests(portal_requests.c.gstin == gstin, portal_requests.c.answered_at >= since)

    def _requests(self, *wanted: ColumnElement[bool]) -> tuple[PortalRequest, ...]:
        query = select(portal_requests).where(self._ours(portal_requests), *wanted)
        rows = self._rows(query.order_by(portal_requests.c.sent_at, portal_requests.c.id))
        return tuple(request_of(row) for row in rows)

    def _batches(self, *wanted: ColumnElement[bool], lock: bool = False) -> tuple[Batch, ...]:
        query = select(batches).where(self._ours(batches), *wanted)
        rows = self._rows(query.order_by(batches.c.company_id, batches.c.number), lock=lock)
        lines = select(batch_items).where(
            self._ours(batch_items), self._one_of(batch_items.c.batch_id, [row.id for row in rows])
        )
        items: dict[str, list[Any]] = {row.id: [] for row in rows}
        for line in self._tuples(lines.order_by(batch_items.c.batch_id, batch_items.c.position)):
            items[line[_BATCH]].append(item_of(line))
        return tuple(batch_of(row, tuple(items[row.id])) for row in rows)


def _told(item: BatchItem) -> tuple[str, str]:
    return item.state.value, item.message
