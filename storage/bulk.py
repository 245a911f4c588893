"""The one way in and out for many rows: polars frames to and from tables, inside the transaction that is open.

PostgreSQL moves them as COPY on the transaction's own connection, SQLite through its own driver or, when the optional
ADBC driver is there and rows are many, through an exchange file: a scratch database that ADBC alone writes and that is
attached for the insert. ADBC never opens the live file: its second SQLite library would drop the first one's locks
when it closes. Columns lie in frames as they lie in the tables (dates and instants as text, money as Int64), so
nothing is guessed. Statements here bypass the walls of storage/walls.py and therefore name and check the company.
"""

import io
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any, Final

import polars as pl
from sqlalchemy import BigInteger, Boolean, Connection, Integer, LargeBinary, Select, Table, func, select
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import TypeEngine

from storage.database import at_end
from storage.tables import COMPANY_COLUMNS
from storage.walls import SCOPE_OPTION, WallBreached, check

MANY: Final = 2_000
"""From so many rows the seam pays; below, plain statements are as fast."""
_EXCHANGE_FROM: Final = 20_000
_ATTACHED_MAX: Final = 8
_SLICE: Final = 20_000
_EXCHANGES: Final = "imsdesk_exchanges"
_names: Final = count(1)


def schema_of(table: Table, columns: Sequence[str] | None = None) -> dict[str, type[pl.DataType]]:
    """The declared types of a table's columns in a frame."""
    wanted = [table.c[name] for name in columns] if columns is not None else list(table.c)
    return {column.name: _frame_type(column.type) for column in wanted}


