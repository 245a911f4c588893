"""Documents that together ask for every field of every type that the schema's queries reach."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

Composite = GraphQLObjectType | GraphQLInterfaceType
LONGEST_PATH = 7


WORDS_MAX = 150
"""Of one document, so that it stays within the limit of tokens."""


@dataclass(frozen=True)
class Asked:
    """One document: the root field it starts from, and the types whose leaves it shows."""

    root: str
    type_names: tuple[str, ...]
    document: str

    def with_more(self, other: "Asked") -> "Asked":
        """Both in one document; the same field with the same arguments is run once."""
        body = self.document[: self.document.rindex("}")] + other.document[other.document.index("{") + 1 :]
        return Asked(self.root, (*self.type_names, *other.type_names), body)


class Asking:
    """Writes the documents; `arguments` are literals by "Type.field"."""

    def __init__(self, schema: GraphQLSchema, arguments: dict[str, str]) -> None:
        self._schema = schema
        self._arguments = arguments

    def documents(self) -> Iterator[Asked]:
        """From each root field, the leaves of each object type once, by the shortest path."""
        query = self._schema.query_type
        assert query is not None
        for name, field in query.fields.items():
            held: Asked | None = None
            for each in self._from_root(query, name, field):
                if held is not None and (name == "node" or len((held.document + each.document).split()) > WORDS_MAX):
                    yield held
                    held = None
                held = each if held is None else held.with_more(each)
            if held is not None:
                yield held

    def _from_root(self, query: GraphQLObjectType, name: str, field: GraphQLField) -> Iterator[Asked]:
        opened = self._field(query, name, field)
        target = get_named_type(field.type)
        if is_leaf_type(target):
            yield Asked(name, ("Query",), "{ " + opened + " }")
            return
        seen: set[str] = set()
        waiting: list[tuple[Any, str, str, int]] = [(target, "{ " + opened + " {", "} }", 1)]
        while waiting:
            kind, before, after, depth = waiting.pop(0)
            for each in self._possible(kind):
                if each.name in seen or depth > LONGEST_PATH:
                    continue
                seen.add(each.name)
                inside, outside = (
                    (f"{before} ... on {each.name} {{", f"}} {after}") if each is not kind else (before, after)
                )
                leaves = [self._field(each, leaf, of) for leaf, of in each.fields.items() if _is_leaf(of)]
                yield Asked(name, (each.name,), f"{inside} __typename {' '.join(leaves)} {outside}")
                for inner, of in each.fields.items():
                    if not _is_leaf(of):
                        waiting.append(
                            (
                                get_named_type(of.type),
                                f"{inside} {self._field(each, inner, of)} {{",
                                f"}} {outside}",
                                depth + 1,
                            )
                        )

    def _possible(self, kind: Any) -> list[Composite]:
        if isinstance(kind, GraphQLInterfaceType):
            return list(self._schema.get_possible_types(kind))
        return [kind]

    def _field(self, parent: Composite, name: str, field: GraphQLField) -> str:
        given = self._arguments.get(f"{parent.name}.{name}", "")
        needed = [arg for arg, of in field.args.items() if is_required_argument(of)]
        assert given or not needed, f"say what {parent.name}.{name} shall be asked with: {needed}"
        page = "first: 2" if "first" in field.args and "first:" not in given else ""
        return f"{name}({given} {page})" if given or page else name


def _is_leaf(field: GraphQLField) -> bool:
    return is_leaf_type(get_named_type(field.type))
