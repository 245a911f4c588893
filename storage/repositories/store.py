"""What every store stands on: a connection in one transaction, bound to companies."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, Table, and_, any_, bindparam, func, literal, select, text, true, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.types import BigInteger, Integer, Text

from storage import bulk
from storage.tables import COMPANY_COLUMNS


@dataclass(frozen=True, slots=True)
class Session:
    """One transaction. companies: those it is bound to; None only for the desk's own housekeeping."""

    connection: Connection
    companies: frozenset[str] | None
    writing: bool

    @property
    def is_sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"


_PREFIX: Final = "b_"


class Store:
    """Base of the stores: filters that the walls want to see, and the few statements that databases say differently."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def _ours(self, table: Table) -> ColumnElement[bool]:
        """Rows of the session's companies; every row in housekeeping."""
        if self._session.companies is None:
            return true()
        column = table.c[COMPANY_COLUMNS[table.name]]
        companies = sorted(self._session.companies)
        return column == companies[0] if len(companies) == 1 else column.in_(companies)

    def _one_of(self, column: ColumnElement[Any], values: Collection[Any]) -> ColumnElement[bool]:
        """`column IN values` with one parameter however many there are."""
        given = sorted(set(values))
        if self._session.is_sqlite:
            listed = func.json_each(literal(_json(given), Text)).table_valued("value")
            return column.in_(select(listed.c.value))
        kind = BigInteger if isinstance(column.type, Integer) else Text
        return column == any_(literal(given, postgresql.ARRAY(kind)))

    def _rows(self, statement: Select[Any], *, lock: bool = False) -> Sequence[Any]:
        """All rows; `lock` holds them till the end of the transaction (SQLite's writer holds the whole database)."""
        if lock and not self._session.is_sqlite:
            statement = statement.with_for_update()
        return self._connection.execute(statement).all()

    def _tuples(self, statement: Select[Any]) -> list[tuple[Any, ...]]:
        """The rows as the driver gives them, for many narrow rows of plain text and integers."""
        found: list[tuple[Any, ...]] = list(self._connection.execute(statement).cursor.fetchall())
        return found

    def _insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if len(rows) >= bulk.MANY:
            bulk.add_rows(self._connection, table, bulk.frame_of(self._connection.dialect, table, rows))
        elif rows:
            self._connection.execute(table.insert(), list(rows))

    def _put(self, table: Table, rows: Sequence[Mapping[str, Any]], *, keep: Collection[str] = ()) -> None:
        """Insert rows; one that is there already (by primary key) gets the new values, except in `keep`."""
        if not rows:
            return
        keys = [column.name for column in table.primary_key]
        statement = self._dialect_insert(table)
        company = COMPANY_COLUMNS.get(table.name, keys[0])
        new = {name: statement.excluded[name] for name in rows[0] if name not in keys and name not in keep}
        if not new:
            self._connection.execute(statement.on_conflict_do_nothing(), list(rows))
            return
        same = table.c[company] == statement.excluded[company]  # an id of another company's row is never overwritten
        self._connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=new, where=same), list(rows))

    def _add_new(self, table: Table, row: Mapping[str, Any]) -> bool:
        """Insert a row unless a unique key of it is taken; True when it was added."""
        statement = self._dialect_insert(table).on_conflict_do_nothing().returning(*table.primary_key)
        return self._connection.execute(statement, dict(row)).first() is not None

    def _update(self, table: Table, rows: Sequence[Mapping[str, Any]], *, keep: Collection[str] = ()) -> None:
        """Write each row over the one with its primary key and company; `keep` leaves columns as they are."""
        if not rows:
            return
        keys = list(dict.fromkeys([column.name for column in table.primary_key] + [COMPANY_COLUMNS[table.name]]))
        if len(rows) >= bulk.MANY:
            kept = [{name: value for name, value in row.items() if name not in keep} for row in rows]
            bulk.change_rows(self._connection, table, bulk.frame_of(self._connection.dialect, table, kept), keys)
            return
        names = [name for name in rows[0] if name not in keys and name not in keep]
        where = and_(*(table.c[key] == bindparam(_PREFIX + key, type_=table.c[key].type) for key in keys))
        statement = update(table).where(where).values({name: bindparam(name) for name in names})
        values = [{**{name: row[name] for name in names}, **{_PREFIX + key: row[key] for key in keys}} for row in rows]
        self._connection.execute(statement, values)

    def _take_turn(self, name: str) -> None:
        """Wait for other writers that take the same turn, till the end of the transaction (SQLite has one writer)."""
        if not self._session.is_sqlite and self._session.writing:
            self._connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _turn_number(name)})

    def _dialect_insert(self, table: Table) -> Any:
        return sqlite.insert(table) if self._session.is_sqlite else postgresql.insert(table)


def turn_of(gstin: str) -> str:
    """The turn of a registration: who takes in its documents, decides or sends its batches, does so alone."""
    return f"registration/{gstin}"


def _turn_number(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)


def _json(values: Iterable[Any]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