def frame_of(dialect: Dialect, table: Table, rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """Rows of Python values as the frame that lies in the table."""
    schema = schema_of(table, list(rows[0]))
    columns = {}
    for name, kind in schema.items():
        bind = table.c[name].type.dialect_impl(dialect).bind_processor(dialect) if kind is pl.String else None
        values = [row[name] for row in rows] if bind is None else [bind(row[name]) for row in rows]
        columns[name] = pl.Series(name, values, dtype=kind)
    return pl.DataFrame(columns)


def add_rows(connection: Connection, table: Table, frame: pl.DataFrame) -> None:
    """Insert a frame whose columns are the table's; each row must be of a company of the session."""
    _check_companies(connection, table, frame)
    if frame.height:
        if connection.dialect.name == "postgresql":
            _copy_in(connection, table.name, frame)
            if frame.height >= MANY:
                at_end(connection, lambda driver: _analyze(driver, table.name))
        else:
            _insert_sqlite(connection, table.name, frame)


def change_rows(connection: Connection, table: Table, frame: pl.DataFrame, keys: Sequence[str]) -> None:
    """Write the frame's columns over the rows with the same keys; `keys` must hold the company column."""
    _check_companies(connection, table, frame)
    names = [name for name in frame.columns if name not in keys]
    if not frame.height or not names:
        return
    staging = f"staged_{next(_names)}"
    types = {name: table.c[name].type.compile(connection.dialect) for name in frame.columns}
    kinds = ", ".join(f'"{name}" {kind}' for name, kind in types.items())
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {staging} ({kinds})")
    if connection.dialect.name == "postgresql":
        _copy_in(connection, staging, frame)
    else:
        _insert_sqlite(connection, staging, frame)
    values = ", ".join(f'"{name}" = s."{name}"' for name in names)
    same = " AND ".join(f'{table.name}."{key}" = s."{key}"' for key in keys)
    connection.exec_driver_sql(f"UPDATE {table.name} SET {values} FROM {staging} AS s WHERE {same}")  # noqa: S608 - names of our own tables
    connection.exec_driver_sql(f"DROP TABLE {staging}")


def read_frame(connection: Connection, query: Select[Any], schema: Mapping[str, type[pl.DataType]]) -> pl.DataFrame:
    """The rows of a query as a frame of the declared schema, its columns in the order of the query's.

    The walls hold the query as they hold any other. Never guessed from the first rows; nulls stay nulls.
    """
    if connection.dialect.name == "postgresql":
        return _copy_out(connection, query, schema)
    plain = {name: pl.Int64 if kind is pl.Boolean else kind for name, kind in schema.items()}
    rows = connection.execute(query).cursor.fetchmany(MANY)
    frame = pl.DataFrame(rows, schema=plain, orient="row") if len(rows) < MANY else _many(connection, query, plain)
    return frame.with_columns(pl.col(name).cast(pl.Boolean) for name, kind in schema.items() if kind is pl.Boolean)


def _many(connection: Connection, query: Select[Any], schema: Mapping[str, type[pl.DataType]]) -> pl.DataFrame:
    """Each column as one JSON text that SQLite writes and polars reads: no Python object for a value, twice as fast.

    SQLite keeps the order of the inner query for such aggregates, and the same for all columns.
    """
    columns = query.subquery().c
    texts = connection.execute(select(*(func.json_group_array(column) for column in columns))).one()
    rows = pl.DataFrame({name: [text] for name, text in zip(schema, texts, strict=True)})
    return rows.select(
        pl.col(name).str.json_decode(pl.List(_as_in_json(kind))).explode().cast(kind) for name, kind in schema.items()
    )


def _as_in_json(kind: type[pl.DataType]) -> type[pl.DataType]:
    return pl.String if kind is pl.String else pl.Int64


def _copy_out(connection: Connection, query: Select[Any], schema: Mapping[str, type[pl.DataType]]) -> pl.DataFrame:
    """COPY as CSV with every text quoted: an empty field is null, a quoted empty one is an empty text."""
    companies = connection.get_execution_options().get(SCOPE_OPTION)
    if companies is not None:
        check(query, companies)
    compiled = query.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
    cursor = connection.connection.cursor()
    with cursor.copy(f"COPY ({compiled}) TO STDOUT (FORMAT csv, FORCE_QUOTE *)", compiled.params) as copy:
        content = b"".join(copy)
    plain = {name: pl.String if kind is pl.Boolean else kind for name, kind in schema.items()}
    frame = pl.read_csv(io.BytesIO(content), has_header=False, schema=plain) if content else pl.DataFrame(schema=plain)
    return frame.with_columns(pl.col(name) == "t" for name, kind in schema.items() if kind is pl.Boolean)


def _copy_in(connection: Connection, name: str, frame: pl.DataFrame) -> None:
    columns = ", ".join(f'"{column}"' for column in frame.columns)
    cursor = connection.connection.cursor()
    with cursor.copy(f"COPY {name} ({columns}) FROM STDIN (FORMAT csv)") as copy:
        for part in frame.iter_slices(_SLICE):
            copy.write(part.write_csv(include_header=False, null_value="", quote_style="non_numeric"))


def _analyze(driver: Any, name: str) -> None:
    """What reads a freshly filled table would else be planned for an empty one; after the commit, for its lock."""
    driver.autocommit = True
    driver.execute(f"ANALYZE {name}")
    driver.autocommit = False


def _insert_sqlite(connection: Connection, name: str, frame: pl.DataFrame) -> None:
    plain = frame.with_columns(pl.col(pl.Boolean).cast(pl.Int64))
    columns = ", ".join(f'"{column}"' for column in plain.columns)
    exchange = _attach_exchange(connection, plain) if plain.height >= _EXCHANGE_FROM else None
    if exchange is not None:
        connection.exec_driver_sql(f"INSERT INTO {name} ({columns}) SELECT {columns} FROM {exchange}.rows")  # noqa: S608 - our own names
        return
    marks = ", ".join("?" * len(plain.columns))
    for part in plain.iter_slices(_SLICE):
        connection.exec_driver_sql(f"INSERT INTO {name} ({columns}) VALUES ({marks})", part.rows())  # noqa: S608 - our own names


def _attach_exchange(connection: Connection, frame: pl.DataFrame) -> str | None:
    """Write a frame to a scratch database through ADBC and attach it; None without the driver, or with too many."""
    held = connection.info.setdefault(_EXCHANGES, 0)
    try:
        import adbc_driver_sqlite.dbapi as adbc
    except ImportError:
        return None
    if held >= _ATTACHED_MAX:
        return None
    folder = tempfile.TemporaryDirectory(prefix="imsdesk-exchange-")
    path, name = Path(folder.name) / "rows.db", f"exchange_{next(_names)}"
    with adbc.connect(str(path)) as scratch, scratch.cursor() as cursor:
        cursor.adbc_ingest("rows", frame, mode="create")
        scratch.commit()
    connection.exec_driver_sql(f"ATTACH DATABASE ? AS {name}", (str(path),))
    connection.info[_EXCHANGES] = held + 1

    def detach(driver: sqlite3.Connection) -> None:
        driver.execute(f"DETACH DATABASE {name}")
        connection.info[_EXCHANGES] -= 1
        folder.cleanup()

    at_end(connection, detach)
    return name


def _check_companies(connection: Connection, table: Table, frame: pl.DataFrame) -> None:
    companies: frozenset[str] | None = connection.get_execution_options().get(SCOPE_OPTION)
    column = COMPANY_COLUMNS.get(table.name)
    if companies is not None and column is not None and not set(frame[column].unique()) <= companies:
        raise WallBreached(f"rows for another company, or for none, into {table.name}")


def _frame_type(kind: TypeEngine[Any]) -> type[pl.DataType]:
    if isinstance(kind, Boolean):
        return pl.Boolean
    if isinstance(kind, (Integer, BigInteger)):
        return pl.Int64
    if isinstance(kind, LargeBinary):
        raise TypeError("bytes do not travel in bulk")
    return pl.String
