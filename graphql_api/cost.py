"""The price of a document before it runs: rows times fields, with a surcharge where a field computes much."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_list_type,
    parse,
)

COST_MAX: Final = 15_000
_PAGE: Final = 50
_UNPAGED: Final = 5
_PAGED_CHILDREN: Final = frozenset({"edges", "nodes", "errors"})
_DEAR: Final = {
    ("Document", "standing"): 50,
    ("Document", "match"): 5,
    ("Batch", "effect"): 100,
    ("Query", "effect"): 200,
    ("Query", "agenda"): 100,
    ("Query", "digest"): 200,
    ("Query", "calendar"): 200,
    ("Query", "readiness"): 200,
    ("Query", "comparison"): 300,
    ("Query", "replyPack"): 400,
    ("Query", "lawLines"): 200,
    ("Query", "claims"): 5,
    ("Query", "claimTotals"): 100,
    ("OutwardDocument", "consequence"): 10,
    ("BoardRow", "registration"): 20,
}
Composite = GraphQLObjectType | GraphQLInterfaceType


def cost_of(schema: GraphQLSchema, document: str, variables: Mapping[str, object], tokens_max: int) -> int:
    """The price of the dearest operation; 0 for what cannot be parsed, which is refused elsewhere."""
    parsed = _parsed(document, tokens_max)
    if parsed is None:
        return 0
    reckoner = _Reckoner(schema, parsed, variables)
    return max((reckoner.operation(each) for each in parsed.definitions), default=0)


def count_of_operations(document: str, tokens_max: int) -> int:
    """How many operations a document holds; which one is meant must then be said."""
    parsed = _parsed(document, tokens_max)
    return sum(isinstance(each, OperationDefinitionNode) for each in parsed.definitions) if parsed is not None else 0


@lru_cache(maxsize=128)
def _parsed(document: str, tokens_max: int) -> DocumentNode | None:
    try:
        return parse(document, max_tokens=tokens_max)
    except GraphQLError:
        return None


class _Reckoner:
    """Adds up one document; each fragment is reckoned once."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, object]) -> None:
        self._schema = schema
        self._variables = variables
        self._fragments = {
            each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)
        }
        self._known: dict[str, int] = {}

    def operation(self, node: object) -> int:
        if not isinstance(node, OperationDefinitionNode):
            return 0
        return self._selections(node.selection_set, self._schema.get_root_type(node.operation))

    def _selections(self, selections: SelectionSetNode | None, parent: object) -> int:
        total = 0
        for node in selections.selections if selections is not None else ():
            if isinstance(node, FieldNode):
                total += self._field(node, parent)
            elif isinstance(node, FragmentSpreadNode):
                total += self._fragment(node.name.value)
            elif isinstance(node, InlineFragmentNode):
                named = node.type_condition.name.value if node.type_condition is not None else None
                total += self._selections(node.selection_set, self._schema.get_type(named) if named else parent)
        return min(total, 10**9)

    def _fragment(self, name: str) -> int:
        if name not in self._known:
            self._known[name] = 0
            fragment = self._fragments.get(name)
            if fragment is not None:
                of = self._schema.get_type(fragment.type_condition.name.value)
                self._known[name] = self._selections(fragment.selection_set, of)
        return self._known[name]

    def _field(self, node: FieldNode, parent: object) -> int:
        name = node.name.value
        if not isinstance(parent, GraphQLObjectType | GraphQLInterfaceType) or name not in parent.fields:
            return 1
        field = parent.fields[name]
        inner = self._selections(node.selection_set, get_named_type(field.type)) if node.selection_set else 1
        rows = 1
        if "first" in field.args:
            rows = self._first(node)
        elif is_list_type(get_nullable_type(field.type)) and name not in _PAGED_CHILDREN and node.selection_set:
            rows = _UNPAGED
        return rows * (inner + _DEAR.get((parent.name, name), 0))

    def _first(self, node: FieldNode) -> int:
        given: object = _PAGE
        for argument in node.arguments or ():
            if argument.name.value == "first":
                if isinstance(argument.value, IntValueNode):
                    given = int(argument.value.value)
                elif isinstance(argument.value, VariableNode):
                    given = self._variables.get(argument.value.name.value, _PAGE)
        return max(1, given) if isinstance(given, int) else _PAGE
