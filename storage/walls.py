"""Company walls: a statement on a company's table runs only with a company filter inside the session's companies.

The guard sits on the engine, below every repository, so that a query which forgets the filter fails at once in any
test instead of showing one company's rows to another. Each table, alias and subquery of a statement is looked at for
itself, and only conditions that must hold count (nothing under an OR). Bulk rows name their company themselves.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Delete, Engine, Insert, Select, Table, Update, event
from sqlalchemy.engine import Connection
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import (
    BinaryExpression,
    BindParameter,
    BooleanClauseList,
    ClauseElement,
    ColumnClause,
    Grouping,
)
from sqlalchemy.sql.selectable import Alias, CompoundSelect, FromClause, Join

from storage.tables import COMPANY_COLUMNS

SCOPE_OPTION: Final = "imsdesk_companies"
"""Execution option of a connection: the company ids it may touch, or None for the desk's own housekeeping."""


_Sides = tuple[Any, Any, bool]
_NOTHING: Final[_Sides] = (None, None, False)
_SEEN: Final[dict[Any, tuple[int, ...]]] = {}
_SEEN_MAX: Final = 1000


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


def check(statement: ClauseElement, companies: frozenset[str], rows: Iterable[Mapping[str, Any]] = ()) -> None:
    """Raise WallBreached unless each company table in the statement is held to companies of the session."""
    if isinstance(statement, Insert):
        _check_insert(statement, companies, rows)
    for bound in _company_values(statement):
        if not _values(bound, rows) <= companies:
            raise WallBreached("a company that is not of this session")


def _company_values(statement: ClauseElement) -> list[BindParameter[Any]]:
    """The values that company columns are compared with; the shape of a statement is looked at only once."""
    cache_key = statement._generate_cache_key()
    if cache_key is None:
        return _bound_companies(statement)
    positions = _SEEN.get(cache_key.key)
    if positions is None:
        found = _bound_companies(statement)
        keys = [bound.key for bound in cache_key.bindparams]
        positions = tuple(keys.index(bound.key) for bound in found)
        if len(_SEEN) >= _SEEN_MAX:
            _SEEN.clear()
        _SEEN[cache_key.key] = positions
    return [cache_key.bindparams[position] for position in positions]


def _bound_companies(statement: ClauseElement) -> list[BindParameter[Any]]:
    """The same, by walking the statement; raises WallBreached when a source of rows is not tied to any company."""
    found: list[BindParameter[Any]] = []
    waiting: list[tuple[Any, frozenset[FromClause]]] = [(statement, frozenset())]
    while waiting:
        element, outside = waiting.pop()
        if isinstance(element, (Update, Delete)):
            where = [_sides(part) for clause in element._where_criteria for part in _conjuncts(clause)]
            found += _tie([element.table], where)
            outside |= {element.table}
        elif isinstance(element, Select):
            own = _own_froms(element, outside)
            found += _tie(own, _select_sides(element))
            outside |= frozenset(own)
        for child in element.get_children():
            if not isinstance(child, (Table, ColumnClause, BindParameter)):
                waiting.append((child, frozenset() if isinstance(child, FromClause) else outside))
    return found


def _own_froms(select: Select[Any], outside: frozenset[FromClause]) -> list[FromClause]:
    """What a SELECT reads itself; a subquery in a condition takes what the statement around it reads as correlated."""
    every = list(_flat(select.get_final_froms()))
    return [source for source in every if source not in outside] or every


def _select_sides(select: Select[Any]) -> list[_Sides]:
    sides = [side for source in select.get_final_froms() for side in _join_sides(source)]
    return sides + [_sides(part) for clause in select._where_criteria for part in _conjuncts(clause)]


def _check_insert(statement: Insert, companies: frozenset[str], rows: Iterable[Mapping[str, Any]]) -> None:
    table = statement.table
    column = COMPANY_COLUMNS.get(table.name) if isinstance(table, Table) else None
    if column is None:
        return
    given = [row[column] for row in rows if column in row]
    if not given:
        given = [statement.compile().params.get(column)]
    if not set(given) <= companies:
        raise WallBreached(f"a row for another company, or for none, into {table.name}")


def _tie(sources: list[Any], sides: list[_Sides]) -> list[BindParameter[Any]]:
    """Each source over a company table must be tied to a value, or to a source that is tied; gives the values."""
    walled = {id(source): source for source in sources if _company_column(source) is not None}
    values = [other for _, other, _ in sides if isinstance(other, BindParameter)]
    tied = {id(one) for one, other, _ in sides if isinstance(other, BindParameter)}
    links = [(id(one), id(other)) for one, other, _ in sides if other is not None]
    links += [(id(other), id(one)) for one, other, is_mutual in sides if is_mutual]
    for _ in links:
        tied |= {one for one, other in links if other in tied or other not in walled}  # an outer one is checked itself
    loose = sorted({_table_of(source).name for key, source in walled.items() if key not in tied})
    if loose:
        raise WallBreached(f"no company filter on {', '.join(loose)}")
    return values


def _values(bound: BindParameter[Any], rows: Iterable[Mapping[str, Any]]) -> set[Any]:
    """What a bound value will be: its own, or what the rows of an executemany give for it."""
    given = {row[bound.key] for row in rows if bound.key in row}
    if given:
        return given
    value = bound.effective_value
    return {value} if isinstance(value, str) or value is None else set(value)


def _sides(condition: Any) -> _Sides:
    """What an equality of company columns ties: (source, bound value or other source, whether both ways)."""
    if not isinstance(condition, BinaryExpression) or condition.operator not in (operators.eq, operators.in_op):
        return _NOTHING
    left, right = _company_source(condition.left), condition.right
    if left is None:
        return _NOTHING
    if isinstance(right, BindParameter):
        return left, right, False
    other = _company_source(right) if condition.operator is operators.eq else None
    return (left, other, True) if other is not None else _NOTHING


def _company_source(element: Any) -> Any:
    """The source whose company column this is, or None."""
    if isinstance(element, ColumnClause) and element.table is not None:
        return element.table if _company_column(element.table) == element.name else None
    return None


def _company_column(source: Any) -> str | None:
    table = _table_of(source)
    return COMPANY_COLUMNS.get(table.name) if isinstance(table, Table) else None


def _table_of(source: Any) -> Any:
    while isinstance(source, Alias):
        source = source.element
    return source


def _flat(sources: Iterable[FromClause]) -> Iterator[FromClause]:
    for source in sources:
        if isinstance(source, Join):
            yield from _flat([source.left, source.right])
        else:
            yield source


def _join_sides(source: FromClause) -> Iterator[_Sides]:
    """What the conditions of joins tie: both sides of an inner join, only the right side of an outer one."""
    if not isinstance(source, Join):
        return
    yield from _join_sides(source.left)
    yield from _join_sides(source.right)
    right = {id(each) for each in _flat([source.right])}
    for part in _conjuncts(source.onclause):
        one, other, is_mutual = _sides(part)
        if not (source.isouter or source.full):
            yield one, other, is_mutual
        elif not source.full and id(one) in right:
            yield one, other, False
        elif not source.full and id(other) in right:
            yield other, one, False


def _conjuncts(clause: Any) -> Iterator[Any]:
    """The conditions that must all hold: the parts of an AND; an OR is one part and ties nothing."""
    while isinstance(clause, Grouping):
        clause = clause.element
    if isinstance(clause, BooleanClauseList) and clause.operator is operators.and_:
        for part in clause.clauses:
            yield from _conjuncts(part)
    else:
        yield clause
