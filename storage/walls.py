"""Company walls: a statement on a company's table runs only with a company filter inside the session's companies.

The guard sits on the engine, below every repository, so that a query which forgets the filter fails at once in any
test instead of showing one company's rows to another. Bulk frames and migrations go their own ways and name the
company themselves.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Delete, Engine, Insert, Select, Table, Update, event
from sqlalchemy.engine import Connection
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import BinaryExpression, BindParameter, ClauseElement
from sqlalchemy.sql.operators import eq, in_op
from sqlalchemy.sql.schema import Column
from sqlalchemy.sql.selectable import CompoundSelect

from storage.tables import COMPANY_TABLES

SCOPE_OPTION: Final = "imsdesk_companies"
"""Execution option of a connection: the company ids it may touch, or None for the desk's own housekeeping."""


class WallBreached(Exception):
    """A statement would have reached over a company's wall: our fault, never a person's."""


def guard(engine: Engine) -> None:
    """Hold every statement of this engine to the walls."""
    event.listen(engine, "before_execute", _before_execute)


def _before_execute(
    connection: Connection,
    statement: Any,
    multiparams: list[Mapping[str, Any]],
    params: Mapping[str, Any],
    options: Mapping[str, Any],
) -> None:
    companies: frozenset[str] | None = connection.get_execution_options().get(SCOPE_OPTION)
    if companies is None or not isinstance(statement, (Select, CompoundSelect, Insert, Update, Delete)):
        return
    check(statement, companies, [*multiparams, *([params] if params else [])])


def check(statement: ClauseElement, companies: frozenset[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Raise WallBreached unless each company table in the statement is held to companies of the session."""
    if isinstance(statement, Insert):
        _check_insert(statement, companies, rows)
        return
    touched: set[str] = set()
    held: set[str] = set()
    for element in visitors.iterate(statement):
        if isinstance(element, Table) and element.name in COMPANY_TABLES:
            touched.add(element.name)
        elif isinstance(element, BinaryExpression):
            held |= _held_by(element, companies)
    if isinstance(statement, (Update, Delete)) and isinstance(statement.table, Table):
        touched |= {statement.table.name} & COMPANY_TABLES
    if touched - held:
        raise WallBreached(f"no company filter on {', '.join(sorted(touched - held))}")


def _check_insert(statement: Insert, companies: frozenset[str], rows: Iterable[Mapping[str, Any]]) -> None:
    table = statement.table
    if not isinstance(table, Table) or table.name not in COMPANY_TABLES:
        return
    given = [row["company_id"] for row in rows if "company_id" in row]
    inline = statement.compile().params.get("company_id")
    if inline is not None:
        given.append(inline)
    if not given or not set(given) <= companies:
        raise WallBreached(f"a row for another company, or for none, into {table.name}")


def _held_by(comparison: BinaryExpression[Any], companies: frozenset[str]) -> set[str]:
    """Names of the tables that this comparison ties to companies of the session (or to a table that is tied)."""
    column, other = comparison.left, comparison.right
    if not (isinstance(column, Column) and column.name == "company_id" and comparison.operator in (eq, in_op)):
        return set()
    if isinstance(other, BindParameter):
        value = other.value
        wanted = {value} if isinstance(value, str) else set(value or ())
        return {column.table.name} if wanted <= companies else set()
    if isinstance(other, Column) and other.name == "company_id":  # a join from row to row of the same company
        return {column.table.name, other.table.name}
    return set()
